"""Disputes as records: which field of a schema asks for who raises one, against whom, what, and what the answer is."""

from summarize.engines.local.answers.names import named
from summarize.engines.local.disputes.answering import refuses
from summarize.engines.local.disputes.charges import best_claim, claim_in, topic_in
from summarize.engines.local.disputes.disputes import Dispute
from summarize.engines.local.disputes.standing import disputes_in
from summarize.engines.local.disputes.subjects import subject_of
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import quotations_of
from summarize.engines.local.language.syntax import Argument
from summarize.engines.local.language.words import kinship, stem
from summarize.engines.local.reading.bodies import BODY_NOUNS
from summarize.engines.local.reading.candidates import Candidate
from summarize.engines.local.reading.crowds import crowd_before
from summarize.engines.local.reading.questions import Question, question_of
from summarize.engines.local.reading.scope import Answer, Item, Scope
from summarize.engines.local.reading.statements import statements_of
from summarize.shape import Branch, Leaf, LeafKind

__all__ = ["dispute_items", "is_dispute"]

_AGAINST = stem("criticise")
_DENIES = stem("deny")
_HEAD = 4


def is_dispute(topic: Question) -> bool:
    """Whether a list of records asks for disputes: criticism and denials."""
    against, denies = (any(kinship(verb, cue) for verb in topic.verbs) for cue in (_AGAINST, _DENIES))
    return against and denies


def dispute_items(branch: Branch, topic: Question, scope: Scope) -> list[Item]:
    """A record for each dispute of the article."""
    items = []
    for dispute in disputes_in(scope):
        preset = {
            leaf.name: answers
            for leaf in branch.shape.leaves
            if (answers := _answers(leaf, question_of(leaf, branch.shape), dispute, scope)) is not None
        }
        items.append(Item(scope.within(dispute.lines, None, dict(topic.verbs) | dict(topic.cues)), preset))
    return items


def _answers(leaf: Leaf, question: Question, dispute: Dispute, scope: Scope) -> list[Answer] | None:
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
        return _worded(_topic(dispute, scope))
    if any(kinship(cue, _DENIES) for cue in question.cues):
        return _reply(dispute)
    if any(kinship(cue, _AGAINST) for cue in question.cues):
        return _worded(best_claim(_claims(dispute, scope)))
    return None


def _topic(dispute: Dispute, scope: Scope) -> Candidate | None:
    """The dispute in a few words: what comes back in it again and again, or the first words of the charge."""
    claims = _claims(dispute, scope)
    about = subject_of(claims, _around(dispute, scope), _names(dispute, scope))
    return about or topic_in(claims, dispute.verbs.get(dispute.lines[0].number))


def _worded(found: Candidate | None) -> list[Answer]:
    return [Answer(found.text, (found.line.number,), 1.0)] if found else []


def _status(leaf: Leaf, dispute: Dispute) -> list[Answer] | None:
    choices = {str(choice): choice for choice in leaf.choices}
    if "denied" not in choices:
        return None
    line = dispute.over or dispute.reply or dispute.lines[0]
    wanted = _state(dispute)
    return [Answer(choices[wanted], (line.number,), 1.0)] if wanted in choices else None


def _state(dispute: Dispute) -> str:
    if dispute.over is not None:
        return "resolved"
    if dispute.reply is not None:
        return "denied" if refuses(dispute.reply) else "open"
    return "alleged" if dispute.alleged else "open"


def _reply(dispute: Dispute) -> list[Answer]:
    if dispute.reply is None:
        return []
    return [Answer(dispute.reply.text[dispute.reply_from :].strip(), (dispute.reply.number,), 1.0)]


def _claims(dispute: Dispute, scope: Scope) -> list[Candidate]:
    """What the lines of a dispute charge, in order."""
    said = {one.line.number: one for one in statements_of(scope.reading)}
    quotations = quotations_of(scope.reading.lines)
    found = []
    for line in dispute.lines:
        one = said.get(line.number)
        verb = dispute.verbs.get(line.number) or (one.verb if one else None)
        # What a newspaper is quoted with tells the charge as well, though nobody speaks.
        quotes = one.quotes if one else tuple(quotation for quotation in quotations if quotation.closing is line)
        found.append(claim_in(line, verb, quotes))
    return found


def _around(dispute: Dispute, scope: Scope) -> list[Line]:
    """The headlines, and the lines of a dispute with those beside them: what it is about comes back there."""
    first, last = dispute.lines[0].number, (dispute.reply or dispute.lines[-1]).number
    lines = scope.reading.lines
    return [line for line in lines if (line.headline and line.number < _HEAD) or first - 2 <= line.number <= last + 1]


def _names(dispute: Dispute, scope: Scope) -> frozenset[str]:
    """The stems of the names of those who take part in a dispute, and of the nouns for the record itself and bodies."""
    people = (*dispute.raisers, *dispute.targets)
    forms = (form for entity, _ in people for form in (entity.name, *entity.aliases))
    names = frozenset(stem(part) for form in forms for part in form.split())
    root = next(iter(scope.itself), "")
    at = {line.number: line for line in dispute.lines}
    crowds = (crowd_before(at[number], verb) for number, verb in dispute.verbs.items() if number in at)
    names |= frozenset(stem(part) for crowd in crowds if crowd for part in crowd.value.split())
    own = frozenset(word for line in dispute.lines for word in line.stems if kinship(word, root))
    return names | own | frozenset(scope.itself) | frozenset(map(stem, BODY_NOUNS))
