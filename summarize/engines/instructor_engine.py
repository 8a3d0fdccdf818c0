"""The engine that asks instructor's providers; for an API that it does not know see the recipe in `summarize.engines`.

The providers (OpenAI and compatible servers, Anthropic, Google, Mistral, …) are listed in `instructor_providers`.

instructor makes the provider's client (`from_provider`), shapes each request as that provider wants it for a mode
(strict schema, tools, or the schema in the prompt), and reads replies of shapes that are not known here. RetryPolicy,
templates, caches and validation as a whole are left off, since each has its owner elsewhere: `context=` would render an
article's text as a Jinja template, and one bad value would cost the reply.

What a server takes is learnt from what it refuses (`Terms`): names of models and servers do not tell. A request is sent
as it is meant to be; where the server refuses a parameter by name, or where nothing has come through yet, it is sent
once more on lower terms, and what then comes through is kept for all that follow.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import instructor
from instructor.processing.response import handle_response_model, process_response
from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError

from summarize.citing import json_of
from summarize.engines.engine import EngineOptions, Reply, Request
from summarize.engines.reply_schema import Form, bounded, form_of
from summarize.engines.responses import Answered, Declined, Reader, is_completion, scrubber
from summarize.engines.sender import Sender
from summarize.errors import ArticleRefused, ReplyError, ReplyInvalid, RequestRefused, TransportFailed
from summarize.limits import RetryPolicy, Transient

__all__ = ["Connected", "ProviderEngine", "Terms"]


@dataclass(frozen=True)
class Connected:
    """A provider's client, ready to be asked about `model`.

    `call` sends a request that instructor has shaped for `provider`, and gives the completion. `modes` are those of
    instructor, by name, the strictest first; `limits` the parameters that may limit a reply, and `most` its limit where
    the provider wants one; `closed` says that its schemas may forbid further properties, `system_apart` that instructor
    takes what the system says as an argument, since among the messages it would look for templates in it. `key` is to
    be kept out of messages.
    """

    client: Any
    provider: Any
    model: str
    call: Callable[[dict[str, Any]], Awaitable[Any]]
    aclose: Callable[[], Awaitable[None]]
    modes: tuple[str, ...]
    limits: tuple[str, ...] = ("max_tokens",)
    most: int | None = None
    closed: bool = True
    system_apart: bool = False
    key: str | None = field(default=None, repr=False)


_FORM_NAMES = (
    "response_format",
    "json_schema",
    "json_object",
    "response_schema",
    "response_json_schema",
    "response_mime_type",
    "responseSchema",
    "output_format",
    "structured_outputs",
    "guided_json",
    "grammar",
    "schema",
    "strict",
    "additionalProperties",
    "tools",
    "tool",
    "tool_choice",
    "toolConfig",
    "functions",
    "function_calling_config",
)

_DOUBTS = 5


@dataclass(frozen=True)
class Term:
    """One way to ask: instructor's `mode`, by name; whether a temperature is sent; the name of a reply's limit."""

    mode: str
    temperature: bool = True
    limit: str = "max_tokens"

    def decoding(self, temperature: float, most: int | None) -> dict[str, Any]:
        """The parameters that say how to decode."""
        sent: dict[str, Any] = {"temperature": temperature} if self.temperature else {}
        return sent if most is None else {**sent, self.limit: most}


class Terms:
    """What one server is known to take. `modes` are those that can be asked for, the strictest first.

    `proven`: a reply of the right form has come on the present terms.
    """

    def __init__(self, modes: tuple[str, ...], limits: tuple[str, ...] = ("max_tokens",)) -> None:
        self._modes = modes
        self._limits = limits
        self.now = Term(modes[0], limit=limits[0])
        self.proven = False
        self._doubts = 0

    def keep(self, term: Term) -> None:
        """A reply of the right form came on `term`: so it is asked from now on, unless more was proven meanwhile."""
        if not self.proven or self._modes.index(term.mode) <= self._modes.index(self.now.mode):
            self.now = term
        self.proven = True

    def doubt(self) -> None:
        """No terms brought a reply of the right form; after a few of these, no more are tried."""
        self._doubts += 1
        self.proven = self.proven or self._doubts >= _DOUBTS

    def after(self, term: Term, declined: Declined, sent: Mapping[str, Any]) -> Iterator[Term]:
        """The terms on which to ask once more what was declined on `term`, the nearest first; none if it is no use."""
        other = next((name for name in self._limits if name != term.limit), None)
        if term.limit in sent and other and declined.names(term.limit):
            yield replace(term, limit=other)
        if term.temperature and declined.names("temperature"):
            yield replace(term, temperature=False)
        if declined.names(*_FORM_NAMES):
            yield from self.lower(term)
        if not self.proven:
            yield replace(term, mode=self._modes[-1], temperature=False)

    def lower(self, term: Term) -> Iterator[Term]:
        """The same with forms of reply that ask less of the server."""
        below = self._modes[self._modes.index(term.mode) + 1 :]
        yield from (replace(term, mode=mode) for mode in below)


T = TypeVar("T")

# instructor reports at ERROR every call that fails, which is our errors' business: not for a user's eyes.
logging.getLogger("instructor").setLevel(logging.CRITICAL)

_TEMPERATURE = 0
_TRIES = 5


class ProviderEngine:
    """Asks `model` by what `connected` is connected to, on whatever terms the server takes (`Terms`).

    `retry_policy` is for tests. `name` is ``provider/model``.
    """

    mends = True

    def __init__(
        self, name: str, connected: Connected, options: EngineOptions, *, retry_policy: RetryPolicy | None = None
    ) -> None:
        self.name = name
        self.connected = connected
        self.reader = Reader(name, scrubber(connected.key))
        self._sender = Sender(options, self.reader, retry_policy)
        self.meter = self._sender.meter
        self.terms = Terms(connected.modes, connected.limits)
        self._most = options.max_reply_tokens or connected.most
        self._grammar = options.grammar
        self.concurrency = self._sender.limiter.most

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
        """What `call` gets from the provider's client, with the engine's retries; it is told the attempt's number.

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
        fault = self.reader.refusal(Answered(status, body), time.time())
        if isinstance(fault, Transient):
            raise TransportFailed(str(fault))
        raise fault.error if isinstance(fault, Declined) else fault

    async def aclose(self) -> None:
        """Closes the connections."""
        await self.connected.aclose()

    async def _asked(self, request: Request, term: Term, sent: dict[str, Any], *, again: bool) -> Reply:
        completion = await self._sender.completion(request, lambda: self.connected.call(sent), again=again)
        return self.reader.read(completion, lambda: self._parsed(completion, self._form(request), term))

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
        form = form_of(request.reply).response_format
        return bounded(form, len(request.article.sentences)) if self._grammar else form

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
