"""Articles that report a deal give a record, and those that only speak of contracts, deals and sums give none."""

import pytest
from local_kit import Recall, reply

from summarize.articles import article_from_text
from summarize.schemas import Deal

DEALS = {
    "a rumour": """Telvara weighs offer for Quillon towers

Infrastructure fund Telvara Partners is in early talks to take over the mobile masts of Quillon Telecom, three people \
with knowledge of the matter said on Monday. No decision has been made and Telvara may yet walk away.
""",
    "a cancelled merger": """End of the affair: Norbank and Casterly call it off

Norbank and Casterly Savings have broken off their planned merger, blaming each other, a year after they announced it.

Unions, who feared for 2,000 branch jobs, welcomed the news.
""",
    "a contested purchase": """Fishermen take navy to court over drones

Forty fishermen of Cape Lorne asked a judge on Friday to stop the test flights of the 24 sea drones that the navy is \
buying from Israeli manufacturer Shefa Marine. The flights were required by the purchase contract, the navy replied.

Shefa said that its craft had not come within a mile of any vessel.
""",
    "a memorandum in passing": """Rail memorandum leaves villages guessing

When Transport Minister Oleg Marin flew to Ankara, he came back with a photograph and four pages of text. The pages, a \
memorandum of understanding with the Turkish builder Yoldas Insaat, speak of a railway from the coast to the capital.

In Upper Drina, old Marko Vukas chased the surveyors off with a pitchfork.
""",
    "a delivery": """Inspectors clear first corn for Kenya

Inspectors have passed the first 27,000 tonnes of corn that Kenya ordered in January. Two further ships with 55,000 \
tonnes are to dock in May, said the buyer, the Strategic Food Corporation.
""",
}

OTHERS = {
    "wages": """Bus drivers end strike after pay deal

Buses in Karlsby ran again after the Transport Workers' Union and the operator Stadslinjen reached an agreement on \
wages in the early hours. The drivers get 4.1 percent more this year. Members must vote on the deal by 20 March.
""",
    "war": """Truce holds in the hills

The ceasefire between the government of Maridia and the Northern Front held for a fifth day. Both sides signed the \
accord in Doha last week. France has pledged 20 million euros for reconstruction.
""",
    "power": """Greens and Liberals strike coalition deal

Three weeks after the election, the Greens and the Liberals have agreed to govern Norrland together. Their agreement \
foresees 2,000 more teachers. "It is a contract with the future," said designated premier Hanna Roos.
""",
    "crime": """Baker jailed for poisoned cake

A pastry chef who put rat poison into a wedding cake was sentenced to nine years. He had offered his rival's brother \
£5,000, and the two had struck a deal in a car park. "You bought arsenic as others buy flour," the judge said.
""",
    "results": """Pomaria lifts forecast as heat spares orchards

Fruit grower Pomaria raised its outlook after selling more apples at higher prices. Net profit rose 14 percent to 88 \
million euros on sales of 1.2 billion. It said that it had no plans for acquisitions.
""",
    "nothing signed": """Ministers part with a handshake

The talks between the ministers of Maridia and Ostland ended without an agreement. No deal had been on the table, both \
said, and no contract was signed. Trade between the two came to $90 million last year.
""",
    "a figure of speech": """Gardeners plant 10,000 mangroves

There was a good deal of mud on everybody. In order to keep the bay calm, fishermen have agreed not to moor there. \
"A deal is a deal," said village head Wayan Sudana, and went home.
""",
}


@pytest.mark.parametrize("text", DEALS.values(), ids=DEALS.keys())
def test_a_deal_is_one_in_whatever_state_it_is(text: str) -> None:
    assert reply(article_from_text(text, path="a.txt"), Deal)["title"] is not None


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_only_speaks_of_contracts_gives_no_record(text: str) -> None:
    found = reply(article_from_text(text, path="a.txt"), Deal)
    assert all(value in (None, []) for value in found.values())


def test_a_record_that_is_another_event_is_weighed_by_its_own_nouns() -> None:
    found = reply(article_from_text(DEALS["a rumour"], path="a.txt"), Recall)
    assert found["company"] is None
