"""What the tests of batches share: folders of deals about invented companies, and a server that answers about them.

The server speaks OpenAI's protocol on the loopback interface. What it does wrong, and when, is up to a test; it keeps a
log of what it was asked and of what it answered to the end.
"""

import asyncio
import json
import os
import re
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, Literal

from loopback_kit import ThreadedServer

from summarize.batch import BatchOptions, BatchReport, run_batch

__all__ = [
    "USABLE",
    "Asked",
    "Batch",
    "Fault",
    "Server",
    "crowded",
    "lines_of",
    "make_deals",
    "records",
    "report_of",
    "serving",
]

Fault = Literal["429", "500", "hang", "reset", "cut", "truncate", "refuse", "invalid", "false"]
# What a client can use and keeps: it need not be asked again.
USABLE: frozenset[Fault | None] = frozenset({None, "false"})

NAMES = ("Arven", "Belmor", "Corrin", "Dastel", "Elvane", "Forlund", "Garrick", "Hestal", "Ilmar", "Jorvane")


def make_deals(root: Path, deals: int, articles: int) -> Path:
    """A root of `deals` folders with `articles` each; the lots of all articles are numbered through from 0."""
    for deal in range(deals):
        folder = root / f"{'north' if deal % 2 else 'south'}" / f"deal-{deal:03}"
        folder.mkdir(parents=True)
        for article in range(articles):
            text = article_text(deal, deal * articles + article)
            (folder / f"{article:02}.txt").write_text(text)
    return root


def article_text(deal: int, lot: int) -> str:
    """One article: its lot in the headline, the amount and the buyer of its deal in the second sentence."""
    buyer = f"{NAMES[deal % len(NAMES)]} Holdings"
    return (
        f"Lot {lot} of the quarry is sold\n\n{buyer} will pay ${deal + 2} million for the quarry, its owners said. "
        f"The sale of lot {lot} is to be completed next year.\n"
    )


@dataclass(frozen=True)
class Asked:
    """A request: about which lot, the how manieth about it, and whether it is a re-ask for single values."""

    lot: int
    time: int
    mending: bool


Script = Callable[[Asked], Fault | None]


@dataclass
class Log:
    """What happened, in order: every request, and every answer that was sent to its end."""

    asked: list[Asked] = field(default_factory=list)
    answered: list[tuple[Asked, Fault | None]] = field(default_factory=list)


class Server(ThreadedServer):
    """Answers as `script` says. From `hold_after` answers on it holds every request until `resume` is set."""

    def __init__(self, script: Script = lambda asked: None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.log = Log()
        self.lock = threading.Lock()
        self.times: dict[int, int] = {}
        self.hold_after: int | None = None
        self.holding = threading.Event()
        self.resume = threading.Event()
        self.end = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prompt = body["messages"][-1]["content"]
        server = self.server
        with server.lock:
            asked = self._asked(prompt)
            server.log.asked.append(asked)
            held = server.hold_after is not None and len(server.log.answered) >= server.hold_after
            resume = server.resume
        if held:
            server.holding.set()
            resume.wait()
            self.close_connection = True
            return
        fault = server.script(asked)
        if fault == "hang":
            server.end.wait()
            self.close_connection = True
        elif fault == "reset":
            # With no time to linger, the connection is reset, not closed.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
        elif fault in ("429", "500"):
            self._send(int(fault), {"error": {"message": "not now"}}, {"retry-after-ms": "5"})
        else:
            self._answer(asked, prompt, fault)

    def _asked(self, prompt: str) -> Asked:
        found = re.search(r"^\[1\] Lot (\d+) ", prompt, re.MULTILINE)
        assert found
        lot = int(found[1])
        self.server.times[lot] = self.server.times.get(lot, 0) + 1
        return Asked(lot, self.server.times[lot], "Fields to correct:" in prompt)

    def _answer(self, asked: Asked, prompt: str, fault: Fault | None) -> None:
        content = json.dumps(answer(prompt, asked, false=fault == "false"))
        message: dict[str, Any] = {"role": "assistant", "content": content}
        reason = "stop"
        if fault == "truncate":
            message["content"], reason = content[: len(content) // 2], "length"
        elif fault == "invalid":
            message["content"] = "The record is as follows: " + content[:20]
        elif fault == "refuse":
            message = {"role": "assistant", "content": None, "refusal": "I would rather not."}
        usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        choices = [{"index": 0, "finish_reason": reason, "message": message}]
        reply = {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": choices, "usage": usage}
        if fault == "cut":
            self._send(200, reply, {}, missing=10)
            return
        self._send(200, reply, {})
        with self.server.lock:
            self.server.log.answered.append((asked, fault))

    def _send(self, status: int, body: dict[str, Any], headers: dict[str, str], missing: int = 0) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data[: len(data) - missing])
        if missing:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test's output clean."""


def answer(prompt: str, asked: Asked, *, false: bool) -> dict[str, Any]:
    """The record of an article, or the one corrected value; a `false` one cites a sentence that does not say it."""
    found = re.search(r"^\[(\d+)\] .*\$(\d+) million", prompt, re.MULTILINE)
    assert found
    where, millions = int(found[1]), found[2]
    money = {"amount": f"{millions}000000", "upper": None, "currency": "USD", "approximate": False, "basis": None}
    value = {"value": money, "cites": [1] if false else [where]}
    if asked.mending:
        return {"value": value}
    buyer = re.search(rf"^\[{where}\] (\w+ Holdings)", prompt, re.MULTILINE)
    assert buyer
    return {
        "title": {"value": f"Lot {asked.lot} of the quarry is sold", "cites": [1]},
        "value": value,
        "parties": [{"name": {"value": buyer[1], "cites": [where]}}],
    }


@contextmanager
def serving(script: Script = lambda asked: None) -> Iterator[Server]:
    """A server for as long as the block lasts; what it still holds then is let go."""
    server = Server(script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.end.set()
        server.resume.set()
        server.shutdown()
        server.server_close()
        thread.join(10)


_COMMAND_LINE = """
import signal
from summarize.cli import main
# A shell takes this away from what it starts in the background.
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
_FROM_PYTHON = """
import asyncio, sys
from summarize.batch import BatchOptions, run_batch
root, out, cache, url, concurrency = sys.argv[1:]
limits = {"concurrency": int(concurrency), "timeout": 15, "workers": 0}
options = BatchOptions("deal", "openai/test", base_url=url, cache=cache, **limits)
asyncio.run(run_batch(root, out, options))
"""


@dataclass(frozen=True)
class Batch:
    """A batch to be run as a process of its own: its folders, and the server it asks."""

    root: Path
    out: Path
    cache: Path
    url: str

    def command(self, *more: str) -> list[str]:
        options = [
            "--model",
            "openai/test",
            "--base-url",
            self.url,
            "-o",
            str(self.out),
            "--cache-dir",
            str(self.cache),
        ]
        return [sys.executable, "-c", _COMMAND_LINE, "batch", str(self.root), *options, *more]

    def from_python(self, concurrency: int) -> list[str]:
        """The same without the command line and without processes of its own: quicker to begin."""
        given = (self.root, self.out, self.cache, self.url, concurrency)
        return [sys.executable, "-c", _FROM_PYTHON, *map(str, given)]

    @property
    def environ(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI", "SUMMARIZE"))}
        return {**kept, "TERM": "dumb"}

    def run(self, **options: Any) -> BatchReport:
        """Runs to the end, in this process: where it is not the point that it is one of its own."""
        chosen = BatchOptions("deal", "openai/test", base_url=self.url, cache=self.cache, workers=0, **options)
        return asyncio.run(run_batch(self.root, self.out, chosen))


def crowded() -> float:
    """How many processes there are for each processor that want to run, at least 1: so much longer does all take."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def lines_of(out: Path) -> list[dict[str, Any]]:
    """The lines of ``batch.jsonl`` that are whole."""
    lines = []
    for text in (out / "batch.jsonl").read_text().splitlines():
        try:
            lines.append(json.loads(text))
        except json.JSONDecodeError:
            continue
    return lines


def report_of(out: Path) -> dict[str, Any]:
    """The content of ``batch.json``."""
    found: dict[str, Any] = json.loads((out / "batch.json").read_text())
    return found


def records(out: Path, names: Sequence[str] = ("record.json", "claims.jsonl", "articles.jsonl")) -> dict[str, bytes]:
    """The files of results below a folder by their paths."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for name in names for path in sorted(out.rglob(name))}
