"""Engines by name, and the one that replays recordings."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel, JsonValue

from summarize.articles.article import Article, text_id
from summarize.engines import Message, Request, open_engine, providers
from summarize.engines.recorded import write_recording
from summarize.errors import ModelNameError, ReplyMissing

TEXT = "Norda buys Velt for 5 million euros."


class Sale(BaseModel):
    title: str | None = None


def article(path: str = "01-wire.txt", text: str = TEXT) -> Article:
    return Article(id=text_id(text), path=path, text=text)


def request(asked: Article, attempt: int = 0) -> Request:
    return Request(asked, Sale, Sale, (Message("user", asked.text),), attempt)


@pytest.mark.parametrize("name", ["", "gpt-5", "openai/", "/model", "acme/some-model", "OpenAI", "recorded/"])
def test_an_unknown_name_is_refused_with_what_there_is(name: str) -> None:
    with pytest.raises(ModelNameError) as failed:
        open_engine(name)
    for provider in providers():
        assert f"{provider}/" in str(failed.value)


def test_every_engine_says_its_name_and_concurrency(tmp_path: Path) -> None:
    remote = open_engine("openai/some-model", api_key="key", concurrency=3)
    assert (remote.name, remote.concurrency, remote.mends) == ("openai/some-model", 3, True)
    recorded = open_engine(f"recorded/{tmp_path}")
    assert (recorded.name, recorded.concurrency, recorded.mends) == (f"recorded/{tmp_path.name}", 8, True)


async def test_a_recording_answers_question_after_question(tmp_path: Path) -> None:
    replies: list[dict[str, JsonValue] | str] = [
        {"title": {"value": "Norda kauft »Velt«", "cites": [1]}},
        {"title": None},
    ]
    write_recording(tmp_path, article(), "sale", replies, note="by hand")
    engine = open_engine(f"recorded/{tmp_path}")
    contents = [(await engine.extract(request(article(), attempt))).content for attempt in range(4)]
    assert [json.loads(content) for content in contents] == [*replies, {}, {}]
    assert "»" in contents[0]
    assert engine.meter.calls == 4
    assert engine.cache_key(request(article())) is None
    await engine.aclose()


async def test_a_string_is_replayed_as_it_is(tmp_path: Path) -> None:
    write_recording(tmp_path, article(), "sale", ["not JSON {"])
    assert (await open_engine(f"recorded/{tmp_path}").extract(request(article()))).content == "not JSON {"


def test_a_recording_is_written_for_people_too(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "new", article("sub/02.html"), "sale", [{"title": None}], note="why")
    assert path == tmp_path / "new" / "sub" / "02.json"
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "note": "why",
        "schema": "sale",
        "article": text_id(TEXT),
        "replies": [{"title": None}],
    }


@pytest.mark.parametrize("name", ["sub/02.json", "sub/02.html.json", "02.json"])
async def test_a_recording_is_found_by_path_full_name_or_stem(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / name).write_text('{"replies": [{"found": true}]}')
    reply = await open_engine(f"recorded/{tmp_path}").extract(request(article("sub/02.html")))
    assert json.loads(reply.content) == {"found": True}


async def test_a_missing_recording_says_which_file_was_expected(tmp_path: Path) -> None:
    with pytest.raises(
        ReplyMissing, match=r"no reply is recorded for 01-wire\.txt: expected .*01-wire\.json"
    ) as failed:
        await open_engine(f"recorded/{tmp_path}").extract(request(article()))
    assert failed.value.model == f"recorded/{tmp_path.name}"


async def test_a_recording_of_another_text_is_not_used(tmp_path: Path) -> None:
    write_recording(tmp_path, article(), "sale", [{"title": None}])
    with pytest.raises(ReplyMissing, match="another version of the text"):
        await open_engine(f"recorded/{tmp_path}").extract(request(article(text=f"{TEXT} Or not.")))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"replies": []}', '{"replies": [3]}', '{"replies": [{}', "\xff"])
async def test_a_damaged_recording_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "01-wire.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(ReplyMissing, match=r"01-wire\.json is not a recording"):
        await open_engine(f"recorded/{tmp_path}").extract(request(article()))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNameError, match=r"no folder .*nowhere"):
        open_engine(f"recorded/{tmp_path / 'nowhere'}")
