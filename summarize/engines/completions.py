"""What a completion says, of whichever provider: the text of the reply, or the error with a name that it is."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from summarize.engines.engine import Reply
from summarize.engines.faults import Scrub
from summarize.engines.parts import first_of, number_at, part, text_at
from summarize.errors import ReplyFiltered, ReplyInvalid, ReplyRefused, ReplyTruncated

__all__ = ["Reader", "input_tokens", "is_completion", "output_tokens"]

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
_REFUSED = frozenset({"refusal"})
_FILTERED = frozenset(
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
_MESSAGES = (
    ("choices", 0, "message"),
    ("candidates", 0, "content"),
    ("output", "message"),
    ("message",),
    (),
)
_INPUT = (
    ("usage", "prompt_tokens"),
    ("usage", "input_tokens"),
    ("usage_metadata", "prompt_token_count"),
    ("usage", "inputTokens"),
    ("usage", "tokens", "input_tokens"),
)
_OUTPUT = (
    ("usage", "completion_tokens"),
    ("usage", "output_tokens"),
    ("usage_metadata", "candidates_token_count"),
    ("usage", "outputTokens"),
    ("usage", "tokens", "output_tokens"),
)


def input_tokens(completion: Any) -> int:
    """The tokens of the prompt, as the provider counts them; 0 where it counts nothing."""
    return _count(completion, _INPUT)


def output_tokens(completion: Any) -> int:
    """The tokens of the reply."""
    return _count(completion, _OUTPUT)


def _count(completion: Any, paths: tuple[tuple[str | int, ...], ...]) -> int:
    return next((number for path in paths if (number := number_at(completion, *path)) is not None), 0)


def is_completion(value: Any) -> bool:
    """Whether an answer has the place where a reply would be: not a web page, nor an error sent as a success."""
    return (
        first_of(value, ("choices", 0), ("content",), ("candidates",), ("output", "message"), ("message",)) is not None
    )


@dataclass(frozen=True)
class Reader:
    """Reads the completions of the engine `name`; `scrub` makes a server's words fit to be shown."""

    name: str
    scrub: Scrub

    def read(self, completion: Any, otherwise: Callable[[], str] = str) -> Reply:
        """The reply in a completion; `otherwise` gives the text of one whose shape is not known here.

        Raises ReplyRefused, ReplyFiltered, ReplyTruncated or ReplyInvalid.
        """
        message = first_of(completion, *_MESSAGES[:-1]) or completion
        content = _content(message)
        ends = {found.lower() for path in _ENDS if (found := text_at(completion, *path))}
        refusal = part(message, "refusal") or next(
            (said for item in _items(message) if (said := part(item, "refusal"))), None
        )
        if refusal or ends & _REFUSED:
            said = f": {self.scrub(refusal if isinstance(refusal, str) else json.dumps(refusal, default=str))}"
            raise ReplyRefused(f"the model declined{said if refusal else ''}", raw=content, model=self.name)
        if ends & _FILTERED:
            raise ReplyFiltered("the provider's content filter stopped the reply", raw=content, model=self.name)
        if ends & _CUT:
            used = output_tokens(completion)
            raise ReplyTruncated(f"the reply was cut off after {used} tokens", raw=content, model=self.name)
        content = content if content.strip() else otherwise() or content
        if not content.strip():
            raise ReplyInvalid("the reply is empty, or not text", raw=content, model=self.name)
        return Reply(content, self.name, input_tokens(completion), output_tokens(completion))


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
