"""What a value rests on, claim by claim: which of the passages hold it, and how it stands in them.

A claim may cite several passages. A quotation that is broken off for its speaker is all of them together; a name that
was found elsewhere than cited is one of them, and the others are the sentences that were cited for it; a wording or a
choice rests on all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from summarize.articles.article import Article, Sentence
from summarize.claims import Claim, Grounding, Span, Standing
from summarize.merging.summary import CONTEXT, Evidence, FieldProvenance, Status
from summarize.output.formatting import counted, one_line

__all__ = [
    "BROKEN",
    "CONFLICTING",
    "HOW",
    "Cited",
    "affirming",
    "bearing",
    "by_a_person",
    "by_claim",
    "hedges",
    "holding_spans",
    "how_held",
    "pages_of",
    "passage",
    "passage_ends",
    "said_by",
    "sentences_at",
    "support_words",
]

BROKEN = " … "
"""Stands where a quotation is broken off, or where a sentence between two that are cited is left out."""

HOW = {
    Grounding.worded: "worded by the model from these sentences: no quotation",
    Grounding.read: "read by the model from these sentences",
    Grounding.apart: "read by the model from sentences that name nothing of the record: they may be on something else",
}
"""How a value stands that is not the article's own words, in words."""


CONFLICTING = frozenset({Status.contested, Status.disputed})
"""How a field stands whose sources contradict one another."""


def bearing(found: FieldProvenance) -> Iterator[tuple[Evidence, str | None]]:
    """Every passage that bears on a field, with the reason why its value was not taken; None where it was."""
    yield from ((item, None) for item in found.evidence)
    yield from ((item, other.why) for other in found.alternatives for item in other.evidence)


def by_a_person(found: FieldProvenance) -> bool:
    """Whether a person corrected or confirmed the value, so that no rule decided it."""
    return found.because.startswith(("corrected by ", "confirmed by "))


def affirming(found: FieldProvenance) -> list[Evidence]:
    """The evidence that gives a field its value, without what denies it."""
    return [item for item in found.evidence if item.standing is not Standing.denied]


def hedges(found: FieldProvenance) -> list[str]:
    """How a value is put that nobody states or reports as a fact: alleged, planned; empty where somebody does."""
    standings = {item.standing for item in affirming(found)}
    return sorted(standings) if standings <= {Standing.alleged, Standing.planned} else []


def support_words(found: FieldProvenance) -> str:
    """How many articles give a value: ``2 articles, 1 independent``."""
    return f"{counted(found.support.articles, 'article')}, {found.support.independent} independent"


def said_by(item: Evidence) -> str:
    """`` by the buyer``; empty where the article itself says it."""
    return f" by {one_line(item.said_by)}" if item.said_by else ""


def passage(item: Evidence) -> str:
    """The quote of some evidence with the words around it, of a denial its whole sentence; not escaped."""
    if item.standing is Standing.denied:
        return f"{item.prefix}{item.quote}{item.suffix}".strip()
    before, after = passage_ends(item)
    return f"…{before}{item.quote}{after}…"


def passage_ends(item: Evidence) -> tuple[str, str]:
    """The words before and after a quote; what is kept around it may begin or end inside a word, which is dropped.

    A word is shorter than half of what is kept: scripts that put no spaces between words are not cut.
    """
    before, after, longest = item.prefix, item.suffix, CONTEXT // 2
    if len(before) >= CONTEXT and " " in before[:longest]:
        before = before.partition(" ")[2]
    if len(after) >= CONTEXT and " " in after[-longest:]:
        after = after.rpartition(" ")[0]
    return before, after


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
    cited = []
    for items in own.values():
        holding = _holding(items[0].grounding, items[0].value, [item.quote for item in items])
        beside = (item for index, item in enumerate(items) if index not in holding)
        cited.append(Cited(tuple(items[index] for index in holding), tuple(beside)))
    return cited


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


def sentences_at(article: Article, start: int, end: int) -> list[tuple[int, Sentence]]:
    """The sentences of an article in which some characters of it stand, with their numbers from 1."""
    return [(number, one) for number, one in enumerate(article.sentences, 1) if one.start < end and start < one.end]
