"""What the pages of a review know beside the report: what to check, in which order, what was decided; and the deals."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup
from pydantic import JsonValue

from summarize.claims import canonical_json
from summarize.errors import ResultsError, UsageError
from summarize.merging import Override, Rejection, Undo
from summarize.merging.summary import FieldProvenance
from summarize.output.decisions import OVERRIDES, read_lines, value_typed_in
from summarize.output.evidence import CONFLICTING, HOW, bearing, how_held
from summarize.output.formatting import one_line, words_of
from summarize.output.pointers import join, owner, split
from summarize.output.report import asset, hashed, pages
from summarize.output.results import RECORD, read_record
from summarize.review.case import Case, judgement_id
from summarize.review.desk import Deals
from summarize.shape import Branch, Leaf, LeafKind, Shape, shape_of
from summarize.text.names import name_key

__all__ = ["index_page", "state_of"]

MOST_DEALS = 100
# In the order in which checking pays; the words are how the page calls them.
RANKS = ("contested", "single source, worded or read", "single source", "worded or read", "agreed")
# What is judged of two articles, or of two names: that they are two, or one.
_ARTICLES, _NAMES = ("are on two deals", "are on one deal"), ("are two", "are one")


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
        "doubts": [one.model_dump(include={"at", "left", "right", "reason", "score"}) for one in case.undecided],
        "decisions": [*_lines(case), *_judgements(case)],
    }


def _field(pointer: str, found: FieldProvenance, case: Case) -> dict[str, Any]:
    value, leaf = case.value(pointer), case.view.leaf(pointer)
    person = next((case.said[item.claim] for item in found.evidence if item.claim in case.said), None)
    text, fixed = "", None
    try:
        text = _typed(value, leaf, case.stable(pointer), case)
    except UsageError as error:
        fixed = str(error)
    return {
        "rank": _rank(found, value),
        "by": person.author if person else None,
        "decision": person.id if person else None,
        "value": value,
        "kind": leaf.kind.value if leaf else "value",
        "choices": list(leaf.choices) if leaf else [],
        "record": owner(pointer) if owner(pointer) != pointer else "",
        "text": text,
        "fixed": fixed,
    }


def _rank(found: FieldProvenance, value: JsonValue) -> int:
    if found.status in CONFLICTING:
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
    for branch in _lists(shape_of(case.schema)):
        items = case.view.data.get(branch.name)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            pointer = join([branch.name, index])
            names = list(_names(pointer, item, branch.shape, case))
            # Names that a judgement can tell apart: those that differ in more than case and legal form.
            apart = {name_key(name) or name: name for name in reversed(names)}
            if names:
                told = {"pointer": pointer, "at": f"/{branch.name}", "name": names[0], "value": item}
                yield {**told, "names": [name for name in names if name in apart.values()]}


def _lists(shape: Shape) -> list[Branch]:
    return [branch for branch in shape.branches if branch.many]


def _names(pointer: str, item: JsonValue, shape: Shape, case: Case) -> Iterable[str]:
    """What a record goes by: the leaf that tells it from others, as taken and as articles write it, and other names."""
    leaf = _telling(shape)
    if leaf is None or not isinstance(item, dict):
        return ()
    value = item.get(leaf.name)
    names = [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]
    for at in (f"{pointer}/{leaf.name}", f"{pointer}/{leaf.name}/0"):
        found = case.summary.provenance.get(at)
        given = [entry.value for entry, _ in bearing(found)] if found else []
        names += [one_line(one) for one in given if isinstance(one, str)]
    aliases = item.get(leaf.identity.aliases) if leaf.identity and leaf.identity.aliases else None
    names += [str(alias) for alias in aliases] if isinstance(aliases, list) else []
    return dict.fromkeys(names)


def _telling(shape: Shape) -> Leaf | None:
    """The leaf by which records of a shape are told apart: the one with aliases, else the first that identifies."""
    texts = [leaf for leaf in shape.leaves if leaf.kind in (LeafKind.name, LeafKind.text)]
    telling = (shape.aliased, *(leaf for leaf in texts if leaf.identity), *(leaf for leaf in texts if leaf.required))
    return next((leaf for leaf in telling if leaf), None)


def _addable(case: Case) -> Iterator[dict[str, Any]]:
    """Fields without a value, and lists to which an item can be added, with the pointer of a correction."""
    shape = shape_of(case.schema)
    for leaf in shape.leaves:
        words = leaf.name.replace("_", " ")
        told = {"kind": leaf.kind.value, "choices": list(leaf.choices)}
        if leaf.many:
            yield {"pointer": f"/{leaf.name}[=]", "words": f"{words}: one more", **told}
        elif case.view.data.get(leaf.name) is None:
            yield {"pointer": f"/{leaf.name}", "words": words, **told}
    for branch in _lists(shape):
        telling = _telling(branch.shape)
        if telling is not None and not telling.many:
            words = f"{branch.name.replace('_', ' ')}: one more, by its {telling.name.replace('_', ' ')}"
            pointer = f"/{branch.name}[{telling.name}=]/{telling.name}"
            yield {"pointer": pointer, "words": words, "kind": telling.kind.value, "choices": []}


def _articles(case: Case) -> Iterator[dict[str, Any]]:
    used = sorted(one.path for one in case.summary.articles if one.why is None)
    for number, one in enumerate(case.summary.articles, 1):
        beside = next((path for path in used if path != one.path), None)
        yield {"number": number, "id": one.id, "path": one.path, "apart": one.why, "beside": beside}


def _lines(case: Case) -> Iterator[dict[str, Any]]:
    """What ``overrides.jsonl`` holds, in its order."""
    claims = {claim.id: claim for claim in case.claims}
    for line, counts in case.lines:
        if isinstance(line, Rejection):
            claim = claims.get(line.rejects)
            place = f"{claim.record.at}/{claim.path}" if claim else ""
            told = ("rejected", place, words_of(claim.value, None) if claim else line.rejects)
        elif isinstance(line, Override):
            told = ("decided", line.pointer, "taken out" if line.value is None else words_of(line.value, None))
        if not isinstance(line, Undo):
            yield _decision(line.id, counts, line.author, line.reason, line.on, *told)


def _judgements(case: Case) -> Iterator[dict[str, Any]]:
    for one in case.judgements:
        if one.by == "person":
            words = f"{one.left} and {one.right} {(_NAMES if one.at else _ARTICLES)[bool(one.same)]}"
            yield _decision(judgement_id(one), True, one.source, one.reason, one.on, "judged", one.at, words)


def _decision(
    id: str, counts: bool, author: str, reason: str, on: str | None, what: str, place: str, words: str
) -> dict[str, Any]:
    about = {"on": on, "what": what, "place": place, "words": words}
    return {"id": id, "counts": counts, "author": author, "reason": reason, **about}


def index_page(deals: Deals, start: int = 0) -> str:
    """The page of a batch as HTML: so many deals from `start` on, and how far each has been reviewed.

    One whose folder is damaged is named with what is wrong.
    """
    start = min(max(start, 0), len(deals) - 1)
    end = min(start + MOST_DEALS, len(deals))
    style = asset("summarize.output.report", "report.css") + asset("summarize.review", "review.css")
    return _template().render(
        rows=[_row(deals, number) for number in range(start, end)],
        count=len(deals),
        before=max(start - MOST_DEALS, 0) + 1 if start else None,
        after=end + 1 if end < len(deals) else None,
        style=Markup(style),
        policy=hashed(style),
    )


def _row(deals: Deals, number: int) -> dict[str, Any]:
    folder = deals.folder(number)
    row = {"number": number + 1, "name": deals.name(number), "title": "", "problem": None}
    try:
        summary = read_record(folder / RECORD)
        decided = sum(counts for _, counts in read_lines(folder / OVERRIDES))
    except ResultsError as error:
        return {**row, "problem": str(error)}
    title = str(getattr(summary.record, "title", None) or "")
    return {
        **row,
        "title": title,
        "conflicts": len(summary.conflicts),
        "fields": len(summary.provenance),
        "decided": decided,
    }


@cache
def _template() -> Template:
    return pages("summarize.review").get_template("index.html")
