"""The embedded engine: answers a request without a key and without a network."""

import asyncio
import threading

from pydantic import JsonValue

from summarize.claims import canonical_json
from summarize.engines.engine import Meter, Reply, Request
from summarize.errors import EngineError, ExtraMissing
from summarize.shape import fingerprint, shape_of

from .choosing import Chooser, Stopped, prompt_hash
from .runtime import Llama, Scorer
from .weights import check_name, model_path, weights_hash

__all__ = ["LocalEngine"]

_VERSION = 2
"""To be raised with every change of the rules that changes an answer."""


class LocalEngine:
    """llama.cpp in process, behind the engine protocol.

    `model` is a name of `list_models` or the path of a GGUF file; `threads` the number of threads (half of the cores,
    four at most, if None). The model is loaded with the first request. Answers are words of the article and values that
    parsers found there, so asking again cannot help.

    `scorer` stands in for a model in tests.

    Raises ModelNameError for an unknown model; ExtraMissing and WeightsError come with the first request.
    """

    concurrency = 1
    mends = False

    def __init__(
        self, model: str = "gemma-3-270m", threads: int | None = None, *, scorer: Scorer | None = None
    ) -> None:
        if scorer is None:
            check_name(model)
        self.name = f"local/{model.removeprefix('local/')}"
        self.meter = Meter()
        self._threads = threads
        self._scorer = scorer
        self._sha256 = "given" if scorer else ""
        self._stopped = threading.Event()
        self._busy = threading.Lock()

    def cache_key(self, request: Request) -> dict[str, JsonValue] | None:
        return {
            "engine": self.name,
            "weights": self._weights(),
            "version": _VERSION,
            "schema": fingerprint(request.schema),
            "article": request.article.id,
            "published": request.article.published,
            "prompts": prompt_hash(),
        }

    async def extract(self, request: Request) -> Reply:
        return await asyncio.to_thread(self._extract, request)

    async def aclose(self) -> None:
        """Ends a request under way after its current question, and lets go of the model."""
        self._stopped.set()
        await asyncio.to_thread(self._release)

    def _weights(self) -> str:
        if not self._sha256:
            self._sha256 = weights_hash(model_path(self.name))
        return self._sha256

    def _extract(self, request: Request) -> Reply:
        with self._busy:
            if self._stopped.is_set():
                raise EngineError(f"{self.name} was closed")
            if self._scorer is None:
                self._scorer = Llama(model_path(self.name), self._threads)
            before = self._scorer.tokens
            chooser = Chooser(self._scorer, self._stopped)
            try:
                content = _read(request, chooser)
            except Stopped as stopped:
                raise EngineError(f"{self.name} was closed") from stopped
            spent = self._scorer.tokens - before
        self.meter.calls += 1
        self.meter.input_tokens += spent
        return Reply(content=canonical_json(content), model=self.name, input_tokens=spent)

    def _release(self) -> None:
        with self._busy:
            if self._scorer is not None:
                self._scorer.close()
                self._scorer = None


def _read(request: Request, chooser: Chooser) -> dict[str, JsonValue]:
    # Imported here: without the extra, the models can still be listed and a clear error says what is missing.
    try:
        from .reading import Reading
        from .walk import reply_for
    except ModuleNotFoundError as error:
        if error.name != "snowballstemmer":
            raise
        raise ExtraMissing("the embedded engine is not installed: pip install 'summarize[local]'") from error
    return reply_for(shape_of(request.schema), Reading.of(request.article), chooser)
