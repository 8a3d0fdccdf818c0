"""What a run comes to: its progress on the way, the claims of its first half, and its summary."""

from dataclasses import dataclass
from typing import Generic, Literal

from pydantic import BaseModel
from typing_extensions import TypeVar

from summarize.articles import Article
from summarize.claims import Claim
from summarize.merging import DealGroup, Judgement, Summary
from summarize.output.run_report import RunReport
from summarize.schemas import Deal

__all__ = ["Extracted", "Progress", "Run"]

Record = TypeVar("Record", bound=BaseModel, default=Deal)


@dataclass(frozen=True)
class Progress:
    """Where a run stands: `done` of `total` articles, and what has just happened to which."""

    kind: Literal["loaded", "done", "cached", "failed"]
    path: str
    done: int
    total: int
    message: str = ""


@dataclass(frozen=True)
class Extracted:
    """The outcome of the first half of a run: claims that are not merged.

    `judged` is what the model has judged of what the rules leave in doubt, where it was asked to.
    """

    claims: tuple[Claim, ...]
    articles: tuple[Article, ...]
    report: RunReport
    judged: tuple[Judgement, ...] = ()


@dataclass(frozen=True)
class Run(Generic[Record]):
    """The outcome of a run: the summary, and the claims, corrections among them, that it is merged from.

    `deals` are the groups into which the articles fall, that of the summary first; `undecided` the pairs of records and
    articles on which a person or a model may judge, and `judged` those that the model has judged.
    """

    summary: Summary[Record]
    claims: tuple[Claim, ...]
    articles: tuple[Article, ...]
    report: RunReport
    deals: tuple[DealGroup, ...]
    undecided: tuple[Judgement, ...]
    judged: tuple[Judgement, ...] = ()
