"""A model's word on what is in doubt: asked once, with the right sentences, and written down as a judgement."""

import json
from pathlib import Path
from typing import Any

import pytest
from claim_kit import paper
from support import FunctionEngine, article_of

from summarize.cache import Cache
from summarize.engines.engine import Request
from summarize.errors import ReplyInvalid
from summarize.merging import Judgement
from summarize.record_questions import adjudicate

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


def verdicts(*answers: bool | None, reason: str = "so it is") -> dict[str, Any]:
    return {"verdicts": [{"number": n, "same": same, "reason": reason} for n, same in enumerate(answers, 1)]}


async def test_a_pair_is_judged_from_the_sentences_that_speak_of_it() -> None:
    engine = FunctionEngine(lambda request: verdicts(True, reason="Both are the\nmayor."))
    judged = await adjudicate([DOUBT], ARTICLES, engine)
    assert judged == [
        DOUBT.model_copy(
            update={"same": True, "by": "model", "author": "function/test", "reason": "Both are the mayor."}
        )
    ]
    asked = engine.requests[0].messages[-1].content
    assert '1. stakeholders: "Fallon" and "Greta Fallon"' in asked
    assert asked.count("The yard was opened by Fallon, the mayor of Hestoy.") == 1
    assert "Steel is dear." not in asked
    assert "Ann Fallon" not in asked


async def test_one_question_is_asked_on_all_articles_and_one_on_all_names() -> None:
    engine = FunctionEngine(lambda request: verdicts(False, True))
    doubts = [
        Judgement(at="", left="a.txt", right="b.txt"),
        Judgement(at="/parties", left="Yard", right="The Yard", score=0.6),
        DOUBT,
    ]
    judged = await adjudicate(doubts, ARTICLES, engine)
    assert [(one.at, one.left, one.same) for one in judged] == [
        ("", "a.txt", False),
        ("/parties", "Yard", False),
        ("/stakeholders", "Fallon", True),
    ]
    assert len(engine.requests) == 2


async def test_articles_are_judged_by_cards_of_what_was_read_from_them() -> None:
    own = paper(1, "2031-02-01").item("/parties", "a", name="Tarvik Yards", role="supplier").says("subject", "a ferry")
    other = paper(2).item("/parties", "a", name="Corvane")
    engine = FunctionEngine(lambda request: verdicts(False))
    articles = [own.article, other.article]
    doubt = Judgement(at="", left="02.txt", right="01.txt")
    judged = await adjudicate([doubt], articles, engine, claims=[*own.claims, *other.claims])
    assert [one.same for one in judged] == [False]
    asked = engine.requests[0].messages[-1].content
    for line in ("published: 2031-02-01", "party: Tarvik Yards (supplier)", "subject: a ferry", "party: Corvane"):
        assert f"- {line}\n" in asked
    assert "it says: name is Corvane, writes 02.txt." in asked
    assert "1. Is article 2 about the same deal as article 1?" in asked


async def test_what_the_model_leaves_open_stays_undecided() -> None:
    engine = FunctionEngine(lambda request: verdicts(None))
    assert await adjudicate([DOUBT], ARTICLES, engine) == []


async def test_a_pair_is_asked_about_once(tmp_path: Path) -> None:
    engine = FunctionEngine(lambda request: verdicts(False))
    with Cache(tmp_path) as cache:
        first = await adjudicate([DOUBT], ARTICLES, engine, cache)
        assert await adjudicate([DOUBT], ARTICLES, engine, cache) == first
    assert len(engine.requests) == 1


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("yes", "there is no object in it"),
        ({"same": "perhaps", "reason": ""}, "none of the fields asked for: verdicts"),
        ({"verdicts": [{"number": "one"}]}, r"no answer for judgements\.jsonl"),
    ],
)
async def test_a_reply_of_another_shape_is_an_error_and_not_kept(tmp_path: Path, reply: Any, why: str) -> None:
    def answer(request: Request) -> Any:
        return reply

    with Cache(tmp_path) as cache:
        with pytest.raises(ReplyInvalid, match=why):
            await adjudicate([DOUBT], ARTICLES, FunctionEngine(answer), cache)
        assert cache.stats().entries == 0


async def test_a_reply_is_read_whatever_stands_around_it() -> None:
    said = json.dumps(verdicts(True))
    engine = FunctionEngine(lambda request: f"<think>Both are mayors.</think>Here it is:\n```json\n{said}\n```")
    assert [one.same for one in await adjudicate([DOUBT], ARTICLES, engine)] == [True]
