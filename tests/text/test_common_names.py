"""Names for which every language has its own word."""

import pytest

from summarize.text.similarity import find_common_names, has_common_name


@pytest.mark.parametrize(
    ("text", "language", "meanings"),
    [
        ("The U.S., the UK and the UN met in Germany.", "en", "US GB UN DE"),
        ("Britain, the EU, Burma and Turkey were there.", "en", "GB EU MM TR"),
        ("Alemania, EE. UU. y la ONU; la UE y Gran Bretaña.", "es", "DE US UN EU GB"),
        ("L'ONU, l'UE, les É.-U. et la Grande-Bretagne.", "fr", "UN EU US GB"),
        ("Der Vertrag mit Großbritannien und den USA.", "de", "GB US"),
        ("Een verdrag van de VS, het VK en de VN met Holland.", "nl", "US GB UN NL"),
        ("ООН, ЕС и США.", "ru", "UN EU US"),
    ],
)
def test_countries_are_known_by_what_the_press_of_a_language_calls_them(
    text: str, language: str, meanings: str
) -> None:
    wanted = [f"country {code}" for code in meanings.split()]
    found = list(find_common_names(text, language))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert [{name} <= one.value for name, one in zip(wanted, found, strict=True)] == [True] * len(wanted)
    assert all(has_common_name(text, [name], language) for name in wanted)
    assert not has_common_name(text, ["country PE", "month 4", "day 2"], language)


@pytest.mark.parametrize(
    ("text", "language", "meaning"),
    [
        ("Montag", "de", "day 0"),
        ("en marzo", "es", "month 3"),
        ("a Danish firm", "en", "country DK"),
        ("us", "en", None),
    ],
)
def test_days_months_and_peoples_have_words_of_their_own_too(text: str, language: str, meaning: str | None) -> None:
    found = [one.value for one in find_common_names(text, language)]
    assert [meaning in value for value in found] == [True] * bool(meaning)


@pytest.mark.parametrize(
    ("text", "language", "meanings"),
    [
        ("联合国、欧盟、美国和英国。", "zh", "UN EU US GB"),
        ("国連とアメリカと米国。", "ja", "UN US"),
        ("유엔과 미국, 영국.", "ko", "UN US GB"),
    ],
)
def test_without_spaces_a_name_is_found_inside_what_is_written(text: str, language: str, meanings: str) -> None:
    assert all(has_common_name(text, [f"country {code}"], language) for code in meanings.split())
    assert not has_common_name(text, ["country PE", "month 4", "day 2"], language)
