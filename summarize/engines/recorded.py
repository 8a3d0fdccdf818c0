"""The engine that replays replies from a folder: for examples and tests, without key, network or model.

A recording is one JSON file for an article, named after it (``01-wire.json`` for ``01-wire.txt``)::

    {"note": "written by hand", "schema": "deal", "article": "<id of the text>", "replies": [{…}, {…}]}

The first question gets ``replies[0]``, each re-ask the next; after the last one, re-asks get an empty object, which
mends nothing. A reply that is a string stands for itself, JSON or not. `article` may be left out; if it is there, it
has to be the id of the article asked about. `note` and `schema` are for people.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from summarize.articles.article import Article
from summarize.atomic import write_atomically
from summarize.engines.engine import Engine, EngineOptions, FunctionEngine, Request
from summarize.errors import ModelNameError, ReplyMissing
from summarize.limits import Budget

__all__ = ["RecordedEngine", "open_recorded", "write_recording"]


def open_recorded(folder: str, options: EngineOptions) -> Engine:
    """The engine of ``recorded/FOLDER``. Raises ModelNameError if there is no such folder."""
    return RecordedEngine(folder, options.budget)


class _Recording(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    note: str = ""
    schema_name: Annotated[str, Field(alias="schema")] = ""
    article: str | None = None
    replies: list[dict[str, JsonValue] | str] = Field(min_length=1)


class RecordedEngine(FunctionEngine):
    """Answers from the recordings in `folder`. Its name has the folder's last part only, as results outlive folders.

    Of a `budget`, replies use up calls and time. Raises ModelNameError if there is no such folder; `extract` raises
    ReplyMissing where there is no reply, or one for another version of the text.
    """

    def __init__(self, folder: Path | str, budget: Budget | None = None) -> None:
        super().__init__(self._recorded, budget, 8)
        self._folder = Path(os.path.expanduser(folder))
        if not os.path.isdir(self._folder):
            raise ModelNameError(f"recorded/{folder}: there is no folder {self._folder} with recorded replies")
        own = os.fsencode(os.path.basename(os.path.realpath(self._folder)))
        self.name = f"recorded/{own.decode('utf-8', 'backslashreplace')}"

    async def _recorded(self, request: Request) -> str | dict[str, JsonValue]:
        replies = self._recording(request.article).replies
        return replies[request.attempt] if request.attempt < len(replies) else "{}"

    def _recording(self, article: Article) -> _Recording:
        names = _names(article.path)
        # Unlike Path.is_file, this does not raise for a name that is too long for the file system.
        found = next((self._folder / name for name in names if os.path.isfile(self._folder / name)), None)
        if found is None:
            raise self._missing(f"no reply is recorded for {article.path}: expected {self._folder / names[0]}")
        try:
            recording = _Recording.model_validate_json(found.read_bytes())
        except (OSError, ValidationError) as error:
            reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
            raise self._missing(f"{found} is not a recording: {reason}") from error
        if recording.article is not None and recording.article != article.id:
            raise self._missing(f"{found} was recorded for another version of the text of {article.path}")
        return recording

    def _missing(self, message: str) -> ReplyMissing:
        return ReplyMissing(message, model=self.name)


def write_recording(
    folder: Path | str,
    article: Article,
    schema_name: str,
    replies: Sequence[dict[str, JsonValue] | str],
    note: str = "",
) -> Path:
    """Writes the recording of an article, in place of one that was there; returns its path."""
    recording = _Recording(note=note, schema_name=schema_name, article=article.id, replies=list(replies))
    path = Path(folder) / _names(article.path)[0]
    write_atomically(path, json.dumps(recording.model_dump(by_alias=True), ensure_ascii=False, indent=2) + "\n")
    return path


def _names(path: str) -> tuple[str, ...]:
    """Where a recording may lie: as the article lies in its folder, with its full name, or all in one folder."""
    name = PurePosixPath(path)
    return (str(name.with_suffix(".json")), f"{name}.json", f"{name.stem}.json")
