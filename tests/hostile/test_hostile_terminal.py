"""What articles, names and servers say never reaches a terminal as it is."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from summarize.cli import console
from summarize.errors import UsageError

SEQUENCES = [
    "\x1b[31mred\x1b[39m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "a\rb",
    "\x08\x08",
    "\u202etxt\u202c",
    "\u2066x\u2069",
    "\x00",
]


def harmless(text: str) -> bool:
    return all(char in "\n\t" or (ord(char) >= 0x20 and not 0x7F <= ord(char) <= 0x9F) for char in text) and not any(
        char in text for char in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_results_remarks_and_complaints(capsys: pytest.CaptureFixture[str], sequence: str) -> None:
    console.say(f"one {sequence}\n\ttwo")
    console.complain(f"a {sequence}")
    console.remark(f"b {sequence}")
    said = capsys.readouterr()
    assert harmless(said.out)
    assert harmless(said.err)
    assert "\n\ttwo\n" in said.out


@pytest.mark.parametrize("sequence", SEQUENCES)
@pytest.mark.parametrize("verbose", [False, True])
def test_errors_and_their_tracebacks(capsys: pytest.CaptureFixture[str], sequence: str, verbose: bool) -> None:
    @console.guarded
    def command(*, verbose: bool, quiet: bool) -> None:
        raise UsageError(f"the server says {sequence}")

    with pytest.raises(typer.Exit):
        command(verbose=verbose, quiet=False)
    said = capsys.readouterr().err
    assert harmless(said)
    assert ("Traceback" in said) == verbose


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_log_messages(capsys: pytest.CaptureFixture[str], sequence: str) -> None:
    @console.guarded
    def command(*, verbose: bool, quiet: bool) -> None:
        try:
            raise ValueError(sequence)
        except ValueError:
            logging.getLogger("summarize.test").warning("answered %s", sequence, exc_info=True)

    command(verbose=True, quiet=False)
    assert harmless(capsys.readouterr().err)


@given(
    st.recursive(st.text() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5)
)
def test_json_says_the_same_after_it(data: Any) -> None:
    written = console.visible(json.dumps(data, ensure_ascii=False, indent=1))
    assert json.loads(written) == data
    assert harmless(written)


def test_a_file_name_in_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    console.complain(f"failed: {tmp_path}/\x1b[2J.txt")
    assert harmless(capsys.readouterr().err)


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_what_libraries_warn_of(capsys: pytest.CaptureFixture[str], sequence: str) -> None:
    console.guarded(lambda *, verbose, quiet: None)(verbose=False, quiet=False)
    assert logging.lastResort is not None
    logging.lastResort.handle(logging.LogRecord("pdf", logging.WARNING, "", 0, "odd object %s", (sequence,), None))
    said = capsys.readouterr().err
    assert said.startswith("summarize: odd object")
    assert harmless(said)
