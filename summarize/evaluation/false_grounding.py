"""False grounding: quotations that do not stand where they should, values that the cited sentences do not have.

Whether a text has a value is told by simple means, the digits of numbers and the words of names, that share nothing
with the code that grounds values, so that a fault of the one is seen by the other. It is a check on the grounding and
not a second one: it lets through what only looks alike, and what it does not let through was not said.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from summarize.articles.article import Article
from summarize.claims import Grounding
from summarize.merging.summary import Evidence, Summary
from summarize.output.evidence import Cited, by_a_person, by_claim, sentences_at
from summarize.output.pointers import MISSING, RecordView, lookup
from summarize.schemas import Money, PartialDate, Quantity
from summarize.shape import Leaf, LeafKind
from summarize.text.lexicon import FUNCTION_WORDS

__all__ = ["Groundedness", "check_grounding", "content_words", "plain_words", "supported", "typed", "worded_from"]

# The share of the words of free text that must stand in the cited text: quotations are cut and joined.
TEXT_SHARE = 0.8

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RELATIVE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|earlier|later|last|this|next|past|coming"
    r"|previous|ago|now|recently|(?:same|following) (?:day|week|month|year))\b",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
_BELOW_TWENTY = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBER_WORDS = {
    **{word: number for number, word in enumerate(_BELOW_TWENTY, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{"a": 1, "an": 1, "dozen": 12, "half": 5, "quarter": 25},
}


def supported(kind: LeafKind, value: Any, text: str) -> bool | None:
    """Whether `text` has a value of a leaf's kind; None for what is classified and not found (choices, flags).

    A number: its significant digits, or its words. A date: each part of it, the year aside, or any relative expression.
    A name: every word of it. Free text: four in five of its words. Case, accents and marks are passed over.
    """
    if kind in (LeafKind.choice, LeafKind.flag) or value is None:
        return None
    if isinstance(value, PartialDate):
        return _RELATIVE.search(text) is not None or _has_date(value, text)
    if isinstance(value, Money | Quantity):
        return _has_number(value.amount, text)
    if kind is LeafKind.number:
        return _has_number(Decimal(str(value)), text)
    if not isinstance(value, str):
        return None
    words = content_words(value) or frozenset(plain_words(value))
    there = frozenset(plain_words(text))
    share = sum(word in there for word in words) / len(words) if words else 0.0
    return share >= (1.0 if kind is LeafKind.name else TEXT_SHARE)


def worded_from(wording: str, cited: str, text: str) -> bool:
    """Whether a wording adds no fact: its numbers stand in the sentences cited, its names in the whole text.

    A name is a word with a capital letter after its first place.
    """
    there = {_significant(number) for number in _numbers(cited)}
    if any(_significant(number) not in there for number in re.findall(r"\d+(?:[.,]\d+)*", wording)):
        return False
    names = [word for word in _WORD.findall(wording)[1:] if word[:1].isupper()]
    known = frozenset(plain_words(text))
    return all(frozenset(plain_words(name)) <= known for name in names)


def plain_words(text: str) -> Iterator[str]:
    """The words and numbers of a text without case, accents, marks, possessive and plural endings."""
    folded = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    for match in _WORD.finditer(folded.casefold()):
        word = match.group().replace("’", "'")
        if word[0].isdigit():
            yield word.replace(",", "")
        else:
            yield _singular(word.removesuffix("'s").rstrip("'"))


def content_words(text: str) -> frozenset[str]:
    """The words of a text that say something."""
    return frozenset(word for word in plain_words(text) if word not in FUNCTION_WORDS)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _has_number(amount: Decimal, text: str) -> bool:
    """By significant digits, so that 2.5 million, 2,500,000 and 25 lakh are one."""
    wanted = _significant(format(amount, "f"))
    return any(_significant(found) == wanted for found in _numbers(text))


def _significant(digits: str) -> str:
    return re.sub(r"\D", "", digits).strip("0")


def _numbers(text: str) -> Iterator[str]:
    # Without a decimal point a trailing "s" or unit is glued on: "€1.2bn", "400m".
    yield from re.findall(r"\d+(?:[.,  ’']\d+)*", text)
    yield from re.findall(r"\d+(?:\.\d+)?", text)
    words = re.findall(r"[a-z]+", text.casefold())
    for index, word in enumerate(words):
        if word in _NUMBER_WORDS:
            number = _NUMBER_WORDS[word]
            after = _NUMBER_WORDS.get(words[index + 1], 0) if index + 1 < len(words) else 0
            yield str(number)
            if number >= 20 and number % 10 == 0 and 0 < after < 10:
                yield str(number + after)


def _has_date(date: PartialDate, text: str) -> bool:
    year = date.year
    if date.month is None:
        return year is None or re.search(rf"(?<!\d)(?:{year}|'?{year % 100:02})(?!\d)", text) is not None
    numeric = [{int(part) for part in re.split(r"\D", found)} for found in _NUMERIC_DATE.findall(text)]
    if any({date.month, date.day or date.month} <= parts for parts in numeric):
        return True
    month = re.search(rf"\b{_MONTHS[date.month - 1]}", text, re.IGNORECASE) is not None
    return month and (date.day is None or re.search(rf"(?<!\d)0?{date.day}(?!\d)", text) is not None)


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


def check_grounding(summary: Summary[Any], articles: Iterable[Article]) -> Groundedness:
    """Looks up all evidence of a summary in the texts of its articles.

    A value is supported if the sentences that one piece of its evidence stands in have it. What a person corrected or
    confirmed is that person's word, and not looked up.
    """
    texts = {article.id: article for article in articles}
    view = RecordView(summary)
    read = {pointer: found for pointer, found in summary.provenance.items() if not by_a_person(found)}
    evidence = [item for provenance in read.values() for item in provenance.evidence]
    misplaced = sum(not _in_place(item, texts) for item in evidence)
    checked = 0
    unsupported: list[Unsupported] = []
    for pointer, provenance in read.items():
        leaf, value = view.leaf(pointer), lookup(view.data, pointer)
        if leaf is None or value is MISSING:
            continue
        cited = by_claim(provenance.evidence)
        # A value is said by the sentences of one claim; where that cannot be told of one, it cannot be told.
        verdicts = [_says(leaf, typed(leaf, value), item, texts) for item in cited]
        checked += None not in verdicts
        if not any(verdicts) and None not in verdicts:
            unsupported.append(Unsupported(pointer, value, tuple(_cited(item, texts) for item in cited)))
    return Groundedness(len(evidence), misplaced, checked, tuple(unsupported))


def typed(leaf: Leaf, value: Any) -> Any:
    """A value of a record as its leaf's type; as it is where it is not one."""
    try:
        return leaf.adapter.validate_python(value)
    except ValidationError:
        return value


def _in_place(item: Evidence, texts: Mapping[str, Article]) -> bool:
    article = texts.get(item.article)
    return article is not None and bool(item.quote) and article.text[item.start : item.end] == item.quote


def _says(leaf: Leaf, value: Any, cited: Cited, texts: Mapping[str, Article]) -> bool | None:
    if cited.item.grounding is Grounding.worded and isinstance(value, str):
        article = texts.get(cited.item.article)
        return worded_from(value, _cited(cited, texts), article.text if article else "")
    return supported(leaf.kind, value, _cited(cited, texts))


def _cited(cited: Cited, texts: Mapping[str, Article]) -> str:
    """The sentences that the passages of a claim stand in, whole; the passages alone where there are none."""
    article = texts.get(cited.item.article)
    if article is None:
        return ""
    whole = ([one for _, one in sentences_at(article, item.start, item.end)] for item in cited.passages)
    parts = (" ".join(article.text[one.start : one.end] for one in sentences) for sentences in whole)
    return " ".join(part or item.quote for part, item in zip(parts, cited.passages, strict=True))
