"""Currencies as texts write them: symbols, ISO 4217 codes and words, before an amount and behind it.

What several countries call the same ("Rs", "pesos", "dinars") is kept as a *family* until the whole text is known:
`currency_code` picks the country that the text names most, or the family's usual one, or none. In other languages than
English words are CLDR's names in all their plural forms, and the noun alone ("dollari").
"""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from summarize.text.languages import NOT_BEFORE_LETTER, Language, any_of, language_of
from summarize.text.lexicon import wordlist

__all__ = [
    "CODES",
    "CurrencyMark",
    "currency_after",
    "currency_before",
    "currency_code",
    "currency_words",
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
FAMILIES: dict[str, tuple[dict[str, list[str]], str | None]] = {
    family: ({code: places for code, *places in countries}, None if usual == "-" else usual)
    for family, lists in _TABLES["families"].items()
    for (usual,), *countries in [_lists(lists)]
}
FAMILY_OF_WORD = {"rial": "riyal", "krone": "krona", "kroner": "krona", "cfa franc": "franc cfa"}
CENTS = {"cent": "USD", "pence": "GBP", "euro cent": "EUR", "eurocent": "EUR"}

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
# Pence of a price: "310p a share", "310p-a-share", "310p in cash".
_PENCE = re.compile(r"(?<=[0-9])p(?=[\s-](?:an?|per)[\s-](?:\w{1,20}[\s-])?share\b|\s(?:in\scash|(?:for\s)?each)\b)")
# Where prices are in pounds, any number with a "p" is in pence ("at 310p"), but for the heights of pictures.
_PENCE_ALONE = re.compile(r"(?<=[0-9])(?<!\b480)(?<!\b576)(?<!\b720)(?<!\b1080)(?<!\b1440)(?<!\b2160)p\b(?!\.\s?m\b)")
_IN_POUNDS = re.compile(rf"£|\b(?:pence|sterling|GBP)\b|{_PENCE.pattern}")
_LONGEST_PREFIX = 16  # characters: longer than any mark with its size, such as "EUR million "
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


def currency_after(text: str, end: int, context: str = "", language: str = "en") -> CurrencyMark | None:
    """The currency that stands directly behind the amount that ends at `end`: symbol, code or word.

    Of what several countries call the same in another `language` than English, that of the country that the `context`
    names most; of English words the family.
    """
    return _english_after(text, end, context) if language == "en" else _local_after(text, end, context, language)


_BETWEEN = wordlist("adjectives")
_NEXT_WORD = re.compile(r"\s(?P<word>[a-z]+)(?=\s)")


@lru_cache(maxsize=64)
def _is_in_pounds(context: str) -> bool:
    return _IN_POUNDS.search(context) is not None


def _english_after(text: str, end: int, context: str) -> CurrencyMark | None:
    if symbol := _AFTER_SYMBOL.match(text, end):
        if sized := symbol.group("sized"):
            return CurrencyMark(symbol.start(), symbol.end(), sized, unit=Decimal(_SIZES[symbol.group("size")]))
        mark = symbol.group("mark") or symbol.group("bracketed")
        return CurrencyMark(symbol.start(), symbol.end(), _SUFFIX_SYMBOLS[mark], mark in DOUBTFUL)
    pence = _PENCE.match(text, end) or _PENCE_ALONE.match(text, end)
    if pence and (pence.re is _PENCE or _is_in_pounds(context)):
        return CurrencyMark(end, pence.end(), "GBP", unit=_CENT, word="pence")
    worded = _AFTER_WORD.match(text, end)
    if worded is None and (more := _NEXT_WORD.match(text, end)) and more.group("word") in _BETWEEN:
        worded = _AFTER_WORD.match(text, more.end())  # "1 billion additional Swiss francs"
    if worded is None:
        return None
    word = _spaced(worded.group("word"))
    adjective = _spaced(worded.group("adjective") or "")
    if word in CENTS:
        cents_of = WORDS["dollar"].get(adjective, "USD") if word == "cent" else CENTS[word]
        return CurrencyMark(worded.start(), worded.end(), cents_of, unit=_CENT, word=word)
    currency = WORDS[word].get(adjective) or (None if adjective else FAMILY_OF_WORD.get(word, word))
    if currency is None or (currency.islower() and currency not in FAMILIES):
        return None
    named = f"{word} sterling" if worded.group("sterling") else f"{adjective} {word}".strip()
    return CurrencyMark(worded.start(), worded.end(), currency, word=named)


def _spaced(words: str) -> str:
    return " ".join(re.split(r"[\s-]+", words.lower())).strip()


@lru_cache(maxsize=64)
def currency_code(currency: str, text: str) -> str | None:
    """The ISO 4217 code; of a family, the currency of the country that `text` names most, else the usual one."""
    if currency not in FAMILIES:
        return currency
    countries, usual = FAMILIES[currency]
    return _named_most(text, countries) or usual


def _named_most(text: str, places: Mapping[str, Iterable[str]]) -> str | None:
    """The currency whose places a text names most; None where it names none, or those of two as often."""
    counts = Counter({code: sum(map(text.count, names)) for code, names in places.items()}).most_common(2)
    return counts[0][0] if counts and counts[0][1] > (counts[1][1] if len(counts) > 1 else 0) else None


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


_MUCH_TRADED = frozenset(_TABLES["much_traded"].split())
# In percent: so like its English noun is what a language makes of it (juanów, yuan), and nothing else that stands in
# the name of a currency (neuer Schekel).
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
    places: Mapping[str, Sequence[str]]
    spellings: tuple[str, ...]

    def code(self, word: str, context: str) -> str | None:
        """The ISO 4217 code of a word; of a shared noun, that of the country that the context names most."""
        word = " ".join(word.lower().split())
        if word in self.codes:
            return self.codes[word]
        codes, usual = self.shared.get(word, (frozenset(), None))
        return usual or _named_most(context, {code: self.places.get(code, ()) for code in sorted(codes)})


@cache
def currency_words(code: str) -> CurrencyWords:
    """The words for currencies in a language."""
    language = language_of(code)
    places: dict[str, list[str]] = defaultdict(list)
    for territory, currency in _tenders():
        if name := language.locale.territories.get(territory):
            places[currency].append(str(name))
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


@cache
def _tenders() -> tuple[tuple[str, str], ...]:
    """The countries, each with a currency that is in use there."""
    # Imported here: English needs none of CLDR's data.
    from babel.core import get_global

    return tuple(
        (territory, code)
        for territory, each in get_global("territory_currencies").items()
        for code, _, until, tender in each
        if until is None and tender
    )


def _names(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The currencies in use, with all their names."""
    plurals = language.locale._data["currency_names_plural"]
    for currency in sorted({code for _, code in _tenders()}):
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
    language: Language, english: str, codes: frozenset[str], places: Mapping[str, Sequence[str]]
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


_GLUED_SIGN = re.compile(r"[ \u00a0]?(?P<mark>US\$|GB£|\$|€|£)(?![ \u00a0]?[0-9])")


def _local_after(text: str, end: int, context: str, code: str) -> CurrencyMark | None:
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
    """The sign or code behind a number; also one that has lost the space behind it ("40 millones de US$por año")."""
    if mark := _english_after(text, end, ""):
        return None if mark.word else mark
    if glued := _GLUED_SIGN.match(text, end):
        code = {"US$": "USD", "$": "USD", "€": "EUR"}.get(glued.group("mark"), "GBP")
        return CurrencyMark(glued.start(), glued.end(), code)
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
