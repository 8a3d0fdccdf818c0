"""A batch of 96 articles against a server that fails in every way there is, killed and started again three times."""

import random
import signal
import threading
from collections import Counter
from collections.abc import Sequence

import pytest
from batch_kit import USABLE, Asked, Batch, Fault, Server, lines_of, make_deals, records, serving
from loopback_kit import running_process, wait_until

DEALS, EACH = 12, 8
CONCURRENCY = 8
# In seconds: so long is a hanging call waited for, and no other may take it, however busy the machine.
TIMEOUT = 15
KILLS = (15, 35, 60)
SEED = 20_26


def always_wrong(lot: int) -> Fault | None:
    """What the model does with an article whenever it is asked: refuse it, or cite what does not say so."""
    return "refuse" if lot % 19 == 5 else "false" if lot % 23 == 7 else None


def faults_of(lot: int) -> list[Fault | None]:
    """What goes wrong with an article, in order, before it is answered as it should be."""
    chosen = random.Random(SEED * 1000 + lot)
    transport: list[Fault | None] = [*chosen.choices(("429", "500", "reset", "cut"), k=chosen.choice((0, 0, 1, 2)))]
    if lot // 3 == 6:  # three of one deal, so that they are waited for together
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
    with running_process(command, batch.environ) as process:
        wait_until(server.holding.is_set, process)
        process.send_signal(signal.SIGKILL)
        process.wait(300)
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
    options = ("--concurrency", str(CONCURRENCY), "--timeout", str(TIMEOUT), "-q")
    with serving(faulty) as server:
        hard = Batch(root, folder / "hard", folder / "hard-cache", server.url)
        lost: set[int] = set()
        for answers in KILLS[:-1]:
            lost |= kill_after(hard, hard.from_python(CONCURRENCY), server, answers)
        lost |= kill_after(hard, hard.command(*options), server, KILLS[-1])
        for retrying in (False, True):
            done = hard.run(concurrency=CONCURRENCY, timeout=TIMEOUT, retry_failed=retrying)
            assert done.stopped is None
            assert done.failures
    with serving(lambda asked: always_wrong(asked.lot)) as plain:
        easy = Batch(root, folder / "easy", folder / "easy-cache", plain.url)
        assert easy.run(concurrency=32).deals.left == 0
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
