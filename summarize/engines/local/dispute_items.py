"""Disputes as records: which field of a schema asks for who raises one, against whom, what, and what the answer is."""

import re

from summarize.shape import Branch, Leaf, LeafKind

from .answers_names import named
from .answers_text import clause_with, quoted_phrase
from .candidates import Candidate, phrase_after
from .disputes import Dispute, disputes_of
from .lines import Line
from .questions import Question, question_of
from .scope import Answer, Item, Scope
from .syntax import Argument
from .words import kinship, stem

__all__ = ["dispute_items", "is_dispute"]

_AGAINST = stem("criticise")
_DENIES = stem("deny")
_LEAST_WORDS = 3


def is_dispute(topic: Question) -> bool:
    """Whether a list of records asks for disputes: criticism and denials."""
    against, denies = (any(kinship(verb, cue) for verb in topic.verbs) for cue in (_AGAINST, _DENIES))
    return against and denies


def dispute_items(branch: Branch, topic: Question, scope: Scope) -> list[Item]:
    """A record for each dispute of the article."""
    items = []
    for dispute in disputes_of(scope):
        preset = {
            leaf.name: answers
            for leaf in branch.shape.leaves
            if (answers := _answers(leaf, question_of(leaf, branch.shape), dispute)) is not None
        }
        items.append(Item(scope.within(dispute.lines, None, dict(topic.verbs) | dict(topic.cues)), preset))
    return items


def _answers(leaf: Leaf, question: Question, dispute: Dispute) -> list[Answer] | None:
    """What a dispute has for a field; None for a field that asks for something else."""
    if leaf.kind is LeafKind.choice:
        return _status(leaf, dispute)
    if leaf.kind not in (LeafKind.name, LeafKind.text):
        return None
    if leaf.many or leaf.kind is LeafKind.name:
        if question.argument not in (Argument.agent, Argument.patient):
            return None
        people = dispute.raisers if question.argument is Argument.agent else dispute.targets
        return [named(entity, line, 1.0) for entity, line in people]
    if leaf.required:
        return _worded(_topic(dispute))
    if any(kinship(cue, _DENIES) for cue in question.cues):
        return _reply(dispute)
    if any(kinship(cue, _AGAINST) for cue in question.cues):
        return _worded(_claim(dispute))
    return None


def _worded(found: Candidate | None) -> list[Answer]:
    return [Answer(found.text, (found.line.number,), 1.0)] if found else []


def _status(leaf: Leaf, dispute: Dispute) -> list[Answer] | None:
    wanted = "denied" if dispute.reply else "alleged" if dispute.alleged else "open"
    if not {wanted, "denied"} <= {str(choice) for choice in leaf.choices}:
        return None
    choice = next(choice for choice in leaf.choices if str(choice) == wanted)
    line = dispute.reply or dispute.lines[0]
    return [Answer(choice, (line.number,), 1.0)]


def _reply(dispute: Dispute) -> list[Answer]:
    if dispute.reply is None:
        return []
    return [Answer(dispute.reply.text.strip(), (dispute.reply.number,), 1.0)]


_THAT = re.compile(
    r"\b(?:says?|said|warn(?:s|ed|ing)?|claim(?:s|ed)?|argu(?:es|ed|ing)|alleg(?:es|ed|ing)|saying|complain(?:s|ed)?|"
    r"den(?:y|ies|ied)(?: reports)?) that\s|\b(?:says?|said) (?=(?:the|it|its|they|he|she|this|no)\s)",
)


def _claim(dispute: Dispute) -> Candidate | None:
    """The charge in full: what stands after "says that", or the sentence."""
    for line in dispute.lines:
        found = _THAT.search(line.text)
        if found:
            return _rest(line, found.end())
    line = dispute.lines[0]
    accusing = _accused_of(line)
    return accusing or _rest(line, 0)


def _rest(line: Line, start: int, end: int | None = None) -> Candidate:
    text = re.sub(r"^that\s", "", line.text[start:end].strip(" .,;"))
    start = line.text.index(text, start)
    return Candidate(line, start, start + len(text), text, text)


_OF = re.compile(r"\baccus(?:es|ed|ing)\b[^.;]{2,80}?\sof\s")


def _accused_of(line: Line) -> Candidate | None:
    found = _OF.search(line.text)
    return _rest(line, found.end()) if found else None


def _topic(dispute: Dispute) -> Candidate | None:
    """The dispute in a few words: a short quotation, what somebody is accused of, or the first words of the charge."""
    for line in dispute.lines:
        quoted = quoted_phrase(line)
        if quoted and quoted.text[0].islower():
            return quoted
    for line in dispute.lines:
        accused = _OF.search(line.text)
        found = phrase_after(line, accused.end()) if accused else None
        if found and len(found.text.split()) >= _LEAST_WORDS:
            return found
    claim = _claim(dispute)
    if claim is None:
        return None
    short = clause_with(claim.line, claim.start)
    return _rest(claim.line, claim.start, short.end) if short else claim
