"""Names in the context of one merge: which are one, with all in mind that articles and claims say of them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from summarize.text.names import AliasPair, AliasTable, NameMatch, acronyms, match_names, name_key
from summarize.text.names.keys import fold_words, names_site, own_short_form, written_keys
from summarize.text.similarity import country_of

__all__ = ["PERHAPS", "Names"]

# At this score names may be the same, and the context has to say whether they are (a family name alone).
PERHAPS = 0.8
# A name of more words than this is not looked for in texts: it is none, and every place of a text would be looked at
# once for each word of the longest.
LONGEST = 16
# "Ostrand's price": the name is known without its ending.
_OWNER = re.compile(r"\w+['’]s\b")

_OTHERS = NameMatch(0.5, "names of two things here", False)
_ONE_COUNTRY = NameMatch(0.98, "one country in two languages", True)
_TWO_COUNTRIES = NameMatch(0.3, "two countries", False)
_OF_COUNTRY = NameMatch(0.5, "a country, and what has its name in it", False)


class Names:
    """Compares names, each pair once, with all in mind that the claims say of them.

    `stated` are pairs of names that articles give for one thing. `known` numbers the things that names are already
    known to name, by name key (see `resolved`). `spoken` says in which languages names are written, where known.
    """

    def __init__(
        self,
        stated: Iterable[tuple[str, str]] = (),
        known: Mapping[str, int] = MappingProxyType({}),
        spoken: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        self._stated = frozenset(stated)
        self.spoken = spoken
        ordered = sorted((max(pair, key=_length), min(pair, key=_length)) for pair in self._stated)
        self._table = AliasTable.of((AliasPair(long, short, 0, 0, 0, 0) for long, short in ordered), spoken)
        self._known = known
        self._longest = min(LONGEST, max((len(key.split()) for key in known), default=0))
        self._bare: dict[str, str] = {}
        self._linked: defaultdict[str, set[str]] = defaultdict(set)
        for long, short in ordered:
            self._linked[name_key(long)].add(name_key(short))
            self._linked[name_key(short)].add(name_key(long))
        self._matches: dict[tuple[str, str], NameMatch] = {}
        self._translated = any(not own <= {"en"} for own in map(frozenset, spoken.values()))
        self._countries: dict[str, str | None] = {}

    def resolved(self, things: Iterable[Iterable[str]]) -> "Names":
        """The same, with the names of each thing known to be one; a name of several things tells nothing."""
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for number, names in enumerate(things):
            for name in names:
                numbers[name_key(name)].add(number)
        return Names(self._stated, {key: min(own) for key, own in numbers.items() if len(own) == 1}, self.spoken)

    def without(self, text: str) -> str:
        """A text without the names that are known here; the text itself where nothing else is in it."""
        found = self._bare.get(text)
        if found is None:
            owners = {word for owner in _OWNER.findall(text) for word in fold_words(owner)}
            found = self._bare[text] = " ".join(self._left_over(list(fold_words(text)), owners)) or text
        return found

    def _left_over(self, words: list[str], owners: Collection[str]) -> Iterator[str]:
        def is_known(start: int, end: int) -> bool:
            key = " ".join(words[start:end])
            return key in self._known or (words[end - 1] in owners and key.removesuffix("s") in self._known)

        place = 0
        while place < len(words):
            longest = range(min(self._longest, len(words) - place), 0, -1)
            size = next((one for one in longest if is_known(place, place + one)), 0)
            if not size and words[place] != "s":
                yield words[place]
            place += size or 1

    def match(self, left: str, right: str) -> NameMatch:
        """How two names stand to one another; the order of the two does not matter."""
        pair = (left, right) if left <= right else (right, left)
        found = self._matches.get(pair)
        if found is None:
            found = self._matches[pair] = self._settled(*sorted(own_short_form(name)[0] for name in pair))
        return found

    def _settled(self, left: str, right: str) -> NameMatch:
        one, other = self._known.get(name_key(left)), self._known.get(name_key(right))
        if one is not None and other is not None and one != other:
            return _OTHERS
        found = match_names(left, right, self._table)
        if not found.same and self._translated:
            found = self._as_countries(left, right) or found
        if one is None or other is None or found.same:
            return found
        return NameMatch(0.97, "names of one thing here", True)

    def _as_countries(self, left: str, right: str) -> NameMatch | None:
        """How two names stand to one another of which one is a country's; None where none is, or nothing follows."""
        first, second = self._country(left), self._country(right)
        if first and second:
            return _ONE_COUNTRY if first == second else _TWO_COUNTRIES
        # "Schweiz" is no family name; in English what begins with a country may be its government.
        alone = left if first else right if second else None
        return _OF_COUNTRY if alone and not set(self.spoken.get(alone, ())) <= {"en"} else None

    def _country(self, name: str) -> str | None:
        """The code of the country that a name is in each language in which it is written here."""
        if name not in self._countries:
            codes = {country_of(name, language) for language in self.spoken.get(name, ())} or {None}
            self._countries[name] = codes.pop() if len(codes) == 1 else None
        return self._countries[name]

    def likeness(self, left: str, right: str) -> float:
        """How alike two names are as they are written, whatever they are known to name: 0 to 1."""
        return match_names(left, right, self._table).score

    def group(self, names: Iterable[str]) -> str | None:
        """What articles define these names to be, the same for all names of one thing; None where that is not one."""
        found = {self._table.group(own_short_form(name)[0]) for name in names} - {None}
        return found.pop() if len(found) == 1 else None

    def defined(self, left: str, right: str) -> bool:
        """Whether an article, or a claim, gives the one as a name of the other."""
        return self._table.same(left, right)

    def same(self, left: str, right: str) -> bool:
        """Whether the two are decidedly one name."""
        return self.match(left, right).same

    def perhaps(self, left: str, right: str) -> bool:
        """Whether the two are one name if nothing else goes by the shorter one."""
        return self.match(left, right).score >= PERHAPS or names_site(left, right)

    def blocking_keys(self, name: str) -> frozenset[str]:
        """Keys of which any name that could be the same has at least one.

        What an organisation is ("freight", "ministry") is a key only of names that say nothing else.
        """
        bare = own_short_form(name)[0]
        country = self._country(bare) if self._translated else None
        keys = written_keys(bare) | self._linked.get(name_key(bare), set())
        return keys | {f"country {country}"} if country else keys

    def short_among(self, names: Iterable[str]) -> set[str]:
        """Those of several names that are an acronym or a defined short form of a longer one of them."""
        keys = {name: name_key(name) for name in names}
        written = set(keys.values())
        longest: dict[str, int] = {}
        for name, key in keys.items():
            for acronym in acronyms(name):
                longest[acronym] = max(len(key), longest.get(acronym, 0))
        return {
            name
            for name, key in keys.items()
            if longest.get(key, 0) > len(key)
            or any(len(other) > len(key) and other in written for other in self._linked.get(key, ()))
        }


def _length(name: str) -> tuple[int, str]:
    return len(name_key(name)), name
