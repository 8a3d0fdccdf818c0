"""What the cache has is neither asked for nor written again."""

from pathlib import Path

import pytest
from pydantic import JsonValue
from support import FunctionEngine, article_of, cited

from summarize.cache import Cache
from summarize.extraction import extract_article
from summarize.schemas import Deal

ARTICLE = article_of("Belmor Group will buy Arven Mining.", "It was signed on 3 May 2031.")
REPLY = {"title": cited("Belmor Group will buy Arven Mining", 1), "signed_on": cited("2031-05-03", 2)}


async def test_a_reply_is_written_once_and_read_from_then_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    put_at = Cache.put_at

    def counted(self: Cache, address: str, value: dict[str, JsonValue]) -> None:
        written.append(address)
        put_at(self, address, value)

    monkeypatch.setattr(Cache, "put_at", counted)
    engine = FunctionEngine(lambda request: REPLY)
    with Cache(tmp_path) as cache:
        first = await extract_article(ARTICLE, Deal, engine, cache=cache)
        again = await extract_article(ARTICLE, Deal, engine, cache=cache)
    assert len(written) == len(engine.requests) == 1
    assert again.cache_hits == 1
    assert again.claims == first.claims


async def test_a_re_ask_is_written_once_too(tmp_path: Path) -> None:
    wrong = {**REPLY, "signed_on": cited("2031-05-04", 2)}
    engine = FunctionEngine(lambda request: wrong if request.attempt == 0 else {"signed_on": cited("2031-05-03", 2)})
    with Cache(tmp_path) as cache:
        first = await extract_article(ARTICLE, Deal, engine, cache=cache)
        again = await extract_article(ARTICLE, Deal, engine, cache=cache)
        assert len(cache) == len(engine.requests) == 2
    assert again.cache_hits == 2
    assert again.claims == first.claims


async def test_a_misspelt_field_of_a_reply_is_told_with_its_article(caplog: pytest.LogCaptureFixture) -> None:
    misspelt = {"title": REPLY["title"], "singed_on": REPLY["signed_on"]}
    found = await extract_article(ARTICLE, Deal, FunctionEngine(lambda request: misspelt))
    assert {claim.path for claim in found.claims} == {"title"}
    (line,) = caplog.messages
    assert line.startswith(f"{ARTICLE.path}: the reply has /singed_on")
    assert line.endswith("is signed_on meant?")
