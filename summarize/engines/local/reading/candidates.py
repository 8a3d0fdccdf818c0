"""What may be an answer: typed mentions, quotations and noun phrases of a sentence, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import JsonValue, ValidationError

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, SPEECH, Word, irregular
from summarize.engines.local.reading.reading import Reading
from summarize.schemas import PartialDate
from summarize.shape import Leaf, LeafKind
from summarize.text.amounts.money import find_money
from summarize.text.amounts.numbers import find_numbers
from summarize.text.amounts.quantities import find_quantities
from summarize.text.dates import find_dates
from summarize.text.mention import Mention

__all__ = ["Candidate", "enumerated", "noun_phrases", "phrase_after", "quotations", "typed"]


@dataclass(frozen=True)
class Candidate:
    """A possible answer: where it stands in a line, its words, and its value as JSON."""

    line: Line
    start: int
    end: int
    text: str
    value: JsonValue


def typed(line: Line, leaf: Leaf, reading: Reading) -> Iterator[Candidate]:
    """The amounts, dates, quantities or numbers of a line that are of a leaf's type, as a parser reads them."""
    for mention in _mentions(line.text, leaf.kind, reading.published, reading.text):
        value = _as_json(leaf, mention.value)
        if value is not None:
            yield Candidate(line, mention.start, mention.end, mention.text, value)


@lru_cache(maxsize=4096)
def _mentions(text: str, kind: LeafKind, published: PartialDate | None, whole: str) -> tuple[Mention[Any], ...]:
    if kind is LeafKind.money:
        return tuple(find_money(text, whole))
    if kind is LeafKind.date:
        return tuple(find_dates(text, published))
    if kind is LeafKind.quantity:
        return tuple(find_quantities(text))
    return tuple(find_numbers(text)) if kind is LeafKind.number else ()


def _as_json(leaf: Leaf, value: Any) -> JsonValue:
    """The value as the leaf's type dumps it; None for what the type refuses, such as a month for a full date."""
    try:
        if leaf.kind is LeafKind.date:
            kept = leaf.adapter.validate_python(str(value))
        else:
            kept = leaf.adapter.validate_python(value)
    except ValidationError:
        return None
    dumped: JsonValue = leaf.adapter.dump_python(kept, mode="json")
    return dumped


_QUOTED = re.compile(r"“([^”]{3,600})”|\"([^\"]{3,600})\"|(?<![^\W_])‘([^’]{3,300})’(?![^\W_])")


def quotations(line: Line) -> Iterator[Candidate]:
    """What stands between quotation marks, without them."""
    for found in _QUOTED.finditer(line.text):
        start, end = found.span(found.lastindex or 0)
        yield _trimmed(line, start, end)


_GAP = re.compile(r"(?:\s+|-|'s?\s+|’s?\s+)")
_JOIN = frozenset({"of", "and", "for", "in"})


def noun_phrases(line: Line, longest: int = 8) -> Iterator[Candidate]:
    """Runs of words with a subject, as far as punctuation and function words cut them; joined by "of" and the like."""
    run: list[int] = []
    every = line.words
    for index, word in enumerate([*every, None]):
        together = word and (not run or _runs_on(line, every[run[-1]], word))
        if word and together and _content(word.stem, word.lower):
            run.append(index)
            continue
        if word and together and run and word.lower in _JOIN:
            run.append(index)
            continue
        yield from _phrases(line, run, longest)
        run = [index] if word and _content(word.stem, word.lower) else []


def _runs_on(line: Line, left: Word, right: Word) -> bool:
    """Whether nothing but a space, a hyphen or the sign of an owner parts two words.

    A mark after a word that is no plural closes a quotation.
    """
    gap = line.text[left.end : right.start]
    closes = gap[:1] in ("'", "’") and gap[1:2].isspace() and not left.lower.endswith("s")
    return _GAP.fullmatch(gap) is not None and not closes


def _content(stemmed: str, lower: str) -> bool:
    return stemmed not in EMPTY and stemmed not in SPEECH and not lower.endswith("ly")


def _phrases(line: Line, run: list[int], longest: int) -> Iterator[Candidate]:
    """A run as a whole if it is short, and its parts between the joining words."""
    parts: list[list[int]] = [[]]
    for index in run:
        if line.words[index].lower in _JOIN:
            parts.append([])
        else:
            parts[-1].append(index)
    parts = [part for part in parts if part]
    if len(parts) > 1 and len(run) <= longest:
        yield _span(line, parts[0][0], parts[-1][-1])
    for part in parts:
        yield _span(line, part[0], part[-1])


def _span(line: Line, first: int, last: int) -> Candidate:
    return _trimmed(line, line.words[first].start, line.words[last].end)


_END = re.compile(
    r"[,;:.()–—“”\"]\s|[.!?]$|[“”\";()–—]|,?\s(?:that|which|who|while|when|after|before|because|as|but|by|said)\s"
    r"|\s(?:(?:for|in|at|worth|valued at|of|costing|on|since|until)\s)?"
    r"(?:an?\s|about\s|around\s|nearly\s|some\s)?(?=[$€£¥₹])"
    r"|\sworth\s|\s(?:to|from|with)\s(?:the\s|its\s)?(?:[a-z]\w*\s){0,2}(?:[A-Z]\w*\s)?(?:[a-z]\w*\s)?(?=[A-Z])"
)
_DETERMINER = re.compile(
    r"\s*(?:(?:the|a|an|its|their|his|her|some|about|around|for|to|what (?:it|he|she|they) (?:call|describ)\w*)\s+)*",
    re.IGNORECASE,
)


def phrase_after(line: Line, offset: int, longest: int = 14) -> Candidate | None:
    """The words from an offset to the end of their phrase, without the article; None if that leaves nothing."""
    opened = _DETERMINER.match(line.text, offset)
    start = opened.end() if opened else offset
    closed = _END.search(line.text, start)
    end = closed.start() if closed else len(line.text)
    inside = [word for word in line.words if start <= word.start and word.end <= end][:longest]
    while inside and inside[-1].stem in EMPTY:
        inside.pop()
    if not inside or all(word.stem in EMPTY for word in inside):
        return None
    return _trimmed(line, start, inside[-1].end)


_COUNTED = re.compile(
    r"\s*(?:(?:the|a|an|its|their|including|such as|some|about|around|up to|samples? of|"
    r"(?:(?:first|first-ever|second|initial|sample|inaugural|new)\s+)?"
    r"(?:shipments?|consignments?|batch(?:es)?|cargo(?:es)?|lots?) of|"
    r"\d[\d,.]*(?: tonnes of| tons of| t of| barrels of)?)\s+)*",
    re.IGNORECASE,
)
_LIST = re.compile(
    r",\s*(?:and\s+|or\s+)?|\s*[–—:]\s*|\s+and\s+|\s+or\s+|;\s*|\s+(?:such as|including|like|as well as|along with)\s+"
)
_STOP = re.compile(
    r"[.!?](?:\s|$)|[;()“”\"]|,?\s(?:according|which|that|who|while|when|after|before|said|from|to|in|at|with)\s"
    r"|\sand\s(?:is|was|are|were|has|have|had|will|would|could|may|can)\s"
)


def enumerated(line: Line, offset: int) -> Iterator[Candidate]:
    """The items of the list that starts at an offset: "antimony, tin ore and zinc" has three."""
    closed = _STOP.search(line.text, offset)
    end = closed.start() if closed else len(line.text)
    position = offset
    for found in [*_LIST.finditer(line.text, offset, end), None]:
        stop = found.start() if found else end
        opened = _COUNTED.match(line.text, position)
        start = opened.end() if opened else position
        if start < stop and 1 <= len(line.text[start:stop].split()) <= 5:
            item = _trimmed(line, start, stop)
            first = item.text.split(maxsplit=1)[0].lower() if item.text else ""
            if position > offset and (irregular(first) or first.endswith("ed")):
                # ", left Larn on 4 May": the sentence goes on, and the list has ended.
                return
            if any(word.stem not in EMPTY for word in line.words if start <= word.start < stop):
                yield item
        position = found.end() if found else end


def _trimmed(line: Line, start: int, end: int) -> Candidate:
    text = line.text[start:end]
    start += len(text) - len(text.lstrip(" ,.;:'\"“”‘’()-"))
    text = text.strip(" ,.;:'\"“”‘’()-")
    return Candidate(line, start, start + len(text), text, text)
