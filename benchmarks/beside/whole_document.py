"""The whole article in, one JSON record out, under a grammar of the schema: the obvious way to ask the same weights."""

import json
from collections.abc import Mapping
from typing import Any

import xllamacpp
from pydantic import BaseModel
from pydantic_core import from_json
from summarize.engines.local.model.weights import model_path

from summarize import Article
from summarize.engines.strict import strict_schema

__all__ = ["CONTEXT", "TOKENS", "WholeDocument", "open_server", "report"]

CONTEXT = 8192
TOKENS = 700

_PROMPT = """A news article about a business deal, and the record of the deal as JSON. A field that the article does not
give is null or an empty list.

Article:
{title}
{text}

Record:
"""


def open_server(model: str, threads: int, *, api_key: str) -> Any:
    """llama.cpp with a model, listening on a free port of loopback; `listening_address` says which."""
    params = xllamacpp.CommonParams()
    params.model.path = str(model_path(model))
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.n_gpu_layers = 0
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.warmup = False
    params.verbosity = -1
    params.ui = False
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [api_key]
    return xllamacpp.Server(params)


class WholeDocument:
    """Asks for the record of an article in one go; greedy, at most `TOKENS` tokens."""

    name = "whole-document JSON"

    def __init__(self, model: str, threads: int, schema: type[BaseModel]) -> None:
        self._server = open_server(model, threads, api_key="in-process")
        # llguidance, since llama.cpp's own grammars take twice as long with a vocabulary of this size.
        self._grammar = f"%llguidance {{}}\nstart: %json {json.dumps(strict_schema(schema.model_json_schema()))}"

    def record(self, article: Article) -> Any:
        """The record: of a reply that was cut, what stands before the cut; of one that is no JSON, nothing."""
        reply: Mapping[str, Any] = self._server.handle_completions(
            {
                "prompt": _PROMPT.format(title=article.title or "", text=report(article)),
                "grammar": self._grammar,
                "max_tokens": TOKENS,
                "temperature": 0.0,
                "seed": 0,
            }
        )
        if "choices" not in reply:
            raise RuntimeError(f"the model did not answer: {str(reply)[:300]}")
        try:
            return from_json(reply["choices"][0]["text"], allow_partial="trailing-strings")
        except ValueError:
            return {}


def report(article: Article) -> str:
    """The article without what was marked as boilerplate, as every contender gets it."""
    return "\n".join(article.text[part.start : part.end] for part in article.sentences if not part.boilerplate)
