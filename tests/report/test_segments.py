"""An article cut at the ends of overlapping passages: nothing is lost, and every passage covers its own words."""

import re

from hypothesis import given
from hypothesis import strategies as st
from support import article_of

from summarize.articles.article import Article, text_id
from summarize.output.report.view_model import Mark, Segment, Side, cut

TEXT = st.text("ab \n", max_size=60)
SIDES: tuple[Side, ...] = ("for", "against", "beside")


def article(text: str) -> Article:
    return Article(id=text_id(text), path="a.txt", text=text)


@st.composite
def marked(draw: st.DrawFn) -> tuple[Article, list[Mark]]:
    text = draw(TEXT)
    marks = []
    for number in range(draw(st.integers(0, 5)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.append(Mark(start, end, f"f{number}", draw(st.sampled_from(SIDES))))
    return article(text), marks


def pieces(paragraphs: tuple[tuple[Segment, ...], ...]) -> list[Segment]:
    return [piece for paragraph in paragraphs for piece in paragraph]


@given(marked())
def test_the_pieces_are_the_text_but_for_the_space_between_paragraphs(case: tuple[Article, list[Mark]]) -> None:
    text, marks = case
    shown = pieces(cut(text, marks))
    assert all(text.text[piece.start : piece.start + len(piece.text)] == piece.text for piece in shown)
    covered = {place for piece in shown for place in range(piece.start, piece.start + len(piece.text))}
    assert len(covered) == sum(len(piece.text) for piece in shown)
    assert all(text.text[place].isspace() for place in range(len(text.text)) if place not in covered)


@given(marked())
def test_a_piece_has_exactly_the_fields_of_the_passages_that_lie_on_it(case: tuple[Article, list[Mark]]) -> None:
    text, marks = case
    for piece in pieces(cut(text, marks)):
        for place in range(piece.start, piece.start + len(piece.text)):
            for side, fields in zip(SIDES, (piece.pro, piece.against, piece.beside), strict=True):
                there = {mark.field for mark in marks if mark.side == side and mark.start <= place < mark.end}
                assert set(fields) == there


@given(marked())
def test_a_passage_that_begins_with_a_word_begins_a_piece(case: tuple[Article, list[Mark]]) -> None:
    text, marks = case
    starts = {piece.start for piece in pieces(cut(text, marks))}
    assert {mark.start for mark in marks if not text.text[mark.start].isspace()} <= starts


@given(marked())
def test_the_order_of_the_passages_does_not_matter(case: tuple[Article, list[Mark]]) -> None:
    text, marks = case
    assert cut(text, marks) == cut(text, marks[::-1])


@given(TEXT)
def test_a_paragraph_ends_at_a_blank_line_only(text: str) -> None:
    paragraphs = cut(article(text), [])
    assert len(paragraphs) == len([part for part in re.split(r"\n[ ]*\n", text) if part.strip()])


def test_a_line_is_a_paragraph_unless_sentences_run_across_lines() -> None:
    lines = article_of("The docks are sold.", "Nobody objects.", "All is well.")
    assert [paragraph[0].text for paragraph in cut(lines, [])] == [
        "The docks are sold.",
        "Nobody objects.",
        "All is well.",
    ]
    wrapped = article_of("The docks\nare sold.", "Nobody objects.")
    assert [paragraph[0].text for paragraph in cut(wrapped, [])] == [wrapped.text]


def test_what_is_no_part_of_the_report_is_marked_as_such() -> None:
    text = article_of("The docks are sold.", "Read next: ferries", boilerplate=1)
    assert [(piece.text, piece.boilerplate) for piece in pieces(cut(text, []))] == [
        ("The docks are sold.", False),
        ("Read next: ferries", True),
    ]


def test_a_piece_is_loose_only_where_nothing_was_found_word_for_word() -> None:
    text = article("Norvik buys the docks")
    first, second = pieces(cut(text, [Mark(0, 6, "f1"), Mark(0, 21, "f2", loose=True)]))
    assert (first.text, first.loose, first.fields) == ("Norvik", False, ("f1", "f2"))
    assert (second.loose, second.fields) == (True, ("f2",))
