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
        "the Northern Works Organisation ( NWO ) said",
        "the Northern Works Organisation (also known as NWO) said",
        "NWO (Northern Works Organisation) said",
        "NWO (the Northern Works Organisation) said",
        "the Northern Works Organisation, or NWO, said",
        "the Northern Works Organisation, known as NWO, said",
        "the Northern Works Organisation , known as NWO , said",
        "the Northern Works Organisation , or NWO, said",
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
        ("liquid vole gas (LVG) and", "liquid vole gas", "LVG"),
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
        ("and Quell Widgets (NYSE: QWI) (QWI) said", "Quell Widgets", "QWI"),
        ("and Quell Widgets (now the “Group”) said", "Quell Widgets", "Group"),
        ("and Quell Widgets («Quell») said", "Quell Widgets", "Quell"),
        ("and Quell Widgets („Quell“) said", "Quell Widgets", "Quell"),
        ("and Quell Widgets (the firm's “Quell”) said", "Quell Widgets", "Quell"),
        ("and Quell Widgets (‘Quell’) said", "Quell Widgets", "Quell"),
        ("and Quell Widgets ('Quell') said", "Quell Widgets", "Quell"),
        ("and Quell Widgets (or Quell for short) said", "Quell Widgets", "Quell"),
        ("and Quell Widgets (or Quell\u00a0for short) said", "Quell Widgets", "Quell"),
        ("and Quell Widgets (QW, a firm; see below) said", "Quell Widgets", "QW"),
        ("and Quell Widgets Ltd. (Quell) said", "Quell Widgets Ltd", "Quell"),
        ("and “Quell Widgets” (Quell) said", "Quell Widgets", "Quell"),
        ("Quell Widgets bought Vole, a big old mine (“Quell”), and left", "Quell Widgets", "Quell"),
        ("Vole Widgets is old. Quell Works met Quell Widgets at sea (the “Widgets”)", "Quell Widgets", "Widgets"),
        ("Is it the bank (big)? Some liquid vole gas (LVG) and", "liquid vole gas", "LVG"),
        ("It is late; liquid vole gas (LVG) and", "liquid vole gas", "LVG"),
        ("Great Liquid! liquid vole gas (LVG) and", "liquid vole gas", "LVG"),
        ("Bank of\nliquid vole gas (LVG) and", "liquid vole gas", "LVG"),
        ("a works and gas organisation (WGO) and", "works and gas organisation", "WGO"),
        ("the driver's voles group (DVG) and", "driver's voles group", "DVG"),
        ("Quell Widgets, or simply QW, said", "Quell Widgets", "QW"),
        ("QW, or Quell Widgets, said", "Quell Widgets", "QW"),
        ("by “Quell Widgets” formerly Vole Gold, who", "Quell Widgets", "Vole Gold"),
        ("and Norvane 5 (N5) said", "Norvane 5", "N5"),
        ("and NNA (Northern Norland Agency) said", "Northern Norland Agency", "NNA"),
        ("by US Widget Metals (WM), a firm", "US Widget Metals", "WM"),
        ("a liquid vole gas (L.V.G.) and", "liquid vole gas", "L.V.G."),
        ("and TPA (Theta Port Area) said", "Theta Port Area", "TPA"),
        ("and Theta Port Co Area (TPA) said", "Theta Port Co Area", "TPA"),
        ("and Federal Norland Vole Works (FEDVOLE) said", "Federal Norland Vole Works", "FEDVOLE"),
        ("and Quell & Vole (Q&V) said", "Quell & Vole", "Q&V"),
        ("and Norvax Widgets (“Norvax”) said", "Norvax Widgets", "Norvax"),
        ("and Norland Petrol (Norpetrol) said", "Norland Petrol", "Norpetrol"),
    ],
)
def test_other_definitions(text: str, long: str, short: str) -> None:
    assert pairs(text) == [(long, short)]


ADVERBS = (
    *("also", "better", "commonly", "widely", "formerly", "previously", "once", "now", "then", "popularly", "locally"),
    *("internationally", "simply", "officially", "formally", "originally", "collectively", "informally"),
)
CUES = (
    *("known as", "referred to as", "abbreviated as", "abbreviated to", "doing business as", "trading as"),
    *("known by the name", "known by its initials", "known by its acronym", "known by the abbreviation"),
    *("formerly", "previously", "hereinafter", "hereafter", "a.k.a.", "aka", "f.k.a.", "fka", "d/b/a"),
    *("which is known as", "who was known as", "which are formerly called", "which were widely known as"),
    *("also called", "now named", "now branded", "formerly styled"),
)


@pytest.mark.parametrize("cue", [*CUES, *(f"{adverb} known as" for adverb in ADVERBS)])
def test_words_that_give_another_name(cue: str) -> None:
    assert pairs(f"by Quell Mining, {cue} Vole Gold, which") == [("Quell Mining", "Vole Gold")]
    assert pairs(f"by Quell Mining ({cue} the Vole Gold) and") == [("Quell Mining", "Vole Gold")]


@pytest.mark.parametrize("tail", [*",.;:)(—–", "\n", "”,", " and", " is", " was", " has", " had", " will", " said", ""])
def test_another_name_ends_where_the_clause_goes_on(tail: str) -> None:
    assert pairs(f"by Quell Mining, formerly Vole Gold{tail}") == [("Quell Mining", "Vole Gold")]


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
        "Quell Widgets (pictured left) and Vole Gold (in Norland) met",
        "Quell Widgets (Quell: a firm) and Quell Works (it said: “Quell”) met",
        "Quell Mining, formerly Vole Gold man, left",
        "Quell Mining, called Vole Gold, and Bo Works, branded Quell, left",
        "Quell Widgets is old. It is a firm (“Quell”)",
        "Quell Widgets (“Q” and “" + "Quell " * 11 + "”)",
        "some vole gas, liquid (LVG)",
        "some liquid gas (LVG)",
        *(f"It is liquid{mark} vole gas (LVG)" for mark in ("!", "?", ";", "\n")),
        "It is (liquid) vole gas (LVG)",
        "great liquid vole gas (VLG)",
        "some liquid vole gas (lvg)",
        "some liquid vole gas (L)",
        "Quell Mining Works, Quell Mining (formerly Quell Mining)",
        "NWO (Northern) said",
        "Dale Norland (D-Norland) spoke",
        "a liquid vole gas (L/V+G)",
        "Federal Vole Agency Works (FEDERALVOLEA)",
        "the Federal (FDRL) and Federal (FEDRL)",
        "Vole Widgets won! It is a firm (“Vole”)",
        "Vole Widgets? It is a firm (“Vole”)",
        "Vole Widgets\nIt is a firm (“Vole”)",
        "Quell Works (QW1) and Quell Works (WQ)",
    ],
)
def test_what_defines_nothing(text: str) -> None:
    assert pairs(text) == []


def test_definitions_come_in_the_order_of_the_text() -> None:
    text = "Bo Works (BW), Quell Mining, formerly Vole Gold, the Quell Board (QB), and Norland Gas, or NG, met."
    wanted = [("Bo Works", "BW"), ("Quell Mining", "Vole Gold"), ("Quell Board", "QB"), ("Norland Gas", "NG")]
    assert pairs(text) == wanted


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
