"""Names as the merge knows them: what articles define as one, and what is known to be a name."""

import pytest

from summarize.merging.known_names import Names


def test_a_text_is_compared_without_the_names_in_it() -> None:
    names = Names().resolved([["Quill", "Quill Works"], ["Ostrand"], ["Tarn", "Vale"], ["Vale"]])
    assert names.without("output of Quill Works") == "output of"
    assert names.without("Ostrand's price for Quill") == "price for"
    assert names.without("output of Vale") == "output of vale"  # which of two it is, nobody knows
    assert names.without("Quill") == "Quill"


@pytest.mark.parametrize("pair", [("Halden Freight Group", "Osprey"), ("Osprey", "Halden Freight Group")])
def test_what_an_article_defines_as_short_for_another_is_compared_with_it_and_known_to_be_short(
    pair: tuple[str, str],
) -> None:
    names = Names([pair])
    assert names.blocking_keys("Osprey") & names.blocking_keys("Halden Freight Group")
    assert not Names().blocking_keys("Osprey") & Names().blocking_keys("Halden Freight Group")
    assert names.short_among(["Osprey", "Halden Freight Group", "Vale"]) == {"Osprey"}
    assert names.short_among(["Osprey", "Vale"]) == set()


def test_names_that_share_a_short_form_are_compared() -> None:
    names = Names([("Halden Freight Group", "Osprey"), ("Ocean Spray", "Osprey")])
    assert names.blocking_keys("Ocean Spray") & names.blocking_keys("Halden Freight Group")


def test_an_acronym_is_short_for_a_name_that_stands_beside_it() -> None:
    assert Names().short_among(["HFG", "Halden Freight Group"]) == {"HFG"}
    assert Names().short_among(["HFG", "Vale"]) == set()


KNOWN = Names([("Halden Freight Group", "Osprey")]).resolved(
    [["Quill Mills", "The Weavers"], ["Tarn Steel", "Vale"], ["Belmor", "Vale"], ["Halden Freight Group", "Osprey"]]
)


@pytest.mark.parametrize(
    ("left", "right", "same", "reason"),
    [
        ("Quill Mills", "The Weavers", True, "names of one thing here"),
        ("Quill Mills", "Quill Mills plc", True, None),
        ("Quill Mills", "Tarn Steel", False, "names of two things here"),
        ("Quill Mills", "Norvane Ports", False, None),
        ("Tarn Steel", "Vale", False, None),
        ("Norvane Ports (NP)", "Norvane Ports", True, None),
        ("The Weavers", "Osprey", False, "names of two things here"),
        ("Osprey", "Halden Freight Group", True, None),
    ],
)
def test_names_are_one_by_how_they_are_written_and_by_what_they_are_known_to_name(
    left: str, right: str, same: bool, reason: str | None
) -> None:
    for pair in ((left, right), (right, left)):
        found = KNOWN.match(*pair)
        assert (found.same, KNOWN.same(*pair)) == (same, same)
        assert reason is None or found.reason == reason
        assert found.reason.startswith("names of") == (reason is not None)
    assert KNOWN.likeness(left, left) == 1
    assert KNOWN.likeness("Quill Mills", "The Weavers") < 0.5, "as they are written"


@pytest.mark.parametrize(
    ("left", "right", "perhaps"),
    [
        ("Ann Reed", "Reed", True),
        ("Oran", "Port of Oran", True),
        ("Oran", "Varnes", False),
        ("Quill Mills", "Quill Mills plc", True),
        ("Quill Mills", "Tarn Steel", False),
    ],
)
def test_a_family_name_and_the_place_of_a_site_may_be_one_thing(left: str, right: str, perhaps: bool) -> None:
    assert Names().perhaps(left, right) == perhaps


def test_what_articles_define_is_known_in_both_directions() -> None:
    names = Names([("Halden Freight Group", "Osprey"), ("Norvane Ports", "Wharf")])
    assert names.defined("Osprey", "Halden Freight Group")
    assert not names.defined("Osprey", "Norvane Ports")
    assert names.group(["Osprey", "Halden Freight Group"]) is not None
    assert names.group(["Osprey"]) == names.group(["Halden Freight Group"])
    assert names.group(["Osprey", "Wharf"]) is None
    assert names.group(["Belmor"]) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the price of Tarn Steel and Belmor's output", "the price of and output"),
        ("Belmors output", "belmors output"),
        ("Quill output", "quill output"),
        ("Tarn Steel's", "Tarn Steel's"),
        ("Halden Freight Group's ships", "ships"),
        ("an output of 40", "an output of 40"),
    ],
)
def test_only_whole_names_are_left_out_of_a_text(text: str, left: str) -> None:
    assert KNOWN.without(text) == left
    assert KNOWN.without(text) == left


SPOKEN = Names(
    spoken={
        "Switzerland": {"en"},
        "Swiss Mills": {"en"},
        "Suisse": {"fr"},
        "Parlement suisse": {"fr"},
        "Schweiz": {"de"},
        "Allianz Schweiz": {"de"},
        "Niger": {"fr"},
        "Nigeria": {"en"},
    }
)


@pytest.mark.parametrize(
    ("left", "right", "same", "perhaps"),
    [
        ("Suisse", "Switzerland", True, True),
        ("Schweiz", "Suisse", True, True),
        ("Suisse", "Parlement suisse", False, False),
        ("Schweiz", "Allianz Schweiz", False, False),
        ("Niger", "Nigeria", False, False),
        ("Suisse", "Niger", False, False),
    ],
)
def test_a_country_is_one_in_all_languages_and_nobody_s_family_name(
    left: str, right: str, same: bool, perhaps: bool
) -> None:
    for pair in ((left, right), (right, left)):
        assert (SPOKEN.same(*pair), SPOKEN.perhaps(*pair)) == (same, perhaps)
    if same:
        assert SPOKEN.blocking_keys(left) & SPOKEN.blocking_keys(right)
