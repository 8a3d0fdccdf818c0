"""The view model of a page: its fields, numbered, the passages that they rest on, and the articles cut at these.

What is to be shown of each field (a new column) is a property of `Field`, written by the macro ``leaf`` in
``templates/record.html``; where the field stands on the page is decided in `sections`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal, get_args

from pydantic import JsonValue

from summarize.articles.article import Article, Sentence
from summarize.claims import Claim, Grounding, Standing
from summarize.merging import is_override
from summarize.merging.summary import Evidence, FieldProvenance, Rejected, Status, Summary
from summarize.output.evidence import (
    CONFLICTING,
    HOW,
    affirming,
    by_a_person,
    by_claim,
    hedges,
    how_held,
    pages_of,
    passage_ends,
    said_by,
    support_words,
)
from summarize.output.formatting import counted, one_line, words_of
from summarize.output.pointers import RecordView
from summarize.shape import LeafKind

__all__ = ["REJECTED", "Field", "Mark", "Opinion", "Passage", "Segment", "Side", "ViewModel", "cut"]

# Stands beside the values of Status, for claims that have no vote.
REJECTED = "rejected"
# How a passage stands to a value: gives it, contradicts or denies it, or gives another one that does not contradict it.
Side = Literal["for", "against", "beside"]


@dataclass(frozen=True)
class Passage:
    """A passage of an article: its words, where they stand on the page, and how it puts it.

    `quotes` are its words, in several pieces where something is left out between; `before` and `after` those around.
    `anchor` is the id of the mark that begins it, None where the text is not at hand or does not have it there; `end`
    its last offset in the article; `claim` is the id of the claim that cites it; `language` is that of the article, a
    code of ISO 639; `when` the date and the pages, which are not part of the name of its `source`.
    """

    number: int | None
    anchor: str | None
    end: int
    source: str
    when: str
    before: str
    quotes: tuple[str, ...]
    after: str
    notes: tuple[str, ...]
    gives: str | None
    claim: str
    language: str | None


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
    status: str = ""
    standing: str = "no evidence"
    badge: str = "no evidence"
    because: str = ""
    facts: tuple[str, ...] = ()
    conflict: bool = False
    articles: tuple[int, ...] = ()
    opinions: tuple[Opinion, ...] = ()

    @property
    def anchor(self) -> str | None:
        """Where its first passage stands."""
        return next((item.anchor for opinion in self.opinions for item in opinion.passages if item.anchor), None)

    @property
    def language(self) -> str | None:
        """The language of a value that is words of an article, as its first passage has them."""
        first = next((item for opinion in self.opinions for item in opinion.passages), None)
        return first.language if first and first.quotes == (self.words,) else None


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_RULES = {
    "agree": "most independent support",
    "most_specific": "most specific",
    "union": "every value",
    "all": "every value as stated",
}


class ViewModel(RecordView):
    """Makes the fields of a page, numbers them, and keeps which passages of which article they rest on."""

    def __init__(self, summary: Summary[Any], claims: Iterable[Claim], articles: Iterable[Article]) -> None:
        super().__init__(summary)
        self.texts = {article.id: article for article in articles}
        self.sources = {article.id: article for article in summary.articles}
        self.numbers = {name: number for number, name in enumerate(dict.fromkeys((*self.sources, *self.texts)), 1)}
        self.marks: dict[str, list[Mark]] = {name: [] for name in self.numbers}
        self.fields: list[Field] = []
        self._claims = {claim.id: claim for claim in claims}
        self._by_pointer: dict[str, Field] = {}

    def at(self, pointer: str) -> Field | None:
        """The field of a pointer, once it was made."""
        return self._by_pointer.get(pointer)

    def field(self, pointer: str, value: JsonValue) -> Field:
        """Makes the field of a leaf; its passages are kept for the articles."""
        made, found = self._empty(pointer, value), self.summary.provenance.get(pointer)
        if found is not None:
            standing, badge = self._standing(found, value)
            opinions = tuple(self._opinions(made, found))
            numbers = {item.number for opinion in opinions for item in opinion.passages if item.number}
            made = replace(
                made,
                status=found.status.value,
                standing=standing,
                badge=badge,
                because=found.because,
                facts=_facts(found, value),
                conflict=pointer in self.summary.conflicts,
                articles=tuple(sorted(numbers)),
                opinions=opinions,
            )
        self.fields.append(made)
        self._by_pointer[pointer] = made
        return made

    def rejected(self, item: Rejected) -> Field:
        """Makes the field of a rejected claim, with the passages that it cited."""
        made, number = self._empty(f"/{item.path.lstrip('/')}", item.value), self.numbers.get(item.article)
        claim = self._claims.get(item.claim)
        spans = self._cited_by(claim) if claim else ()
        cited = [self._passage(made, [one], "beside", True, _stands(one)) for one in spans]
        made = replace(
            made,
            pointer="",
            status=REJECTED,
            standing=f"rejected, article {number}" if number else "rejected",
            badge="rejected",
            because=item.why,
            facts=("no vote",),
            articles=(number,) if number else (),
            opinions=(Opinion("Cites", None, None, "beside", tuple(cited)),) if cited else (),
        )
        self.fields.append(made)
        return made

    def language(self, article: str) -> str | None:
        """The language of an article, if its text is at hand and it is a code that may stand in a page."""
        code = self.texts[article].language if article in self.texts else None
        return code if code and _LANGUAGE.fullmatch(code) else None

    def _cited_by(self, claim: Claim) -> Iterator[Evidence]:
        """What a rejected claim cites, as if it were evidence."""
        text = self.texts.get(claim.article)
        for span in claim.spans:
            yield Evidence(
                **span.model_dump(),
                claim=claim.id,
                article=claim.article,
                page=text.page_of(span.start) if text else None,
                value=claim.value,
                grounding=Grounding.rejected,
                standing=claim.standing,
            )

    def _empty(self, pointer: str, value: JsonValue) -> Field:
        kind = self.kind(pointer)
        return Field(f"f{len(self.fields) + 1}", pointer, self.place(pointer), value, kind, words_of(value, kind))

    def _standing(self, found: FieldProvenance, value: JsonValue) -> tuple[str, str]:
        """Who decided it, or the status and how many sources; whether it is said as a fact, and how it is held.

        Then the part of it that a reader must know before relying on the value.
        """
        person = next((item for item in found.evidence if self._is_person(item)), None)
        if person is not None:
            word = "confirmed" if found.because.startswith("confirmed") else "corrected"
            return (f"{word} by {one_line(person.said_by or 'a person')}",) * 2
        how = how_held(found, value)
        manner = ", ".join([*hedges(found), *([how.value] if how in HOW else [])])
        status = f"{found.status}, {counted(found.support.independent, 'source')}"
        status = "single source" if found.status is Status.single_source else status
        standing = ", ".join(filter(None, (status, manner)))
        return standing, standing if found.status in CONFLICTING else manner

    def _is_person(self, item: Evidence) -> bool:
        """Whether it is what a person says, and not an article."""
        claim = self._claims.get(item.claim)
        return not item.article or (claim is not None and is_override(claim))

    def _opinions(self, field: Field, found: FieldProvenance) -> Iterator[Opinion]:
        """Who gives the value, who denies it, and who gives another one."""
        denies = [item for item in found.evidence if item.standing is Standing.denied]
        if says := affirming(found):
            yield Opinion("Says so", None, None, "for", self._passages(field, field.words, says, "for"))
        if denies:
            yield Opinion("Denies it", None, None, "against", self._passages(field, field.words, denies, "against"))
        # Other wordings, and values on another basis, lose without contradicting anything.
        side: Side = "against" if found.status in CONFLICTING else "beside"
        for other in found.alternatives:
            words = words_of(other.value, field.kind)
            yield Opinion("Not taken", words, other.why, side, self._passages(field, words, other.evidence, side))

    def _passages(self, field: Field, words: str, items: Iterable[Evidence], side: Side) -> tuple[Passage, ...]:
        """The passages for a value that is `words`: of each claim those that hold it as one, then those beside it."""
        shown: list[Passage] = []
        groups: dict[int, int] = {}
        for cited in by_claim(items):
            item = cited.item
            notes = [*_stands(item), item.grounding.value]
            if item.article in self.sources:
                number = self.numbers[item.article]
                first = groups.setdefault(self.sources[item.article].group, number)
                notes += [f"same source as {first}"] if first != number else []
            if self._is_person(item):
                notes = [f"a correction by {item.said_by or 'a person'}"]
            gives = words_of(item.value, field.kind)
            told = gives if gives != words else None
            shown.append(self._passage(field, cited.passages, side, item.grounding in HOW, notes, told))
            shown += [self._passage(field, [one], side, True, [*notes, "cited for it"], told) for one in cited.beside]
        return tuple(shown)

    def _passage(
        self,
        field: Field,
        items: Sequence[Evidence],
        side: Side,
        loose: bool,
        notes: Sequence[str],
        gives: str | None = None,
    ) -> Passage:
        first, last = items[0], items[-1]
        source = self.sources.get(first.article)
        anchors = [self._mark(field, item, side, loose) for item in items]
        lost = first.article and None in anchors and first.grounding is not Grounding.rejected
        day = source.published.words if source and source.published else ""
        return Passage(
            number=self.numbers.get(first.article),
            anchor=anchors[0],
            end=last.end,
            source=source.outlet or source.title or source.path
            if source
            else "an article that is not among the results",
            when=", ".join(filter(None, (day, pages_of(item.page for item in items)))),
            before=passage_ends(first)[0],
            quotes=tuple(item.quote for item in items),
            after=passage_ends(last)[1],
            notes=(*notes, *(["not found in the text"] if lost else [])),
            gives=gives,
            claim=first.claim,
            language=self.language(first.article),
        )

    def _mark(self, field: Field, item: Evidence, side: Side, loose: bool) -> str | None:
        """Keeps a passage, and gives the id of the place where it begins; None if the text does not have it there."""
        known = self.texts.get(item.article)
        if known is None or not item.quote.strip() or known.text[item.start : item.end] != item.quote:
            return None
        start = item.start + len(item.quote) - len(item.quote.lstrip())
        self.marks[item.article].append(Mark(start, item.end, field.id, side, loose))
        return f"a{self.numbers[item.article]}-{start}"


def _stands(item: Evidence) -> list[str]:
    """How a passage puts it, unless it states it as a fact."""
    words = f"{item.standing.value}{said_by(item)}"
    return [words] if words != Standing.stated else []


def _facts(found: FieldProvenance, value: JsonValue) -> tuple[str, ...]:
    how = how_held(found, value)
    return (
        *([HOW[how]] if how in HOW else []),
        "a person decided" if by_a_person(found) else f"rule: {_RULES.get(found.rule, found.rule)}",
        support_words(found),
        f"confidence {found.confidence:.2f}",
    )


@dataclass(frozen=True)
class Mark:
    """A passage that bears on a field: character offsets, the field's id, and how it stands to the field's value.

    `loose` marks a passage that a value was worded or read from, rather than found in.
    """

    start: int
    end: int
    field: str
    side: Side = "for"
    loose: bool = False


@dataclass(frozen=True)
class Segment:
    """A piece of text on which the same passages lie: `start` is its offset in the article, and `pro`, `against` and
    `beside` are the ids of the fields that the passages bear on."""

    start: int
    text: str
    pro: tuple[str, ...]
    against: tuple[str, ...]
    beside: tuple[str, ...]
    loose: bool
    boilerplate: bool

    @property
    def fields(self) -> tuple[str, ...]:
        """The ids of the fields that it bears on, those it speaks for first; each once."""
        return tuple(dict.fromkeys((*self.pro, *self.against, *self.beside)))


_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


def cut(article: Article, marks: Iterable[Mark]) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs of an article, each a run of segments; only white space between paragraphs is left out.

    A blank line ends a paragraph, and so does every line end of an article whose sentences do not run across lines.

    A segment begins wherever a passage begins, unless that is white space between paragraphs. Marks must lie inside
    the text.
    """
    text, first, end = article.text, len(article.text) - len(article.text.lstrip()), len(article.text.rstrip())
    wrapped = any("\n" in text[part.start : part.end] for part in article.sentences)
    breaks = _LINE_END if article.sentences and not wrapped else _BLANK_LINE
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.field, mark.side))
    paragraphs = []
    for gap_start, gap_end in [*(gap.span() for gap in breaks.finditer(text, first, end)), (end, end)]:
        if first < gap_start:
            paragraphs.append(tuple(_segments(article, first, gap_start, ordered)))
        first = gap_end
    return tuple(paragraphs)


def _segments(article: Article, first: int, last: int, marks: Iterable[Mark]) -> Iterator[Segment]:
    inside = [mark for mark in marks if mark.start < last and first < mark.end]
    notices = [one for one in article.sentences if one.boilerplate and one.start < last and first < one.end]
    ranges: list[Mark | Sentence] = [*inside, *notices]
    ends = {place for one in ranges for place in (one.start, one.end) if first < place < last}
    for start, end in pairwise(sorted({first, last, *ends})):
        here = [mark for mark in inside if mark.start <= start and end <= mark.end]
        on = {side: dict.fromkeys(mark.field for mark in here if mark.side == side) for side in get_args(Side)}
        yield Segment(
            start=start,
            text=article.text[start:end],
            pro=tuple(on["for"]),
            against=tuple(on["against"]),
            beside=tuple(on["beside"]),
            loose=bool(here) and all(mark.loose for mark in here),
            boilerplate=any(one.start <= start and end <= one.end for one in notices),
        )
