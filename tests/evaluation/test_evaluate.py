import json
from pathlib import Path
from typing import Any

import made_results as made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from summarize.cli import app
from summarize.errors import ResultsError
from summarize.evaluation.evaluate import evaluate
from summarize.evaluation.false_grounding import check_grounding, supported
from summarize.evaluation.gold import Gold, Wanted, read_gold
from summarize.evaluation.scores import Counts, Scores
from summarize.output.results import write_results
from summarize.schemas import Deal, DealKind, Money, PartialDate, Quantity
from summarize.shape import LeafKind

ROOT = Path(__file__).parent.parent.parent
SALE: dict[str, Any] = {
    "title": "Norvik Ferries buys Halden Docks",
    "kind": "acquisition",
    "value": {"amount": "40000000", "currency": "USD"},
    "signed_on": "2024-03-03",
    "parties": [{"name": "Norvik Ferries"}, {"name": "Halden Docks"}],
    "stakeholders": [{"name": "Dockers United", "stance": "opposes"}],
    "controversies": [{"topic": "the sale"}],
}


@pytest.fixture
def gold_of(tmp_path: Path) -> Any:
    def make(record: dict[str, Any], **more: Any) -> Gold:
        path = tmp_path / "gold.json"
        path.write_text(json.dumps({"record": record, **more}), encoding="utf-8")
        return read_gold(path)

    return make


def counts(scores: Scores, field: str) -> tuple[int, int, int]:
    found = scores.fields.get(field, Counts())
    return found.correct, found.wrong, found.missed


def test_a_record_is_all_right_against_itself(gold_of: Any) -> None:
    scores = evaluate(made.summary(), gold_of(SALE))
    assert scores.mistakes == []
    assert (scores.total.precision, scores.total.recall, scores.total.f1) == (1.0, 1.0, 1.0)
    assert list(scores.records) == ["Controversy", "Deal", "Party", "Stakeholder"]


def test_a_wrong_value_in_place_of_a_right_one_is_wrong_and_missed(gold_of: Any) -> None:
    scores = evaluate(made.summary(), gold_of({**SALE, "value": {"amount": "41000000", "currency": "USD"}}))
    assert counts(scores, "Deal.value") == (0, 1, 1)
    assert {(item.pointer, item.kind) for item in scores.mistakes} == {("/value", "wrong"), ("/value", "missed")}


def test_what_gold_does_not_have_is_wrong_and_what_is_not_found_is_missed(gold_of: Any) -> None:
    gold = gold_of({name: value for name, value in SALE.items() if name != "signed_on"} | {"closes_on": "2024-05"})
    scores = evaluate(made.summary(), gold)
    assert counts(scores, "Deal.signed_on") == (0, 1, 0)
    assert counts(scores, "Deal.closes_on") == (0, 0, 1)


def test_alternatives_are_accepted_and_null_among_them_need_not_be_found(gold_of: Any) -> None:
    either = {"any": [{"amount": "1", "currency": "EUR"}, {"amount": "40000000", "currency": "USD"}]}
    gold = gold_of(
        {**SALE, "value": either, "closes_on": {"any": [None, "2025"]}, "signed_on": {"any": [None, "2025"]}}
    )
    scores = evaluate(made.summary(), gold)
    assert counts(scores, "Deal.value") == (1, 0, 0)
    assert counts(scores, "Deal.closes_on") == (0, 0, 0)
    assert counts(scores, "Deal.signed_on") == (0, 1, 0)


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ({"amount": "5", "currency": "EUR", "approximate": True}, {"amount": "5", "currency": "EUR"}, True),
        ({"amount": "5", "currency": "EUR", "basis": "cash"}, {"amount": "5", "currency": "EUR"}, True),
        (
            {"amount": "5", "currency": "EUR", "basis": "cash"},
            {"amount": "5", "currency": "EUR", "basis": "equity"},
            False,
        ),
        ({"amount": "5", "currency": "EUR"}, {"amount": "5", "currency": "USD"}, False),
        ({"amount": "4.9", "currency": "EUR"}, {"amount": "5", "currency": "EUR", "approximate": True}, False),
    ],
)
def test_amounts_are_the_same_but_for_about(gold_of: Any, found: Any, wanted: Any, same: bool) -> None:
    scores = evaluate(Deal(value=found), gold_of({"value": wanted}))
    assert counts(scores, "Deal.value") == ((1, 0, 0) if same else (0, 1, 1))


@pytest.mark.parametrize(
    ("found", "same"), [("2024-03~", True), ("2024-03", True), ("2024", False), ("2024-03-01", False)]
)
def test_a_coarser_or_finer_date_is_another(gold_of: Any, found: str, same: bool) -> None:
    scores = evaluate(Deal(signed_on=PartialDate(found)), gold_of({"signed_on": "2024-03"}))
    assert scores.total.correct == int(same)


@pytest.mark.parametrize(
    ("found", "same"),
    [
        ("a new dry dock in Halden", True),
        ("the company will build a new dry dock in Halden by the summer", True),
        ("in Halden, a dry dock that is new", True),
        ("dock", False),
        ("a new dry dock in Halden is not built", False),
        ("2 new dry docks in Halden", False),
        ("ferries for the northern route", False),
    ],
)
def test_free_text_needs_most_words_or_containment(gold_of: Any, found: str, same: bool) -> None:
    scores = evaluate(Deal(subject=found), gold_of({"subject": "a new dry dock in Halden"}))
    assert scores.total.correct == int(same)


def test_other_words_beside_a_choice_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "gold.json"
    file.write_text(json.dumps({"record": {"kind": {"any": ["merger", "a marriage of equals"]}}}), encoding="utf-8")
    wanted = read_gold(file).record.fields["kind"]
    assert isinstance(wanted, Wanted)
    assert wanted.options == (DealKind.merger,)
    file.write_text(json.dumps({"record": {"kind": "a marriage of equals"}}), encoding="utf-8")
    with pytest.raises(ResultsError, match=r"gold\.json: kind: Input should be 'acquisition', 'merger'"):
        read_gold(file)


def test_records_are_paired_by_any_of_their_names(gold_of: Any) -> None:
    record = Deal.model_validate({"parties": [{"name": "HDW", "aliases": ["Halden Dock Works"], "role": "seller"}]})
    wanted = {"name": "Halden Dock Works Ltd", "aliases": ["HDW"], "role": "seller"}
    scores = evaluate(record, gold_of({"parties": [{"name": "Norvik", "role": "buyer"}, wanted]}))
    assert counts(scores, "Party.name") == (1, 0, 1)
    assert counts(scores, "Party.aliases") == (1, 0, 0)
    assert counts(scores, "Party.role") == (1, 0, 1)


def test_a_family_name_finds_the_person_and_is_not_the_name(gold_of: Any) -> None:
    record = Deal.model_validate({"stakeholders": [{"name": "Berg", "role": "mayor"}]})
    scores = evaluate(record, gold_of({"stakeholders": [{"name": "Anna Berg", "role": "mayor"}]}))
    assert counts(scores, "Stakeholder.name") == (0, 1, 1)
    assert counts(scores, "Stakeholder.role") == (1, 0, 0)


def test_records_without_a_name_are_paired_by_what_identifies_them(gold_of: Any) -> None:
    crude = {"goods": ["crude oil"], "quantity": {"amount": "5", "unit": "tonnes"}, "origin": "Halden"}
    later = {**crude, "quantity": {"amount": "7", "unit": "tonnes"}, "dispatched_on": "2024-05"}
    wanted = [{**later, "status": "planned"}, {**crude, "status": "delivered"}]
    scores = evaluate(Deal.model_validate({"shipments": [crude, later]}), gold_of({"shipments": wanted}))
    assert counts(scores, "Shipment.quantity") == (2, 0, 0)
    assert counts(scores, "Shipment.status") == (0, 0, 2)


def test_a_second_record_of_the_same_thing_is_wrong(gold_of: Any) -> None:
    record = Deal.model_validate({"parties": [{"name": "Norvik Ferries"}, {"name": "Norvik Ferries Ltd"}]})
    scores = evaluate(record, gold_of({"parties": [{"name": "Norvik Ferries"}]}))
    assert counts(scores, "Party.name") == (1, 1, 0)


def test_an_optional_item_is_not_missed_and_an_open_list_not_wrong(gold_of: Any) -> None:
    items = [{"name": "Dockers United", "stance": "opposes", "optional": True}]
    gold = gold_of({"stakeholders": {"open": True, "items": items}})
    extra = Deal.model_validate({"stakeholders": [{"name": "Norvik Ferries"}]})
    assert evaluate(extra, gold).total == Counts()
    found = Deal.model_validate({"stakeholders": [{"name": "Dockers United", "stance": "supports"}]})
    assert evaluate(found, gold).total == Counts(correct=1, wrong=1, missed=1)


def test_what_must_be_empty_and_what_is_off_the_topic_is_named(gold_of: Any) -> None:
    gold = gold_of(SALE, absent=["/value", "/shipments", "/closes_on"], off_topic=["b-daily.txt"])
    scores = evaluate(made.summary(), gold)
    assert scores.asserted == ("/value",)
    assert scores.leaked == ("/parties/1/name",)


numbers = st.builds(Counts, st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))


@given(numbers, numbers)
def test_counts_add_up_and_f1_lies_between_precision_and_recall(left: Counts, right: Counts) -> None:
    assert left + right == right + left
    rates = [rate for rate in (left.precision, left.recall) if rate is not None]
    if left.f1 is not None and len(rates) == 2:
        assert min(rates) - 1e-9 <= left.f1 <= max(rates) + 1e-9


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"record": {"valeu": 1}}, "valeu: Deal has no such field"),
        ({"record": {"value": "much"}}, "value: "),
        ({"record": {"parties": {"name": "x"}}}, "parties must be a list"),
        ({"record": {"kind": {"any": ["purchase"]}}}, "kind: "),
        ({"record": {}, "absent": "/value"}, "absent must be a list of strings"),
        ({"recrod": {}}, "is no gold file"),
        ([], "is no gold file"),
    ],
)
def test_gold_that_does_not_fit_the_schema_is_refused_by_name(tmp_path: Path, data: Any, message: str) -> None:
    (tmp_path / "gold.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ResultsError, match=message):
        read_gold(tmp_path)


MONEY = Money(amount=2_500_000, currency="EUR")


@pytest.mark.parametrize(
    ("kind", "value", "text", "there"),
    [
        (LeafKind.money, MONEY, "It paid €2.5 million.", True),
        (LeafKind.money, MONEY, "It paid 2,500,000 euros.", True),
        (LeafKind.money, MONEY, "It paid €25.6 million.", False),
        (LeafKind.quantity, Quantity(amount=14, unit="ships"), "Fourteen ships left.", True),
        (LeafKind.quantity, Quantity(amount=35, unit="ships"), "Thirty-five ships left.", True),
        (LeafKind.quantity, Quantity(amount=14, unit="ships"), "Four ships left.", False),
        (LeafKind.date, PartialDate("2024-03-03"), "on 3 March", True),
        (LeafKind.date, PartialDate("2024-03-03"), "on 03.03.2024", True),
        (LeafKind.date, PartialDate("2024-03-03"), "on Sunday", True),
        (LeafKind.date, PartialDate("2024-03-03"), "on 13 March", False),
        (LeafKind.date, PartialDate("2024"), "in 2025", False),
        (LeafKind.name, "Halden Docks", "The docks of HALDEN’s harbour", True),
        (LeafKind.name, "Halden Docks", "The harbour of Halden", False),
        (LeafKind.text, "build a dry dock", "They build a wooden dock that is dry.", True),
        (LeafKind.text, "build a dry dock", "They sell the dock.", False),
        (LeafKind.choice, "acquisition", "anything", None),
    ],
)
def test_a_text_has_a_value_by_its_digits_and_words(kind: LeafKind, value: Any, text: str, there: bool | None) -> None:
    assert supported(kind, value, text) is there


def test_grounding_of_a_sound_summary_is_not_false() -> None:
    found = check_grounding(made.summary(), made.ARTICLES)
    assert (found.misplaced, found.unsupported) == (0, ())
    assert found.values < found.quotes


def test_false_grounding_is_seen() -> None:
    wrong = made.summary(made.summary().record.model_copy(update={"value": MONEY}))
    found = check_grounding(wrong, made.ARTICLES)
    assert [item.pointer for item in found.unsupported] == ["/value"]
    assert found.unsupported[0].cited[0] == "Norvik Ferries will pay $40 million for Halden Docks."
    changed = made.ARTICLES[0].model_copy(update={"text": made.ARTICLES[0].text.replace("$40", "$90")})
    found = check_grounding(made.summary(), (changed, *made.ARTICLES[1:]))
    assert found.misplaced == 1


def test_the_word_of_a_person_is_no_false_grounding() -> None:
    sound = made.summary()
    corrected = sound.provenance["/value"].model_copy(update={"because": "corrected by J. Doe"})
    told = sound.model_copy(update={"provenance": {**sound.provenance, "/value": corrected}})
    changed = told.model_copy(update={"record": told.record.model_copy(update={"value": MONEY})})
    found = check_grounding(changed, made.ARTICLES)
    assert (found.misplaced, found.unsupported) == (0, ())
    assert found.values == check_grounding(sound, made.ARTICLES).values - 1


@pytest.fixture
def results(tmp_path: Path) -> Path:
    write_results(tmp_path / "out", made.summary(), made.CLAIMS.values(), made.ARTICLES)
    (tmp_path / "gold.json").write_text(json.dumps({"record": SALE, "absent": ["/value"]}), encoding="utf-8")
    return tmp_path


def test_the_command_prints_scores_and_mistakes(results: Path) -> None:
    (results / "gold.json").write_text(json.dumps({"record": {**SALE, "kind": "merger"}}), encoding="utf-8")
    done = CliRunner().invoke(app, ["eval", str(results / "out"), str(results), "--mistakes"])
    assert done.exit_code == 0, done.output
    assert ["Party", "1.000", "1.000", "1.000", "2", "0", "0"] in [line.split() for line in done.stdout.splitlines()]
    assert "false grounding: 0 of 7 values without support" in done.stdout
    assert "wrong   /kind  found acquisition; wanted merger" in done.stdout


def test_the_command_prints_json(results: Path) -> None:
    done = CliRunner().invoke(app, ["eval", str(results / "out"), str(results / "gold.json"), "--json"])
    data = json.loads(done.stdout)
    assert data["total"]["f1"] == 1.0
    assert data["asserted"] == ["/value"]
    assert data["grounding"]["unsupported"] == []


def test_the_command_refuses_what_is_no_gold(results: Path) -> None:
    (results / "gold.json").write_text("{}", encoding="utf-8")
    done = CliRunner().invoke(app, ["eval", str(results / "out"), str(results)])
    assert done.exit_code == 2
    assert "is no gold file" in done.stderr
