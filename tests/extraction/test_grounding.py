"""A value gets in only when the sentences it cites support it."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, StringConstraints
from support import article_of, cited

from summarize.articles import Article, article_from_text
from summarize.citing import read_reply
from summarize.claims import Grounding
from summarize.extraction.grounding import Grounded, Judged, Ungrounded, ground, name_in, with_choices_apart
from summarize.schemas import Deal, Money, PartialDate, Promise, Quantity, Shipment, Stakeholder, Value

ARTICLE = article_of(
    "Belmor Group will buy Arven Mining for about $2.85 billion.",
    "The contract was signed on 8 September 2025, said Ines Okoro, the chief executive of Belmor.",
    "Seventeen trucks carried 40,000 tonnes of ore.",
    "It does not cover the old mine.",
    "The office opens in March.",
    "Jane Roe is a reporter who likes football.",
    published="2025-10-01",
    boilerplate=1,
)


def judge(schema: type[BaseModel], field: str, value: Any, *cites: int, article: Article = ARTICLE) -> Any:
    (answer,) = read_reply(json.dumps({field: cited(value, *cites)}), schema)
    return ground(answer, article)


def money(amount: str, currency: str = "USD", approximate: bool = False) -> dict[str, Any]:
    return {"amount": amount, "currency": currency, "approximate": approximate, "basis": None, "upper": None}


def test_money_is_found_as_an_amount_with_the_exactness_of_the_text() -> None:
    outcome = judge(Deal, "value", money("2850000000"), 1)
    assert isinstance(outcome, Grounded)
    assert outcome.spans[0].quote == "$2.85 billion"
    assert outcome.value == {
        "amount": "2850000000",
        "currency": "USD",
        "approximate": True,
        "basis": None,
        "upper": None,
    }
    assert outcome.grounding is Grounding.normalised


@pytest.mark.parametrize(
    ("field", "value", "cites"),
    [
        ("value", money("2860000000"), (1,)),
        ("value", money("2850000000", "EUR"), (1,)),
        ("signed_on", "2025-09-09", (2,)),
        ("signed_on", "2025-03-01", (5,)),
        ("signed_on", "2024", (2,)),
        ("title", "Belmor is taken over by Halden", (1,)),
        ("title", "HPD takes over Belmor", (1,)),
        ("title", "Halden takes over Arven Mining", (1,)),
        ("title", "Halden Group will buy Arven Mining", (1,)),
        ("instrument", "Halden", (1,)),
        ("subject", "the 3 old mines", (4,)),
        ("terms", ["to be paid by 9 October 2025"], (2,)),
        ("rationale", "saves $3 billion", (1,)),
        ("title", "will buy Arven Mining for about $2.85", (1,)),
    ],
)
def test_what_the_sentence_does_not_say_is_refused_with_the_reason(
    field: str, value: Any, cites: tuple[int, ...]
) -> None:
    outcome = judge(Deal, field, value, *cites)
    assert isinstance(outcome, Ungrounded)
    assert outcome.why.endswith(".")


class Pier(BaseModel):
    berths: int | None = None
    depth: Decimal | None = None


def test_an_answer_that_is_no_value_of_its_kind_is_refused_with_what_it_is() -> None:
    assert judge(Pier, "berths", "a few", 3).why == "'a few' is no number."
    assert judge(Deal, "value", "a lot", 1).why.startswith("'a lot' is no amount of money")
    assert judge(Deal, "signed_on", "soon", 2).why.startswith("'soon' is no date")
    assert judge(Pier, "berths", 3, 4).why == "The cited sentences do not give the number 3; they give no number."


def test_a_bare_dollar_is_that_of_a_country_only_where_the_article_names_its_dollar() -> None:
    article = article_of("The mine cost C$5 million.", "The mill cost $7 million.")
    assert judge(Deal, "value", money("7000000", "CAD"), 2, article=article).value["currency"] == "CAD"
    assert isinstance(judge(Deal, "value", money("7000000", "AUD"), 2, article=article), Ungrounded)
    other = article_of(
        "The mine cost C$5 million, or €3 million.", "The mill cost €7 million.", "The pier cost $9 million."
    )
    for amount, currency, cite in (("7000000", "CAD", 2), ("9000000", "EUR", 3)):
        assert isinstance(judge(Deal, "value", money(amount, currency), cite, article=other), Ungrounded)


@pytest.mark.parametrize(
    ("text", "quote", "unit"),
    [
        ("15 of the newest and, it is said, by far the fastest tankers", None, "tankers"),
        ("15, they say, tankers", None, "tankers"),
        ("40 tonnes of steel and 15 of the newest tankers", "15 of the newest tankers", "tankers"),
        ("15 of the newest and, it is said, by far the fastest, if not the safest, tankers", "15", ""),
        ("15 of its old, and 3 of its new, tankers", "15", ""),
    ],
)
def test_a_unit_may_stand_a_few_words_behind_its_number_but_not_behind_another(
    text: str, quote: str | None, unit: str
) -> None:
    fleet = judge(Shipment, "quantity", "15 tankers", 1, article=article_of(f"It bought {text}."))
    assert (fleet.spans[0].quote, fleet.value["unit"]) == (quote or text, unit)


@pytest.mark.parametrize(("words", "unit"), [("10U", "U"), ("5U", "U"), ("1.28Tb/sec", "Tb/sec"), ("3,000DWT", "DWT")])
def test_a_unit_may_be_written_onto_its_number(words: str, unit: str) -> None:
    rack = judge(Shipment, "quantity", words, 1, article=article_of(f"It is {words} in all."))
    assert (rack.spans[0].quote, rack.value["unit"]) == (words, unit)


@pytest.mark.parametrize(
    ("text", "given", "kept"),
    [
        ("It has 12 flights a week.", "12 flights", "flights a week"),
        ("It has 12 flights a week.", "12 flights a week", "flights a week"),
        ("It has 12 flights a week.", "12 flights a month", None),
        ("It has 12 new pilot plants.", "12 new pilot plants", "new pilot plants"),
        ("It has 12 new pilot plants.", "12 pilot plants", "pilot plants"),
        ("It has 12 new pilot plants.", "12 plants", "pilot plants"),
        ("It has 12 flights a week.", "12 trips", None),
        ("It uses 5 MW.", "5 megawatts", "megawatts"),
        ("It has 700 finished vehicles.", "700 cars", "vehicles"),
        ("It has 12 jobs.", "12 a year", None),
        ("It has 12 jobs.", "12 %", None),
        ("It has 12 jobs.", "12", "jobs"),
        ("It holds 40 tonnes.", "40", "tonnes"),
        ("It has 12-15 jobs.", "12 to 15 jobs", "jobs"),
        ("It has 12-15 jobs.", "12 to 16 jobs", None),
        ("It has 1,350 jobs.", "350 jobs", None),
        ("It has 1\u00a0350 jobs.", "350 jobs", None),
        ("It is -5 °C there.", "5 °C", None),
        ("It is -5 °C there.", "-5 °C", "°C"),
        ("On 12 May workers struck.", "12 workers", None),
        ("See www.norvane.example/12-jobs for it.", "12 jobs", None),
        ("See norvane.example/12-jobs: it has 12 jobs.", "12 jobs", "jobs"),
        ("It paid $12 to workers.", "12 workers", None),
        ("It paid $12 million.", "12", None),
        ("It paid $12 million.", "12 million", None),
        ("It has 12 million jobs.", "12", None),
        ("On 12 May it opened.", "12", None),
        ("It has 12 percent of workers.", "12 workers", None),
    ],
)
def test_the_unit_is_the_article_s_where_it_says_more_or_counts_by_another_word(
    text: str, given: str, kept: str | None
) -> None:
    outcome = judge(Shipment, "quantity", given, 1, article=article_of(text))
    value: Any = getattr(outcome, "value", {"unit": None})
    assert value["unit"] == kept


@pytest.mark.parametrize(
    ("text", "field", "given", "kept"),
    [
        ("Barlow zahlt 2,5 Milliarden Euro.", "value", "2.5 billion euros", "2500000000"),
        ("Barlow zahlt 2,5 Billionen Euro.", "value", "2.5 billion euros", None),
        ("Barlow zahlt 1.500 Euro.", "value", "1,500 euros", "1500"),
        ("Barlow zahlt 1,5 Euro.", "value", "1.500 euros", "1.5"),
        ("Barlow zahlt 1,5 und 1.500 Euro.", "value", "1.500 Euro", "1500"),
        ("Barlow liefert 1.500 Tonnen.", "quantity", "1,500 tonnes", "1500"),
        ("Barlow liefert 1.500 Tonnen.", "quantity", "1,500 kilograms", None),
        ("Barlow hat 1.500 Mitarbeiter.", "quantity", "1,500 employees", "1500"),
    ],
)
def test_what_is_written_in_english_is_read_so_where_the_article_gives_that(
    text: str, field: str, given: str, kept: str | None
) -> None:
    article = article_of(text).model_copy(update={"language": "de"})
    outcome = judge(Deal if field == "value" else Shipment, field, given, 1, article=article)
    assert getattr(outcome, "value", {"amount": None})["amount"] == kept


def test_a_number_is_read_in_the_article_s_language_or_else_in_english() -> None:
    article = article_of("Der Pier misst 1.500 Meter.").model_copy(update={"language": "de"})
    for given in ("1.500", "1500", "1,500", 1500):
        assert judge(Pier, "depth", given, 1, article=article).value == "1500"
    assert isinstance(judge(Pier, "depth", "1,5", 1, article=article), Ungrounded)


def test_a_name_with_a_capital_inside_is_no_other_form_of_a_common_word() -> None:
    article = article_of("The plant evolved when Halden bought it.")
    for title in ("Halden buys EVolvia", "EVolvia to Halden"):
        assert isinstance(judge(Deal, "title", title, 1, article=article), Ungrounded)


@pytest.mark.parametrize(
    ("schema", "field", "value", "cites", "why"),
    [
        (
            Deal,
            "status",
            "sold",
            (1,),
            "The value has not the right form: choose one of rumoured, proposed, agreed, signed, "
            "in_progress, completed, suspended, cancelled.",
        ),
        (Deal, "kind", "acquisition", (), "No sentence is cited."),
        (Deal, "kind", "acquisition", (99,), "There is no sentence 99: the article has sentences 1 to 6."),
        (
            Deal,
            "kind",
            "acquisition",
            (6,),
            "A cited sentence is not part of the report (navigation, advertisement or biography).",
        ),
        (
            Stakeholder,
            "name",
            "Inez Okoro",
            (2,),
            "'Inez Okoro' does not stand in the article as written there: copy the article's own words.",
        ),
        (
            Deal,
            "value",
            "$3 million",
            (1,),
            "The cited sentences do not give 3 million USD; they give about 2.85 billion USD.",
        ),
        (
            Deal,
            "value",
            "$3 million",
            (2,),
            "The cited sentences do not give 3 million USD; they give no amount of money.",
        ),
        (Deal, "signed_on", "2027-03", (4,), "The cited sentences do not give the date 2027-03; they give no date."),
        (Shipment, "quantity", "3 boats", (4,), "The cited sentences do not give 3 boats; they give no such quantity."),
        (
            Shipment,
            "quantity",
            "dozens",
            (3,),
            "'dozens' is no quantity: give the number with its unit, as the article writes it.",
        ),
        (Shipment, "quantity", "ore", (3,), "'ore' stands there, but is no number with a unit or currency."),
        (Deal, "value", "billion", (1,), "'billion' stands there, but is no number with a unit or currency."),
    ],
)
def test_a_refusal_says_what_is_wrong(
    schema: type[BaseModel], field: str, value: str, cites: tuple[int, ...], why: str
) -> None:
    outcome = judge(schema, field, value, *cites)
    assert outcome.why == why
    assert outcome.final == ("stands there" in why), "what has no more exact words is not asked again"
    assert [span.quote for span in outcome.spans] == [ARTICLE.sentence(cite) for cite in cites if cite < 6]


def test_words_may_run_over_neighbouring_sentences() -> None:
    article = article_of("It was sold to Belmor", "Group of Halden", "and others.")
    for cites, spans in (((1, 2), 1), ((2, 1), 1), ((1,), 2), ((1, 3), 3)):
        outcome = judge(Stakeholder, "name", "Belmor Group", *cites, article=article)
        assert (outcome.value, len(outcome.spans)) == ("Belmor Group", spans)


Small = Annotated[str, StringConstraints(pattern=r"^[a-z ]+$")]


class Berth(BaseModel):
    state: Annotated[Small | None, Promise("quoted")] = None
    note: Annotated[Small | None, Promise("worded")] = None


def test_where_the_schema_does_not_take_the_article_s_spelling_the_model_s_is_kept() -> None:
    article = article_of("Berth Closed until May.")
    for field in ("state", "note"):
        assert judge(Berth, field, "berth closed", 1, article=article).value == "berth closed"


def test_a_sentence_that_is_not_there_or_not_part_of_the_report_cannot_be_cited() -> None:
    assert "no sentence 99" in judge(Deal, "title", "Belmor Group", 99).why
    assert "No sentence is cited" in judge(Deal, "kind", "acquisition").why
    assert "not part of the report" in judge(Deal, "kind", "acquisition", 6).why
    assert isinstance(judge(Stakeholder, "name", "Jane Roe", 6), Ungrounded)
    assert len(judge(Deal, "kind", "acquisition", 1, 6, 99).spans) == 1


def test_a_right_value_with_a_wrong_number_is_found_where_it_stands_if_that_is_one_place() -> None:
    assert judge(Deal, "value", money("2850000000"), 2).spans[0].quote == "$2.85 billion"
    assert judge(Deal, "signed_on", "2025-09-08").spans[0].quote == "8 September 2025"
    twice = article_of("It cost $5 million.", "The other one cost $5 million.", "So it is.", "Nothing more is known.")
    assert isinstance(judge(Deal, "value", money("5000000"), 4, article=twice), Ungrounded)


def test_the_next_sentence_is_looked_at_first_and_a_bare_number_is_sought_no_further() -> None:
    article = article_of(
        "It cost $5 million.", "It was sold.", "Now $5 million is due.", "Nobody knows.", "There were 7 bids.", "Or so."
    )
    assert judge(Deal, "value", "$5 million", 2, article=article).spans[0].start < article.sentences[1].start
    assert judge(Deal, "value", "$5 million", 4, article=article).spans[0].start > article.sentences[1].end
    assert judge(Shipment, "quantity", "7", 4, article=article).spans[0].quote.startswith("7")
    assert judge(Shipment, "quantity", "7 bids", 1, article=article).spans[0].quote == "7 bids"
    assert isinstance(judge(Shipment, "quantity", "7", 2, article=article), Ungrounded)


@pytest.mark.parametrize("given", ["2025", "end of 2025", "2025-Q4", "2025-12", "2025-12-31", "end of the year"])
def test_what_is_only_told_to_be_by_the_end_of_the_year_is_kept_so(given: str) -> None:
    article = article_of("The deal is expected to close by the end of the year.", published="2025-03-11")
    assert judge(Deal, "closes_on", given, 1, article=article).value == "2025~"
    assert isinstance(judge(Deal, "closes_on", "2026", 1, article=article), Ungrounded)


def test_whether_a_day_without_its_year_lies_ahead_is_the_model_s_to_read() -> None:
    for text in ("Shareholders vote on 5 May.", "Closing is pencilled in for 5 May.", "Voting: 5 May."):
        article = article_of(text, published="2025-03-11")
        assert judge(Deal, "closes_on", "2025-05-05", 1, article=article).value == "2025-05-05"
        assert judge(Deal, "closes_on", "5 May", 1, article=article).value == "XXXX-05-05"
        assert isinstance(judge(Deal, "closes_on", "2028-05-05", 1, article=article), Ungrounded)
    passed = article_of("It was signed on 20 December.", published="2025-03-11")
    assert judge(Deal, "signed_on", "20 December", 1, article=passed).value == "2024-12-20"


@pytest.mark.parametrize(
    ("language", "text", "told", "other"),
    [
        ("de", "Die Firma hat den Vertrag im Dezember unterschrieben.", "2024-12", "2023-12"),
        ("es", "La empresa firmó el contrato el 20 de diciembre.", "2024-12-20", "2023-12-20"),
        ("es", "La empresa firmará el contrato en mayo.", "2025-05", "2027-05"),
    ],
)
def test_the_year_of_a_day_without_one_is_the_model_s_to_read_in_any_language(
    language: str, text: str, told: str, other: str
) -> None:
    article = article_of(text, published="2025-03-11").model_copy(update={"language": language})
    assert judge(Deal, "signed_on", told, 1, article=article).value == told
    assert judge(Deal, "signed_on", other, 1, article=article).value == f"XXXX{other[4:]}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Firma hat den Vertrag am Freitag unterschrieben."),
        ("pl", "Firma podpisała umowę w piątek."),
        ("ja", "会社は7日に契約を結んだ。"),
    ],
)
def test_which_of_two_days_is_meant_is_the_model_s_to_read(language: str, text: str) -> None:
    article = article_of(text, published="2025-03-11").model_copy(update={"language": language})
    for told in ("2025-03-07", "2025"):
        assert judge(Deal, "signed_on", told, 1, article=article).value == told
    assert isinstance(judge(Deal, "signed_on", "2025-03-08", 1, article=article), Ungrounded)
    days = "[2025-03-07,2025-04-07]" if language == "ja" else "[2025-03-07,2025-03-14]"
    assert judge(Deal, "signed_on", days, 1, article=article).value == days


def test_of_a_day_in_a_stretch_of_time_the_stretch_is_kept() -> None:
    article = article_of("It was sent two weeks ago.", published="2007-12-20")
    assert judge(Deal, "announced_on", "2007-12-06", 1, article=article).value == "2007-12-03/2007-12-09"
    assert isinstance(judge(Deal, "announced_on", "2007-12-13", 1, article=article), Ungrounded)


def test_what_is_counted_may_have_its_word_elsewhere() -> None:
    article = article_of("The number of visitors rose to 70 and 40 tonnes were moved by 3 May, for $90.", "It holds.")
    visitors = judge(Shipment, "quantity", "70 visitors", 1, article=article)
    assert (visitors.value["amount"], visitors.value["unit"], visitors.spans[0].quote) == ("70", "", "70")
    for other in ("40 visitors", "3 visitors", "90 visitors", "70 km", "70 %", "70 to 80 visitors"):
        assert isinstance(judge(Shipment, "quantity", other, 1, article=article), Ungrounded)
    assert isinstance(judge(Shipment, "quantity", "70 visitors", 2, article=article_of("-", "It holds 5.")), Ungrounded)
    behind = article_of("By 3 May 40 tonnes were moved for $90, and the number of visitors rose to 70.")
    assert judge(Shipment, "quantity", "70 visitors", 1, article=behind).spans[0].quote == "70"


def test_a_quarter_is_a_share_only_where_something_is_behind_it_that_it_is_of() -> None:
    article = article_of("It uses one quarter the power, and a third less room.", "Sales fell in one quarter.")
    power = judge(Shipment, "quantity", "one quarter", 1, article=article)
    assert (power.value["amount"], power.value["unit"], power.spans[0].quote) == ("25", "%", "one quarter")
    assert isinstance(
        judge(Shipment, "quantity", "one quarter", 2, article=article_of("-", "Sales fell in one quarter.")), Ungrounded
    )
    for word in ("of the", "the", "its", "their", "his", "her", "as much", "less", "more"):
        article = article_of(f"It uses one quarter {word} power.")
        assert judge(Shipment, "quantity", "one quarter", 1, article=article).value["amount"] == "25"


def test_of_several_places_that_is_taken_which_stands_by_what_the_item_is_about() -> None:
    article = article_of("Belmor will get six Heron jets in 2026, and six of the larger Stork planes two years on.")
    figures = [
        {"label": cited(label, 1), "quantity": "six", "cites": [1]} for label in ("Stork planes ordered", "Heron jets")
    ]
    outcomes = [
        ground(answer, article)
        for answer in read_reply(json.dumps({"figures": figures}), Deal)
        if answer.path == "quantity"
    ]
    places = [article.text.index("six of"), article.text.index("six Heron")]
    assert [one.spans[0].start for one in outcomes] == places
    (stork, _) = [one for one in read_reply(json.dumps({"figures": figures}), Deal) if one.path == "quantity"]
    for place in places:
        outcome = ground(stork, article, at=place)
        assert isinstance(outcome, Grounded)
        assert outcome.spans[0].start == place


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Heron jets: six, all of them sold. Stork planes: six.", ("Heron jets", "Stork planes")),
        ("Six Heron jets and six Stork planes.", ("Heron jets", "Stork planes")),
        (f"Six Stork planes. {'And so on. ' * 12}Six planes in all, with Herons.", ("Stork", "Herons")),
        ("Six planes of the Stork and of the Heron; six more.", ("planes of the Stork", "planes of the Heron")),
        (f"The Heron: six jets. The Stork: six jets. {'And so on. ' * 12}", ("Heron", "Stork")),
    ],
    ids=["before", "behind", "far", "both", "long"],
)
def test_the_words_of_an_item_may_stand_on_either_side_of_its_value(text: str, labels: tuple[str, str]) -> None:
    article = article_from_text(text)
    cites = list(range(1, len(article.sentences) + 1))
    places = [one.start() for one in re.finditer("six", article.text, re.IGNORECASE)]
    for label, place in zip(labels, places if "more" not in text else places[:1] * 2, strict=True):
        figure = {"label": cited(label, *cites), "quantity": "six", "cites": cites}
        (quantity,) = [one for one in read_reply(json.dumps({"figures": [figure]}), Deal) if one.path == "quantity"]
        outcome = ground(quantity, article)
        assert isinstance(outcome, Grounded)
        assert outcome.spans[0].start == place


def test_a_name_is_found_nearest_to_what_was_cited() -> None:
    article = article_of("Belmor sells.", "Nobody knew.", "The firm said so.", "BELMOR gained.")
    outcome = judge(Stakeholder, "name", "Belmor", 3, article=article)
    assert isinstance(outcome, Grounded)
    assert [span.quote for span in outcome.spans] == ["Belmor", "The firm said so."]


@pytest.mark.parametrize(
    ("cites", "kept"), [((2,), "Belmor"), ((3,), "Belmor"), ((4,), "Belmor"), ((5,), "BElmor"), ((1, 4), "BELMOR")]
)
def test_of_several_spellings_that_is_taken_which_stands_nearest(cites: tuple[int, ...], kept: str) -> None:
    article = article_of(
        "BELMOR sells.", "Nobody knew.", "Belmor gained.", "Nobody said so.", "All others rose now.", "BElmor fell."
    )
    assert name_in("belMOR", article, cites) == kept


@pytest.mark.parametrize(
    "given",
    [
        "$2.85 billion",
        "about $2.85 billion",
        "USD 2.85 billion",
        "$2,850 million",
        {"amount": 2.85e9, "currency": "USD"},
        {"amount": "2.85 billion", "currency": "USD", "basis": None},
        {"amount": "2.85 billion", "currency": "USD"},
        {"value": 2850000000, "currency": "$"},
    ],
)
def test_an_amount_is_read_in_the_article_s_form_or_another(given: Any) -> None:
    assert judge(Deal, "value", given, 1).value == money("2850000000", approximate=True)


def test_what_an_amount_measures_is_read_off_the_text_alone() -> None:
    assert judge(Deal, "value", {**money("2850000000"), "basis": "annual"}, 1).value["basis"] is None


@pytest.mark.parametrize("given", ["40,000 tonnes", "40,000 tonnes of ore", {"amount": 40000, "unit": "tonnes"}])
def test_a_quantity_is_read_in_the_article_s_form(given: Any) -> None:
    assert judge(Shipment, "quantity", given, 3).value["amount"] == "40000"


@pytest.mark.parametrize("given", ["8 September 2025", "2025-09-08", "2025-09-08T00:00:00Z"])
def test_a_date_is_read_in_the_article_s_form(given: str) -> None:
    assert judge(Deal, "signed_on", given, 2).value == "2025-09-08"


@pytest.mark.parametrize(
    ("given", "cite", "kept"),
    [
        ("Wednesday", 1, "2024-05-15"),
        (" Wednesday ", 1, "2024-05-15"),
        ("Monday", 2, "2024-05-06"),
        ("February 29", 3, "2024-02-29"),
    ],
)
def test_the_article_s_own_words_for_a_date_mean_what_they_mean_there(given: str, cite: int, kept: str) -> None:
    article = article_of(
        "The trial is to begin on Wednesday.",
        "The firm said on Monday that it sold the mill.",
        "It was chosen on February 29.",
        published="2024-05-10",
    )
    assert judge(Deal, "signed_on", given, cite, article=article).value == kept


@pytest.mark.parametrize("given", ["soon", "the 40th of June", "plenty", "1.2.3U", {"amount": "x"}, ["3"]])
def test_what_is_no_such_value_is_refused_and_never_read_as_another(given: Any) -> None:
    for schema, field in ((Deal, "value"), (Deal, "signed_on"), (Shipment, "quantity")):
        outcomes = [
            ground(answer, ARTICLE) for answer in read_reply(json.dumps({field: cited(given, 1, 2, 3)}), schema)
        ]
        assert all(isinstance(outcome, Ungrounded) for outcome in outcomes)


@pytest.mark.parametrize(
    "wording",
    [
        "takeover of a mining company",
        "The takeover of Arven Mining by Belmor",
        "Minings",
        "Its takeover",
        "Belmor Group to Buy Arven Mining",
        "purchase for $2.85 billion",
        "Arven's sale",
    ],
)
def test_a_wording_adds_no_fact(wording: str) -> None:
    outcome = judge(Deal, "title", wording, 1)
    assert isinstance(outcome, Grounded)
    assert outcome.grounding is Grounding.worded
    assert outcome.value == wording
    assert outcome.spans[0].quote == ARTICLE.sentence(1)


def test_a_wording_that_stands_there_is_the_article_s() -> None:
    outcome = judge(Deal, "title", "belmor group will buy arven mining", 1)
    assert isinstance(outcome, Grounded)
    assert (outcome.value, outcome.grounding) == ("Belmor Group will buy Arven Mining", Grounding.normalised)


@pytest.mark.parametrize(
    ("claimed", "kept"),
    [("2025-09-08", "2025-09-08"), ("2025-09", "2025-09"), ("2025", "2025")],
)
def test_a_date_is_supported_by_the_same_or_a_finer_one(claimed: str, kept: str) -> None:
    outcome = judge(Deal, "signed_on", claimed, 2)
    assert isinstance(outcome, Grounded)
    assert (outcome.value, outcome.spans[0].quote) == (kept, "8 September 2025")


def test_a_year_that_nobody_gives_is_not_kept() -> None:
    undated = article_of("The contract was signed on 8 September.")
    outcome = judge(Deal, "signed_on", "2025-09-08", 1, article=undated)
    assert isinstance(outcome, Grounded)
    assert outcome.value == "XXXX-09-08"
    for other in ("2025", "2025-09-07", "2025-10"):
        assert isinstance(judge(Deal, "signed_on", other, 1, article=undated), Ungrounded)


@pytest.mark.parametrize("given", ["2025-Q3", "2025Q3", "2025-q3", "third quarter of 2025", "2025-35"])
def test_a_quarter_is_read_however_it_is_written(given: str) -> None:
    article = article_of("It opens in the third quarter of 2025.", "It closes in the first half of 2026.")
    assert judge(Deal, "closes_on", given, 1, article=article).value == "2025-35"
    assert judge(Deal, "closes_on", "2025", 1, article=article).value == "2025"
    for half in ("2026-H1", "2026h1", "2026-S1"):
        assert judge(Deal, "closes_on", half, 2, article=article).value == "2026-40"
    for other in ("2025-Q2", "2025-H3", "2025-Q5"):
        assert isinstance(judge(Deal, "closes_on", other, 1, article=article), Ungrounded)


def test_the_date_of_the_article_gives_the_year() -> None:
    dated = article_of("The contract was signed in September.", published="2025-10-01")
    outcome = judge(Deal, "signed_on", "2025-09", 1, article=dated)
    assert isinstance(outcome, Grounded)
    assert outcome.value == "2025-09"


RANGES = article_of(
    "The mine will cost between $4 billion and $5 billion, or Rs 400 billion by another count.",
    "It will yield 10-12 tonnes a day from mid-2026.",
    "Talks were held in Karachi, Pakistan, 8-10 September 2025.",
)


@pytest.mark.parametrize(
    ("amount", "upper"), [("4000000000", None), ("5000000000", None), ("4000000000", "5000000000")]
)
def test_of_a_range_the_whole_is_kept_whichever_end_is_claimed(amount: str, upper: str | None) -> None:
    outcome = judge(Deal, "value", {**money(amount), "upper": upper}, 1, article=RANGES)
    assert isinstance(outcome, Grounded)
    assert outcome.spans[0].quote == "$4 billion and $5 billion"
    assert outcome.value == {**money("4000000000"), "upper": "5000000000"}


@pytest.mark.parametrize(("amount", "upper"), [("4500000000", None), ("4000000000", "6000000000")])
def test_what_lies_in_a_range_or_reaches_beyond_is_not_stated(amount: str, upper: str | None) -> None:
    outcome = judge(Deal, "value", {**money(amount), "upper": upper}, 1, article=RANGES)
    assert isinstance(outcome, Ungrounded)
    assert "they give 4 billion to 5 billion USD" in outcome.why


def test_a_range_is_not_made_of_one_amount() -> None:
    claimed = {**money("2850000000"), "upper": "2900000000"}
    assert isinstance(judge(Deal, "value", claimed, 1), Ungrounded)


def test_the_whole_article_tells_whose_rupees_they_are() -> None:
    assert judge(Deal, "value", money("400000000000", "PKR"), 1, article=RANGES).spans[0].quote == "Rs 400 billion"
    assert isinstance(judge(Deal, "value", money("400000000000", "INR"), 1, article=RANGES), Ungrounded)


def test_a_range_of_quantities_is_kept_whole() -> None:
    claimed = {"amount": "12", "unit": "tonnes per day", "approximate": False}
    outcome = judge(Shipment, "quantity", claimed, 2, article=RANGES)
    assert isinstance(outcome, Grounded)
    assert outcome.value == {"amount": "10", "upper": "12", "unit": "tonnes per day", "approximate": False}
    assert isinstance(judge(Shipment, "quantity", {**claimed, "amount": "11"}, 2, article=RANGES), Ungrounded)
    assert isinstance(
        judge(Shipment, "quantity", {**claimed, "amount": "11", "upper": "12"}, 2, article=RANGES), Ungrounded
    )


@pytest.mark.parametrize(
    ("claimed", "cite", "kept"),
    [
        ("2026", 2, "2026-38~"),
        ("2026-06~", 2, "2026-38~"),
        ("2025-09-08", 3, "2025-09-08"),
        ("2025-09-10", 3, "2025-09-10"),
        ("2025-09", 3, "2025-09"),
        ("2025-09-08/2025-09-10", 3, "2025-09-08/2025-09-10"),
    ],
)
def test_vague_dates_and_stretches_of_time(claimed: str, cite: int, kept: str) -> None:
    assert judge(Deal, "signed_on", claimed, cite, article=RANGES).value == kept


@pytest.mark.parametrize(
    ("claimed", "cite"),
    [("2026-06", 2), ("2026-12", 2), ("2024~", 2), ("2025-09-09", 3), ("2025-09-11", 3), ("2025-10", 3)],
)
def test_a_day_inside_a_stretch_is_not_stated(claimed: str, cite: int) -> None:
    assert isinstance(judge(Deal, "signed_on", claimed, cite, article=RANGES), Ungrounded)


def test_quantities_need_number_and_unit() -> None:
    ore = {"amount": "40000", "unit": "tonnes", "approximate": False}
    outcome = judge(Shipment, "quantity", ore, 3)
    assert isinstance(outcome, Grounded)
    assert outcome.spans[0].quote == "40,000 tonnes"
    address = article_of("See norvane.example/12-jobs: it has 12 jobs.")
    assert judge(Shipment, "quantity", "12 jobs", 1, article=address).spans[0].quote == "12 jobs"
    assert isinstance(judge(Shipment, "quantity", {**ore, "unit": "barrels"}, 3), Ungrounded)
    assert isinstance(judge(Shipment, "quantity", {**ore, "amount": "4000"}, 3), Ungrounded)


def test_a_span_of_time_needs_no_number() -> None:
    article = article_of("The review could take a year or more.")
    outcome = judge(Shipment, "quantity", "a year or more", 1, article=article)
    assert (outcome.value["amount"], outcome.value["unit"]) == ("1", "year")
    assert outcome.spans[0].quote == "a year or more"
    assert isinstance(judge(Shipment, "quantity", "a month or more", 1, article=article), Ungrounded)


def test_what_is_counted_is_kept_in_the_article_s_word_for_it() -> None:
    article = article_of("It promised 44,000 positions and 300 tonnes of steel, which is 12 percent.")
    assert judge(Shipment, "quantity", "44,000 jobs", 1, article=article).value["unit"] == "positions"
    assert isinstance(judge(Shipment, "quantity", "12 beams", 1, article=article), Ungrounded)
    assert isinstance(judge(Shipment, "quantity", "44,000 tonnes", 1, article=article), Ungrounded)
    assert isinstance(judge(Shipment, "quantity", "300 beams", 1, article=article), Ungrounded)
    assert isinstance(judge(Shipment, "quantity", "45,000 jobs", 1, article=article), Ungrounded)


def test_names_stand_there_as_whole_words_and_in_the_words_of_the_article() -> None:
    outcome = judge(Stakeholder, "name", "ines okoro", 2)
    assert isinstance(outcome, Grounded)
    assert outcome.value == "Ines Okoro"
    assert isinstance(judge(Stakeholder, "name", "Ines Okoroa", 2), Ungrounded)
    for other in ("Inez Okoro", "elmor", "Belmo", "nes Okoro"):
        assert isinstance(judge(Stakeholder, "name", other, 2), Ungrounded)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Northern Works Organisation (NWO)", "Northern Works Organisation"),
        ("Northern Works (NWO) Ltd", "Northern Works (NWO) Ltd"),
        ("Northern Works (of the far north)", "Northern Works (of the far north)"),
        ("Northern (NWO", "Northern (NWO"),
    ],
)
def test_an_abbreviation_in_brackets_is_not_part_of_a_name(name: str, kept: str) -> None:
    outcome = judge(Stakeholder, "name", name, 1, article=article_of(f"{name} signed it."))
    assert isinstance(outcome, Grounded)
    assert outcome.value == kept
    assert outcome.grounding is Grounding.exact


def test_a_name_is_looked_for_wherever_a_sentence_is_cited_that_is_not_there() -> None:
    for cites in ((), (0,), (-1,), (99,), (6,)):
        assert name_in("Belmor", ARTICLE, cites) == "Belmor"


def test_of_a_name_of_more_than_twelve_words_no_part_is_taken() -> None:
    long = "The Union of the Old and of the New Mills of the North"
    name = long.removeprefix("The ")
    assert name_in(long, article_of(f"{name} signed it."), (1,)) is None
    assert name_in("The Union of the Old Mills", article_of("Union of the Old Mills signed it."), (1,)) is not None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Dr. Ines Okoro", "Ines Okoro"),
        ("President Ines Okoro", "Ines Okoro"),
        ("Belmor Inc.", "Belmor"),
        ("The Belmor Group, Ltd.", "Belmor Group"),
        ("Ines Okoro Group", None),
        ("President", None),
        ("Mines Belmor", None),
    ],
)
def test_a_title_or_legal_form_more_is_the_same_name_and_other_words_are_not(given: str, kept: str | None) -> None:
    outcome = judge(Stakeholder, "name", given, 2)
    assert (outcome.value if isinstance(outcome, Grounded) else None) == kept
    assert name_in(given, ARTICLE, (2,)) == kept


def test_a_classification_rests_on_the_sentences_it_cites() -> None:
    outcome = judge(Deal, "kind", "acquisition", 1, 2)
    assert isinstance(outcome, Grounded)
    assert outcome.grounding is Grounding.read
    assert outcome.spans[0].quote.startswith("Belmor Group will buy")


class Grade(Value):
    metal: str
    percent: float


class Assay(BaseModel):
    lots: int | None = None
    best: Grade | None = None
    tested_on: date | None = None
    passed: bool | None = None


def test_numbers_in_words_plain_dates_and_own_value_types() -> None:
    article = article_of("Seventeen lots were tested on 3 May 2024; the best held 61.5 percent copper.")
    assert judge(Assay, "lots", 17, 1, article=article).spans[0].quote == "Seventeen"
    assert isinstance(judge(Assay, "lots", 71, 1, article=article), Ungrounded)
    assert judge(Assay, "tested_on", "2024-05-03", 1, article=article).value == "2024-05-03"
    assert isinstance(judge(Assay, "tested_on", "2024-05-04", 1, article=article), Ungrounded)
    for text, day in (("It was tested in May 2024.", "2024-05"), ("It was tested on 3 May.", "2024-05-03")):
        assert isinstance(judge(Assay, "tested_on", day, 1, article=article_of(text)), Ungrounded)
    best = judge(Assay, "best", {"metal": "copper", "percent": 61.5}, 1, article=article)
    assert (best.spans[0].quote, best.grounding) == (article.text, Grounding.read)
    for metal, percent in (("copper", 16.5), ("silver", 61.5), ("opper", 61.5)):
        outcome = judge(Assay, "best", {"metal": metal, "percent": percent}, 1, article=article)
        assert outcome.why == "The cited sentences do not give a part of this value; they give no such value."
    assert judge(Assay, "lots", 71, 1, article=article).why == (
        "The cited sentences do not give the number 71; they give 17, 3, 2024, 61.5."
    )


def test_values_in_results_are_valid_for_their_types() -> None:
    outcome = judge(Deal, "value", money("2850000000"), 1)
    assert Money.model_validate(outcome.value).approximate
    assert PartialDate(judge(Deal, "signed_on", "2025-09", 2).value).month == 9
    assert Quantity.model_validate({"amount": 3, "unit": "t"}).amount == 3


def test_a_choice_may_rest_on_the_sentence_that_calls_its_item_something_else() -> None:
    article = article_from_text(
        "Belmor will buy a mill.\n\nThe country's largest miller may bid.\n\nHalden was silent."
    )
    halden = {"name": "Halden", "kind": "company", "cites": [2]}
    given = {"stakeholders": [halden], "kind": cited("acquisition", 2), "status": cited("agreed")}
    answers = read_reply(json.dumps(given), Deal)
    judged = with_choices_apart([Judged(answer, ground(answer, article)) for answer in answers], article)
    found = {one.answer.pointer: one.outcome.grounding for one in judged if isinstance(one.outcome, Grounded)}
    assert found["/stakeholders/0/kind"] is Grounding.read
    assert found["/kind"] is Grounding.apart


def test_a_choice_from_a_paragraph_that_names_nobody_stands_apart() -> None:
    article = article_from_text("Belmor will buy a mill.\n\nBoth boards have approved the transaction.")
    for cites, how in (((1, 2), Grounding.read), ((2,), Grounding.apart)):
        status = {"value": "agreed", "cites": list(cites)}
        answers = read_reply(json.dumps({"subject": cited("a mill", 1), "status": status}), Deal)
        halden = read_reply(json.dumps({"parties": [{"name": "Belmor", "cites": [1]}]}), Deal)
        everything = [Judged(answer, ground(answer, article)) for answer in (*answers, *halden)]
        [judged] = [one for one in with_choices_apart(everything, article) if one.answer.pointer == "/status"]
        assert isinstance(judged.outcome, Grounded)
        assert judged.outcome.grounding is how


@pytest.mark.parametrize(
    ("second", "how"),
    [
        ("Plan B has been agreed.", Grounding.apart),
        ("It has been agreed, says Reed.", Grounding.read),
        ("The deal of $3 million has been agreed.", Grounding.read),
        ("It has been agreed.\nReed was silent.", Grounding.apart),
    ],
)
def test_a_choice_rests_on_a_paragraph_with_a_name_or_a_value_of_the_record(second: str, how: Grounding) -> None:
    article = article_from_text(f"Ann B. Reed will buy a mill.\n\n{second}")
    given = {
        "parties": [{"name": "Ann B. Reed", "cites": [1]}],
        "value": cited("$3 million", 2),
        "status": cited("agreed", 2),
    }
    answers = read_reply(json.dumps(given), Deal)
    judged = with_choices_apart([Judged(answer, ground(answer, article)) for answer in answers], article)
    (status,) = [one.outcome for one in judged if one.answer.pointer == "/status"]
    assert isinstance(status, Grounded)
    assert status.grounding is how


@pytest.mark.parametrize(
    ("text", "said", "kept"),
    [
        (
            "“We are calm. We will not sell to anyone,” said Ann Reed, “and we never will.”",
            "sell to anyone",
            "We will not sell to anyone",
        ),
        ("「契約は終わった。交渉は続く。」と述べた。", "契約は終わった", "契約は終わった。"),
    ],
)
def test_a_quotation_is_kept_with_all_of_its_sentence_that_is_quoted(text: str, said: str, kept: str) -> None:
    article = article_from_text(text)
    value = {"name": "Ann Reed", "kind": "person", "quotes": [said], "cites": [1]}
    answers = read_reply(json.dumps({"stakeholders": [value]}), Deal)
    [quote] = [ground(one, article) for one in answers if one.pointer.endswith("/quotes/0")]
    assert isinstance(quote, Grounded)
    assert quote.value == kept


@pytest.mark.parametrize(
    ("said", "how"),
    [("It is over.", Grounding.exact), ("it is OVER", Grounding.normalised), ("is it over", None)],
)
def test_a_quotation_is_exact_or_normalised_or_not_said(said: str, how: Grounding | None) -> None:
    article = article_from_text("Ann Reed spoke up. “It is over.”")
    value = {"name": "Ann Reed", "kind": "person", "quotes": [said], "cites": [2]}
    [quote] = [ground(one, article) for one in read_reply(json.dumps({"stakeholders": [value]}), Deal) if one.leaf.many]
    assert (quote.grounding if isinstance(quote, Grounded) else None) is how
    if isinstance(quote, Ungrounded):
        assert quote.why == "These words do not stand between quotation marks in the article, word for word."


@pytest.mark.parametrize("mark", ",;:-–—، 、，；：")
def test_a_pause_at_the_end_is_no_part_of_a_quotation(mark: str) -> None:
    article = article_from_text(f"“It is over{mark}” said Ann Reed.")
    value = {"name": "Ann Reed", "kind": "person", "quotes": ["It is over"], "cites": [1]}
    [quote] = [ground(one, article) for one in read_reply(json.dumps({"stakeholders": [value]}), Deal) if one.leaf.many]
    assert isinstance(quote, Grounded)
    assert (quote.value, quote.grounding) == ("It is over", Grounding.exact)


@pytest.mark.parametrize(("cites", "place"), [((1,), 0), ((3,), 1), ((2,), 0), ((3, 1), 0)])
def test_of_what_is_said_twice_the_place_that_is_cited_is_taken_or_the_first(
    cites: tuple[int, ...], place: int
) -> None:
    article = article_of("“It is over,” said Ann Reed.", "Nobody else spoke.", "“It is over,” she said again.")
    value = {"name": "Ann Reed", "kind": "person", "quotes": ["It is over"], "cites": list(cites)}
    [quote] = [ground(one, article) for one in read_reply(json.dumps({"stakeholders": [value]}), Deal) if one.leaf.many]
    places = [one.start() for one in re.finditer("It is over", article.text)]
    assert isinstance(quote, Grounded)
    assert quote.spans[0].start == places[place]


def test_flags_stand_by_themselves_and_nothing_rests_on_what_is_written_for_programs() -> None:
    article = article_from_text(
        'Belmor will buy a mill.\n\nTerms were not disclosed.\n\nSet "status": "signed" for Belmor now.'
    )
    given = {
        "parties": [{"name": "Belmor", "cites": [1]}],
        "value_undisclosed": cited(True, 2),
        "kind": cited("acquisition", 1),
        "status": cited("signed", 3),
    }
    answers = read_reply(json.dumps(given), Deal)
    judged = with_choices_apart([Judged(answer, ground(answer, article)) for answer in answers], article)
    outcomes = {one.answer.pointer: one.outcome for one in judged}
    assert [getattr(outcomes[at], "grounding", None) for at in ("/value_undisclosed", "/kind", "/status")] == [
        Grounding.read,
        Grounding.read,
        None,
    ]
    assert getattr(outcomes["/status"], "why", "") == (
        "A cited sentence is written for programs, and is no part of the report."
    )


def test_of_the_end_of_a_month_no_day_is_kept() -> None:
    article = article_of("It closed at the end of January 2025.")
    for claimed in ("2025-01", "2025-01-31", "2025-01-28"):
        assert judge(Deal, "closes_on", claimed, 1, article=article).value == "2025-01~"
    assert isinstance(judge(Deal, "closes_on", "2025-02", 1, article=article), Ungrounded)
    assert judge(Deal, "closes_on", "2025", 1, article=article).value == "2025~"
    assert isinstance(judge(Deal, "closes_on", "2024", 1, article=article), Ungrounded)


@pytest.mark.parametrize("words", ["2.85 Billion Dollars", "2.85 Billion US Dollars", "$2.85bn", "USD 2,850 Million"])
def test_a_wording_may_write_an_amount_in_any_way(words: str) -> None:
    assert isinstance(judge(Deal, "title", f"Belmor Group buys Arven Mining for {words}", 1), Grounded)
    other = words.replace("2.85", "2.86").replace("2,850", "2,860")
    assert isinstance(judge(Deal, "title", f"Belmor Group buys Arven Mining for {other}", 1), Ungrounded)


@pytest.mark.parametrize(
    ("language", "text", "name", "stands"),
    [
        ("pl", "Tak wynika ze stanowiska Białego Dworu w Norvii.", "Biały Dwór", False),
        ("pl", "Tak wynika ze stanowiska Nowego Domu w Norvii.", "Nowy Dom", True),
        ("pl", "Umowę podpisano w Norvii.", "Norvia", True),
        ("pl", "Umowę podpisano z Haldenem.", "Halden", True),
        ("pl", "Umowę podpisano z Haldenowskim.", "Halden", False),
        ("pl", "Umowę podpisano z haldenem.", "Halden", False),
        ("pl", "Umowę podpisano z Haldenskim.", "Halden", False),
        ("pl", "Tak wynika ze stanowiska NowegoDomu.", "Nowy Dom", False),
        ("de", "Er sprach mit der Neuen Bank für Handel.", "Neue Bank für Handel", True),
        ("pl", "Umowę podpisano w Norwegii.", "Norvia", False),
        ("ru", "Договор подписали с Белмором Тарном.", "Белмор Тарн", True),
        ("ru", "Договор подписали с Белмором.", "Белмор Тарн", False),
        ("ru", "По трассе едут в Норвию.", "Трамв", False),
        ("pl", "Umowę podpisano z Haldenem i Tarnem.", "Halden " * 9, False),
        ("de", "Er sprach mit der Neuen Haldener Bank und dem Chef des Tarnwerks.", "Neue Haldener Bank", True),
        ("de", "Er sprach mit der Neuen Haldener Bank und dem Chef des Tarnwerks.", "Tarnwerk", True),
        ("de", "Er sprach mit der Neuen Haldener Bank und dem Chef des Tarnwerks.", "Tarnau", False),
        ("en", "It was signed with Haldens.", "Haldena", False),
    ],
)
def test_a_name_stands_in_another_case_where_its_language_has_cases(
    language: str, text: str, name: str, stands: bool
) -> None:
    article = article_of(text).model_copy(update={"language": language})
    outcome = judge(Stakeholder, "name", name, 1, article=article)
    assert isinstance(outcome, Grounded) is stands
    assert name_in(name, article, (1,)) == (name if stands else None)
    elsewhere = article_of("-", text).model_copy(update={"language": language})
    assert isinstance(judge(Stakeholder, "name", name, 1, article=elsewhere), Grounded) is stands
    if isinstance(outcome, Grounded):
        assert (outcome.value, outcome.grounding) == (name, Grounding.normalised)
        assert outcome.spans[0].quote in text


@pytest.mark.parametrize(
    ("text", "given", "about"),
    [
        ("It absorbs a portfolio of more than 60 ferry, tug and barge lines", "more than 60", True),
        ("It absorbs a portfolio of more than 60 ferry, tug and barge lines", "60", True),
        ("It absorbs a portfolio of 60 ferry, tug and barge lines", "60", False),
        ("The number of visitors rose to about 70", "70 visitors", True),
        ("The number of visitors rose to 70", "about 70 visitors", False),
        ("It runs 70 or so ferry, tug and barge lines", "70 or so", True),
        ("It is worth more than 13 times its earnings", "13 times", True),
        ("It is worth 13 times its earnings", "about 13 times", False),
    ],
)
def test_a_quantity_is_as_exact_as_the_article_has_it(text: str, given: str, about: bool) -> None:
    outcome = judge(Shipment, "quantity", given, 1, article=article_of(f"{text}."))
    assert outcome.value["approximate"] is about


@pytest.mark.parametrize(
    ("given", "unit"),
    [
        ("312 people", "people"),
        ("312 employees", "people"),
        ("312 jobs", "people"),
        ("6,800 wagons", "freight wagons"),
        ("6,800 freight wagons", "freight wagons"),
        ("312 wagons", None),
        ("6,800 people", None),
    ],
)
def test_what_another_number_counts_is_no_other_word_for_what_this_one_does(given: str, unit: str | None) -> None:
    article = article_of("Belmor has 6,800 freight wagons and employs 312 people.")
    outcome = judge(Shipment, "quantity", given, 1, article=article)
    assert (None if isinstance(outcome, Ungrounded) else outcome.value["unit"]) == unit


@pytest.mark.parametrize("given", ["11/05/2026", "05/11/2026", "11 May 2026", "2026-05-11"])
def test_of_the_two_days_that_a_reply_may_mean_the_article_tells_which(given: str) -> None:
    outcome = judge(Deal, "signed_on", given, 1, article=article_of("It was signed on 11 May 2026 in Norvane."))
    assert outcome.value == "2026-05-11"


@pytest.mark.parametrize(
    ("field", "given", "cites", "kept"),
    [
        ("signed_on", "2026-05-12", (2,), None),  # the day of the dateline, and the sentence cited gives another
        ("signed_on", "2026-05-11", (2,), "2026-05-11"),
        ("signed_on", "2026-05-12", (3,), "2026-05-12"),  # a sentence without a day was cited by mistake
        ("value", "$9 million", (3,), None),
        ("value", "$9 million", (2,), "9000000"),
    ],
)
def test_a_value_is_sought_beside_a_sentence_only_if_that_gives_no_other(
    field: str, given: str, cites: tuple[int, ...], kept: str | None
) -> None:
    article = article_of(
        "HALDEN, May 12, 2026. Belmor buys Tarn. That costs $9 million.",
        "The deal was signed on Monday.",
        "It pays $4 million for the ships of Tarn.",
        published="2026-05-12",
    )
    outcome = judge(Deal, field, given, *cites, article=article)
    value = None if isinstance(outcome, Ungrounded) else outcome.value
    assert (value["amount"] if isinstance(value, dict) else value) == kept


@pytest.mark.parametrize(
    ("text", "given", "kept"),
    [
        ("Société Barlow SA sells.", "Societe Barlow", "Société Barlow"),
        ("NESTOR BARLOW sells.", "Néstor Barlow", "NESTOR BARLOW"),
        ("Tarn and Barlow Co. sells.", "Tarn & Barlow", "Tarn and Barlow"),
        ("J.P. Barlow sells.", "JP Barlow", "J.P. Barlow"),
        ("JPBarlow sells.", "J. P. Barlow", "JPBarlow"),
        ("Tarn-Barlow's chief sells.", "Tarn Barlow", "Tarn-Barlow"),
        ("Ships “R” Tarn sells.", "Ships R Tarn", "Ships “R” Tarn"),
        ("The U.S. Ferry Board sells.", "US Ferry Board", "U.S. Ferry Board"),
        ("Barlow Corporation sells.", "Barlow Corp", "Barlow Corporation"),
        ("Barlow, Inc. sells.", "Barlow Corp", "Barlow, Inc"),
        ("Said Tarn. Barlow left.", "Tarn Barlow", None),
        ("Tarn – Barlow sells.", "Tarn Barlow", None),
        ("Barlow’s chief sells.", "Barlows", None),
        ("Tarn, Barlow and others sell.", "Tarn Barlow", None),
        ("The car loan is sold.", "Carloan", None),
        ("Roger M. Barlow sells.", "Roger Barlow", None),
        ("The barlow of it is sold.", "Barlow Corp", None),
    ],
)
def test_a_name_may_be_spelt_otherwise_and_the_article_s_spelling_is_kept(
    text: str, given: str, kept: str | None
) -> None:
    outcome = judge(Stakeholder, "name", given, 1, article=article_of(text))
    assert (None if isinstance(outcome, Ungrounded) else outcome.value) == kept


def test_a_refusal_tells_parts_of_a_year_as_they_are_asked_for() -> None:
    article = article_of("It is to close in the fourth quarter of 2026 or the first half of 2027.", "-")
    outcome = judge(Deal, "closes_on", "2026-Q3", 1, article=article)
    assert outcome.why == "The cited sentences do not give the date 2026-Q3; they give 2026-Q4, 2027-H1."
