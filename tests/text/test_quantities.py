"""Quantities: numbers with units and counted nouns."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.amounts.quantity_finder import find_quantities

PIECES = "1 3 12 two one 40,000 new ships tonnes MW % Tarnair 320 - to between and about $ May 2025 m ² km + odd ٣ :"
FRAGMENTS = st.sampled_from(
    [
        *PIECES.split(),
        "of the",
        "per cent",
        "a day",
        "or so",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.tuples(FRAGMENTS, st.sampled_from([" ", "", "-"]))).map(lambda parts: "".join(map("".join, parts))),
)


def quantities(text: str) -> list[tuple[str, str, bool]]:
    return [
        (item.text, f"{item.value.amount:f} {item.value.unit}", item.value.approximate)
        for item in find_quantities(text)
    ]


ADJECTIVES = (
    "leased famous useful active capable flexible military medical regional civilian greenish chinese modern wireless "
    "foremost weekly floating electric largest long-range painted hazardous colourful inventive movable collapsible "
    "planetary tropical optional amphibian reddish driverless topmost quarterly sinking ceramic smallest"
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("179 aircraft", "179 aircraft"),
        ("6,800 freight wagons", "6800 freight wagons"),
        ("12 aircraft engines", "12 aircraft engines"),
        ("90 crew members", "90 crew members"),
        ("1.2 million barrels", "1200000 barrels"),
        ("40,000 tonnes", "40000 tonnes"),
        ("300 metric tons", "300 metric tons"),
        ("25 MW", "25 MW"),
        ("25MW", "25 MW"),
        ("60 %", "60 %"),
        ("60%", "60 %"),
        ("60 per cent", "60 %"),
        ("5 percentage points", "5 percentage points"),
        ("120 km", "120 km"),
        ("7.5 sq km", "7.5 sq km"),
        ("120 km/h", "120 km/h"),
        ("2m barrels a day", "2000000 barrels a day"),
        ("20 flights a week", "20 flights a week"),
        ("2.3mn bpd", "2300000 bpd"),
        ("5,000 TEU", "5000 TEU"),
        ("three freighters", "3 freighters"),
        ("two weeks", "2 weeks"),
        ("one freighter", "1 freighter"),
        ("a dozen ships", "12 ships"),
        ("14 new tankers", "14 tankers"),
        ("30 container ships", "30 container ships"),
        ("two leased cargo planes", "2 cargo planes"),
        ("12 Tarnair A9 jets", "12 jets"),
        ("24 Tarnair 737-8 jets", "24 jets"),
        *(
            (f"four of {word} ships", "4 ships")
            for word in ["the", "its", "their", "these", "those", "his", "her", "our"]
        ),
        ("500 pounds", "500 pounds"),
        ("200kg", "200 kg"),
        ("40,000-tonne", "40000 tonne"),
        ("6 feet", "6 feet"),
        ("3 miles", "3 miles"),
        ("12 brass lamps", "12 brass lamps"),
        ("12 virus tests", "12 virus tests"),
        ("12 basis points", "12 basis points"),
        ("12 crew's boats", "12 crew's boats"),
        ("12 gas ships", "12 gas ships"),
        ("12 Q jets", "12 jets"),
        ("12 Tarnair cargo jets", "12 cargo jets"),
        ("12 cargo Tarnair jets", "12 jets"),
        ("12 cargo new jets", "12 jets"),
        ("12 big new container ships", "12 container ships"),
        ("one new ship", "1 ship"),
        *((f"12 {adjective} ships", "12 ships") for adjective in ADJECTIVES.split()),
        *((f"one {adjective} ship", "1 ship") for adjective in ADJECTIVES.split()),
        ("three-year", "3 year"),
    ],
)
def test_one_quantity(words: str, value: str) -> None:
    suffix = " of copper" if words == "500 pounds" else ""
    assert quantities(f"It has {words}{suffix} there.") == [(words, value, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 40 to 50 MW", [("40", "40 MW"), ("50 MW", "50 MW")]),
        ("80 of its 90 buses", [("80", "80 buses"), ("90 buses", "90 buses")]),
        ("49% and 51 percent", [("49%", "49 %"), ("51 percent", "51 %")]),
        ("two weeks a year", [("two weeks", "2 weeks")]),
    ],
)
def test_a_unit_is_shared(text: str, expected: list[tuple[str, str]]) -> None:
    assert [item[:2] for item in quantities(f"There are {text}.")] == expected


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("10-12 ships", "10-12 ships", "10 to 12 ships"),
        ("between 10 and 12 ships", "10 and 12 ships", "10 to 12 ships"),
        ("two or three ships", "two or three ships", "2 to 3 ships"),
        ("1.5 to 2 million tonnes", "1.5 to 2 million tonnes", "1.5 million to 2 million tonnes"),
        ("about 49% to 51 percent", "49% to 51 percent", "about 49 to 51 %"),
        ("12,4 Mio. t", "12,4 Mio. t", "12.4 million t"),
        ("6,000 FEU", "6,000 FEU", "6,000 FEU"),
    ],
)
def test_a_range_is_one_quantity(text: str, words: str, value: str) -> None:
    [item] = find_quantities(f"There are {text} there.")
    assert (item.text, str(item.value)) == (words, value)


@pytest.mark.parametrize(
    "text",
    [
        "$5 million and 20 million euros",
        "on 27 March, on 8 September 2025",
        "two said it and three were arrested",
        "one of the ports",
        "Phase 2 shipments",
        "lost by 7/9 ships, 3:2 boats, lot 4#7 ships",
        "lot #7 ships",
        "at 10:30 local times and 10 a.m. flights, the 9 pm and 8 o'clock trains",
        "three years ago, three years earlier, three years later",
        "a 45-year-old",
        "a five-star two-way plan",
        "the first ships",
        "The 20 largest.",
        "the five-star hotels",
        "12 cargo line hull rest rooms",
        "12, ships",
        "12 crews' , ships",
        "one of the ports and two of",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("about 200 workers", True),
        ("up to 30 ships", True),
        ("more than three years", True),
        ("500 or so people", True),
        ("200-odd workers", True),
        ("two hundred-odd workers", True),
        ("20 ships or more", True),
        ("over 60%", True),
        ("over three years", False),
        ("under the five-year lease", False),
    ],
)
def test_hedges(text: str, approximate: bool) -> None:
    assert [item[2] for item in quantities(f"It took {text}.")] == [approximate]


@given(TEXTS)
def test_any_text_gives_mentions_in_order_at_their_offsets(text: str) -> None:
    end = 0
    for item in find_quantities(text):
        assert end <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
        assert item.value.unit
        end = item.end


@pytest.mark.parametrize("unit", ["1 ", "1 new ", "12 Tarnair ", "10-12 ", " ", "2 of the ", "5 ships "])
def test_time_grows_with_the_length_only(unit: str) -> None:
    started = time.process_time()
    find_quantities(unit * (20_000 // len(unit)))
    assert time.process_time() - started < 4
