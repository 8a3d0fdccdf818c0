"""Fetching what a provider's batches brought, into the cache."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openai.types import Batch
from pydantic import BaseModel

from summarize.batch.provider.api import ENDED, BatchApi, json_objects
from summarize.batch.provider.book import Asked, Book, Collected, Open, Unanswered
from summarize.batch.provider.submitting import settle
from summarize.cache import Cache
from summarize.citing import read_reply
from summarize.engines.engine import Reply
from summarize.engines.provider import ProviderEngine
from summarize.errors import ResultsError, SummarizeError, TransportFailed, UsageError
from summarize.shape import fingerprint

__all__ = ["Collection", "Pending", "collect"]

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
    api, book = BatchApi(engine), Book(out)
    await settle(api, book)
    keeper = _Keeper(engine, schema, cache)
    done, pause = Collection(), _SOON
    while True:
        done.pending = []
        for batch in book.open():
            state = await api.get(_checked(batch, engine, schema))
            if state.status in ENDED:
                _add(done, state, await _fetched(api, book, batch, state, keeper))
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


class _Keeper:
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


async def _fetched(api: BatchApi, book: Book, batch: Open, state: Batch, keeper: _Keeper) -> Collected:
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
                reply = keeper.keep(asked, line)
            except ResultsError:
                raise
            except SummarizeError as error:
                unanswered.append(Unanswered(path=asked.path, error=type(error).__name__, message=str(error)))
                continue
            replies += 1
            input_tokens += reply.input_tokens
            output_tokens += reply.output_tokens
    why = keeper.scrub(_why(state))
    unanswered += [Unanswered(path=asked.path, error="TransportFailed", message=why) for asked in wanted.values()]
    brought = Collected(
        batch=batch.intent.batch,
        status=state.status,
        replies=replies,
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        unanswered=tuple(sorted(unanswered, key=lambda item: item.path)),
    )
    book.write(brought)
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
