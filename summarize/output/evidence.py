"""What a value rests on, claim by claim: which of the passages hold it, and how it stands in them.

A claim may cite several passages. A quotation that is broken off for its speaker is all of them together; a name that
was found elsewhere than cited is one of them, and the others are the sentences that were cited for it; a wording or a
choice rests on all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from summarize.claims import Claim, Grounding, Span
from summarize.merging.summary import Evidence, FieldProvenance

__all__ = ["BROKEN", "HOW", "Cited", "bearing", "by_a_person", "by_claim", "holding_spans", "how_held", "pages_of"]

BROKEN = " … "
"""Stands where a quotation is broken off, or where a sentence between two that are cited is left out."""

HOW = {
    Grounding.worded: "worded by the model from these sentences: no quotation",
    Grounding.read: "read by the model from these sentences",
    Grounding.apart: "read by the model from sentences that name nothing of the record: they may be on something else",
}
"""How a value stands that is not the article's own words, in words."""


def bearing(found: FieldProvenance) -> Iterator[tuple[Evidence, str | None]]:
    """Every passage that bears on a field, with the reason why its value was not taken; None where it was."""
    yield from ((item, None) for item in found.evidence)
    yield from ((item, other.why) for other in found.alternatives for item in other.evidence)


def by_a_person(found: FieldProvenance) -> bool:
    """Whether a person corrected or confirmed the value, so that no rule decided it."""
    return found.because.startswith(("corrected by ", "confirmed by "))


@dataclass(frozen=True)
class Cited:
    """What one claim cites: `passages` hold the value together, `beside` are sentences that only speak of it.

    All are in the order of the text, and all are alike in article, standing, speaker and grounding.
    """

    passages: tuple[Evidence, ...]
    beside: tuple[Evidence, ...] = ()

    @property
    def item(self) -> Evidence:
        """The first passage that holds the value."""
        return self.passages[0]


def by_claim(evidence: Iterable[Evidence]) -> list[Cited]:
    """The evidence by claims, in the order of their first passages."""
    own: dict[str, list[Evidence]] = {}
    for item in evidence:
        own.setdefault(item.claim, []).append(item)
    return [_cited(items) for items in own.values()]


def _cited(items: Sequence[Evidence]) -> Cited:
    holding = _holding(items[0].grounding, items[0].value, [item.quote for item in items])
    kept = [index for index in range(len(items)) if index not in holding]
    return Cited(tuple(items[index] for index in holding), tuple(items[index] for index in kept))


def holding_spans(claim: Claim) -> tuple[Span, ...]:
    """The spans of a claim that hold its value, in the order of the text."""
    spans = sorted(claim.spans, key=lambda span: (span.start, span.end))
    return tuple(spans[index] for index in _holding(claim.grounding, claim.value, [span.quote for span in spans]))


def _holding(grounding: Grounding, value: JsonValue, quotes: Sequence[str]) -> list[int]:
    everything = list(range(len(quotes)))
    if len(quotes) < 2 or grounding not in (Grounding.exact, Grounding.normalised):
        return everything
    words = [" ".join(quote.split()) for quote in quotes]
    if BROKEN.join(words) == value:
        return everything
    name = str(value).casefold()
    # A schema may keep another form of a name than the article's, which is never longer than a sentence.
    return [min(everything, key=lambda index: (words[index].casefold() != name, len(words[index])))]


def pages_of(pages: Iterable[int | None]) -> str:
    """The pages of passages, each once: ``p. 3`` or ``p. 3, 5``; empty where none is of a paged document."""
    numbers = sorted({page for page in pages if page is not None})
    return f"p. {', '.join(map(str, numbers))}" if numbers else ""


def how_held(found: FieldProvenance, value: JsonValue) -> Grounding | None:
    """How a field's value stands: exact or normalised where any article has it so, else worded or read.

    None for a person's correction, and where no evidence gives the value.
    """
    there = {item.grounding for item in found.evidence if item.article and item.value == value}
    return next((grounding for grounding in Grounding if grounding in there), None)
