"""What the statements of a brief rest on: the numbers of their sources, and what must be said of their standing."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, JsonValue

from summarize.claims import Standing
from summarize.merging.comparing import ANOTHER_WORDING
from summarize.merging.summary import CONTEXT, Evidence, FieldProvenance, Status, Summary
from summarize.output.markdown import Piece, clip, escape
from summarize.output.pointers import join, leaf_at, lookup, owner, split
from summarize.output.wording import date_words, value_words
from summarize.schemas import PartialDate
from summarize.shape import LeafKind, shape_of

__all__ = ["Citations", "passage", "passage_ends"]


def passage(item: Evidence) -> str:
    """The quote of some evidence with the words around it, of a denial its whole sentences; not escaped."""
    if item.standing is Standing.denied:
        return f"{item.prefix}{item.quote}{item.suffix}".strip()
    before, after = passage_ends(item)
    return f"…{before}{item.quote}{after}…"


def passage_ends(item: Evidence) -> tuple[str, str]:
    """The words before and after a quote; what is kept around it may begin or end inside a word, which is dropped."""
    before = item.prefix.partition(" ")[2] if len(item.prefix) >= CONTEXT else item.prefix
    after = item.suffix.rpartition(" ")[0] if len(item.suffix) >= CONTEXT else item.suffix
    return before, after


class Citations:
    """Turns pointers into numbered references; the numbers are those of the summary's articles, from 1.

    At most `most` are shown of one statement, all if it is None. `cited` are those that were shown, `pages` the
    pages of paged articles on which their passages begin.
    """

    def __init__(self, summary: Summary[Any], most: int | None = None) -> None:
        self.most = most
        self.cited: set[int] = set()
        self.pages: defaultdict[int, set[int]] = defaultdict(set)
        self.summary = summary
        self.record: BaseModel = summary.record
        self.data: dict[str, JsonValue] = summary.record.model_dump(mode="json", by_alias=False)
        # A record whose schema is not at hand has no fields of its own, and so no shape.
        model: type[BaseModel] = type(self.record)
        self._shape = shape_of(model) if model.model_fields else None
        self._numbers = {article.id: number for number, article in enumerate(summary.articles, 1)}
        self._groups = {number: article.group for number, article in enumerate(summary.articles, 1)}

    def entry(self, pointer: str) -> FieldProvenance | None:
        """The provenance of a leaf."""
        return self.summary.provenance.get(pointer)

    def refs(self, evidence: Iterable[Evidence]) -> str:
        """The sources of some evidence, each once, in their order."""
        items = list(evidence)
        shown = self.sources(item.article for item in items)
        for item in items:
            if item.page is not None and item.article in self._numbers:
                self.pages[self._numbers[item.article]].add(item.page)
        return shown

    def sources(self, articles: Iterable[str]) -> str:
        """The numbers of some articles, by id; of too many those that are independent, and that there are more."""
        numbers = sorted({self._numbers[one] for one in articles if one in self._numbers})
        shown = numbers
        if self.most is not None and len(numbers) > self.most:
            first = {self._groups[number]: number for number in reversed(numbers)}
            shown = sorted(first.values())[: self.most]
        self.cited.update(shown)
        return "".join(f"[{number}]" for number in shown) + ("[…]" if len(shown) < len(numbers) else "")

    def support(self, pointer: str) -> str:
        """The sources that give a leaf its value; those that deny it only where there are no others."""
        found = self.entry(pointer)
        return self.refs(_affirming(found) or found.evidence) if found else ""

    def piece(self, pointer: str, text: str) -> Piece:
        """A value, as Markdown, with what must be said about its standing and who says so."""
        found = self.entry(pointer)
        notes = _notes(found) if found else []
        return Piece(text, self.support(pointer), f"({', '.join(notes)})" if notes else "")

    def name(self, pointer: str, text: str) -> Piece:
        """A name, as Markdown, and who uses it: that somebody is named is neither planned nor alleged."""
        return Piece(text, self.support(pointer))

    def other_wordings(self, pointer: str, most: int) -> list[Piece]:
        """What else articles call a thing, without contradicting one another: two titles of one person."""
        found = self.entry(pointer)
        others = found.alternatives if found else ()
        return [
            Piece(self.words(pointer, other.value), self.refs(other.evidence))
            for other in others
            if other.why == ANOTHER_WORDING and any(item.standing is not Standing.denied for item in other.evidence)
        ][:most]

    def words(self, pointer: str, value: JsonValue) -> str:
        """A value that is given for a leaf, as Markdown; dates as people write them."""
        found = leaf_at(self._shape, pointer) if self._shape else None
        if found and found[1].kind is LeafKind.date and isinstance(value, str):
            try:
                return date_words(PartialDate(value))
            except ValueError:  # a time of day, which a PartialDate has not
                return clip(value)
        return clip(value_words(value))

    def place(self, pointer: str) -> str:
        """A pointer in words: ``/parties/0/role`` is "Parties › (name of the party) › role"."""
        words: list[str] = []
        parts = split(pointer)
        for depth, part in enumerate(parts, 1):
            here = lookup(self.data, join(parts[:depth]))
            if not part.isdecimal():
                words.append(escape(part.replace("_", " ")))
                continue
            texts = here.values() if isinstance(here, dict) else ()
            named = next((text for text in texts if isinstance(text, str) and text), None)
            words.append(clip(named) if named else f"no. {int(part) + 1}")
        return " › ".join([words[0][:1].upper() + words[0][1:], *words[1:]]) if words else "Record"

    def denials(self) -> list[tuple[str, Evidence]]:
        """Who denies what, in the order of the record: the pointer of the field, and the passage.

        Of a list item several of whose fields are denied by one in one article, the first.
        """
        seen: dict[tuple[str, str, str | None], tuple[str, Evidence]] = {}
        for pointer, found in self.summary.provenance.items():
            others = (item for alternative in found.alternatives for item in alternative.evidence)
            for item in (*found.evidence, *others):
                if item.standing is Standing.denied:
                    seen.setdefault((owner(pointer), item.article, item.said_by), (pointer, item))
        return list(seen.values())


def _affirming(found: FieldProvenance) -> list[Evidence]:
    return [item for item in found.evidence if item.standing is not Standing.denied]


def _notes(found: FieldProvenance) -> list[str]:
    notes = [f"corrected by {clip(item.said_by or 'a person')}" for item in found.evidence[:1] if not item.article]
    affirming = _affirming(found)
    standings = {item.standing for item in affirming}
    if standings and standings <= {Standing.alleged, Standing.planned}:
        notes.append(" or ".join(sorted(standings)))
    if found.status is Status.contested:
        notes.append("sources conflict")
    elif found.status is Status.disputed:
        notes.append("denied")
    if found.support.articles > 1 and found.support.independent == 1:
        notes.append("copies of one source")
    return notes
