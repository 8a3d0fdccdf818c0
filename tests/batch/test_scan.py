"""The scan: given up in the middle, it still knows what it has not finished."""

import asyncio
import threading
from pathlib import Path

import pytest
from batch_kit import make_deals

from summarize.batch import scan as scanning
from summarize.batch.ledger import DealLine, Ledger
from summarize.batch.scan import Scan


def test_what_is_given_up_in_the_middle_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, out = make_deals(tmp_path / "root", 4, 1), tmp_path / "out"
    inside, go = threading.Event(), threading.Event()

    def slow(folder: Path, out: Path, recipe: str) -> str:
        if folder.name == "deal-003":
            inside.set()
            go.wait(60)
        return "same"

    monkeypatch.setattr(scanning, "input_fingerprint", slow)

    async def give_up(scan: Scan) -> list[str]:
        first = await scan.next()
        assert first is not None
        looking = asyncio.ensure_future(scan.next())
        await asyncio.to_thread(inside.wait, 60)
        looking.cancel()
        rest = scan.rest(10)
        go.set()
        assert rest.complete
        return [first.deal.name, *rest.left]

    ledger = Ledger(out)
    done = {"status": "done", "finished": "2024-05-01T10:00:00+00:00", "inputs": "same"}
    ledger.append(DealLine.model_validate({"path": "south/deal-000", **done}))
    scan = Scan(root, out, ledger, "recipe")
    assert asyncio.run(give_up(scan)) == ["north/deal-001", "north/deal-003", "south/deal-002"]
    assert scan.passed_over == 1


def test_there_may_be_no_time_to_name_all(tmp_path: Path) -> None:
    root, out = make_deals(tmp_path / "root", 4, 1), tmp_path / "out"
    ledger = Ledger(out)
    rest = Scan(root, out, ledger, "recipe").rest(0)
    assert not rest.complete
    assert rest.left == ["north/deal-001"]


def test_a_walk_that_is_stopped_gives_no_more(tmp_path: Path) -> None:
    root, out = make_deals(tmp_path / "root", 3, 1), tmp_path / "out"
    ledger = Ledger(out)
    scan = Scan(root, out, ledger, "recipe", stopped=lambda: True)
    assert asyncio.run(scan.next()) is None
    assert len(scan.rest(10).left) == 3


def test_another_process_may_have_finished_a_deal_meanwhile(tmp_path: Path) -> None:
    root, out = make_deals(tmp_path / "root", 1, 1), tmp_path / "out"
    ours = Ledger(out)
    theirs = Ledger(out)
    looked_at = asyncio.run(Scan(root, out, ours, "recipe").next())
    assert looked_at is not None
    done = {"status": "empty", "finished": "2024-05-01T10:00:00+00:00", "inputs": looked_at.inputs}
    theirs.append(DealLine.model_validate({"path": looked_at.deal.name, **done}))
    assert asyncio.run(Scan(root, out, ours, "recipe").next()) is None
