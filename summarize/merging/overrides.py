"""Overrides: a person's correction of one field, as a claim of the highest rank.

A correction says where, what, who and why. Where is a JSON Pointer into the record in which an item of a list of
records is named by what identifies it, since its number changes with the articles:
``/stakeholders[name=Ann Reed]/role``. An item of a list of plain values is named by its words:
``/terms[=an old term]``; ``/terms[=]`` adds one. The value null takes out the field, the item, or with
``/stakeholders[name=Ann Reed]`` the whole record.

As a claim it has the engine ``person/AUTHOR`` and the reason as its `why`. It may cite a passage of an article, which
becomes its evidence; without one it has neither article nor spans: it rests on its author alone, and shows as such.

A person can also reject a claim (`Rejection`): it stays, and has no vote (`heed_rejections`).

Rejections: a person's word that a claim is to have no vote."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator

from summarize.claims import Claim, Grounding, RecordRef, Span, canonical_json, digest
from summarize.errors import UsageError
from summarize.merging.record_paths import identities_of
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
    "claim_of",
    "heed_rejections",
    "is_override",
    "is_rejection",
    "stable_pointer",
    "target_of",
]

PERSON = "person/"
_STEP = re.compile(r"/(?P<field>[^/\[\]]+)(?:\[(?P<key>[^=\[\]]*)=(?P<value>(?:[^\\\]]|\\.)*)\])?", re.DOTALL)
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

    `at` is the place of the record, `chosen` which record of each list on the way (``"name=Ann Reed"``), `shape` that
    record. `path` is the leaf inside it, empty for the record itself; `item` the words of an item of a list of plain
    values, empty for a new one, None for what is no such item.
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
        name = step["field"].replace("~1", "/").replace("~0", "~")
        leaf, branch = shape.leaf(name), shape.branch(name)
        last = index == len(steps) - 1
        selector = None if step["key"] is None else f"{step['key']}={_unescaped(step['value'])}"
        if leaf is not None and last and (selector is None or (leaf.many and not step["key"])):
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
            earlier, here = here[: int(part)], here[int(part)]
            stable += f"[{_selector(here, earlier, shape, pointer)}]"
            continue
        stable += f"/{part}"
        field = part.partition("[")[0]
        here = here.get(field) if isinstance(here, dict) and "[" not in part else None
        branch = shape.branch(field) if shape else None
        shape = branch.shape if branch else None
    return stable


def _steps(pointer: str) -> list[re.Match[str]]:
    steps = list(_STEP.finditer(pointer))
    if not steps or "".join(step.group() for step in steps) != pointer:
        raise UsageError(f"{pointer!r} is no pointer such as /value or /stakeholders[name=Ann Reed]/role")
    return steps


def _parts(pointer: str) -> list[str]:
    return [step.group()[1:] for step in _steps(pointer)]


def _selector(item: JsonValue, earlier: Sequence[JsonValue], shape: Shape | None, pointer: str) -> str:
    """What tells an item from those before it, of which the first that is meant is taken."""
    if not isinstance(item, dict) or shape is None:
        return f"={_escaped(item if isinstance(item, str) else canonical_json(item))}"
    identities = identities_of(shape)
    telling = [leaf for leaf in (identities.naming, *identities.texts, *identities.overlaps, *identities.names) if leaf]
    for leaf in [*telling, *(leaf for leaf in shape.leaves if leaf.kind in (LeafKind.name, LeafKind.text))]:
        words = _first_words(item, leaf.name)
        if words and not any(_first_words(other, leaf.name) == words for other in earlier):
            return f"{leaf.name}={_escaped(words)}"
    raise UsageError(f"{pointer}: nothing in this item tells it from those before it, so that it cannot be corrected")


def _first_words(item: JsonValue, name: str) -> str | None:
    value = item.get(name) if isinstance(item, dict) else None
    words = value[0] if isinstance(value, list) and value else value
    return words if isinstance(words, str) and words else None


def _escaped(words: str) -> str:
    return re.sub(r"([\\\]])", r"\\\1", words)


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words, flags=re.DOTALL)


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
