"""Whether a brief says only what its sources say: every statement with references, no number, date or name besides.

The plain brief is made of claims and needs no check. A worded one is somebody's sentences: a model's, or an editor's.
The check errs on the side of complaining, since the plain sentence can always stand in for a worded one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeVar

from markdown_it import MarkdownIt
from pydantic import ValidationError

from summarize.claims import Claim, Grounding, Standing
from summarize.merging.summary import Summary
from summarize.output.brief import UNSTATED
from summarize.output.brief_deal import LABELS, UNTITLED
from summarize.output.citations import CONFLICTS, COPIES, label
from summarize.output.pointers import split
from summarize.output.wording import one_line, value_words
from summarize.schemas import Money, PartialDate, Quantity, Relation
from summarize.text.amounts.money import find_money
from summarize.text.amounts.numerals import find_numbers
from summarize.text.amounts.quantities import find_quantities
from summarize.text.dates import find_dates
from summarize.text.mention import Mention
from summarize.text.names import find_names, match_names

__all__ = ["check_brief", "check_sentence", "references", "statements"]

_LEFT_OUT = re.compile(r"and \d+ more in record\.json")
_REFERENCE = re.compile(r"\[(\d{1,6}|…)\]")
# Days that are only said in relation to another: a parser without the article's date leaves them out.
_RELATIVE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|"
    r"(?:last|next|this|previous|coming) (?:week|month|quarter|year|spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied|ying|ial)|refus\w+|reject\w*|"
    r"fail\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<![\w'’])[^\W\d_a-zß-öø-ÿ][\w'’-]*")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;]\s+|[“\"‘(]\s*)\Z")

T = TypeVar("T", Money, Quantity)


def references(sentence: str) -> tuple[int, ...]:
    """The numbers of the sources that a sentence refers to (``[1][3]``), each once, in its order."""
    return tuple(dict.fromkeys(int(number) for number in _REFERENCE.findall(sentence) if number != "…"))


def check_sentence(sentence: str, claims: Iterable[Claim], also: Iterable[str] = ()) -> list[str]:
    """What a sentence says that none of its claims does, a line for each; empty if there is nothing.

    Looked for are amounts of money, dates (a coarser one is supported by a finer), quantities, numbers, names, and a
    negation where no claim has one. What a claim says is its value, the words it cites and who says so;
    rejected ones say nothing. References (``[1]``) are passed over. `also` are further texts whose words may be used,
    such as the names of fields. Names that are not capitalised, and ordinals, are not seen.
    """
    words = one_line(_REFERENCE.sub(" ", sentence))
    known = _Known.of(claims, also)
    said: list[Mention[Any]] = []
    wrong: list[str] = []
    for kind, find, has in _KINDS:
        for mention in find(words):
            if any(mention.start < other.end and other.start < mention.end for other in said):
                continue
            said.append(mention)
            if not has(known, mention):
                wrong.append(f"{kind} “{mention.text}” is in none of its claims")
    wrong += _more_names(words, said, known)
    wrong += [
        f"the date “{found.group()}” is in none of its claims"
        for found in _RELATIVE.finditer(words)
        if not known.has_words(found.group())
    ]
    if _NEGATION.search(words) and not known.negated:
        wrong.append("it denies something, and none of its claims does")
    return list(dict.fromkeys(wrong))


def check_brief(text: str, summary: Summary[Any], claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """What is wrong with a brief of a summary: the statement, and why; empty if nothing is.

    Every statement (the title, each line of a section) has a reference, every reference a source, and every statement
    passes `check_sentence` with the claims of the articles that it refers to. The title of a record that has none
    says nothing.
    """
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    sources = {number: article.id for number, article in enumerate(summary.articles, 1)}
    wrong: list[tuple[str, str]] = []
    untitled = (UNTITLED, summary.schema_name.rpartition(":")[2])
    for statement in statements(text):
        if statement in untitled:
            continue
        numbers = references(statement)
        if not numbers:
            wrong.append((statement, "it refers to no source"))
        wrong += [(statement, f"there is no source [{number}]") for number in numbers if number not in sources]
        there = [claim for number in numbers for claim in by_article[sources.get(number, "")]]
        wrong += [(statement, complaint) for complaint in check_sentence(statement, there, _own_words(summary))]
    return wrong


def statements(text: str) -> list[str]:
    """What a brief states, as plain text, without its markup: the title, and every line of its sections.

    Left out are the sections that say what is not known and list the sources, the heads of groups of items, and the
    lines that say how many items are left out; and what stands before the first section.
    """
    found: list[str] = []
    section = ""
    tokens = MarkdownIt("commonmark").parse(text)
    for before, token in pairwise(tokens):
        if token.type != "inline":
            continue
        words = "".join(child.content if child.type != "softbreak" else " " for child in token.children or ())
        if before.type == "heading_open" and before.tag != "h1":
            section = words
        elif before.tag == "h1" or (section and section not in UNSTATED):
            found.append(words)
    return [words for words in found if not words.endswith(":") and not _LEFT_OUT.fullmatch(words)]


def _own_words(summary: Summary[Any]) -> list[str]:
    """What a brief says of itself: its labels, the names of fields, and why a value was taken or not."""
    names = {part for pointer in summary.provenance for part in split(pointer) if not part.isdecimal()}
    entries = summary.provenance.values()
    return [
        *CONFLICTS.values(),
        COPIES,
        *LABELS,
        *(label(name) for name in sorted(names)),
        *(entry.because for entry in entries),
        *(other.why for entry in entries for other in entry.alternatives),
    ]


@dataclass(frozen=True)
class _Known:
    """Everything that some claims say, read by the same parsers as the sentence."""

    texts: tuple[str, ...]
    money: frozenset[Money]
    quantities: frozenset[Quantity]
    dates: frozenset[PartialDate]
    numbers: frozenset[Decimal]
    names: frozenset[str]
    negated: bool

    @classmethod
    def of(cls, claims: Iterable[Claim], also: Iterable[str]) -> "_Known":
        texts = list(also)
        values: list[Any] = []
        denied = False
        for claim in claims:
            if claim.grounding is Grounding.rejected:
                continue
            quotes = [span.quote for span in claim.spans]
            texts += [claim.as_stated, *quotes, claim.said_by or "", value_words(claim.value)]
            values.append(claim.value)
            denied = denied or claim.standing is Standing.denied
        lines = tuple(dict.fromkeys(one_line(text) for text in texts if text))
        read = [_read(line) for line in lines]
        money = {*_typed(Money, values), *(value for line in read for value in line.money)}
        quantities = {*_typed(Quantity, values), *(value for line in read for value in line.quantities)}
        return cls(
            texts=lines,
            money=frozenset(money),
            quantities=frozenset(quantities),
            dates=frozenset({*_dates(values), *(value for line in read for value in line.dates)}),
            numbers=frozenset().union(
                *(line.numbers for line in read),
                (value.amount for value in money),
                (value.amount for value in quantities),
            ),
            names=frozenset().union(*(line.names for line in read)),
            negated=denied or any(_NEGATION.search(line) for line in lines),
        )

    def has_words(self, words: str) -> bool:
        """Whether these words stand in one of the texts, whole and in a row, whatever their case."""
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
        return any(pattern.search(text) for text in self.texts)

    def has_money(self, mention: Mention[Money]) -> bool:
        return _same_amount(mention.value, self.money)

    def has_quantity(self, mention: Mention[Quantity]) -> bool:
        if _same_amount(mention.value, self.quantities):
            return True
        return mention.value.amount in self.numbers and self.has_words(mention.value.unit)

    def has_date(self, mention: Mention[PartialDate]) -> bool:
        """A date is supported by itself and by a finer one."""
        for known in self.dates:
            compared = known.compare(mention.value.plain)
            if compared.relation is Relation.equal or known.plain == mention.value.plain:
                return True
            if compared.relation is Relation.compatible and compared.finer == "left":
                return True
        return False

    def has_number(self, mention: Mention[Decimal]) -> bool:
        return mention.value in self.numbers

    def has_name(self, mention: Mention[str]) -> bool:
        return self.has_words(mention.value) or any(match_names(mention.value, name).same for name in self.names)


@dataclass(frozen=True)
class _Read:
    """What the parsers find in one text."""

    money: tuple[Money, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[PartialDate, ...]
    numbers: frozenset[Decimal]
    names: frozenset[str]


@lru_cache(maxsize=512)
def _read(text: str) -> _Read:
    return _Read(
        money=tuple(mention.value for mention in find_money(text)),
        quantities=tuple(mention.value for mention in find_quantities(text)),
        dates=tuple(mention.value for mention in find_dates(text)),
        numbers=frozenset(mention.value for mention in find_numbers(text)),
        names=frozenset(mention.value for mention in find_names(text)),
    )


def _typed(kind: type[T], values: Iterable[Any]) -> Iterator[T]:
    for value in values:
        try:
            yield kind.model_validate(value)
        except ValidationError:
            continue


def _dates(values: Iterable[Any]) -> Iterator[PartialDate]:
    for value in values:
        try:
            yield PartialDate(value[:10] if isinstance(value, str) and "T" in value else value)
        except (ValueError, TypeError):
            continue


def _same_amount(said: T, known: Collection[T]) -> bool:
    """The same amount in the same currency or unit, whether about or exactly, unless measured otherwise."""
    agreeing = (Relation.equal, Relation.compatible)
    return any(item.amount == said.amount and item.compare(said).relation in agreeing for item in known)


def _more_names(words: str, said: Iterable[Mention[Any]], known: _Known) -> Iterator[str]:
    """Capitalised words that no parser took, as in a sentence written like a headline."""
    taken = [(mention.start, mention.end) for mention in said]
    for found in _CAPITAL.finditer(words):
        word = found.group().removesuffix("'s").removesuffix("’s").rstrip("'’-")
        inside = any(start <= found.start() < end for start, end in taken)
        if not inside and not _SENTENCE_START.search(words[: found.start()]) and not known.has_words(word):
            yield f"the name “{word}” is in none of its claims"


_Finder = Callable[[str], list[Mention[Any]]]
_Holder = Callable[[_Known, Mention[Any]], bool]
# In this order: the digits of a date or an amount are numbers, too.
_KINDS: tuple[tuple[str, _Finder, _Holder], ...] = (
    ("the amount", find_money, _Known.has_money),
    ("the date", find_dates, _Known.has_date),
    ("the name", find_names, _Known.has_name),
    ("the quantity", find_quantities, _Known.has_quantity),
    ("the number", find_numbers, _Known.has_number),
)
