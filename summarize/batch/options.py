"""How a batch is done."""

from dataclasses import dataclass
from pathlib import Path

from summarize.cache import Cache
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

    def opened_cache(self) -> Cache | None:
        """The cache that is meant: the one given, one in the folder given, the user's own, or none."""
        if isinstance(self.cache, bool):
            return Cache() if self.cache else None
        return Cache(Path(self.cache)) if isinstance(self.cache, Path | str) else self.cache

    async def close(self, engine: Engine, cache: Cache | None) -> None:
        """Closes what was opened, and leaves alone what was given."""
        if engine is not self.model:
            await engine.aclose()
        if cache is not None and cache is not self.cache:
            cache.close()
