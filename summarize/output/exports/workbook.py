"""The results as a workbook of a spreadsheet: record, evidence, conflicts and articles, a sheet each, linked.

Every cell with words is a string by its type, which no spreadsheet runs as a formula, and is marked as one
(`quotePrefix`), so that it stays one when somebody edits it. Links lead within the workbook only: no address of an
article's is one.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from summarize.errors import ExtraMissing
from summarize.merging.summary import Evidence, FieldProvenance
from summarize.output.exports.writing import readable
from summarize.output.pointers import Missing, lookup
from summarize.output.results import Results
from summarize.output.wording import one_line, shorten, value_words

__all__ = ["SHEETS", "workbook_bytes"]

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
_Row = Sequence[_Cell]


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
        self.data = summary.record.model_dump(mode="json", by_alias=False)
        self.sources = summary.articles
        self.numbers = {source.id: number for number, source in enumerate(summary.articles, start=1)}
        self.begins: dict[str, int] = {}

    def sheets(self) -> Iterable[tuple[str, list[_Row]]]:
        evidence = self._evidence()  # first: the other sheets lead to its rows
        yield "Record", [self._of_field(*item) for item in self.fields.items()]
        yield "Evidence", evidence
        yield "Conflicts", [row for item in self.fields.items() for row in self._conflicts(*item)]
        yield "Articles", self._articles()

    def _value(self, pointer: str) -> str | None:
        value = lookup(self.data, pointer)
        return None if isinstance(value, Missing) or value is None else value_words(value)

    def _field(self, pointer: str) -> _Cell:
        return _Link(pointer, "Evidence", self.begins[pointer]) if pointer in self.begins else pointer

    def _of_field(self, pointer: str, found: FieldProvenance) -> _Row:
        support = found.support
        quote = found.evidence[0].quote if found.evidence else None
        counts = (found.confidence, support.articles, support.independent, support.against)
        return (self._field(pointer), self._value(pointer), _status(found), *counts, found.because, quote)

    def _evidence(self) -> list[_Row]:
        rows: list[_Row] = []
        for pointer, found in self.fields.items():
            bearing: list[tuple[str, Evidence, str | None]] = [("for", item, None) for item in found.evidence]
            bearing += [("against", item, other.why) for other in found.alternatives for item in other.evidence]
            if bearing:
                self.begins[pointer] = len(rows) + 1
            rows += [self._passage(pointer, *item) for item in bearing]
        return rows

    def _passage(self, pointer: str, bears: str, item: Evidence, why: str | None) -> _Row:
        number = self.numbers.get(item.article)
        path = self.sources[number - 1].path if number else item.article
        article = _Link(path, "Articles", number) if number else path
        how = (item.standing.value, item.said_by, item.grounding.value, why)
        around = (item.quote, item.prefix, item.suffix)
        return (pointer, bears, value_words(item.value), *around, article, item.page, *how)

    def _conflicts(self, pointer: str, found: FieldProvenance) -> Iterable[_Row]:
        for other in found.alternatives:
            quote = other.evidence[0].quote if other.evidence else None
            taken = self._value(pointer)
            yield self._field(pointer), _status(found), taken, value_words(other.value), other.why, quote

    def _articles(self) -> list[_Row]:
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


def _write(sheet: Any, columns: dict[str, int], rows: Iterable[_Row]) -> None:
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
