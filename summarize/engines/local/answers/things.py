"""The noun phrases of things: after a verb or a preposition, before a noun, and before "that the state has ordered"."""

import re

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, SPEECH, Word, irregular, is_event, stem_set, word_set
from summarize.engines.local.reading.candidates import Candidate

__all__ = ["DIRECT", "thing_after", "thing_before", "thing_before_that"]

_LIGHT = word_set(
    "the a an its their his her another about around some nearly up to more than at least all any each both of new "
    "further "
    "additional exclusive right rights total first second initial entire whole"
)
_MEASURE = re.compile(
    r"(?:[\d.,]+\s?(?=%)|(?:[\d.,]+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|lakh|crore|million"
    r"|billion|thousand|hundred|m|bn|another)\s)"
    r"(?:(?:lakh|crore|million|billion|thousand|hundred|metric)\s)*"
    r"(?:tonnes?|tons?|t|mt|barrels?|doses|people|lit(?:re|er)s|kilograms|kg|units|cargoes|cubic metres|megawatts"
    r"|mw|gwh|mwh|percent|per cent|%)"
    r"(?:\s(?:a|per) (?:year|month|day|annum))?\s(?:of\s)?(?:the\s|its\s)?",
    re.IGNORECASE,
)
_END = re.compile(
    r"[,;:.](?=\s|$)|[()–—“”\"!?]|\s(?:from|to|with|in|at|by|on|under|over|until|through|off|beside|near|which|that"
    r"|who|where|when|after|before"
    r"|because|as|but|while|worth|valued|between|into|during|since|against|without|for|if|and (?:to|will|would|has"
    r"|have|is|was|said)"
    r"|an?(?= (?:year|month|day|week|tonne|ton|dose|unit)\b)|is|was|are|were|will|would|has|have|had|said|says)\s"
)
_MOST = 9
_SHARE_IN = re.compile(r"\s(?:in|of)\s")


DIRECT = stem_set(
    "buy acquire purchase sell supply deliver provide build license lease charter commission order privatise "
    "privatize procure "
    "develop export import absorb swallow manufacture lend rent divest"
)
"""Verbs whose object is the thing that a bargain is about."""


def thing_after(line: Line, offset: int) -> Candidate | None:
    """The noun phrase from an offset: up to the next preposition or mark, without articles and amounts before it."""
    closed = _END.search(line.text, offset)
    end = closed.start() if closed else len(line.text.rstrip(".!? "))
    start = _bare(line, offset, end)
    words = [word for word in line.words if start <= word.start and word.end <= end]
    if len(words) > _MOST:
        return None
    while words and (words[-1].stem in EMPTY or words[-1].lower.endswith("ly")):
        words.pop()
    if not words or line.text[words[0].start - 1 : words[0].start] in "$€£":
        return None
    first = words[0]
    if irregular(first.lower) or first.stem in SPEECH:
        return None
    name = next((name for name in line.names if name.start == first.start and name.end < words[-1].end), None)
    end = words[-1].end
    if name is not None and line.text[name.end : name.end + 4] != " of " and not _compound(line, name.end, end):
        end = name.end
    text = line.text[first.start : end]
    return _whole(line, Candidate(line, first.start, end, text, text))


def _compound(line: Line, start: int, end: int) -> bool:
    """Whether a name goes on as a compound, "Amber power station", and not with a verb, "Amber leaves"."""
    last = [word for word in line.words if start <= word.start and word.end <= end]
    return bool(last) and not any(word.lower.endswith(("ed", "ing", "es")) or word.stem in SPEECH for word in last)


def _bare(line: Line, start: int, end: int) -> int:
    moved = True
    while moved:
        moved = False
        while start < end and not line.text[start].isalnum():
            start += 1
        measured = _MEASURE.match(line.text, start, end)
        if measured and measured.end() < end:
            start, moved = measured.end(), True
        word = next((word for word in line.words if word.start == start), None)
        if word is not None and word.lower in _LIGHT and word.end < end:
            start, moved = word.end, True
    return start


# "The import of wheat": the wheat is found by itself.
_THAT = re.compile(r"\s(?:that|which)\s[^,;.:]{1,50}$")


def thing_before_that(line: Line, verb: Word) -> Candidate | None:
    """The thing in "the ferries that the state has ordered"."""
    that = _THAT.search(line.text, 0, verb.start)
    if that is None or verb.stem not in DIRECT:
        return None
    start = end = that.start()
    for word in reversed(line.before(end, 4)):
        if line.text[word.end : start].strip() or word.stem in EMPTY or word.stem in SPEECH:
            break
        start = word.start
    start = _bare(line, start, end) if start < end else start
    text = line.text[start:end]
    return Candidate(line, start, end, text, text) if text else None


_SHARES = stem_set("stake equity share interest shareholding percent capital control majority")


def _whole(line: Line, found: Candidate | None) -> Candidate | None:
    """What a share is a share of: "60 percent of its equity in Birch Mills" is about Birch Mills."""
    words = [word for word in line.words if found and found.start <= word.start and word.end <= found.end]
    linked = _SHARE_IN.match(line.text, found.end) if found else None
    if words and linked and words[-1].stem in _SHARES:
        return thing_after(line, linked.end()) or found
    return found


def thing_before(line: Line, noun: Word) -> Candidate | None:
    """The thing in "typhoid vaccine purchase", "a 186-million-euro ferry contract"."""
    start = noun.start
    for word in reversed(line.before(noun.start, 3)):
        plain = word.text[0].islower() and word.stem not in EMPTY and word.stem not in SPEECH
        told = plain and not is_event(word.stem) and not word.lower.endswith(_ADJECTIVAL)
        if line.text[word.end : start] != " " or not told or any(character.isdigit() for character in word.text):
            break
        start = word.start
    if start == noun.start:
        return None
    text = line.text[start : noun.start].rstrip()
    return Candidate(line, start, start + len(text), text, text)


_ADJECTIVAL = (
    *(
        "ed",
        "ing",
        "ly",
        "al",
        "year",
        "term",
        "ive",
        "euro",
        "dollar",
        "ous",
        "ary",
        "able",
        "ible",
        "ic",
        "ful",
        "less",
        "est",
        "'s",
        "’s",
    ),
    *(
        "joint",
        "share",
        "first",
        "second",
        "major",
        "large",
        "huge",
        "big",
        "landmark",
        "framework",
        "long",
        "private",
        "draft",
    ),
    *(
        "state",
        "government",
        "secret",
        "possible",
        "new",
        "old",
        "own",
        "latest",
        "next",
        "last",
        "key",
        "year-long",
        "whole",
    ),
)
