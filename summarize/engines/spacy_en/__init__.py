"""The embedded engine: reads an article by spaCy's parse, without a key and without a network."""

import asyncio
import threading
import time

from pydantic import JsonValue

from summarize.claims import canonical_json
from summarize.engines.engine import Meter, Reply, Request
from summarize.engines.spacy_en.pipeline import PIPELINE_SHA256, load_pipeline
from summarize.limits import Budget
from summarize.shape import fingerprint, shape_of
from summarize.tracing import span

__all__ = ["SpacyEngine"]

_VERSION = 1
"""Raised with every change that changes an answer."""


class SpacyEngine:
    """``local/spacy-en``: names by entity type, typed values from the sentences that fit a field, deals by the parse.

    It gives the article's own words and what parsers find in them, so that asking again cannot help; what the parse
    does not say is null. `budget` is what may be asked: calls and time.

    The pipeline is loaded with the first request, which raises ExtraMissing or WeightsError where that fails.
    """

    name = "local/spacy-en"
    concurrency = 1
    mends = False

    def __init__(self, budget: Budget | None = None) -> None:
        self.meter = Meter()
        self._budget = budget or Budget()
        self._busy = threading.Lock()

    def cache_key(self, request: Request) -> dict[str, JsonValue]:
        """Pipeline, version of the rules, schema, the article's text and date."""
        return {
            "engine": self.name,
            "pipeline": PIPELINE_SHA256,
            "version": _VERSION,
            "schema": fingerprint(request.schema),
            "article": request.article.id,
            "published": request.article.published,
            "title": request.article.title,
        }

    async def extract(self, request: Request) -> Reply:
        self._budget.take()
        meters = request.meters(self.meter)
        for meter in meters:
            meter.sent()
        started = time.perf_counter()
        with span("call", path=request.article.path, attempt=request.attempt) as marks:
            content = await asyncio.to_thread(self._read, request)
            marks.mark(status="ok")
        seconds = time.perf_counter() - started
        for meter in meters:
            meter.answered(input_tokens=0, output_tokens=0, seconds=seconds)
        return Reply(content, self.name)

    def _read(self, request: Request) -> str:
        with self._busy:
            nlp = load_pipeline()
            # Imported here: these modules need spaCy, which the pipeline has by now found to be installed.
            from summarize.engines.spacy_en.page import Page
            from summarize.engines.spacy_en.reply import reply_for

            return canonical_json(reply_for(shape_of(request.schema), Page(request.article, nlp)))

    async def aclose(self) -> None:
        """The pipeline stays loaded: other engines of the process share it."""
