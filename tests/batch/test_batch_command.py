"""The command batch: what it prints, writes and ends with."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from batch_kit import Fault, Server, lines_of, make_deals, report_of, serving
from typer.testing import CliRunner, Result

from summarize.cli import app

pytestmark = pytest.mark.usefixtures("threads_only")

FORMATS = Path(__file__).parents[2] / "docs" / "formats"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_deals(tmp_path / "root", 3, 2)


def typed(root: Path, server: Server, *more: str) -> Result:
    words = ["batch", str(root), "--model", "openai/test", "--base-url", server.url, "-o", str(root.parent / "out")]
    return CliRunner().invoke(app, [*words, *more])


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FORMATS / f"{name}.schema.json").read_text())
    return found


def test_a_batch_from_its_plan_to_the_second_run(root: Path, server: Server) -> None:
    out = root.parent / "out"
    planned = typed(root, server, "--dry-run", "--json", "--price-in", "1", "--price-out", "10")
    plan = json.loads(planned.stdout)
    assert (plan["deals"], plan["articles"], plan["cached"], plan["calls"]) == (3, 6, 0, 6)
    assert plan["input_tokens"] > 1000
    assert plan["output_tokens"] is None
    assert float(plan["cost"]) == pytest.approx(plan["input_tokens"] / 1e6)
    assert (server.log.asked, out.exists()) == ([], False)

    done = typed(root, server)
    assert done.exit_code == 0, done.output
    assert "deals: 3 done" in done.stdout
    assert "calls: 6" in done.stdout
    assert "[3] done " in done.stderr

    planned = typed(root, server, "--dry-run")
    assert "0 deals to do, 3 up to date" in planned.stdout
    again = typed(root, server, "--json")
    assert again.exit_code == 0
    assert json.loads(again.stdout) == report_of(out)
    assert json.loads(again.stdout)["deals"]["up_to_date"] == 3
    assert len(server.log.asked) == 6


def test_a_plan_goes_by_the_replies_that_are_there(root: Path, server: Server) -> None:
    assert typed(root, server, "--max-calls", "4", "--concurrency", "1").exit_code == 1
    planned = typed(root, server, "--dry-run", "--json")
    plan = json.loads(planned.stdout)
    assert (plan["calls"], plan["cost"]) == (2, None)
    assert plan["output_tokens"] == 2 * 20
    assert plan["up_to_date"] + plan["deals"] == 3
    assert len(server.log.asked) == 4


def test_a_plan_names_what_cannot_be_read(root: Path, server: Server) -> None:
    (root / "scans").mkdir()
    (root / "scans" / "page.pdf").write_bytes(b"%PDF")
    assert "not readable: scans: no usable article" in typed(root, server, "--dry-run").stdout


def test_a_budget_ends_with_1_and_says_what_is_left(root: Path, server: Server) -> None:
    done = typed(root, server, "--max-calls", "3", "--concurrency", "1")
    assert done.exit_code == 1
    assert "stopped: the budget of 3 calls is used up; 2 deals left; the same command goes on from here" in done.stderr
    assert "left: south/deal-000" in done.stderr
    assert "deals: 1 done, 2 deals left" in done.stdout
    done = typed(root, server)
    assert done.exit_code == 0
    assert len(server.log.asked) == 6


def test_a_server_that_is_gone_stops_it_with_4(tmp_path: Path) -> None:
    gone = Server()
    gone.server_close()
    root = make_deals(tmp_path / "root", 12, 3)
    done = typed(root, gone, "--retries", "0", "--concurrency", "4")
    assert done.exit_code == 4
    report = report_of(root.parent / "out")
    assert report["stopped"]["why"] == "network"
    assert report["deals"]["failed"] + report["deals"]["left"] == 12


def test_failures_are_named_and_end_with_1(tmp_path: Path, root: Path) -> None:
    with serving(lambda asked: "refuse" if asked.lot in (2, 5) else None) as server:
        done = typed(root, server)
        assert done.exit_code == 1
        assert "failed: north/deal-001/00.txt: the model declined" in done.stderr
        assert "deals: 1 done, 2 in part" in done.stdout
        done = typed(root, server, "--retry-failed")
        assert done.exit_code == 1
        assert len(server.log.asked) == 8
        assert "deals: 2 in part" in done.stdout


def test_a_refused_key_ends_with_4(root: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(handler: Any, asked: Any, prompt: str, fault: Fault | None) -> None:
        handler._send(401, {"error": {"message": "no such key"}}, {})

    monkeypatch.setattr("batch_kit._Handler._answer", refused)
    done = typed(root, server)
    assert done.exit_code == 4
    assert "the server refused the key" in done.stderr
    assert report_of(root.parent / "out")["stopped"]["why"] == "engine"


def test_files_satisfy_the_published_schemas_and_metrics_are_written(root: Path, server: Server) -> None:
    server.script = lambda asked: "refuse" if asked.lot == 2 else None
    metrics = root.parent / "batch.prom"
    done = typed(root, server, "--metrics", str(metrics), "--price-in", "1", "--price-out", "1", "--quiet")
    assert done.exit_code == 1
    out = root.parent / "out"
    for name, found in (("batch", [report_of(out)]), ("batch-lines", lines_of(out))):
        validator = jsonschema.Draft202012Validator(schema(name))
        assert found
        for item in found:
            validator.validate(item)
            with pytest.raises(jsonschema.ValidationError):
                validator.validate({**item, "articles": "five"})
    text = metrics.read_text()
    assert 'summarize_deals_total{outcome="done"} 2' in text
    assert 'summarize_deals_total{outcome="partial"} 1' in text
    assert text.endswith("# EOF\n")


@pytest.mark.parametrize(("name", "file"), [("batch", "batch.json"), ("batch-lines", "batch.jsonl")])
def test_the_published_schemas_are_those_that_are_printed(name: str, file: str) -> None:
    """If not: summarize schema --file batch.json > docs/formats/batch.schema.json, and so on."""
    printed = CliRunner().invoke(app, ["schema", "--file", file])
    assert json.loads(printed.stdout) == schema(name)


def test_usage(root: Path, server: Server) -> None:
    (root / "loose.txt").write_text("Arven sells its mill.\n")
    done = typed(root, server)
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "beside folders" in done.stderr
    assert typed(root.parent / "nowhere", server).exit_code == 3
    assert typed(root, server, "--max-cost", "1").exit_code == 2


def test_nothing_usable_ends_with_3(tmp_path: Path, server: Server) -> None:
    (tmp_path / "root" / "scans").mkdir(parents=True)
    (tmp_path / "root" / "scans" / "page.pdf").write_bytes(b"%PDF")
    done = typed(tmp_path / "root", server)
    assert done.exit_code == 3
    assert "failed: scans: no usable article" in done.stderr
