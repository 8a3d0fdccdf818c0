"""GGUF models: asked as any server of OpenAI's protocol, behind a key, in this process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import respx
from spacy_kit import sale

from summarize.citing import cited_model
from summarize.engines import Request, open_engine
from summarize.engines.engine import Message
from summarize.engines.llama_cpp import LlamaEngine
from summarize.errors import EngineError, ReplyTruncated
from summarize.schemas import Deal

ADDRESS = "http://127.0.0.1:9"


class Fake:
    """A server that is not one: respx answers at its address."""

    address = ADDRESS
    key = "made-up-key"

    def __init__(self) -> None:
        self.started: list[Path] = []
        self.closed = False

    def serve(self, weights: Path) -> "Fake":
        self.started.append(weights)
        return self

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMARIZE_WEIGHTS_DIR", str(tmp_path / "folder"))
    path = tmp_path / "tiny.gguf"
    path.write_bytes(b"weights")
    return path


def completion(content: str, why: str = "stop") -> httpx.Response:
    choice = {"index": 0, "finish_reason": why, "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": 70, "completion_tokens": 30, "total_tokens": 100}
    body = {"id": "x", "object": "chat.completion", "created": 0, "model": "tiny", "choices": [choice], "usage": usage}
    return httpx.Response(200, json=body)


def request(words: str = "Read this.") -> Request:
    return Request(sale(), Deal, cited_model(Deal), (Message("user", words),))


async def test_a_record_is_asked_for_under_a_grammar_of_the_articles_own_sentences(
    weights: Path, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(f"{ADDRESS}/v1/chat/completions").mock(return_value=completion('{"title": null}'))
    fake = Fake()
    engine = LlamaEngine(str(weights), serve=fake.serve)
    for _ in range(2):
        reply = await engine.extract(request())
    assert (reply.content, reply.model) == ('{"title": null}', f"local/{weights}")
    assert fake.started == [weights]
    assert engine.mends
    assert (engine.meter.calls, engine.meter.output_tokens) == (2, 60)
    sent = route.calls.last.request
    assert sent.headers["authorization"] == "Bearer made-up-key"
    assert f'"maximum": {len(sale().sentences)}' in json.dumps(json.loads(sent.content)["response_format"])
    await engine.aclose()
    assert fake.closed
    with pytest.raises(EngineError, match="closed"):
        await engine.extract(request())


async def test_a_record_without_an_end_is_truncated(weights: Path, respx_mock: respx.MockRouter) -> None:
    respx_mock.post(f"{ADDRESS}/v1/chat/completions").mock(return_value=completion('{"title": "1111', "length"))
    with pytest.raises(ReplyTruncated):
        await LlamaEngine(str(weights), serve=Fake().serve).extract(request())


def test_the_key_of_a_cached_answer_has_what_changes_it(weights: Path) -> None:
    engine = open_engine(f"local/{weights}")
    key = engine.cache_key(request())
    assert key == open_engine(f"local/{weights}").cache_key(request())
    assert key != engine.cache_key(request("Read that."))
    weights.write_bytes(b"other weights")
    assert key != engine.cache_key(request())


def test_without_the_extra_the_error_names_it(weights: Path) -> None:
    script = """
import sys
sys.modules["xllamacpp"] = None
from pathlib import Path
from summarize.engines.llama_cpp import Server
from summarize.errors import ExtraMissing
try:
    Server(Path("none.gguf"))
except ExtraMissing as error:
    print(error)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "llama.cpp is not installed: pip install 'summarize[llama]'\n"


@pytest.fixture
def real() -> Path:
    """Weights of the tester's own: none are installed with the tests."""
    pytest.importorskip("xllamacpp")
    path = os.environ.get("SUMMARIZE_TEST_GGUF")
    if not path:
        pytest.skip("SUMMARIZE_TEST_GGUF names no weights")
    return Path(path)


@pytest.mark.local
def test_a_real_server_answers_only_who_has_its_key(real: Path) -> None:
    from summarize.engines.llama_cpp import Server

    server = Server(real)

    def ask(head: dict[str, str]) -> int:
        return httpx.get(f"{server.address}/v1/models", headers=head).status_code

    assert ask({}) == 401
    assert ask({"Authorization": f"Bearer {server.key}"}) == 200
    server.close()
    with pytest.raises(httpx.TransportError):
        ask({})
