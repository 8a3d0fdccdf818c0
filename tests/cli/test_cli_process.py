"""The command line as a process that talks to a server: an interruption, a refused key, a server that is gone."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from loopback_kit import ThreadedServer

KEY = "sk-very-secret-0123456789"
# A process that a shell started in the background ignores SIGINT; the handler is put back as a terminal has it.
MAIN = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from summarize.cli import main; main()"


@dataclass
class Server:
    """A server that answers every request with `status`, or, where that is None, not before it is told to stop."""

    status: int | None = None
    asked: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)
    url: str = ""


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            state.asked.set()
            if state.status is None:
                state.stop.wait(60)
                return
            body = b'{"error": {"message": "no such key", "code": "invalid_api_key"}}'
            self.send_response(state.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    listening = ThreadedServer(("127.0.0.1", 0), Handler)
    state.url = listening.url
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield state
    state.stop.set()
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Norvik buys Halden\n\nNorvik paid $40 million for Halden Docks.\n", encoding="utf-8")
    return folder


def start(folder: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "OPENAI_API_KEY": KEY},
    )


def test_an_interruption_ends_with_130_and_one_line(news: Path, server: Server) -> None:
    process = start(news.parent, "run", "news", "--model", "openai/m", "--base-url", server.url)
    assert server.asked.wait(60)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert err.splitlines()[-1].startswith("summarize: interrupted; ")
    assert "Traceback" not in err
    assert not (news.parent / "out").exists()


def test_a_refused_key_ends_with_4_and_is_not_shown(news: Path, server: Server) -> None:
    server.status = 401
    process = start(news.parent, "run", "news", "--model", "openai/m", "--base-url", server.url, "-v")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert KEY not in out + err


def test_a_server_that_is_gone_ends_with_4(news: Path) -> None:
    # Port 9 is "discard": nothing listens there.
    words = ("run", "news", "--model", "openai/m", "--base-url", "http://127.0.0.1:9/v1", "--timeout", "1")
    process = start(news.parent, *words, "--retries", "0")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert "Traceback" not in err
