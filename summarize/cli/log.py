"""A line of the log, on standard error: in words, or with ``--log-json`` as a JSON object for machines."""

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import TextIO

__all__ = ["is_json", "let_go_of", "log", "log_as_json"]

_as_json = False


def log_as_json(asked: bool) -> None:
    """Says how the lines from now on are written."""
    global _as_json
    _as_json = asked


def is_json() -> bool:
    """Whether lines are JSON."""
    return _as_json


def log(level: str, message: str, **more: str | int | None) -> None:
    """Writes a line. As JSON it has `time` (UTC, ISO 8601), `level`, `message` and what is in `more`.

    `message` is one line without control characters; `level` is debug, info, warning, error or critical.
    """
    if _as_json:
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = json.dumps({"time": time, "level": level, "message": message, **more})
    else:
        line = f"summarize: {message}"
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:  # a full disk, or nobody who reads any more: no reason to lose the work
        let_go_of(sys.stderr)


def let_go_of(stream: TextIO) -> None:
    """Lets what is written to a stream from now on go nowhere; else Python would complain of it once more at exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
