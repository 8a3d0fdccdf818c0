"""llama.cpp's OpenAI-compatible server, started in this process for one model."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarize.errors import ExtraMissing, WeightsError

__all__ = ["Server"]

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
