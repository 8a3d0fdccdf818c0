"""Encodings: the words of a file are the same in whichever one it was saved."""

import codecs
from pathlib import Path

import pytest

from summarize.articles import load_article
from summarize.errors import ArticleUnreadable

TEXT = (
    "Norvane said: “it’s done” — the café at Ålesund was sold for £20 million. It paid in crowns. The city council had"
    " voted for the sale in the spring, and the new owner means to open the terminal again before the end of the year."
)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert load_article(path).text == TEXT


def test_a_cut_character_does_not_turn_utf8_into_something_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT + " €").encode()[:-1])
    assert load_article(path).text == TEXT + " \ufffd"


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_the_encoding_that_a_page_declares_is_believed(tmp_path: Path, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"><title>Sold</title></head><body><p>{TEXT}</p></body></html>'
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("cp1252"))
    assert TEXT in load_article(path).text


def test_a_declared_encoding_that_does_not_exist_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f'<html><head><meta charset="no-such"></head><body><p>{TEXT}</p></body></html>'.encode("cp1252"))
    assert TEXT in load_article(path).text


def test_noise_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(1, 256)) * 8)
    with pytest.raises(ArticleUnreadable, match="binary"):
        load_article(path)
