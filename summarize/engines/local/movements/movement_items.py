"""Lists of records that are goods on their way: a record for each consignment, by what its fields ask for."""

from collections.abc import Iterable

from summarize.engines.local.language.syntax import Argument
from summarize.engines.local.language.words import kinship, stem, stem_set
from summarize.engines.local.movements.consignment import Consignment, Role
from summarize.engines.local.movements.consignments import consignments_of
from summarize.engines.local.movements.moving import Stage, State
from summarize.engines.local.reading.questions import Question, Want, question_of
from summarize.engines.local.reading.scope import Answer, Item, Scope
from summarize.shape import Leaf, LeafKind, Shape

__all__ = ["is_movement", "movement_items"]


def is_movement(shape: Shape) -> bool:
    """Whether a record is something that moves: it has a place that it leaves and one that it goes to."""
    asked = {_role(leaf, question_of(leaf, shape)) for leaf in shape.leaves}
    return Role.origin in asked and Role.destination in asked


def movement_items(shape: Shape, topic: Question, scope: Scope) -> list[Item]:
    """A record for each consignment of the article; fields that are no part of a movement are asked in its lines."""
    quantity = next((leaf for leaf in shape.leaves if leaf.kind is LeafKind.quantity and not leaf.many), None)
    date = next((leaf for leaf in shape.leaves if leaf.kind is LeafKind.date and not leaf.many), None)
    items = []
    for found in consignments_of(scope, quantity, date):
        lines = sorted(found.lines, key=lambda line: line.number)
        inner = scope.within(lines, None, dict(topic.verbs) | dict(topic.cues))
        items.append(Item(inner, dict(_fields(shape, found))))
    return items


def _fields(shape: Shape, found: Consignment) -> Iterable[tuple[str, list[Answer]]]:
    for leaf in shape.leaves:
        answers = _answers(leaf, question_of(leaf, shape), found)
        if answers is not None:
            yield leaf.name, answers


_GOES = stem_set("send ship dispatch leave depart sail load")
_COMES = stem_set("arrive deliver reach receive land hand unload")


def _answers(leaf: Leaf, question: Question, found: Consignment) -> list[Answer] | None:
    """The answer that a consignment has for a field; None for a field that asks for something else."""
    if leaf.kind is LeafKind.quantity and not leaf.many:
        return [found.quantity] if found.quantity else []
    if leaf.kind is LeafKind.date and not leaf.many:
        stage = _stage(question)
        return None if stage is None else [found.dates[stage]] if stage in found.dates else []
    if leaf.kind is LeafKind.choice and not leaf.many:
        return _label(leaf, found)
    role = _role(leaf, question)
    if role is not None:
        return [found.names[role]] if role in found.names else []
    if leaf.kind is LeafKind.text and _asks_goods(question):
        return list(found.goods.values())
    return None


def _stage(question: Question) -> Stage | None:
    came = any(kinship(verb, cue) for verb in question.verbs for cue in _COMES)
    sent = any(verb in _GOES for verb in question.verbs)
    if came and not (sent and not any(verb in _COMES for verb in question.verbs)):
        return Stage.came
    return Stage.sent if sent else None


def _role(leaf: Leaf, question: Question) -> Role | None:
    """Which of the names of a movement a field asks for."""
    if leaf.kind not in (LeafKind.name, LeafKind.text) or leaf.many:
        return None
    if question.argument is Argument.source:
        return Role.origin
    if question.argument is Argument.goal:
        return Role.destination
    if question.argument is Argument.agent and question.want in (Want.organisation, Want.party):
        if any(verb in _GOES for verb in question.verbs):
            return Role.shipper
        if any(verb in _RECEIVES for verb in question.verbs):
            return Role.recipient
    return None


_RECEIVES = stem_set("receive get obtain accept")
_HOLDS = stem_set("contain ship send carry transport hold move")


def _asks_goods(question: Question) -> bool:
    return any(verb in _HOLDS for verb in question.verbs) or any(cue in _THINGS for cue in question.cues)


_THINGS = stem_set("goods cargo freight contents")
_SAID = {
    State.planned: "plan schedule expect pend await propose",
    State.dispatched: "dispatch ship send leave depart",
    State.in_transit: "transit way moving underway",
    State.delivered: "deliver arrive receive complete land",
    State.delayed: "delay late postpone hold",
    State.cancelled: "cancel stop scrap return",
}
_ELSE = {State.in_transit: State.dispatched}


def _label(leaf: Leaf, found: Consignment) -> list[Answer] | None:
    """The choice that says how far a consignment has got; None if no choice of the field is such a state."""
    labels = {state: label for state in State if (label := _named(leaf, state)) is not None}
    if not labels:
        return None
    state = found.state
    if state is not None and state not in labels:
        state = _ELSE.get(state)
    if state is None or state not in labels:
        return []
    line = found.states.get(found.state or state, found.lines[0])
    return [Answer(labels[state], (line.number,), 1.0)]


def _named(leaf: Leaf, state: State) -> str | None:
    stems = stem_set(_SAID[state])
    for choice in leaf.choices:
        if any(stem(part) in stems for part in str(choice).split("_")):
            return str(choice)
    return None
