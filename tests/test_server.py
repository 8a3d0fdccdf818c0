"""The command line against a server that speaks OpenAI's protocol, and against SIGKILL half-way."""

import json
import os
import re
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from loopback_kit import ThreadedServer, running_process, wait_until
from typer.testing import CliRunner, Result

from summarize.cli import app

ARTICLES = 12


class Server(ThreadedServer):
    """Answers each article with its first sentence as the title; from call `stall_after` on it answers nothing."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.calls: list[dict[str, Any]] = []
        self.answered = 0
        self.stall_after: int | None = None
        self.stalled = threading.Event()
        self.release = threading.Event()
        self.lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.calls.append(body)
            stall = self.server.stall_after is not None and len(self.server.calls) > self.server.stall_after
        if stall:
            self.server.stalled.set()
            self.server.release.wait()
            return
        content = json.dumps(answer(body))
        message = {"role": "assistant", "content": content}
        usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        choices = [{"index": 0, "finish_reason": "stop", "message": message}]
        reply = {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": choices, "usage": usage}
        data = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        with self.server.lock:
            self.server.answered += 1

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test's output clean."""


def answer(body: dict[str, Any]) -> dict[str, Any]:
    """A reply of whatever schema is asked for: nothing but the title."""
    schema = body["response_format"]["json_schema"]["schema"]
    prompt = body["messages"][-1]["content"]
    first = re.search(r"^\[1\] (.*)$", prompt, re.MULTILINE)
    reply: dict[str, Any] = {
        name: [] if field.get("type") == "array" else None for name, field in schema["properties"].items()
    }
    if first and "title" in reply:
        reply["title"] = {"value": first.group(1), "cites": [1]}
    return reply


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.release.set()
    running.shutdown()
    running.server_close()
    thread.join(5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(ARTICLES):
        text = f"Quarry {number} changes hands\n\nQuarry {number} was sold by its founders to a rival on the coast.\n"
        (articles / f"{number:02}.txt").write_text(text)
    return articles


def words(server: Server, folder: Path, *more: str) -> list[str]:
    options = ["--model", "openai/test", "--base-url", server.url, "-o", str(folder.parent / "out"), *more]
    return ["run", str(folder), *options]


def done(server: Server, folder: Path, *more: str) -> Result:
    """The outcome of the command, which runs to its end in this process."""
    return CliRunner().invoke(app, words(server, folder, *more))


def test_one_call_an_article_and_none_the_second_time(server: Server, folder: Path, tmp_path: Path) -> None:
    for calls, cache_hits in ((ARTICLES, 0), (0, ARTICLES)):
        ended = done(server, folder)
        assert ended.exit_code == 0, ended.stderr
        report = json.loads((tmp_path / "out" / "run.json").read_text())
        assert (report["calls"] - report["retries"], report["cache_hits"]) == (calls, cache_hits)
    assert len({call["messages"][-1]["content"] for call in server.calls}) == ARTICLES


def test_killing_the_run_loses_at_most_the_calls_in_flight(server: Server, folder: Path) -> None:
    server.stall_after = 5
    program = "import sys; from summarize.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, *words(server, folder, "--concurrency", "2")]
    with running_process(command, os.environ) as run:
        # Both places are waiting for an answer, so what was answered before has been taken in.
        wait_until(lambda: len(server.calls) >= 7, run)
        run.send_signal(signal.SIGKILL)
        run.wait(300)
    assert server.answered == 5
    server.stall_after = None
    server.release.set()
    ended = done(server, folder)
    assert ended.exit_code == 0, ended.stderr
    answered = Counter(call["messages"][-1]["content"] for call in server.calls)
    assert len(answered) == ARTICLES
    assert sum(times > 1 for times in answered.values()) == 2


def test_a_server_that_is_not_there_is_said_in_one_line(folder: Path) -> None:
    gone = Server()
    gone.server_close()
    ended = done(gone, folder, "--retries", "0")
    assert ended.exit_code == 4
    assert ended.stderr.strip().splitlines()[-1].startswith("summarize: ")
