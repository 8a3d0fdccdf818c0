"""Who only passes on the news: a source is no critic, and the day on which it was told is not that of the deal."""

from typing import Any

import pytest
from local_kit import reply

from summarize.articles import article_from_text
from summarize.engines.local.language.lines import Line
from summarize.engines.local.reading.candidates import noun_phrases
from summarize.schemas import Deal, PartialDate

LEAD = "Alder Foods has signed a contract to buy Birch Mills. "


def deal(text: str) -> dict[str, Any]:
    return reply(article_from_text(text, published=PartialDate("2024-05-20")), Deal)


def dates(text: str) -> tuple[str | None, str | None]:
    """When it was signed and announced."""
    found = deal(text)
    signed, announced = (found[name] and found[name]["value"] for name in ("signed_on", "announced_on"))
    return signed, announced


@pytest.mark.parametrize(
    "text",
    [
        "Harrow Tin, a Delft miner, signed a licence with Norland in March to dig its hills, reported The Ledger.",
        "Harrow Tin signed an agreement with Norland in March, The Ledger reported.",
        "Harrow Tin signed an agreement with Norland in March, according to The Ledger.",
        "As reported by The Ledger, Harrow Tin signed an agreement with Norland in March.",
        "In March, Harrow Tin signed an agreement with Norland, reported The Ledger.",
        "Harrow Tin and Norland signed an agreement in March, the companies announced.",
    ],
)
def test_the_verb_of_a_date_decides_and_not_who_tells_it(text: str) -> None:
    assert dates(text) == ("2024-03", None)


@pytest.mark.parametrize(
    "text",
    [
        "Harrow Tin announced an agreement with Norland in March, The Ledger reported.",
        "In March Harrow Tin announced an agreement with Norland, reported The Ledger.",
        "Harrow Tin signed an agreement with Norland, the two companies announced in March.",
    ],
)
def test_what_was_announced_then_is_not_signed_then(text: str) -> None:
    assert dates(text) == (None, "2024-03")


def test_a_signing_and_its_announcement_keep_their_days() -> None:
    assert dates("Harrow Tin signed the agreement with Norland in March and announced it in April.") == (
        "2024-03",
        "2024-04",
    )


def critics(text: str) -> list[list[str]]:
    return [[raiser["value"] for raiser in found["raised_by"]] for found in deal(LEAD + text)["controversies"]]


def stances(text: str) -> dict[str, str | None]:
    found = deal(LEAD + text)["stakeholders"]
    return {one["name"]["value"]: one["stance"] and one["stance"]["value"] for one in found}


QUOTED = "“Anger is high over the deal, with rural parties such as NUP condemning it as a 'sell-out'{}”"


@pytest.mark.parametrize(
    "text",
    [
        f"As reported by The Ledger, {QUOTED.format('.')}",
        f"{QUOTED.format(',')} reported The Ledger.",
        f"{QUOTED.format(',')} The Ledger reported on Monday.",
        "According to a report in The Ledger, rural parties such as NUP condemned the deal as a betrayal.",
    ],
)
def test_a_source_is_no_critic_and_whom_it_names_is(text: str) -> None:
    assert critics(text) == [["NUP"]]
    assert "Ledger" not in stances(text)
    assert stances(text)["NUP"] == "opposes"


def test_what_a_source_is_quoted_with_is_the_claim() -> None:
    (found,) = deal(LEAD + f"As reported by The Ledger, {QUOTED.format('.')}")["controversies"]
    assert found["claim"]["value"].startswith("Anger is high over the deal")
    assert "parties" not in found["topic"]["value"]


@pytest.mark.parametrize(
    ("text", "critic"),
    [
        ("According to The Ledger, farmers say the deal is a disgrace.", "farmers"),
        ("According to The Ledger, Ann Reed, a baker, said the deal is a disgrace.", "Ann Reed"),
        ('As reported by The Ledger, Ann Reed of Larn called the deal "a sell-out".', "Ann Reed"),
    ],
)
def test_a_source_that_lets_others_speak_leaves_the_word_to_them(text: str, critic: str) -> None:
    assert critics(text) == [[critic]]
    assert stances(text).get("Ledger") is None


@pytest.mark.parametrize(
    "text",
    [
        "According to the Larn Bakers' Union, the deal is a sell-out.",
        "The deal is a sell-out, according to the Larn Bakers' Union.",
        "“The deal is a disgrace,” said the Larn Bakers' Union.",
        "“The deal is a disgrace,” reported the Larn Bakers' Union.",
        "According to a report by the Larn Bakers' Union, the deal is a disgrace and a danger to bakers.",
    ],
)
def test_critics_who_say_it_themselves_stay(text: str) -> None:
    assert critics(text) == [["Larn Bakers' Union"]]
    assert stances(text)["Larn Bakers' Union"] == "opposes"


def test_a_newspaper_that_tells_of_harm_takes_no_side() -> None:
    text = "The Ledger reported that the deal is a disgrace to bakers."
    assert critics(text) == []
    assert stances(text).get("Ledger") is None


@pytest.mark.parametrize("crowd", ["Rural parties", "Farmers' groups", "Opposition groups", "Growers’ associations"])
def test_groups_and_parties_of_people_are_critics(crowd: str) -> None:
    assert critics(f"{crowd} condemned the deal as a betrayal.") == [[crowd]]


def test_the_parties_to_a_deal_are_not() -> None:
    assert critics("Both parties condemned delays at the port.") == []


def test_a_mark_that_closes_a_quotation_owns_nothing() -> None:
    line = Line(1, "They denounced a 'quiet sale' hurting bakers' rights.", ())
    texts = [phrase.text for phrase in noun_phrases(line)]
    assert "bakers' rights" in " ".join(texts)
    assert not any("sale'" in text for text in texts)
