"""Batches of a provider: what is handed over, what comes back, and that nothing is paid for twice."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import respx
from provider_kit import Body, Provider, answered

from summarize.batch.provider_batch import Collection, Submission, collect, submit
from summarize.batch.scan import discover
from summarize.batch.submission_log import LOG_FILE, submitted_model, waiting
from summarize.cache import Cache
from summarize.engines import open_engine
from summarize.engines.instructor_engine import ProviderEngine
from summarize.errors import RequestRefused, ResultsError, TransportFailed, UsageError
from summarize.output.results import record_json
from summarize.pipeline import Run, Summarizer
from summarize.schemas import Deal, Shipment

KEY = "sk-test-batch-0123456789SECRET"


def reply(body: Body, title: str | None = None) -> Body:
    """A reply of whatever schema is asked for: nothing but the title, which is the first sentence."""
    schema = body["response_format"]["json_schema"]["schema"]
    first = re.search(r"^\[(\d+)\] (.*)$", body["messages"][-1]["content"], re.MULTILINE)
    assert first is not None
    empty: Body = {name: [] if field.get("type") == "array" else None for name, field in schema["properties"].items()}
    return {**empty, "title": {"value": title or first.group(2), "cites": [int(first.group(1))]}}


def first_sentence(body: Body) -> Body:
    return answered(json.dumps(reply(body)))


@pytest.fixture
def provider() -> Iterator[Provider]:
    with respx.mock(assert_all_called=False) as router:
        yield Provider(router, first_sentence)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for deal, names in {"north": ("ash", "elm"), "south": ("oak",)}.items():
        folder = tmp_path / "root" / deal
        folder.mkdir(parents=True)
        for name in names:
            text = f"Mill {name} changes hands\n\nMill {name} was sold by its founders to a rival on the coast.\n"
            (folder / f"{name}.txt").write_text(text)
    return tmp_path / "root"


def engine() -> ProviderEngine:
    made = open_engine("openai/gpt-4.1-mini", api_key=KEY)
    assert isinstance(made, ProviderEngine)
    return made


async def submitted(root: Path, out: Path, **more: Any) -> Submission:
    with Cache() as cache:
        return await submit(discover(root), out, **{"schema": Deal, "engine": engine(), "cache": cache, **more})


async def collected(out: Path, **more: Any) -> Collection:
    with Cache() as cache:
        return await collect(out, **{"schema": Deal, "engine": engine(), "cache": cache, **more})


async def run(folder: Path, cache: Cache | Path | bool = True) -> Run[Deal]:
    return await Summarizer(Deal, engine(), cache=cache).arun(folder)


def record(done: Run[Deal]) -> str:
    return record_json(done.summary)


async def test_a_batch_gives_the_record_of_live_calls_and_the_run_after_it_makes_none(
    provider: Provider, root: Path, tmp_path: Path
) -> None:
    live = [await run(root / deal, cache=tmp_path / "other") for deal in ("north", "south")]
    # A batch leaves the temperature out, since it cannot learn that a model takes none.
    bodies = [{name: part for name, part in body.items() if name != "temperature"} for body in provider.live]
    provider.live.clear()

    handed = await submitted(root, tmp_path / "out")
    assert (handed.requests, handed.articles, len(handed.batches)) == (3, 3, 1)
    lines = provider.requests(handed.batches[0])
    assert sorted((line["body"] for line in lines), key=str) == sorted(bodies, key=str)
    assert {(line["method"], line["url"]) for line in lines} == {("POST", "/v1/chat/completions")}
    assert len({line["custom_id"] for line in lines}) == 3
    assert all(len(line["custom_id"]) <= 64 for line in lines)

    provider.end()
    got = await collected(tmp_path / "out")
    assert (got.replies, got.unanswered, got.pending) == (3, [], [])
    assert (got.input_tokens, got.output_tokens) == (300, 60)
    after = [await run(root / deal) for deal in ("north", "south")]
    assert provider.live == []
    assert [record(done) for done in after] == [record(done) for done in live]
    assert [done.claims for done in after] == [done.claims for done in live]


async def test_what_waits_or_is_answered_is_not_handed_over_again(
    provider: Provider, root: Path, tmp_path: Path
) -> None:
    await submitted(root, tmp_path / "out")
    again = await submitted(root, tmp_path / "out")
    assert (again.requests, again.waiting, again.batches) == (0, 3, [])
    assert waiting(tmp_path / "out") == 3
    assert submitted_model(tmp_path / "out") == "openai/gpt-4.1-mini"
    provider.end()
    await collected(tmp_path / "out")
    assert waiting(tmp_path / "out") == 0
    last = await submitted(root, tmp_path / "out")
    assert (last.requests, last.answered) == (0, 3)
    assert len(provider.batches) == 1


async def test_unsupported_values_are_asked_again_by_the_next_submit(
    provider: Provider, root: Path, tmp_path: Path
) -> None:
    def at_first_unsupported(body: Body) -> Body:
        if "title" in body["response_format"]["json_schema"]["schema"]["properties"]:
            return answered(json.dumps(reply(body, "Harbour leased for 90 years")))
        return answered("{}")

    provider.outcome = at_first_unsupported
    await submitted(root, tmp_path / "out")
    provider.end()
    await collected(tmp_path / "out")
    mends = await submitted(root, tmp_path / "out")
    assert mends.requests == 3
    provider.end()
    assert (await collected(tmp_path / "out")).replies == 3
    assert (await submitted(root, tmp_path / "out")).requests == 0
    north = await run(root / "north")
    assert provider.live == []
    assert record(north) == record(await run(root / "north", cache=tmp_path / "other"))


async def test_batches_keep_to_the_sizes_of_the_provider(provider: Provider, root: Path, tmp_path: Path) -> None:
    one = await submitted(root, tmp_path / "a", most_requests=2)
    assert [len(provider.requests(batch)) for batch in one.batches] == [2, 1]
    largest = max(len(line) for line in provider.files["file-0"].splitlines())
    other = await submitted(root, tmp_path / "b", most_bytes=largest + 10)
    assert [len(provider.requests(batch)) for batch in other.batches] == [1, 1, 1]


FAULTS: dict[str, tuple[Body, str]] = {
    "refused": (answered("", refusal="I will not"), "ReplyRefused"),
    "truncated": (answered('{"title"', why="length"), "ReplyTruncated"),
    "filtered": (answered("", why="content_filter"), "ReplyFiltered"),
    "no JSON": (answered("I think that"), "ReplyInvalid"),
    "no completion": ({"response": {"status_code": 200, "body": {"nothing": "here"}}, "error": None}, "ReplyInvalid"),
    "an error as a success": (
        {"response": {"status_code": 200, "body": {"error": {"code": 503}}}, "error": None},
        "TransportFailed",
    ),
    "server error": (
        {"response": {"status_code": 500, "body": {"error": {"message": f"trouble with {KEY}"}}}, "error": None},
        "TransportFailed",
    ),
    "bad request": (
        {"response": {"status_code": 400, "body": {"error": {"message": "unknown model"}}}, "error": None},
        "ArticleRefused",
    ),
    "expired": (
        {"response": None, "error": {"code": "batch_expired", "message": "not done in time"}},
        "TransportFailed",
    ),
    "no line": ({}, "TransportFailed"),
}


@pytest.mark.parametrize(("outcome", "error"), FAULTS.values(), ids=FAULTS)
async def test_a_request_without_a_usable_reply_is_named_and_can_be_handed_over_again(
    provider: Provider, root: Path, tmp_path: Path, outcome: Body, error: str
) -> None:
    provider.outcome = lambda body: outcome if "Mill elm" in str(body["messages"]) else first_sentence(body)
    await submitted(root, tmp_path / "out")
    provider.end("expired" if error == "TransportFailed" else "completed")
    got = await collected(tmp_path / "out")
    assert got.replies == 2
    assert [(item.path, item.error) for item in got.unanswered] == [("north/elm.txt", error)]
    assert got.unanswered[0].message
    provider.outcome = first_sentence
    assert (await submitted(root, tmp_path / "out")).requests == 1
    provider.end()
    assert (await collected(tmp_path / "out")).unanswered == []
    for file in (tmp_path / "out").rglob("*"):
        assert KEY not in file.read_text()


async def test_a_batch_that_the_provider_refuses_names_all_its_articles(
    provider: Provider, root: Path, tmp_path: Path
) -> None:
    await submitted(root, tmp_path / "out")
    data = [{"code": "token_limit_exceeded", "message": "too many tokens are waiting"}]
    provider.end("failed", errors={"object": "list", "data": data})
    got = await collected(tmp_path / "out")
    assert [item.path for item in got.unanswered] == ["north/ash.txt", "north/elm.txt", "south/oak.txt"]
    assert all("too many tokens are waiting" in item.message for item in got.unanswered)
    assert waiting(tmp_path / "out") == 0


async def test_waiting_goes_on_until_the_batch_has_ended(provider: Provider, root: Path, tmp_path: Path) -> None:
    await submitted(root, tmp_path / "out")
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 8:
            provider.end()

    first = await collected(tmp_path / "out")
    assert [(item.status, item.completed, item.total) for item in first.pending] == [("in_progress", 4, 9)]
    assert first.replies == 0
    last = await collected(tmp_path / "out", wait=True, sleep=sleep)
    assert (last.replies, last.pending) == (3, [])
    assert pauses == sorted(pauses)
    assert pauses[0] < 10 < pauses[-1] < 600


async def test_a_lost_answer_to_making_a_batch_does_not_make_two(
    provider: Provider, root: Path, tmp_path: Path
) -> None:
    provider.lost_answers = 1
    handed = await submitted(root, tmp_path / "out")
    assert list(provider.batches) == handed.batches


@pytest.mark.parametrize("written", [1, 2], ids=["before the upload was noted", "before the batch was noted"])
async def test_a_batch_that_a_kill_left_unrecorded_is_found(
    provider: Provider, root: Path, tmp_path: Path, written: int
) -> None:
    await submitted(root, tmp_path / "out")
    lines = (tmp_path / "out" / LOG_FILE).read_text().splitlines(keepends=True)
    assert [json.loads(line)["event"] for line in lines] == ["intent", "uploaded", "submitted"]
    # Five other batches, so that it is not on the first page of the list.
    others = [{**provider.batches["batch_0"], "id": f"other_{number}", "metadata": None} for number in range(5)]
    provider.batches |= {other["id"]: {**other, "status": "completed"} for other in others}
    (tmp_path / "out" / LOG_FILE).write_text("".join(lines[:written]))
    again = await submitted(root, tmp_path / "out")
    assert (again.requests, again.waiting) == (0, 3)
    assert len(provider.batches) == 6
    provider.end()
    assert (await collected(tmp_path / "out")).replies == 3


async def test_an_uploaded_file_without_a_batch_becomes_one(provider: Provider, root: Path, tmp_path: Path) -> None:
    await submitted(root, tmp_path / "out")
    lines = (tmp_path / "out" / LOG_FILE).read_text().splitlines(keepends=True)
    (tmp_path / "out" / LOG_FILE).write_text("".join(lines[:2]) + lines[2][:20])  # killed while writing
    provider.batches.clear()
    assert (await submitted(root, tmp_path / "out")).waiting == 3
    provider.end()
    assert (await collected(tmp_path / "out")).replies == 3
    assert len(provider.files) == 2


@pytest.mark.parametrize("written", [1, 2], ids=["never uploaded", "the file is gone"])
async def test_what_came_to_nothing_is_handed_over_anew(
    provider: Provider, root: Path, tmp_path: Path, written: int
) -> None:
    await submitted(root, tmp_path / "out")
    lines = (tmp_path / "out" / LOG_FILE).read_text().splitlines(keepends=True)
    (tmp_path / "out" / LOG_FILE).write_text("".join(lines[:written]))
    provider.batches.clear()
    provider.files.clear()
    again = await submitted(root, tmp_path / "out")
    assert (again.requests, again.waiting, len(provider.batches)) == (3, 0, 1)


async def test_a_batch_is_read_with_the_model_and_schema_it_was_made_for(
    provider: Provider, root: Path, tmp_path: Path
) -> None:
    await submitted(root, tmp_path / "out")
    provider.end()
    other = open_engine("openai/other", api_key=KEY)
    with pytest.raises(UsageError, match=r"--model openai/gpt-4\.1-mini"):
        await collected(tmp_path / "out", engine=other)
    with pytest.raises(UsageError, match="--schema"):
        await collected(tmp_path / "out", schema=Shipment)
    assert (await collected(tmp_path / "out")).replies == 3


async def test_replies_that_cannot_be_kept_leave_the_batch_to_be_collected(
    provider: Provider, root: Path, tmp_path: Path
) -> None:
    await submitted(root, tmp_path / "out")
    provider.end()
    closed = Cache()
    closed.close()
    with pytest.raises(ResultsError, match="cannot be kept"):
        await collected(tmp_path / "out", cache=closed)
    assert (await collected(tmp_path / "out")).replies == 3


async def test_a_server_without_batches_says_so(root: Path, tmp_path: Path) -> None:
    with respx.mock as router:
        router.post("https://api.openai.com/v1/files").respond(404, json={"error": {"message": "no route"}})
        with pytest.raises(RequestRefused, match="no route"):
            await submitted(root, tmp_path / "out")


async def test_a_server_out_of_reach_fails_and_the_next_submit_begins_anew(
    provider: Provider, root: Path, tmp_path: Path
) -> None:
    impatient = open_engine("openai/gpt-4.1-mini", api_key=KEY, retries=0)
    provider.down = True
    with pytest.raises(TransportFailed):
        await submitted(root, tmp_path / "out", engine=impatient)
    provider.down = False
    assert (await submitted(root, tmp_path / "out")).requests == 3


async def test_a_long_article_is_handed_over_in_all_its_parts(provider: Provider, tmp_path: Path) -> None:
    folder = tmp_path / "root" / "long"
    folder.mkdir(parents=True)
    sentences = [f"Mill number {number} was sold to a rival on the coast." for number in range(1200)]
    (folder / "a.txt").write_text("Mills change hands\n\n" + "\n\n".join(sentences))
    handed = await submitted(tmp_path / "root", tmp_path / "out")
    assert (handed.articles, handed.requests) == (1, 3)
    provider.end()
    await collected(tmp_path / "out")
    assert (await submitted(tmp_path / "root", tmp_path / "out")).requests == 0
    assert (await run(folder)).report.calls == 0


async def test_folders_without_an_article_are_named(provider: Provider, root: Path, tmp_path: Path) -> None:
    (root / "west").mkdir()
    (root / "west" / "empty.txt").write_text("")
    handed = await submitted(root, tmp_path / "out")
    assert (handed.unusable, handed.requests) == (["west"], 3)
