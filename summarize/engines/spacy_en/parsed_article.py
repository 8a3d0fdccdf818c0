"""An article as the engine reads it: its sentences parsed, with the amounts, dates and names in them.

What a reading then gives are items: values with the lines that say so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from pydantic import JsonValue
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from summarize.articles.article import Article
from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.named_entities import Entity, entities_of
from summarize.schemas import Money, PartialDate, Quantity
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.quantity_finder import find_quantities
from summarize.text.dates import find_dates
from summarize.text.mention import Mention, Spans
from summarize.text.names import find_aliases, find_names

__all__ = ["Item", "Line", "ParsedArticle", "Value"]

_SENTENCE_END = re.compile(r"[.?!…:][\"'”’)\]]*\s*\Z")
# "ATHENS - …", "KLIPBAAI, Namibia, May 12 (Copperline News) - …", "Oslo: …": where a report is from, and no part of it.
_PLACE = r"(?:[^\sa-z–—:-][^\s–—:]*|and|of)"
_DATELINE = re.compile(rf"{_PLACE}(?: {_PLACE}){{0,11}}(?: ?[-–—]+|:) (?=[A-Z“\"])")
_CODE = re.compile(r"[A-Z]{3} ")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True)
class Line:
    """A sentence or headline: its number in the article (from 1), its offsets there, its parse."""

    number: int
    start: int
    end: int
    text: str
    doc: Doc
    headline: bool
    article: Article

    @cached_property
    def money(self) -> Sequence[Mention[Money]]:
        return find_money(self.text, self.article.text)

    @cached_property
    def dates(self) -> Sequence[Mention[PartialDate]]:
        return find_dates(self.text, self.article.published)

    @cached_property
    def quantities(self) -> Sequence[Mention[Quantity]]:
        priced = Spans((money.start, money.end) for money in self.money)
        return [one for one in find_quantities(self.text) if not priced.hold(one.start)]

    def span(self, start: int, end: int) -> Span:
        """The tokens of a stretch of the line's text."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        assert span is not None, "the stretch is of this line"
        return span

    def words(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, as the article writes it."""
        end = self.doc[last]
        return " ".join(self.text[self.doc[first].idx : end.idx + len(end)].split())


class Value(NamedTuple):
    """A value with the line that says so; `said` is how it is put, None for what the article states itself."""

    value: JsonValue
    line: Line
    said: JsonValue = None


@dataclass
class Item:
    """A record: the values of its fields by name, of which a field for one has the first, and the lines that tell of it
    as a whole."""

    lines: list[Line] = field(default_factory=list)
    fields: dict[str, list[Value]] = field(default_factory=dict)

    @classmethod
    def of(cls, line: Line, **fields: JsonValue) -> "Item":
        """What one line says."""
        item = cls([line])
        for name, value in fields.items():
            item.put(name, value)
        return item

    def put(self, name: str, value: JsonValue, line: Line | None = None, said: JsonValue = None) -> None:
        """Adds what there is and the field does not have yet; with the first line of the item where none is given."""
        if value is not None and all(one.value != value for one in self.values(name)):
            self.fields.setdefault(name, []).append(Value(value, line or self.lines[0], said))

    def values(self, name: str) -> list[Value]:
        return self.fields.get(name, [])


Token.set_extension("entity", default=None, force=True)
Doc.set_extension("before", default=None, force=True)


class ParsedArticle:
    """The lines of an article and the things named in it.

    ``token._.entity`` is the Entity of whose name a token is a part, ``doc._.before`` the parse of the line before.
    Lemmas are in lower case throughout, also those of names.
    """

    def __init__(self, article: Article, nlp: Language) -> None:
        self.article = article
        self.nlp = nlp
        self.lines = list(_lines(article, nlp))
        labels = [(line.start, one) for line in self.lines if not line.headline for one in line.doc.ents]
        labelled = [Mention(at + one.start_char, at + one.end_char, one.text, one.label_) for at, one in labels]
        prose = Spans((line.start, line.end) for line in self.lines if not line.headline)
        priced = Spans((line.start + one.start, line.start + one.end) for line in self.lines for one in line.money)
        names = [name for name in find_names(article.text) if not priced.hold(name.start)]
        self.entities = entities_of(names, labelled, find_aliases(article.text), prose)
        self._at = sorted(((*at, one) for one in self.entities for at in one.mentions), key=lambda mention: mention[:2])
        for line in self.lines:
            for span, entity in self.mentions(line):
                for token in span:
                    token._.entity = entity
                beside = (*span.root.children, span.root.head)  # "chairman Ann Reed", "Ann Reed, the chairman"
                entity.office |= any(token.lemma_ in words.OFFICES for token in beside)
        for before, line in pairwise(self.lines):
            line.doc._.before = before.doc

    @cached_property
    def title(self) -> Line | None:
        """The first line that is a headline."""
        return next((one for one in self.lines if one.headline and len(one.doc) > 2 and not one.dates), None)

    def named_in(self, line: Line) -> list[Entity]:
        """The things named in a line, each once, in order."""
        return list(dict.fromkeys(entity for start, _, entity in self._at if line.start <= start < line.end))

    def mentions(self, line: Line) -> Iterator[tuple[Span, Entity]]:
        """The names in a line as spans of its parse."""
        for start, end, entity in self._at:
            if line.start <= start and end <= line.end:
                yield line.span(start - line.start, end - line.start), entity

    def item_of(self, entity: Entity, line: Line, **fields: JsonValue) -> Item:
        """An item of what a line says of a thing, with its names, each with the line in which it first stands."""
        item = Item.of(line, **fields)
        for start, end in sorted(entity.mentions):
            name = " ".join(self.article.text[start:end].split())
            there = next((line for line in self.lines if line.start <= start < line.end), None)
            item.put("name" if name == entity.name else "aliases", name, there)
        item.put("name", entity.name)
        return item


def _lines(article: Article, nlp: Language) -> Iterator[Line]:
    """The lines, parsed one by one: a line stays one tree, whatever the parser takes for the end of a sentence."""
    lower = {word for word in _WORD.findall(article.text) if word.islower()}
    pending = []
    for number, sentence in enumerate(article.sentences, 1):
        text = re.sub(r"\s", " ", article.text[sentence.start : sentence.end])
        if sentence.boilerplate or not text.strip():
            continue
        # The capitals of a headline or caption tell less of names than those of a sentence.
        headline = not _SENTENCE_END.search(text)
        dateline = _DATELINE.match(text) if not headline else None
        start = sentence.start + (dateline.end() if dateline else 0)
        text = text[dateline.end() :] if dateline else text
        doc = nlp.make_doc(_with_known_currencies(_in_sentence_case(text, lower) if headline else text))
        for token in doc:
            token.is_sent_start = token.i == 0
        pending.append((doc, (number, start, text, headline)))
    for doc, (number, start, text, headline) in nlp.pipe(pending, as_tuples=True):
        for token in doc:
            token.lemma_ = token.lemma_.lower()
        yield Line(number, start, start + len(text), text, doc, headline, article)


def _in_sentence_case(text: str, lower: set[str]) -> str:
    """A headline with the capitals off the words that the article also writes without them, of the same length."""
    return _WORD.sub(lambda word: word[0].lower() if word[0].lower() in lower else word[0], text)


def _with_known_currencies(text: str) -> str:
    """A text in which the code before an amount ("SEK 40 million") is a currency that the parser knows, as long."""
    for money in find_money(text):
        if _CODE.match(money.text):
            text = f"{text[: money.start]}US$ {text[money.start + 4 :]}"
    return text
