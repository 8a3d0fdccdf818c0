"""Every passage of evidence as a W3C Web Annotation on the text of its article.

The target of an annotation is a passage: the article by the hash of its text, the words (`TextQuoteSelector`), and the
place (`TextPositionSelector`, which counts Unicode code points from 0, as articles.jsonl does). Its bodies are the
field of the record (by `FragmentSelector`, a JSON Pointer), the value that the passage gives, as JSON, and a line in
words.

Source: https://www.w3.org/TR/annotation-model/
"""

from typing import Any

from summarize.claims import Grounding, canonical_json, digest
from summarize.merging.summary import Evidence
from summarize.output.evidence import bearing
from summarize.output.exports.encoding import article_iri, claim_iri, json_text, record_iri
from summarize.output.results import Results
from summarize.output.wording import value_words

__all__ = ["CONTEXT", "annotations"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# A wording describes its passage, and a choice classifies it; only words of the article's own are identified in it.
_PURPOSES = {Grounding.worded: "describing", Grounding.read: "classifying", Grounding.apart: "classifying"}
_JSON_POINTER = "http://tools.ietf.org/rfc/rfc6901"


def annotations(results: Results) -> str:
    """The annotations of some results, as one AnnotationCollection in JSON-LD, in the order of the record."""
    summary = results.summary
    record = record_iri(summary)
    engines = {claim.id: claim.engine for claim in results.claims}
    items = [
        _annotation(record, pointer, item, why, engines.get(item.claim))
        for pointer, found in summary.provenance.items()
        for item, why in bearing(found)
        if item.article  # a person's correction has none
    ]
    collection: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"urn:summarize:annotations:{record.removeprefix('urn:sha256:')}",
        "type": "AnnotationCollection",
        "label": f"Evidence of a {summary.schema_name} record",
        "total": len(items),
    }
    if items:
        collection["first"] = {
            "id": f"{collection['id']}:1",
            "type": "AnnotationPage",
            "partOf": collection["id"],
            "startIndex": 0,
            "items": items,
        }
    return json_text(collection)


def _annotation(record: str, pointer: str, item: Evidence, why: str | None, engine: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        # Of this record, field and passage: the same evidence may speak for several fields.
        "id": f"urn:summarize:annotation:{digest([record, pointer, why, item.model_dump(mode='json')], 32)}",
        "type": "Annotation",
        "motivation": "commenting" if why is not None else _purpose(item),
        "generator": {"id": "urn:summarize:agent:summarize", "type": "Software", "name": "summarize"},
        "body": [_field(record, pointer), _value(item), _remark(pointer, item, why)],
        "target": {
            "type": "SpecificResource",
            "source": article_iri(item.article),
            "selector": [
                {"type": "TextQuoteSelector", "exact": item.quote, "prefix": item.prefix, "suffix": item.suffix},
                {"type": "TextPositionSelector", "start": item.start, "end": item.end},
            ],
        },
        "via": claim_iri(item.claim),
    }
    if engine:
        made["creator"] = {"type": "Software", "name": engine}
    return made


def _field(record: str, pointer: str) -> dict[str, Any]:
    selector = {"type": "FragmentSelector", "conformsTo": _JSON_POINTER, "value": pointer}
    return {"type": "SpecificResource", "purpose": "linking", "source": record, "selector": selector}


def _value(item: Evidence) -> dict[str, Any]:
    words = canonical_json(item.value)
    return {"type": "TextualBody", "purpose": _purpose(item), "format": "application/json", "value": words}


def _purpose(item: Evidence) -> str:
    return _PURPOSES.get(item.grounding, "identifying")


def _remark(pointer: str, item: Evidence, why: str | None) -> dict[str, Any]:
    said = f" by {item.said_by}" if item.said_by else ""
    taken = "" if why is None else f"; not taken: {why}"
    words = f"{pointer}: {value_words(item.value)} ({item.standing}{said}, {item.grounding}){taken}"
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words}
