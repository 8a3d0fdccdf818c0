"""The claims of one deal or of many as a table: CSV for spreadsheets, Parquet for programs.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, and articles and models are
strangers. So in CSV such a cell has an apostrophe before it, unless it is a number; the same behind a semicolon, a tab
or a line end inside a cell, where a spreadsheet that splits at semicolons would begin a new one; and before an
apostrophe in these places, so that `restore` can take off exactly what was put on. Control characters become U+FFFD.
Parquet holds the text as it is.

Source: https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import JsonValue

from summarize.claims import Grounding, canonical_json
from summarize.errors import ExtraMissing, ResultsError
from summarize.merging.summary import Evidence
from summarize.output.evidence import BROKEN, bearing, holding_spans
from summarize.output.formatting import one_line, readable, short_words, shorten
from summarize.output.pointers import RecordView, sort_key
from summarize.output.results import Results, read_results

__all__ = [
    "COLUMNS",
    "DEAL_COLUMNS",
    "SHEETS",
    "Row",
    "arrow_table",
    "claim_rows",
    "csv_pieces",
    "deal_rows",
    "neutral",
    "restore",
    "workbook_bytes",
    "write_parquet",
]

Row = dict[str, str | int | float | None]

_INTEGERS, _NUMBERS = frozenset({"source", "start", "end"}), frozenset({"amount", "field_amount"})
COLUMNS: dict[str, type] = {
    name: int if name in _INTEGERS else float if name in _NUMBERS else str
    for name in (
        *("claim", "article", "article_path", "article_title", "outlet", "published", "source"),
        *("record_type", "record_at", "record_key", "record_parent", "path"),
        *("value", "value_json", "amount", "currency", "as_stated", "start", "end", "quote", "spans"),
        *("grounding", "standing", "said_by", "outcome", "fields", "status", "field_amount", "why"),
        *("engine", "prompt", "schema_fingerprint"),
    )
}
DEAL_COLUMNS: dict[str, type] = {"deal": str, **COLUMNS}
# The parts of a claim that are columns as they are.
_KEPT = {"article", "path", "as_stated", "grounding", "standing", "said_by", "engine", "prompt", "schema_fingerprint"}
# Rows of a row group of Parquet, at least: few enough to be held, enough for readers that skip whole groups.
_GROUP = 10_000
_STARTS = "=+\\-@＝＋－＠'"
# Quotation marks before it do not help: read apart at semicolons, they are those of a cell.
_RISKY = re.compile(rf"(?:^|(?<=[;\t\n\r]))(?=[\s\"]*[{_STARTS}])")
_ADDED = re.compile(rf"(?:^|(?<=[;\t\n\r]))'(?=[\s\"]*[{_STARTS}])")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
# Tabs and line ends have a meaning in a cell; the others only in a terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def claim_rows(results: Results) -> list[Row]:
    """A row for each claim, in the order of `claims.jsonl`, with every column of COLUMNS.

    `value` is the value in words and `value_json` the value itself; `quote` has the words that hold it, with
    " … " between passages that lie apart, `start` and `end` are their outer bounds, and `spans` is a JSON list of all
    passages. `source` numbers the independent sources. `outcome` is "taken" (evidence for the
    value of a field), "not taken" (evidence for an alternative), "rejected" (without a vote) or "none" (of a record
    that was not built); `fields` are the JSON Pointers of the fields that it bears on, with a space between.

    `amount` is the number of the value, the lower one of a range, and `currency` that of money. `status` is that of
    the (first) field that the claim bears on, and `field_amount` the number that the record has there.
    """
    summary, view = results.summary, RecordView(results.summary)
    articles = {article.id: article for article in results.articles}
    groups = {source.id: source.group for source in summary.articles}
    rejected = {one.claim: one.why for one in summary.rejected}
    # By claim, the fields whose value it gives, and those where it gives another one, with why that was not taken.
    taken: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    lost: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for pointer, found in summary.provenance.items():
        for item, why in bearing(found):
            (taken if why is None else lost)[item.claim].setdefault(pointer, why)
    rows = []
    for claim in results.claims:
        article, value, spans = articles.get(claim.article), claim.value, holding_spans(claim)
        fields = taken.get(claim.id) or lost.get(claim.id, {})
        pointers = sorted(fields, key=sort_key)
        currency = value.get("currency") if isinstance(value, Mapping) else None
        no_vote = claim.id in rejected or claim.grounding is Grounding.rejected
        outcome = "taken" if claim.id in taken else "not taken" if fields else "rejected" if no_vote else "none"
        row: Row = {
            **claim.model_dump(mode="json", include=_KEPT),
            "claim": claim.id,
            "article_path": article.path if article else None,
            "article_title": article.title if article else None,
            "outlet": article.outlet if article else None,
            "published": article.published if article else None,
            "source": groups.get(claim.article),
            "record_type": claim.record.type,
            "record_at": claim.record.at,
            "record_key": claim.record.key,
            "record_parent": claim.record.parent,
            "value": short_words(value),
            "value_json": canonical_json(value),
            "amount": _number(value),
            "currency": currency if isinstance(currency, str) else None,
            "start": spans[0].start if spans else None,
            "end": spans[-1].end if spans else None,
            "quote": BROKEN.join(span.quote for span in spans) if spans else None,
            "spans": canonical_json([[span.start, span.end] for span in claim.spans]),
            "outcome": outcome,
            "fields": " ".join(pointers),
            "status": summary.provenance[pointers[0]].status.value if pointers else None,
            "field_amount": _number(view.value(pointers[0])) if pointers else None,
            "why": rejected.get(claim.id) or claim.why or next((why for why in fields.values() if why), None),
        }
        rows.append({name: _text(row[name]) for name in COLUMNS})
    return rows


def deal_rows(deals: Iterable[tuple[str, Path]], failed: Callable[[ResultsError], object]) -> Iterator[list[Row]]:
    """The rows of each deal, a name and a results folder, with every column of DEAL_COLUMNS.

    One deal is held at a time. A folder that is damaged has no rows, and `failed` is told.
    """
    for name, folder in deals:
        try:
            results = read_results(folder)
        except ResultsError as error:
            failed(error)
        else:
            yield [{"deal": readable(name), **row} for row in claim_rows(results)]


def _number(value: JsonValue) -> float | None:
    stated = value.get("amount") if isinstance(value, Mapping) else None if isinstance(value, str) else value
    if isinstance(stated, bool) or not isinstance(stated, int | float | str):
        return None
    try:
        number = float(stated)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def _text(value: str | float | None) -> str | float | None:
    return readable(str(value)) if isinstance(value, str) else value


def neutral(cell: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula; a number stays one."""
    safe = _CONTROL.sub("\ufffd", cell)
    return safe if _NUMBER.fullmatch(safe) else _RISKY.sub("'", safe)


def restore(cell: str) -> str:
    """The cell before `neutral`, but for control characters."""
    return _ADDED.sub("", cell)


def csv_pieces(tables: Iterable[Sequence[Row]], columns: Mapping[str, type] = COLUMNS) -> Iterator[str]:
    """Rows as CSV (RFC 4180: commas, every cell quoted, lines end in CR LF): a line of names, then a piece a table."""
    names: Row = {name: name for name in columns}
    for rows in chain([[names]], tables):
        text = io.StringIO()
        cells = (["" if value is None else neutral(str(value)) for value in row.values()] for row in rows)
        csv.writer(text, quoting=csv.QUOTE_ALL).writerows(cells)
        yield text.getvalue()


def write_parquet(file: BinaryIO, tables: Iterable[Sequence[Row]], columns: Mapping[str, type] = COLUMNS) -> None:
    """Writes rows as Parquet, some 10,000 held at a time. Raises ExtraMissing where pyarrow is not installed."""
    held = arrow_table([], columns)
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    with parquet.ParquetWriter(file, held.schema) as writer:
        for rows in tables:
            held = arrow.concat_tables([held, arrow_table(rows, columns)])
            if len(held) >= _GROUP:
                writer.write_table(held)
                held = held.slice(0, 0)
        writer.write_table(held)


def arrow_table(rows: Sequence[Row], columns: Mapping[str, type] = COLUMNS) -> Any:
    """Rows as a pyarrow.Table. Raises ExtraMissing where pyarrow is not installed."""
    try:
        pyarrow = import_module("pyarrow")
    except ImportError as error:
        raise ExtraMissing("Parquet needs pyarrow: pip install 'summarize[export]'") from error
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
    return pyarrow.Table.from_pylist(rows, schema=schema)


# The heading and the width, in characters, of each column.
SHEETS: dict[str, dict[str, int]] = {
    "Record": {
        "field": 34,
        "value": 44,
        "status": 14,
        "confidence": 11,
        "articles": 9,
        "independent": 12,
        "against": 9,
        "because": 60,
        "words": 60,
    },
    "Evidence": {
        "field": 34,
        "bears": 10,
        "value": 34,
        "words": 60,
        "before": 34,
        "after": 34,
        "article": 34,
        "page": 6,
        "standing": 11,
        "said by": 22,
        "grounding": 12,
        "why not taken": 44,
    },
    "Conflicts": {"field": 34, "status": 14, "taken": 34, "other value": 34, "why not taken": 60, "words": 60},
    "Articles": {
        "number": 8,
        "path": 34,
        "title": 50,
        "outlet": 24,
        "published": 12,
        "source": 8,
        "used": 7,
        "why not": 60,
    },
}
# What a spreadsheet holds in a cell.
_MOST = 32_767


@dataclass(frozen=True)
class _Link:
    """Words that lead to the first cell of a row of another sheet, counted from 1 below its headings."""

    words: str
    sheet: str
    row: int


_Cell = str | int | float | _Link | None
_Cells = Sequence[_Cell]


def workbook_bytes(results: Results) -> bytes:
    """The results as an .xlsx file. Raises ExtraMissing where openpyxl is not installed.

    Record has a row for each field, Evidence one for each passage that bears on it, Conflicts one for each value that
    was not taken, and Articles one for each article. The file holds the time of its making.
    """
    try:
        openpyxl = import_module("openpyxl")
    except ImportError as error:
        raise ExtraMissing("a workbook needs openpyxl: pip install 'summarize[export]'") from error
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in _sheets(results).items():
        _write(book.create_sheet(name), SHEETS[name], rows)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _sheets(results: Results) -> dict[str, list[_Cells]]:
    """The rows of each sheet."""
    summary, view = results.summary, RecordView(results.summary)
    numbers = {source.id: number for number, source in enumerate(summary.articles, start=1)}
    sheets: dict[str, list[_Cells]] = {name: [] for name in SHEETS}
    for pointer, found in summary.provenance.items():
        passages, given = list(bearing(found)), view.value(pointer)
        field = _Link(pointer, "Evidence", len(sheets["Evidence"]) + 1) if passages else pointer
        value, status = None if given is None else short_words(given), found.status.replace("_", " ")
        counts = (found.confidence, found.support.articles, found.support.independent, found.support.against)
        sheets["Record"].append((field, value, status, *counts, found.because, _quote(found.evidence)))
        for item, why in passages:
            number = numbers.get(item.article)
            path = summary.articles[number - 1].path if number else item.article
            article = _Link(path, "Articles", number) if number else path
            bears, words = "for" if why is None else "against", short_words(item.value)
            around = (item.quote, item.prefix, item.suffix)
            how = (item.page, item.standing.value, item.said_by, item.grounding.value, why)
            sheets["Evidence"].append((pointer, bears, words, *around, article, *how))
        for other in found.alternatives:
            not_taken = (short_words(other.value), other.why, _quote(other.evidence))
            sheets["Conflicts"].append((field, status, value, *not_taken))
    for number, source in enumerate(summary.articles, start=1):
        day, used = str(source.published) if source.published else None, "yes" if source.used else "no"
        about = (source.path, source.title, source.outlet, day, source.group)
        sheets["Articles"].append((number, *about, used, source.why))
    return sheets


def _quote(evidence: Sequence[Evidence]) -> str | None:
    return evidence[0].quote if evidence else None


def _write(sheet: Any, columns: dict[str, int], rows: Iterable[_Cells]) -> None:
    """Fills a sheet: headings that stay in view, a filter over all, words that are wrapped."""
    styles, letters = import_module("openpyxl.styles"), import_module("openpyxl.utils")
    top = styles.Alignment(vertical="top", wrap_text=True)
    linked = styles.Font(color="0563C1", underline="single")
    for at, (heading, width) in enumerate(columns.items(), start=1):
        sheet.cell(1, at, heading).font = styles.Font(bold=True)
        sheet.column_dimensions[letters.get_column_letter(at)].width = width
    for down, row in enumerate(rows, start=2):
        for at, content in enumerate(row, start=1):
            cell = sheet.cell(down, at)
            cell.alignment = top
            _put(cell, content)
            if isinstance(content, _Link):
                cell.font = linked
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Any, content: _Cell) -> None:
    if isinstance(content, int | float | None):
        cell.value = content
        return
    if isinstance(content, _Link):
        links = import_module("openpyxl.worksheet.hyperlink")
        place = f"'{content.sheet}'!A{content.row + 1}"
        cell.hyperlink = links.Hyperlink(ref=cell.coordinate, location=place)
    words = content.words if isinstance(content, _Link) else content
    cell.value = shorten(one_line(readable(words)), _MOST)
    cell.data_type = "s"  # openpyxl makes a formula of what begins with "="
    cell.quotePrefix = True
