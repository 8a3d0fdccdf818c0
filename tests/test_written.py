"""What is written can be done: every command and example of README, tutorial and the page on tests, as it stands."""

import os
import shlex
from pathlib import Path

import pytest
import written
from typer.testing import CliRunner

from summarize.cli import app


def here(command: list[str], folder: Path, environment: dict[str, str], name: str) -> str:
    """What a command prints: the package's own run in this process, which is spared a start, all others as ever."""
    line = command[-1].partition(" #")[0]
    if not line.startswith("summarize ") or line.startswith("summarize review "):
        return written.run(command, folder, environment, name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for variable in environment.keys() - os.environ.keys() | {"SUMMARIZE_CACHE_DIR"}:
            patch.setenv(variable, environment[variable])
        result = CliRunner().invoke(app, shlex.split(line)[1:])
    if result.exit_code:
        raise written.Wrong(f"{name}: exit status {result.exit_code}\n{result.output}")
    return result.output


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md", "docs/testing.md"])
def test_what_is_written_can_be_done(page: str, tmp_path: Path) -> None:
    assert written.run_page(page, written.fresh(tmp_path), here)


def test_what_is_written_and_does_not_hold_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "ROOT", tmp_path)
    for block, why in (
        ("sh\nfalse\n", "false: exit status 1"),
        ("python\nprint(1)\n```\n\n```text\n2\n", "python example 0 does not print: 2"),
        ("python\ndef test_it():\n    assert False\n", "python example 0: exit status 1"),
    ):
        (tmp_path / "page.md").write_text(f"```{block}```\n", encoding="utf-8")
        with pytest.raises(written.Wrong, match=why):
            written.run_page("page.md", tmp_path)
