"""JSON Pointers into a record that name an item of a list by what identifies it: ``/stakeholders[name=Ann Reed]/role``.

Several fields may tell an item: ``/figures[label=price][of=Acme SA]``. What is written exactly so goes before what is
the same name, or the same words, written otherwise: "Acme SA" and "Acme" are one name, and yet may stand in two items
of a list. Source of pointers: RFC 6901.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TypeVar

from pydantic import BaseModel, JsonValue

from summarize.claims import canonical_json
from summarize.errors import UsageError
from summarize.merging.known_names import Names
from summarize.merging.record_paths import identities_of, places_of
from summarize.shape import Leaf, LeafKind, Shape, shape_of
from summarize.text.similarity import wording

__all__ = [
    "Criteria",
    "Target",
    "check_selectors",
    "criteria_of",
    "numbered_pointer",
    "pick",
    "stable_pointer",
    "target_of",
]

# One pair of brackets of a pointer: a field, and the words of it with brackets and backslashes escaped.
_BRACKETS = r"\[[^=\[\]]*=(?:[^\\\]]|\\.)*\]"
_CRITERION = re.compile(r"\[(?P<field>[^=\[\]]*)=(?P<words>(?:[^\\\]]|\\.)*)\]", re.DOTALL)

Item = TypeVar("Item")
Criteria = Sequence[tuple[str, str]]
# What an item gives for a field: its value, or those of a list.
Giving = Callable[[Item, str], Iterable[JsonValue]]
_STEP = re.compile(rf"/(?P<field>[^/\[\]]+)(?P<brackets>(?:{_BRACKETS})*)", re.DOTALL)
# So many lists inside lists a claim can tell apart.
_DEEPEST = 2


@dataclass(frozen=True)
class Target:
    """What a pointer leads to.

    `at` is the place of the record, `chosen` which record of each list on the way (``"name=Ann Reed"``, of several
    fields ``"[label=price][of=Acme SA]"``), `shape` that record. `path` is the leaf inside it, empty for the record
    itself; `item` the words of an item of a list of plain values, empty for a new one, None for what is no such item.
    """

    at: str
    chosen: tuple[str, ...]
    shape: Shape
    path: str
    leaf: Leaf | None
    item: str | None


def target_of(pointer: str, schema: type[BaseModel]) -> Target:
    """What a stable pointer leads to. Raises UsageError where the schema has no such field."""
    shape = shape_of(schema)
    at, path, chosen = "", "", list[str]()
    steps = _steps(pointer)
    for index, step in enumerate(steps):
        name = step["field"]
        leaf, branch = shape.leaf(name), shape.branch(name)
        last = index == len(steps) - 1
        selector = _selector_in(step)
        if leaf is not None and last and (selector is None or (leaf.many and selector.startswith("="))):
            if leaf.many and selector is None:
                raise UsageError(f"{pointer} is a list: name the item, as in {pointer}[=its words], or add one: [=]")
            item = selector[1:] if selector is not None else None
            return Target(at, tuple(chosen), places_of(schema)[at].shape, path + name, leaf, item)
        if branch is None or branch.many != (selector is not None):
            raise UsageError(_unknown(pointer, name, shape))
        shape = branch.shape
        if selector is not None:
            at, path = f"{at}/{path}{name}", ""
            chosen.append(selector)
            if len(chosen) > _DEEPEST:
                raise UsageError(
                    f"{pointer} leads to no field that can be corrected: {name} is a list in lists of lists"
                )
        else:
            path = f"{path}{name}/"
    if path:
        raise UsageError(f"{pointer} leads to no field that can be corrected")
    return Target(at, tuple(chosen), shape, "", None, None)


def stable_pointer(pointer: str, schema: type[BaseModel], record: BaseModel | None) -> str:
    """The pointer with every number of an item replaced by what identifies the item in `record`.

    Raises UsageError for a number where there is no record, or no such item, or where nothing identifies it.
    """
    here: JsonValue = record.model_dump(mode="json", by_alias=False) if record is not None else None
    shape: Shape | None = shape_of(schema)
    stable = ""
    for step in _steps(pointer):
        part, field = step.group()[1:], step["field"]
        if part.isdecimal() and (record is None or isinstance(here, list)):
            if not isinstance(here, list) or int(part) >= len(here):
                raise UsageError(f"{pointer}: there is no item {part}: name it, as in /parties[name=Its Name]/role")
            stable += _selector(here, int(part), shape, pointer)
            here = here[int(part)]
            continue
        stable += f"/{part}"
        here = here.get(field) if isinstance(here, dict) else None
        branch = shape.branch(field) if shape else None
        shape = branch.shape if branch else None
        if step["brackets"] and isinstance(here, list):
            here = pick(here, criteria_of(step["brackets"]), _giving, shape, Names())
    return stable


def numbered_pointer(pointer: str, record: Mapping[str, JsonValue], shape: Shape | None) -> str:
    """The pointer with every selector replaced by the number of the item in `record` (its JSON) that it leads to.

    Raises UsageError where it leads to no item, or to several, which are named by their numbers.
    """
    here: JsonValue = dict(record)
    numbered = ""
    for step in _steps(pointer):
        field = step["field"]
        numbered += f"/{step['field']}"
        if isinstance(here, list) and field.isdecimal():
            here = here[int(field)] if int(field) < len(here) else None
            continue
        here = here.get(field) if isinstance(here, dict) else None
        branch = shape.branch(field) if shape else None
        shape = branch.shape if branch else None
        if not step["brackets"]:
            continue
        items = list(enumerate(here)) if isinstance(here, list) else []
        found = _fitting(
            items, criteria_of(step["brackets"]), lambda item, name: _giving(item[1], name), shape, Names()
        )
        if not found:
            raise _NoSuchItemError(f"{pointer}: there is no item {numbered}{step['brackets']} in the record")
        if len(found) > 1:
            each = " or ".join(f"{numbered}/{index}" for index, _ in found)
            raise UsageError(f"{pointer}: {step['brackets']} can be {each}: say which by its number")
        index, here = found[0]
        numbered += f"/{index}"
    return numbered


def check_selectors(pointer: str, schema: type[BaseModel], record: BaseModel) -> None:
    """Raises UsageError where a selector that somebody typed can mean several items of the record.

    One that means none is left: a correction may name what is not there yet.
    """
    try:
        numbered_pointer(pointer, record.model_dump(mode="json", by_alias=False), shape_of(schema))
    except _NoSuchItemError:
        return


class _NoSuchItemError(UsageError):
    """A selector leads to no item of a record."""


def _steps(pointer: str) -> list[re.Match[str]]:
    steps = list(_STEP.finditer(pointer))
    if not steps or "".join(step.group() for step in steps) != pointer:
        raise UsageError(f"{pointer!r} is no pointer such as /value or /stakeholders[name=Ann Reed]/role")
    return steps


def _selector_in(step: re.Match[str]) -> str | None:
    """What a step says of which item is meant: ``field=words``, the brackets as they are of several, None of none."""
    criteria = criteria_of(step["brackets"]) if step["brackets"] else []
    return "=".join(criteria[0]) if len(criteria) == 1 else step["brackets"] or None


def _selector(items: Sequence[JsonValue], place: int, shape: Shape | None, pointer: str) -> str:
    """The brackets that lead to an item and to no other: a field of it, two, or those that tell it if written exactly.

    At last those of which it is the first that is meant, since that is the one that is taken.
    """
    item, numbers, names = items[place], range(len(items)), Names()

    def fitting(numbers: Sequence[int], criteria: Criteria) -> list[int]:
        return _fitting(numbers, criteria, lambda index, field: _giving(items[index], field), shape, names)

    if shape is None:
        own: list[tuple[tuple[str, str], ...]] = [(("", _words_of_item(item)),)]
    else:
        single = [(leaf.name, words) for leaf in _telling(shape) if (words := _first_words(item, leaf.name))]
        own = [*((one,) for one in single), *combinations(dict.fromkeys(single), 2)]
    found = {criteria: fitting(numbers, criteria) for criteria in own}
    others = [number for number in numbers if number != place]
    # Told even from what is the same, written otherwise.
    loose = (one for one in own if found[one] == [place] and not fitting(others, one))
    exact = (one for one in own if found[one] == [place])
    first = (one for one in own if found[one][:1] == [place])
    told = next(chain(loose, exact, first), None)
    if told is None:
        raise UsageError(
            f"{pointer}: nothing in this item tells it from those before it, so that it cannot be corrected"
        )
    return _selector_of(told)


def _telling(shape: Shape) -> list[Leaf]:
    """The leaves by which an item can be told, those that identify it first."""
    identities = identities_of(shape)
    telling = [leaf for leaf in (identities.naming, *identities.texts, *identities.overlaps, *identities.names) if leaf]
    return [*telling, *(leaf for leaf in shape.leaves if leaf.kind in (LeafKind.name, LeafKind.text))]


def _giving(item: JsonValue, field: str) -> Iterable[JsonValue]:
    """What an item of a record's JSON gives for a field; for no field, itself."""
    value = item if not field else item.get(field) if isinstance(item, dict) else None
    return value if isinstance(value, list) else [value]


def _first_words(item: JsonValue, name: str) -> str | None:
    value = item.get(name) if isinstance(item, dict) else None
    words = value[0] if isinstance(value, list) and value else value
    return words if isinstance(words, str) and words else None


def _unknown(pointer: str, name: str, shape: Shape) -> str:
    branch, leaf = shape.branch(name), shape.leaf(name)
    if leaf is not None and not leaf.many:
        return f"{pointer}: {name} is one value: correct it as a whole"
    if branch is not None and not branch.many:
        return f"{pointer}: {name} is no list"
    if leaf is not None:
        return f"{pointer}: {name} is a list of values: name the item, as in /{name}[=its words]"
    if branch is not None:
        return f"{pointer}: {name} is a list of records: name one, as in /{name}[name=Its Name]/…"
    known: Iterable[str] = shape.model.model_fields
    return f"{pointer}: {shape.name} has no field {name!r}; it has {', '.join(known)}"


def criteria_of(selector: str) -> list[tuple[str, str]]:
    """The fields of a selector and the words that each must have: of brackets, or of a single ``field=words``."""
    if not selector.startswith("["):
        field, _, words = selector.partition("=")
        return [(field, words)]
    return [(found["field"], _unescaped(found["words"])) for found in _CRITERION.finditer(selector)]


def _selector_of(criteria: Criteria) -> str:
    """The brackets of a pointer that say these criteria."""
    return "".join(f"[{field}={_escaped(words)}]" for field, words in criteria)


def _fitting(
    items: Sequence[Item], criteria: Criteria, giving: Giving[Item], shape: Shape | None, names: Names
) -> list[Item]:
    """The items that a selector can mean: those that have its very words, or, if none has, the same in other words."""
    exact = [one for one in items if all(words in _texts(giving(one, field)) for field, words in criteria)]
    return exact or [one for one in items if all(_means(one, *each, giving, shape, names) for each in criteria)]


def pick(
    items: Sequence[Item], criteria: Criteria, giving: Giving[Item], shape: Shape | None, names: Names
) -> Item | None:
    """The first item that a selector can mean."""
    return next(iter(_fitting(items, criteria, giving, shape, names)), None)


def _words_of_item(value: JsonValue) -> str:
    """How an item of a list of plain values is called."""
    return value if isinstance(value, str) else canonical_json(value)


def _means(item: Item, field: str, words: str, giving: Giving[Item], shape: Shape | None, names: Names) -> bool:
    given = list(giving(item, field))
    leaf = shape.leaf(field) if shape else None
    naming = identities_of(shape).naming if shape else None
    if leaf is not None and leaf.identity and leaf.identity.aliases:
        given += giving(item, leaf.identity.aliases)
    if leaf is not None and (leaf.kind is LeafKind.name or (naming is not None and naming.name == field)):
        return any(names.same(text, words) for text in _texts(given))
    return any(wording(text).key == wording(words).key for text in _texts(given))


def _texts(given: Iterable[JsonValue]) -> list[str]:
    return [_words_of_item(one) for one in given if one is not None]


def _escaped(words: str) -> str:
    return re.sub(r"([\\\]])", r"\\\1", words)


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words, flags=re.DOTALL)
