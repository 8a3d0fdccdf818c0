"""A worker process: calls what it is sent, and sends back what came of it, until nothing more comes.

Begun as ``python -c PROGRAM``. Messages on standard input and output are pickles, each after its length in 8 bytes:
they come from the process that began this one and go to it, and nobody else has the other ends. When that process ends,
however it does, the input ends, and so does this one.
"""

import logging
import os
import pickle
import sys
from contextlib import suppress
from typing import Any, BinaryIO

__all__ = ["LENGTH", "PROGRAM", "packed", "serve"]

LENGTH = 8

# Signals are the other process's business, from the first moment on: hence before anything else is imported.
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
from summarize.batch.worker import serve
serve()
"""

# Workers give way to the process that has the calls under way.
_NICE = 5


def packed(message: object) -> bytes:
    """A message with its length."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(LENGTH) + body


def serve() -> None:
    """Does what it is told on standard input: first the level of the log, then (function, arguments) each time."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICE)
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a module of the user's prints must not get between the messages.
    os.dup2(2, 1)
    logging.basicConfig(level=_message(incoming), format="summarize: %(message)s")
    with suppress(EOFError, BrokenPipeError):
        while True:
            function, args = _message(incoming)
            outgoing.write(_outcome(function, args))
            outgoing.flush()


def _message(incoming: BinaryIO) -> Any:
    length = int.from_bytes(_exactly(incoming, LENGTH))
    return pickle.loads(_exactly(incoming, length))


def _exactly(incoming: BinaryIO, length: int) -> bytes:
    data = incoming.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _outcome(function: Any, args: tuple[Any, ...]) -> bytes:
    """(True, what it returned) or (False, what it raised), the latter in words where it cannot be sent as it is."""
    try:
        return packed((True, function(*args)))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the call was made
        try:
            whole = packed((False, error))
            pickle.loads(whole[LENGTH:])
        except Exception:  # noqa: BLE001 - as above
            return packed((False, RuntimeError(f"{type(error).__name__}: {error}")))
        return whole
