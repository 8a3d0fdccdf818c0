"""How alike two wordings are: the same words, the same with more said, or other words.

And names for which every language has its own word: what one calls "Germany" and "Monday" another calls "Alemania" and
"lunes". Of the capitalised words of two languages these can be held against each other, by CLDR's names for them.

English function words are left out and plurals folded; numbers and negations must be the same for two wordings to be
held for one, since "10 projects" and "12 projects", or "will" and "will not", differ in little but the meaning.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from summarize.text.languages import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, any_of, language_of
from summarize.text.lexicon import FUNCTION_WORDS, NATIONS, sequence, wordlist
from summarize.text.mention import Mention

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "contained",
    "country_of",
    "find_common_names",
    "has_common_name",
    "likeness",
    "medoid",
    "near_equal",
    "one_statement",
    "phrase",
    "wording",
]

# Nothing but words: no numbers, no marks that part one thing from another.
_PHRASE = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?:\s+[^\W\d_]+(?:[-'’][^\W\d_]+)*)*")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


_COMMON, _NEGATIONS, _NUMBERED = wordlist("of_every_deal"), wordlist("negations"), wordlist("with_number")
_COUNTS = (sequence("ordinals"), sequence("numbers")[1:13])
_NUMBERS = {word: str(number) for words in _COUNTS for number, word in enumerate(words, 1)}
_ROMAN_NUMBERS = {word: str(number) for number, word in enumerate(sequence("roman_numbers"), 1)}
# "one" is more often a pronoun than a number.
_PRONOUN = "one"

# In words of so many letters one in five may be written otherwise (organisation, organization): of a shorter one
# another letter makes another word.
SPELLING, LONG = 0.8, 5
# What one wording says more, where the other has nothing of its own, is less than it says in common.
MOSTLY = 0.6
# So many letters of a word are held against another's.
STEM = 6
# Wordings of so many content words state something, and so alike they state the same.
STATEMENT, STATED_ALIKE = 4, 0.65
# How far it counts for a wording that it has what another one has.
COVERED = 0.3
# What has more words is not the name of a thing, but says something of it.
PHRASE_WORDS = 5


@dataclass(frozen=True)
class Wording:
    """A text as it is compared: its words without marks, its content words (plurals folded), numbers, negation."""

    words: tuple[str, ...]
    content: frozenset[str]
    numbers: frozenset[str]
    negated: bool

    @cached_property
    def stems(self) -> frozenset[str]:
        """The content words, cut so that "criticises" meets "criticism"."""
        return frozenset(word[:STEM] for word in self.content)

    @property
    def key(self) -> str:
        """Equal for texts that differ only in case, white space, marks and a leading article."""
        return " ".join(self.words)


@lru_cache(maxsize=16384)
def wording(text: str) -> Wording:
    """Reads a text for comparison."""
    words = tuple(_words(unicodedata.normalize("NFKC", text).casefold()))
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    counted = tuple(_counted(words))
    return Wording(
        words=words or (text.casefold(),),
        content=frozenset(_singular(word) for word in counted if word not in FUNCTION_WORDS or word in _NEGATIONS),
        numbers=frozenset(word for word in counted if word[0].isdigit()),
        negated=any(word in _NEGATIONS or word.endswith("n't") for word in words),
    )


def _words(text: str) -> Iterable[str]:
    for match in _WORD.finditer(text):
        word = match.group().replace("’", "'").removesuffix("'s")
        yield word.replace(",", "") if word[0].isdigit() else word


def _counted(words: tuple[str, ...]) -> Iterable[str]:
    """The words with number words as digits; Roman numerals and "one" only where something is numbered by them."""
    for index, word in enumerate(words):
        numbered = index > 0 and words[index - 1] in _NUMBERED
        if numbered and word in _ROMAN_NUMBERS:
            yield _ROMAN_NUMBERS[word]
        elif word in _NUMBERS and (word != _PRONOUN or numbered):
            yield _NUMBERS[word]
        else:
            yield word


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


@lru_cache(maxsize=16384)
def phrase(text: str) -> tuple[str, ...]:
    """The words of a short noun phrase such as "dried apricots", folded to small letters and the last to the singular.

    Empty for what is longer, has a number or a mark in it, denies, or has a function word after its article: "oil and
    gas" are two things, and the head of "slices of bread" is not its last word.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not _PHRASE.fullmatch(text):
        return ()
    words = text.casefold().replace("’", "'").split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    if len(words) > PHRASE_WORDS or any(word in FUNCTION_WORDS or word in _NEGATIONS for word in words):
        return ()
    return (*words[:-1], _singular(words[-1]))


def contained(left: str, right: str) -> bool:
    """Whether one wording stands, word for word, inside the other, with the same numbers denied or not denied."""
    short, long = sorted((wording(left), wording(right)), key=lambda one: len(one.words))
    if short.negated != long.negated or not short.content:
        return False
    return f" {short.key} " in f" {long.key} "


def near_equal(left: str, right: str) -> bool:
    """Whether two wordings say the same: equal, one with little more said than the other, or spelt otherwise."""
    a, b = wording(left), wording(right)
    if a.words == b.words:
        return True
    if a.numbers != b.numbers or a.negated != b.negated or not a.content or not b.content:
        return False
    only_a, only_b = a.content - b.content, b.content - a.content
    if not only_a or not only_b:
        shorter = min(len(a.content), len(b.content))
        return shorter >= MOSTLY * max(len(a.content), len(b.content)) or (shorter >= LONG and contained(left, right))
    return len(only_a) == len(only_b) and all(any(_respelt(x, y) for y in only_b) for x in only_a)


def _respelt(left: str, right: str) -> bool:
    """Spelling variants (organisation, organization) differ little and begin alike."""
    same_start = left[:2] == right[:2] and min(len(left), len(right)) >= LONG
    return same_start and Levenshtein.normalized_similarity(left, right) >= SPELLING


def one_statement(left: str, right: str) -> bool:
    """Whether two longer wordings state the same: most of their content words, no other number, both or none denied."""
    if near_equal(left, right):
        return True
    a, b = wording(left), wording(right)
    if a.negated != b.negated or min(len(a.content), len(b.content)) < STATEMENT:
        return False
    if a.numbers and b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return False
    return likeness([left], [right]) >= STATED_ALIKE


def medoid(weighed: Mapping[str, float], eligible: Iterable[str] | None = None) -> str:
    """The wording, of those `eligible`, that is most like all others, each by its weight.

    Alike is what has the same content words (Dice's coefficient) and, by less, what has all that the other has: of
    "agreement" and "definitive agreement" the second says more. Of equally good ones the weightier, then the first.
    """
    stems = {text: wording(text).stems for text in weighed}

    def likest(text: str) -> float:
        return sum(weight * _covered(stems[text], stems[other]) for other, weight in weighed.items())

    return min(eligible or weighed, key=lambda text: (-round(likest(text), 6), -weighed[text]))


def _covered(left: frozenset[str], right: frozenset[str]) -> float:
    if not left or not right:
        return float(left == right)
    common = len(left & right)
    return (1 - COVERED) * 2 * common / (len(left) + len(right)) + COVERED * common / len(right)


def likeness(left: Iterable[str], right: Iterable[str], *, besides: str = "") -> float:
    """How much two subjects have in common by their content words: 0 to 1, the mean of overlap coefficient and Dice.

    Words are cut to their first six letters, so that "criticises" meets "criticism". Words that nearly everything about
    a deal contains, and those of `besides`, are left out where anything else remains.
    """
    a, b = _telling(tuple(left), besides), _telling(tuple(right), besides)
    common = len(a & b)
    if not common:
        return 0.0
    return (common / min(len(a), len(b)) + 2 * common / (len(a) + len(b))) / 2


@lru_cache(maxsize=16384)
def _telling(texts: tuple[str, ...], besides: str) -> frozenset[str]:
    found = frozenset().union(*(wording(text).stems for text in texts))
    return found - _untelling(besides) or found


@lru_cache(maxsize=256)
def _untelling(besides: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _COMMON) | wording(besides).stems


# What the press writes, in whatever language, beside CLDR's names.
_SHORT = {
    "US": "US|U.S.|USA|U.S.A.|America|EEUU|EE UU|EE.UU.|EE. UU.|EUA|É.-U.|VS|V.S.|ABD|США|アメリカ|米国|美国|미국"
    "|américain|americano|estadounidense|statunitense|amerikanisch|Amerikaner|amerikaans|amerykańskie|американские|американцы"
    "|Amerikan|أمريكي|أميركي|अमेरिकी",
    "GB": "UK|U.K.|Britain|Great Britain|Gran Bretaña|Gran Bretagna|Grande-Bretagne|Großbritannien|VK|英国|영국"
    "|britannique|británico|britannico|britânico|britisch|Brits|brytyjskie|британские|İngiliz",
    "EU": "EU|UE|ЕС|欧盟",
    "UN": "UN|U.N.|ONU|VN|ООН|联合国|国連|유엔",
    "AE": "UAE|EAU|VAE",
    "NL": "Holland|Holanda|Olanda|Hollande",
    "CZ": "Czech Republic",
    "MM": "Myanmar|Burma",
    "SA": "Saudi",
    "TR": "Turkey",
}
# So many letters at the end of a longer word are left to its inflection: "español", "española".
_ENDING, _STEM = 2, 4
_ARTICLE = 3  # letters: "die Schweiz", "la Suisse"
# No common name has more characters.
_LONGEST_NAME = 80


def find_common_names(text: str, language: str) -> Iterator[Mention[frozenset[str]]]:
    """The names of a text in a language of an ISO 639 code, each with what it may stand for, alike in all languages."""
    pattern, meanings = _known(language)
    for found in pattern.finditer(text):
        yield Mention(found.start(), found.end(), found.group(), meanings[_plain(found.group())])


def has_common_name(text: str, meanings: Iterable[str], language: str, word: str = "") -> bool:
    """Whether a text in a language names what one of `meanings` stands for, in whatever form of the word.

    `word` is what another language calls it, of which the text may have a form, too ("Norwegian", "norwegische"). What
    has more letters of another country's name means that one: "australische" is no form of "Austrian".
    """
    known = _names(language)
    forms = (_stemmed(word, _STEM),) if len(word) > _STEM and language_of(language).spaced else ()
    return any(
        _means(text[found.start() :][:_LONGEST_NAME], one, language, word)
        for one in meanings
        for pattern in (*(_form(name, language) for name in known.get(one, ())), *forms)
        for found in pattern.finditer(text)
    )


def _means(text: str, meaning: str, language: str, word: str) -> bool:
    """Whether a text begins with more of a name than of any other of its kind (country, month …) in its language.

    A name of its own ("Norwich") has as many letters of it as a form of a word with a small letter.
    """
    folded, named = _letters(text), _named_letters(language)
    own = max(_begun(folded, name) for name in (*named.get(meaning, ()), _letters(word)))
    if text[0].isupper() and own < (_STEM + 1, False) and not own[1]:
        return False
    kind = meaning.split()[0]
    others = (names for other, names in named.items() if other != meaning and other.split()[0] == kind)
    # Of a name in several words ("French Polynesia") the first is no form of it.
    return not any(
        begun > own and (name.isalpha() or begun[1])
        for names in others
        for name in names
        if (begun := _begun(folded, name))
    )


def _begun(text: str, name: str) -> tuple[int, bool]:
    """So many letters of a name a text begins with, and whether they are all."""
    pairs = enumerate(zip(text, name, strict=False))
    shared = next((at for at, (left, right) in pairs if left != right), min(len(text), len(name)))
    return shared, shared == len(name)


def _letters(text: str) -> str:
    """Without case and accents: "Níger", "nigérienne"."""
    apart = unicodedata.normalize("NFKD", _plain(text).casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


@cache
def _named_letters(language: str) -> Mapping[str, frozenset[str]]:
    return {meaning: frozenset(map(_letters, words)) for meaning, words in _names(language).items()}


def _plain(word: str) -> str:
    return " ".join(word.replace("’", "'").split())


@cache
def _known(language: str) -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for meaning, word in _named_in(language):
        meanings[_plain(word)].add(meaning)
    pattern = re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(tuple(meanings))}){NOT_BEFORE_LETTER}")
    return pattern, {word: frozenset(own) for word, own in meanings.items()}


@cache
def _names(language: str) -> Mapping[str, Sequence[str]]:
    """What a language calls each thing that is meant."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for meaning, word in _named_in(language):
        found[meaning].append(word)
    return found


@lru_cache(maxsize=4096)
def _form(word: str, language: str) -> re.Pattern[str]:
    """A word in whatever form, where it is long; "US" is no "us". Compiled for those few that are looked for."""
    if not language_of(language).spaced:
        return re.compile(re.escape(word))
    if len(word) > _STEM:
        return _stemmed(word, len(word) - _ENDING)
    return re.compile(f"{NOT_BEHIND_LETTER}{any_of((word,))}{NOT_BEFORE_LETTER}")


@lru_cache(maxsize=4096)
def _stemmed(word: str, letters: int) -> re.Pattern[str]:
    return re.compile(f"{NOT_BEHIND_LETTER}{any_of((word[: max(_STEM, letters)],))}", re.IGNORECASE)


def _cities(locale: "Locale") -> Iterator[tuple[str, str]]:
    """The cities that time zones are named for: the zone, and the city's word in a language, or else in English."""
    from babel.core import get_global  # takes time, and is needed for few articles

    for zone in get_global("zone_territories"):
        named = locale.time_zones.get(zone, {}).get("city")
        yield zone, str(named or zone.rpartition("/")[2].replace("_", " "))


@cache
def _named_in(language: str) -> tuple[tuple[str, str], ...]:
    """What things are called in a language: what is meant, and the word."""
    known = language_of(language)
    countries = [(code, str(name)) for code, name in known.locale.territories.items()]
    countries += [(code, word) for code, words in _SHORT.items() for word in words.split("|")]
    found = [(f"country {code}", word) for code, word in countries]
    found += [(f"language {code}", str(name)) for code, name in known.locale.languages.items()]
    found += [(f"city {zone}", city) for zone, city in _cities(known.locale)]
    found += [(f"month {month}", word) for word, month in known.months.items()]
    found += [(f"day {day}", word) for word, day in known.weekdays.items()]
    if known.code == "en":
        codes = {word.casefold(): meaning for meaning, word in found}
        peoples = [(codes[nation], people.title()) for people, nation in NATIONS.items() if nation in codes]
        peoples += [(meaning, f"{word}n") for meaning, word in found if word.endswith("a")]  # South Korean
        found += [(code, word) for code, people in peoples for word in (people, f"{people}s")]
    # On a capital an accent is often left out: "Etats-Unis".
    return tuple(found + [(meaning, bare) for meaning, word in found if (bare := _bare_capital(word)) != word])


def _bare_capital(word: str) -> str:
    return unicodedata.normalize("NFD", word[0])[0] + word[1:] if "LATIN" in unicodedata.name(word[0], "") else word


def country_of(name: str, language: str) -> str | None:
    """The ISO 3166 code of the country that a whole name is in a language, with or without its article."""
    for named in find_common_names(name, language):
        codes = [one.removeprefix("country ") for one in named.value if one.startswith("country ")]
        article = name[: named.start].strip(" '’").removeprefix("The")
        led = len(article) <= _ARTICLE and article == article.lower() and " " not in article
        if led and len(codes) == 1 and named.end == len(name):
            return codes[0]
    return None
