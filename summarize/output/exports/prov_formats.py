"""PROV written down: as PROV-JSON, and as PROV-JSONLD.

Sources: the W3C member submissions https://www.w3.org/submissions/2013/SUBM-prov-json-20130424/ and
https://www.w3.org/submissions/2024/SUBM-prov-jsonld-20240825/.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from summarize.output.exports.prov import Attribute, Name, Statement, namespaces, statements
from summarize.output.exports.writing import json_text
from summarize.output.results import Results

__all__ = ["CONTEXT", "prov_json", "prov_jsonld"]

# The context that the submission of PROV-JSONLD names.
CONTEXT = "https://openprovenance.org/prov-jsonld/context.jsonld"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPES = {
    "entity": "Entity",
    "activity": "Activity",
    "agent": "Agent",
    "used": "Usage",
    "wasGeneratedBy": "Generation",
    "wasDerivedFrom": "Derivation",
    "wasAttributedTo": "Attribution",
    "wasAssociatedWith": "Association",
    "wasInfluencedBy": "Influence",
    "hadMember": "Membership",
}


def prov_json(results: Results, run: Mapping[str, Any] | None = None) -> str:
    """The provenance of some results as PROV-JSON; `run` is the content of `run.json`, if there is one."""
    document: dict[str, Any] = {"prefix": {**namespaces(results), "xsd": _XSD}}
    numbers: Counter[str] = Counter()
    for statement in statements(results, run):
        numbers[statement.kind] += 1
        # Relations have no names; PROV-JSON files them under blank ones.
        name = statement.id or f"_:{statement.kind}{numbers[statement.kind]}"
        document.setdefault(statement.kind, {})[name] = _json_object(statement)
    return json_text(document)


def _json_object(statement: Statement) -> dict[str, Any]:
    made: dict[str, Any] = {f"prov:{place}": value for place, value in statement.formal.items()}
    if statement.types:
        types = [{"$": name, "type": "xsd:QName"} for name in statement.types]
        made["prov:type"] = types[0] if len(types) == 1 else types
    made |= {key: _json_value(value) for key, value in statement.attributes.items()}
    return made


def _json_value(value: Attribute) -> Any:
    datatype = _datatype(value)
    return {"$": str(value), "type": datatype} if datatype else str(value)


def prov_jsonld(results: Results, run: Mapping[str, Any] | None = None) -> str:
    """The same as PROV-JSONLD: one object a statement, under the context of the submission, which is named by URL."""
    graph = [_jsonld_object(statement) for statement in statements(results, run)]
    return json_text({"@context": [{**namespaces(results), "xsd": _XSD}, CONTEXT], "@graph": graph})


def _jsonld_object(statement: Statement) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": _TYPES[statement.kind]}
    if statement.id:
        made["@id"] = statement.id
    made |= statement.formal
    if statement.types:
        made["type"] = list(statement.types)
    for key, value in statement.attributes.items():
        # `label` and `value` are terms of the context; what is ours keeps its prefix.
        term = key.removeprefix("prov:")
        datatype = _datatype(value)
        made[term] = [{"@value": str(value), "@type": datatype} if datatype else {"@value": str(value)}]
    return made


def _datatype(value: Attribute) -> str | None:
    if isinstance(value, Name):
        return "xsd:QName"
    if isinstance(value, int):
        return "xsd:int"
    return "xsd:double" if isinstance(value, float) else None
