"""Connections to a server: as many as asked for, in small pools, opened as they are needed and used again."""

from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.engines.connecting import Connections
from summarize.errors import UsageError

SERVER = "http://localhost:9/v1"


@given(most=st.integers(1, 40), used=st.integers(1, 40))
def test_no_client_is_asked_for_more_than_its_pool_holds(most: int, used: int) -> None:
    connections = Connections("key", SERVER, 5.0, most)
    with ExitStack() as stack:
        clients = [stack.enter_context(connections.one()) for _ in range(min(most, used))]
        counts = [sum(other is client for other in clients) for client in clients]
    assert max(counts) <= min(4, most)
    assert len({id(client) for client in clients}) == -(-len(clients) // min(4, most))


def test_the_client_that_was_used_last_is_used_next() -> None:
    connections = Connections("key", SERVER, 5.0, 8)
    with ExitStack() as stack:
        clients = [stack.enter_context(connections.one()) for _ in range(8)]
    with connections.one() as first:
        pass
    for _ in range(3):
        with connections.one() as again:
            assert again is first
    assert any(first is client for client in clients)


def test_every_client_has_the_key_and_the_server() -> None:
    connections = Connections("the-key", SERVER, 5.0, 12)
    with ExitStack() as stack:
        clients = [stack.enter_context(connections.one()) for _ in range(12)]
    assert {(client.api_key, str(client.base_url), client.max_retries) for client in clients} == {
        ("the-key", f"{SERVER}/", 0)
    }


async def test_all_clients_are_closed() -> None:
    connections = Connections(None, SERVER, 5.0, 12)
    with ExitStack() as stack:
        clients = [stack.enter_context(connections.one()) for _ in range(12)]
    await connections.aclose()
    assert all(client.is_closed() for client in clients)


@pytest.mark.parametrize("server", ["localhost:8000", "ftp://localhost/v1", "http://", "http://[::1"])
def test_a_server_that_is_none_is_refused(server: str) -> None:
    with pytest.raises(UsageError, match="base URL"):
        Connections(None, server, 5.0, 4)
