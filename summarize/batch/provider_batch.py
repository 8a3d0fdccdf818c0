"""Questions handed to the provider's own batch processing, at its price, and answered within a day.

What comes back goes into the cache, under the same addresses and after the same checks as the replies of live calls: a
run that follows makes no call for it, and its claims are the same. The protocol is the Batch API of OpenAI and of
servers that speak it: files up, batches made, found and read, files down. Source:
https://platform.openai.com/docs/guides/batch and https://platform.openai.com/docs/api-reference/batch
"""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import openai
from openai.types import Batch
from pydantic import BaseModel

from summarize.articles import Article, load_folder
from summarize.batch.dry_run import pending_requests
from summarize.batch.scan import DealFolder
from summarize.batch.submission_log import (
    Asked,
    Collected,
    Dropped,
    Intent,
    Open,
    SubmissionLog,
    Submitted,
    Unanswered,
    Uploaded,
)
from summarize.cache import Cache
from summarize.citing import read_reply
from summarize.engines.engine import Reply
from summarize.engines.instructor_engine import ProviderEngine
from summarize.errors import NothingUsable, RequestRefused, ResultsError, SummarizeError, TransportFailed, UsageError
from summarize.extraction import ExtractionOptions
from summarize.shape import fingerprint

__all__ = ["MARK", "MOST_BYTES", "Collection", "Pending", "Submission", "collect", "settle", "submit"]


ENDPOINT: Final = "/v1/chat/completions"
MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
MARK = "summarize"
"""The key in a batch's metadata under which our own name for it stands."""
ENDED = frozenset({"completed", "expired", "cancelled", "failed"})
"""The states from which a batch does not move on."""

_PAGE = 100


class BatchApi:
    """The calls on batches that an engine's key and server allow, each with the engine's retries and errors.

    All raise TransportFailed, KeyRefused or RequestRefused.
    """

    def __init__(self, engine: ProviderEngine) -> None:
        self._engine = engine

    async def upload(self, file: Path) -> str:
        """Uploads a file of requests; its id. The provider deletes it after 30 days."""

        async def call(client: openai.AsyncOpenAI, _: int) -> str:
            with file.open("rb") as content:  # opened for each attempt: the one before has read it
                return (await client.files.create(file=(file.name, content), purpose="batch")).id

        return await self._engine.through(call)

    async def create(self, file: str, name: str) -> Batch:
        """Makes the batch of an uploaded file, marked with our `name`: one batch, whatever is lost on the way."""

        async def call(client: openai.AsyncOpenAI, attempt: int) -> Batch:
            # The answer to the attempt before may have been lost on its way, and a second batch would be paid too.
            made = await _find(client, name) if attempt else None
            return made or await client.batches.create(
                input_file_id=file, endpoint=ENDPOINT, completion_window="24h", metadata={MARK: name}
            )

        return await self._engine.through(call)

    async def find(self, name: str) -> Batch | None:
        """The batch marked with `name`, if the provider has one."""
        return await self._engine.through(lambda client, _: _find(client, name))

    async def get(self, batch: str) -> Batch:
        """The present state of a batch."""
        return await self._engine.through(lambda client, _: client.batches.retrieve(batch))

    async def download(self, file: str, to: Path) -> None:
        """Writes the content of a file of the provider to `to`, without holding it in memory."""

        async def call(client: openai.AsyncOpenAI, _: int) -> None:
            async with client.files.with_streaming_response.content(file) as response:
                await response.stream_to_file(to)

        await self._engine.through(call)


async def _find(client: openai.AsyncOpenAI, name: str) -> Batch | None:
    async for batch in client.batches.list(limit=_PAGE):
        if (batch.metadata or {}).get(MARK) == name:
            return batch
    return None


def json_objects(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file of lines; what is none is passed over, and its request then counts as unanswered."""
    with path.open("rb") as lines:
        for line in lines:
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict):
                yield value


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
    """Hands over what a run would ask next about the articles of `folders`; `out` keeps the log on it.

    What the cache answers, or an earlier batch will, is not asked. A batch that an interrupted run left half-made is
    found or finished first. Raises TransportFailed, KeyRefused, RequestRefused, or ResultsError where the log cannot
    be kept.
    """
    api, log = BatchApi(engine), SubmissionLog(out)
    await settle(api, log)
    known = log.waiting()
    done = Submission()
    with TemporaryDirectory() as scratch:
        part = _Part(Path(scratch), engine.name, fingerprint(schema))
        for deal, article in _articles(folders, done):
            asked = await pending_requests(article, schema, engine, cache, options or ExtractionOptions())
            fresh = [(address, request) for address, request in asked if address not in known]
            done.articles += bool(fresh)
            done.answered += not asked
            done.waiting += len(asked) - len(fresh)
            for address, request in fresh:
                known.add(address)
                line = _line(address, engine.body(request))
                if part.count and (part.count >= most_requests or part.size + len(line) > most_bytes):
                    done.batches.append(await part.hand_over(api, log))
                part.add(line, Asked(id=address, path=f"{deal}/{article.path}", attempt=request.attempt))
                done.requests += 1
        if part.count:
            done.batches.append(await part.hand_over(api, log))
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

    async def hand_over(self, api: BatchApi, log: SubmissionLog) -> str:
        """Makes the provider's batch of it, and begins the next; the provider's id."""
        name, count, requests = self._name, self.count, tuple(self._requests)
        intent = Intent(
            batch=name, model=self._model, schema_fingerprint=self._fingerprint, count=count, requests=requests
        )
        log.write(intent)
        file = await api.upload(self._file)
        log.write(Uploaded(batch=name, file=file))
        made = await api.create(file, name)
        log.write(Submitted(batch=name, id=made.id, file=file, model=self._model, count=count))
        self._file.unlink()
        self._begin()
        return made.id


async def settle(api: BatchApi, log: SubmissionLog) -> None:
    """Finishes what an interrupted run began: finds the batch that it made, makes it of its file, or lets it go."""
    for left in log.open():
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
            log.write(Dropped(batch=intent.batch))
        else:
            file = made.input_file_id
            log.write(Submitted(batch=intent.batch, id=made.id, file=file, model=intent.model, count=intent.count))


# How long to wait between two looks at the batches, in seconds: first and at most. They take minutes to a day.
_SOON = 5.0
_LATE = 120.0


class Pending(BaseModel):
    """A batch on which the provider still works, and how many of its requests it has done."""

    id: str
    status: str
    completed: int
    total: int


class Collection(BaseModel):
    """What was fetched: the provider's ids of the batches, and how many replies with how many tokens.

    `unanswered` names the articles whose requests have no usable reply, `pending` what the provider still works on.
    """

    batches: list[str] = []
    replies: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    unanswered: list[Unanswered] = []
    pending: list[Pending] = []


async def collect(
    out: Path,
    *,
    schema: type[BaseModel],
    engine: ProviderEngine,
    cache: Cache,
    wait: bool = False,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Collection:
    """Puts the replies of the batches that have ended into the cache; with `wait`, of all, however long they take.

    An expired or cancelled batch brings what was answered until then. What has no usable reply is named, and may be
    asked again. Raises UsageError where a batch was submitted for another model or schema, ResultsError where replies
    cannot be kept, and TransportFailed, KeyRefused or RequestRefused.
    """
    api, log = BatchApi(engine), SubmissionLog(out)
    await settle(api, log)
    reader = _ReplyReader(engine, schema, cache)
    done, pause = Collection(), _SOON
    while True:
        done.pending = []
        for batch in log.open():
            state = await api.get(_checked(batch, engine, schema))
            if state.status in ENDED:
                _add(done, state, await _fetched(api, log, batch, state, reader))
            else:
                done.pending.append(_pending(state))
        if not (wait and done.pending):
            done.unanswered.sort(key=lambda item: item.path)
            return done
        await sleep(pause)
        pause = min(2 * pause, _LATE)


def _checked(batch: Open, engine: ProviderEngine, schema: type[BaseModel]) -> str:
    """The provider's id of a batch that is ours to read."""
    if batch.intent.model != engine.name:
        raise UsageError(f"batch {batch.id} was submitted for {batch.intent.model}: give --model {batch.intent.model}")
    if batch.intent.schema_fingerprint != fingerprint(schema):
        raise UsageError(f"batch {batch.id} was submitted for another schema: give the --schema it was submitted with")
    return batch.id or ""


def _pending(state: Batch) -> Pending:
    counts = state.request_counts
    return Pending(
        id=state.id,
        status=state.status,
        completed=counts.completed if counts else 0,
        total=counts.total if counts else 0,
    )


def _add(done: Collection, state: Batch, brought: Collected) -> None:
    done.batches.append(state.id)
    done.replies += brought.replies
    done.input_tokens += brought.input_tokens
    done.output_tokens += brought.output_tokens
    done.unanswered += brought.unanswered


class _ReplyReader:
    """Reads the lines of a batch's files, and keeps the replies in them."""

    def __init__(self, engine: ProviderEngine, schema: type[BaseModel], cache: Cache) -> None:
        self.scrub = engine.reader.scrub
        self._read_response = engine.read_response
        self._schema = schema
        self._cache = cache

    def keep(self, asked: Asked, line: dict[str, Any]) -> Reply:
        """Keeps the reply in a line, after the checks of a live call.

        Raises what `ProviderEngine.extract` raises, and ResultsError where the cache takes nothing.
        """
        reply = self._reply(line)
        if asked.attempt == 0:
            # As in a live run, a first reply of the wrong shape is not kept: it is asked afresh.
            read_reply(reply.content, self._schema, reply.model)
        self._cache.put_at(asked.id, {"content": reply.content, "model": reply.model})
        if self._cache.get_at(asked.id) is None:
            raise ResultsError(f"the replies cannot be kept: the cache in {self._cache.folder} takes nothing")
        return reply

    def _reply(self, line: dict[str, Any]) -> Reply:
        response, error = line.get("response"), line.get("error")
        if isinstance(response, dict) and isinstance(response.get("status_code"), int):
            return self._read_response(response["status_code"], response.get("body"))
        said = (error.get("message") or error.get("code")) if isinstance(error, dict) else error
        raise TransportFailed(self.scrub(f"the provider's batch gave no reply: {said or 'no reason given'}"))


async def _fetched(api: BatchApi, log: SubmissionLog, batch: Open, state: Batch, reader: _ReplyReader) -> Collected:
    """Fetches the files of a batch that has ended, and writes down what they brought."""
    wanted = {asked.id: asked for asked in batch.intent.requests}
    replies = input_tokens = output_tokens = 0
    unanswered: list[Unanswered] = []
    for file in (state.output_file_id, state.error_file_id):
        async for line in _lines(api, file):
            asked = wanted.pop(str(line.get("custom_id")), None)
            if asked is None:
                continue
            try:
                reply = reader.keep(asked, line)
            except ResultsError:
                raise
            except SummarizeError as error:
                unanswered.append(Unanswered(path=asked.path, error=type(error).__name__, message=str(error)))
                continue
            replies += 1
            input_tokens += reply.input_tokens
            output_tokens += reply.output_tokens
    why = reader.scrub(_why(state))
    unanswered += [Unanswered(path=asked.path, error="TransportFailed", message=why) for asked in wanted.values()]
    brought = Collected(
        batch=batch.intent.batch,
        status=state.status,
        replies=replies,
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        unanswered=tuple(sorted(unanswered, key=lambda item: item.path)),
    )
    log.write(brought)
    return brought


async def _lines(api: BatchApi, file: str | None) -> AsyncIterator[dict[str, Any]]:
    if file is None:
        return
    with TemporaryDirectory() as scratch:
        to = Path(scratch) / "lines.jsonl"
        await api.download(file, to)
        for line in json_objects(to):
            yield line


def _why(state: Batch) -> str:
    """Why a request of a batch that has ended has no line in its files."""
    said = "; ".join(error.message for error in (state.errors.data if state.errors else None) or [] if error.message)
    return f"the provider's batch {state.id} ended as {state.status} without a reply{f': {said}' if said else ''}"
