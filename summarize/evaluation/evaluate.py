"""How good a record is: held against gold, field by field.

A value is *correct* if gold has it, *wrong* if it does not, and a value of gold that is not there is *missed*; a wrong
value in place of a right one is both. Records in lists are paired first, by name or by what identifies them; what has
no partner is wrong, or missed, with every value that it has. Two values are the same:

- names: by `match_names`, which knows legal forms, titles, acronyms and spellings;
- free text: at least `ALIKE` of the words in common (twice the common ones over all, function words aside), or the one
  stands inside the other; numbers and denials must be the same;
- amounts: the same currency or unit and amount, whether about or not; a basis counts where both have one;
- dates: the same, whether about or not; a coarser date is another value;
- everything else: equal.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, JsonValue
from pydantic_core import to_jsonable_python

from summarize.evaluation.false_grounding import content_words, plain_words, typed
from summarize.evaluation.gold import Gold, Wanted, WantedList, WantedRecord, named_by
from summarize.evaluation.scores import Counts, Mistake, Scores
from summarize.merging.summary import Summary
from summarize.output.pointers import MISSING, join, lookup
from summarize.schemas import Money, PartialDate, Quantity, Relation, Value
from summarize.shape import Branch, Leaf, LeafKind, Shape
from summarize.text.names import match_names, name_key

__all__ = ["evaluate"]

# Likeness from which two free texts say the same.
ALIKE = 0.6
# Score of `match_names` from which two named records are held together: a family name alone is enough for that.
SAME_NAME = 0.8
# Share of what identifies two records without a name that must agree.
SAME_RECORD = 0.5

# Words that stand inside another text by chance say nothing: one word only inside a short text.
_SHORT = 3
_NEGATIONS = frozenset({"no", "not", "never", "nobody", "nothing", "none", "denied", "deny", "denie", "denial"})


def _same_value(leaf: Leaf, found: Any, wanted: Any) -> bool:
    """Whether a value that was found counts as the one that is wanted."""
    if isinstance(found, PartialDate) and isinstance(wanted, PartialDate):
        return found.plain == wanted.plain
    if isinstance(found, Money | Quantity) and type(found) is type(wanted):
        return _same_amount(found, wanted)
    if isinstance(found, Value) and isinstance(wanted, Value):
        return found.compare(wanted).relation is Relation.equal
    if leaf.kind is LeafKind.name and isinstance(found, str) and isinstance(wanted, str):
        return match_names(found, wanted).same
    if leaf.kind is LeafKind.text and isinstance(found, str) and isinstance(wanted, str):
        return match_names(found, wanted).same or _same_text(found, wanted)
    return bool(found == wanted)


def _pair_values(leaf: Leaf, found: Sequence[Any], wanted: Sequence[Wanted]) -> dict[int, int]:
    """Which value answers which wanted one: index to index, each used once, those that must be found first."""

    def likeness(index: int, place: int) -> float:
        hit = any(_same_value(leaf, found[index], option) for option in wanted[place].options)
        return (1.0 if wanted[place].optional else 2.0) if hit else 0.0

    return _assigned(len(found), len(wanted), likeness, 1.0)


def _pair_records(shape: Shape, found: Sequence[Mapping[str, Any]], wanted: Sequence[WantedRecord]) -> dict[int, int]:
    """Which record answers which wanted one: index to index, each used once, the most alike first."""
    named = named_by(shape)

    def likeness(index: int, place: int) -> float:
        record, other = found[index], wanted[place]
        return _named_alike(shape, named, record, other) if named else _alike(shape, record, other)

    return _assigned(len(found), len(wanted), likeness, SAME_NAME if named else SAME_RECORD)


def _aliases_of(shape: Shape, wanted: WantedRecord) -> tuple[str, ...]:
    """Every name that gold knows a record by."""
    named = named_by(shape)
    if named is None:
        return ()
    names = list(_options(wanted, named.name))
    if named.identity and named.identity.aliases:
        names += _options(wanted, named.identity.aliases)
    return tuple(str(name) for name in names)


def _assigned(found: int, wanted: int, likeness: Callable[[int, int], float], least: float) -> dict[int, int]:
    scored = [(-likeness(index, place), place, index) for index in range(found) for place in range(wanted)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, place, index in sorted(scored):
        if -score >= least and index not in pairs and place not in taken:
            pairs[index] = place
            taken.add(place)
    return pairs


def _options(wanted: WantedRecord, name: str) -> list[Any]:
    part = wanted.fields.get(name)
    items = part.items if isinstance(part, WantedList) else (part,)
    return [option for item in items if isinstance(item, Wanted) for option in item.options]


def _named_alike(shape: Shape, named: Leaf, found: Mapping[str, Any], wanted: WantedRecord) -> float:
    names = [found.get(named.name)]
    if named.identity and named.identity.aliases:
        names += found.get(named.identity.aliases) or []
    matches = [match_names(str(name), known) for name in names if name for known in _aliases_of(shape, wanted)]
    return max((1.0 if match.same else match.score for match in matches), default=0.0)


def _alike(shape: Shape, found: Mapping[str, Any], wanted: WantedRecord) -> float:
    """The mean likeness of what identifies both; texts count as one, since one may say what the other does."""
    leaves = [leaf for leaf in shape.leaves if leaf.identity is not None] or list(shape.leaves)
    texts = [leaf for leaf in leaves if leaf.kind is LeafKind.text and not leaf.many]
    parts = [_texts_alike(texts, found, wanted)]
    for leaf in leaves:
        if leaf not in texts:
            options = _options(wanted, leaf.name)
            values = found.get(leaf.name) if leaf.many else [found.get(leaf.name)]
            values = [typed(leaf, value) for value in values or [] if value is not None]
            if values and options:
                parts.append(float(any(_same_value(leaf, value, option) for value in values for option in options)))
    known = [part for part in parts if part is not None]
    return sum(known) / len(known) if known else 0.0


def _texts_alike(leaves: Sequence[Leaf], found: Mapping[str, Any], wanted: WantedRecord) -> float | None:
    said = [str(found[leaf.name]) for leaf in leaves if found.get(leaf.name)]
    options = [str(option) for leaf in leaves for option in _options(wanted, leaf.name)]
    if not said or not options:
        return None
    if any(_same_text(left, right) for left in said for right in options):
        return 1.0
    left, right = content_words(" ".join(said)), content_words(" ".join(options))
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _same_amount(found: Money | Quantity, wanted: Any) -> bool:
    exact: dict[str, Any] = {"approximate": False}
    if isinstance(found, Money) and (found.basis is None or wanted.basis is None):
        exact["basis"] = None
    relation = found.model_copy(update=exact).compare(wanted.model_copy(update=exact)).relation
    return bool(found.amount == wanted.amount and relation in (Relation.equal, Relation.compatible))


def _same_text(left: str, right: str) -> bool:
    a, b = content_words(left), content_words(right)
    if not a or not b or _negated(left) != _negated(right):
        return left.casefold().split() == right.casefold().split()
    if _contained(left, right):
        return True
    if _numbers(a) != _numbers(b):
        return False
    return 2 * len(a & b) / (len(a) + len(b)) >= ALIKE


def _contained(left: str, right: str) -> bool:
    short, long = sorted((tuple(plain_words(left)), tuple(plain_words(right))), key=len)
    fewest = len(content_words(" ".join(short)))
    inside = f" {' '.join(short)} " in f" {' '.join(long)} "
    return inside and (fewest > 1 or len(content_words(" ".join(long))) <= _SHORT)


def _negated(text: str) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in plain_words(text))


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit())


Parts = tuple[str | int, ...]


def evaluate(found: Summary[Any] | BaseModel, gold: Gold) -> Scores:
    """Holds a summary, or a bare record, against gold.

    Fields that gold does not mention must be empty.
    """
    summary = found if isinstance(found, Summary) else None
    record = summary.record if summary is not None else found
    data: dict[str, JsonValue] = record.model_dump(mode="json")
    count = _Count()
    count.record(gold.shape, data, gold.record, ())
    count.scores.asserted = tuple(
        pointer for pointer in gold.absent if lookup(data, pointer) not in (MISSING, None, [], {})
    )
    if summary is not None:
        off = {article.id for article in summary.articles if article.path in gold.off_topic}
        count.scores.leaked = tuple(
            pointer
            for pointer, provenance in summary.provenance.items()
            if provenance.evidence and all(item.article in off for item in provenance.evidence)
        )
    return count.scores


class _Count:
    """Walks a record and its gold side by side."""

    def __init__(self) -> None:
        self.scores = Scores()

    def record(self, shape: Shape, data: Mapping[str, Any], wanted: WantedRecord, at: Parts) -> None:
        named = shape.aliased
        aliases = named.identity.aliases if named and named.identity else None
        for leaf in shape.leaves:
            part = wanted.fields.get(leaf.name)
            if leaf.name == aliases:
                self._aliases(shape, leaf, data, wanted, at)
            elif leaf.many:
                listed = part if isinstance(part, WantedList) else WantedList()
                self._paired(shape, leaf, data.get(leaf.name) or [], listed, (*at, leaf.name))
            else:
                found = [value for value in (data.get(leaf.name),) if value is not None]
                items = [part] if isinstance(part, Wanted) else []
                if leaf is named:
                    also = _aliases_of(shape, wanted)
                    items = [Wanted((*one.options, *also), one.optional) for one in items if one.options]
                self._paired(shape, leaf, found, WantedList(tuple(items)), (*at, leaf.name))
        for branch in shape.branches:
            self._branch(branch, data.get(branch.name), wanted.fields.get(branch.name), at)

    def _paired(self, shape: Shape, leaf: Leaf, found: list[Any], wanted: WantedList, at: Parts) -> None:
        items = [item for item in wanted.items if isinstance(item, Wanted)]
        pairs = _pair_values(leaf, [typed(leaf, value) for value in found], items)
        for index, value in enumerate(found):
            if index in pairs:
                self._add(shape, leaf, Counts(correct=1))
            elif not wanted.open:
                better = items[0].options if items and not leaf.many else ()
                self._add(shape, leaf, Counts(wrong=1), (*at, index) if leaf.many else at, value, better)
        for place, item in enumerate(items):
            if place not in pairs.values() and item.options and not item.optional:
                self._add(shape, leaf, Counts(missed=1), (*at, "-") if leaf.many else at, None, item.options)

    def _aliases(self, shape: Shape, leaf: Leaf, data: Mapping[str, Any], wanted: WantedRecord, at: Parts) -> None:
        """Names and aliases are one set: whichever of them was taken for the name, the others are aliases."""
        name = shape.aliased.name if shape.aliased else ""
        known = {name_key(text) for text in _aliases_of(shape, wanted)}
        part = wanted.fields.get(leaf.name)
        listed = part if isinstance(part, WantedList) else WantedList()
        taken = name_key(str(data.get(name) or ""))
        there = {taken}
        for index, value in enumerate(data.get(leaf.name) or []):
            key = name_key(str(value))
            there.add(key)
            if key in known and key != taken:
                self._add(shape, leaf, Counts(correct=1))
            elif key != taken and not listed.open:
                self._add(shape, leaf, Counts(wrong=1), (*at, leaf.name, index), value)
        for item in listed.items:
            if isinstance(item, Wanted) and not item.optional and there.isdisjoint(map(name_key, item.options)):
                self._add(shape, leaf, Counts(missed=1), (*at, leaf.name, "-"), None, item.options)

    def _branch(self, branch: Branch, found: Any, part: Any, at: Parts) -> None:
        here = (*at, branch.name)
        if not branch.many:
            wanted = part if isinstance(part, WantedRecord) else WantedRecord(optional=True)
            if found is not None or not wanted.optional:
                self.record(branch.shape, found or {}, wanted, here)
            return
        listed = part if isinstance(part, WantedList) else WantedList()
        items = [item for item in listed.items if isinstance(item, WantedRecord)]
        records = [item for item in found or [] if isinstance(item, dict)]
        pairs = _pair_records(branch.shape, records, items)
        for index, record in enumerate(records):
            if index in pairs or not listed.open:
                wanted = items[pairs[index]] if index in pairs else WantedRecord()
                self.record(branch.shape, record, wanted, (*here, index))
        for place, item in enumerate(items):
            if place not in pairs.values() and not item.optional:
                self.record(branch.shape, {}, item, (*here, "-"))

    def _add(
        self,
        shape: Shape,
        leaf: Leaf,
        counts: Counts,
        at: Parts = (),
        found: JsonValue = None,
        options: tuple[Any, ...] = (),
    ) -> None:
        """Counts a value; one that is wrong or missed with what gold wants: the value, the list of those it accepts."""
        name = f"{shape.name}.{leaf.name}"
        self.scores.fields[name] = self.scores.fields.get(name, Counts()) + counts
        if not counts.correct:
            values: list[JsonValue] = to_jsonable_python(options)
            wanted = (values[0] if len(values) == 1 else values) if values else None
            self.scores.mistakes.append(Mistake(join(at), "wrong" if counts.wrong else "missed", found, wanted))
