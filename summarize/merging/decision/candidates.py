"""The values that stand for election in one field, each with the ballots that give it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, Protocol

from pydantic import JsonValue

from summarize.claims import Grounding, canonical_json
from summarize.merging.comparing import compare, identity_key, show
from summarize.merging.intake import Ballot
from summarize.merging.linking import UnionFind
from summarize.merging.names import Names
from summarize.schemas import Compared, Policy, Relation
from summarize.shape import LeafKind
from summarize.text.wording import medoid

__all__ = ["GROUNDINGS", "Candidate", "Rules", "Surface", "Weighing", "best_surface", "gather", "surfaces"]

# How close to the text a value was found, the closest first.
GROUNDINGS = (Grounding.exact, Grounding.normalised, Grounding.worded, Grounding.read)

# So many of the best supported values are compared each with each; a value beyond them is compared with the elected one
# only. A field with more different values is a list of wordings, of which few are worth the square of the cost.
COMPARED = 60


@dataclass(frozen=True)
class Surface:
    """One way of writing a value, and the ballots that write it so."""

    json: JsonValue
    ballots: tuple[Ballot, ...]

    @property
    def text(self) -> str:
        return self.json if isinstance(self.json, str) else canonical_json(self.json)

    @cached_property
    def support(self) -> tuple[int, int]:
        """Negative numbers of independent groups and of articles: the better supported sorts first."""
        groups = {ballot.source.group for ballot in self.ballots}
        return -len(groups), -len({ballot.claim.article for ballot in self.ballots})

    @cached_property
    def tie(self) -> tuple[int, tuple[int, int, str], str]:
        """What decides between equally supported ones: grounding, first mention, and last the text itself."""
        grounding = min(GROUNDINGS.index(ballot.claim.grounding) for ballot in self.ballots)
        return grounding, min(ballot.order for ballot in self.ballots), self.text


def surfaces(ballots: Iterable[Ballot]) -> list[Surface]:
    """The ways of writing among ballots, best supported first."""
    written: defaultdict[str, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        written[canonical_json(ballot.json)].append(ballot)
    found = [Surface(own[0].json, tuple(own)) for own in written.values()]
    return sorted(found, key=lambda surface: (*surface.support, *surface.tie))


def best_surface(ballots: Sequence[Ballot]) -> Ballot:
    """The ballot whose way of writing the value is most like the others, each way weighed by its independent groups."""
    found = surfaces(ballots)[:COMPARED]
    texts = {surface.text: float(-surface.support[0]) for surface in found if isinstance(surface.json, str)}
    best = medoid(texts) if len(texts) == len(found) > 1 else found[0].text
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
    `steps_of`). `worded`: the values are a model's wordings; `changes`: they change in time. `weights` are those of
    votes where sources copy from one another (see `weighting`); without them every independent group has one vote.
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
    weights: Weighing | None = None

    def votes(self, groups: Collection[int]) -> float:
        """What the votes of several groups for one value weigh together."""
        return self.weights(groups) if self.weights else len(groups)

    def show(self, value: Any) -> str:
        """A value in a sentence."""
        return show(value, worded=self.worded)

    def compare(self, left: Any, right: Any) -> Compared:
        if not self.one:
            return compare(self.kind, left, right, self.names)
        less = self.says_less(left), self.says_less(right)
        if less[0] == less[1]:
            return Compared(Relation.equal, "the same thing")
        return Compared(Relation.compatible, "one of them says less of the same thing", "right" if less[0] else "left")

    def contradict(self, left: Any, right: Any) -> bool:
        return self.compare(left, right).relation is Relation.contradictory

    def says_less(self, value: Any) -> bool:
        """Whether a value only names the thing that others describe."""
        return bool(self.bare) and identity_key(self.kind, value, canonical_json(value)) in self.bare


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
    def tie(self) -> tuple[int, int, tuple[int, int, str], str]:
        """What decides between candidates of equally many groups; ends in the value, so that no two are equal."""
        grounding = min(GROUNDINGS.index(ballot.claim.grounding) for ballot in self.ballots)
        first = min(ballot.order for ballot in self.ballots)
        return -len(self.articles), grounding, first, canonical_json(self.json)


def gather(rules: Rules, ballots: Sequence[Ballot]) -> list[Candidate]:
    """The distinct values among ballots, best supported first."""
    if not ballots:
        return []
    buckets: defaultdict[str, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        if rules.one:
            key = "bare" if rules.says_less(ballot.value) else ""
        else:
            key = identity_key(rules.kind, ballot.value, canonical_json(ballot.json))
        buckets[key].append(ballot)
    first = _sorted([_candidate(rules, own) for own in buckets.values()])
    merged = UnionFind(len(first))
    for left, right in combinations(range(min(len(first), COMPARED)), 2):
        if rules.compare(first[left].value, first[right].value).relation is Relation.equal:
            merged.union(left, right)
    joined = merged.sets()
    if len(joined) == len(first):
        return first
    return _sorted([_candidate(rules, [ballot for index in one for ballot in first[index].ballots]) for one in joined])


def _candidate(rules: Rules, ballots: Sequence[Ballot]) -> Candidate:
    ordered = tuple(sorted(ballots, key=lambda ballot: ballot.order))
    return Candidate(rules.surface(ordered), ordered)


def _sorted(candidates: list[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: (-len(candidate.groups), candidate.tie))
