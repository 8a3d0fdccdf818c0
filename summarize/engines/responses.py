"""What a provider answered: the text of a completion, or one of our errors; the one place where they are translated.

What the server said is read first, and only then made fit to be shown: shortened, on one line, without the key,
whatever the server sends back. Which kind of error it is follows from status and code, never from the wording.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from summarize.engines.engine import Reply
from summarize.errors import (
    ArticleError,
    ArticleRefused,
    ArticleTooLong,
    KeyRefused,
    ReplyFiltered,
    ReplyInvalid,
    ReplyRefused,
    ReplyTruncated,
    RequestRefused,
    SummarizeError,
)
from summarize.limits import Transient, retry_after

__all__ = [
    "Answered",
    "Declined",
    "Fault",
    "Reader",
    "is_completion",
    "part",
    "scrubber",
    "usage",
]


def part(value: Any, *path: str | int) -> Any:
    """What stands at the end of a path of names and indices; None where it does not lead on."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list | tuple) and -len(value) <= step < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            value = None if isinstance(value, str) else getattr(value, step, None)
        if value is None:
            return None
    return value


def first_of(value: Any, *paths: tuple[str | int, ...]) -> Any:
    """What stands at the first of several paths that leads to something."""
    return next((found for path in paths if (found := part(value, *path)) is not None), None)


def text_at(value: Any, *path: str | int) -> str:
    """The text at the end of a path; empty where there is none. An enumeration's member counts as its value."""
    found = part(value, *path)
    found = found if isinstance(found, str) else getattr(found, "value", None)
    return found if isinstance(found, str) else ""


def number_of(value: Any, *paths: tuple[str | int, ...]) -> int | None:
    """The whole number at the end of the first of several paths that leads to one."""
    ends = (part(value, *path) for path in paths)
    return next((found for found in ends if isinstance(found, int) and not isinstance(found, bool)), None)


Scrub = Callable[[str], str]

_SAID = 300
_SECRET = 8
_PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS})
_PERHAPS_THE_FORM = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})
# Codes that the providers document. An error that comes with status 200 has nothing else to tell its kind by.
_NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
_TOO_LONG = frozenset({"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"})
_FILTERED = frozenset({"content_filter", "content_policy_violation", "data_inspection_failed"})
# All others stand for 500.
_STATUS_OF = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "rate_limit_exceeded": 429,
}


def scrubber(key: str | None) -> Scrub:
    """A function that takes `key` out of a text, and makes it one printable line of at most 300 characters.

    What has fewer than eight characters is no secret but a stand-in for a key, and may be part of any word.
    """
    secret = key if key and len(key) >= _SECRET else None

    def scrub(text: str) -> str:
        hidden = text.replace(secret, "[key]") if secret else text
        line = " ".join("".join(letter if letter.isprintable() else " " for letter in hidden).split())
        return line if len(line) <= _SAID else f"{line[: _SAID - 1]}…"

    return scrub


@dataclass(frozen=True)
class Answered:
    """What a server answered in place of a completion: `body` as JSON where it is, else as text."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def error(self) -> Any:
        """The error in the body, out of the wrapping that most servers put around it."""
        inner = part(self.body[0] if isinstance(self.body, list) and self.body else self.body, "error")
        return self.body if inner is None else inner

    @property
    def codes(self) -> frozenset[str]:
        """The error's code, type and status, as far as they are words."""
        return frozenset(text_at(self.error, name) for name in ("code", "type", "status")) - {""}

    @property
    def words(self) -> str:
        """The server's own words, from the shapes in use: OpenAI's, FastAPI's ``detail``, plain text or HTML."""
        for where in (self.error, self.body):
            for name in ("message", "detail", "error", "Message"):
                if said := text_at(where, name):
                    return said
        said = self.error
        if isinstance(said, str):
            return re.sub(r"<[^>]*>", " ", said)
        return "" if said is None else json.dumps(said, default=str, ensure_ascii=False)


class Declined(Exception):
    """A server refused a request for what may be its form, not the article in it. `error` is what it is otherwise."""

    def __init__(self, answered: Answered, error: ArticleError) -> None:
        super().__init__(str(error))
        self.answered = answered
        self.error = error

    def names(self, *parameters: str) -> bool:
        """Whether the server names one of the parameters of the request as what it does not take."""
        named = text_at(self.answered.error, "param")
        words = set(re.findall(r"\w+", named or self.answered.words))
        return not words.isdisjoint(parameters)


Fault = Transient | SummarizeError | Declined


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and len(found) < 10:
        found.append(cause)
        cause = cause.__cause__ or cause.__context__
    return found


def _answered(error: BaseException) -> Answered | None:
    """What the server answered, from the exceptions of openai, anthropic, mistralai, google-genai, botocore and kin."""
    status = number_of(
        error,
        ("status_code",),
        ("code",),
        ("response", "status_code"),
        ("response", "ResponseMetadata", "HTTPStatusCode"),
        ("http_status",),
    )
    if status is None:
        return None
    body = first_of(error, ("body",), ("details",), ("response", "Error"))
    if isinstance(body, str):
        with suppress(ValueError, RecursionError):  # words, or a page
            body = json.loads(body)
    headers = first_of(error, ("response", "headers"), ("headers",), ("response", "ResponseMetadata", "HTTPHeaders"))
    named = {str(name).lower(): str(value) for name, value in headers.items()} if isinstance(headers, Mapping) else {}
    return Answered(status, body if body is not None else str(error), named)


def _status_inside(answered: Answered) -> int | None:
    """The status that the error inside an answer stands for; 500 for one that does not tell, None for no error."""
    inside = part(answered.body, "error")
    if not inside and text_at(answered.body, "type") != "error":
        return None
    for name in ("code", "status", "status_code"):
        number = number_of(inside, (name,))
        number = int(text_at(inside, name)) if number is None and text_at(inside, name).isdecimal() else number
        if number is not None and HTTPStatus.BAD_REQUEST <= number < 600:
            return number
    known = next((_STATUS_OF[code] for code in sorted(answered.codes) if code in _STATUS_OF), None)
    return HTTPStatus.INTERNAL_SERVER_ERROR if known is None else known


# By the documents of OpenAI, Mistral and compatible servers; Anthropic; Google; Bedrock; Cohere.
_ENDS = (
    ("choices", 0, "finish_reason"),
    ("stop_reason",),
    ("candidates", 0, "finish_reason"),
    ("prompt_feedback", "block_reason"),
    ("stopReason",),
    ("finish_reason",),
)
_CUT = frozenset({"length", "max_tokens", "model_length", "model_context_window_exceeded"})
_FILTERED_ENDS = frozenset(
    {
        "content_filter",
        "content_filtered",
        "guardrail_intervened",
        "safety",
        "recitation",
        "blocklist",
        "prohibited_content",
        "spii",
        "other",
        "image_safety",
        "error_toxic",
    }
)
_MESSAGES = (("choices", 0, "message"), ("candidates", 0, "content"), ("output", "message"), ("message",))
# Where the tokens are counted, and by what names those of the prompt and of the reply.
_USAGE = (
    (("usage",), "prompt_tokens", "completion_tokens"),
    (("usage",), "input_tokens", "output_tokens"),
    (("usage_metadata",), "prompt_token_count", "candidates_token_count"),
    (("usage",), "inputTokens", "outputTokens"),
    (("usage", "tokens"), "input_tokens", "output_tokens"),
)


def usage(completion: Any) -> dict[str, int]:
    """The tokens of the prompt and of the reply, as the provider counts them; 0 where it counts nothing."""
    return {
        "input_tokens": number_of(completion, *((*where, name) for where, name, _ in _USAGE)) or 0,
        "output_tokens": number_of(completion, *((*where, name) for where, _, name in _USAGE)) or 0,
    }


def is_completion(value: Any) -> bool:
    """Whether an answer has the place where a reply would be: not a web page, nor an error sent as a success."""
    return (
        first_of(value, ("choices", 0), ("content",), ("candidates",), ("output", "message"), ("message",)) is not None
    )


@dataclass(frozen=True)
class Reader:
    """Reads what the server of the engine `name` answers; `scrub` makes its words fit to be shown."""

    name: str
    scrub: Scrub

    def read(self, completion: Any, otherwise: Callable[[], str] = str) -> Reply:
        """The reply in a completion; `otherwise` gives the text of one whose shape is not known here.

        Raises ReplyRefused, ReplyFiltered, ReplyTruncated or ReplyInvalid.
        """
        message = first_of(completion, *_MESSAGES) or completion
        content = _content(message)
        ends = {found.lower() for path in _ENDS if (found := text_at(completion, *path))}
        refusal = part(message, "refusal") or next(
            (said for item in _items(message) if (said := part(item, "refusal"))), None
        )
        if refusal or "refusal" in ends:
            said = f": {self.scrub(refusal if isinstance(refusal, str) else json.dumps(refusal, default=str))}"
            raise ReplyRefused(f"the model declined{said if refusal else ''}", raw=content, model=self.name)
        if ends & _FILTERED_ENDS:
            raise ReplyFiltered("the provider's content filter stopped the reply", raw=content, model=self.name)
        if ends & _CUT:
            used = usage(completion)["output_tokens"]
            raise ReplyTruncated(f"the reply was cut off after {used} tokens", raw=content, model=self.name)
        content = content if content.strip() else otherwise() or content
        if not content.strip():
            raise ReplyInvalid("the reply is empty, or not text", raw=content, model=self.name)
        return Reply(content, self.name, **usage(completion))

    def fault(self, error: BaseException, now: float) -> Fault:
        """What an exception of a client means; `now`, in epoch seconds, is what a ``Retry-After`` date counts from."""
        causes = _chain(error)
        for cause in causes:
            if isinstance(cause, SummarizeError):
                return cause
        for cause in causes:
            if (answered := _answered(cause)) is not None:
                return self.refusal(answered, now)
        if any(isinstance(cause, TimeoutError) or "Timeout" in type(cause).__name__ for cause in causes):
            return Transient(f"{self.name}: the server did not answer in time")
        said = next((str(cause) for cause in reversed(causes[:2]) if str(cause)), type(error).__name__)
        if isinstance(error, ValueError | TypeError | LookupError | AttributeError | AssertionError):
            return ReplyInvalid(self.scrub(f"{self.name}: the server's answer cannot be read: {said}"), model=self.name)
        return Transient(self.scrub(f"{self.name}: no connection to the server: {said}"))

    def refusal(self, answered: Answered, now: float) -> Fault:
        """What an answer means that is no completion; one with status 200 is told by the code of the error in it."""
        status: int | None = answered.status
        if answered.status < HTTPStatus.BAD_REQUEST:
            status = _status_inside(answered)
        if status is None:
            said = self.scrub(answered.words)
            return ReplyInvalid(f"{self.name}: the server's answer is not a chat completion: {said}", model=self.name)
        said = self.scrub(answered.words)
        words = f"{self.name}: HTTP {status}{f': {said}' if said else ''}"
        if status == HTTPStatus.UNAUTHORIZED:
            return KeyRefused(f"the server refused the key for {words}")
        if answered.codes & _NO_CREDIT or status == HTTPStatus.PAYMENT_REQUIRED:
            return RequestRefused(f"the account has no credit left for {words}")
        if status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            everyone = status == HTTPStatus.TOO_MANY_REQUESTS
            return Transient(words, retry_after=retry_after(answered.headers, now), everyone=everyone)
        return self._of_article(status, answered, words)

    def _of_article(self, status: int, answered: Answered, words: str) -> ArticleError | Declined:
        kind = " ".join([str(status), *sorted(answered.codes)])
        if answered.codes & _FILTERED:
            return ReplyFiltered(f"the provider's content filter refused the article; {words}", model=self.name)
        if answered.codes & _TOO_LONG or status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return ArticleTooLong(f"the article is too long for the model; {words}", refusal=kind)
        refused = ArticleRefused(f"the server refused the request for {words}", refusal=kind)
        return Declined(answered, refused) if status in _PERHAPS_THE_FORM else refused


def _items(message: Any) -> list[Any]:
    found = first_of(message, ("content",), ("parts",))
    return list(found) if isinstance(found, list | tuple) else []


def _content(message: Any) -> str:
    """The text of a message, or the arguments of the call that it makes instead; parts of a text are one text."""
    calls = list(_calls(message))
    if calls:
        return calls[0]
    if isinstance(message, str):
        return message
    content = part(message, "content")
    if isinstance(content, str):
        return content
    if isinstance(content, dict):
        return json.dumps(content, ensure_ascii=False)
    said = [item for item in _items(message) if isinstance(item, str) or not part(item, "thought")]
    return "".join(item if isinstance(item, str) else text_at(item, "text") for item in said)


def _calls(message: Any) -> Iterator[str]:
    """The arguments of calls, as JSON."""
    calls = part(message, "tool_calls")
    for call in calls if isinstance(calls, list | tuple) else ():
        yield from _arguments(part(call, "function", "arguments"))
    for item in _items(message):
        yield from _arguments(first_of(item, ("input",), ("function_call", "args"), ("toolUse", "input")))


def _arguments(found: Any) -> Iterator[str]:
    if isinstance(found, str) and found.strip():
        yield found
    elif isinstance(found, dict):
        yield json.dumps(found, ensure_ascii=False)
