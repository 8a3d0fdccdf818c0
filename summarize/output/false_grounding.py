"""False grounding: quotations that do not stand where they should, values that the cited sentences do not have.

Checked by the simple means of `supported`, apart from the code that grounds values, so that a fault of the one is seen
by the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from summarize.articles.article import Article
from summarize.claims import Grounding
from summarize.merging.summary import Evidence, Summary
from summarize.output.passages import Cited, by_claim
from summarize.output.pointers import MISSING, leaf_at, lookup
from summarize.output.supported import supported, worded_from
from summarize.shape import Leaf, Shape, shape_of

__all__ = ["Groundedness", "Unsupported", "check_grounding"]


@dataclass(frozen=True)
class Unsupported:
    """A value of the record that none of the sentences cited for it has: its pointer, itself, the words cited."""

    pointer: str
    value: Any
    cited: tuple[str, ...]


@dataclass(frozen=True)
class Groundedness:
    """The outcome: quotations looked at and those misplaced; values that can be checked and those unsupported.

    Choices and flags are read, not found, so that only their quotations are looked at; of a wording it is that its
    numbers and names stand in the sentences cited.
    """

    quotes: int
    misplaced: int
    values: int
    unsupported: tuple[Unsupported, ...]

    @property
    def false_share(self) -> float:
        """The share of values and quotations that are false, 0 to 1."""
        checked = self.quotes + self.values
        return (self.misplaced + len(self.unsupported)) / checked if checked else 0.0


def check_grounding(summary: Summary[Any], articles: Iterable[Article]) -> Groundedness:
    """Looks up all evidence of a summary in the texts of its articles.

    A value is supported if the sentences that one piece of its evidence stands in have it.
    """
    texts = {article.id: article for article in articles}
    model: type[BaseModel] = type(summary.record)
    shape = shape_of(model)
    data = summary.record.model_dump(mode="json")
    evidence = [item for provenance in summary.provenance.values() for item in provenance.evidence]
    misplaced = sum(not _in_place(item, texts) for item in evidence)
    checked = 0
    unsupported: list[Unsupported] = []
    for pointer, provenance in summary.provenance.items():
        leaf, value = _leaf(shape, pointer), lookup(data, pointer)
        if leaf is None or value is MISSING:
            continue
        verdict = _verdict(leaf, value, provenance.evidence, texts)
        checked += verdict is not None
        if verdict is False:
            cited = tuple(_cited(item, texts) for item in by_claim(provenance.evidence))
            unsupported.append(Unsupported(pointer, value, cited))
    return Groundedness(len(evidence), misplaced, checked, tuple(unsupported))


def _leaf(shape: Shape, pointer: str) -> Leaf | None:
    found = leaf_at(shape, pointer)
    return found[1] if found else None


def _in_place(item: Evidence, texts: Mapping[str, Article]) -> bool:
    article = texts.get(item.article)
    return article is not None and bool(item.quote) and article.text[item.start : item.end] == item.quote


def _verdict(leaf: Leaf, value: Any, evidence: Iterable[Evidence], texts: Mapping[str, Article]) -> bool | None:
    """Whether the record's value is said by a sentence cited for it; None where that cannot be told."""
    typed = _typed(leaf, value)
    verdicts = [_says(leaf, typed, item, texts) for item in by_claim(evidence)]
    if not verdicts:
        return False
    return None if None in verdicts else any(verdicts)


def _says(leaf: Leaf, value: Any, cited: Cited, texts: Mapping[str, Article]) -> bool | None:
    if cited.item.grounding is Grounding.worded and isinstance(value, str):
        article = texts.get(cited.item.article)
        return worded_from(value, _cited(cited, texts), article.text if article else "")
    return supported(leaf.kind, value, _cited(cited, texts))


def _typed(leaf: Leaf, value: Any) -> Any:
    try:
        return leaf.adapter.validate_python(value)
    except ValidationError:
        return value


def _cited(cited: Cited, texts: Mapping[str, Article]) -> str:
    """The sentences that the passages of a claim stand in, whole; the passages alone where there are none."""
    article = texts.get(cited.item.article)
    if article is None:
        return ""
    return " ".join(" ".join(_sentences(item, article)) or item.quote for item in cited.passages)


def _sentences(item: Evidence, article: Article) -> Iterator[str]:
    for sentence in article.sentences:
        if sentence.start < item.end and item.start < sentence.end:
            yield article.text[sentence.start : sentence.end]
