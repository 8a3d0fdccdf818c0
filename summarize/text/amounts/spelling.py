"""Numbers in words in other languages than English, by CLDR's rules for spelling them; and what looks like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from unicode_rbnf import RbnfEngine
from unicode_rbnf.engine import NoRuleForNumberError, RulesetNotFoundError

from summarize.text.amounts.magnitudes import half_behind, words_of_magnitude
from summarize.text.amounts.numerals import Numeral, tidy
from summarize.text.languages import (
    LETTER,
    NOT_BEFORE_LETTER,
    NOT_BEHIND_LETTER,
    Language,
    any_of,
    decades,
    language_of,
)
from summarize.text.mention import Spans

__all__ = ["Spelling", "spelling_of", "with_words"]

_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(rf"{LETTER}+")
# Of inflected languages there is a set of rules a case and gender; these are enough for what stands in running text.
_RULES = re.compile(r"spellout-(?:cardinal(?!.*financial|.*alternate)|numbering(?!.*year|.*days|.*verbose)).*")
_MOST_RULES = 24
_TENS = 100


@dataclass(frozen=True)
class Spelling:
    """The numbers below a thousand in a language's words, lower-cased; below a million, where it writes them in one.

    `phrases` has for each first word the words of the phrases that begin with it and their values, longest first;
    `joint` stands between hundreds and what follows ("e", "und"), and `thousand` inside the one word of thousands
    ("zweitausend", "duemila"); each is empty where nothing does.
    """

    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    joint: str = ""
    thousand: str = ""

    def begins(self, word: str) -> bool:
        """Whether a number can begin with the word."""
        return word in self.phrases or self._thousands(word) is not None

    def read(self, words: list[str]) -> tuple[int, int] | None:
        """How many of the words, which begin a text, make one number, and which; None if none do."""
        first = self._phrase(words)
        if first is None:
            return None
        used, value = first
        rest = words[used:]
        if self.joint and rest[:1] == [self.joint]:
            rest = rest[1:]
        if value % _TENS == 0 and 0 < value < 10 * _TENS and (more := self._phrase(rest)) and more[1] < _TENS:
            return used + len(words[used:]) - len(rest) + more[0], value + more[1]
        return first

    def _phrase(self, words: list[str]) -> tuple[int, int] | None:
        if not words:
            return None
        for phrase, value in self.phrases.get(words[0], ()):
            if tuple(words[: len(phrase)]) == phrase:
                return len(phrase), value
        compound = self._thousands(words[0])
        return None if compound is None else (1, compound)

    def _thousands(self, word: str) -> int | None:
        """The number that a word with `thousand` inside is, as it is built; None for all others."""
        if not self.thousand or self.thousand not in word or word == self.thousand:
            return None
        head, _, tail = word.partition(self.thousand)
        parts = [dict(self.phrases.get(part, ())).get((part,)) if part else 0 for part in (head, tail)]
        if parts[0] is None or parts[1] is None:
            return None
        return (parts[0] if head else 1) * 1000 + parts[1]


@cache
def spelling_of(language: str) -> Spelling:
    """The spelling of a language; empty for one that CLDR has no rules for, or that writes without spaces."""
    engine, rules = _rules(language)
    if engine is None or not language_of(language).spaced:
        return Spelling({})
    found: dict[str, dict[tuple[str, ...], int]] = {}
    for text, value in _spelt(engine, rules):
        words = tuple(word.group() for word in _WORD.finditer(text))
        if words:
            found.setdefault(words[0], {}).setdefault(words, value)
    phrases = {word: tuple(sorted(each.items(), key=lambda item: -len(item[0]))) for word, each in found.items()}
    return Spelling(phrases, _joint(engine, rules), _thousand(engine, rules))


def words_for(language: str, number: int) -> list[str]:
    """A number in words, in all genders and cases of the language."""
    engine, rules = _rules(language)
    return [] if engine is None else list(dict.fromkeys(_say(engine, number, rule) for rule in rules))


def _rules(language: str) -> tuple[RbnfEngine | None, list[str]]:
    try:
        engine = RbnfEngine.for_language(language)
    except (ValueError, OSError):  # it looks for a file of that name, which may be too long for one
        return None, []
    return engine, [name for name in engine.rulesets if _RULES.fullmatch(name)][:_MOST_RULES]


def _say(engine: RbnfEngine, number: int, rule: str) -> str:
    """The number in words; empty where the rule has none for it."""
    try:
        return "".join(engine.iter_format_number(number, ruleset_name=rule)).replace(_SOFT_HYPHEN, "").lower()
    except (NoRuleForNumberError, RulesetNotFoundError):
        return ""


def _spelt(engine: RbnfEngine, rules: list[str]) -> Iterator[tuple[str, int]]:
    for rule in rules:
        compound = not re.search(r"[\s-]", _say(engine, 235, rule))
        numbers = range(2, 1000) if compound else (*range(2, _TENS), *range(_TENS, 1000, _TENS))
        for number in numbers:
            yield _say(engine, number, rule), number
        rest = _say(engine, 35, rule)
        for hundreds in range(_TENS, 1000, _TENS):  # "deux cent trente-cinq", but "deux cents"
            whole = _say(engine, hundreds + 35, rule)
            if rest and not compound and whole.endswith(rest) and whole != rest:
                yield whole[: -len(rest)], hundreds


def _thousand(engine: RbnfEngine, rules: list[str]) -> str:
    """What the word for 2000 has behind that for 2, where it is one word: "tausend", "mila"."""
    for rule in rules:
        two, whole = (_say(engine, number, rule) for number in (2, 2000))
        if two and whole.startswith(two) and (thousand := _WORD.fullmatch(whole[len(two) :])):
            return thousand.group()
    return ""


def _joint(engine: RbnfEngine, rules: list[str]) -> str:
    """The word between hundreds and tens, as in "duzentos e trinta e cinco"."""
    for rule in rules:
        whole, hundreds, rest = (_say(engine, number, rule) for number in (235, 200, 35))
        if hundreds and rest and whole.startswith(f"{hundreds} ") and whole.endswith(f" {rest}"):
            return whole[len(hundreds) : len(whole) - len(rest)].strip()
    return ""


@cache
def _clock(code: str) -> re.Pattern[str]:
    """Times of day: "16.30 uur", "alle 9.45", "10:30"."""
    language = language_of(code)
    before, after = language.pattern("clock_before"), language.pattern("clock_after")
    time = r"(?:[01]?[0-9]|2[0-3])[.:h][0-5][0-9](?![0-9])"
    return re.compile(
        rf"{NOT_BEHIND_LETTER}(?:{before})\s{time}(?!\s?(?:%|{LETTER}{{3}}))"
        rf"|(?<![0-9:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9:])"
        rf"|(?<![0-9.,]){time}\s?(?:{after}|[ap]\.?\s?m\b|GMT|UTC|CET|EST|PST){NOT_BEFORE_LETTER}",
        re.IGNORECASE,
    )


@cache
def _percent_words(code: str) -> re.Pattern[str]:
    """ "per cento" and its like, which are no hundred."""
    language = language_of(code)
    words = [word for word in language.words("percent") if " " in word]
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(words)}){NOT_BEFORE_LETTER}", re.IGNORECASE)


@cache
def _several(code: str) -> re.Pattern[str]:
    """ "Een paar honderd", "plusieurs mille": no number."""
    language = language_of(code)
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{language.any_of('several')})\s\Z", re.IGNORECASE)


def _lower(word: str, code: str) -> str:
    """The word in lower case; Turkish has two kinds of i."""
    return word.replace("İ", "i").replace("I", "ı").lower() if code == "tr" else word.lower()


_HALF = Decimal("0.5")
_WORDS_AHEAD = 6


def with_words(text: str, in_digits: list[Numeral], code: str) -> list[Numeral]:
    """Every numeral of a text in the language of that code, in order: those in digits, given, and those in words.

    Numbers in words count from two; "one" is mostly an article. A time of day is two numbers, and no decimal.
    """
    language = language_of(code)
    times = _spans(text, _clock(language.code))
    masked = Spans([*times, *_spans(text, _percent_words(language.code))])
    found = sorted([*in_digits, *_in_words(text, language)], key=lambda each: (each.start, -each.end))
    kept: list[Numeral] = []
    for numeral in found:
        free = not masked.hold(numeral.start) and not _names_decade(text, numeral, code)
        if free and (not kept or numeral.start >= kept[-1].end):
            kept.append(numeral)
    kept.extend(part for start, end in times for part in _hour_and_minute(text, start, end))
    return sorted(kept, key=lambda each: each.start)


def _names_decade(text: str, numeral: Numeral, code: str) -> bool:
    """Whether a number names ten years: "jaren negentig", "anni '90"."""
    if numeral.value % 10 or not 10 <= numeral.value < 100:
        return False
    return decades(code).search(text[max(0, numeral.start - 16) : numeral.start]) is not None


def _hour_and_minute(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The two numbers of a time of day, as English has them: they are no decimal."""
    for part in re.compile("[0-9]+").finditer(text, start, end):
        yield Numeral(part.start(), part.end(), Decimal(part.group()), Decimal(part.group()), Decimal(1))


def _spans(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _in_words(text: str, language: Language) -> Iterator[Numeral]:
    spelling = spelling_of(language.code)
    if not spelling.phrases:
        return
    words = list(_WORD.finditer(text))
    lowered = [_lower(word.group(), language.code) for word in words]
    excluded = frozenset(language.words("not_numbers"))
    at = 0
    while at < len(words):
        read = spelling.read(lowered[at : at + _WORDS_AHEAD]) if spelling.begins(lowered[at]) else None
        if read and (read[0] > 1 or lowered[at] not in excluded) and _adjacent(text, words[at : at + read[0]]):
            start, end = words[at].start(), words[at + read[0] - 1].end()
            half = half_behind(text, end, language)
            mantissa = read[1] + (_HALF if half else Decimal(0))
            end, size = words_of_magnitude(text, half.end() if half else end, language)
            counted = half is not None and half.group("counted") is not None
            if not counted and not _several(language.code).search(text[max(0, start - 12) : start]):
                yield Numeral(start, end, tidy(mantissa * size), mantissa, size, in_words=True)
            while at < len(words) and words[at].start() < end:
                at += 1
            continue
        if (one := _one_before_magnitude(text, words, at, language)) is not None:
            yield one
            while at < len(words) and words[at].start() < one.end:
                at += 1
            continue
        at += 1


def _adjacent(text: str, words: list[re.Match[str]]) -> bool:
    return all(
        text[one.end() : two.start()].isspace() or text[one.end() : two.start()] == "-" for one, two in pairwise(words)
    )


def _one_before_magnitude(text: str, words: list[re.Match[str]], at: int, language: Language) -> Numeral | None:
    """ "un millón", "een miljoen", "eine Milliarde": a short word before a magnitude that stands for one.

    Or a thousand that has none: "mil doscientos", "mil millones".
    """
    word = words[at]
    if _lower(word.group(), language.code) in _thousands(language.code):
        return _bare_thousand(text, words, at, language)
    if _lower(word.group(), language.code) not in _ones(language.code):
        return None
    end, size = words_of_magnitude(text, word.end(), language)
    if size < 1000 or end == word.end():
        return None
    return Numeral(word.start(), end, size, Decimal(1), size, in_words=True)


@cache
def _ones(code: str) -> frozenset[str]:
    """The words for one in all genders and cases."""
    return frozenset(words_for(code, 1))


def _bare_thousand(text: str, words: list[re.Match[str]], at: int, language: Language) -> Numeral | None:
    thousand, start = Decimal(1000), words[at].start()
    end, size = words_of_magnitude(text, words[at].end(), language)
    if size > thousand:
        return Numeral(start, end, thousand * size, thousand, size, in_words=True)
    end, size = words_of_magnitude(text, start, language)
    if size > thousand:
        return Numeral(start, end, size, Decimal(1), size, in_words=True)
    end = words[at].end()
    follows = at + 1 < len(words) and spelling_of(language.code).begins(_lower(words[at + 1].group(), language.code))
    if not follows or not text[end : words[at + 1].start()].isspace():
        return None
    return Numeral(start, end, thousand, Decimal(1), thousand, in_words=True)


@cache
def _thousands(code: str) -> frozenset[str]:
    """The words for a thousand that stand without a number."""
    return frozenset(word for word in words_for(code, 1000) if re.fullmatch(rf"{LETTER}+", word))
