"""Connections to a server: as many as are needed, used again, neither sent astray nor flooded."""

import asyncio

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback_kit import Answer, Asked, serving

from summarize.engines.sender import MOST_BYTES, Connections, checked_url, usable_key
from summarize.errors import KeyMissing, ReplyTooLarge, RequestRefused, UsageError

OK = Answer({"well": True})


@pytest.mark.parametrize(("most", "at_once"), [(1, 5), (3, 3), (8, 20), (12, 12)])
async def test_there_are_no_more_connections_than_allowed(most: int, at_once: int) -> None:
    now = highest = 0

    async def slowly(_: Asked) -> Answer:
        nonlocal now, highest
        now += 1
        highest = max(highest, now)
        await asyncio.sleep(0.01)
        now -= 1
        return OK

    async with serving(slowly) as server:
        client = Connections(5.0, most)
        for _ in range(2):
            await asyncio.gather(*[client.post(server.url, json={}) for _ in range(min(most, at_once))])
        await client.aclose()
    assert highest <= most
    assert server.connections <= most


async def test_a_connection_is_used_again() -> None:
    async with serving(lambda _: OK) as server:
        client = Connections(5.0, 64)
        for _ in range(10):
            await client.post(server.url, json={})
        assert server.connections == 1
        await client.aclose()


async def test_all_connections_are_closed() -> None:
    async with serving(lambda _: OK) as server:
        client = Connections(5.0, 16)
        await asyncio.gather(*[client.post(server.url, json={}) for _ in range(16)])
        await client.aclose()
        with pytest.raises(RuntimeError, match="closed"):
            await client.post(server.url, json={})


@pytest.mark.parametrize("status", [307, 308])
async def test_another_host_is_not_sent_what_was_meant_for_the_first(status: int) -> None:
    async with serving(lambda _: OK) as other:
        away = Answer(status=status, headers={"location": f"{other.url}/v1"})
        async with serving(lambda _: away) as server:
            client = Connections(5.0, 4)
            with pytest.raises(RequestRefused, match=r"127\.0\.0\.1 redirects to 127\.0\.0\.1, which is sent nothing"):
                await client.post(f"{server.url}/v1", json={"article": "secret"})
            await client.aclose()
        assert other.asked == []


async def test_a_redirect_on_the_same_host_is_followed() -> None:
    def answer(asked: Asked) -> Answer:
        return OK if asked.path == "/v1/" else Answer(status=307, headers={"location": "/v1/"})

    async with serving(answer) as server:
        client = Connections(5.0, 4)
        assert (await client.post(f"{server.url}/v1", json={"a": 1})).json() == {"well": True}
        assert [asked.body for asked in server.asked] == [b'{"a":1}'] * 2
        await client.aclose()


async def test_an_endless_answer_is_cut_off() -> None:
    async with serving(lambda _: Answer(b"x" * 65536, endless=True)) as server:
        client = Connections(5.0, 4)
        with pytest.raises(ReplyTooLarge, match="cut off after 8,000,000 bytes"):
            await client.post(server.url, json={})
        await client.aclose()


async def test_what_is_streamed_to_a_file_may_be_long() -> None:
    async with serving(lambda _: Answer(b"x" * (MOST_BYTES + 1))) as server:
        client = Connections(5.0, 4)
        async with client.stream("GET", server.url) as response:
            assert sum([len(chunk) async for chunk in response.aiter_bytes()]) == MOST_BYTES + 1
        await client.aclose()


async def test_nothing_is_compressed() -> None:
    async with serving(lambda _: OK) as server:
        client = Connections(5.0, 4)
        await client.post(server.url, json={})
        assert server.asked[0].headers["accept-encoding"] == "identity"
        await client.aclose()


@pytest.mark.parametrize("proxy", ["socks5://localhost:1", "gopher://localhost", "http://[::1"])
def test_a_proxy_that_cannot_be_used_is_one_line(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(UsageError, match="proxy in the environment"):
        Connections(5.0, 4)


@pytest.mark.parametrize("server", ["localhost:8000", "ftp://localhost/v1", "http://", "http://[::1"])
def test_a_server_that_is_none_is_refused(server: str) -> None:
    with pytest.raises(UsageError, match="base URL"):
        checked_url(server)


def test_a_password_in_a_url_is_not_shown() -> None:
    with pytest.raises(UsageError) as refused:
        checked_url("ftp://ann:hush@localhost/v1")
    assert "hush" not in str(refused.value)


@given(st.text())
def test_a_key_is_one_that_a_header_can_carry(text: str) -> None:
    try:
        key = usable_key(text, "SOME_KEY")
    except KeyMissing:
        return
    assert key is None or httpx.Headers({"authorization": f"Bearer {key}"})
