"""Goods on their way, as an article tells of them: each consignment put together from the sentences about it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import inside_quotation, quotations_of
from summarize.engines.local.language.words import stem
from summarize.engines.local.movements.consignment import NEAR, Consignment, join, same_among
from summarize.engines.local.movements.freight import movers_of
from summarize.engines.local.movements.goods import goods_after, head_of, listed
from summarize.engines.local.movements.mover import PACKED, Mover
from summarize.engines.local.movements.moving import CARRIERS, CONSIGNMENTS, Move, fate, moves_of
from summarize.engines.local.movements.ranked import ship_names
from summarize.engines.local.movements.routes import days_of, names_of
from summarize.engines.local.reading.candidates import typed
from summarize.engines.local.reading.reading import Reading
from summarize.engines.local.reading.scope import Answer, Scope
from summarize.shape import Leaf

__all__ = ["consignments_of"]


_IF = re.compile(r"\b(?:if|unless|in case|should (?:the|they|it|a|any)|may cancel)\b", re.IGNORECASE)


def consignments_of(scope: Scope, quantity: Leaf | None, date: Leaf | None) -> list[Consignment]:
    """The consignments of an article, in its order.

    `quantity` and `date` are leaves of the types that amounts and days are read as; None leaves them out.
    """
    quotations = quotations_of(scope.reading.lines)
    found: list[Consignment] = []
    seen = (0, "")
    # A headline tells least: it adds to what the text has told.
    for line in sorted(scope.lines, key=lambda line: (line.headline, line.number)):
        if _IF.search(line.text) or any(inside_quotation(line, word.start, quotations) for word in line.words[:1]):
            continue
        for fragment in _fragments(line, scope.reading, quantity, date):
            if fragment.mover.again and not fragment.mover.ship and 0 < line.number - seen[0] <= NEAR:
                fragment.mover = replace(fragment.mover, ship=seen[1])
            _place(fragment, found)
        seen = next(((line.number, name) for name in ship_names(line)), seen)
    _lend_goods(found, scope, quantity)
    return [one for one in found if one.told()]


def _fragments(line: Line, reading: Reading, quantity: Leaf | None, date: Leaf | None) -> Iterator[Consignment]:
    """What a line tells of each thing that moves in it."""
    moves = list(moves_of(line))
    movers = movers_of(line, quantity, reading, moves)
    days = list(typed(line, date, reading)) if date else []
    for mover in movers:
        own, shared = _moves_in(mover, moves)
        state = fate(line, shared, mover.stretch[1], own)
        contents = _contents(line) if mover.again else ()
        held = mover.noun in CONSIGNMENTS and (mover.quantity is not None or bool(mover.goods))
        if not own and state is None and not contents and not held:
            continue
        made = Consignment(mover, [line], state=state, beside=len(movers) > 1)
        if state:
            made.states[state] = line
        if mover.quantity is not None:
            made.quantity = Answer(mover.quantity, (line.number,), 1.0)
        made.goods = {text.lower(): Answer(text, (line.number,), 1.0) for text in (*mover.goods, *contents)}
        made.dates = dict(days_of(line, mover, own, days))
        made.names = names_of(line, mover, own, reading)
        yield made


def _moves_in(mover: Mover, moves: list[Move]) -> tuple[list[Move], int]:
    """The moves in a mover's stretch, and where they begin; without any, the one that it shares with its neighbour."""
    start, end = mover.stretch
    inside = [move for move in moves if start <= move.word.start < end]
    if inside:
        return inside, start
    shared = [move for move in moves if move.word.start < start][-1:] or moves[:1]
    return shared, min([start, *(max(0, move.word.start - _LEAD) for move in shared)])


_LEAD = 30
_HOLDS = re.compile(
    r"\b(?:holds?|held|contain(?:s|ed)|include[sd]?|compris(?:es|ed)|consist(?:s|ed) of|carr(?:ies|ied)"
    r"|is made up of|was made up of)\s"
)


def _contents(line: Line) -> tuple[str, ...]:
    """What "it" or "the lot" is said to hold."""
    found = _HOLDS.search(line.text)
    if found is None or _COUNTS.match(line.text, found.end()):
        return ()
    holder = line.before(found.start(), _NEAR)
    # "Other efforts include training": who holds must be what moves.
    moving = any(word.lower in _MEANT or head_of(word.lower) in CONSIGNMENTS | CARRIERS for word in holder)
    return tuple(listed(line, found.end())) if moving else ()


_NEAR = 5
_MEANT = frozenset({"it", "she", "they", "which", "that", "each", "first", "second", "third", "latter"})
_COUNTS = re.compile(r"(?:about |some |around |up to |nearly )?(?:\d|one |two |three |an? )")


def _place(new: Consignment, found: list[Consignment]) -> None:
    """Joins what a line tells to the consignment that it is about, or begins another."""
    known = same_among(new, found)
    if known is None:
        # "She arrived with 52,500 tonnes", where another ship was told of before.
        another = new.quantity is not None or (bool(new.goods) and not new.mover.carrier)
        if (not new.mover.again or another) and not new.lines[0].headline:
            found.append(new)
        return
    join(known, new)


def _lend_goods(found: list[Consignment], scope: Scope, quantity: Leaf | None) -> None:
    """Gives what an article counts in tonnes or doses to the consignments that it only counts, ranks or names."""
    told = [(one.mover.unit, one.goods) for one in found if one.goods and one.mover.unit in PACKED | {""}]
    told += list(_counted_goods(scope, quantity)) if quantity else []
    for one in found:
        if not told and one.mover.rank and head_of(one.mover.noun) in CARRIERS:
            told.append(("", {one.mover.noun: Answer(one.mover.noun, (one.lines[0].number,), 0.5)}))
    for before, one in pairwise(found):
        # "Two rotors have come, and a third is to follow."
        plain = not one.mover.noun or (one.mover.noun in CONSIGNMENTS and before.mover.unit not in PACKED)
        if not one.goods and one.mover.rank and plain and one.quantity is None:
            one.goods = dict(before.goods)
    for one in found:
        unit = one.mover.unit
        able = [goods for other, goods in told if not unit or other in (unit, "")]
        if not one.goods and able:
            one.goods = dict(able[0])


def _counted_goods(scope: Scope, quantity: Leaf) -> Iterator[tuple[str, dict[str, Answer]]]:
    """The goods of every amount in an article, whatever is said of it: "to buy 300 tonnes of tin"."""
    for line in scope.lines:
        for found in typed(line, quantity, scope.reading):
            unit = found.value.get("unit") if isinstance(found.value, dict) else None
            last = stem(unit.split()[-1]) if isinstance(unit, str) and unit else ""
            goods = tuple(goods_after(line, found.end)) if last in PACKED else ()
            if goods:
                yield last, {text.lower(): Answer(text, (line.number,), 0.8) for text in goods}
