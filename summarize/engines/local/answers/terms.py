"""Conditions and obligations: the sentences that say what those who take part must, may or will do.

A sentence counts by what binds in it: "under the agreement", "subject to", a duty or a right of somebody who takes
part, limits such as "at least" and "until".
"""

import re

from summarize.engines.local.language.evidence import fit
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import inside_quotation, quotations_of
from summarize.engines.local.language.words import EMPTY, Word, kinship, stem, stem_set
from summarize.engines.local.reading.candidates import Candidate
from summarize.engines.local.reading.questions import Question
from summarize.engines.local.reading.scope import Answer, Scope, best_answers
from summarize.engines.local.reading.statements import statements_of

__all__ = ["asks_terms", "terms"]

_LEAST = 0.66
_MOST = 8
_LONG = 50
_TERM = stem("condition")
_DUTY = re.compile(
    r"\b(?:will|shall|must|may|is to|are to|has to|have to|(?:has |have )?agreed to|undertakes to|undertook to"
    r"|can|(?:is|are) due"
    r"|(?:is|are) (?:required|obliged|bound|allowed|free) to)\b",
    re.I,
)
_RIGHT = re.compile(
    r"\b(?:covers? (?:up to|at least|\d)|rights? (?:to|of|in)|the rights?|consent|guarantees?|cancel|terminate|"
    r"(?:linked|tied|limited) to|in proportion to|in instalments|binding|obliged|entitled|option (?:to|for|on)|"
    r"in return|in exchange|keeps?|retains?|receives?|bears? the (?:\w+ )?(?:cost|freight|risk|expense|loss)|waives?|"
    r"hold \d|owns? \d|will (?:remain|stay|keep|retain|hold|own|continue to)|committed to|commits? (?:itself )?to"
    r"|pledged? to)\b",
    re.I,
)
# What is said like this binds, whoever it is said of.
_BINDS = re.compile(
    r"\b(?:subject to(?! (?:risks?|change|uncertaint))|on condition|provided that|conditional (?:up)?on"
    r"|contingent (?:up)?on"
    r"|depends? on (?:the )?approval"
    r"|payable|falls? due|due within|forfeit(?:s|ed)?|laps(?:es|e|ed)|expires|refund(?:able|ed)|(?:break|termination"
    r"|break-up|signing|upfront|annual|licen[cs]e|performance) (?:fees?|bonds?|guarantees?)|penalt(?:y|ies)|fine of"
    r"|royalt(?:y|ies)|an advance of|down payment|entitled to|oblig(?:es|ed|ation)|owes? (?:[A-Z]{3}|[$€£¥]|\d)"
    r"|exclusive (?:right|supplier)"
    r"|(?:pegged|indexed|linked|tied) to|(?:no|not) (?:more|less|fewer) than|a minimum of|for every|for each"
    r"|per day of delay"
    r"|failing which|free of (?:charge|cost)|replaced free|without the (?:prior )?consent|take-or-pay|lock-up"
    r"|non-compete"
    r"|first refusal|an option (?:to|for|on)|holds? an option|under its own name|must not|may not|turned back"
    r"|sets? the price|with a (?:ceiling|floor|cap)|in (?:\w+ )?(?:equal )?(?:tranches|instalments|installments))\b",
    re.I,
)
_LIMIT = re.compile(
    r"\b(?:at least|until|up to|for (?:[\w-]+ ){1,3}(?:years|months)|within (?:[\w-]+ ){1,3}(?:days|weeks|months|years)"
    r"|percent|per cent|before \d{4}|before \d{1,2} \w+ \d{4}|due by|each|apiece)\b|%",
    re.I,
)
_IF = re.compile(r"\b(?:if|unless|in case|in the event)\b|^\s*Should\b", re.I)
_UNSURE = re.compile(r"\b(?:expected to|expects|could|might|hopes?|aims? to|plans? to|estimated|likely)\b", re.I)
_SIDES = stem_set(
    "company partner side party parties buyer seller venture firm both neither each either supplier group winner "
    "lender borrower yard contractor operator concessionaire consortium investor founder shareholder licensee licensor "
    "tenant landlord government state ministry authority price payment completion closing transaction concession "
    "licence "
    "purchase delivery royalty instalment advance"
)
_BULLET = re.compile(r"\s*(?:[-*•–]|\(?[a-z0-9]{1,2}[).])\s+")


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
    # The last line that says "under the agreement", and the last one that binds.
    under = last = -_MOST
    for line in scope.lines:
        if line.headline or len(line.words) > _LONG or line.number in spoken:
            continue
        planned = _PHASE.search(line.text) and not _BINDS.search(line.text)
        lead = line.opening and not _BINDS.search(line.text)
        if (
            planned
            or lead
            or _ELSEWHERE.search(line.text)
            or any(inside_quotation(line, word.start, quotations) for word in line.words[:1])
        ):
            continue
        opened = _under(line, scope)
        under = line.number if opened else under
        row = 0 < line.number - last <= 2
        score = _score(line, opened, 0 < line.number - under <= 2 or (row and _limits(line)), scope)
        last = line.number if score >= _LEAST else last
        if score > 0:
            found.append((_sentence(line), score + 0.1 * scope.search.earliness(line)))
    return best_answers(found, _LEAST, _MOST)


def _limits(line: Line) -> bool:
    """Whether a line right after a term may be one more: it binds by its own words, or sets a limit."""
    return any(pattern.search(line.text) for pattern in (_BINDS, _RIGHT, _LIMIT))


# The exchange and an opinion bind nobody.
_ELSEWHERE = re.compile(
    r"^\W*(?:Shares|Stock|Futures|Bonds)\b|\bin (?:his|her|their|my|our) (?:opinion|view|eyes)\b|\bper cent to [A-Z$€£]"
)
# What is planned for a phase is told by the phase.
_PHASE = re.compile(
    r"\b(?:first|second|third|final|next) (?:phase|stage)\b|\b(?:phase|stage) (?:one|two|three|\d|I+)\b", re.I
)


def _under(line: Line, scope: Scope) -> bool:
    """Whether a line says "under the agreement"."""
    for word in line.words:
        if word.lower == "under":
            return any(_own_noun(after, scope) for after in line.after(word.end, 5))
    according = _ACCORDING.search(line.text)
    return according is not None and _own_noun(line.after(according.end(), 1)[0], scope)


_ACCORDING = re.compile(r"\baccording to (?:the|its|their) (?=[a-z])")


def _own_noun(word: Word, scope: Scope) -> bool:
    return word.stem not in EMPTY and fit(word.stem, scope.itself) >= 0.7


def _score(line: Line, under: bool, goes_on: bool, scope: Scope) -> float:
    """How far a sentence binds somebody who takes part; two ways of binding in it are enough by themselves."""
    bound = {found.group().lower() for found in _BINDS.finditer(line.text)}
    if _UNSURE.search(line.text) and not bound and not _RIGHT.search(line.text):
        return 0.0
    duty, limit = _DUTY.search(line.text) is not None, _LIMIT.search(line.text) is not None
    binding = 0.3 * duty + (0.42 if bound else 0.35 * bool(_RIGHT.search(line.text)))
    binding += 0.2 * limit + 0.2 * bool(_IF.search(line.text)) + 0.2 * (len(bound) > 1)
    if not binding:
        return 0.0
    subject = _subject(line, scope) or (bool(bound) and _BULLET.match(line.text) is not None)
    bullet = _BULLET.match(line.text) is not None
    placed = (
        under or subject or (goes_on and bool(bound or limit)) or len(bound) > 1 or (bool(bound) and duty and limit)
    )
    return binding + 0.4 * under + 0.2 * goes_on + 0.25 * subject + 0.1 * bullet if placed else 0.0


def _subject(line: Line, scope: Scope) -> bool:
    """Whether the sentence begins with somebody who takes part, or with the record itself."""
    opening = line.words[:8]
    named = (scope.reading.entity(name.value) for name in line.names if opening and name.start <= opening[-1].start)
    if any(entity and entity.name in scope.sides for entity in named):
        return True
    return any(word.stem in _SIDES or _own_noun(word, scope) for word in opening)


def _sentence(line: Line) -> Candidate:
    bullet = _BULLET.match(line.text)
    text = line.text[bullet.end() if bullet else 0 :].strip()
    start = line.text.index(text)
    return Candidate(line, start, start + len(text), text, text)
