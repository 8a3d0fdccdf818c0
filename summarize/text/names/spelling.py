"""Whether two words are one, written or transliterated in two ways: Mohammed and Muhammad, defence and defense."""

import re
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

__all__ = ["same_words", "sound_key", "variants"]

_ALIKE = 0.93
_SHORTEST = 4
# Pairs that pass for one another by their letters, and are two names.
_DISTINCT = frozenset(
    {frozenset({"colombia", "columbia"}), frozenset({"frances", "francis"}), frozenset({"michael", "michal"})}
)
# Given names whose usual transliterations lie further apart than the measure allows.
_TRANSLITERATIONS = (
    "abd abdel abdul",
    "al el ul",
    "ahmad ahmed",
    "aleksei aleksey alexei alexey",
    "hossein husain hussain hussein",
    "ibrahim ebrahim",
    "khalid khaled",
    "mohamad mohamed mohammad mohammed muhamad muhammad muhammed",
    "mustafa mostafa moustafa",
    "omar umar",
    "osman othman usman uthman",
    "said saeed sayeed",
    "yousef yousuf youssef yusuf",
)
_ONE_NAME = {word: number for number, line in enumerate(_TRANSLITERATIONS) for word in line.split()}
# Letters that transliterations and spellings of one word exchange, in this order.
_EXCHANGES = (
    (re.compile(r"tre$"), "ter"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sh"), "S"),
    (re.compile(r"ch(?=[eiy])|tch"), "C"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"[kg]h|c[hk]|[ckq]"), "k"),
    (re.compile(r"([bdt])h"), r"\1"),
    (re.compile(r"[wv]"), "v"),
    (re.compile(r"[zs]"), "s"),
    (re.compile(r"[yj]"), "i"),
)
# Ways of writing one vowel: Kareem and Karim, Masood, Masoud and Masud, Mueller and Müller.
_SOUNDS = (
    (re.compile(r"ee"), "i"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"(?<![aeiou])([aou])e(?=[^aeiou])"), r"\1"),
)
_SHORTEST_SOUNDED = 5
_VOWELS = re.compile(r"[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def _skeleton(word: str) -> str:
    """The consonants of a word with a V for each group of vowels, but the last vowel as it is."""
    for pattern, instead in _EXCHANGES:
        word = pattern.sub(instead, word)
    word = _DOUBLED.sub(r"\1", word)
    last = word[-1] if word[-1:] in "aeiou" else ""
    return _VOWELS.sub("V", word) + last


@lru_cache(maxsize=4096)
def _sounded(word: str) -> str:
    """A word with each vowel in one way of writing it."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=4096)
def variants(left: str, right: str) -> bool:
    """Whether two words are one word in two spellings; both in lower-case ASCII, as `fold_words` gives them.

    Jaro-Winkler similarity of 0.93 or more, the same first letter, and the same sequence of consonants and vowels: the
    similarity alone takes Paul for Paula, Austria for Australia, and electric for electronic. In words of five letters
    or more two ways of writing a vowel ("ee" and "i") may lie further apart. Words with digits, and words of fewer than
    four letters, are the same only if they are equal. Some common given names go by a list.
    """
    if left == right:
        return True
    if left in _ONE_NAME and right in _ONE_NAME:
        return _ONE_NAME[left] == _ONE_NAME[right]
    short = min(len(left), len(right)) < _SHORTEST
    if short or left[0] != right[0] or not (left.isalpha() and right.isalpha()):
        return False
    if frozenset({left, right}) in _DISTINCT:
        return False
    if min(len(left), len(right)) >= _SHORTEST_SOUNDED and _sounded(left) == _sounded(right):
        return True
    return JaroWinkler.similarity(left, right) >= _ALIKE and _skeleton(left) == _skeleton(right)


@lru_cache(maxsize=4096)
def sound_key(word: str) -> str:
    """A key that the spellings of one word share: its consonants and where its vowels are; few other words have it."""
    return f"name {_ONE_NAME[word]}" if word in _ONE_NAME else _skeleton(word).rstrip("aeiou")


def same_words(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names of two words or more are one, word for word, each equal or a variant."""
    if len(left) != len(right) or len(left) < 2:
        return left == right
    return all(variants(a, b) for a, b in zip(left, right, strict=True))
