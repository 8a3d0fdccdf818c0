"""Overrides: a person's correction of one field, as a claim of the highest rank.

A correction says where, what, who and why. Where is a JSON Pointer into the record in which an item of a list of
records is named by what identifies it, since its number changes with the articles:
``/stakeholders[name=Ann Reed]/role``. An item of a list of plain values is named by its words:
``/terms[=an old term]``; ``/terms[=]`` adds one. Where one field does not tell an item from others, several do:
``/figures[label=price][of=Acme SA]/amount``. The value null takes out the field, the item, or with
``/stakeholders[name=Ann Reed]`` the whole record.

As a claim it has the engine ``person/AUTHOR`` and the reason as its `why`. It may cite a passage of an article, which
becomes its evidence; without one it has neither article nor spans: it rests on its author alone, and shows as such.

A person can also reject a claim (`Rejection`): it stays, and has no vote (`heed_rejections`).

Rejections: a person's word that a claim is to have no vote."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator

from summarize.claims import Claim, Grounding, RecordRef, Span, digest
from summarize.errors import UsageError
from summarize.merging.comparing import Names
from summarize.merging.record_paths import identities_of
from summarize.merging.selecting import (
    BRACKETS,
    Criteria,
    Giving,
    criteria_of,
    fitting,
    pick,
    selector_of,
    words_of_item,
)
from summarize.merging.summary import Rejected
from summarize.merging.validated_claims import refuse
from summarize.shape import Leaf, LeafKind, Shape, shape_of

__all__ = [
    "PERSON",
    "Override",
    "Passage",
    "Rejection",
    "Target",
    "Undo",
    "check_selectors",
    "claim_of",
    "heed_rejections",
    "is_override",
    "is_rejection",
    "numbered_pointer",
    "stable_pointer",
    "target_of",
]

PERSON = "person/"
_STEP = re.compile(rf"/(?P<field>[^/\[\]]+)(?P<brackets>(?:{BRACKETS})*)", re.DOTALL)
# So many lists inside lists a claim can tell apart.
DEEPEST = 2


class _Line(BaseModel):
    """What a line of ``overrides.jsonl`` says besides what it decides: who, why, and when (ISO 8601), if it is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    author: str = Field(min_length=1)
    reason: str = ""
    on: str | None = None

    @property
    def id(self) -> str:
        """What tells it from other lines: the hash of its content."""
        return digest(self.model_dump(mode="json", exclude_none=True), 16)


class Passage(BaseModel):
    """Words of an article: its id, `start` and `end` as character offsets into its text, and what stands there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str = Field(min_length=1)

    @model_validator(mode="after")
    def _of_its_length(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(
                f"the quote has {len(self.quote)} characters, from {self.start} to {self.end} there are more or less"
            )
        return self


class Override(_Line):
    """A correction of one field: a line of ``overrides.jsonl``. A `passage` is what it rests on besides its author.

    One that gives the value that the articles give confirms it.
    """

    pointer: str = Field(min_length=2)
    value: JsonValue
    passage: Passage | None = None


class Rejection(_Line):
    """That a claim, by its id, is to have no vote: a line of ``overrides.jsonl``."""

    rejects: str = Field(min_length=1)


class Undo(_Line):
    """That the last line before this one with the id `undoes` does not count: a line of ``overrides.jsonl``."""

    undoes: str = Field(min_length=1)


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


def is_override(claim: Claim) -> bool:
    """Whether a claim is what a person says, a correction or a rejection, and no article's."""
    return claim.engine.startswith(PERSON)


def claim_of(override: Override | Rejection, schema: type[BaseModel]) -> Claim:
    """The correction as a claim; its pointer must be a stable one (see `stable_pointer`).

    A rejection is one of the grounding ``rejected`` that has the id of the claim as its `as_stated`.

    Raises UsageError for a pointer that is not in the schema, and for a value that does not fit the field.
    """
    if isinstance(override, Rejection):
        return Claim(
            article="",
            record=RecordRef(type=schema.__name__),
            path="",
            value=None,
            as_stated=override.rejects,
            grounding=Grounding.rejected,
            said_by=override.author,
            engine=f"{PERSON}{override.author}",
            why=override.reason or None,
        )
    target = target_of(override.pointer, schema)
    value, passage = override.value, override.passage
    if value is not None:
        if target.leaf is None:
            raise UsageError(f"{override.pointer} is a record: only null (take it out) can be given for it")
        try:
            value = target.leaf.adapter.dump_python(target.leaf.adapter.validate_python(value), mode="json")
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]["msg"]
            raise UsageError(f"the value does not fit {override.pointer}: {problem}") from error
    return Claim(
        article=passage.article if passage else "",
        spans=(Span(start=passage.start, end=passage.end, quote=passage.quote),) if passage else (),
        record=RecordRef(
            type=target.shape.name,
            at=target.at,
            key=target.chosen[-1] if target.chosen else "",
            parent=target.chosen[-2] if len(target.chosen) > 1 else "",
        ),
        path=target.path,
        value=value,
        as_stated=target.item or "",
        grounding=Grounding.exact,
        said_by=override.author,
        engine=f"{PERSON}{override.author}",
        why=override.reason or None,
    )


def target_of(pointer: str, schema: type[BaseModel]) -> Target:
    """What a stable pointer leads to. Raises UsageError where the schema has no such field."""
    shape = shape_of(schema)
    at, path, chosen = "", "", list[str]()
    steps = _steps(pointer)
    for index, step in enumerate(steps):
        name = _unquoted(step["field"])
        leaf, branch = shape.leaf(name), shape.branch(name)
        last = index == len(steps) - 1
        selector = _selector_in(step)
        if leaf is not None and last and (selector is None or (leaf.many and selector.startswith("="))):
            if leaf.many and selector is None:
                raise UsageError(f"{pointer} is a list: name the item, as in {pointer}[=its words], or add one: [=]")
            item = selector[1:] if selector is not None else None
            return Target(at, tuple(chosen), _record(schema, at), path + name, leaf, item)
        if branch is None or branch.many != (selector is not None):
            raise UsageError(_unknown(pointer, name, shape))
        shape = branch.shape
        if branch.many and selector is not None:
            at, path = f"{at}/{path}{name}", ""
            chosen.append(selector)
        else:
            path = f"{path}{name}/"
    if not chosen or path or len(chosen) > DEEPEST:
        raise UsageError(f"{pointer} leads to no field that can be corrected")
    return Target(at, tuple(chosen), shape, "", None, None)


def stable_pointer(pointer: str, schema: type[BaseModel], record: BaseModel | None) -> str:
    """The pointer with every number of an item replaced by what identifies the item in `record`.

    Raises UsageError for a number where there is no record, or no such item, or where nothing identifies it.
    """
    here: JsonValue = record.model_dump(mode="json", by_alias=False) if record is not None else None
    shape: Shape | None = shape_of(schema)
    stable = ""
    for part in _parts(pointer):
        if part.isdecimal() and part.isascii() and (record is None or isinstance(here, list)):
            if not isinstance(here, list) or int(part) >= len(here):
                raise UsageError(f"{pointer}: there is no item {part}: name it, as in /parties[name=Its Name]/role")
            stable += _selector(here, int(part), shape, pointer)
            here = here[int(part)]
            continue
        stable += f"/{part}"
        field, bracket, rest = part.partition("[")
        items = here.get(_unquoted(field)) if isinstance(here, dict) else None
        branch = shape.branch(_unquoted(field)) if shape else None
        shape = branch.shape if branch else None
        here = items
        if bracket and isinstance(items, list):
            here = pick(items, criteria_of(_selector_of_brackets(bracket + rest)), _giving, shape, Names())
    return stable


def numbered_pointer(pointer: str, record: Mapping[str, JsonValue], shape: Shape | None) -> str:
    """The pointer with every selector replaced by the number of the item in `record` (its JSON) that it leads to.

    Raises UsageError where it leads to no item, or to several, which are named by their numbers.
    """
    here: JsonValue = dict(record)
    numbered = ""
    for step in _steps(pointer):
        field, selector = _unquoted(step["field"]), _selector_in(step)
        numbered += f"/{step['field']}"
        if isinstance(here, list) and field.isdecimal() and field.isascii():
            here = here[int(field)] if int(field) < len(here) else None
            continue
        here = here.get(field) if isinstance(here, dict) else None
        branch = shape.branch(field) if shape else None
        shape = branch.shape if branch else None
        if selector is None:
            continue
        items = list(enumerate(here)) if isinstance(here, list) else []
        found = fitting(items, criteria_of(selector), lambda item, name: _giving(item[1], name), shape, Names())
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


def _parts(pointer: str) -> list[str]:
    return [step.group()[1:] for step in _steps(pointer)]


def _selector_in(step: re.Match[str]) -> str | None:
    """What a step says of which item is meant: ``field=words``, the brackets as they are of several, None of none."""
    return _selector_of_brackets(step["brackets"]) if step["brackets"] else None


def _selector_of_brackets(brackets: str) -> str:
    criteria = criteria_of(brackets)
    return "=".join(criteria[0]) if len(criteria) == 1 else brackets


def _selector(items: Sequence[JsonValue], place: int, shape: Shape | None, pointer: str) -> str:
    """The brackets that lead to an item and to no other: a field of it, two, or those that tell it if written exactly.

    At last those of which it is the first that is meant, since that is the one that is taken.
    """
    item, numbers, names = items[place], range(len(items)), Names()

    def giving(index: int, field: str) -> Iterable[JsonValue]:
        return _giving(items[index], field)

    if not isinstance(item, dict) or shape is None:
        own: list[tuple[tuple[str, str], ...]] = [(("", words_of_item(item)),)]
    else:
        single = [(leaf.name, words) for leaf in _telling(shape) if (words := _first_words(item, leaf.name))]
        own = [*((one,) for one in single), *combinations(dict.fromkeys(single), 2)]
    found = {criteria: fitting(numbers, criteria, giving, shape, names) for criteria in own}
    loose = (one for one in own if found[one] == [place] and _alone(one, place, numbers, giving, shape, names))
    exact = (one for one in own if found[one] == [place])
    first = (one for one in own if found[one][:1] == [place])
    told = next(chain(loose, exact, first), None)
    if told is None:
        raise UsageError(
            f"{pointer}: nothing in this item tells it from those before it, so that it cannot be corrected"
        )
    return selector_of(told)


def _alone(
    criteria: Criteria,
    place: int,
    numbers: Sequence[int],
    giving: Giving[int],
    shape: Shape | None,
    names: Names,
) -> bool:
    """Whether no other item is meant by these words, not even written otherwise."""
    return not fitting([one for one in numbers if one != place], criteria, giving, shape, names)


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


def _unquoted(field: str) -> str:
    return field.replace("~1", "/").replace("~0", "~")


def _record(schema: type[BaseModel], at: str) -> Shape:
    """The shape of the records at a place."""
    shape = shape_of(schema)
    for name in filter(None, at.split("/")):
        branch = shape.branch(name)
        if branch is not None:
            shape = branch.shape
    return shape


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


def is_rejection(claim: Claim) -> bool:
    """Whether a claim is a person's word that another one, whose id it states, has no vote."""
    return is_override(claim) and claim.grounding is Grounding.rejected


def heed_rejections(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], tuple[Rejected, ...]]:
    """The claims that have a vote, and those that persons rejected, with who did so and why.

    A rejection of a claim that is not there leads nowhere, and is among the rejected itself.
    """
    known = {claim.id: claim for claim in claims}
    rejections = sorted((claim for claim in known.values() if is_rejection(claim)), key=lambda claim: claim.id)
    if not rejections:
        return tuple(known.values()), ()
    refused: dict[str, Rejected] = {}
    for one in rejections:
        why = f"rejected by {one.said_by}" + (f": {one.why}" if one.why else "")
        target = known.get(one.as_stated)
        if target is None or is_override(target):
            refused[one.id] = refuse(one, f"a rejection that leads nowhere: there is no claim {one.as_stated}")
        else:
            refused.setdefault(target.id, refuse(target, why))
    voting = (claim for claim in known.values() if not is_rejection(claim) and claim.id not in refused)
    return tuple(voting), tuple(refused.values())
