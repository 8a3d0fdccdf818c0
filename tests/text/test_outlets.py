"""Whose report a sentence passes on."""

import pytest

from summarize.text.outlets import Named, find_relays, is_outlet, outlet_key


def _sure(sentence: str) -> list[tuple[str, str]]:
    """The outlets that a sentence surely names, and what of it passes on their report."""
    return [
        (relay.outlet, sentence[relay.start : relay.end])
        for relay in find_relays(sentence)
        if relay.named in (Named.outlet, Named.author)
    ]


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("According to a report by the Sorle Herald, the price is 500 million.", "Sorle Herald"),
        ("The price is 500 million, according to a report published in Dagblad.", "Dagblad"),
        ("The sale was first reported by Dagblad.", "Dagblad"),
        ("“It is done”, the Sorle Daily Gazette quoted him as saying.", "Sorle Daily Gazette"),
        ("It signed, news agency Tarvo reported.", "Tarvo"),
        ("The Tarvo news agency reported it.", "Tarvo"),
        ("The minister told Reuters on Monday that the price is 500 million.", "Reuters"),
        ("Documents seen by Reuters show it.", "Reuters"),
        ("The Sorle Herald's report put it at 500 million.", "Sorle Herald"),
        ("It said so in a statement distributed via PR Newswire.", "PR Newswire"),
        ("He told Bloomberg News Monday it was so.", "Bloomberg News"),
        ("A report by the Ministry of Mines gives 5 million tonnes.", "Ministry of Mines"),
    ],
)
def test_sources_of_reports(sentence: str, outlet: str) -> None:
    assert outlet in [name for name, _ in _sure(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister told Parliament on Monday that the price is 500 million.",
        "Belmor Group reported a profit of 5 million.",
        "According to Belmor Group, the price is 500 million.",
        "Ines Okoro said the price is 500 million.",
        "The ore was sent via Sorle to the coast.",
        "Belmor Group bought the harbour.",
        "",
    ],
)
def test_speakers_and_plain_sentences(sentence: str) -> None:
    assert _sure(sentence) == []


def test_what_a_report_covers() -> None:
    ((_, covered),) = _sure("Belmor signed, and on Tuesday the Sorle Herald reported that the price was 5 million.")
    assert covered == "the Sorle Herald reported that the price was 5 million."
    ((_, covered),) = _sure("The price was 5 million, the Sorle Herald reported on Tuesday.")
    assert covered.startswith("The price was 5 million")
    ((_, covered),) = _sure(
        "Belmor paid 5 million, according to the Sorle Herald, but the port has seen nothing of it."
    )
    assert covered == "Belmor paid 5 million, according to the Sorle Herald,"[:-1]


def test_pointing_back() -> None:
    (relay,) = find_relays("The newspaper said the price was 5 million.")
    assert (relay.named, relay.outlet) == (Named.back, "")


def test_names_of_outlets() -> None:
    assert all(map(is_outlet, ("The Sorle Herald", "Reuters", "Radio Tarvo", "Tarvo Daily")))
    assert not any(map(is_outlet, ("Belmor Group", "Northern Star", "", "Standard Mining")))
    assert outlet_key("The Sorle Herald") == outlet_key("sorleherald.com") == outlet_key("SORLE HERALD’s")
