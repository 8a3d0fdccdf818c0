import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.output.formatting import counted, one_line, short_words, shorten, value_words, words_of
from summarize.shape import LeafKind


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025", "2025"),
        ("2025-09", "September 2025"),
        ("2025-09-08", "8 September 2025"),
        ("2025-10~", "about October 2025"),
        ("2025-33?", "perhaps first quarter of 2025"),
        ("2025-41", "second half of 2025"),
        ("2025-24", "winter 2025"),
        ("XXXX-09-08", "8 September of an unknown year"),
        ("XXXX-09", "September of an unknown year"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(date: str, words: str) -> None:
    assert words_of(date, LeafKind.date) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "null"),
        (7, "7"),
        ("two\nlines", "two lines"),
        (
            {"amount": "2500000", "currency": "EUR", "approximate": True, "basis": "annual"},
            "about 2.5 million EUR (annual)",
        ),
        ({"amount": "12", "unit": "ferries"}, "12 ferries"),
        ({"hue": "red"}, '{"hue":"red"}'),
        ([1, "a"], '[1,"a"]'),
    ],
)
def test_a_value_is_said_in_words(value: object, words: str) -> None:
    assert value_words(value) == words  # type: ignore[arg-type]


def test_what_steers_a_terminal_or_the_writing_direction_is_dropped() -> None:
    assert one_line("a\x1b[31mb\x07\u202ec\u2066d\r\n\te\u2028f\ud800") == "a[31mbcd e f"


@given(st.text())
def test_one_line_is_one_line_and_settled(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line


@given(st.text(max_size=30), st.integers(min_value=1, max_value=30))
def test_a_shortened_text_is_short_and_says_so(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert short == text or short.endswith("…")


def test_counting() -> None:
    assert [counted(number, "claim") for number in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-33", "2026-Q1"),
        ("2025-36~", "2025-Q4~"),
        ("2026-40", "2026-H1"),
        ("2025-41/2026-40", "2025-H2/2026-H1"),
        ("2025-39~", "late 2025"),
        ("2025-21", "spring 2025"),
        ("[2025-33,2025-34]", "[2025-Q1,2025-Q2]"),
        ("2025-12", "2025-12"),
        ("2025-09-21", "2025-09-21"),
        ("2025-09-08/2025-10-24", "2025-09-08/2025-10-24"),
        ("lot 2025-33", "lot 2025-33"),
        (7, "7"),
    ],
)
def test_no_code_of_a_part_of_a_year_is_shown(value: str, words: str) -> None:
    assert short_words(value) == words
