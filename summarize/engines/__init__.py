"""Who answers: one small protocol, and an engine for each provider, opened by a name like ``openai/gpt-5-mini``."""

import inspect
from typing import Any, cast

from summarize.engines.engine import Engine, Message, Meter, Reply, Request
from summarize.engines.function import Answering, FunctionEngine
from summarize.engines.options import EngineOptions
from summarize.engines.registry import opener, providers
from summarize.errors import UsageError

__all__ = [
    "Answering",
    "Engine",
    "EngineOptions",
    "FunctionEngine",
    "Message",
    "Meter",
    "Reply",
    "Request",
    "open_engine",
    "providers",
]


def open_engine(
    model: "str | Engine | type[Engine] | Answering", options: EngineOptions | None = None, **given: Any
) -> Engine:
    """The engine that is meant by `model`, with `options` (or with those in `given`, by their names).

    `model` is a name ``provider/model``, an engine, a class of engines that needs no arguments, or a plain function
    ``async (request) -> reply`` whose reply is text, a dict or a `Reply`. An engine that is given stays as it is.

    Raises ModelNameError for an unknown provider or model, UsageError for a wrong option or for what is no engine, and
    what the engine raises: KeyMissing, ExtraMissing, WeightsError.
    """
    chosen = options if options is not None else EngineOptions.of(given)
    if isinstance(model, str):
        opens, name = opener(model)
        return opens(name, chosen)
    made: Any = model() if inspect.isclass(model) else model
    if hasattr(made, "extract") and hasattr(made, "cache_key"):
        return cast(Engine, made)
    if callable(made):
        return FunctionEngine(made, chosen.budget, chosen.concurrency)
    raise UsageError(f"{model!r} is no model: give provider/name, an engine, or a function async (request) -> reply")
