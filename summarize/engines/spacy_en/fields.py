"""Any field of any schema: typed candidates, ranked by how near they stand to the words of the field's description."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import JsonValue
from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.grammar import is_denied
from summarize.engines.spacy_en.page import Line, Page
from summarize.engines.spacy_en.records import Value
from summarize.shape import Leaf, LeafKind
from summarize.text.amounts.numbers import find_numbers

__all__ = ["Fields"]

# The least likeness of a candidate's surroundings to a description, and by how much it must beat another value.
_ENOUGH, _CLEARLY = 0.3, 1.15
_IN_NAME, _IN_DESCRIPTION = 1.0, 0.5
_HALVED_AT = 6  # tokens at which a word of the description counts half
_FAMILY = 5  # letters that two words of one family share at least: "recalled", "recall"

Wanted = dict[str, float]
"""The words that a field or record asks for, by lemma, with what each counts."""


@dataclass(frozen=True)
class _Candidate:
    value: JsonValue
    line: Line
    token: Token


class Fields:
    """Reads the fields of a schema that has no reading of its own."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def wanted(self, name: str, description: str) -> Wanted:
        """What a field of this name and description asks for."""
        return {
            token.lemma_.casefold(): weight
            for text, weight in ((description, _IN_DESCRIPTION), (name.replace("_", " "), _IN_NAME))
            for token in self._page.nlp(text)
            if token.pos_ in ("NOUN", "VERB", "ADJ", "PROPN") and not token.is_stop
        }

    def read(self, leaf: Leaf, lines: Sequence[Line] | None = None) -> Value | list[Value] | None:
        """The value of a leaf, or all of a list, from `lines` (all by default); None where none clearly fits."""
        lines = self._page.lines if lines is None else lines
        wanted = self.wanted(leaf.name, leaf.description)
        if leaf.kind is LeafKind.choice:
            return self._choice(leaf, wanted, lines)
        if leaf.kind is LeafKind.text and leaf.name in ("title", "headline"):
            title = self._page.title
            return Value(title.text.strip(), (title,)) if title is not None else None
        if leaf.kind is LeafKind.text and not _kinds(wanted):
            return None
        ranked = self._ranked([one for line in lines for one in self._candidates(leaf.kind, line, wanted)], wanted)
        if leaf.many:
            return [Value(value, (line,)) for value, (_, line) in ranked.items()]
        scores = [score for score, _ in ranked.values()]
        if not scores or (len(scores) > 1 and scores[0] < _CLEARLY * scores[1]):
            return None
        value, (_, line) = next(iter(ranked.items()))
        return Value(value, (line,))

    def entities(self, wanted: Wanted) -> list[tuple[Entity, list[Line]]]:
        """The things of the kind that a record asks for that stand near its words, with the lines that name them."""
        candidates = [one for line in self._page.lines for one in self._candidates(LeafKind.name, line, wanted)]
        ranked = self._ranked(candidates, wanted)
        found = [entity for entity in self._page.entities if entity.name in ranked]
        return [(one, [line for line in self._page.lines if one in self._page.named_in(line)]) for one in found]

    def _candidates(self, kind: LeafKind, line: Line, wanted: Wanted) -> Iterator[_Candidate]:
        """The values of a kind in a line, each as a reply gives it, with the token that it hangs on."""
        if kind in (LeafKind.name, LeafKind.text):
            kinds = _kinds(wanted)
            for span, entity in self._page.mentions(line):
                if not kinds or entity.kind in kinds:
                    yield _Candidate(entity.name, line, span.root)
            return
        found: Sequence[tuple[int, int, str]] = ()
        if kind is LeafKind.money:
            found = [(one.start, one.end, one.text) for one in line.money]
        elif kind is LeafKind.quantity:
            found = [(one.start, one.end, one.text) for one in line.quantities]
        elif kind is LeafKind.date:
            found = [(one.start, one.end, str(one.value)) for one in line.dates]
        elif kind is LeafKind.number:
            found = [(one.start, one.end, str(one.value)) for one in find_numbers(line.text)]
        for start, end, text in found:
            yield _Candidate(text, line, line.span(start, end).root)

    def _ranked(self, candidates: Iterable[_Candidate], wanted: Wanted) -> dict[str, tuple[float, Line]]:
        """The values that stand near enough to what is wanted, best first, each with its score and line."""
        best: dict[str, tuple[float, Line]] = {}
        for one in candidates:
            score = self._nearness(one, wanted)
            if score >= max(_ENOUGH, best.get(str(one.value), (0.0, None))[0]):
                best[str(one.value)] = (score, one.line)
        return dict(sorted(best.items(), key=lambda item: -item[1][0]))

    def _nearness(self, candidate: _Candidate, wanted: Wanted) -> float:
        """How near the words stand; what only says the kind of thing ("company") counts for no name's nearness."""
        called = set().union(*(words.NAMES_OF[kind] for kind in _kinds(wanted)))
        total = 0.0
        for word, weight in wanted.items():
            places = [token.i for token in candidate.line.doc if _alike(token.lemma_.casefold(), word)]
            if places:
                distance = min(abs(place - candidate.token.i) for place in places)
                total += (_IN_NAME if called else weight) * self._rarity(word) / (1 + distance / _HALVED_AT)
        return total

    def _rarity(self, word: str) -> float:
        """From 0 to 1: how much a word tells of the lines that have it."""
        count = sum(any(_alike(lemma, word) for lemma in lemmas) for lemmas in self._lemmas)
        return math.log(1 + len(self._lemmas) / max(count, 1)) / math.log(1 + len(self._lemmas))

    @cached_property
    def _lemmas(self) -> list[set[str]]:
        return [{token.lemma_.casefold() for token in line.doc} for line in self._page.lines]

    def _choice(self, leaf: Leaf, wanted: Wanted, lines: Sequence[Line]) -> Value | None:
        """The only choice whose words stand, undenied, in a line with words of the field."""
        found: dict[JsonValue, Line] = {}
        for line in lines:
            lemmas = {token.lemma_.casefold(): token for token in line.doc}
            if any(_alike(lemma, word) for lemma in lemmas for word in wanted):
                for choice in leaf.choices:
                    parts = str(choice).casefold().split("_")
                    if all(part in lemmas and not is_denied(lemmas[part]) for part in parts):
                        found.setdefault(choice, line)
        if len(found) != 1:
            return None
        choice, line = found.popitem()
        return Value(choice, (line,))


def _kinds(wanted: Wanted) -> set[str]:
    """The kinds of things that a description asks for by name."""
    return {kind for kind, called in words.NAMES_OF.items() if not called.isdisjoint(wanted)}


def _alike(lemma: str, word: str) -> bool:
    return lemma == word or (min(len(lemma), len(word)) >= _FAMILY and lemma[:_FAMILY] == word[:_FAMILY])
