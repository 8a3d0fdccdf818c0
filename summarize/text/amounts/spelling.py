"""Numbers in words in other languages than English, by CLDR's rules for spelling them; and what looks like one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from itertools import pairwise, takewhile

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
    language_of,
    stands_behind,
)
from summarize.text.mention import Spans, apart

__all__ = ["Spelling", "spelling_of", "with_words"]

_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(rf"{LETTER}+")
# Of inflected languages there is a set of rules a case and gender; these are enough for what stands in running text.
_RULES = re.compile(r"spellout-(?:cardinal(?!.*financial|.*alternate)|numbering(?!.*year|.*days|.*verbose)).*")
_HUNDRED = 100


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
        if value % _HUNDRED == 0 and 0 < value < 10 * _HUNDRED and (more := self._phrase(rest)) and more[1] < _HUNDRED:
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
    speakers = _speakers(language) if language_of(language).spaced else ()
    found: dict[str, dict[tuple[str, ...], int]] = {}
    for text, value in (each for say in speakers for each in _spelt(say)):
        words = tuple(word.group() for word in _WORD.finditer(text))
        if words:
            found.setdefault(words[0], {}).setdefault(words, value)
    phrases = {word: tuple(sorted(each.items(), key=lambda item: -len(item[0]))) for word, each in found.items()}
    joint, thousand = (next(filter(None, map(part, speakers)), "") for part in (_joint, _thousand))
    return Spelling(phrases, joint, thousand)


@cache
def words_for(language: str, number: int) -> frozenset[str]:
    """A number in words, in all genders and cases of the language."""
    return frozenset(say(number) for say in _speakers(language))


Say = Callable[[int], str]


@cache
def _speakers(language: str) -> tuple[Say, ...]:
    """What says a number in the words of a language, one for each gender and case; none where CLDR has no rules."""
    try:
        engine = RbnfEngine.for_language(language)
    except (ValueError, OSError):  # it looks for a file of that name, which may be too long for one
        return ()
    rules = [name for name in engine.rulesets if _RULES.fullmatch(name)]
    return tuple(partial(_say, engine, rule) for rule in rules)


def _say(engine: RbnfEngine, rule: str, number: int) -> str:
    """The number in words; empty where the rule has none for it."""
    try:
        return "".join(engine.iter_format_number(number, ruleset_name=rule)).replace(_SOFT_HYPHEN, "").lower()
    except (NoRuleForNumberError, RulesetNotFoundError):
        return ""


def _spelt(say: Say) -> Iterator[tuple[str, int]]:
    compound = not re.search(r"[\s-]", say(235))
    numbers = range(2, 1000) if compound else (*range(2, _HUNDRED), *range(_HUNDRED, 1000, _HUNDRED))
    for number in numbers:
        yield say(number), number
    rest = say(35)
    for hundreds in range(_HUNDRED, 1000, _HUNDRED):  # "deux cent trente-cinq", but "deux cents"
        whole = say(hundreds + 35)
        if rest and not compound and whole.endswith(rest) and whole != rest:
            yield whole[: -len(rest)], hundreds


def _thousand(say: Say) -> str:
    """What the word for 2000 has behind that for 2, where it is one word: "tausend", "mila"."""
    two, whole = say(2), say(2000)
    thousand = _WORD.fullmatch(whole.removeprefix(two)) if two and whole.startswith(two) else None
    return thousand.group() if thousand else ""


def _joint(say: Say) -> str:
    """The word between hundreds and tens, as in "duzentos e trinta e cinco"."""
    whole, hundreds, rest = say(235), say(200), say(35)
    if hundreds and rest and whole.startswith(f"{hundreds} ") and whole.endswith(f" {rest}"):
        return whole[len(hundreds) : len(whole) - len(rest)].strip()
    return ""


@cache
def _clock(code: str) -> re.Pattern[str]:
    """Times of day: "16.30 uur", "alle 9.45", "10:30"."""
    before, after = (language_of(code).pattern(kind) for kind in ("clock_before", "clock_after"))
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
    words = [word for word in language_of(code).percents if " " in word]
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(words)}){NOT_BEFORE_LETTER}", re.IGNORECASE)


def _lower(word: str, code: str) -> str:
    """The word in lower case; Turkish has two kinds of i."""
    return word.replace("İ", "i").replace("I", "ı").lower() if code == "tr" else word.lower()


_HALF = Decimal("0.5")
_WORDS_AHEAD = 6  # those of the longest number below a thousand, "quatre cent quatre-vingt-dix-neuf"


def with_words(text: str, in_digits: list[Numeral], code: str) -> list[Numeral]:
    """Every numeral of a text in the language of that code, in order: those in digits, given, and those in words.

    Numbers in words count from two; "one" is mostly an article. A time of day is two numbers, and no decimal.
    """
    language = language_of(code)
    times = _spans(text, _clock(language.code))
    masked = Spans([*times, *_spans(text, _percent_words(language.code))])
    hours = (part for start, end in times for part in _hour_and_minute(text, start, end))
    found = [each for each in (*in_digits, *_in_words(text, language)) if not masked.hold(each.start)]
    return list(apart([*hours, *(each for each in found if not _names_decade(text, each, code))]))


def _names_decade(text: str, numeral: Numeral, code: str) -> bool:
    ten = 10 <= numeral.value < 100 and numeral.value % 10 == 0
    return ten and stands_behind(text, numeral.start, "decades", code)


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
    excluded = language.words("not_numbers")
    at = 0
    while at < len(words):
        end = words[at].end()
        read = spelling.read(lowered[at : at + _together(text, words[at : at + _WORDS_AHEAD])])
        if read and (read[0] > 1 or lowered[at] not in excluded):
            start, end = words[at].start(), words[at + read[0] - 1].end()
            half = half_behind(text, end, language)
            mantissa = read[1] + (_HALF if half else Decimal(0))
            end, size = half if half and half[1] > 1 else words_of_magnitude(text, half[0] if half else end, language)
            if size and not stands_behind(text, start, "several", language.code) and not (half and not half[1]):
                yield Numeral(start, end, tidy(mantissa * size), mantissa, size, in_words=True)
        elif one := _one_before_magnitude(text, words, at, language):
            end = one.end
            yield one
        while at < len(words) and words[at].start() < end:
            at += 1


def _together(text: str, words: list[re.Match[str]]) -> int:
    """How many of the words, from the first, have only white space or a hyphen between them."""
    gaps = (text[one.end() : two.start()] for one, two in pairwise(words))
    return 1 + sum(1 for _ in takewhile(lambda gap: gap == "-" or gap.isspace(), gaps))


def _one_before_magnitude(text: str, words: list[re.Match[str]], at: int, language: Language) -> Numeral | None:
    """ "un millón", "een miljoen", "eine Milliarde": a short word before a magnitude that stands for one, or half.

    Or a thousand that has none: "mil doscientos", "mil millones".
    """
    word, written = words[at], _lower(words[at].group(), language.code)
    if written in words_for(language.code, 1000):
        return _bare_thousand(text, words, at, language)
    for mantissa, letters in _parts(written, language):
        begin = word.start() + letters
        half = half_behind(text, begin, language) if mantissa == 1 else None
        mantissa += _HALF if half else 0
        end, size = half if half and half[1] != 1 else words_of_magnitude(text, half[0] if half else begin, language)
        if size >= 1000 and end > begin:
            return Numeral(word.start(), end, tidy(mantissa * size), mantissa, size, in_words=True)
    return None


def _parts(word: str, language: Language) -> Iterator[tuple[Decimal, int]]:
    """What a word may be before a magnitude, or at its beginning: one, a half, a number and a half; so many letters."""
    if word in words_for(language.code, 1):
        yield Decimal(1), len(word)
    if word in language.words("one_and_half"):
        yield 1 + _HALF, len(word)
    for ending in language.words("half_ending"):
        whole = word.removesuffix(ending)
        read = spelling_of(language.code).read([whole]) if whole != word else None
        if read or (whole != word and whole in words_for(language.code, 1)):
            yield (read[1] if read else 1) + _HALF, len(word)
    yield from ((_HALF, len(half)) for half in language.words("a_half") if word.startswith(half))


def _bare_thousand(text: str, words: list[re.Match[str]], at: int, language: Language) -> Numeral | None:
    thousand, start = Decimal(1000), words[at].start()
    end, size = words_of_magnitude(text, words[at].end(), language)
    if size > thousand:
        return Numeral(start, end, thousand * size, thousand, size, in_words=True)
    end = words[at].end()
    follows = at + 1 < len(words) and spelling_of(language.code).begins(_lower(words[at + 1].group(), language.code))
    if not follows or not text[end : words[at + 1].start()].isspace():
        return None
    return Numeral(start, end, thousand, Decimal(1), thousand, in_words=True)
