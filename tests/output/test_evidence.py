"""How worded, read and broken-off values are shown: in explanations, exports, the report and its check."""

import json
import re

import export_kit as kit
import made_results as made
import pytest
from pydantic import JsonValue

from summarize.claims import Claim, Grounding, Span
from summarize.evaluation.false_grounding import check_grounding, worded_from
from summarize.output.evidence import by_claim, holding_spans, how_held
from summarize.output.explain import explain
from summarize.output.exports.tables import claim_rows
from summarize.output.exports.w3c import annotations, statements
from summarize.output.report import render_report

QUOTE = "Not one job will go, … and the name stays."


def shown(pointer: str) -> str:
    results = kit.spoken()
    return explain(results.summary, results.articles, pointer)


def test_both_parts_of_a_quotation_are_marked_in_their_sentence() -> None:
    text = shown("/stakeholders/0/quotes/0")
    assert "“[[Not one job will go,]]” said Vera Lind, “[[and the name stays.]]”" in text
    assert text.count("said Vera Lind") == 1


def test_a_name_found_elsewhere_is_shown_where_it_stands_with_what_was_cited_for_it() -> None:
    text = shown("/parties/0/name")
    assert "The ferry line [[Norvik]] buys" in text
    assert "cited for it: [[The line wants a quay of its own.]]" in text


def test_worded_and_read_values_say_so_and_stand_in_no_quotation_marks() -> None:
    assert "how      worded by the model from these sentences: no quotation" in shown("/subject")
    assert "stated, worded" in shown("/subject")
    assert "how      read by the model" in shown("/parties/0/role")
    assert "how " not in shown("/parties/0/name")
    # Two sentences that lie apart, both marked.
    assert "]] … [[The line wants" in shown("/subject")


def test_the_report_says_how_a_value_is_held_and_shows_its_passages_together() -> None:
    results = kit.spoken()
    text = render_report(results.summary, results.claims, results.articles)
    assert "single source, worded" in text
    assert "single source, read" in text
    assert "worded by the model from these sentences: no quotation" in text
    assert "<b>Not one job will go,</b> … <b>and the name stays.</b>" in text
    assert "cited for it" in text
    shown = re.sub(r'<p class="because">.*?</p>', "", text)
    assert not re.search(r"[“\"]docks with a quay to come", re.sub(r"<[^>]+>", "", shown))


def test_exports_have_the_whole_quotation_and_say_how_a_value_is_held() -> None:
    results = kit.spoken()
    rows = {(row["path"], row["value"]): row for row in claim_rows(results)}
    assert rows["quotes", QUOTE]["quote"] == QUOTE
    assert rows["name", "Norvik"]["quote"] == "Norvik"
    assert rows["subject", "docks with a quay to come"]["grounding"] == "worded"
    quotes = {one.attributes.get("summarize:quote") for one in statements(results)}
    assert {QUOTE, "Norvik"} <= quotes
    items = json.loads(annotations(results))["first"]["items"]
    motives = {item["body"][0]["selector"]["value"]: item["motivation"] for item in items}
    assert motives["/subject"] == "describing"
    assert motives["/parties/0/role"] == "classifying"
    assert motives["/stakeholders/0/quotes/0"] == "identifying"
    assert {item["body"][1]["purpose"] for item in items} == {"identifying", "describing", "classifying"}


def test_what_is_held_in_several_passages_is_not_falsely_grounded() -> None:
    results = kit.spoken()
    found = check_grounding(results.summary, results.articles)
    assert (found.misplaced, found.unsupported) == (0, ())


@pytest.mark.parametrize(
    ("wording", "fine"),
    [
        ("a line wants 40 boats", True),
        ("a line wants 41 boats", False),
        ("sold by Vera Lind", True),
        ("sold by Vera Roe", False),
    ],
)
def test_a_wording_adds_neither_number_nor_name(wording: str, fine: bool) -> None:
    assert worded_from(wording, "It will cost 40 boats.", kit.SPOKEN) is fine


@pytest.mark.parametrize(
    ("value", "quotes", "holding"),
    [
        ("a … b", ("a", "b"), ("a", "b")),
        ("NORVIK", ("a sentence that names it", "Norvik"), ("Norvik",)),
        ("Norvik AS", ("Norvik A.S.", "a sentence that does not name it"), ("Norvik A.S.",)),
        ("only", ("Only",), ("Only",)),
    ],
)
def test_which_passages_hold_a_value(value: JsonValue, quotes: tuple[str, ...], holding: tuple[str, ...]) -> None:
    spans = tuple(Span(start=10 * place, end=10 * place + 5, quote=quote) for place, quote in enumerate(quotes))
    claim = Claim(
        article="x",
        record=made.ROOT,
        path="title",
        value=value,
        spans=spans,
        grounding=Grounding.normalised,
        engine="test/none",
    )
    assert tuple(span.quote for span in holding_spans(claim)) == holding


def test_evidence_goes_together_by_claims() -> None:
    entry = kit.spoken().summary.provenance["/stakeholders/0/quotes/0"]
    (cited,) = by_claim(entry.evidence)
    assert [item.quote for item in cited.passages] == ["Not one job will go,", "and the name stays."]
    assert how_held(entry, QUOTE) is Grounding.exact
    assert how_held(entry, "another") is None
