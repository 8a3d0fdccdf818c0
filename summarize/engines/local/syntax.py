"""Who does what to whom, as far as word order tells: English clauses without a parser.

News English is regular: the doer stands before the verb and after no preposition, or after "by"; what is done to stands
after the verb. That, and the prepositions, is all that is used here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from summarize.text.mention import Mention

from .lines import Line
from .offices import is_office
from .places import is_country
from .words import EMPTY, SPEECH, Word, irregular, is_event, is_thing, kinship, stem_set, word_set

__all__ = ["Argument", "Part", "clause_around", "event_before", "governor", "negated", "parts_of", "verbs_of"]


class Argument(StrEnum):
    """What a name is to a verb, or to the sentence."""

    agent = "agent"
    patient = "patient"
    source = "source"
    goal = "goal"
    place = "place"


@dataclass(frozen=True)
class Part:
    """A name in its part: `weight`, 0 to 1, says how well the verb fits what was asked for."""

    name: Mention[str]
    argument: Argument
    verb: Word
    weight: float


_BREAK = re.compile(
    r"[;:–—“”\"]|,\s+(?=(?:and|but|while|as|with|which|who|where|after|before|when|saying|adding|according|although|though"
    r"|so|because|since|marking|citing)\b)|\s(?=(?:that|which|who|whom|while|when|after|before|because|although|if|whether"
    r"|as)\s)",
    re.IGNORECASE,
)
_PREPOSITIONS = word_set(
    "in on at of for from to with by into near over under after before between among against about via toward towards "
    "through during across amid despite within without like as including than"
)
_SKIPPED = word_set("the a an its their his her our this that these those new own")
_NEGATIONS = word_set(
    "not never no neither nor without n't cannot can't won't didn't doesn't isn't wasn't hasn't haven't don't"
)
_AUXILIARY = word_set("is are was were be been being has have had will would can could may might must shall")
_RELATIVE = word_set("who which that they it he she we i you")
_DETERMINERS = word_set("the a an this that these those its their his her our of in on for with no any some such first")


def clause_around(line: Line, offset: int) -> tuple[int, int]:
    """Start and end of the clause that an offset lies in."""
    start, end = 0, len(line.text)
    for found in _BREAK.finditer(line.text):
        if found.end() <= offset:
            start = found.end()
        elif found.start() > offset:
            end = found.start()
            break
    return start, end


def negated(line: Line, offset: int) -> bool:
    """Whether one of the four words before an offset, in its clause, denies what follows."""
    start, _ = clause_around(line, offset)
    return any(word.lower in _NEGATIONS for word in line.before(offset, 4) if word.start >= start)


def verbs_of(line: Line, cues: Mapping[str, float]) -> Iterator[tuple[Word, float]]:
    """Words of a line that are verbs, as it seems, and kin to a cue; with the weight of the best cue."""
    for index, word in enumerate(line.words):
        if word.end - word.start < 3 or not _may_be_verb(line, index) or _comes_from(line, word):
            continue
        weight = max((weight * kinship(word.stem, cue) for cue, weight in cues.items()), default=0.0)
        if weight > 0:
            yield word, weight


def _comes_from(line: Line, word: Word) -> bool:
    """Whether it is "hails from", which is no praise."""
    return word.stem == "hail" and any(after.lower == "from" for after in line.after(word.end, 1))


def event_before(line: Line, offset: int) -> Word | None:
    """The last verb of an event before an offset, in its clause: what "on Monday" is said of."""
    start, _ = clause_around(line, offset)
    found = None
    for index, word in enumerate(line.words):
        inside = start <= word.start and word.end <= offset and word.lower not in _AUXILIARY
        if inside and is_event(word.stem) and (_may_be_verb(line, index) or word.lower.endswith("ing")):
            found = word
    return found


def _may_be_verb(line: Line, index: int) -> bool:
    """Whether a word is a verb, by its ending and the word before it. Headlines write verbs with capitals."""
    word = line.words[index]
    if word.text[0].isupper() and index > 0 and not line.headline:
        return False
    before = line.words[index - 1].lower if index else ""
    if before in _AUXILIARY or before == "to":
        return True
    if word.lower.endswith(("ment", "tion", "sion", "ness", "ity", "ship")) or before in _DETERMINERS:
        return False
    if before.endswith(("'s", "’s")):
        return False
    if word.lower.endswith(("ed", "ing", "en")) or irregular(word.lower):
        return True
    # A bare form or one in -s may as well be a noun: "deals", "contract".
    named = any(0 <= word.start - name.end <= 2 for name in line.names)
    return named or before in _RELATIVE or line.text[word.start - 2 : word.start] == ") "


def parts_of(line: Line, cues: Mapping[str, float]) -> Iterator[Part]:
    """The names of a line in their parts to the verbs that are kin to the cues."""
    yield from _between(line, cues)
    yield from _nominal(line, cues)
    for verb, weight in verbs_of(line, cues):
        passive = _passive(line, verb)
        doers = list(_by(line, verb)) if passive else _subjects(line, verb)
        for name in doers:
            yield Part(name, Argument.agent, verb, weight)
        for name in _subjects(line, verb) if passive else _objects(line, verb):
            argument = Argument.patient
            if verb.stem in _LEAVE | _REACH:
                argument = Argument.source if verb.stem in _LEAVE else Argument.goal
            yield Part(name, argument, verb, weight)
        yield from _after_prepositions(line, verb, weight)


def _between(line: Line, cues: Mapping[str, float]) -> Iterator[Part]:
    """Both sides of "signed between X and Y", "an agreement between X and Y"."""
    for between in line.words:
        if between.lower != "between":
            continue
        _, end = clause_around(line, between.start)
        # What is between them is one of the two events named last: "the signing of a memorandum in May between …".
        events = [word for word in line.before(between.start, 14) if is_event(word.stem)][-2:]
        about = [
            (word, max((weight * kinship(word.stem, cue) for cue, weight in cues.items()), default=0.0))
            for word in events
        ]
        word, weight = max(about, key=lambda entry: entry[1], default=(between, 0.0))
        names = [name for name in line.names if between.end <= name.start and name.end <= end and not _owns(line, name)]
        if weight > 0 and names:
            rest = [name for name in names[1:] if " and " in f" {line.text[names[0].end : name.start]} "]
            for name in names[:1] + rest[:1]:
                yield Part(name, Argument.agent, word, weight)


def _nominal(line: Line, cues: Mapping[str, float]) -> Iterator[Part]:
    """Who "drops its merger with Y": the event is a noun there, that the doer owns or shares with somebody."""
    for word in line.words:
        weight = max((weight * kinship(word.stem, cue) for cue, weight in cues.items()), default=0.0)
        if weight <= 0 or not is_event(word.stem):
            continue
        partner = next((name for name in line.names if _WITH.fullmatch(line.text[word.end : name.start])), None)
        owned = any(other.lower in ("its", "their") for other in line.before(word.start, 4))
        if partner and not _owns(line, partner):
            yield Part(partner, Argument.patient, word, weight)
        if partner or owned:
            for name in _subjects(line, word):
                yield Part(name, Argument.agent, word, 0.9 * weight)


_WITH = re.compile(r",?\s+with\s+(?:the\s+)?(?:[a-z]\w*\s+){0,2}")


def _passive(line: Line, verb: Word) -> bool:
    if not verb.lower.endswith(("ed", "en", "ld", "ght", "nt", "id", "wn")):
        return False
    before = line.before(verb.start, 3)
    if any(word.lower in ("was", "were", "been", "being", "be", "is", "are") for word in before):
        return True
    after = line.after(verb.end, 1)
    return bool(after) and after[0].lower == "by"


def _subjects(line: Line, verb: Word) -> list[Mention[str]]:
    """The doer: names of the clause before the verb that no preposition governs; joined ones together."""
    start, _ = clause_around(line, verb.start)
    before = [name for name in line.names if start <= name.start and name.end <= verb.start]
    free = [name for name in before if not _governed(line, name) and not _modifies(line, name)]
    if not free and verb.stem in SPEECH and (quoted := _after_quotation(line, verb)):
        return quoted
    if not free and verb.lower.endswith("ing") and start:
        # ", alleging that": the doer is that of the clause before.
        free = [
            name for name in line.names if name.end <= start and not _governed(line, name) and not _modifies(line, name)
        ]
        return free[:1]
    if not free:
        lead = line.text[start : start + 6].lower().split()[:1]
        if start and lead and lead[0] in ("which", "who"):
            earlier = [name for name in line.names if name.end <= start]
            return earlier[-1:]
        return []
    return _joined(line, free, verb)


def _after_quotation(line: Line, verb: Word) -> list[Mention[str]]:
    """The speaker of ``"…," said Ann Reed``."""
    if line.text[: verb.start].rstrip()[-1:] not in ("”", '"', ","):
        return []
    return [name for name in line.names if 0 <= name.start - verb.end <= 2][:1]


def _joined(line: Line, free: list[Mention[str]], verb: Word) -> list[Mention[str]]:
    """The doer among names: the one right before the verb, or else the first; with those that "and" joins to it."""
    last = line.text[free[-1].end : verb.start]
    if len(last.split()) <= 4 and not any(mark in last for mark in ",()–—"):
        joined = free[-1:]
        for name in reversed(free[:-1]):
            if line.text[name.end : joined[0].start].strip(" ,") in ("and", "&", "and the"):
                joined.insert(0, name)
        return joined
    joined = free[:1]
    for name in free[1:]:
        if line.text[joined[-1].end : name.start].strip(" ,") in ("and", "&", "and the"):
            joined.append(name)
    return joined


def _objects(line: Line, verb: Word) -> list[Mention[str]]:
    """What the verb is done to: the first name after it in the clause, if it is near."""
    _, end = clause_around(line, verb.start)
    after = [name for name in line.names if verb.end <= name.start and name.end <= end and not _modifies(line, name)]
    return [name for name in after[:1] if len(line.text[verb.end : name.start].split()) <= 6]


def _by(line: Line, verb: Word) -> Iterator[Mention[str]]:
    for name in line.names:
        between = line.text[verb.end : name.start].split()
        if name.start >= verb.end and len(between) <= 12 and governor(line, name) == "by":
            yield name
            return


# Verbs whose object or place is where something leaves from or goes to.
_LEAVE = stem_set("leave depart quit")
_REACH = stem_set("reach arrive land dock enter")

_MEANING = {
    "from": Argument.source,
    "to": Argument.goal,
    "into": Argument.goal,
    "in": Argument.place,
    "at": Argument.place,
    "near": Argument.place,
    "with": Argument.patient,
    "against": Argument.patient,
}


def _after_prepositions(line: Line, verb: Word, weight: float) -> Iterator[Part]:
    start, end = clause_around(line, verb.start)
    for name in line.names:
        if start <= name.start and name.end <= end:
            argument = _MEANING.get(governor(line, name))
            if argument is Argument.place and verb.stem in _REACH and verb.end <= name.start:
                argument = Argument.goal
            if argument and not _modifies(line, name):
                near = 1.0 if verb.end <= name.start else 0.5
                yield Part(name, argument, verb, weight * near)


def governor(line: Line, name: Mention[str]) -> str:
    """The preposition that governs a name, articles skipped; empty if there is none."""
    end = name.start
    for word in reversed(line.before(name.start, 5)):
        if any(mark in line.text[word.end : end] for mark in ",;:()–—”"):
            return ""
        end = word.start
        if word.lower in _PREPOSITIONS:
            # "The government of X" acts as X does.
            before = line.before(word.start, 1)
            body = word.lower == "of" and before and before[0].lower in _BODIES
            source = word.lower == "to" and before and before[0].lower == "according"
            return "" if body else "according to" if source else word.lower
        if not _before_name(word) or _other_name(line, word):
            return ""
    return ""


def _other_name(line: Line, word: Word) -> bool:
    """Whether a word belongs to a name of its own, other than an owner's."""
    return any(name.start <= word.start < name.end and not _owns(line, name) for name in line.names)


def _before_name(word: Word) -> bool:
    """Whether a word may stand between a preposition and its name: "with the German maker X", "by Prime Minister Y"."""
    told = is_office(word.text) or is_thing(word.stem) or word.lower in _RANKED or word.lower in _SKIPPED
    return told or word.text[0].isupper() or "-" in word.text


_BODIES = frozenset({"government", "republic", "state", "kingdom", "city", "parliament", "authorities"})
_RANKED = frozenset({"former", "prime", "vice", "deputy", "acting", "then"})


def _owns(line: Line, name: Mention[str]) -> bool:
    """Whether a name stands there as an owner or a part of an adjective: "Tarn's navy", "the Tarn-based firm"."""
    return line.text[name.end : name.end + 1] in ("-", "’", "'", "–")


def _modifies(line: Line, name: Mention[str]) -> bool:
    """Whether a name only tells more of what follows it: an owner, "the US company", "Tarn spokesman Jo Wyle"."""
    if _owns(line, name):
        return True
    after = line.after(name.end, 2)
    if not after or after[0].start - name.end > 1:
        return False
    word = after[0]
    if any(is_office(part.text) and part.text.islower() for part in after) and _name_follows(line, name):
        return True
    return word.text[0].islower() and (is_thing(word.stem) or (is_country(name.value) and _noun(word)))


def _name_follows(line: Line, name: Mention[str]) -> bool:
    """Whether another name comes within the next few words, with no punctuation before it."""
    following = next((other for other in line.names if other.start >= name.end), None)
    if following is None:
        return False
    between = line.text[name.end : following.start]
    return len(between.split()) <= 5 and not any(mark in between for mark in ",;:.()")


def _noun(word: Word) -> bool:
    return not word.lower.endswith(("ed", "s")) and word.stem not in EMPTY and word.lower not in _AUXILIARY


def _governed(line: Line, name: Mention[str]) -> bool:
    return bool(governor(line, name))
