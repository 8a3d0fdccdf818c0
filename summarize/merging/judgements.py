"""Judgements: what a person or a model has decided about pairs that the rules leave in doubt.

A judgement says of two records of one place, each by its name, whether they are one. A person's outranks a model's, and
both outrank the rules: ``same: false`` keeps two records apart whatever links them, ``same: true`` makes them one
whatever forbids it. A pair with ``same: null`` is undecided: the rules decide, and a person or a model may.

In linkage they are constraints: which nodes must be one, and which must not (`Bonds`)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import product
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarize.errors import UsageError
from summarize.merging.blocking import UnionFind
from summarize.text.names import name_key

__all__ = ["Bonds", "Docket", "Judgement", "contradictions"]

By = Literal["person", "model", "rules"]
_RANK: dict[By, int] = {"person": 0, "model": 1, "rules": 2}


class Judgement(BaseModel):
    """Whether two records are one: ``same`` true, false, or null where it is undecided.

    `at` is the place of both in the schema (``"/parties"``), or ``""`` for two articles, given by their paths, which
    are on one deal or not. `left` and `right` are names as articles write them; for a record without a name its
    identifying text, such as the topic of a dispute. `score` (0 to 1) is how alike the rules found them, `reason` why;
    `author` is who decided: a person's name, or a model's; `on` when (ISO 8601), if it is told.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str
    left: str = Field(min_length=1)
    right: str = Field(min_length=1)
    same: bool | None = None
    by: By = "person"
    author: str | None = None
    reason: str = ""
    on: str | None = None
    score: float | None = Field(default=None, ge=0, le=1)

    @property
    def pair(self) -> tuple[str, str, str]:
        """What it is about, alike for both orders of the two names."""
        first, second = sorted((_key(self.left), _key(self.right)))
        return self.at, first, second

    @property
    def source(self) -> str:
        """Who decided, in words."""
        who = {"person": "a person", "model": "a model", "rules": "the rules"}[self.by]
        return self.author or who


def _key(name: str) -> str:
    return name_key(name) or name.casefold()


def contradictions(judgements: Sequence[Judgement]) -> list[tuple[int, ...]]:
    """The judgements of persons that contradict each other, as indices: one that says no, and those that say yes.

    They do so outright, or over others (A is B, B is C, A is not C).
    """
    persons = [index for index, one in enumerate(judgements) if one.by == "person" and one.same is not None]
    names = {(judgements[index].at, name) for index in persons for name in judgements[index].pair[1:]}
    numbers = {name: number for number, name in enumerate(names)}
    same = UnionFind(len(names))

    def ends(index: int) -> tuple[int, int]:
        at, first, second = judgements[index].pair
        return numbers[at, first], numbers[at, second]

    said_yes = [index for index in persons if judgements[index].same]
    for index in said_yes:
        same.union(*ends(index))
    found = []
    for index in persons:
        left, right = ends(index)
        if judgements[index].same is False and same.find(left) == same.find(right):
            found.append((index, *(yes for yes in said_yes if same.find(ends(yes)[0]) == same.find(left))))
    return found


class Docket:
    """The decided judgements, one a pair, looked up by place. Depends on the set of judgements alone.

    Of several on one pair the person's counts; of a model's several the one that keeps apart. Raises UsageError where
    persons contradict each other.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        known = sorted(set(judgements), key=lambda one: one.model_dump_json())
        for clash in contradictions(known):
            told = "; ".join(f"{known[one].left} and {known[one].right} at {known[one].at!r}" for one in clash)
            raise UsageError(f"judgements contradict each other on {told}")
        self._by_place: defaultdict[str, dict[tuple[str, str, str], Judgement]] = defaultdict(dict)
        for one in sorted(known, key=lambda one: (_RANK[one.by], one.same is not False)):
            if one.same is not None:
                self._by_place[one.at].setdefault(one.pair, one)

    @property
    def decided(self) -> tuple[Judgement, ...]:
        """All of them, by place and pair."""
        return tuple(found[pair] for _, found in sorted(self._by_place.items()) for pair in sorted(found))

    def at(self, place: str) -> list[Judgement]:
        """The decided judgements on a place: a person's before a model's, and those that keep apart first."""
        found = self._by_place.get(place, {})
        return [found[pair] for pair in sorted(found, key=lambda pair: (*_order(found[pair]), pair))]

    def decides(self, judgement: Judgement) -> bool:
        """Whether the pair of a judgement is decided."""
        return judgement.pair in self._by_place.get(judgement.at, {})

    def between(self, place: str, left: str, right: str) -> Judgement | None:
        """What is decided on two names."""
        return self._by_place.get(place, {}).get(Judgement(at=place, left=left, right=right).pair)


def _order(judgement: Judgement) -> tuple[int, bool]:
    return _RANK[judgement.by], judgement.same is True


class Bonds:
    """What judgements say of the nodes of one place, by their numbers, with all that follows from it.

    `judgements` come the weightiest first, as `Docket.at` gives them; what a model says against persons is dropped.
    `keys` holds for each node the keys of the names that it goes by, `key` makes one of a judgement's name. A judgement
    on a name that no node goes by says nothing. `bound` are the pairs that are to be made one.
    """

    def __init__(
        self, judgements: Sequence[Judgement], keys: Sequence[Iterable[str]], key: Callable[[str], str]
    ) -> None:
        called: defaultdict[str, list[int]] = defaultdict(list)
        for node, own in enumerate(keys):
            for name in set(own):
                called[name].append(node)
        self._sets = UnionFind(len(keys))
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for person in (True, False):
            said = [one for one in judgements if (one.by == "person") is person]
            # Of persons, who do not contradict each other, what is one comes first; of models, what is apart.
            for same in (True, False) if person else (False, True):
                for one in said:
                    if one.same is same:
                        self._take(product(called.get(key(one.left), ()), called.get(key(one.right), ())), same=same)
        self.bound = [(self._sets.find(node), node) for node in range(len(keys)) if self._sets.find(node) != node]

    def _take(self, pairs: Iterable[tuple[int, int]], *, same: bool) -> None:
        for left, right in pairs:
            first, second = self._sets.find(left), self._sets.find(right)
            if first == second or second in self._apart.get(first, ()):
                continue
            if same:
                kept = self._sets.union(first, second)
                # Nodes stand apart by the roots of their sets, and one of those is no root any more.
                gone = self._apart.pop(second if kept == first else first, set())
            else:
                kept, gone = first, {second}
            for other in gone:
                self._apart[other] = {one for one in self._apart[other] if self._sets.find(one) == one} | {kept}
                self._apart[kept].add(other)

    def apart(self, left: int, right: int) -> bool:
        """Whether two nodes are judged to be two things."""
        return self.any_apart([left], [right])

    def any_apart(self, left: Collection[int], right: Collection[int]) -> bool:
        """Whether a node of one cluster and one of another are judged to be two things."""
        if not self._apart:
            return False
        fewer, more = sorted((left, right), key=len)
        others = {other for one in fewer for other in self._apart.get(self._sets.find(one), ())}
        return bool(others) and any(self._sets.find(one) in others for one in more)
