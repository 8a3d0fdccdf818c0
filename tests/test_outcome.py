"""What callers of the library rely on: typed options, a summary after every run, running loops, pickled summarizers."""

import asyncio
import json
import pickle
import signal
import threading
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest
from support import cited

from summarize import Extracted, Run, Summarizer, summarize_folder
from summarize.engines import Request
from summarize.extraction import AskingGiven, AskingOptions
from summarize.pipeline import Options


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article, and in `replies` beside it what a model says of it."""
    news, replies = tmp_path / "news", tmp_path / "replies"
    news.mkdir()
    replies.mkdir()
    (news / "a.txt").write_text("Quay sold\n\nTarn Holdings sold the quay for $3 million.\n", encoding="utf-8")
    said = {"parties": [{"name": cited("Tarn Holdings", 2)}]}
    (replies / "a.json").write_text(json.dumps({"schema": "deal", "replies": [said]}), encoding="utf-8")
    return news


def summarizer(folder: Path) -> Summarizer:
    return Summarizer(model=f"recorded/{folder.parent / 'replies'}", cache=folder.parent / "cache", reasks=0)


def test_the_keywords_are_the_options_by_name_and_type() -> None:
    declared, given = get_type_hints(AskingOptions), get_type_hints(AskingGiven)
    assert list(given) == [one.name for one in fields(AskingOptions)]
    for name, kind in given.items():
        assert kind == declared[name] or kind == declared[name] | str
    assert set(given) < set(get_type_hints(Options))


def test_a_run_has_a_summary_and_its_first_half_none(folder: Path) -> None:
    run, extracted = summarizer(folder).run(folder), summarizer(folder).extract(folder)
    assert isinstance(run, Run)
    assert [party.name for party in run.summary.record.parties] == ["Tarn Holdings"]
    assert isinstance(extracted, Extracted)
    assert extracted.claims == run.claims
    assert not hasattr(extracted, "summary")


async def test_a_folder_is_summarized_inside_a_running_loop(folder: Path) -> None:
    model = f"recorded/{folder.parent / 'replies'}"
    inside = summarize_folder(folder, model=model, cache=False)
    assert inside == (await Summarizer(model=model, cache=False).arun(folder)).summary


async def test_an_error_inside_a_running_loop_is_raised_as_it_is(folder: Path) -> None:
    async def fails(request: Request) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        summarize_folder(folder, model=fails)


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="no signal can be sent to a thread")
def test_an_interruption_inside_a_running_loop_cancels_the_work(folder: Path) -> None:
    main = threading.get_ident()
    ended: list[str] = []

    async def long(request: Request) -> str:
        signal.pthread_kill(main, signal.SIGINT)
        try:
            await asyncio.Event().wait()
            return "{}"
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    async def notebook() -> None:
        summarize_folder(folder, model=long)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        loop = asyncio.new_event_loop()
        with pytest.raises(KeyboardInterrupt):
            loop.run_until_complete(notebook())
        loop.close()
    finally:
        signal.signal(signal.SIGINT, before)
    assert ended == ["cancelled"]


def test_a_summarizer_is_pickled_before_and_after_it_ran(folder: Path) -> None:
    one = summarizer(folder)
    fresh = pickle.loads(pickle.dumps(one))
    run = one.run(folder)
    for copy in (fresh, pickle.loads(pickle.dumps(one))):
        assert copy.run(folder).summary == run.summary
