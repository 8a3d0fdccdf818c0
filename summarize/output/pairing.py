"""What of a record answers what of gold: when two values count as the same, and which records are held together.

- names: the same by `match_names`, which knows legal forms, titles, acronyms and spellings;
- free text: at least `ALIKE` of the words in common (twice the common ones over all, function words aside), or the one
  stands inside the other; numbers and denials must be the same;
- amounts: the same currency or unit and amount, whether about or not; a basis counts where both have one;
- dates: the same, whether about or not; a coarser date is another value;
- everything else: equal.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import ValidationError

from summarize.output.gold import Wanted, WantedList, WantedRecord, named_by
from summarize.output.supported import content_words, plain_words
from summarize.schemas import Money, PartialDate, Quantity, Relation, Value
from summarize.shape import Leaf, LeafKind, Shape
from summarize.text.names import match_names

__all__ = ["ALIKE", "aliases_of", "pair_records", "pair_values", "same_value", "typed"]

ALIKE = 0.6
"""Likeness from which two free texts say the same."""
SAME_NAME = 0.8
"""Score of `match_names` from which two named records are held together: a family name alone is enough for that."""
SAME_RECORD = 0.5
"""Share of what identifies two records without a name that must agree."""

# Words that stand inside another text by chance say nothing: one word only inside a short text.
_SHORT = 3
_NEGATIONS = frozenset({"no", "not", "never", "nobody", "nothing", "none", "denied", "deny", "denie", "denial"})


def typed(leaf: Leaf, value: Any) -> Any:
    """A value of a record as its leaf's type; as it is where it is not one."""
    try:
        return leaf.adapter.validate_python(value)
    except ValidationError:
        return value


def same_value(leaf: Leaf, found: Any, wanted: Any) -> bool:
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


def pair_values(leaf: Leaf, found: Sequence[Any], wanted: Sequence[Wanted]) -> dict[int, int]:
    """Which value answers which wanted one: index to index, each used once, those that must be found first."""

    def likeness(index: int, place: int) -> float:
        hit = any(same_value(leaf, found[index], option) for option in wanted[place].options)
        return (1.0 if wanted[place].optional else 2.0) if hit else 0.0

    return _assigned(len(found), len(wanted), likeness, 1.0)


def pair_records(shape: Shape, found: Sequence[Mapping[str, Any]], wanted: Sequence[WantedRecord]) -> dict[int, int]:
    """Which record answers which wanted one: index to index, each used once, the most alike first."""
    named = named_by(shape)
    likeness = partial(_named_alike, shape, named) if named else partial(_alike, shape)

    def of(index: int, place: int) -> float:
        return likeness(found[index], wanted[place])

    return _assigned(len(found), len(wanted), of, SAME_NAME if named else SAME_RECORD)


def aliases_of(shape: Shape, wanted: WantedRecord) -> tuple[str, ...]:
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
    matches = [match_names(str(name), known) for name in names if name for known in aliases_of(shape, wanted)]
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
                parts.append(float(any(same_value(leaf, value, option) for value in values for option in options)))
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
