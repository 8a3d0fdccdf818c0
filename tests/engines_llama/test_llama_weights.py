"""Weights: named by their path or their place on a hub, hashed once."""

import hashlib
from pathlib import Path

import pytest

from summarize.engines import weights
from summarize.engines.weights import check_name, model_path, weights_hash
from summarize.errors import ModelNameError, WeightsError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "weights"
    monkeypatch.setenv("SUMMARIZE_WEIGHTS_DIR", str(chosen))
    return chosen


def test_any_file_can_be_given_by_its_path(tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"own")
    assert model_path(f"local/{own}") == own
    assert weights_hash(own) == hashlib.sha256(b"own").hexdigest()
    own.write_bytes(b"changed since")
    assert weights_hash(own) == hashlib.sha256(b"changed since").hexdigest()


def test_a_hashed_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"own")
    known = weights_hash(own)
    monkeypatch.setattr(weights, "sha256_of", lambda path: pytest.fail("the weights were hashed again"))
    assert weights_hash(own) == known


def test_a_folder_that_cannot_be_written_only_costs_the_memory_of_it(tmp_path: Path, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    own = tmp_path / "own.gguf"
    own.write_bytes(b"own")
    assert weights_hash(own) == weights_hash(own) == hashlib.sha256(b"own").hexdigest()


def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="cannot be read"):
        weights_hash(tmp_path)


@pytest.mark.parametrize("name", ["gemma-9", "local/unknown", "missing.gguf"])
def test_another_name_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(ModelNameError, match=r"local/spacy-en|no weights file"):
        check_name(name)
