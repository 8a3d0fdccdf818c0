"""What is written can be done: every command and example of README, tutorial and the page on tests, as it stands."""

from pathlib import Path

import pytest
import written


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md", "docs/testing.md"])
def test_what_is_written_can_be_done(page: str, tmp_path: Path) -> None:
    assert written.run_page(page, written.fresh(tmp_path))


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
