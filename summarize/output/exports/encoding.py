"""JSON and IRIs as other programs take them, made of whatever articles and models wrote."""

import hashlib
import json
import re
from typing import Any
from urllib.parse import quote

from summarize.merging.summary import Summary
from summarize.output.results import record_json
from summarize.output.wording import HIDDEN, json_escape

__all__ = ["TERMS", "article_iri", "claim_iri", "iri_part", "json_text", "readable", "record_iri"]

TERMS = "urn:summarize:terms:"
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def readable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which are no characters and cannot be encoded; as long as it was."""
    return _SURROGATES.sub("\ufffd", text)


def json_text(data: Any) -> str:
    """Indented JSON that any reader takes: no NaN, no lone surrogates, what cannot be seen escaped."""
    text = readable(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))
    return HIDDEN.sub(json_escape, text) + "\n"


def iri_part(text: str) -> str:
    """A text as the last part of an IRI: percent-encoded, so that nothing in it has a meaning; slashes stay."""
    # Two slashes behind a prefix would make the prefix a scheme.
    return quote(readable(text), safe="/~").replace("//", "/%2F")


def article_iri(article: str) -> str:
    """``urn:sha256:`` and the id of an article, which is the hash of its text in UTF-8."""
    return f"urn:sha256:{iri_part(article)}"


def claim_iri(claim: str) -> str:
    """``urn:summarize:claim:`` and the id of a claim, which hashes all of it."""
    return f"urn:summarize:claim:{iri_part(claim)}"


def record_iri(summary: Summary[Any]) -> str:
    """``urn:sha256:`` and the hash of `record.json`; a field of it is ``#`` and its JSON Pointer (RFC 6901, 6)."""
    content = record_json(summary).encode("utf-8", "surrogatepass")
    return f"urn:sha256:{hashlib.sha256(content).hexdigest()}"
