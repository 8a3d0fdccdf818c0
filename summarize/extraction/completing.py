"""One question that is about no article: a prompt, its values, and a reply of one model, through the cache."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from summarize.articles.article import Article, text_id
from summarize.cache import Cache
from summarize.citing import json_of
from summarize.engines.engine import Engine, Message, Request
from summarize.errors import ReplyInvalid
from summarize.prompts import packaged

__all__ = ["complete"]

Answer = TypeVar("Answer", bound=BaseModel)


async def complete(
    prompt: str, values: Mapping[str, object], reply: type[Answer], engine: Engine, cache: Cache | None, *, file: str
) -> Answer:
    """What `engine` replies to the packaged `prompt`; asked once, and from then on taken from the cache.

    `file` is the file of results that the answer is for, by which errors and spans name the question. A reply is read
    as those about articles are, and kept once it could be. Raises what the engine raises, and ReplyInvalid for a reply
    of another shape.
    """
    messages = tuple(Message(role, content) for role, content in packaged(prompt).render(values))
    plain = messages[-1].content
    request = Request(Article(id=text_id(plain), path=file, text=plain), reply, reply, messages)
    key = engine.cache_key(request) if cache is not None else None
    kept = cache.get(key) if cache is not None and key is not None else None
    content = str(kept["content"]) if kept and "content" in kept else (await engine.extract(request)).content
    try:
        found = reply.model_validate(json_of(content, reply.model_fields, engine.name))
    except ValidationError as error:
        why = error.errors()[0]["msg"]
        raise ReplyInvalid(f"{engine.name}: no answer for {file}: {why}", raw=content, model=engine.name) from error
    if cache is not None and key is not None and not kept:
        cache.put(key, {"content": content, "model": engine.name})
    return found
