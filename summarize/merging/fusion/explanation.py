"""What is said of a decision: one plain sentence that gives the reason, and how far the value can be relied on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarize.claims import Grounding, Standing
from summarize.merging.fusion.candidates import GROUNDINGS
from summarize.merging.summary import Status
from summarize.merging.validated_claims import Ballot
from summarize.schemas import PartialDate, Policy
from summarize.shape import LeafKind

__all__ = ["MOST", "Findings", "because", "by_counts", "confidence", "denied_by", "listed", "what_changes"]

NAMED = 3  # of others in a sentence; all of them stand among the alternatives


@dataclass(frozen=True)
class Findings:
    """What a decision rests on.

    `bare` are wordings that only name what the value describes. `groups` independent groups give the value, `direct` of
    them outright, the others a compatible one; `copying` more give it, but copy their values from others; `against`
    give a contradictory one and not the value, `others` are those contradictory values, and `slips` says that they are
    all states that go further and that nobody bears out. `since` dates the value, and
    `states` are earlier (or later) ones with their dates, in a field whose value changes in time; `wordings` other
    wordings and `beside` values of another basis do not contradict.
    """

    shown: str
    kind: LeafKind
    policy: Policy
    status: Status
    supporting: tuple[Ballot, ...]
    denying: tuple[Ballot, ...]
    bare: tuple[str, ...]
    direct: int
    groups: int
    copying: int
    against: int
    slips: bool
    others: tuple[str, ...]
    since: PartialDate | None
    states: tuple[tuple[str, PartialDate | None], ...]
    wordings: int
    beside: int

    @property
    def only_denied(self) -> bool:
        return all(ballot.claim.standing is Standing.denied for ballot in self.supporting)

    @property
    def articles(self) -> int:
        return len({ballot.claim.article for ballot in self.supporting})


def because(findings: Findings) -> str:
    """The decision in one sentence: who gives the value, by which rule it was taken, who gives another, who denies."""
    if findings.only_denied:
        return f"no article asserts {findings.shown}: {denied_by(findings.supporting)}"
    parts = [f"{_givers(findings)} {findings.shown}{_rule(findings)}{_indirectly(findings)}", _contradiction(findings)]
    if findings.beside:
        parts.append(f"{_count(findings.beside, 'other value stands', 'other values stand')} beside it")
    if findings.wordings:
        parts.append(f"{_count(findings.wordings, 'other wording stands', 'other wordings stand')} beside it")
    if findings.denying:
        parts.append(denied_by(findings.denying))
    if findings.copying:
        copies = _count(findings.copying, "further group", "further groups")
        parts.append(f"{copies} not counted, for sharing rare values with others as copies do")
    return "; ".join([*parts, *_counted_as_one(findings.supporting)])


def _counted_as_one(ballots: Iterable[Ballot]) -> Iterator[str]:
    """Which articles are one voice, and why: copies of one text, or all passing on one report."""
    ballots = tuple(ballots)
    given = {(one.source.group, one.source.report, one.claim.article) for one in ballots}
    if len({group for group, _, _ in given}) == len(given) and not any(report for _, report, _ in given):
        return
    members: defaultdict[int, dict[str, Ballot]] = defaultdict(dict)
    for ballot in sorted(ballots, key=lambda ballot: ballot.order):
        members[ballot.source.group].setdefault(ballot.claim.article, ballot)
    for own in (list(articles.values()) for articles in members.values()):
        passing = [ballot for ballot in own if ballot.source.report]
        copying = [ballot for ballot in own if not ballot.source.report]
        if passing:
            yield _named_as_source(passing, passing[0].source.report, with_it=bool(copying))
        if len(copying) > 1:
            first = _cite(copying[0])
            yield f"{len(copying)} articles share their text and count as one source, the first of them {first}"


def _named_as_source(passing: Sequence[Ballot], report: str | None, *, with_it: bool) -> str:
    """How many articles give the value from the report; `with_it`: the report itself gives it too."""
    if len(passing) == 1:
        return f"1 article names {report} as its source" + (" and counts as one with it" if with_it else "")
    return f"{len(passing)} articles name {report} as their source and count as one" + (" with it" if with_it else "")


def _cite(ballot: Ballot) -> str:
    """An article in a sentence: its outlet, or else its path, and its date."""
    article = ballot.source.article
    return f"{article.outlet or article.path}" + (f" ({article.published.words})" if article.published else "")


def _givers(findings: Findings) -> str:
    standings = {ballot.claim.standing for ballot in findings.supporting}
    verb = "plan" if standings == {Standing.planned} else "give"
    if standings <= {Standing.planned, Standing.alleged} and Standing.alleged in standings:
        verb = "allege"
    if findings.direct > 1:
        return f"{findings.direct} independent groups of articles {verb}"
    if findings.articles > 1 and findings.groups == 1:
        return f"{findings.articles} articles of one source {verb}"
    return f"1 {'independent group of articles' if findings.groups > 1 else 'article'} {verb}s"


def _indirectly(findings: Findings) -> str:
    more = findings.groups - findings.direct
    if findings.bare:
        which = f", which says more of what is also called {listed(findings.bare)}"
        return which + (f", by {_count(more, 'other', 'others')} only so" if more else "")
    if not more:
        return ""
    if findings.status is Status.refined:
        return f", which refines what {_count(more, 'other gives', 'others give')}"
    return f", and {_count(more, 'other gives', 'others give')} the same in other words or less exactly"


def _rule(findings: Findings) -> str:
    """What the value is in time, and what went before it (or came after it)."""
    in_time = findings.policy in ("latest", "earliest")
    if not in_time and not findings.states:
        return ""
    dated = f" ({findings.since.words})" if findings.since else ""
    before = "before" if findings.policy == "earliest" else "after"
    named = listed([f"{shown} ({dated.words})" if dated else shown for shown, dated in findings.states])
    if not in_time:
        return f", the latest {what_changes(findings.kind)}{dated}, after {named}"
    return f", the {findings.policy} state{dated}" + (f", {before} {named}" if named else "")


def what_changes(kind: LeafKind) -> str:
    """What a value is called that a later one replaced: a plan of a date, an amount, or a choice."""
    return {LeafKind.date: "plan", LeafKind.choice: "state"}.get(kind, "amount")


def _contradiction(findings: Findings) -> str:
    if not findings.others:
        return (
            "none contradicts it"
            if findings.wordings or findings.beside or findings.states or findings.direct < findings.groups
            else "none gives another value"
        )
    named = listed(findings.others)
    which = "a further state, which the sources after it do not bear out" if findings.slips else "another value"
    if findings.against:
        return f"{_count(findings.against, 'independent group gives', 'independent groups give')} {which}: {named}"
    return f"the same source gives {which} as well: {named}"


def denied_by(ballots: Iterable[Ballot]) -> str:
    """Who denies a value: those named, or how many articles say that it is denied."""
    own = list(ballots)
    names = sorted({ballot.claim.said_by for ballot in own if ballot.claim.said_by})
    if names:
        return f"denied by {listed(names)}"
    return f"denied in {_count(len({ballot.claim.article for ballot in own}), 'article', 'articles')}"


def listed(things: Sequence[str]) -> str:
    """The first of several things in a sentence."""
    return ", ".join(things[:NAMED]) + (" and others" if len(things) > NAMED else "")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


MOST = 0.99  # nothing that is read from articles is certain

# How often a single source is wrong; what each further source leaves of that; and how much a contradicting one weighs
# against one that agrees. Fitted to generated fields of known truth, of which some are hard and some have a wrong value
# in circulation that many sources take over (see tests/merging/test_confidence.py and docs/merging.md).
WRONG = 0.3
LEFT = 0.25
AGAINST = 0.4

# How sure it is that the words say so: their own, as good as their own, taken as a model reads them; and how much of a
# claim is left in this standing.
_GROUNDED = {
    Grounding.exact: 1.0,
    Grounding.normalised: 1.0,
    Grounding.worded: 0.95,
    Grounding.read: 0.9,
    Grounding.apart: 0.5,
}
_UNSURE = {Standing.planned: 0.8, Standing.alleged: 0.5, Standing.denied: 0.2}
_DISPUTED = 0.5  # somebody asserts it, somebody denies it


def by_counts(groups: int, against: int) -> float:
    """``(1 - 0.3 * 0.25 ** (for - 1)) * for / (for + 0.4 * against)``, at most 0.99.

    One group gives 0.70, two 0.93, three 0.98; two against one 0.77, one against one 0.50.
    """
    return min((1 - WRONG * LEFT ** (groups - 1)) * groups / (groups + AGAINST * against), MOST)


def confidence(findings: Findings) -> float:
    """How far the value can be relied on, 0 to 0.99, in hundredths: `by_counts`, less where the words are weak.

    Multiplied by 0.95 where the closest grounding is worded, 0.9 where it is read and 0.5 where it is apart; by 0.8
    where the value is at best planned, 0.5 where alleged, 0.2 where nobody but a denial mentions it; by 0.5 where
    somebody denies it.
    """
    grounding = min((ballot.claim.grounding for ballot in findings.supporting), key=GROUNDINGS.index)
    standing = max(_UNSURE.get(ballot.claim.standing, 1.0) for ballot in findings.supporting)
    disputed = _DISPUTED if findings.denying and not findings.only_denied else 1.0
    return round(by_counts(findings.groups, findings.against) * _GROUNDED[grounding] * standing * disputed, 2)
