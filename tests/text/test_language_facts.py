"""The language of a text, names and codes of languages, and what is known of one."""

import re
from typing import Any

import pytest

from summarize.text.languages import (
    LETTER,
    NOT_BEFORE_LETTER,
    NOT_BEHIND_LETTER,
    YEAR_END,
    any_of,
    language_code,
    language_of,
    most_common_language,
    read_language,
    stands_behind,
)

HAN = "交易完成金额为三亿美元公司表示将在明年完成收购并扩大生产"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The port of Tarn was sold to Norvane.", "en"),
        *(
            (f"Norvane Halden Tarn Belmor Kestrel Norvia {words}", "en")
            for words in ("of the and", "of for and", "the for and")
        ),
        ("Der Hafen von Tarn wurde gestern an die Firma verkauft, die schon lange darum geboten hatte.", "de"),
        ("Der Hafen wurde gestern unter dem Titel „The Sale of the Port“ an die Firma verkauft, sagte sie.", "de"),
        ("Le port de Tarn a été vendu hier à une entreprise qui le voulait depuis longtemps.", "fr"),
        (HAN, "zh"),
        (HAN[:19], None),
        (HAN[:20], "zh"),
        (f"{HAN}のは", "zh"),
        (f"{HAN}のはいです", "ja"),
        ("港は売却された", "ja"),
        (f"Norvane {HAN}", "zh"),
        ("12 345 – …", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, code: str | None) -> None:
    assert read_language(text) == code


COMMON = "that was for with from has by said which are is on at as it its will be have to"


@pytest.mark.parametrize("word", COMMON.split())
def test_plain_english_is_known_by_three_of_its_commonest_words(word: str) -> None:
    assert read_language(f"Norvane Halden Tarn Belmor Kestrel Norvia of the {word}") == "en"


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (["en", "de", "en"], "en"),
        (["en", None, None], "en"),
        (["en", "de"], None),
        (["en", "en", "de", "de", "fr"], None),
        ([None], None),
        ([], None),
    ],
)
def test_the_language_of_most_articles(codes: list[str | None], code: str | None) -> None:
    assert most_common_language(codes) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"),
        (" english ", "en"),
        ("EN", "en"),
        ("German", "de"),
        ("Deutsch", "de"),
        ("pt", "pt"),
        ("français", "fr"),
        ("Filipino", "fil"),
        ("Norvian", None),
        ("root", None),
        ("", None),
    ],
)
def test_a_language_has_a_code(name: str, code: str | None) -> None:
    assert language_code(name) == code


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("en", {"decimal": ".", "order": "mdy", "spaced": True}),
        ("de", {"decimal": ",", "groups_by_space": False, "order": "dmy", "spaced": True, "short_date": "dd.MM.yy"}),
        ("DE-at", {"decimal": ",", "order": "dmy", "code": "de"}),
        ("fr_CA", {"decimal": ",", "groups_by_space": True, "order": "dmy", "code": "fr"}),
        ("hu", {"decimal": ",", "groups_by_space": True, "order": None}),
        ("zh", {"decimal": ".", "groups_by_space": False, "order": None, "spaced": False}),
        *((code, {"spaced": False}) for code in ("ja", "ko", "th", "lo", "km", "my")),
        ("xx", {"decimal": ".", "groups_by_space": False, "order": None, "spaced": True, "press": {}}),
        ("x-default", {"decimal": ".", "press": {}}),
    ],
)
def test_what_is_known_of_a_language(code: str, facts: dict[str, Any]) -> None:
    assert {name: getattr(language_of(code), name) for name in facts} == facts


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        ("de", "months", {"Januar": 1, "Mai": 5, "Dezember": 12, "Sept": 9}),
        ("ru", "months", {"января": 1, "январь": 1, "декабря": 12}),
        ("en", "weekdays", {"Monday": 0, "Mon": 0, "Sunday": 6}),
        ("es", "magnitudes", {"mil": 10**3, "millones": 10**6, "mil millones": 10**9}),
        ("zh", "magnitudes", {"万": 10**4, "亿": 10**8}),
        ("en", "letters", {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}),
        ("de", "relative", {"gestern": ("day", -1), "nächste Woche": ("week", 1), "letzten Freitag": ("fri", -1)}),
        ("fr", "times", {"jour": "day", "jours": "day", "semaine": "week", "mois": "month", "ans": "year"}),
    ],
)
def test_words_of_a_language(code: str, kind: str, words: dict[str, Any]) -> None:
    known = getattr(language_of(code), kind)
    assert {word: known.get(word) for word in words} == words


def test_words_of_a_language_are_no_others() -> None:
    german = language_of("de")
    assert not any(re.search("[0-9]", word) or word.endswith(".") for word in (*german.months, *german.weekdays))
    assert set(german.letters).isdisjoint(german.magnitudes)
    assert all(len(letter) <= 2 and letter.isascii() for letter in german.letters)
    assert not any("freitag" in phrase.casefold() and offset == 0 for phrase, (_, offset) in german.relative.items())
    assert language_of("fr").relative["la semaine prochaine"] == ("week", 1)
    assert not any("semaine" in phrase for phrase, (unit, _) in language_of("fr").relative.items() if unit == "fri")
    assert {unit for unit, _ in german.relative.values()} >= {"day", "week", "month", "year", "mon", "sun"}
    assert (YEAR_END, 0) in language_of("es").relative.values()
    assert ("vor {0} Tagen", "day", -1) in german.counted
    assert ("in {0} Jahren", "year", 1) in german.counted


def test_words_of_a_kind_that_a_language_has_not_are_none() -> None:
    none = language_of("xx")
    assert (none.words("months"), none.table("money"), none.any_of("months")) == ([], {}, "(?!)")
    assert re.search(none.pattern("months"), "months") is None


def test_alternatives_are_longest_first_with_any_space_and_apostrophe() -> None:
    pattern = any_of(["d'a", "d'a b", "c."])
    assert re.findall(pattern, "d’a\nb d'a c. cx") == ["d’a\nb", "d'a", "c."]
    assert re.search(any_of([]), "") is None


def test_letters_have_marks() -> None:
    assert re.findall(f"{NOT_BEHIND_LETTER}{LETTER}+{NOT_BEFORE_LETTER}", "हिन्दी 5a _b é") == ["हिन्दी", "a", "b", "é"]


@pytest.mark.parametrize(
    ("text", "code", "stands"),
    [("in de jaren negentig", "nl", True), ("in dejaren negentig", "nl", False), ("i primi anni '90", "it", True)],
)
def test_words_stand_behind(text: str, code: str, stands: bool) -> None:
    at = max(text.find("negentig"), text.find("90"))
    assert stands_behind(text, at, "decades", code) == stands
