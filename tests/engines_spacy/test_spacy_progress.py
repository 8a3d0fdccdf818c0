"""What has happened to the deal, what is only to come or denied, and on which day."""

import pytest
from spacy_kit import deal_of, plain, reply

from summarize.articles import article_from_text
from summarize.schemas import Shipment

AGREED = "Norvia Foods agreed to buy Halmark Dairies for 88 million euros."
MORE = "The deal is small."


@pytest.mark.parametrize(
    "sentence",
    [
        "The contract is yet to be signed.",
        "The companies have yet to sign the contract.",
        "Neither company has signed the contract.",
        "Neither of the companies has signed the contract.",
        "Nobody has signed the contract.",
        "No agreement has been signed.",
        "The contract has not been approved or signed.",
        "The contract is to be signed on July 1.",
        "The two companies are to sign the contract on July 1.",
        "The contract is due to be signed on July 1.",
        "The contract will be signed on July 1.",
        "The contract, which was to be signed on March 1, was delayed.",
        "The contract should have been signed on March 1.",
        "The companies failed to sign the contract on March 1.",
        "They parted without signing the contract.",
        "If the contract is signed on July 1, Halmark will get a new office.",
    ],
)
def test_what_is_to_come_or_denied_is_not_signed(sentence: str) -> None:
    found = deal_of(f"{AGREED} {sentence}")
    assert found["status"] == "agreed"
    assert "signed_on" not in found


def test_a_contract_that_was_signed_is() -> None:
    found = deal_of(f"{AGREED} The contract was signed on March 1.")
    assert (found["status"], found["signed_on"]) == ("signed", "2024-03-01")


@pytest.mark.parametrize(
    "sentence",
    [
        "The acquisition is to be completed.",
        "The acquisition is yet to be completed.",
        "Neither company has completed the acquisition.",
        "The acquisition, which was to be completed on March 1, was delayed.",
        "The acquisition should have been completed on March 1.",
        "The acquisition was not completed on March 1.",
    ],
)
def test_what_is_to_come_or_denied_is_not_completed(sentence: str) -> None:
    found = deal_of(f"{AGREED} {sentence}")
    assert found["status"] == "agreed"
    assert "closes_on" not in found


@pytest.mark.parametrize("modal", ["may", "might", "could"])
def test_what_may_come_is_neither_agreed_nor_priced(modal: str) -> None:
    found = deal_of(f"Norvia Foods {modal} buy Halmark Dairies for up to 88 million euros. The deal is small.")
    assert found["kind"] == "acquisition"
    assert not {"status", "value"} & {*found}


def test_goods_that_are_to_be_shipped_are_not_sent() -> None:
    text = "A cargo of copper is to be shipped on July 1."
    assert plain(reply(article_from_text(text, path="cargo.txt"), Shipment)) == {}


@pytest.mark.parametrize("day", ["on Monday", "Monday"])
@pytest.mark.parametrize("that", ["", "that "])
def test_the_day_of_a_statement_is_not_the_day_of_the_act(day: str, that: str) -> None:
    signed = f"Norvia Foods said {day} {that}it had signed a contract to buy Halmark Dairies."
    found = deal_of(f"{signed} The contract was signed on March 8, 2024.")
    assert (found["announced_on"], found["signed_on"]) == ("2024-03-11", "2024-03-08")
    completed = deal_of(f"Norvia Foods said {day} {that}it had completed its acquisition of Halmark Dairies. {MORE}")
    assert (completed["status"], completed.get("closes_on")) == ("completed", None)


def test_the_day_in_a_statement_is_the_day_of_the_act() -> None:
    found = deal_of("Norvia Foods said it had signed on Monday a contract to buy Halmark Dairies. It is small.")
    assert (found.get("announced_on"), found["signed_on"]) == (None, "2024-03-11")


def test_the_deal_of_others_says_nothing_of_this_one() -> None:
    found = deal_of(f"{AGREED} A deal signed in 2019 between Halmark and Ostwind Power was cancelled.")
    assert (found["status"], found.get("signed_on")) == ("agreed", None)
    found = deal_of(f"{AGREED} A contract with Ostwind Power was signed on March 8, 2024.")
    assert (found["status"], found.get("signed_on")) == ("agreed", None)


@pytest.mark.parametrize("done", ["completed", "signed"])
def test_what_another_side_denies_is_not_stated(done: str) -> None:
    found = deal_of(f"{AGREED} Norvia said the deal was {done} on March 5, but Halmark denied it.")
    assert (found["status"], found.get("closes_on"), found.get("signed_on")) == ("agreed", None, None)


def test_what_is_closed_is_further_than_signed_and_was_announced_before() -> None:
    found = deal_of(
        "Norvia Foods said on Friday that it had completed its $75 million acquisition of Halmark Dairies. "
        "The deal, which was announced on March 2, was signed on February 27. The contract was signed in Oslo."
    )
    assert (found["status"], found["announced_on"], found["signed_on"]) == ("completed", "2024-03-02", "2024-02-27")


def test_an_offer_that_is_withdrawn_is_cancelled() -> None:
    found = deal_of(f"Norvia Foods has withdrawn its $75 million offer for Halmark Dairies. {MORE}")
    assert found["status"] == "cancelled"


@pytest.mark.parametrize(
    "sentence",
    [
        "Each will invest $40 million in the venture.",
        "Each company will invest $40 million.",
        "Each of the companies will invest $40 million.",
        "The companies will each invest $40 million.",
        "The companies will invest $40 million each.",
    ],
)
def test_the_share_of_each_is_not_the_price(sentence: str) -> None:
    found = deal_of(f"Norvia Foods and Halmark Dairies have agreed to form a joint venture. {sentence}")
    assert found["kind"] == "joint_venture"
    assert "value" not in found
