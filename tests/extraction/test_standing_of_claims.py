"""What of a record is denied, and what is only named beside it."""

from support import FunctionEngine, article_of, cited

from summarize.claims import Claim, Standing
from summarize.extraction import extract_article
from summarize.schemas import Deal

ARTICLE = article_of(
    "The army has denied reports that the port of Sorle was offered to Belmor Group.",
    "Belmor Group will build a smelter in Tarvo.",
)


async def _claims() -> dict[tuple[str, str], Claim]:
    reply = {
        "sites": [{"name": cited("Sorle", 1), "kind": cited("port", 1), "status": cited("offered", 1)}],
        "parties": [{"name": cited("Belmor Group", 1), "role": cited("build", 2)}],
        "stakeholders": [{"name": cited("Belmor Group", 1)}],
    }
    extraction = await extract_article(ARTICLE, Deal, FunctionEngine(lambda request: reply))
    return {(claim.record.at, claim.path): claim for claim in extraction.claims}


async def test_a_thing_that_is_denied_is_denied_by_name_and_by_what_is_said_of_it() -> None:
    claims = await _claims()
    for path in ("name", "status"):
        assert claims["/sites", path].standing is Standing.denied
        assert claims["/sites", path].said_by == "the army"


async def test_what_a_thing_is_stands_beside_its_name_and_is_not_denied() -> None:
    assert (await _claims())["/sites", "kind"].standing is Standing.reported


async def test_who_is_named_in_a_denial_is_not_denied() -> None:
    claims = await _claims()
    assert claims["/parties", "name"].standing is Standing.reported
    assert claims["/stakeholders", "name"].standing is Standing.reported
