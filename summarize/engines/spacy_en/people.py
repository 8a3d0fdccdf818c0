"""Who speaks in an article: persons with their office and whom they speak for, and what they say, word for word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.grammar import is_verb, named, subjects
from summarize.engines.spacy_en.page import Line, Page
from summarize.engines.spacy_en.words import OFFICES, SAYING

__all__ = ["Person", "Quote", "find_people", "find_quotes"]

_MARKS = re.compile("[“”\"]")
_FEWEST_WORDS = 4
_LONGEST_OFFICE = 16
_NEAR = 2  # tokens between an organisation and the office: "Norland's new chief executive"


@dataclass(frozen=True)
class Quote:
    words: str
    line: Line


@dataclass
class Person:
    """A person with the office and organisation that the article gives; `line` is where it does, or the first."""

    entity: Entity
    line: Line
    role: str | None = None
    affiliation: str | None = None
    quotes: list[Quote] = field(default_factory=list)


def find_people(page: Page) -> list[Person]:
    """The persons who have an office or speak, in the order of the article."""
    found = [person for entity in page.entities if (person := _person(page, entity)) is not None]
    said = find_quotes(page, {person.role.casefold(): person.entity for person in found if person.role})
    for person in found:
        person.quotes = said.get(person.entity, [])
    return [person for person in found if person.role or person.quotes]


def _person(page: Page, entity: Entity) -> Person | None:
    """A person of given and family name; what is taken for something else is one where it has an office."""
    if " " not in entity.name:
        return None
    first: Line | None = None
    for line in page.lines:
        for span, one in page.mentions(line):
            if one is not entity or line.headline:
                continue
            first = first or line
            if (office := _office(page, line, span)) is not None:
                return Person(entity, line, line.words(office[0], office[1]), _affiliation(page, line, span, office))
    return Person(entity, first) if first is not None and entity.kind == "person" else None


def _office(page: Page, line: Line, name: Span) -> tuple[int, int] | None:
    """The tokens of the office beside a name: "…, chief executive of Norland", "Norland chief executive …"."""
    doc = line.doc
    if name.end < len(doc) and doc[name.end].text in (",", "—", "–"):
        return _office_after(page, line, name.end + 1)
    if name.end < len(doc) and doc[name.end].lemma_ == "be" and name.end + 1 < len(doc):
        return _office_after(page, line, name.end + 1)
    return _office_before(page, line, name.start)


def _office_after(page: Page, line: Line, start: int) -> tuple[int, int] | None:
    """An apposition that is an office, to the end of its clause, without the organisation that it ends in."""
    doc = line.doc
    while start < len(doc) and doc[start].lower_ in ("a", "an", "the", "its", "who", "is", "now"):
        start += 1
    end = start
    offices = []
    while end < len(doc) and not _ends_office(doc[end], bool(offices), page, line):
        if doc[end].lemma_.lower() in OFFICES:
            offices.append(end)
        if (other := page.entity(line, doc[end])) is not None and other.kind == "person":
            return None  # "…, Norland chief executive Ann Reed": hers
        end += 1
    if not offices or end - start > _LONGEST_OFFICE:
        return None
    while end - 1 > offices[-1] and (doc[end - 1].is_punct or doc[end - 1].pos_ in ("ADP", "CCONJ", "DET")):
        end -= 1
    return start, end - 1


_BEHIND_OFFICES = frozenset({"who", "which", "that", "in", "during", "on", "after"})


def _ends_office(token: Token, has_office: bool, page: Page, line: Line) -> bool:
    """Whether an office ends before a token: at a verb, a quotation, a clause, or a comma that joins no more of it."""
    if token.text in ('"', "“", "”", ".", ";", "(", ":") or token.lower_ in _BEHIND_OFFICES:
        return True
    if token.pos_ in ("VERB", "AUX", "PRON") and token.dep_ not in ("amod", "compound"):
        return True
    if token.text != "," or not has_office:
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return following is None or page.entity(line, following) is None or following.lemma_ in SAYING


def _office_before(page: Page, line: Line, start: int) -> tuple[int, int] | None:
    """An office that stands right before a name: "Prime Minister …", "Norland chief executive …"."""
    doc = line.doc
    first = start
    while first and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ") and page.entity(line, doc[first - 1]) is None:
        first -= 1
    if first == start or doc[start - 1].lemma_.lower() not in OFFICES:
        return None
    return first, start - 1


def _affiliation(page: Page, line: Line, name: Span, office: tuple[int, int]) -> str | None:
    """The organisation in an office or right before it; the one that the article was about, for "its" and "the firm's"."""
    first, last = office
    inside = [one for span, one in page.mentions(line) if first <= span.start <= last and one.kind != "person"]
    if inside:
        return inside[-1].name
    if first < name.start:
        before = [(span, one) for span, one in page.mentions(line) if first - _NEAR <= span.end - 1 < first]
        span, owner = before[-1] if before else (None, None)
        if span is None or owner is None or owner.kind == "person":
            return None
        between = line.doc[span.end : first]
        return owner.name if all(token.pos_ in ("PART", "ADJ", "PUNCT") for token in between) else None
    behind = [one for span, one in page.mentions(line) if last < span.start <= last + 2 and one.kind != "person"]
    return behind[0].name if behind else None


def find_quotes(page: Page, holders: Mapping[str, Entity]) -> dict[Entity, list[Quote]]:
    """What stands between quotation marks, by the one who says it: where the line says so, or goes on with it.

    `holders` are those who hold an office, for "the chief executive said".
    """
    found: dict[Entity, list[Quote]] = {}
    speaker: Entity | None = None
    open_before = False
    for line in page.lines:
        quotes, outside, open_after = _quoted(line, open_before)
        own = _speaker(page, line, outside, holders)
        goes_on = open_before or line.text.lstrip()[:1] in ("“", '"')
        speaker = own or (speaker if goes_on else None)
        open_before = open_after
        if speaker is not None:
            found.setdefault(speaker, []).extend(Quote(words, line) for words in quotes)
    return {one: quotes for one, quotes in found.items() if quotes}


def _quoted(line: Line, inside: bool) -> tuple[list[str], list[tuple[int, int]], bool]:
    """The quotations of a line, the stretches outside of them, and whether a quotation is open at its end."""
    quotes, outside, start, carried = [], [], 0, inside
    for mark in _MARKS.finditer(line.text):
        stretch = line.text[start : mark.start()].strip()
        if inside and len(stretch.split()) >= _FEWEST_WORDS:
            quotes.append(stretch)
        elif not inside:
            outside.append((start, mark.start()))
        inside = mark[0] == "“" or (mark[0] == '"' and not inside)
        start = mark.end()
    rest = line.text[start:].strip()
    if inside and len(rest.split()) >= _FEWEST_WORDS:
        quotes.append(rest)
    elif not inside:
        outside.append((start, len(line.text)))
    # A straight mark that is not closed in its line may as well be a slip; a curly one tells which way it opens.
    return quotes, outside, inside and ("“" in line.text or carried)


def _speaker(
    page: Page, line: Line, outside: Sequence[tuple[int, int]], holders: Mapping[str, Entity]
) -> Entity | None:
    """The named subject of a verb of saying outside of the quotation marks."""
    for token in line.doc:
        if not is_verb(token) or token.lemma_ not in SAYING or not any(a <= token.idx < b for a, b in outside):
            continue
        for one in subjects(token):
            if (entity := named(page, line, one)) is not None:
                return entity
            office = line.words(one.left_edge.i, one.i).casefold().removeprefix("the ")
            if one.lemma_.lower() in OFFICES and office in holders:
                return holders[office]
    return None
