"""Files that would break a loader: each is read, or fails by name, and never the run."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from summarize.articles import Article, LoadingOptions, load_article, load_folder
from summarize.articles.formats import entries_of
from summarize.articles.resource_limits import OutOfTime, time_limit
from summarize.articles.safe_reading import read_bytes
from summarize.errors import ArticleUnreadable

REPORT = (
    "Norwick Foods said on Tuesday that it would buy Barlow Mills for $40 million. The mill stands at Tarvo, and the"
    " town council votes on the sale in the spring. Both houses mean to go on with it before the end of the year."
)


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return path


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Norwick buys Barlow Mills</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "reference",
    ["&#11;", "&#x0b;", "&#0;", "&#27;", "&#31;", "&#xD800;", "&#xFFFF;", "&#xFFFE;", "&#9999999999;", "&#x;"],
)
def test_references_to_controls_in_a_page(tmp_path: Path, reference: str) -> None:
    path = put(tmp_path, "a.html", page(f"<h1>Norwick{reference}buys</h1><p>{REPORT}{reference}</p>"))
    assert REPORT in load_article(path).text


@pytest.mark.parametrize(
    "name",
    [
        "hex",
        "rot13",
        "idna",
        "undefined",
        "punycode",
        "base64",
        "zlib",
        "bz2",
        "uu",
        "quopri",
        "unicode_escape",
        "mbcs",
        "raw_unicode_escape",
        "utf-7",
        "oem",
        "palmos",
        "no-such",
        "utf-8",
        "x-user-defined",
        "charmap",
    ],
)
def test_a_page_that_declares_a_codec_which_is_no_encoding_of_pages(tmp_path: Path, name: str) -> None:
    source = page(f"<p>{REPORT} It is “done”.</p>", f'<meta charset="{name}">')
    article = load_article(put(tmp_path, "a.html", source.encode("cp1252")))
    assert REPORT in article.text
    assert "done" in article.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [REPORT, "诺威克食品公司周二表示，将以4000万美元收购巴洛磨坊。\n市议会春天投票。"])
def test_utf16_without_a_mark(tmp_path: Path, text: str, encoding: str) -> None:
    assert load_article(put(tmp_path, "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\0" * 500 + b"a", b"MZ\0\0\x90\xde\xff\x01" * 9])
def test_zeros_that_are_no_utf16(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ArticleUnreadable, match="binary"):
        load_article(put(tmp_path, "a.txt", data))


@pytest.mark.parametrize(
    "name",
    [
        "Nor\u00adwick",
        "Nor\u200bwick",
        "Nor\u2060wick",
        "\u202aNorwick\u202c",
        "Nor\u200dwick",
        "\ufeffNorwick",
        "Nor\u200cwick",
        "Norwick\U000e0041\U000e0042",
        "Nor\u034fwick",
        "\u200eNorwick\u200f",
        "\u2066Norwick\u2069",
    ],
)
def test_invisible_characters_do_not_make_another_name(tmp_path: Path, name: str) -> None:
    assert load_article(put(tmp_path, "a.txt", REPORT.replace("Norwick", name))).text == REPORT


@pytest.mark.parametrize("word", ["می\u200cخواهم", "क्\u200dष", "👩\u200d👩\u200d👧"])
def test_joiners_that_a_script_needs_stay(tmp_path: Path, word: str) -> None:
    assert word in load_article(put(tmp_path, "a.txt", f"{REPORT} {word}")).text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("SociÃ©tÃ© MinÃ©rale", "Société Minérale"),
        ("Norwickâ€™s mill", "Norwick’s mill"),
        ("â€œIt is done.â€\x9d", "“It is done.”"),
        ("for â‚¬40 million", "for €40 million"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
    ],
)
@pytest.mark.parametrize("extension", [".txt", ".md", ".html"])
def test_letters_read_in_a_wrong_encoding_are_mended(tmp_path: Path, wrong: str, right: str, extension: str) -> None:
    text = f"{REPORT} {wrong} – so it went."
    written = page(f"<p>{text}</p>") if extension == ".html" else text
    assert right in load_article(put(tmp_path, f"a{extension}", written)).text


@pytest.mark.parametrize(
    "text", ["L’Oréal, Ørsted, Škoda: façade – “naïve”", "Ångström Âge Ãlvaro", "Ελλάδα", "№ 5 «да»"]
)
def test_right_letters_are_not_mended(tmp_path: Path, text: str) -> None:
    assert load_article(put(tmp_path, "a.txt", f"{REPORT} {text}")).text == f"{REPORT} {text}"


@pytest.mark.parametrize(
    "data",
    [
        '{"a":' * 8000 + "1" + "}" * 8000,
        "[" * 40_000,
        '{"@type":"NewsArticle","headline":"x","author":[' + '{"@type":"Person","name":"Ann"},' * 4000,
        '{"@graph":' * 500 + '{"@type":"NewsArticle"}' + "}" * 500,
        '{"@type":"NewsArticle","datePublished":NaN,"headline":["x",{}]}',
        '{"@type":"NewsArticle","headline":"' + "\\ud800" * 10 + '"}',
        "null",
        '"text"',
        "// <![CDATA[\n{}\n// ]]>",
    ],
    ids=lambda data: data[:24],
)
def test_json_ld_of_any_kind(tmp_path: Path, data: str) -> None:
    script = f'<script type="application/ld+json">{data}</script>'
    path = put(tmp_path, "a.html", page(f"<article><p>{REPORT}</p></article>", script))
    assert REPORT in load_article(path, options=LoadingOptions(seconds=5)).text


def test_json_ld_with_the_whole_text_still_gives_title_and_date(tmp_path: Path) -> None:
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Barlow is sold",
        "datePublished": "2024-03-05",
    }
    script = f'<script type="application/ld+json">{json.dumps({**told, "articleBody": REPORT * 99})}</script>'
    source = f"<html><head>{script}</head><body><p>{REPORT * 2}</p></body></html>"
    article = load_article(put(tmp_path, "a.html", source))
    assert (article.title, article.published) == ("Barlow is sold", "2024-03-05")


@pytest.mark.parametrize(
    ("extension", "text"),
    [
        (".md", "<!-- " * 32_000),
        (".md", "<script>" * 10_000),
        (".md", "<" * 50_000),
        (".md", "[" * 20_000),
        (".md", ">" * 50_000),
        (".html", "<div>" * 100_000),
        (".html", "<table><tr><td>" * 20_000),
        (".html", "<p " + " ".join(f"a{i}=1" for i in range(40_000)) + ">"),
        (".html", "<p/" + "/".join(f"a{i}" for i in range(40_000)) + ">"),
        (".html", "<footer>x</footer>" * 60_000),
        (".txt", "(" * 200_000),
        (".txt", "so we went on and " * 60_000),
    ],
    ids=lambda value: value[:12],
)
def test_long_inputs_of_a_kind_are_done_in_time(tmp_path: Path, extension: str, text: str) -> None:
    path = put(tmp_path, f"a{extension}", f"{text}\n\n{REPORT}\n")
    assert REPORT in load_article(path, options=LoadingOptions(seconds=20)).text


def test_a_table_that_lays_out_the_page_does_not_run_into_one_line(tmp_path: Path) -> None:
    menu = "<td><a href='/'>Home</a> | <a href='/n'>News</a></td>"
    story = f"<td><h1>Norwick Foods to buy Barlow Mills</h1><p>{REPORT}</p><p>{REPORT[::-1]}</p></td>"
    source = f"<html><body><table><tr>{menu}{story}</tr></table></body></html>"
    lines = load_article(put(tmp_path, "a.html", source)).text.split("\n")
    assert "Norwick Foods to buy Barlow Mills" in lines
    assert REPORT in lines


def test_a_table_of_figures_stays_one(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>Mill {n}</td><td>${n} million</td></tr>" for n in range(3))
    path = put(tmp_path, "a.html", page(f"<article><p>{REPORT}</p><table>{rows}</table><p>{REPORT}</p></article>"))
    assert "Mill 1 | $1 million" in load_article(path).text


ERRORS: list[BaseException] = [
    RecursionError(),
    MemoryError(),
    KeyError("x"),
    AssertionError(),
    UnicodeDecodeError("utf-8", b"x", 0, 1, "no"),
    StopIteration(),
]


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


@pytest.mark.parametrize("error", [*ERRORS, Unspeakable()], ids=lambda error: type(error).__name__)
def test_whatever_a_parser_raises_fails_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    put(tmp_path, "bad.md", REPORT + " Twice.")
    put(tmp_path, "good.txt", REPORT)

    def fails(name: str, data: bytes, options: LoadingOptions) -> object:
        if name == "bad.md":
            raise error
        return entries_of(name, data, options)

    monkeypatch.setattr("summarize.articles.safe_reading.entries_of", fails)
    loaded = load_folder(tmp_path)
    assert [article.path for article in loaded.articles] == ["good.txt"]
    assert [(one.path, one.kind) for one in loaded.skipped] == [("bad.md", "failed")]


def spin() -> None:
    while True:
        pass


def swallow_and_spin() -> None:
    while True:
        with suppress(Exception):  # what careless parsers do
            spin()


@pytest.mark.parametrize("work", [spin, swallow_and_spin])
@pytest.mark.parametrize("in_thread", [False, True])
def test_the_time_limit_ends_work_that_would_not_end(work: Callable[[], None], in_thread: bool) -> None:
    ended: list[bool] = []

    def run() -> None:
        try:
            with time_limit(0.05):
                work()
        except OutOfTime:
            ended.append(True)

    if in_thread:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    else:
        run()
    assert ended == [True]


LEAVES_NOTHING = """
import asyncio, cProfile, threading, time
from summarize.articles.resource_limits import OutOfTime, time_limit
from summarize.limits.budget import in_thread

def endless():
    while True:
        time.sleep(0)

def in_time():
    with time_limit(60):
        pass

def too_late():
    try:
        with time_limit(0.01):
            endless()
    except OutOfTime:
        pass

def reminded_at_the_end():
    try:
        with time_limit(0.01):
            try:
                endless()
            except OutOfTime:
                time.sleep(0.3)
    except OutOfTime:
        pass

for work in (in_time, too_late, reminded_at_the_end):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    cProfile.Profile().runcall(lambda: (lambda: None)())
try:
    asyncio.run(in_thread(endless, within=0.01))
except TimeoutError:
    cProfile.Profile().runcall(lambda: (lambda: print("ended"))())
"""


def test_a_time_limit_leaves_nothing_behind_in_the_interpreter() -> None:
    """What is left to be raised in a thread that is gone slows all code down, and hangs CPython 3.11 in a profiler."""
    ran = subprocess.run([sys.executable, "-c", LEAVES_NOTHING], capture_output=True, text=True, timeout=120)
    assert (ran.stdout, ran.stderr) == ("ended\n", "")


def test_a_file_that_takes_too_long_fails_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "bad.txt", "x")
    put(tmp_path, "good.md", REPORT)

    def slow(path: Path) -> bytes:
        if path.name == "bad.txt":
            spin()
        return read_bytes(path)

    monkeypatch.setattr("summarize.articles.safe_reading.read_bytes", slow)
    loaded = load_folder(tmp_path, LoadingOptions(seconds=0.2))
    assert [article.path for article in loaded.articles] == ["good.md"]
    assert loaded.skipped[0].reason == "reading it takes longer than 0.2 seconds"


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="there is no /proc")
@pytest.mark.parametrize(
    "target", ["/proc/version", "/proc/self/mem", "/proc/kmsg", "/dev/zero", "/dev/null", "/sys/kernel"]
)
def test_what_the_kernel_makes_up_is_not_read(tmp_path: Path, target: str) -> None:
    put(tmp_path, "good.txt", REPORT)
    (tmp_path / "a.txt").symlink_to(target)
    loaded = load_folder(tmp_path, LoadingOptions(follow_links=True))
    assert [article.path for article in loaded.articles] == ["good.txt"]
    assert [one.path for one in loaded.skipped] == ["a.txt"]
    assert load_folder(tmp_path).skipped[0].reason == "it is a link that leads out of the folder"


def test_a_socket_and_a_pipe_are_named(tmp_path: Path) -> None:
    put(tmp_path, "good.txt", REPORT)
    os.mkfifo(tmp_path / "pipe.txt")
    loaded = load_folder(tmp_path)
    assert [(one.path, one.reason) for one in loaded.skipped] == [("pipe.txt", "it is not a regular file")]


@pytest.mark.parametrize(
    "name", ["a\x1b[31mb.txt", "a\nb.txt", "a\u202etxt.b.txt", "a\x9bb.txt", "a\u200bb.txt", "a\rb.txt"]
)
def test_a_name_that_a_terminal_would_obey_is_not_shown_raw(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, REPORT)
    put(tmp_path, f"dup-{name}", REPORT)
    loaded = load_folder(tmp_path)
    assert loaded.articles[0].path.isprintable()
    assert loaded.skipped[0].path.isprintable()
    assert loaded.skipped[0].reason.isprintable()


def test_escapes_in_an_article_are_not_kept(tmp_path: Path) -> None:
    article: Article = load_article(put(tmp_path, "a.txt", f"\x1b]0;owned\x07{REPORT}\x1b[2J\x9b31m"))
    assert all(char.isprintable() or char in "\n\t" for char in article.text)
