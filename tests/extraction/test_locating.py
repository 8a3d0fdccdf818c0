"""Words are found whatever their typography, offsets point into the original, and facts never flip."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.claims import Grounding
from summarize.extraction.locating import locate, locate_wording

TEXT = (
    "The minister called it “a fair\n bargain” — Zoë’s firm won’t pay €4.5bn by 13 May."
    " Café owners said no to the plan."
)


def found(words: str, text: str = TEXT) -> str | None:
    located = locate(words, text)
    return None if located is None else text[located.start : located.end]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("a fair bargain", "a fair\n bargain"),
        ('"a fair bargain"', "“a fair\n bargain”"),
        ("won't pay", "won’t pay"),
        ("Zoë's firm", "Zoë’s firm"),
        (unicodedata.normalize("NFD", "Zoë"), "Zoë"),
        ("THE MINISTER", "The minister"),
        ("bargain” - Zoë", "bargain” — Zoë"),
    ],
)
def test_typography_does_not_matter(words: str, there: str) -> None:
    assert found(words) == there


def test_decomposed_text_is_found_by_composed_words() -> None:
    text = unicodedata.normalize("NFD", "In the Café Zoë sat.")
    located = locate("Café Zoë", text)
    assert located is not None
    assert unicodedata.normalize("NFC", text[located.start : located.end]) == "Café Zoë"


def test_no_word_is_cut() -> None:
    assert found("fair") == "fair"
    assert found("ministe") is None
    assert found("an", "Canada banned it") is None


def test_short_capitals_agree_in_case() -> None:
    assert found("US", "they told us about it") is None
    assert found("US", "the US told them") == "US"


def test_how_it_was_found_is_said() -> None:
    exact, normalised = locate("minister", TEXT), locate("won't", TEXT)
    assert exact is not None
    assert exact.grounding is Grounding.exact
    assert normalised is not None
    assert normalised.grounding is Grounding.normalised


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("the company will pay 31 million for the mine", "the company will pay 13 million for the mine"),
        ("owners said yes and no protest came", "owners said yes and a protest came"),
        ("the firm will not pay the full price", "the firm will now pay the full price"),
        ("Arven Mining bought the northern quarry", "Arden Mining bought the northern quarry"),
    ],
)
def test_a_flipped_fact_is_not_found(words: str, text: str) -> None:
    assert locate_wording(words, text) is None


def test_wording_may_differ_a_little() -> None:
    text = "Under the terms, the buyer will take over all the outstanding loans of the seller within a year."
    located = locate_wording("the buyer will take over all outstanding loans of the seller", text)
    assert located is not None
    assert located.grounding is Grounding.fuzzy
    assert "outstanding loans" in text[located.start : located.end]


def test_words_in_another_order_are_found_unless_names_could_swap() -> None:
    assert locate_wording("protests by farm workers", "Farm workers held noisy protests in the square") is not None
    assert locate_wording("then Arven sued Belmor Group", "then Belmor Group was hit when sued by Arven") is None


@given(st.text(max_size=60), st.text(max_size=20))
def test_never_raises_and_offsets_stay_inside(text: str, words: str) -> None:
    for located in (locate(words, text), locate_wording(words, text)):
        if located is not None:
            assert 0 <= located.start < located.end <= len(text)


@given(st.text(min_size=1, max_size=60), st.data())
def test_whatever_stands_there_as_whole_words_is_found(text: str, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from([word for word in text.split() if word] or [""]))
    if words:
        located = locate(words, f"x {words} y")
        assert located is not None
        assert f"x {words} y"[located.start : located.end] == words
