"""What a chat completion says: the reply in it, or the error with a name that it is."""

import re
import time
from dataclasses import dataclass
from http import HTTPStatus

import httpx
import openai
from openai.types.chat import ChatCompletion

from summarize.engines.engine import Reply
from summarize.engines.faults import Scrub, fault_of
from summarize.errors import ReplyFiltered, ReplyInvalid, ReplyRefused, ReplyTruncated, TransportFailed
from summarize.limits import Transient

__all__ = ["Reader", "token_count"]

_FENCED = re.compile(r"\s*```[\w-]*[ \t]*\r?\n(?P<inner>.*?)\r?\n?[ \t]*```\s*", re.DOTALL)


@dataclass(frozen=True)
class Reader:
    """Reads the completions of the engine `name`; `scrub` takes the key out of what goes into messages."""

    name: str
    scrub: Scrub

    def read(self, completion: ChatCompletion) -> Reply:
        """The reply in a completion. Raises ReplyRefused, ReplyFiltered, ReplyTruncated or ReplyInvalid."""
        choice = completion.choices[0]
        message, why = choice.message, choice.finish_reason
        content = message.content if message and isinstance(message.content, str) else ""
        refusal = message.refusal if message else None
        if refusal:
            raise ReplyRefused(f"the model declined: {self.scrub(refusal)}", raw=content, model=self.name)
        if why == "content_filter":
            raise ReplyFiltered("the provider's content filter stopped the reply", raw=content, model=self.name)
        if why == "length":
            used = token_count(completion, "completion_tokens")
            raise ReplyTruncated(f"the reply was cut off after {used} tokens", raw=content, model=self.name)
        if not content.strip():
            raise ReplyInvalid("the reply is empty, or not text", raw=content, model=self.name)
        return Reply(
            content=_unfenced(content),
            model=self.name,
            input_tokens=token_count(completion, "prompt_tokens"),
            output_tokens=token_count(completion, "completion_tokens"),
        )

    def read_response(self, status: int, body: object) -> Reply:
        """The reply in an HTTP response that did not come through the client: the line of a provider's batch.

        `body` is its JSON. Raises what `OpenAIEngine.extract` raises for a live call that ends so.
        """
        if status != HTTPStatus.OK:
            said = body.get("error", body) if isinstance(body, dict) else body
            response = httpx.Response(status, request=httpx.Request("POST", "https://localhost"))
            error = openai.APIStatusError("", response=response, body=said)
            fault = fault_of(error, model=self.name, scrub=self.scrub, now=time.time())
            raise TransportFailed(str(fault)) if isinstance(fault, Transient) else fault
        completion = ChatCompletion.construct(**body) if isinstance(body, dict) else None
        if completion is None or not completion.choices:
            raise self.no_completion(body)
        return self.read(completion)

    def no_completion(self, came: object) -> ReplyInvalid:
        """The error for an answer that is no completion: a web page, or an error sent with status 200."""
        said = self.scrub(str(came))
        return ReplyInvalid(f"{self.name}: the server's answer is not a chat completion: {said}", model=self.name)


def token_count(completion: ChatCompletion, name: str) -> int:
    """A number of the usage; 0 where the server counts nothing."""
    number = getattr(completion.usage, name, None)
    return number if isinstance(number, int) else 0


def _unfenced(content: str) -> str:
    """The content without the one Markdown fence around all of it, which some servers' models put there."""
    found = _FENCED.fullmatch(content)
    return found.group("inner") if found and "\n```" not in found.group("inner") else content
