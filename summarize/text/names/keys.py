"""What a name comes to: its words without case, accents, titles and legal form; its plausible acronyms."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from summarize.text.names.tables import LEGAL_ENDINGS, LEGAL_STARTS, SMALL_WORDS
from summarize.text.names.titles import plain_word, strip_title

__all__ = ["acronyms", "fold_words", "name_key"]

_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´′")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?")
_SYMBOLS = {"&": " and ", "+": " plus "}
_LONGEST_FORM = max(len(form) for form in LEGAL_ENDINGS)


@lru_cache(maxsize=4096)
def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text in lower-case ASCII: transliterated, dotted abbreviations joined, "&" as "and".

    A script that cannot be transliterated keeps its letters. Empty only for a text without letters and digits.
    """
    joined = _DOTTED.sub(lambda found: found.group().replace(".", ""), unicodedata.normalize("NFKC", text))
    pieces = []
    for character in joined.translate(_APOSTROPHES):
        if character.isalnum():
            pieces.append(re.sub(r"[^a-z0-9]", "", anyascii(character).casefold()))
        elif not unicodedata.combining(character):
            pieces.append(_SYMBOLS.get(character, " "))
    words = tuple("".join(pieces).split())
    return words or tuple("".join(c if c.isalnum() else " " for c in text.casefold()).split())


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """The key under which two ways of writing a name fall together: "U.S. Widget Co., Ltd." gives "us widget".

    Lower-case ASCII words with one space between; without punctuation, title, legal form and leading "the". A key is
    its own key, and is empty only for a name without letters and digits.
    """
    key = " ".join(_key_words(name))
    while (again := " ".join(_key_words(key))) != key:
        key = again
    return key


def _key_words(name: str) -> list[str]:
    words = _join_initials(fold_words(strip_title(name)[0]))
    if len(words) > 1 and words[0] in LEGAL_STARTS and not re.match(r"\W*\w\.", name):
        words = words[1:]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return _without_legal_form(words)


def _join_initials(words: tuple[str, ...]) -> list[str]:
    """Single letters that follow one another are one abbreviation: "J. P. Morgan" is "JP Morgan"."""
    joined: list[str] = []
    in_run = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and in_run:
            joined[-1] += word
        else:
            joined.append(word)
        in_run = single
    return joined


def _without_legal_form(words: list[str]) -> list[str]:
    kept = words
    shorter = True
    while shorter:
        shorter = False
        for length in range(min(_LONGEST_FORM, len(kept) - 1), 0, -1):
            if tuple(kept[-length:]) in LEGAL_ENDINGS:
                kept = kept[:-length]
                shorter = True
                break
    while len(kept) > 1 and len(kept) < len(words) and kept[-1] == "and":
        kept = kept[:-1]
    return kept


@lru_cache(maxsize=4096)
def acronyms(name: str) -> frozenset[str]:
    """Plausible acronyms of a name of two words or more, in lower case, each of two letters or more.

    With and without function words, legal form, and the parts of hyphenated words; a word that is an acronym itself
    gives one letter or all of them ("US Widget Metals": uwm, uswm).
    """
    bare = strip_title(name)[0]
    found: set[str] = set()
    for split in (True, False):
        raw = [word for word in re.split(r"[\s\-‐‑–/]+" if split else r"\s+", bare) if any(map(str.isalnum, word))]
        if len(raw) > 1 and plain_word(raw[0]) == "the":
            raw = raw[1:]
        for words in (raw, raw[: len(_without_legal_form([plain_word(word) for word in raw]))]):
            found |= _initials(words)
    return frozenset(acronym for acronym in found if len(acronym) > 1)


def _initials(words: list[str]) -> set[str]:
    found: set[str] = set()
    content = [word for index, word in enumerate(words) if not _is_small(word) or index == 0]
    for chosen in (words, content):
        letters = ["".join(fold_words(word.strip("&"))) for word in chosen]
        letters = [letter for letter in letters if letter]
        if len(letters) < 2:
            continue
        found.add("".join(letter[0] for letter in letters))
        whole = [_is_acronym(word) for word in chosen if "".join(fold_words(word.strip("&")))]
        if any(whole) and not all(whole):
            pairs = zip(letters, whole, strict=True)
            found.add("".join(letter if keep else letter[0] for letter, keep in pairs))
    return found


def _is_small(word: str) -> bool:
    return plain_word(word) in SMALL_WORDS and not (word.isupper() and len(word) > 1)


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return 2 <= len(letters) <= 5 and letters.isalpha() and letters.isupper()
