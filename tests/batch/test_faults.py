"""A batch of 300 articles against a server that fails in every way there is, killed and started again five times."""

import asyncio
import random
import signal
import threading
from collections import Counter
from collections.abc import Sequence

import pytest
from batch_kit import USABLE, Asked, Batch, Fault, Server, batch_process, lines_of, make_deals, records, serving

from summarize.batch import BatchOptions, run_batch

DEALS, EACH = 30, 10
CONCURRENCY = 8
KILLS = (30, 80, 140, 200, 250)
SEED = 20_26


def always_wrong(lot: int) -> Fault | None:
    """What the model does with an article whenever it is asked: refuse it, or cite what does not say so."""
    return "refuse" if lot % 37 == 5 else "false" if lot % 41 == 7 else None


def faults_of(lot: int) -> list[Fault | None]:
    """What goes wrong with an article, in order, before it is answered as it should be."""
    chosen = random.Random(SEED * 1000 + lot)
    transport: list[Fault | None] = [*chosen.choices(("429", "500", "reset", "cut"), k=chosen.choice((0, 0, 1, 2)))]
    if lot % 100 == 50:
        transport.append("hang")
    content: Fault | None = chosen.choice((None, None, None, "invalid", "truncate", "false"))
    return [*transport, content] if content else transport


def faulty(asked: Asked) -> Fault | None:
    """The faults of the article's own list, one after the other, and then none."""
    if (wrong := always_wrong(asked.lot)) is not None:
        return wrong
    faults = faults_of(asked.lot)
    return faults[asked.time - 1] if asked.time <= len(faults) else None


def kill_after(batch: Batch, command: Sequence[str], server: Server, answers: int) -> set[int]:
    """Runs the batch until so many answers were sent, and kills it.

    The server answers nothing from then on until the process is gone. Returns the lots of the last answers: the process
    may have been killed before it had read them.
    """
    server.holding.clear()
    server.resume = threading.Event()
    server.hold_after = answers
    with batch_process(command, batch.environ) as process:
        while not server.holding.wait(0.2):
            assert process.poll() is None, process.communicate()
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    with server.lock:
        last = {asked.lot for asked, _ in server.log.answered[-CONCURRENCY:]}
        server.hold_after = None
    server.resume.set()
    return last


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Batch, Batch, Server, set[int]]:
    """The batch that had all the faults, the one that had only the model's, the server's log, and what may be lost."""
    folder = tmp_path_factory.mktemp("faults")
    root = make_deals(folder / "root", DEALS, EACH)
    options = ("--concurrency", str(CONCURRENCY), "--timeout", "4", "-q")
    with serving(faulty) as server:
        hard = Batch(root, folder / "hard", folder / "hard-cache", server.url)
        lost: set[int] = set()
        for answers in KILLS[:-1]:
            lost |= kill_after(hard, hard.from_python(CONCURRENCY), server, answers)
        lost |= kill_after(hard, hard.command(*options), server, KILLS[-1])
        done = hard.run(*options)
        assert done.returncode == 1, done.stderr
        done = hard.run(*options, "--retry-failed")
        assert done.returncode == 1, done.stderr
    with serving(lambda asked: always_wrong(asked.lot)) as plain:
        easy = Batch(root, folder / "easy", folder / "easy-cache", plain.url)
        same = BatchOptions("deal", "openai/test", base_url=plain.url, cache=easy.cache, concurrency=32, workers=0)
        assert asyncio.run(run_batch(root, easy.out, same)).deals.left == 0
    return hard, easy, server, lost


def test_every_article_ends_extracted_or_named(finished: tuple[Batch, Batch, Server, set[int]]) -> None:
    hard = finished[0]
    last = {line["path"]: line for line in lines_of(hard.out)}
    assert len(last) == DEALS
    assert sum(line["articles"] for line in last.values()) == DEALS * EACH
    refused = {
        f"{'north' if deal % 2 else 'south'}/deal-{deal:03}/{article:02}.txt"
        for deal in range(DEALS)
        for article in range(EACH)
        if always_wrong(deal * EACH + article) == "refuse"
    }
    failures = [(line["path"], failure) for line in last.values() for failure in line["failures"]]
    assert {f"{deal}/{failure['path']}" for deal, failure in failures} == refused
    assert {failure["error"] for _, failure in failures} == {"ReplyRefused"}


def test_the_records_equal_those_of_a_batch_without_faults(finished: tuple[Batch, Batch, Server, set[int]]) -> None:
    hard, easy, _, _ = finished
    made, expected = records(hard.out), records(easy.out)
    assert len(expected) == 3 * DEALS
    assert made == expected


def test_no_successful_call_is_paid_for_twice(finished: tuple[Batch, Batch, Server, set[int]]) -> None:
    _, _, server, lost = finished
    paid = Counter((asked.lot, asked.mending) for asked, fault in server.log.answered if fault in USABLE)
    twice = {lot for (lot, _), times in paid.items() if times > 1}
    # What was answered in the moment of the kill may not have been read any more.
    assert twice <= lost
    assert max(paid.values()) <= 2


def test_the_faults_did_happen(finished: tuple[Batch, Batch, Server, set[int]]) -> None:
    server = finished[2]
    happened = Counter(faulty(asked) for asked in server.log.asked)
    for fault in ("429", "500", "hang", "reset", "cut", "truncate", "refuse", "invalid", "false"):
        assert happened[fault] >= 3, fault
