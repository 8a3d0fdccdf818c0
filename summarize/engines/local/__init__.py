"""The embedded engine: a small model by llama.cpp, in process, that can only answer in the article's own words."""

from .engine import LocalEngine
from .weights import ModelInfo, list_models, model_path

__all__ = ["LocalEngine", "ModelInfo", "list_models", "model_path"]
