"""Names of persons held against each other: given names, initials, family names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarize.text.lexicon import LEGAL_WORDS, ORGANISATION_WORDS, SHORT_COUNTRIES, entries, wordlist
from summarize.text.names.keys import fold_words, name_key, variants
from summarize.text.names.titles import strip_title

__all__ = ["match_persons", "person_of"]

_SHORT_FORMS = {given: frozenset(short) for given, *short in entries("short_forms")}
_SUFFIXES = wordlist("person_suffixes")
_ARTICLES = frozenset({"al", "el", "ul"})
_NOT_OF_PERSONS = frozenset({"and", "of", "for", "the", "plus"})


@dataclass(frozen=True)
class PersonMatch:
    """How two names stand as names of persons; `score` from 0 to 1."""

    score: float
    reason: str
    same: bool


@dataclass(frozen=True)
class _Person:
    given: tuple[str, ...]
    family: str
    suffix: str

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.given, self.family)


@lru_cache(maxsize=16384)
def person_of(name: str) -> _Person | None:
    """The parts of a name that can be a person's; None for what must be an organisation, a place or a thing."""
    bare = strip_title(name)[0]
    words = list(_words(bare))
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    if not 1 <= len(words) <= 6 or any(any(map(str.isdigit, word)) for word in words):
        return None
    if any(word in ORGANISATION_WORDS or word in LEGAL_WORDS or word in _NOT_OF_PERSONS for word in words):
        return None
    initials = 0
    while initials < len(words) and len(words[initials]) == 1:
        initials += 1
    if "".join(words[:initials]) in SHORT_COUNTRIES:
        return None  # "U.S. Widget" is not Ursula S. Widget
    return _Person(tuple(words[:-1]), words[-1], suffix)


def _words(name: str) -> Iterator[str]:
    """The words of a name, without the Arabic article: "el-Tarvi", "al Tarvi" and "Tarvi" are one family name."""
    for number, part in enumerate(re.split(r"[\s.]+", name)):
        folded = fold_words(part)
        bound = len(folded) > 1 or number > 0
        yield from folded[1:] if bound and folded[:1] and folded[0] in _ARTICLES else folded


def match_persons(left: str, right: str) -> PersonMatch | None:
    """Compares two names as names of persons, or None where they cannot both be, or have no family name in common.

    The same only with the same family name and compatible given names, where what one leaves out are initials.
    """
    a, b = person_of(left), person_of(right)
    if a is None or b is None or a.family != b.family or len(a.family) < 2:
        return None
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return PersonMatch(0.3, f"{a.suffix} and {b.suffix} are two persons of one name", False)
    if not a.given and not b.given:
        return _family_names_alone(left, right) if a.suffix == b.suffix else None
    if not a.given or not b.given:
        return PersonMatch(0.8, "family name alone", False)
    return _match_given(a, b)


def _family_names_alone(left: str, right: str) -> PersonMatch | None:
    """Two titles with one family name ("General Reed", "Senator Reed") may be two persons."""
    titles = [set(fold_words(strip_title(name)[1] or "")) for name in (left, right)]
    if not all(titles) or titles[0] <= titles[1] or titles[1] <= titles[0] or " " in name_key(left):
        return None
    return PersonMatch(0.75, "family name alone, under two titles", False)


def _match_given(a: _Person, b: _Person) -> PersonMatch:
    first, second = a.given[0], b.given[0]
    fewer, more = sorted((a.given, b.given), key=len)
    if not _compatible(first, second):
        if _short_form(first, second) and not a.given[1:] and not b.given[1:] and a.suffix == b.suffix:
            return PersonMatch(0.95, "same family name, a given name and its short form", True)
        if more[-len(fewer) :] == fewer:
            return PersonMatch(0.85, "one name has all the words of the other", False)
        return PersonMatch(0.3, "same family name, other given names", False)
    if not all(_compatible(x, y) for x, y in zip(a.given, b.given, strict=False)):
        return PersonMatch(0.4, "same family name and first name, other middle names", False)
    left_out = more[len(fewer) :]
    if any(len(word) > 1 for word in left_out) or bool(a.suffix) != bool(b.suffix):
        return PersonMatch(0.85, "one name has all the words of the other", False)
    if not any(len(x) > 1 and len(y) > 1 for x, y in zip(a.given, b.given, strict=False)):
        return PersonMatch(0.95, "same family name and initials that fit", True)
    return PersonMatch(0.97, "same family name and given names", True)


def _short_form(left: str, right: str) -> bool:
    """Whether one given name is a usual short form of the other: Bob and Robert."""
    return any(right in _SHORT_FORMS.get(one, ()) for one, right in ((left, right), (right, left)))


def _compatible(left: str, right: str) -> bool:
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    return variants(left, right)
