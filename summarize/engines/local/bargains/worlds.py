"""Which other world than business between firms and states an article is from, told by how it opens.

Wage disputes, product launches, sport, art, deaths and quarterly figures have contracts, orders and sales of their own.
Each such world has a vocabulary that its articles show at once, within the first lines.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import stem_set

__all__ = ["World", "opening_of", "worlds_of"]


class World(StrEnum):
    """A world whose bargains are none between business partners."""

    labour = "labour"
    retail = "retail"
    sport = "sport"
    art = "art"
    life = "life"
    results = "results"
    housing = "housing"


_LEAD, _OPENING = 4, 6

_MORE = r"[^.;]{0,40}?\d[\d.,]*\s?(?:%|[a-z]+)?[^.;]{0,12}?\b(?:each|more|extra|an hour|a month|a week)\b"
_WAGES = re.compile(
    r"\b(?:wages?|salar(?:y|ies)|overtime|pensions?(?! funds?| plans?| schemes?)|pay[ -](?:deal|talks|rise|offer|claim|"
    r"dispute|increase|round|settlement|scale|award|hike|cut|demand|freeze|agreement)s?|pay rises?|"
    r"(?:loss of|more|higher|better|fair|equal|sick|basic) pay|working (?:hours|week)|hours (?:a|per) week|"
    rf"collective (?:agreement|bargaining|contract)|(?:get|receive|earn|want|pay)s?\b{_MORE})",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"\b(?:European|African|Customs|Credit|Soviet) Union\b")
_UNIONS = stem_set("union federation guild unionist negotiator steward")
_STAFF = stem_set(
    "worker employee staff nurse doctor teacher driver docker pilot miner member crew cleaner employer personnel "
    "strike walkout stoppage picket mediator arbitrator ballot steelworker trucker"
)
_LAUNCH = re.compile(
    r"\b(?:launch(?:es|ed|ing)?|unwrap(?:s|ped)?|(?:sheets?|wraps|covers?|veil) off|takes? the wraps|lifts? the lid|"
    r"unveil(?:s|ed|ing)?|debut(?:s|ed)?|roll(?:s|ed|ing)? out|introduc(?:es|ed|ing)|"
    r"present(?:s|ed)|show(?:s|ed|cases|cased) off|go(?:es)? on sale|hits? (?:the )?(?:shops|shelves|stores|market))\b"
)
_PUBLIC = stem_set(
    "customer consumer shop shopper shopkeeper retail retailer store subscription subscriber model version app user "
    "smartphone supermarket shelf showroom pre-order device household gadget motorist flavour "
    "phone telephone laptop headset toy bicycle console"
)
_PRICED = re.compile(
    r"\b(?:costs?|priced|(?:sold|sells?|retails?|available|charges?|on sale)\b[^.;]{0,30}\b(?:for|at|from))"
    r"\b[^.;]{0,20}\d"
)
_PLAYERS = stem_set(
    "winger midfielder goalkeeper defender quarterback pitcher forward centre-back full-back playmaker point-guard "
    "batsman bowler scrum-half fly-half rookie"
)
_SPORT = stem_set("coach squad goal match league cup fan stadium season game club play title") | _PLAYERS
_ART = stem_set(
    "painter painting canvas portrait drawing gallery museum exhibition exhibit curator auctioneer collector sculpture "
    "sculptor artist bronze masterpiece watercolour artwork art manuscript antique hammer catalogue lot "
    "retrospective paint picture photographer auction antiquity relic heirloom plinth fresco porcelain tapestry"
)
_DIED = re.compile(
    r"\b(?:has|have|who) (?:has )?died\b|\bdied\b[^.;]{0,60}\baged\b|\bdies\b[^.;]{0,20}\d\d|\bdied at\b",
    re.IGNORECASE,
)
_LIFE = re.compile(
    r"\bsurvived by\b|\b(?:was born|born (?:in|on|to))\b|\bleaves (?:a|his|her|two|three|four)\b|\bfuneral\b"
    r"|\bmemorial service\b",
    re.IGNORECASE,
)
_RESULTS = stem_set(
    "profit quarter forecast earning dividend outlook guidance margin ebitda revenue half-year turnover"
)
_HOUSING = stem_set("flat apartment rent tenant landlord mortgage homeowner lettings terraced bedroom")


def opening_of(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines by which a reader knows what an article is about."""
    return lines[: max(_OPENING, len(lines) // 3)]


def worlds_of(lines: Sequence[Line]) -> frozenset[World]:
    """The worlds that an article's opening shows; none for most."""
    opening = opening_of(lines)
    text = "\n".join(line.text for line in opening)
    lead = "\n".join(line.text for line in lines[:_LEAD])
    stems = frozenset(word.stem for line in opening for word in line.words)
    told = {
        World.labour: _of_labour(text, stems),
        World.retail: bool(_LAUNCH.search(lead)) and len(stems & _PUBLIC) + len(_PRICED.findall(text)) >= 2,
        World.sport: bool(stems & _PLAYERS) and len(stems & _SPORT) >= 3,
        World.art: len(stems & _ART) >= 3,
        World.life: bool(_DIED.search(lead)) and any(_LIFE.search(line.text) for line in lines),
        World.results: len(stems & _RESULTS) >= 3,
        World.housing: len(stems & _HOUSING) >= 3,
    }
    return frozenset(world for world, shown in told.items() if shown)


def _of_labour(text: str, stems: frozenset[str]) -> bool:
    """Whether pay is spoken of, and those who bargain for it."""
    unions = stems & _UNIONS if len(_ABROAD.findall(text)) < len(re.findall(r"\bUnion\b|\bunions?\b", text)) else ()
    staff = len(stems & _STAFF) + bool(unions)
    return bool(_WAGES.search(text)) and staff >= (2 if unions else 3)
