"""The values that stand for election in a field, or as items of a list, with the ballots that give them."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, Protocol

from pydantic import JsonValue

from summarize.claims import Grounding, Standing, canonical_json
from summarize.merging.blocking import UnionFind, candidate_pairs
from summarize.merging.known_names import Names
from summarize.merging.summary import CONTEXT, Evidence
from summarize.merging.validated_claims import Ballot
from summarize.merging.value_comparison import EQUAL, compare, identity_key, show
from summarize.schemas import Compared, Policy, Relation
from summarize.shape import Leaf, LeafKind
from summarize.text.names.keys import looks_like_name
from summarize.text.similarity import medoid, one_statement, phrase, wording

__all__ = [
    "GROUNDINGS",
    "Candidate",
    "Item",
    "Rules",
    "Surface",
    "Weighing",
    "best_surface",
    "evidence_of",
    "gather",
    "items_of",
    "surfaces",
]

# How close to the text a value was found, the closest first.
GROUNDINGS = (Grounding.exact, Grounding.normalised, Grounding.worded, Grounding.read, Grounding.apart)

# So many of the best supported values are compared each with each; a value beyond them is compared with the elected one
# only. A field with more different values is a list of wordings, of which few are worth the square of the cost.
COMPARED = 60
_LETTERS = re.compile(r"[^\W_]+")


Rank = tuple[int, int, int, tuple[int, int, str]]


def rank_of(ballots: Sequence[Ballot]) -> Rank:
    """Sorts what more independent groups give first, then more articles, then closer to the text, then earlier."""
    groups = {ballot.source.group for ballot in ballots}
    articles = {ballot.claim.article for ballot in ballots}
    grounding = min(GROUNDINGS.index(ballot.claim.grounding) for ballot in ballots)
    return -len(groups), -len(articles), grounding, min(ballot.order for ballot in ballots)


@dataclass(frozen=True)
class Surface:
    """One way of writing a value, and the ballots that write it so."""

    json: JsonValue
    ballots: tuple[Ballot, ...]

    @property
    def text(self) -> str:
        return str(self.json)

    @cached_property
    def rank(self) -> Rank:
        return rank_of(self.ballots)


def surfaces(ballots: Iterable[Ballot]) -> list[Surface]:
    """The ways of writing among ballots, best supported first."""
    written: defaultdict[str, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        written[canonical_json(ballot.json)].append(ballot)
    found = [Surface(own[0].json, tuple(own)) for own in written.values()]
    return sorted(found, key=lambda surface: surface.rank)


def best_surface(ballots: Sequence[Ballot]) -> Ballot:
    """The ballot whose way of writing the value is most like the others, each way weighed by its independent groups."""
    found = surfaces(ballots)[:COMPARED]
    if not isinstance(found[0].json, str):
        return found[0].ballots[0]
    best = medoid({surface.text: -surface.rank[0] for surface in found})
    return next(surface.ballots[0] for surface in found if surface.text == best)


class Weighing(Protocol):
    """What the votes of groups weigh, and which of them are sources of their own beside the others."""

    def __call__(self, groups: Collection[int]) -> float: ...

    def independent(self, groups: Collection[int]) -> frozenset[int]: ...


@dataclass(frozen=True)
class Rules:
    """How the ballots of one field are held against each other.

    With `one` all of them are known to mean the same thing (the names of one record, the wordings of one item), so that
    only the way of writing is left to choose, by `surface`. `steps` numbers the values of a course of events (see
    `steps_of`). `worded`: the values are a model's wordings; `changes`: they change in time; `general` are choices that
    say less than the others. `weights` are those of votes where sources copy from one another (`truth_discovery`);
    without them every independent group has one vote.
    """

    kind: LeafKind
    policy: Policy
    names: Names
    one: bool = False
    bare: frozenset[str] = frozenset()
    surface: Callable[[Sequence[Ballot]], Ballot] = best_surface
    steps: Mapping[str, int] | None = None
    worded: bool = False
    changes: bool = False
    general: frozenset[str] = frozenset()
    weights: Weighing | None = None

    def votes(self, groups: Collection[int]) -> float:
        """What the votes of several groups for one value weigh together."""
        return self.weights(groups) if self.weights else len(groups)

    def show(self, value: Any) -> str:
        """A value in a sentence."""
        return show(value, worded=self.worded)

    def compare(self, left: Any, right: Any) -> Compared:
        found = EQUAL if self.one else compare(self.kind, left, right, self.names)
        less = [self.says_less(value) or getattr(value, "value", value) in self.general for value in (left, right)]
        if less[0] == less[1] or not (self.one or found.relation is Relation.contradictory):
            return found
        return Compared(Relation.compatible, "one of them says less", "right" if less[0] else "left")

    def contradict(self, left: Any, right: Any) -> bool:
        return self.compare(left, right).relation is Relation.contradictory

    def says_less(self, value: Any) -> bool:
        """Whether a value only names the thing that others describe."""
        return identity_key(self.kind, value, "") in self.bare


@dataclass(frozen=True)
class Candidate:
    """One value and the ballots that give it, in whatever writing."""

    chosen: Ballot
    ballots: tuple[Ballot, ...]

    @property
    def value(self) -> Any:
        return self.chosen.value

    @property
    def json(self) -> JsonValue:
        return self.chosen.json

    @cached_property
    def groups(self) -> frozenset[int]:
        return frozenset(ballot.source.group for ballot in self.ballots)

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(ballot.claim.article for ballot in self.ballots)

    @cached_property
    def rank(self) -> Rank:
        return rank_of(self.ballots)


def gather(rules: Rules, ballots: Sequence[Ballot]) -> list[Candidate]:
    """The distinct values among ballots, best supported first."""
    buckets: defaultdict[object, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        buckets[rules.says_less(ballot.value) if rules.one else _key(rules.kind, ballot)].append(ballot)
    first = _sorted(_candidate(rules, own) for own in buckets.values())
    merged = UnionFind(len(first))
    for left, right in combinations(range(min(len(first), COMPARED)), 2):
        if rules.compare(first[left].value, first[right].value).relation is Relation.equal:
            merged.union(left, right)
    joined = ([ballot for index in one for ballot in first[index].ballots] for one in merged.sets())
    return _sorted(_candidate(rules, own) for own in joined)


def _key(kind: LeafKind, ballot: Ballot) -> str:
    return identity_key(kind, ballot.value, canonical_json(ballot.json))


def _candidate(rules: Rules, ballots: Sequence[Ballot]) -> Candidate:
    return Candidate(rules.surface(ballots), tuple(ballots))


def _sorted(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: candidate.rank)


@dataclass(frozen=True)
class Item:
    """One item of a list: the ballots that give it, and which of its wordings only name the thing that others describe.

    `bare` holds those wordings by their identity keys.
    """

    ballots: tuple[Ballot, ...]
    bare: frozenset[str] = frozenset()


def items_of(leaf: Leaf, ballots: Sequence[Ballot], names: Names) -> list[Item]:
    """The items of a list, best supported first.

    Under `all` only the same words are one item, and of quotations what another of them has whole; under every other
    policy also names of one thing, and wordings of which one says little more than the other. Under `union` a bare word
    for a thing goes to the one item that says more of it ("apricots" to "dried apricots"), and stays an item where
    several do.
    """
    kind, policy = leaf.kind, leaf.policy
    buckets: defaultdict[str, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        buckets[_key(kind, ballot)].append(ballot)
    leaders = sorted(map(_leader, buckets.values()), key=_order)
    home = list(range(len(leaders)))
    if policy != "all":
        for left, right in candidate_pairs([_blocking_keys(kind, one.value, names) for one in leaders]):
            # An item joins a better supported one that leads, never one that has itself joined another: no chains.
            if home[left] == left and home[right] == right and _one_item(kind, leaders[left], leaders[right], names):
                home[right] = left
    joined: defaultdict[int, list[Ballot]] = defaultdict(list)
    for index, leader in enumerate(leaders):
        joined[home[index]].extend(leader.ballots)
    merged = sorted(map(_leader, joined.values()), key=_order)
    if leaf.promise == "quotation":
        return sorted(_with_longest(merged), key=_order)
    if kind is LeafKind.text and policy == "union":
        return sorted(_with_bare(merged), key=_order)
    return [Item(one.ballots) for one in merged]


def _with_longest(quotations: Sequence[Candidate]) -> list[Item]:
    """Each quotation with those that are a part of it, or differ in spaces, case and marks alone."""
    words = [_LETTERS.findall(str(one.value).casefold()) for one in quotations]
    letters = ["".join(own) for own in words]
    whole: dict[int, int] = {}
    for pair in candidate_pairs(words):
        long, short = sorted(pair, key=lambda index: -len(letters[index]))
        if len(words[short]) > 1 and letters[short] in letters[long]:
            whole.setdefault(short, long)
    parts: defaultdict[int, list[Candidate]] = defaultdict(list)
    for index, one in enumerate(quotations):
        longest = index
        while longest in whole:
            longest = whole[longest]
        if longest != index:
            parts[longest].append(one)
    return [_gather(one, parts[index]) for index, one in enumerate(quotations) if index not in whole]


def _with_bare(items: Sequence[Candidate]) -> list[Item]:
    """The items, of which those that only name what exactly one other describes have gone to that one."""
    named = defaultdict(list)
    for index, item in enumerate(items):
        words = phrase(item.value)
        if words and not all(looks_like_name(ballot.value) for ballot in item.ballots):
            named[words].append(index)
    fuller: defaultdict[int, set[int]] = defaultdict(set)
    for words, own in named.items():
        for start in range(1, len(words)):
            for short in named.get(words[start:], ()):
                fuller[short].update(own)
    gone: defaultdict[int, list[int]] = defaultdict(list)
    for short, longer in sorted(fuller.items()):
        # Of a chain (apricots, dried apricots, pitted dried apricots) the last says most.
        fullest = [long for long in longer if long not in fuller]
        if len(fullest) == 1 and (_put_forward(items[fullest[0]]) or not _put_forward(items[short])):
            gone[fullest[0]].append(short)
    left = set(range(len(items))) - {short for own in gone.values() for short in own}
    return [_gather(items[index], [items[short] for short in gone[index]]) for index in left]


def _gather(described: Candidate, named: Sequence[Candidate]) -> Item:
    ballots = [ballot for one in (described, *named) for ballot in one.ballots]
    bare = frozenset(identity_key(LeafKind.text, ballot.value, "") for one in named for ballot in one.ballots)
    return Item(tuple(ballots), bare)


def _put_forward(item: Candidate) -> bool:
    """Whether anybody says or plans it: that dried apricots are denied says nothing against apricots."""
    return any(ballot.claim.standing not in (Standing.alleged, Standing.denied) for ballot in item.ballots)


def _leader(ballots: Sequence[Ballot]) -> Candidate:
    return Candidate(best_surface(ballots), tuple(ballots))


def _order(item: Candidate | Item) -> tuple[object, ...]:
    """Items stand in the order in which they are mentioned, however close to the text they are."""
    groups, articles, _, first = rank_of(item.ballots)
    return groups, articles, first


def _one_item(kind: LeafKind, left: Candidate, right: Candidate, names: Names) -> bool:
    if kind not in (LeafKind.text, LeafKind.name):
        return compare(kind, left.value, right.value, names).relation is Relation.equal
    if kind is LeafKind.name or (looks_like_name(left.value) and looks_like_name(right.value)):
        return names.same(left.value, right.value)
    # Who lists two statements side by side means two, however alike they are worded.
    return left.articles.isdisjoint(right.articles) and one_statement(left.value, right.value)


def _blocking_keys(kind: LeafKind, value: Any, names: Names) -> Collection[str]:
    if kind not in (LeafKind.text, LeafKind.name):
        return ("",)
    keys = {word[:4] for word in wording(value).content}
    return keys | names.blocking_keys(value) if kind is LeafKind.name or looks_like_name(value) else keys


def evidence_of(ballots: Iterable[Ballot]) -> tuple[Evidence, ...]:
    """One entry for every passage of every claim, by independent source, date, path and place in the text."""
    entries = sorted(
        (
            (ballot.source.group, ballot.source.order, span.start, span.end, ballot.claim.id, ballot)
            for ballot in {ballot.claim.id: ballot for ballot in ballots}.values()
            for span in set(ballot.claim.spans)
        ),
        key=lambda entry: entry[:5],
    )
    return tuple(_entry(ballot, start, end) for _, _, start, end, _, ballot in entries)


def _entry(ballot: Ballot, start: int, end: int) -> Evidence:
    claim, article = ballot.claim, ballot.source.article
    text = article.text
    first, last = max(0, start - CONTEXT), end + CONTEXT
    if claim.standing is Standing.denied:
        around = [one for one in article.sentences if one.start < end and start < one.end]
        first, last = min((one.start for one in around), default=first), max((one.end for one in around), default=last)
    return Evidence(
        claim=claim.id,
        article=claim.article,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[first:start],
        suffix=text[end:last],
        page=article.page_of(start),
        value=ballot.json,
        grounding=claim.grounding,
        standing=claim.standing,
        said_by=claim.said_by,
    )
