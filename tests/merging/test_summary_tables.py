"""A summary as a table: a row a field, in a data frame and in a notebook."""

import sys
from typing import Any

import pandas
import pytest
from claim_kit import Paper, paper
from pydantic import BaseModel, field_validator

from summarize.claims import Standing
from summarize.errors import ExtraMissing
from summarize.merging import Override, Summary, claim_of, merge
from summarize.schemas import Money


class Firm(BaseModel):
    name: str
    staff: int | None = None


class Sale(BaseModel):
    title: str | None = None
    price: Money | None = None
    buyer: Firm | None = None
    sellers: list[Firm] = []
    terms: list[str] = []

    @field_validator("terms")
    @classmethod
    def _first_only(cls, terms: list[str]) -> list[str]:
        return terms[:1]


def summary(*more: Paper) -> Summary[Sale]:
    first = paper(1).says("title", "<b>Quay</b> sold", words="It says <b>Quay</b> sold.")
    first.says("price", {"amount": "4000000", "currency": "EUR"}, words="It costs 4.", standing=Standing.reported)
    first.says("terms", "no job goes", words="No job goes.").says("terms", "rent rises", words="Rent rises.")
    second = paper(2).says("buyer/name", "Quill Mills", words="Quill buys.", said_by="Ann Reed")
    second.item("/sellers", "a", name="Tarn Steel", staff=40)
    papers = [first, second, paper(3).says("buyer/name", "Quill Mills", words="To Quill."), paper(4)]
    claims = [claim for own in papers for claim in own.claims]
    claims.append(claim_of(Override(pointer="/buyer/staff", value=7, author="A. Person"), Sale))
    return merge(claims, [own.article for own in papers], Sale)


def test_a_frame_has_a_row_a_field_with_how_it_stands_and_who_says_so() -> None:
    frame = summary().to_frame()
    assert frame.index.name == "field"
    rows: dict[Any, dict[Any, Any]] = {row.pop("field"): row for row in frame.reset_index().to_dict("records")}
    assert list(rows) == [
        "/title",
        "/price",
        "/buyer/name",
        "/buyer/staff",
        "/sellers/0/name",
        "/sellers/0/staff",
        "/terms/0",
        "/terms/1",
    ]
    assert [row["value"] for row in rows.values()] == [
        "<b>Quay</b> sold",
        Money(amount=4_000_000, currency="EUR"),
        "Quill Mills",
        7,
        "Tarn Steel",
        40,
        "no job goes",
        None,
    ]
    because = rows["/buyer/name"].pop("because")
    assert "Quill Mills" in because
    assert rows["/buyer/name"] == {
        "value": "Quill Mills",
        "status": "agreed",
        "confidence": summary().provenance["/buyer/name"].confidence,
        "articles": 2,
        "independent": 2,
        "against": 0,
        "rule": "agree",
        "said_by": "Ann Reed",
        "quote": "Quill buys.",
        "article": "02.txt",
    }
    assert [rows[one]["article"] for one in ("/title", "/buyer/staff")] == ["01.txt", ""]
    assert pandas.isna(rows["/title"]["said_by"])


def test_a_notebook_shows_the_fields_as_text() -> None:
    shown = summary()._repr_html_()
    cell = '<td style="text-align:left"><bdi>{}</bdi></td>'.format
    assert shown.startswith(f"<p>{__name__}:Sale from 3 articles, 3 independent sources</p><table><thead><tr><th")
    head = ("Field", "Value", "Status", "In the words of an article", "Article")
    assert "".join(f'<th style="text-align:left">{one}</th>' for one in head) in shown
    for row in (
        ("/title", "&lt;b&gt;Quay&lt;/b&gt; sold", "single source", "It says &lt;b&gt;Quay&lt;/b&gt; sold.", "01.txt"),
        ("/price", "4 million EUR", "single source", "It costs 4.", "01.txt"),
        ("/terms/1", "", "single source", "Rent rises.", "01.txt"),
    ):
        assert f"<tr>{''.join(map(cell, row))}</tr>" in shown
    assert shown.count("<tr>") == 9
    assert shown.endswith("</tr></tbody></table>")


def test_a_frame_needs_pandas_and_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(summary().to_frame(), pandas.DataFrame)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExtraMissing, match=r"needs pandas: pip install 'summarize\[export\]'"):
        summary().to_frame()
