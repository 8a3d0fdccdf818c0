"""Words are found whatever their typography, offsets point into the original, and facts never flip."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.claims import Grounding
from summarize.extraction.locating import locate, occurrences
from summarize.text.folding import fold

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


@pytest.mark.parametrize("text", ["It has 1,350 jobs.", "It has 1.350 jobs.", "It has 1'350 jobs."])
def test_no_number_is_cut(text: str) -> None:
    assert found("350 jobs", text) is None
    assert found("It has 1", text) is None
    assert found("350 jobs", "In 2025, 350 jobs went; in all, 350.") == "350 jobs"


def test_short_capitals_agree_in_case() -> None:
    assert found("US", "they told us about it") is None
    assert found("US", "the US told them") == "US"


def test_how_it_was_found_is_said() -> None:
    exact, normalised = locate(" minister ", TEXT), locate("won't", TEXT)
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
        ("imports will rise", "imports will fall"),
    ],
)
def test_nothing_is_found_by_likeness(words: str, text: str) -> None:
    assert locate(words, text) is None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Norvik-Halden's plan", "the Norvik - Halden ’ s plan , as it is"),
        ('said "yes, it is"', "she said “ yes , it is ”"),
        ("１２ ships", "12 ships"),
        ("12 ships", "１２ ships"),
        ("ﬁrm", "the firm left"),
    ],
)
def test_white_space_at_punctuation_and_unicode_forms_do_not_matter(words: str, text: str) -> None:
    assert locate(words, text) is not None


@pytest.mark.parametrize(
    ("name", "text"), [("三菱商事", "昨日三菱商事が発表した"), ("삼성전자", "삼성전자는 어제"), ("บริษัท", "ของบริษัทนี้")]
)
def test_scripts_without_spaces_have_no_words_to_cut(name: str, text: str) -> None:
    assert found(name, text) == name


def test_every_place_is_found_in_order_and_inside_the_range() -> None:
    text = "Orla sold. Then Orla left, and orla stayed."
    assert [located.start for located in occurrences("Orla", text)] == [0, 16]
    assert [located.start for located in occurrences("Orla", text, 5)] == [16]
    assert [located.start for located in occurrences("ORLA S", text)] == []


@given(st.text(max_size=60), st.text(max_size=20))
def test_never_raises_and_offsets_stay_inside(text: str, words: str) -> None:
    for located in occurrences(words, text):
        assert 0 <= located.start < located.end <= len(text)


@given(st.text(min_size=1, max_size=60), st.data())
def test_whatever_stands_there_as_whole_words_is_found(text: str, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from([word for word in text.split() if word] or [""]))
    if fold(words).text:
        whole = f"x {words} y"
        located = locate(words, whole)
        assert located is not None
        assert fold(whole[located.start : located.end]).lower == fold(words).lower
