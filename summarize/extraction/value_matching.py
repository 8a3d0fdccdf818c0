"""Numbers, amounts, quantities, dates and a user's own values, as a model gives them and as an article states them.

What a model gives, in the article's words or in a normal form, is read once; then the article is looked through for the
same value. What is kept is the article's: a model cannot add to it how exact an amount is, or what it measures.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal
from functools import lru_cache
from itertools import product, zip_longest
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import JsonValue

from summarize.articles.article import Article
from summarize.citing import Answer
from summarize.claims import Grounding
from summarize.extraction.locating import (
    dates,
    dates_in,
    is_part,
    language_of,
    locate,
    money,
    numbers,
    occurrences,
    quantities,
)
from summarize.schemas import Money, PartialDate, Quantity, Relation
from summarize.schemas.quantity import Unit, read_unit
from summarize.shape import LeafKind
from summarize.text.amounts.hedges import is_hedged
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.reading import read_money, read_number, read_quantity
from summarize.text.amounts.units import english_units
from summarize.text.dates import read_date
from summarize.text.dates.calendar import Clock, find_times
from summarize.text.mention import Mention

__all__ = ["READERS", "Mentioned", "Wanted", "same_currency"]

V = TypeVar("V", Money, Quantity, Decimal)


def _gives(mentioned: Money | Quantity, claimed: Money | Quantity) -> bool:
    """Whether a mention has the amount that is claimed, or the claimed amount for one end of its range."""
    if claimed.upper is None:
        return claimed.amount in (mentioned.amount, mentioned.upper)
    return (claimed.amount, claimed.upper) == (mentioned.amount, mentioned.upper)


def _same_quantity(claimed: Quantity, mention: Mention[Quantity], language: str) -> Quantity | None:
    """The mention, if it has the amount that is claimed, in the claimed unit, however that is spelt.

    A unit in the article's words that says more ("pilot plants" of "plants") is kept; one that says less ("flights" of
    "flights a week") is the article's, and so is what is counted and not measured, and called otherwise ("jobs").
    """
    if not _gives(mention.value, claimed):
        return None
    wanted, found = read_unit(claimed.unit), read_unit(mention.value.unit)
    stands = locate(claimed.unit, mention.text) is not None
    if wanted == found or (stands and len(claimed.unit) > len(mention.value.unit)):
        return mention.value.model_copy(update={"unit": claimed.unit})
    if language != "en" and wanted in map(read_unit, english_units(mention.value.unit, language)):
        return mention.value
    counted = _is_counted(wanted) and _is_counted(found) and wanted.per == found.per
    return mention.value if counted or not claimed.unit or stands else None


def _is_called(words: str, unit: str) -> bool:
    return read_unit(words) == read_unit(unit) or (bool(words) and locate(words, unit) is not None)


def _is_counted(unit: Unit) -> bool:
    return unit.measure is None and not {"%", "a"} & {*unit.head}


def _supported_date(claimed: PartialDate, mentioned: PartialDate) -> PartialDate | None:
    """The claimed date as far as the mentioned one supports it.

    A coarser claim is supported by a finer mention, and a date by a stretch of time that begins or ends with it; of
    what the text only gives as the early, middle or late part of a year or month, as a week or as one of two, that is
    kept. A year that neither the sentence nor the article's own date gives is not supported: the date is then kept
    without it.
    """
    compared = claimed.compare(mentioned)
    if compared.relation is Relation.equal:
        return claimed
    if compared.relation is not Relation.compatible:
        return None
    if claimed.plain == mentioned.plain:
        return mentioned
    if mentioned.year is None and (claimed.month, claimed.day) == (mentioned.month, mentioned.day):
        return mentioned
    # One of two dates, or "the end of January": what the text leaves open stays open.
    is_open = mentioned.startswith("[") or (mentioned.approximate and mentioned.month is not None)
    if not is_open and claimed in mentioned.ends:
        return claimed
    # A day of what was "two weeks ago"; a part of what is to be "by the end of 2025".
    if compared.finer == "left" and (is_open or _is_week(mentioned) or mentioned == f"{mentioned.year}~"):
        return mentioned
    vague_part = mentioned.approximate and mentioned.month is None
    if vague_part and (claimed.approximate or claimed == str(mentioned.year)):
        return mentioned
    if compared.finer != "right":
        return None
    if mentioned.approximate and is_open:  # the year of "around January 2025" is as open as the month
        return PartialDate(f"{claimed}~") if claimed == str(mentioned.year) else None
    return mentioned if claimed.startswith("[") else claimed  # "11/05/2026" may be either day, and the text says which


# So far behind its number, in characters, a unit is looked for: about ten words.
_UNIT_WITHIN = 60
_QUARTER = re.compile(r"\bquarters?\Z", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s(?:of|the|its|their|his|her|as|less|more)\b", re.IGNORECASE)
_HALF_A_YEAR = 183  # in days
_ATTACHED = re.compile(r"(?P<number>[0-9][0-9.,]*)(?P<unit>[^\W\d][^\d]*)")
_PART = re.compile(r"(?P<year>[0-9]{4})-?(?P<part>[QqHhSs][1-4])")


@dataclass(frozen=True)
class Mentioned:
    """A place of the article that states the value: character offsets, its words, and the value as it is kept."""

    start: int
    end: int
    words: str
    value: JsonValue
    grounding: Grounding | None = None


@dataclass(frozen=True)
class Wanted:
    """A value that is looked for: `found` gives the mentions in a passage that state it, `seen` what else is there.

    `bare` is a number without unit, currency or calendar, of which a text has many. `number` gives the places where
    the number alone stands, for what is counted and called by a word that is not beside it.
    """

    said: str
    kind: str
    article: Article
    found: Callable[[str], Iterable[Mentioned]]
    seen: Callable[[str, Article], Iterable[object]]
    bare: bool = False
    number: Callable[[str], Iterable[Mentioned]] = lambda passage: ()

    def within(self, places: Sequence[tuple[int, int]], *, alone: bool = False) -> Iterator[Mentioned]:
        """The mentions of the value, or of its number `alone`, in ranges of the article's text."""
        find = self.number if alone else self.found
        for start, end in places:
            for one in find(self.article.text[start:end]):
                yield replace(one, start=start + one.start, end=start + one.end)

    def gives_any(self, places: Sequence[tuple[int, int]]) -> bool:
        """Whether the ranges give any value of the kind."""
        return any(one for start, end in places for one in self.seen(self.article.text[start:end], self.article))

    def refusal(self, places: Sequence[tuple[int, int]]) -> str:
        """Why the value is not accepted, with what the cited ranges give instead."""
        passages = (self.article.text[start:end] for start, end in places)
        seen = dict.fromkeys(_as_asked(one) for passage in passages for one in self.seen(passage, self.article))
        return f"The cited sentences do not give {self.said}; they give {', '.join(seen) or f'no {self.kind}'}."


def _as_asked(value: object) -> str:
    """A value in words; a date as the prompt asks for one: 2026-Q4 where EDTF has 2026-36."""
    return value.short if isinstance(value, PartialDate) else str(value)


def _is_week(date: PartialDate) -> bool:
    first, last = date.earliest, date.latest
    return "/" in date and first is not None and last is not None and (last - first).days == 6


def _money(answer: Answer, article: Article) -> Wanted | str:
    given = _as_text(answer)
    claims = _readings(answer, article, Money, lambda spoken: read_money(given, article.text, language=spoken))
    if not claims:
        return f"{answer.value!r} is no amount of money: give the amount with its currency, as the article writes it."

    def found(claimed: Money, passage: str) -> Iterator[Mentioned]:
        for one in _by_amount(passage, article.text, language_of(article)).get(claimed.amount, ()):
            if _gives(one.value, claimed) and same_currency(claimed, one.value, article):
                kept = one.value.model_copy(update={"currency": claimed.currency})
                yield Mentioned(one.start, one.end, one.text, answer.leaf.plain(kept))

    return Wanted(str(claims[0]), "amount of money", article, _first_given(found, claims), _values(money))


def _readings(answer: Answer, article: Article, kind: type[V], read: Callable[[str], V | None]) -> Sequence[V]:
    """What an answer may mean, each once: read in the article's language, or else in English ("1,500")."""
    given = _validated(answer)
    if isinstance(given, kind):
        return [given]
    read_as = map(read, dict.fromkeys((language_of(article), "en")))
    return list(dict.fromkeys(one for one in read_as if one is not None))


def _first_given(
    found: Callable[[V, str], Iterable[Mentioned]], claims: Sequence[V]
) -> Callable[[str], Sequence[Mentioned]]:
    """The mentions in a passage of the first of `claims` that it gives: the text tells which of two is meant."""
    return lambda passage: next((mentions for one in claims if (mentions := list(found(one, passage)))), [])


@lru_cache(maxsize=64)
def _by_amount(passage: str, context: str, language: str) -> Mapping[Decimal | None, Sequence[Mention[Money]]]:
    """The amounts of money in a passage by their numbers, those of both ends: a long reply asks for each of many."""
    found: defaultdict[Decimal | None, list[Mention[Money]]] = defaultdict(list)
    for one in find_money(passage, context, language=language):
        for amount in dict.fromkeys((one.value.amount, one.value.upper)):
            found[amount].append(one)
    return found


def same_currency(claimed: Money, mentioned: Money, article: Article) -> bool:
    """A bare "$" is read as US dollars; another dollar is believed where the article names it somewhere."""
    if claimed.currency == mentioned.currency:
        return True
    if mentioned.currency != "USD" or not claimed.currency.endswith("D"):
        return False
    return any(one.value.currency == claimed.currency for one in money(article.text, article))


def _quantity(answer: Answer, article: Article) -> Wanted | str:
    given = _as_text(answer)
    claims = _readings(answer, article, Quantity, lambda spoken: _read_quantity(given, spoken))
    if not claims:
        return f"{answer.value!r} is no quantity: give the number with its unit, as the article writes it."

    def found(claimed: Quantity, passage: str) -> Iterator[Mentioned]:
        end, there = 0, quantities(passage, article)
        others = any(_is_called(claimed.unit, one.value.unit) for one in there if not _gives(one.value, claimed))
        for one in there:
            kept = _same_quantity(claimed, one, language_of(article))
            # What another number counts there is no other word for what this one does.
            if kept is not None and (not others or _is_called(claimed.unit, one.value.unit)):
                end = one.end
                yield Mentioned(one.start, one.end, one.text, answer.leaf.plain(kept))
        if end and claimed.unit:
            return
        # The number with its unit a few words behind it, or the very words that were given.
        verbatim = [(one.start, one.end) for one in occurrences(given, passage, end)]
        # No part of a number, and none of an amount of money or a date: "5 °C" of "-5 °C", "48" of "$48 million".
        parts = [(one.start, one.end) for one in money(passage, article)]
        parts += [(one.start, one.end) for one in dates(passage, article)]
        parts += [(one.start, one.end) for one in numbers(passage, article)]
        places = [one for one in verbatim if not is_part(one, parts) and not _is_time(given, passage, one[1])]
        for place in places or _numbers_and_units(claimed, passage, end, article):
            kept = _as_hedged(claimed, place, passage, article)
            yield Mentioned(*place, passage[slice(*place)], answer.leaf.plain(kept))

    def number(claimed: Quantity, passage: str) -> Iterator[Mentioned]:
        """Of what is counted and has its word elsewhere ("the number of visitors rose to 70"): without that word."""
        taken = _taken(passage, article)
        for one in numbers(passage, article):
            if one.value == claimed.amount and not _overlaps(one, taken):
                kept = _as_hedged(claimed.model_copy(update={"unit": ""}), (one.start, one.end), passage, article)
                yield Mentioned(one.start, one.end, one.text, answer.leaf.plain(kept))

    said, stated = str(claims[0]), _first_given(found, claims)
    wanted = Wanted(said, "such quantity", article, stated, _values(quantities), bare=not claims[0].unit)
    counted = [one for one in claims if one.upper is None and _is_counted(read_unit(one.unit))]
    return replace(wanted, number=_first_given(number, counted))


def _read_quantity(given: str, language: str) -> Quantity | None:
    read = read_quantity(given, language=language)
    return read or _number_alone(given, language) or _attached(given, language)


def _taken(passage: str, article: Article) -> list[tuple[int, int]]:
    """Where the numbers of a passage are those of a quantity, an amount of money or a date: not of another unit."""
    taken = [(one.start, one.end) for one in quantities(passage, article)]
    taken += [(one.start, one.end) for one in money(passage, article)]
    return taken + [(one.start, one.end) for one in dates(passage, article)]


def _overlaps(number: Mention[Decimal], places: Sequence[tuple[int, int]]) -> bool:
    return any(start < number.end and number.start < end for start, end in places)


def _is_time(given: str, passage: str, end: int) -> bool:
    """Whether "a quarter" may be three months: a share has something behind it that it is of."""
    return _QUARTER.search(given) is not None and _OF_WHAT.match(passage, end) is None


def _as_hedged(claimed: Quantity, place: tuple[int, int], passage: str, article: Article) -> Quantity:
    """The quantity, as exact as its number is in that place of the passage: "more than" may stand in it or before."""
    for one in numbers(passage, article):
        if place[0] <= one.start < place[1] and one.value == claimed.amount and claimed.upper is None:
            hedged = is_hedged(passage, one.start, one.end, language_of(article))
            return claimed.model_copy(update={"approximate": hedged})
    return claimed


def _number_alone(given: str, language: str) -> Quantity | None:
    """A number without a unit, such as "more than 350" where the field's label says of what."""
    number = read_number(given, language=language)
    return None if number is None else Quantity(amount=number, unit="")


def _attached(given: str, language: str) -> Quantity | None:
    """A number with a unit written onto it that no list has ("10U", "1.28Tb/sec")."""
    parts = _ATTACHED.fullmatch(given.strip())
    number = read_number(parts.group("number"), language=language) if parts else None
    return None if parts is None or number is None else Quantity(amount=number, unit=parts.group("unit"))


def _numbers_and_units(claimed: Quantity, words: str, start: int, article: Article) -> Iterator[tuple[int, int]]:
    """Each place of the number with its unit a few words behind it ("15 of the new tankers"), not before `start`.

    A unit behind another number is that number's.
    """
    found = numbers(words, article) if claimed.upper is None else ()
    taken = _taken(words, article)
    for number, following in zip_longest(found, found[1:]):
        if number.value == claimed.amount and number.start >= start and not _overlaps(number, taken):
            reach = min(following.start if following else len(words), number.end + _UNIT_WITHIN)
            unit = locate(claimed.unit, words, number.end, reach)
            if unit is not None or not claimed.unit:
                yield number.start, unit.end if unit else number.end


def _number(answer: Answer, article: Article) -> Wanted | str:
    given = str(answer.value)
    claims = _readings(answer, article, Decimal, lambda spoken: read_number(given, language=spoken))
    if not claims:
        return f"{answer.value!r} is no number."

    def found(claimed: Decimal, passage: str) -> Iterator[Mentioned]:
        for one in numbers(passage, article):
            if one.value == claimed:
                yield Mentioned(one.start, one.end, one.text, answer.leaf.plain(claimed))

    return Wanted(f"the number {given}", "number", article, _first_given(found, claims), _values(numbers), bare=True)


def _date(answer: Answer, article: Article) -> Wanted | str:
    given = str(answer.value).strip()
    if answer.leaf.holds_time and (clock := next(find_times(given, language_of(article)), None)):
        return _point_of_time(answer, article, clock)
    claimed = _read_date(given, article)
    if claimed is None:
        return _no_date(answer)

    def found(passage: str) -> Iterator[Mentioned]:
        for one in dates(passage, article):
            # The article's own words mean what they mean where they stand, and not what they would mean alone.
            own = one.text.casefold() == given.casefold()
            # Where the year is open, one that it can be is the reader's to tell.
            likeliest = sorted(one.value, key=lambda each: each != claimed)
            read = [_without_far_year(one, article)] if own else [_supported_date(claimed, each) for each in likeliest]
            kept = next((date for date in read if date is not None and answer.leaf.takes(str(date))), None)
            if kept is not None:
                yield Mentioned(one.start, one.end, one.text, str(kept))

    return Wanted(f"the date {claimed.short}", "date", article, found, dates_in)


def _no_date(answer: Answer) -> str:
    return f"{answer.value!r} is no date: give it as far as the article does, such as 2025, 2025-09 or 2025-09-08."


def _point_of_time(answer: Answer, article: Article, clock: Clock) -> Wanted | str:
    """A date with a time of day, both of which have to stand in the passage; midnight where only the date is given."""
    given = str(answer.value)
    rest = f"{given[: clock.start].rstrip(' T')} {given[clock.end :]}"
    named = next(iter(dates(rest, article)), None)
    day = _date(replace(answer, value=named.text if named else rest), article)
    if isinstance(day, str):
        return _no_date(answer)
    if clock.value == time.min:
        return day

    def found(passage: str) -> Iterator[Mentioned]:
        every = dates(passage, article)
        stated = [one for one in find_times(passage, language_of(article)) if one.gives(clock.value)]
        for date, one in product(day.found(passage), stated):
            # A time is of the date that is next to it.
            if min(every, key=lambda other: _gap(other, one)).start == date.start:
                first, last = min(date.start, one.start), max(date.end, one.end)
                moment = f"{str(date.value)[:10]}T{clock.value.isoformat()}"
                yield Mentioned(first, last, passage[first:last], answer.leaf.plain(moment))

    return Wanted(f"{day.said} at {clock.value:%H:%M}", "date and time", article, found, dates_in)


def _gap(date: Mention[tuple[PartialDate, ...]], clock: Clock) -> int:
    return max(clock.start - date.end, date.start - clock.end)


def _without_far_year(mention: Mention[tuple[PartialDate, ...]], article: Article) -> PartialDate:
    """The likeliest reading; without its year where the text gives none and it would be more than half a year ago.

    Of what is so long ago the press gives the year: "Shareholders vote on 5 May", in March, is of this one.
    """
    date, published = mention.value[0], article.published
    day, now = date.latest, published.earliest if published else None
    if len(mention.value) < 2 or date.year is None or day is None or now is None or (now - day).days <= _HALF_A_YEAR:
        return date
    return PartialDate(f"XXXX{date[4:]}") if date.month is not None and date[:4].isdigit() else date


def _read_date(given: str, article: Article) -> PartialDate | None:
    words = _PART.sub(lambda found: f"{found['part'].upper().replace('S', 'H')} {found['year']}", given)
    return read_date(words, article.published, article.date_order, language=language_of(article))


def _value(answer: Answer, article: Article) -> Wanted | str:
    """A user's own value type: every number and every text in it must stand in one of the passages cited."""
    parts = list(_plain_parts(answer.value))

    def found(passage: str) -> Iterator[Mentioned]:
        if all(_stands(part, passage, article) for part in parts):
            yield Mentioned(0, len(passage), passage, answer.value, Grounding.read)

    return Wanted("a part of this value", "such value", article, found, lambda passage, article: ())


def _plain_parts(value: Any) -> Iterator[str | Decimal]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _plain_parts(part)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Decimal(str(value))


def _stands(part: str | Decimal, words: str, article: Article) -> bool:
    if isinstance(part, str) and locate(part, words) is not None:
        return True
    try:
        number = Decimal(part)
    except ArithmeticError:
        return False
    return any(one.value == number for one in numbers(words, article))


def _values(look: Callable[[str, Article], Iterable[Any]]) -> Callable[[str, Article], Iterator[object]]:
    return lambda passage, article: (one.value for one in look(passage, article))


def _as_text(answer: Answer) -> str:
    """The value as the article might write it: the parts of an object that is not of the type, in a row."""
    if isinstance(answer.value, dict):
        return " ".join(str(part) for part in answer.value.values() if isinstance(part, str | int | float))
    return str(answer.value)


def _validated(answer: Answer) -> object:
    """The value where the model gave it in the form of its type, as an object; else None."""
    given = isinstance(answer.value, dict) and answer.leaf.takes(answer.value)
    return answer.leaf.adapter.validate_python(answer.value) if given else None


READERS: Mapping[LeafKind, Callable[[Answer, Article], Wanted | str]] = MappingProxyType(
    {
        LeafKind.number: _number,
        LeafKind.date: _date,
        LeafKind.money: _money,
        LeafKind.quantity: _quantity,
        LeafKind.value: _value,
    }
)
"""How the values of each quoted kind are read; a text says why one cannot be."""
