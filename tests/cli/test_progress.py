import io

import pytest

from summarize.cli.progress import showing_progress
from summarize.pipeline import Progress

EVENTS = (
    Progress("loaded", "", 0, 2, "2 articles"),
    Progress("failed", "[bold]a\x1b[2J.txt", 1, 2, "no reply [/bold]"),
    Progress("cached", "b.txt", 2, 2),
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(quiet: bool = False) -> None:
    with showing_progress(quiet) as told:
        for event in EVENTS:
            told(event)


def test_without_a_terminal_every_event_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    shown()
    assert capsys.readouterr().err.splitlines() == [
        "summarize: 2 articles",
        "summarize: [1/2] failed [bold]a[2J.txt: no reply [/bold]",
        "summarize: [2/2] cached b.txt",
    ]


def test_on_a_terminal_there_is_a_bar_and_failures_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    shown()
    text = terminal.getvalue()
    assert "[1/2] failed [bold]a[2J.txt: no reply [/bold]" in text
    assert "2/2" in text
    assert "\x1b[2J" not in text


def test_quiet_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    shown(quiet=True)
    assert capsys.readouterr().err == ""
