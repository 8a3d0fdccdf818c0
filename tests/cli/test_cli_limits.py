"""Limits and budgets as a user types them: what is kept, what is said, and how it ends."""

import json
from pathlib import Path

import pytest
from support import typed
from typer.testing import Result

from summarize.config import load_prices
from summarize.errors import UsageError

TEXTS = ("Corvo Salt buys pan {0}", "Corvo Salt paid 3 million euros for salt pan {0}, it said on Monday.")
MONEY = {"amount": "3000000", "currency": "EUR", "approximate": False, "basis": None, "upper": None}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with `news` (four articles) and `replies` (what a model says of them)."""
    monkeypatch.chdir(tmp_path)
    for name in ("news", "replies"):
        (tmp_path / name).mkdir()
    for number in range(4):
        (tmp_path / "news" / f"{number}.txt").write_text("\n\n".join(TEXTS).format(number))
        reply = {"value": {"value": MONEY, "cites": [2]}}
        (tmp_path / "replies" / f"{number}.json").write_text(json.dumps({"replies": [reply]}))
    return tmp_path


def run(more: str, **environ: str) -> Result:
    return typed(f"run news --model recorded/replies {more}", **environ)


def test_a_run_within_its_limits_is_done(here: Path) -> None:
    result = run("--max-calls 4 --max-tokens 100 --deadline 1h30m --rpm 600 --tpm 1e6")
    assert result.exit_code == 0, result.output
    report = json.loads((here / "out" / "run.json").read_text())
    assert (report["calls"], report["stopped"], report["unasked"], report["cost"]) == (4, None, [], None)


def test_a_budget_that_is_reached_ends_the_run_in_order(here: Path) -> None:
    result = run("--max-calls 3")
    assert result.exit_code == 1
    assert "summarize: stopped: the budget of 3 calls is used up: 1 article not asked to the end" in result.stderr
    report = json.loads((here / "out" / "run.json").read_text())
    assert (report["calls"], len(report["unasked"])) == (3, 1)
    assert f"summarize: not asked: {report['unasked'][0]}" in result.stderr
    record = json.loads((here / "out" / "record.json").read_text())
    assert record["provenance"]["/value"]["support"]["articles"] == 3


def test_a_run_that_could_ask_nothing_leaves_the_results_alone(here: Path) -> None:
    run("")
    before = (here / "out" / "record.json").read_bytes()
    result = run("--deadline 0")
    assert result.exit_code == 1
    assert "summarize: the deadline is over: no usable article in news" in result.stderr
    assert (here / "out" / "record.json").read_bytes() == before


def test_extract_has_the_same_limits(here: Path) -> None:
    result = typed("extract news --model recorded/replies --max-calls 1 --json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["unasked"]) == 3


@pytest.mark.parametrize("line", ["run news -o out", "extract news -o out"])
def test_metrics_are_written_beside(here: Path, line: str) -> None:
    result = typed(f"{line} --model recorded/replies --metrics counted.prom --price-in 1 --price-out 2")
    assert result.exit_code == 0, result.output
    told = (here / "counted.prom").read_text()
    assert "summarize_calls_total 4\n" in told
    assert "summarize_cost_total 0\n" in told
    assert told.endswith("# EOF\n")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--max-cost 5", "--price-in and --price-out"),
        ("--max-cost 5 --price-in 1", "--price-in alone prices nothing: give --price-out too"),
        ("--price-out 1", "set SUMMARIZE_PRICE_IN"),
        ("--max-cost much", "is no amount"),
        ("--price-in -1 --price-out 1", "is no amount"),
        ("--deadline soon", "is no duration"),
        ("--deadline -5", "is no duration"),
        ("--max-calls -1", "--max-calls"),
        ("--rpm 0", "--rpm"),
        ("--tpm none", "--tpm"),
    ],
)
def test_limits_that_make_no_sense_are_usage_errors(here: Path, more: str, said: str) -> None:
    result = run(more)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("run news --translate --split", "--translate and --split do not go together"),
        ("run news --base-url http://localhost:1/v1", "which model of the server at http://localhost:1/v1?"),
        ("batch . -o out --submit --dry-run", "give one of --submit, --collect and --dry-run"),
        ("batch . -o out --wait", "--wait goes with --collect"),
        ("batch . -o out --ray-askers 2", "--ray-askers goes with --ray"),
        ("schema --cited --results", "give one of them"),
    ],
)
def test_options_that_do_not_go_together_are_usage_errors(here: Path, command: str, said: str) -> None:
    result = typed(command)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not (here / "out").exists()


def test_prices_may_come_from_the_environment(here: Path) -> None:
    prices = {"SUMMARIZE_PRICE_IN": "0.25", "SUMMARIZE_PRICE_OUT": "2"}
    assert run("--max-cost 5", **prices).exit_code == 0
    assert json.loads((here / "out" / "run.json").read_text())["cost"] == "0"


def test_a_price_that_is_none_is_named() -> None:
    with pytest.raises(UsageError, match="SUMMARIZE_PRICE_IN is 'cheap'"):
        load_prices(environ={"SUMMARIZE_PRICE_IN": "cheap", "SUMMARIZE_PRICE_OUT": "1"})
    assert load_prices(environ={"SUMMARIZE_PRICE_IN": " "}) is None


@pytest.mark.parametrize("command", ["run", "extract"])
def test_the_commands_that_ask_have_the_same_options(command: str) -> None:
    shown = typed(f"{command} --help").stdout
    for option in (
        "--model",
        "--rpm",
        "--tpm",
        "--max-calls",
        "--max-tokens",
        "--max-cost",
        "--price-in",
        "--deadline",
    ):
        assert option in shown
    assert "--asking" not in shown
