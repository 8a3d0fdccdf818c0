"""The weights of GGUF models: how a file on the hub is named, where it lies, what its hash is, and how it is fetched.

The licence comes first, then the file, as far as it is not here yet. A download that was interrupted goes on where it
stopped; a file counts only when its SHA-256 is what the hub, or the user, says; it is moved into place in one step. The
hub gives the SHA-256 of a file in large-file storage as ``X-Linked-Etag``, and its length in bytes as
``X-Linked-Size``. Source: https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/constants.py
"""

import hashlib
import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import platformdirs

from summarize.atomic import write_atomically
from summarize.errors import ModelNameError, UsageError, WeightsError

__all__ = ["Told", "check_name", "fetched", "hub_file", "model_path", "pull", "sha256_of", "weights_hash"]


HUB = "https://huggingface.co"
HUB_ID = "hf:OWNER/REPO:FILE.gguf"
_NAME = r"[A-Za-z0-9][\w.-]*"
_ID = re.compile(rf"hf:(?P<owner>{_NAME})/(?P<repo>{_NAME}):(?P<file>{_NAME}(?:/{_NAME})*\.gguf)", re.ASCII)


@dataclass(frozen=True)
class HubFile:
    """A weights file in a repository of the hub; its text is its id, ``hf:owner/repo:file``."""

    owner: str
    repo: str
    file: str

    @property
    def url(self) -> str:
        """Where the file is fetched from."""
        return f"{HUB}/{self.owner}/{self.repo}/resolve/main/{self.file}"

    @property
    def about(self) -> str:
        """Where the hub tells of the repository, its licence included."""
        return f"{HUB}/api/models/{self.owner}/{self.repo}"

    def place(self, folder: Path) -> Path:
        """Where the file lies in a weights folder."""
        return folder / "hub" / f"{self.owner}--{self.repo}" / self.file

    def __str__(self) -> str:
        return f"hf:{self.owner}/{self.repo}:{self.file}"


def hub_file(name: str) -> HubFile | None:
    """The file that a name ``hf:owner/repo:file`` means; None for a name that does not begin so.

    Raises ModelNameError for one that begins so and is no such id.
    """
    if not name.startswith("hf:"):
        return None
    found = _ID.fullmatch(name)
    if found is None or ".." in name:
        raise ModelNameError(f"{name!r} is no weights file of the hub: write {HUB_ID}")
    return HubFile(found.group("owner"), found.group("repo"), found.group("file"))


def model_path(name: str) -> Path:
    """The weights file of a model: a hub id (``hf:owner/repo:file``) that was fetched, or the path of a GGUF file.

    Raises ModelNameError for another name or a file that is not there, WeightsError for one not fetched yet.
    """
    name = name.removeprefix("local/")
    if (on_hub := hub_file(name)) is not None:
        path = on_hub.place(weights_folder())
        if not path.is_file():
            raise WeightsError(
                f"the weights of local/{on_hub} are not here yet: summarize models pull 'local/{on_hub}'"
            )
        return path
    if not name.endswith(".gguf"):
        raise ModelNameError(
            f"there is no embedded model {name!r}; there are local/spacy-en, local/PATH.gguf and local/{HUB_ID}"
        )
    path = Path(os.path.expanduser(name))
    if not os.path.isfile(path):
        raise ModelNameError(f"there is no weights file {path}")
    return Path(os.path.realpath(path))


def check_name(name: str) -> None:
    """Raises ModelNameError unless `name` is a hub id or an existing ``.gguf`` file."""
    if hub_file(name.removeprefix("local/")) is None:
        model_path(name)


def fetched() -> list[tuple[str, Path]]:
    """The weights of the hub that are here: each name, without ``local/``, with its file."""
    folder = weights_folder() / "hub"
    return [
        (f"hf:{place.name.replace('--', '/', 1)}:{path.relative_to(place).as_posix()}", path)
        for place in sorted(folder.glob("*--*"))
        for path in sorted(place.rglob("*.gguf"))
    ]


def weights_folder() -> Path:
    """Where fetched weights lie: ``SUMMARIZE_WEIGHTS_DIR``, or a folder in the user's cache."""
    chosen = os.environ.get("SUMMARIZE_WEIGHTS_DIR")
    return Path(os.path.expanduser(chosen)) if chosen else Path(platformdirs.user_cache_dir("summarize")) / "weights"


def weights_hash(path: Path) -> str:
    """SHA-256 of a weights file; computed once and remembered until its size or time of change differs."""
    known = _remembered(path)
    if known is None:
        known = sha256_of(path)
        remember_hash(path, known)
    return known


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, computed now. Raises WeightsError if it cannot be read."""
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError as error:
        raise WeightsError(f"the weights {path} cannot be read: {error}") from error


def remember_hash(path: Path, sha256: str) -> None:
    """Notes the SHA-256 of a file that was just computed; where that cannot be written, it is computed each time."""
    state = path.stat()
    note = {"size": state.st_size, "changed": state.st_mtime_ns, "sha256": sha256}
    with suppress(OSError):
        write_atomically(_note(path), json.dumps(note))


def _remembered(path: Path) -> str | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        state = path.stat()
        note = json.loads(_note(path).read_text(encoding="utf-8"))
        if note["size"] == state.st_size and note["changed"] == state.st_mtime_ns:
            return str(note["sha256"])
    return None


def _note(path: Path) -> Path:
    """The side file that remembers a hash. It lies in our own folder: a package's folder may be read-only."""
    place = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    return weights_folder() / f"{path.stem}-{place}.sha256.json"


Told = Callable[[int, int | None], None]
"""Is told the bytes that are here, and how many there will be."""

_TIMEOUT = httpx.Timeout(30.0)
_SHA256 = re.compile(r"[0-9a-f]{64}")


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
    reply = _checked(client.get(file.about, follow_redirects=True), file)
    card = reply.json().get("cardData") or {}
    named = card.get("license_name") or card.get("license") or "not stated"
    return f"{named} ({card.get('license_link') or file.url.partition('/resolve/')[0]})"


def _checked(reply: httpx.Response, file: HubFile) -> httpx.Response:
    """The reply of the hub, redirections included, if it is no error."""
    if reply.status_code in (401, 403, 404):
        raise WeightsError(f"{file} is not there, or only for those who have agreed to its licence on the hub")
    return reply.raise_for_status() if reply.is_error else reply


def _fetch(client: httpx.Client, file: HubFile, place: Path, wanted: str | None, told: Told) -> Path:
    offered, size = _offered(client, file)
    if wanted and offered and wanted != offered:
        raise WeightsError(f"{file} has another SHA-256 on the hub ({offered}) than the one given")
    expected = wanted or offered
    place.parent.mkdir(parents=True, exist_ok=True)
    # Named by its content, so that what is here of another version is never gone on with.
    part = place.with_name(f"{place.name}.{(expected or 'unverified')[:12]}.part")
    _download(client, file, part, size, told)
    found = sha256_of(part)
    if expected and found != expected:
        part.unlink()
        raise WeightsError(f"{file} is not what it should be (SHA-256 {found}): it was removed, fetch it again")
    part.replace(place)
    remember_hash(place, found)
    return place


def _offered(client: httpx.Client, file: HubFile) -> tuple[str | None, int | None]:
    """SHA-256 and length as the hub says, if it does, before it redirects to where the file is stored."""
    headers = _checked(client.head(file.url), file).headers
    etag, size = headers.get("x-linked-etag", "").strip('"').lower(), headers.get("x-linked-size", "")
    return etag if _SHA256.fullmatch(etag) else None, int(size) if size.isdecimal() else None


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
