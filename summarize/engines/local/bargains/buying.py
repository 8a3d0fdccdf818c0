"""What is bought, goods or a business; and whether what was agreed is under way."""

import re

from summarize.engines.local.bargains.bargains import bargains_of
from summarize.engines.local.language.clauses import to_come
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import Word, stem_set, word_set
from summarize.engines.local.reading.entities import EntityKind
from summarize.engines.local.reading.scope import Scope
from summarize.text.amounts.quantities import find_quantities

__all__ = ["only_talked_of", "share_of_goods", "under_way"]

_BUYING = stem_set("buy purchase order bid award win sell sale")
_TAKING = stem_set("acquire acquisition takeover buyout merger merge acquirer")
_BUSINESS = word_set(
    "stake stakes share shares equity business unit division company subsidiary firm chain maker operator producer "
    "rival "
    "competitor club portfolio assets majority control percent bank brand network privatisation privatization "
    "shareholding shareholders holding owner plant station refinery mine"
)
_COMMERCE = re.compile(
    r"\b(?:power|energy|gas|sale and|sales? &) purchase agreement|\bpurchase order|\b(?:supply|off-?take"
    r"|procurement|delivery)"
    r" (?:contract|agreement|deal|order|tender)|\b(?:import|export)s? of\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:(?:tak(?:e|es|en|ing)|took) over|(?:buy(?:s|ing)?|bought) out)\b"
    r"|\b(?:cash|all-share|share|takeover|recommended|hostile|friendly|indicative|unsolicited|sweetened|raised|improved"
    r"|firm|revised|tender) (?:\w+ )?(?:offer|approach)\b|\b(?:hostile|takeover|raised) bid\b|\bscheme of arrangement\b"
    r"|\bsweetened (?:offer|bid)\b|\b(?:offer|bid)\b[^.;]{0,30}\b(?:a|per|each) share\b",
    re.IGNORECASE,
)
_AHEAD = 9


def share_of_goods(line: Line, scope: Scope) -> float | None:
    """How far a line tells of goods bought rather than of a business, 0 to 1; None if of neither.

    A stake, a firm or somebody with a name is a business; so many tonnes, doses or ships are goods.
    """
    if any(word.stem in _TAKING for word in line.words) or _TAKEN.search(line.text):
        return 0.0
    bought = [word for word in line.words if word.stem in _BUYING]
    if not bought and not _COMMERCE.search(line.text):
        return None
    if any(_of_business(line, word, scope) for word in bought):
        return 0.0
    quantities = [found for found in find_quantities(line.text) if found.value.unit not in ("%", "percent", "per cent")]
    if _COMMERCE.search(line.text) or quantities:
        return 1.0
    return 0.6 if any(_plural_after(line, word) for word in bought) else None


def _of_business(line: Line, word: Word, scope: Scope) -> bool:
    if any(other.lower in _BUSINESS for other in line.before(word.start, 1)):
        return True
    after = [other for other in line.words if other.start >= word.end][:_AHEAD]
    stop = next((place for place, other in enumerate(after) if other.lower in ("from", "worth")), len(after))
    if any(other.lower in _BUSINESS or other.text == "%" for other in after[:stop]):
        return True
    first = next((name for name in line.names if name.start >= word.end), None)
    if first is None or (after and stop < len(after) and first.start > after[stop].start):
        return False
    entity = scope.reading.entity(first.value)
    near = len(line.text[word.end : first.start].split()) <= 4
    organised = entity is not None and entity.kind in (EntityKind.organisation, EntityKind.unknown)
    return near and organised and line.text[word.end : first.start].strip() in ("", "the", "a", "of", "of the", "out")


def _plural_after(line: Line, word: Word) -> bool:
    return any(other.lower.endswith("s") and other.text.islower() for other in line.after(word.end, 4))


_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|initial|next|two|three|four|five|\d+)"
_LOTS = (
    r"(?:deliver(?:y|ies)|shipments?|cargo(?:es)?|batch(?:es)?|lots?|consignments?|tranches?|instalments?|loads?"
    r"|ships?|vessels?"
    r"|ferr(?:y|ies)|units?|doses|tonnes|trains?|aircraft|phase|stage)"
)
_MOVED = re.compile(
    rf"\b{_ORDINAL}\s(?:[\w-]+\s){{0,3}}{_LOTS}\b[^.;]{{0,80}}?\b(?P<did>arrived|landed|delivered|handed over"
    rf"|sailed|left|reached"
    r"|received|discharged|docked|shipped|trucked|unloaded|paid|completed|came ashore|made fast)\b",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"\b(?:works?|construction|building|deliver(?:y|ies)|production|mining|operations|shipments"
    r"|implementation)\b[^.;]{0,30}?"
    r"\b(?P<did>began|begun|started|under way|underway)\b|\b(?P<paid>(?:has|had) already (?:paid|put down|received"
    r"|delivered))\b",
    re.IGNORECASE,
)


_TALKS = re.compile(
    r"\b(?:in (?:\w+ )?(?:talks|negotiations|discussions)|weigh(?:s|ing)?|mull(?:s|ing)?|explor(?:es|ing)"
    r"|consider(?:s|ing)|eye(?:s|ing)"
    r"|(?:close|near|closing in) (?:to|on)|reportedly|speculation|(?:people|sources) (?:familiar|with knowledge"
    r"|close))\b",
    re.IGNORECASE,
)


def only_talked_of(line: Line) -> bool:
    """Whether a line speaks of a bargain that is only thought of or talked about."""
    return _TALKS.search(line.text) is not None and any(True for _ in bargains_of(line))


def under_way(line: Line, scope: Scope) -> bool:
    """Whether a line says that what was agreed is being done: a first load has arrived, work has begun."""
    for pattern in (_MOVED, _BEGUN):
        found = pattern.search(line.text)
        if found is None:
            continue
        verb = next(
            (word for word in line.words if word.start >= (found.start("did") if found["did"] else found.start())), None
        )
        if verb is not None and not to_come(line, verb) and not line.headline:
            return True
    return False
