"""The view model of a page: its fields, numbered, and which passages of which article they rest on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from summarize.articles.article import Article
from summarize.claims import Claim, Span, Standing
from summarize.merging import is_override
from summarize.merging.summary import Evidence, FieldProvenance, Rejected, Status, Summary
from summarize.output.citations import passage_ends
from summarize.output.evidence import HOW, Cited, by_a_person, by_claim, how_held, pages_of
from summarize.output.pointers import RecordView
from summarize.output.report.segments import Mark, Side
from summarize.output.wording import counted, date_words, one_line, words_of
from summarize.shape import LeafKind

__all__ = ["REJECTED", "Field", "Opinion", "Passage", "ViewModel"]

# Stands beside the values of Status, for claims that have no vote.
REJECTED = "rejected"


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

    @property
    def language(self) -> str | None:
        """The language of a value that is words of an article, as its first passage has them."""
        first = next((item for opinion in self.opinions for item in opinion.passages), None)
        return first.language if first and first.quotes == (self.words,) else None


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
CONFLICTS = (Status.contested, Status.disputed)
_RULES = {
    "agree": "most independent support",
    "most_specific": "most specific",
    "latest": "latest",
    "earliest": "earliest",
    "union": "every value",
    "range": "range",
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
        found = self.summary.provenance.get(pointer)
        name, kind = self._name(), self.kind(pointer)
        opinions = self._opinions(name, kind, value, found) if found else ()
        made = Field(
            id=name,
            pointer=pointer,
            place=self.place(pointer),
            value=value,
            kind=kind,
            words=words_of(value, kind),
            status=found.status.value if found else "",
            standing=self._standing(found, value) if found else "no evidence",
            badge=self._badge(found, value) if found else "no evidence",
            because=found.because if found else "",
            facts=_facts(found, value) if found else (),
            conflict=pointer in self.summary.conflicts,
            articles=_numbers(opinions),
            opinions=opinions,
        )
        self._by_pointer[pointer] = made
        self.fields.append(made)
        return made

    def rejected(self, item: Rejected) -> Field:
        """Makes the field of a rejected claim, with the passages that it cited."""
        name = self._name()
        claim = self._claims.get(item.claim)
        opinions: tuple[Opinion, ...] = ()
        if claim is not None and claim.spans:
            cited = tuple(self._rejected(name, claim, span) for span in claim.spans)
            opinions = (Opinion("Cites", None, None, "beside", cited),)
        number = self.numbers.get(item.article)
        pointer = "/" + item.path.lstrip("/")
        made = Field(
            id=name,
            pointer="",
            place=self.place(pointer),
            value=item.value,
            kind=self.kind(pointer),
            words=words_of(item.value, self.kind(pointer)),
            status=REJECTED,
            standing=f"rejected, article {number}" if number else "rejected",
            badge="rejected",
            because=item.why,
            facts=("no vote",),
            conflict=False,
            articles=(number,) if number else (),
            opinions=opinions,
        )
        self.fields.append(made)
        return made

    def _standing(self, found: FieldProvenance, value: JsonValue) -> str:
        """Who decided it, or the status and how many sources; whether it is said as a fact, and how it is held."""
        person = next((item for item in found.evidence if self._is_person(item)), None)
        if person is not None:
            word = "confirmed" if found.because.startswith("confirmed") else "corrected"
            return f"{word} by {one_line(person.said_by or 'a person')}"
        sources = counted(found.support.independent, "source")
        status = "single source" if found.status is Status.single_source else f"{found.status}, {sources}"
        return ", ".join([status, *_manner(found, value)])

    def _badge(self, found: FieldProvenance, value: JsonValue) -> str:
        if found.status in CONFLICTS or any(map(self._is_person, found.evidence)):
            return self._standing(found, value)
        return ", ".join(_manner(found, value))

    def _is_person(self, item: Evidence) -> bool:
        """Whether it is what a person says, and not an article."""
        claim = self._claims.get(item.claim)
        return not item.article or (claim is not None and is_override(claim))

    def _name(self) -> str:
        return f"f{len(self.fields) + 1}"

    def _opinions(
        self, name: str, kind: LeafKind | None, value: JsonValue, found: FieldProvenance
    ) -> tuple[Opinion, ...]:
        """Who gives the value, who denies it, and who gives another one."""
        says = [item for item in found.evidence if item.standing is not Standing.denied]
        denies = [item for item in found.evidence if item.standing is Standing.denied]
        made = []
        if says:
            made.append(Opinion("Says so", None, None, "for", self._passages(name, kind, value, says, "for")))
        if denies:
            made.append(
                Opinion("Denies it", None, None, "against", self._passages(name, kind, value, denies, "against"))
            )
        # Other wordings, and values on another basis, lose without contradicting anything.
        side: Side = "against" if found.status in CONFLICTS else "beside"
        for other in found.alternatives:
            passages = self._passages(name, kind, other.value, other.evidence, side)
            made.append(Opinion("Not taken", words_of(other.value, kind), other.why, side, passages))
        return tuple(made)

    def _passages(
        self, name: str, kind: LeafKind | None, value: JsonValue, items: Iterable[Evidence], side: Side
    ) -> tuple[Passage, ...]:
        shown: list[Passage] = []
        groups: dict[int, int] = {}
        for cited in by_claim(items):
            item = cited.item
            source = self.sources.get(item.article)
            number = self.numbers.get(item.article)
            notes = _notes(item)
            if source is not None and number is not None:
                first = groups.setdefault(source.group, number)
                notes += (f"same source as {first}",) if first != number else ()
            given = words_of(item.value, kind)
            gives = given if given != words_of(value, kind) else None
            if self._is_person(item):
                notes = (f"a correction by {item.said_by or 'a person'}",)
            shown += self._cited(name, cited, side, notes, gives)
        return tuple(shown)

    def _cited(
        self, name: str, cited: Cited, side: Side, notes: tuple[str, ...], gives: str | None
    ) -> Iterator[Passage]:
        """What one claim cites: the words that hold the value as one passage, then the sentences beside them."""
        for items, loose in (
            (cited.passages, cited.item.grounding in HOW),
            *(((item,), True) for item in cited.beside),
        ):
            spans = [Span(start=item.start, end=item.end, quote=item.quote) for item in items]
            anchors = [self._mark(name, cited.item.article, span, side, loose) for span in spans]
            more: tuple[str, ...] = () if items is cited.passages else ("cited for it",)
            if cited.item.article and None in anchors:
                more += ("not found in the text",)
            yield Passage(
                number=self.numbers.get(cited.item.article),
                anchor=anchors[0],
                end=items[-1].end,
                source=self._source(cited.item.article),
                when=self._when(cited.item.article, pages_of(item.page for item in items)),
                before=passage_ends(items[0])[0],
                quotes=tuple(item.quote for item in items),
                after=passage_ends(items[-1])[1],
                notes=notes + more,
                gives=gives,
                claim=cited.item.claim,
                language=self.language(cited.item.article),
            )

    def _rejected(self, name: str, claim: Claim, span: Span) -> Passage:
        anchor = self._mark(name, claim.article, span, "beside", True)
        text = self.texts.get(claim.article)
        page = pages_of([text.page_of(span.start)]) if text else ""
        notes = (claim.standing.value,) if claim.standing is not Standing.stated else ()
        return Passage(
            number=self.numbers.get(claim.article),
            anchor=anchor,
            end=span.end,
            source=self._source(claim.article),
            when=self._when(claim.article, page),
            before="",
            quotes=(span.quote,),
            after="",
            notes=notes,
            claim=claim.id,
            language=self.language(claim.article),
        )

    def language(self, article: str) -> str | None:
        """The language of an article, if its text is at hand and it is a code that may stand in a page."""
        code = self.texts[article].language if article in self.texts else None
        return code if code and _LANGUAGE.fullmatch(code) else None

    def _mark(self, name: str, article: str, span: Span, side: Side, loose: bool) -> str | None:
        """Keeps a passage, and gives the id of the place where it begins; None if the text does not have it there."""
        known = self.texts.get(article)
        if known is None or not span.quote.strip() or known.text[span.start : span.end] != span.quote:
            return None
        start = span.start + len(span.quote) - len(span.quote.lstrip())
        self.marks[article].append(Mark(start, span.end, name, side, loose))
        return f"a{self.numbers[article]}-{start}"

    def _source(self, article: str) -> str:
        source = self.sources.get(article)
        return source.outlet or source.title or source.path if source else "an article that is not among the results"

    def _when(self, article: str, page: str) -> str:
        source = self.sources.get(article)
        day = date_words(source.published) if source and source.published else ""
        return ", ".join(filter(None, (day, page)))


def _manner(found: FieldProvenance, value: JsonValue) -> list[str]:
    """What must be said where nobody states it as a fact, and where it is not the article's own words."""
    standings = {item.standing for item in found.evidence if item.standing is not Standing.denied}
    hedged = sorted(standings) if standings <= {Standing.alleged, Standing.planned} else []
    how = how_held(found, value)
    return [*hedged, *([how.value] if how in HOW else [])]


def _facts(found: FieldProvenance, value: JsonValue) -> tuple[str, ...]:
    articles = counted(found.support.articles, "article")
    how = how_held(found, value)
    return (
        *([HOW[how]] if how in HOW else []),
        "a person decided" if by_a_person(found) else f"rule: {_RULES.get(found.rule, found.rule)}",
        f"{articles}, {found.support.independent} independent",
        f"confidence {found.confidence:.2f}",
    )


def _notes(item: Evidence) -> tuple[str, ...]:
    by = f" by {one_line(item.said_by)}" if item.said_by else ""
    stands = f"{item.standing.value}{by}" if by or item.standing is not Standing.stated else ""
    return tuple(note for note in (stands, item.grounding.value) if note)


def _numbers(opinions: Iterable[Opinion]) -> tuple[int, ...]:
    return tuple(sorted({item.number for opinion in opinions for item in opinion.passages if item.number}))
