"""A folder of news articles about one deal in; one canonical record, every field traced to its sentences, out.

from summarize import summarize_folder

summary = summarize_folder("articles/")
print(summary.record.value, summary.provenance["/value"].evidence[0].quote)
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from typing_extensions import TypeVar

from summarize.articles import Article, article_from_text, load_article, load_folder
from summarize.claims import Claim, Grounding, Span, Standing
from summarize.engines import Engine
from summarize.errors import SummarizeError
from summarize.limits import Budget, Prices
from summarize.merging import Evidence, FieldProvenance, Judgement, Override, Status, Summary, merge, split_deals
from summarize.pipeline import Progress, Run, RunReport, Summarizer
from summarize.schemas import (
    Controversy,
    Course,
    Deal,
    Identity,
    Merge,
    Money,
    OwnWords,
    PartialDate,
    Promise,
    Quantity,
    Shipment,
    Stakeholder,
    Value,
)

__all__ = [
    "Article",
    "Budget",
    "Claim",
    "Controversy",
    "Course",
    "Deal",
    "Engine",
    "Evidence",
    "FieldProvenance",
    "Grounding",
    "Identity",
    "Judgement",
    "Merge",
    "Money",
    "Override",
    "OwnWords",
    "PartialDate",
    "Prices",
    "Progress",
    "Promise",
    "Quantity",
    "Run",
    "RunReport",
    "Shipment",
    "Span",
    "Stakeholder",
    "Standing",
    "Status",
    "SummarizeError",
    "Summarizer",
    "Summary",
    "Value",
    "article_from_text",
    "extract",
    "load_article",
    "load_folder",
    "merge",
    "split_deals",
    "summarize_folder",
]

Record = TypeVar("Record", bound=BaseModel, default=Deal)


def summarize_folder(
    folder: Path | str,
    schema: type[Record] = Deal,  # type: ignore[assignment]
    model: str | Engine | None = None,
    **options: Any,
) -> Summary[Record]:
    """The canonical record of the articles in a folder, with the provenance of every leaf.

    `schema` is any Pydantic model; `model` is ``provider/name``, an engine, or None for the embedded one (or OpenAI's,
    where OPENAI_API_KEY is set); `options` are those of `Summarizer`. Raises NothingUsable where no article can be
    used, UsageError and EngineError as `Summarizer` does. What failed in part is in the report of `Summarizer.run`.
    """
    summary = Summarizer(schema, model, **options).run(folder).summary
    if summary is None:
        raise AssertionError("a run ends with a summary")
    return summary


def extract(
    articles: Iterable[Article] | Path | str,
    schema: type[BaseModel] = Deal,
    model: str | Engine | None = None,
    **options: Any,
) -> tuple[Claim, ...]:
    """The grounded claims of articles (or of a folder of them), rejected ones included; `merge` takes them."""
    return Summarizer(schema, model, **options).extract(articles).claims
