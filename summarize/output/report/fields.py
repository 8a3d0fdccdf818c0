"""Fields as the page shows them: the value in words, how it stands, and the passages for and against it."""

from dataclasses import dataclass

from pydantic import JsonValue

from summarize.output.report.cutting import Side
from summarize.output.wording import date_words, value_words
from summarize.schemas import PartialDate
from summarize.shape import LeafKind

__all__ = ["REJECTED", "Field", "Opinion", "Passage", "words_of"]

# Stands beside the values of Status, for claims that have no vote.
REJECTED = "rejected"


@dataclass(frozen=True)
class Passage:
    """A passage of an article: its words, where they stand on the page, and how it puts it.

    `quotes` are its words, in several pieces where something is left out between; `before` and `after` those around.
    `anchor` is the id of the mark that begins it, None where the text is not at hand or does not have it there; `end`
    its last offset in the article; `claim` is the id of the claim that cites it; `language` is that of the article, a
    code of ISO 639.
    """

    number: int | None
    anchor: str | None
    end: int
    source: str
    before: str
    quotes: tuple[str, ...]
    after: str
    notes: tuple[str, ...]
    gives: str | None = None
    claim: str = ""
    language: str | None = None


@dataclass(frozen=True)
class Opinion:
    """Passages that say one thing of a field, under a heading; `value` and `why` are those of a value not taken."""

    heading: str
    value: str | None
    why: str | None
    side: Side
    passages: tuple[Passage, ...]

    @property
    def manner(self) -> str:
        """How the passages put it, in words: "denied by the buyer; denied by its bank"."""
        return "; ".join(dict.fromkeys(item.notes[0] for item in self.passages if item.notes))


@dataclass(frozen=True)
class Field:
    """A leaf of the record, or a rejected claim.

    `badge` is the part of `standing` that a reader must know before relying on it; empty where all is plain.
    `id` is that of its element, `pointer` empty for a rejected claim; `place` says in words where in the record it
    stands; `articles` are the numbers of those that its passages are from.
    """

    id: str
    pointer: str
    place: str
    value: JsonValue
    kind: LeafKind | None
    words: str
    status: str
    standing: str
    badge: str
    because: str
    facts: tuple[str, ...]
    conflict: bool
    articles: tuple[int, ...]
    opinions: tuple[Opinion, ...]

    @property
    def anchor(self) -> str | None:
        """Where its first passage stands."""
        return next((item.anchor for opinion in self.opinions for item in opinion.passages if item.anchor), None)


def words_of(value: JsonValue, kind: LeafKind | None) -> str:
    """A value in words: dates as people write them, choices without underscores."""
    if kind is LeafKind.date and isinstance(value, str):
        try:
            return date_words(PartialDate(value))
        except ValueError:  # a time of day, which a PartialDate has not
            return value
    if kind is LeafKind.choice and isinstance(value, str):
        return value.replace("_", " ")
    if value is None:
        return "no value"
    return value if isinstance(value, str) else value_words(value)
