"""Opens ``local/…``: the engines that run in this process, which are imported when they are asked for."""

import importlib.util
from dataclasses import dataclass

from summarize.engines.engine import Engine, EngineOptions
from summarize.errors import ExtraMissing

__all__ = ["SPACY", "ModelInfo", "list_models", "open_local"]

SPACY = "spacy-en"
"""The engine that needs no weights of its own."""


@dataclass(frozen=True)
class ModelInfo:
    """A model that runs in this process: its name without ``local/``, its size in bytes, and whether it can be used."""

    name: str
    licence: str
    size: int
    present: bool


def open_local(model: str, options: EngineOptions) -> Engine:
    """The engine of a name. Raises ModelNameError; what is not installed is said with the first request."""
    if model == SPACY:
        from summarize.engines.spacy_en import SpacyEngine

        return SpacyEngine(options.budget)
    from summarize.engines.llama_cpp import LlamaEngine

    return LlamaEngine(model, options)


def list_models() -> list[ModelInfo]:
    """``spacy-en``, installed or not, and the GGUF files that were fetched from the hub."""
    from summarize.engines.spacy_en import pipeline_folder
    from summarize.engines.weights import fetched

    try:
        size = sum(path.stat().st_size for path in pipeline_folder().rglob("*") if path.is_file())
    except ExtraMissing:
        size = 0
    there = size > 0 and importlib.util.find_spec("spacy") is not None
    weights = [ModelInfo(name, "see the hub", path.stat().st_size, True) for name, path in fetched()]
    return [ModelInfo(SPACY, "MIT", size, there), *weights]
