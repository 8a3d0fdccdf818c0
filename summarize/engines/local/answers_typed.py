"""Amounts, dates, quantities and numbers: only what a parser found, told apart by the words around it."""

import re
from collections.abc import Iterator

from summarize.shape import Leaf, LeafKind

from .candidates import Candidate, typed
from .evidence import closeness, fit
from .questions import Question
from .scope import Answer, Scope, best_answers
from .words import EMPTY, WORLD, kinship, stem, stem_set

__all__ = ["typed_answers"]

_LEAST = 0.5
_MOST = 8


def typed_answers(question: Question, leaf: Leaf, scope: Scope) -> list[Answer]:
    """The values of a leaf's type whose surroundings fit the question, best first."""
    scored = list(_scored(question, leaf, scope))
    return best_answers(_with_opinion(scored, question, scope), _LEAST, _MOST if leaf.many else 1)


def _scored(question: Question, leaf: Leaf, scope: Scope) -> Iterator[tuple[Candidate, float]]:
    # Inside a record whose sentences are few and chosen, less has to be said again about each field.
    head_start = 0.0 if scope.whole else 0.25
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
            if not scope.whole and not verbs and (not dated or placed > 0):
                topic = closeness(line, candidate.start, candidate.end, scope.topic)
                verbs = 0.5 * topic if topic >= 0.6 else 0.0
            if question.verbs and verbs < 0.3 and not _of_the_record(candidate, scope):
                continue
            named = _of_the_record(candidate, scope) * (0.7 + 0.5 * scope.search.earliness(line))
            rivals = closeness(line, candidate.start, candidate.end, scope.rivals)
            early = 0.3 * scope.search.earliness(line)
            score = head_start + named + placed + min(verbs, 1.5) + 0.3 * min(cues, 1.5) - 0.5 * rivals + early
            yield candidate, score


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


_ASIDE = re.compile(r"\s*\([^)]{1,40}\)")
_WORTH = re.compile(r"\b(?P<noun>\w+),? (?:is |was |reportedly )?(?:worth|valued at|of)\s(?:\w+\s){0,2}$")


def _of_the_record(candidate: Candidate, scope: Scope) -> bool:
    """Whether an amount is said of the record itself: "a $5 million steel deal", "a deal worth $5 million"."""
    if not scope.whole or not isinstance(candidate.value, dict):
        return False
    line = candidate.line
    worth = _WORTH.search(line.text[: candidate.start])
    if worth and fit(stem(worth.group("noun")), scope.itself) >= 0.7:
        return True
    end = candidate.end
    aside = _ASIDE.match(line.text, end)
    end = aside.end() if aside else end
    for word in line.after(end, 4):
        if (word.stem in EMPTY and not word.text.isupper()) or line.text[end : word.start].strip(" -"):
            return False
        if fit(word.stem, scope.itself) >= 0.7:
            return True
        end = word.end
    return False


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
