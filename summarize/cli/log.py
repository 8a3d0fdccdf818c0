"""A line of the log, on standard error: in words, or with ``--log-json`` as a JSON object for machines."""

import json
import sys
from datetime import UTC, datetime

__all__ = ["is_json", "log", "log_as_json"]

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
    print(line, file=sys.stderr, flush=True)
