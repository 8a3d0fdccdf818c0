"""Two names held against each other, and the table of what articles define."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.text.names import AliasPair, AliasTable, is_country, match_names


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


def test_scores_rank_what_is_undecided() -> None:
    assert match_names("Smith", "John Smith").score == 0.8
    assert match_names("Smith", "John Smith").reason == "family name alone"
    assert match_names("Ali Raza Khan", "Raza Khan").score == 0.85
    assert match_names("Quell Group", "Quell").score > match_names("Quell Helicopters", "Quell").score
    assert match_names("John Smith", "Jane Smith").score < 0.5


@pytest.mark.parametrize(
    "name", ["Ports and Peace", "Voice of Peace", "Ports for Peace", "Save the Peace", "War plus Peace"]
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
    assert not match_names("NWO", "National Weather Office", table).same


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
