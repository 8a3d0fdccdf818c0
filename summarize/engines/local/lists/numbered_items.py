"""Lists of records that are numbered parts of a whole: "the first phase", "Phase 2", "in the third"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import inside_quotation, quotations_of
from summarize.engines.local.language.words import kinship, stem
from summarize.engines.local.reading.candidates import Candidate, typed
from summarize.engines.local.reading.questions import Question, question_of
from summarize.engines.local.reading.scope import Answer, Item, Scope
from summarize.shape import Branch, Leaf, LeafKind, Shape

__all__ = ["numbered_items"]

_FEWEST = 3
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "initial", "final", "last", "next")
_NUMBER = rf"(?:{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))"
_COUNT = r"(?:\d{1,2}|[IVX]+|one|two|three|four|five|six)"
_NAMED = re.compile(
    rf"\b{_NUMBER}\s+(?:[a-z]\w+\s+)??(?P<noun>\w+)|\b(?P<lead>\w+)\s+{_COUNT}\b(?!\s(?:per cent|percent))", re.I
)
_SERIES = re.compile(r"\b(?:two|three|four|five|six|\d)\s(?:[\w-]+\s){0,2}?(?P<noun>phases|stages|steps|parts)\b", re.I)
_GOES = (
    r"(?:one\b|is\b|was\b|will\b|would\b|runs?\b|covers?\b|begins?\b|starts?\b|from\b|in\b|between\b|until\b|by\b"
    r"|involves?\b"
    r"|comprises?\b|includes?\b|concerns?\b|brings?\b|follows?\b|ends?\b|lasts?\b|\()"
)
_BARE = re.compile(
    rf"(?:^|(?<=;\s)|(?<=,\sand\s)|(?<=\sand\s))\s*(?:In\s)?(?P<name>the\s{_NUMBER})(?=,|\s{_GOES})", re.I
)
# "– section A: from the coast to Tarn, ready by May 2027": a part of works, in a list.
_LISTED = re.compile(r"\s*(?:[-*•–]|\(?[a-z0-9]{1,2}[).])\s.*\b(?:19|20)\d\d\b")
_LETTERED = re.compile(
    r"\b(?:section|module|train|package|leg|step)\s(?:[A-F]|[1-6]|I{1,3}|one|two|three)(?=[:,(]|\s\()", re.I
)
# "Phase III trial" is the name of a kind of trial, and no part of a plan.
_TRIAL = re.compile(r"\s(?:clinical\s)?(?:trials?|stud(?:y|ies)|tests?)\b")
_UNSURE = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ss]hould)\s(?:\w+\s){0,4}$")
_ROW = 6


@dataclass(frozen=True)
class _Part:
    """One numbered part where it is named: its line, the offsets of its name, and the stretch that tells of it."""

    line: Line
    start: int
    end: int
    left: int
    right: int

    @property
    def name(self) -> str:
        return self.line.text[self.start : self.end]


def numbered_items(anchor: Leaf, branch: Branch, topic: Question, scope: Scope) -> list[Item]:
    """A record for each numbered part that a list of records is about; `anchor` is the leaf with the name."""
    nouns = {stem(branch.shape.name), stem(branch.name)}
    quotations = quotations_of(scope.reading.lines)
    found: dict[str, Item] = {}
    row = (-_ROW, 0)
    for line in scope.lines:
        series = _SERIES.search(line.text)
        if series and any(kinship(stem(series.group("noun")), own) for own in nouns):
            row = (line.number, line.number)
        parts = list(_parts(line, nouns, goes_on=0 < line.number - row[1] <= 2 and line.number - row[0] <= _ROW))
        row = (row[0], line.number) if parts else row
        for part in parts:
            key = _key(part.name)
            if key in found or inside_quotation(line, part.start, quotations):
                continue
            preset = {anchor.name: [Answer(part.name, (line.number,), 1.0)]}
            preset |= dict(_dates(branch.shape, part, scope)) | _purpose(branch.shape, part)
            found[key] = Item(scope.within([line], None, topic.cues), preset)
    return list(found.values())


def _key(name: str) -> str:
    """Which part it is, whatever it is called: the first, "phase one" and "Phase 1" are one."""
    for word in re.findall(r"\w+", name.lower()):
        if word in _SAME:
            return _SAME[word]
    return name.lower()


_SAME = {
    word: str(number)
    for number, words in enumerate(
        ("1 i one first 1st initial", "2 ii two second 2nd", "3 iii three third 3rd", "4 iv four fourth 4th"), 1
    )
    for word in words.split()
}


def _parts(line: Line, nouns: set[str], *, goes_on: bool) -> Iterator[_Part]:
    """The numbered parts that a line names, each with its stretch: up to the next of them."""
    spans = []
    for match in _NAMED.finditer(line.text):
        noun = match.group("noun") or match.group("lead")
        alike = any(kinship(stem(noun), own) for own in nouns)
        if alike and not _TRIAL.match(line.text, match.end()) and not _UNSURE.search(line.text[: match.start()]):
            spans.append(match.span())
    if not spans and _LISTED.match(line.text):
        spans = [match.span() for match in _LETTERED.finditer(line.text)][:1]
    if not spans and goes_on:
        spans = [match.span("name") for match in _BARE.finditer(line.text)]
    cuts = [0, *(start for start, _ in spans[1:]), len(line.text)]
    for place, (start, end) in enumerate(spans):
        yield _Part(line, start, end, cuts[place], cuts[place + 1])


_FROM = re.compile(r"\b(?:from|between|since|begin\w*|start\w*|commenc\w*)\s(?:\w+\s){0,3}$|\($", re.I)
_TO = re.compile(
    r"(?:\b(?:to|until|till|through|by|before|and)\b|[-–—])\s?(?:the\s)?(?:end\sof\s|mid-|early\s|late\s)?$"
    r"|\b(?:end\w*|complet\w*|finish\w*|conclud\w*)\s(?:\w+\s){0,3}$",
    re.I,
)
_RANGE = re.compile(r"(?:19|20)\d\d\s?[-–—]\s?$")


def _dates(shape: Shape, part: _Part, scope: Scope) -> Iterator[tuple[str, list[Answer]]]:
    """When a part starts and ends, for a line that tells of several parts, or gives the two years with a dash."""
    leaves = {end: leaf for leaf in shape.leaves if (end := _end(leaf, shape)) and not leaf.many}
    leaf = next(iter(leaves.values()), None)
    days = [day for day in typed(part.line, leaf, scope.reading) if part.left <= day.start < part.right] if leaf else []
    shared = part.left > 0 or part.right < len(part.line.text)
    told = {_which(part.line, day): day for day in reversed(days)}
    for end, asked in leaves.items():
        if end in told:
            yield asked.name, [Answer(told[end].value, (part.line.number,), 1.0)]
        elif shared:
            # What another part of the sentence says of its own days is not this one's.
            yield asked.name, []


def _end(leaf: Leaf, shape: Shape) -> str:
    """Which end of a part a date field asks for: "starts", "ends" or nothing."""
    if leaf.kind is not LeafKind.date:
        return ""
    verbs = question_of(leaf, shape).verbs
    for end, verb in (("starts", stem("start")), ("ends", stem("end"))):
        if any(kinship(cue, verb) >= 0.7 for cue in verbs):
            return end
    return ""


def _which(line: Line, day: Candidate) -> str:
    before = line.text[: day.start]
    if _RANGE.search(before) or _TO.search(before):
        return "ends"
    opens = (
        line.text[day.end : day.end + 3].strip()[:1] in ("–", "-", "—")
        and line.text[day.end : day.end + 2].strip() != ""
    )
    opens = opens or _ON_TO.match(line.text, day.end) is not None
    return "starts" if _FROM.search(before) or opens else "then"


# "The second phase, 2028 to 2030"
_ON_TO = re.compile(r"\s(?:to|until|till)\s(?:the\s)?(?:end\sof\s|mid-|early\s|late\s)?(?:[A-Z][a-z]+\s)?\d{4}")


_WHEN = re.compile(
    r"(?:\s?\([^)]*\)\s?)|(?:,\s\d{4}\s(?:to|until|till)\s\d{4},?\s)"
    r"|(?:,?\s(?:is\s|was\s|due\s|to be\s|completed\s|finished\s)*"
    r"(?:planned for|starting|beginning|running|stretching|lasting|from|in|until|through|between|during|by)\s"
    r"[^,.;]*?\d{4}[^,.;]*,)?\s*"
)
_FOR = re.compile(
    r"(?:(?:is|was|will be)\s(?:focused on|about|for|aimed at|devoted to)|will (?:cover|involve|see|comprise"
    r"|include)|covers?"
    r"|aims? (?:for|at)|involves?|foresees?|envisions?|envisages?|focus(?:es)? on|includes?|consists? of"
    r"|compris(?:es|ing)"
    r"|provides for|brings)\s(?:the\s)?"
)
_FOLLOWS = re.compile(
    r"(?P<what>[^,;:]{8,}?)\s(?:follows?|comes?|is planned|is due|will follow|will come|is to follow)\s(?:in\s)?$"
)


def _purpose(shape: Shape, part: _Part) -> dict[str, list[Answer]]:
    """What a numbered part is for, as far as a field asks: what stands after its dates, or what follows in it."""
    leaf = next((leaf for leaf in shape.leaves if re.search(r"\bwhat\b.*\bfor\b", leaf.description.lower())), None)
    if leaf is None or leaf.kind is not LeafKind.text:
        return {}
    text = part.line.text
    before = _FOLLOWS.match(text[part.left : part.start])
    if before:
        return {leaf.name: [Answer(before.group("what").strip(), (part.line.number,), 1.0)]}
    opened = _WHEN.match(text, part.end, part.right)
    start = opened.end() if opened else part.end
    linked = _FOR.match(text, start, part.right)
    rest = re.sub(
        r",?\s(?:and|while)(?:\sthe)?\s*$", "", text[linked.end() if linked else start : part.right].rstrip(" .,;")
    )
    rest = rest.strip(" .,;")
    if len(rest.split()) < _FEWEST and not linked:
        return {}
    return {leaf.name: [Answer(rest, (part.line.number,), 1.0)]} if rest else {}
