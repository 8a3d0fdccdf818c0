"""What several tests share: the command line, an engine backed by a function, and articles made of sentences."""

import json
from collections.abc import Callable
from typing import Any

from pydantic import JsonValue
from typer.testing import CliRunner, Result

from summarize.articles.article import Article, Sentence, text_id
from summarize.claims import digest
from summarize.cli import app
from summarize.engines.engine import Meter, Reply, Request
from summarize.schemas import PartialDate

Answer = dict[str, Any]


def typed(*words: object, **environ: str) -> Result:
    """What a command gives in this process: of one string the words between its spaces, else the words as they are."""
    line = str(words[0]).split() if len(words) == 1 else [str(word) for word in words]
    return CliRunner().invoke(app, line, env=environ)


class FunctionEngine:
    """Answers with what a function gives: an object is sent as JSON, a string as it is, an exception is raised."""

    def __init__(self, answer: Callable[[Request], Any], *, mends: bool = True, cached: bool = True) -> None:
        self.name = "function/test"
        self.concurrency = 4
        self.mends = mends
        self.meter = Meter()
        self.requests: list[Request] = []
        self._answer = answer
        self._cached = cached

    def cache_key(self, request: Request) -> dict[str, JsonValue] | None:
        messages = [[message.role, message.content] for message in request.messages]
        return {"engine": self.name, "messages": digest(messages)} if self._cached else None

    async def extract(self, request: Request) -> Reply:
        self.requests.append(request)
        for meter in request.meters(self.meter):
            meter.sent()
        answer = self._answer(request)
        if isinstance(answer, BaseException):
            raise answer
        for meter in request.meters(self.meter):
            meter.answered(input_tokens=10, output_tokens=5, seconds=0.5)
        content = answer if isinstance(answer, str) else json.dumps(answer)
        return Reply(content=content, model=self.name, input_tokens=10, output_tokens=5)

    async def aclose(self) -> None:
        return None


def cited(value: Any, *cites: int) -> Answer:
    """A leaf of a reply."""
    return {"value": value, "cites": list(cites)}


def article_of(*sentences: str, published: str | None = None, path: str = "a.txt", boilerplate: int = 0) -> Article:
    """An article with exactly these sentences, one a line; the last `boilerplate` of them are marked as such."""
    text = "\n".join(sentences)
    spans: list[Sentence] = []
    position = 0
    for number, sentence in enumerate(sentences):
        marked = number >= len(sentences) - boilerplate
        spans.append(Sentence(start=position, end=position + len(sentence), boilerplate=marked))
        position += len(sentence) + 1
    date = PartialDate(published) if published else None
    return Article(id=text_id(text), path=path, text=text, sentences=tuple(spans), published=date)


__all__ = ["FunctionEngine", "article_of", "cited"]
