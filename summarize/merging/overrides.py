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
"""

from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator

from summarize.claims import Claim, Grounding, RecordRef, Span, digest
from summarize.errors import UsageError
from summarize.merging.stable_pointers import target_of
from summarize.merging.summary import Rejected
from summarize.merging.validated_claims import refuse

__all__ = [
    "PERSON",
    "Override",
    "Passage",
    "Rejection",
    "Undo",
    "claim_of",
    "heed_rejections",
    "is_override",
    "is_rejection",
]

PERSON = "person/"


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
            value = target.leaf.plain(value)
        except ValidationError as error:
            problem = error.errors()[0]["msg"]
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


def is_rejection(claim: Claim) -> bool:
    """Whether a claim is a person's word that another one, whose id it states, has no vote."""
    return is_override(claim) and claim.grounding is Grounding.rejected


def heed_rejections(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], tuple[Rejected, ...]]:
    """The claims that have a vote, and those that persons rejected, with who did so and why.

    A rejection of a claim that is not there leads nowhere, and is among the rejected itself.
    """
    known = {claim.id: claim for claim in claims}
    rejections = sorted((claim for claim in known.values() if is_rejection(claim)), key=lambda claim: claim.id)
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
