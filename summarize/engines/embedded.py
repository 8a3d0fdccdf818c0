"""Opens ``local/…``: the embedded engines, which are imported when they are asked for."""

from summarize.engines.engine import Engine
from summarize.engines.options import EngineOptions

__all__ = ["open_local"]


def open_local(model: str, options: EngineOptions) -> Engine:
    """The embedded engine of a name. Raises ModelNameError, ExtraMissing or WeightsError."""
    from summarize.engines.local import LocalEngine

    return LocalEngine(model, mode=options.local_mode, budget=options.budget)
