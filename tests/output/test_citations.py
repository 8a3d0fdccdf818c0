import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarize.output.citations import Piece, clip, escape, sentence
from summarize.output.formatting import one_line

HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://tracker.example/x.png)",
    "<https://evil.example>",
    "see https://evil.example and www.evil.example or me@evil.example",
    "&lt;b&gt; &#x41; AT&T",
    "**bold** __bold__ *it* _it_ `code` ~~gone~~",
    "# heading",
    "1. one",
    "- item",
    "+ item",
    "=====",
    "---",
    "> quote",
    "[1]: http://evil.example",
    "\\*not bold*",
    "a | b",
    "snake_case stays",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    html = MarkdownIt("commonmark").render(escape(text))
    inside = html.strip().removeprefix("<p>").removesuffix("</p>")
    assert "<" not in inside
    for code, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        inside = inside.replace(code, character)
    assert inside == text


@given(st.text(alphabet="ab <>[]()!*_`~#&;:/\\-+=1.>|\n@w", max_size=20))
def test_nothing_written_has_an_effect(text: str) -> None:
    for line in (escape(text), f"- word {escape(text)} word", f"**{escape(text)}x**"):
        tokens = MarkdownIt("commonmark").parse(line)
        inline = {child.type for token in tokens for child in token.children or []}
        assert inline <= {"text", "text_special", "strong_open", "strong_close"}
    html = MarkdownIt("commonmark").render(escape(text))
    assert html.count("<") == (2 if one_line(text) else 0)


def test_a_bare_address_is_not_left_to_be_linked() -> None:
    assert "://" not in escape("https://evil.example")
    assert "www." not in escape("www.evil.example")
    assert "@" not in escape("me@evil.example")


def test_plain_text_reads_the_same_in_the_source() -> None:
    plain = "Norvik & Co's deal (worth $5.2m, up 3%) at snake_case.txt – “quoted”!"
    assert escape(plain) == plain


def test_a_long_text_is_cut() -> None:
    assert clip("word " * 200).endswith("…")


def test_references_follow_the_last_piece_that_they_hold_for() -> None:
    pieces = [Piece("a", "[1]"), Piece("b", "[1]"), Piece("c", "[2]"), Piece("d")]
    assert sentence(pieces) == "a, b [1], c [2], d"


def test_notes_are_written_once_for_neighbours_that_share_them() -> None:
    pieces = [Piece("a", "[1]", "(planned)"), Piece("b", "[1]", "(planned)"), Piece("c", "[1]")]
    assert sentence(pieces) == "a, b (planned) [1], c [1]"
