"""The command line as a process that talks to a server: an interruption, a refused key."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from loopback_kit import ThreadedServer, running_process, wait_until
from typer.testing import CliRunner

from summarize.cli import app

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
                state.stop.wait()
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


def test_an_interruption_ends_with_130_and_one_line(news: Path, server: Server) -> None:
    out = news.parent / "out"
    words = ["run", str(news), "-o", str(out), "--model", "openai/m", "--base-url", server.url]
    with running_process([sys.executable, "-c", MAIN, *words], {**os.environ, "OPENAI_API_KEY": KEY}) as process:
        wait_until(server.asked.is_set, process)
        process.send_signal(signal.SIGINT)
        said, err = process.communicate(timeout=300)
    assert process.returncode == 130
    assert said == ""
    assert err.splitlines()[-1].startswith("summarize: interrupted; ")
    assert "Traceback" not in err
    assert not out.exists()


def test_a_refused_key_ends_with_4_and_is_not_shown(
    news: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.status = 401
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    done = CliRunner().invoke(app, ["run", str(news), "--model", "openai/m", "--base-url", server.url, "-v"])
    assert done.exit_code == 4
    assert KEY not in done.output
