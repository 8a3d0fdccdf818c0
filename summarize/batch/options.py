"""How a batch is done."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from summarize.cache import Cache, opened
from summarize.engines import Answering, Engine, open_engine
from summarize.extraction import AskingOptions
from summarize.pipeline import pick_model

__all__ = ["BatchOptions"]


@dataclass(frozen=True)
class BatchOptions(AskingOptions):
    """How a batch is done. `schema` is a name that `load_schema` takes, since processes of their own look it up.

    `retry_failed` takes up only deals with failures. `workers` is the number of processes that read, merge and write
    (None: one a processor; 0: threads of this process). All else is as for `Summarizer`.
    """

    schema: str = "deal"
    model: str | Engine | Answering | None = None
    cache: Cache | Path | str | bool = True
    retry_failed: bool = False
    workers: int | None = None

    def engine(self) -> Engine:
        """The engine that is meant: the one given, or a new one."""
        return open_engine(self.model or pick_model()[0], self.engine_options())

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[tuple[Engine, Cache | None]]:
        """The engine and the cache that are meant, for as long as the block lasts; those that were given stay open."""
        engine = self.engine()
        try:
            with opened(self.cache) as cache:
                yield engine, cache
        finally:
            if engine is not self.model:
                await engine.aclose()
