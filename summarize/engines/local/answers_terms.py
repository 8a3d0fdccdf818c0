"""Conditions and obligations: the sentences that say what those who take part must, may or will do.

A sentence counts by what binds in it: "under the agreement", "subject to", a duty or a right of somebody who takes
part, limits such as "at least" and "until".
"""

import re

from .candidates import Candidate
from .evidence import fit
from .lines import Line
from .questions import Question
from .quoting import inside_quotation, quotations_of
from .scope import Answer, Scope, best_answers
from .statements import statements_of
from .words import EMPTY, Word, kinship, stem, stem_set

__all__ = ["asks_terms", "terms"]

_LEAST = 0.66
_MOST = 5
_LONG = 45
_TERM = stem("condition")
_DUTY = re.compile(
    r"\b(?:will|shall|must|may|is to|are to|has to|have to|agreed to|undertakes to|commits? to|can)\b", re.I
)
_RIGHT = re.compile(
    r"\b(?:rights?|consent|guarantees?|cancel|terminate|subject to|on condition|provided that|"
    r"(?:linked|tied|limited) to|in proportion to|in instalments|binding|obliged|entitled|option to|"
    r"in return|in exchange|keeps?|retains?|receives?|"
    r"hold \d|owns? \d|will (?:remain|stay|keep|retain|hold|own))\b",
    re.I,
)
_LIMIT = re.compile(
    r"\b(?:at least|until|no (?:more|less) than|for (?:\w+ )?years|percent|per cent|before \d{4})\b|%", re.I
)
_IF = re.compile(r"\b(?:if|unless|in case)\b", re.I)
_UNSURE = re.compile(r"\b(?:expected to|expects|could|might|hopes?|aims? to|plans? to|estimated|likely)\b", re.I)
_SIDES = stem_set("company partner side party parties buyer seller venture firm both neither each supplier group")


def asks_terms(question: Question) -> bool:
    """Whether a field asks for what was agreed: terms, conditions, obligations."""
    return any(kinship(cue, _TERM) for cue in question.cues)


def terms(scope: Scope) -> list[Answer]:
    """The sentences that bind somebody, best first; five at most."""
    quotations = quotations_of(scope.reading.lines)
    spoken = {
        said.line.number for said in statements_of(scope.reading) if said.verb and said.speaker.name not in scope.sides
    }
    found: list[tuple[Candidate, float]] = []
    under = -1
    for line in scope.lines:
        if line.headline or len(line.words) > _LONG or line.number in spoken:
            continue
        if _PHASE.search(line.text) or any(inside_quotation(line, word.start, quotations) for word in line.words[:1]):
            continue
        opened = _under(line, scope)
        under = line.number if opened else under
        score = _score(line, opened, 0 < line.number - under <= 2, scope)
        if score > 0:
            found.append((_sentence(line), score + 0.1 * scope.search.earliness(line)))
    return best_answers(found, _LEAST, _MOST)


# What is planned for a phase is told by the phase.
_PHASE = re.compile(
    r"\b(?:first|second|third|final|next) (?:phase|stage)\b|\b(?:phase|stage) (?:one|two|three|\d|I+)\b", re.I
)


def _under(line: Line, scope: Scope) -> bool:
    """Whether a line says "under the agreement"."""
    for word in line.words:
        if word.lower == "under":
            return any(_own_noun(after, scope) for after in line.after(word.end, 5))
    return False


def _own_noun(word: Word, scope: Scope) -> bool:
    return word.stem not in EMPTY and fit(word.stem, scope.itself) >= 0.7


def _score(line: Line, under: bool, goes_on: bool, scope: Scope) -> float:
    if _UNSURE.search(line.text) and not _RIGHT.search(line.text):
        return 0.0
    binding = 0.3 * bool(_DUTY.search(line.text)) + 0.35 * bool(_RIGHT.search(line.text))
    binding += 0.2 * bool(_LIMIT.search(line.text)) + 0.2 * bool(_IF.search(line.text))
    if not binding:
        return 0.0
    subject = _subject(line, scope)
    return binding + 0.4 * under + 0.2 * goes_on + 0.25 * subject if under or subject else 0.0


def _subject(line: Line, scope: Scope) -> bool:
    """Whether the sentence begins with somebody who takes part, or with the record itself."""
    opening = line.words[:7]
    named = (scope.reading.entity(name.value) for name in line.names if opening and name.start <= opening[-1].start)
    if any(entity and entity.name in scope.sides for entity in named):
        return True
    return any(word.stem in _SIDES or _own_noun(word, scope) for word in opening)


def _sentence(line: Line) -> Candidate:
    text = line.text.strip()
    start = line.text.index(text)
    return Candidate(line, start, start + len(text), text, text)
