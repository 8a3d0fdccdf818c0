"""Text with its typography folded, and the way back; digits of every script; where a word can be cut."""

import pytest

from summarize.text.folding import cuts_word, fold, plain_digits


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tarn", "Tarn"),
        ("‘a’ ‚b‛ ′c´ `d", "'a''b''c''d"),
        ("“a” „b‟ ″c« d»", '"a""b""c"d"'),
        ("a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"),
        ("a\u00adb\u200bc\u200cd\u200de\u200ef\u200fg\u2060h\ufeffi", "abcdefghi"),
        ("Norvane™ Halden® Tarn© Belmor℠", "Norvane Halden Tarn Belmor"),
        ("e\u0301t e\u0323\u0301 ﬁn ①", "ét ẹ\u0301 fin 1"),
        (" a \t b\u00a0\nc ", "a b c"),
        ('Tarn - Halden , ( b ) ; " c " : [ d ] / e \' s', 'Tarn-Halden,(b);"c":[d]/e\'s'),
        ("a . b ! c ? d", "a. b! c? d"),
        ("$ 5 %", "$ 5 %"),
        ("", ""),
    ],
)
def test_what_says_nothing_is_folded(text: str, folded: str) -> None:
    found = fold(text)
    assert found.text == folded
    assert found.lower == folded.lower()
    assert len(found.starts) == len(found.ends) == len(folded)


def test_case_is_folded_letter_for_letter() -> None:
    assert fold("İZMİR Öl").lower == "İzmİr öl"


def test_every_character_knows_where_it_came_from() -> None:
    text = "  Tarn  – ﬁn e\u0301 a\u00ad b"
    found = fold(text)
    assert found.text == "Tarn-fin é a b"
    came = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert came == ["T", "a", "r", "n", "–", "ﬁ", "ﬁ", "n", " ", "e\u0301", " ", "a", " ", "b"]
    assert found.bounds(text.index("ﬁ"), text.index(" a\u00ad")) == (5, 10)
    assert found.bounds(0, len(text)) == (0, len(found.text))


def test_an_article_is_folded_as_its_words_are() -> None:
    words = "The “port” of Tarn – Halden "
    assert fold(words * 40).text == " ".join([fold(words).text] * 40)
    assert fold(words * 40) is fold(words * 40)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("１２．５％ － ＡＢ～！", "12.5% - AB~!"),
        ("１，２３４，５６７ １，２ ３，４５６７", "1,234,567 1，2 3，4567"),
        ("他说１，好", "他说1，好"),
        ("￡５ ￥６ ￦７ ￠８\u3000９", "£5 ¥6 ₩7 ¢8 9"),
        ("١٢٫٥٪ ١٬٠٠٠", "12.5% 1,000"),
        ("१२ ৩ ๔ ໕", "12 3 4 5"),
        ("1⁄2", "1/2"),
        ("é – 5", "é – 5"),
        ("5", "5"),
    ],
)
def test_digits_of_every_script_are_plain(text: str, plain: str) -> None:
    assert plain_digits(text) == plain


def test_a_word_goes_on_in_scripts_that_part_words_by_space() -> None:
    assert all(cuts_word(one, "a") and cuts_word("a", one) for one in "bé9Яअⴰᚠἀ")
    assert not any(cuts_word(one, "a") or cuts_word("a", one) for one in "กລမᄀកあカㄅ㐀漢가힣豈𠀀 -.")
