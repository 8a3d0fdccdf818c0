"""Who answers: one small protocol, and an engine for each provider, opened by a name like ``openai/gpt-5-mini``.

**A new provider.** One that instructor knows is an entry of `instructor_providers`, and of the group below in
``pyproject.toml``; a server of OpenAI's protocol needs none (``--base-url``). One with an HTTP API of its own is a
class with what `Engine` has (in `engine`): `extract` sends ``request.messages`` and gives back the `Reply`, `cache_key`
names all that the reply depends on. `Sender` (in `sender`) keeps the retries, the pace and the budget of
`EngineOptions`; what else may go wrong, `Engine.extract` lists.

Engines are found by entry point, in this package or in one that is installed beside it. An entry point of the group
``summarize.engines`` is named like the provider and leads to a function or class that takes the model's name and the
options, and gives an engine::

    [project.entry-points."summarize.engines"]
    acme = "acme_summarize:open_model"      # for --model acme/NAME

    def open_model(model: str, options: EngineOptions) -> Engine: ...
"""

import inspect
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from summarize.engines.engine import Answering, Engine, EngineOptions, FunctionEngine, Message, Meter, Reply, Request
from summarize.errors import ModelNameError, UsageError

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

GROUP = "summarize.engines"


def open_engine(
    model: str | Engine | type[Engine] | Answering, options: EngineOptions | None = None, **given: Any
) -> Engine:
    """The engine that is meant by `model`, with `options` (or with those in `given`, by their names).

    `model` is a name ``provider/model``, an engine, a class of engines that needs no arguments, or a plain function
    ``async (request) -> reply`` whose reply is text, a dict or a `Reply`. An engine that is given stays as it is.

    Raises ModelNameError for an unknown provider or model, UsageError for a wrong option, for a provider that cannot be
    imported or for what is no engine, and what the engine raises: KeyMissing, ExtraMissing, WeightsError.
    """
    chosen = options if options is not None else EngineOptions.of(given)
    if isinstance(model, str):
        return _opened(model, chosen)
    made: Any = model() if inspect.isclass(model) else model
    if hasattr(made, "extract") and hasattr(made, "cache_key"):
        return cast(Engine, made)
    if callable(made):
        return FunctionEngine(made, chosen.budget, chosen.concurrency)
    raise UsageError(f"{model!r} is no model: give provider/name, an engine, or a function async (request) -> reply")


def _opened(name: str, options: EngineOptions) -> Engine:
    provider, _, model = name.strip().partition("/")
    point = _found().get(provider)
    if point is None or not model:
        known = ", ".join(f"{known}/…" for known in providers()) or "none: is the package installed?"
        raise ModelNameError(
            f"there is no model {name!r}: a name is provider/model, such as openai/gpt-5-mini, local/MODEL or "
            f"recorded/FOLDER. There are {known}"
        )
    try:
        opens = point.load()
    except (ImportError, AttributeError) as error:
        raise UsageError(f"the provider {provider} ({point.value}) cannot be loaded: {error}") from error
    return cast(Engine, opens(model, options))


@cache
def _found() -> dict[str, EntryPoint]:
    """Each provider's entry point. What this package declares goes before another's of the same name."""
    points = sorted(entry_points(group=GROUP), key=lambda point: point.value.startswith("summarize."))
    return {point.name: point for point in points}


def providers() -> list[str]:
    """The names of all providers that are installed."""
    return sorted(_found())
