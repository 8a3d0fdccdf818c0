"""The commands around a run, and the console script as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import made_results as made
import pytest
from support import typed

from summarize.cache import Cache
from summarize.output.results import write_results

SCRIPT = Path(sys.executable).with_name("summarize")


@pytest.fixture
def results(tmp_path: Path) -> Path:
    write_results(tmp_path / "out", made.merged(), made.CLAIMS.values(), made.ARTICLES)
    return tmp_path / "out"


def test_the_schemas_are_listed_and_printed() -> None:
    listed = typed("schema").stdout.splitlines()
    assert [line.split("\t")[0] for line in listed] == ["controversy", "deal", "shipment", "stakeholder"]
    printed = json.loads(typed("schema deal").stdout)
    assert printed["title"] == "Deal"
    assert "stakeholders" in printed["properties"]


def test_a_record_satisfies_the_published_schemas(results: Path) -> None:
    data = json.loads((results / "record.json").read_text(encoding="utf-8"))
    whole = json.loads(typed("schema deal --results").stdout)
    jsonschema.validate(data, whole)
    jsonschema.validate(data["record"], json.loads(typed("schema deal").stdout))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "extra": 1}, whole)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({key: value for key, value in data.items() if key != "schema"}, whole)


def test_the_schema_of_a_reply_has_citations() -> None:
    assert '"cites"' in typed("schema shipment --cited").stdout


def test_the_cache_is_shown_and_emptied(tmp_path: Path) -> None:
    with Cache(tmp_path / "kept") as cache:
        cache.put({"a": 1}, {"b": 2})
    option = f"--cache-dir {tmp_path / 'kept'}"
    assert typed(f"cache path {option}").stdout == f"{tmp_path / 'kept'}\n"
    assert typed(f"cache stats {option}").stdout.startswith("1 reply, ")
    assert typed(f"cache clear {option}").stdout.startswith("removed 1 ")
    assert typed(f"cache stats {option}").stdout.startswith("0 replies, ")


def test_the_cache_of_the_environment_is_used(own_surroundings: Path) -> None:
    assert typed("cache path").stdout == f"{own_surroundings}\n"


def test_the_embedded_models_are_listed() -> None:
    lines = typed("models list").stdout.splitlines()
    assert any(line.startswith("local/") and " MB\t" in line for line in lines)


def test_the_doctor_says_what_would_run_and_shows_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-value")
    monkeypatch.setenv("SUMMARIZE_MODEL", "openai/some-model")
    result = typed("doctor")
    assert result.exit_code == 0, result.output
    assert "OPENAI_API_KEY: set" in result.stdout
    assert "openai/some-model would answer" in result.stdout
    assert "sk-secret-value" not in result.output


def test_the_doctor_ends_with_1_where_nothing_can_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZE_MODEL", "openai/some-model")
    result = typed("doctor")
    assert result.exit_code == 1
    assert "FAIL  model: openai/some-model cannot run" in result.stdout


def test_the_doctor_sees_a_cache_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "file"))
    result = typed("doctor")
    assert result.exit_code == 1
    assert "FAIL  cache: " in result.stdout


def test_help_names_every_command_and_completion() -> None:
    text = typed("--help").stdout
    for command in ("run", "extract", "merge", "explain", "verify", "models", "cache", "schema", "doctor"):
        assert f"\n  {command} " in text
    assert "--install-completion" in text
    assert typed("-h").stdout == text


def process(*words: str, out: int | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(SCRIPT), *words],
        stdout=subprocess.PIPE if out is None else out,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_console_script_says_its_version() -> None:
    done = process("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("summarize ")


def test_results_are_explained_and_verified(results: Path) -> None:
    assert "[[$40 million]]" in typed("explain", results, "/value").stdout
    assert typed("verify", results).exit_code == 0
    (results / "claims.jsonl").write_text("", encoding="utf-8")
    done = typed("verify", results)
    assert done.exit_code == 1
    assert "evidence-claim: " in done.stdout


def test_a_mistake_is_one_line_on_standard_error(tmp_path: Path) -> None:
    done = typed("explain", tmp_path / "nowhere")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr == f"summarize: there is no results folder {tmp_path / 'nowhere'}\n"


def test_a_closed_pipe_is_no_error(results: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = process("explain", str(results), out=writing)
    finally:
        os.close(writing)
    assert done.returncode == 141
    assert done.stderr == ""


def test_a_terminal_without_the_characters_gets_escapes(results: Path) -> None:
    environ = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [str(SCRIPT), "explain", str(results), "/controversies"],
        capture_output=True,
        env=environ,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.isascii()
