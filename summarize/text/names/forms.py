"""How names are written: like a name at all, with their own short form, with what is there; keys to find them by."""

import re
from collections.abc import Mapping
from functools import lru_cache

from summarize.text.names.keys import acronyms, name_key
from summarize.text.names.nations import NATIONS
from summarize.text.names.spelling import sound_key
from summarize.text.names.tables import ORGANISATION_WORDS

__all__ = ["looks_like_name", "names_site", "own_short_form", "place_parts", "written_keys"]

MOST_WORDS = 7
# Words that begin with so many letters alike are worth comparing.
START = 4


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTICLES = _words("of the and for de la le el al bin von van der den del di da du")
_FACILITIES = _words(
    "airport basin bay block city complex dam deposit district dock facility factory farm field harbor harbour hub"
    " island mill mine park pipeline plant port project province quay refinery reserve shipyard site smelter station"
    " terminal town warehouse yard zone"
)
_OWN_SHORT_FORM = re.compile(r"(?P<long>[^()]+?)\s*\(\W*(?P<short>[^()]{2,15}?)\W*\)")
_PLACE_PARTS = re.compile(r"\s*[,(]\s*")


@lru_cache(maxsize=4096)
def looks_like_name(text: str) -> bool:
    """Whether a text is written like a name: few words, all of them capitalised but for particles."""
    words = [word for word in re.split(r"[\s/]+", text.strip("()\"'“”. ")) if word]
    if not words or len(words) > MOST_WORDS or text.rstrip().endswith((".", "!", "?")):
        return False
    return all(word.casefold() in _PARTICLES or not word[0].islower() for word in words)


@lru_cache(maxsize=4096)
def own_short_form(name: str) -> tuple[str, str | None]:
    """A name and the acronym that it carries: both of "Halden Freight Group (HFG)"; any other name itself, and None."""
    found = _OWN_SHORT_FORM.fullmatch(name)
    if found and name_key(found["short"]).replace(" ", "") in acronyms(found["long"]):
        return found["long"], found["short"]
    return name, None


@lru_cache(maxsize=4096)
def written_keys(name: str) -> frozenset[str]:
    """The blocking keys of a name by how it is written."""
    key = name_key(name)
    tokens = [token for token in key.split() if token not in _PARTICLES]
    tokens = [token for token in tokens if token not in ORGANISATION_WORDS] or tokens
    tokens = [NATIONS.get(token, token) for token in tokens]
    starts = {token[:START] for token in [*tokens, key.replace(" ", "")]}
    return frozenset({key, *starts, *map(sound_key, tokens), *acronyms(name)})


def names_site(left: str, right: str) -> bool:
    """Whether one name is the other with the word for what is there: Oran, the port of Oran."""
    short, long = sorted((name_key(left).split(), name_key(right).split()), key=len)
    more = set(long) - set(short)
    return bool(short) and set(short) < set(long) and more - _PARTICLES <= _FACILITIES and bool(more & _FACILITIES)


def place_parts(name: str) -> Mapping[str, str]:
    """The parts of "Town, Country" by their name keys."""
    return {name_key(part): part for part in _PLACE_PARTS.split(name.rstrip(")")) if part.strip()}
