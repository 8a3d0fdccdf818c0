"""What moves without a number or a word for a consignment: "the turbines have been delivered to Tarn"."""

import re
from collections.abc import Iterator

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, is_event, is_thing, names_doer, stem, stem_set, word_set
from summarize.engines.local.movements.goods import head_of, listed
from summarize.engines.local.movements.mover import PACKED, Mover
from summarize.engines.local.movements.moving import CARRIERS, CONSIGNMENTS, Move

__all__ = ["uncounted"]

# A plural that opens a sentence, then an aside between commas.
_OPENS = re.compile(
    r"(?P<which>The|All the|Its|Their|Both|These|Those)\s(?P<rank>(?:first|last|final|remaining|next)\s)?"
    r"(?P<goods>(?:[a-z][a-z-]+\s){0,3}?(?P<head>[a-z]{3,}s))(?:,\s[^,;]{3,60},)?"
    r"(?=\s(?:(?:have|had|has|were|was|are|is|will|would|to|be|been|now|already|since|also|then|all)\s){0,4}"
    r"(?P<verb>[a-z]+)\b)"
)
_PASSED = stem_set(
    "deliver ship unload discharge dispatch despatch load airlift export import fly truck transport haul"
)
_ACTS = stem_set("arrive reach leave land sail depart")
# What is delivered, sent or loaded, and is no freight.
_WORDS = word_set(
    "result letter paper document report message speech verdict ruling warning note email petition signature vote "
    "service promise benefit saving profit return dividend data file figure term payment fund plan proposal people "
    "troops police talks news savings earnings works authorities headquarters"
)


# "Tin ore was shipped to Norway", "gas from Tarn will be exported".
_BARE = re.compile(
    r"(?P<goods>[A-Z][a-z-]+(?:\s[a-z][a-z-]+){0,2}?)(?:\sfrom\s[A-Z][\w-]+)?"
    r"\s(?:(?:have|had|has|were|was|are|is|will|would|to|be|been|now|already|also|then)\s){1,4}(?P<verb>[a-z]+)\b"
)
_TRADED = stem_set("ship export import airlift unload discharge dispatch despatch")
_TO = re.compile(r",?\s(?:from|to|into|out of|via)\s")


def uncounted(line: Line, moves: list[Move]) -> Iterator[Mover]:
    """Goods without a number: a plural that is delivered, "the first buses" that arrive, and what somebody ships."""
    if line.headline:
        return
    yield from _opening(line, moves)
    yield from _bare(line, moves)
    yield from _object(line, moves)


def _opening(line: Line, moves: list[Move]) -> Iterator[Mover]:
    found = _OPENS.match(line.text)
    moved = next((move for move in moves if found and move.word.start == found.start("verb")), None)
    if found is None or moved is None:
        return
    acts = moved.word.stem in _ACTS and found.group("rank") is not None
    passed = moved.word.stem in _PASSED and moved.word.lower.endswith("ed")
    if (passed or acts) and _may_move(found.group("head")) and not (acts and names_doer(found.group("head"))):
        yield Mover(*found.span("goods"), goods=(found.group("goods"),), noun=found.group("head"))


def _bare(line: Line, moves: list[Move]) -> Iterator[Mover]:
    found = _BARE.match(line.text)
    moved = next((move for move in moves if found and move.word.start == found.start("verb")), None)
    if found is None or moved is None or moved.word.stem not in _TRADED or not moved.word.lower.endswith("ed"):
        return
    goods = found.group("goods")
    named = any(name.start < found.end("goods") for name in line.names)
    if not named and stem(goods) not in EMPTY and _may_move(goods.split()[-1]):
        yield Mover(*found.span("goods"), goods=(goods,), noun=goods.split()[-1])


def _object(line: Line, moves: list[Move]) -> Iterator[Mover]:
    """What somebody ships or exports: "has exported tin ore and zinc to Norway"."""
    for move in moves:
        before = line.before(move.word.start, 1)
        passive = bool(before) and before[0].lower in ("was", "were", "be", "been", "being", "is", "are")
        if move.word.stem not in _TRADED or passive or move.noun:
            continue
        goods = tuple(listed(line, move.word.end))
        end = line.text.find(goods[-1], move.word.end) + len(goods[-1]) if goods else 0
        plain = all(one.islower() and _may_move(one.split()[-1]) for one in goods)
        if goods and plain and _TO.match(line.text, end):
            yield Mover(line.text.find(goods[0], move.word.end), end, goods=goods)


def _may_move(noun: str) -> bool:
    """Whether a noun can be that of goods: no event, body or person, nothing that is only written or said."""
    head = head_of(noun)
    nothing = head in CONSIGNMENTS | CARRIERS | _WORDS or noun in _WORDS or stem(head) in PACKED
    return not nothing and not is_event(stem(head)) and not is_thing(stem(head))
