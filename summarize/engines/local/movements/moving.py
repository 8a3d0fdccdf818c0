"""Words that tell of goods on their way: verbs and nouns of sending and of arriving, and what has become of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from summarize.engines.local.language.clauses import AUXILIARY, clause_around, negated, to_come
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import Word, irregular, stem_set, word_set

__all__ = [
    "CARRIERS",
    "CONSIGNMENTS",
    "Move",
    "Stage",
    "State",
    "fate",
    "moves_of",
]


class Stage(StrEnum):
    """Which end of its way a word tells of."""

    sent = "sent"
    came = "came"


class State(StrEnum):
    """How far something has got."""

    planned = "planned"
    dispatched = "dispatched"
    in_transit = "in_transit"
    delivered = "delivered"
    delayed = "delayed"
    cancelled = "cancelled"


@dataclass(frozen=True)
class Move:
    """A word of moving: its stage, whether it is only to come, is denied, is under way, and whether it is a noun."""

    word: Word
    stage: Stage
    intended: bool = False
    denied: bool = False
    going: bool = False
    noun: bool = False

    @property
    def done(self) -> bool:
        return not (self.intended or self.denied or self.going)


_SEND = stem_set(
    "ship send dispatch despatch load leave depart sail export consign embark forward truck airlift haul fly transport "
    "convey freight follow go carry move pick clear"
)
_COME = stem_set(
    "arrive reach dock berth land unload discharge offload deliver receive moor anchor disembark hand cross come bring "
    "drop make take put touch import supply provide furnish"
)
# These move something only together with a second word: "handed over", "came ashore", "dropped anchor".
_WITH = {
    "leave": r"(?:(?:the |its |their )?(?:port|harbour|quay|plant|country|mine|yard|terminal|factory)\b|[A-Z]"
    r"|(?:for|from|on|in|at|by|last|this|next|yesterday|today|earlier|late|with|aboard)\b)",
    "hand": r"(?:[\w’'-]+\s){0,5}?over\b",
    "come": r"(?:ashore|alongside|into port|into harbour|off the)\b",
    "bring": r"(?:[\w’'-]+\s){0,5}?(?:ashore|into)\b|\s[^.;]{0,60}?\bto\s(?:the\s)?(?:[a-z]+\s(?:of\s)?)?[A-Z]",
    "carry": r"[^.;]{0,60}?\b(?:from|to)\s(?:the\s)?(?:[a-z]+\s(?:of\s|in\s)?)?[A-Z]",
    "move": r"[^.;]{0,60}?\b(?:from|to)\s(?:the\s)?(?:[a-z]+\s(?:of\s|in\s)?)?[A-Z]",
    "reach": r"(?:(?:the |its |their )?(?:outer )?(?:port|harbour|coast|quay|anchorage|terminal|plant|border)\b"
    r"|(?:the )?[A-Z])",
    "drop": r"anchor\b",
    "make": r"(?:fast|port|landfall)\b",
    "take": r"(?:delivery\b|[^.;]{0,50}?\bto\s(?:the\s)?[A-Z])",
    "pick": r"up\b",
    "clear": r"(?:(?:the )?(?:port|harbour)\b|[A-Z])",
    "put": r"(?:in at|into port|ashore)\b",
    "touch": r"down\b",
    "cross": r"(?:the )?(?:border|frontier|strait|channel)\b",
    "fly": r"(?:out|in|into|to|from|aboard)\b",
    "go": r"(?:by (?:sea|rail|road|air|ship|truck|train)|ahead|out|to (?:the )?[A-Z])",
}
_STATIVE = re.compile(
    r"\b(?P<due>due)\b(?!\s(?:to|diligence|process|course))|\b(?P<expected>expected)\s(?=(?:in|at|by|before|on|from)\s)"
    r"|\b(?P<bound>bound|destined|headed|heading)\s(?=for\s)"
    r"|\b(?P<way>en route|on (?:its|her|their|the) way|under way|at sea|in transit)\b"
    r"|\b(?P<off>(?:puts?|gone|went) to sea|sets? (?:sail|off|out)|cast off|weigh(?:s|ed) anchor)\b"
    r"|\b(?P<set>scheduled|planned|slated|pencilled in|earmarked)\s"
    r"(?=(?:for|in|on)\s(?:(?:early|late|mid|the\s\w+\sof)[\s-])?(?:[A-Z]|\d))"
)
_NOMINAL = {
    Stage.came: stem_set("arrival handover landing unloading discharge receipt delivery berthing"),
    Stage.sent: stem_set("departure dispatch despatch loading sailing"),
}
CONSIGNMENTS = word_set(
    "shipment consignment cargo batch tranche lot parcel load delivery instalment installment truckload trainload "
    "planeload shipload boatload"
)
"""Nouns for goods that are sent together, in the singular."""
CARRIERS = word_set(
    "vessel ship tanker freighter barge boat train convoy plane aircraft flight truck lorry bulker steamer carrier "
    "ferry jet wagon"
)
"""Nouns for what carries goods, in the singular."""

_FINITE = stem_set("arrive depart leave sail reach deliver receive unload discharge dispatch ship follow land dock")


def moves_of(line: Line) -> Iterator[Move]:
    """The words of a line that tell of something leaving or arriving, in order."""
    found = [move for index in range(len(line.words)) if (move := _verb(line, index) or _noun(line, index))]
    for stated in _STATIVE.finditer(line.text):
        word = next((word for word in line.words if word.start == stated.start()), None)
        if word is None:
            continue
        if stated.group("due") or stated.group("expected"):
            # What was due has not come.
            was = any(before.lower in ("was", "were", "been") for before in line.before(word.start, 1))
            found.append(Move(word, Stage.came, intended=True, denied=was or negated(line, word.start)))
        elif stated.group("set"):
            found.append(Move(word, Stage.sent, intended=True, denied=negated(line, word.start)))
        elif stated.group("off"):
            intended = to_come(line, word) or any(one.lower == "to" for one in line.before(word.start, 1))
            found.append(Move(word, Stage.sent, intended=intended, denied=_denied(line, word)))
        else:
            found.append(Move(word, Stage.sent, going=True))
    yield from sorted(found, key=lambda move: move.word.start)


def _verb(line: Line, index: int) -> Move | None:
    word = line.words[index]
    stage = Stage.sent if word.stem in _SEND else Stage.came if word.stem in _COME else None
    if stage is None or not _acts(line, index) or not _completed(line, word):
        return None
    before = line.words[index - 1].lower if index else ""
    going = word.lower.endswith("ing") and before in AUXILIARY
    if word.lower.endswith("ing") and not going:
        return None
    # What "follows in June" is still to come.
    coming = to_come(line, word) or before in ("to", "should") or word.lower in ("follow", "follows")
    waits = _ANCHORAGE.match(line.text, word.end) is not None
    return Move(word, stage, intended=coming, denied=_denied(line, word), going=going or waits)


# Who reaches the anchorage has not landed yet.
_ANCHORAGE = re.compile(r"\s(?:at|off|in)?\s?(?:the\s)?(?:outer\s)?(?:anchorage|roads|roadstead|waters)\b")
_NOT = re.compile(r"\b(?:not|never|cannot|nothing|no longer|unable|refused?|failed)\b|n['’]t\b", re.IGNORECASE)


def _denied(line: Line, word: Word) -> bool:
    start, _ = clause_around(line, word.start)
    near = line.before(word.start, 5)
    start = max(start, near[0].start if near else 0)
    return _NOT.search(line.text, start, word.start) is not None


def _acts(line: Line, index: int) -> bool:
    """Whether a word is a verb here, by its ending, the word before it, or what follows."""
    word = line.words[index]
    before = line.words[index - 1].lower if index else ""
    if word.text[0].isupper() and not line.headline:
        return False
    if before in AUXILIARY or before in ("to", "not", "be", "should") or word.lower.endswith(("ed", "ing")):
        return before not in ("the", "a", "an", "its", "of")
    if irregular(word.lower):
        return before not in ("the", "a", "an", "to", "of", "his", "its")
    if word.stem not in _FINITE or before in ("the", "a", "an", "of", "its"):
        return False
    after = line.words[index + 1].lower if index + 1 < len(line.words) else ""
    return word.lower.endswith("s") or after in ("in", "on", "by", "for", "from", "at", "next", "this")


def _completed(line: Line, word: Word) -> bool:
    """Whether the second word of a phrase such as "handed over" is there, for those that need one."""
    root = next((verb for verb in _WITH if word.stem in stem_set(verb)), None)
    if root is None:
        return True
    return re.match(rf"\s{_WITH[root]}", line.text[word.end : word.end + 60]) is not None


def _noun(line: Line, index: int) -> Move | None:
    """The event as a noun, with what moves after it: "the arrival of the first cargo"."""
    word = line.words[index]
    stage = next((stage for stage, nouns in _NOMINAL.items() if word.stem in nouns), None)
    after = line.words[index + 1].lower if index + 1 < len(line.words) else ""
    if stage is None or after != "of" or word.lower.endswith("ies"):
        return None
    intended = _WILL.search(line.text) is not None
    return Move(word, stage, intended=intended, denied=negated(line, word.start), noun=True)


_WILL = re.compile(r"\b(?:(?:is|are) to|will|would|expect\w*|planned|scheduled|due|await\w*|before|ahead of|until)\b")
_LATE = re.compile(
    r"\bdelay(?:ed|s|ing)?\b|\bpostpon\w+|\b(?:held|hold(?:s|ing)?|holding) up\b|\bstuck\b|\bstranded\b|\bdetained\b"
    r"|\boverdue\b|\bbehind schedule\b|\b(?:put|pushed) (?:back|off)\b|\blying (?:off|idle)\b|\bwaiting (?:off|to)\b"
    r"|\bslipp(?:ed|ing)\b|\bimpounded\b|\bnot (?:[\w-]+ ){0,6}?(?:before|until)\b|\brather than\b|\binstead of\b"
    r"|\b(?:was|were) (?:to have|due|to come)\b|\bwill now\b|\bheld back\b|\bno longer\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:cancel(?:s|led|ling|ed)?|call(?:s|ed) off|scrap(?:s|ped)|turned (?:back|away)|sent back|returned to)\b"
    r"|\b(?:was|were|been|being)\s(?:rejected|seized|confiscated|destroyed)\b",
    re.IGNORECASE,
)


def fate(line: Line, start: int, end: int, moves: list[Move]) -> State | None:
    """What has become of something, by its moves and by words of delay in a stretch of a line."""
    came = [move for move in moves if move.stage is Stage.came]
    sent = [move for move in moves if move.stage is Stage.sent]
    late = _LATE.search(line.text, start, end) is not None or any(move.denied for move in moves)
    if late and all(move.noun for move in moves if move.done):
        came = sent = []
    if any(move.done for move in came):
        return State.delivered
    if _OFF.search(line.text, start, end):
        return State.cancelled
    if any(move.done for move in sent):
        due = any(move.intended for move in came) or any(move.going for move in moves)
        return State.in_transit if due else State.dispatched
    if late:
        return State.delayed
    off = any(move.going and not move.denied and move.word.stem not in _LOADING for move in sent)
    if off and not any(move.intended for move in sent):
        return State.in_transit
    if any(move.intended for move in moves):
        return State.planned
    return State.in_transit if any(move.going and move.word.stem not in _LOADING for move in moves) else None


_LOADING = stem_set("load")
