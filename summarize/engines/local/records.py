"""Lists of records: what there is one of, before its fields are asked about.

A record is found by what cannot be invented: a name in the right part of a sentence, an amount, a numbered noun
("second phase"), or sentences that tell of the event that the record is.
"""

import re
from dataclasses import replace

from summarize.shape import Branch, Leaf, LeafKind, Shape

from .answers_names import name_answers
from .answers_text import clause_with, measured_by, quoted_phrase
from .candidates import phrase_after, typed
from .entity_items import entity_items
from .evidence import fit
from .lines import Line
from .questions import Question, question_of, topic_of
from .scope import Answer, Item, Scope
from .syntax import Argument
from .words import stem

__all__ = ["items_of"]

_MOST = 12
_LEAST_EVENT = 0.6
_ABOUT_LINES = 6
_NEAR = 3


def items_of(branch: Branch, scope: Scope, root: str, taken: frozenset[str]) -> list[Item]:
    """The records of a branch, in the order of the article.

    `root` is the name of the enclosing record, `taken` the values of its own fields, which a description that says
    "not" excludes.
    """
    topic = topic_of(branch, root, scope.itself)
    anchor = _anchor(branch.shape)
    if anchor and anchor.kind is LeafKind.name:
        found = entity_items(anchor, topic, scope)
    elif anchor and anchor.kind in (LeafKind.money, LeafKind.quantity, LeafKind.number):
        label = next((leaf for leaf in branch.shape.leaves if leaf.required and leaf.kind is LeafKind.text), None)
        excluded = taken if re.search(r"\bnot\b", branch.description) else frozenset()
        found = _by_amount(anchor, label, topic, scope, excluded)
    elif anchor and re.search(r"\bnumber\b", anchor.description):
        found = _by_number(anchor, branch, topic, scope)
    else:
        found = _by_event(branch, topic, scope)
    return found[: _MOST if branch.many else 1]


def _anchor(shape: Shape) -> Leaf | None:
    """The leaf by which records of the shape are told apart, as far as it can be found without the others."""
    single = [leaf for leaf in shape.leaves if not leaf.many]
    for leaf in single:
        if leaf.kind is LeafKind.name and (leaf.required or leaf.name == "name"):
            return leaf
    amounts = [leaf for leaf in single if leaf.identity and leaf.kind in (LeafKind.money, LeafKind.number)]
    if amounts and len(shape.leaves) <= 3:
        return amounts[0]
    return next((leaf for leaf in single if leaf.kind is LeafKind.text and leaf.required), None)


def _by_amount(anchor: Leaf, label: Leaf | None, topic: Question, scope: Scope, taken: frozenset[str]) -> list[Item]:
    found: dict[str, Item] = {}
    # A headline tells an amount shortest, and what it measures least.
    for line in sorted(scope.lines, key=lambda line: (line.headline, line.number)):
        for candidate in typed(line, anchor, scope.reading):
            key = _bare(candidate.value)
            if key in found or key in taken:
                continue
            preset = {anchor.name: [Answer(candidate.value, (line.number,), 1.0)]}
            if label:
                measured = measured_by(candidate, scope)
                preset[label.name] = [Answer(measured.text, (line.number,), 1.0)] if measured else []
            found[key] = Item(scope.within([line], None, topic.cues), preset)
    return list(found.values())


def _bare(value: object) -> str:
    """What makes an amount that amount, without how exactly it is said."""
    if isinstance(value, dict):
        return str((value.get("amount"), value.get("currency"), value.get("unit")))
    return str(value)


_NUMBER = r"(?:first|second|third|fourth|fifth|sixth|initial|final|last|next|\d+(?:st|nd|rd|th))"


def _by_number(anchor: Leaf, branch: Branch, topic: Question, scope: Scope) -> list[Item]:
    nouns = {stem(branch.shape.name), stem(branch.name)}
    numbered = re.compile(
        rf"\b{_NUMBER}\s+(?:\w+\s+)??(?P<noun>\w+)|\b(?P<lead>\w+)\s+(?:\d+|[IVX]+|one|two|three|four)\b", re.I
    )
    found: dict[str, Item] = {}
    for line in scope.lines:
        for match in numbered.finditer(line.text):
            noun = match.group("noun") or match.group("lead")
            if not {stem(noun)} & nouns or match.group().lower() in found:
                continue
            answer = Answer(match.group(), (line.number,), 1.0)
            found[match.group().lower()] = Item(scope.within([line], None, topic.cues), {anchor.name: [answer]})
    return list(found.values())


def _by_event(branch: Branch, topic: Question, scope: Scope) -> list[Item]:
    lines = [line for line in scope.lines if _tells_of(line, topic)]
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
    groups = _by_agent(agent[1], agent[0], lines, core, scope) if agent else [(lines, {})]
    items = []
    for members, preset in groups:
        best = sorted(members, key=lambda line: (-scope.search.relevance(line, topic.cues), line.number))
        ranked = sorted(best[:_ABOUT_LINES], key=lambda line: line.number)
        inner = scope.within(ranked, None, dict(topic.verbs) | dict(topic.cues))
        items.append(Item(inner, preset | _wording(branch.shape, ranked, topic)))
    return items


def _tells_of(line: Line, topic: Question) -> bool:
    return any(
        fit(word.stem, topic.verbs) >= _LEAST_EVENT or topic.cues.get(word.stem, 0.0) >= 1.0
        for word in line.words
        if word.text[:1].islower()
    )


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
            name_answers(question, scope.within([line], None, core.verbs), many=True) if _tells_of(line, core) else []
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
            if not word.text.islower() or fit(word.stem, topic.verbs) < _LEAST_EVENT:
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
