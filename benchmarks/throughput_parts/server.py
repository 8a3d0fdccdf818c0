"""A loopback server that answers chat completions after a fixed time, in a process of its own.

Plain asyncio and no framework, so that it is not what is measured: it finds the article's number in the request, and
answers with the reply that `made` gives for it. The first step of the path says in which form: ``/cited``, ``/plain``
or ``/spans``.
"""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from throughput_parts.made import MARK, Piece, made

__all__ = ["serving"]

_NUMBER = re.compile(rf"{MARK}(\d{{7}})".encode())
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_PATH = re.compile(rb"[A-Z]+ /(\w+)/")
_FORMS = {b"cited": lambda piece: piece.cited, b"plain": lambda piece: piece.plain, b"spans": lambda piece: piece.spans}


@contextmanager
def serving(latency: float) -> Iterator[str]:
    """The server's address, such as ``http://127.0.0.1:8000``, while it runs; `latency` is in seconds."""
    command = [sys.executable, "-m", "throughput_parts.server", str(latency)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


async def _serve(latency: float) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Answering(latency, loop), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


class _Answering(asyncio.Protocol):
    """One connection: requests one after another, each answered `latency` seconds after its last byte came."""

    def __init__(self, latency: float, loop: asyncio.AbstractEventLoop) -> None:
        self._latency = latency
        self._loop = loop
        self._came = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (end := self._came.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._came, 0, end)
            stop = end + 4 + (int(length[1]) if length else 0)
            if len(self._came) < stop:
                return
            due = self._loop.time() + self._latency
            answer = _answer(bytes(self._came[:stop]))
            del self._came[:stop]
            self._loop.call_at(due, self._send, answer)

    def _send(self, answer: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)


def _answer(request: bytes) -> bytes:
    number, form = _NUMBER.findall(request), _PATH.match(request)
    if not number or form is None or form[1] not in _FORMS:
        return _response(b"404 Not Found", b'{"error": {"message": "no article of ours is in the request"}}')
    piece: Piece = made(int(number[-1]))
    content = _FORMS[form[1]](piece)
    completion = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "loopback",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": content, "refusal": None},
            }
        ],
        "usage": {
            "prompt_tokens": len(request) // 4,
            "completion_tokens": len(content) // 4,
            "total_tokens": (len(request) + len(content)) // 4,
        },
    }
    return _response(b"200 OK", json.dumps(completion, ensure_ascii=False).encode())


def _response(status: bytes, body: bytes) -> bytes:
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    return head + body


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1])))
