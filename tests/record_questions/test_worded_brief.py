import json
from pathlib import Path
from typing import Any

import export_kit as kit
import httpx
import made_results as made
import pytest
import respx
from markdown_it import MarkdownIt
from support import FunctionEngine, typed

from summarize.cache import Cache
from summarize.engines.engine import Request
from summarize.errors import ReplyInvalid, ReplyRefused
from summarize.output.brief import brief
from summarize.output.brief_check import check_brief
from summarize.output.results import write_results
from summarize.output.verify import verify
from summarize.record_questions import WordedBrief, word_brief

GLANCE = "The deal at a glance"
STANDS = "Who stands where"
GOOD = "Norvik Ferries pays $40 million for Halden Docks, though sources conflict [1][3]."
PLANTED = "Norvik Ferries pays $40 million, and Fjord Bank lends $9 million [1]."


def wording(**sentences: str) -> dict[str, Any]:
    headings = {"glance": GLANCE, "stands": STANDS}
    return {"sections": [{"heading": headings[name], "sentence": said} for name, said in sentences.items()]}


async def worded(answer: Any, cache: Cache | None = None) -> tuple[WordedBrief, FunctionEngine]:
    engine = FunctionEngine(lambda request: answer)
    return await word_brief(made.summary(), made.CLAIMS.values(), engine, cache), engine


async def test_a_sentence_that_its_claims_support_heads_its_section() -> None:
    found, _ = await worded(wording(glance=GOOD))
    plain = brief(made.summary())
    assert found.unused == ()
    assert found.text == plain.replace(f"## {GLANCE}\n\n", f"## {GLANCE}\n\n{GOOD}\n\n")
    assert check_brief(found.text, made.summary(), made.CLAIMS.values()) == []


async def test_a_planted_sentence_is_replaced_by_the_plain_ones() -> None:
    found, _ = await worded(wording(glance=PLANTED, stands="Dockers United opposes the sale [1]."))
    assert "Fjord Bank" not in found.text
    assert f"## {STANDS}\n\nDockers United opposes the sale [1].\n\n- Opposes:" in found.text
    (unused,) = found.unused
    assert (unused.heading, unused.sentence) == (GLANCE, PLANTED)
    assert "the name “Fjord Bank” is in none of its claims" in unused.why
    assert "the amount “$9 million” is in none of its claims" in unused.why


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Norvik Ferries pays $40 million.", "it refers to no source"),
        ("Norvik Ferries pays $40 million [1][7].", "source [7] is none of its section"),
        (f"It is {'very ' * 150}good [1].", "it is too long"),
    ],
)
async def test_a_sentence_needs_the_sources_of_its_section(sentence: str, why: str) -> None:
    found, _ = await worded(wording(glance=sentence))
    assert found.unused[0].why == (why,)
    assert found.text == brief(made.summary())


async def test_a_section_that_was_not_given_and_an_empty_sentence_change_nothing() -> None:
    answer = {"sections": [{"heading": "Sources", "sentence": ""}, {"heading": "Gossip", "sentence": "Well [1]."}]}
    found, _ = await worded(answer)
    assert found == WordedBrief(brief(made.summary()), ())


async def test_the_model_is_shown_what_the_claims_say_and_no_article() -> None:
    _, engine = await worded(wording(glance=GOOD))
    shown = "\n".join(message.content for message in engine.requests[0].messages)
    assert "Value: 40 million USD (sources conflict, copies of one source) [1][3]" in shown
    assert "Not one job will go" not in shown
    assert "Section: Sources" not in shown


async def test_a_sentence_is_text_and_takes_no_effect() -> None:
    said = "Norvik Ferries pays <b>$40 million</b> **now**\n# for [it](http://x.example) `so` [1]."
    found, _ = await worded(wording(glance=said))
    tokens = MarkdownIt("commonmark").parse(found.text)
    inline = {child.type for token in tokens for child in token.children or []}
    assert found.unused == ()
    assert inline <= {"text", "text_special", "strong_open", "strong_close", "code_inline"}
    assert "://x" not in found.text


async def test_the_same_brief_is_worded_once(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache") as cache:
        first, asked = await worded(wording(glance=GOOD), cache)
        again, idle = await worded(wording(glance="something else"), cache)
    assert first == again
    assert (len(asked.requests), len(idle.requests)) == (1, 0)


@pytest.mark.parametrize("answer", ["not JSON", "{}", '{"sections": ["x"]}'])
async def test_a_reply_of_another_shape_is_an_error_and_is_not_kept(answer: str, tmp_path: Path) -> None:
    with Cache(tmp_path / "cache") as cache:
        with pytest.raises(ReplyInvalid) as caught:
            await worded(answer, cache)
        assert caught.value.raw == answer
        assert cache.stats().entries == 0


async def test_what_the_engine_raises_goes_through() -> None:
    with pytest.raises(ReplyRefused):
        await worded(ReplyRefused("no", model="function/test"))


async def test_hostile_results_are_worded_without_harm() -> None:
    results = kit.hostile()

    def echo(request: Request) -> dict[str, Any]:
        return {"sections": [{"heading": GLANCE, "sentence": f"{kit.HOSTILE} [1]"}]}

    found = await word_brief(results.summary, results.claims, FunctionEngine(echo))
    assert "<script" not in found.text
    assert "\x1b" not in found.text


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_results(tmp_path / "out", made.merged(), made.CLAIMS.values(), made.ARTICLES)
    return tmp_path / "out"


def test_the_command_words_checks_and_writes(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-secret")
    content = json.dumps(wording(glance=GOOD, stands=PLANTED))
    message = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    completion = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [message]}
    with respx.mock() as server:
        route = server.post("https://api.openai.com/v1/chat/completions")
        route.return_value = httpx.Response(200, json=completion)
        done = typed("brief", out, "--worded", "--model", "openai/some-model")
        again = typed("brief", out, "--worded", "--model", "openai/some-model")
    assert done.exit_code == 0, done.output
    assert route.call_count == 1
    assert f"## {GLANCE}\n\n{GOOD}\n" in done.stdout
    assert f"not used, {STANDS}: “{PLANTED}”" in done.stderr
    assert (out / "brief.md").read_text(encoding="utf-8") == done.stdout == again.stdout
    assert verify(out).sound


def test_the_command_writes_the_plain_brief_anew(out: Path) -> None:
    text = (out / "brief.md").read_text(encoding="utf-8")
    (out / "brief.md").write_text("", encoding="utf-8")
    assert typed("brief", out).stdout == text
    assert (out / "brief.md").read_text(encoding="utf-8") == text


def test_only_some_engines_can_word_a_brief(out: Path) -> None:
    done = typed("brief", out, "--worded", "--model", "local/spacy-en")
    assert done.exit_code == 2
    assert "cannot word a brief: give --model of a language model, such as openai/NAME" in done.stderr
