"""The embedded engine: a small model by llama.cpp, in process, that can only answer in the article's own words."""

from summarize.engines.local.engine import LocalEngine
from summarize.engines.local.model.pulling import pull
from summarize.engines.local.model.weights import ModelInfo, list_models, model_path
from summarize.engines.local.model.whole import LocalMode

__all__ = ["LocalEngine", "LocalMode", "ModelInfo", "list_models", "model_path", "pull"]
