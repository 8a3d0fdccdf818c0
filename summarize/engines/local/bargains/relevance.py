"""Whether an article reports what a schema's record is: an article about something else must yield no record.

Asked outright, Gemma 3 270M cannot tell: over six wordings of the question, its preference for "a deal" ranks 21
articles about deals before 7 others no better than chance (area under the curve 0.25 to 0.61). What can be weighed is
what the sentences say: who takes part in an event of the record's kinds, how early and how often. No evidence is what a
person does for himself, what is denied or told in passing, and the bargains of other worlds: of wages, shops, sport,
art, wars and elections. Of the articles of the tune half, all on other things are dropped, and with them four on deals
that tell what a deal did to a place, with a word on the deal itself. Elsewhere, what passes has a true bargain of two
firms in passing, or several.
"""

import re
from collections.abc import Iterator, Mapping

from summarize.engines.local.bargains.bargains import AWARDING, bargains_of, elsewhere, is_noun
from summarize.engines.local.bargains.worlds import World, worlds_of
from summarize.engines.local.language.clauses import negated
from summarize.engines.local.language.evidence import fit
from summarize.engines.local.language.governing import governor
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import office_beside
from summarize.engines.local.language.places import is_country
from summarize.engines.local.language.quoting import Quotation, inside_quotation, quotations_of
from summarize.engines.local.language.syntax import Argument, parts_of
from summarize.engines.local.language.words import Word, irregular, is_event, kinship, names_doer, stem, stem_set
from summarize.engines.local.reading.entities import BODIES, OFFICES_OF_STATE, Entity, EntityKind
from summarize.engines.local.reading.scope import Scope
from summarize.schemas import Quantity
from summarize.schemas.units import read_unit
from summarize.shape import Shape
from summarize.text.amounts.quantities import find_quantities
from summarize.text.mention import Mention

__all__ = ["reports", "weight_of"]

_LEAST = 0.55
_FULL, _SHORTEST = 10, 0.4
_QUOTED = 0.3
_HEADLINE = 1.5
_NESTED = 0.6
_NOISE = 0.18
_FIRST = 4
_OLD = 2
_GOODS = frozenset({"kg", "m ** 3", "teu"})
_SIDES = (Argument.agent, Argument.patient, Argument.goal, Argument.source)
_NAMELESS = (
    BODIES
    | OFFICES_OF_STATE
    | {"govt", "state", "city", "town", "council", "fund", "consortium", "buyer", "seller", "yard"}
)
_BARGAIN = stem("agreement")


def reports(scope: Scope, shape: Shape) -> bool:
    """Whether the article tells of the record; True for a record that is no event, since that cannot be weighed."""
    root = next(iter(scope.itself), None)
    return root is None or not is_event(root) or weight_of(scope, shape) >= _least(scope)


def _least(scope: Scope) -> float:
    """The weight from which an article is about the record; less for a short one, which has little room to say so."""
    return _LEAST * max(_SHORTEST, min(1.0, len(scope.lines) / _FULL))


def weight_of(scope: Scope, shape: Shape) -> float:
    """How much of the article is about the record: 0 and up; a line counts the more, the earlier it stands.

    Events that the record holds lists of, such as shipments, count for a little as well.
    """
    quotations = quotations_of(scope.lines)
    share = _share_of_business(scope)
    worlds = worlds_of(scope.lines) if _is_bargain(scope) else frozenset()
    nested = {stem(branch.shape.name): 1.0 for branch in shape.branches if is_event(stem(branch.shape.name))}
    own = sum(_of_line(line, scope, quotations, worlds) * _place(line, scope) for line in scope.lines)
    other = sum(_of_nested(line, nested, scope) * _place(line, scope) for line in scope.lines)
    return own * share + min(_NESTED, other)


def _place(line: Line, scope: Scope) -> float:
    return _HEADLINE if line.headline else 0.5 + 0.5 * scope.search.earliness(line)


def _share_of_business(scope: Scope) -> float:
    """Less than 1 where the first agreement that is spoken of is one on wages, on peace or on power."""
    if not _is_bargain(scope):
        return 1.0
    first = scope.lines[: max(_FIRST, len(scope.lines) // 4)]
    other = any(elsewhere(line, word) for line in first for word in line.words if kinship(word.stem, _BARGAIN))
    return _QUOTED if other else 1.0


def _of_nested(line: Line, events: Mapping[str, float], scope: Scope) -> float:
    """What a line says of an event that the record holds a list of: with so much of a thing, if anybody is named."""
    told = any(fit(word.stem, events) and not negated(line, word.start) for word in line.words)
    return 0.4 * bool(told and line.names and any(_of_goods(found.value) for found in find_quantities(line.text)))


def _of_goods(quantity: Quantity) -> bool:
    measured = read_unit(quantity.unit).measure
    return measured is not None and measured.dimension in _GOODS


def _is_bargain(scope: Scope) -> bool:
    return kinship(next(iter(scope.itself)), _BARGAIN) > 0


def _of_line(line: Line, scope: Scope, quotations: list[Quotation], worlds: frozenset[World] = frozenset()) -> float:
    """What a line says of an event of the record's kinds: 0, or up to 1 where two sides of it are named."""
    asked = _QUOTED if line.text.endswith("?") and not line.headline else 1.0
    weight = asked * max(
        (
            _of_word(line, word, weight, scope)
            * (_QUOTED if inside_quotation(line, word.start, quotations) or _aside(line, word) else 1.0)
            * _in_worlds(word, worlds)
            for word, weight in _events(line, scope)
            if not any(name.start <= word.start < name.end for name in line.names) or line.headline
        ),
        default=0.0,
    )
    weight *= _QUOTED if _long_ago(line, scope) or _FIRST_PERSON.search(line.text) else 1.0
    return weight if weight > _NOISE else 0.0


def _in_worlds(word: Word, worlds: frozenset[World]) -> float:
    """Less than 1 for what is another thing in the world that the article is from: an "offer" to a union."""
    if not worlds:
        return 1.0
    return 1.0 if worlds == {World.labour} and word.stem in _BUSINESS else _OTHER_WORLD


# What is never agreed with a union.
_BUSINESS = stem_set(
    "merger takeover acquisition acquire merge buyout stake privatisation privatise concession licence license venture "
    "tender consortium divest divestment sale sell purchase bid bidder lease"
)
_OTHER_WORLD = 0.25
_RELATIVE = re.compile(r",\s(?:which|who|whose)\s[^,;]*$")
_HAS_ONE = re.compile(r",\s(?:which|who)\s(?:has|have|had|holds|held|runs)\s(?:an?\s)?(?:[\w-]+\s){0,3}$")
_CLOSED = re.compile(r"[^;]*?,\s[a-z]")


def _aside(line: Line, word: Word) -> bool:
    """Whether a past bargain is told in passing, of the subject of another verb: "Alder, which bought Birch, fell"."""
    past = word.lower.endswith("ed") or irregular(word.lower) or _HAS_ONE.search(line.text[: word.start]) is not None
    if past and any(other.lower in ("he", "she", "i") for other in line.before(word.start, 2)):
        return True
    return past and bool(_RELATIVE.search(line.text[: word.start]) and _CLOSED.match(line.text, word.end))


_FIRST_PERSON = re.compile(r"\bI(?:['’](?:ve|m|d|ll))?\b(?!\.)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _long_ago(line: Line, scope: Scope) -> bool:
    """Whether a line tells of a year that is long past, and of none since."""
    published = scope.reading.published.earliest if scope.reading.published else None
    now = published.year if published else max(map(int, _YEAR.findall(scope.reading.text)), default=0)
    years = [int(found) for found in _YEAR.findall(line.text)]
    return bool(years) and all(year < now - _OLD for year in years)


def _events(line: Line, scope: Scope) -> Iterator[tuple[Word, float]]:
    """The words of a line by which the record may be called, with weights; every bargain, for a record that is one."""
    if _is_bargain(scope):
        yield from bargains_of(line)
        return
    for word in line.words:
        weight = fit(word.stem, scope.itself)
        if weight > 0 and not negated(line, word.start):
            yield word, weight


def _of_word(line: Line, word: Word, weight: float, scope: Scope) -> float:
    """What one word of an event is worth, by who stands beside it."""
    sides = {part.name.value: part.argument for part in parts_of(line, {word.stem: 1.0}) if part.argument in _SIDES}
    taking = min(2.0, sum(_able(name, scope) for name in sides))
    private = any(_private(name, scope) for name, argument in sides.items() if argument is Argument.agent)
    own = _QUOTED if private else 1.0
    present = min(2.0, sum(_able(name.value, scope) for name in line.names) + _nameless(line))
    counted = 0.15 * any(mark in line.text for mark in "$€£¥₹%") or 0.1 * any(c.isdigit() for c in line.text)
    if is_noun(word, line):
        counted *= bool(taking or present)
        resumed = 0.2 * bool(_RESUMED.fullmatch(line.text[: word.start]))
        return weight * own * min(1.0, 0.25 + counted + resumed + 0.2 * present + 0.2 * taking)
    alone = 0.15 * (word.stem in AWARDING)
    return weight * own * min(1.0, alone + 0.1 * present + 0.3 * taking + counted * bool(taking))


# "Under the contract", "The planned sale": a sentence that goes on about a bargain told before.
_RESUMED = re.compile(r"(?:(?:Under|By|In) the|The|This|That)\s(?:[a-z-]+\s)?", re.IGNORECASE)
_PLACED = frozenset({"in", "at", "near"})


def _only_placed(entity: Entity) -> bool:
    """Whether a name of unknown kind is only where somebody is or comes from: "a caterer from Leer"."""
    return all(_is_place(line, mention) for line, mention in entity.mentions)


def _is_place(line: Line, mention: Mention[str]) -> bool:
    word = governor(line, mention)
    before = line.before(mention.start, 2)
    if word != "from" or len(before) < 2:
        return word in _PLACED
    return names_doer(before[0].lower) or before[0].lower in BODIES


def _private(name: str, scope: Scope) -> bool:
    """Whether somebody acts for himself: a person without an office."""
    entity = scope.reading.entity(name)
    if entity is None or entity.kind is not EntityKind.person or entity.title:
        return False
    return not any(office_beside(line, mention) for line, mention in entity.mentions)


def _able(name: str, scope: Scope) -> float:
    """How far somebody may take part in an event of the record: persons hardly do, for themselves."""
    entity = scope.reading.entity(name)
    if entity is None or entity.kind in (EntityKind.person, EntityKind.thing):
        return 0.0
    if is_country(entity.name):
        return 0.6
    if entity.kind is EntityKind.unknown and _only_placed(entity):
        return 0.2
    return {EntityKind.organisation: 1.0, EntityKind.unknown: 0.6, EntityKind.place: 0.2}[entity.kind]


def _nameless(line: Line) -> float:
    return 0.3 * sum(word.lower in _NAMELESS for word in line.words)
