"""The examples of the README run as they stand."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from summarize.cli import app
from summarize.shape import shape_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_library_example_runs_and_is_ten_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    example = BLOCKS[0]
    assert len(example.strip().splitlines()) <= 10
    exec(compile(example, "README.md", "exec"), {"__name__": "readme"})
    printed = capsys.readouterr().out
    assert "500 million USD signed on 2025-09-08" in printed
    assert "3 independent sources" in printed


def test_the_schema_example_can_be_extracted() -> None:
    names: dict[str, object] = {"__name__": "readme"}
    exec(compile(BLOCKS[1], "README.md", "exec"), names)
    recall = names["Recall"]
    assert isinstance(recall, type)
    assert issubclass(recall, BaseModel)
    assert [branch.name for branch in shape_of(recall).branches] == ["hazards"]


def test_every_command_of_the_readme_exists() -> None:
    printed = CliRunner().invoke(app, ["--help"]).output
    commands = set(re.findall(r"^  (\w+)  ", printed, re.MULTILINE))
    used = set(re.findall(r"^    summarize (\w+)", README, re.MULTILINE))
    assert used
    assert used <= commands
