"""PROV, read by the `prov` package and by a JSON-LD processor, neither of which this project wrote."""

import hashlib
import json
from collections import Counter
from importlib import import_module
from typing import Any

import export_kit as kit
import made_results as made
import pytest

from summarize.output.exports.w3c import PROV_CONTEXT as CONTEXT
from summarize.output.exports.w3c import prov_json, prov_jsonld, record_iri, statements
from summarize.output.results import Results, record_json

prov = import_module("prov.model")
jsonld = import_module("pyld.jsonld")
PROV = "http://www.w3.org/ns/prov#"
RUN = {"model": "test/none", "started": "2026-01-02T03:04:05+00:00", "seconds": 2.5}


@pytest.fixture(params=[kit.hand_made, kit.example, kit.hostile], ids=["hand made", "example", "hostile"])
def results(request: pytest.FixtureRequest) -> Results:
    found: Results = request.param()
    return found


def test_both_formats_load_and_say_the_same(results: Results) -> None:
    from_json = prov.ProvDocument.deserialize(content=prov_json(results, RUN), format="json")
    from_jsonld = prov.ProvDocument.deserialize(content=prov_jsonld(results, RUN), format="jsonld")
    assert from_json == from_jsonld
    assert len(from_json.records) == len(list(statements(results, RUN)))


def test_what_loads_is_written_again_by_the_reader_without_loss(results: Results) -> None:
    loaded = prov.ProvDocument.deserialize(content=prov_json(results, RUN), format="json")
    assert prov.ProvDocument.deserialize(content=loaded.serialize(format="json"), format="json") == loaded


def loaded(results: Results) -> Any:
    return prov.ProvDocument.deserialize(content=prov_json(results, RUN), format="json")


def uris(record: Any, place: str) -> str:
    return next(str(value.uri) for name, value in record.attributes if name.localpart == place)


def related(results: Results, kind: Any, left: str, right: str) -> set[tuple[str, str]]:
    return {(uris(record, left), uris(record, right)) for record in loaded(results).get_records(kind)}


def test_every_field_is_derived_from_its_claims_and_these_from_their_articles(results: Results) -> None:
    derived = related(results, prov.ProvDerivation, "generatedEntity", "usedEntity")
    record = record_iri(results.summary)
    for pointer, found in results.summary.provenance.items():
        for item in found.evidence:
            assert (f"{record}#{pointer}", f"urn:summarize:claim:{item.claim}") in derived
            assert (f"urn:summarize:claim:{item.claim}", f"urn:sha256:{item.article}") in derived


def test_every_claim_is_attributed_to_its_engine_and_generated_by_its_extraction() -> None:
    results = kit.hand_made()
    attributed = related(results, prov.ProvAttribution, "entity", "agent")
    generated = dict(related(results, prov.ProvGeneration, "entity", "activity"))
    for claim in results.claims:
        assert (f"urn:summarize:claim:{claim.id}", "urn:summarize:agent:engine/test/none") in attributed
        assert ":extraction-" in generated[f"urn:summarize:claim:{claim.id}"]


def test_nothing_is_derived_from_a_rejected_claim() -> None:
    derived = related(kit.hand_made(), prov.ProvDerivation, "generatedEntity", "usedEntity")
    assert f"urn:summarize:claim:{made.LOST.id}" in {left for left, _ in derived}
    assert f"urn:summarize:claim:{made.LOST.id}" not in {right for _, right in derived}


def test_a_value_that_was_not_taken_influenced_the_field_and_says_why() -> None:
    found = list(loaded(kit.hand_made()).get_records(prov.ProvInfluence))
    assert {uris(item, "influencee").partition("#")[2] for item in found} == {"/value"}
    said = {str(value) for item in found for name, value in item.attributes if name.localpart == "why"}
    assert said == {"fewer articles give it", "denied by Halden Docks"}


def test_everything_that_is_spoken_of_is_declared() -> None:
    document = loaded(kit.example())
    declared = {str(record.identifier.uri) for record in document.get_records(prov.ProvElement)}
    spoken = {
        str(value.uri)
        for record in document.get_records(prov.ProvRelation)
        for name, value in record.attributes
        if name.namespace.uri == PROV and name.localpart not in ("type", "time")
    }
    assert spoken <= declared
    counts = Counter(type(record).__name__ for record in document.records)
    assert counts["ProvMembership"] == len(kit.example().summary.provenance)


def test_the_times_are_those_of_the_run_of_the_same_engine() -> None:
    extraction = next(
        item for item in loaded(kit.hand_made()).get_records(prov.ProvActivity) if "extraction" in str(item.identifier)
    )
    assert extraction.get_startTime().isoformat() == "2026-01-02T03:04:05+00:00"
    assert (extraction.get_endTime() - extraction.get_startTime()).total_seconds() == 2.5


@pytest.mark.parametrize(
    "run",
    [
        None,
        {},
        {**RUN, "model": "another/engine"},
        {**RUN, "started": "yesterday"},
        {**RUN, "started": "2026-01-02T03:04:05"},
        {**RUN, "seconds": "long"},
        {**RUN, "seconds": 1e300},
    ],
)
def test_a_run_that_says_nothing_useful_gives_no_times(run: dict[str, Any] | None) -> None:
    assert not any("startTime" in statement.formal for statement in statements(kit.hand_made(), run))


def offline(url: str, options: Any) -> Any:
    """Gives the context of the submission, of which the `prov` package keeps a copy, and nothing else."""
    if url != CONTEXT:
        raise AssertionError(f"a document of the network was asked for: {url}")
    from prov.serializers.provjsonld import load_vendored_context

    context = {"@context": load_vendored_context()}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}


def test_a_json_ld_processor_sees_the_terms_of_prov_o(results: Results) -> None:
    nodes = jsonld.flatten(json.loads(prov_jsonld(results, RUN)), options={"documentLoader": offline})
    entities = {node["@id"] for node in nodes if f"{PROV}Entity" in node.get("@type", ())}
    record = record_iri(results.summary)
    assert {f"urn:summarize:claim:{claim.id}" for claim in results.claims} <= entities
    assert {f"{record}#{pointer}" for pointer in results.summary.provenance} <= entities
    assert {f"urn:sha256:{article.id}" for article in results.articles} <= entities
    derivations = [node for node in nodes if f"{PROV}Derivation" in node.get("@type", ())]
    assert derivations
    assert all(node[f"{PROV}entity"][0]["@id"] in entities for node in derivations)


def test_the_record_is_named_by_the_hash_of_its_file() -> None:
    results = kit.example()
    expected = hashlib.sha256(record_json(results.summary).encode()).hexdigest()
    assert record_iri(results.summary) == f"urn:sha256:{expected}"


def test_the_same_results_give_the_same_bytes() -> None:
    assert prov_json(kit.example(), RUN) == prov_json(kit.example(), RUN)


def test_hostile_text_is_plain_and_reaches_no_terminal() -> None:
    for text in (prov_json(kit.hostile(), RUN), prov_jsonld(kit.hostile(), RUN)):
        assert not {"\x1b", "\x9b", "\u202e", "\ud800"} & set(text)
        assert kit.HOSTILE in kit.strings(json.loads(text))
