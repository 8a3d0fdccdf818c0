"""Citations are put on any model and taken off again, and odd replies are read as what they mean."""

import json
from typing import Any

import pytest
from openai.lib._pydantic import to_strict_json_schema
from pydantic import BaseModel
from support import cited

from summarize.citing import cited_model, mend_field, mend_model, read_mended, read_reply, uncite
from summarize.errors import ReplyInvalid
from summarize.schemas import Controversy, Deal, Money, Shipment, Stakeholder


class Maker(BaseModel):
    name: str
    town: str | None = None


class Recall(BaseModel):
    """A product recall."""

    product: str
    units: int | None = None
    price: Money | None = None
    reasons: list[str] = []
    maker: Maker | None = None
    sellers: list[Maker] = []


REPLY: dict[str, Any] = {
    "product": cited("Kettle K2", 1),
    "units": cited(1200, 2),
    "price": cited({"amount": "49.90", "currency": "EUR", "approximate": False, "basis": None}, 2),
    "reasons": [cited("leaks", 3), cited("overheats", 3, 4)],
    "maker": {"name": cited("Ostra", 1), "town": None},
    "sellers": [{"name": cited("Marn", 5), "town": cited("Olde", 5)}, {"name": cited("Tiel", 6), "town": None}],
}


def test_citations_come_off_again() -> None:
    assert uncite(json.dumps(REPLY), Recall) == {
        "product": "Kettle K2",
        "units": 1200,
        "price": {"amount": "49.9", "currency": "EUR", "approximate": False, "basis": None, "upper": None},
        "reasons": ["leaks", "overheats"],
        "maker": {"name": "Ostra"},
        "sellers": [{"name": "Marn", "town": "Olde"}, {"name": "Tiel"}],
    }


def test_every_answer_knows_its_record_and_its_citations() -> None:
    answers = {answer.pointer: answer for answer in read_reply(json.dumps(REPLY), Recall)}
    assert answers["/maker/name"].record == ""
    assert answers["/maker/name"].path == "maker/name"
    town = answers["/sellers/0/town"]
    assert (town.record, town.at, town.path, town.cites) == ("/sellers/0", "/sellers", "town", (5,))
    assert answers["/reasons/1"].cites == (3, 4)


def test_the_cited_twin_accepts_the_reply() -> None:
    assert cited_model(Recall).model_validate(REPLY).model_dump()["units"]["value"] == 1200


@pytest.mark.parametrize("model", [Deal, Shipment, Stakeholder, Controversy, Recall])
def test_the_schema_of_a_reply_is_strict_mode_clean(model: type[BaseModel]) -> None:
    strict = to_strict_json_schema(cited_model(model))

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
            assert "default" not in node or node["default"] is not None
            for inner in node.values():
                walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(strict)


@pytest.mark.parametrize(
    ("given", "cites"),
    [([2], (2,)), (2, (2,)), ("2", (2,)), ("[2, 3]", (2, 3)), (["2", 3, 2], (2, 3)), ("sentence 4", (4,))],
)
def test_citations_are_read_however_a_model_writes_them(given: Any, cites: tuple[int, ...]) -> None:
    (answer,) = read_reply(json.dumps({"product": {"value": "K2", "cites": given}}), Recall)
    assert (answer.cites, answer.problem) == (cites, None)


@pytest.mark.parametrize("nothing", [None, "", "N/A", "unknown", "Not specified", [], {}])
def test_words_for_nothing_are_nothing(nothing: Any) -> None:
    assert read_reply(json.dumps({"product": cited(nothing, 1)}), Recall) == []
    assert read_reply(json.dumps({"product": nothing}), Recall) == []


def test_unknown_is_a_value_where_the_schema_has_it_as_a_choice() -> None:
    (answer,) = read_reply(json.dumps({"stance": cited("unknown", 1)}), Stakeholder)
    assert answer.value == "unknown"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("product", "K2", "No sentence is cited"),
        ("units", cited("many", 1), "right form"),
        ("price", cited({"amount": "5", "currency": "euro"}, 1), "ISO 4217"),
    ],
)
def test_a_bad_value_costs_that_value_alone(field: str, value: Any, told: str) -> None:
    reply = {"reasons": [cited("leaks", 1)], field: value}
    answers = {answer.path: answer for answer in read_reply(json.dumps(reply), Recall)}
    assert answers["reasons"].problem is None
    problem = answers[field].problem
    assert problem is not None
    assert told in problem


def test_a_wrong_choice_is_told_what_there_is() -> None:
    (answer,) = read_reply(json.dumps({"stance": cited("angry", 1)}), Stakeholder)
    assert answer.problem is not None
    assert "supports, opposes" in answer.problem


def test_single_values_where_a_list_is_due_and_lists_in_one_citation() -> None:
    reply = {"reasons": cited(["leaks", "smells"], 4), "sellers": {"name": cited("Marn", 5)}}
    assert uncite(json.dumps(reply), Recall) == {"reasons": ["leaks", "smells"], "sellers": [{"name": "Marn"}]}


@pytest.mark.parametrize("content", ["", "not json", "[1]", "3", '{"foo": 1}', "{}"])
def test_what_is_no_reply_at_all_is_refused_with_the_raw_text(content: str) -> None:
    with pytest.raises(ReplyInvalid) as caught:
        read_reply(content, Recall, "some/model")
    assert (caught.value.raw, caught.value.model) == (content, "some/model")


def test_a_re_ask_holds_the_failed_leaves_alone_and_finds_its_way_back() -> None:
    answers = {answer.pointer: answer for answer in read_reply(json.dumps(REPLY), Recall)}
    failed = [answers["/units"], answers["/sellers/1/name"], answers["/reasons/0"]]
    assert [mend_field(answer) for answer in failed] == ["units", "sellers_1_name", "reasons_0"]
    assert list(mend_model(failed).model_fields) == ["units", "sellers_1_name", "reasons_0"]
    mended = read_mended(json.dumps({"units": cited(1300, 2), "sellers_1_name": None, "other": 1}), failed)
    assert mended["/sellers/1/name"] is None
    assert mended["/reasons/0"] is None
    units = mended["/units"]
    assert units is not None
    assert (units.value, units.cites, units.pointer) == (1300, (2,), "/units")
