"""From where to where, by whom, for whom and when: the names and days of a sentence about goods on their way."""

import re
from collections.abc import Iterator

from summarize.engines.local.answers.names import named, suits
from summarize.engines.local.language.clauses import event_before
from summarize.engines.local.language.governing import governor
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.places import is_country
from summarize.engines.local.language.syntax import Argument, parts_of
from summarize.engines.local.language.words import stem, stem_set
from summarize.engines.local.movements.consignment import Role
from summarize.engines.local.movements.goods import head_of
from summarize.engines.local.movements.mover import Mover
from summarize.engines.local.movements.moving import CONSIGNMENTS, Move, Stage, moves_of
from summarize.engines.local.reading.candidates import Candidate
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.questions import Want
from summarize.engines.local.reading.reading import Reading
from summarize.engines.local.reading.scope import Answer
from summarize.text.mention import Mention
from summarize.text.names.commonwords import DEMONYMS

__all__ = ["days_of", "names_of"]


def days_of(line: Line, mover: Mover, moves: list[Move], days: list[Candidate]) -> Iterator[tuple[Stage, Answer]]:
    """The days of a mover's stretch, by the moves that they are said of."""
    seen: set[Stage] = set()
    for day in days:
        if not mover.stretch[0] <= day.start < mover.stretch[1] or day.start < line.opening or not moves:
            continue
        earlier = [move for move in moves if move.word.start < day.start]
        move = earlier[-1] if earlier else moves[0]
        postponed = _POSTPONED.search(line.text[: day.start]) is not None
        told = event_before(line, day.start)
        # "said on Monday", "agreed in May": the day of another event.
        other = told is not None and told.start > move.word.start and all(told != one.word for one in moves)
        if postponed:
            seen.add(move.stage)
            yield move.stage, Answer(day.value, (line.number,), 1.0)
        elif other or (move.going and move.stage is Stage.came) or _POSTPONED_LATER.search(line.text[day.end :]):
            continue
        if (move.denied and not _instead(line, move, day)) or _NOT_THEN.search(line.text[: day.start]):
            continue
        stage = _stage(line, move, day)
        if stage not in seen:
            seen.add(stage)
            yield stage, Answer(day.value, (line.number,), 1.0)


# "Not before June", "later than May", "under the contract of 4 June" tell no day of moving.
_NOT_THEN = re.compile(
    r"\b(?:before|until|since|later than|earlier than|as of|promised (?:for|in)|planned for|originally|dated|of"
    r"|after)\s"
    r"(?:[a-z]+\s)?$",
    re.IGNORECASE,
)
_PUT_OFF = (
    r"\b(?:postponed|delayed|deferred|held (?:back|up|over)|(?:put|pushed|moved) (?:back|off)|rescheduled)\s"
    r"(?:[\w-]+\s){0,4}?(?:until|till|to|for)\s"
)
_POSTPONED = re.compile(rf"{_PUT_OFF}(?:[a-z]+\s){{0,3}}$", re.IGNORECASE)
_POSTPONED_LATER = re.compile(_PUT_OFF, re.IGNORECASE)


def _instead(line: Line, move: Move, day: Candidate) -> bool:
    """Whether a denied move is to be on another day: "will not sail in May but in June"."""
    return " but " in line.text[move.word.end : day.start]


def _stage(line: Line, move: Move, day: Candidate) -> Stage:
    """Which end a day is of: "leaves in May for delivery in June" has its own word for the second."""
    nearer = line.text[move.word.end : day.start]
    if re.search(r"\b(?:for delivery|arriving|delivered|and arrived?|reaching|to arrive)\b", nearer):
        return Stage.came
    return move.stage


_SOURCE = frozenset({"from"})
_GOAL = frozenset({"to", "for", "into", "toward", "towards"})
_THERE = frozenset({"at", "in", "off", "on", "near"})
_PORTS = stem_set("port harbour harbor dock terminal city town quay jetty wharf airport border capital yard anchorage")
_LEFT = stem_set("leave depart clear")
_REACH = stem_set("reach")
_LOAD = stem_set("load")
_HANDED = stem_set("hand consign")
# "Sailed for Larn", "left Tarn for Larn on Monday": nothing that is for somebody stands between.
_HEADS = re.compile(
    r"\s(?:out\s|(?:from\s)?[A-Z][\w-]*\s|(?:from\s)?(?:the\s)?(?:port|harbour) of [A-Z]\w+\s|on (?:[A-Z]\w+"
    r"|\d+ [A-Z]\w+)\s){0,4}"
    r"for\s(?:the\s)?"
)


def names_of(line: Line, mover: Mover, moves: list[Move], reading: Reading) -> dict[Role, Answer]:
    found: dict[Role, tuple[float, Answer]] = {}
    for name in line.names:
        entity = reading.entity(name.value)
        # What stands before the first mover belongs to all of the sentence.
        inside = mover.stretch[0] <= name.start < mover.stretch[1]
        if entity is None or not inside or name.start < line.opening or _describes(line, name, mover):
            continue
        role, weight = _role(line, name, entity, moves)
        if role and (role not in found or weight > found[role][0]):
            found[role] = (weight, named(entity, line, weight))
    for role, entity in _doers(line, reading):
        if role not in found and entity.name not in {str(answer.value) for _, answer in found.values()}:
            found[role] = (0.8, named(entity, line, 0.8))
    return {role: answer for role, (_, answer) in found.items()}


def _describes(line: Line, name: Mention[str], mover: Mover) -> bool:
    if name.value == mover.ship or name.value.lower() in DEMONYMS or name.value.split()[-1].lower() in DEMONYMS:
        return True
    return mover.ship != "" and mover.ship in name.value


def _role(line: Line, name: Mention[str], entity: Entity, moves: list[Move]) -> tuple[Role | None, float]:
    """What a name is by its preposition and the move before it."""
    preposition, port = _preposition(line, name)
    earlier = [move for move in moves if move.word.start < name.start]
    move = earlier[-1] if earlier else None
    place = port or suits(entity, Want.place) >= 0.7
    body = suits(entity, Want.organisation) >= 0.9 and not is_country(entity.name)
    told = event_before(line, name.start)
    # "A shipment of tin, including ore, to Norway" tells of no other event.
    aside = told is None or head_of(told.text) in CONSIGNMENTS or told.lower in _LISTS
    acted = not aside and all(told != one.word for one in moves)
    other = told is not None and acted and (move is None or told.start > move.word.start)
    if not preposition:
        object_of = move is not None and line.text[move.word.end : name.start].strip() in ("", "the")
        if object_of and move and place and move.word.stem in _LEFT:
            return Role.origin, 1.0
        if object_of and move and place and move.word.stem in _REACH:
            return Role.destination, 1.0
        return None, 0.0
    if preposition in _SOURCE:
        return (Role.origin, 1.0) if place and not other and entity.kind is not EntityKind.organisation else (None, 0.0)
    if other:
        return None, 0.0
    if preposition in _GOAL:
        right_after = move is not None and _HEADS.fullmatch(line.text[move.word.end : name.start]) is not None
        if not port and move is not None and move.word.stem in _HANDED and not is_country(entity.name):
            return Role.recipient, 0.9
        if not port and (entity.kind is EntityKind.organisation or (body and preposition == "for" and not right_after)):
            return Role.recipient, 0.9
        aims = preposition != "for" or right_after or (move is not None and move.word.lower == "bound")
        return (Role.destination, 0.9) if place and aims and move is not None else (None, 0.0)
    if move is not None and preposition in _THERE and place and (port or entity.kind is not EntityKind.organisation):
        if move.word.stem in _LOAD:
            return Role.origin, 0.9
        if move.stage is Stage.came:
            return Role.destination, 0.8
    return None, 0.0


_LISTS = frozenset({"including", "containing", "comprising", "totalling", "weighing"})
# "To its plant in Tarn", "from the mine at Tarn"
_SITE = re.compile(
    r"\b(?P<which>from|to|for)\s(?:(?:the|its|their|an?)\s|(?:[A-Z][\w-]*\s)*[A-Z][\w-]*['’]s?\s)(?:[a-z-]+\s){1,3}"
    r"(?:in|at|near)\s(?:the\s)?$"
)


def _preposition(line: Line, name: Mention[str]) -> tuple[str, bool]:
    """The preposition of a name, or of the port that it is the name of ("to the port of Tarn"); and if it is one."""
    found = governor(line, name)
    site = _SITE.search(line.text[: name.start])
    if site:
        return site.group("which").replace("for", "to"), True
    if found and " that " in line.text[line.text.rfind(f"{found} ", 0, name.start) : name.start]:
        return "", False
    if found != "of":
        after = line.after(name.end, 1)
        return found, bool(after) and stem(after[0].text) in _PORTS and after[0].start - name.end == 1
    before = line.before(name.start, 8)
    index = max((place for place, word in enumerate(before) if word.lower == "of"), default=0)
    if not index or stem(before[index - 1].text) not in _PORTS:
        return "", False
    for word in reversed(before[: index - 1]):
        if word.lower in _SOURCE | _GOAL | _THERE:
            return word.lower, True
        if word.stem in _LEFT:
            return "from", True
        if word.lower not in ("the", "outer", "main", "new", "old", "deep-water", "northern", "southern"):
            break
    return "", False


_SENDS = {stem(verb): 1.0 for verb in ("ship", "send", "dispatch", "export", "hand", "deliver")}
_GETS = {stem(verb): 1.0 for verb in ("receive", "unload", "discharge", "take", "import")}


def _doers(line: Line, reading: Reading) -> Iterator[tuple[Role, Entity]]:
    """Who sends or receives, as the doer of a verb of sending or receiving."""
    moving = {move.word.start for move in moves_of(line)}
    for role, cues in ((Role.shipper, _SENDS), (Role.recipient, _GETS)):
        for part in parts_of(line, cues):
            entity = reading.entity(part.name.value)
            if part.argument is not Argument.agent or part.verb.stem not in cues or part.verb.start not in moving:
                continue
            if entity is None or entity.kind is EntityKind.person or part.name.value.lower() in DEMONYMS:
                continue
            if suits(entity, Want.organisation) >= 0.7:
                yield role, entity
