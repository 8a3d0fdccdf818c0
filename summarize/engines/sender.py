"""How a request to a provider is sent: safely, at a pace, and again where that may help; everything is counted.

The HTTP client is neither sent astray (redirects to other hosts) nor flooded (`MOST_BYTES`).
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel

from summarize.engines.engine import EngineOptions, Meter, Request
from summarize.engines.responses import Answered, Fault, Reader, is_completion, part, usage
from summarize.errors import KeyMissing, ReplyTooLarge, RequestRefused, UsageError
from summarize.limits import AdaptiveLimiter, Budget, RetryPolicy, TokenBucket, Transient
from summarize.tracing import span

__all__ = ["MOST_BYTES", "Connections", "Sender", "checked_url", "usable_key"]


T = TypeVar("T")


class Sender:
    """Sends for one engine, within its options; `reader` says what its client's errors mean.

    `retry_policy` is for the engine's own retries, where none is handed in.
    """

    def __init__(self, options: EngineOptions, reader: Reader, retry_policy: RetryPolicy | None = None) -> None:
        self.meter = Meter()
        most = options.concurrency
        self.limiter = AdaptiveLimiter(most, most) if most else AdaptiveLimiter()
        self._timeout = options.timeout
        self._budget = options.budget or Budget()
        self._retry_policy = retry_policy or RetryPolicy(options.retries, sleep=self._budget.sleep)
        self._reader = reader
        pace = partial(TokenBucket, sleep=self._budget.sleep)
        self._requests = pace(options.requests_per_minute) if options.requests_per_minute else None
        self._tokens = pace(options.tokens_per_minute) if options.tokens_per_minute else None

    async def completion(self, request: Request, call: Callable[[], Awaitable[Any]], *, again: bool = False) -> Any:
        """What `call` gives for `request`, transport retries included; `again` says that it was sent before.

        Raises Declined besides what `Engine.extract` raises.
        """
        return await self._retry_policy.call(partial(self._attempt, request, call, again))

    async def through(self, call: Callable[[int], Awaitable[T]]) -> T:
        """What `call` gives with the same retries and errors; it is told the attempt's number. Nothing is counted."""

        async def attempt(number: int) -> T:
            try:
                return await call(number)
            except Exception as error:  # noqa: BLE001 - all that a client may raise is told by `reader`
                fault = self._reader.fault(error, time.time())
            raise fault  # outside: the client's error has the key in its context

        return await self._retry_policy.call(attempt)

    async def _attempt(self, request: Request, call: Callable[[], Awaitable[Any]], again: bool, number: int) -> Any:
        estimate = sum(len(message.content) for message in request.messages) / 4
        meters = request.meters(self.meter)
        async with self.limiter as seat:
            await self._let_go(estimate)
            for meter in meters:
                meter.sent(again=again or number > 0)
            started = time.perf_counter()
            with span("call", path=request.article.path, attempt=request.attempt, retry=number) as marks:
                outcome, fault = await self._outcome(call)
                if fault is not None:
                    marks.failed(type(fault).__name__)
                else:
                    marks.mark(status="ok")
            seconds = time.perf_counter() - started
            if fault is None:
                self.limiter.answered(seat, seconds)
            elif isinstance(fault, Transient) and fault.everyone:
                self.limiter.pushed_back(seat)
        spent = usage(outcome)
        if self._tokens:
            self._tokens.settle(sum(spent.values()) - estimate)
        # Raised here, not where it was caught: the client's error has the request, and with it the key, in its context.
        if fault is not None:
            raise fault
        self._budget.spent(**spent)
        for meter in meters:
            meter.answered(**spent, seconds=seconds)
        return outcome

    async def _let_go(self, estimate: float) -> None:
        """Waits until a request of so many tokens may be sent. Raises BudgetReached where it may not be any more."""
        if self._requests:
            await self._requests.take()
        if self._tokens:
            await self._tokens.take(estimate)
        # The pause that held it back before it had a seat is over; another may have begun since.
        await self._retry_policy.turn()
        self._budget.take()

    async def _outcome(self, call: Callable[[], Awaitable[Any]]) -> tuple[Any, Fault | None]:
        try:
            # httpx limits each read alone: a server that trickles would never run into its time-out.
            async with asyncio.timeout(self._timeout):
                completion = await call()
        except TimeoutError:
            return None, Transient(f"{self._reader.name}: no reply within {self._timeout:g} seconds")
        except Exception as error:  # noqa: BLE001 - all that a client may raise is told by `reader`
            return None, self._reader.fault(error, time.time())
        if part(completion, "error") or not is_completion(completion):
            # A wrong URL (a web page), or a gateway that reports an error with status 200.
            return None, self._reader.refusal(Answered(200, _plain(completion)), time.time())
        return completion, None


def _plain(completion: Any) -> Any:
    """A client's object as JSON has it, with what the client does not know."""
    if not isinstance(completion, BaseModel):
        return completion
    try:
        # What a client did not check may be of any type.
        return completion.model_dump(warnings=False)
    except (ValueError, TypeError, AttributeError):
        return str(completion)


MOST_BYTES = 8_000_000
"""An answer that is longer is cut off. Those to a request of ours have a few thousand bytes."""

_CONNECT = 10.0
_POOL = 4
_ORIGIN = "summarize.origin"
_WHOLE = "summarize.whole"


def usable_key(key: str, variable: str) -> str | None:
    """The key without the line end that files and secret stores leave on it; None where there is none.

    Raises KeyMissing where it holds what no key can; `variable` is the name of what it was set by.
    """
    key = key.strip()
    if not all("!" <= letter <= "~" for letter in key):
        # The HTTP client would say so too, but with the key in its message.
        raise KeyMissing(f"{variable} holds characters that no key has (spaces, line ends, letters beyond ASCII)")
    return key or None


def checked_url(server: str) -> str:
    """A base URL that can be used. Raises UsageError, without what may be a password in it, for one that cannot."""
    try:
        url = httpx.URL(server)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise UsageError(f"the base URL cannot be read: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        said = "one with another scheme" if "@" in server else repr(server)
        raise UsageError(f"the base URL must be like http://localhost:8000/v1, not {said}")
    return server


class Connections(httpx.AsyncClient):
    """A client with up to `most` connections, which does not retry; `timeout` in seconds is that of each read.

    httpcore looks at every connection of its pool for every request, so that one pool of 64 costs three times the CPU
    of a call: requests are handed to clients with a pool of four each, which are opened as they are needed.

    No body is sent to another host than the one asked, wherever the server redirects, and an answer is cut off after
    8 MB, unless it is streamed to a file. Raises UsageError for proxies in the environment that cannot be used.
    """

    def __init__(self, timeout: float, most: int) -> None:
        self._tls = httpx.create_ssl_context()
        self._limit = httpx.Timeout(timeout, connect=min(timeout, _CONNECT))
        self._each = min(most, _POOL)
        # What is compressed has no limit that could be told beforehand.
        plain = {"accept-encoding": "identity"}
        super().__init__(timeout=self._limit, verify=self._tls, headers=plain, trust_env=False)
        self._clients = [self._client()]
        self._free = self._clients * self._each

    async def send(self, request: httpx.Request, *, stream: bool = False, **options: Any) -> httpx.Response:
        """Sends by the client that was used last and has a connection to spare: it is likely to be open."""
        request.extensions = {**request.extensions, _ORIGIN: request.url, _WHOLE: not stream}
        options.pop("follow_redirects", None)
        with self._one() as client:
            return await client.send(request, stream=stream, follow_redirects=True, **options)

    async def aclose(self) -> None:
        """Closes all connections."""
        for client in self._clients:
            await client.aclose()
        await super().aclose()

    @contextmanager
    def _one(self) -> Iterator[httpx.AsyncClient]:
        if not self._free:
            self._clients.append(self._client())
            self._free += self._clients[-1:] * self._each
        client = self._free.pop()
        try:
            yield client
        finally:
            self._free.append(client)

    def _client(self) -> httpx.AsyncClient:
        limits = httpx.Limits(max_connections=self._each, max_keepalive_connections=self._each)
        hooks: dict[str, list[Callable[..., Any]]] = {"request": [_stay], "response": [_bound]}
        try:
            return httpx.AsyncClient(limits=limits, verify=self._tls, event_hooks=hooks)
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            raise UsageError(f"the proxy in the environment (HTTP_PROXY, ALL_PROXY) cannot be used: {error}") from None


async def _stay(request: httpx.Request) -> None:
    """Raises RequestRefused before a body goes to a host that nobody asked."""
    first = request.extensions.get(_ORIGIN)
    if not isinstance(first, httpx.URL) or request.method in ("GET", "HEAD"):
        return
    same = request.url.host == first.host and request.url.port == first.port
    if not same and not (request.url.host == first.host and request.url.scheme == "https"):
        raise RequestRefused(f"the server at {first.host} redirects to {request.url.host}, which is sent nothing")


async def _bound(response: httpx.Response) -> None:
    if response.request.extensions.get(_WHOLE):
        response.stream = _Bounded(response.stream)


class _Bounded(httpx.AsyncByteStream):
    """A stream that raises ReplyTooLarge after `MOST_BYTES`."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        came = 0
        async for chunk in self._stream:
            came += len(chunk)
            if came > MOST_BYTES:
                raise ReplyTooLarge(f"the server's answer was cut off after {MOST_BYTES:,} bytes")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
