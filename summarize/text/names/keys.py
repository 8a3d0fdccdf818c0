"""What a name comes to: its words without case, accents, titles and legal form; acronyms; the sound of its words.

And how names are written: like a name at all, with their own short form, with what is there; and which are outlets.
"""

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from summarize.text.lexicon import COUNTRY_FORMS, LEGAL_ENDINGS, NATIONS, ORGANISATION_WORDS, entries, wordlist
from summarize.text.names.titles import plain_word, strip_title

__all__ = [
    "acronyms",
    "country_key",
    "fold_words",
    "is_country",
    "is_outlet",
    "looks_like_name",
    "name_key",
    "names_site",
    "outlet_key",
    "own_short_form",
    "place_parts",
    "same_words",
    "script_of",
    "variants",
    "written_keys",
]

# Of Jaro and Winkler's similarity, and of letters: below these, other names are as near as other spellings.
_ALIKE = 0.93
_SHORTEST = 4
_SPELT_OUT = {"st": "saint", "mt": "mount", "ft": "fort"}
_STATE_BODIES = frozenset(
    {"army", "authorities", "cabinet", "embassy", "forces", "government", "military", "ministry", "navy", "parliament"}
)
_TWO_NAMES = frozenset(map(frozenset, entries("two_names")))
_ONE_NAME = {word: number for number, line in enumerate(entries("transliterations")) for word in line}
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
# In shorter words a vowel is most of what tells two names apart: Lee and Li, Rees and Ris.
_SHORTEST_SOUNDED = 5
_VOWELS = re.compile(r"[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def _skeleton(word: str) -> str:
    """The consonants of a word with a V for each group of vowels, but the last vowel as it is."""
    for pattern, instead in _EXCHANGES:
        word = pattern.sub(instead, word)
    word = _DOUBLED.sub(r"\1", word)
    last = word[-1] if word[-1:] in "aeiou" else ""
    return _VOWELS.sub("V", word) + last


@lru_cache(maxsize=16384)
def _sounded(word: str) -> str:
    """A word with each vowel in one way of writing it."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=16384)
def variants(left: str, right: str) -> bool:
    """Whether two words are one word in two spellings; both in lower-case ASCII, as `fold_words` gives them.

    Jaro-Winkler similarity of 0.93 or more, and the same sequence of consonants and vowels: the similarity alone takes
    Paul for Paula, Austria for Australia, and electric for electronic. In words of five letters or more two ways of
    writing a vowel ("ee" and "i") may lie further apart. Words with digits, and words of fewer than four letters, are
    the same only if they are equal. Some common given names go by a list.
    """
    if left == right:
        return True
    if left in _ONE_NAME and right in _ONE_NAME:
        return _ONE_NAME[left] == _ONE_NAME[right]
    shorter = min(len(left), len(right))
    if shorter < _SHORTEST or not left.isalpha() or frozenset({left, right}) in _TWO_NAMES:
        return False
    if shorter >= _SHORTEST_SOUNDED and _sounded(left) == _sounded(right):
        return True
    return JaroWinkler.similarity(left, right) >= _ALIKE and _skeleton(left) == _skeleton(right)


@lru_cache(maxsize=16384)
def sound_key(word: str) -> str:
    """A key that the spellings of one word share: its consonants and where its vowels are; few other words have it."""
    return f"name {_ONE_NAME[word]}" if word in _ONE_NAME else _skeleton(word).rstrip("aeiou")


def same_words(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names of two words or more are one, word for word, each equal or a variant."""
    return len(left) == len(right) > 1 and all(map(variants, left, right))


_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´′")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])")
_SYMBOLS = {"&": " and ", "+": " plus "}
_LEGAL_STARTS, _SMALL_WORDS = wordlist("legal_starts"), wordlist("small_words")
_SIGNS = sorted(wordlist("legal_signs"), key=len, reverse=True)
# Of one character only in brackets: "(株)ハルデン".
_SIGN = "|".join(rf"\s*\({sign}\)\s*" if len(sign) == 1 else rf"\s*\(?{sign}\)?\s*" for sign in _SIGNS)
_LEGAL_SIGN = re.compile(rf"\A(?:{_SIGN})(?=\S{{2}})|(?<=\S\S)(?:{_SIGN})\Z")
_FORM_LENGTHS = sorted({len(form) for form in LEGAL_ENDINGS}, reverse=True)


@lru_cache(maxsize=16384)
def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text in lower-case ASCII: transliterated, dotted abbreviations joined, "&" as "and".

    A script that cannot be transliterated keeps its letters. Empty only for a text without letters and digits.
    """
    joined = _DOTTED.sub(lambda found: found.group().replace(".", ""), unicodedata.normalize("NFKC", text))
    pieces = []
    for character in joined.translate(_APOSTROPHES):
        if character.isascii() and character.isalnum():
            pieces.append(character.lower())
        elif character.isalnum():
            pieces.append(re.sub(r"[^a-z0-9]", "", anyascii(character).casefold()))
        elif not unicodedata.combining(character):
            pieces.append(_SYMBOLS.get(character, " "))
    words = tuple("".join(pieces).split())
    return words or tuple("".join(c if c.isalnum() else " " for c in text.casefold()).split())


@lru_cache(maxsize=16384)
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
    bare = strip_title(name)[0]
    if not bare.isascii():
        bare = _LEGAL_SIGN.sub("", unicodedata.normalize("NFKC", bare))
    words = _join_initials(fold_words(bare))
    if len(words) > 1 and words[0] in _LEGAL_STARTS and not re.match(r"\W*\w\.", name):
        words = words[1:]
    the = next((place for place, word in enumerate(words) if word != "the"), len(words) - 1)
    return _without_legal_form(words[max(the, 0) :])


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
    while form := next((n for n in _FORM_LENGTHS if n < len(kept) and tuple(kept[-n:]) in LEGAL_ENDINGS), 0):
        kept = kept[:-form]
    return kept[:-1] if len(kept) > 1 and kept[-1] == "and" else kept


@lru_cache(maxsize=16384)
def acronyms(name: str) -> frozenset[str]:
    """Plausible acronyms of a name of two words or more, in lower case, each of two letters or more.

    With and without function words, legal form, and the parts of hyphenated words; a word that is an acronym itself
    gives one letter or all of them ("US Widget Metals": uwm, uswm).
    """
    bare = strip_title(name)[0]
    found: set[str] = set()
    for split in (True, False):
        raw = [word for word in re.split(r"[\s\-‐‑–/]+" if split else r"\s+", bare) if any(map(str.isalnum, word))]
        if raw and plain_word(raw[0]) == "the":
            raw = raw[1:]
        for words in (raw, raw[: len(_without_legal_form([plain_word(word) for word in raw]))]):
            found |= _initials(words)
    return frozenset(acronym for acronym in found if len(acronym) > 1)


def _initials(words: list[str]) -> set[str]:
    found: set[str] = set()
    content = [word for index, word in enumerate(words) if not _is_small(word) or index == 0]
    for chosen in (words, content):
        parts = [("".join(fold_words(word)), _is_acronym(word)) for word in chosen]
        parts = [(letters, whole) for letters, whole in parts if letters]
        found.add("".join(letters[0] for letters, _ in parts))
        if not all(whole for _, whole in parts):
            found.add("".join(letters if whole else letters[0] for letters, whole in parts))
    return found


def _is_small(word: str) -> bool:
    return plain_word(word) in _SMALL_WORDS and not (word.isupper() and len(word) > 1)


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) <= 5 and letters.isalpha() and letters.isupper()


_MOST_WORDS = 7  # in capitals, a text of more is a headline
# Words that begin with so many letters alike are worth comparing.
_START = 4
_PARTICLES = wordlist("place_particles")
_FACILITIES = wordlist("facilities")
_OUTLET_ENDS, _OUTLET_STARTS = wordlist("outlet_ends"), wordlist("outlet_starts")
_OUTLETS = entries("outlets")
_OWN_SHORT_FORM = re.compile(r"(?P<long>[^()]+?)\s*\(\W*(?P<short>[^()]{2,15}?)\W*\)")


@lru_cache(maxsize=16384)
def looks_like_name(text: str) -> bool:
    """Whether a text is written like a name: few words, all of them capitalised but for particles."""
    words = re.findall(r"\w[^\s/]*", text)
    capitalised = all(word.casefold() in _PARTICLES or not word[0].islower() for word in words)
    return 0 < len(words) <= _MOST_WORDS and capitalised


@lru_cache(maxsize=16384)
def own_short_form(name: str) -> tuple[str, str | None]:
    """A name and the acronym that it carries: both of "Halden Freight Group (HFG)"; any other name itself, and None."""
    found = _OWN_SHORT_FORM.fullmatch(name)
    if found and name_key(found["short"]).replace(" ", "") in acronyms(found["long"]):
        return found["long"], found["short"]
    return name, None


@lru_cache(maxsize=16384)
def written_keys(name: str) -> frozenset[str]:
    """The blocking keys of a name by how it is written."""
    key = name_key(name)
    tokens = [token for token in key.split() if token not in _PARTICLES]
    tokens = [token for token in tokens if token not in ORGANISATION_WORDS] or tokens
    tokens = [NATIONS.get(token, token) for token in tokens]
    starts = {token[:_START] for token in [*tokens, key.replace(" ", "")]}
    return frozenset({key, *starts, *map(sound_key, tokens), *acronyms(name)})


def names_site(left: str, right: str) -> bool:
    """Whether one name is the other with the word for what is there: Oran, the port of Oran."""
    short, long = sorted((name_key(left).split(), name_key(right).split()), key=len)
    more = set(long) - set(short)
    return bool(short) and set(short) < set(long) and more - _PARTICLES <= _FACILITIES and bool(more & _FACILITIES)


def place_parts(name: str) -> list[str]:
    """The name keys of the parts of "Town, Country"."""
    return [key for part in re.split("[,(]", name) if (key := name_key(part))]


def outlet_key(name: str) -> str:
    """Equal for ways of writing one newspaper: without case, marks, article, internet domain and spaces."""
    plain = re.sub(r"\.(?:com|org|net|co|news|info|[a-z]{2})\b|\A(?:www\.)", "", name.strip().casefold())
    plain = re.sub(r"\A(?:the|a) |['’]s\b", "", plain)
    return re.sub(r"[^\w]+", "", plain)


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, agency or broadcaster by its own words."""
    words = tuple(re.findall(r"\w+", name.casefold().removeprefix("the ")))
    if not words:
        return False
    return (words[-1] in _OUTLET_ENDS and len(words) > 1) or words[0] in _OUTLET_STARTS or words in _OUTLETS


@lru_cache(maxsize=16384)
def country_key(name: str) -> str:
    """`name_key`, with the country or union that leads it in one form: "us widget" for "United States Widget Co".

    A demonym counts as its country before a body of the state ("French government"), and "St." is "Saint".
    """
    words = tuple(name_key(name).split())
    words = (*(_SPELT_OUT.get(word, word) for word in words[:-1]), *words[-1:])
    if words and words[0] in NATIONS and not _STATE_BODIES.isdisjoint(words[1:]):
        words = (NATIONS[words[0]], *words[1:])
    for form, short in COUNTRY_FORMS:
        if words[: len(form)] == form:
            return " ".join((short, *words[len(form) :]))
    return " ".join(words)


def is_country(name: str) -> bool:
    """Whether a name is that of a country or union, in any of its forms: "US", "United States of America"."""
    return country_key(name) in _countries()


@cache
def _countries() -> frozenset[str]:
    """The keys of what CLDR calls a country; its codes of two letters are countries, the others parts of the world."""
    # Imported here: who asks for no country needs no data.
    from babel import Locale

    names = (name for code, name in Locale("en").territories.items() if len(code) == 2)
    return frozenset(map(country_key, names)) | {short for _, short in COUNTRY_FORMS}


def script_of(name: str) -> str:
    """The script of a name's first letter, as Unicode calls it: LATIN, CYRILLIC, CJK."""
    letter = next((one for one in name if one.isalpha()), " ")
    return unicodedata.name(letter, "").partition(" ")[0]
