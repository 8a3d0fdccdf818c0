"""The outcome of a merge: the canonical record, for every leaf of it who says so, and the same as a table."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, SerializeAsAny

from summarize.claims import Grounding, Standing
from summarize.errors import ExtraMissing
from summarize.merging.judgements import Judgement
from summarize.schemas import PartialDate, Policy

__all__ = [
    "FORMAT",
    "SET_APART",
    "TAKEN_OUT",
    "Alternative",
    "Evidence",
    "FieldProvenance",
    "Rejected",
    "SourceArticle",
    "Status",
    "Summary",
    "Support",
    "frame_of",
    "html_of",
]

FORMAT = "summarize/summary@1"
CONTEXT = 40  # characters before and behind a quoted passage: enough to find it once in its article
# How the reason begins for which a value of an article on another deal was not taken.
SET_APART = "its article is set apart"
# How the reason begins of a claim that a person's correction took out, and of that correction; then who did, and why.
TAKEN_OUT = "taken out, corrected "

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


if TYPE_CHECKING:
    from summarize.merging.summary import Summary


def frame_of(summary: "Summary[Any]") -> Any:
    """A pandas.DataFrame: a row a field, by its JSON Pointer. Raises ExtraMissing where pandas is not installed."""
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise ExtraMissing("a data frame needs pandas: pip install 'summarize[export]'") from error
    frame = pandas.DataFrame(list(_rows(summary)), columns=["field", *_COLUMNS])
    return frame.set_index("field")


_COLUMNS = (
    "value",
    "status",
    "confidence",
    "articles",
    "independent",
    "against",
    "rule",
    "because",
    "said_by",
    "quote",
    "article",
)


def _rows(summary: "Summary[Any]") -> Iterator[dict[str, Any]]:
    paths = {source.id: source.path for source in summary.articles}
    for pointer, found in summary.provenance.items():
        first = found.evidence[0] if found.evidence else None
        yield {
            "field": pointer,
            "value": _at(summary.record, pointer),
            "status": found.status.value,
            "confidence": found.confidence,
            "articles": found.support.articles,
            "independent": found.support.independent,
            "against": found.support.against,
            "rule": str(found.rule),
            "because": found.because,
            "said_by": first.said_by if first else None,
            "quote": first.quote if first else None,
            "article": paths.get(first.article, first.article) if first else None,
        }


def _at(record: BaseModel, pointer: str) -> Any:
    """The value at a pointer, as Python has it; None where there is none (a list that a validator shortens)."""
    here: Any = record
    for part in pointer.split("/")[1:]:
        if isinstance(here, list | tuple):
            here = here[int(part)] if int(part) < len(here) else None
        else:
            here = getattr(here, part, None)
    return here


_HEADINGS = ("Field", "Value", "Status", "In the words of an article", "Article")
_LEFT = ' style="text-align:left"'


def html_of(summary: "Summary[Any]") -> str:
    """The same as an HTML table, for notebooks: the words of articles are text in it, and nothing is loaded or run."""
    sources = len({source.group for source in summary.articles if source.used})
    used = sum(source.used for source in summary.articles)
    told = f"<p>{escape(summary.schema_name)} from {used} articles, {sources} independent sources</p>"
    head = "".join(f"<th{_LEFT}>{heading}</th>" for heading in _HEADINGS)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in _rows(summary))
    return f"{told}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Mapping[str, Any]) -> str:
    shown = (row["field"], row["value"], row["status"].replace("_", " "), row["quote"], row["article"])
    return "".join(f"<td{_LEFT}><bdi>{escape('' if cell is None else str(cell))}</bdi></td>" for cell in shown)
