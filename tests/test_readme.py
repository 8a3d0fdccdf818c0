"""The examples of the README and of its pages run as they stand."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from summarize.cli import app
from summarize.shape import shape_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")} | {"README.md": README}


def python_in(page: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", PAGES[page], re.DOTALL)


def test_the_library_example_runs_and_is_ten_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = python_in("README.md")
    assert len(example.strip().splitlines()) <= 10
    exec(compile(example, "README.md", "exec"), {"__name__": "readme"})
    printed = capsys.readouterr().out
    assert "500 million USD signed on 2025-09-08" in printed
    assert "3 independent sources" in printed


def test_the_example_of_tables_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = python_in("usage.md")
    exec(compile(example, "usage.md", "exec"), {"__name__": "usage"})
    assert re.search(r"calls, \d+ claims$", capsys.readouterr().out.strip())


def test_the_schema_example_can_be_extracted() -> None:
    names: dict[str, object] = {"__name__": "readme"}
    (example,) = python_in("schemas.md")
    exec(compile(example, "schemas.md", "exec"), names)
    recall = names["Recall"]
    assert isinstance(recall, type)
    assert issubclass(recall, BaseModel)
    assert [branch.name for branch in shape_of(recall).branches] == ["hazards"]


def test_the_readme_is_a_door_and_not_a_manual() -> None:
    assert len(README.split()) <= 700


def test_every_link_of_a_page_leads_somewhere() -> None:
    for name, text in PAGES.items():
        folder = ROOT if name == "README.md" else ROOT / "docs"
        for link in re.findall(r"\]\((?!http)([^)#]+)", text):
            assert (folder / link).exists(), f"{name}: {link}"


def test_every_command_of_the_pages_exists() -> None:
    printed = CliRunner().invoke(app, ["--help"]).output
    commands = set(re.findall(r"^  (\w+)  ", printed, re.MULTILINE))
    used = {command for text in PAGES.values() for command in re.findall(r"^    summarize (\w+)", text, re.MULTILINE)}
    assert used
    assert used <= commands
