"""What was handed to a provider as a batch and not fetched yet: an append-only file in the results folder.

A line says that a batch is about to be handed over (with all its requests), that its file is uploaded, that the batch
is made, that it came to nothing, or that its replies are in the cache. Each is on disk before the step after it is
taken, so that whatever kills the program in between, the next run knows what to look for."""

import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from summarize.atomic import append_line, read_whole
from summarize.output.files import reported
from summarize.output.run_report import timestamp

__all__ = [
    "LOG_FILE",
    "Asked",
    "Collected",
    "Dropped",
    "Intent",
    "Open",
    "SubmissionLog",
    "Submitted",
    "Unanswered",
    "Uploaded",
    "submitted_model",
    "waiting",
]


LOG_FILE = "provider_batches.jsonl"

logger = logging.getLogger(__name__)


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True)

    batch: str
    at: str = Field(default_factory=timestamp)


class Asked(BaseModel):
    """A request of a batch: `id` is the address of its reply in the cache, `path` the deal's name and the article's."""

    model_config = ConfigDict(frozen=True)

    id: str
    path: str
    attempt: int = 0


class Unanswered(BaseModel):
    """A request without a usable reply: the article's path, the error's class and its message."""

    model_config = ConfigDict(frozen=True)

    path: str
    error: str
    message: str


class Intent(_Line):
    """A batch of these requests is about to be handed over, for this model and schema."""

    event: Literal["intent"] = "intent"
    model: str
    schema_fingerprint: str
    count: int
    requests: tuple[Asked, ...]


class Uploaded(_Line):
    """Its requests are at the provider, as this file."""

    event: Literal["uploaded"] = "uploaded"
    file: str


class Submitted(_Line):
    """The provider works on it, under this id; it is paid for from now on."""

    event: Literal["submitted"] = "submitted"
    id: str
    file: str
    model: str
    count: int


class Dropped(_Line):
    """It was never made: its requests may be asked again."""

    event: Literal["dropped"] = "dropped"


class Collected(_Line):
    """What it brought is in the cache, under this final status of the provider; what failed may be asked again."""

    event: Literal["collected"] = "collected"
    status: str
    replies: int
    input_tokens: int
    output_tokens: int
    unanswered: tuple[Unanswered, ...] = ()


Event = Intent | Uploaded | Submitted | Dropped | Collected
_EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="event")])


@dataclass
class Open:
    """A batch that is not done with: what was intended, the file if it was uploaded, the id if it was made."""

    intent: Intent
    file: str | None = None
    id: str | None = None


class SubmissionLog:
    """The file `provider_batches.jsonl` of a results folder, which need not exist yet."""

    def __init__(self, out: Path) -> None:
        self.path = out / LOG_FILE

    def open(self) -> list[Open]:
        """The batches that are not done with, the oldest first. Raises ResultsError where the file cannot be read."""
        found: dict[str, Open] = {}
        for event in self._events():
            match event:
                case Intent():
                    found[event.batch] = Open(event)
                case Dropped() | Collected():
                    found.pop(event.batch, None)
                case Uploaded() if event.batch in found:
                    found[event.batch].file = event.file
                case Submitted() if event.batch in found:
                    found[event.batch].file = event.file
                    found[event.batch].id = event.id
        return list(found.values())

    def waiting(self) -> set[str]:
        """The addresses of all requests in batches that are not done with."""
        return {request.id for batch in self.open() for request in batch.intent.requests}

    def write(self, event: Event) -> None:
        """Adds a line, and returns when it is on disk. Raises ResultsError where it cannot be written."""
        # ASCII escapes: half of a surrogate pair, which a name may hold, has no UTF-8.
        line = json.dumps(event.model_dump(mode="json")).encode()
        with reported(f"write {self.path}"):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            append_line(self.path, line)

    def _events(self) -> Iterator[Event]:
        written = b""
        with reported(f"read {self.path}"), suppress(FileNotFoundError):
            written = read_whole(self.path)
        for number, line in enumerate(filter(None, written.split(b"\n")), 1):
            try:
                yield _EVENT.validate_python(json.loads(line))
            except (ValueError, RecursionError):
                logger.warning("%s, line %d is damaged, and passed over", self.path, number)


def waiting(out: Path) -> int:
    """How many requests are in batches that were not collected yet: a live run would pay for them again."""
    return len(SubmissionLog(out).waiting())


def submitted_model(out: Path) -> str | None:
    """The model of the oldest batch that was not collected yet."""
    return next((batch.intent.model for batch in SubmissionLog(out).open()), None)
