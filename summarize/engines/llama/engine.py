"""The engine for GGUF models: a server of OpenAI's protocol as any other, but in this process."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from pydantic import JsonValue

from summarize.engines.engine import Meter, Reply, Request
from summarize.engines.llama.server import Server
from summarize.engines.llama.weights import check_name, model_path, weights_hash
from summarize.engines.options import EngineOptions
from summarize.engines.provider import ProviderEngine
from summarize.engines.vendors import openai
from summarize.errors import EngineError
from summarize.shape import fingerprint

__all__ = ["LlamaEngine"]

_PATIENT = 1800.0
"""Seconds for one reply, at least: a processor writes a record in minutes."""


class Serving(Protocol):
    """A server that answers at `address` whoever has its `key`."""

    address: str
    key: str

    def close(self) -> None:
        """Ends it."""


class LlamaEngine:
    """``local/PATH.gguf`` or ``local/hf:OWNER/REPO:FILE``: llama.cpp writes the record under a grammar of the reply.

    The grammar bounds citations to the article's own sentences. The server is started with the first request, which
    raises ExtraMissing or WeightsError where that fails; `serve` starts another one in tests. Options that concern a
    server elsewhere are not heeded.

    Raises ModelNameError for a name that is no weights file.
    """

    mends = True
    concurrency = 1

    def __init__(
        self, model: str, options: EngineOptions | None = None, *, serve: Callable[[Path], Serving] = Server
    ) -> None:
        check_name(model)
        self.name = f"local/{model.removeprefix('local/')}"
        self.meter = Meter()
        self._options = options or EngineOptions()
        self._serve = serve
        self._lock = asyncio.Lock()
        self._closed = False
        self._server: Serving | None = None
        self._inner: ProviderEngine | None = None

    def cache_key(self, request: Request) -> dict[str, JsonValue]:
        """Weights, messages (with the article's text) and form of the reply."""
        return {
            "engine": self.name,
            "weights": weights_hash(model_path(self.name)),
            "messages": [[message.role, message.content] for message in request.messages],
            "reply": fingerprint(request.reply),
            "max_reply_tokens": self._options.max_reply_tokens,
        }

    async def extract(self, request: Request) -> Reply:
        """Asks the server, which loads the model first. Raises what `ProviderEngine.extract` does."""
        async with self._lock:
            inner = self._inner or await self._start()
        return replace(await inner.extract(request), model=self.name)

    async def _start(self) -> ProviderEngine:
        if self._closed:
            raise EngineError(f"{self.name} was closed")
        self._server = await asyncio.to_thread(self._serve, model_path(self.name))
        own = EngineOptions(
            base_url=f"{self._server.address}/v1",
            api_key=self._server.key,
            timeout=max(self._options.timeout, _PATIENT),
            max_reply_tokens=self._options.max_reply_tokens,
            concurrency=self.concurrency,
            retries=0,
            budget=self._options.budget,
            grammar=True,
        )
        self._inner = openai(Path(self.name).name, own)
        self.meter = self._inner.meter
        return self._inner

    async def aclose(self) -> None:
        """Closes the connection and ends the server."""
        self._closed = True
        if self._inner is not None:
            await self._inner.aclose()
        if self._server is not None:
            await asyncio.to_thread(self._server.close)
        self._inner = self._server = None
