"""Names in their context: what the articles themselves, and the claims, define to be the same name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from summarize.articles.article import Article
from summarize.text.names import AliasPair, AliasTable, NameMatch, acronyms, find_aliases, match_names, name_key

__all__ = ["PERHAPS", "Names", "looks_like_name", "place_parts"]

# At this score names may be the same, and the context has to say whether they are (a family name alone).
PERHAPS = 0.8
MOST_WORDS = 7

_PARTICLES = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "de",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "von",
        "van",
        "der",
        "den",
        "del",
        "di",
        "da",
        "du",
    )
)
_PLACE_PARTS = re.compile(r"\s*[,(]\s*")


class Names:
    """Compares names, each pair once, with the aliases of all articles in mind."""

    def __init__(self, pairs: Iterable[AliasPair] = ()) -> None:
        distinct = sorted({(pair.long, pair.short): pair for pair in pairs}.items())
        self._table = AliasTable.of([pair for _, pair in distinct])
        self._linked: defaultdict[str, set[str]] = defaultdict(set)
        for (long, short), _ in distinct:
            self._linked[name_key(long)].add(name_key(short))
            self._linked[name_key(short)].add(name_key(long))
        self._matches: dict[tuple[str, str], NameMatch] = {}

    @classmethod
    def of(cls, articles: Iterable[Article], stated: Iterable[tuple[str, str]] = ()) -> "Names":
        """With the aliases that the texts define, and those that claims state as (name, other name)."""
        defined = [pair for article in articles for pair in find_aliases(article.text)]
        return cls([*defined, *(AliasPair(name, other, 0, 0, 0, 0) for name, other in stated)])

    def match(self, left: str, right: str) -> NameMatch:
        """How two names stand to one another; the order of the two does not matter."""
        pair = (left, right) if left <= right else (right, left)
        found = self._matches.get(pair)
        if found is None:
            found = self._matches[pair] = match_names(*pair, self._table)
        return found

    def same(self, left: str, right: str) -> bool:
        """Whether the two are decidedly one name."""
        return self.match(left, right).same

    def perhaps(self, left: str, right: str) -> bool:
        """Whether the two are one name if nothing else goes by the shorter one."""
        return self.match(left, right).score >= PERHAPS

    def blocking_keys(self, name: str) -> frozenset[str]:
        """Keys of which any name that could be the same has at least one."""
        key = name_key(name)
        tokens = [token for token in key.split() if token not in _PARTICLES]
        starts = {token[:3] for token in [*tokens, key.replace(" ", "")]}
        return frozenset({key, *starts, *acronyms(name), *self._linked.get(key, ())})

    def is_short(self, name: str, others: Iterable[str]) -> bool:
        """Whether a name is an acronym or a defined short form of one of the others."""
        key = name_key(name)
        longer = [other for other in others if len(name_key(other)) > len(key)]
        return any(key in acronyms(other) or key in self._linked.get(name_key(other), ()) for other in longer)


def looks_like_name(text: str) -> bool:
    """Whether a text is written like a name: few words, all of them capitalised but for particles."""
    words = [word for word in re.split(r"[\s/]+", text.strip("()\"'“”. ")) if word]
    if not words or len(words) > MOST_WORDS or text.rstrip().endswith((".", "!", "?")):
        return False
    return all(word.casefold() in _PARTICLES or not word[0].islower() for word in words)


def place_parts(name: str) -> Mapping[str, str]:
    """The parts of "Town, Country" by their name keys."""
    return {name_key(part): part for part in _PLACE_PARTS.split(name.rstrip(")")) if part.strip()}
