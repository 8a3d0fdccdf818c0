"""From a schema and an article to the cited reply: every field asked, in the schema's order."""

from pydantic import JsonValue

from summarize.engines.local.answers.examples import example_answers
from summarize.engines.local.answers.labels import flag_answers, label_answers
from summarize.engines.local.answers.names import name_answers, suits
from summarize.engines.local.answers.people import affiliations, aliases, described_as, offices, quotes
from summarize.engines.local.answers.states import settle_states
from summarize.engines.local.answers.subject import asks_subject, subjects
from summarize.engines.local.answers.terms import asks_terms, terms
from summarize.engines.local.answers.text import headline, passages, phrases
from summarize.engines.local.answers.typed import typed_answers
from summarize.engines.local.bargains.participants import participation, standing_out
from summarize.engines.local.bargains.parts_played import part_played
from summarize.engines.local.bargains.relevance import reports
from summarize.engines.local.language.evidence import Search
from summarize.engines.local.language.words import EMPTY, SPEECH, kinship, stem
from summarize.engines.local.lists.records import items_of
from summarize.engines.local.model.choosing import Chooser
from summarize.engines.local.reading.questions import Question, Want, question_of, topic_of
from summarize.engines.local.reading.reading import Reading
from summarize.engines.local.reading.scope import Answer, Item, Scope
from summarize.engines.local.reading.statements import statements_of
from summarize.shape import Branch, Leaf, LeafKind, Shape

__all__ = ["reply_for"]


def reply_for(shape: Shape, reading: Reading, chooser: Chooser) -> dict[str, JsonValue]:
    """The cited reply for one article: a leaf is ``{"value": …, "cites": […]}`` or null, lists are lists of them."""
    # Settled before anything is asked: "she said" tells that a name is a person's.
    statements_of(reading)
    search = Search(reading.lines)
    whole = Scope(
        reading,
        search,
        chooser,
        reading.lines,
        rivals=_rivals(shape),
        others=_others(shape),
        itself=_nouns(shape),
        sides=_sides(shape, reading, search),
    )
    return _record(shape, Item(whole)) if reports(whole, shape) else _nothing(shape)


def _nothing(shape: Shape) -> dict[str, JsonValue]:
    """The reply for an article about something else."""
    empty: dict[str, JsonValue] = {leaf.name: [] if leaf.many else None for leaf in shape.leaves}
    empty |= {branch.name: [] if branch.many else None for branch in shape.branches}
    return {name: empty[name] for name in shape.model.model_fields}


def _sides(shape: Shape, reading: Reading, search: Search) -> frozenset[str]:
    """Who takes part in what the record is: who signs it, and is on a side of one of its kinds."""
    nouns = _nouns(shape)
    topics = (topic_of(branch, shape.name, nouns) for branch in shape.branches)
    verbs = next((topic.verbs for topic in topics if not nouns.keys().isdisjoint(topic.verbs)), nouns)
    able = [entity for entity in reading.entities if suits(entity, Want.organisation)]
    return frozenset(
        entity.name
        for entity in standing_out([(entity, participation(entity, verbs, reading, search)) for entity in able])
    )


def _nouns(shape: Shape) -> dict[str, float]:
    """What the record may be called: its model's name, and the labels of its kind."""
    nouns = {stem(shape.name): 1.0}
    for leaf in shape.leaves:
        if leaf.kind is LeafKind.choice and leaf.name in ("kind", "type", "category"):
            nouns |= {stem(part): 1.0 for choice in leaf.choices for part in str(choice).split("_")}
    return {noun: weight for noun, weight in nouns.items() if noun not in EMPTY}


def _others(shape: Shape) -> dict[str, float]:
    """What is said for and against in nested records: sentences of dispute do not tell what the record itself is."""
    found = {verb: 1.0 for branch in shape.branches for verb in topic_of(branch, shape.name).verbs if verb in SPEECH}
    own = {cue for leaf in shape.leaves for cue in question_of(leaf, shape).cues}
    return {verb: weight for verb, weight in found.items() if not any(kinship(verb, cue) for cue in own)}


def _rivals(shape: Shape) -> dict[str, float]:
    """The words of nested records that have amounts of their own: what stands beside those is not the record's."""
    found: dict[str, float] = {}
    for branch in shape.branches:
        if any(leaf.kind is LeafKind.money for leaf in branch.shape.leaves):
            found |= {word: weight for word, weight in topic_of(branch, shape.name).cues.items() if weight > 0.5}
    own = {word for leaf in shape.leaves if leaf.kind is LeafKind.money for word in question_of(leaf, shape).cues}
    return {word: weight for word, weight in found.items() if word not in own}


def _record(shape: Shape, item: Item) -> dict[str, JsonValue]:
    reply: dict[str, JsonValue] = {}
    for leaf in shape.leaves:
        answers = item.preset[leaf.name] if leaf.name in item.preset else _answers(leaf, shape, item.scope)
        reply[leaf.name] = _leaf(leaf, answers)
    told = [name for name, answers in item.preset.items() if answers]
    settle_states(shape, reply, item.scope.reading.published, told)
    taken = _taken(shape, reply)
    for branch in shape.branches:
        reply[branch.name] = _branch(branch, item.scope, shape.name, taken)
    return {name: reply[name] for name in shape.model.model_fields}


def _leaf(leaf: Leaf, answers: list[Answer]) -> JsonValue:
    if leaf.many:
        return [answer.as_json() for answer in answers]
    return answers[0].as_json() if answers else None


def _taken(shape: Shape, reply: dict[str, JsonValue]) -> frozenset[str]:
    """The amounts that the record's own fields have taken."""
    found = set()
    for leaf in shape.leaves:
        cited = reply.get(leaf.name)
        value = cited.get("value") if isinstance(cited, dict) else None
        if isinstance(value, dict):
            found.add(str((value.get("amount"), value.get("currency"), value.get("unit"))))
    return frozenset(found)


def _branch(branch: Branch, scope: Scope, root: str, taken: frozenset[str]) -> JsonValue:
    if not scope.whole:
        # Inside a record there are few sentences: a single nested record is read from them, a list is not guessed at.
        return [] if branch.many else _filled(branch, _record(branch.shape, Item(scope)))
    records = [_filled(branch, _record(branch.shape, item)) for item in items_of(branch, scope, root, taken)]
    kept: list[JsonValue] = [record for record in records if record is not None]
    if branch.many:
        return kept
    return kept[0] if kept else None


def _filled(branch: Branch, record: dict[str, JsonValue]) -> JsonValue:
    """A record that has what it requires, and something besides labels; None otherwise."""
    shape = branch.shape
    if any(leaf.required and not record[leaf.name] for leaf in shape.leaves):
        return None
    if any(nested.required and not record[nested.name] for nested in shape.branches):
        return None
    told = [leaf for leaf in shape.leaves if leaf.kind not in (LeafKind.choice, LeafKind.flag) and record[leaf.name]]
    return record if told or any(record[nested.name] for nested in shape.branches) else None


def _answers(leaf: Leaf, shape: Shape, scope: Scope) -> list[Answer]:
    question = question_of(leaf, shape, scope.about.name if scope.about else "")
    if leaf.kind is LeafKind.choice:
        return label_answers(question, leaf, scope)
    if leaf.kind is LeafKind.flag:
        return flag_answers(question, leaf, scope)
    if question.want is Want.typed:
        return typed_answers(question, leaf, scope)
    return _worded(question, leaf, scope)


def _asks_part(leaf: Leaf) -> bool:
    """Whether a field asks what part somebody plays; where no word for that is used, how they are described says it."""
    return leaf.name in ("role", "part", "function", "capacity") and not leaf.many


def _worded(question: Question, leaf: Leaf, scope: Scope) -> list[Answer]:
    match question.want:
        case Want.headline:
            return headline(scope) if scope.whole else []
        case Want.example:
            found = example_answers(question, scope, leaf.many)
            return found or (part_played(scope) or described_as(scope) if _asks_part(leaf) else [])
        case Want.office:
            return offices(scope)
        case Want.affiliation:
            return affiliations(scope)
        case Want.alias:
            return aliases(scope)
        case Want.quote:
            return quotes(scope)
        case Want.passage if leaf.many and scope.whole and asks_terms(question):
            return terms(scope)
        case Want.passage:
            return passages(question, scope, leaf.many)
        case Want.phrase if scope.whole and not leaf.many and asks_subject(question, scope):
            return subjects(scope)
        case Want.phrase:
            return phrases(question, scope, leaf.many)
        case _:
            return name_answers(question, scope, leaf.many)
