"""The ledger: the last line of a deal counts, and a line that was not written to its end harms none."""

import errno
import json
import logging
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.batch.ledger import LEDGER, DealLine, Ledger, LedgerBroken, read_lines
from summarize.output.run_report import Failure


def line(path: str, **fields: Any) -> DealLine:
    return DealLine.model_validate({"path": path, "status": "done", "finished": "2024-05-01T10:00:00+00:00", **fields})


REFUSED = Failure(path="1.txt", stage="extraction", error="ReplyRefused", message="declined")
GONE = Failure(path="2.txt", stage="extraction", error="TransportFailed", message="no connection")


def test_the_last_line_of_a_deal_counts(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.append(line("a", status="failed", inputs="1"))
    ledger.append(line("b"))
    ledger.append(line("a", inputs="2", articles=3, failures=[REFUSED, GONE]))
    again = Ledger(tmp_path)
    standing = again.standings["a"]
    assert (standing.status, standing.inputs, standing.articles) == ("done", "2", 3)
    assert (standing.failures, standing.unreached) == (2, 1)
    assert set(again.standings) == {"a", "b"}
    assert list(again.failures({"a"})) == [("a", REFUSED), ("a", GONE)]


@given(st.integers(min_value=1), st.text(max_size=20))
def test_a_torn_line_is_passed_over_and_ended_by_the_next(
    tmp_path_factory: pytest.TempPathFactory, cut: int, name: str
) -> None:
    out = tmp_path_factory.mktemp("out")
    ledger = Ledger(out)
    ledger.append(line("a"))
    ledger.append(line("b"))
    whole = (out / LEDGER).read_bytes()
    length = len(whole.splitlines(keepends=True)[1])
    (out / LEDGER).write_bytes(whole[: -2 - cut % (length - 2)])
    again = Ledger(out)
    assert set(again.standings) == {"a"}
    again.append(line(f"c{name}"))
    assert [one.path for one in read_lines(out / LEDGER)] == ["a", f"c{name}"]


def test_a_damaged_line_is_passed_over_with_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ledger = Ledger(tmp_path)
    ledger.append(line("a"))
    with open(tmp_path / LEDGER, "ab") as file:
        file.write(b"\x00\xff no line\n\n")
    logging.getLogger("summarize").propagate = True
    again = Ledger(tmp_path)
    again.append(line("b"))
    assert set(again.standings) == {"a", "b"}
    assert "is damaged" in caplog.text


def test_two_ledgers_on_one_file_see_each_others_lines(tmp_path: Path) -> None:
    one = Ledger(tmp_path)
    two = Ledger(tmp_path)
    one.append(line("a"))
    two.append(line("b"))
    one.append(line("c"))
    assert one.refresh()
    assert two.refresh()
    assert set(one.standings) == set(two.standings) == {"a", "b", "c"}
    assert not one.refresh()


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    ledger = Ledger(tmp_path)
    monkeypatch.setattr("summarize.atomic.os.write", full)
    with pytest.raises(LedgerBroken, match="No space left"):
        ledger.append(line("a"))
    assert "a" not in ledger.standings


def test_a_line_of_which_only_a_part_fitted_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    ledger = Ledger(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("summarize.atomic.os.write", lambda file, data: write(file, data[:20]))
        with pytest.raises(LedgerBroken, match="no space left for a whole line"):
            ledger.append(line("a"))
    ledger.append(line("b"))
    assert [one.path for one in read_lines(tmp_path / LEDGER)] == ["b"]


def test_a_ledger_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / LEDGER).mkdir()
    with pytest.raises(LedgerBroken, match=r"cannot keep .*batch\.jsonl"):
        Ledger(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerBroken):
        Ledger(tmp_path / "file")


def test_reading_makes_nothing(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "out", reading=True)
    assert ledger.standings == {}
    with pytest.raises(LedgerBroken, match="for reading"):
        ledger.append(line("a"))
    assert not (tmp_path / "out").exists()


def test_each_line_stands_on_one_line(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    for name in "ab":
        ledger.append(line(name))
    assert [json.loads(one)["path"] for one in (tmp_path / LEDGER).read_text().split("\n")[:-1]] == ["a", "b"]


def test_a_line_that_another_process_is_writing_is_taken_in_when_it_is_whole(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    written = line("a").model_dump_json()
    ledger = Ledger(tmp_path)
    with (tmp_path / LEDGER).open("a") as file:
        file.write(f"\n{written[:20]}")
        file.flush()
        ledger.refresh()
        file.write(f"{written[20:]}\n")
    assert ledger.refresh()
    assert set(ledger.standings) == {"a"}
    assert not caplog.records  # a blank line is nothing to be told of


def test_failures_are_those_of_the_deals_that_are_meant_in_their_order(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    for name in "bca":
        failure = Failure(path=f"{name}.txt", stage="extraction", error="ReplyInvalid", message="no")
        ledger.append(line(name).model_copy(update={"failures": (failure,)}))
    assert [(deal, failure.path) for deal, failure in ledger.failures({"a", "b"})] == [("a", "a.txt"), ("b", "b.txt")]
