"""The embedded engine: a small model by llama.cpp, in process, that can only answer in the article's own words."""

from .engine import LocalEngine
from .pulling import pull
from .weights import ModelInfo, list_models, model_path
from .whole import LocalMode

__all__ = ["LocalEngine", "LocalMode", "ModelInfo", "list_models", "model_path", "pull"]
