"""Annotations, read by a JSON-LD processor, and their passages selected in the texts."""

import json
from importlib import import_module
from typing import Any

import export_kit as kit
import pytest
from support import FunctionEngine, article_of

from summarize.claims import canonical_json
from summarize.extraction import extract_article
from summarize.merging import merge
from summarize.merging.summary import Summary
from summarize.output.exports.w3c import ANNOTATION_CONTEXT as CONTEXT
from summarize.output.exports.w3c import annotations, record_iri
from summarize.output.results import Results
from summarize.schemas import Deal

jsonld = import_module("pyld.jsonld")

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
COUNT = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
# What http://www.w3.org/ns/anno.jsonld says of the terms that are used, IRI for IRI.
TERMS: dict[str, Any] = {
    "oa": OA,
    "as": AS,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": "@id",
    "type": "@type",
    "Software": "as:Application",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "SpecificResource", "FragmentSelector")},
    **{name: f"oa:{name}" for name in ("TextQuoteSelector", "TextPositionSelector")},
    **{name: f"oa:{name}" for name in ("identifying", "classifying", "linking", "describing", "commenting")},
    **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix")},
    **{name: {"@id": f"oa:has{name.title()}", "@type": "@id"} for name in ("body", "target", "source", "selector")},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "via": {"@id": "oa:via", "@type": "@id"},
    "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "generator": {"@id": "as:generator", "@type": "@id"},
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "first": {"@id": "as:first", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": COUNT},
    "end": {"@id": "oa:end", "@type": COUNT},
    "total": {"@id": "as:totalItems", "@type": COUNT},
    "startIndex": {"@id": "as:startIndex", "@type": COUNT},
    "format": "dc:format",
    "value": "rdf:value",
    "name": "foaf:name",
    "label": "rdfs:label",
}


@pytest.fixture(params=[kit.hand_made, kit.example, kit.hostile], ids=["hand made", "example", "hostile"])
def results(request: pytest.FixtureRequest) -> Results:
    found: Results = request.param()
    return found


def offline(url: str, options: Any) -> Any:
    if url != CONTEXT:
        raise AssertionError(f"a document of the network was asked for: {url}")
    context = {"@context": TERMS}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}


def items(results: Results) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(annotations(results))["first"]["items"]
    return found


def passages(results: Results) -> int:
    entries = results.summary.provenance.values()
    return sum(len(entry.evidence) + sum(len(other.evidence) for other in entry.alternatives) for entry in entries)


def test_a_json_ld_processor_sees_every_annotation(results: Results) -> None:
    (collection,) = jsonld.expand(json.loads(annotations(results)), options={"documentLoader": offline})
    assert collection["@type"] == [f"{AS}OrderedCollection"]
    assert collection[f"{AS}totalItems"] == [{"@type": COUNT, "@value": passages(results)}]
    listed = collection[f"{AS}first"][0][f"{AS}items"][0]["@list"]
    assert len(listed) == passages(results)
    for item in listed:
        assert item["@type"] == [f"{OA}Annotation"]
        (target,) = item[f"{OA}hasTarget"]
        assert {selector["@type"][0] for selector in target[f"{OA}hasSelector"]} == {
            f"{OA}TextQuoteSelector",
            f"{OA}TextPositionSelector",
        }
        assert len(item[f"{OA}hasBody"]) == 3
        motivations = {f"{OA}{name}" for name in ("identifying", "describing", "classifying", "commenting")}
        assert item[f"{OA}motivatedBy"][0]["@id"] in motivations


def test_no_term_of_ours_is_unknown_to_the_context(results: Results) -> None:
    data = json.loads(annotations(results))
    whole = jsonld.compact(data, CONTEXT, options={"documentLoader": offline})
    # What a context does not know is dropped on the way: nothing must be.
    assert names(whole) == names(data)


def names(data: Any) -> set[str]:
    if isinstance(data, dict):
        return set(data).union(*map(names, data.values()))
    return set().union(*map(names, data)) if isinstance(data, list) else set()


def test_both_selectors_find_the_quote_in_the_text(results: Results) -> None:
    texts = {f"urn:sha256:{article.id}": article.text.replace("\ud800", "\ufffd") for article in results.articles}
    for item in items(results):
        text = texts[item["target"]["source"]]
        words, place = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        around = words["prefix"] + words["exact"] + words["suffix"]
        assert text[place["start"] - len(words["prefix"]) :].startswith(around)


def test_the_bodies_name_the_field_and_give_the_value_of_the_passage(results: Results) -> None:
    summary = results.summary
    expected = [
        (pointer, canonical_json(item.value))
        for pointer, entry in summary.provenance.items()
        for group in (entry.evidence, *(other.evidence for other in entry.alternatives))
        for item in group
    ]
    bodies = [item["body"] for item in items(results)]
    assert [(field["selector"]["value"], value["value"]) for field, value, _ in bodies] == expected
    assert {field["source"] for field, _, _ in bodies} == {record_iri(summary)}
    assert all(remark["value"].startswith(f"{field['selector']['value']}: ") for field, _, remark in bodies)


def test_a_value_that_was_not_taken_is_a_comment_that_says_why() -> None:
    comments = [item for item in items(kit.hand_made()) if item["motivation"] == "commenting"]
    assert [item["body"][2]["value"] for item in comments] == [
        "/value: 45 million USD (stated, normalised); not taken: fewer articles give it",
        "/value: 45 million USD (denied by Halden Docks, normalised); not taken: denied by Halden Docks",
    ]


def test_every_annotation_has_an_id_of_its_own(results: Results) -> None:
    ids = [item["id"] for item in items(results)]
    assert len(set(ids)) == len(ids)


def test_the_engine_is_the_creator() -> None:
    assert {item["creator"]["name"] for item in items(kit.hand_made())} == {"test/none"}


def test_results_without_evidence_give_an_empty_collection() -> None:
    summary = kit.hand_made().summary.model_copy(update={"provenance": {}, "conflicts": ()})
    data = json.loads(annotations(Results(summary, (), ())))
    assert data["total"] == 0
    assert "first" not in data


def test_hostile_text_stays_text() -> None:
    text = annotations(kit.hostile())
    assert not {"\x1b", "\x9b", "\u202e", "\ud800"} & set(text)
    assert kit.HOSTILE in kit.strings(json.loads(text))
    bodies = [body for item in items(kit.hostile()) for body in item["body"] if body["type"] == "TextualBody"]
    assert {body["format"] for body in bodies} == {"text/plain", "application/json"}


async def test_positions_count_code_points_and_not_halves_of_them() -> None:
    article = article_of("🚢🚢 Norvane kauft 𠮷野家 für 40 Millionen Euro.").model_copy(update={"language": "de"})
    reply = {"parties": [{"name": "𠮷野家", "aliases": [], "role": "target", "cites": [1], "said": None}]}
    found = await extract_article(article, Deal, FunctionEngine(lambda request: reply))
    summary: Summary[Any] = merge(found.claims, [article], Deal)
    targets = [item["target"]["selector"] for item in items(Results(summary, found.claims, (article,)))]
    quote, position = next(target for target in targets if target[0]["exact"] == "𠮷野家")
    assert (position["start"], position["end"]) == (17, 20)
    assert article.text[17:20] == quote["exact"]
