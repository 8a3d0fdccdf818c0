"""Names for which every language has its own word."""

import pytest

from summarize.text.similarity import country_of, find_common_names, has_common_name


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


WORDS = {
    "en": "US U.S. USA U.S.A. America=US, UK U.K. Britain Great_Britain=GB, EU=EU, UN U.N.=UN, UAE=AE, Holland=NL,"
    " Czech_Republic Czechia=CZ, Myanmar Burma=MM, Saudi Saudi_Arabia=SA, Turkey=TR, Norway Norwegian=NO,"
    " American Americans=US, Germans=DE",
    "es": "EEUU EE_UU EE.UU. EE._UU. estadounidense americano=US,"
    " Gran_Bretaña Gran\nBretaña británico=GB, UE=EU, ONU=UN, EAU=AE, Holanda=NL",
    "it": "Gran_Bretagna britannico=GB, Olanda=NL, UE=EU, statunitense=US",
    "fr": "É.-U. États-Unis Etats-Unis américain=US,"
    " Grande-Bretagne britannique=GB, Egypte=EG, Hollande=NL, EAU=AE, Côte_d’Ivoire Côte_d'Ivoire=CI",
    "de": "amerikanisch Amerikaner=US, Großbritannien britisch=GB, VAE=AE, UN VN=UN",
    "nl": "VS V.S. amerikaans=US, VK Brits=GB, VN=UN",
    "pt": "EUA=US, britânico=GB, Holanda=NL",
    "ru": "США американские американцы=US, британские=GB, ЕС=EU, ООН=UN",
    "pl": "amerykańskie=US, brytyjskie=GB",
    "tr": "ABD Amerikan=US",
    "ar": "أمريكي أميركي=US",
    "hi": "अमेरिकी=US",
    "zh": "美国=US, 英国=GB, 欧盟=EU, 联合国=UN",
    "ja": "アメリカ 米国=US, 英国=GB, 国連=UN",
    "ko": "미국=US, 영국=GB, 유엔=UN",
}


@pytest.mark.parametrize("language", WORDS)
def test_words_of_the_press_for_countries(language: str) -> None:
    for entry in WORDS[language].split(", "):
        words, code = entry.split("=")
        for word in words.replace("_", "\u00a0").split(" "):
            text = f"({word})"
            (found,) = find_common_names(text, language)
            assert (found.text, f"country {code}" in found.value) == (word, True)
            assert has_common_name(text, [f"country {code}"], language)
            assert not has_common_name("()", [f"country {code}"], language)


@pytest.mark.parametrize(
    ("text", "language", "meaning", "named"),
    [
        ("una empresa española", "es", "language es", True),
        ("EN NORUEGA", "es", "country NO", True),
        ("peruano", "es", "country PE", False),
        ("Iranian", "en", "country IR", True),
        ("la autoridad portuaria", "es", "country PT", False),
        ("los portugueses", "es", "country PT", True),
        ("they told us", "en", "country US", False),
        ("Niger", "de", "country NG", False),
        ("nigerianische", "de", "country NG", True),
        ("nigerianische", "de", "country NE", False),
        ("Guinea Ecuatorial", "es", "country GN", False),
        ("印度尼西亚", "zh", "country IN", False),
    ],
)
def test_a_longer_name_is_found_in_whatever_form_a_short_one_as_it_is(
    text: str, language: str, meaning: str, named: bool
) -> None:
    assert has_common_name(text, [meaning], language) == named


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("Suisse", "fr", "CH"),
        ("la Suisse", "fr", "CH"),
        ("l'Égypte", "fr", "EG"),
        ("die Schweiz", "de", "CH"),
        ("The United States", "en", "US"),
        ("США", "ru", "US"),
        ("瑞士", "zh", "CH"),
        ("Parlement suisse", "fr", None),
        ("Schweiz AG", "de", None),
        ("Air France", "fr", None),
        ("Halden", "en", None),
    ],
)
def test_a_whole_name_is_that_of_a_country(name: str, language: str, code: str | None) -> None:
    assert country_of(name, language) == code
