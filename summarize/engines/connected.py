"""What an engine needs of a provider's client, whichever it is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from summarize.engines.forms import Form

__all__ = ["Connected"]


@dataclass(frozen=True)
class Connected:
    """A provider's client, ready to be asked about `model`.

    `call` sends a request that instructor has shaped for `provider`, and gives the completion; it is told the form of
    the reply too. `modes` are instructor's, by name, the strictest first; `limits` the parameters that may limit a
    reply, and `most` its limit where the provider wants one; `closed` says that its
    schemas may forbid further properties, `system_apart`
    that instructor takes what the system says as an argument, since among the messages it would look for templates in
    it. `key` is to be kept out of messages.
    """

    client: Any
    provider: Any
    model: str
    call: Callable[[type[Form], dict[str, Any]], Awaitable[Any]]
    aclose: Callable[[], Awaitable[None]]
    modes: tuple[str, ...]
    limits: tuple[str, ...] = ("max_tokens",)
    most: int | None = None
    closed: bool = True
    system_apart: bool = False
    key: str | None = field(default=None, repr=False)
