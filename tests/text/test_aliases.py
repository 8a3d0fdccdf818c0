"""The aliases that a text defines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.text.names import AliasPair, find_aliases


def pairs(text: str) -> list[tuple[str, str]]:
    return [(pair.long, pair.short) for pair in find_aliases(text)]


@pytest.mark.parametrize(
    "text",
    [
        "the Northern Works Organisation (NWO) said",
        "the Northern Works Organisation (“NWO”) said",
        "the Northern Works Organisation (the NWO) said",
        "the Northern Works Organisation (also known as NWO) said",
        "NWO (Northern Works Organisation) said",
        "NWO (the Northern Works Organisation) said",
        "the Northern Works Organisation, or NWO, said",
        "the Northern Works Organisation, known as NWO, said",
        "the Northern Works Organisation, also known by its acronym NWO, said",
        "the NWO, also known as the Northern Works Organisation, said",
        "the Northern Works Organisation's (NWO) plan",
    ],
)
def test_an_abbreviation_is_defined(text: str) -> None:
    assert pairs(text) == [("Northern Works Organisation", "NWO")]


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("with Norland Vole-e-Quell (NVQ) and", "Norland Vole-e-Quell", "NVQ"),
        ("by US Widget Metals (USWM), a firm", "US Widget Metals", "USWM"),
        ("by United Widget Metals Corp. (UWM), a firm", "United Widget Metals Corp", "UWM"),
        ("the Senate Armed Vole Committee (AVC) met", "Senate Armed Vole Committee", "AVC"),
        ("the National Board for Pigs and Poultry (NBPP)", "National Board for Pigs and Poultry", "NBPP"),
        ("the Bank of Norland (BoN)", "Bank of Norland", "BoN"),
        ("by Hertz Widgets (HTZ), a firm", "Hertz Widgets", "HTZ"),
        ("some liquid vole gas (LVG) and", "liquid vole gas", "LVG"),
        ("Petroleo Norlandes SA (Petronor) said", "Petroleo Norlandes SA", "Petronor"),
        ('the Federal Vole Agency ("ROSVOLE")', "Federal Vole Agency", "ROSVOLE"),
        ("Quell Widgets Corporation (Quell) said", "Quell Widgets Corporation", "Quell"),
        ('Quell Widgets (NYSE: QWI), a Norland company ("Quell"), said', "Quell Widgets", "Quell"),
        ("Quell Mining, formerly Vole Gold, said", "Quell Mining", "Vole Gold"),
        ("Quell Mining (formerly Vole Gold Ltd) said", "Quell Mining", "Vole Gold Ltd"),
        ("Quell Corp., formerly known as Vole, said", "Quell Corp", "Vole"),
        ('Norland Petrol, better known as "Norpet", is old', "Norland Petrol", "Norpet"),
        ("Norland Petrol was previously called Norpet.", "Norland Petrol", "Norpet"),
        ("and NPA (the Norland Port Agency) said", "Norland Port Agency", "NPA"),
        ("and Norpet (Norland Petrol) said", "Norland Petrol", "Norpet"),
    ],
)
def test_other_definitions(text: str, long: str, short: str) -> None:
    assert pairs(text) == [(long, short)]


def test_defined_terms_after_a_ticker() -> None:
    text = "Quell Holdings, Inc. (NYSE: QHI) (“Quell” or the “Company”) said"
    assert pairs(text) == [("Quell Holdings, Inc", "Quell"), ("Quell Holdings, Inc", "Company")]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Reed (Labour) spoke in Springfield (Norland).",
        "Ann Reed (D-Norland) spoke (Norwire).",
        "Quell (2019) and Quell (pictured) and Quell (NYSE: QLL)",
        "Vole Ltd (Quell) and Hertl Widgets (HTZ) are new",
        "Quell Works (the UK) is new",
        "Quell, or Vole, will win.",
        "Ann Reed, formerly CEO of Quell, and Bo Lin, formerly of Vole, spoke.",
        "Quell named Ann Reed, and Vole called Bo Lin.",
        "Ann Reed was named Bo Lin's aide.",
        'Quell plc ("Quell") said',
        "() (A) (AB)",
        "NoWo (Hertl Widgets) is new",
        "",
    ],
)
def test_what_defines_nothing(text: str) -> None:
    assert pairs(text) == []


def test_spans_are_those_of_the_forms() -> None:
    text = "In Zurich the Northern\u00a0Works Organisation (NWO) spoke."
    (pair,) = find_aliases(text)
    assert text[pair.start : pair.end] == "Northern\u00a0Works Organisation"
    assert text[pair.short_start : pair.short_end] == "NWO"
    assert pair == AliasPair(
        "Northern Works Organisation", "NWO", pair.start, pair.end, pair.start + 29, pair.start + 32
    )


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Quell ", "Vole Corp. ", "(QVC) ", "(", ") ", "“Quell” ", ", or ", "formerly ", "NYSE: ", "the "]
        ),
        max_size=14,
    )
)
def test_pairs_are_verbatim_in_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for pair in find_aliases(text):
        assert " ".join(text[pair.start : pair.end].split()) == pair.long != ""
        assert " ".join(text[pair.short_start : pair.short_end].split()) == pair.short != ""


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_searched_for_aliases(text: str) -> None:
    assert all(pair.start < pair.end and pair.short_start < pair.short_end for pair in find_aliases(text))
