"""Deciding one field: who votes, which value is taken, what stands beside it, and why.

Independent groups vote, and a compatible value supports the one that refines it; which value is taken is the policy's.

What is stated or reported votes. Allegations, plans and what sentences say that stand apart vote only where nothing is
stated; where they agree with the value taken they count towards its support. A denial never votes: it makes the field
disputed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue

from summarize.claims import Claim, Grounding, Standing
from summarize.merging.fusion.candidates import Candidate, Rules, evidence_of, gather
from summarize.merging.fusion.election import SUPPORTS, Election, elect
from summarize.merging.fusion.explanation import Findings, because, confidence, denied_by, what_changes
from summarize.merging.summary import Alternative, FieldProvenance, Status, Support
from summarize.merging.superseded import (
    is_day_of_report,
    is_earlier,
    is_planned,
    since,
    stated_first,
    stated_last,
    with_year,
    without_moved,
    without_overtaken,
    without_revised,
)
from summarize.merging.validated_claims import Ballot
from summarize.merging.value_comparison import ANOTHER_WORDING
from summarize.schemas import Compared, Money, PartialDate, Relation
from summarize.shape import LeafKind

__all__ = ["Decided", "decide"]

ASSERTED = (Standing.stated, Standing.reported)
AMOUNTS = (LeafKind.money, LeafKind.quantity)
PRECISE = (LeafKind.date, LeafKind.money, LeafKind.quantity, LeafKind.value)


@dataclass(frozen=True)
class Decided:
    """The value of one field, its provenance, and all claims that had a part in it.

    `rules` are those by which it was decided, `tally` the groups that give it and those that give each contradictory
    value.
    """

    value: Any
    json: JsonValue
    provenance: FieldProvenance
    ballots: tuple[Ballot, ...]
    rules: Rules | None = None
    tally: tuple[frozenset[int], ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(ballot.claim for ballot in self.ballots)


@dataclass
class _Hearing:
    """What is found about the elected candidate while the others are held against it.

    `states` are those of another time, in a field whose value changes in time.
    """

    rules: Rules
    election: Election
    supporting: list[Ballot] = field(default_factory=list)
    denying: list[Ballot] = field(default_factory=list)
    contradicting: list[Candidate] = field(default_factory=list)
    states: list[Candidate] = field(default_factory=list)
    alternatives: list[tuple[Candidate, str]] = field(default_factory=list)
    agreeing: list[Candidate] = field(default_factory=list)
    coarser: int = 0

    @property
    def value(self) -> Any:
        """The value that is taken: that of the elected candidate, a date with what others add of its year."""
        value = self.elected.value
        if not isinstance(value, PartialDate):
            return value
        return with_year(value, [other.value for other in self.agreeing])

    @property
    def elected(self) -> Candidate:
        return self.election.elected

    def compare(self, other: Candidate) -> Compared:
        return self.rules.compare(other.value, self.elected.value)


def decide(rules: Rules, ballots: Sequence[Ballot]) -> Decided:
    """Decides a field by its policy; `ballots` are all that bear on it, at least one."""
    left, moved = _without_superseded(rules, ballots)
    asserted, unsure, denied = _by_standing(rules, left)
    voting = asserted or unsure or denied
    candidates = gather(rules, voting)
    states = gather(rules, moved)
    hearing = _Hearing(rules, elect(rules, candidates, states), states=states)
    _hear_voters(hearing, candidates)
    if asserted:
        _hear_unsure(hearing, gather(rules, unsure))
    _hear_denials(hearing, gather(rules, denied), only=voting is denied)
    return _decided(hearing, ballots)


def _without_superseded(rules: Rules, ballots: Sequence[Ballot]) -> tuple[Sequence[Ballot], list[Ballot]]:
    """The ballots without dates that were put off and values that were revised since, and these."""
    if rules.kind is LeafKind.date:
        return without_moved(ballots)
    if rules.one or not (rules.changes or rules.kind in AMOUNTS):
        return ballots, []
    return without_revised(ballots, rules.contradict, sources=1 if rules.changes else 2)


def _by_standing(rules: Rules, ballots: Iterable[Ballot]) -> tuple[list[Ballot], list[Ballot], list[Ballot]]:
    """The ballots that are asserted, those that are alleged, planned or apart, and the denials.

    How a plan words a thing is as good as how a report does. A day that was still to come when the article was written
    is a plan, however it is put, where another has overtaken it.
    """
    counted = (*ASSERTED, Standing.planned) if rules.bare else ASSERTED
    asserted: list[Ballot] = []
    unsure: list[Ballot] = []
    denied: list[Ballot] = []
    for ballot in ballots:
        standing = ballot.claim.standing
        sure = standing in counted and ballot.claim.grounding is not Grounding.apart
        (asserted if sure else denied if standing is Standing.denied else unsure).append(ballot)
    if rules.kind is LeafKind.date:
        asserted, gone = without_overtaken(asserted)
        unsure += gone
    return asserted, unsure, denied


def _hear_voters(hearing: _Hearing, candidates: Iterable[Candidate]) -> None:
    for other in candidates:
        compared = hearing.compare(other)
        if other is hearing.elected or compared.relation in SUPPORTS:
            hearing.supporting += other.ballots
            hearing.agreeing.append(other)
            hearing.coarser += compared.finer == "right"
        elif _of_another_time(hearing, other):
            hearing.states.append(other)
        elif compared.relation is Relation.different_basis:
            hearing.alternatives.append((other, compared.because))
        elif hearing.rules.kind is LeafKind.date and is_day_of_report(other.ballots, hearing.elected.value):
            hearing.alternatives.append((other, f"the day of the report itself: {compared.because}"))
        elif hearing.rules.kind is LeafKind.name and _of_other_languages(other, hearing.elected):
            hearing.alternatives.append((other, "what articles in another language name"))
        elif hearing.rules.policy == "range":
            hearing.alternatives.append((other, f"another value of the range: {compared.because}"))
        else:
            hearing.contradicting.append(other)
            hearing.alternatives.append((other, _contradiction(hearing, other, compared)))
    hearing.states.sort(key=lambda state: _dated(hearing.rules, state) or "")
    hearing.alternatives[:0] = [(state, _state(hearing, state)) for state in hearing.states]


def _of_other_languages(one: Candidate, other: Candidate) -> bool:
    """Whether two names come from articles of which none share a language: they may be one, and nothing tells."""
    left, right = ({ballot.source.article.language for ballot in each.ballots} for each in (one, other))
    return None not in left | right and left.isdisjoint(right)


def _of_another_time(hearing: _Hearing, other: Candidate) -> bool:
    """Whether the other is a state of another time, so that the two do not contradict each other."""
    rules, elected = hearing.rules, hearing.elected
    if rules.policy not in ("latest", "earliest") or other in hearing.election.slips:
        return False
    if rules.steps is not None:
        # An earlier step is how the course began, whoever recalls it and when. A source of both tells the story.
        earlier = is_earlier(rules.steps, other, elected)
        return earlier or since(other) != since(elected) or other.groups <= elected.groups
    return _dated(rules, other) != _dated(rules, elected)


def _dated(rules: Rules, state: Candidate) -> PartialDate | None:
    """The date that says when a state held: when it was first stated, or, of what has no steps, last."""
    if rules.policy not in ("latest", "earliest"):
        return stated_last(state.ballots)
    return stated_last(state.ballots) if rules.policy == "latest" and not rules.steps else stated_first(state.ballots)


def _state(hearing: _Hearing, state: Candidate) -> str:
    dated = _dated(hearing.rules, state)
    if hearing.rules.policy not in ("latest", "earliest"):
        return f"an earlier {what_changes(hearing.rules.kind)}" + (f", of {dated.words}" if dated else "")
    which = "an earlier" if hearing.rules.policy == "latest" else "a later"
    return f"{which} state" + (f", of {dated.words}" if dated else "")


def _contradiction(hearing: _Hearing, other: Candidate, compared: Compared) -> str:
    if other in hearing.election.slips:
        dated = _dated(hearing.rules, other)
        stated = f", stated {dated.words}," if dated else ""
        return f"a further state{stated} that the sources after it do not bear out: {compared.because}"
    return f"contradicts: {compared.because}"


def _hear_unsure(hearing: _Hearing, candidates: Iterable[Candidate]) -> None:
    for other in candidates:
        compared = hearing.compare(other)
        if compared.relation in SUPPORTS:
            hearing.supporting += other.ballots
            hearing.agreeing.append(other)
            continue
        standings = sorted({_put(ballot) for ballot in other.ballots})
        hearing.alternatives.append((other, f"only {' or '.join(standings)}: {compared.because}"))


def _put(ballot: Ballot) -> str:
    if ballot.claim.grounding is Grounding.apart:
        return "in sentences that stand apart"
    return (Standing.planned if is_planned(ballot) else ballot.claim.standing).value


def _hear_denials(hearing: _Hearing, candidates: Iterable[Candidate], *, only: bool) -> None:
    """A denial of the value taken, or in free text of any wording, disputes the field; of another value, that value."""
    for other in candidates:
        compared = hearing.compare(other)
        if compared.relation in SUPPORTS:
            hearing.denying += other.ballots
            continue
        if compared.because == ANOTHER_WORDING:
            hearing.denying += other.ballots
        if not only:
            hearing.alternatives.append((other, denied_by(other.ballots)))


def _decided(hearing: _Hearing, ballots: Sequence[Ballot]) -> Decided:
    elected, value = hearing.elected, hearing.value
    given = frozenset(ballot.source.group for ballot in hearing.supporting)
    tally = (given, *(other.groups for other in hearing.contradicting))
    groups = _independent(hearing.rules, given)
    against = _independent(hearing.rules, frozenset().union(*tally[1:]) - given)
    status = _status(hearing, len(groups))
    wordings = sum(why == ANOTHER_WORDING for _, why in hearing.alternatives)
    findings = Findings(
        shown=hearing.rules.show(value),
        kind=hearing.rules.kind,
        policy=hearing.rules.policy,
        status=status,
        supporting=tuple(hearing.supporting),
        denying=tuple(hearing.denying),
        bare=tuple(hearing.rules.show(text) for text in _bare(hearing)),
        direct=len(_independent(hearing.rules, elected.groups) & groups),
        groups=len(groups),
        copying=len(given) - len(groups),
        against=len(against),
        slips=all(other in hearing.election.slips for other in hearing.contradicting),
        others=_shown_apart(hearing.rules, [other.value for other in hearing.contradicting]),
        since=_since(hearing),
        states=tuple((hearing.rules.show(state.value), _dated(hearing.rules, state)) for state in hearing.states),
        wordings=wordings,
        beside=len(hearing.alternatives) - len(hearing.contradicting) - len(hearing.states) - wordings,
    )
    provenance = FieldProvenance(
        status=status,
        confidence=confidence(findings),
        support=Support(
            articles=len({ballot.claim.article for ballot in hearing.supporting}),
            independent=len(groups),
            against=len(against),
        ),
        rule=hearing.rules.policy,
        because=because(findings),
        evidence=evidence_of([*hearing.supporting, *_beside(hearing)]),
        alternatives=tuple(_alternatives(hearing)),
    )
    json = elected.json if value == elected.value else str(value)
    return Decided(value, json, provenance, tuple(ballots), hearing.rules, tally)


def _shown_apart(rules: Rules, values: Iterable[Any]) -> tuple[str, ...]:
    """Each value in words, once; amounts that only their bases tell apart, with these."""
    shown = [(rules.show(value), value) for value in values]
    often = Counter(words for words, _ in shown)
    apart = (v.with_basis if often[words] > 1 and isinstance(v, Money) else words for words, v in shown)
    return tuple(dict.fromkeys(apart))


def _since(hearing: _Hearing) -> PartialDate | None:
    """The date of the value that was taken; of one that another state came between, when it was last given.

    None where nothing is said of time.
    """
    if not hearing.states and hearing.rules.policy not in ("latest", "earliest"):
        return None
    dated = _dated(hearing.rules, hearing.elected)
    later = any((_dated(hearing.rules, state) or "") > (dated or "") for state in hearing.states)
    return stated_last(hearing.elected.ballots) if later and hearing.rules.policy == "latest" else dated


def _alternatives(hearing: _Hearing) -> Iterator[Alternative]:
    for other, why in hearing.alternatives:
        yield Alternative(value=other.json, why=why, evidence=evidence_of(other.ballots))


def _bare(hearing: _Hearing) -> list[str]:
    """The supporting wordings that only name what the elected one describes."""
    written = {str(ballot.value) for ballot in hearing.supporting if hearing.rules.says_less(ballot.value)}
    return [] if hearing.rules.says_less(hearing.elected.value) else sorted(written)


def _independent(rules: Rules, groups: frozenset[int]) -> frozenset[int]:
    """The groups without those that copy their values from others of them."""
    return rules.weights.independent(groups) if rules.weights else groups


def _beside(hearing: _Hearing) -> list[Ballot]:
    """Denials that stand with the evidence: those that do not stand among the alternatives already."""
    aside = {ballot.claim.id for other, _ in hearing.alternatives for ballot in other.ballots}
    return [ballot for ballot in hearing.denying if ballot.claim.id not in aside]


def _status(hearing: _Hearing, groups: int) -> Status:
    if hearing.denying:
        return Status.disputed
    # A step that the sources after it do not bear out is a slip of reading: told, and no conflict of the articles.
    if any(other not in hearing.election.slips for other in hearing.contradicting):
        return Status.contested
    if groups < 2:
        return Status.single_source
    refined = hearing.coarser and (hearing.rules.kind in PRECISE or hearing.rules.bare)
    return Status.refined if refined else Status.agreed
