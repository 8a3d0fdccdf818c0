"""The HTTP client of all providers: a usable key and URL, and connections that are neither sent astray nor flooded."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from summarize.errors import KeyMissing, ReplyTooLarge, RequestRefused, UsageError

__all__ = ["MOST_BYTES", "Connections", "checked_url", "usable_key"]


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
