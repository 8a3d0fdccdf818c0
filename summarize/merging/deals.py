"""Telling deals apart: which articles of a folder are about one deal, which about another one, and which about none.

Articles that share their parties are taken together, most alike first. The group of most independent sources is the
deal that the folder is on; another group stays with it unless something sets it apart (`difference`): an article of
which nothing can be told stays. Groups are held against each other as wholes, so that no pair of articles has a veto.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.claims import Claim
from summarize.merging.blocking import UnionFind, candidate_pairs
from summarize.merging.deal_similarity import Card, Cards, Finding, cards_of, difference, kinship
from summarize.merging.judgements import Bonds, Docket, Judgement
from summarize.merging.merge_input import MergeInput, merge_input_of

__all__ = ["KEPT", "DealGroup", "Split", "set_apart", "split_deals", "split_prepared"]

SHOWN = 3  # parties that a deal is told by: two, and who finances or mediates
# How the reason of a doubt ends, by what was done with the articles.
SET_ASIDE, KEPT = "set apart", "kept"
# How sure the rules are of what they set apart, and of what they leave in.
APART, OPEN = 0.2, 0.6


@dataclass(frozen=True)
class DealGroup:
    """Articles about one deal, by id, in the order of date and path.

    `sources` counts the independent ones, `about` are the parties that most of them give. `why` says in plain words
    what sets them apart from the first group, and is None for that itself. `off_topic`: they give no parties.
    """

    articles: tuple[str, ...]
    sources: int
    about: tuple[str, ...] = ()
    off_topic: bool = False
    why: str | None = None


@dataclass(frozen=True)
class Split:
    """The deals, the one with most independent sources first; and what a person or a model may decide otherwise."""

    deals: tuple[DealGroup, ...]
    doubts: tuple[Judgement, ...]


def split_deals(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    schema: type[BaseModel],
    judgements: Iterable[Judgement] = (),
) -> list[DealGroup]:
    """The deals that articles are about, the one with most independent sources first.

    A pure function of sets. Of groups with equally many sources the one with more claims comes first, then the earlier
    one. `judgements` at ``""`` say of two articles, by their paths, whether they are on one deal.
    """
    return list(split_prepared(merge_input_of(claims, articles, schema, Docket(judgements))).deals)


def set_apart(groups: Sequence[DealGroup], kept: int = 0) -> dict[str, str]:
    """Why the articles of all groups but one are left out of its record, by article id."""
    return {
        article: group.why or "another deal"
        for index, group in enumerate(groups)
        if index != kept
        for article in group.articles
    }


def split_prepared(merge_input: MergeInput) -> Split:
    """The same, of what has been taken in and resolved; with the groups of which the rules are not sure."""
    cards = cards_of(merge_input)
    if not cards:
        return Split((), ())
    splitter = _Splitter(merge_input, cards)
    splitter.link()
    return splitter.split()


@dataclass
class _Splitter:
    merge_input: MergeInput
    cards: list[Cards]

    def __post_init__(self) -> None:
        self._home = UnionFind(len(self.cards))
        self._group = dict(enumerate(self.cards))
        keys = [(one.cards[0].source.article.path, one.cards[0].source.article.id) for one in self.cards]
        self._bonds = Bonds(self.merge_input.docket.at(""), keys, str)
        self._numbers = {one.cards[0].source.article.id: index for index, one in enumerate(self.cards)}

    def link(self) -> None:
        """Joins copies of one text, what is judged to be one, and then what shares its parties, most alike first."""
        for left, right in chain(self._copies(), self._bonds.bound):
            self._join(left, right)
        pairs = candidate_pairs([list(one.counts) for one in self.cards])
        ranked = sorted((-kinship(self.cards[x], self.cards[y]), x, y) for x, y in pairs)
        for kin, left, right in ranked:
            one, other = self._of(left), self._of(right)
            if kin and one is not other and not self._judged_apart(one, other) and not self._certain(one, other):
                self._join(left, right)

    def split(self) -> Split:
        """Every group to the deal of the folder, unless something sets it apart; those apart among themselves alike."""
        first, *others = sorted(self._group.values(), key=_rank)
        kept = first
        apart: list[tuple[Cards, Finding]] = []
        doubts: list[Judgement] = []
        for own in others:
            found = difference(own, first, self.merge_input.names)
            if self._judged_apart(own, first):
                found = Finding("another deal, as was judged", certain=True)
            if found is not None and found.certain:
                apart = self._with_group(apart, own, found)
                continue
            kept = kept.with_cards(own.cards)
            doubts += [self._doubt(own, first, found)] if found else []
        doubts += [self._doubt(own, first, found) for own, found in apart if not self._judged_apart(own, first)]
        groups = [_group(kept), *(_group(own, found) for own, found in apart)]
        return Split(tuple(groups), tuple(one for one in doubts if not self.merge_input.docket.decides(one)))

    def _with_group(self, apart: list[tuple[Cards, Finding]], own: Cards, why: Finding) -> list[tuple[Cards, Finding]]:
        """Puts articles with others that are on the same other deal, or makes a group of them."""
        for index, (other, found) in enumerate(apart):
            alike = bool(own.counts.keys() & other.counts.keys()) and not self._judged_apart(own, other)
            if alike and difference(own, other, self.merge_input.names) is None:
                return [*apart[:index], (other.with_cards(own.cards), found), *apart[index + 1 :]]
        return [*apart, (own, why)]

    def _copies(self) -> Iterator[tuple[int, int]]:
        """Pairs of copies of one text; of a text whose copies are judged to be on two deals their parties decide."""
        copies: defaultdict[int, list[int]] = defaultdict(list)
        for index, own in enumerate(self.cards):
            copies[own.cards[0].source.group].append(index)
        for same in copies.values():
            if not self._bonds.any_apart(same, same):
                yield from ((same[0], other) for other in same[1:])

    def _of(self, index: int) -> Cards:
        return self._group[self._home.find(index)]

    def _join(self, left: int, right: int) -> None:
        one, other = self._home.find(left), self._home.find(right)
        if one != other:
            joined = self._group.pop(one).with_cards(self._group.pop(other).cards)
            self._group[self._home.union(one, other)] = joined

    def _certain(self, left: Cards, right: Cards) -> bool:
        found = [difference(left, right, self.merge_input.names), difference(right, left, self.merge_input.names)]
        return any(one is not None and one.certain for one in found)

    def _judged_apart(self, left: Cards, right: Cards) -> bool:
        return self._bonds.any_apart(self._indices(left), self._indices(right))

    def _indices(self, cards: Cards) -> list[int]:
        return [self._numbers[card.source.article.id] for card in cards.cards]

    def _doubt(self, own: Cards, first: Cards, found: Finding) -> Judgement:
        """The question whether articles are on the deal after all."""
        left, right = (min(cards.cards, key=_published).source.article.path for cards in (own, first))
        kept = SET_ASIDE if found.certain else KEPT
        score = APART if found.certain else OPEN
        return Judgement(at="", left=left, right=right, by="rules", reason=f"{found.why}; {kept}", score=score)


def _rank(cards: Cards) -> tuple[object, ...]:
    return -cards.sources, -sum(card.claims for card in cards.cards), min(map(_published, cards.cards))


def _published(card: Card) -> tuple[str, str, str]:
    article = card.source.article
    return article.published or "9999", article.path, article.id


def _group(cards: Cards, found: Finding | None = None) -> DealGroup:
    parties = sorted(cards.counts, key=lambda one: (-cards.counts[one], cards.name(one)))
    return DealGroup(
        articles=tuple(card.source.article.id for card in sorted(cards.cards, key=_published)),
        sources=cards.sources,
        about=tuple(cards.name(one) for one in parties[:SHOWN]),
        off_topic=found is not None and found.off_topic,
        why=found.why if found else None,
    )
