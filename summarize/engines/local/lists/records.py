"""Lists of records: what there is one of, before its fields are asked about.

A record is found by what cannot be invented: a name in the right part of a sentence, an amount, a numbered noun
("second phase"), or sentences that tell of the event that the record is.
"""

import re
from itertools import islice

from summarize.engines.local.answers.measuring import measured_by
from summarize.engines.local.answers.passing import loose_change, of_a_share
from summarize.engines.local.answers.worth import of_the_record
from summarize.engines.local.disputes.dispute_items import dispute_items, is_dispute
from summarize.engines.local.language.evidence import fit
from summarize.engines.local.language.words import stem
from summarize.engines.local.lists.entity_items import entity_items
from summarize.engines.local.lists.event_items import event_items
from summarize.engines.local.lists.numbered_items import numbered_items
from summarize.engines.local.movements.movement_items import is_movement, movement_items
from summarize.engines.local.reading.candidates import Candidate, typed
from summarize.engines.local.reading.questions import Question, topic_of
from summarize.engines.local.reading.scope import Answer, Item, Scope
from summarize.shape import Branch, Leaf, LeafKind, Shape

__all__ = ["items_of"]

_MOST = 40
_FEWEST = 3


def items_of(branch: Branch, scope: Scope, root: str, taken: frozenset[str]) -> list[Item]:
    """The records of a branch, in the order of the article.

    `root` is the name of the enclosing record, `taken` the values of its own fields, which a description that says
    "not" excludes.
    """
    topic = topic_of(branch, root, scope.itself)
    anchor = _anchor(branch.shape)
    if anchor and anchor.kind is LeafKind.name:
        found = entity_items(anchor, topic, scope, branch.shape.leaves)
    elif anchor and anchor.kind in (LeafKind.money, LeafKind.quantity, LeafKind.number):
        label = next((leaf for leaf in branch.shape.leaves if leaf.required and leaf.kind is LeafKind.text), None)
        excludes = re.search(r"\bnot\b", branch.description) is not None
        found = _by_amount(anchor, label, topic, scope, taken if excludes else frozenset(), excludes=excludes)
    elif is_movement(branch.shape):
        found = movement_items(branch.shape, topic, scope)
    elif is_dispute(topic):
        found = dispute_items(branch, topic, scope)
    elif anchor and re.search(r"\bnumber\b", anchor.description):
        found = numbered_items(anchor, branch, topic, scope)
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


def _by_amount(
    anchor: Leaf, label: Leaf | None, topic: Question, scope: Scope, taken: frozenset[str], *, excludes: bool
) -> list[Item]:
    found: dict[str, Item] = {}
    # A headline tells an amount shortest, and what it measures least.
    for line in sorted(scope.lines, key=lambda line: (line.headline, line.number)):
        for candidate in typed(line, anchor, scope.reading):
            key = _bare(candidate.value)
            if key in found or key in taken or (excludes and (_own(candidate, scope) or loose_change(candidate))):
                continue
            preset = {anchor.name: [Answer(candidate.value, (line.number,), 1.0)]}
            if label:
                measured = measured_by(candidate, scope)
                if excludes and measured and _named_itself(measured, scope):
                    continue
                preset[label.name] = [Answer(measured.text, (line.number,), 1.0)] if measured else []
            found[key] = Item(scope.within([line], None, topic.cues), preset)
    return list(found.values())


def _own(amount: Candidate, scope: Scope) -> bool:
    """Whether an amount is said of the record itself, or of a share at the exchange: neither is one among others."""
    unit_price = _A_UNIT.search(amount.line.text) is not None
    return (of_the_record(amount, scope) and not unit_price) or of_a_share(amount)


_A_UNIT = re.compile(
    r"\b(?:an?|per|each|every) "
    r"(?:tonne|ton|barrel|kilo|kilogram|litre|liter|dose|bushel|pound|ounce|ticket|unit|hectare)\b",
    re.IGNORECASE,
)


def _named_itself(measured: Candidate, scope: Scope) -> bool:
    """Whether what is measured is the record: "the purchase comes to $5 million"."""
    words = measured.text.split()
    own = dict(islice(scope.itself.items(), 1)) | {_BUY: 1.0}
    return len(words) <= _FEWEST and any(word in scope.itself or fit(word, own) >= 0.7 for word in map(stem, words))


_BUY = stem("buy")


def _bare(value: object) -> str:
    """What makes an amount that amount, without how exactly it is said."""
    if isinstance(value, dict):
        return str((value.get("amount"), value.get("currency"), value.get("unit")))
    return str(value)
