"""Two names held against each other, and the table of what articles define."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.text.names import AliasPair, AliasTable, Hint, NameMatch, is_country, match_names, match_places
from summarize.text.names.match import written_form


def alias(long: str, short: str) -> AliasPair:
    return AliasPair(long, short, 0, len(long), len(long), len(long) + len(short))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Quell GmbH", "quell"),
        ("The Quell Company", "Quell Corp."),
        ("US Widget Co", "United States Widget Co"),
        ("U.S. Widget Co", "United States of America Widget"),
        ("UN", "United Nations"),
        ("NWO", "Northern Works Organisation"),
        ("N.W.O.", "the Northern Works Organization"),
        ("Northern Works Organisation", "Northern Works Organization"),
        ("Ministry of Defence", "Ministry of Defense"),
        ("Ministry of Defence", "Defence Ministry"),
        ("Port of Norby", "Norby Port"),
        ("J.P. Vole", "JP Vole"),
        ("JPVorgan", "J.P. Vorgan"),
        ("J. Smith", "John Smith"),
        ("John Q. Smith", "John Smith"),
        ("J. R. Smith", "John Robert Smith"),
        ("General Ann Reed", "Field Marshal Ann Reed"),
        ("President Reed", "US President Reed"),
        ("Mohammed bin Vorn", "Muhammad bin Vorn"),
        ("Volodymyr Zorenskyy", "Volodymyr Zorensky"),
    ],
)
def test_the_same(left: str, right: str) -> None:
    found = match_names(left, right)
    assert found.same
    assert found.score >= 0.95


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Vale SA", "Vale Base Metals"),
        ("Apple", "Applebee's"),
        ("Tata Steel", "Tata Motors"),
        ("Airbus", "Airbus Helicopters"),
        ("Ministry of Energy", "Ministry of Defence"),
        ("Ministry of Energy", "Defence Ministry"),
        ("Port of Norby", "Halden Port"),
        ("Bank of Norby", "Norby Bank"),
        ("Bank of China", "Bank of Canada"),
        ("Northern Oil 1", "Northern Oil 2"),
        ("Northern Oil II", "Northern Oil III"),
        ("Quell 767", "Quell 777"),
        ("Quell A", "Quell B"),
        ("North Korea", "South Korea"),
        ("Korea", "North Korea"),
        ("Austria Steel", "Australia Steel"),
        ("Niger Delta", "Nigeria Delta"),
        ("General Electric", "General Electronic"),
        ("John Smith", "Jane Smith"),
        ("Paul Reed", "Paula Reed"),
        ("Christian Reed", "Christina Reed"),
        ("Frances Reed", "Francis Reed"),
        ("John A. Smith", "John B. Smith"),
        ("John Smith Jr.", "John Smith Sr."),
        ("John Quincy Smith", "John Smith"),
        ("Li Wei", "Wei Li"),
        ("Smith", "John Smith"),
        ("General Reed", "Senator Reed"),
        ("Republican Party", "Republic"),
        ("U.S. Steel", "Ursula Steel"),
        ("Quell Green Energy", "Quell Energy"),
        ("Quell Holdings", "Quell"),
        ("NW", "Northern Works"),
        ("NWO", "Northern Works"),
        ("Quell", ""),
    ],
)
def test_not_the_same(left: str, right: str) -> None:
    found = match_names(left, right)
    assert not found.same
    assert found.score <= 0.85


FORMS = "the same but for case, punctuation, title or legal form"
SPELT, TURNED = "the same words in another spelling", 'the same words turned around an "of"'
ALL_WORDS, LETTERS = "one name has all the words of the other", "alike in letters only"


@pytest.mark.parametrize(
    ("left", "right", "score", "reason", "hint"),
    [
        # One name, as it is written.
        ("Norvane", "Norvane ", 1.0, "identical", None),
        ("Norvane Ltd", "NORVANE", 1.0, FORMS, None),
        ("US Norvane", "United States Norvane", 0.99, "the same with the country written in another form", None),
        ("Hal Mark Norvia", "Halmark Norvia", 0.98, "the same but for spaces", None),
        ("Kes Tor", "Kestor", 0.98, "the same but for spaces", None),
        ("Ministry of Defence", "Ministry of Defense", 0.96, SPELT, None),
        ("Ministry of Mines", "Mines Ministry", 0.96, TURNED, None),
        ("Agency for Mines of Norvia", "Norvia Mines Agency", 0.96, TURNED, None),
        # Persons.
        ("Ann Barlow", "Barlow", 0.8, "family name alone", "family"),
        ("Ann Barlow Jr.", "Barlow Jr.", 0.8, "family name alone", "family"),
        ("Ann Barlow Jr.", "Barlow", 0.8, "family name alone", "family"),
        ("Ann Barlow", "Barlow Jr.", 0.8, "family name alone", "family"),
        ("Barlow Jr.", "Barlow", 0.8, "family name alone", "family"),
        ("Ann Barlow Jr.", "Ann Barlow Sr.", 0.3, "jr and sr are two persons of one name", None),
        ("General Barlow", "Senator Barlow", 0.75, "family name alone, under two titles", None),
        ("General Barlow", "Major General Barlow", 1.0, FORMS, None),
        ("Army General Barlow", "General Barlow", 1.0, FORMS, None),
        ("General Barlow", "Barlow", 1.0, FORMS, None),
        ("al-Tarvi", "Tarvi", 0.96, "the same family name but for its article", None),
        ("General al-Tarvi", "Senator Tarvi", 0.75, "family name alone, under two titles", None),
        ("Omar al Tarvi", "Omar Tarvi", 0.97, "same family name and given names", None),
        ("Omar el-Tarvi", "Omar Tarvi", 0.97, "same family name and given names", None),
        ("Al Barlow", "Barlow", 0.8, "family name alone", "family"),
        ("Ann Q. Barlow", "Ann Barlow", 0.97, "same family name and given names", None),
        ("Bo Q. Tarn", "Bo Tarn", 0.97, "same family name and given names", None),
        ("A. Barlow", "Ann Q. Barlow", 0.95, "same family name and initials that fit", None),
        ("Bob Barlow", "Robert Barlow", 0.95, "same family name, a given name and its short form", None),
        ("Bob T. Barlow", "Robert Barlow", 0.95, "same family name, a given name and its short form", None),
        ("Bob T. Barlow", "Robert S. Barlow", 0.4, "same family name and first name, other middle names", None),
        ("Ann Q. Barlow", "Ann R. Barlow", 0.4, "same family name and first name, other middle names", None),
        ("Ann Quincy Barlow", "Ann Barlow", 0.85, ALL_WORDS, "family"),
        ("Ann Barlow Jr.", "Ann Barlow", 0.85, ALL_WORDS, "family"),
        ("Bob Barlow Jr.", "Robert Barlow", 0.85, ALL_WORDS, "family"),
        ("Ali Raza Tarn", "Raza Tarn", 0.85, ALL_WORDS, "family"),
        ("Ali Raza Tarn", "Ali Omar Tarn", 0.4, "same family name and first name, other middle names", None),
        ("Ann Barlow", "Eve Barlow", 0.3, "same family name, other given names", None),
        ("Al Barlow", "Ann Barlow", 0.3, "same family name, other given names", None),
        # Acronyms.
        ("NWO", "Northern Works Organisation", 0.95, "an acronym of the whole name", None),
        ("N.W.O.", "Northern Works Organisation", 0.95, "an acronym of the whole name", None),
        ("NW", "Northern Works", 0.75, "perhaps an acronym of it, too short to tell", "acronym"),
        # What only ranks.
        ("Li Wei", "Wei Li", 0.8, "the same words in another order", "order"),
        ("Norvane Holdings", "Norvane", 0.8, "only one has holdings", "tail"),
        ("Ministry of Mines", "Ministry of Mines of Norvia", 0.8, "only one has of norvia", "tail"),
        ("Bank", "Bank of Norvia", 0.7, "one name begins with the other", "head"),
        ("Norvane", "Norvane Helicopters Holdings", 0.7, "one name begins with the other", "head"),
        ("Halden", "Halden-Norvane Holdings", 0.7, "one name begins with the other", "head"),
        ("Energy Ministry", "Ministry of Energy and Water", 0.7, "all words of one are in the other", "head"),
        ("Bank of the North", "North Bank Norvia", 0.7, "all words of one are in the other", "head"),
        ("University of Tarn", "Tarn University", 0.7, "all words of one are in the other", "head"),
        ("College of Tarn", "Tarn College", 0.7, "all words of one are in the other", "head"),
        ("Institute of Tarn", "Tarn Institute", 0.7, "all words of one are in the other", "head"),
        ("School of Tarn", "Tarn School", 0.7, "all words of one are in the other", "head"),
        ("Bank of Tarn", "Tarn Bank", 0.7, "all words of one are in the other", "head"),
        ("...", "!!!", 0.0, "no letters to compare", None),
        ("Norvane", "", 0.0, "no letters to compare", None),
    ],
)
def test_how_two_names_stand_and_why(left: str, right: str, score: float, reason: str, hint: Hint | None) -> None:
    assert match_names(left, right) == match_names(right, left) == NameMatch(score, reason, score >= 0.95, hint)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Halden-led consortium", "Halden"),
        ("Halden-led consortium", "halden"),
        ("Kes To", "Kesto"),
        ("Norvane 7 77", "Norvane 777"),
        ("Halden Inc", "H. Inc"),
        ("Halden Bank", "H. Bank"),
        ("Halden 4", "H. 4"),
        ("U.S. Kestrel", "Ursula S. Kestrel"),
        ("A. B. C. D. E. F. Tarn", "Ann B. C. D. E. F. Tarn"),
        ("Halmark Barlow Works", "Halmark Barlow Wokrs"),
        ("Energy of Tarn", "Tarn Mines"),
    ],
)
def test_what_is_alike_in_letters_is_ranked_and_no_more(left: str, right: str) -> None:
    found = match_names(left, right)
    assert (found.same, found.reason, found.hint) == (False, LETTERS, None)
    assert found.score <= 0.7


def test_likeness_of_letters_ranks_a_slip_before_another_name() -> None:
    scores = [match_names("Halmark Barlow Works", f"Halmark {other}").score for other in ("Barlow Wokrs", "Tarn Docks")]
    assert scores[0] > 0.65 > 0.5 > scores[1] > 0


SAME_PLACE, TWO_REGIONS = "the same place, said more fully by one", "places of one name in two regions"


@pytest.mark.parametrize(
    ("left", "right", "score", "reason"),
    [
        ("Tarn", " Tarn", 1.0, "identical"),
        ("Tarn, Norvia", "Tarn", 0.97, SAME_PLACE),
        ("Tarn (Norvia)", "Tarn, Norvia, Belmor", 0.97, SAME_PLACE),
        ("Tarn, Norvia, Belmor", "Tarn, Belmor", 0.97, SAME_PLACE),
        ("Port of Tarn, Norvia", "Tarn port", 0.97, SAME_PLACE),
        ("port in Tarn", "Tarn port", 0.97, SAME_PLACE),
        ("port at Tarn", "Tarn port", 0.97, SAME_PLACE),
        ("Tarn, Calif.", "Tarn, California", 0.97, SAME_PLACE),
        ("Tarn, GA", "Tarn, Georgia", 0.97, SAME_PLACE),
        ("Tarn, Marland", "Tarn, Maryland", 0.5, TWO_REGIONS),
        ("Tarn, IA", "Tarn, Virginia", 0.5, TWO_REGIONS),
        ("Tarn, GI", "Tarn, Georgia", 0.97, SAME_PLACE),
        ("Tarn, GAO", "Tarn, Georgia", 0.5, TWO_REGIONS),
        ("Tarn, Norvia", "Tarn, Belmor", 0.5, TWO_REGIONS),
        ("Tarn, Norvia", "Tarn, Norvinia", 0.5, TWO_REGIONS),
        ("Tarn Norvia", "Tarn, Norvia", 1.0, FORMS),
        ("Tarn Bay", "Tarn", 0.7, "one name begins with the other"),
        ("...", "Tarn", 0.0, "no letters to compare"),
        ("...", "!", 0.0, "no letters to compare"),
    ],
)
def test_how_two_places_stand_and_why(left: str, right: str, score: float, reason: str) -> None:
    found = match_places(left, right)
    assert found == match_places(right, left)
    assert (found.same, found.score, found.reason) == (score >= 0.95, score, reason)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Norvia", "Tarn, Norvia"), ("A. Tarn", "Ann Tarn"), ("TPA", "Tarn Port Area"), ("Bank of Tarn", "Tarn Bank")],
)
def test_places_that_are_not_one(left: str, right: str) -> None:
    assert not match_places(left, right).same


@pytest.mark.parametrize(
    ("one", "other", "spoken", "shared"),
    [
        ("Northern Works Organisation", "National Weather Office", {}, False),
        ("Northern Works Organisation", "Northern Weather Office", {}, False),
        ("Northern Works Organisation", "Northern Works Organization of Norvia", {}, True),
        ("Northern Works Organisation", "North Ern Works Organisation", {}, True),
        ("Northern Works Organisation", "NWOX", {}, True),
        ("NWOX", "Zonal Works Organisation", {}, True),
        ("Northern Works Organisation", "Nordwerk Verband", {"Northern Works Organisation": {"en"}}, False),
        ("Northern Works Organisation", "Nordwerk Verband", {"Nordwerk Verband": {"de"}}, False),
        (
            "Northern Works Organisation",
            "Nordwerk Verband",
            {"Northern Works Organisation": {"en"}, "Nordwerk Verband": {"de"}},
            True,
        ),
        (
            "Northern Works Organisation",
            "Nordwerk Verband",
            {"Northern Works Organisation": {"en", "de"}, "Nordwerk Verband": {"de"}},
            False,
        ),
    ],
)
def test_two_long_forms_share_a_short_one_if_they_may_be_one_thing(
    one: str, other: str, spoken: dict[str, set[str]], shared: bool
) -> None:
    table = AliasTable.of([alias(one, "NWO"), alias(other, "NWO")], spoken)
    assert table.defines("NWO", one) == table.defines(other, "NWO") == table.same(one, other) == shared
    assert table.denies("NWO", one) == table.denies("NWO", other) == (not shared)
    assert not table.denies("NWX", one)
    assert not table.defines("NWO", "NWO")
    assert (table.group("NWO") is None) == (table.group("N.W.O.") is None) == (not shared)


def test_two_letters_that_two_languages_use_are_two_short_forms() -> None:
    spoken = {"Northern Works": {"en"}, "Nordwerk Verband": {"de"}}
    table = AliasTable.of([alias("Northern Works", "NW"), alias("Nordwerk Verband", "NW")], spoken)
    assert not table.same("Northern Works", "Nordwerk Verband")


@pytest.mark.parametrize("pair", [("...", "NW"), ("Northern Works", "..."), ("Northern Works", "the Company")])
def test_what_defines_no_name_makes_no_group(pair: tuple[str, str]) -> None:
    assert [AliasTable.of([alias(*pair)]).group(name) for name in pair] == [None, None]


def test_names_that_are_defined_as_one_have_one_group_and_others_another() -> None:
    pairs = [("Tarn Port Area", "TPA"), ("Tarn Port Area", "Harbour"), ("Norvane Mining", "NM"), ("Belmor Gas", "TPAX")]
    table = AliasTable.of([alias(*pair) for pair in pairs])
    groups = [table.group(name) for name in ("TPA", "the Harbour", "Tarn Port Area", "NM", "TPAX")]
    assert groups[0] == groups[1] == groups[2]
    assert len({*groups}) == 3
    assert table.group("Kestrel") is None


def test_names_of_one_form_are_written_alike_but_for_case_and_marks() -> None:
    names = ("NWO", "Nwo", "US Norvane", "General Reed", "Senator Reed", "Ann Reed Jr.", "Ann Reed")
    assert len(set(map(written_form, names))) == len(names)
    assert all(written_form(f" {name}, ") == written_form(name) for name in names)


@pytest.mark.parametrize(
    "name",
    [
        "Ports and Peace",
        "War of Peace",
        "Ports for Peace",
        "Save the Peace",
        "War plus Peace",
        "Team 4 Peace",
        "N40 Peace",
    ],
)
def test_the_last_word_of_what_is_no_person_is_no_family_name(name: str) -> None:
    assert match_names("Peace", "Ann Peace").hint == "family"
    assert match_names("Peace", name).hint != "family"


def test_what_an_article_defines_is_the_same() -> None:
    table = AliasTable.of([alias("Northern Works", "NW"), alias("Quell Mining", "Vole Gold Ltd")])
    for left, right in [("NW", "the Northern Works"), ("Vole Gold", "Quell Mining Inc"), ("Quell", "quell")]:
        assert table.same(left, right)
        assert match_names(left, right, table).same
    assert not table.same("Northern Works", "Quell Mining")


def test_a_third_name_links_two() -> None:
    table = AliasTable.of([alias("Quell Widgets Corp", "Quell"), alias("Quell Widgets", "QW")])
    assert table.same("Quell", "QW")


def test_an_ambiguous_acronym_makes_nothing_the_same() -> None:
    table = AliasTable.of([alias("Northern Works Organisation", "NWO"), alias("National Weather Office", "NWO")])
    assert not table.same("Northern Works Organisation", "National Weather Office")
    assert not table.same("NWO", "Northern Works Organisation")
    assert not match_names("NWO", "National Weather Office", table).same


def test_an_acronym_defined_otherwise_is_not_guessed() -> None:
    table = AliasTable.of([alias("Northern Works Organisation", "NWO")])
    assert match_names("NWO", "Northern Works Organization", table).same
    otherwise = NameMatch(0.5, "an acronym of it, which an article defines otherwise")
    assert match_names("NWO", "National Weather Office", table) == otherwise


def test_spellings_and_fuller_forms_do_not_make_an_acronym_ambiguous() -> None:
    forms = ["Northern Works Organisation", "Northern Works Organization", "Norland Northern Works Organisation"]
    table = AliasTable.of([alias(form, "NWO") for form in forms])
    assert all(table.same("NWO", form) for form in forms)


def test_defined_terms_of_contracts_link_nothing() -> None:
    table = AliasTable.of([alias("Quell Mining", "Company")])
    assert not table.same("the Company", "Quell Mining")


_NAMES = st.one_of(
    st.text(max_size=20),
    st.lists(
        st.sampled_from(
            [
                "Ann",
                "A.",
                "Reed",
                "NWO",
                "Northern",
                "Works",
                "Organisation",
                "Organization",
                "U.S.",
                "United States",
                "1",
            ]
        )
        | st.sampled_from(["General", "Senator", "of", "and", "&", "Corp.", "II", "Jr", "Muhammad", "Mohammed", "the"]),
        max_size=5,
    ).map(" ".join),
)
_PAIRS = st.lists(st.builds(alias, _NAMES, _NAMES), max_size=5)


@settings(deadline=None)
@given(_NAMES, _NAMES, _PAIRS)
def test_matching_is_symmetric(left: str, right: str, pairs: list[AliasPair]) -> None:
    table = AliasTable.of(pairs)
    assert match_names(left, right, table) == match_names(right, left, table)
    assert table.same(left, right) == table.same(right, left)
    assert 0.0 <= match_names(left, right, table).score <= 1.0


@settings(deadline=None)
@given(_NAMES, _PAIRS)
def test_matching_is_reflexive(name: str, pairs: list[AliasPair]) -> None:
    assert match_names(name, name, AliasTable.of(pairs)).same
    assert AliasTable.of(pairs).same(name, name)


@settings(deadline=None)
@given(_PAIRS, st.randoms(use_true_random=False), _NAMES, _NAMES)
def test_the_order_of_definitions_does_not_matter(
    pairs: list[AliasPair],
    random: Random,
    left: str,
    right: str,
) -> None:
    shuffled = [*pairs, *pairs[:1]]
    random.shuffle(shuffled)
    assert AliasTable.of(shuffled).same(left, right) == AliasTable.of(pairs).same(left, right)
    assert match_names(left, right, AliasTable.of(shuffled)) == match_names(left, right, AliasTable.of(pairs))


@pytest.mark.parametrize(
    "name", ["Norway", "the United States of America", "US", "U.K.", "South Korea", "Côte d’Ivoire"]
)
def test_a_country_is_known_in_its_forms(name: str) -> None:
    assert is_country(name)


@pytest.mark.parametrize("name", ["Oslo", "Norway Fish Company", "Norwegian government", "Europe", "South Norland", ""])
def test_what_is_no_country(name: str) -> None:
    assert not is_country(name)
