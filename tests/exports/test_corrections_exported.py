"""A person's correction in the formats of other programs: a person's, and of no article."""

import csv
import io
import json

from claim_kit import paper

from summarize.merging import Override, claim_of, merge
from summarize.output.exports import ExportFormat, export
from summarize.output.exports.w3c import annotations, prov_json
from summarize.output.results import Results
from summarize.schemas import Deal


def corrected() -> Results:
    own = paper(1).says("title", "Halden Docks is sold")
    claim = claim_of(Override(pointer="/title", value="Halden Docks is leased", author="J. Doe"), Deal)
    claims = (*own.claims, claim)
    return Results(merge(claims, [own.article], Deal), claims, (own.article,))


def test_prov_names_the_person_and_derives_the_correction_from_nothing() -> None:
    data = json.loads(prov_json(corrected()))
    agents = {entry["prov:label"]: entry for entry in data["agent"].values()}
    assert "Person" in json.dumps(agents["J. Doe"])
    assert "SoftwareAgent" in json.dumps(agents["function/test"])
    assert "correction by J. Doe" in {entry["prov:label"] for entry in data["activity"].values()}
    derived = [one for one in data["wasDerivedFrom"].values() if one["prov:usedEntity"].startswith("sha256:")]
    used = [one for one in data["used"].values() if one["prov:entity"].startswith("sha256:")]
    assert len(derived) == len(used) == 1


def test_a_correction_annotates_no_article() -> None:
    items = json.loads(annotations(corrected()))["first"]["items"]
    assert len(items) == 1
    assert items[0]["target"]["selector"][0]["exact"] == "title is Halden Docks is sold, writes 01.txt."


def test_the_table_has_the_correction_with_its_author() -> None:
    rows = list(csv.DictReader(io.StringIO(str(export(corrected(), ExportFormat.csv)).removeprefix("\ufeff"))))
    assert [(row["engine"], row["outcome"]) for row in rows if row["said_by"]] == [("person/J. Doe", "taken")]
