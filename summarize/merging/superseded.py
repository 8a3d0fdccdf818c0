"""When things were so: an article's place in time, and what later articles supersede: plans, amounts, states.

An article stands in time by its date, or that of the dated article which it copies; else by the last day that it tells
of as past, since it was written no earlier. A date is a plan if the article puts it as one, or if it lies after the day
of the article itself ("sails on Friday"). The last day of an article without a date is neither known to be a plan nor
to have come. What happens a few days later or earlier than planned is still the same thing.

The newest article is not always right about the present: a feature that recalls that a deal "was proposed" does not set
back its signing. Where the schema declares a course of events (`Course`), a further step is the later state, whoever
recalls an earlier one afterwards; unless several times as many sources go on to give another state, which makes the
further step a slip.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ValidationError

from summarize.claims import Claim, Grounding, Standing, canonical_json
from summarize.merging.fusion.candidates import COMPARED, Candidate
from summarize.merging.record_paths import places_of
from summarize.merging.validated_claims import Ballot
from summarize.schemas import Money, PartialDate, Relation
from summarize.shape import Leaf

__all__ = [
    "course_of",
    "given_amounts",
    "is_day_of_report",
    "is_done",
    "is_earlier",
    "is_planned",
    "known_on",
    "overtaken",
    "said_days",
    "since",
    "stated_first",
    "stated_last",
    "steps_of",
    "with_year",
    "without_moved",
    "without_overtaken",
    "without_revised",
]

# What comes about so many days off the day that was planned for it, a quarter of a year, may be another thing.
NEAR = 92
# Reports of one event come within so many days of each other.
ONE_EVENT = 7
_ASSERTED = (Standing.stated, Standing.reported)
_ONE = (Relation.equal, Relation.compatible)


def said_days(claims: Iterable[Claim], schema: type[BaseModel]) -> dict[str, date]:
    """The last day that each article gives as past, by article id: only full dates that it asserts."""
    found: dict[str, date] = {}
    places = places_of(schema)
    for claim in claims:
        if claim.grounding is Grounding.rejected or claim.standing not in _ASSERTED:
            continue
        place = places.get(claim.record.at)
        leaf = place.leaves.get(claim.path) if place else None
        if leaf is None:
            continue
        try:
            days = _days(leaf.adapter.validate_json(canonical_json(claim.value)))
        except ValidationError:
            continue
        if days and days[0] == days[1]:
            found[claim.article] = max(days[0], found.get(claim.article, days[0]))
    return found


def given_amounts(claims: Iterable[Claim]) -> dict[str, frozenset[Money]]:
    """The amounts of money that each article gives, in whatever field, by article id."""
    found: defaultdict[str, set[Money]] = defaultdict(set)
    for claim in claims:
        if isinstance(claim.value, dict) and claim.grounding is not Grounding.rejected:
            with suppress(ValidationError):
                found[claim.article].add(Money.model_validate(claim.value))
    return {article: frozenset(own) for article, own in found.items()}


def known_on(ballot: Ballot) -> date | None:
    """The first day on which an article can have been written; None where nothing tells."""
    return ballot.source.known_on


def stated_first(ballots: Iterable[Ballot]) -> PartialDate | None:
    """The date of the earliest dated article among ballots; None where none has a date."""
    return next(iter(_dates(ballots)), None)


def stated_last(ballots: Iterable[Ballot]) -> PartialDate | None:
    """The date of the newest dated article among ballots; None where none has a date."""
    return next(reversed(_dates(ballots)), None)


def _dates(ballots: Iterable[Ballot]) -> list[PartialDate]:
    """The dates of the articles, the earliest first."""
    known = [(day, ballot.order, ballot.source) for ballot in ballots if (day := known_on(ballot))]
    ordered = sorted(known, key=lambda one: one[:2])
    return [source.published or PartialDate(day.isoformat()) for day, _, source in ordered]


def is_planned(ballot: Ballot) -> bool:
    """Whether a date is given for what is still to come."""
    standing = ballot.claim.standing
    return standing is Standing.planned or (standing in _ASSERTED and _lies_ahead(ballot))


def is_done(ballot: Ballot) -> bool:
    """Whether a date is asserted of what has happened, in an article that is known to have been written since."""
    days, source = _days(ballot.value), ballot.source
    if ballot.claim.standing not in _ASSERTED or days is None:
        return False
    if source.published:
        return not _lies_ahead(ballot)
    # The last day that the article tells of may be this date itself, which does not show that it has come.
    return source.told_until is not None and days[1] < source.told_until


def overtaken(plan: Ballot, done: Ballot) -> bool:
    """Whether what is reported for another day may be what a plan was for: near to it, and not before it was made.

    `plan` and `done` are ballots of one date. A plan in an article without a date was made by the day that it is for.
    """
    planned, happened = _days(plan.value), _days(done.value)
    if planned is None or happened is None:
        return False
    published = plan.source.published
    made = (published.earliest if published else None) or planned[0]
    apart = max((happened[0] - planned[1]).days, (planned[0] - happened[1]).days)
    return 0 < apart <= NEAR and made <= happened[1]


def without_overtaken(ballots: Sequence[Ballot]) -> tuple[list[Ballot], list[Ballot]]:
    """The asserted ballots of a date without those for days still to come that others have overtaken, and these."""
    happened = {str(ballot.value): ballot for ballot in ballots if is_done(ballot)}.values()
    plans = [ballot for ballot in ballots if is_planned(ballot)]
    return _without(ballots, [plan for plan in plans if any(overtaken(plan, done) for done in happened)])


def without_moved(ballots: Sequence[Ballot]) -> tuple[list[Ballot], list[Ballot]]:
    """The ballots of a date without the plans that were changed since, and these.

    A plan was changed where all articles that give it are older than those that give a plan which contradicts it.
    """
    plans: dict[str, list[Ballot]] = {}
    for ballot in ballots:
        if is_planned(ballot) and isinstance(ballot.value, PartialDate):
            plans.setdefault(str(ballot.value), []).append(ballot)
    spans = {value: span for value, own in plans.items() if (span := _written(own))}
    gone = [
        ballot
        for value, (_, last) in spans.items()
        if any(last < first and _contradict(value, other) for other, (first, _) in spans.items())
        for ballot in plans[value]
    ]
    return _without(ballots, gone)


def without_revised(
    ballots: Sequence[Ballot], contradict: Callable[[Any, Any], bool], sources: int
) -> tuple[list[Ballot], list[Ballot]]:
    """The asserted ballots without those of values that were revised since (a raised or a cut price), and these.

    A value was revised where all articles with it are older than those that contradict it, and one of these gives the
    old amount as well, elsewhere; or so many independent `sources` come so much later that they tell of another event.
    """
    given: defaultdict[str, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        if ballot.claim.standing in _ASSERTED:
            given[canonical_json(ballot.json)].append(ballot)
    held = [_Dated(own[0].value, days, own) for own in given.values() if (days := _written(own))]
    if not 1 < len(held) == len(given) <= COMPARED:
        return list(ballots), []
    gone = [one for one in held if _revised(one, held, contradict, sources)]
    return _without(ballots, [ballot for one in gone for ballot in one.ballots])


@dataclass(frozen=True, eq=False)
class _Dated:
    """A value, the first and the last day on which it is given, and its ballots."""

    value: Any
    days: tuple[date, date]
    ballots: Sequence[Ballot]


def _revised(one: _Dated, every: Sequence[_Dated], contradict: Callable[[Any, Any], bool], sources: int) -> bool:
    others = [other for other in every if contradict(one.value, other.value)]
    agreeing = [other for other in every if other not in others]
    last = max(own.days[1] for own in agreeing)
    later = [own for own in others if own.days[1] > last]
    before = [own for own in others if own.days[0] <= last]
    if not later or any(not contradict(x.value, y.value) for x in later for y in before):
        return False
    if isinstance(one.value, Money):
        known = {amount for own in later for ballot in own.ballots for amount in ballot.source.amounts}
        if any(one.value.compare(amount).relation in _ONE for amount in known):
            return True
    apart = (min(own.days[0] for own in later) - last).days > ONE_EVENT
    return apart and len({ballot.source.group for own in later for ballot in own.ballots}) >= sources


def _without(ballots: Iterable[Ballot], gone: list[Ballot]) -> tuple[list[Ballot], list[Ballot]]:
    ids = {ballot.claim.id for ballot in gone}
    return [ballot for ballot in ballots if ballot.claim.id not in ids], gone


def _written(ballots: Iterable[Ballot]) -> tuple[date, date] | None:
    """The first and the last day on which articles with these ballots were written; None where one has no date."""
    days = [known_on(ballot) for ballot in ballots]
    known = sorted(day for day in days if day)
    return (known[0], known[-1]) if len(known) == len(days) else None


def _contradict(left: str, right: str) -> bool:
    return PartialDate(left).compare(PartialDate(right)).relation is Relation.contradictory


def is_day_of_report(ballots: Iterable[Ballot], value: Any) -> bool:
    """Whether a date is but that of the articles that give it, a day off what others give.

    "Today" in a report of the next morning, or of another time zone, is no other account of the day.
    """
    days = _days(value)
    if days is None or days[0] != days[1]:
        return False
    for ballot in ballots:
        own, published = _days(ballot.value), ballot.source.published
        if own is None or published is None or own != _days(published) or abs((own[0] - days[0]).days) != 1:
            return False
    return True


def with_year(value: PartialDate, beside: Iterable[PartialDate]) -> PartialDate:
    """A date whose year and whose month are known from different claims: March, and 2031, are March 2031.

    `beside` are the other dates of the field that agree with it, best supported first. The date itself where they do
    not add to it, or add several years.
    """
    known = [value, *beside]
    years = {one.year for one in known if one.year is not None}
    yearless = [one for one in known if one.year is None]
    if len(years) != 1 or not yearless or (value.year is not None and value.plain != f"{value.year:04d}"):
        return value
    year, part = years.pop(), yearless[0]
    try:
        made = PartialDate(f"{year:04d}{part.removeprefix('XXXX')}")
    except ValueError:  # 29 February of another year
        return value
    return made if all(made.compare(one).relation is not Relation.contradictory for one in known) else value


def _lies_ahead(ballot: Ballot) -> bool:
    """Whether a date lies after all days on which its own article stands in time."""
    days, published = _days(ballot.value), ballot.source.published
    written = published.latest if published else ballot.source.told_until
    return bool(days and written and days[0] > written)


def _days(value: Any) -> tuple[date, date] | None:
    """The first and the last day that a date can mean; None where they are not known."""
    if isinstance(value, PartialDate):
        first, last = value.earliest, value.latest
        return (first, last) if first and last else None
    if isinstance(value, datetime):
        return value.date(), value.date()
    return (value, value) if isinstance(value, date) else None


# The number of a value that is no step but an end of the course, or a halt.
END = -1
# A state that so many times as many independent groups do not share, from its day on, is taken for a slip.
OUTNUMBERED = 3
# An end after which so many independent sources give a step again is over: one alone may recall what was.
LIFTED = 2


def steps_of(leaf: Leaf) -> Mapping[str, int] | None:
    """The number of each value of a leaf in its course of events; None for a leaf that has none."""
    if leaf.course is None or leaf.policy != "latest":
        return None
    steps = [str(value) for value in leaf.choices if value not in leaf.course.ends]
    return {**{value: number for number, value in enumerate(steps)}, **dict.fromkeys(leaf.course.ends, END)}


def course_of(steps: Mapping[str, int], pool: Sequence[Candidate]) -> tuple[Candidate, list[Candidate]]:
    """The present state of a course of events, and the states that go further but are taken for slips.

    `pool` comes best supported first and is not empty.

    States are taken in the order in which they were first stated (undated ones first: nobody knows when), on one day
    in the order of the course and the ends last. A further step replaces what was before it; an end replaces anything;
    a step replaces an end only if it is further than every step before the end, or if several independent sources give
    it after the last that gives the end.
    """
    left = list(reversed(pool))
    slips: list[Candidate] = []
    while True:
        present = _present(steps, left)
        # The best supported state is never outnumbered, so that one is left.
        if not any(_outnumbered(present, other) for other in pool):
            return present, slips
        left.remove(present)
        slips.append(present)


def _present(steps: Mapping[str, int], pool: Sequence[Candidate]) -> Candidate:
    in_time = sorted(pool, key=lambda one: (since(one), _number(steps, one) == END, _number(steps, one)))
    present, reached = in_time[0], _number(steps, in_time[0])
    for state in in_time[1:]:
        step = _number(steps, state)
        if step == END or step > reached:
            present, reached = state, max(reached, step)
    lifted = [one for one in pool if _number(steps, one) != END and len(_groups_after(one, present)) >= LIFTED]
    return max(lifted, key=lambda one: _number(steps, one)) if lifted and _number(steps, present) == END else present


def _groups_after(state: Candidate, end: Candidate) -> frozenset[int]:
    """The groups that give a state after the last day on which an end is given."""
    until = max((day for day in map(known_on, end.ballots) if day), default=date.max)
    return frozenset(one.source.group for one in state.ballots if (known_on(one) or date.min) > until) - end.groups


def since(candidate: Candidate) -> date:
    """The first day on which a dated article gives the value; the oldest possible one where no article has a date."""
    known = [day for day in map(known_on, candidate.ballots) if day]
    return min(known, default=date.min)


def _number(steps: Mapping[str, int], candidate: Candidate) -> int:
    return steps.get(str(candidate.json), END)


def is_earlier(steps: Mapping[str, int], state: Candidate, present: Candidate) -> bool:
    """Whether a state is a step of the course before the present one, or one that goes before any end."""
    step, reached = _number(steps, state), _number(steps, present)
    return step != END and (reached == END or step < reached)


def _outnumbered(present: Candidate, other: Candidate) -> bool:
    """Whether, from the last day on which `present` is given, several times as many groups give the other state.

    Of a state without a day those without one: nobody knows what is after it.
    """
    until = max((day for day in map(known_on, present.ballots) if day), default=None)
    days = ((ballot.source.group, known_on(ballot)) for ballot in other.ballots)
    groups = {group for group, day in days if (day is None if until is None else day is not None and day >= until)}
    return len(groups - present.groups) >= OUTNUMBERED * len(present.groups)
