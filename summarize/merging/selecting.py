"""Which item of a list is meant by a selector: ``name=Ann Reed``, or several fields, ``[label=price][of=Acme SA]``.

What is written exactly so goes before what is the same name, or the same words, written otherwise: "Acme SA" and "Acme"
are one name, and yet may stand in two items of a list.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pydantic import JsonValue

from summarize.claims import canonical_json
from summarize.merging.comparing import Names
from summarize.merging.record_paths import identities_of
from summarize.shape import LeafKind, Shape
from summarize.text.wording import wording

__all__ = ["BRACKETS", "Criteria", "Giving", "criteria_of", "fitting", "pick", "selector_of", "words_of_item"]

# One pair of brackets of a pointer: a field, and the words of it with brackets and backslashes escaped.
BRACKETS = r"\[[^=\[\]]*=(?:[^\\\]]|\\.)*\]"
_CRITERION = re.compile(r"\[(?P<field>[^=\[\]]*)=(?P<words>(?:[^\\\]]|\\.)*)\]", re.DOTALL)

Item = TypeVar("Item")
Criteria = Sequence[tuple[str, str]]
# What an item gives for a field: its value, or those of a list.
Giving = Callable[[Item, str], Iterable[JsonValue]]


def criteria_of(selector: str) -> list[tuple[str, str]]:
    """The fields of a selector and the words that each must have: of brackets, or of a single ``field=words``."""
    if not selector.startswith("["):
        field, _, words = selector.partition("=")
        return [(field, words)]
    return [(found["field"], _unescaped(found["words"])) for found in _CRITERION.finditer(selector)]


def selector_of(criteria: Criteria) -> str:
    """The brackets of a pointer that say these criteria."""
    return "".join(f"[{field}={_escaped(words)}]" for field, words in criteria)


def fitting(
    items: Sequence[Item], criteria: Criteria, giving: Giving[Item], shape: Shape | None, names: Names
) -> list[Item]:
    """The items that a selector can mean: those that have its very words, or, if none has, the same in other words."""
    exact = [one for one in items if all(words in _texts(giving(one, field)) for field, words in criteria)]
    return exact or [one for one in items if all(_means(one, *each, giving, shape, names) for each in criteria)]


def pick(
    items: Sequence[Item], criteria: Criteria, giving: Giving[Item], shape: Shape | None, names: Names
) -> Item | None:
    """The first item that a selector can mean."""
    return next(iter(fitting(items, criteria, giving, shape, names)), None)


def words_of_item(value: JsonValue) -> str:
    """How an item of a list of plain values is called."""
    return value if isinstance(value, str) else canonical_json(value)


def _means(item: Item, field: str, words: str, giving: Giving[Item], shape: Shape | None, names: Names) -> bool:
    given = list(giving(item, field))
    leaf = shape.leaf(field) if shape and field else None
    naming = identities_of(shape).naming if shape else None
    named = naming is not None and naming.name == field
    if named and naming and naming.identity and naming.identity.aliases:
        given += giving(item, naming.identity.aliases)
    if named or (leaf is not None and leaf.kind is LeafKind.name):
        return any(names.same(text, words) for text in _texts(given))
    return any(wording(text).key == wording(words).key for text in _texts(given))


def _texts(given: Iterable[JsonValue]) -> list[str]:
    return [words_of_item(one) for one in given if one is not None]


def _escaped(words: str) -> str:
    return re.sub(r"([\\\]])", r"\\\1", words)


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words, flags=re.DOTALL)
