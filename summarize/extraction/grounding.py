"""Holding a cited value against the sentences it cites: it stands there, or the claim is not grounded.

Numbers, money, dates and names must be there after normalisation; wording may differ a little, with the same facts;
classifications rest on the sentences they cite.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import JsonValue, ValidationError

from summarize.articles.article import Article
from summarize.citing import Answer
from summarize.claims import Grounding, Span
from summarize.extraction.locating import Located, locate, locate_wording
from summarize.extraction.supporting import as_stated, gives, same_quantity, supported_date
from summarize.schemas import Money, PartialDate, Quantity
from summarize.shape import Leaf, LeafKind
from summarize.text.amounts.money import find_money
from summarize.text.amounts.numbers import find_numbers
from summarize.text.amounts.quantities import find_quantities
from summarize.text.dates import find_dates

__all__ = ["Grounded", "Ungrounded", "ground"]


@dataclass(frozen=True)
class Grounded:
    """A value that its sentences support: how, where, and the value as it is kept."""

    value: JsonValue
    grounding: Grounding
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Ungrounded:
    """A value that its sentences do not support: why, for the model and for the analyst; `spans` are those cited."""

    why: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class _Region:
    """Cited sentences in a row: offsets into the article's text."""

    start: int
    end: int


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    grounding: Grounding
    value: JsonValue


def ground(answer: Answer, article: Article) -> Grounded | Ungrounded:
    """Looks for the value of an answer in the sentences of `article` that it cites."""
    wrong = [number for number in answer.cites if not 1 <= number <= len(article.sentences)]
    if wrong:
        return Ungrounded(f"There is no sentence {wrong[0]}: the article has sentences 1 to {len(article.sentences)}.")
    regions = list(_regions(answer.cites, article))
    if answer.problem is not None:
        return Ungrounded(answer.problem, _spans(article, regions))
    if any(article.sentences[number - 1].boilerplate for number in answer.cites):
        why = "A cited sentence is not part of the report (navigation, advertisement or biography)."
        return Ungrounded(why, _spans(article, regions))
    if answer.leaf.kind in (LeafKind.choice, LeafKind.flag):
        return Grounded(answer.value, Grounding.inferred, _spans(article, regions))
    outcome = _FINDERS[answer.leaf.kind](answer, article, regions)
    if isinstance(outcome, str):
        return Ungrounded(outcome, _spans(article, regions))
    return Grounded(outcome.value, outcome.grounding, (_span(article, outcome.start, outcome.end),))


def _regions(cites: tuple[int, ...], article: Article) -> Iterator[_Region]:
    """The cited sentences; neighbours are joined, so that a quotation over two sentences can be found."""
    run: list[int] = []
    for number in sorted(set(cites)):
        if run and number != run[-1] + 1:
            yield _joined(run, article)
            run = []
        run.append(number)
    if run:
        yield _joined(run, article)


def _joined(run: list[int], article: Article) -> _Region:
    return _Region(article.sentences[run[0] - 1].start, article.sentences[run[-1] - 1].end)


def _spans(article: Article, regions: list[_Region]) -> tuple[Span, ...]:
    return tuple(_span(article, region.start, region.end) for region in regions)


def _span(article: Article, start: int, end: int) -> Span:
    return Span(start=start, end=end, quote=article.text[start:end])


def _found(located: Located | None, value: JsonValue) -> _Found | None:
    return None if located is None else _Found(located.start, located.end, located.grounding, value)


def _ground_name(answer: Answer, article: Article, regions: list[_Region]) -> _Found | str:
    words = _without_abbreviation(str(answer.value))
    for region in regions:
        located = locate(words, article.text, region.start, region.end)
        if located is not None:
            return _Found(located.start, located.end, located.grounding, _kept(answer.leaf, words, located, article))
    return f"The name {words!r} does not stand in the cited sentences as written there."


def _without_abbreviation(name: str) -> str:
    """'Northern Works Organisation (NWO)' without the bracket: the abbreviation is an alias, not part of the name."""
    head, bracket, rest = name.strip().partition(" (")
    return head if bracket and rest.endswith(")") and len(rest) <= 12 else name.strip()


def _kept(leaf: Leaf, words: str, located: Located, article: Article) -> JsonValue:
    """The article's own words for what was found, unless the schema does not take them."""
    if located.grounding is Grounding.fuzzy:
        return words
    own = " ".join(article.text[located.start : located.end].split())
    try:
        kept: JsonValue = leaf.adapter.dump_python(leaf.adapter.validate_python(own), mode="json")
    except ValidationError:
        return words
    return kept


def _ground_text(answer: Answer, article: Article, regions: list[_Region]) -> _Found | str:
    words = str(answer.value)
    for region in regions:
        located = locate_wording(words, article.text, region.start, region.end)
        if located is not None:
            return _Found(located.start, located.end, located.grounding, _kept(answer.leaf, words, located, article))
    return "These words do not stand in the cited sentences: copy the article's own words."


def _ground_money(answer: Answer, article: Article, regions: list[_Region]) -> _Found | str:
    claimed: Money = answer.leaf.adapter.validate_python(answer.value)
    seen: list[Money] = []
    for region in regions:
        for mention in find_money(article.text[region.start : region.end], article.text):
            seen.append(mention.value)
            if gives(mention.value, claimed) and _same_currency(claimed, mention.value, article):
                # How exact the amount is stands in the text; what it measures may take a reader.
                kept = claimed.model_copy(update=as_stated(mention.value))
                kept = kept.model_copy(update={"basis": claimed.basis or mention.value.basis})
                start = region.start + mention.start
                return _Found(start, region.start + mention.end, Grounding.normalised, kept.model_dump(mode="json"))
    stands = ", ".join(map(str, seen)) or "no amount of money"
    return f"The cited sentences do not give {claimed}; they give {stands}."


def _same_currency(claimed: Money, mentioned: Money, article: Article) -> bool:
    """A bare "$" is read as US dollars; another dollar is believed where the article names it somewhere."""
    if claimed.currency == mentioned.currency:
        return True
    if mentioned.currency != "USD" or not claimed.currency.endswith("D"):
        return False
    return any(mention.value.currency == claimed.currency for mention in find_money(article.text))


def _ground_date(answer: Answer, article: Article, regions: list[_Region]) -> _Found | str:
    claimed = PartialDate(str(answer.value)[:10] if "T" in str(answer.value) else str(answer.value))
    seen: list[PartialDate] = []
    for region in regions:
        for mention in find_dates(article.text[region.start : region.end], article.published):
            seen.append(mention.value)
            kept = supported_date(claimed, mention.value)
            if kept is not None and _fits(answer.leaf, kept):
                return _Found(region.start + mention.start, region.start + mention.end, Grounding.normalised, str(kept))
    stands = ", ".join(seen) or "no date"
    return f"The cited sentences do not give the date {claimed}; they give {stands}."


def _fits(leaf: Leaf, kept: PartialDate) -> bool:
    try:
        leaf.adapter.validate_python(str(kept))
    except ValidationError:
        return False
    return True


def _ground_quantity(answer: Answer, article: Article, regions: list[_Region]) -> _Found | str:
    claimed: Quantity = answer.leaf.adapter.validate_python(answer.value)
    for region in regions:
        words = article.text[region.start : region.end]
        for mention in find_quantities(words):
            if same_quantity(claimed, mention):
                kept = claimed.model_copy(update=as_stated(mention.value))
                start, end = region.start + mention.start, region.start + mention.end
                return _Found(start, end, Grounding.normalised, kept.model_dump(mode="json"))
        found = _number_and_unit(claimed, words)
        if found is not None:
            start, end = region.start + found[0], region.start + found[1]
            return _Found(start, end, Grounding.normalised, claimed.model_dump(mode="json"))
    return f"The cited sentences do not give {claimed}."


def _number_and_unit(claimed: Quantity, words: str) -> tuple[int, int] | None:
    """The number with its unit a few words behind it ("15 of the new tankers")."""
    if claimed.upper is not None:
        return None
    for mention in find_numbers(words):
        if mention.value == claimed.amount:
            unit = locate(claimed.unit, words, mention.end, min(len(words), mention.end + 60))
            if unit is not None:
                return mention.start, unit.end
    return None


def _ground_number(answer: Answer, article: Article, regions: list[_Region]) -> _Found | str:
    claimed = Decimal(str(answer.value))
    for region in regions:
        for mention in find_numbers(article.text[region.start : region.end]):
            if mention.value == claimed:
                start, end = region.start + mention.start, region.start + mention.end
                grounding = Grounding.exact if mention.text == str(answer.value) else Grounding.normalised
                return _Found(start, end, grounding, answer.value)
    return f"The number {answer.value} does not stand in the cited sentences."


def _ground_value(answer: Answer, article: Article, regions: list[_Region]) -> _Found | str:
    """A user's own value type: every number and every text in it must stand in one of the passages cited."""
    parts = list(_plain_parts(answer.value))
    for region in regions:
        words = article.text[region.start : region.end]
        if all(_stands(part, words) for part in parts):
            return _Found(region.start, region.end, Grounding.inferred, answer.value)
    return "A part of this value does not stand in the cited sentences."


def _plain_parts(value: Any) -> Iterator[str | Decimal]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _plain_parts(part)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Decimal(str(value))


def _stands(part: str | Decimal, words: str) -> bool:
    if isinstance(part, str) and locate(part, words) is not None:
        return True
    try:
        number = Decimal(part)
    except ArithmeticError:
        return False
    return any(mention.value == number for mention in find_numbers(words))


_FINDERS: dict[LeafKind, Callable[[Answer, Article, list[_Region]], _Found | str]] = {
    LeafKind.name: _ground_name,
    LeafKind.text: _ground_text,
    LeafKind.number: _ground_number,
    LeafKind.date: _ground_date,
    LeafKind.money: _ground_money,
    LeafKind.quantity: _ground_quantity,
    LeafKind.value: _ground_value,
}
