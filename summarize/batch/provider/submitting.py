"""Handing over what a run would ask, in batches of the provider's sizes."""

import json
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel

from summarize.articles import Article, load_folder
from summarize.batch.discovering import DealFolder
from summarize.batch.provider.ahead import asked_next
from summarize.batch.provider.api import ENDPOINT, MOST_BYTES, MOST_REQUESTS, BatchApi
from summarize.batch.provider.book import Asked, Book, Dropped, Intent, Submitted, Uploaded
from summarize.cache import Cache
from summarize.engines.provider import ProviderEngine
from summarize.errors import NothingUsable, RequestRefused
from summarize.extraction import ExtractionOptions
from summarize.shape import fingerprint

__all__ = ["Submission", "settle", "submit"]


class Submission(BaseModel):
    """What was handed over: the provider's ids of the batches, and how many `requests` about how many `articles`.

    `answered` counts the articles about which the cache answers everything, `waiting` the requests that are in earlier
    batches; `unusable` names the deals without an article.
    """

    batches: list[str] = []
    requests: int = 0
    articles: int = 0
    answered: int = 0
    waiting: int = 0
    unusable: list[str] = []


async def submit(
    folders: Iterable[DealFolder],
    out: Path,
    *,
    schema: type[BaseModel],
    engine: ProviderEngine,
    cache: Cache,
    options: ExtractionOptions | None = None,
    most_requests: int = MOST_REQUESTS,
    most_bytes: int = MOST_BYTES,
) -> Submission:
    """Hands over what a run would ask next about the articles of `folders`; `out` keeps the book on it.

    What the cache answers, or an earlier batch will, is not asked. A batch that an interrupted run left half-made is
    found or finished first. Raises TransportFailed, KeyRefused, RequestRefused, or ResultsError where the book cannot
    be kept.
    """
    api, book = BatchApi(engine), Book(out)
    await settle(api, book)
    known = book.waiting()
    done = Submission()
    with TemporaryDirectory() as scratch:
        part = _Part(Path(scratch), engine.name, fingerprint(schema))
        for deal, article in _articles(folders, done):
            asked = await asked_next(article, schema, engine, cache, options or ExtractionOptions())
            fresh = [(address, request) for address, request in asked if address not in known]
            done.articles += bool(fresh)
            done.answered += not asked
            done.waiting += len(asked) - len(fresh)
            for address, request in fresh:
                known.add(address)
                line = _line(address, engine.body(request))
                if part.count and (part.count >= most_requests or part.size + len(line) > most_bytes):
                    done.batches.append(await part.hand_over(api, book))
                part.add(line, Asked(id=address, path=f"{deal}/{article.path}", attempt=request.attempt))
                done.requests += 1
        if part.count:
            done.batches.append(await part.hand_over(api, book))
    return done


def _articles(folders: Iterable[DealFolder], done: Submission) -> Iterator[tuple[str, Article]]:
    for folder in folders:
        try:
            articles = load_folder(folder.path).articles
        except NothingUsable:
            done.unusable.append(folder.name)
            continue
        for article in articles:
            yield folder.name, article


def _line(address: str, body: dict[str, Any]) -> bytes:
    # ASCII escapes: half of a surrogate pair, which a text may hold, has no UTF-8.
    return json.dumps({"custom_id": address, "method": "POST", "url": ENDPOINT, "body": body}).encode() + b"\n"


class _Part:
    """The requests of the batch that is being put together, in a file of `scratch`."""

    def __init__(self, scratch: Path, model: str, schema_fingerprint: str) -> None:
        self._scratch = scratch
        self._model = model
        self._fingerprint = schema_fingerprint
        self._begin()

    def _begin(self) -> None:
        self._name = secrets.token_hex(12)
        self._file = self._scratch / f"summarize-{self._name}.jsonl"
        self._requests: list[Asked] = []
        self.size = 0

    @property
    def count(self) -> int:
        return len(self._requests)

    def add(self, line: bytes, asked: Asked) -> None:
        with self._file.open("ab") as file:
            file.write(line)
        self._requests.append(asked)
        self.size += len(line)

    async def hand_over(self, api: BatchApi, book: Book) -> str:
        """Makes the provider's batch of it, and begins the next; the provider's id."""
        name, count, requests = self._name, self.count, tuple(self._requests)
        intent = Intent(
            batch=name, model=self._model, schema_fingerprint=self._fingerprint, count=count, requests=requests
        )
        book.write(intent)
        file = await api.upload(self._file)
        book.write(Uploaded(batch=name, file=file))
        made = await api.create(file, name)
        book.write(Submitted(batch=name, id=made.id, file=file, model=self._model, count=count))
        self._file.unlink()
        self._begin()
        return made.id


async def settle(api: BatchApi, book: Book) -> None:
    """Finishes what an interrupted run began: finds the batch that it made, makes it of its file, or lets it go."""
    for left in book.open():
        if left.id is not None:
            continue
        intent = left.intent
        made = await api.find(intent.batch)
        if made is None and left.file is not None:
            try:
                made = await api.create(left.file, intent.batch)
            except RequestRefused:
                made = None  # its file is gone: the requests are asked anew
        if made is None:
            book.write(Dropped(batch=intent.batch))
        else:
            file = made.input_file_id
            book.write(Submitted(batch=intent.batch, id=made.id, file=file, model=intent.model, count=intent.count))
