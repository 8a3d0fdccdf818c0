"""What went wrong in a call of the openai client, as one of our errors: the one place where they are translated.

The messages say what the server said, shortened, and never hold the key, whatever the server sends back.
"""

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import openai

from summarize.errors import ArticleTooLong, KeyRefused, ReplyFiltered, RequestRefused, SummarizeError
from summarize.limits import Transient, retry_after

__all__ = ["Scrub", "fault_of", "scrubber"]

Scrub = Callable[[str], str]

_SAID = 300
_PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS})
_NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
_TOO_LONG = re.compile(
    r"context[ _]length|context[ _](?:size|window)|prompt is too long|too many (?:input )?tokens", re.I
)


def scrubber(key: str | None) -> Scrub:
    """A function that takes `key` out of a text, and shortens it to one line of at most 300 characters."""

    def scrub(text: str) -> str:
        hidden = text.replace(key, "[key]") if key else text
        line = " ".join(hidden.split())
        return line if len(line) <= _SAID else f"{line[: _SAID - 1]}…"

    return scrub


def fault_of(error: openai.APIError, *, model: str, scrub: Scrub, now: float) -> Transient | SummarizeError:
    """What a failed call means: worth another attempt, the end of this article, or the end of the run.

    `model` is the engine's name; `now`, in seconds since the epoch, is what a ``Retry-After`` date counts from.
    """
    if isinstance(error, openai.APIStatusError):
        return _refusal(error, model, scrub, now)
    if isinstance(error, openai.APITimeoutError):
        return Transient(f"{model}: the server did not answer in time")
    if isinstance(error, openai.APIConnectionError):
        return Transient(scrub(f"{model}: no connection to the server: {error.__cause__ or error}"))
    return Transient(scrub(f"{model}: {error}"))


def _refusal(error: openai.APIStatusError, model: str, scrub: Scrub, now: float) -> Transient | SummarizeError:
    status = error.status_code
    said = scrub(_words(error.body))
    words = f"{model}: HTTP {status}{f': {said}' if said else ''}"
    codes = {_field(error.body, "code"), _field(error.body, "type")}
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return KeyRefused(f"the server refused the key for {words}")
    if codes & _NO_CREDIT or status == HTTPStatus.PAYMENT_REQUIRED:
        return RequestRefused(f"the account has no credit left for {words}")
    if status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        everyone = status == HTTPStatus.TOO_MANY_REQUESTS
        return Transient(words, retry_after=retry_after(error.response.headers, now), everyone=everyone)
    if "content_filter" in codes:
        return ReplyFiltered(f"the provider's content filter refused the article; {words}", model=model)
    # The error's code differs from server to server; all of them say it in words.
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or (status == HTTPStatus.BAD_REQUEST and _TOO_LONG.search(said)):
        return ArticleTooLong(f"the article is too long for the model; {words}")
    return RequestRefused(f"the server refused the request for {words}{_advice(said)}")


def _advice(said: str) -> str:
    if re.search(r"response_format|json_schema|structured output|\bstrict\b|grammar", said, re.I):
        return " (replies need a model and server that support response_format json_schema with strict true)"
    return ""


def _field(body: object, name: str) -> str:
    value: Any = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, str) else ""


def _words(body: object) -> str:
    """The server's own words, from the error shapes in use: OpenAI's, FastAPI's ``detail``, plain text or HTML."""
    for name in ("message", "detail", "error"):
        if said := _field(body, name):
            return said
    if isinstance(body, str):
        return re.sub(r"<[^>]*>", " ", body)
    return "" if body is None else json.dumps(body, default=str)
