"""README and pages: short, linked, and of what there is. `test_written.py` runs them."""

import pkgutil
import re
from pathlib import Path

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

import summarize
from summarize.cli import app
from summarize.shape import shape_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")} | {"README.md": README}

# Names that say all there is to say, or are told with another: an error's base is among the errors.
UNTOLD = {"SummarizeError", "__version__"}
# What docs/pages.py makes of files at the top and of the commands.
MADE = {"index.md", "commands.md", "security.md", "contributing.md", "changelog.md"}
# Files that a reader makes.
EXAMPLES = {"recalls/schema.py"}


def python_in(page: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", PAGES[page], re.DOTALL)


def test_the_library_example_is_ten_lines() -> None:
    (example,) = python_in("README.md")
    assert len(example.strip().splitlines()) <= 10


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
            assert (folder / link).exists() or link in MADE, f"{name}: {link}"
        for page, heading in re.findall(r"\]\((?!http)([^)#]*\.md)#([^)]+)\)", text):
            assert page in MADE or heading in headings(folder / page), f"{name}: {page}#{heading}"


def test_every_file_of_the_code_that_a_page_names_is_there() -> None:
    there = [path.as_posix() for top in ("summarize", "benchmarks", "tests") for path in (ROOT / top).rglob("*.py")]
    for name, text in PAGES.items():
        for file in re.findall(r"`((?:\w+/)*\w+\.py)`", text):
            assert any(path.endswith(f"/{file}") for path in there) or file in EXAMPLES, f"{name}: {file}"


def test_every_package_has_its_line_in_the_architecture() -> None:
    told = {
        name for row in re.findall(r"^\| (`.+?) \|", PAGES["architecture.md"], re.MULTILINE) for name in row.split("`")
    }
    assert {path.parent.name for path in (ROOT / "summarize").glob("*/__init__.py")} <= told


def headings(page: Path) -> list[str]:
    """How links name the headings of a page."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in found]


def test_every_name_of_the_api_is_there() -> None:
    names = re.findall(r"^::: (\S+)$", PAGES["api.md"], re.MULTILINE)
    assert len(names) > 30
    for name in names:
        assert pkgutil.resolve_name(name)
    assert {name.removeprefix("summarize.") for name in names} >= {*summarize.__all__} - UNTOLD


def test_every_page_is_in_the_site() -> None:
    """Without building it, as `make docs` does."""
    there = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    named = set(re.findall(r"[\w/]+\.md$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE))
    assert named == there | MADE


def test_the_citation_is_of_this_version() -> None:
    assert f"\nversion: {summarize.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_every_command_of_the_pages_exists() -> None:
    printed = CliRunner().invoke(app, ["--help"]).output
    commands = set(re.findall(r"^  (\w+)  ", printed, re.MULTILINE))
    used = {name for text in PAGES.values() for name in re.findall(r"^(?:    )?summarize (\w+)", text, re.MULTILINE)}
    assert used
    assert used <= commands
