"""Votes of many sources that copy from one another: whoever shares rare values with another counts less.

Copies that share their text are found by the text (see `independence`). Where many sources list many of the same
things, a source that takes its values from another shows in another way: independent sources make different mistakes,
and a value that is wrong and yet the same in two of them, again and again, was copied. This is ACCUCOPY of Dong,
Berti-Equille and Srivastava, "Integrating conflicting data: the role of source dependence" (VLDB 2009): the accuracy of
each source, the probability of each value and the probability that one source copies from another are found in turn,
each from the others, until they settle.

It needs many sources with much in common, and says nothing about few: below the thresholds every group has one vote.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import exp, log

from summarize.merging.fusion.decide import Decided, decide
from summarize.merging.record import Built
from summarize.shape import LeafKind

__all__ = ["Tally", "Weights", "reweigh", "weights_of"]

Tally = Sequence[Collection[int]]
"""One thing that sources give a value of: for every value the independent groups that give it."""

# So many sources, each with so many things that at least two others give too, of which so many in conflict.
SOURCES = 8
THINGS = 10
CONFLICTS = 5
# Two sources are compared if they have so many things in common.
OVERLAP = 8
# Beyond so many sources, which would cost their square, those with the fewest things keep a plain vote.
MOST = 200

# The priors of the paper: that two sources are dependent, that a copier copies a given value, and how many wrong values
# a thing can have.
DEPENDENT = 0.2
COPIED = 0.8
WRONG_VALUES = 10
# How accurate a source is taken to be before anything is known of it, and bounds within which its vote, the logarithm
# of the odds, is finite.
START = 0.8
LEAST, BEST = 0.05, 0.98
# Rounds at most, in case that it swings between two states, and how little an accuracy moves in the last.
ROUNDS = 20
SETTLED = 1e-4
# A vote that counts for less than this is a copy, and no source of its own.
COPY = 0.5


class Weights:
    """What the votes of sources weigh: by how often each is right, and how far it copies from the others."""

    def __init__(self, accuracy: Mapping[int, float], dependence: Mapping[tuple[int, int], float]) -> None:
        self._accuracy = accuracy
        self._dependence = dependence

    def __call__(self, groups: Collection[int]) -> float:
        """The weight of the votes of several groups for one value; 1 is the vote of a source of ordinary accuracy."""
        ordinary = _vote(START)
        counted = self._counted(groups)
        return round(sum(share * _vote(self._accuracy.get(group, START)) for group, share in counted) / ordinary, 9)

    def independent(self, groups: Collection[int]) -> frozenset[int]:
        """The groups without those that, beside the others, are copies."""
        return frozenset(group for group, share in self._counted(groups) if share >= COPY)

    def _counted(self, groups: Collection[int]) -> Iterator[tuple[int, float]]:
        """Each group, the most accurate first, and the probability that it copies from none of those before it."""
        before: list[int] = []
        for group in sorted(groups, key=lambda one: (-self._accuracy.get(one, START), one)):
            share = 1.0
            for other in before:
                share *= 1 - COPIED * self._dependence.get((min(group, other), max(group, other)), 0.0)
            before.append(group)
            yield group, share


def weights_of(tallies: Sequence[Tally]) -> Weights | None:
    """The weights that the tallies of all things give; None where sources are too few or have too little in common."""
    things = [tuple(map(frozenset, tally)) for tally in tallies if len({group for own in tally for group in own}) >= 3]
    sources = _sources(things)
    if len(sources) < SOURCES:
        return None
    things = [tuple(own & sources for own in thing) for thing in things]
    pairs = _pairs(things)
    accuracy = dict.fromkeys(sources, START)
    # The shares of the votes to begin with, and not what they elect: a clique of copiers must not be taken for right.
    probable = [_shares(thing) for thing in things]
    weights = Weights(accuracy, {})
    for _ in range(ROUNDS):
        weights = Weights(accuracy, {pair: _dependence(*pair, own, probable, accuracy) for pair, own in pairs.items()})
        probable = [_probabilities(thing, weights) for thing in things]
        found = _accuracies(things, probable)
        moved = max(abs(found[one] - accuracy[one]) for one in found)
        accuracy = found
        if moved < SETTLED:
            break
    return weights


def reweigh(built: Built) -> None:
    """Decides contested fields anew by weighted votes, if the sources are many and have much in common."""
    fields = list(_fields(built))
    weights = weights_of([decided.tally for _, _, decided in fields])
    if weights is None:
        return
    for leaves, name, decided in fields:
        if decided.rules is not None and len(decided.tally) > 1:
            leaves[name] = decide(replace(decided.rules, weights=weights), decided.ballots)


def _fields(built: Built) -> Iterator[tuple[dict[str, Decided], str, Decided]]:
    for name, decided in built.leaves.items():
        if decided.rules is not None and decided.rules.kind not in (LeafKind.text, LeafKind.name):
            yield built.leaves, name, decided
    for inner in built.inner():
        yield from _fields(inner)


def _sources(things: Sequence[Tally]) -> frozenset[int]:
    """The sources with enough things, and enough of them in conflict; the thresholds hold for the whole as well."""
    held: defaultdict[int, int] = defaultdict(int)
    disputed: defaultdict[int, int] = defaultdict(int)
    for thing in things:
        for group in {group for own in thing for group in own}:
            held[group] += 1
            disputed[group] += len(thing) > 1
    enough = [group for group in held if held[group] >= THINGS and disputed[group] >= CONFLICTS]
    return frozenset(sorted(enough, key=lambda group: (-held[group], group))[:MOST])


def _pairs(things: Sequence[Tally]) -> dict[tuple[int, int], list[tuple[int, int | None]]]:
    """For pairs of sources with enough in common: the things, and the value that both give (None: different ones)."""
    given = [{group: value for value, own in enumerate(thing) for group in own} for thing in things]
    common: defaultdict[tuple[int, int], list[tuple[int, int | None]]] = defaultdict(list)
    for number, values in enumerate(given):
        for left, right in combinations(sorted(values), 2):
            common[left, right].append((number, values[left] if values[left] == values[right] else None))
    return {pair: shared for pair, shared in common.items() if len(shared) >= OVERLAP}


def _vote(accuracy: float) -> float:
    """The vote of a source: the logarithm of how much likelier it makes a value."""
    return log(WRONG_VALUES * accuracy / (1 - accuracy))


def _shares(thing: Tally) -> list[float]:
    whole = sum(map(len, thing))
    return [len(own) / whole if whole else 0.0 for own in thing]


def _probabilities(thing: Tally, weights: Weights) -> list[float]:
    """The probability of each value of a thing; what is left is that of values that nobody gives."""
    counts = [weights(own) * _vote(START) for own in thing]
    top = max(counts)
    unseen = max(WRONG_VALUES + 1 - len(counts), 0) * exp(-top)
    whole = sum(exp(count - top) for count in counts) + unseen
    return [exp(count - top) / whole for count in counts]


def _accuracies(things: Sequence[Tally], probable: Sequence[Sequence[float]]) -> dict[int, float]:
    right: defaultdict[int, list[float]] = defaultdict(list)
    for thing, chances in zip(things, probable, strict=True):
        for own, chance in zip(thing, chances, strict=True):
            for group in own:
                right[group].append(chance)
    return {group: min(max(sum(own) / len(own), LEAST), BEST) for group, own in right.items()}


def _dependence(
    left: int,
    right: int,
    common: Sequence[tuple[int, int | None]],
    probable: Sequence[Sequence[float]],
    accuracy: Mapping[int, float],
) -> float:
    """The probability that one of two sources copies from the other, by Bayes' rule over three cases.

    Both may be independent, or either may copy; for each case, how likely it is that they share a right value, share a
    wrong one, or differ.
    """
    a, b = accuracy[left], accuracy[right]
    both_right, both_wrong = a * b, (1 - a) * (1 - b) / WRONG_VALUES
    differ = 1 - both_right - both_wrong
    cases = [
        (1 - DEPENDENT, both_right, both_wrong, differ),
        *(
            (
                DEPENDENT / 2,
                COPIED * original + (1 - COPIED) * both_right,
                COPIED * (1 - original) + (1 - COPIED) * both_wrong,
                (1 - COPIED) * differ,
            )
            for original in (a, b)
        ),
    ]
    likely = [log(prior) for prior, *_ in cases]
    for number, value in common:
        chance = 0.0 if value is None else probable[number][value]
        for case, (_, right_too, wrong_too, other) in enumerate(cases):
            likely[case] += log(other) if value is None else log(chance * right_too + (1 - chance) * wrong_too)
    top = max(likely)
    scaled = [exp(one - top) for one in likely]
    return sum(scaled[1:]) / sum(scaled)
