"""Whether a brief says only what its sources say: every statement with references, no number, date or name besides.

The plain brief is made of claims and needs no check. A worded one is somebody's sentences: a model's, or an editor's.
The check errs on the side of complaining, since the plain sentence can always stand in for a worded one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt

from summarize.claims import Claim, Grounding, Standing
from summarize.merging.summary import Summary
from summarize.output.brief import UNSTATED
from summarize.output.brief_deal import LABELS, UNTITLED
from summarize.output.citations import CONFLICTS, COPIES, label
from summarize.output.formatting import one_line, value_words
from summarize.output.pointers import split
from summarize.schemas import Money, PartialDate, Quantity, Relation
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.numerals import find_numbers
from summarize.text.amounts.quantity_finder import find_quantities
from summarize.text.dates import find_dates
from summarize.text.mention import Mention
from summarize.text.names import find_names, match_names

__all__ = ["check_brief", "check_sentence", "references", "statements"]

_LEFT_OUT = re.compile(r"(?:and \d+ more|[^:]+: \d+) in record\.json")
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
    foreign: list[str] = []
    for kind, find in _FINDERS.items():
        for mention in find(words):
            if not any(mention.start < other.end and other.start < mention.end for other in said):
                said.append(mention)
                foreign += [] if known.has(kind, mention.value) else [f"{kind} “{mention.text}”"]
    # Capitalised words that no parser took, as in a sentence written like a headline.
    for found in _CAPITAL.finditer(words):
        word = found.group().removesuffix("'s").removesuffix("’s").rstrip("'’-")
        taken = any(mention.start <= found.start() < mention.end for mention in said)
        if not taken and not _SENTENCE_START.search(words[: found.start()]) and not known.has_words(word):
            foreign.append(f"name “{word}”")
    days = (found.group() for found in _RELATIVE.finditer(words))
    foreign += [f"date “{day}”" for day in days if not known.has_words(day)]
    wrong = [f"the {one} is in none of its claims" for one in dict.fromkeys(foreign)]
    if _NEGATION.search(words) and not known.negated:
        wrong.append("it denies something, and none of its claims does")
    return wrong


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


# In this order: the digits of a date or an amount are numbers, too.
_FINDERS: Mapping[str, Callable[[str], Sequence[Mention[Any]]]] = {
    "amount": find_money,
    "date": find_dates,
    "name": find_names,
    "quantity": find_quantities,
    "number": find_numbers,
}

_TYPED: Mapping[str, Callable[[Any], Any]] = {
    "amount": Money.model_validate,
    "quantity": Quantity.model_validate,
    "date": PartialDate,
}


@dataclass(frozen=True)
class _Known:
    """Everything that some claims say: their `texts`, and by kind the `values` that the parsers of a sentence find."""

    texts: tuple[str, ...]
    values: Mapping[str, Collection[Any]]
    negated: bool

    @classmethod
    def of(cls, claims: Iterable[Claim], also: Iterable[str]) -> "_Known":
        texts, denied = list(also), False
        values: dict[str, set[Any]] = {kind: set() for kind in _FINDERS}
        for claim in claims:
            if claim.grounding is Grounding.rejected:
                continue
            quotes = [span.quote for span in claim.spans]
            texts += [claim.as_stated, *quotes, claim.said_by or "", value_words(claim.value)]
            denied = denied or claim.standing is Standing.denied
            day = claim.value[:10] if isinstance(claim.value, str) and "T" in claim.value else claim.value
            for kind, read in _TYPED.items():
                with suppress(ValueError, TypeError):  # what is no such value
                    values[kind].add(read(day))
        lines = tuple(dict.fromkeys(one_line(text) for text in texts if text))
        for kind, found in (pair for line in lines for pair in _read(line).items()):
            values[kind].update(found)
        values["number"].update(value.amount for kind in ("amount", "quantity") for value in values[kind])
        return cls(lines, values, denied or any(_NEGATION.search(line) for line in lines))

    def has_words(self, words: str) -> bool:
        """Whether these words stand in one of the texts, whole and in a row, whatever their case."""
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
        return any(pattern.search(text) for text in self.texts)

    def has(self, kind: str, said: Any) -> bool:
        """Whether a value of a kind is said: an amount about or exactly, a date by a finer one, a name by a variant."""
        known = self.values[kind]
        if kind == "number":
            return said in known
        if kind == "name":
            return self.has_words(said) or any(match_names(said, name).same for name in known)
        if kind == "date":
            return any(_gives_date(one, said) for one in known)
        agreeing = (Relation.equal, Relation.compatible)
        if any(one.amount == said.amount and one.compare(said).relation in agreeing for one in known):
            return True
        return kind == "quantity" and said.amount in self.values["number"] and self.has_words(said.unit)


def _gives_date(known: PartialDate, said: PartialDate) -> bool:
    compared = known.compare(said.plain)
    if compared.relation is Relation.equal or known.plain == said.plain:
        return True
    return compared.relation is Relation.compatible and compared.finer == "left"


@lru_cache(maxsize=512)
def _read(text: str) -> Mapping[str, tuple[Any, ...]]:
    """The values that the parsers find in a text, by kind."""
    return {kind: tuple(mention.value for mention in find(text)) for kind, find in _FINDERS.items()}
