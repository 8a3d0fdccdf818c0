"""Any model gains citations in its reply, and odd replies are read as what they mean."""

import json
from typing import Annotated, Any, Literal

import pytest
from openai.lib._pydantic import to_strict_json_schema
from pydantic import BaseModel
from support import cited

from summarize.citing import Answer, Put, cited_model, mend_field, mend_model, read_mended, read_reply
from summarize.claims import Standing
from summarize.errors import ReplyInvalid
from summarize.schemas import (
    Controversy,
    Deal,
    Identity,
    Money,
    PartialDate,
    Party,
    Promise,
    Shipment,
    Site,
    Stakeholder,
)


class Maker(BaseModel):
    name: str
    town: str | None = None


class Note(BaseModel):
    grade: Literal["first", "second"] | None = None
    text: str | None = None


class Graded(BaseModel):
    notes: list[Note] = []


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
    "units": cited("1200", 2),
    "price": cited("€49.90", 2) | {"said": {"by": "Ostra", "standing": "planned"}},
    "reasons": [cited("leaks", 3), cited("overheats", 3, 4)],
    "maker": {"name": cited("Ostra", 1), "town": None, "cites": [1], "said": None},
    "sellers": [
        {"name": cited("Marn", 5), "town": cited("Olde", 6), "cites": [5], "said": None},
        {"name": cited("Tiel", 6), "town": None, "cites": [6], "said": None},
    ],
}
# The same, as replies were asked for before: every value with its own sentences, nothing about who says so.
EARLIER: dict[str, Any] = {
    **REPLY,
    "units": cited(1200, 2),
    "price": cited({"amount": "49.90", "currency": "EUR", "approximate": False, "basis": None}, 2),
    "maker": {"name": cited("Ostra", 1), "town": None},
    "sellers": [{"name": cited("Marn", 5), "town": cited("Olde", 6)}, {"name": cited("Tiel", 6), "town": None}],
}


def read(reply: dict[str, Any], schema: type[BaseModel] = Recall) -> dict[str, Answer]:
    return {answer.pointer: answer for answer in read_reply(json.dumps(reply), schema)}


@pytest.mark.parametrize("reply", [REPLY, EARLIER])
def test_every_answer_knows_its_record_and_its_citations(reply: dict[str, Any]) -> None:
    answers = read(reply)
    assert list(answers) == [
        *("/product", "/units", "/price", "/reasons/0", "/reasons/1", "/maker/name"),
        *("/sellers/0/name", "/sellers/0/town", "/sellers/1/name"),
    ]
    assert answers["/maker/name"].record == ""
    assert answers["/maker/name"].path == "maker/name"
    town = answers["/sellers/0/town"]
    assert (town.record, town.at, town.path, town.cites) == ("/sellers/0", "/sellers", "town", (6,))
    assert answers["/reasons/1"].cites == (3, 4)
    assert all(answer.problem is None for answer in answers.values())


def test_the_reply_model_accepts_the_reply() -> None:
    assert cited_model(Recall).model_validate(REPLY)


def test_how_a_thing_is_put_is_read_and_what_is_not_said_is_stated() -> None:
    assert read(REPLY)["/price"].put == Put(Standing.planned, "Ostra")
    assert read(EARLIER)["/price"].put == Put()


class Dispute(BaseModel):
    label: Annotated[str, Identity("text")]
    sum: Money | None = None
    claim: str | None = None
    speech: Annotated[list[str], Promise("quotation")] = []


class Person(BaseModel):
    name: Annotated[str, Identity("name")]
    office: str | None = None
    since: PartialDate | None = None


class Case(BaseModel):
    disputes: list[Dispute] = []
    people: list[Person] = []


def test_names_labels_and_quotations_have_no_standing_nor_has_what_a_thing_is() -> None:
    said = {"by": "Orla", "standing": "denied"}
    dispute = {"label": "leak", "sum": "$3", "claim": "it leaks", "speech": ["no"], "cites": [1], "said": said}
    person = {"name": "Brin", "office": "mayor", "since": "2030", "cites": [1], "said": said}
    answers = read({"disputes": [dispute], "people": [person]}, Case)
    denied = {pointer.rpartition("/")[2] for pointer, answer in answers.items() if answer.put.standing == "denied"}
    assert denied == {"sum", "claim", "since"}
    assert {answer.put.by for answer in answers.values()} == {"Orla", None}


class Ruling(BaseModel):
    matter: str
    state: Literal["alleged", "denied", "proven"] | None = None
    damages: Money | None = None


class Trial(BaseModel):
    rulings: list[Ruling] = []


def test_an_item_with_a_choice_for_its_standing_is_not_asked_for_it_twice() -> None:
    said = {"by": "Orla", "standing": "denied"}
    ruling = {"matter": cited("leak", 1), "state": "denied", "damages": "$3", "cites": [1], "said": said}
    answers = read({"rulings": [ruling]}, Trial)
    assert {answer.put for answer in answers.values()} == {Put()}
    assert "said" not in json.dumps(cited_model(Trial).model_json_schema()["$defs"]["Ruling"]["properties"])


@pytest.mark.parametrize(
    ("said", "put"),
    [
        (None, Put()),
        ("Orla", Put(Standing.reported, "Orla")),
        ({"by": "Orla"}, Put(Standing.reported, "Orla")),
        ({"by": None, "standing": "Alleged"}, Put(Standing.alleged)),
        ({"by": "unknown", "standing": "planned"}, Put(Standing.planned)),
        ({"standing": "shouted"}, Put(Standing.alleged)),
        ("denied", Put(Standing.denied)),
        ({"by": "Orla", "standing": "denies"}, Put(Standing.denied, "Orla")),
        ({"by": "Orla", "standing": "refuted"}, Put(Standing.alleged, "Orla")),
        ({"by": "Orla", "status": "Denied"}, Put(Standing.denied, "Orla")),
        (["Denied"], Put(Standing.denied)),
        ("Deniz", Put(Standing.reported, "Deniz")),
        ("Planorm", Put(Standing.reported, "Planorm")),
        ({"speaker": "Orla"}, Put()),
        ([], Put()),
    ],
)
def test_who_says_it_is_read_however_a_model_writes_it(said: Any, put: Put) -> None:
    assert read({"units": cited("3", 1) | {"said": said}})["/units"].put == put


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["Marn", "Orla"], ["Marn", "Orla"]),
        ("Marn", ["Marn"]),
        ([{"value": "Marn", "cites": [3]}], ["Marn"]),
        ([{"who": "Marn"}], ['{"who": "Marn"}']),
        (["", None, {}], []),
    ],
)
def test_items_that_are_no_objects_are_read_by_their_name_and_none_is_lost(given: Any, names: list[str]) -> None:
    answers = read({"sellers": given, "units": cited("3", 1)})
    assert [answer.value for pointer, answer in answers.items() if pointer.endswith("/name")] == names


def test_values_of_an_item_rest_on_its_sentences() -> None:
    answers = read({"sellers": [{"name": "Marn", "town": {"value": "Olde", "cites": [7]}, "cites": [5, 6]}]})
    assert answers["/sellers/0/name"].cites == (5, 6)
    assert answers["/sellers/0/town"].cites == (7,)


class Cited(BaseModel):
    cites: list[str] = []
    said: str | None = None


class Paper(BaseModel):
    notes: list[Cited] = []


def test_a_schema_may_have_fields_of_the_names_that_citations_take() -> None:
    fields = cited_model(Paper).model_json_schema()["$defs"]["Cited"]["properties"]
    assert {"cites", "said", "cites_", "said_"} == set(fields)
    answers = read({"notes": [{"cites": [{"value": "A 3", "cites": [2]}], "said": None, "cites_": [1]}]}, Paper)
    assert {pointer: answer.cites for pointer, answer in answers.items()} == {"/notes/0/cites/0": (2,)}


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
    [
        *(([2], (2,)), (2, (2,)), ("2", (2,)), ("[2, 3]", (2, 3)), (["2", 3, 2], (2, 3)), ("sentence 4", (4,))),
        *(
            ([3.0], (3,)),
            ({"sentence": 3}, (3,)),
            (["3-5", "9–7"], (3, 4, 5, 9, 7)),
            ([{"sentence": 3}, {"sentence": 4}], (3, 4)),
            ([2.5, True], ()),
        ),
    ],
)
def test_citations_are_read_however_a_model_writes_them(given: Any, cites: tuple[int, ...]) -> None:
    (answer,) = read_reply(json.dumps({"product": {"value": "K2", "cites": given}}), Recall)
    assert (answer.cites, answer.problem) == (cites, None)


@pytest.mark.parametrize(
    "nothing", [None, "", "N/A", "unknown", "Not specified", "Not mentioned in the article.", "--", [], {}]
)
def test_words_for_nothing_are_nothing(nothing: Any) -> None:
    assert read_reply(json.dumps({"product": cited(nothing, 1)}), Recall) == []
    assert read_reply(json.dumps({"product": nothing}), Recall) == []


@pytest.mark.parametrize("written", ["Under construction", "under-construction", "UNDER_CONSTRUCTION"])
def test_a_choice_is_read_in_any_case_and_joined_in_any_way(written: str) -> None:
    (answer,) = read_reply(json.dumps({"status": cited(written, 1)}), Site)
    assert (answer.value, answer.problem) == ("under_construction", None)


@pytest.mark.parametrize("written", ["closesOn", "closes-on", "Closes On", "CLOSES_ON"])
def test_a_field_is_read_in_any_case_and_joined_in_any_way(written: str) -> None:
    misspelt: dict[str, str] = {}
    (answer,) = read_reply(json.dumps({"subject": None, written: cited("May 2031", 1)}), Deal, misspelt=misspelt)
    assert (answer.pointer, answer.value) == ("/closes_on", "May 2031")
    assert misspelt == {}


def test_of_a_field_that_comes_in_two_spellings_the_right_one_counts() -> None:
    reply = {"closes_on": cited("May 2031", 1), "closesOn": cited("June 2031", 2)}
    for given in (reply, dict(reversed(reply.items()))):
        (answer,) = read_reply(json.dumps(given), Deal)
        assert answer.value == "May 2031"


def test_names_that_are_nearly_those_of_fields_are_told_and_others_are_not() -> None:
    parties = [{"name": "Norvane", "role": "buyer", "rol": "seller", "cites": [1]}, {"nmae": "Belmor", "cites": [2]}]
    reply = {"subject": cited("a mill", 1), "statsu": cited("closed", 1), "confidence": 0.9, "parties": parties}
    misspelt: dict[str, str] = {}
    read_reply(json.dumps(reply), Deal, misspelt=misspelt)
    assert misspelt == {
        "/statsu": "status",
        "/parties/0/rol": "role",
        "/parties/1/nmae": "name",
    }
    assert "/status" not in read(reply, Deal)


def test_other_words_than_the_choices_go_where_the_schema_has_a_place_for_them() -> None:
    (answer,) = read_reply(json.dumps({"role": cited("anchor tenant", 1)}), Party)
    assert (answer.path, answer.value, answer.problem) == ("described_as", "anchor tenant", None)
    reply = {"role": cited("anchor tenant", 1), "described_as": cited("the tenant", 1)}
    first, second = read_reply(json.dumps(reply), Party)
    assert (first.path, second.value) == ("role", "the tenant")
    assert first.problem is not None


def test_a_bad_value_costs_that_value_alone() -> None:
    reply = {"notes": [{"grade": cited("ninth", 1), "text": cited("leaks", 1)}]}
    bad, good = read_reply(json.dumps(reply), Graded)
    assert good.problem is None
    assert bad.problem is not None
    assert "first, second" in bad.problem


def test_a_wrong_choice_is_told_what_there_is() -> None:
    (answer,) = read_reply(json.dumps({"stance": cited("angry", 1)}), Stakeholder)
    assert answer.problem is not None
    assert "supports, opposes" in answer.problem


def test_single_values_where_a_list_is_due_and_lists_in_one_citation() -> None:
    answers = read({"reasons": cited(["leaks", "smells"], 4), "sellers": {"name": cited("Marn", 5)}})
    assert {pointer: answer.value for pointer, answer in answers.items()} == {
        "/reasons/0": "leaks",
        "/reasons/1": "smells",
        "/sellers/0/name": "Marn",
    }


@pytest.mark.parametrize("content", ["", "not json", "[1]", "3", '{"foo": 1}', "{}"])
def test_what_is_no_reply_at_all_is_refused_with_the_raw_text(content: str) -> None:
    with pytest.raises(ReplyInvalid) as caught:
        read_reply(content, Recall, "some/model")
    assert (caught.value.raw, caught.value.model) == (content, "some/model")


def test_a_re_ask_holds_the_failed_leaves_alone_and_finds_its_way_back() -> None:
    answers = read(REPLY)
    failed = [answers["/price"], answers["/sellers/1/name"], answers["/reasons/0"]]
    assert [mend_field(answer) for answer in failed] == ["price", "sellers_1_name", "reasons_0"]
    assert list(mend_model(failed).model_fields) == ["price", "sellers_1_name", "reasons_0"]
    mended = read_mended(json.dumps({"price": cited("€49", 2), "sellers_1_name": None, "other": 1}), failed)
    assert mended["/sellers/1/name"] is None
    assert mended["/reasons/0"] is None
    price = mended["/price"]
    assert price is not None
    assert (price.value, price.cites, price.pointer, price.put) == ("€49", (2,), "/price", answers["/price"].put)
