"""The options of every command that asks a model: listed once, and what they make."""

import asyncio
import functools
import inspect
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pydantic import BaseModel

from summarize.cache import Cache, opened
from summarize.cli.console import remark
from summarize.cli.options import Config, Deadline, MaxCalls, MaxCost, MaxTokens, NoCache, PriceIn, PriceOut, Schema
from summarize.config import Settings, load_prices, load_schema
from summarize.engines import Engine, open_engine
from summarize.engines.options import EngineOptions, Option, flags_of
from summarize.errors import UsageError
from summarize.extraction import AskingOptions
from summarize.limits import Budget
from summarize.pipeline import Progress, Summarizer, pick_model

__all__ = ["Asking", "Maker", "Model", "asks"]

T = TypeVar("T")
Maker = Callable[[Callable[[Progress], None]], Summarizer[BaseModel]]


@dataclass(frozen=True)
class Model:
    """Who is asked, and how: the options of a command, in the order of its help. Those of `Settings` are `given`."""

    config: Config = None
    no_cache: NoCache = False
    given: Mapping[str, Any] = field(default_factory=dict)

    def settings(self) -> Settings:
        """What was given, set in the environment or in the file, the model always named; a remark says who chose it."""
        settings = Settings.load(self.given, config=self.config)
        if settings.base_url and not settings.model:
            raise UsageError(f"which model of the server at {settings.base_url}? give --model openai/NAME")
        chosen, reason = pick_model(settings.model)
        if reason:
            remark(reason)
        return replace(settings, model=chosen)

    def cache(self, settings: Settings) -> Path | bool:
        """Where replies are kept: in that folder, in the user's own cache (True), or nowhere (False)."""
        return False if self.no_cache else settings.cache_dir or True

    def answer(self, what: str, ask: Callable[[Engine, Cache | None, Settings], Coroutine[Any, Any, T]]) -> T:
        """What the model answers to a question about a record. Raises UsageError for an engine that cannot `what`."""
        settings = self.settings()
        engine = open_engine(settings.model or "", settings.engine_options())
        if not engine.mends or engine.name.startswith("recorded/"):
            raise UsageError(f"{settings.model} cannot {what}: give --model of a language model, such as openai/NAME")

        async def asked() -> T:
            with opened(self.cache(settings)) as cache:
                try:
                    return await ask(engine, cache, settings)
                finally:
                    await engine.aclose()

        return asyncio.run(asked())


@dataclass(frozen=True)
class Asking(Model):
    """The same, with what is asked, how hard and how much."""

    schema: Schema = "deal"
    max_calls: MaxCalls = None
    max_tokens: MaxTokens = None
    max_cost: MaxCost = None
    price_in: PriceIn = None
    price_out: PriceOut = None
    deadline: Deadline = None

    @functools.cached_property
    def budget(self) -> Budget:
        """What may be spent by all that the command asks, with the prices; its time runs from when it is first looked
        at. Raises UsageError for a cost without prices."""
        prices = load_prices(self.price_in, self.price_out)
        return Budget(self.max_calls, self.max_tokens, self.max_cost, self.deadline, prices)

    def settings(self) -> Settings:
        """The settings, with the budget."""
        return replace(super().settings(), budget=self.budget)

    def maker(self) -> Maker:
        """Looks the schema and the model up, and gives what makes a Summarizer that tells its progress."""
        record, name = load_schema(self.schema)
        settings = self.settings()
        return lambda told: Summarizer(
            record,
            settings.model,
            name=name,
            cache=self.cache(settings),
            on_progress=told,
            **vars(settings.only(AskingOptions)),
        )


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of its parameter `asking`, a `Model` or an `Asking`, in the place of it."""
    asked = inspect.signature(command).parameters["asking"].annotation
    own = [one for one in fields(asked) if one.name != "given"]
    how = {one.name for one in fields(EngineOptions)}
    settings = sorted(flags_of(Settings), key=lambda option: option.name in how)
    options = [_given(option) for option in settings] + [_parameter(one.name, one.type, one.default) for one in own]

    @functools.wraps(command)
    def call(**given: Any) -> None:
        typed = {option.name: given.pop(option.name) for option in settings}
        asking = asked(**{one.name: given.pop(one.name) for one in own}, given=typed)
        command(**given, asking=asking)

    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        parameters += options if parameter.name == "asking" else [parameter.replace(kind=parameter.KEYWORD_ONLY)]
    # typer reads the one for the order and the defaults, and the other for the types.
    call.__dict__["__signature__"] = inspect.Signature(parameters)
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return call


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _given(option: Option) -> inspect.Parameter:
    """The parameter of a setting: None where it is not typed, since a file may say it then."""
    is_flag = option.kind is bool
    typed = typer.Option(
        f"{option.flag_name}/--no-{option.flag_name[2:]}" if is_flag else option.flag_name,
        help=option.flag.help,
        metavar=option.flag.metavar,
        min=option.least,
        show_default=False if option.default is None or is_flag else str(option.default),
    )
    return _parameter(option.name, Annotated[option.kind | None, typed], None)
