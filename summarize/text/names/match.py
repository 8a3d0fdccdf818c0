"""Holds two names against each other: the same, or how alike, and for what reason; those of persons by their parts."""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations, takewhile
from typing import Literal

from rapidfuzz import fuzz

from summarize.text.lexicon import (
    LEGAL_WORDS,
    ORGANISATION_WORDS,
    SHORT_COUNTRIES,
    entries,
    wordlist,
)
from summarize.text.names.aliases import AliasPair
from summarize.text.names.keys import acronyms, country_key, fold_words, name_key, place_parts, same_words, variants
from summarize.text.names.titles import strip_title

__all__ = [
    "AliasTable",
    "Hint",
    "NameMatch",
    "match_names",
    "match_places",
    "written_form",
]

_SHORT_FORMS = {given: frozenset(short) for given, *short in entries("short_forms")}
_SUFFIXES = wordlist("person_suffixes")
_ARTICLES = frozenset({"al", "el", "ul"})
_NOT_OF_PERSONS = frozenset({"and", "of", "for", "the", "plus"})
_GENERIC_SHORTS, _GENERIC_TAILS = wordlist("generic_shorts"), wordlist("generic_tails")
# Letters of an acronym that fits one name of a text and seldom another.
_SHORTEST_ACRONYM = 3
# Letters that are not the same but for a space by chance, as "Al Co" and "Alco" may be.
_SHORTEST_COMPACT = 6
# "Port of Oran" and "Oran port" are one; a university or bank of somewhere and one that is called so need not be.
_LINKING_WORDS = frozenset({"of", "the", "for"})
_OF = frozenset({"of"})
# "The port in Norby" is Norby port.
_PLACED = frozenset({"of", "in", "at"})
_NOT_TURNED = frozenset({"university", "college", "institute", "bank", "school"})
# What likeness of letters alone can reach: it ranks, and never decides.
_RANKED = 0.7
# Letters of a region's abbreviation: "Calif"; a longer word is one of its own.
_LONGEST_CUT = 5
# A short form of more names than this is that of none of them.
_LONG_FORMS = 24
# From this score on a family name may be that of the other.
_OPEN = 0.8


Hint = Literal["family", "order", "tail", "head", "acronym"]


@dataclass(frozen=True)
class NameMatch:
    """How two names stand: `score` from 0 to 1 ranks, `same` decides, `reason` says why in plain words.

    Where it is left open, `hint` says what the context may decide: a family name alone or with fewer given names
    (``family``), the words of a person's name in another ``order``, a ``tail`` such as "Holdings" that only one has,
    one name as the ``head`` of the other, or an ``acronym`` of two letters.
    """

    score: float
    reason: str
    same: bool = False
    hint: Hint | None = None


@lru_cache(maxsize=16384)
def written_form(name: str) -> tuple[Hashable, ...]:
    """All by which a name is held against others: names of one form stand alike to every name of another key."""
    return country_key(name), _person_of(name), strip_title(name)[1], _acronym_letters(name), acronyms(name)


@lru_cache(maxsize=16384)
def _key_words(name: str) -> tuple[str, ...]:
    return tuple(country_key(name).split())


def _same_written(left: str, right: str) -> NameMatch | None:
    """The match of two names that are one by how they are written; None if they are not."""
    left_key, right_key = name_key(left), name_key(right)
    if left_key == right_key:
        return NameMatch(1.0, "the same but for case, punctuation, title or legal form", True)
    if country_key(left) == country_key(right):
        return NameMatch(0.99, "the same with the country written in another form", True)
    compact = left_key.replace(" ", "")
    if compact == right_key.replace(" ", "") and len(compact) >= _SHORTEST_COMPACT and compact.isalpha():
        return NameMatch(0.98, "the same but for spaces", True)
    a, b = _key_words(left), _key_words(right)
    if same_words(a, b):
        return NameMatch(0.96, "the same words in another spelling", True)
    if _turned(a, b):
        return NameMatch(0.96, 'the same words turned around an "of"', True)
    return None


def _may_share(short: str, left: str, right: str, spoken: Mapping[str, Collection[str]]) -> bool:
    """Whether two long forms of one short form can be one thing.

    They are the same as written, one is inside the other, or one is itself but a short form: a ticker, an acronym. Or
    they are its names in two languages.
    """
    if _acronym_letters(left) or _acronym_letters(right):
        return True
    fewer, more = sorted((country_key(left).split(), country_key(right).split()), key=len)
    inside = all(any(variants(word, other) for other in more) for word in fewer)
    if inside or _same_written(*sorted((left, right))) is not None:
        return True
    here, there = spoken.get(left, ()), spoken.get(right, ())
    return len(short) >= _SHORTEST_ACRONYM and bool(here and there) and set(here).isdisjoint(there)


@dataclass(frozen=True)
class AliasTable:
    """The aliases which a set of articles defines; it depends on the set alone, not on its order.

    A short form that articles define as different long forms is ambiguous and makes nothing the same, unless they do so
    in different languages. Defined terms that every contract has ("the Company") are left out.
    """

    _group: dict[str, str] = field(default_factory=dict)
    _long_forms: dict[str, frozenset[str]] = field(default_factory=dict)
    _spoken: Mapping[str, Collection[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[AliasPair], spoken: Mapping[str, Collection[str]] | None = None) -> "AliasTable":
        """The table of the pairs of many articles; `spoken` says in which languages names are written, where known."""
        languages = spoken or {}
        long_forms: defaultdict[str, set[str]] = defaultdict(set)
        for pair in pairs:
            short, long = country_key(pair.short), country_key(pair.long)
            if short and long and short not in _GENERIC_SHORTS:
                long_forms[short].add(pair.long)
        links = [
            (short, country_key(long))
            for short, longs in long_forms.items()
            if len(longs) <= _LONG_FORMS
            and all(_may_share(short, *two, languages) for two in combinations(sorted(longs), 2))
            for long in longs
        ]
        return cls(_groups(links), {short: frozenset(longs) for short, longs in sorted(long_forms.items())}, languages)

    def same(self, left: str, right: str) -> bool:
        """Whether the articles define these two as one, directly or over a third name; by key, so also if equal."""
        return country_key(left) == country_key(right) or self.defines(left, right)

    def defines(self, left: str, right: str) -> bool:
        """Whether the articles define these two, of different keys, as one, directly or over a third name."""
        left_key, right_key = country_key(left), country_key(right)
        group = self._group.get(left_key)
        return group is not None and left_key != right_key and group == self._group.get(right_key)

    def group(self, name: str) -> str | None:
        """The key that stands for all names which the articles define as one with this; None where they define none."""
        return self._group.get(country_key(name))

    def denies(self, short: str, long: str) -> bool:
        """Whether the articles define the short form, and at least once as something other than `long`."""
        others = self._long_forms.get(country_key(short), ())
        return any(not _may_share(short, long, other, self._spoken) for other in others)


def _groups(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Connected components: the first key of its group for each key."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in links:
        neighbours[left].add(right)
        neighbours[right].add(left)
    group: dict[str, str] = {}
    for start in sorted(neighbours):
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key not in group:
                group[key] = start
                waiting += neighbours[key]
    return group


@dataclass(frozen=True)
class _Person:
    given: tuple[str, ...]
    family: str
    suffix: str


@lru_cache(maxsize=16384)
def _person_of(name: str) -> _Person | None:
    """The parts of a name that can be a person's; None for what must be an organisation, a place or a thing."""
    words = list(_words(strip_title(name)[0]))
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    if not 1 <= len(words) <= 6 or any(any(map(str.isdigit, word)) for word in words):
        return None
    if any(word in ORGANISATION_WORDS or word in LEGAL_WORDS or word in _NOT_OF_PERSONS for word in words):
        return None
    if "".join(takewhile(lambda word: len(word) == 1, words)) in SHORT_COUNTRIES:
        return None  # "U.S. Widget" is not Ursula S. Widget
    return _Person(tuple(words[:-1]), words[-1], suffix)


def _words(name: str) -> Iterator[str]:
    """The words of a name, without the Arabic article: "el-Tarvi", "al Tarvi" and "Tarvi" are one family name."""
    for number, part in enumerate(re.split(r"[\s.]+", name)):
        folded = fold_words(part)
        bound = len(folded) > 1 or number > 0
        yield from folded[1:] if bound and folded[:1] and folded[0] in _ARTICLES else folded


def _match_persons(left: str, right: str) -> NameMatch | None:
    """Compares two names as names of persons, or None where they cannot both be, or have no family name in common.

    The same only with the same family name and compatible given names, where what one leaves out are initials.
    """
    a, b = _person_of(left), _person_of(right)
    if a is None or b is None or a.family != b.family or len(a.family) < 2:
        return None
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return NameMatch(0.3, f"{a.suffix} and {b.suffix} are two persons of one name")
    if not a.given and not b.given and a.suffix == b.suffix:
        return _family_names_alone(left, right)
    if not a.given or not b.given:
        return NameMatch(0.8, "family name alone")
    return _match_given(a, b)


def _family_names_alone(left: str, right: str) -> NameMatch | None:
    """Two titles with one family name ("General Reed", "Senator Reed") may be two persons."""
    titles = [set(fold_words(strip_title(name)[1] or "")) for name in (left, right)]
    if not all(titles) or titles[0] <= titles[1] or titles[1] <= titles[0]:
        same_key = name_key(left) == name_key(right)
        return None if same_key else NameMatch(0.96, "the same family name but for its article", True)
    return NameMatch(0.75, "family name alone, under two titles")


def _match_given(a: _Person, b: _Person) -> NameMatch:
    first, second = a.given[0], b.given[0]
    fewer, more = sorted((a.given, b.given), key=len)
    short_form = _short_form(first, second)
    if not short_form and not _compatible(first, second):
        if more[-len(fewer) :] == fewer:
            return NameMatch(0.85, "one name has all the words of the other")
        return NameMatch(0.3, "same family name, other given names")
    if not all(_compatible(x, y) for x, y in zip(a.given[1:], b.given[1:], strict=False)):
        return NameMatch(0.4, "same family name and first name, other middle names")
    left_out = more[len(fewer) :]
    if any(len(word) > 1 for word in left_out) or bool(a.suffix) != bool(b.suffix):
        return NameMatch(0.85, "one name has all the words of the other")
    if short_form:
        return NameMatch(0.95, "same family name, a given name and its short form", True)
    if not any(len(x) > 1 and len(y) > 1 for x, y in zip(a.given, b.given, strict=False)):
        return NameMatch(0.95, "same family name and initials that fit", True)
    return NameMatch(0.97, "same family name and given names", True)


def _short_form(left: str, right: str) -> bool:
    """Whether one given name is a usual short form of the other: Bob and Robert."""
    return any(right in _SHORT_FORMS.get(one, ()) for one, right in ((left, right), (right, left)))


def _compatible(left: str, right: str) -> bool:
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    return variants(left, right)


_NO_ALIASES = AliasTable()


def match_names(left: str, right: str, aliases: AliasTable | None = None) -> NameMatch:
    """Whether two names are the same, with a score and the reason; symmetric and deterministic.

    `same` holds for equal keys, aliases that an article defines, an acronym of three letters or more against the whole
    name, forms of a country, spellings and transliterations word for word, and persons of one family name whose given
    names and initials fit. A score without `same` only ranks: 0.8 and more for a family name alone or a name that
    contains the other or has its words in another order, 0.75 for a family name under two titles, up to 0.7 for
    likeness of letters.
    """
    table = aliases or _NO_ALIASES
    first, second = sorted((" ".join(left.split()), " ".join(right.split())))
    if first == second:
        return NameMatch(1.0, "identical", True)
    if table.defines(first, second):
        return NameMatch(0.99, "an article defines the one as the other", True)
    written = _match_written(first, second)
    return written if written.same else _match_acronym(first, second, table) or written


def _match_acronym(first: str, second: str, table: AliasTable) -> NameMatch | None:
    for short, long in ((first, second), (second, first)):
        letters = _acronym_letters(short)
        if not letters or letters not in acronyms(long):
            continue
        if table.denies(short, long):
            return NameMatch(0.5, "an acronym of it, which an article defines otherwise")
        if len(letters) >= _SHORTEST_ACRONYM:
            return NameMatch(0.95, "an acronym of the whole name", True)
        return NameMatch(0.75, "perhaps an acronym of it, too short to tell", hint="acronym")
    return None


@lru_cache(maxsize=16384)
def _acronym_letters(name: str) -> str:
    """The letters of a name that is written as an acronym, in lower case; empty for every other."""
    return "".join(fold_words(name)) if name.isupper() and len(name.split()) == 1 else ""


@lru_cache(maxsize=4096)
def _match_written(first: str, second: str) -> NameMatch:
    if not name_key(first) or not name_key(second):
        return NameMatch(0.0, "no letters to compare")
    person = _match_persons(first, second)
    if person is not None and (person.same or name_key(first) == name_key(second)):
        return person
    same = _same_written(first, second)
    if same is not None or person is None:
        return same or _ranked(first, second)
    return replace(person, hint="family" if person.score >= _OPEN else None)


def _turned(left: Sequence[str], right: Sequence[str], around: frozenset[str] = _OF) -> bool:
    """Whether one name is the other turned around an "of": Ministry of Mines, Mines Ministry."""
    if around.isdisjoint(left) == around.isdisjoint(right):
        return False
    a, b = (sorted(word for word in words if word not in _LINKING_WORDS | around) for words in (left, right))
    return len(a) > 1 and len(a) == len(b) and all(map(variants, a, b)) and _NOT_TURNED.isdisjoint(a)


def _ranked(first: str, second: str) -> NameMatch:
    """The score of two names that are not known to be the same."""
    a, b = _key_words(first), _key_words(second)
    fewer, more = (a, b) if len(a) <= len(b) else (b, a)
    if sorted(a) == sorted(b):
        return NameMatch(0.8, "the same words in another order", hint="order")
    if more[: len(fewer)] == fewer and not _compounded(*sorted((first, second), key=len)):
        left_out = more[len(fewer) :]
        of_somewhere = left_out[0] == "of" and len(fewer) > 1
        if of_somewhere or all(word in _GENERIC_TAILS for word in left_out):
            return NameMatch(0.8, f"only one has {' '.join(left_out)}", hint="tail")
        return NameMatch(0.7, "one name begins with the other", hint="head")
    if _within(a, b) or _within(b, a):
        return NameMatch(0.7, "all words of one are in the other", hint="head")
    score = round(_RANKED * fuzz.token_sort_ratio(country_key(first), country_key(second)) / 100, 4)
    return NameMatch(score, "alike in letters only")


def _compounded(short: str, long: str) -> bool:
    """Whether a name goes on as a compound that describes: a "Halden-led consortium" is not called Halden."""
    return long.casefold().startswith(f"{short.casefold()}-") and long[len(short) + 1 : len(short) + 2].islower()


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a longer name has all words of another, in any order: Energy Ministry, Ministry of Energy and Water."""
    words = [word for word in short if word not in _LINKING_WORDS]
    return 1 < len(words) < len(long) and all(any(variants(word, other) for other in long) for word in words)


@lru_cache(maxsize=4096)
def match_places(left: str, right: str) -> NameMatch:
    """Whether two names of places are the same; nothing of what holds for persons is applied.

    "Town, Region" is "Town", and is not "Region": of both, the part before the first comma must be the same, and no
    further part may be another one.
    """
    first, second = sorted((" ".join(left.split()), " ".join(right.split())))
    if first == second:
        return NameMatch(1.0, "identical", True)
    parts = [place_parts(name) for name in (first, second)]
    if not parts[0] or not parts[1]:
        return NameMatch(0.0, "no letters to compare")
    towns = sorted((parts[0][0], parts[1][0]))
    if _same_written(*towns) is None and not _turned(_key_words(towns[0]), _key_words(towns[1]), _PLACED):
        return _same_written(first, second) or _ranked(first, second)
    further = [" ".join(own[1:]).split() for own in parts]
    if all(further) and not any(_abbreviates(x, y) or _abbreviates(y, x) for x in further[0] for y in further[1]):
        return NameMatch(0.5, "places of one name in two regions")
    return NameMatch(0.97, "the same place, said more fully by one", True)


def _abbreviates(short: str, long: str) -> bool:
    """Whether a word may be another one cut short: Calif and California, GA and Georgia."""
    letters = iter(long)
    return (
        short[0] == long[0] and (short == long or len(short) <= _LONGEST_CUT) and all(one in letters for one in short)
    )
