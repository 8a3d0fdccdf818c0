"""The options that several commands share, so that they are spelled and explained alike."""

import asyncio
import functools
import inspect
import re
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pydantic import BaseModel

from summarize.cache import Cache, opened
from summarize.cli.console import remark
from summarize.config import Settings, load_prices, load_schema
from summarize.engines import Engine, open_engine
from summarize.engines.engine import EngineOptions, Option, flags_of
from summarize.errors import UsageError
from summarize.extraction import AskingOptions
from summarize.limits import Budget
from summarize.pipeline import Progress, Summarizer, pick_model

__all__ = [
    "AsJson",
    "Asking",
    "CacheDir",
    "Config",
    "Deadline",
    "Fields",
    "FollowLinks",
    "Maker",
    "MaxCalls",
    "MaxCost",
    "MaxTokens",
    "Metrics",
    "Model",
    "NoCache",
    "Out",
    "Overrides",
    "PriceIn",
    "PriceOut",
    "Quiet",
    "RecordSchema",
    "ResultsFolder",
    "Schema",
    "Sources",
    "Split",
    "Translate",
    "Verbose",
    "asks",
    "given_schema",
]

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?[smhd])+|\d+(?:\.\d+)?")


def _duration(text: str) -> float:
    """The seconds of a duration: 90, 90s, 45m, 1h30m."""
    if not _DURATION.fullmatch(text):
        raise ValueError(f"{text!r} is no duration: give seconds, or something like 90s, 45m or 1h30m")
    parts = re.findall(r"([\d.]+)([smhd]?)", text)
    return sum(float(number) * _UNITS[unit or "s"] for number, unit in parts)


def _money(text: str) -> Decimal:
    """An amount from 0 on."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and amount >= 0):
        raise ValueError(f"{text!r} is no amount")
    return amount


Sources = Annotated[
    list[Path],
    typer.Argument(metavar="SOURCE…", help="Articles about one deal: a folder, files, a pattern, or - for stdin."),
]
FollowLinks = Annotated[
    bool, typer.Option("--follow-links", help="Read what symbolic links lead to outside the folder, too.")
]
Fields = Annotated[
    list[str],
    typer.Option(
        "--field",
        metavar="NAME=PATH",
        help="Where text, title, published or outlet stand in JSON, such as text=body.content. May be repeated.",
    ),
]
ResultsFolder = Annotated[Path, typer.Argument(metavar="OUT", help="Folder of results.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder to write the results to.")]
Schema = Annotated[
    str, typer.Option(metavar="NAME", help="What to extract: deal, shipment, …, module:Model or path/to/file.py:Model.")
]
RecordSchema = Annotated[
    str | None,
    typer.Option("--schema", metavar="NAME", help="Schema of the record, if it is not one of those shipped."),
]
Config = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="File of settings. Default: summarize.toml, if there.")
]
CacheDir = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Where replies are kept. [env: SUMMARIZE_CACHE_DIR]")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor keep replies.")]
MaxCalls = Annotated[
    int | None, typer.Option("--max-calls", min=0, metavar="N", help="Calls of this run, retries included, at most.")
]
MaxTokens = Annotated[
    int | None,
    typer.Option(
        "--max-tokens", min=0, metavar="N", help="Tokens, of prompts and replies, after which no call is sent."
    ),
]
MaxCost = Annotated[
    Decimal | None,
    typer.Option(
        "--max-cost", parser=_money, metavar="AMOUNT", help="Cost by the prices, after which no call is sent."
    ),
]
PriceIn = Annotated[
    Decimal | None,
    typer.Option(
        "--price-in", parser=_money, metavar="AMOUNT", help="Price of a million input tokens. [env: SUMMARIZE_PRICE_IN]"
    ),
]
PriceOut = Annotated[
    Decimal | None,
    typer.Option(
        "--price-out",
        parser=_money,
        metavar="AMOUNT",
        help="Price of a million output tokens. [env: SUMMARIZE_PRICE_OUT]",
    ),
]
Deadline = Annotated[
    float | None,
    typer.Option(
        "--deadline", parser=_duration, metavar="TIME", help="No call is sent after it, such as 90s, 45m, 8h."
    ),
]
Metrics = Annotated[
    Path | None, typer.Option("--metrics", metavar="FILE", help="Also write what run.json counts as OpenMetrics text.")
]
Split = Annotated[
    bool, typer.Option("--split", help="One record a deal, in OUT/1, OUT/2 …, where the articles are on several.")
]
Overrides = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Corrections to apply besides those in OUT/overrides.jsonl.")
]
Translate = Annotated[
    bool,
    typer.Option(
        "--translate", help="Have a model translate what other languages' articles are quoted with, into --language."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show log messages, and the traceback of an error.")]


def given_schema(schema: str | None) -> type[BaseModel] | None:
    """The model of `RecordSchema`, None where it is not given. Raises SchemaError as `load_schema` does."""
    return load_schema(schema)[0] if schema else None


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
