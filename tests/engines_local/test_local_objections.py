"""Disputes in the ways that news English has for them: by verb, noun, act, and by people without a name."""

from typing import Any

import pytest
from local_kit import reply

from summarize.articles import article_from_text
from summarize.schemas import Deal

LEAD = "Alder Foods has signed a contract to buy Birch Mills for 40 million euros. "


def disputes(text: str) -> list[dict[str, Any]]:
    found = reply(article_from_text(LEAD + text), Deal)["controversies"]
    assert isinstance(found, list)
    return found


def names(field: list[dict[str, str]]) -> list[str]:
    return [answer["value"] for answer in field]


RAISED = [
    ("The deal has been condemned by the Larn Consumer Council as a betrayal.", "Larn Consumer Council"),
    ("The takeover has drawn fire from the Larn Bakers' Union, which fears for 300 jobs.", "Larn Bakers' Union"),
    ("Concerns have been raised by the Tarn Medical Association about dust.", "Tarn Medical Association"),
    ("The Millers' Guild has filed a complaint against Alder Foods.", "Millers' Guild"),
    ("Kestrel Partners, which owns 6 percent of the shares, will vote against the offer.", "Kestrel Partners"),
    ("The Larn Bar Association has asked the court to annul the sale.", "Larn Bar Association"),
    ("Senator Jon Wyle called for an inquiry.", "Jon Wyle"),
    ('Senator Jon Wyle called the price "a bad joke".', "Jon Wyle"),
    ("Mayor Ida Moss said that it was too late and threatened to sue.", "Ida Moss"),
    ("Not everyone is happy. Rosa Quist of the Larn Anglers' Club says the ladder will be closed.", "Rosa Quist"),
    ("The Larn Forum, a campaign group, opposes the sale.", "Larn Forum"),
    ("Environmental groups have criticised the purchase.", "Environmental groups"),
    ("A group of farmers has gone to court to stop the sale.", "group of farmers"),
    ("The sale has angered residents, who say that nobody told them.", "residents"),
    ("Some 2,000 people marched through Larn against the takeover.", "2,000 people"),
    ("Growers say that the dust is killing their trees.", "Growers"),
    ("Villagers told the council in a petition that they want another road.", "Villagers"),
]


@pytest.mark.parametrize(("text", "expected"), RAISED)
def test_who_objects_is_found(text: str, expected: str) -> None:
    (found,) = disputes(text)
    assert expected in names(found["raised_by"])


QUIET = [
    "Analysts at Cedar Bank doubted that the price was justified.",
    "The two sides disagreed over the price for months before they settled.",
    "The regulator is to examine the purchase by June.",
    "Alder Foods declined to comment. Birch Mills could not be reached.",
    '"It is a fair price," said Olaf Prinn, an analyst at Cedar Bank. "But they must cut costs."',
    'Mayor Petra Kyle welcomed the deal. "We feared the mill would close," she said.',
    '"We had doubts at first," admitted Alder chairman Erik Vaal. "They are gone."',
    "Finance chief Nora Beck said that work would start digging in March.",
    "The Larn Bakers' Union did not oppose the sale.",
    'Minister Ann Reed called the contract "a milestone".',
]


@pytest.mark.parametrize("text", QUIET)
def test_what_is_no_dispute(text: str) -> None:
    assert disputes(text) == []


def test_people_without_a_name_are_joined_by_the_one_who_speaks_for_them() -> None:
    text = (
        "Former workers filed a lawsuit against Birch Mills. They allege that it kept their wages. "
        '"We got nothing," said Tom Holt.'
    )
    (found,) = disputes(text)
    assert names(found["raised_by"]) == ["Former workers", "Tom Holt"]
    assert names(found["directed_at"]) == ["Birch Mills"]


CLAIMS = [
    ("Environmentalists criticised the plan, saying it would drain the marsh.", "it would drain the marsh"),
    ("Amnesty Larn accused Birch Mills of using forced labour.", "using forced labour"),
    ("Senator Jon Wyle asked why no tender had been held, and criticised the price.", "why no tender had been held"),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_what_is_charged(text: str, expected: str) -> None:
    (found,) = disputes(text)
    assert expected in found["claim"]["value"]


ANSWERS = [
    ("Alder Foods called the charge baseless.", "denied"),
    ("Alder Foods said that it would build another road.", "open"),
    ("A spokesman for Alder Foods said that nobody would lose a job.", "denied"),
    ("The company plays it down.", "denied"),
]


@pytest.mark.parametrize(("text", "status"), ANSWERS)
def test_who_is_concerned_answers(text: str, status: str) -> None:
    (found,) = disputes(f"The Larn Forum warned that the mill would close. {text}")
    assert found["response"]["value"] == text
    assert found["status"]["value"] == status


def test_declining_to_comment_is_no_answer() -> None:
    (found,) = disputes("The Larn Forum warned that the mill would close. Alder Foods declined to comment.")
    assert found["response"] is None


def test_a_second_denial_adds_no_dispute() -> None:
    text = (
        "The Larn Forum warned that the mill would close. Alder Foods rejected that. "
        '"It will not," said its spokeswoman, Ann Reed.'
    )
    assert len(disputes(text)) == 1


def test_a_dispute_can_be_over() -> None:
    text = "The Larn Forum has sued Alder Foods. The court dismissed the suit in May."
    (found,) = disputes(text)
    assert found["status"]["value"] == "resolved"


def test_a_report_that_is_denied_is_the_papers() -> None:
    text = "Alder Foods rejected a report in the daily Larn Post that it planned to close the mill at Tarn."
    (found,) = disputes(text)
    assert found["claim"]["value"] == "it planned to close the mill at Tarn"
    assert found["response"]["value"] == text
