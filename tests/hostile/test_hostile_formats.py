"""Files of other formats that would break a loader: named, and not fatal to the others."""

import io
import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from formats.makers import REPORT, SECOND, docx_of, message_of, msg_of, pdf_of, warc_of, zip_of

from summarize.articles import LoadingOptions, load_folder, safe_reading
from summarize.articles.formats import archives


def lying_zip() -> bytes:
    """An archive whose directory says that a file is small."""
    data = bytearray(zip_of({"a.txt": b"a" * 3_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark)
        data[at + offset : at + offset + 4] = struct.pack("<I", 100)
    return bytes(data)


def encrypted_zip() -> bytes:
    data = bytearray(zip_of({"a.txt": REPORT.encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def many_files() -> bytes:
    return zip_of({f"{number}.txt": b"" for number in range(10_001)})


def pdf_bomb(words: int = 3_000_000) -> bytes:
    packed = zlib.compress(b"(a) Tj " * words, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, content) for number, content in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def nested_mail(depth: int) -> bytes:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(depth))
    return b"Subject: x\nMIME-Version: 1.0\n" + head + b"\n" + REPORT.encode()


def entities() -> bytes:
    """A document of Word whose XML unfolds a billion times."""
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{names}]><d>&l9;</d>'
    source, made = zipfile.ZipFile(io.BytesIO(docx_of([REPORT]))), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(info.filename, xml if info.filename == "word/document.xml" else source.read(info))
    return made.getvalue()


def mail_in_mail(depth: int) -> EmailMessage:
    """A mail that has a mail attached, and so on, each with a text of its own."""
    message = message_of("Sold", f"{REPORT}\n\nIt was sold {depth} times.\n")
    if depth:
        message.add_attachment(mail_in_mail(depth - 1))
    return message


PDF = pdf_of([[REPORT]])
# What takes long to make is made by the test that reads it.
FAILING: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "bomb.zip": (lambda: zip_of({"a.txt": b"\0" * 50_000_000}), "would unpack to"),
    "lying.zip": (lying_zip, "damaged"),
    "secret.zip": (encrypted_zip(), "encrypted"),
    "many.zip": (many_files, "more than 10000 files"),
    "nested.zip": (zip_of({"b.zip": zip_of({"c.zip": zip_of({"a.txt": b"x"})})}), "inside an archive"),
    "up.zip": (zip_of({"../../etc/a.txt": REPORT.encode()}), "leads out of the archive"),
    "root.zip": (zip_of({"/etc/a.txt": REPORT.encode()}), "leads out of the archive"),
    "drive.zip": (zip_of({"C:\\a.txt": REPORT.encode()}), "leads out of the archive"),
    "cut.zip": (zip_of({"a.txt": REPORT.encode()})[:-30], "broken"),
    "text.zip": (b"no archive at all", "no ZIP archive"),
    "secret.pdf": (pdf_of([[REPORT]], password="x"), "password"),
    "cut.pdf": (PDF[:200], ""),
    "text.pdf": (b"no PDF at all", "no PDF"),
    "pictures.pdf": (pdf_of([[]]), "no text"),
    "bomb.pdf": (pdf_bomb, ""),
    "loop.pdf": (b"%PDF-1.4\n1 0 obj<</Type/Pages/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>", ""),
    "text.docx": (b"no archive at all", "no ZIP archive"),
    "secret.docx": (b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted"),
    "empty.docx": (zip_of({"a.txt": b"x"}), "cannot be parsed"),
    "bomb.docx": (lambda: zip_of({"word/document.xml": b"<a>" * 20_000_000}), "would unpack to"),
    "lol.docx": (entities(), ""),
    "text.msg": (b"no message at all", "Outlook"),
    "cut.msg": (msg_of("x", REPORT)[:700], ""),
    "deep.eml": (nested_mail(3000), ""),
    "passed_on.eml": (mail_in_mail(4).as_bytes(), "archives inside archives"),
    "empty.eml": (b"Subject: x\n\n", "no text"),
    "text.mhtml": (b"no page at all", "no page"),
    "broken.json": (b'{"text": "', "no JSON"),
    "deep.json": (b"[" * 100_000, "deeply"),
    "digits.json": (b'{"text": ' + b"9" * 5000 + b"}", "no JSON"),
    "broken.jsonl": (b'{"text": 1}\n[]\nnot json\n', ""),
    "text.warc": (b"no web archive at all", ""),
    "blank.warc": (warc_of([("200 OK", "text/html", b" ")]), "the page is empty"),
    "cut.warc.gz": (warc_of([("200 OK", "text/html", REPORT.encode() * 9)], gzipped=True)[:80], ""),
    "text.warc.gz": (b"\x1f\x8b\x08\x00rest of it", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILING)
def test_it_is_named_and_the_others_go_on(tmp_path: Path, name: str) -> None:
    data, reason = FAILING[name]
    (tmp_path / name).write_bytes(data() if callable(data) else data)
    (tmp_path / "good.txt").write_text(SECOND, encoding="utf-8")
    loaded = load_folder(tmp_path, LoadingOptions(seconds=5))
    assert "good.txt" in [article.path for article in loaded.articles]
    named = [one for one in loaded.skipped if one.path.startswith(name)]
    if reason:
        assert [one.kind for one in named] == ["failed"]
        assert reason in named[0].reason
    assert all(one.path.isprintable() and "\n" not in one.reason for one in named)
    assert not list(tmp_path.parent.glob("**/etc"))


def test_a_broken_part_does_not_take_the_others_of_its_file_with_it(tmp_path: Path) -> None:
    files = {"a.pdf": PDF[:100], "b.txt": REPORT.encode(), "c.json": b"{", "d.txt": SECOND.encode()}
    (tmp_path / "a.zip").write_bytes(zip_of(files))
    (tmp_path / "l.jsonl").write_text(
        f"{json.dumps({'text': REPORT + SECOND})}\n{{\n{json.dumps({'text': SECOND + REPORT})}"
    )
    loaded = load_folder(tmp_path)
    assert [article.path for article in loaded.articles] == ["a.zip/b.txt", "a.zip/d.txt", "l.jsonl#1", "l.jsonl#3"]
    assert [one.path for one in loaded.skipped] == ["a.zip/a.pdf", "a.zip/c.json", "l.jsonl#2"]


def test_the_size_of_what_is_unpacked_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    (tmp_path / "a.zip").write_bytes(zip_of({"a.txt": b"a b" * 500}))
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "c.warc").write_bytes(warc_of([("200 OK", "text/plain", b"a b" * 500)]))
    assert ["unpack" in one.reason for one in load_folder(tmp_path).skipped] == [True, True]


def test_the_size_of_each_file_in_another_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ENTRY", 1000)
    (tmp_path / "a.zip").write_bytes(zip_of({"a.txt": b"a b" * 500}))
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "c.warc").write_bytes(warc_of([("200 OK", "text/plain", b"a b" * 500)]))
    assert ["it is larger than" in one.reason for one in load_folder(tmp_path).skipped] == [True, True]


@pytest.mark.parametrize("charset", ["utf-8", "no-such", "hex", "utf-16", "rot13", "idna"])
def test_a_mail_that_lies_about_its_charset(tmp_path: Path, charset: str) -> None:
    head = f'Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset="{charset}"\n\n'
    (tmp_path / "a.eml").write_bytes(head.encode() + REPORT.encode() + b" \xe9\n")
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    assert "b.txt" in [article.path for article in load_folder(tmp_path).articles]


@pytest.mark.parametrize(
    "header", ["Date: never", "Date: Tue, 99 Foo 2024", "Subject: =?x?q?=FF?=", "From: <<>>", "X: " + "a" * 9999]
)
def test_a_mail_with_odd_headers(tmp_path: Path, header: str) -> None:
    (tmp_path / "a.eml").write_bytes(f"{header}\n".encode() + message_of("Sold", f"{REPORT}\n").as_bytes())
    assert REPORT in load_folder(tmp_path).articles[0].text


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is limited where the system does it")
def test_the_memory_that_reading_takes_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    monkeypatch.setattr(safe_reading, "MAX_MEMORY", 64 << 20)
    before = resource.getrlimit(resource.RLIMIT_DATA)
    (tmp_path / "a.pdf").write_bytes(pdf_bomb(40_000_000))
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    loaded = load_folder(tmp_path)
    assert [article.path for article in loaded.articles] == ["b.txt"]
    assert [one.path for one in loaded.skipped] == ["a.pdf"]
    assert "of memory" in loaded.skipped[0].reason
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pictures.warc", warc_of([("200 OK", "image/png", b"x" * 90)])),
        ("gone.warc", warc_of([("404 Not Found", "text/html", REPORT.encode())])),
        ("empty.zip", zip_of({})),
        ("hidden.zip", zip_of({".a.txt": REPORT.encode()})),
    ],
)
def test_what_holds_no_article_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(SECOND, encoding="utf-8")
    loaded = load_folder(tmp_path)
    assert [(one.path, one.kind, one.reason) for one in loaded.skipped] == [
        (name, "ignored", "there is no article in it")
    ]


def test_parts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("a.txt", REPORT)
        with pytest.warns(UserWarning, match="Duplicate name"):
            target.writestr("a.txt", SECOND)
    (tmp_path / "a.zip").write_bytes(made.getvalue())
    assert [article.path for article in load_folder(tmp_path).articles] == ["a.zip/a (2).txt", "a.zip/a.txt"]


def test_articles_in_several_lists_are_all_read(tmp_path: Path) -> None:
    about = {"description": "A service that has news of ships and ports of the whole world.", "total": 3}
    lists = {
        "meta": about,
        "lead": [{"text": REPORT}],
        "more": {"items": [{"text": SECOND}, {"text": REPORT + SECOND}]},
    }
    (tmp_path / "a.json").write_text(json.dumps(lists))
    assert [article.path for article in load_folder(tmp_path).articles] == ["a.json#1", "a.json#2", "a.json#3"]


def test_an_attachment_without_a_name(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(REPORT)
    message.add_attachment(b"x", maintype="application", subtype="octet-stream")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert load_folder(tmp_path).articles[0].path == "a.eml"
