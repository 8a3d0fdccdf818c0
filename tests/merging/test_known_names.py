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
