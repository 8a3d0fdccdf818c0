"""Citations bounded by the article, for servers of one's own that take grammars: only if the user says so."""

import json

import pytest
import respx

from summarize.articles import article_from_text
from summarize.citing import cited_model
from summarize.engines import Message, Request, open_engine
from summarize.schemas import Shipment

SERVER = "http://localhost:8000/v1"


@pytest.mark.parametrize("grammar", [True, False])
async def test_the_reply_of_a_server_is_bounded_if_the_user_says_so(
    grammar: bool, respx_mock: respx.MockRouter
) -> None:
    article = article_from_text("Alder shipped flour. Birch got it. Nobody else did.")
    sent = respx_mock.post(f"{SERVER}/chat/completions").respond(
        json={
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": "some-model",
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "{}"}}],
        }
    )
    engine = open_engine("openai/some-model", base_url=SERVER, grammar=grammar)
    request = Request(article, Shipment, cited_model(Shipment), (Message("user", article.text),))
    await engine.extract(request)
    await engine.aclose()
    form = json.loads(sent.calls[0].request.content)["response_format"]
    assert ('"maximum": 3' in json.dumps(form)) is grammar
    key = engine.cache_key(request)
    assert key is not None
    assert key["response_format"] == form
