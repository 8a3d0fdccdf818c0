"""The command export: every format, to a file and to standard output."""

import csv
import json
from pathlib import Path

import made_results as made
import pytest
from support import typed
from typer.testing import CliRunner

from summarize.cli import app
from summarize.output.exports import BINARY, ExportFormat, export
from summarize.output.results import read_results, write_results


@pytest.fixture
def results(tmp_path: Path) -> Path:
    write_results(tmp_path / "out", made.summary(), made.CLAIMS.values(), made.ARTICLES)
    return tmp_path / "out"


TEXTS = pytest.mark.parametrize("name", [name for name in ExportFormat if name not in BINARY])


@TEXTS
def test_every_text_format_goes_to_standard_output(results: Path, name: ExportFormat) -> None:
    done = CliRunner().invoke(app, ["export", str(results), "--format", name])
    assert done.exit_code == 0, done.output
    assert done.stdout_bytes.decode().replace("\r\n", "\n") == str(export(read_results(results), name)).replace(
        "\r\n", "\n"
    )


@pytest.mark.parametrize("name", ExportFormat)
def test_every_format_goes_to_a_file(results: Path, tmp_path: Path, name: ExportFormat) -> None:
    file = tmp_path / "deep" / "file"
    done = typed("export", results, "--format", name, "-o", file)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    expected = export(read_results(results), name)
    content = file.read_bytes()
    if name is ExportFormat.parquet:
        assert content[:4] == content[-4:] == b"PAR1"
    elif name is ExportFormat.xlsx:
        assert content[:2] == b"PK"
    else:
        assert content.decode("utf-8-sig") == expected


def test_a_file_of_csv_says_that_it_is_utf_8(results: Path, tmp_path: Path) -> None:
    typed("export", results, "--format", "csv", "-o", tmp_path / "claims.csv")
    with open(tmp_path / "claims.csv", encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(made.CLAIMS)
    assert (tmp_path / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_time_of_the_run_is_in_prov(results: Path) -> None:
    run = {"format": "summarize/run@1", "model": "test/none", "started": "2026-01-02T03:04:05+00:00", "seconds": 1}
    (results / "run.json").write_text(json.dumps(run), encoding="utf-8")
    activities = json.loads(typed("export", results, "--format", "prov").stdout)["activity"].values()
    assert [item["prov:startTime"] for item in activities if "prov:startTime" in item] == ["2026-01-02T03:04:05+00:00"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--format", "parquet"), "parquet is binary: give a file to write with -o"),
        (("--format", "xlsx"), "xlsx is binary: give a file to write with -o"),
        (("--format", "csv", "-o", "out/record.json"), "is part of the results themselves"),
        (("--format", "csv", "-o", "out"), "cannot write"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    results: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], complaint: str
) -> None:
    monkeypatch.chdir(results.parent)
    before = {path.name: path.read_bytes() for path in results.iterdir()}
    done = typed("export", results, *words)
    assert done.exit_code == 2
    assert complaint in done.stderr
    assert {path.name: path.read_bytes() for path in results.iterdir()} == before


def test_results_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    done = typed("export", tmp_path / "nowhere", "--format", "prov")
    assert done.exit_code == 2
    assert "there is no results folder" in done.stderr
