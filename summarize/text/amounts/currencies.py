"""Currencies as texts write them: symbols, ISO 4217 codes and words, before an amount and behind it.

What several countries call the same ("Rs", "pesos", "dinars") is kept as a *family* until the whole text is known:
`currency_code` picks the country that the text names most, or the family's usual one, or none.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarize.text.languages import any_of

__all__ = [
    "CODES",
    "FAMILIES",
    "FAMILY_OF_WORD",
    "WORDS",
    "CurrencyMark",
    "currency_after",
    "currency_before",
    "currency_code",
    "dollars_of",
]

_TABLES: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
CODES, DOUBTFUL = _TABLES["codes"].split(), frozenset(_TABLES["doubtful"].split())
PREFIXES = {code: code for code in CODES} | {
    mark: currency for currency, marks in _TABLES["signs"].items() for mark in marks.split()
}


def _lists(text: str) -> list[list[str]]:
    return [[word.replace("_", " ") for word in each.split()] for each in text.split(",") if each]


WORDS: dict[str, dict[str, str]] = {
    noun: {adjective.replace("*", ""): code for code, *own in _lists(lists) for adjective in own}
    for noun, lists in _TABLES["words"].items()
}
FAMILIES: dict[str, tuple[dict[str, str], str | None]] = {
    family: ({place: code for code, *places in countries for place in places}, None if usual == "-" else usual)
    for family, lists in _TABLES["families"].items()
    for (usual,), *countries in [_lists(lists)]
}
FAMILY_OF_WORD = {"rial": "riyal", "krone": "krona", "kroner": "krona", "cfa franc": "franc cfa"}
CENTS = {"cent": "USD", "pence": "GBP"}

_SUFFIX_SYMBOLS: dict[str, str] = {
    **{code: code for code in CODES},
    **{mark: PREFIXES[mark] for mark in ("€", "£", "¥", "₹", "₽", "₺", "₩", "₴", "zł", "Kč", "kr", "US$", "C$", "A$")},
    **{"$": "USD", "TL": "TRY", "Ft": "HUF", "RMB": "CNY", "FCFA": "franc cfa", "NIS": "ILS", "₫": "VND", "₸": "KZT"},
}


# "A $5", "NT $5": the letters of a dollar apart from its sign.
_SPACED = {f"{mark[:-1]} $": code for mark, code in PREFIXES.items() if re.fullmatch(r"[A-Za-z.]+\$", mark)}
_MARKS = {**_SPACED, **PREFIXES}
# "MEUR 400", "EUR million 400": the magnitude is in the mark.
_SIZES = {"K": 10**3, "k": 10**3, "T": 10**3, "M": 10**6, "m": 10**6, "B": 10**9}
_SIZE_WORDS = {**{"m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6}, **dict.fromkeys(("bn", "billion"), 10**9)}
_SIZED = rf"(?P<size>[{''.join(_SIZES)}])(?P<sized>{'|'.join(CODES)})"
_BEFORE = re.compile(
    # "c£5m" is circa: no part of the mark.
    rf"(?:(?<![\w$€£])|(?<=\bc)(?=[$€£¥])|(?<=\bca)(?=[$€£¥]))(?:(?P<mark>{any_of(_MARKS)})|{_SIZED}"
    rf"|(?P<code>{'|'.join(CODES)})[ \u00a0]?(?P<word>{'|'.join(_SIZE_WORDS)})(?=[ \u00a0]))[ \t\u00a0-]?\Z"
)
_WORD_BEFORE = re.compile(r"(?<![\w.])[a-z][\w'’]*[,;:]?\s\Z")
_AFTER_SYMBOL = re.compile(
    rf"[ \t\u00a0]?(?:(?P<mark>{any_of(_SUFFIX_SYMBOLS)})(?![\w$€£¥]|[ \t\u00a0]?[0-9])"
    rf"|{_SIZED}(?!\w)"
    rf"|\((?P<bracketed>{'|'.join(CODES)})\))"
)


def _hyphened(words: Iterable[str]) -> str:
    """Any of the words; hyphens between words are as good as white space."""
    return any_of(words).replace(r"\s", r"[\s-]")


_ADJECTIVES = sorted({adjective for table in WORDS.values() for adjective in table if adjective})
_NOUNS = [*WORDS, *CENTS]
_AFTER_WORD = re.compile(
    rf"(?:(?<=[Mm]rd|[Mm]io)\.)?[\s-]{{1,2}}(?:(?P<adjective>{_hyphened(_ADJECTIVES)})[\s-])?(?P<word>{_hyphened(_NOUNS)})"
    rf"(?P<plural>s|es)?\b(?P<sterling>\s?sterling\b)?",
    re.IGNORECASE,
)
# Pence of a price: "310p a share", "310p-a-share", "310p in cash"; not 1080p.
_PENCE = re.compile(r"p(?=[\s-](?:an?|per)[\s-](?:\w{1,20}[\s-])?share\b|\s(?:in\scash|(?:for\s)?each)\b)")
_LONGEST_PREFIX = 16
_LAST_CHARACTERS = frozenset(mark[-1] for mark in (*PREFIXES, *_SIZE_WORDS))


_CENT = Decimal("0.01")


@dataclass(frozen=True)
class CurrencyMark:
    """A currency beside an amount: offsets, and a code of ISO 4217 or the name of a family.

    `doubtful` marks letters that are something else as often ("PHP 8", "R 22"); `unit` is what one of it is worth in
    the currency (0.01 for cents, a million for "MEUR"); `word` its word in the singular, empty for a symbol or code.
    """

    start: int
    end: int
    currency: str
    doubtful: bool = False
    unit: Decimal = Decimal(1)
    word: str = ""


def currency_before(text: str, start: int) -> CurrencyMark | None:
    """The currency that stands directly before the amount at `start`, at most one space or hyphen away."""
    last = text[start - 1 : start]
    if (text[start - 2 : start - 1] if last in (" ", "\t", "\u00a0", "-") else last) not in _LAST_CHARACTERS:
        return None
    window_start = max(0, start - _LONGEST_PREFIX)
    found = _BEFORE.search(text[window_start:start])  # the window is longer than any mark: it cuts none in two
    if found is None:
        return None
    at = window_start + found.start()
    if sized := found.group("sized"):
        return CurrencyMark(at, start, sized, unit=Decimal(_SIZES[found.group("size")]))
    if code := found.group("code"):
        return CurrencyMark(at, start, code, unit=Decimal(_SIZE_WORDS[found.group("word")]))
    mark = found.group("mark")
    if mark in _SPACED and len(mark) == 3 and not _is_letter_of_mark(text, at):
        return CurrencyMark(at + 2, start, PREFIXES["$"])
    return CurrencyMark(at, start, _MARKS[mark], mark in DOUBTFUL)


def _is_letter_of_mark(text: str, at: int) -> bool:
    """Whether the letter at `at`, apart from its "$", is a dollar's: "paid A $5m", not "A $5m deal", "Series B $5m"."""
    if _WORD_BEFORE.search(text[max(0, at - 24) : at]):
        return True
    return text[at] != "A" and (at == 0 or text[at - 1] == "(")


def currency_after(text: str, end: int) -> CurrencyMark | None:
    """The currency that stands directly behind the amount that ends at `end`: symbol, code or word."""
    if symbol := _AFTER_SYMBOL.match(text, end):
        if sized := symbol.group("sized"):
            return CurrencyMark(symbol.start(), symbol.end(), sized, unit=Decimal(_SIZES[symbol.group("size")]))
        mark = symbol.group("mark") or symbol.group("bracketed")
        return CurrencyMark(symbol.start(), symbol.end(), _SUFFIX_SYMBOLS[mark], mark in DOUBTFUL)
    if pence := _PENCE.match(text, end):
        return CurrencyMark(end, pence.end(), "GBP", unit=_CENT, word="pence")
    worded = _AFTER_WORD.match(text, end)
    if worded is None:
        return None
    word = _spaced(worded.group("word"))
    adjective = _spaced(worded.group("adjective") or "")
    if word in CENTS:
        cents_of = WORDS["dollar"].get(adjective, "USD") if word == "cent" else "GBP"
        return CurrencyMark(worded.start(), worded.end(), cents_of, unit=_CENT, word=word)
    currency = WORDS[word].get(adjective) or (None if adjective else FAMILY_OF_WORD.get(word, word))
    if currency is None or (currency.islower() and currency not in FAMILIES):
        return None
    named = f"{word} sterling" if worded.group("sterling") else f"{adjective} {word}".strip()
    return CurrencyMark(worded.start(), worded.end(), currency, word=named)


def _spaced(words: str) -> str:
    return " ".join(re.split(r"[\s-]+", words.lower())).strip()


def currency_code(currency: str, text: str) -> str | None:
    """The ISO 4217 code; of a family, the currency of the country that `text` names most, else the usual one."""
    if currency not in FAMILIES:
        return currency
    countries, usual = FAMILIES[currency]
    counts: dict[str, int] = {}
    for country, code in countries.items():
        counts[code] = counts.get(code, 0) + text.count(country)
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    named_most = ranked[0][1] > 0 and ranked[0][1] > ranked[1][1]
    return ranked[0][0] if named_most else usual


# "All figures are in Canadian dollars": said once, in a note.
_STATED_DOLLARS = re.compile(
    rf"\b(?:figures|amounts|prices|sums|values|dollars?)\s(?:[a-z]+\s){{0,6}}in\s"
    rf"(?P<adjective>{_hyphened(filter(None, WORDS['dollar']))})[\s-]dollars\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def dollars_of(text: str) -> str:
    """The currency that "$" alone stands for in a text: USD, unless the text says that its amounts are in another."""
    stated = {WORDS["dollar"][_spaced(found.group("adjective"))] for found in _STATED_DOLLARS.finditer(text)}
    return stated.pop() if len(stated) == 1 else "USD"
