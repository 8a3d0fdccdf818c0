"""The embedded engine: answers a request without a key and without a network."""

import asyncio
import threading
import time

from pydantic import JsonValue

from summarize.claims import canonical_json
from summarize.engines.engine import Meter, Reply, Request
from summarize.engines.local.model.choosing import Chooser, Stopped, prompt_hash
from summarize.engines.local.model.runtime import Llama, Scorer, Writer
from summarize.engines.local.model.weights import check_name, model_path, weights_hash
from summarize.engines.local.model.whole import LocalMode, chosen_mode, whole_record
from summarize.errors import EngineError, ExtraMissing
from summarize.limits import Budget
from summarize.shape import fingerprint, shape_of
from summarize.tracing import span

__all__ = ["LocalEngine"]

_VERSION = 6
"""To be raised with every change of the rules that changes an answer."""


class LocalEngine:
    """llama.cpp in process, behind the engine protocol.

    `model` is a name of `list_models`, a hub id (``hf:owner/repo:file``) or the path of a GGUF file; `threads` the
    number of threads (half of the cores, four at most, if None); `mode` how it is asked. The model is loaded with the
    first request. Asked by questions, its answers are words of the article and values that parsers found there, so that
    asking again cannot help.

    `budget` is what may be asked: calls, tokens and time. `scorer` stands in for a model that is asked questions in
    tests, `writer` for one that writes records.

    Raises ModelNameError for an unknown model; ExtraMissing and WeightsError come with the first request.
    """

    concurrency = 1

    def __init__(
        self,
        model: str = "gemma-3-270m",
        threads: int | None = None,
        mode: LocalMode | str = LocalMode.auto,
        *,
        budget: Budget | None = None,
        scorer: Scorer | None = None,
        writer: Writer | None = None,
    ) -> None:
        given = scorer or writer
        if given is None:
            check_name(model)
        self.name = f"local/{model.removeprefix('local/')}"
        self.meter = Meter()
        self._budget = budget or Budget()
        self._threads = threads
        self._mode = LocalMode(mode)
        if given is not None:
            self._mode = LocalMode.record if scorer is None else LocalMode.questions
        self.mends = False
        self._scorer = scorer
        self._writer = writer
        self._sha256 = "given" if given else ""
        self._stopped = threading.Event()
        self._busy = threading.Lock()

    def cache_key(self, request: Request) -> dict[str, JsonValue] | None:
        common: dict[str, JsonValue] = {
            "engine": self.name,
            "weights": self._weights(),
            "version": _VERSION,
            "schema": fingerprint(request.schema),
            "article": request.article.id,
        }
        if self._settled() is LocalMode.record:
            messages: list[JsonValue] = [[message.role, message.content] for message in request.messages]
            return common | {"messages": messages, "reply": fingerprint(request.reply)}
        return common | {"published": request.article.published, "prompts": prompt_hash()}

    async def extract(self, request: Request) -> Reply:
        self._budget.take()
        meters = request.meters(self.meter)
        for meter in meters:
            meter.sent()
        started = time.perf_counter()
        with span("call", path=request.article.path, attempt=request.attempt) as marks:
            reply = await asyncio.to_thread(self._extract, request)
            marks.mark(status="ok")
        seconds = time.perf_counter() - started
        spent = {"input_tokens": reply.input_tokens, "output_tokens": reply.output_tokens}
        self._budget.spent(**spent)
        for meter in meters:
            meter.answered(**spent, seconds=seconds)
        return reply

    async def aclose(self) -> None:
        """Ends a request under way after its current question, and lets go of the model."""
        self._stopped.set()
        await asyncio.to_thread(self._release)

    def _settled(self) -> LocalMode:
        """The mode, settled by the size of the model where nobody chose it."""
        if self._mode is LocalMode.auto:
            self._mode = chosen_mode(self._mode, model_path(self.name))
        # Only who writes whole records can misquote, so that asking again can help.
        self.mends = self._mode is LocalMode.record
        return self._mode

    def _weights(self) -> str:
        if not self._sha256:
            self._sha256 = weights_hash(model_path(self.name))
        return self._sha256

    def _extract(self, request: Request) -> Reply:
        with self._busy:
            if self._stopped.is_set():
                raise EngineError(f"{self.name} was closed")
            if self._settled() is LocalMode.record:
                self._writer = self._writer or Llama(model_path(self.name), self._threads, writes=True)
                return whole_record(request, self._writer, self.name)
            self._scorer = self._scorer or Llama(model_path(self.name), self._threads)
            return self._by_questions(request, self._scorer)

    def _by_questions(self, request: Request, scorer: Scorer) -> Reply:
        before = scorer.tokens
        try:
            content = _read(request, Chooser(scorer, self._stopped))
        except Stopped as stopped:
            raise EngineError(f"{self.name} was closed") from stopped
        return Reply(content=canonical_json(content), model=self.name, input_tokens=scorer.tokens - before)

    def _release(self) -> None:
        with self._busy:
            for held in (self._scorer, self._writer):
                if held is not None:
                    held.close()
            self._scorer = self._writer = None


def _read(request: Request, chooser: Chooser) -> dict[str, JsonValue]:
    # Imported here: without the extra, the models can still be listed and a clear error says what is missing.
    try:
        from summarize.engines.local.reading.reading import Reading
        from summarize.engines.local.walk import reply_for
    except ModuleNotFoundError as error:
        if error.name != "snowballstemmer":
            raise
        raise ExtraMissing("the embedded engine is not installed: pip install 'summarize[local]'") from error
    return reply_for(shape_of(request.schema), Reading.of(request.article), chooser)
