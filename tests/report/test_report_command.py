"""`summarize report`, and that the page is among the results of every merge."""

from pathlib import Path

import made_results as made
from typer.testing import CliRunner

from summarize.cli import app
from summarize.output.results import write_results


def results(out: Path) -> Path:
    write_results(out, made.summary(), made.CLAIMS.values(), made.ARTICLES)
    return out / "report.html"


def test_the_report_is_among_the_results_and_can_be_made_again(tmp_path: Path) -> None:
    path = results(tmp_path)
    before = path.read_bytes()
    path.unlink()
    done = CliRunner().invoke(app, ["report", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (0, f"written to {tmp_path}: report.html\n")
    assert path.read_bytes() == before


def test_a_page_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    path = results(tmp_path)
    path.write_text("<title>mine</title>")
    done = CliRunner().invoke(app, ["report", str(tmp_path)])
    assert done.exit_code == 2
    assert "report.html was not written by summarize" in done.stderr
    assert path.read_text() == "<title>mine</title>"


def test_a_folder_without_results_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["report", str(tmp_path / "nowhere")])
    assert done.exit_code == 2
    assert "nowhere" in done.stderr
