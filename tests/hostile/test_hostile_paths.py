"""Names and kinds of files that no program expects: too long, shown alike, devices, pipes, streams that are closed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import typed

from summarize.articles import load, load_folder
from summarize.atomic import kernel_devices, read_whole, write_atomically
from summarize.batch.ledger import LEDGER
from summarize.config import Settings, load_schema
from summarize.output.verify import verify

LONG = "x" * 300
NEWS = "Norwick Foods buys Barlow Mills\n\nNorwick Foods will pay ${} million for Barlow Mills, it said on Monday.\n"
MAIN = "import sys; from summarize.cli import main; main()"
on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="names that are no UTF-8, devices and pipes as Linux has them"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: `news` (an article), `replies` (what a model says of it), and results of them in `out`."""
    monkeypatch.chdir(tmp_path)
    for name in ("news", "replies"):
        (tmp_path / name).mkdir()
    (tmp_path / "news" / "a.txt").write_text(NEWS.format(40))
    reply = {"title": {"value": "Norwick Foods buys Barlow Mills", "cites": [1]}}
    (tmp_path / "replies" / "a.json").write_text(json.dumps({"replies": [reply]}))
    assert typed("run news --model recorded/replies -q").exit_code == 0
    return tmp_path


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (f"run {LONG} --model recorded/replies", 3),
        (f"run news --model recorded/replies -o {LONG}", 2),
        (f"run news --model recorded/{LONG}", 2),
        (f"run news --model recorded/replies --schema {LONG}.py:M", 2),
        (f"run news --model recorded/replies --examples {LONG}", 2),
        (f"run news --model recorded/replies --overrides {LONG}", 2),
        (f"run news --model recorded/replies --config {LONG}", 2),
        (f"extract news --model recorded/replies -o {LONG}", 2),
        (f"batch {LONG} --model recorded/replies", 3),
        (f"batch news --model recorded/replies -o {LONG}", 2),
        (f"merge {LONG}", 2),
        (f"merge out -o {LONG}", 2),
        (f"explain {LONG}", 2),
        (f"verify {LONG}", 2),
        (f"verify out --inputs {LONG}", 3),
        (f"brief {LONG}", 2),
        (f"report {LONG}", 2),
        (f"list {LONG}", 2),
        (f"diff out {LONG}", 2),
        (f"eval out {LONG}", 2),
        (f"export out --format csv -o {LONG}", 2),
        (f"correct {LONG} /title x --author y", 2),
        (f"judge {LONG} a b --author y", 2),
        (f"review {LONG} --no-browser", 2),
    ],
)
def test_a_name_that_no_file_system_takes(here: Path, line: str, status: int) -> None:
    result = typed(line)
    assert result.exit_code == status, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.splitlines()[-1].startswith("summarize: ")


def test_an_article_whose_recording_no_file_system_takes_is_named(here: Path) -> None:
    name = "x" * 251 + ".txt"
    (here / "news" / name).write_text(NEWS.format(41))
    result = typed("run news --model recorded/replies")
    assert result.exit_code == 1
    assert f"summarize: failed: {name}: no reply is recorded for {name}" in result.stderr
    assert [one["path"] for one in json.loads((here / "out" / "run.json").read_text())["failures"]] == [name]


def test_the_home_of_somebody_who_is_not_there(here: Path) -> None:
    (here / "summarize.toml").write_text('cache_dir = "~nobody-of-that-name/cache"')
    assert Settings.load(environ={}).cache_dir == Path("~nobody-of-that-name/cache")
    assert typed("run news --model recorded/replies -o out2").exit_code == 0
    assert typed("cache path --cache-dir ~nobody-of-that-name/x").exit_code == 0
    assert typed("run news --model recorded/~nobody-of-that-name/replies").exit_code == 2


@on_linux
def test_names_that_are_shown_alike_are_told_apart(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for number, name in enumerate((b"a\xff.txt", b"a\xfe.txt", b"a\x01.txt", b"b.txt")):
        (news / os.fsdecode(name)).write_text(NEWS.format(number))
    for loaded in (load_folder(news), load([news / os.fsdecode(b"a\xff.txt"), *news.glob("*.txt")])):
        paths = ["a\ufffd (2).txt", "a\ufffd (3).txt", "a\ufffd.txt", "b.txt"]
        assert [article.path for article in loaded.articles] == paths
        assert sorted(loaded.inputs) == paths
        assert {article.path: article.text[57] for article in loaded.articles} == {
            "a\ufffd.txt": "2",
            "a\ufffd (2).txt": "1",
            "a\ufffd (3).txt": "0",
            "b.txt": "3",
        }


@on_linux
@pytest.mark.parametrize(
    "name", [b"a\xff.txt", "می\u200cخرد.txt".encode(), "👩\u200d👧.txt".encode(), b"a\x1b.txt", b"a\n.txt"]
)
def test_a_file_whose_name_is_not_shown_as_it_is_is_found_again(here: Path, name: bytes) -> None:
    (here / "news" / os.fsdecode(name)).write_text(NEWS.format(41))
    assert typed("run news --model local/spacy-en -o odd -q").exit_code == 0
    assert verify(here / "odd", None, here / "news").complete
    (here / "news" / os.fsdecode(name)).write_text(NEWS.format(42))
    assert not verify(here / "odd", None, here / "news").sound


ODD = os.fsdecode(b"x\xff")


@on_linux
def test_names_of_bytes_that_are_no_text_get_into_results_escaped(here: Path) -> None:
    (here / "replies").rename(here / ODD)
    (here / f"{ODD}.py").write_text(
        "from pydantic import BaseModel\nclass M(BaseModel):\n    title: str | None = None\n"
    )
    assert typed("run", "news", "--model", f"recorded/{ODD}", "--schema", f"{ODD}.py:M", "-o", ODD).exit_code == 0
    run = json.loads((here / ODD / "run.json").read_text())
    assert (run["model"], run["schema"]) == ("recorded/x\\xff", "x\\xff:M")
    assert verify(here / ODD, load_schema(f"{ODD}.py:M")[0]).sound
    listed = typed("list", ODD, "--json")
    assert (listed.exit_code, json.loads(listed.stdout)["folder"]) == (0, "x\\xff")


@on_linux
def test_a_deal_of_a_name_that_is_no_text_fails_by_its_name(here: Path) -> None:
    for name in (ODD, "y"):
        (here / "deals" / name).mkdir(parents=True)
        (here / "deals" / name / "a.txt").write_text(NEWS.format(40))
    (here / "many").mkdir()
    (here / "many" / ODD).write_text("somebody's")
    result = typed("batch deals -o many --model recorded/replies --json")
    assert result.exit_code == 1, result.output
    told = json.loads(result.stdout)
    assert [(one["deal"], one["message"]) for one in told["failures"]] == [
        ("x\\xff", "cannot write results to many/x\\udcff: Not a directory")
    ]
    assert told["deals"]["done"] == 1
    (here / "many" / ODD).unlink()
    assert typed("batch deals -o many --model recorded/replies").exit_code == 0
    lines = typed("list many --json").stdout.splitlines()
    assert [(json.loads(line)["folder"], json.loads(line)["status"]) for line in lines] == [
        ("many/x\\xff", "done"),
        ("many/y", "done"),
    ]


@on_linux
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (
            ("run", "news", "--model", "openai/m", "--base-url", f"http://127.0.0.1:1/{ODD}"),
            2,
            "the base URL cannot be read",
        ),
        (("run", ODD, "--model", "recorded/replies"), 3, "there is no file or folder"),
        (("correct", "out", "/title", ODD, "--author", "a"), 2, ""),
        (("correct", "out", "/title", "a", "--author", ODD), 2, ""),
        (("judge", "out", ODD, "Halden", "--at", "/parties", "--author", "a"), 2, ""),
        (("explain", "out", f"/{ODD}"), 2, ""),
    ],
)
def test_words_that_are_no_text(here: Path, words: tuple[str, ...], status: int, said: str) -> None:
    before = {path: path.read_bytes() for path in (here / "out").iterdir()}
    result = typed(*words)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == status, result.stderr
    assert said in result.stderr
    assert {path: path.read_bytes() for path in (here / "out").iterdir()} == before


def as_a_pipe(path: Path) -> None:
    os.mkfifo(path)


def as_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


KINDS = [pytest.param(as_a_pipe, id="pipe"), pytest.param(as_a_device, id="device")]


@on_linux
@pytest.mark.parametrize("made", KINDS)
@pytest.mark.parametrize(
    "name",
    ["record.json", "claims.jsonl", "articles.jsonl", "run.json", "overrides.jsonl", "judgements.jsonl", "brief.md"],
)
def test_a_file_of_results_that_is_none_is_not_waited_for(here: Path, name: str, made: Callable[[Path], None]) -> None:
    (here / "out" / name).unlink(missing_ok=True)
    made(here / "out" / name)
    for line in (
        "explain out",
        "verify out",
        "merge out",
        "brief out",
        "list out",
        "run news --model recorded/replies",
    ):
        result = typed(line)
        assert isinstance(result.exception, SystemExit | None), line
        assert result.exit_code in (0, 1, 2), line
    assert not (here / "out" / name).is_file()
    assert typed("verify out --strict").exit_code != 0


@on_linux
@pytest.mark.parametrize("made", KINDS)
def test_a_ledger_that_is_no_file_is_not_waited_for(here: Path, made: Callable[[Path], None]) -> None:
    (here / "deals" / "one").mkdir(parents=True)
    (here / "deals" / "one" / "a.txt").write_text(NEWS.format(40))
    (here / "many").mkdir()
    made(here / "many" / LEDGER)
    result = typed("batch deals -o many --model recorded/replies")
    assert result.exit_code == 2
    assert "batch.jsonl: it is no regular file" in result.stderr


@on_linux
@pytest.mark.parametrize("made", KINDS)
def test_nothing_takes_the_place_of_a_device_or_a_pipe(tmp_path: Path, made: Callable[[Path], None]) -> None:
    target = tmp_path / "target"
    made(target)
    with pytest.raises(OSError, match="it is no regular file"):
        write_atomically(target, "x")
    with pytest.raises(OSError, match="it is no regular file"):
        read_whole(target)
    assert not target.is_file()
    assert list(tmp_path.iterdir()) == [target]


@on_linux
def test_nothing_is_written_among_what_the_kernel_makes_up() -> None:
    assert kernel_devices()
    for path in ("/dev/summarize-was-here", "/proc/self/fd/summarize-was-here"):
        with pytest.raises(OSError, match=r"nothing is written there|No such|denied"):
            write_atomically(path, "x")
        assert not os.path.lexists(path)


@on_linux
def test_a_pipe_of_the_shell_is_read(here: Path) -> None:
    line = f"{sys.executable} -c '{MAIN}' eval out <(cat out/record.json)"
    done = subprocess.run(["bash", "-c", line], cwd=here, capture_output=True, text=True, timeout=300)
    assert "/dev/fd/63 is no gold file: it must be an object" in done.stderr


def command(here: Path, line: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", "-c", f"{sys.executable} -c '{MAIN}' {line}"], cwd=here, capture_output=True, text=True, timeout=300
    )


@on_linux
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("run - --model recorded/replies -o o <&-", 3),
        ("run news --model recorded/replies -o o >&-", 0),
        ("run news --model recorded/replies -o o 2>&-", 0),
        ("run news --model recorded/replies -o o 2>/dev/full", 0),
        ("run news --model recorded/replies -o o >/dev/full", 1),
        ("explain out >/dev/full", 1),
    ],
)
def test_streams_that_are_closed_or_full(here: Path, line: str, status: int) -> None:
    done = command(here, line)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    if line.endswith(">/dev/full") and status:
        assert "summarize: standard output cannot be written to: No space left on device" in done.stderr
    if line.endswith("2>&-"):
        assert "summarize: 1 article" not in done.stdout
    if line.startswith("run news"):
        assert (here / "o" / "record.json").is_file()
