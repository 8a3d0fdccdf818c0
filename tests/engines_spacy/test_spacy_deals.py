"""Who deals with whom, told in the ways that the press has: active, passive, as a noun, coordinated."""

import pytest
from spacy_kit import deal_of

# An article is on a deal that it speaks of more than once.
AND_MORE = "\n\nThe deal was described to reporters on Friday. The companies call the agreement fair."


def told(sentence: str) -> tuple[str | None, dict[str, str | None]]:
    """The kind of the deal in a sentence, and who is what in it."""
    found = deal_of(sentence + AND_MORE)
    return found.get("kind"), {party["name"]: party.get("role") for party in found.get("parties", [])}


NORVIA_BUYS = {"Norvia Foods": "buyer", "Halmark Dairies": "target"}
SUPPLIES = {"Kestrel Energy": "supplier", "Ostwind Power": "customer"}
LICENSES = {"Vega Pharma": "licensor", "Orland Bio": "licensee"}
PARTNERS = {"Kestrel Energy": "partner", "Ostwind Power": "partner"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Norvia Foods has agreed to buy the Danish firm Halmark Dairies.",
        "Norvia Foods said on Tuesday that it will acquire Halmark Dairies, a cheese maker.",
        "Halmark Dairies has been purchased by Norvia Foods.",
        "Norvia Foods announced the acquisition of Halmark Dairies.",
        "The takeover of Halmark Dairies by Norvia Foods was announced on Monday.",
        "Norvia Foods' buyout of Halmark Dairies faces no opposition.",
        "Norvia Foods has completed its purchase of Halmark Dairies.",
        "Norvia Foods is buying gas and Halmark Dairies.",
        "Norvia Foods is taking over Halmark Dairies.",
        "Norvia Foods snaps up Halmark Dairies.",
        "Halmark Dairies, which was bought by Norvia Foods, makes cheese.",
        "Halmark Dairies, which Norvia Foods has agreed to buy, makes cheese.",
        "It was Norvia Foods that bought Halmark Dairies.",
        "It was Norvia Foods who bought Halmark Dairies.",
        "Halmark Dairies bought by Norvia Foods",
        "A deal for Norvia Foods to buy Halmark Dairies is near.",
        "Norvia Foods pays $40 million for Halmark Dairies.",
        "Norvia Foods will pay GBP 265 million for Halmark Dairies.",
    ],
)
def test_who_buys_whom(sentence: str) -> None:
    assert told(sentence) == ("acquisition", NORVIA_BUYS)


def test_several_who_buy_together_and_who_sells() -> None:
    bought = told("Norvia Foods and Tarn Capital are jointly buying Halmark Dairies from Belden Group.")
    assert bought[1] == NORVIA_BUYS | {"Tarn Capital": "buyer", "Belden Group": "seller"}
    assert told("Belden Group has sold Halmark Dairies to Norvia Foods.")[1] == NORVIA_BUYS | {"Belden Group": "seller"}
    assert told("Belden Group will divest Halmark Dairies to Norvia Foods.")[1]["Belden Group"] == "seller"
    assert told("Belden Group sold Norvia Foods its tyre business.")[1]["Norvia Foods"] == "buyer"
    assert told("The sale of Halmark Dairies to Norvia Foods by Belden Group is near.")[1]["Belden Group"] == "seller"
    assert told("Belden Group is selling its tyre business to Norvia Foods.")[1] == {
        "Belden Group": "seller",
        "Norvia Foods": "buyer",
    }


@pytest.mark.parametrize("unit", ["arm", "plant", "subsidiary"])
def test_the_owner_of_what_is_bought_is_no_target(unit: str) -> None:
    roles = told(f"Norvia Foods will buy Belden Group's dairy {unit}.")[1]
    assert roles == {"Norvia Foods": "buyer", "Belden Group": "seller"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tarn Capital invested $50 million in Brightwell Labs.",
        "Tarn Capital took a 30 percent stake in Brightwell Labs.",
        "Tarn Capital has bought a 30 percent share in Brightwell Labs.",
        "Tarn Capital will acquire a minority interest in Brightwell Labs.",
        "Tarn Capital led a funding round in Brightwell Labs.",
        "Brightwell Labs raised $50 million from Tarn Capital.",
        "Tarn Capital announced an investment in Brightwell Labs.",
    ],
)
def test_who_invests_in_whom(sentence: str) -> None:
    assert told(sentence) == ("investment", {"Tarn Capital": "investor", "Brightwell Labs": "target"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Belden Group has sold a 30 percent stake in Brightwell Labs to Tarn Capital.",
        "Belden Group has sold 30 percent of Brightwell Labs to Tarn Capital.",
        "Tarn Capital has bought a 30 percent stake in Brightwell Labs from Belden Group.",
    ],
)
def test_who_sells_a_share_is_no_investor(sentence: str) -> None:
    roles = told(sentence)[1]
    assert roles == {"Belden Group": "seller", "Brightwell Labs": "target", "Tarn Capital": "investor"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Kestrel Energy will supply 40 turbines to Ostwind Power over five years.",
        "Kestrel Energy will supply Ostwind Power with 40 turbines.",
        "Ostwind Power has ordered 40 turbines from Kestrel Energy.",
        "Ostwind Power has placed an order for 40 turbines with Kestrel Energy.",
        "Ostwind Power awarded Kestrel Energy a contract worth 180 million euros.",
        "Ostwind Power awarded a contract to Kestrel Energy.",
        "Kestrel Energy won a contract from Ostwind Power.",
        "Kestrel Energy won a deal from Ostwind Power.",
        "Kestrel Energy will build 40 turbines for Ostwind Power.",
        "Ostwind Power is buying 40 turbines from Kestrel Energy.",
        "Kestrel Energy sold 40 turbines to Ostwind Power.",
        "Ostwind Power has picked Kestrel Energy to build 40 turbines.",
        "Ostwind Power chose Kestrel Energy for a contract worth 180 million euros.",
        "Ostwind Power selected Kestrel Energy to supply 40 turbines.",
        "Ostwind Power has hired Kestrel Energy to build 40 turbines.",
    ],
)
def test_who_supplies_whom(sentence: str) -> None:
    assert told(sentence) == ("supply", SUPPLIES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vega Pharma has licensed its vaccine to Orland Bio.",
        "Orland Bio will license the vaccine from Vega Pharma.",
        "Vega Pharma granted Orland Bio a licence to sell the vaccine.",
        "Vega Pharma granted a license to Orland Bio.",
        "Vega Pharma granted Orland Bio the right to make its vaccine.",
    ],
)
def test_who_licenses_what_to_whom(sentence: str) -> None:
    assert told(sentence) == ("licensing", LICENSES)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Kestrel Energy partnered with Ostwind Power to develop turbines.", "partnership"),
        ("Kestrel Energy will collaborate with Ostwind Power.", "partnership"),
        ("Kestrel Energy is teaming up with Ostwind Power.", "partnership"),
        ("The partnership between Kestrel Energy and Ostwind Power is new.", "partnership"),
        ("Kestrel Energy entered into an alliance with Ostwind Power.", "partnership"),
        ("Kestrel Energy announced a collaboration with Ostwind Power.", "partnership"),
        ("Kestrel Energy and Ostwind Power have formed a joint venture.", "joint_venture"),
        ("Kestrel Energy's joint venture with Ostwind Power is new.", "joint_venture"),
        ("A joint venture between Kestrel Energy and Ostwind Power is new.", "joint_venture"),
        ("Kestrel Energy and Ostwind Power have agreed to merge.", "merger"),
        ("Kestrel Energy will merge with Ostwind Power.", "merger"),
        ("A merger between Kestrel Energy and Ostwind Power is near.", "merger"),
        ("The merger of Kestrel Energy and Ostwind Power creates a giant.", "merger"),
        ("Kestrel Energy and Ostwind Power signed a memorandum of understanding.", "partnership"),
        ("A cooperation agreement was signed between Kestrel Energy and Ostwind Power.", "partnership"),
        ("Kestrel Energy struck a trade deal with Ostwind Power.", "trade"),
        ("An accord between Kestrel Energy and Ostwind Power was reached.", None),
        ("Kestrel Energy and the engineering company Ostwind Power signed an accord.", None),
        ("Kestrel Energy inked a pact with Ostwind Power.", None),
        ("Kestrel Energy reached an accord with Ostwind Power.", None),
        ("Kestrel Energy and Ostwind Power's pact surprised the industry.", None),
        ("Kestrel Energy's accord with Ostwind Power surprised the industry.", None),
        ("Kestrel Energy has a deal with Ostwind Power.", None),
        ("The pact that Kestrel Energy and Ostwind Power concluded is new.", None),
        ("Kestrel Energy signed a memorandum of understanding with Ostwind Power for a plant in Halm.", "partnership"),
    ],
)
def test_those_who_do_the_same_are_partners(sentence: str, kind: str | None) -> None:
    assert told(sentence) == (kind, PARTNERS)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Vega Pharma and Orland Bio signed a licensing agreement.", "licensing"),
        ("Kestrel Energy signed a supply contract with Ostwind Power.", "supply"),
        ("Kestrel Energy concluded an agreement with Ostwind Power for the delivery of turbines.", "supply"),
        ("Kestrel Energy sealed a deal with Ostwind Power to supply turbines.", "supply"),
        ("Tarn Capital signed an investment agreement with Brightwell Labs.", "investment"),
    ],
)
def test_who_only_signs_has_no_role_where_there_are_sides(sentence: str, kind: str) -> None:
    found, roles = told(sentence)
    assert found == kind
    assert set(roles.values()) == {None}
    assert len(roles) == 2


def test_who_supplies_what_both_have_signed_for_has_the_other_for_a_customer() -> None:
    signed = "A supply contract between Kestrel Energy and Ostwind Power was signed."
    assert told(f"{signed} Kestrel Energy will supply Denmark with coal.") == ("supply", SUPPLIES)


@pytest.mark.parametrize(
    "told_as", ["Halmark Bank will lend Tavora $40 million.", "A loan to Tavora by Halmark Bank was approved."]
)
def test_who_lends_and_to_whom(told_as: str) -> None:
    assert told(told_as) == ("other", {"Halmark Bank": "lender", "Tavora": None})


def test_what_a_company_raises_is_invested_by_who_leads_the_round() -> None:
    found = told("Brightwell Labs raised $50 million in a funding round led by Tarn Capital.")
    assert found == ("investment", {"Brightwell Labs": "target", "Tarn Capital": "investor"})


@pytest.mark.parametrize("who", ["It", "The company"])
def test_who_is_meant_by_a_word_that_points_back(who: str) -> None:
    text = f"Norvia Foods makes cheese. {who} has agreed to buy Halmark Dairies."
    assert told(text)[1] == NORVIA_BUYS


@pytest.mark.parametrize("both", ["The two", "Both", "They", "The companies", "Both firms", "The parties"])
def test_who_are_meant_by_both(both: str) -> None:
    text = f"Kestrel Energy and Ostwind Power are neighbours. {both} signed an accord."
    assert told(text) == (None, PARTNERS)


def test_who_only_speaks_of_an_agreement_is_no_party() -> None:
    roles = told("The Dairy Union called the accord with Norland a secret deal. Kestrel Energy signed it in May.")[1]
    assert "Dairy Union" not in roles


@pytest.mark.parametrize(
    "dateline", ["Oslo - ", "HALM, Norland, May 12 (Copperline News) – ", "Halm and Oslo, 6 May: "]
)
def test_where_a_report_is_from_is_no_part_of_it(dateline: str) -> None:
    assert told(f"{dateline}Norvia Foods has agreed to buy Halmark Dairies.")[1] == NORVIA_BUYS


def test_a_second_customer_of_the_same_supplier_has_another_deal() -> None:
    text = (
        "Kestrel Energy will supply 40 turbines to Ostwind Power for $60 million. "
        "Kestrel Energy sold 40 turbines to Ostwind Power last year.\n\n"
        "Last month Kestrel Energy won a contract from Tarn Airport. The Tarn Airport contract is worth $900 million."
    )
    found = deal_of(text + AND_MORE)
    assert {party["name"]: party["role"] for party in found["parties"]} == SUPPLIES
    assert found["value"] == "$60 million"


@pytest.mark.parametrize(
    "sentence",
    [
        "Norvia Foods denied that it will buy Halmark Dairies.",
        "Norvia Foods will not buy Halmark Dairies.",
        "Norvia Foods does not plan to buy Halmark Dairies.",
        "Norvia Foods did not complete the acquisition of Halmark Dairies.",
        "Norvia Foods refused to buy Halmark Dairies.",
        "Norvia Foods rejected a plan to buy Halmark Dairies.",
        "Norvia Foods never bought Halmark Dairies.",
        "Norvia Foods has no agreement with Halmark Dairies.",
        "Norvia Foods led talks in Halmark Dairies.",
        "Norvia Foods opened a shop in Halmark.",
        "The mayor of Ostrel sold his house on Friday.",
        "Norvia Foods makes cheese and sells it in Denmark.",
        "Norvia Foods will pay $2 million for advertising.",
        "Norvia Foods paid $4 million in fines for Halmark Dairies.",
        "Norvia Foods paid $40 million for 40 trucks from Halmark Motors.",
    ],
)
def test_what_is_no_deal_has_no_parties(sentence: str) -> None:
    assert told(sentence) == (None, {})


@pytest.mark.parametrize(
    "bought", ["the bakeries of Belden Group", "bakeries of Belden Group", "Belden Group's bakeries"]
)
def test_a_part_of_a_company_is_no_goods(bought: str) -> None:
    found = told(f"Norvia Foods has bought {bought}.")
    assert found == ("acquisition", {"Norvia Foods": "buyer", "Belden Group": "seller"})


def test_a_name_that_nothing_tells_is_no_goods() -> None:
    assert told("Norvia Foods acquires HalMark")[1].get("Norvia Foods") != "customer"
    assert told("Norvia Foods buys gas from Kestrel Energy.")[1] == {
        "Norvia Foods": "customer",
        "Kestrel Energy": "supplier",
    }


def test_no_country_is_what_is_bought() -> None:
    assert told("Norvia Foods has agreed to buy Norway.") == (None, {})


def test_an_article_on_something_else_says_nothing_of_the_deal_in_its_background() -> None:
    text = (
        "Storm closes the coast road\n\nA storm closed the coast road on Monday. Rain fell for nine hours.\n\n"
        "The harbour was shut. Ferries stayed in port.\n\nThe road was built by crews from the county.\n\n"
        "Norvia Foods bought Halmark Dairies in 2004. It has a plant beside the road."
    )
    assert deal_of(text) == {}


def test_the_company_that_others_are_bought_beside_is_not_the_target() -> None:
    text = (
        "Norvia Foods to buy Halmark Dairies\n\nNorvia Foods has agreed to buy Halmark Dairies for $40 million.\n\n"
        "In January Norvia Foods bought Ostrel Mills for $900 million."
    )
    found = deal_of(text)
    assert {party["name"]: party["role"] for party in found["parties"]} == NORVIA_BUYS
    assert found["value"] == "$40 million"


def test_other_forms_of_a_name_are_aliases_and_what_only_looks_like_one_is_not() -> None:
    text = (
        "Hollis-Pryce to buy NMD Lighting\n\nHollis-Pryce Corp. (HP) will buy NMD Lighting Systems, a maker of lamps. "
        "HP said NMD has 40 employees. NMD was split off from Nadir Mott Dahl in 2001.\n\nThe acquisition is small."
    )
    parties = {party["name"]: set(party["aliases"]) for party in deal_of(text)["parties"]}
    assert parties["NMD Lighting Systems"] == {"NMD", "NMD Lighting"}
    assert "HP" in parties["Hollis-Pryce Corp"]
