"""The parts of the throughput benchmark, at sizes that say nothing of speed: they run, and measure what they say."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import throughput
from throughput_parts.asking import bare_openai, instructor_alone, made_articles, taken, toolkit, toolkit_warm
from throughput_parts.batches import run_batch_command, same_records, write_deals
from throughput_parts.made import ARTICLES_A_DEAL, made
from throughput_parts.quotes_found import quoted
from throughput_parts.server import serving

from summarize.citing import read_reply
from summarize.schemas import Deal


def test_an_article_is_made_of_its_number_alone() -> None:
    assert made(7) == made(7)
    assert made(7).text != made(8).text
    assert len(made(7).text.split()) == pytest.approx(300, rel=0.1)


def test_articles_of_one_deal_say_the_same_and_the_next_deal_something_else() -> None:
    assert made(0).cited == made(ARTICLES_A_DEAL - 1).cited != made(ARTICLES_A_DEAL).cited


def test_the_plain_reply_says_what_the_cited_one_does() -> None:
    plain = Deal.model_validate_json(made(3).plain).model_dump(mode="json")
    for answer in read_reply(made(3).cited, Deal):
        value: Any = plain
        for step in answer.pointer.strip("/").split("/"):
            value = value[int(step)] if isinstance(value, list) else value[step]
        # A value type is given as far as it was said: what it leaves out has its default.
        given = answer.value if isinstance(answer.value, dict) else {}
        assert (value | given if given else answer.value) == value


def test_the_server_takes_its_time_and_answers_by_the_number_in_the_request() -> None:
    with serving(0.2) as url:
        answered = httpx.post(f"{url}/cited/v1/chat/completions", content=made(3).text, timeout=300)
        refused = httpx.post(f"{url}/cited/v1/chat/completions", content="nothing of ours", timeout=300)
    assert answered.json()["choices"][0]["message"]["content"] == made(3).cited
    assert answered.elapsed.total_seconds() >= 0.2
    assert refused.status_code == 404


def test_every_way_gets_through_all_articles(tmp_path: Path) -> None:
    articles = made_articles(4)
    with serving(0.05) as url:
        for way in (toolkit, bare_openai, instructor_alone, toolkit_warm(tmp_path)):
            found = taken(way, url, articles, 2)
            assert found.clock >= 0.1
            assert found.cpu > 0
    # The server is gone: from here on only the cache can answer.
    assert taken(toolkit_warm(tmp_path), url, articles, 2).clock > 0


def test_a_way_that_loses_claims_is_no_measurement() -> None:
    article = made_articles(1)[0]
    other = article.model_copy(update={"text": article.text.replace(" million", " thousand")})
    with serving(0.01) as url, pytest.raises(RuntimeError, match="did not get all claims"):
        taken(toolkit, url, [other], 1)


def test_grounding_is_not_fooled_where_alignment_is() -> None:
    found = quoted(2, rounds=1)
    assert found.grounding > 0
    assert found.alignment > 0
    assert found.grounding_fooled < found.alignment_fooled


def test_a_batch_is_measured_as_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    write_deals(tmp_path / "deals", 6)
    with serving(0.01) as url:
        first = run_batch_command(url, tmp_path / "deals", tmp_path / "one", tmp_path / "cache")
        with pytest.raises(RuntimeError, match="ended with 2"):
            run_batch_command(url, tmp_path / "deals", tmp_path / "deals" / "out", tmp_path / "cache")
    assert first.seconds > 0
    assert first.peak > 10 * 2**20
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert same_records(tmp_path / "one", tmp_path / "two")
    record = next((tmp_path / "two").rglob("record.json"))
    record.write_text(json.dumps({**json.loads(record.read_text()), "schema": "other"}))
    assert not same_records(tmp_path / "one", tmp_path / "two")


def test_a_mark_that_is_missed_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert not throughput.print_efficiency(0.0001, {throughput.MARKED: 1})
    assert "MISSED" in capsys.readouterr().out
