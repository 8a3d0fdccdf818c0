"""The outcome of a merge: the canonical record, and for every leaf of it who says so."""

from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, SerializeAsAny

from summarize.claims import Grounding, Standing
from summarize.merging.corrections.judgements import Judgement
from summarize.merging.tabular import frame_of, html_of
from summarize.schemas import PartialDate, Policy

__all__ = [
    "FORMAT",
    "SET_APART",
    "Alternative",
    "Evidence",
    "FieldProvenance",
    "Rejected",
    "SourceArticle",
    "Status",
    "Summary",
    "Support",
]

FORMAT = "summarize/summary@1"
CONTEXT = 40
# How the reason begins for which a value of an article on another deal was not taken.
SET_APART = "its article is set apart"

Record = TypeVar("Record", bound=BaseModel)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(StrEnum):
    """How a field stands.

    - ``agreed``: two or more independent groups of articles give the value, and none contradicts.
    - ``single_source``: one independent group gives it, and none contradicts.
    - ``refined``: compatible values of different precision; the finest was taken.
    - ``contested``: articles give a contradictory value as well; the best supported one was taken.
    - ``disputed``: somebody denies it.
    """

    agreed = "agreed"
    single_source = "single_source"
    refined = "refined"
    contested = "contested"
    disputed = "disputed"


class Evidence(_Part):
    """One passage that bears on a value: where it stands, its words, what it gives, and how it puts it.

    `start` and `end` are character offsets into the article's text; `prefix` and `suffix` up to 40 characters around,
    of a denial all of its sentence: what is denied must not be cut. `page` is the page, from 1, of a paged document
    (PDF) on which the passage begins; None for others.
    """

    claim: str
    article: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    value: JsonValue
    grounding: Grounding
    standing: Standing
    said_by: str | None = None


class Alternative(_Part):
    """A value that was not taken, why not, and who gives it."""

    value: JsonValue
    why: str
    evidence: tuple[Evidence, ...]


class Support(_Part):
    """How many articles give the value, and how many groups of them are independent of one another.

    `against` counts the independent groups that give a contradictory value and not this one.
    """

    articles: int
    independent: int
    against: int = 0


class FieldProvenance(_Part):
    """Why a field has its value: status, counts, the rule that decided, a sentence in plain words, the evidence."""

    status: Status
    confidence: float = Field(ge=0, le=1)
    support: Support
    rule: Policy
    because: str
    evidence: tuple[Evidence, ...]
    alternatives: tuple[Alternative, ...] = ()


class Rejected(_Part):
    """A claim without a vote, and why: not grounded in what it cites, or not fit for the schema."""

    claim: str
    article: str
    path: str
    value: JsonValue
    why: str


class SourceArticle(_Part):
    """An article of the summary. `group` numbers the independent sources from 1; `used`: whether it gave a claim.

    `copies` is the id of the article of its group that it repeats (the first one published, or the one whose outlet the
    others name as their source); None for that one itself, and for an article that shares its text with no other. `why`
    says for an article on another deal, or off topic, what sets it apart.
    """

    id: str
    path: str
    title: str | None = None
    published: PartialDate | None = None
    outlet: str | None = None
    group: int
    used: bool
    copies: str | None = None
    why: str | None = None


class Summary(BaseModel, Generic[Record]):
    """One canonical record with the provenance of every leaf, keyed by JSON Pointer (RFC 6901) into `record`.

    `judgements` are what persons and models decided on names and articles, with author and reason.
    Nothing in it differs from run to run: the same claims give the same bytes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    format: Literal["summarize/summary@1"] = "summarize/summary@1"
    schema_name: str = Field(alias="schema")
    record: SerializeAsAny[Record]
    provenance: dict[str, FieldProvenance]
    conflicts: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    articles: tuple[SourceArticle, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def to_frame(self) -> Any:
        """A pandas.DataFrame with a row for each field, by its JSON Pointer.

        `value` is the value as Python has it (a `Money`, a `PartialDate`, …); then come status, confidence, counts of
        articles and of independent sources for and against, rule, reason, and speaker, words and article of its first
        evidence. Raises ExtraMissing where pandas, which is in the extra `export`, is not installed.
        """
        return frame_of(self)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return html_of(self)
