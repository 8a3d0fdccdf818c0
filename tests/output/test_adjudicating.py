"""A model's word on what is in doubt: asked once, with the right sentences, and written down as a judgement."""

from pathlib import Path
from typing import Any

import pytest
from support import FunctionEngine, article_of

from summarize.cache import Cache
from summarize.engines.engine import Request
from summarize.errors import ReplyInvalid
from summarize.merging import Judgement
from summarize.output.adjudicating import adjudicate

ARTICLES = [
    article_of(
        "Mayor Greta Fallon opened the yard.",
        "Steel is dear.",
        "Fallon spoke for an hour.",
        "By Ann Fallon",
        path="a.txt",
        boilerplate=1,
    ),
    article_of("The yard was opened by Fallon, the mayor of Hestoy.", path="b.txt", published="2031-02-01"),
]
DOUBT = Judgement(at="/stakeholders", left="Fallon", right="Greta Fallon", by="rules", score=0.8, reason="alike")


async def test_a_pair_is_judged_from_the_sentences_that_speak_of_it() -> None:
    engine = FunctionEngine(lambda request: {"same": True, "reason": "Both are the\nmayor."})
    judged = await adjudicate([DOUBT], ARTICLES, engine)
    assert judged == [
        DOUBT.model_copy(
            update={"same": True, "by": "model", "author": "function/test", "reason": "Both are the mayor."}
        )
    ]
    asked = engine.requests[0].messages[-1].content
    assert "What both are: stakeholders" in asked
    assert asked.count("The yard was opened by Fallon, the mayor of Hestoy.") == 1
    assert "Steel is dear." not in asked
    assert "Ann Fallon" not in asked


async def test_articles_are_judged_by_what_they_open_with() -> None:
    engine = FunctionEngine(lambda request: {"same": False, "reason": "another ship"})
    judged = await adjudicate([Judgement(at="", left="a.txt", right="b.txt")], ARTICLES, engine)
    assert [one.same for one in judged] == [False]
    asked = engine.requests[0].messages[-1].content
    assert "Steel is dear." in asked
    assert "the mayor of Hestoy" in asked


async def test_what_the_model_leaves_open_stays_undecided() -> None:
    engine = FunctionEngine(lambda request: {"same": None, "reason": "the sentences do not tell"})
    assert await adjudicate([DOUBT], ARTICLES, engine) == []


async def test_a_pair_is_asked_about_once(tmp_path: Path) -> None:
    engine = FunctionEngine(lambda request: {"same": False, "reason": "two"})
    with Cache(tmp_path) as cache:
        first = await adjudicate([DOUBT], ARTICLES, engine, cache)
        assert await adjudicate([DOUBT], ARTICLES, engine, cache) == first
    assert len(engine.requests) == 1


@pytest.mark.parametrize("reply", ["yes", {"same": "perhaps", "reason": ""}])
async def test_a_reply_of_another_shape_is_an_error_and_not_kept(tmp_path: Path, reply: Any) -> None:
    def answer(request: Request) -> Any:
        return reply

    with Cache(tmp_path) as cache:
        with pytest.raises(ReplyInvalid, match="did not judge"):
            await adjudicate([DOUBT], ARTICLES, FunctionEngine(answer), cache)
        assert cache.stats().entries == 0
