"""A real file of each format becomes the article that is in it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from formats.makers import REPORT, SECOND, TITLE, docx_of, message_of, msg_of, pdf_of, warc_of, zip_of
from summarize.articles import Article, Loaded, LoadingOptions, load, load_article, load_folder
from summarize.errors import ArticleUnreadable, NothingUsable

PAGE = (
    f"<!doctype html><html><head><title>{TITLE}</title></head><body><article><p>{REPORT}</p><p>{SECOND}</p></article>"
)


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def paths(loaded: Loaded) -> list[str]:
    return [article.path for article in loaded.articles]


def test_pdf_keeps_paragraphs_and_pages(tmp_path: Path) -> None:
    third = "Nobody else had made an offer."
    article = load_article(
        put(tmp_path, "a.pdf", pdf_of([[TITLE, REPORT], [SECOND], [third]], head="The Herring Online"))
    )
    assert article.text == "\n\n".join([TITLE, REPORT, SECOND, third])
    assert len(article.pages) == 3
    where = {text: article.page_of(article.text.index(text)) for text in (TITLE, REPORT, SECOND, third)}
    assert where == {TITLE: 1, REPORT: 1, SECOND: 2, third: 3}
    assert article.page_of(len(article.text) - 1) == 3
    assert Article.model_validate_json(article.model_dump_json()) == article


def test_a_sentence_that_a_page_cuts_in_two_is_one(tmp_path: Path) -> None:
    first, second = REPORT.split(" the sale ")
    article = load_article(put(tmp_path, "a.pdf", pdf_of([[TITLE, first], ["the sale " + second]])))
    sentences = [article.sentence(number + 1) for number in range(len(article.sentences))]
    assert any("votes on\nthe sale in the spring" in sentence for sentence in sentences)


def test_other_files_have_no_pages(tmp_path: Path) -> None:
    article = load_article(put(tmp_path, "a.txt", REPORT))
    assert (article.pages, article.page_of(5)) == ((), None)


def test_docx(tmp_path: Path) -> None:
    rows = [["Mill", "Price"], ["Barlow", "$40 million"]]
    article = load_article(put(tmp_path, "a.docx", docx_of([TITLE, REPORT, SECOND], rows)))
    assert article.title == TITLE
    assert article.text.startswith("\n\n".join([TITLE, REPORT, SECOND]))
    assert "$40 million" in article.text


def test_a_mail_to_a_list_has_title_date_and_outlet(tmp_path: Path) -> None:
    message = message_of(TITLE, f"{REPORT}\n\n{SECOND}\n", headers={"List-Id": "<news.herring.example>"})
    article = load_article(put(tmp_path, "a.eml", message.as_bytes()))
    assert (article.title, article.published, article.outlet) == (TITLE, "2024-03-05", "The Herring")
    assert article.sentence(1) == TITLE
    assert SECOND in article.text


def test_a_mail_that_was_passed_on_does_not_give_the_date(tmp_path: Path) -> None:
    article = load_article(put(tmp_path, "a.eml", message_of(f"Fwd: {TITLE}", f"{REPORT}\n\n{SECOND}\n").as_bytes()))
    assert (article.title, article.published, article.outlet) == (TITLE, None, None)


def test_a_mail_in_html_and_what_is_attached_to_it(tmp_path: Path) -> None:
    message = message_of("WG: the mill", "See below.", html=f"<p>{REPORT}</p>")
    message.add_attachment(pdf_of([[TITLE, SECOND]]), maintype="application", subtype="pdf", filename="../mill.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    put(tmp_path, "a.eml", message.as_bytes())
    loaded = load_folder(tmp_path)
    assert paths(loaded) == ["a.eml", "a.eml/mill.pdf"]
    assert REPORT in loaded.articles[0].text
    assert SECOND in loaded.articles[1].text
    assert [(one.path, one.kind) for one in loaded.skipped] == [("a.eml/logo.png", "ignored")]


def test_a_mail_in_a_mail(tmp_path: Path) -> None:
    outer = message_of("FYI", "The mail that I mean is attached, as I said when we spoke.")
    outer.add_attachment(message_of(TITLE, f"{REPORT}\n\n{SECOND}\n"))
    put(tmp_path, "a.eml", outer.as_bytes())
    assert REPORT in load_folder(tmp_path).articles[1].text


def test_msg(tmp_path: Path) -> None:
    put(tmp_path, "a.msg", msg_of(TITLE, f"{REPORT}\r\n\r\n{SECOND}", [("b.txt", (SECOND + REPORT).encode())]))
    loaded = load_folder(tmp_path)
    assert paths(loaded) == ["a.msg", "a.msg/b.txt"]
    assert (loaded.articles[0].title, loaded.articles[0].sentence(1)) == (TITLE, TITLE)
    assert REPORT in loaded.articles[0].text


def test_mhtml(tmp_path: Path) -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
    body = f'--b\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n{PAGE}\n'
    picture = "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n"
    article = load_article(put(tmp_path, "a.mhtml", head + body + picture))
    assert article.title == TITLE
    assert REPORT in article.text


WHOLE, DAY, HERRING = f"{REPORT} {SECOND}", "2024-03-05T09:00:00Z", "The Herring"
SHAPES: list[Any] = [
    {"headline": TITLE, "articleBody": WHOLE, "datePublished": DAY, "publisher": {"name": HERRING}},
    {
        "title": TITLE,
        "content": f"<p>{REPORT}</p><p>{SECOND}</p>",
        "description": "Short " * 20,
        "publishedAt": DAY,
        "source": {"id": None, "name": HERRING},
    },
    {"webTitle": TITLE, "webPublicationDate": DAY, "fields": {"bodyText": WHOLE}, "site": HERRING},
    {"headline": {"main": TITLE}, "lead_paragraph": REPORT, "pub_date": "2024-03-05T05:00:00+0000", "source": HERRING},
    {"title": TITLE, "text": [REPORT, SECOND], "published": 1709629200, "domain": HERRING},
    {"title": TITLE, "maintext": WHOLE, "date_publish": None, "date": "20240305", "sitename": HERRING},
    {"_source": {"title": TITLE, "body": WHOLE, "date": 1709629200000, "outlet": HERRING}, "_score": 1},
]


@pytest.mark.parametrize("record", SHAPES, ids=range(len(SHAPES)))
@pytest.mark.parametrize("wrapped", ["alone", "listed", "inside", "lines"])
def test_json_of_news_services(tmp_path: Path, record: dict[str, Any], wrapped: str) -> None:
    other = {"title": "Another one", "content": SECOND}
    whole: Any = {
        "alone": record,
        "listed": [record, other],
        "inside": {"status": "ok", "response": {"total": 2, "results": [record, other]}},
    }.get(wrapped)
    if wrapped == "lines":
        put(tmp_path, "a.jsonl", f"{json.dumps(record)}\n\n{json.dumps(other)}\n")
    else:
        put(tmp_path, "a.json", json.dumps(whole))
    article = load_folder(tmp_path).articles[0]
    assert (article.title, article.published, article.outlet) == (TITLE, "2024-03-05", "The Herring")
    assert REPORT in article.text
    assert "<p>" not in article.text
    expected = {"alone": "a.json", "lines": "a.jsonl#1"}.get(wrapped, "a.json#1")
    assert article.path == expected


def test_fields_that_are_told_go_before_those_guessed(tmp_path: Path) -> None:
    record = {"body": {"parts": [{"words": REPORT}]}, "text": SECOND, "kicker": "Sold", "day": "2024-03-05", "by": "H"}
    put(tmp_path, "a.json", json.dumps(record))
    told = {"text": "body.parts.0.words", "title": "kicker", "published": "day", "outlet": "by"}
    article = load_folder(tmp_path, LoadingOptions(fields=told)).articles[0]
    assert (article.title, article.published, article.outlet) == ("Sold", "2024-03-05", "H")
    assert article.text == f"Sold\n\n{REPORT}"


def test_json_that_is_no_article_is_named_and_no_failure(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", REPORT)
    put(tmp_path, "settings.json", '{"name": "x", "version": 3}')
    loaded = load_folder(tmp_path)
    assert [(one.path, one.kind) for one in loaded.skipped] == [("settings.json", "ignored")]


def test_zip(tmp_path: Path) -> None:
    files = {
        "b/a.txt": REPORT.encode(),
        "c.pdf": pdf_of([[SECOND]]),
        "__MACOSX/x.txt": b"x",
        ".h.txt": b"x",
        "p.png": b"x",
    }
    put(tmp_path, "a.zip", zip_of(files))
    loaded = load_folder(tmp_path)
    assert paths(loaded) == ["a.zip/b/a.txt", "a.zip/c.pdf"]
    assert [(one.path, one.kind) for one in loaded.skipped] == [("a.zip/p.png", "ignored")]


@pytest.mark.parametrize("gzipped", [False, True])
def test_warc(tmp_path: Path, gzipped: bool) -> None:
    pages = [
        ("404 Not Found", "text/html", b"<p>not here</p>"),
        ("200 OK", "image/png", b"\x89PNG"),
        ("200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ]
    name = "a.warc.gz" if gzipped else "a.warc"
    put(tmp_path, name, warc_of(pages, gzipped=gzipped))
    loaded = load_folder(tmp_path)
    assert paths(loaded) == [f"{name}#3"]
    assert loaded.articles[0].title == TITLE


def test_files_patterns_and_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "x/a.txt", REPORT)
    put(tmp_path, "x/y/b.txt", SECOND)
    put(tmp_path, "x/y/c.pdf", pdf_of([[REPORT + SECOND]]))
    monkeypatch.chdir(tmp_path)
    assert paths(load(["x/a.txt"])) == ["a.txt"]
    assert paths(load(["x/a.txt", "x/y/b.txt"])) == ["a.txt", "y/b.txt"]
    assert paths(load(["x/**/*.txt"])) == ["a.txt", "y/b.txt"]
    assert paths(load(["x/y", "x/a.txt", "x/a.txt"])) == ["a.txt", "y/b.txt", "y/c.pdf"]
    assert paths(load([tmp_path / "x"])) == ["a.txt", "y/b.txt", "y/c.pdf"]
    for missing in ("z.txt", "*.zip"):
        with pytest.raises(NothingUsable, match=r"there is no|nothing matches"):
            load([missing])


@pytest.mark.parametrize(
    "data",
    [
        f"{TITLE}\n\n{REPORT}".encode(),
        PAGE.encode(),
        pdf_of([[TITLE, REPORT]]),
        docx_of([TITLE, REPORT]),
        zip_of({"a.txt": REPORT.encode()}),
        message_of(TITLE, f"{REPORT}\n\n{SECOND}").as_bytes(),
        msg_of(TITLE, f"{REPORT}\n\n{SECOND}"),
        warc_of([("200 OK", "text/html", PAGE.encode())], gzipped=True),
        json.dumps({"title": TITLE, "text": REPORT}).encode(),
        "\n".join([json.dumps({"title": TITLE, "text": REPORT}), json.dumps({"text": SECOND})]).encode(),
    ],
    ids=["text", "html", "pdf", "docx", "zip", "eml", "msg", "warc", "json", "jsonl"],
)
def test_standard_input_of_any_format(tmp_path: Path, data: bytes) -> None:
    loaded = load(["-"], stdin=io.BytesIO(data))
    assert REPORT in loaded.articles[0].text
    assert loaded.articles[0].path.startswith("stdin")
    put(tmp_path, "a.txt", SECOND * 2)
    assert len(load([tmp_path, "-"], stdin=io.BytesIO(data)).articles) >= 2


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.pdf", "pdfminer.high_level", "pdf"),
        ("a.docx", "mammoth", "docx"),
        ("a.msg", "oxmsg", "msg"),
        ("a.warc", "warcio.archiveiterator", "warc"),
    ],
)
def test_without_its_extra_a_file_fails_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(ArticleUnreadable, match=rf"pip install 'summarize\[{extra}\]'"):
        load_article(put(tmp_path, name, b"%PDF-"))
