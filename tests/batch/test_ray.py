"""A batch on Ray: the same files as without it, one cache and one budget for all, and an end in order."""

import asyncio
import json
import os
import shutil
import signal
import sys
import time
import warnings
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from batch_kit import crowded
from engine_kit import openai_engine
from loopback_kit import running_process, wait_until
from test_server import Server

from summarize.batch import BatchOptions, BatchReport, run_batch
from summarize.batch.ledger import read_lines
from summarize.batch.ray_backend import run_on_ray
from summarize.batch.ray_state import RemoteBudget, RemoteCache, SharedState
from summarize.cache import Cache
from summarize.errors import BudgetReached, ExtraMissing, NothingUsable, UsageError
from summarize.limits import Budget, Prices

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray Data is not installed (extra `ray`)")
# Ray's own code warns of what it does itself.
pytestmark = pytest.mark.filterwarnings("default")

COMPARED = ("record.json", "claims.jsonl", "articles.jsonl", "brief.md", "report.html")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of one small cluster for the module; run_on_ray uses what it finds."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ray

        ray.init(
            num_cpus=2,
            include_dashboard=False,
            object_store_memory=80_000_000,
            log_to_driver=False,
            _node_ip_address="127.0.0.1",
        )
        yield ray.get_runtime_context().gcs_address
        ray.shutdown()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.release.set()
    running.shutdown()
    running.server_close()
    thread.join(5)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for deal in ("east", "far/north", "west"):
        folder = tmp_path / "root" / deal
        folder.mkdir(parents=True)
        for number in range(5):
            text = f"Quarry {deal} {number} changes hands\n\nQuarry {deal} {number} was sold to a rival on the coast.\n"
            (folder / f"{number}.txt").write_text(text)
    (tmp_path / "root" / "west" / "bad.txt").write_text("")
    (tmp_path / "root" / "void").mkdir()
    (tmp_path / "root" / "void" / "nothing.txt").write_text("")
    return tmp_path / "root"


def options(server: Server, **more: Any) -> BatchOptions:
    return BatchOptions(**{"model": "openai/test", "base_url": server.url, "workers": 0, **more})


def questions(server: Server) -> set[str]:
    """What the server was asked, each question once."""
    return {call["messages"][-1]["content"] for call in server.calls}


def without_ray(root: Path, out: Path, chosen: BatchOptions) -> BatchReport:
    return asyncio.run(run_batch(root, out, chosen))


@needs_ray
def test_the_files_are_those_of_a_batch_without_it(cluster: str, server: Server, root: Path, tmp_path: Path) -> None:
    parquet = import_module("pyarrow.parquet")
    budget = Budget(max_calls=60)
    first = run_on_ray(root, tmp_path / "ray", options(server, budget=budget), askers=2)
    # On a busy machine a connection may fail, and be tried again: that is a call, though no question of its own.
    assert first.calls == budget.calls
    assert first.calls - first.retries == len(questions(server)) == 15
    assert (first.stopped, first.left, first.input_tokens) == (None, [], 1500)
    assert first.latency is not None
    asked = len(server.calls)
    plain = without_ray(root, tmp_path / "plain", options(server))
    assert len(server.calls) == asked, "the cache that Ray's actors filled answers everything"
    assert (first.failures, plain.deals.done, plain.deals.partial) == (plain.failures, 2, 1)
    for deal in ("east", "far/north", "west"):
        for name in COMPARED:
            assert (tmp_path / "ray" / deal / name).read_bytes() == (tmp_path / "plain" / deal / name).read_bytes()
    lines = {line.path: line for line in read_lines(tmp_path / "ray" / "batch.jsonl")}
    for line in read_lines(tmp_path / "plain" / "batch.jsonl"):
        assert (lines[line.path].status, lines[line.path].inputs) == (line.status, line.inputs)
        assert lines[line.path].failures == line.failures

    claims = parquet.read_table(tmp_path / "ray" / "claims.parquet").to_pylist()
    written = [
        (deal, json.loads(line)["id"])
        for deal in ("east", "far/north", "west")
        for line in (tmp_path / "ray" / deal / "claims.jsonl").read_text().splitlines()
    ]
    assert [(row["deal"], row["claim"]) for row in claims] == written
    records = parquet.read_table(tmp_path / "ray" / "records.parquet").to_pylist()
    assert [row["deal"] for row in records] == ["east", "far/north", "west"]
    kept = json.loads((tmp_path / "ray" / "east" / "record.json").read_text())["record"]
    assert json.loads(records[0]["record"]) == kept

    again = run_on_ray(root, tmp_path / "ray", options(server), askers=2)
    assert (again.deals.up_to_date, again.calls, again.articles) == (4, 0, 0)


def test_without_ray_the_extra_is_named(
    server: Server, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ExtraMissing, match=r"summarize\[ray\]"):
        run_on_ray(root, tmp_path / "out", options(server))


def test_what_cannot_be_done_is_said_before_a_cluster_is_started(server: Server, root: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingUsable):
        run_on_ray(root / "missing", tmp_path / "out", options(server))
    with pytest.raises(UsageError, match="by its name"):
        run_on_ray(root, tmp_path / "out", BatchOptions(model=openai_engine("test", base_url=server.url)))


class InProcess:
    """Calls the shared state in this process, as an actor is called from another."""

    def __init__(self, state: SharedState) -> None:
        self.state = state

    def __call__(self, method: str, *values: object) -> Any:
        return getattr(self.state, method)(*values)


def test_all_who_ask_share_one_cache(tmp_path: Path) -> None:
    call = InProcess(SharedState(tmp_path, Budget()))
    one, other = RemoteCache(call), RemoteCache(call)
    one.put({"question": "who"}, {"content": "{}"})
    assert other.get({"question": "who"}) == {"content": "{}"}
    assert other.get({"question": "what"}) is None
    with Cache(tmp_path) as cache:
        assert cache.get({"question": "who"}) == {"content": "{}"}
    assert RemoteCache(InProcess(SharedState(None, Budget()))).get({"question": "who"}) is None


def test_all_who_ask_share_one_budget() -> None:
    prices = Prices(Decimal(1), Decimal(2))
    call = InProcess(SharedState(None, Budget(max_calls=3, max_tokens=100, prices=prices)))
    one, other = RemoteBudget(call, None, prices), RemoteBudget(call, None, prices)
    one.take()
    other.take()
    one.take()
    for asker in (one, other):
        with pytest.raises(BudgetReached, match="3 calls"):
            asker.take()
    tokens = InProcess(SharedState(None, Budget(max_tokens=100)))
    RemoteBudget(tokens, None, None).spent(input_tokens=90, output_tokens=10)
    with pytest.raises(BudgetReached, match="100 tokens"):
        RemoteBudget(tokens, None, None).check()
    with pytest.raises(BudgetReached, match="deadline"):
        RemoteBudget(InProcess(SharedState(None, Budget())), 0.0, None).take()


@needs_ray
def test_ctrl_c_ends_at_once_and_keeps_what_was_answered(
    cluster: str, server: Server, root: Path, tmp_path: Path
) -> None:
    server.stall_after = 6
    program = "import sys; from summarize.cli import main; sys.exit(main())"
    asked = ["--model", "openai/test", "--base-url", server.url, "--concurrency", "4", "--ray", cluster]
    command = [sys.executable, "-c", program, "batch", str(root), "-o", str(tmp_path / "out"), *asked]
    with running_process(command, os.environ) as running:
        # Of the six answers one may be lost to a connection that is tried again on a busy machine.
        wait_until(lambda: server.stalled.is_set() and kept() >= 4, running)
        answered = kept()
        began = time.monotonic()
        running.send_signal(signal.SIGINT)
        said, complained = running.communicate(timeout=300)
        took = time.monotonic() - began
    assert running.returncode == 130, complained
    assert took < 2.0 * crowded()
    assert "4 deals left" in said
    assert "interrupted" in complained
    server.stall_after = None
    server.release.set()
    shutil.rmtree(tmp_path / "out")
    report = without_ray(root, tmp_path / "out", options(server))
    assert report.cache_hits >= answered
    assert report.cache_hits + report.calls - report.retries == 15


def kept() -> int:
    with Cache() as cache:
        return len(cache)
