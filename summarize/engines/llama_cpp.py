"""The engine for GGUF models: llama.cpp's OpenAI-compatible server, started in this process and asked as any other."""

import asyncio
import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from pydantic import JsonValue

from summarize.engines.engine import EngineOptions, Meter, Reply, Request
from summarize.engines.instructor_engine import ProviderEngine
from summarize.engines.instructor_providers import openai
from summarize.engines.weights import check_name, model_path, weights_hash
from summarize.errors import EngineError, ExtraMissing, WeightsError
from summarize.shape import fingerprint

__all__ = ["LlamaEngine", "Server"]


CONTEXT = 16384
"""Tokens that a request and its reply may have together: a part of an article has at most 24,000 characters."""


class Server:
    """A loaded model behind a server on this machine's loopback, for whoever has its `key`.

    `address` is like ``http://127.0.0.1:35987``. Raises ExtraMissing without xllamacpp, WeightsError for a file that
    llama.cpp cannot load.
    """

    def __init__(self, weights: Path, threads: int | None = None) -> None:
        self.key = secrets.token_urlsafe(32)
        self._server: Any = _started(weights, threads or _usual_threads(), self.key)
        self.address: str = self._server.listening_address

    def close(self) -> None:
        """Ends the server and lets go of the memory."""
        self._server = None


def _usual_threads() -> int:
    """Half of the cores, four at most.

    llama.cpp's threads wait for one another at every layer by spinning: measured on two cores with other work to do,
    two threads took 3.5 times as long as one, and four times the processor's time.
    """
    return max(1, min((os.cpu_count() or 1) // 2, 4))


def _started(weights: Path, threads: int, key: str) -> Any:
    try:
        import xllamacpp
    except ImportError as error:
        raise ExtraMissing("llama.cpp is not installed: pip install 'summarize[llama]'") from error
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.hostnames = ["127.0.0.1"]
    params.port = 0  # whichever is free
    params.api_keys = [key]
    params.ui = False
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.n_gpu_layers = 0
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.n_threads_http = 2
    # The whole window is kept, so that a sliding-window model can still re-use the common start of two prompts.
    params.swa_full = True
    params.cache_ram_mib = 0
    params.fit_params = False
    params.warmup = False
    params.verbosity = -1
    try:
        with _quiet():
            return xllamacpp.Server(params)
    except RuntimeError as error:
        raise WeightsError(f"llama.cpp cannot load {weights}: {error}") from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Sends what native code prints while loading to nowhere."""
    saved = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)


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
