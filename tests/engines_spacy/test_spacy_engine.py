"""The embedded engine behind the engine protocol, and the pipeline that it loads."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel
from spacy_kit import SALE, sale, supply

from summarize.articles import Article, article_from_text
from summarize.citing import cited_model
from summarize.engines import Meter, Request, open_engine
from summarize.engines import spacy_en as pipeline
from summarize.engines.embedded import list_models
from summarize.engines.spacy_en import SpacyEngine
from summarize.errors import BudgetReached, ReplyInvalid, WeightsError
from summarize.limits import Budget
from summarize.schemas import Deal, PartialDate, Shipment


def request(article: Article, schema: type[BaseModel] = Deal) -> Request:
    return Request(article, schema, cited_model(schema), ())


async def test_it_answers_with_json_of_the_cited_shape_and_asks_for_nothing_again() -> None:
    engine = open_engine("local/spacy-en")
    assert isinstance(engine, SpacyEngine)
    answer = await engine.extract(request(sale()))
    cited_model(Deal).model_validate_json(answer.content)
    assert answer.model == engine.name == "local/spacy-en"
    assert not engine.mends
    assert (engine.meter.calls, engine.meter.input_tokens) == (1, 0)
    assert (await SpacyEngine().extract(request(sale()))).content == answer.content
    await engine.aclose()


async def test_an_article_in_another_language_fails_by_name() -> None:
    german = sale().model_copy(update={"language": "de"})
    with pytest.raises(ReplyInvalid, match=r"reads English, and the article is in another language \(de\)"):
        await SpacyEngine().extract(request(german))
    unknown = sale().model_copy(update={"language": None})
    assert (await SpacyEngine().extract(request(unknown))).content


async def test_it_counts_for_who_asks_and_keeps_to_a_budget() -> None:
    budget, meter = Budget(max_calls=1), Meter()
    engine = SpacyEngine(budget)
    asked = replace(request(sale()), meter=meter)
    await engine.extract(asked)
    assert meter == engine.meter
    assert (meter.calls, meter.latencies.count) == (1, 1)
    with pytest.raises(BudgetReached):
        await engine.extract(asked)
    assert (meter.calls, budget.calls) == (1, 1)


async def test_who_speaks_may_be_named_in_a_longer_line_before() -> None:
    long = "After many years of talks in the north of the country, Corvane Capital bought the mill."
    text = f"{SALE}\n{long}\n\nThe company said so.\n"
    assert (await SpacyEngine().extract(request(article_from_text(text)))).content


async def test_a_text_that_the_rules_do_not_foresee_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unforeseen(*given: object) -> None:
        raise IndexError("no such token")

    monkeypatch.setattr("summarize.engines.spacy_en.reply.reply_for", unforeseen)
    with pytest.raises(ReplyInvalid, match="the embedded engine cannot read it: IndexError: no such token"):
        await SpacyEngine().extract(request(sale()))


def test_the_key_of_a_cached_answer_has_what_changes_it() -> None:
    engine = SpacyEngine()
    key = engine.cache_key(request(sale()))
    assert key == engine.cache_key(request(sale()))
    assert key != engine.cache_key(request(supply()))
    assert key != engine.cache_key(request(sale(), Shipment))
    dated = sale().model_copy(update={"published": PartialDate("2020-01-01")})
    assert key != engine.cache_key(request(dated))


def test_a_pipeline_of_other_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(pipeline.pipeline_folder(), tmp_path / "pipeline")
    (tmp_path / "pipeline" / "config.cfg").write_text("[nlp]\n")
    monkeypatch.setattr(pipeline, "pipeline_folder", lambda: tmp_path / "pipeline")
    pipeline.load_pipeline.cache_clear()
    try:
        with pytest.raises(WeightsError, match=r"not en_core_web_sm 3\.8\.0"):
            pipeline.load_pipeline()
    finally:
        pipeline.load_pipeline.cache_clear()


def test_without_the_extra_models_are_listed_and_the_error_names_it() -> None:
    script = """
import asyncio, sys
sys.modules["spacy"] = None
from summarize.engines import Request
from summarize.engines.embedded import list_models
from summarize.engines.spacy_en import SpacyEngine
from summarize.articles import article_from_text
from summarize.citing import cited_model
from summarize.schemas import Deal
from summarize.errors import ExtraMissing
print([(model.name, model.present) for model in list_models()][:1])
try:
    asyncio.run(SpacyEngine().extract(Request(article_from_text("Alder sold it."), Deal, cited_model(Deal), ())))
except ExtraMissing as error:
    print(error)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [
        "[('spacy-en', False)]",
        "local/spacy-en is not installed: pip install 'summarize[local]'",
    ]


def test_it_is_listed_with_its_licence() -> None:
    model = list_models()[0]
    assert (model.name, model.licence, model.present) == ("spacy-en", "MIT", True)
