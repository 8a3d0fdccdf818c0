"""The deals of results folders at a glance: what each is, how well it is known, and what failed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, JsonValue

from summarize.batch.ledger import LEDGER, DealLine, Ledger, Outcome, read_lines
from summarize.errors import ResultsError
from summarize.output.files import text_of
from summarize.output.formatting import counted, one_line, value_words
from summarize.output.pointers import RecordView
from summarize.output.results import RECORD, read_record, read_run, results_folders
from summarize.output.run_report import Failure, Message
from summarize.shape import LeafKind, Shape

__all__ = ["ListedDeal", "list_deals", "listed_text"]


class ListedDeal(BaseModel):
    """A deal of a list.

    `status` is that of `batch.jsonl`; of a folder outside a batch it is done or partial. It is damaged where the record
    is gone or cannot be read. `record` has what tells the deal from others, by field: see `headline`. `used` of so many
    `articles` gave a claim. `reason` says why there is no record, or nothing in it.
    """

    folder: str
    status: Outcome | Literal["damaged"]
    reason: Message | None = None
    record: dict[str, JsonValue] = {}
    fields: int = 0
    conflicts: int = 0
    articles: int = 0
    used: int = 0
    failures: list[Failure] = []


def list_deals(out: Path, schema: type[BaseModel] | None = None) -> Iterator[ListedDeal]:
    """The deals in a results folder or a batch's, in the order of their names; one record is held at a time.

    Records are read as `read_results` does. Raises ResultsError where there is neither a record nor a batch.
    """
    folders = dict(results_folders(out))
    unmade: dict[str, DealLine] = {}
    if (out / LEDGER).exists() and not (out / RECORD).is_file():
        standings = Ledger(out, reading=True).standings
        lacking = {name for name, last in standings.items() if last.status in ("failed", "empty")}
        lacking |= standings.keys() - folders.keys()
        unmade = {line.path: line for line in read_lines(out / LEDGER) if line.path in lacking}
    if not folders and not unmade:
        raise ResultsError(f"there is no {RECORD} in {out} or below it: nothing is merged there yet")
    for name in sorted(folders.keys() | unmade.keys()):
        if name in folders:
            listed = _listed(folders[name], schema)
        else:
            folder = text_of(out / name)
            listed = ListedDeal(folder=folder, status="damaged", reason=f"{RECORD} is gone")
        yield _as_ended(listed, unmade[name]) if name in unmade else listed


def _listed(folder: Path, schema: type[BaseModel] | None) -> ListedDeal:
    try:
        summary = read_record(folder / RECORD, schema)
        failures = [Failure.model_validate(one) for one in (read_run(folder) or {}).get("failures", [])]
    except (ResultsError, ValueError) as error:
        return ListedDeal(folder=text_of(folder), status="damaged", reason=str(error))
    view = RecordView(summary)
    return ListedDeal(
        folder=text_of(folder),
        status="partial" if failures else "done",
        record=headline(view.data, view.shape),
        fields=len(summary.provenance),
        conflicts=len(summary.conflicts),
        articles=len(summary.articles),
        used=sum(article.used for article in summary.articles),
        failures=failures,
    )


def _as_ended(listed: ListedDeal, line: DealLine) -> ListedDeal:
    """The deal with what the last line of the batch says of it, if it failed or is empty."""
    if line.status in ("done", "partial"):
        return listed
    first = next((f"{one.path}: {one.message}" if one.path else one.message for one in line.failures), None)
    more = f" (and {len(line.failures) - 1} more)" if len(line.failures) > 1 else ""
    reason = f"{first}{more}" if first else "no article says anything that the schema asks for"
    articles = listed.articles or line.articles
    failures = list(line.failures)
    return listed.model_copy(
        update={"status": line.status, "reason": reason, "articles": articles, "failures": failures}
    )


def headline(record: Mapping[str, JsonValue], shape: Shape | None) -> dict[str, JsonValue]:
    """What tells a record from others, by field: a name, the choices, an amount, and who or what is in it.

    The name is the field that identifies the record, else its first text. The amount is the first of money, else the
    first quantity or number. Of the first list of records that have a name, each is given by it, with its choice if it
    has one. Of a record whose schema is not at hand: its first three plain values.
    """
    if shape is None:
        return dict([item for item in record.items() if isinstance(item[1], str | int | float)][:3])
    names = [leaf.name for leaf in shape.leaves if leaf.identity]
    names = names[:1] or [leaf.name for leaf in shape.leaves if leaf.kind in (LeafKind.name, LeafKind.text)][:1]
    names += [leaf.name for leaf in shape.leaves if leaf.kind is LeafKind.choice and not leaf.many]
    amounts = [
        leaf.name
        for kind in (LeafKind.money, LeafKind.quantity, LeafKind.number)
        for leaf in shape.leaves
        if leaf.kind is kind and leaf.name not in names
    ]
    told = {name: record.get(name) for name in [*names, *amounts[:1]]}
    for branch in shape.branches:
        name = next((leaf.name for leaf in branch.shape.leaves if leaf.identity), None)
        if branch.many and name:
            role = next((leaf.name for leaf in branch.shape.leaves if leaf.kind is LeafKind.choice), None)
            told[branch.name] = [_named(item, name, role) for item in _items(record.get(branch.name))]
            break
    return told


def _items(value: JsonValue) -> Iterator[Mapping[str, Any]]:
    yield from (item for item in (value if isinstance(value, list) else []) if isinstance(item, Mapping))


def _named(item: Mapping[str, Any], name: str, role: str | None) -> JsonValue:
    return {key: item.get(key) for key in (name, role) if key}


def listed_text(deal: ListedDeal) -> str:
    """A deal on one line, with a dash for what is not known."""
    told = [_words(value) for value in deal.record.values()]
    if deal.record:
        told.append(counted(deal.conflicts, "conflict"))
        told.append(f"{deal.used} of {counted(deal.articles, 'article')} used")
        told.append(counted(len(deal.failures), "failure"))
    reason = [f"{deal.status}: {deal.reason}"] if deal.reason else []
    return one_line(f"{deal.folder}: {' · '.join([*reason, *told])}")


def _words(value: JsonValue) -> str:
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value) or "–"
    if isinstance(value, dict) and "amount" not in value:
        name, *role = [value_words(one) for one in value.values() if one is not None] or ["–"]
        return f"{name} ({role[0]})" if role else name
    return "–" if value is None else value_words(value)
