"""What the tests of the embedded engine share: an invented article, and a model that is a function."""

from collections.abc import Callable, Sequence
from typing import Annotated

from pydantic import BaseModel, Field

from summarize.articles import Article, article_from_text
from summarize.engines.local.model.choosing import Chooser
from summarize.engines.local.reading.reading import Reading
from summarize.engines.local.walk import reply_for
from summarize.schemas import Identity, Money, PartialDate, Quantity
from summarize.shape import shape_of

SALE = """Corvane to buy Ostrel Hotels in $2.1 billion deal

12 March 2024

Corvane Capital has agreed to buy the Danish chain Ostrel Hotels for $2.1 billion in cash, the two companies said \
on Tuesday. The purchase agreement was signed in Copenhagen on 11 March and is expected to close in the third quarter \
of 2024, subject to approval by the regulator.

Ostrel, which runs 140 hotels in northern Europe, had revenue of €640 million last year. Corvane will also take on \
$300 million of debt.

"This is the right home for our people and our brand," said Lise Marken, chief executive of Ostrel Hotels. Corvane \
chairman Paul Oduya described the price as fair.

The Nordic Hospitality Union criticised the sale, saying that it had not been consulted and that up to 900 jobs \
were at risk. "We will fight this takeover in every court," its president, Jens Falk, told reporters. Corvane denied \
that it planned any cuts.
"""

SUPPLY = """The government of Tavora has signed a contract with Sable Shipyards to build four patrol vessels worth 180 \
million euros, Defence Minister Ana Corvo announced on Wednesday.

Under the contract, the yard will deliver the first vessel in 2027 and the last by December 2029. The ships will be \
built at the Marrow shipyard in Setubal, which employs 600 workers.

The first phase, from 2025 to 2026, covers design and the purchase of engines. The second phase will run until 2029.

A first batch of 12 engines from the German maker Halvorsen Marine left Hamburg on May 28 and arrived in Setubal on \
Monday, according to the ministry.

Opposition lawmaker Rui Teles of the Green League accused the government of awarding the contract without a tender. \
The ministry rejected the allegation and said that the procedure had followed the law.
"""

RECALL = """Tessaly Foods recalls baby cereal after metal found

Tessaly Foods is recalling 48,000 boxes of its Morning Star baby cereal after small pieces of metal were found in \
several packs, the Food Safety Agency said on 9 January 2023.

The cereal was sold in Belgium and France between October and December 2022. Three children were injured, none of them \
seriously.

Customers will get a refund of €4 per box. The recall is expected to cost the company €2.5 million.
"""


class Recall(BaseModel):
    """The recall of a product by its maker."""

    company: Annotated[str, Identity("name")] = Field(description="Company that recalls the product")
    product: str | None = Field(default=None, description="What is recalled")
    units: Quantity | None = Field(default=None, description="How many units are recalled")
    announced_on: PartialDate | None = Field(default=None, description="Date on which the recall was announced")
    injured: int | None = Field(default=None, description="Number of people injured")
    cost: Money | None = Field(default=None, description="What the recall costs the company")
    refund: Money | None = Field(default=None, description="Refund that customers get")


class FunctionScorer:
    """A model that is a function of a prompt and a continuation; without one it likes everything alike."""

    def __init__(self, function: Callable[[str, str], float] | None = None) -> None:
        self.tokens = 0
        self.closed = False
        self.prompts: list[str] = []
        self._function = function or (lambda prompt, continuation: 0.0)

    def score(self, prompt: str, continuations: Sequence[str]) -> list[float]:
        self.prompts.append(prompt)
        self.tokens += len(prompt.split())
        return [self._function(prompt, continuation) for continuation in continuations]

    def close(self) -> None:
        self.closed = True


def sale() -> Article:
    return article_from_text(SALE, path="sale.txt", published=PartialDate("2024-03-12"))


def supply() -> Article:
    return article_from_text(SUPPLY, path="supply.txt", published=PartialDate("2025-06-04"))


def reply(article: Article, schema: type[BaseModel], scorer: FunctionScorer | None = None) -> dict[str, object]:
    """The embedded engine's reply for an article, by a model that has no opinion unless one is given."""
    return dict(reply_for(shape_of(schema), Reading.of(article), Chooser(scorer or FunctionScorer())))
