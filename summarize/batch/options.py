"""How a batch is done."""

from dataclasses import dataclass
from pathlib import Path

from summarize.cache import Cache
from summarize.engines import Engine, open_engine
from summarize.limits import Budget
from summarize.pipeline import pick_model

__all__ = ["BatchOptions"]


@dataclass(frozen=True)
class BatchOptions:
    """How a batch is done. `schema` is a name that `load_schema` takes, since processes of their own look it up.

    `retry_failed` takes up only deals with failures. `workers` is the number of processes that read, merge and write
    (None: one a processor; 0: threads of this process). All else is as for `Summarizer`.
    """

    schema: str = "deal"
    model: str | Engine | None = None
    base_url: str | None = None
    api_key: str | None = None
    cache: Cache | Path | str | bool = True
    reasks: int = 1
    concurrency: int | None = None
    timeout: float = 120.0
    retries: int = 5
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    budget: Budget | None = None
    grammar: bool = False
    local_mode: str = "auto"
    retry_failed: bool = False
    workers: int | None = None

    def engine(self) -> Engine:
        """The engine that is meant: the one given, or a new one."""
        if self.model is not None and not isinstance(self.model, str):
            return self.model
        return open_engine(
            pick_model(self.model)[0],
            base_url=self.base_url,
            api_key=self.api_key,
            timeout=self.timeout,
            concurrency=self.concurrency,
            retries=self.retries,
            requests_per_minute=self.requests_per_minute,
            tokens_per_minute=self.tokens_per_minute,
            budget=self.budget,
            grammar=self.grammar,
            local_mode=self.local_mode,
        )

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
