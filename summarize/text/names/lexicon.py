"""Word lists about names in English news text: titles, legal forms, organisations, nationalities, and what is no name.

The words stand in ``lexicon.toml``, with what each list is for.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from summarize.text.words import word_set

__all__ = [
    "AND_PARTICLES",
    "BRAND_POSSESSIVES",
    "BREAKERS",
    "COMPOUND_ENDS",
    "COMPOUND_STARTS",
    "COUNTRIES",
    "COUNTRY_FORMS",
    "DEMONYMS",
    "DOTTED",
    "FOREIGN_PARTICLES",
    "FOR_HEADS",
    "FUNCTION_WORDS",
    "GENERIC_SHORTS",
    "GENERIC_TAILS",
    "GOVERNMENT_HEADS",
    "HEADLINE_WORDS",
    "LEGAL_ENDINGS",
    "LEGAL_STARTS",
    "LEGAL_WORDS",
    "LONE_OPENERS",
    "NATIONS",
    "OF_HEADS",
    "OPENERS",
    "ORGANISATION_WORDS",
    "PERSON_SUFFIXES",
    "PORTFOLIO",
    "SMALL_WORDS",
    "SOFT_TITLES",
    "SOFT_TITLE_STOPS",
    "TITLE_FILLERS",
    "TITLE_HEADS",
    "TITLE_STARTS",
]

_LISTS: Final[dict[str, str]] = tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text("utf-8"))
LEGAL_ENDINGS: Final = frozenset(tuple(form.split()) for form in _LISTS["legal_endings"].split(","))
LEGAL_STARTS: Final = word_set(_LISTS["legal_starts"])
# Single words which end a name when they are written as a form ("Inc.", ", Ltd").
LEGAL_WORDS: Final = frozenset(word for form in LEGAL_ENDINGS for word in form if len(form) == 1)
COUNTRY_FORMS: Final = tuple(
    (tuple(form.split()), short.strip())
    for form, _, short in (pair.partition("=") for pair in _LISTS["country_forms"].split(","))
)
SMALL_WORDS: Final = word_set(_LISTS["small_words"])
FOREIGN_PARTICLES: Final = word_set(_LISTS["foreign_particles"])
AND_PARTICLES: Final = frozenset({"and", "&"})
DOTTED: Final = word_set(_LISTS["dotted"])
TITLE_HEADS: Final = word_set(_LISTS["title_heads"])
SOFT_TITLES: Final = word_set(_LISTS["soft_titles"])
SOFT_TITLE_STOPS: Final = word_set(_LISTS["soft_title_stops"])
GOVERNMENT_HEADS: Final = word_set(_LISTS["government_heads"])
TITLE_STARTS: Final = word_set(_LISTS["title_starts"])
TITLE_FILLERS: Final = word_set(_LISTS["title_fillers"])
PORTFOLIO: Final = word_set(_LISTS["portfolio"])
OF_HEADS: Final = word_set(_LISTS["of_heads"])
FOR_HEADS: Final = word_set(_LISTS["for_heads"])
ORGANISATION_WORDS: Final = OF_HEADS | word_set(_LISTS["organisation_words"])
GENERIC_TAILS: Final = word_set(_LISTS["generic_tails"])
GENERIC_SHORTS: Final = word_set(_LISTS["generic_shorts"])
PERSON_SUFFIXES: Final = word_set(_LISTS["person_suffixes"])
FUNCTION_WORDS: Final = word_set(_LISTS["function_words"])
OPENERS: Final = word_set(_LISTS["openers"])
LONE_OPENERS: Final = word_set(_LISTS["lone_openers"])
HEADLINE_WORDS: Final = word_set(_LISTS["headline_words"])
CALENDAR: Final = word_set(_LISTS["calendar"])
_CURRENCIES: Final = word_set(_LISTS["currencies"])
_PLAIN_ACRONYMS: Final = word_set(_LISTS["plain_acronyms"])
# Never part of a name: where one stands, a run of capitalised words falls apart.
BREAKERS: Final = CALENDAR | _CURRENCIES | _PLAIN_ACRONYMS
DEMONYMS: Final = word_set(_LISTS["demonyms"])
COMPOUND_ENDS: Final = word_set(_LISTS["compound_ends"])
COMPOUND_STARTS: Final = word_set(_LISTS["compound_starts"])
BRAND_POSSESSIVES: Final = word_set(_LISTS["brand_possessives"])
COUNTRIES: Final = word_set(_LISTS["countries"])
NATIONS: Final[Mapping[str, str]] = MappingProxyType(dict(pair.split() for pair in _LISTS["nations"].split(",")))
"""The country by its demonym."""
