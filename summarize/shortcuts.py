"""The two calls that most users need: a folder in, and its record or its claims out."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Unpack

from pydantic import BaseModel
from typing_extensions import TypeVar

from summarize.articles import Article
from summarize.cache import Cache
from summarize.claims import Claim
from summarize.engines import Answering, Engine
from summarize.extraction import AskingGiven
from summarize.merging import Judgement, Override, Summary
from summarize.pipeline import Progress, Summarizer
from summarize.schemas import Deal

__all__ = ["extract", "summarize_folder"]

Record = TypeVar("Record", bound=BaseModel, default=Deal)


class Options(AskingGiven, total=False):
    """The options of `Summarizer`, by name and type."""

    name: str | None
    cache: Cache | Path | str | bool
    judgements: Iterable[Judgement]
    overrides: Iterable[Override]
    on_progress: Callable[[Progress], None] | None


def summarize_folder(
    folder: Path | str,
    schema: type[Record] = Deal,  # type: ignore[assignment]
    model: str | Engine | Answering | None = None,
    **options: Unpack[Options],
) -> Summary[Record]:
    """The canonical record of the articles in a folder, with the provenance of every leaf.

    `schema` is any Pydantic model; `model` is ``provider/name``, an engine, or None for the embedded one (or OpenAI's,
    where OPENAI_API_KEY is set); `options` are those of `Summarizer`. Raises NothingUsable where no article can be
    used, UsageError and EngineError as `Summarizer` does. What failed in part is in the report of `Summarizer.run`.
    """
    return Summarizer(schema, model, **options).run(folder).summary


def extract(
    articles: Iterable[Article] | Path | str,
    schema: type[BaseModel] = Deal,
    model: str | Engine | Answering | None = None,
    **options: Unpack[Options],
) -> tuple[Claim, ...]:
    """The grounded claims of articles (or of a folder of them), rejected ones included; `merge` takes them."""
    return Summarizer(schema, model, **options).extract(articles).claims
