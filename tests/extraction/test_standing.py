"""Denials, allegations, plans and reported speech are told from plain statements, with who says so."""

import pytest

from summarize.claims import Standing
from summarize.extraction.standing import standing_of


@pytest.mark.parametrize(
    ("sentence", "passage", "standing", "said_by"),
    [
        ("Belmor Group bought the harbour of Sorle in May.", "harbour of Sorle", Standing.stated, None),
        ("The ministry denied that the harbour of Sorle had been offered.", "harbour of Sorle", Standing.denied, None),
        (
            "Reports, later denied by Belmor Group, spoke of the harbour of Sorle.",
            "harbour of Sorle",
            Standing.denied,
            "Belmor Group",
        ),
        ("Belmor Group rejected reports of a second payment.", "second payment", Standing.denied, "Belmor Group"),
        ("Belmor Group rejected the bid of Arven Mining.", "Arven Mining", Standing.stated, None),
        ("The union accused Belmor Group of hiding a second payment.", "second payment", Standing.alleged, None),
        ("Belmor Group plans to build a smelter in Sorle.", "smelter", Standing.planned, None),
        ("According to the Sorle Herald, the smelter is ready.", "smelter", Standing.reported, "Sorle Herald"),
        ("The smelter is ready, Ines Okoro said.", "smelter", Standing.reported, "Ines Okoro"),
        ("It denied the first claim, but the smelter is ready.", "smelter", Standing.stated, None),
    ],
)
def test_how_a_passage_is_put(sentence: str, passage: str, standing: Standing, said_by: str | None) -> None:
    start = sentence.index(passage)
    put = standing_of(sentence, start, start + len(passage))
    assert put.standing is standing
    if said_by is not None:
        assert put.said_by == said_by


def test_who_denies_is_not_denied() -> None:
    sentence = "Belmor Group denied the report."
    assert standing_of(sentence, 0, len("Belmor Group")).standing is not Standing.denied
