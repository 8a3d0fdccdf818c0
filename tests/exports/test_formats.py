"""The published schemas of the results: up to date, sound by the standard, and kept by what a run writes."""

import json
from pathlib import Path
from typing import Any

import export_kit as kit
import jsonschema
import pytest
from typer.testing import CliRunner

from summarize.cli import app

FORMATS = kit.ROOT / "docs" / "formats"
FILES = ("record.json", "claims.jsonl", "articles.jsonl", "run.json")
EDITED = ("judgements.jsonl", "overrides.jsonl")


def printed(name: str) -> str:
    result = CliRunner().invoke(app, ["schema", "--file", name])
    assert result.exit_code == 0, result.output
    return result.stdout


def published(name: str) -> dict[str, Any]:
    path = FORMATS / f"{name.partition('.')[0]}.schema.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run") / "out"
    model = f"recorded/{kit.ROOT}/examples/replies/critical-minerals"
    words = ["run", str(kit.ROOT / "examples" / "critical-minerals"), "--model", model, "-o", str(out), "--no-cache"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return out


@pytest.mark.parametrize("name", [*FILES, *EDITED])
def test_the_published_schema_is_the_one_that_is_printed(name: str) -> None:
    """If not: summarize schema --file NAME > docs/formats/NAME.schema.json."""
    assert published(name) == json.loads(printed(name))


@pytest.mark.parametrize("name", [*FILES, *EDITED])
def test_the_published_schema_is_sound(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(published(name))


@pytest.mark.parametrize("name", FILES)
def test_what_a_run_writes_satisfies_the_published_schema(name: str, results: Path) -> None:
    validator = jsonschema.Draft202012Validator(published(name))
    text = (results / name).read_text(encoding="utf-8")
    found = [json.loads(line) for line in text.splitlines()] if name.endswith(".jsonl") else [json.loads(text)]
    assert found
    for item in found:
        validator.validate(item)
        broken = {**item, "articles": "five", "text": 5, "spans": "here"}
        assert not validator.is_valid(broken)


def test_one_schema_at_a_time() -> None:
    result = CliRunner().invoke(app, ["schema", "--file", "run.json", "--cited"])
    assert result.exit_code == 2
    assert "give one of them" in result.output


def test_record_json_may_be_of_another_schema() -> None:
    result = CliRunner().invoke(app, ["schema", "shipment", "--file", "record.json"])
    assert json.loads(result.stdout)["properties"]["record"] == {"$ref": "#/$defs/Shipment"}
