"""Denials, allegations, plans and reported speech are told from plain statements, with who says so."""

import pytest

from summarize.claims import Standing
from summarize.extraction.standing import Put, standing_of

# The passage is what stands in brackets.
DENIED = [
    "The army has denied reports that access to the port of [Sorle] was offered.",
    "The army has denied reports that access to the port of Sorle was [offered].",
    "The bank denied granting a loan for the [quay].",
    "The ministry denied that the [harbour of Sorle] had been offered.",
    "The ministry strongly denied offering the [harbour of Sorle].",
    "Reports of a [second payment] were denied by Belmor Group.",
    "The [second payment] was firmly denied by Belmor Group.",
    "A [second payment], which Belmor Group denies, would break the law.",
    "A [second payment] was made, a claim that Belmor Group has denied.",
    "There is no truth in reports that the [harbour of Sorle] was offered.",
    "Reports that the [harbour of Sorle] was offered are false, the ministry said.",
    "Reports that the [harbour of Sorle] was offered are completely unfounded.",
    "Belmor Group has no plans to sell the [harbour of Sorle].",
    "There were no plans for a [second payment].",
    "The army did not offer the [harbour of Sorle].",
    "The [harbour of Sorle] was never offered.",
    "The army never offered the [harbour of Sorle].",
    "No [harbour] was ever offered to the navy, the ministry said.",
    "Belmor Group rejected reports of a [second payment].",
    "Belmor Group dismissed the claim that it had paid [5 million euros].",
    "Belmor Group dismissed as rumours the reports of a [second payment].",
    "The minister ruled out a [sale of the harbour].",
    "A [sale of the harbour] has been ruled out.",
    "Reports, later denied by Belmor Group, spoke of the [harbour of Sorle].",
    "The court cleared Belmor Group of hiding a [second payment].",
    "The auditors found no evidence of a [second payment].",
    "Denying that it had paid [5 million euros], Belmor Group closed its books.",
    "The minister denied accusations of a [second payment].",
    "The company hasn't paid the [5 million euros].",
    "Army says no [harbour] was ever on the table",
    "Ministry denies [harbour] sale",
    "Belmor denies [5 million] payment",
    "Neither a [quay] nor a crane was offered.",
    "The company refutes that it owes [5 million euros].",
    "Claims of a [second payment] are without foundation.",
    "It is not true that the [quay] was leased.",
    "A spokesman denied the firm had paid [5 million euros].",
    "The firm has denied wrongdoing and any [second payment].",
    "The ministry said it would not sell the [quay].",
    "The minister said the state will not sell the [quay].",
    "“We never offered the [quay] to anybody,” the minister said.",
    "The minister said that the government had never agreed to lease the [quay].",
    "A spokesman called reports of a [second payment] baseless.",
    "The company stressed that it had not paid [5 million euros].",
    "He rejected suggestions that the [quay] would be sold.",
    "Talk of a [sale] is nonsense, she said.",
    "Reports of a sale of the [quay], the minister added, are untrue.",
    "The firm disputes the claim that it owes [5 million euros].",
]
ALLEGED = [
    "The union accused Belmor Group of hiding a [second payment].",
    "Belmor Group allegedly paid [5 million euros].",
    "The opposition alleges that Belmor Group paid [5 million euros].",
    "Allegations of a [second payment] were raised in May.",
    "Rumours of a [second payment] spread in May.",
    "Unconfirmed reports put the price at [5 million euros].",
    "The party claims that the price was [5 million euros].",
    "The price was [5 million euros], the union alleges.",
    "Critics claim the price of [5 million euros] was too low.",
    "The alleged [payment] was made in May.",
]
PLANNED = [
    "Belmor Group plans to build a [smelter] in Sorle.",
    "Belmor Group will build a [smelter].",
    "If approved, Belmor Group would pay [5 million euros].",
    "If Belmor Group pays [5 million euros] the quay is its own.",
    "Belmor Group may pay up to [5 million euros].",
    "The company is expected to pay [5 million euros] in June.",
    "Belmor Group is in talks to buy the [quay].",
    "The proposed [smelter] has many critics.",
    "The deal is due to be signed on [5 May].",
    "The deal will be signed on [5 May].",
    "Belmor to pay [5 million euros] for quay",
    "Plans for a [smelter] were shown in May.",
    "The company wants to build a [smelter].",
    "Shipments could begin in [June].",
    "The companies hope to close the deal by [June].",
    "The ministry said it would not sell the quay but would lease the [crane].",
    "Belmor Group expects to close the [purchase] in June.",
    "Tarvo Mining expects first ore in [2033].",
    "Under the plan, the [smelter] would open.",
]
ASSERTED = [
    "Belmor Group rejected the bid of [Arven Mining].",
    "Belmor Group dismissed its director and bought the [quay].",
    "The ministry is far from denying the [sale of the harbour].",
    "It denied the first claim, but the [smelter] is ready.",
    "Belmor Group, accused of bribery, bought the [harbour of Sorle].",
    "The company paid no less than [5 million euros].",
    "The minister was not present when Belmor leased the [quay].",
    "There is no doubt that the [quay] was leased.",
    "It is not the first time that the [quay] was leased.",
    "After the accusations, Belmor Group paid [5 million euros].",
    "The union accused [Belmor Group] of hiding a second payment.",
    "Belmor agrees to pay [5 million euros] for quay",
    "Belmor Group's proposed merger was signed on [5 May].",
    "The smelter will be built under the lease signed on [5 May].",
    "Belmor Group, which will build a smelter, bought the [quay] in May.",
    "In May the company opened the [quay].",
    "The lease signed in May [2031] runs for ten years.",
    "Belmor Group bought the [harbour of Sorle] in May.",
    "Belmor Group paid [5 million euros] without delay.",
    "The plan was signed on [5 May].",
    "Belmor Group has not yet been paid for the [quay].",
    "Ines Okoro has not been seen since she signed the lease of [Sorle].",
    "Tarvo, not Belmor, bought the [quay].",
    "It bought the [quay], not the crane.",
    "The harbour, which is not deep, was leased for [5 million euros].",
    "Workers who were not paid left the [quay] in May.",
    "The [quay] was not yet finished in May.",
    "The lease was cleared by the port on [5 May].",
    "The ship cleared customs in [Sorle].",
    "The union denounced the [lease].",
    "Talks ended with a lease of the [quay].",
    "The plant planned for 2020 was finished in [2022].",
    "The will of the founder gave the town the [quay].",
    "Will Varga, the director, signed the [lease].",
    "May Lindqvist, the director, signed the [lease].",
    "The claim for the [quay] was settled in court.",
    "Belmor Group denied wages to the men who built the [quay].",
    "The company stands accused. It bought the [quay] in May.",
    "It failed to deny the [sale].",
    "The two signed the deal, which critics have called secret, in [May].",
    "The expected price of ore was [5 million euros] a year ago.",
    "The firm, expected to list in June, sold the [quay].",
    "Sorle [harbour] will be deepened.",
    "The disputed [quay] lies in Sorle.",
    "The alleged payment was made before the firm bought the [quay].",
    "The court denied the company a permit for the [quay].",
    "The town denied access to the [quay] in May.",
    "The ministry refused to comment on reports that the [harbour of Sorle] was offered.",
    "The ministry neither confirmed nor denied that the [harbour of Sorle] was offered.",
    "The ministry did not deny that the [harbour of Sorle] was offered.",
    "The ministry declined to confirm or deny the [sale of the harbour].",
    "The army denied the reports, saying that the [quay] belongs to the navy.",
    "The company denied the allegations and bought the [harbour of Sorle] in May.",
    "Belmor Group, which denied the allegations, bought the [harbour of Sorle].",
    "Ines Okoro said the company had not only paid [5 million euros].",
    "The report was denied by [Belmor Group].",
    "The [ministry] denied the report.",
    "The minister did not say when the [quay] was sold.",
    "Belmor Group said it had paid [5 million euros].",
    "Belmor Group has reportedly paid [5 million euros].",
    "“We paid [5 million euros] for it,” she wrote.",
    "The price was [5 million euros], according to two officials.",
    "Officials familiar with the matter put it at [5 million euros], the agency reported.",
    "Belmor Group signed the lease on [5 May] after it denied a bribe.",
    "The minister told Parliament that the [quay] had been leased.",
    "The company called the reports baseless and said it had paid [5 million euros].",
    "Okoro said the rejected bid was worth [5 million euros].",
    "The minister said the state will not rule out selling the [quay].",
    "Belmor Group declined to comment on the price of [5 million euros].",
    "Critics say that the price of [5 million euros] is too low.",
]


def _put(marked: str) -> Put:
    start, end = marked.index("["), marked.index("]") - 1
    return standing_of(marked.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize("marked", DENIED)
def test_what_is_denied(marked: str) -> None:
    assert _put(marked).standing is Standing.denied


@pytest.mark.parametrize("marked", ALLEGED)
def test_what_is_alleged(marked: str) -> None:
    assert _put(marked).standing is Standing.alleged


@pytest.mark.parametrize("marked", PLANNED)
def test_what_is_planned(marked: str) -> None:
    assert _put(marked).standing is Standing.planned


@pytest.mark.parametrize("marked", ASSERTED)
def test_what_is_asserted_whatever_else_the_sentence_denies_or_plans(marked: str) -> None:
    assert _put(marked).standing in (Standing.stated, Standing.reported)


@pytest.mark.parametrize(
    ("marked", "said_by"),
    [
        ("Reports, later denied by Belmor Group, spoke of the [harbour of Sorle].", "Belmor Group"),
        ("Belmor Group rejected reports of a [second payment].", "Belmor Group"),
        ("The ministry denied that the [harbour of Sorle] had been offered.", "the ministry"),
        ("Belmor's lawyers denied that it had paid [5 million euros].", "Belmor's lawyers"),
        ("According to the Sorle Herald, the [smelter] is ready.", "Sorle Herald"),
        ("The [smelter] is ready, Ines Okoro said.", "Ines Okoro"),
    ],
)
def test_who_says_so(marked: str, said_by: str) -> None:
    assert _put(marked).said_by == said_by


def test_what_is_said_in_a_quotation_governs_nothing_outside_it() -> None:
    sentence = "“The smelter will decide this,” said Ines Okoro, an analyst at Corvid."
    start = sentence.index("an analyst")
    assert standing_of(sentence, start, start + len("an analyst")).standing is Standing.reported
    start = sentence.index("smelter")
    assert standing_of(sentence, start, start + len("smelter")).standing is not Standing.stated
