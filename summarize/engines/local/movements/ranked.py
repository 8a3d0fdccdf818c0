"""What moves by its place in a row ("the second cargo"), by what carries it ("the tanker Alder"), by "a shipment"."""

import re
from collections.abc import Iterator

from summarize.engines.local.language.clauses import AUXILIARY
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import stem_set, word_set
from summarize.engines.local.movements.goods import goods_after, goods_before, head_of
from summarize.engines.local.movements.mover import Mover
from summarize.engines.local.movements.moving import CARRIERS, CONSIGNMENTS
from summarize.text.amounts.money import find_money
from summarize.text.mention import Mention

__all__ = ["carried", "consigned", "ranked", "ship_names", "ships"]

_RANKS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|other|next"
_ORDINAL = re.compile(
    rf"(?:\b(?:the|an?|its|their|his|her)\s(?:very\s)?|,\s)(?P<rank>{_RANKS})\b(?P<rest>(?:\s[a-zA-Z-]+){{0,4}})",
    re.IGNORECASE,
)
_REMAINING = re.compile(r"\bthe\s(?P<rank>remaining|last|other)\s(?P<noun>two|three|four|five|six)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?P<noun>two|three|four|five|six|seven|eight|ten|\d{1,3})\s(?P<rank>more|others)\s(?=(?:is|are|will|would"
    r"|follow|by|in)\b)",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:the|a)\s(?P<rank>rest|remainder|balance)\b(?!\ssheet)", re.IGNORECASE)


def ranked(line: Line) -> Iterator[Mover]:
    """What is told by its place in a row: "the second cargo", "a first batch", "the third"; "the rest"."""
    for found in _ORDINAL.finditer(line.text):
        noun = _ranked_noun(found.group("rest").split())
        among = _AMONG.match(line.text, found.end("rank"))
        if noun is None or (found.group().startswith(",") and not among):
            continue
        end = found.end("rank") + (found.group("rest").find(noun) + len(noun) if noun else 0)
        if among:
            end, noun = among.end(), among.group("noun")
        carried = head_of(noun) in CONSIGNMENTS | CARRIERS
        goods = (noun,) if among and not carried else () if among else tuple(goods_after(line, end))
        # "Grain ships" are a kind of ship.
        goods = goods or tuple(goods_before(line, end - len(noun)) if head_of(noun) in CONSIGNMENTS else ())
        yield Mover(found.start("rank"), end, None, "", goods, found.group("rank").lower(), noun)
    for found in (*_REMAINING.finditer(line.text), *_MORE.finditer(line.text)):
        yield Mover(found.start("rank"), found.end(), rank="last", noun=found.group("noun"))
    if not _OF_IT.search(line.text) and not find_money(line.text):
        for found in _REST.finditer(line.text):
            yield Mover(found.start(), found.end(), rank="rest")


_AMONG = re.compile(r"\sof\s(?:the|its|their|these)\s(?:[a-z-]+\s){0,3}?(?P<noun>[a-z]{3,}s)\b(?!\s[a-z]+s\b)")
_OF_IT = re.compile(r"\bof (?:it|them|which|these|this)\b|%|\bper ?cent\b|\bpa(?:y|id)\w*\b")
_BARE = AUXILIARY | word_set(
    "of and is was one should sailed left arrived reached leaves sails arrives due having by in to from at on not being"
)


def _ranked_noun(rest: list[str]) -> str | None:
    """The noun that an ordinal ranks, empty for a bare one, None where it is nothing that moves."""
    for word in rest[:4]:
        if head_of(word) in CONSIGNMENTS | CARRIERS:
            return word
        if word.lower() in _BARE:
            break
    return "" if not rest or rest[0].lower() in _BARE else None


_CARRYING = re.compile(
    rf"\b(?P<which>an?|the|another|one)\s(?:[a-z-]+\s){{0,3}}?(?P<carrier>{'|'.join(sorted(CARRIERS))})\b",
    re.IGNORECASE,
)


def carried(line: Line) -> Iterator[Mover]:
    """A carrier by its noun: "the tanker left"."""
    for found in _CARRYING.finditer(line.text):
        definite = found.group("which").lower() == "the"
        yield Mover(found.start(), found.end(), noun=found.group("carrier"), carrier=True, again=definite)


_SHIP = re.compile(r"(?:MV|M/V|M/T|MS|SS|FV|LNGC)\s[A-Z]")
_SAILS = stem_set("sail dock moor anchor berth")


def ships(line: Line) -> Iterator[Mover]:
    """Named ships: "the MV Alder", "the tanker Alder", "the Alder sailed"."""
    for name in line.names:
        before = line.before(name.start, 1)
        after = line.after(name.end, 1)
        called = before and head_of(before[0].text) in CARRIERS and name.start - before[0].end <= 2
        the = before and before[0].lower == "the" and after and after[0].stem in _SAILS
        if _SHIP.match(name.text) or called or the:
            yield Mover(name.start, name.end, ship=_bare(name), carrier=True)


def ship_names(line: Line) -> Iterator[str]:
    """The names of the ships that a line tells of."""
    yield from (ship.ship for ship in ships(line))


def _bare(name: Mention[str]) -> str:
    return re.sub(r"^(?:MV|M/V|M/T|MS|SS|FV|LNGC)\s", "", name.value)


def consigned(line: Line) -> Iterator[Mover]:
    """A consignment by its noun in the singular: "a shipment of tin", "the wheat cargo"."""
    for index, word in enumerate(line.words):
        if word.lower not in CONSIGNMENTS or (word.text[0].isupper() and not line.headline):
            continue
        before = [one.lower for one in line.words[max(0, index - 5) : index]]
        which = next((lower for lower in reversed(before) if lower in _FIXES), "")
        if which:
            goods = tuple(goods_after(line, word.end)) or tuple(goods_before(line, word.start))
            yield Mover(word.start, word.end, goods=goods, noun=word.text, again=which in ("the", "this", "that"))


_FIXES = word_set("a an the this that its their another one")
