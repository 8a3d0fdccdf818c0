import hashlib
import json
import os
from pathlib import Path

import made_results as made
import pytest
from pydantic import BaseModel, Field

from summarize.errors import ResultsError
from summarize.merging.summary import Status
from summarize.output.results import (
    AnyRecord,
    check_folder,
    read_claims,
    read_record,
    read_results,
    record_json,
    write_results,
)
from summarize.schemas import Deal

NAMES = {"record.json", "brief.md", "report.html", "claims.jsonl", "articles.jsonl", "run.json"}


class Report(BaseModel):
    format: str = "summarize/run@1"
    calls: int = 3


def write(out: Path, report: BaseModel | None = None) -> list[Path]:
    return write_results(out, made.summary(), made.CLAIMS.values(), made.ARTICLES, report)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    out = tmp_path / "a" / "out"
    assert {path.name for path in write(out, Report())} == NAMES
    assert {path.name for path in out.iterdir()} == NAMES
    results = read_results(out)
    assert results.summary.model_dump() == made.summary().model_dump()
    assert isinstance(results.summary.record, Deal)
    assert {claim.id for claim in results.claims} == {claim.id for claim in made.CLAIMS.values()}
    assert set(results.articles) == set(made.ARTICLES)


def test_the_record_has_the_published_shape(tmp_path: Path) -> None:
    write(tmp_path)
    text = (tmp_path / "record.json").read_text(encoding="utf-8")
    data = json.loads(text)
    keys = ["format", "schema", "record", "provenance", "conflicts", "rejected", "articles"]
    assert list(data) == keys
    assert data["format"] == "summarize/summary@1"
    assert data["schema"] == "deal"
    assert data["record"]["value"] == made.FORTY
    value = data["provenance"]["/value"]
    assert list(value) == ["status", "confidence", "support", "rule", "because", "evidence", "alternatives"]
    quoted = value["evidence"][0]
    assert made.ARTICLES[0].text[quoted["start"] : quoted["end"]] == quoted["quote"]
    assert list(data["articles"][0]) == ["id", "path", "title", "published", "outlet", "group", "used", "copies", "why"]
    assert text.endswith("}\n")


def test_claims_are_one_a_line_once_and_in_the_order_of_their_ids(tmp_path: Path) -> None:
    claims = list(made.CLAIMS.values())
    write_results(tmp_path / "a", made.summary(), claims, made.ARTICLES)
    write_results(tmp_path / "b", made.summary(), [*reversed(claims), *claims], made.ARTICLES[::-1])
    for name in ("claims.jsonl", "articles.jsonl", "record.json", "brief.md", "report.html"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    ids = [claim.id for claim in read_claims(tmp_path / "a" / "claims.jsonl")]
    assert ids == sorted(set(ids))


def test_other_scripts_are_written_as_they_are(tmp_path: Path) -> None:
    deal = Deal(title="Договор о порте \u2028 港")
    write_results(tmp_path, made.summary(deal), (), made.ARTICLES)
    assert "Договор" in (tmp_path / "record.json").read_text(encoding="utf-8")
    assert read_results(tmp_path).summary.record == deal


def test_what_an_older_run_left_goes(tmp_path: Path) -> None:
    write(tmp_path, Report())
    (tmp_path / "notes.txt").write_text("mine")
    write_results(tmp_path, None, made.CLAIMS.values(), made.ARTICLES, None)
    assert {path.name for path in tmp_path.iterdir()} == {"claims.jsonl", "articles.jsonl", "notes.txt"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("record.json", '{"title": "mine"}'),
        ("run.json", "[1]"),
        ("brief.md", "# my own brief\n"),
        ("report.html", "<!doctype html><title>mine</title>"),
        ("claims.jsonl", '{"id": 1}\n'),
        ("articles.jsonl", "not json\n"),
        ("articles.jsonl", "\udcff"),
    ],
)
def test_a_file_of_somebody_else_is_never_replaced(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ResultsError, match=name):
        write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_that_cannot_be_made_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for out in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(ResultsError, match="cannot write results to"):
            check_folder(out)


def test_checking_a_folder_makes_nothing(tmp_path: Path) -> None:
    check_folder(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    before = (tmp_path / "record.json").read_bytes()

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ResultsError, match="No space left on device"):
        write_results(tmp_path, made.summary(Deal(title="other")), (), made.ARTICLES)
    assert (tmp_path / "record.json").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == NAMES


def test_what_a_killed_run_left_half_written_is_removed_by_the_next(tmp_path: Path) -> None:
    for name in (".record.json.0123456789abcdef.tmp", ".claims.jsonl.0123456789abcdef.tmp"):
        (tmp_path / name).write_text("{", encoding="utf-8")
    (tmp_path / ".notes.tmp").write_text("mine", encoding="utf-8")
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*NAMES, ".notes.tmp"}


def test_a_run_that_takes_our_half_written_file_for_a_killed_runs_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, taken = os.replace, []

    def replace_after_another_run(source: Path, target: Path) -> None:
        if target not in taken:
            taken.append(target)
            source.unlink()
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace_after_another_run)
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == NAMES
    assert len(taken) == len(NAMES)


def test_run_json_lists_every_other_file(tmp_path: Path) -> None:
    for report in (Report(), None):
        write(tmp_path, report)
        run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
        found = {name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in NAMES - {"run.json"}}
        assert run["files"] == found


class Aliased(BaseModel):
    name: str = Field(alias="theName")


def test_a_record_is_written_by_its_field_names_whatever_their_aliases(tmp_path: Path) -> None:
    provenance = {"/name": made.entry(Status.single_source, made.CLAIMS["seller"])}
    summary = made.summary(Aliased(theName="Halden Docks"), schema_name="app:Aliased", provenance=provenance)
    write_results(tmp_path, summary, (), made.ARTICLES)
    assert json.loads(record_json(summary))["record"] == {"name": "Halden Docks"}
    assert read_results(tmp_path, Aliased).summary.record == summary.record


def test_a_record_of_a_schema_that_is_not_at_hand_is_read_as_it_is(tmp_path: Path) -> None:
    write_results(tmp_path, made.summary(schema_name="app:Other"), (), made.ARTICLES)
    record = read_results(tmp_path).summary.record
    assert isinstance(record, AnyRecord)
    assert record.model_dump(mode="json") == made.summary().record.model_dump(mode="json")


@pytest.mark.parametrize("name", ["record.json", "claims.jsonl", "articles.jsonl"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ResultsError, match=name):
        read_results(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="nowhere"):
        read_results(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is damaged"),
        ("[" * 200_000, "nested too deeply"),
        ("[]", "no JSON object"),
        ('{"format": "summarize/summary@9"}', "this version reads 'summarize/summary@1'"),
        ('{"format": "summarize/summary@1", "schema": "deal", "record": {}}', "provenance"),
        (
            '{"format": "summarize/summary@1", "schema": "deal", "record": {"value": 3}, "provenance": {}}',
            "record.value",
        ),
    ],
)
def test_a_damaged_record_says_where(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "record.json").write_text(text)
    with pytest.raises(ResultsError, match=r"record\.json") as caught:
        read_record(tmp_path / "record.json")
    assert said in str(caught.value)


def test_a_damaged_line_of_claims_is_named_by_its_number(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "claims.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    for damage in ("{", "3", lines[2].replace('"engine":"test/none"', '"engine":"other"')):
        path.write_text("\n".join([*lines[:2], damage, *lines[3:]]), encoding="utf-8")
        with pytest.raises(ResultsError, match=r"claims\.jsonl:3"):
            read_claims(path)


def test_a_file_that_is_not_text_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ResultsError, match="not UTF-8"):
        read_claims(tmp_path / "claims.jsonl")
