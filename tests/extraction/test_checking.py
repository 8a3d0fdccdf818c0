"""The second look: what was worded and read is read again, and what its sentences do not say does not stay."""

from pathlib import Path
from typing import Any

import pytest
from support import FunctionEngine, article_of, cited

from summarize.articles import article_from_text
from summarize.cache import Cache
from summarize.claims import Grounding
from summarize.engines.engine import Request
from summarize.extraction import Extraction, ExtractionOptions, extract_article
from summarize.schemas import Deal

ARTICLE = article_of(
    "Belmor Group will buy the mill of Arven Mining for $40 million.",
    "The farmers' union opposes the sale, said its head Ines Okoro.",
    "Exports will fall.",
)
PARTIES = [
    {"name": "Belmor Group", "aliases": [], "role": "buyer", "described_as": None, "cites": [1], "said": None},
    {"name": "Arven Mining", "aliases": [], "role": "seller", "described_as": None, "cites": [1], "said": None},
]
UNION = {
    **{"name": "farmers' union", "aliases": [], "kind": "other", "role": None, "affiliation": None},
    **{"stance": "opposes", "quotes": [], "cites": [2], "said": None},
}
REPLY = {
    "title": cited("sale of a mill", 1),
    "value": cited("$40 million", 1),
    "parties": PARTIES,
    "stakeholders": [UNION],
    "terms": [cited("exports to go down", 3)],
}
FALSE = {
    **REPLY,
    "parties": [{**PARTIES[0], "role": "seller"}, {**PARTIES[1], "role": "buyer"}],
    "stakeholders": [{**UNION, "stance": "supports"}],
    "terms": [cited("exports to go up", 3)],
}
WRONG = (
    """'Belmor Group': role (target: what is bought or invested in) = "seller\"""",
    """'Arven Mining': role (target: what is bought or invested in) = "buyer\"""",
    '= "supports"',
    "go up",
)


def truthful(request: Request) -> dict[str, Any]:
    """A verdict on each value as somebody gives it who has read the article."""
    lines = [line for line in request.messages[-1].content.splitlines() if " = " in line]
    false = [line.partition(".")[0] for line in lines if any(wrong in line for wrong in WRONG)]
    return {"unsupported": [{"number": int(number), "why": "it is the other way round"} for number in false]}


def engine(reply: dict[str, Any], mended: dict[str, Any] | None = None) -> FunctionEngine:
    def answer(request: Request) -> Any:
        if "unsupported" in request.reply.model_fields:
            return truthful(request)
        return reply if request.attempt == 0 else mended or {}

    return FunctionEngine(answer)


async def extracted(asked: FunctionEngine, **options: Any) -> Extraction:
    return await extract_article(ARTICLE, Deal, asked, options=ExtractionOptions(check=True), **options)


def rejected(extraction: Extraction) -> set[tuple[str, Any]]:
    return {(claim.path, claim.value) for claim in extraction.claims if claim.grounding is Grounding.rejected}


async def test_what_the_sentences_say_stays_and_costs_one_question() -> None:
    asked = engine(REPLY)
    extraction = await extracted(asked)
    assert rejected(extraction) == set()
    assert len(asked.requests) == 2
    assert (extraction.checks, extraction.doubted) == (1, 0)
    assert extraction.checked == 6


async def test_what_they_do_not_say_is_rejected_with_the_reason() -> None:
    extraction = await extracted(engine(FALSE))
    assert rejected(extraction) == {
        ("role", "seller"),
        ("role", "buyer"),
        ("stance", "supports"),
        ("terms", "exports to go up"),
    }
    why = next(claim.why for claim in extraction.claims if claim.path == "stance")
    assert why == "The cited sentences do not say so: it is the other way round"
    assert extraction.doubted == 4


@pytest.mark.parametrize(
    "verdict", [{"unsupported": [1, 6]}, {"unsupported": [{"number": 1}, {"number": 6}, {"number": 6}]}]
)
async def test_a_verdict_may_be_the_numbers_alone(verdict: Any) -> None:
    def answer(request: Request) -> Any:
        return verdict if "unsupported" in request.reply.model_fields else REPLY

    extraction = await extracted(FunctionEngine(answer))
    assert extraction.doubted == 2
    assert {claim.why for claim in extraction.claims if claim.why} == {"The cited sentences do not say so: "}


async def test_what_is_given_again_is_not_looked_at_again() -> None:
    asked = engine(FALSE, {"stakeholders_0_stance": cited("supports", 2), "terms_0": None})
    extraction = await extracted(asked)
    assert len(asked.requests) == 3
    assert {("stance", "supports"), ("terms", "exports to go up")} <= rejected(extraction)


async def test_it_is_asked_again_once_and_what_is_new_is_looked_at_again() -> None:
    mended = {"stakeholders_0_stance": cited("opposes", 2), "terms_0": cited("exports to go up again", 3)}
    asked = engine(FALSE, mended)
    extraction = await extracted(asked)
    stance = next(claim for claim in extraction.claims if claim.path == "stance")
    assert (stance.value, stance.grounding) == ("opposes", Grounding.read)
    assert ("terms", "exports to go up again") in rejected(extraction)
    assert [len(request.messages) for request in asked.requests] == [2, 2, 2, 2]
    assert asked.requests[3].messages[-1].content.count(" = ") == 2


async def test_a_sentence_that_is_not_there_is_not_shown() -> None:
    asked = engine({"terms": [cited("exports to go down", 3, 99, 0)]})
    extraction = await extracted(asked)
    assert (rejected(extraction), extraction.checked) == (set(), 1)
    shown = asked.requests[1].messages[-1].content
    assert [line for line in shown.splitlines() if line.startswith("[")] == ["[3] Exports will fall."]


async def test_what_was_rejected_is_not_asked_about() -> None:
    asked = engine({**REPLY, "value": cited("$41 million", 1)})
    extraction = await extracted(asked)
    assert rejected(extraction) == {("value", "$41 million")}
    assert (extraction.checks, extraction.checked, extraction.doubted) == (1, 6, 0)


async def test_a_choice_that_stands_apart_is_asked_about() -> None:
    article = article_from_text("Belmor Group will buy a mill.\n\nBoth boards have approved the transaction.")
    reply = {"parties": [{"name": "Belmor Group", "cites": [1]}], "status": cited("agreed", 2)}
    asked = engine(reply)
    extraction = await extract_article(article, Deal, asked, options=ExtractionOptions(check=True))
    assert [claim.grounding for claim in extraction.claims if claim.path == "status"] == [Grounding.apart]
    assert extraction.checked == 1
    assert (
        'status (How far it has got; signed: only if said so) = "agreed" [2]' in asked.requests[1].messages[-1].content
    )


async def test_quoted_values_are_not_asked_about() -> None:
    asked = engine(REPLY)
    await extracted(asked)
    shown = asked.requests[1].messages[-1].content
    assert '$40 million"' not in shown.partition("Values:")[2]
    assert "Party 'Belmor Group': role (target: what is bought or invested in) = \"buyer\" [1]" in shown


async def test_without_the_option_nothing_is_checked() -> None:
    asked = engine(FALSE)
    extraction = await extract_article(ARTICLE, Deal, asked)
    assert (len(asked.requests), extraction.checks) == (1, 0)


async def test_an_engine_that_does_not_misread_is_not_checked() -> None:
    asked = FunctionEngine(lambda request: FALSE, mends=False)
    extraction = await extracted(asked)
    assert (len(asked.requests), extraction.checks, extraction.checked, extraction.doubted) == (1, 0, 0, 0)


async def test_the_second_time_the_cache_answers(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        first = await extracted(engine(FALSE), cache=cache)
        asked = engine(FALSE)
        second = await extracted(asked, cache=cache)
    assert asked.requests == []
    assert second.claims == first.claims


@pytest.mark.parametrize(
    "verdict",
    [
        "no JSON",
        {},
        {"unsupported": [0, 7, -1]},
        {"unsupported": None},
        {"unsupported": [{"number": 99, "why": ""}, {"why": "x"}, "3", True, None]},
    ],
)
async def test_a_verdict_that_cannot_be_used_leaves_the_reply_standing(
    verdict: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(request: Request) -> Any:
        return verdict if "unsupported" in request.reply.model_fields else REPLY

    extraction = await extracted(FunctionEngine(answer))
    assert rejected(extraction) == set()
    unread = isinstance(verdict, str)
    assert [line.partition("checked: ")[0] for line in caplog.messages] == (
        ["a.txt: its values could not be "] if unread else []
    )
