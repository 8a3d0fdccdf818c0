"""Currencies in the words of a language: CLDR's names in all their plural forms, and the noun alone ("dollari")."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from anyascii import anyascii
from babel.core import get_global
from rapidfuzz.fuzz import ratio

from summarize.text.amounts.currencies import (
    FAMILIES,
    FAMILY_OF_WORD,
    WORDS,
    CurrencyMark,
    currency_after,
    currency_before,
    currency_code,
)
from summarize.text.languages import NOT_BEFORE_LETTER, Language, any_of, language_of

__all__ = ["currency_words", "local_currency_after"]

# Of a currency without relatives the noun is told by its sound; for the rest of them CLDR's full names have to do.
_MUCH_TRADED = frozenset(
    {*("JPY", "CNY", "KRW", "PLN", "HUF", "RON", "UAH", "KZT", "ZAR", "NGN", "ILS", "THB", "MYR", "VND", "IDR", "TRY")}
    | {*("AED", "BRL", "PEN", "BGN", "EUR", "CZK", "RUB", "INR")}
)
_ALIKE = 60
_SAME_ROOT = 3  # letters that an adjective shares with its country: japonés, Japón


@dataclass(frozen=True)
class CurrencyWords:
    """Words of a language for currencies, lower-cased: those of one, and nouns that several share.

    `shared` has for each noun its currencies and the usual one, None where none is; `places` the names of the
    countries of each currency in that language; `spellings` all of the words as they are written.
    """

    codes: dict[str, str]
    shared: dict[str, tuple[frozenset[str], str | None]]
    places: dict[str, tuple[str, ...]]
    spellings: tuple[str, ...]

    def code(self, word: str, context: str) -> str | None:
        """The ISO 4217 code of a word; of a shared noun, that of the country that the context names most."""
        word = " ".join(word.lower().split())
        if word in self.codes:
            return self.codes[word]
        codes, usual = self.shared.get(word, (frozenset(), None))
        if usual is not None or not codes:
            return usual
        counts = sorted(
            ((sum(context.count(place) for place in self.places.get(code, ())), code) for code in codes), reverse=True
        )
        return counts[0][1] if counts[0][0] > 0 and (len(counts) == 1 or counts[0][0] > counts[1][0]) else None


@cache
def currency_words(code: str) -> CurrencyWords:
    """The words for currencies in a language."""
    language = language_of(code)
    places = dict(_places(language))
    codes: dict[str, str] = {}
    shared: dict[str, tuple[frozenset[str], str | None]] = {}
    for word, families, usual in _families():
        for noun, of in _nouns(language, word, families, places).items():
            usual = usual if usual in of else None
            if noun in shared and shared[noun][1] != usual:
                shared[noun] = (shared[noun][0] | of, None)
            else:
                shared[noun] = (of, usual)
    own = language.table("money")
    spellings = list(own)
    for currency, names in _names(language):
        spellings.extend(names)
        for name in names:
            codes.setdefault(name.lower(), currency)
    codes |= {word: currency for word, currency in own.items() if "/" not in currency}
    others = {*codes, *language.words("not_money")}
    shared = {noun: each for noun, each in shared.items() if noun not in others}
    return CurrencyWords(codes, shared, places, tuple(dict.fromkeys([*spellings, *shared])))


def _names(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The currencies in use, with all their names."""
    plurals = language.locale._data["currency_names_plural"]
    current = {
        code
        for each in get_global("territory_currencies").values()
        for code, _, until, tender in each
        if until is None and tender
    }
    for currency in sorted(current):
        name = language.locale.currencies.get(currency)
        forms = [name, *dict(plurals.get(currency, {})).values()]
        yield currency, tuple(dict.fromkeys(str(form) for form in forms if form))


def _families() -> Iterator[tuple[str, frozenset[str], str | None]]:
    """The currencies that share a noun in English, as most share one elsewhere, with that noun and the usual one."""
    for word, adjectives in WORDS.items():
        usual = adjectives.get("") or FAMILIES.get(FAMILY_OF_WORD.get(word, word), ({}, None))[1]
        if len(set(adjectives.values())) > 1:
            yield word, frozenset(adjectives.values()), usual
        elif {*adjectives.values()} <= _MUCH_TRADED:
            yield word, frozenset(adjectives.values()), next(iter(adjectives.values()), None)


def _nouns(
    language: Language, english: str, codes: frozenset[str], places: dict[str, tuple[str, ...]]
) -> dict[str, frozenset[str]]:
    """The nouns of a family's names: the words that several share, or, of a currency alone, what sounds English."""
    seen: dict[str, set[str]] = defaultdict(set)
    for currency, names in _names(language):
        if currency in codes:
            for name in names:
                for word in _split(name.lower()):
                    if not _of_country(word, places.get(currency, ())):
                        seen[word].add(currency)
    if len(codes) > 1:
        most = max(map(len, seen.values()), default=0)
        seen = {word: each for word, each in seen.items() if len(each) > 1 and 2 * len(each) >= most}
    else:
        seen = {word: each for word, each in seen.items() if ratio(anyascii(word).lower(), english) >= _ALIKE}
    return {word: frozenset(each) for word, each in seen.items() if len(word) > 1}


def _split(name: str) -> list[str]:
    return [word for word in re.split(r"[\s\u00a0-]+", name) if len(word) > 2 or not word.isascii()]


def _of_country(word: str, places: Iterable[str]) -> bool:
    root = _plain(word)[:_SAME_ROOT]
    return any(root == _plain(part)[:_SAME_ROOT] for place in places for part in place.split())


def _plain(word: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(mark))


def _places(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The countries of each currency, by their names in the language."""
    found: dict[str, list[str]] = defaultdict(list)
    for territory, each in get_global("territory_currencies").items():
        name = language.locale.territories.get(territory)
        for code, _, until, tender in each:
            if name and until is None and tender:
                found[code].append(str(name))
    for code, names in found.items():
        yield code, tuple(names)


_GLUED_DOLLAR = re.compile(r"[ \u00a0]?(?P<mark>US\$|GB£|\$|€|£)")


def local_currency_after(text: str, end: int, context: str, code: str) -> CurrencyMark | None:
    """The currency directly behind the amount that ends at `end`: its word in the language of that code, or its sign.

    Of what several countries call the same, that of the country that the context names most.
    """
    if words := _word_pattern(code).match(text, end):
        word = words.group("word")
        cents = _cents(code).get(word.lower())
        if cents == "" and (cents := _only_currency(context, code)) is None:
            return None
        currency = cents or currency_words(code).code(word, context)
        if currency is not None:
            return CurrencyMark(words.start(), words.end("word"), currency, unit=Decimal("0.01" if cents else 1))
    joint = _of(code).match(text, end)
    return _sign_after(text, joint.end() if joint else end)


def _sign_after(text: str, end: int) -> CurrencyMark | None:
    """The sign or code behind a number; also one that has lost the space behind it ("40 millones de US$(...)")."""
    if mark := currency_after(text, end):
        return None if mark.word else mark
    if glued := _GLUED_DOLLAR.match(text, end):
        code = {"US$": "USD", "$": "USD", "€": "EUR"}.get(glued.group("mark"), "GBP")
        digits = re.match(r"[ \u00a0]?[0-9]", text[glued.end() : glued.end() + 2])
        return None if digits else CurrencyMark(glued.start(), glued.end(), code)
    return None


@cache
def _word_pattern(code: str) -> re.Pattern[str]:
    language = language_of(code)
    known = any_of([*currency_words(code).spellings, *_cents(code)])
    if not language.spaced:
        return re.compile(rf"[ \u00a0]?(?P<word>{known})", re.IGNORECASE)
    # Turkish puts its endings to the word: "5 milyon dolarlık".
    ending = r"(?:[a-zçğıöşü]{1,4}|['’]\w{1,4})?" if code == "tr" else ""
    return re.compile(rf"{_of(code).pattern}[\s-]*(?P<word>{known}){ending}{NOT_BEFORE_LETTER}", re.IGNORECASE)


@cache
def _of(code: str) -> re.Pattern[str]:
    """What may stand between a number and its currency: white space, and "de", "d'"."""
    language = language_of(code)
    spaced = [re.escape(joint) + (r"\s" if joint[-1].isalpha() else "") for joint in language.words("of")]
    return re.compile(rf"[\s\u00a0-]{{0,2}}(?:{'|'.join(spaced) or '(?!)'})?", re.IGNORECASE)


@lru_cache(maxsize=64)
def _only_currency(context: str, code: str) -> str | None:
    """The currency that a text names by words or signs, where it is one: its cents are meant."""
    named = {currency_words(code).code(word.group("word"), context) for word in _word_pattern(code).finditer(context)}
    marks = (currency_before(context, digit.start()) for digit in re.finditer(r"(?<![0-9.,])[0-9]", context))
    named |= {currency_code(mark.currency, context) for mark in marks if mark and not mark.doubtful}
    named.discard(None)
    return named.pop() if len(named) == 1 else None


@cache
def _cents(code: str) -> dict[str, str]:
    """Words for hundredths and their currencies, empty where it is that of the text."""
    language = language_of(code)
    own = {word: currency.partition("/")[0] for word, currency in language.table("money").items() if "/" in currency}
    return {word.lower(): "" for word in language.words("cents")} | own
