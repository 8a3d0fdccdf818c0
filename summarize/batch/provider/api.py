"""The Batch API of OpenAI and of servers that speak its protocol: files up, batches made, found and read, files down.

Source: https://platform.openai.com/docs/guides/batch and https://platform.openai.com/docs/api-reference/batch
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import openai
from openai.types import Batch

from summarize.engines.provider import ProviderEngine

__all__ = ["ENDED", "ENDPOINT", "MARK", "MOST_BYTES", "MOST_REQUESTS", "BatchApi", "json_objects"]

ENDPOINT: Final = "/v1/chat/completions"
MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
MARK = "summarize"
"""The key in a batch's metadata under which our own name for it stands."""
ENDED = frozenset({"completed", "expired", "cancelled", "failed"})
"""The states from which a batch does not move on."""

_PAGE = 100


class BatchApi:
    """The calls on batches that an engine's key and server allow, each with the engine's patience and errors.

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
            except ValueError:
                continue
            if isinstance(value, dict):
                yield value
