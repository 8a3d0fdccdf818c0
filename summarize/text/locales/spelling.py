"""Numbers in words by the spellout rules of CLDR: which words of a language are which numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from unicode_rbnf import RbnfEngine
from unicode_rbnf.engine import NoRuleForNumberError, RulesetNotFoundError

from summarize.text.words import LETTER

__all__ = ["Spelling", "spelling_of", "words_for"]

_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(rf"{LETTER}+")
# Of inflected languages there is a set of rules a case and gender; these are enough for what stands in running text.
_RULES = re.compile(r"spellout-(?:cardinal(?!.*financial|.*alternate)|numbering(?!.*year|.*days|.*verbose)).*")
_MOST_RULES = 24
_TENS = 100


@dataclass(frozen=True)
class Spelling:
    """The numbers below a thousand in a language's words, lower-cased.

    `phrases` has for each first word the words of the phrases that begin with it and their values, longest first;
    `joint` stands between hundreds and what follows ("e", "und"), empty where nothing does.
    """

    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    joint: str

    def read(self, words: list[str]) -> tuple[int, int] | None:
        """How many of the words, which begin a text, make a number below a thousand, and which; None if none do."""
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
        return None


@cache
def spelling_of(language: str) -> Spelling:
    """The spelling of a language; empty for one that CLDR has no rules for, or that writes without spaces."""
    engine, rules = _rules(language)
    if engine is None:
        return Spelling({}, "")
    found: dict[str, dict[tuple[str, ...], int]] = {}
    for text, value in _spelt(engine, rules):
        words = tuple(word.group() for word in _WORD.finditer(text))
        if words:
            found.setdefault(words[0], {}).setdefault(words, value)
    phrases = {word: tuple(sorted(each.items(), key=lambda item: -len(item[0]))) for word, each in found.items()}
    return Spelling(phrases, _joint(engine, rules))


def words_for(language: str, number: int) -> list[str]:
    """A number in words, in all genders and cases of the language."""
    engine, rules = _rules(language)
    return [] if engine is None else list(dict.fromkeys(_say(engine, number, rule) for rule in rules))


def _rules(language: str) -> tuple[RbnfEngine | None, list[str]]:
    try:
        engine = RbnfEngine.for_language(language)
    except ValueError:
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


def _joint(engine: RbnfEngine, rules: list[str]) -> str:
    """The word between hundreds and tens, as in "duzentos e trinta e cinco"."""
    for rule in rules:
        whole, hundreds, rest = (_say(engine, number, rule) for number in (235, 200, 35))
        if hundreds and rest and whole.startswith(f"{hundreds} ") and whole.endswith(f" {rest}"):
            return whole[len(hundreds) : len(whole) - len(rest)].strip()
    return ""
