"""Amounts, dates, quantities and numbers: only what a parser found, told apart by the words around it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from summarize.engines.local.answers.worth import beside, in_aside, measures_other, of_the_record, trifling, undisclosed
from summarize.engines.local.language.clauses import clause_around, event_before, intended
from summarize.engines.local.language.evidence import closeness, fit
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import WORLD, kinship, stem, stem_set
from summarize.engines.local.reading.candidates import Candidate, typed
from summarize.engines.local.reading.questions import Question
from summarize.engines.local.reading.scope import Answer, Scope, best_answers
from summarize.engines.local.reading.statements import statements_of
from summarize.schemas import PartialDate, Relation
from summarize.shape import Leaf, LeafKind

__all__ = ["typed_answers"]

_LEAST = 0.5
_MOST = 8
_HEAD = 0.7


def typed_answers(question: Question, leaf: Leaf, scope: Scope) -> list[Answer]:
    """The values of a leaf's type whose surroundings fit the question, best first."""
    scored = list(_scored(question, leaf, scope))
    answers = best_answers(_with_opinion(scored, question, scope), _LEAST, _MOST)
    if leaf.many or not answers:
        return answers
    return [_finest(answers) if leaf.kind is LeafKind.date else answers[0]]


def _finest(answers: list[Answer]) -> Answer:
    """The best date, or one that says the same more exactly: "in October" and "on 20 October 2022"."""
    best = answers[0]
    for other in answers[1:]:
        compared = PartialDate(str(best.value)).compare(PartialDate(str(other.value)))
        if compared.relation is Relation.compatible and compared.finer == "right":
            best = other
    return best


def _scored(question: Question, leaf: Leaf, scope: Scope) -> Iterator[tuple[Candidate, float]]:
    # Inside a record whose sentences are few and chosen, less has to be said again about each field.
    head_start = 0.0 if scope.whole else 0.25
    dated = leaf.kind is LeafKind.date
    secret = scope.whole and leaf.kind is LeafKind.money and undisclosed(scope.reading)
    for line in scope.lines:
        for candidate in typed(line, leaf, scope.reading):
            if dated and _of_release(candidate, question, scope):
                yield candidate, _RELEASED
                continue
            own = of_the_record(candidate, scope)
            placed = _preposition(candidate, question) if dated else 0.0
            refused = _no_date(candidate, leaf, scope) if dated else _no_amount(candidate, leaf, question, scope)
            if refused or placed < 0 or candidate.start < line.opening or str(candidate.value) in scope.taken:
                continue
            if secret and not own:
                continue
            verbs = _by_verbs(candidate, question, scope, dated=dated, placed=placed > 0)
            if question.verbs and verbs < 0.3 and not own:
                continue
            cues = closeness(line, candidate.start, candidate.end, question.cues, dated=dated)
            named = own * (1.0 + 0.5 * scope.search.earliness(line))
            rivals = closeness(line, candidate.start, candidate.end, scope.rivals)
            early = 0.3 * scope.search.earliness(line)
            score = head_start + named + placed + min(verbs, 1.5) + 0.3 * min(cues, 1.5) - 0.5 * rivals + early
            yield candidate, score


def _by_verbs(candidate: Candidate, question: Question, scope: Scope, *, dated: bool, placed: bool) -> float:
    """How near the asked event stands to a value, or what else says that the value is of it."""
    line = candidate.line
    verbs = closeness(line, candidate.start, candidate.end, question.verbs, dated=dated)
    if dated and scope.whole and any(kinship(cue, _FINISH[1]) >= 0.7 for cue in question.verbs):
        verbs = max(verbs, 1.0 * bool(_EFFECT.search(line.text[: candidate.start])))
    if not scope.whole and not verbs and (not dated or placed):
        topic = closeness(line, candidate.start, candidate.end, scope.topic)
        verbs = 0.5 * topic if topic >= 0.6 else 0.0
    if dated and scope.whole:
        verbs = max(verbs, _told(candidate, question, scope), _meant(line, question, scope))
    return verbs


def _no_date(candidate: Candidate, leaf: Leaf, scope: Scope) -> bool:
    """Whether a date cannot be when something happened to the record."""
    line = candidate.line
    past = _PAST.search(leaf.description) is not None and not _FUTURE.search(leaf.description)
    if past and _yet_to_come(candidate, scope):
        return True
    if scope.whole and (_cleared(candidate) or in_aside(candidate, scope)):
        return True
    if _CLOSED_AT.search(line.text) or (past and _SINCE.search(line.text[: candidate.start])):
        return True
    if _CLOSING.search(line.text[: candidate.start][-60:]) or _CLOSE.match(line.text, candidate.end):
        return True
    return scope.whole and not _about_the_record(line, scope)


def _no_amount(candidate: Candidate, leaf: Leaf, question: Question, scope: Scope) -> bool:
    """Whether an amount measures something else than what is asked."""
    if _measures_the_world(candidate, question):
        return True
    if leaf.kind is not LeafKind.money:
        return False
    own = of_the_record(candidate, scope)
    return (not own and measures_other(candidate, question)) or (scope.whole and _minor(candidate, scope))


_IT_IS = re.compile(
    r"^\W*(?:it|this|that) (?:is|was|should be|will be)\s(?:now\s)?(?:expected|anticipated|planned|scheduled|due"
    r"|set)\b",
    re.I,
)
_OPENING_WORDS = 4


def _meant(line: Line, question: Question, scope: Scope) -> float:
    """How far "it" at the head of a sentence is the asked event, which began the one before: "Completion …"."""
    if not _IT_IS.match(line.text):
        return 0.0
    before = scope.reading.at(line.number - 1)
    opening = before.words[:_OPENING_WORDS] if before else ()
    return max((fit(word.stem, question.verbs) for word in opening), default=0.0)


_PAST = re.compile(r"\b(?:was|were|arrived|closed|left)\b")
_FUTURE = re.compile(r"\b(?:expected|planned|due|scheduled|will)\b")
# The price at which trade in shares ends on a day.
_CLOSE = re.compile(r"['’]s clos(?:e|ing)\b")
# "Became effective on 2 March": as deals close.
_EFFECT = re.compile(
    r"\b(?:bec(?:ame|omes?)|is|was|took|takes?|(?:went|goes|came|comes) into)\s(?:legally\s)?effect(?:ive)?\s"
    r"(?:on|in|from|at)\s$"
)
_CLEARANCE = re.compile(
    r"\b(?:cleared|approved|waved|sanctioned|blocked|passed|ratified|upheld|dismissed|rejected|vetoed|nodded)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:sign|ink|initial|conclu|struck|reach|agreed|clos|complet|finali|announc|effective)", re.IGNORECASE
)


def _cleared(candidate: Candidate) -> bool:
    """Whether the date is that of an authority's word on the record: "waved the merger through in January"."""
    left, right = clause_around(candidate.line, candidate.start)
    clause = candidate.line.text[left:right]
    return _CLEARANCE.search(clause) is not None and _AGREED.search(clause) is None


_CLOSED_AT = re.compile(r"\bclosed (?:at|up|down|higher|lower|flat|unchanged)\b|\bclosed [\d.]+(?:%| per ?cent) ")
_SINCE = re.compile(r"\bsince\s(?:(?:early|late|last|mid|the|in)\s){0,2}$", re.IGNORECASE)
_CLOSING = re.compile(r"\bclos(?:ing|ed|es)\s(?:share\s)?(?:price|bid|level|higher|lower|at|up|down)\b", re.IGNORECASE)


def _yet_to_come(candidate: Candidate, scope: Scope) -> bool:
    """Whether a date is later than the article, or said of what is only intended."""
    began = PartialDate(str(candidate.value)).earliest
    now = scope.reading.published.latest if scope.reading.published else None
    return (began is not None and now is not None and began > now) or intended(candidate.line, candidate.start)


def _minor(candidate: Candidate, scope: Scope) -> bool:
    """Whether an amount of money cannot be what a bargain as a whole is worth."""
    if not kinship(next(iter(scope.itself), ""), _BARGAIN):
        return False
    value = candidate.value
    amount = Decimal(str(value["amount"])) if isinstance(value, dict) else Decimal(0)
    return beside(candidate) or trifling(amount, scope.reading)


_BARGAIN = stem("agreement")
_ANNOUNCE = stem("announce")
_SIGN = stem("sign")
_BOTH = re.compile(
    r"\b(?:the two|both|the (?:two )?(?:companies|partners|sides|firms|parties))(?: companies| sides)? said\b"
)


def _told(candidate: Candidate, question: Question, scope: Scope) -> float:
    """How far a date is that of an announcement: at the head of the article, those who take part say so.

    The date of "signed in March, the companies said" is that of the signing.
    """
    line = candidate.line
    governor = event_before(line, candidate.start)
    if governor is not None and kinship(governor.stem, _SIGN):
        return 0.0
    if not any(kinship(cue, _ANNOUNCE) for cue in question.verbs) or scope.search.earliness(line) < _HEAD:
        return 0.0
    said = any(one.line is line and one.speaker.name in scope.sides for one in statements_of(scope.reading))
    return 0.6 if said or _BOTH.search(line.text) else 0.0


_RELEASED = 1.2
_RELEASES = re.compile(
    r"\b(?:(?:pleased|proud|delighted|happy|excited|thrilled) to (?:announce|advise|confirm|report|inform)"
    r"|today announced?"
    r"|announced? today|has announced today|hereby announces?)\b",
    re.IGNORECASE,
)


def _of_release(candidate: Candidate, question: Question, scope: Scope) -> bool:
    """Whether a date heads a press release that announces: "Oslo, 14 May 2025 – Alder is pleased to announce"."""
    if not scope.whole or not any(kinship(cue, _ANNOUNCE) for cue in question.verbs):
        return False
    head = scope.lines[:_HEAD_LINES]
    place = next((index for index, line in enumerate(head) if line is candidate.line), None)
    if place is None or (candidate.start >= candidate.line.opening and len(candidate.line.words) > _DATELINE_WORDS):
        return False
    return any(_RELEASES.search(line.text) for line in head[place : place + 2])


_HEAD_LINES, _DATELINE_WORDS = 5, 8
_IT = re.compile(r"\b(?:it|they|the two|both|(?:the|two) (?:companies|partners|sides|parties))\b", re.IGNORECASE)


def _about_the_record(line: Line, scope: Scope) -> bool:
    """Whether a sentence can tell when something happened to the record: it names it, or who takes part in it."""
    if not scope.itself or line.headline or scope.search.earliness(line) >= _HEAD or _IT.search(line.text):
        return True
    named = (scope.reading.entity(name.value) for name in line.names)
    sides = any(entity is not None and entity.name in scope.sides for entity in named)
    return sides or any(fit(word.stem, scope.itself) >= 0.6 for word in line.words)


_ASKSWORLD = stem_set("distance length duration share rate percentage percent time long term")


def _measures_the_world(candidate: Candidate, question: Question) -> bool:
    """Whether a quantity is a distance, a time or a share, and that is not what is asked."""
    unit = candidate.value.get("unit") if isinstance(candidate.value, dict) else None
    return isinstance(unit, str) and stem(unit) in WORLD and not any(cue in _ASKSWORLD for cue in question.cues)


_FROM = re.compile(r"\b(?:from|since|starting|beginning|as of)\s+(?:(?:early|late|mid|in|the)\s+){0,2}$", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?:\b(?:to|until|till|through|by|before|ending)|[-–—])\s*(?:(?:early|late|mid|in|the|end of)\s+){0,2}$",
    re.IGNORECASE,
)
_START = stem("start")
_FINISH = (stem("end"), stem("close"))


def _preposition(candidate: Candidate, question: Question) -> float:
    """Above 0 if the word before a date says that what is asked, a start or an end, is then; below 0 for the other."""
    before = candidate.line.text[: candidate.start]
    starts = any(kinship(cue, _START) >= 0.7 for cue in question.verbs)
    ends = any(kinship(cue, end) >= 0.7 for cue in question.verbs for end in _FINISH)
    if not starts and not ends:
        return 0.0
    wanted, other = (_FROM, _UNTIL) if starts else (_UNTIL, _FROM)
    return 0.6 if wanted.search(before) else -0.6 if other.search(before) else 0.0


def _with_opinion(
    scored: list[tuple[Candidate, float]], question: Question, scope: Scope
) -> Iterator[tuple[Candidate, float]]:
    """Adds the model's preference where one sentence has several values."""
    by_line: dict[int, list[tuple[Candidate, float]]] = {}
    for candidate, score in scored:
        by_line.setdefault(candidate.line.number, []).append((candidate, score))
    for group in by_line.values():
        preferred = [0.0] * len(group)
        if any(score >= _LEAST for _, score in group):
            preferred = scope.prefer(group[0][0].line, question.ask, [candidate.text for candidate, _ in group])
        for (candidate, score), opinion in zip(group, preferred, strict=True):
            yield candidate, score + 0.3 * opinion
