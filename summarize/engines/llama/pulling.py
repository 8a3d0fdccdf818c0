"""Fetching weights when the user asks for it: the licence first, then the file, as far as it is not here yet.

A download that was interrupted goes on where it stopped; a file counts only when its SHA-256 is what the hub, or the
user, says; it is moved into place in one step. The hub gives the SHA-256 of a file in large-file storage as
``X-Linked-Etag``, and its length in bytes as ``X-Linked-Size``. Source:
https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/constants.py
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from summarize.engines.llama.hub import HubFile, hub_file
from summarize.engines.llama.weights import model_path, remember_hash, sha256_of, weights_folder
from summarize.errors import UsageError, WeightsError

__all__ = ["Told", "pull"]

Told = Callable[[int, int | None], None]
"""Is told the bytes that are here, and how many there will be."""

_TIMEOUT = httpx.Timeout(30.0)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class _Offered:
    """What the hub says of a file: its SHA-256 and length, if it says so."""

    sha256: str | None
    size: int | None


def pull(name: str, agree: Callable[[str], bool], *, sha256: str | None = None, told: Told | None = None) -> Path:
    """The weights file of a model, fetched if it is not here; `name` as for `model_path`.

    `agree` is shown the licence before the first download, and says whether to go on; `sha256` is what the file must
    have, if the hub does not say so or is not to be trusted.

    Raises UsageError where `agree` says no or a hash is none, ModelNameError as `model_path` does, and
    WeightsError for what cannot be fetched, written or verified. What is here of an interrupted download is kept.
    """
    wanted = sha256.lower().removeprefix("sha256:") if sha256 else None
    if wanted is not None and not _SHA256.fullmatch(wanted):
        raise UsageError(f"{sha256!r} is no SHA-256: it has 64 hexadecimal digits")
    file = hub_file(name.removeprefix("local/"))
    if file is None:
        return model_path(name)
    place = file.place(weights_folder())
    if place.is_file():
        return place
    with httpx.Client(timeout=_TIMEOUT, follow_redirects=False) as client:
        try:
            if not agree(f"{file}: licence {_licence(client, file)}"):
                raise UsageError(f"{file} was not fetched: its licence was not agreed to")
            return _fetch(client, file, place, wanted, told or (lambda done, size: None))
        except httpx.HTTPError as error:
            kept = "what is here is kept, and the same command goes on"
            raise WeightsError(f"{file} cannot be fetched ({error}): {kept}") from error
        except OSError as error:
            raise WeightsError(f"{file} cannot be written to {place.parent}: {error}") from error


def _licence(client: httpx.Client, file: HubFile) -> str:
    """The licence as the repository names it, with where to read it."""
    reply = client.get(file.about, follow_redirects=True)
    if reply.status_code in (401, 403, 404):
        raise WeightsError(f"{file} is not there, or only for those who have agreed to its licence on the hub")
    reply.raise_for_status()
    card = reply.json().get("cardData") or {}
    named = card.get("license_name") or card.get("license") or "not stated"
    return f"{named} ({card.get('license_link') or file.url.partition('/resolve/')[0]})"


def _fetch(client: httpx.Client, file: HubFile, place: Path, wanted: str | None, told: Told) -> Path:
    offered = _offered(client, file)
    if wanted and offered.sha256 and wanted != offered.sha256:
        raise WeightsError(f"{file} has another SHA-256 on the hub ({offered.sha256}) than the one given")
    expected = wanted or offered.sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    # Named by its content, so that what is here of another version is never gone on with.
    part = place.with_name(f"{place.name}.{(expected or 'unverified')[:12]}.part")
    _download(client, file, part, offered.size, told)
    found = sha256_of(part)
    if expected and found != expected:
        part.unlink()
        raise WeightsError(f"{file} is not what it should be (SHA-256 {found}): it was removed, fetch it again")
    part.replace(place)
    remember_hash(place, found)
    return place


def _offered(client: httpx.Client, file: HubFile) -> _Offered:
    """What the hub says of the file, before it redirects to where the file is stored."""
    reply = client.head(file.url)
    if reply.status_code in (401, 403, 404):
        raise WeightsError(f"{file} is not there, or only for those who have agreed to its licence on the hub")
    if reply.is_error:
        reply.raise_for_status()
    etag = reply.headers.get("x-linked-etag", "").strip('"').lower()
    size = reply.headers.get("x-linked-size", "")
    return _Offered(etag if _SHA256.fullmatch(etag) else None, int(size) if size.isdecimal() else None)


def _download(client: httpx.Client, file: HubFile, part: Path, size: int | None, told: Told) -> None:
    """Fetches what is missing of a file; a server that does not know ranges sends all of it."""
    here = part.stat().st_size if part.exists() else 0
    if size is not None and here >= size:
        return
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={here}-"} if here else {})
    with client.stream("GET", file.url, headers=headers, follow_redirects=True) as reply:
        reply.raise_for_status()
        here = here if reply.status_code == httpx.codes.PARTIAL_CONTENT else 0
        with part.open("ab" if here else "wb") as out:
            for block in reply.iter_raw():
                out.write(block)
                here += len(block)
                told(here, size)
