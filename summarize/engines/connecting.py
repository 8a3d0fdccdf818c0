"""The connection to a server of OpenAI's protocol: a key that can be sent, a URL that is one, a client of our own."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import openai

from summarize.errors import KeyMissing, UsageError

__all__ = ["Connections", "usable_key"]

_CONNECT = 10.0
_POOL = 4


def usable_key(key: str, server: str | None) -> str | None:
    """The key without the line end that files and secret stores leave on it; None where a server needs none.

    Raises KeyMissing where OpenAI itself is asked without a key, or the key holds what no key can.
    """
    key = key.strip()
    if not key:
        if server:
            return None
        raise KeyMissing(
            "no key for openai: set OPENAI_API_KEY, or give --base-url for a server that needs none; "
            "--model local/spacy-en and --model recorded/FOLDER run without a key"
        )
    if not all("!" <= letter <= "~" for letter in key):
        # The HTTP client would say so too, but with the key in its message.
        raise KeyMissing("OPENAI_API_KEY holds characters that no key has (spaces, line ends, letters beyond ASCII)")
    return key


class Connections:
    """Up to `most` connections to a server; its clients do not retry, and `timeout` in seconds is that of each read.

    httpcore looks at every connection of its pool for every request, so that one pool of 64 costs three times the CPU
    of a call: a client here has a pool of four, and further clients are opened as they are needed.

    Raises UsageError for a URL that is none.
    """

    def __init__(self, key: str | None, server: str | None, timeout: float, most: int) -> None:
        self._tls = httpx.create_ssl_context()
        self._each = min(most, _POOL)
        self._clients = [
            openai.AsyncOpenAI(
                api_key=key or "not-needed",
                base_url=_checked_url(server) if server else None,
                max_retries=0,
                timeout=httpx.Timeout(timeout, connect=min(timeout, _CONNECT)),
                http_client=self._pool(),
            )
        ]
        self._free = self._clients * self._each

    @contextmanager
    def one(self) -> Iterator[openai.AsyncOpenAI]:
        """A client with a connection to spare; the one that was used last, whose connection is likely to be open."""
        if not self._free:
            self._clients.append(self._clients[0].with_options(http_client=self._pool()))
            self._free += self._clients[-1:] * self._each
        client = self._free.pop()
        try:
            yield client
        finally:
            self._free.append(client)

    async def aclose(self) -> None:
        """Closes all connections."""
        for client in self._clients:
            await client.close()

    def _pool(self) -> httpx.AsyncClient:
        limits = httpx.Limits(max_connections=self._each, max_keepalive_connections=self._each)
        return httpx.AsyncClient(limits=limits, verify=self._tls, follow_redirects=True)


def _checked_url(server: str) -> str:
    try:
        url = httpx.URL(server)
    except httpx.InvalidURL as error:
        raise UsageError(f"the base URL cannot be read: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(f"the base URL must be like http://localhost:8000/v1, not {server!r}")
    return server
