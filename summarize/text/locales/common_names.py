"""Names for which every language has its own word: countries and continents, languages and people, months, weekdays.

What one language calls "Germany" and "Monday" another calls "Alemania" and "lunes". Of the capitalised words of two
languages these can be held against each other, by CLDR's names for them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from summarize.text.languages import language_of
from summarize.text.lexicon import NATIONS
from summarize.text.mention import Mention
from summarize.text.words import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, any_of

__all__ = ["find_common_names", "has_common_name"]

# What the press writes, in whatever language, beside CLDR's names.
_SHORT = {
    "US": "US|U.S.|USA|U.S.A.|America|EEUU|EE UU|EE.UU.|EE. UU.|EUA|É.-U.|VS|V.S.|США|アメリカ|米国|美国|미국",
    "GB": "UK|U.K.|Britain|Great Britain|Gran Bretaña|Gran Bretagna|Grande-Bretagne|Großbritannien|VK|英国|영국",
    "EU": "EU|UE|ЕС|欧盟",
    "UN": "UN|U.N.|ONU|VN|ООН|联合国|国連|유엔",
    "AE": "UAE|EAU|VAE",
    "NL": "Holland|Holanda|Olanda|Hollande",
    "CZ": "Czech Republic",
    "MM": "Myanmar|Burma",
    "SA": "Saudi",
    "TR": "Turkey",
}
# Countries, and continents and their parts.
_COUNTRY = re.compile("[A-Z]{2}|[0-9]{3}")
# So many letters at the end of a longer word are left to its inflection: "español", "española".
_ENDING, _STEM = 2, 4


def find_common_names(text: str, language: str) -> Iterator[Mention[frozenset[str]]]:
    """The names of a text in a language of an ISO 639 code, each with what it may stand for, alike in all languages."""
    pattern, meanings = _known(language)
    for found in pattern.finditer(text):
        yield Mention(found.start(), found.end(), found.group(), meanings[_plain(found.group())])


def has_common_name(text: str, meanings: Iterable[str], language: str) -> bool:
    """Whether a text in a language names what one of `meanings` stands for, in whatever form of the word."""
    written = _written(language)
    return any(pattern.search(text) for one in meanings for pattern in written.get(one, ()))


def _plain(word: str) -> str:
    return " ".join(word.replace("’", "'").split())


@cache
def _known(language: str) -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for meaning, word in _words(language):
        meanings[_plain(word)].add(meaning)
    pattern = re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(tuple(meanings))}){NOT_BEFORE_LETTER}")
    return pattern, {word: frozenset(own) for word, own in meanings.items()}


@cache
def _written(language: str) -> dict[str, list[re.Pattern[str]]]:
    spaced = language_of(language).spaced
    found: defaultdict[str, list[re.Pattern[str]]] = defaultdict(list)
    for meaning, word in _words(language):
        if not spaced:
            found[meaning].append(re.compile(re.escape(word)))
            continue
        stem = word[: max(_STEM, len(word) - _ENDING)] if len(word) > _STEM else word
        end = "" if stem != word else NOT_BEFORE_LETTER
        # "US" is no "us".
        flags = re.IGNORECASE if len(word) > _STEM else 0
        found[meaning].append(re.compile(f"{NOT_BEHIND_LETTER}{any_of((stem,))}{end}", flags))
    return dict(found)


@cache
def _words(language: str) -> tuple[tuple[str, str], ...]:
    """What things are called in a language: what is meant, and the word."""
    known = language_of(language)
    countries = [(code, str(name)) for code, name in known.locale.territories.items() if _COUNTRY.fullmatch(code)]
    countries += [(code, word) for code, words in _SHORT.items() for word in words.split("|")]
    found = [(f"country {code}", word) for code, word in countries]
    found += [(f"language {code}", str(name)) for code, name in known.locale.languages.items()]
    found += [(f"month {month}", word) for word, month in known.months.items()]
    found += [(f"day {day}", word) for word, day in known.weekdays.items()]
    if known.code == "en":
        codes = {word.casefold(): meaning for meaning, word in found}
        found += [(codes[nation], people.title()) for people, nation in NATIONS.items() if nation in codes]
    return tuple(found)
