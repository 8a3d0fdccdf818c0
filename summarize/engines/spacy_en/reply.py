"""The reply to a request: the fields of its schema, each from the reading that knows it or by its description.

A field of a schema of the user's own gets the typed candidate that stands nearest to the words of its description.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from pydantic import BaseModel, JsonValue
from spacy.tokens import Token

from summarize.citing.reply_model import cites_field
from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.parsed_article import Item, Line, ParsedArticle
from summarize.engines.spacy_en.records import READERS
from summarize.shape import Branch, Leaf, LeafKind, Shape
from summarize.text.amounts.numerals import find_numbers

__all__ = ["reply_for"]

# The least nearness of a candidate to the words of a field, and by how much it must beat another value.
_ENOUGH, _CLEARLY = 0.3, 1.15
_IN_NAME, _IN_DESCRIPTION = 1.0, 0.5
_HALVED_AT = 6  # tokens at which a word of the description counts half
_FAMILY = 5  # letters that two words of one family share at least: "recalled", "recall"

Wanted = dict[str, float]
"""The words that a field or record asks for, by lemma, with what each counts."""
Candidate = tuple[str, Line, Token]


def reply_for(shape: Shape, parsed: ParsedArticle) -> dict[str, JsonValue]:
    """The reply of the cited shape of a schema; what the article does not clearly say is null."""
    known = _reader(shape.model)
    own = next(iter(known(parsed)), None) if known is not None else _by_description(shape, parsed, Item(), parsed.lines)
    reply: dict[str, JsonValue] = {}
    for leaf in shape.leaves:
        found = own.values(leaf.name) if own is not None else []
        values: list[JsonValue] = [{"value": one.value, "cites": [one.line.number], "said": one.said} for one in found]
        reply[leaf.name] = _one_or_all(values, leaf.many)
    silent = known is not None and own is None
    branches = {one.name: _one_or_all([], one.many) if silent else _branch(one, parsed) for one in shape.branches}
    return reply | branches


def _one_or_all(values: list[JsonValue], many: bool) -> JsonValue:
    return values if many else values[0] if values else None


def _reader(model: type[BaseModel]) -> Callable[[ParsedArticle], Iterable[Item]] | None:
    return next((READERS[base] for base in model.__mro__ if base in READERS), None)


def _branch(branch: Branch, parsed: ParsedArticle) -> JsonValue:
    return _one_or_all([_written(branch.shape, item, parsed) for item in _items(branch, parsed)], branch.many)


def _items(branch: Branch, parsed: ParsedArticle) -> Iterator[Item]:
    """The records of a field: read as what they are, or one for each thing that they ask for by name."""
    shape = branch.shape
    name = next((leaf for leaf in shape.leaves if leaf.identity is not None and leaf.identity.kind == "name"), None)
    if (known := _reader(shape.model)) is not None:
        yield from known(parsed)
    elif not branch.many or name is None:
        item = _by_description(shape, parsed, Item(), parsed.lines)
        yield from [item] if item.fields else ()
    else:
        called = f"{branch.name} {shape.name} {name.name}"
        wanted = _wanted(parsed, called, f"{branch.description} {shape.description}")
        near = _ranked(parsed, _candidates(parsed, LeafKind.name, parsed.lines, wanted), wanted)
        for entity in (one for one in parsed.entities if one.name in near):
            lines = [line for line in parsed.lines if entity in parsed.named_in(line)]
            yield _by_description(shape, parsed, Item.of(lines[0], **{name.name: entity.name}), lines)


def _by_description(shape: Shape, parsed: ParsedArticle, item: Item, lines: Sequence[Line]) -> Item:
    """An item with what the lines say of its fields, after what it has already."""
    for leaf in shape.leaves:
        for value, line in _read(parsed, leaf, lines):
            item.put(leaf.name, value, line)
    return item


def _written(shape: Shape, item: Item, parsed: ParsedArticle) -> dict[str, JsonValue]:
    """A nested record: what is worded with lines of its own, the rest under those of the item."""
    reply: dict[str, JsonValue] = {}
    numbers = {line.number for line in item.lines}
    for leaf in shape.leaves:
        values: list[JsonValue] = []
        for one in item.values(leaf.name)[: None if leaf.many else 1]:
            values.append({"value": one.value, "cites": [one.line.number]} if leaf.promise == "worded" else one.value)
            numbers.add(one.line.number)
        reply[leaf.name] = _one_or_all(values, leaf.many)
    reply |= {branch.name: _branch(branch, parsed) for branch in shape.branches}
    return reply | {cites_field(shape): [*sorted(numbers)]}


def _read(parsed: ParsedArticle, leaf: Leaf, lines: Sequence[Line]) -> Sequence[tuple[JsonValue, Line]]:
    """The value of a leaf, or all of a list, from some lines; none where no candidate clearly fits."""
    wanted = _wanted(parsed, leaf.name, leaf.description)
    if leaf.kind is LeafKind.text and leaf.name in ("title", "headline"):
        return [(parsed.title.text.strip(), parsed.title)] if parsed.title is not None else []
    if leaf.kind is LeafKind.choice:
        chosen = {choice: line for line in lines for choice in _chosen(leaf, wanted, line)}
        return [*chosen.items()] if len(chosen) == 1 else []
    if leaf.kind is LeafKind.text and not _kinds(wanted):
        return []
    ranked = _ranked(parsed, _candidates(parsed, leaf.kind, lines, wanted), wanted)
    first, second = [*(score for score, _ in ranked.values()), 0.0, 0.0][:2]
    return [(value, line) for value, (_, line) in ranked.items()] if leaf.many or first >= _CLEARLY * second else []


def _wanted(parsed: ParsedArticle, name: str, description: str) -> Wanted:
    """What a field of this name and description asks for."""
    texts = ((description, _IN_DESCRIPTION), (name.replace("_", " "), _IN_NAME))
    tokens = [(token, weight) for text, weight in texts for token in parsed.nlp(text) if not token.is_stop]
    return {one.lemma_.lower(): weight for one, weight in tokens if one.pos_ in ("NOUN", "VERB", "ADJ", "PROPN")}


def _kinds(wanted: Wanted) -> set[str]:
    """The kinds of things that a description asks for by name."""
    return {kind for kind, called in words.NAMES_OF.items() if not called.isdisjoint(wanted)}


def _candidates(parsed: ParsedArticle, kind: LeafKind, lines: Iterable[Line], wanted: Wanted) -> Iterator[Candidate]:
    """The values of a kind, each as a reply gives it, with its line and the token that it hangs on."""
    kinds = _kinds(wanted)
    for line in lines:
        if kind in (LeafKind.name, LeafKind.text):
            named = (pair for pair in parsed.mentions(line) if not kinds or pair[1].kind in kinds)
            yield from ((entity.name, line, span.root) for span, entity in named)
            continue
        found = [(one.start, one.end, one.text) for one in line.money if kind is LeafKind.money]
        found += [(one.start, one.end, one.text) for one in line.quantities if kind is LeafKind.quantity]
        found += [(one.start, one.end, str(one.value)) for one in line.dates if kind is LeafKind.date]
        numbers = find_numbers(line.text) if kind is LeafKind.number else []
        found += [(one.start, one.end, str(one.value)) for one in numbers]
        yield from ((text, line, line.span(start, end).root) for start, end, text in found)


def _ranked(parsed: ParsedArticle, candidates: Iterable[Candidate], wanted: Wanted) -> dict[str, tuple[float, Line]]:
    """The values that stand near enough to what is wanted, best first, each with its score and line.

    A word counts by how few lines have it; one that only says the kind of thing ("company") leaves its part to others.
    """
    named = bool(_kinds(wanted))
    lemmas = [{token.lemma_ for token in line.doc} for line in parsed.lines]
    best: dict[str, tuple[float, Line]] = {}
    for value, line, at in candidates:
        score = 0.0
        for word, weight in wanted.items():
            places = [abs(token.i - at.i) for token in line.doc if _alike(token.lemma_, word)]
            if places:
                having = sum(any(_alike(one, word) for one in known) for known in lemmas)
                rarity = math.log(1 + len(lemmas) / having) / math.log(1 + len(lemmas))
                score += (_IN_NAME if named else weight) * rarity / (1 + min(places) / _HALVED_AT)
        if score >= _ENOUGH and score > best.get(value, (0.0, line))[0]:
            best[value] = (score, line)
    return dict(sorted(best.items(), key=lambda item: -item[1][0]))


def _chosen(leaf: Leaf, wanted: Wanted, line: Line) -> Iterator[JsonValue]:
    """The choices whose words stand, undenied, in a line with words of the field."""
    lemmas = {token.lemma_: token for token in line.doc}
    if any(_alike(one, word) for one in lemmas for word in wanted):
        for choice in leaf.choices:
            parts = str(choice).casefold().split("_")
            if all(part in lemmas and not lemmas[part]._.is_denied for part in parts):
                yield choice


def _alike(one: str, word: str) -> bool:
    return one == word or (min(len(one), len(word)) >= _FAMILY and one[:_FAMILY] == word[:_FAMILY])
