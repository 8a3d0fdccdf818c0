"""Fuzzing the loader: whatever the bytes of a file, it gives articles whose offsets hold, or errors by name."""

import json

import pytest
from formats.makers import REPORT, SECOND, TITLE, docx_of, message_of, msg_of, pdf_of, warc_of, zip_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from summarize.articles import Article, LoadingOptions
from summarize.articles.formats import FORMATS, format_of_bytes
from summarize.articles.loading import usable
from summarize.articles.safe_reading import read_data

OPTIONS = LoadingOptions(seconds=20)
EXAMPLES = settings().max_examples
PAGE = f"<html lang=en><head><title>{TITLE}</title></head><body><table><tr><td><p>{REPORT}</p></td></tr></table></body>"
WHOLE: dict[str, bytes] = {
    ".txt": f"{TITLE}\n5 March 2024\n\n{REPORT}".encode(),
    ".md": f"---\ntitle: {TITLE}\n---\n# {TITLE}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>{REPORT}</div>".encode(),
    ".html": PAGE.encode(),
    ".mhtml": b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
    + PAGE.encode()
    + b"\n--b--",
    ".pdf": pdf_of([[TITLE, REPORT], [SECOND]]),
    ".docx": docx_of([TITLE, REPORT], [["a", "b"]]),
    ".eml": message_of(TITLE, REPORT, html=f"<p>{REPORT}</p>").as_bytes(),
    ".msg": msg_of(TITLE, REPORT, [("a.txt", SECOND.encode())]),
    ".json": f'[{{"title": "{TITLE}", "content": "{REPORT}", "publishedAt": "2024-03-05"}}]'.encode(),
    ".jsonl": f'{{"title": "{TITLE}", "content": "{REPORT}"}}\n{{}}'.encode(),
    ".zip": zip_of({"a.txt": REPORT.encode(), "b.md": SECOND.encode()}),
    ".warc": warc_of([("200 OK", "text/html", PAGE.encode())]),
    ".warc.gz": warc_of([("200 OK", "text/html", PAGE.encode())], gzipped=True),
}
EXTENSIONS = sorted(FORMATS)


def load(extension: str, data: bytes) -> None:
    for found in usable(read_data(f"a{extension}", data, OPTIONS), f"a{extension}", "a", OPTIONS):
        assert found.path.isprintable()
        if not isinstance(found, Article):
            assert found.reason
            continue
        assert all(char.isprintable() or char in "\n\t" or ord(char) > 0x9F for char in found.text)
        for sentence in found.sentences:
            assert found.text[sentence.start : sentence.end].strip()
        assert Article.model_validate_json(found.model_dump_json()) == found
        assert list(found.pages) == sorted(found.pages)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Bytes with some cut out, exchanged, repeated or put in."""
    made = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(made)))
        end = min(len(made), start + draw(st.integers(0, 40)))
        piece = bytes(made[start:end])
        put = draw(st.sampled_from([b"", piece * 3, piece[::-1], b"\0", b"\xff\xfe"]) | st.binary(max_size=20))
        made[start:end] = put
    return bytes(made)


@pytest.mark.parametrize("extension", sorted(WHOLE))
@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damaged_files(extension: str, data: st.DataObject) -> None:
    load(extension, data.draw(damaged(WHOLE[extension])))


@settings(max_examples=3 * EXAMPLES)
@given(st.sampled_from(EXTENSIONS), st.binary(max_size=300))
@example(".json", b"-")
@example(".html", b"<?xml version='1.0' encoding='utf-16'?><p>a</p>")
def test_any_bytes(extension: str, data: bytes) -> None:
    load(extension, data)
    assert format_of_bytes(data) in FORMATS


PIECES = """<p> </p> <div> </div> <table> <tr> <td> </td> </table> <!-- --> <script> </script> <![CDATA[ ]]> <?x ?> <b
    a=' " > < &#11; &amp; &#x0; &#xd800; <html> <body> <head> <title> </title> <br/> <svg> <template> <li> <a href=
    <meta <p/ [ ] ( ) ![ * _ ` ``` ~~~ # - 1. | --- === \\ {{ {% $ : <a@b> http://x"""
MARKUP = st.sampled_from([*PIECES.split(), "\n", "\n\n", "\t"])


@settings(max_examples=5 * EXAMPLES)
@given(st.sampled_from([".html", ".md", ".txt"]), st.lists(MARKUP | st.text(max_size=5), max_size=60))
def test_any_markup(extension: str, parts: list[str]) -> None:
    load(extension, "".join(parts).encode("utf-8", "surrogatepass"))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=5
)
FIELDS = "text content body title headline date publishedAt timestamp source publisher fields _source"
KEYS = st.sampled_from(FIELDS.split())


@settings(max_examples=5 * EXAMPLES)
@given(
    st.recursive(JSON | st.just(REPORT), lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20)
)
def test_any_json(record: object) -> None:
    load(".json", json.dumps(record).encode())
    load(".jsonl", json.dumps(record).encode())
