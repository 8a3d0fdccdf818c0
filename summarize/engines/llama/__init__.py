"""Larger local models: any GGUF file, by llama.cpp's server in process."""

from summarize.engines.llama.engine import LlamaEngine
from summarize.engines.llama.pulling import pull
from summarize.engines.llama.weights import model_path

__all__ = ["LlamaEngine", "model_path", "pull"]
