"""The claims as CSV and Parquet, read by the standard library and by pyarrow, and harmless in a spreadsheet."""

import csv
import io
import json
import math
import re
import sys
from importlib import import_module

import export_kit as kit
import made_results as made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from summarize.claims import canonical_json
from summarize.errors import ExtraMissing
from summarize.output.exports import ExportFormat, export
from summarize.output.exports.tables import COLUMNS, Row, claim_rows, neutral, restore, write_parquet
from summarize.output.results import Results


@pytest.fixture(params=[kit.hand_made, kit.example, kit.hostile], ids=["hand made", "example", "hostile"])
def results(request: pytest.FixtureRequest) -> Results:
    found: Results = request.param()
    return found


def csv_text(results: Results) -> str:
    return str(export(results, ExportFormat.csv))


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_csv_has_a_line_for_each_claim_and_nothing_is_lost(results: Results) -> None:
    names, *lines = read(csv_text(results))
    assert names == list(COLUMNS)
    for line, claim in zip(lines, results.claims, strict=True):
        row = dict(zip(names, line, strict=True))
        assert row["claim"] == claim.id
        assert restore(row["value_json"]) == kit.printable(canonical_json(claim.value))
        assert json.loads(row["spans"]) == [[span.start, span.end] for span in claim.spans]


def test_parquet_is_read_by_pyarrow_with_types(results: Results) -> None:
    parquet = import_module("pyarrow.parquet")
    written = export(results, ExportFormat.parquet)
    assert isinstance(written, bytes)
    table = parquet.read_table(io.BytesIO(written))
    assert table.column_names == list(COLUMNS)
    assert str(table.schema.field("start").type) == "int64"
    assert str(table.schema.field("value").type) == "string"
    assert table.to_pylist() == claim_rows(results)


def test_parquet_of_many_deals_is_written_in_groups_of_rows() -> None:
    """What is held does not grow with the number of deals: no group has the rows of more than the next 10,000 need."""
    parquet = import_module("pyarrow.parquet")
    rows = claim_rows(kit.hand_made()) * 300
    file = io.BytesIO()
    write_parquet(file, (rows for _ in range(7)))
    groups = parquet.ParquetFile(file).metadata
    sizes = [groups.row_group(number).num_rows for number in range(groups.num_row_groups)]
    assert (sum(sizes), len(sizes)) == (7 * len(rows), 3)
    assert max(sizes) < 10_000 + len(rows)


def test_numbers_stand_beside_what_they_are_of() -> None:
    other = row("value_other")
    assert (other["amount"], other["currency"], other["status"]) == (45e6, "USD", "contested")
    assert other["field_amount"] == 40e6
    kind = row("kind")
    assert (kind["amount"], kind["currency"], kind["status"], kind["field_amount"]) == (
        None,
        None,
        "single_source",
        None,
    )


# No claim holds a number that is none: a reply or a file with one is refused.
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda one: st.dictionaries(st.sampled_from(["amount", "currency"]), one),
    )
)
def test_any_value_has_a_finite_number_or_none(value: JsonValue) -> None:
    lone = made.claim(0, "value", 1, "$40 million").model_copy(update={"value": value})
    (only,) = claim_rows(Results(made.summary(articles=()), (lone,), ()))
    assert only["amount"] is None or math.isfinite(float(only["amount"]))
    assert only["currency"] is None or isinstance(only["currency"], str)


def row(name: str) -> Row:
    return next(row for row in claim_rows(kit.hand_made()) if row["claim"] == made.CLAIMS[name].id)


def test_a_row_says_what_became_of_the_claim() -> None:
    assert (row("value")["outcome"], row("value")["fields"]) == ("taken", "/value")
    assert row("value")["value"] == "40 million USD"
    assert row("value")["quote"] == "$40 million"
    assert row("value")["source"] == 1
    assert row("value")["published"] == "2024-03-04"
    assert (row("value_other")["outcome"], row("value_other")["why"]) == ("not taken", "fewer articles give it")
    assert row("value_other")["fields"] == "/value"
    assert (row("lost")["outcome"], row("lost")["why"]) == ("rejected", "no sentence says so")


def test_a_claim_of_no_field_and_no_article_is_listed_all_the_same() -> None:
    lone = made.claim(0, "status", "signed", "signed")
    results = Results(made.summary(articles=()), (lone,), ())
    (only,) = claim_rows(results)
    assert only["outcome"] == "none"
    assert only["article_path"] is None
    assert only["fields"] == ""


DANGER = re.compile(r"\s*[=+\-@＝＋－＠]")
PLAIN_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1-2",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "＝1",
        "=cmd|' /C calc'!A0",
        "-2024-03-04",
        "--1",
        "\n@x",
        "-1\n",
    ],
)
def test_a_formula_is_no_formula(cell: str) -> None:
    assert neutral(cell).startswith("'")
    assert restore(neutral(cell)) == cell


@pytest.mark.parametrize("cell", ["-5", "+3.5", "-1.5e-3", "a-b", "1+1", "x=1", "Norvik's", "", "/value", "2024-03-04"])
def test_what_is_harmless_stays_as_it_is(cell: str) -> None:
    assert neutral(cell) == cell


@given(st.text(alphabet=st.sampled_from("=+-@'; \t\n\r0a\"＝"), max_size=14))
def test_what_was_put_on_can_be_taken_off(cell: str) -> None:
    assert restore(neutral(cell)) == cell


@given(st.text(alphabet=st.sampled_from("=+-@'; ,\t\n\r0a\"＝|"), max_size=14))
def test_no_separator_makes_a_cell_that_is_a_formula(cell: str) -> None:
    """Neither a reader that splits at commas nor one that splits at semicolons or tabs sees a formula."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(["x", neutral(cell), "y"])
    for delimiter in ",;\t":
        for line in read(text.getvalue(), delimiter):
            for seen in line:
                assert PLAIN_NUMBER.fullmatch(seen) or not DANGER.match(seen), (delimiter, seen)


def test_no_cell_of_hostile_results_is_a_formula_or_reaches_a_terminal() -> None:
    text = csv_text(kit.hostile())
    for delimiter in ",;\t":
        assert not [cell for line in read(text, delimiter) for cell in line if DANGER.match(cell)]
    assert not {"\x1b", "\x9b", "\u202e", "\ud800"} & set(text)
    text.encode("utf-8")


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraMissing, match=r"summarize\[export\]"):
        export(kit.hand_made(), ExportFormat.parquet)
