"""Clauses and their verbs, as far as word order and endings tell, without a parser."""

import re
from collections.abc import Iterator, Mapping

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import SPEECH, Word, irregular, is_event, kinship, names_doer, word_set

__all__ = ["AUXILIARY", "clause_around", "event_after", "event_before", "intended", "negated", "to_come", "verbs_of"]

_BREAK = re.compile(
    r"[;:–—“”\"]|,\s+(?=(?:and|but|while|as|with|which|who|where|after|before|when|saying|adding|according|although|though"
    r"|so|because|since|marking|citing)\b)|\s(?=(?:that|which|who|whom|while|when|after|before|because|although|if|whether"
    r"|as)\s)",
    re.IGNORECASE,
)
_NEGATIONS = word_set(
    "not never no neither nor without n't cannot can't won't didn't doesn't isn't wasn't hasn't haven't don't"
)
AUXILIARY = word_set("is are was were be been being has have had will would can could may might must shall")
_PLAINLY = word_set(
    "includes included contains contained comprises comprised consists consisted holds held carries carried"
)
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
        inside = start <= word.start and word.end <= offset and word.lower not in AUXILIARY
        if inside and is_event(word.stem) and (_may_be_verb(line, index) or word.lower.endswith("ing")):
            found = word
    return found


_LED = re.compile(r"(?:(?:In|On|By|Late|Early|Last|This|Back|in|on|early|late|of|the)\s)*")


def event_after(line: Line, start: int, end: int) -> Word | None:
    """The verb of an event that a date which opens its sentence is said of: "In March, Alder signed"."""
    if not _LED.fullmatch(line.text, line.opening, start):
        return None
    _, right = clause_around(line, end)
    for index, word in enumerate(line.words):
        inside = end <= word.start < right and word.lower not in AUXILIARY
        if inside and is_event(word.stem) and _may_be_verb(line, index) and word.lower.endswith(("ed", "ght", "ld")):
            return word
    return None


_INTENDED = re.compile(
    r"\b(?:due to|expected to|scheduled to|set to|likely to|will|would|may|could|should|(?:is|are|was|were) to)"
    r"\s(?:\w+\s){0,2}$"
    r"|\bto\s(?:be\s)?$"
)


# "Will be built at the yard and delivered": the second verb is to come as the first.
_JOINED = re.compile(r"\b(?:will|would|shall|is to|are to|due to|expected to|scheduled to)\sbe\s[^.;]*\sand\s$")


def intended(line: Line, offset: int) -> bool:
    """Whether the event that a date is said of is only to come: "is due to arrive in June"."""
    verb = event_before(line, offset)
    return verb is not None and to_come(line, verb)


def to_come(line: Line, verb: Word) -> bool:
    """Whether a verb tells of what is only intended: "will be signed", "is due to arrive", "to be built and sold"."""
    start, _ = clause_around(line, verb.start)
    before = line.text[start : verb.start]
    return _INTENDED.search(before) is not None or _JOINED.search(before) is not None


def _may_be_verb(line: Line, index: int) -> bool:
    """Whether a word is a verb, by its ending and the word before it. Headlines write verbs with capitals."""
    word = line.words[index]
    if word.text[0].isupper() and index > 0 and not line.headline:
        return False
    before = line.words[index - 1].lower if index else ""
    following = line.words[index + 1].lower if index + 1 < len(line.words) else ""
    if word.stem in SPEECH and (following == "that" or line.text[word.start - 2 : word.start] == ", "):
        return True
    if before in AUXILIARY or before == "to":
        return True
    if names_doer(word.lower):
        return False
    if word.lower in _PLAINLY:
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
