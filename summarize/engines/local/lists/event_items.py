"""Lists of records that are events: the sentences that tell of each, by who does it or which in a row it is."""

import re
from dataclasses import replace

from summarize.engines.local.answers.names import name_answers
from summarize.engines.local.answers.text import clause_with, quoted_phrase
from summarize.engines.local.language.evidence import fit
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.syntax import Argument
from summarize.engines.local.language.words import Word, is_event, kinship, stem, stem_set
from summarize.engines.local.reading.candidates import phrase_after
from summarize.engines.local.reading.questions import Question, question_of, topic_of
from summarize.engines.local.reading.scope import Answer, Item, Scope
from summarize.shape import Branch, Leaf, LeafKind, Shape

__all__ = ["event_items"]

_LEAST = 0.6
_ABOUT_LINES = 6
_NEAR = 3


def event_items(branch: Branch, topic: Question, scope: Scope) -> list[Item]:
    """A record for each event of the article that a list of records is about."""
    lines = _lines_of(topic, scope)
    if not lines:
        return []
    agent = next(
        (
            (leaf, question)
            for leaf in branch.shape.leaves
            if leaf.identity and leaf.identity.kind in ("overlap", "name")
            for question in [question_of(leaf, branch.shape)]
            if question.argument is Argument.agent and leaf.kind in (LeafKind.name, LeafKind.text)
        ),
        None,
    )
    core = topic_of(replace(branch, description=""))
    if agent:
        groups = _by_agent(agent[1], agent[0], lines, core, scope)
    else:
        groups = [(members, {}) for members in _by_ordinal(lines, topic)]
    items = []
    for members, preset in groups:
        best = sorted(members, key=lambda line: (-scope.search.relevance(line, topic.cues), line.number))
        ranked = sorted(best[:_ABOUT_LINES], key=lambda line: line.number)
        inner = scope.within(ranked, None, dict(topic.verbs) | dict(topic.cues))
        items.append(Item(inner, preset | _wording(branch.shape, ranked, topic)))
    return items


# What people and many things do as well: that somebody was sent tells of no consignment by itself.
_ANYTHING = stem_set("send leave depart sail plan make")
# A batch may be made as well as sent.
_MADE = stem_set("batch load lot")
_MOVES = [stem(verb) for verb in ("leave", "arrive", "send", "ship")]


def _moves(word: Word) -> bool:
    return word.stem not in _MADE and any(kinship(word.stem, verb) for verb in _MOVES)


_ORDINAL = re.compile(r"\b(?:second|third|fourth|next|another|further)\s(?:\w+\s)?(?P<noun>\w+)", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|may cancel|in case)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:The|It|This|These|They|That)\s")


def _lines_of(topic: Question, scope: Scope) -> list[Line]:
    """The lines that tell of the event, and those right after them that go on about it."""
    plain = {verb: weight for verb, weight in topic.verbs.items() if verb not in _ANYTHING}
    cues = {cue: weight for cue, weight in topic.cues.items() if weight >= 1.0}
    found: list[Line] = []
    for line in scope.lines:
        lower = [word for word in line.words if word.text[:1].islower() or line.headline]
        telling = [
            word
            for word in lower
            if word.stem not in _ANYTHING and max(fit(word.stem, plain), fit(word.stem, cues)) >= _LEAST
        ]
        tells = any(word.stem not in _MADE for word in telling) or (telling and any(map(_moves, lower)))
        after = found and 0 < line.number - found[-1].number <= 2 and not line.headline
        goes_on = after and _GOES_ON.match(line.text.lstrip()) and any(is_event(word.stem) for word in lower)
        if (tells or goes_on) and not _IF.search(line.text):
            found.append(line)
    return found


def _by_ordinal(lines: list[Line], topic: Question) -> list[list[Line]]:
    """Apart: what is told of "the second shipment", with the line that goes on about it."""
    first: list[Line] = []
    others: list[list[Line]] = []
    for line in lines:
        found = None if line.headline else _ORDINAL.search(line.text)
        if found and fit(stem(found.group("noun")), topic.cues) >= _LEAST:
            others.append([line])
        elif others and line.number == others[-1][-1].number + 1 and _GOES_ON.match(line.text.lstrip()):
            others[-1].append(line)
        else:
            first.append(line)
    return [group for group in (first, *others) if group]


def _by_agent(
    question: Question, leaf: Leaf, lines: list[Line], core: Question, scope: Scope
) -> list[tuple[list[Line], dict[str, list[Answer]]]]:
    """Puts the lines of an event together by who does it.

    Lines that name no doer, or tell of what the record's own description does not name (a denial), go with the record
    before them, if that is near; by themselves they make none.
    """
    groups: dict[str, tuple[list[Line], list[Answer]]] = {}
    latest = ""
    for line in lines:
        answers = (
            name_answers(question, scope.within([line], None, core.verbs), many=True)
            if _lines_of(core, scope.within([line], None, {}))
            else []
        )
        if answers:
            latest = str(answers[0].value)
            members, known = groups.setdefault(latest, ([], []))
            members.append(line)
            if not known:
                known.append(answers[0])
        elif latest and line.number - groups[latest][0][-1].number <= _NEAR:
            groups[latest][0].append(line)
    return [(members, {leaf.name: known}) for members, known in groups.values()]


def _wording(shape: Shape, lines: list[Line], topic: Question) -> dict[str, list[Answer]]:
    """A required text leaf of an event: the short quotation in its lines, or else the clause that names the event."""
    leaf = next((leaf for leaf in shape.leaves if leaf.required and leaf.kind is LeafKind.text and not leaf.many), None)
    if leaf is None:
        return {}
    for line in lines:
        quoted = quoted_phrase(line)
        if quoted:
            return {leaf.name: [Answer(quoted.text, (line.number,), 1.0)]}
    for line in lines:
        for word in line.words:
            if not word.text.islower() or fit(word.stem, topic.verbs) < _LEAST:
                continue
            about = _ABOUT.match(line.text, word.end)
            found = phrase_after(line, about.end() if about else word.end)
            if found and len(found.text.split()) >= 2:
                return {leaf.name: [Answer(found.text, (line.number,), 0.8)]}
            clause = clause_with(line, word.start)
            if clause:
                return {leaf.name: [Answer(clause.text, (line.number,), 0.6)]}
    return {}


_ABOUT = re.compile(r"(?:\s+[\w’']+){0,4}?\s+(?:of|over|about|against|for|that)\s+")
