"""The engine for every provider that instructor has: OpenAI and compatible servers, Anthropic, Google, Mistral, …

instructor makes the provider's client (`from_provider`), shapes each request as that provider wants it for a mode
(strict schema, tools, or the schema in the prompt), and reads replies of shapes that are not known here. Retries,
templates, caches and validation as a whole are left off, since each has its owner elsewhere: `context=` would render an
article's text as a Jinja template, and one bad value would cost the reply.
"""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import instructor
from instructor.processing.response import handle_response_model, process_response
from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError

from summarize.citing import json_of
from summarize.engines.bounding import bounded
from summarize.engines.completions import Reader, is_completion
from summarize.engines.connected import Connected
from summarize.engines.engine import Meter, Reply, Request
from summarize.engines.faults import Answered, Declined, Faults, scrubber
from summarize.engines.forms import Form, form_of
from summarize.engines.options import EngineOptions
from summarize.engines.sending import Sender
from summarize.engines.strict import response_format
from summarize.engines.terms import Term, Terms
from summarize.errors import ArticleRefused, ReplyError, ReplyInvalid, RequestRefused, TransportFailed
from summarize.limits import Patience, Transient

__all__ = ["ProviderEngine"]

T = TypeVar("T")

# instructor reports at ERROR every call that fails, which is our errors' business: not for a user's eyes.
logging.getLogger("instructor").setLevel(logging.CRITICAL)

_TEMPERATURE = 0
_TRIES = 5


class ProviderEngine:
    """Asks `model` by what `connected` is connected to, on whatever terms the server takes (`Terms`).

    `patience` is for tests. `name` is ``provider/model``.
    """

    mends = True

    def __init__(
        self, name: str, connected: Connected, options: EngineOptions, *, patience: Patience | None = None
    ) -> None:
        self.name = name
        self.connected = connected
        scrub = scrubber(connected.key)
        self.reader = Reader(name, scrub)
        self._faults = Faults(name, scrub)
        self._sender = Sender(options, self._faults, patience)
        self.terms = Terms(connected.modes, connected.limits)
        self._most = options.max_reply_tokens or connected.most
        self._grammar = options.grammar
        self.concurrency = self._sender.throttle.most

    @property
    def meter(self) -> Meter:
        """What all requests took; another can be put in its place."""
        return self._sender.meter

    @meter.setter
    def meter(self, meter: Meter) -> None:
        self._sender.meter = meter

    def cache_key(self, request: Request) -> dict[str, JsonValue]:
        """Model, messages (with the article's text), form of the reply and decoding as they are meant to be.

        Neither the key nor the server or limits change an answer; on which terms a server takes the question is learnt
        anew in each run, and what is asked stays the same.
        """
        decoding: dict[str, JsonValue] = {"temperature": _TEMPERATURE}
        if self._most is not None:
            decoding["max_tokens"] = self._most
        return {
            "engine": self.name,
            "messages": [[message.role, message.content] for message in request.messages],
            "response_format": self._format(request),
            "decoding": decoding,
        }

    async def extract(self, request: Request) -> Reply:
        """Asks, transport retries and lower terms included. The content is not validated: whoever asked does that."""
        term, tried = self.terms.now, [self.terms.now]
        first: Declined | None = None
        unfit: Reply | ReplyInvalid | None = None
        while True:
            sent = self._sent(request, term)
            try:
                reply = await self._asked(request, term, sent, again=len(tried) > 1)
                if self.terms.proven and term == self.terms.now:
                    return reply
                if _fits(reply.content, request.reply):
                    self.terms.keep(term)
                    return reply
                unfit, further = unfit or reply, self.terms.lower(term)
            except Declined as declined:
                first, further = first or declined, self.terms.after(term, declined, sent)
            except ReplyInvalid as empty:
                unfit, further = unfit or empty, self.terms.lower(term) if not self.terms.proven else iter(())
            following = next((one for one in further if one not in tried), None)
            if following is None or len(tried) >= _TRIES:
                break
            tried.append(following)
            term = following
        if isinstance(unfit, Reply):
            self.terms.doubt()
            return unfit
        raise unfit or (first.error if first else ReplyInvalid("no reply", model=self.name))

    def body(self, request: Request) -> dict[str, Any]:
        """The request as it is handed to a provider's batch, which answers within a day, and can be taught nothing.

        No temperature is in it, since there is no second try with a model that does not take one.
        """
        strictest = self.connected.modes[0]
        return self._sent(request, Term(strictest, temperature=False, limit=self.connected.limits[0]))

    async def through(self, call: Callable[[Any, int], Awaitable[T]]) -> T:
        """What `call` gets from the provider's client, with the engine's patience; it is told the attempt's number.

        For what is not a chat completion, and about no article. Raises TransportFailed, KeyRefused or RequestRefused.
        """
        try:
            return await self._sender.through(lambda number: call(self.connected.client, number))
        except (Declined, ArticleRefused) as refused:
            said = str(refused)
        raise RequestRefused(said)

    def read_response(self, status: int, body: object) -> Reply:
        """The reply in an HTTP response that did not come through the client: the line of a provider's batch.

        `body` is its JSON. Raises what `extract` raises for a live call that ends so.
        """
        if status == 200 and is_completion(body):
            return self.reader.read(body)
        fault = self._faults.of_answer(Answered(status, body), time.time())
        if isinstance(fault, Transient):
            raise TransportFailed(str(fault))
        raise fault.error if isinstance(fault, Declined) else fault

    async def aclose(self) -> None:
        """Closes the connections."""
        await self.connected.aclose()

    async def _asked(self, request: Request, term: Term, sent: dict[str, Any], *, again: bool) -> Reply:
        form = self._form(request)

        async def call() -> Any:
            return await self.connected.call(form, sent)

        completion = await self._sender.completion(request, call, again=again)
        return self.reader.read(completion, lambda: self._parsed(completion, form, term))

    def _sent(self, request: Request, term: Term) -> dict[str, Any]:
        """The request as the provider wants it on these terms, shaped by instructor."""
        messages = [{"role": message.role, "content": message.content} for message in request.messages]
        system: dict[str, str] = {}
        if self.connected.system_apart:
            system["system"] = "\n\n".join(item["content"] for item in messages if item["role"] == "system")
            messages = [item for item in messages if item["role"] != "system"]
        decoding = term.decoding(_TEMPERATURE, self._most)
        # The strict schema is put in below: instructor looks through all that it is handed, which takes a millisecond.
        strict = term.mode == "JSON_SCHEMA"
        _, sent = handle_response_model(
            Form if strict else self._form(request),
            mode=instructor.Mode[term.mode],
            provider=self.connected.provider,
            model=self.connected.model,
            messages=messages,
            **system,
            **decoding,
        )
        return {**sent, "response_format": self._format(request)} if strict else sent

    def _form(self, request: Request) -> type[Form]:
        return form_of(request.reply, closed=self.connected.closed)

    def _format(self, request: Request) -> dict[str, Any]:
        form = response_format(request.reply)
        return dict(bounded(form, len(request.article.sentences))) if self._grammar else form

    def _parsed(self, completion: Any, form: type[Form], term: Term) -> str:
        """The text that instructor finds in a completion of another shape; empty where it finds none."""
        mode, provider = instructor.Mode[term.mode], self.connected.provider
        try:
            found = process_response(completion, response_model=form, stream=False, mode=mode, provider=provider)
        except Exception:  # noqa: BLE001 - its parsers fail in as many ways as there are providers
            return ""
        return str(getattr(found, "text", "") or "")


def _fits(content: str, reply: type[BaseModel]) -> bool:
    """Whether a reply shows that its form was known: something in it, if anything, is of the type that it has there."""
    if content.strip() == "{}":
        return True
    try:
        found = json_of(content, reply.model_fields)
    except ReplyError:
        return False
    for name in found.keys() & reply.model_fields.keys():
        try:
            TypeAdapter[Any](reply.model_fields[name].annotation or Any).validate_python(found[name])
        except ValidationError:
            continue
        return True
    return False
