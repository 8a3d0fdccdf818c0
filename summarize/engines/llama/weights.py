"""The weights of GGUF models: where a file lies, and what its hash is."""

import hashlib
import json
import os
import tempfile
from pathlib import Path

import platformdirs

from summarize.engines.llama.hub import HUB_ID, hub_file
from summarize.errors import ModelNameError, WeightsError

__all__ = ["check_name", "fetched", "model_path", "remember_hash", "sha256_of", "weights_folder", "weights_hash"]


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
    path = Path(name).expanduser()
    if not path.is_file():
        raise ModelNameError(f"there is no weights file {path}")
    return path.resolve()


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
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_cache_dir("summarize")) / "weights"


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
    try:
        weights_folder().mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=weights_folder(), prefix=".hash.")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(note, out)
        os.replace(temporary, _note(path))
    except OSError:
        return


def _remembered(path: Path) -> str | None:
    try:
        state = path.stat()
        note = json.loads(_note(path).read_text(encoding="utf-8"))
        if note["size"] == state.st_size and note["changed"] == state.st_mtime_ns:
            return str(note["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None


def _note(path: Path) -> Path:
    """The side file that remembers a hash. It lies in our own folder: a package's folder may be read-only."""
    place = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    return weights_folder() / f"{path.stem}-{place}.sha256.json"
