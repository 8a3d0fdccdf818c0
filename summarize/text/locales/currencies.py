"""Currencies in the words of a language: CLDR's names in all their plural forms, and the noun alone ("dollari")."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii
from babel.core import get_global
from rapidfuzz.fuzz import ratio

from summarize.text.amounts.currencies import FAMILIES, FAMILY_OF_WORD, WORDS
from summarize.text.locales.locale import Language, language_of

__all__ = ["currency_words"]

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
    spellings = list(language.press.money)
    for currency, names in _names(language):
        spellings.extend(names)
        for name in names:
            codes.setdefault(name.lower(), currency)
    codes |= {word: currency for word, currency in language.press.money.items() if "/" not in currency}
    others = {*codes, *language.press.not_money.split("|")}
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
