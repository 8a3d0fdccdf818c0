"""What a start costs: which modules are not imported before they are needed. And every public name is there."""

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import summarize
from summarize.cli import app
from summarize.cli.command_table import COMMANDS

# What takes long, each at least some 20 ms, or what imports it.
HEAVY = {
    "anthropic", "babel", "diskcache", "httpx", "instructor", "jinja2", "json_repair", "lxml", "numpy", "openai",
    "pandas", "pint", "py3langid", "pyarrow", "pydantic", "ray", "rich", "spacy", "starlette", "trafilatura",
    "summarize.engines", "summarize.merging", "summarize.pipeline", "summarize.schemas",
}  # fmt: skip


def imported_by(program: str) -> set[str]:
    """The modules that a fresh interpreter has after a program."""
    shown = f"import sys\ntry:\n    {program}\nfinally:\n    print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "program",
    [
        "import summarize",
        "from summarize.cli import main; sys.argv[1:] = ['--version']; main()",
        "from summarize.cli import main; sys.argv[1:] = ['--help']; main()",
        "from summarize.cli import main; sys.argv[1:] = []; main()",
    ],
    ids=["import", "version", "help", "nothing"],
)
def test_a_start_imports_nothing_heavy(program: str) -> None:
    found = imported_by(f"try: {program}\n    except SystemExit: pass" if "main" in program else program)
    assert "summarize" in found
    assert not found & HEAVY


def test_the_public_names_are_sorted_there_and_listed() -> None:
    assert list(summarize.__all__) == sorted(summarize.__all__)
    for name in summarize.__all__:
        assert getattr(summarize, name) is not None
    assert set(summarize.__all__) <= set(dir(summarize))


def test_a_public_name_is_the_one_that_type_checkers_see() -> None:
    seen = {
        alias.name: node.module or ""
        for top in ast.parse(inspect.getsource(summarize)).body
        if isinstance(top, ast.If)
        for node in top.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert {*seen, "__version__"} == set(summarize.__all__)
    for name, module in seen.items():
        assert getattr(summarize, name) is getattr(import_module(module), name)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    for name in ("Sumarizer", "_private", "__path_of__"):
        with pytest.raises(AttributeError, match=name):
            getattr(summarize, name)
    assert not hasattr(summarize, "nothing")


def test_a_module_of_the_package_is_an_attribute_as_before() -> None:
    assert "summarize.claims" in imported_by("import summarize; summarize.claims.Claim")


def test_the_version_is_that_of_the_package() -> None:
    root = Path(__file__).parent.parent
    assert 'dynamic = ["version"]' in (root / "pyproject.toml").read_text(encoding="utf-8")
    assert CliRunner().invoke(app, ["--version"]).output == f"summarize {summarize.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_with_the_words_of_its_own_help(name: str) -> None:
    own = CliRunner().invoke(app, [name, "--help"])
    assert own.exit_code == 0
    assert own.output.startswith(f"Usage: summarize {name} ")
    words = " ".join(own.output.split("\n\n")[1].split())
    assert words == COMMANDS[name].help
    assert name in get_command(app).commands  # type: ignore[attr-defined]


def test_a_command_that_is_misspelt_is_suggested_without_importing_any() -> None:
    result = CliRunner().invoke(app, ["verfy"])
    assert result.exit_code == 2
    assert "Did you mean 'verify'?" in result.output
