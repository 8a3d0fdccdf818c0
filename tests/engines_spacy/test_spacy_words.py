"""Each word that the engine knows: what is lost without it. The lists here are those of `words`, written out."""

import pytest
from spacy_kit import deal_of, plain, reply

from summarize.articles import article_from_text
from summarize.schemas import Shipment

BUYS = "Norvia Foods has agreed to buy Halmark Dairies for $40 million."
MORE = "The deal is small. The companies call the agreement fair."


@pytest.mark.parametrize("verb", ["welcomed", "praised", "hailed", "backed", "supported", "endorsed", "applauded"])
def test_who_is_for_it(verb: str) -> None:
    (side,) = deal_of(f"{BUYS} {MORE} The Dairy Union {verb} the takeover.")["stakeholders"]
    assert (side["name"], side["stance"]) == ("Dairy Union", "supports")


@pytest.mark.parametrize(
    "verb", ["opposed", "criticised", "criticized", "condemned", "denounced", "rejected", "slammed", "fought"]
)
def test_who_is_against_it(verb: str) -> None:
    found = deal_of(f"{BUYS} {MORE} The Dairy Union {verb} the takeover.")
    assert found["stakeholders"][0]["stance"] == "opposes"
    assert found["controversies"][0]["raised_by"] == ["Dairy Union"]


@pytest.mark.parametrize("opposed", ["fought against", "slammed Norvia Foods over"])
def test_who_is_against_it_by_what_follows_the_verb(opposed: str) -> None:
    found = deal_of(f"{BUYS} {MORE} The Dairy Union {opposed} the takeover.")
    assert (found["stakeholders"][0]["name"], found["stakeholders"][0]["stance"]) == ("Dairy Union", "opposes")


@pytest.mark.parametrize(
    "words",
    [
        "raised concerns",
        "voiced criticism",
        "expressed doubts",
        "filed a complaint",
        "lodged an objection",
    ],
)
def test_who_criticises_it(words: str) -> None:
    (found,) = deal_of(f"{BUYS} {MORE} The Dairy Union {words} over the takeover.")["controversies"]
    assert found["raised_by"] == ["Dairy Union"]


@pytest.mark.parametrize(
    "office",
    [
        *(
            "ambassador",
            "analyst",
            "CEO",
            "CFO",
            "chair",
            "chairman",
            "chairwoman",
            "chief",
            "commissioner",
            "consultant",
        ),
        *("CTO", "director", "economist", "executive", "founder", "governor", "head", "lawyer", "leader", "manager"),
        *("mayor", "minister", "officer", "partner", "premier", "president", "professor", "secretary", "senator"),
        *("spokesman", "spokesperson", "spokeswoman", "VP"),
    ],
)
def test_offices(office: str) -> None:
    (person,) = deal_of(f"{BUYS} {MORE} Anna Reed, {office} of Halmark Dairies, was in the room.")["stakeholders"]
    assert person["role"] == f"{office} of Halmark Dairies"


def test_who_sends_it_and_from_where() -> None:
    text = "Tavora Metals delivered a shipment of copper to Norland on Monday. The cargo from Oslo arrived."
    found = plain(reply(article_from_text(text, path="cargo.txt"), Shipment))
    assert (found["shipper"], found["origin"]) == ("Tavora Metals", "Oslo")


@pytest.mark.parametrize("seated", ["headquartered", "based"])
def test_where_a_party_has_its_head_office(seated: str) -> None:
    found = deal_of(f"Norvia Foods has agreed to buy Halmark Dairies, {seated} in Oslo. {MORE}")
    assert found["sites"] == [{"name": "Oslo", "kind": "headquarters", "location": "Oslo"}]


@pytest.mark.parametrize(
    ("signed", "instrument"),
    [
        ("a memorandum of understanding", "memorandum of understanding"),
        ("a definitive agreement", "definitive agreement"),
        ("a big deal", None),
    ],
)
def test_what_is_signed(signed: str, instrument: str | None) -> None:
    found = deal_of(f"Kestrel Energy and Ostwind Power signed {signed}. {MORE}")
    assert found.get("instrument") == instrument


def test_the_day_of_a_signing() -> None:
    text = f"Kestrel Energy and Ostwind Power struck an accord. {MORE} The signing of the accord was on 11 March 2024."
    assert deal_of(text)["signed_on"] == "2024-03-11"


def test_what_a_percentage_is_of() -> None:
    found = deal_of(f"{BUYS} {MORE} Halmark Dairies has a margin of 20%.")
    assert [(one["label"], one["quantity"]) for one in found["figures"]] == [("margin", "20%")]


def test_what_an_order_is_worth() -> None:
    text = "Ostwind Power has ordered 40 turbines from Kestrel Energy. The order is valued at $40 million."
    assert deal_of(f"{text} {MORE}")["value"] == "$40 million"


@pytest.mark.parametrize(
    "verb",
    [
        "told reporters",
        "added",
        "announced",
        "argued",
        "claimed",
        "declared",
        "explained",
        "noted",
        "reported",
        "said",
        "stated",
        "wrote",
    ],
)
def test_verbs_of_saying(verb: str) -> None:
    (person,) = deal_of(f'{BUYS} {MORE} "This is the right home for cheese," Anna Reed {verb} on Friday.')[
        "stakeholders"
    ]
    assert person["quotes"] == ["This is the right home for cheese,"]


@pytest.mark.parametrize("word", ["company", "firm", "group", "maker"])
def test_what_stands_for_a_company(word: str) -> None:
    found = deal_of(f"Norvia Foods has agreed to buy the Halmark {word}. {MORE}")
    assert {party["name"]: party["role"] for party in found["parties"]} == {
        "Norvia Foods": "buyer",
        "Halmark": "target",
    }


@pytest.mark.parametrize("kind", ["airport", "factory", "plant", "port", "refinery", "shipyard", "terminal"])
def test_named_places(kind: str) -> None:
    found = deal_of(f"{BUYS} {MORE} The deal covers the Ostrel {kind.title()}.")
    assert [(site["name"], site["kind"]) for site in found["sites"]] == [(f"Ostrel {kind.title()}", kind)]


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        ("an acquisition agreement", "acquisition"),
        ("a purchase agreement", "acquisition"),
        ("a sale agreement", "acquisition"),
        ("a merger agreement", "merger"),
        ("an investment contract", "investment"),
        ("a joint venture agreement", "joint_venture"),
        ("a supply contract", "supply"),
        ("a delivery contract", "supply"),
        ("a trade deal", "trade"),
        ("a licence agreement", "licensing"),
        ("a license agreement", "licensing"),
        ("a licensing agreement", "licensing"),
        ("a partnership agreement", "partnership"),
        ("a cooperation pact", "partnership"),
        ("an MoU", None),
        ("an agreement", None),
        ("an accord", None),
    ],
)
def test_what_an_agreement_is_about(paper: str, kind: str | None) -> None:
    found = deal_of(f"Kestrel Energy signed {paper} with Ostwind Power. {MORE}")
    assert found.get("kind") == kind
    assert len(found["parties"]) == 2


@pytest.mark.parametrize("verb", ["form", "create", "establish", "set up"])
def test_how_a_venture_comes_about(verb: str) -> None:
    found = deal_of(f"Kestrel Energy and Ostwind Power will {verb} a joint venture. {MORE}")
    assert found["kind"] == "joint_venture"


@pytest.mark.parametrize("word", ["bid", "offer"])
def test_who_bids_for_whom(word: str) -> None:
    found = deal_of(f"Norvia Foods launched a {word} for Halmark Dairies. {MORE}")
    assert {party["name"]: party["role"] for party in found["parties"]}["Halmark Dairies"] == "target"


@pytest.mark.parametrize("share", ["30 percent of", "30% of", "a stake in", "a share in", "an interest in"])
def test_parts_of_an_owner(share: str) -> None:
    assert deal_of(f"Tarn Capital has bought {share} Brightwell Labs. {MORE}")["kind"] == "investment"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Norvia Foods is in discussions to buy Halmark Dairies.", "rumoured"),
        ("Norvia Foods abandoned the takeover of Halmark Dairies.", "cancelled"),
        ("Norvia Foods halted the takeover of Halmark Dairies.", "suspended"),
        ("Norvia Foods delayed the takeover of Halmark Dairies.", "suspended"),
        ("Norvia Foods finalized the takeover of Halmark Dairies.", "completed"),
        ("Norvia Foods concluded the takeover of Halmark Dairies.", "completed"),
        ("Norvia Foods expects to buy Halmark Dairies.", "agreed"),
        ("Norvia Foods plans to buy Halmark Dairies.", "agreed"),
    ],
)
def test_how_far_it_has_got(sentence: str, status: str) -> None:
    assert deal_of(f"{sentence} {MORE}")["status"] == status


@pytest.mark.parametrize("verb", ["announced", "unveiled", "said"])
def test_when_it_was_announced(verb: str) -> None:
    sentence = f"Norvia Foods {verb} on Monday that it will buy Halmark Dairies."
    if verb == "unveiled":
        sentence = "Norvia Foods unveiled the acquisition of Halmark Dairies on Monday."
    assert deal_of(f"{sentence} {MORE}")["announced_on"] == "2024-03-11"


@pytest.mark.parametrize("words", ["an undisclosed amount", "an undisclosed price", "an undisclosed value"])
def test_what_is_withheld(words: str) -> None:
    assert deal_of(f"Norvia Foods will buy Halmark Dairies for {words}. {MORE}")["value_undisclosed"] is True
    assert (
        deal_of(f"Norvia Foods will buy Halmark Dairies. Terms were not announced. {MORE}")["value_undisclosed"] is True
    )


@pytest.mark.parametrize(
    "sentence",
    ["Norvia Foods offered $40 million for Halmark Dairies.", "The deal values Halmark Dairies at $40 million."],
)
def test_words_of_price(sentence: str) -> None:
    assert deal_of(f"Norvia Foods will buy Halmark Dairies. {sentence} {MORE}")["value"] == "$40 million"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tavora exported copper to Norland on Monday.", "dispatched"),
        ("A shipment of copper reached Norland on Monday.", "delivered"),
        ("Tavora sent a cargo on Monday. The cargo contains copper.", "dispatched"),
        ("Tavora shipped copper to Norland on Monday.", "dispatched"),
        ("Tavora will ship copper to Norland.", "planned"),
        ("A shipment of copper was delivered to Norland on Monday.", "delivered"),
        ("A batch of copper reached Norland on Monday.", "delivered"),
    ],
)
def test_words_of_shipments(text: str, status: str) -> None:
    found = plain(reply(article_from_text(text, path="cargo.txt"), Shipment))
    assert (found["goods"], found["status"]) == (["copper"], status)


@pytest.mark.parametrize(
    "signing",
    [
        "The contract is yet to be signed.",
        "Neither company has signed the contract.",
        "No agreement has been signed.",
        "The contract is to be signed on July 1.",
        "The contract, which was to be signed on March 1, was delayed.",
        "The companies have not signed the contract.",
    ],
)
def test_what_is_not_signed_or_yet_to_be(signing: str) -> None:
    found = deal_of(f"{BUYS} {signing} {MORE}")
    assert (found["status"], found.get("signed_on")) == ("agreed", None)
    assert found["value"] == "$40 million"


@pytest.mark.parametrize("that", ["", "that "])
def test_the_day_of_a_statement_is_not_that_of_what_it_tells(that: str) -> None:
    text = f"Norvia Foods said on Monday {that}it had completed its acquisition of Halmark Dairies. {MORE}"
    found = deal_of(text)
    assert (found["status"], found.get("closes_on")) == ("completed", None)


def test_what_each_pays_is_no_price() -> None:
    text = f"Norvia Foods and Halmark Dairies set up a joint venture. Each will invest $40 million. {MORE}"
    assert "value" not in deal_of(text)
