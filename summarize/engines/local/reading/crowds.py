"""People without a name: "former employees", "the islanders", "the opposition" as those who do something."""

import re
from collections.abc import Sequence

from summarize.engines.local.language.governing import governor, owns
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import Word
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.text.mention import Mention

__all__ = ["apposed_to", "crowd_at", "crowd_before", "crowd_entity", "crowd_opening", "is_the_same", "named_after"]

# Nouns by which news English calls those who have a stake in something and no name.
_CROWD = (
    "residents|villagers|islanders|locals|neighbours|neighbors|citizens|inhabitants|townspeople|homeowners|landowners|"
    "landlords|tenants|families|households|parents|students|pupils|patients|passengers|commuters|motorists|taxpayers|"
    "consumers|customers|users|workers|employees|staff|staffers|dockers|miners|drivers|pilots|teachers|nurses|doctors|"
    "engineers|labourers|laborers|pensioners|retirees|farmers|growers|breeders|ranchers|herders|peasants|fishermen|"
    "fishers|millers|traders|shopkeepers|retailers|suppliers|contractors|importers|exporters|hauliers|investors|"
    "shareholders|stockholders|bondholders|creditors|lenders|savers|activists|campaigners|environmentalists|"
    "conservationists|ecologists|protesters|protestors|demonstrators|picketers|opponents|critics|rivals|competitors|"
    "unions|trade unions|labour unions|labor unions|unionists|lawmakers|legislators|parliamentarians|deputies|senators|"
    "congressmen|councillors|councilors|politicians|opposition|communities|tribes|clans|"
    "economists|academics|professors|bishops|lawyers|architects|truckers|railwaymen|steelworkers|metalworkers|seafarers|"
    "porters|crews|beekeepers|winegrowers|anglers|hunters|campaign groups|think-tanks|"
    "veterans|scientists|historians|archaeologists|church leaders|clergy|elders|chiefs|"
    "(?:city|town|village|district|regional|local|county|municipal) councils?|NGOs|MPs|unions?|community|civil society|"
    "(?:indigenous|community|tribal|religious|church|village|local|union|civic|business|opposition|farm"
    "|labou?r) leaders|"
    "(?:environmental|rights|campaign|consumer|advocacy|civil society|community|green|indigenous|opposition|lobby"
    "|pressure|farm(?:ing)?|[a-z]+s['’]) (?:groups?|associations)|watchdogs"
    # Not "parties" alone, who are those to a contract.
    "|(?:opposition|political|rural|green|left-wing|right-wing|nationalist|[a-z]+s['’]) parties"
    "|charities"
)
_JOINING = (
    r"(?:since|because|when|as|if|after|before|while|although|though|but|and|that|which|who|in|on|at|of|to|from|by"
    r"|for|with)"
    r"\s"
)
_PEOPLE = (
    r"(?:(?:some|about|around|nearly|almost|over|more than|up to)\s)?"
    r"(?:\d[\d,.]*|(?:several\s)?(?:hundreds|thousands|dozens|scores) of|(?:[a-z]+\s)?(?:hundred|thousand))"
    r"\s(?:[a-z]+\s)?people"
)
_NUMBER_OF = (
    r"(?:(?:(?:an?|the)\s)?(?:group|coalition|alliance|handful|number|dozens|hundreds|thousands|scores)\sof\s)?"
)
_WHERE = (
    r"(?:\s(?:of|in|from|at|on|near|around|across|along|behind|who|led by|like|such as|including)\s[^,;]{1,60})?"
    r"(?:,[^,;]{1,80},)?"
)
_HELPING = (
    r"(?:\s(?:has|have|had|is|are|was|were|will|would|also|then|later|yesterday|already|this\s\w+|last\s\w+|on\s\w+))*"
)
_GROUP = re.compile(
    rf"(?:^|[,;:.–—]\s(?:with\s)?|(?<!\w)(?:and|but|while|after|that|where|although|though)\s)"
    rf"(?P<np>{_PEOPLE}|{_NUMBER_OF}(?:(?!{_JOINING})[\w'’-]+\s){{0,4}}?(?:{_CROWD}))\b(?!['’])"
    rf"{_WHERE}{_HELPING}\s*$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"^(?:the|an?|its|their|some|many|several|most|all|these|those|a number of|dozens of|hundreds of|"
    r"thousands of|scores of)\s",
    re.IGNORECASE,
)


def crowd_before(line: Line, verb: Word) -> Mention[str] | None:
    """The people without a name that a verb has for its doer; None if there are none.

    The value is the noun with what describes it, without article.
    """
    found = _GROUP.search(line.text[: verb.start])
    if found is None:
        return None
    inside = [name for name in line.names if found.start("np") <= name.start < found.end("np")]
    # "Minority shareholders": the capital only opens the sentence.
    if any(name.start > line.opening or " " in name.value for name in inside):
        return None
    return _bare(found.start("np"), found.group("np"))


def _bare(start: int, text: str) -> Mention[str]:
    """A noun phrase without its articles."""
    while bare := _DETERMINER.match(text):
        start, text = start + bare.end(), text[bare.end() :]
    return Mention(start, start + len(text), text, text)


_OPENS = re.compile(
    r"(?:(?:In|On|At|Last|Earlier|Meanwhile|But|And|Yet)\b[^,]{0,40},?\s)?"
    rf"(?P<np>{_PEOPLE}|(?:(?!{_JOINING})[\w'’-]+\s){{0,3}}?(?:{_CROWD}))\b(?!['’])",
    re.IGNORECASE,
)


def crowd_opening(line: Line) -> Mention[str] | None:
    """The people without a name that a sentence begins with: its doers, as a rule."""
    found = _OPENS.match(line.text, line.opening)
    if found is None or any(found.start("np") <= name.start <= found.end() + 2 for name in line.names):
        return None
    return _bare(found.start("np"), found.group("np"))


_AT = re.compile(rf"(?:[\w'’-]+\s){{0,3}}?(?:{_CROWD})\b(?!['’])", re.IGNORECASE)


def crowd_at(line: Line, offset: int) -> Mention[str] | None:
    """The people without a name at an offset: "farmers" after "criticism from"."""
    found = _AT.match(line.text, offset)
    if found is None or any(found.start() <= name.start <= found.end() + 2 for name in line.names):
        return None
    return Mention(found.start(), found.end(), found.group(), found.group())


_APPOSED = re.compile(r",\s(?:an?|the|another)\s(?:[\w-]+\s){0,2}$")


def apposed_to(line: Line, crowd: Mention[str]) -> Mention[str] | None:
    """The name that people without a name are said to be: "the Larn Forum, a campaign group"."""
    found = _APPOSED.search(line.text[: crowd.start])
    return next((name for name in line.names if found and name.end == found.start()), None)


_THEM = re.compile(r"\s?[,–—(]\s?(?:[^,;:–—()“”\"]|,(?=\s(?:[A-Z]|and\s))){3,140}[,–—)]")


def named_after(line: Line, crowd: Mention[str]) -> list[Mention[str]]:
    """The names that people without a name are said to have: "two charities, the Larn Forum and Clean Tides, sued"."""
    found = _THEM.match(line.text, crowd.end)
    if found is None:
        return _examples(line, crowd)
    inside = [name for name in line.names if found.start() < name.start and name.end < found.end()]
    named = [name for name in inside if not governor(line, name) and not owns(line, name)]
    first = line.text[found.start() : named[0].start] if named else ""
    return named if len(first.split()) <= 3 else []


_SUCH_AS = re.compile(r"\s(?:like|such as|including)\s(?:the\s)?$")
_NEXT = re.compile(r"(?:,|,?\sand)\s(?:the\s)?")


def _examples(line: Line, crowd: Mention[str]) -> list[Mention[str]]:
    """The names that people without a name are told by: "unions like the Larn Forum and Clean Tides"."""
    found: list[Mention[str]] = []
    for name in line.names:
        if name.start < crowd.end or owns(line, name):
            continue
        joined = _NEXT.fullmatch(line.text[found[-1].end : name.start]) if found else None
        if joined or (not found and _SUCH_AS.fullmatch(line.text[crowd.end : name.start])):
            found.append(name)
    return found


def is_the_same(line: Line, crowd: Mention[str]) -> bool:
    """Whether people without a name are told as known: "the workers"."""
    before = line.before(crowd.start, 1)
    return bool(before) and before[0].lower in ("the", "these", "those", "their", "its")


def crowd_entity(line: Line, crowd: Mention[str], known: Sequence[Entity]) -> Entity:
    """The entity for people without a name: the one of `known` that is called so already, or a new one."""
    same = next((entity for entity in known if entity.name.lower() == crowd.value.lower()), None)
    return same or Entity(crowd.value, EntityKind.organisation, mentions=[(line, crowd)])
