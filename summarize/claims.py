"""The claim: one value that one article gives for one field, with the words that say so.

The claim is the atom; a record is derived from claims and never edited. A claim's `id` hashes everything that makes it
that claim, so the same claim made twice is one claim, in whatever order and by whichever run.
"""

import hashlib
import json
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

__all__ = ["Claim", "Grounding", "RecordRef", "Span", "Standing", "canonical_json", "digest"]


def canonical_json(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no white space, no ASCII escapes; the same value, the same bytes."""
    return _CANONICAL.encode(value)


# Made once: to set an encoder up takes as long as to write a claim with it.
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(value: Any, length: int = 64) -> str:
    """The first `length` hexadecimal digits of the SHA-256 of a value's canonical JSON."""
    return hashlib.sha256(canonical_json(value).encode("utf-8", "surrogatepass")).hexdigest()[:length]


class Grounding(StrEnum):
    """How a value stands in the text it cites.

    The article's own words (`exact`) or their normal form (`normalised`); a wording of the model's whose numbers and
    names stand there (`worded`); a choice that rests on it (`read`), or on a paragraph that names nothing of the record
    (`apart`: it may be on something else, or speak to the model); or not at all (`rejected`).
    """

    exact = "exact"
    normalised = "normalised"
    worded = "worded"
    read = "read"
    apart = "apart"
    rejected = "rejected"


class Standing(StrEnum):
    """How the text puts it: as a fact, as somebody's report, as an allegation, a denial or a plan."""

    stated = "stated"
    reported = "reported"
    alleged = "alleged"
    denied = "denied"
    planned = "planned"


class Span(BaseModel):
    """A passage of an article: `start` and `end` are character offsets into its `text`, `quote` what is there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class RecordRef(BaseModel):
    """Which record of an article a claim is about.

    `type` is the name of the record's model; `at` its place in the schema, without indices (``""`` the root,
    ``"/stakeholders"`` an item of that list); `key` tells the records of one place in one article apart (``""`` for the
    root) and hashes their content, so that it does not depend on the order of a reply; `parent` is the key of the
    record that encloses it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str
    at: str = ""
    key: str = ""
    parent: str = ""


class Claim(BaseModel):
    """One value for one field of one record, from one article.

    `path` is the field's name inside the record (``"value"``; ``"buyer/name"`` through a nested record that is not in a
    list). A list of plain values gives one claim an item, all with the path of the list. `value` is the value as JSON;
    `as_stated` are the article's own words for it. A claim whose grounding is ``rejected`` keeps in `why` the reason,
    and has no vote.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = ""
    article: str
    record: RecordRef
    path: str
    value: JsonValue
    as_stated: str = ""
    spans: tuple[Span, ...] = ()
    grounding: Grounding
    standing: Standing = Standing.stated
    said_by: str | None = None
    engine: str
    prompt: str = ""
    schema_fingerprint: str = ""
    why: str | None = None

    @model_validator(mode="after")
    def _own_id(self) -> Self:
        expected = digest(self.model_dump(mode="json", exclude={"id"}), 24)
        if not self.id:
            object.__setattr__(self, "id", expected)
        elif self.id != expected:
            raise ValueError(
                f"claim {self.id} does not match its content ({expected}): it was changed after it was made"
            )
        return self
