"""Words of English news text, by what they are for in names, amounts, dates and sentences.

They stand in ``lexicon.toml``, with what each list is for.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

__all__ = [
    "AND_PARTICLES",
    "COUNTRY_FORMS",
    "FUNCTION_WORDS",
    "LEGAL_ENDINGS",
    "LEGAL_WORDS",
    "NATIONS",
    "ORGANISATION_WORDS",
    "SHORT_COUNTRIES",
    "entries",
    "sequence",
    "wordlist",
]

_LISTS: Final[dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def sequence(name: str) -> tuple[str, ...]:
    """The words of a list in their order."""
    return tuple(_LISTS[name].split())


@cache
def wordlist(*names: str) -> frozenset[str]:
    """The words of lists of these names."""
    return frozenset(word for name in names for word in sequence(name))


def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a list that has commas between them, each as its words."""
    return tuple(tuple(entry.split()) for entry in _LISTS[name].split(","))


FUNCTION_WORDS: Final = wordlist("function_words")
AND_PARTICLES: Final = frozenset({"and", "&"})
LEGAL_ENDINGS: Final = frozenset(entries("legal_endings"))
LEGAL_WORDS: Final = frozenset(form[0] for form in LEGAL_ENDINGS if len(form) == 1)
"""Single words which end a name when they are written as a form ("Inc.", ", Ltd")."""
ORGANISATION_WORDS: Final = wordlist("of_heads", "organisation_words")
COUNTRY_FORMS: Final = tuple((form[:-2], form[-1]) for form in entries("country_forms"))
"""Written forms of a country, and what all of one come to."""
SHORT_COUNTRIES: Final = frozenset(form[0] for form, _ in COUNTRY_FORMS if len(form) == 1)
NATIONS: Final[Mapping[str, str]] = MappingProxyType({entry[0]: entry[1] for entry in entries("nations")})
"""The country by its demonym."""
