"""Runs what is written: every command and Python example of a page, in their order, in a fresh folder.

    python tests/written.py README.md docs/tutorial.md

The folder has `examples/` of the project, and `articles/` and `deals/` of the example, as a user has some. Commands are
run by bash, and Python by the interpreter that runs this, where it defines tests by pytest. The lines of a ``text``
block have to be among what was printed before it. A provider is a server on this machine that answers with the recorded
replies. Lines that install (`make`, `pip`, `venv`) are not run: whoever calls this has done so, as `make tried` does.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

from summarize import load_folder

ROOT = Path(__file__).parents[1]
DEAL = ROOT / "examples" / "critical-minerals"
REPLIES = ROOT / "examples" / "replies" / "critical-minerals"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALLS = re.compile(r"(?:make|pip|python3 -m venv|\. \.venv)\b.*")
LONGEST = 120


class Wrong(Exception):
    """What a page says is not so: the page, what was run, and what came of it."""


Run = Callable[[list[str], Path, dict[str, str], str], str]


def run_page(page: str, folder: Path, runs: Run | None = None) -> list[str]:
    """Runs the blocks of a page in a folder, by `runs` or `run`, and gives what was run.

    Raises Wrong for the first that does not work.
    """
    printed = ""
    done: list[str] = []
    with provider() as environment:
        for kind, text in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
            if kind == "text":
                for line in text.splitlines():
                    if line not in printed:
                        raise Wrong(f"{page}: {done[-1]} does not print: {line}")
                continue
            printed = ""
            for command in commands(kind, text, folder):
                done.append(" ".join(command[-1].split()) if kind == "sh" else f"{kind} example {len(done)}")
                printed += (runs or run)(command, folder, environment, f"{page}: {done[-1]}")
    return done


def commands(kind: str, text: str, folder: Path) -> Iterator[list[str]]:
    """What a block is run as: each line of a shell, or a whole program."""
    if kind == "sh":
        yield from (["bash", "-c", line] for line in text.splitlines() if line and not INSTALLS.match(line))
    elif kind == "python":
        tests = re.search("^def test_", text, re.MULTILINE)
        program = folder / ("test_example.py" if tests else "example.py")
        program.write_text(text, encoding="utf-8")
        yield [sys.executable, *(["-m", "pytest", "-q"] if tests else []), program.name]


def run(command: list[str], folder: Path, environment: dict[str, str], name: str) -> str:
    """What a command prints. A server is asked for the page at the address that it prints, and then stopped."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        timer = threading.Timer(LONGEST, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        printed = ""
        for line in process.stdout:
            printed += line
            if line.startswith("http://127.0.0.1:"):
                printed += urlopen(line.strip()).read().decode()
                os.killpg(process.pid, signal.SIGINT)
        status = process.wait()
        timer.cancel()
    if status != 0:
        raise Wrong(f"{name}: exit status {status}\n{printed}")
    return printed


@contextmanager
def provider() -> Iterator[dict[str, str]]:
    """The environment of a user with a key, whose provider is here and answers with the recorded replies."""
    articles = {article.path: article.text.splitlines() for article in load_folder(DEAL).articles}
    replies = {path: (REPLIES / path).with_suffix(".json").read_text(encoding="utf-8") for path in articles}
    asked: set[str] = set()

    class Server(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            words = " ".join(str(message["content"]) for message in question["messages"])
            path = max(articles, key=lambda name: sum(line in words for line in articles[name] if line))
            reply = {} if path in asked else json.loads(replies[path])["replies"][0]
            asked.add(path)
            message = {"role": "assistant", "content": json.dumps(reply)}
            choices = [{"index": 0, "finish_reason": "stop", "message": message}]
            data = {
                "id": "1",
                "object": "chat.completion",
                "created": 1,
                "model": question["model"],
                "choices": choices,
            }
            body = json.dumps(data).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as cache:
        yield {
            **{name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZE_")},
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "OPENAI_API_KEY": "none-is-needed",
            "OPENAI_BASE_URL": f"http://127.0.0.1:{server.server_address[1]}",
            "SUMMARIZE_CACHE_DIR": cache,
            "BROWSER": "true",
        }
    server.shutdown()
    server.server_close()


def fresh(folder: Path) -> Path:
    """A folder as a user has it, with articles."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(DEAL, folder / "articles")
    shutil.copytree(DEAL, folder / "deals" / "minerals")
    return folder


def main() -> int:
    """Runs the pages that are named; the exit status."""
    for page in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            try:
                done = run_page(page, fresh(Path(folder)))
            except Wrong as wrong:
                print(wrong)
                return 1
            print(*done, f"{page}: {len(done)} examples run", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
