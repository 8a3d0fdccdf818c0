"""What moves in a sentence: counted goods, "the second cargo", a named ship; each with the stretch that tells of it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import WORLD, is_event, is_thing, stem, stem_set, word_set
from summarize.engines.local.movements.goods import goods_after, head_of
from summarize.engines.local.movements.mover import PACKED, Mover
from summarize.engines.local.movements.moving import CARRIERS, CONSIGNMENTS, Move
from summarize.engines.local.movements.plainly import uncounted
from summarize.engines.local.movements.ranked import carried, consigned, ranked, ships
from summarize.engines.local.reading.candidates import Candidate, typed
from summarize.engines.local.reading.reading import Reading
from summarize.shape import Leaf

__all__ = ["movers_of"]


def movers_of(line: Line, leaf: Leaf | None, reading: Reading, moves: list[Move]) -> list[Mover]:
    """What moves in a line, in order; each with its stretch: from its words, or the start, to those of the next."""
    counted = [one for one in _counted(line, leaf, reading) if _moved(line, one, moves)] if leaf else []
    found = _together(line, [*counted, *ranked(line)])
    found = _aboard(line, found, list(ships(line)), list(carried(line)))
    if not found:
        found = list(consigned(line))[:1] or list(uncounted(line, moves))[:1]
    if len(found) == 1 and not found[0].rank and (_PRONOUN.match(line.text) or _opens_definite(line, found[0])):
        found = [replace(found[0], again=True)]
    found = found or list(_again(line))
    found.sort(key=lambda mover: mover.start)
    cuts = [0, *(mover.start for mover in found[1:]), len(line.text)]
    return [replace(one, stretch=(cuts[place], cuts[place + 1])) for place, one in enumerate(found)]


_NEVER = stem_set(
    "hectare acre megawatt gigawatt kilowatt mw gw kw mwh gwh kwh km mile metre meter centimetre millimetre foot inch "
    "yard knot degree sqm dwt cm mm celsius fahrenheit crown"
)
_SOULS = word_set(
    "person people man men woman women child children worker employee job family member student patient soldier "
    "troop passenger visitor "
    "resident household farmer voter shareholder official guest child nurse doctor expert analyst source supporter "
    "protester villager sailor crew customer user subscriber home store shop branch site country nation state "
    "district town city village island port phase stage round vote seat share point signature case question name line "
    "group body side term step way hold executive director minister lawmaker councillor agent supplier bidder rival "
    "client company firm bank plant factory mine inspector traveller tourist refugee migrant inhabitant pilot "
    "engineer driver fisherman trader half halve school hospital house building room gate door road bridge pier "
    "court judge council ministry agency half time day month year week hour minute quarter third reason condition "
    "option offer bid article page word thing event meeting"
)
_PART = re.compile(r"\s(?:\w+\s)?of\s(?:the|these|those|them|its?|which|this|that|their)\b")
# "The first 20,000 tonnes" of a cargo are a part of it.
_FIRST = re.compile(r"\bthe\s(?:first|last|next)\s$", re.IGNORECASE)
_GOES_ITSELF = re.compile(
    r"(?:\sof\s(?:\w+\s){0,2}?\w+)?\s(?:(?:have|has|had|were|was|are|is|will|be|been|already)\s)*"
    r"(?:arrived?|reach(?:ed)?|left|leave|sail(?:ed)?|land(?:ed)?|delivered|shipped|dispatched|docked|came|went)\b"
)
_ONE_OF = re.compile(r"\b(?!all\b)[a-z]+\sof\s(?:the|its|their|these|those)\s$", re.IGNORECASE)
_BALANCE = re.compile(r"\b(?:balance|rest|remainder|remaining|other)\b,?\s(?:\w+\s)?$")
_EACH = re.compile(
    r"(?:\s\w+){0,4}?\s(?:each|apiece|per\s\w+|an? (?:year|month|week|day)|annually|yearly|every year)\b"
)
_CAPACITY = re.compile(
    r"\b(?:capacit(?:y|ies)|output|production|reserves?|stocks?|deposits?|resources?|demand|consumption)\b[^,;.]{0,30}$"
    r"|\b(?:below|under|above|exceed\w*|minimum|target|limit|quota)\s(?:of\s)?(?:about\s|some\s)?$",
    re.IGNORECASE,
)


def _counted(line: Line, leaf: Leaf, reading: Reading) -> Iterator[Mover]:
    for found in typed(line, leaf, reading):
        unit = found.value.get("unit") if isinstance(found.value, dict) else None
        if not isinstance(unit, str) or _apart(line, found) or not (_freight(unit) or _handed(line, unit)):
            continue
        compound = "-" in found.text
        if compound and any(head_of(word.text) in CARRIERS for word in line.after(found.end, 2)):
            continue
        goods = tuple(goods_after(line, found.end))
        if not goods and compound:
            goods = next((one.goods for one in consigned(line) if 0 <= one.start - found.end <= 40), ())
        last = stem(unit.split()[-1])
        own = () if last in PACKED else (_uncounted(unit),)
        sent = _SENT_OF.search(line.text[: found.start])
        yield Mover(found.start, found.end, found.value, last, goods or own, noun=sent.group("noun") if sent else "")


_SENT_OF = re.compile(rf"\b(?P<noun>{'|'.join(sorted(CONSIGNMENTS))})\s(?:of|with|containing)\s(?:\w+\s){{0,2}}$")


def _freight(unit: str) -> bool:
    """Whether a unit measures goods: no time, share, area or power, no people, nothing that is an event."""
    parts = re.findall(r"[\w%]+", unit.lower())
    if not parts or "/" in unit or re.search(r"\b(?:an?|per|each)\b", unit):
        return False
    last = stem(parts[-1])
    if {stem(part) for part in parts} & (WORLD | _NEVER):
        return False
    if last in PACKED:
        return True
    head = head_of(parts[-1])
    return head not in CONSIGNMENTS | CARRIERS | _SOULS and not is_thing(last) and not is_event(last)


def _uncounted(unit: str) -> str:
    """A unit without the number in it: the goods of "two of the four aircraft" are aircraft."""
    first, _, rest = unit.partition(" ")
    return rest if rest and first.lower() in _COUNTS else unit


_COUNTS = word_set("two three four five six seven eight nine ten eleven twelve")
_HANDS = stem_set("deliver hand ship receive send")


def _handed(line: Line, unit: str) -> bool:
    """Whether vehicles or vessels are the goods themselves: "two ferries were delivered"."""
    alone = len([word for word in line.words if head_of(word.text) in CARRIERS]) == 1
    return alone and head_of(unit.split()[-1]) in CARRIERS and any(word.stem in _HANDS for word in line.words)


def _apart(line: Line, found: Candidate) -> bool:
    """Whether an amount is no amount that moves: a part of another, a rate, a capacity."""
    if _PART.match(line.text, found.end) or _EACH.match(line.text, found.end):
        return True
    before = line.text[: found.start]
    if _ONE_OF.search(before):
        return True
    unit = found.value.get("unit") if isinstance(found.value, dict) else None
    weighed = isinstance(unit, str) and stem(unit.split()[-1]) in PACKED
    if weighed and _FIRST.search(before) and not _GOES_ITSELF.match(line.text, found.end):
        return True
    balance = _PART.search(line.text) is not None and _BALANCE.search(before) is not None
    return balance or _CAPACITY.search(before) is not None


_MOST_BETWEEN = 9


def _moved(line: Line, mover: Mover, moves: list[Move]) -> bool:
    """Whether things that are only counted are what moves: doer or object of a move. Weights hardly are anything else.

    "Two inspectors arrived" moves no goods, nor does "the ship left after three storms".
    """
    if mover.unit in PACKED:
        return True
    for move in moves:
        left, right = sorted(((mover.start, mover.end), (move.word.start, move.word.end)))
        between = line.text[left[1] : right[0]]
        if len(between.split()) <= _MOST_BETWEEN and not re.search(r"[;:]|\b(?:after|because|when|since)\b", between):
            return True
    return False


_PRONOUN = re.compile(r"\s*(?:It|She|They)\s")
_DEFINITE = re.compile(r"\s*(?:The|This|That|These)\s(?:[\w-]+\s){0,2}?(?P<noun>\w+)\b")


def _opens_definite(line: Line, mover: Mover) -> bool:
    """Whether a line opens with "the cargo" or "the tanker", which was told of before."""
    found = _DEFINITE.match(line.text)
    noun = head_of(found.group("noun")) if found else ""
    return noun in CONSIGNMENTS | CARRIERS and not mover.ship


def _again(line: Line) -> Iterator[Mover]:
    found = _PRONOUN.match(line.text) or _DEFINITE.match(line.text)
    if found and ("noun" not in found.re.groupindex or head_of(found.group("noun")) in CONSIGNMENTS | {"goods"}):
        yield Mover(found.start(), found.end(), again=True)


_APART = re.compile(r"\band\b|;|\bwhile\b|\bbut\b", re.IGNORECASE)
_TOTAL = re.compile(r"\s*,?\s*(?:with|weighing|carrying|holding|totalling|comprising|containing|of|or)\s[\w\s]*")
_NEAR = 7


def _together(line: Line, found: list[Mover]) -> list[Mover]:
    """Puts "the second cargo" and "of 2,000 tonnes" together: what is ranked and counted right beside is one."""
    kept: list[Mover] = []
    for mover in sorted(found, key=lambda mover: mover.start):
        last = kept[-1] if kept else None
        if last is None:
            kept.append(mover)
            continue
        between = line.text[last.end : mover.start]
        near = not _APART.search(between) and len(between.split()) <= _NEAR
        if mover.start < last.end:
            continue
        if near and last.rank and mover.quantity is not None and last.quantity is None:
            kept[-1] = replace(mover, start=last.start, rank=last.rank, goods=mover.goods or last.goods)
        elif mover.rank and mover.quantity is None and last.quantity is not None and _told_again(between, mover):
            kept[-1] = replace(last, rank=last.rank or mover.rank, goods=last.goods or mover.goods)
        elif not (near and last.quantity is not None and mover.quantity is not None and _TOTAL.fullmatch(between)):
            kept.append(mover)
    return kept


def _told_again(between: str, mover: Mover) -> bool:
    """Whether a rank stands in apposition to what was counted before: "23,000 tonnes of tin, the first cargo"."""
    aside = re.search(r",\s(?:the|its|their|an?)\s$", between) is not None
    return mover.noun != "" and aside and not _APART.search(between)


def _aboard(line: Line, found: list[Mover], ships: list[Mover], carriers: list[Mover]) -> list[Mover]:
    """Puts what carries and what is carried together, where a line tells of one of each."""
    if len(found) == 1 and (ships or carriers):
        load, told = found[0], (ships or carriers)[0]
        return [replace(load, start=min(told.start, load.start), ship=told.ship, carrier=True)]
    if found:
        return found
    return (ships or carriers)[:1]
