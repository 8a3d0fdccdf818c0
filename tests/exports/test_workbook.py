"""The workbook as another program opens it, and the data frame and the page of a notebook."""

import io
import sys
import zipfile

import made_results as made
import pandas
import pytest
from export_kit import HOSTILE, example, hand_made, hostile
from openpyxl import Workbook, load_workbook

from summarize.errors import ExtraMissing
from summarize.merging import Status
from summarize.output.exports.tables import SHEETS, workbook_bytes
from summarize.output.results import Results
from summarize.schemas import Deal, Money


def opened(results: Results) -> Workbook:
    book: Workbook = load_workbook(io.BytesIO(workbook_bytes(results)))
    return book


def rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def test_each_sheet_has_its_headings_in_view_and_a_filter() -> None:
    book = opened(hand_made())
    assert book.sheetnames == list(SHEETS)
    for sheet in book:
        assert [cell.value for cell in sheet[1]] == list(SHEETS[sheet.title])
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_the_record_has_every_field_with_its_value_in_words() -> None:
    summary = made.summary()
    assert isinstance(summary.record, Deal)
    found = {row["field"]: row for row in rows(opened(hand_made()), "Record")}
    assert list(found) == list(summary.provenance)
    value = found["/value"]
    assert value["value"] == str(summary.record.value)
    assert value["because"] == summary.provenance["/value"].because
    assert value["articles"] == summary.provenance["/value"].support.articles


def test_a_field_leads_to_its_evidence_and_evidence_to_its_article() -> None:
    for results in (hand_made(), example()):
        book = opened(results)
        evidence, articles = book["Evidence"], book["Articles"]
        for (cell,) in book["Record"].iter_rows(min_row=2, max_col=1):
            assert evidence[cell.hyperlink.location.partition("!")[2]].value == cell.value
        column = list(SHEETS["Evidence"]).index("article")
        for row in evidence.iter_rows(min_row=2):
            to = articles[row[column].hyperlink.location.partition("!")[2]]
            assert articles.cell(to.row, 2).value == row[column].value


def test_every_passage_is_there_and_every_value_that_was_not_taken() -> None:
    summary = example().summary
    book = opened(example())
    others = [other for found in summary.provenance.values() for other in found.alternatives]
    against = sum(len(other.evidence) for other in others)
    listed = rows(book, "Evidence")
    assert len([row for row in listed if row["bears"] == "against"]) == against
    assert len(listed) == against + sum(len(found.evidence) for found in summary.provenance.values())
    assert [row["why not taken"] for row in rows(book, "Conflicts")] == [other.why for other in others]


def test_no_cell_is_a_formula_whatever_articles_say() -> None:
    content = workbook_bytes(hostile())
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert all(cell.data_type in ("s", "inlineStr") for cell in cells)
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith("="))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(
            b"<f>" in parts.read(name) or b'TargetMode="External"' in parts.read(name) for name in parts.namelist()
        )


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("openpyxl", "pandas"):
        monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExtraMissing, match=r"openpyxl: pip install 'summarize\[export\]'"):
        workbook_bytes(hand_made())
    with pytest.raises(ExtraMissing, match=r"pandas: pip install 'summarize\[export\]'"):
        made.summary().to_frame()


def test_a_frame_has_a_row_a_field_and_values_as_python_has_them() -> None:
    summary = example().summary
    frame = summary.to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.index) == list(summary.provenance)
    assert isinstance(frame.loc["/value", "value"], Money)
    assert isinstance(summary.record, Deal)
    assert frame.loc["/parties/0/name", "value"] == summary.record.parties[0].name
    agreed = [pointer for pointer, found in summary.provenance.items() if found.status is Status.agreed]
    assert list(frame[frame.status == "agreed"].index) == agreed
    assert frame.loc["/value", "quote"] == summary.provenance["/value"].evidence[0].quote


def test_a_notebook_shows_the_fields_and_runs_nothing() -> None:
    shown = hostile().summary._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert HOSTILE not in shown
    assert "/parties/0/name" in example().summary._repr_html_()
