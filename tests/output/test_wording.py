import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.output.wording import counted, date_words, one_line, shorten, value_words
from summarize.schemas import PartialDate


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025", "2025"),
        ("2025-09", "September 2025"),
        ("2025-09-08", "8 September 2025"),
        ("2025-10~", "about October 2025"),
        ("2025-33?", "perhaps quarter 1 of 2025"),
        ("2025-41", "second half of 2025"),
        ("2025-24", "winter 2025"),
        ("XXXX-09-08", "8 September of an unknown year"),
        ("XXXX-09", "September of an unknown year"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(date: str, words: str) -> None:
    assert date_words(PartialDate(date)) == words


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
