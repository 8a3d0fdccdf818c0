"""Batches as processes: interrupted, told to end, two at once, on a damaged cache, with a worker that is killed."""

import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_kit import Batch, Server, crowded, lines_of, make_deals, records, report_of, serving
from loopback_kit import running_process, wait_until

DEALS, EACH = 6, 3


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def batch(tmp_path: Path, server: Server) -> Batch:
    root = make_deals(tmp_path / "root", DEALS, EACH)
    return Batch(root, tmp_path / "out", tmp_path / "cache", server.url)


def held_back(process: "subprocess.Popen[str]", server: Server) -> None:
    """Waits until the server lets calls of the process wait."""
    wait_until(server.holding.is_set, process)


@pytest.mark.parametrize(
    ("sent", "status", "why"), [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")]
)
def test_a_signal_ends_it_within_two_seconds_and_keeps_what_is_done(
    batch: Batch, server: Server, sent: signal.Signals, status: int, why: str
) -> None:
    server.hold_after = 10
    with running_process(batch.command("--concurrency", "3"), batch.environ) as process:
        held_back(process, server)
        began = time.monotonic()
        process.send_signal(sent)
        with server.lock:
            # What was answered in this moment may not have been read any more.
            lost = {asked.lot for asked, _ in server.log.answered[-3:]}
        _, err = process.communicate(timeout=300)
        took = time.monotonic() - began
    assert process.returncode == status, err
    assert took < 2.0 * crowded()
    assert "Traceback" not in err
    assert f"summarize: stopped: {'interrupted' if why == 'interrupted' else 'told to end'}" in err
    report = report_of(batch.out)
    assert report["stopped"]["why"] == why
    finished = {line["path"] for line in lines_of(batch.out)}
    assert len(finished) + len(report["left"]) == DEALS
    assert finished.isdisjoint(report["left"])

    server.hold_after = None
    server.resume.set()
    assert batch.run().failures == []
    answered = Counter(asked.lot for asked, _ in server.log.answered)
    assert set(answered) == set(range(DEALS * EACH))
    assert {lot for lot, times in answered.items() if times > 1} <= lost


def test_a_second_interruption_ends_it_at_once(batch: Batch, server: Server) -> None:
    server.hold_after = 10
    with running_process(batch.command("--concurrency", "3"), batch.environ) as process:
        held_back(process, server)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=300)
    assert process.returncode == 130


def test_two_batches_on_one_cache_and_one_folder(batch: Batch, server: Server) -> None:
    """Neither fails, and no article that one has finished is asked about by the other."""
    server.hold_after = 6
    with running_process(batch.from_python(2), batch.environ) as one:
        held_back(one, server)
        finished = {asked.lot for asked, _ in server.log.answered}
        before = len(server.log.asked)
        with running_process(batch.from_python(2), batch.environ) as two:
            wait_until(lambda: len(server.log.asked) >= before + 2, two)
            server.hold_after = None
            server.resume.set()
            _, err_two = two.communicate(timeout=300)
        _, err_one = one.communicate(timeout=300)
    assert (one.returncode, two.returncode) == (0, 0), (err_one, err_two)
    assert (err_one, err_two) == ("", "")
    assert not finished & {asked.lot for asked in server.log.asked[before:]}
    assert {line["path"] for line in lines_of(batch.out)} == {
        f"{'north' if deal % 2 else 'south'}/deal-{deal:03}" for deal in range(DEALS)
    }
    assert batch.run().deals.up_to_date == DEALS


def test_a_damaged_cache_costs_calls_and_nothing_else(batch: Batch, caplog: pytest.LogCaptureFixture) -> None:
    assert batch.run().failures == []
    made = records(batch.out)
    (batch.cache / "cache.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    for line in (batch.out / "batch.jsonl", batch.out / "batch.json"):
        line.unlink()
    done = batch.run()
    assert "is damaged" in caplog.text
    assert done.calls - done.retries == DEALS * EACH
    assert records(batch.out) == made
