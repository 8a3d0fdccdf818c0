"""Weights from a hub: the licence first, downloads that go on, and nothing that is not what it should be."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import respx

from summarize.engines.llama_cpp import LlamaEngine
from summarize.engines.weights import fetched, hub_file, model_path, pull
from summarize.errors import ModelNameError, UsageError, WeightsError

NAME = "local/hf:alder/tiny-GGUF:tiny-q4.gguf"
URL = "https://huggingface.co/alder/tiny-GGUF/resolve/main/tiny-q4.gguf"
ABOUT = "https://huggingface.co/api/models/alder/tiny-GGUF"
STORE = "https://store.example/tiny"
WEIGHTS = b"GGUF and some weights" * 50
SHA256 = hashlib.sha256(WEIGHTS).hexdigest()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMARIZE_WEIGHTS_DIR", str(tmp_path))
    return tmp_path / "hub" / "alder--tiny-GGUF"


def yes(terms: str) -> bool:
    return True


def stored(request: httpx.Request) -> httpx.Response:
    """A store that knows ranges."""
    wanted = request.headers.get("range", "")
    start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
    return httpx.Response(206 if wanted else 200, content=WEIGHTS[start:])


def hub(mock: respx.MockRouter, etag: str | None = SHA256, licence: str = "apache-2.0") -> respx.Route:
    """A hub with one file, which it redirects to its store; gives the route of the store."""
    headers = {"location": STORE, "x-linked-size": str(len(WEIGHTS))} | ({"x-linked-etag": f'"{etag}"'} if etag else {})
    mock.get(ABOUT).respond(json={"cardData": {"license": licence}})
    mock.head(URL).respond(302, headers=headers)
    mock.get(URL).respond(302, headers=headers)
    return mock.get(STORE).mock(side_effect=stored)


def test_a_file_is_fetched_once_and_then_found(folder: Path, respx_mock: respx.MockRouter) -> None:
    store = hub(respx_mock)
    told: list[tuple[int, int | None]] = []
    path = pull(NAME, yes, told=lambda done, size: told.append((done, size)))
    assert path == folder / "tiny-q4.gguf"
    assert path.read_bytes() == WEIGHTS
    assert told[-1] == (len(WEIGHTS), len(WEIGHTS))
    assert pull(NAME, yes) == model_path(NAME) == path
    assert store.call_count == 1
    assert fetched() == [(NAME.removeprefix("local/"), path)]


def test_the_licence_is_shown_first_and_can_be_declined(folder: Path, respx_mock: respx.MockRouter) -> None:
    respx_mock.get(ABOUT).respond(json={"cardData": {"license": "other", "license_name": "alder-terms"}})
    shown: list[str] = []

    def no(terms: str) -> bool:
        shown.append(terms)
        return False

    with pytest.raises(UsageError, match="licence was not agreed to"):
        pull(NAME, no)
    assert "alder-terms" in shown[0]
    assert not folder.exists()


def test_what_was_interrupted_goes_on_where_it_stopped(folder: Path, respx_mock: respx.MockRouter) -> None:
    class Broken(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield WEIGHTS[:100]
            raise httpx.ReadError("the line is dead")

    store = hub(respx_mock)
    store.side_effect = [httpx.Response(200, stream=Broken()), httpx.Response(206, content=WEIGHTS[100:])]
    with pytest.raises(WeightsError, match="the same command goes on"):
        pull(NAME, yes)
    (part,) = folder.iterdir()
    assert part.read_bytes() == WEIGHTS[:100]
    with pytest.raises(WeightsError, match="not here yet"):
        model_path(NAME)
    assert pull(NAME, yes).read_bytes() == WEIGHTS
    assert store.calls[-1].request.headers["range"] == "bytes=100-"
    assert [path.name for path in folder.iterdir()] == ["tiny-q4.gguf"]


def test_a_server_without_ranges_sends_all_of_it_again(folder: Path, respx_mock: respx.MockRouter) -> None:
    store = hub(respx_mock)
    store.side_effect = None
    store.respond(200, content=WEIGHTS)
    folder.mkdir(parents=True)
    (folder / f"tiny-q4.gguf.{SHA256[:12]}.part").write_bytes(b"what was here")
    assert pull(NAME, yes).read_bytes() == WEIGHTS


def test_a_file_that_is_not_what_it_should_be_is_removed(folder: Path, respx_mock: respx.MockRouter) -> None:
    hub(respx_mock, etag="0" * 64)
    with pytest.raises(WeightsError, match="not what it should be"):
        pull(NAME, yes)
    assert list(folder.iterdir()) == []


def test_the_users_hash_counts_where_the_hub_gives_none(folder: Path, respx_mock: respx.MockRouter) -> None:
    hub(respx_mock, etag=None)
    with pytest.raises(WeightsError, match="not what it should be"):
        pull(NAME, yes, sha256="1" * 64)
    assert pull(NAME, yes, sha256=f"sha256:{SHA256.upper()}").read_bytes() == WEIGHTS


def test_the_users_hash_must_be_that_of_the_hub(folder: Path, respx_mock: respx.MockRouter) -> None:
    hub(respx_mock)
    with pytest.raises(WeightsError, match="another SHA-256 on the hub"):
        pull(NAME, yes, sha256="1" * 64)
    with pytest.raises(UsageError, match="64 hexadecimal digits"):
        pull(NAME, yes, sha256="abc")


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_repository_behind_a_gate_is_said_so(status: int, folder: Path, respx_mock: respx.MockRouter) -> None:
    respx_mock.get(ABOUT).respond(status)
    with pytest.raises(WeightsError, match="agreed to its licence on the hub"):
        pull(NAME, yes)


@pytest.mark.parametrize(
    "name", ["hf:alder", "hf:alder/tiny", "hf:alder/tiny:x.bin", "hf:a/b:../x.gguf", "hf:a/../b:x.gguf"]
)
def test_an_id_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ModelNameError, match="OWNER/REPO"):
        hub_file(name)


def test_an_engine_can_be_named_by_a_hub_id(folder: Path) -> None:
    assert LlamaEngine(NAME.removeprefix("local/")).name == NAME
    assert hub_file("spacy-en") is None
