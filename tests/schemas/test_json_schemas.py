"""The JSON Schemas in ``schemas/``: those of all records that are shipped, sound, and up to date."""

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from summarize.cli import app
from summarize.schemas import SHIPPED, Deal, Money, PartialDate, Party, PartyRole

FOLDER = Path(__file__).parents[2] / "schemas"


def test_there_is_one_for_each_record_that_is_shipped() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == {f"{name}.schema.json" for name in SHIPPED}


@pytest.mark.parametrize("name", SHIPPED)
def test_it_is_the_one_that_is_printed(name: str) -> None:
    """If not: summarize schema NAME > schemas/NAME.schema.json."""
    kept = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(kept))
    result = CliRunner().invoke(app, ["schema", name])
    assert result.exit_code == 0, result.output
    assert kept == result.stdout


def test_a_record_as_it_is_written_satisfies_it() -> None:
    schema = json.loads((FOLDER / "deal.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    deal = Deal(
        parties=[Party(name="Belmor Group", role=PartyRole.buyer)],
        value=Money(amount=Decimal("2.5e9"), currency="USD"),
        signed_on=PartialDate("2025-09"),
    )
    written = deal.model_dump(mode="json")
    validator.validate(written)
    assert not validator.is_valid({**written, "parties": "Belmor Group"})
    assert not validator.is_valid({**written, "value": {"amount": "2500000000"}})
