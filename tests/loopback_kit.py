"""A server on loopback whose answers a test writes: for clients that no mock can intercept, and for what mocks hide."""

import asyncio
import json
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from typing import Any

__all__ = ["Answer", "Asked", "Loopback", "ThreadedServer", "running_process", "serving", "wait_until"]

BACKLOG = 128
"""Connections that may wait to be accepted. With the five of `socketserver`, a busy machine refuses some, and a client
that then asks again has made a call more than a test counts."""


class ThreadedServer(ThreadingHTTPServer):
    """A server on a free port of loopback, for clients in other threads and processes; `url` ends in ``/v1``."""

    daemon_threads = True
    request_queue_size = BACKLOG

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that is killed leaves broken connections: nothing to report."""


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What is answered. `body` is sent as it is, and over and over again with `endless`."""

    body: bytes | dict[str, Any] | list[Any] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    endless: bool = False


@dataclass
class Loopback:
    """The server: `url` is its address, `asked` what it was asked, `connections` how many were opened."""

    answer: Callable[[Asked], Answer | Awaitable[Answer]]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.asked.append(Asked(method, path, headers, body))
        given = self.answer(self.asked[-1])
        answer = given if isinstance(given, Answer) else await given
        data = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        own = {"content-type": "application/json", **answer.headers}
        own |= {} if answer.endless else {"content-length": str(len(data))}
        lines = [f"HTTP/1.1 {answer.status} Said", *(f"{name}: {value}" for name, value in own.items()), "", ""]
        writer.write("\r\n".join(lines).encode() + data)
        await writer.drain()
        while answer.endless:
            writer.write(data)
            await writer.drain()
        return True


@contextmanager
def running_process(command: Sequence[str], environ: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process that runs while the block does, and is killed if it still does at its end."""
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=300)


def wait_until(condition: Callable[[], bool], process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> None:
    """Waits for what `process` is to bring about, as long as it runs."""
    while not condition():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


@asynccontextmanager
async def serving(answer: Callable[[Asked], Answer | Awaitable[Answer]]) -> AsyncIterator[Loopback]:
    """Runs a server that gives what `answer` gives."""
    loopback = Loopback(answer)
    server = await asyncio.start_server(loopback, "127.0.0.1", 0, backlog=BACKLOG)
    loopback.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield loopback
    finally:
        server.close()
