"""What the page of a review needs to know beside the report: what to check, in which order, and what was decided."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import JsonValue

from summarize.claims import canonical_json
from summarize.errors import UsageError
from summarize.merging import Judgement, Override, Rejection, Status, Undo
from summarize.merging.summary import FieldProvenance
from summarize.output.decisions import value_typed_in
from summarize.output.evidence import HOW, how_held
from summarize.output.pointers import join, leaf_at, owner, split
from summarize.output.wording import one_line, words_of
from summarize.review.case import Case, judgement_id
from summarize.shape import Branch, Leaf, LeafKind, Shape, shape_of
from summarize.text.names import name_key

__all__ = ["state_of"]

# In the order in which checking pays; the words are how the page calls them.
RANKS = ("contested", "single source, worded or read", "single source", "worded or read", "agreed")
_JUDGED: Mapping[bool, Mapping[bool, str]] = {
    True: {True: "are one", False: "are two"},
    False: {True: "are on one deal", False: "are on two deals"},
}
_CONFLICTS = (Status.contested, Status.disputed)


def state_of(case: Case) -> dict[str, Any]:
    """The state of a case as JSON: fields by pointer, the order to check them in, records, articles, decisions."""
    fields = {pointer: _field(pointer, found, case) for pointer, found in case.summary.provenance.items()}
    # What the record itself says comes before the records in its lists.
    queue = sorted(fields, key=lambda pointer: (fields[pointer]["rank"], len(split(pointer))))
    return {
        "version": case.version,
        "fields": fields,
        "queue": queue,
        "ranks": RANKS,
        "checked": sum(1 for one in fields.values() if one["by"]),
        "records": list(_records(case)),
        "addable": list(_addable(case)),
        "articles": list(_articles(case)),
        "doubts": [_doubt(one) for one in case.undecided],
        "decisions": [*_lines(case), *_judgements(case)],
    }


def _field(pointer: str, found: FieldProvenance, case: Case) -> dict[str, Any]:
    value = case.value(pointer)
    person = next((case.said[item.claim] for item in found.evidence if item.claim in case.said), None)
    placed = leaf_at(shape_of(case.schema), pointer)
    leaf = placed[1] if placed else None
    state: dict[str, Any] = {
        "rank": _rank(found, value),
        "by": person.author if person else None,
        "decision": person.id if person else None,
        "value": value,
        "kind": leaf.kind.value if leaf else "value",
        "choices": list(leaf.choices) if leaf else [],
        "record": owner(pointer) if owner(pointer) != pointer else "",
        "text": "",
        "fixed": None,
    }
    try:
        stable = case.stable(pointer)
        state["text"] = _typed(value, leaf, stable, case)
    except UsageError as error:
        state["fixed"] = str(error)
    return state


def _rank(found: FieldProvenance, value: JsonValue) -> int:
    if found.status in _CONFLICTS:
        return 0
    single, worded = found.support.independent < 2, how_held(found, value) in HOW
    return 1 if single and worded else 2 if single else 3 if worded else 4


def _typed(value: JsonValue, leaf: Leaf | None, stable: str, case: Case) -> str:
    """The value as somebody would type it: in words where these are read as the same value, else as JSON."""
    if isinstance(value, str):
        return value
    words = words_of(value, leaf.kind if leaf else None)
    try:
        if value_typed_in(words, stable, case.schema) == value:
            return words
    except UsageError:
        pass  # no words that are read as this value: JSON is
    return canonical_json(value)


def _records(case: Case) -> Iterator[dict[str, Any]]:
    """The records of lists: where each stands, what it is called, and all that articles call it."""
    for place, branch in _lists(shape_of(case.schema)):
        items = case.data.get(place)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            pointer = join([place, index])
            names = list(_names(pointer, item, branch.shape, case))
            if names:
                told = {"pointer": pointer, "at": f"/{place}", "name": names[0], "value": item}
                yield {**told, "names": list(_distinct(names))}


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """Names that a judgement can tell apart: those that differ in more than case and legal form."""
    known: set[str] = set()
    for name in names:
        key = name_key(name) or name
        if key not in known:
            known.add(key)
            yield name


def _lists(shape: Shape) -> Iterator[tuple[str, Branch]]:
    for branch in shape.branches:
        if branch.many:
            yield branch.name, branch


def _names(pointer: str, item: JsonValue, shape: Shape, case: Case) -> Iterator[str]:
    """What a record goes by: the leaf that tells it from others, as taken and as articles write it, and other names."""
    leaf = _telling(shape)
    if leaf is None or not isinstance(item, dict):
        return
    known: dict[str, None] = {}
    value = item.get(leaf.name)
    parts = value if isinstance(value, list) else [value]
    for one in (part for part in parts if isinstance(part, str)):
        known[one] = None
    for at in (f"{pointer}/{leaf.name}", f"{pointer}/{leaf.name}/0"):
        found = case.summary.provenance.get(at)
        for entry in (*found.evidence, *(e for a in found.alternatives for e in a.evidence)) if found else ():
            if isinstance(entry.value, str):
                known[one_line(entry.value)] = None
    aliases = item.get(leaf.identity.aliases) if leaf.identity and leaf.identity.aliases else None
    for alias in aliases if isinstance(aliases, list) else ():
        known[str(alias)] = None
    yield from known


def _telling(shape: Shape) -> Leaf | None:
    """The leaf by which records of a shape are told apart: the one with aliases, else the first that identifies."""
    if shape.aliased:
        return shape.aliased
    texts = [leaf for leaf in shape.leaves if leaf.kind in (LeafKind.name, LeafKind.text)]
    return next((leaf for leaf in texts if leaf.identity), next((leaf for leaf in texts if leaf.required), None))


def _addable(case: Case) -> Iterator[dict[str, Any]]:
    """Fields without a value, and lists to which an item can be added, with the pointer of a correction."""
    shape = shape_of(case.schema)
    for leaf in shape.leaves:
        words = leaf.name.replace("_", " ")
        common = {"kind": leaf.kind.value, "choices": list(leaf.choices)}
        if leaf.many:
            yield {"pointer": f"/{leaf.name}[=]", "words": f"{words}: one more", **common}
        elif case.data.get(leaf.name) is None:
            yield {"pointer": f"/{leaf.name}", "words": words, **common}
    for place, branch in _lists(shape):
        telling = _telling(branch.shape)
        if telling is not None and not telling.many:
            words = f"{place.replace('_', ' ')}: one more, by its {telling.name.replace('_', ' ')}"
            yield {
                "pointer": f"/{place}[{telling.name}=]/{telling.name}",
                "words": words,
                "kind": telling.kind.value,
                "choices": [],
            }


def _articles(case: Case) -> Iterator[dict[str, Any]]:
    used = [one.path for one in case.summary.articles if one.why is None]
    for number, one in enumerate(case.summary.articles, 1):
        others = [path for path in used if path != one.path]
        yield {
            "number": number,
            "id": one.id,
            "path": one.path,
            "apart": one.why,
            "beside": min(others) if others else None,
        }


def _doubt(one: Judgement) -> dict[str, Any]:
    return {"at": one.at, "left": one.left, "right": one.right, "reason": one.reason, "score": one.score}


def _lines(case: Case) -> Iterator[dict[str, Any]]:
    """What ``overrides.jsonl`` holds, in its order."""
    claims = {claim.id: claim for claim in case.claims}
    for line, counts in case.lines:
        if isinstance(line, Undo):
            continue
        told: dict[str, Any] = {"id": line.id, "counts": counts, "author": line.author, "reason": line.reason}
        if isinstance(line, Rejection):
            claim = claims.get(line.rejects)
            place = f"{claim.record.at}/{claim.path}" if claim else ""
            words = words_of(claim.value, None) if claim else line.rejects
            yield {**told, "on": line.on, "what": "rejected", "place": place, "words": words}
        elif isinstance(line, Override):
            words = "taken out" if line.value is None else words_of(line.value, None)
            yield {**told, "on": line.on, "what": "decided", "place": line.pointer, "words": words}


def _judgements(case: Case) -> Iterator[dict[str, Any]]:
    for one in case.judgements:
        if one.by != "person":
            continue
        kinds = _JUDGED[bool(one.at)]
        yield {
            "id": judgement_id(one),
            "counts": True,
            "author": one.source,
            "reason": one.reason,
            "on": one.on,
            "what": "judged",
            "place": one.at,
            "words": f"{one.left} and {one.right} {kinds[bool(one.same)]}",
        }
