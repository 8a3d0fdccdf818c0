"""The scan: given up in the middle, it still knows what it has not finished."""

import asyncio
import os
import threading
from pathlib import Path
from typing import Annotated, Any

import pytest
from batch_kit import make_deals
from pydantic import create_model
from support import FunctionEngine

from summarize.batch import scan as scanning
from summarize.batch.ledger import DealLine, Ledger
from summarize.batch.scan import Scan, input_fingerprint, recipe_of
from summarize.extraction import ExtractionOptions
from summarize.schemas import Merge, Policy


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


def failures(*errors: str) -> list[dict[str, str]]:
    return [{"path": "1.txt", "stage": "extraction", "error": error, "message": "no"} for error in errors]


LAST: list[dict[str, Any]] = [
    {"status": "done"},
    {"status": "failed", "failures": failures("ReplyInvalid")},
    {"status": "partial", "failures": failures("ReplyInvalid", "TransportFailed")},
    {"status": "partial", "failures": failures("ReplyInvalid")},
]


@pytest.mark.parametrize(("retry_failed", "left"), [(False, {1, 2, 4}), (True, {1, 2, 3})])
def test_what_was_not_looked_at_is_left_by_what_the_ledger_says_of_it(
    tmp_path: Path, retry_failed: bool, left: set[int]
) -> None:
    """The fifth deal is not in the ledger: there is nothing of it to be retried."""
    root, out = make_deals(tmp_path / "root", 5, 1), tmp_path / "out"
    names = sorted((folder.name for folder in scanning.discover(root)), key=lambda name: name[-3:])
    ledger = Ledger(out)
    for name, last in zip(names, LAST, strict=False):
        ledger.append(DealLine.model_validate({"path": name, "finished": "2024-05-01T10:00:00+00:00", **last}))
    scan = Scan(root, out, ledger, "recipe", retry_failed=retry_failed)
    rest = scan.rest(60)
    assert {int(name[-3:]) for name in rest.left} == left
    assert scan.passed_over == 5 - len(left)


def test_of_a_file_that_is_not_read_only_the_name_counts(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Norvane buys a quay.")
    (tmp_path / "photo.jpg").write_bytes(b"one")
    before = input_fingerprint(tmp_path, tmp_path, "recipe")
    (tmp_path / "photo.jpg").write_bytes(b"another")
    assert input_fingerprint(tmp_path, tmp_path, "recipe") == before
    (tmp_path / "photo.jpg").rename(tmp_path / "picture.jpg")
    assert input_fingerprint(tmp_path, tmp_path, "recipe") != before


def test_names_that_say_the_same_together_are_told_apart(tmp_path: Path) -> None:
    for name in ("one/a.jpg", "one/b.jpg", "two/a.jpgb.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    one, two = (input_fingerprint(tmp_path / name, tmp_path, "recipe") for name in ("one", "two"))
    assert one != two


def test_how_fields_merge_is_part_of_the_recipe() -> None:
    def recipe(merge: Policy) -> str | None:
        schema = create_model("Sale", price=(Annotated[str | None, Merge(merge)], None))
        return recipe_of(FunctionEngine(lambda request: {}), schema, "sale", ExtractionOptions())

    assert recipe("latest") != recipe("earliest")
    assert recipe("latest") == recipe("latest")


def test_a_pipe_is_not_opened_for_its_content(tmp_path: Path) -> None:
    pipe = tmp_path / "1.txt"
    os.mkfifo(pipe)
    opened: list[bool] = []

    def write() -> None:
        with pipe.open("wb"):  # waits for whoever reads
            opened.append(True)

    writer = threading.Thread(target=write)
    writer.start()
    input_fingerprint(tmp_path, tmp_path, "recipe")
    assert not opened
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer.join()
    os.close(reader)
