"""Spellings of one word, keys of names, and what a name is by how it is written."""

import pytest

from summarize.text.names import acronyms
from summarize.text.names.keys import (
    country_key,
    fold_words,
    is_outlet,
    looks_like_name,
    names_site,
    outlet_key,
    own_short_form,
    place_parts,
    same_words,
    sound_key,
    variants,
    written_keys,
)


@pytest.mark.parametrize(
    "pair",
    [
        "halden halden",
        "centre center",
        "christopher christofer",
        "schmidt shmidt",
        "tchekov chekov",
        "mercedes mersedes",
        "nicholas nicolas",
        "frederick frederik",
        "dominique dominikue",
        "bakhtin baktin",
        "judith judit",
        "sviatoslaw sviatoslav",
        "sergey sergej",
        "organisation organization",
        "phillip philip",
        "ivan ivvan",
        "christopher khristopher",
        "kareem karim",
        "karreem karim",
        "masood masoud",
        "masoud masud",
        "mueller muller",
        "moeller moller",
        "jaeger jager",
        "kerree kerri",
        "oumarow umarow",
        "mohammed muhamad",
        "saeed said",
        "abdel abdul",
    ],
)
def test_two_spellings_of_one_word_have_one_sound(pair: str) -> None:
    left, right = pair.split()
    assert variants(left, right)
    assert variants(right, left)
    assert sound_key(left) == sound_key(right)


@pytest.mark.parametrize(
    "pair",
    [
        "paul paula",
        "austria australia",
        "electric electronic",
        "valentina valentino",
        "christian christina",
        "colombia columbia",
        "frances francis",
        "michael michal",
        "lee li",
        "ana anna",
        "leeds lids",
        "a320neo a320neoo",
        "halden11 halden1",
        "norvane norvania",
        "hussein hasan",
        "barlow marlow",
        "reuel ruel",
        "goeode gode",
    ],
)
def test_other_words_are_no_spellings_of_one(pair: str) -> None:
    left, right = pair.split()
    assert not variants(left, right)
    assert not variants(right, left)


def test_a_word_has_its_consonants_for_its_sound() -> None:
    assert sound_key("saeed") != sound_key("hussein")
    assert sound_key("valentina") == sound_key("valentino") != sound_key("valerina")
    assert len({sound_key(word) for word in ("paul", "pavel", "palm", "bell", "tall", "opal", "halden", "holdin")}) == 7


def test_words_are_held_against_each_other_where_there_are_two() -> None:
    assert same_words(("harbour", "centre"), ("harbour", "center"))
    assert not same_words(("centre",), ("center",))
    assert not same_words(("harbour", "centre"), ("harbour", "centre", "one"))
    assert not same_words(("harbour", "centre"), ("halden", "center"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ørvik & O’Vole's", "orvik and ovoles"),
        ("Kestrel+ N.W.O. S.p.A.", "kestrel plus nwo spa"),
        ("Tarn-Belmor/Halden_2", "tarn belmor halden 2"),
        ("e\u0301tude", "etude"),
        ("Straße ﬁn", "strasse fin"),
        ("Fa. B.", "fa b"),
        ("U.S.-led", "us led"),
        ("`Tarn´ ʻOmar ‘Ali ʼNo ′", "tarn omar ali no"),
        ("Север", "sever"),
        ("…", ""),
    ],
)
def test_words_are_folded(text: str, words: str) -> None:
    assert " ".join(fold_words(text)) == words


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("United States Norvane Co", "us norvane"),
        ("USA", "us"),
        ("UK Halmark", "uk halmark"),
        ("United Kingdom", "uk"),
        ("Norvane United States", "norvane united states"),
        ("St. Tarn Bay", "saint tarn bay"),
        ("Mt Tarn", "mount tarn"),
        ("Ft. Tarn", "fort tarn"),
        ("Halden St", "halden st"),
        ("French government", "france government"),
        ("French Government of Tarn", "france government of tarn"),
        ("French Bakery", "french bakery"),
        ("Norvian government", "norvian government"),
        ("army French", "army french"),
        ("", ""),
    ],
)
def test_the_key_of_a_country_is_that_of_all_its_forms(name: str, key: str) -> None:
    assert country_key(name) == key


def test_a_body_of_a_state_goes_by_its_country() -> None:
    bodies = ("army", "authorities", "cabinet", "embassy", "forces", "government", "military", "ministry", "navy")
    for body in (*bodies, "parliament"):
        assert country_key(f"Norwegian {body}") == f"norway {body}"


@pytest.mark.parametrize(
    ("name", "found", "others"),
    [
        ("U.S. Tarn Metals", "utm ustm", "tm"),
        ("The Tarn Metals Corp.", "tm tmc", "ttm"),
        ("Halmark & Tarn", "ht", "hat hand"),
        ("Tarn Vole-e-Quell", "tvq tveq tv", "t"),
        ("Tarn–Belmor Society", "tbs ts", ""),
        ("Tarn / Belmor", "tb", ""),
        ("AND Tarn Works", "atw andtw", "tw"),
        ("For Tarn", "ft", "t"),
        ("NORVAX Tarn", "nt", "norvaxt"),
        ("A1B Tarn", "at", "a1bt"),
        ("NWO UN", "nu", "nwoun"),
        ("Senator Ann Reed", "ar", "sar"),
        ("Norvane", "", "n"),
    ],
)
def test_acronyms_are_of_initials_with_and_without_what_is_small(name: str, found: str, others: str) -> None:
    assert set(found.split()) <= acronyms(name)
    assert acronyms(name).isdisjoint(others.split())


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Norvane Mining", True),
        ("Norvane Inc.", True),
        ("Ministry of the Interior", True),
        ("Halden/Tarn", True),
        ("halden/Tarn", False),
        ("“Norvane”", True),
        ("“norvane”", False),
        ("(norvane)", False),
        ("3M", True),
        ("Phase b", False),
        ("The NORVANE One Two Three Four Five", True),
        ("The NORVANE One Two Three Four Five Six", False),
        ("the headquarters", False),
        ("Norvane buys Tarn", False),
        ("", False),
        ("…", False),
    ],
)
def test_a_name_is_of_few_words_with_capitals(text: str, is_one: bool) -> None:
    assert looks_like_name(text) == is_one


@pytest.mark.parametrize(
    ("name", "long", "short"),
    [
        ("Halden Freight Group (HFG)", "Halden Freight Group", "HFG"),
        ("Halden Freight Group (“H.F.G.”)", "Halden Freight Group", "H.F.G"),
        ("Halden Freight Group (Tarn)", "Halden Freight Group (Tarn)", None),
        ("Halden Freight Group", "Halden Freight Group", None),
        ("Halden Freight Group (HFG) plc", "Halden Freight Group (HFG) plc", None),
        ("HFG", "HFG", None),
    ],
)
def test_a_name_may_carry_its_own_short_form(name: str, long: str, short: str | None) -> None:
    assert own_short_form(name) == (long, short)


@pytest.mark.parametrize(
    ("left", "right", "one_is_there"),
    [
        ("Tarn", "the port of Tarn", True),
        ("Tarn refinery", "Tarn", True),
        ("Tarn", "Tarn Port Authority", False),
        ("Tarn", "Port of Belmor", False),
        ("Tarn", "Tarn", False),
        ("Tarn", "of Tarn", False),
        ("", "Port", False),
    ],
)
def test_a_site_is_named_by_its_place(left: str, right: str, one_is_there: bool) -> None:
    assert names_site(left, right) == names_site(right, left) == one_is_there


def test_places_have_parts() -> None:
    assert place_parts("Tarn, Norvia") == place_parts("Tarn (Norvia)") == ["tarn", "norvia"]
    assert place_parts("Tarn,, ( )") == ["tarn"]
    assert place_parts("...") == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("NWO", "Northern Works Organisation"),
        ("Kes Tor", "Kestor"),
        ("Masoud Bank", "Bank of Masud"),
        ("Masood Bank", "Bank of Masud"),
        ("Norvane Ltd", "Norvane Helicopters"),
        ("Swiss Bank", "Bank of Switzerland"),
        ("Chekov Works", "Tchekov Group"),
        ("Bank", "the Bank"),
        ("Halden", "Haldenburg"),
        ("Norvane", "Norvia"),
        ("Ann Reed", "A. Reed"),
    ],
)
def test_names_that_may_be_one_share_a_key(left: str, right: str) -> None:
    assert not written_keys(left).isdisjoint(written_keys(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [("Tarn Bank", "Belmor Bank"), ("Ministry of Tarn", "University of Belmor"), ("Halden", "Halyard")],
)
def test_what_many_names_have_is_no_key(left: str, right: str) -> None:
    assert written_keys(left).isdisjoint(written_keys(right))


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("The Sorle Herald", True),
        ("Reuters", True),
        ("the economist", True),
        ("Radio Tarvo", True),
        ("Agence Tarvo", True),
        ("Agence France-Presse", True),
        ("Al Jazeera", True),
        ("Tarvo Daily", True),
        ("Times", False),
        ("Tarvo Radio Group", False),
        ("Belmor Group", False),
        ("Northern Star", False),
        ("Standard Mining", False),
        ("", False),
    ],
)
def test_an_outlet_is_one_by_its_words(name: str, is_one: bool) -> None:
    assert is_outlet(name) == is_one


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("The Sorle Herald", "sorleherald.com", "SORLE HERALD’s", "www.sorle-herald.co.uk"), "sorleherald"),
        (("Sorle Herald", "sorleherald.news", "sorleherald.org", "sorleherald.net"), "sorleherald"),
        (("A Tarvo Post", "tarvopost.info", "Tarvo Post's"), "tarvopost"),
        (("Tarvo.Post",), "tarvopost"),
        (("Theatre News",), "theatrenews"),
    ],
)
def test_the_ways_of_writing_one_outlet_have_one_key(names: tuple[str, ...], key: str) -> None:
    assert {outlet_key(name) for name in names} == {key}
