"""What is done with a leaf by its kind: two values of it are held against each other, keyed, and put into words.

Values of a type of their own (`Money`, `Quantity`, `PartialDate`, a user's) compare themselves: `Value.compare`.
"""

from datetime import datetime
from enum import Enum
from typing import Any, Literal

from summarize.merging.known_names import Names
from summarize.schemas import Compared, PartialDate, Relation, Value
from summarize.shape import LeafKind
from summarize.text.names import name_key
from summarize.text.names.keys import looks_like_name, place_parts
from summarize.text.similarity import contained, near_equal, wording

__all__ = ["ANOTHER_WORDING", "EQUAL", "compare", "identity_key", "show"]

ANOTHER_WORDING = "another wording"
SHOWN = 80  # characters of a text that stand in a reason: a line

# Choices that every schema has for what its other choices do not cover: they say less, they do not contradict.
_SAYS_LESS = ("other", "unknown", "unspecified")

# Choices that take no side: they say something else than those that do, and do not contradict them.
_NO_SIDE = ("neutral", "mixed")

EQUAL = Compared(Relation.equal, "the same value")


def compare(kind: LeafKind, left: Any, right: Any, names: Names) -> Compared:
    """Equal, compatible, of a different basis, or contradictory; symmetric but for `finer`.

    Free text never contradicts: other words are of a "different basis", with the reason ANOTHER_WORDING.
    """
    if isinstance(left, Value) and isinstance(right, Value):
        return left.compare(right)
    if kind is LeafKind.date:
        return _compare_dates(left, right)
    if kind is LeafKind.name:
        return _compare_names(left, right, names)
    if kind is LeafKind.text:
        return _compare_texts(left, right, names)
    if left == right:
        return EQUAL
    if kind is LeafKind.choice:
        return _compare_choices(left, right)
    return Compared(Relation.contradictory, f"{show(left)} against {show(right)}")


def identity_key(kind: LeafKind, value: Any, json: str) -> str:
    """A key that only equal values share: it sorts values into candidates before any are compared."""
    if kind is LeafKind.text:
        return wording(value).key
    return name_key(value) if kind is LeafKind.name else json


def show(value: Any, *, worded: bool = False) -> str:
    """A value in a sentence: text cut, and between quotation marks unless it is a model's wording; a date in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, PartialDate):
        return value.words
    if isinstance(value, str):
        text = value if len(value) <= SHOWN else value[: SHOWN - 1].rstrip() + "…"
        return text if worded else f"“{text}”"
    return str(value)


def _compare_dates(left: Any, right: Any) -> Compared:
    if isinstance(left, PartialDate) and isinstance(right, PartialDate):
        return left.compare(right)
    if left == right:
        return EQUAL
    # A full date in a field for points of time: the one with a time says more.
    if isinstance(left, datetime) and isinstance(right, datetime) and left.date() == right.date():
        midnight = left.time() == datetime.min.time(), right.time() == datetime.min.time()
        if midnight[0] != midnight[1]:
            return Compared(Relation.compatible, "the same day", "right" if midnight[0] else "left")
    return Compared(Relation.contradictory, f"{left} against {right}")


def _compare_names(left: str, right: str, names: Names) -> Compared:
    if names.same(left, right):
        return EQUAL
    finer: Literal["left", "right"] = "left" if (len(left), left) > (len(right), right) else "right"
    if names.perhaps(left, right):
        return Compared(Relation.compatible, names.match(left, right).reason, finer)
    short, long = (right, left) if finer == "left" else (left, right)
    if name_key(short) in place_parts(long):
        return Compared(Relation.compatible, f"{long} names {short}", finer)
    return Compared(Relation.contradictory, f"{left} against {right}")


def _compare_texts(left: str, right: str, names: Names) -> Compared:
    named = looks_like_name(left) and looks_like_name(right)
    if wording(left).words == wording(right).words or (named and names.same(left, right)):
        return EQUAL
    if contained(left, right) or near_equal(left, right):
        return Compared(Relation.compatible, "the same in other words")
    return Compared(Relation.different_basis, ANOTHER_WORDING)


def _compare_choices(left: Any, right: Any) -> Compared:
    less = [_plain(value) in _SAYS_LESS for value in (left, right)]
    if less[0] != less[1]:
        return Compared(Relation.compatible, "one of them says less", "right" if less[0] else "left")
    if _plain(left) in _NO_SIDE or _plain(right) in _NO_SIDE:
        return Compared(Relation.different_basis, "who takes no side in one article may take one in another")
    return Compared(Relation.contradictory, f"{show(left)} against {show(right)}")


def _plain(value: Any) -> str:
    return str(getattr(value, "value", value))
