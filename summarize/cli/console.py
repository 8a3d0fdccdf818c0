"""What the command line says, and how it ends: results on standard output, all else on standard error."""

import functools
import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import ParamSpec, TextIO, TypeVar

import typer

from summarize.errors import SummarizeError, UsageError, words_of
from summarize.output.formatting import HIDDEN, json_escape, one_line

__all__ = [
    "BROKEN_PIPE",
    "EMPHASIS",
    "INTERRUPTED",
    "complain",
    "guarded",
    "is_json",
    "let_go_of",
    "log",
    "log_as_json",
    "remark",
    "say",
    "visible",
]

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


INTERRUPTED = 130
# The shell's status of a program that a closed pipe ended: 128 and the number of SIGPIPE.
BROKEN_PIPE = 141

# Articles, file names and servers are other people's: an escape sequence of theirs must not reach a terminal.
# Our own emphasis and its end are let through.
EMPHASIS = ("\x1b[1;4m", "\x1b[0m")
# A carriage return is obeyed where no line ends: those of CSV stay.
_OBEYED = re.compile(rf"(?!\x1b\[(?:1;4|0)m)(?:{HIDDEN.pattern}|\r(?!\n))")

logger = logging.getLogger("summarize")

P = ParamSpec("P")
T = TypeVar("T")


def say(text: str) -> None:
    """Writes a result to standard output. What a terminal would obey is written as JSON escapes it: ``\\u001b``."""
    text = visible(text)
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go_of(sys.stdout)
        raise SummarizeError(f"standard output cannot be written to: {error.strerror or error}") from error


def visible(text: str) -> str:
    """The text with control characters but line ends and tabs, and marks that turn the direction, escaped.

    In JSON such characters stand in strings only, so that what is escaped still says the same.
    """
    return _OBEYED.sub(json_escape, text)


def complain(text: str) -> None:
    """Writes what went wrong to standard error, on one line."""
    log("error", one_line(text))


def remark(text: str) -> None:
    """Writes what is worth knowing to standard error, on one line; not with ``--quiet``."""
    if logger.isEnabledFor(logging.WARNING):
        log("warning", one_line(text))


def guarded(command: Callable[P, T]) -> Callable[P, T]:
    """Makes a command end as the project says: one line for an error of ours or of the system, and its exit status.

    Reads the command's `verbose` and `quiet`: with the first, the traceback stands before the line.
    """

    @functools.wraps(command)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        verbose = bool(kwargs.get("verbose"))
        _set_level(verbose, bool(kwargs.get("quiet")))
        try:
            return command(*args, **kwargs)
        except KeyboardInterrupt:
            complain("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever read has read enough.
            let_go_of(sys.stdout)
            raise typer.Exit(BROKEN_PIPE) from None
        except (SummarizeError, OSError) as error:
            if verbose and is_json():
                log("debug", type(error).__name__, traceback=traceback.format_exc())
            elif verbose:
                sys.stderr.write(visible(traceback.format_exc()))
            complain(str(error) if isinstance(error, SummarizeError) else _of_system(error))
            raise typer.Exit(_status_of(error)) from None

    return call


def _of_system(error: OSError) -> str:
    """What the system says where nothing nearer to it told: of a path that is too long, or a folder that is none."""
    where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    return f"{where}{error.strerror or words_of(error)}"


def _status_of(error: SummarizeError | OSError) -> int:
    if isinstance(error, SummarizeError):
        return error.exit_status
    # What has a name was named by whoever typed the command.
    return SummarizeError.exit_status if error.filename is None else UsageError.exit_status


class _Handler(logging.Handler):
    """Writes to whatever standard error is at the time."""

    def emit(self, record: logging.LogRecord) -> None:
        log(record.levelname.lower(), one_line(self.format(record)))


def _set_level(verbose: bool, quiet: bool) -> None:
    if not any(isinstance(handler, _Handler) for handler in logger.handlers):
        logger.addHandler(_Handler())
        logger.propagate = False
        # What libraries warn of may quote what they read: it goes the same way, and not raw.
        logging.lastResort = _Handler(logging.WARNING)
    logger.setLevel(logging.DEBUG if verbose else logging.ERROR if quiet else logging.WARNING)
