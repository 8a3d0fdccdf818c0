"""Engines found by entry point: a package that is installed beside this one can bring providers of its own.

An entry point of the group ``summarize.engines`` is named like the provider and leads to a function or class that takes
the model's name and the options, and gives an engine::

    [project.entry-points."summarize.engines"]
    acme = "acme_summarize:open_model"      # for --model acme/NAME

    def open_model(model: str, options: EngineOptions) -> Engine: ...
"""

from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from summarize.engines.engine import Engine
from summarize.engines.options import EngineOptions
from summarize.errors import ModelNameError, UsageError

__all__ = ["GROUP", "Opener", "forget", "opener", "providers"]


GROUP = "summarize.engines"

Opener = Callable[[str, EngineOptions], Engine]


@cache
def _found() -> dict[str, EntryPoint]:
    """Each provider's entry point. What this package declares goes before another's of the same name."""
    points = sorted(entry_points(group=GROUP), key=lambda point: point.value.startswith("summarize."))
    return {point.name: point for point in points}


def forget() -> None:
    """Looks for entry points anew when they are needed next: packages may have been installed since."""
    _found.cache_clear()


def providers() -> list[str]:
    """The names of all providers that are installed."""
    return sorted(_found())


def opener(name: str) -> tuple[Opener, str]:
    """What opens the engine of a name ``provider/model``, and the model's name.

    Raises ModelNameError for a name without a model, or of a provider that there is not, and UsageError for one that
    cannot be imported.
    """
    provider, _, model = name.strip().partition("/")
    point = _found().get(provider)
    if point is None or not model:
        known = ", ".join(f"{known}/…" for known in providers()) or "none: is the package installed?"
        raise ModelNameError(
            f"there is no model {name!r}: a name is provider/model, such as openai/gpt-5-mini, local/MODEL or "
            f"recorded/FOLDER. There are {known}"
        )
    try:
        return cast(Opener, point.load()), model
    except (ImportError, AttributeError) as error:
        raise UsageError(f"the provider {provider} ({point.value}) cannot be loaded: {error}") from error
