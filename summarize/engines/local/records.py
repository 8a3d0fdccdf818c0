"""Lists of records: what there is one of, before its fields are asked about.

A record is found by what cannot be invented: a name in the right part of a sentence, an amount, a numbered noun
("second phase"), or sentences that tell of the event that the record is.
"""

import re

from summarize.shape import Branch, Leaf, LeafKind, Shape

from .candidates import typed
from .dispute_items import dispute_items, is_dispute
from .entity_items import entity_items
from .event_items import event_items
from .lines import Line
from .measuring import measured_by
from .questions import Question, topic_of
from .quoting import inside_quotation, quotations_of
from .scope import Answer, Item, Scope
from .words import kinship, stem

__all__ = ["items_of"]

_MOST = 12
_FEWEST = 3


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
    elif is_dispute(topic):
        found = dispute_items(branch, topic, scope)
    elif anchor and re.search(r"\bnumber\b", anchor.description):
        found = _by_number(anchor, branch, topic, scope)
    else:
        found = event_items(branch, topic, scope)
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
    quotations = quotations_of(scope.reading.lines)
    for line in scope.lines:
        for match in numbered.finditer(line.text):
            if inside_quotation(line, match.start(), quotations):
                continue
            noun = match.group("noun") or match.group("lead")
            alike = any(kinship(stem(noun), own) for own in nouns)
            if not alike or _TRIAL.match(line.text, match.end()) or match.group().lower() in found:
                continue
            answer = Answer(match.group(), (line.number,), 1.0)
            preset = {anchor.name: [answer]} | _purpose(branch.shape, line, match.end())
            found[match.group().lower()] = Item(scope.within([line], None, topic.cues), preset)
    return list(found.values())


# "Phase III trial" is the name of a kind of trial, and no part of a plan.
_TRIAL = re.compile(r"\s(?:clinical\s)?(?:trials?|stud(?:y|ies)|tests?)\b")
_WHEN = re.compile(
    r"(?:,?\s(?:is\s|was\s)?"
    r"(?:planned for|starting|beginning|running|stretching|from|in|until|through|between|during)\s"
    r"[^,.;]*?\d{4}[^,.;]*,)?\s*"
)


_FOR = re.compile(
    r"(?:(?:is|was|will be)\s(?:focused on|about|for|aimed at|devoted to)|will (?:cover|involve|see)|covers?|"
    r"aims? (?:for|at)|involves?|foresees?|envisions?|envisages?|focus(?:es)? on|includes?|consists? of)\s(?:the\s)?"
)


def _purpose(shape: Shape, line: Line, start: int) -> dict[str, list[Answer]]:
    """What a numbered part is for, as far as a field asks: the rest of its sentence, after its dates."""
    leaf = next((leaf for leaf in shape.leaves if re.search(r"\bwhat\b.*\bfor\b", leaf.description.lower())), None)
    opened = _WHEN.match(line.text, start)
    start = opened.end() if opened else start
    linked = _FOR.match(line.text, start)
    rest = line.text[linked.end() if linked else start :].strip(" .,;")
    if leaf is None or leaf.kind is not LeafKind.text or len(rest.split()) < _FEWEST:
        return {}
    return {leaf.name: [Answer(rest, (line.number,), 1.0)]}
