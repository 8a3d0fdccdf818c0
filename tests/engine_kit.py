"""Engines for tests: a provider's by its name, and retries that do not wait."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from summarize.engines import EngineOptions, instructor_providers
from summarize.engines.instructor_engine import ProviderEngine
from summarize.limits import RetryPolicy

__all__ = ["Sale", "Sleeps", "engine_of", "openai_engine"]


class Cited(BaseModel):
    value: str
    cites: list[int]


class Sale(BaseModel):
    """A sale, as an article tells it."""

    title: Cited | None = Field(default=None, description="Short title")
    buyers: list[Cited] = []
    kind: Literal["whole", "part"] | None = None


class Sleeps(list[float]):
    """Records how long would have been slept, and moves the clock that far."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)

    def clock(self) -> float:
        return sum(self)

    def policy(self, retries: int) -> RetryPolicy:
        return RetryPolicy(retries, sleep=self, clock=self.clock)


def engine_of(
    vendor: str,
    model: str = "some-model",
    *,
    retry_policy: RetryPolicy | None = None,
    proven: bool = False,
    **options: Any,
) -> ProviderEngine:
    """The engine ``vendor/model`` with these options; a `proven` one takes it that the server knows the form."""
    opens: instructor_providers.Provider = getattr(instructor_providers, vendor)
    engine = opens(model, EngineOptions.of(options), retry_policy=retry_policy)
    if proven:
        engine.terms.keep(engine.terms.now)
    return engine


def openai_engine(model: str = "some-model", **options: Any) -> ProviderEngine:
    """OpenAI's, or that of a server of its protocol (`base_url`)."""
    return engine_of("openai", model, **options)
