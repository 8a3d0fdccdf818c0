"""Amounts, dates, quantities and numbers: only what a parser found, told apart by the words around it."""

import re
from collections.abc import Iterator

from summarize.schemas import PartialDate, Relation
from summarize.shape import Leaf, LeafKind

from .candidates import Candidate, typed
from .clauses import intended
from .evidence import closeness, fit
from .lines import Line
from .questions import Question
from .scope import Answer, Scope, best_answers
from .statements import statements_of
from .words import WORLD, kinship, stem, stem_set
from .worth import measures_other, of_the_record, undisclosed

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
    past = _PAST.search(leaf.description) is not None and not _FUTURE.search(leaf.description)
    secret = scope.whole and leaf.kind is LeafKind.money and undisclosed(scope.reading)
    for line in scope.lines:
        for candidate in typed(line, leaf, scope.reading):
            if candidate.start < line.opening or str(candidate.value) in scope.taken:
                continue
            dated = leaf.kind is LeafKind.date
            verbs = closeness(line, candidate.start, candidate.end, question.verbs, dated=dated)
            cues = closeness(line, candidate.start, candidate.end, question.cues, dated=dated)
            placed = _preposition(candidate, question) if dated else 0.0
            if placed < 0 or _measures_the_world(candidate, question):
                continue
            own = of_the_record(candidate, scope)
            if leaf.kind is LeafKind.money and not own and (secret or measures_other(candidate, question)):
                continue
            if dated and scope.whole and not _about_the_record(line, scope):
                continue
            if dated and past and intended(line, candidate.start):
                continue
            if not scope.whole and not verbs and (not dated or placed > 0):
                topic = closeness(line, candidate.start, candidate.end, scope.topic)
                verbs = 0.5 * topic if topic >= 0.6 else 0.0
            if dated and scope.whole:
                verbs = max(verbs, _told(line, question, scope))
            if question.verbs and verbs < 0.3 and not own:
                continue
            named = own * (0.7 + 0.5 * scope.search.earliness(line))
            rivals = closeness(line, candidate.start, candidate.end, scope.rivals)
            early = 0.3 * scope.search.earliness(line)
            score = head_start + named + placed + min(verbs, 1.5) + 0.3 * min(cues, 1.5) - 0.5 * rivals + early
            yield candidate, score


_PAST = re.compile(r"\b(?:was|were|arrived|closed|left)\b")
_FUTURE = re.compile(r"\b(?:expected|planned|due|scheduled|will)\b")
_ANNOUNCE = stem("announce")
_BOTH = re.compile(
    r"\b(?:the two|both|the (?:two )?(?:companies|partners|sides|firms|parties))(?: companies| sides)? said\b"
)


def _told(line: Line, question: Question, scope: Scope) -> float:
    """How far a sentence is the announcement itself: at the head of the article, those who take part say so."""
    if not any(kinship(cue, _ANNOUNCE) for cue in question.verbs) or scope.search.earliness(line) < _HEAD:
        return 0.0
    said = any(one.line is line and one.speaker.name in scope.sides for one in statements_of(scope.reading))
    return 0.6 if said or _BOTH.search(line.text) else 0.0


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
