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
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import JsonValue

from summarize.claims import Claim, Grounding, canonical_json
from summarize.errors import ExtraMissing, ResultsError
from summarize.merging.summary import Evidence, FieldProvenance
from summarize.output.evidence import BROKEN, bearing, holding_spans
from summarize.output.exports.encoding import readable
from summarize.output.pointers import Missing, RecordView, lookup, sort_key
from summarize.output.results import Results, read_results
from summarize.output.wording import one_line, short_words, shorten

__all__ = [
    "COLUMNS",
    "DEAL_COLUMNS",
    "SHEETS",
    "Row",
    "arrow_table",
    "claim_rows",
    "csv_pieces",
    "csv_text",
    "deal_rows",
    "neutral",
    "parquet_bytes",
    "restore",
    "workbook_bytes",
    "write_parquet",
]

Row = dict[str, str | int | float | None]

COLUMNS: dict[str, type] = {
    "claim": str,
    "article": str,
    "article_path": str,
    "article_title": str,
    "outlet": str,
    "published": str,
    "source": int,
    "record_type": str,
    "record_at": str,
    "record_key": str,
    "record_parent": str,
    "path": str,
    "value": str,
    "value_json": str,
    "amount": float,
    "currency": str,
    "as_stated": str,
    "start": int,
    "end": int,
    "quote": str,
    "spans": str,
    "grounding": str,
    "standing": str,
    "said_by": str,
    "outcome": str,
    "fields": str,
    "status": str,
    "field_amount": float,
    "why": str,
    "engine": str,
    "prompt": str,
    "schema_fingerprint": str,
}
DEAL_COLUMNS: dict[str, type] = {"deal": str, **COLUMNS}
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
    summary, record = results.summary, RecordView(results.summary).data
    articles = {article.id: article for article in results.articles}
    groups = {source.id: source.group for source in summary.articles}
    taken, lost = _bearing(results)
    why = {rejected.claim: rejected.why for rejected in summary.rejected}
    rows = []
    for claim in results.claims:
        article = articles.get(claim.article)
        fields = taken.get(claim.id) or lost.get(claim.id, {})
        pointers = sorted(fields, key=sort_key)
        row: Row = {
            "article_path": article.path if article else None,
            "article_title": article.title if article else None,
            "outlet": article.outlet if article else None,
            "published": article.published if article else None,
            "source": groups.get(claim.article),
            "outcome": _outcome(claim, taken, lost, why),
            "fields": " ".join(pointers),
            "status": summary.provenance[pointers[0]].status.value if pointers else None,
            "field_amount": _number(lookup(record, pointers[0])) if pointers else None,
            "why": why.get(claim.id) or claim.why or next((reason for reason in fields.values() if reason), None),
            **_of_claim(claim),
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


def _number(value: JsonValue | Missing) -> float | None:
    stated = value.get("amount") if isinstance(value, Mapping) else value if not isinstance(value, str) else None
    if isinstance(stated, bool) or not isinstance(stated, int | float | str):
        return None
    try:
        number = float(stated)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def _text(value: str | float | None) -> str | float | None:
    return readable(str(value)) if isinstance(value, str) else value


def _of_claim(claim: Claim) -> Row:
    spans = holding_spans(claim)
    currency = claim.value.get("currency") if isinstance(claim.value, Mapping) else None
    return {
        "claim": claim.id,
        "article": claim.article,
        "record_type": claim.record.type,
        "record_at": claim.record.at,
        "record_key": claim.record.key,
        "record_parent": claim.record.parent,
        "path": claim.path,
        "value": short_words(claim.value),
        "value_json": canonical_json(claim.value),
        "amount": _number(claim.value),
        "currency": currency if isinstance(currency, str) else None,
        "as_stated": claim.as_stated,
        "start": spans[0].start if spans else None,
        "end": spans[-1].end if spans else None,
        "quote": BROKEN.join(span.quote for span in spans) if spans else None,
        "spans": canonical_json([[span.start, span.end] for span in claim.spans]),
        "grounding": claim.grounding.value,
        "standing": claim.standing.value,
        "said_by": claim.said_by,
        "engine": claim.engine,
        "prompt": claim.prompt,
        "schema_fingerprint": claim.schema_fingerprint,
    }


Bearing = dict[str, dict[str, str | None]]


def _bearing(results: Results) -> tuple[Bearing, Bearing]:
    """By claim, the fields whose value it gives, and those where it gives another one with why that was not taken."""
    taken: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    lost: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for pointer, found in results.summary.provenance.items():
        for item, why in bearing(found):
            (taken if why is None else lost)[item.claim].setdefault(pointer, why)
    return taken, lost


def _outcome(claim: Claim, taken: Bearing, lost: Bearing, rejected: dict[str, str]) -> str:
    if claim.id in taken:
        return "taken"
    if claim.id in lost:
        return "not taken"
    return "rejected" if claim.id in rejected or claim.grounding is Grounding.rejected else "none"


def neutral(cell: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula; a number stays one."""
    safe = _CONTROL.sub("\ufffd", cell)
    return safe if _NUMBER.fullmatch(safe) else _RISKY.sub("'", safe)


def restore(cell: str) -> str:
    """The cell before `neutral`, but for control characters."""
    return _ADDED.sub("", cell)


def csv_text(results: Results) -> str:
    """The claims as CSV, as `csv_pieces` writes it."""
    return "".join(csv_pieces([claim_rows(results)]))


def csv_pieces(tables: Iterable[Sequence[Row]], columns: Mapping[str, type] = COLUMNS) -> Iterator[str]:
    """Rows as CSV (RFC 4180: commas, every cell quoted, lines end in CR LF): a line of names, then a piece a table."""
    yield _csv([columns])
    for rows in tables:
        yield _csv(["" if value is None else neutral(str(value)) for value in row.values()] for row in rows)


def _csv(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


def parquet_bytes(results: Results) -> bytes:
    """The claims as a Parquet file. Raises ExtraMissing where pyarrow is not installed."""
    content = io.BytesIO()
    write_parquet(content, [claim_rows(results)])
    return content.getvalue()


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
    for name, rows in _Content(results).sheets():
        _write(book.create_sheet(name), SHEETS[name], rows)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


class _Content:
    """The rows of each sheet."""

    def __init__(self, results: Results) -> None:
        summary = results.summary
        self.fields = summary.provenance
        self.data = RecordView(summary).data
        self.sources = summary.articles
        self.numbers = {source.id: number for number, source in enumerate(summary.articles, start=1)}
        self.begins: dict[str, int] = {}

    def sheets(self) -> Iterable[tuple[str, list[_Cells]]]:
        evidence = self._evidence()  # first: the other sheets lead to its rows
        yield "Record", [self._of_field(*item) for item in self.fields.items()]
        yield "Evidence", evidence
        yield "Conflicts", [row for item in self.fields.items() for row in self._conflicts(*item)]
        yield "Articles", self._articles()

    def _value(self, pointer: str) -> str | None:
        value = lookup(self.data, pointer)
        return None if isinstance(value, Missing) or value is None else short_words(value)

    def _field(self, pointer: str) -> _Cell:
        return _Link(pointer, "Evidence", self.begins[pointer]) if pointer in self.begins else pointer

    def _of_field(self, pointer: str, found: FieldProvenance) -> _Cells:
        support = found.support
        quote = found.evidence[0].quote if found.evidence else None
        counts = (found.confidence, support.articles, support.independent, support.against)
        return (self._field(pointer), self._value(pointer), _status(found), *counts, found.because, quote)

    def _evidence(self) -> list[_Cells]:
        rows: list[_Cells] = []
        for pointer, found in self.fields.items():
            if passages := [self._passage(pointer, *passage) for passage in bearing(found)]:
                self.begins[pointer] = len(rows) + 1
            rows += passages
        return rows

    def _passage(self, pointer: str, item: Evidence, why: str | None) -> _Cells:
        number = self.numbers.get(item.article)
        path = self.sources[number - 1].path if number else item.article
        article = _Link(path, "Articles", number) if number else path
        how = (item.standing.value, item.said_by, item.grounding.value, why)
        around = (item.quote, item.prefix, item.suffix)
        return (
            pointer,
            "for" if why is None else "against",
            short_words(item.value),
            *around,
            article,
            item.page,
            *how,
        )

    def _conflicts(self, pointer: str, found: FieldProvenance) -> Iterable[_Cells]:
        for other in found.alternatives:
            quote = other.evidence[0].quote if other.evidence else None
            taken = self._value(pointer)
            yield self._field(pointer), _status(found), taken, short_words(other.value), other.why, quote

    def _articles(self) -> list[_Cells]:
        return [
            (
                number,
                source.path,
                source.title,
                source.outlet,
                str(source.published) if source.published else None,
                source.group,
                "yes" if source.used else "no",
                source.why,
            )
            for number, source in enumerate(self.sources, start=1)
        ]


def _status(found: FieldProvenance) -> str:
    return found.status.value.replace("_", " ")


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
