"""What an engine is: it answers a request about one article with a JSON reply of the cited shape."""

from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel, JsonValue

from summarize.articles.article import Article

__all__ = ["Engine", "Message", "Meter", "Reply", "Request"]


@dataclass(frozen=True)
class Message:
    """One message of a prompt: `role` is "system", "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True)
class Request:
    """A question about one article.

    `schema` is the user's model, `reply` its cited twin that the reply must validate as; `messages` is the rendered
    prompt. `attempt` is 0 for the first question and counts the re-asks, whose `reply` holds only the failed leaves.
    """

    article: Article
    schema: type[BaseModel]
    reply: type[BaseModel]
    messages: tuple[Message, ...]
    attempt: int = 0


@dataclass(frozen=True)
class Reply:
    """What came back: `content` is the JSON text exactly as the model gave it, not yet validated."""

    content: str
    model: str
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass
class Meter:
    """What an engine has spent since it was made: requests sent (retries included), retries among them, tokens."""

    calls: int = 0
    retries: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class Engine(Protocol):
    """Who answers. `name` is ``provider/model``; `concurrency` the number of requests it takes at once.

    `mends` says whether asking again can help: an engine that cannot misquote is not asked twice.
    """

    name: str
    concurrency: int
    mends: bool
    meter: Meter

    def cache_key(self, request: Request) -> dict[str, JsonValue] | None:
        """Every input that changes the answer and none that does not; None for what must not be cached."""

    async def extract(self, request: Request) -> Reply:
        """Answers.

        Raises TransportFailed, ReplyTruncated, ReplyRefused, ReplyFiltered, ReplyInvalid (no text at all) or
        ReplyMissing for this article alone, and an EngineError where no further call can succeed.
        """

    async def aclose(self) -> None:
        """Lets go of connections and memory."""
