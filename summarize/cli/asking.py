"""The options of every command that asks a model: listed once, and what they make."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from pydantic import BaseModel

from summarize.cli.console import remark
from summarize.cli.options import (
    BaseUrl,
    CacheDir,
    Concurrency,
    Deadline,
    Grammar,
    LocalModeOption,
    MaxCalls,
    MaxCost,
    MaxTokens,
    Model,
    NoCache,
    PriceIn,
    PriceOut,
    Reasks,
    RequestsPerMinute,
    Retries,
    Schema,
    Timeout,
    TokensPerMinute,
)
from summarize.config import Settings, load_prices, load_schema
from summarize.engines.local import LocalMode
from summarize.errors import UsageError
from summarize.limits import Budget
from summarize.pipeline import Progress, Summarizer, pick_model

__all__ = ["Asking", "Maker", "asks"]

Maker = Callable[[Callable[[Progress], None]], Summarizer[BaseModel]]


@dataclass(frozen=True)
class Asking:
    """What is asked, of whom, how hard and how much: the options of a command, in the order of its help."""

    schema: Schema = "deal"
    model: Model = None
    base_url: BaseUrl = None
    no_cache: NoCache = False
    cache_dir: CacheDir = None
    concurrency: Concurrency = None
    rpm: RequestsPerMinute = None
    tpm: TokensPerMinute = None
    max_calls: MaxCalls = None
    max_tokens: MaxTokens = None
    max_cost: MaxCost = None
    price_in: PriceIn = None
    price_out: PriceOut = None
    deadline: Deadline = None
    reasks: Reasks = 1
    timeout: Timeout = 120.0
    retries: Retries = 5
    grammar: Grammar = False
    local_mode: LocalModeOption = LocalMode.auto

    def budget(self) -> Budget:
        """What may be spent from now on, with the prices. Raises UsageError for a cost without prices."""
        prices = load_prices(self.price_in, self.price_out)
        return Budget(self.max_calls, self.max_tokens, self.max_cost, self.deadline, prices)

    def settings(self) -> Settings:
        """Model, server and cache folder, the model always named; a remark says so where nobody chose it."""
        settings = Settings.load(model=self.model, base_url=self.base_url, cache_dir=self.cache_dir)
        if settings.base_url and not settings.model:
            raise UsageError(f"which model of the server at {settings.base_url}? give --model openai/NAME")
        chosen, reason = pick_model(settings.model)
        if reason:
            remark(reason)
        return Settings(chosen, settings.base_url, settings.cache_dir)

    def maker(self) -> Maker:
        """Looks the schema and the model up, and gives what makes a Summarizer that tells its progress."""
        record, name = load_schema(self.schema)
        settings = self.settings()
        budget = self.budget()
        return lambda told: Summarizer(
            record,
            settings.model,
            name=name,
            base_url=settings.base_url,
            cache=False if self.no_cache else settings.cache_dir or True,
            reasks=self.reasks,
            concurrency=self.concurrency,
            timeout=self.timeout,
            retries=self.retries,
            requests_per_minute=self.rpm,
            tokens_per_minute=self.tpm,
            budget=budget,
            grammar=self.grammar,
            local_mode=self.local_mode,
            on_progress=told,
        )


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of `Asking` in the place of its parameter `asking`, which they fill."""
    options = [
        inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
        for field in fields(Asking)
    ]

    @functools.wraps(command)
    def call(**given: Any) -> None:
        asked = {option.name: given.pop(option.name) for option in options}
        command(**given, asking=Asking(**asked))

    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        own = parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        parameters += options if parameter.name == "asking" else [own]
    # typer reads the one for the order and the defaults, and the other for the types.
    call.__dict__["__signature__"] = inspect.Signature(parameters)
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return call
