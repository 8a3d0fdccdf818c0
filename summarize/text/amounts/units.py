"""Units of measurement and of counting, of English and by CLDR; and the noun that a number counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarize.text.languages import LETTER, NOT_BEFORE_LETTER, Language, any_of, language_of
from summarize.text.lexicon import FUNCTION_WORDS, sequence, wordlist

__all__ = [
    "TIME_UNITS",
    "UNIT_ABBREVIATIONS",
    "UNIT_WORDS",
    "counted_noun",
    "english_units",
    "local_unit",
    "tenths_behind",
    "units_of",
]


def _forms(regular: str, irregular: str) -> frozenset[str]:
    singular = wordlist(regular)
    return singular | {f"{word}s" for word in singular} | wordlist(irregular)


UNIT_ABBREVIATIONS = wordlist("unit_abbreviations")
TIME_UNITS = _forms("time_units", "time_units_as_they_are")
UNIT_WORDS = _forms("units", "units_as_they_are") | TIME_UNITS
"""Units in full, which may stand in the singular behind a number ("a 40,000-tonne ship")."""

_COUNTED, _NOT_PLURAL, _ADJECTIVES = map(wordlist, ("counted", "not_plural", "adjectives"))
# Words that end the search: what follows them is no longer counted by the number.
_STOPS = (FUNCTION_WORDS | wordlist("not_counted")) - _ADJECTIVES - {"mine", "well"}  # which are counted themselves
_ADJECTIVAL = re.compile(
    r".+(?:ed|ous|ful|ive|able|ible|ary|ical|ional|ian|ish|ese|ern|less|most|ly|ing|ic|est)\Z|\w+-[\w-]+\Z"
)
_TOKEN = re.compile(r"[\s-]{1,2}(?P<word>[A-Za-z][\w'’&-]*)")
_MODEL_NUMBER = re.compile(r"\s[0-9]{2,4}(?:-[0-9A-Z]{1,4})?(?=\s)")  # "12 Tarnair 320 jets"
_MOST_WORDS = 4  # behind a number: two adjectives and a noun of two words


@dataclass(frozen=True)
class CountedNoun:
    """What is counted, adjectives left out, and the offset behind it."""

    end: int
    words: str


def counted_noun(text: str, end: int, *, singular: bool) -> CountedNoun | None:
    """The noun counted by the number that ends at `end`: the first lower-case plural within four words.

    Nouns directly before it belong to it ("container ships"); adjectives and names do not. `singular` is for "one":
    the first lower-case word that is no adjective.
    """
    if re.match(r"-[A-Za-z]", text[end : end + 2]):
        return None  # "three-way", "five-star"
    compound: list[str] = []
    at = end
    for _ in range(_MOST_WORDS):
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        word = token.group("word").rstrip("'’-")
        at = token.start("word") + len(word)
        if word.lower() in _STOPS or (token.group("word") != word and at < token.end()):
            return None
        if not word.islower():
            compound.clear()  # a name: "12 Tarnair jets"
            number = _MODEL_NUMBER.match(text, at)
            at = number.end() if number else at
        elif word in _COUNTED and (more := _TOKEN.match(text, at)) and _is_plural(more.group("word")):
            compound.append(word)  # "40 freight wagons", "12 aircraft engines"
        elif _is_plural(word) or (singular and not _is_adjective(word)):
            return CountedNoun(at, " ".join([*compound, word]))
        elif _is_adjective(word):
            compound.clear()
        else:
            compound.append(word)
    return None


def _is_plural(word: str) -> bool:
    if word in _COUNTED:
        return True
    if word in _NOT_PLURAL or not word.endswith("s") or len(word) < 4:
        return False
    return not word.endswith(("ss", "us", "is", "'s", "’s"))


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or _ADJECTIVAL.match(word) is not None


_PERCENT_BEFORE = re.compile(r"(?:%|百分之|\byüzde\s)\Z", re.IGNORECASE)
_NOUN = re.compile(rf"[ \u00a0](?:de\s)?(?P<word>{LETTER}{{4,}})")


@dataclass(frozen=True)
class LocalUnit:
    """A number with its unit: offsets of both together, and the unit's words, "%" for percent in every spelling."""

    start: int
    end: int
    words: str


def local_unit(text: str, start: int, end: int, code: str) -> LocalUnit | None:
    """The unit of the number ``text[start:end]`` in the language of that code.

    What a number counts is read only where the noun follows its number at once, as in Romance languages and Turkish,
    and in German, where nouns have a capital.
    """
    if prefix := _PERCENT_BEFORE.search(text[max(0, start - 8) : start]):
        return LocalUnit(start - len(prefix.group()), end, "%")
    if percent := _percent(code).match(text, end):
        return LocalUnit(start, percent.end(), "%")
    if measured := _measured(code).match(text, end):
        return LocalUnit(start, measured.end("unit"), measured.group("unit"))
    noun, language = _NOUN.match(text, end), language_of(code)
    if noun is None:
        return None
    word = noun.group("word")
    counts = word[0].isupper() if language.code == "de" else bool(language.press.get("counts_next")) and word.islower()
    return LocalUnit(start, noun.end(), word) if counts else None


def tenths_behind(text: str, end: int, code: str) -> int | None:
    """Where a sign for tenths that stands at `end` ends: Japanese "4割", Chinese "4成" is 40 %."""
    found = _tenths(code).match(text, end)
    return found.end() if found else None


@cache
def _tenths(code: str) -> re.Pattern[str]:
    return re.compile(language_of(code).pattern("tenths"))


@cache
def _percent(code: str) -> re.Pattern[str]:
    language = language_of(code)
    after = NOT_BEFORE_LETTER if language.spaced else ""
    words = "|".join(language.percents).replace(" ", r"\s") or "(?!)"
    return re.compile(rf"\s?%|\s?(?:{words}){after}", re.IGNORECASE)


@cache
def _measured(code: str) -> re.Pattern[str]:
    language = language_of(code)
    units = [*units_of(language), *UNIT_ABBREVIATIONS]
    if not language.spaced:
        latin = [unit for unit in units if unit.isascii()]
        other = [unit for unit in units if not unit.isascii()]
        return re.compile(rf"[ \u00a0]?(?P<unit>{any_of(other)}|(?:{any_of(latin)})(?![A-Za-z0-9]))")
    return re.compile(rf"[\s\u00a0-]{{0,2}}(?:de\s)?(?P<unit>{any_of(units)})(?![0-9²³/]){NOT_BEFORE_LETTER}")


@cache
def units_of(language: Language) -> frozenset[str]:
    """The usual units of measurement of a language by CLDR."""
    return frozenset(word for _, word in _units(language))


@cache
def english_units(unit: str, code: str) -> frozenset[str]:
    """What CLDR calls a unit of the language of that code in English; nothing for what it does not know."""
    names = {name for name, word in _units(language_of(code)) if word.casefold() == unit.casefold()}
    return frozenset(word for name, word in _units(language_of("en")) if name in names)


def _units(language: Language) -> Iterator[tuple[str, str]]:
    """The usual units of measurement in full, in all their plural forms, and abbreviated, each with CLDR's name for it.

    Abbreviations in plain letters are those that English has too: others are words ("in", "da").
    """
    patterns = language.locale._data["unit_patterns"]
    for name in sequence("cldr_units"):
        for style in ("long", "short"):
            for plural, pattern in dict(patterns.get(name, {}).get(style, {})).items():
                word = str(pattern).replace("{0}", "").strip()
                told = not word.isascii() or word in UNIT_ABBREVIATIONS or style == "long"
                if plural not in ("per", "gender") and word and told and "{" not in word:
                    yield name, word
