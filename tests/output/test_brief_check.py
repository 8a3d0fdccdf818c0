import re

import export_kit as kit
import made_results as made
import pytest
from pydantic import BaseModel

from summarize.merging.summary import Status
from summarize.output.brief import brief
from summarize.output.brief_check import check_brief, check_sentence, references, statements
from summarize.output.results import Results
from summarize.schemas import Deal

CLAIMS = tuple(made.CLAIMS.values())


@pytest.fixture(params=[kit.hand_made, kit.example, kit.hostile], ids=["hand made", "example", "hostile"])
def results(request: pytest.FixtureRequest) -> Results:
    found: Results = request.param()
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Norvik Ferries will pay $40 million for Halden Docks [1].",
        "For 40 million dollars, Halden Docks goes to Norvik Ferries.",
        "The price is USD 40 million [1][3].",
        "The sale was signed on 3 March 2024 [1].",
        "The sale was signed in March 2024.",
        "It was signed on 3 March.",
        "Dockers United opposes the sale.",
        "Halden Docks denies the $45 million [2].",
    ],
)
def test_what_the_claims_say_passes(sentence: str) -> None:
    assert check_sentence(sentence, CLAIMS) == []


@pytest.mark.parametrize(
    ("sentence", "planted"),
    [
        ("Norvik Ferries will pay $41 million for Halden Docks [1].", "$41 million"),
        ("Norvik Ferries will pay €40 million for Halden Docks [1].", "€40 million"),
        ("Norvik Ferries will pay $40 billion.", "$40 billion"),
        ("The sale was signed on 4 March 2024.", "4 March 2024"),
        ("The sale was signed in 2023.", "2023"),
        ("The sale was signed on Thursday.", "Thursday"),
        ("The sale was agreed last week.", "last week"),
        ("Ola Berg opposes the sale.", "Ola Berg"),
        ("Dockers United, led by Ola Berg, opposes the sale.", "Ola Berg"),
        ("Norvik Docks pays.", "Norvik Docks"),
        ("Norvik Ferries Buys Fjord Bank", "Fjord Bank"),
        ("It was McDougal who paid.", "McDougal"),
        ("300 dockers oppose the sale.", "300"),
        ("40% of the dockers oppose the sale.", "40%"),
        ("The sale brings two dozen jobs.", "two dozen"),
    ],
)
def test_a_planted_number_date_or_name_is_caught(sentence: str, planted: str) -> None:
    assert any(planted in complaint for complaint in check_sentence(sentence, CLAIMS))


def test_a_planted_denial_is_caught() -> None:
    plain = [made.CLAIMS["signed"], made.CLAIMS["value"]]
    assert check_sentence("It was not signed on 3 March 2024.", plain)
    assert check_sentence("It wasn’t signed on 3 March 2024.", plain)
    assert not check_sentence("It was signed on 3 March 2024.", plain)


def test_only_the_claims_that_are_given_count() -> None:
    sentence = "The price is $40 million."
    assert check_sentence(sentence, [made.CLAIMS["value"]]) == []
    assert check_sentence(sentence, [made.CLAIMS["value_other"]])
    assert check_sentence(sentence, [])
    assert check_sentence("The price is high.", []) == []


def test_further_words_may_be_allowed() -> None:
    assert check_sentence("3 articles of Fjord Bank say so.", [], ["3 articles", "Fjord Bank"]) == []


def test_references_are_read_and_are_no_numbers() -> None:
    assert references("It is so [3][1], as [3] says [x] [].") == (3, 1)
    assert check_sentence("The price is $40 million [7].", [made.CLAIMS["value"]]) == []


def test_every_statement_of_a_plain_brief_rests_on_its_sources(results: Results) -> None:
    text = brief(results.summary)
    assert len(statements(text)) >= 2
    assert check_brief(text, results.summary, results.claims) == []


def test_every_reference_of_a_plain_brief_resolves(results: Results) -> None:
    found = statements(brief(results.summary))
    numbers = {number for statement in found for number in references(statement)}
    assert all(references(statement) for statement in found)
    assert numbers <= set(range(1, len(results.summary.articles) + 1))


PLANTS = ("Fjord Bank pays $731 million", "by 9 May 1999", "to Ola Berg", "with 7,312 tonnes", "after Thursday")


@pytest.mark.parametrize("planted", PLANTS)
def test_a_planted_statement_is_caught_wherever_it_stands(results: Results, planted: str) -> None:
    lines = brief(results.summary).splitlines()
    places = [index for index, line in enumerate(lines) if re.search(r"- .*\[\d+\]$", line) and "- [" not in line]
    assert places
    forged = "\n".join(f"{line}, {planted} [1]" if index in places else line for index, line in enumerate(lines))
    caught = {statement for statement, _ in check_brief(forged, results.summary, results.claims)}
    assert sum(planted in statement for statement in caught) == len({lines[index] for index in places})


def test_a_statement_without_a_source_is_caught(results: Results) -> None:
    text = brief(results.summary)
    cut = re.sub(r"^(\s*- .*?)(?: \[\d+\])+$", r"\1", text, count=1, flags=re.MULTILINE)
    assert cut != text
    assert "it refers to no source" in {why for _, why in check_brief(cut, results.summary, results.claims)}


def test_a_reference_to_no_source_is_caught() -> None:
    results = kit.hand_made()
    text = brief(results.summary).replace("[1][3]", "[1][9]", 1)
    complaints = check_brief(text, results.summary, results.claims)
    assert [why for _, why in complaints] == ["there is no source [9]"]


def test_a_statement_of_another_source_is_caught() -> None:
    results = kit.hand_made()
    text = brief(results.summary).replace("3 March 2024 [1]", "3 March 2024 [2]", 1)
    assert [why for _, why in check_brief(text, results.summary, results.claims)] == [
        "the date “3 March 2024” is in none of its claims"
    ]


def test_a_rejected_claim_supports_nothing() -> None:
    assert check_sentence("Norvik Ferries sells it.", [made.LOST])


def test_no_label_of_a_brief_is_taken_for_a_name_that_needs_a_claim() -> None:
    """Every field of a deal has its line, and of each line the claims give the value alone."""
    wire = made.CLAIMS["signed"]
    values: dict[str, object] = {
        "title": "Norvik Ferries buys Halden Docks",
        "kind": "acquisition",
        "status": "signed",
        "instrument": "lease",
        "subject": "the harbour",
        "value": made.FORTY,
        "consideration": ["cash", "shares"],
        "announced_on": "2024-03-03",
        "signed_on": "2024-03-03",
        "closes_on": "2024-03-03",
        "rationale": "room to grow",
    }
    claims = {name: wire.model_copy(update={"path": name, "value": value}) for name, value in values.items()}
    leaves = {f"/{name}": claim for name, claim in claims.items() if name != "consideration"}
    claims |= {one: wire.model_copy(update={"path": "consideration", "value": one}) for one in ("cash", "shares")}
    leaves |= {f"/consideration/{index}": claims[one] for index, one in enumerate(("cash", "shares"))}
    provenance = {pointer: made.entry(Status.single_source, claim) for pointer, claim in leaves.items()}
    summary = made.summary(Deal.model_validate(values), provenance=provenance, conflicts=())
    text = brief(summary)
    assert "- Paid in: cash, shares [1]\n" in text
    assert len(statements(text)) == len(values)
    assert check_brief(text, summary, claims.values()) == []


def test_the_heads_of_records_and_the_title_of_one_without_state_nothing() -> None:
    class Hazard(BaseModel):
        what: str

    class Recall(BaseModel):
        hazards: list[Hazard]

    claim = made.CLAIMS["topic"].model_copy(update={"path": "what"})
    summary = made.summary(
        Recall(hazards=[Hazard(what="the sale")]),
        schema_name="app:Recall",
        provenance={"/hazards/0/what": made.entry(Status.single_source, claim)},
        conflicts=(),
    )
    text = brief(summary)
    assert "# Recall\n" in text
    assert "- no. 1:\n" in text
    assert check_brief(text, summary, [claim]) == []
