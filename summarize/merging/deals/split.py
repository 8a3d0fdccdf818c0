"""Telling deals apart: which articles of a folder are about one deal, which about another one, and which about none.

Articles on one deal dwell on the same names, open with the same amount and use the same words. Articles on another one
have another party where the first has its own, another amount, another time. Every two articles that share a name are
compared (see `compare_articles`), linked best first, and what clearly contradicts keeps groups apart. A folder is taken
to be about one deal unless its articles say otherwise: an article of which nothing can be told stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.claims import Claim
from summarize.merging.corrections.judgements import Docket, Judgement
from summarize.merging.deals.apart import SAME, Comparison, compare_articles, goes_with, is_followed_by
from summarize.merging.deals.differences import about, difference, off_topic
from summarize.merging.deals.profiles import Profile, party_paths, profiles_of
from summarize.merging.linking import UnionFind, candidate_pairs
from summarize.merging.names import Names
from summarize.merging.resolution.judged import Bonds
from summarize.merging.sources.independence import source_groups

__all__ = ["DealGroup", "set_apart", "split_deals"]

# An article that names fewer things says too little to be told apart.
FEWEST_NAMES = 2
# So many leading articles of a group stand for it.
LEADING = 8
# What follows a deal goes with it less surely than what names the same.
FOLLOWED = 0.1


@dataclass(frozen=True)
class DealGroup:
    """Articles about one deal, by id, in the order of date and path.

    `sources` counts the independent ones, `about` are the names that the articles dwell on. `why` says in plain words
    what sets them apart from the first group, and `score` how alike the two are at best (see `compare_articles`); both
    are None for the first group itself. `off_topic`: the articles give neither parties nor a price of their own.
    """

    articles: tuple[str, ...]
    sources: int
    about: tuple[str, ...] = ()
    off_topic: bool = False
    why: str | None = None
    score: float | None = None


def split_deals(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    schema: type[BaseModel],
    judgements: Iterable[Judgement] = (),
) -> list[DealGroup]:
    """The deals that articles are about, the one with most independent sources first.

    A pure function of sets. Of groups with equally many sources the one with more claims comes first, then the earlier
    one. `judgements` at ``""`` say of two articles, by their paths, whether they are on one deal. A schema that names
    nobody (see `party_paths`) gives one group.
    """
    distinct = {article.id: article for article in articles}
    ordered = [distinct[id] for id in sorted(distinct)]
    if not ordered:
        return []
    if len(ordered) == 1 or not party_paths(schema):
        sources = len(set(source_groups(ordered).values()))
        return [DealGroup(tuple(one.id for one in sorted(ordered, key=_published)), sources)]
    profiles = profiles_of(claims, ordered, schema, Names.of(ordered))
    return _Splitter(profiles, source_groups(ordered), Docket(judgements).at("")).groups()


def set_apart(groups: Sequence[DealGroup], kept: int = 0) -> dict[str, str]:
    """Why the articles of all groups but one are left out of its record, by article id."""
    return {
        article: group.why or "another deal"
        for index, group in enumerate(groups)
        if index != kept
        for article in group.articles
    }


class _Splitter:
    def __init__(
        self, profiles: Sequence[Profile], sources: Mapping[str, int], judgements: Sequence[Judgement]
    ) -> None:
        self.profiles = profiles
        self.sources = sources
        self._home = UnionFind(len(profiles))
        self._members = {index: [index] for index in range(len(profiles))}
        self._compared: dict[tuple[int, int], Comparison] = {}
        self._bonds = Bonds(judgements, [(one.article.path, one.article.id) for one in profiles], str)

    def groups(self) -> list[DealGroup]:
        self._link_alike()
        for left, right in self._bonds.bound:
            self._join(left, right, judged=True)
        while self._link_followers():
            pass
        first, *others = self._ranked()
        told = [own for own in others if not all(self._says_little(one, first) for one in own)]
        first = sorted({*range(len(self.profiles))}.difference(*told))
        return [self._group(first), *(self._group(own, apart_from=first) for own in told)]

    def _compare(self, left: int, right: int) -> Comparison:
        pair = min(left, right), max(left, right)
        if pair not in self._compared:
            self._compared[pair] = compare_articles(self.profiles[pair[0]], self.profiles[pair[1]])
        return self._compared[pair]

    def _link_alike(self) -> None:
        keys = [frozenset(profile.focus) | profile.parties for profile in self.profiles]
        pairs = [(self._compare(left, right).score, left, right) for left, right in candidate_pairs(keys)]
        for score, left, right in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
            if score >= SAME:
                self._join(left, right)

    def _link_followers(self) -> bool:
        """Joins each group to the higher ranked one that it goes with best; whether any was joined."""
        ranked = self._ranked()
        found = []
        for place, own in enumerate(ranked):
            for above, other in enumerate(ranked[:place]):
                score = self._belongs(own, other)
                if score:
                    found.append((-score, place, above))
        joined = [self._join(ranked[place][0], ranked[above][0]) for _, place, above in sorted(found)]
        return any(joined)

    def _belongs(self, own: Sequence[int], other: Sequence[int]) -> float:
        """How far a group goes with a higher ranked one, or is what that one follows: 0 to 1."""
        profiles = [self.profiles[one] for one in own[:LEADING]]
        leading = [self.profiles[one] for one in other[:LEADING]]
        share = min(goes_with(profile, leading) for profile in profiles)
        return share or FOLLOWED * is_followed_by(profiles, leading)

    def _join(self, left: int, right: int, *, judged: bool = False) -> bool:
        """Makes one group of two where nothing forbids it, or where it is judged so; whether it did."""
        one, other = self._home.find(left), self._home.find(right)
        if one == other:
            return False
        if not judged and self._bonds.any_apart(self._members[one], self._members[other]):
            return False
        pairs = product(self._members[one][:LEADING], self._members[other][:LEADING])
        if not judged and any(self._compare(x, y).forbidden for x, y in pairs):
            return False
        joined = sorted(self._members.pop(one) + self._members.pop(other))
        self._members[self._home.union(one, other)] = joined
        return True

    def _says_little(self, one: int, first: Sequence[int]) -> bool:
        return len(self.profiles[one].weights) < FEWEST_NAMES and not self._bonds.any_apart([one], first)

    def _ranked(self) -> list[list[int]]:
        return sorted(self._members.values(), key=self._rank)

    def _rank(self, group: Sequence[int]) -> tuple[object, ...]:
        own = [self.profiles[one] for one in group]
        return -self._sources(own), -sum(one.claims for one in own), min(_published(one.article) for one in own)

    def _sources(self, profiles: Iterable[Profile]) -> int:
        return len({self.sources[one.article.id] for one in profiles})

    def _group(self, group: Sequence[int], apart_from: Sequence[int] = ()) -> DealGroup:
        own = sorted((self.profiles[one] for one in group), key=lambda one: _published(one.article))
        others = [self.profiles[one] for one in apart_from]
        return DealGroup(
            articles=tuple(one.article.id for one in own),
            sources=self._sources(own),
            about=about(own),
            off_topic=bool(others) and off_topic(own),
            why=difference(own, others) if others else None,
            score=self._likeness(group, apart_from),
        )

    def _likeness(self, group: Sequence[int], others: Sequence[int]) -> float | None:
        pairs = product(group[:LEADING], others[:LEADING])
        return max((self._compare(x, y).score for x, y in pairs), default=None)


def _published(article: Article) -> tuple[str, str, str]:
    return article.published or "9999", article.path, article.id
