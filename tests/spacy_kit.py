"""What the tests of the embedded engine share: invented articles, and what the engine says of them."""

from functools import cache
from typing import Any

from pydantic import BaseModel

from summarize.articles import Article, article_from_text
from summarize.engines.spacy_en import load_pipeline
from summarize.engines.spacy_en.parsed_article import ParsedArticle
from summarize.engines.spacy_en.reply import reply_for
from summarize.schemas import Deal, PartialDate
from summarize.shape import shape_of

__all__ = ["RECALL", "SALE", "SUPPLY", "deal_of", "plain", "reply", "sale", "supply"]

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


def sale() -> Article:
    return article_from_text(SALE, path="sale.txt", published=PartialDate("2024-03-12"))


def supply() -> Article:
    return article_from_text(SUPPLY, path="supply.txt", published=PartialDate("2025-06-04"))


def reply(article: Article, schema: type[BaseModel] = Deal) -> dict[str, Any]:
    """The engine's reply for an article."""
    return dict(reply_for(shape_of(schema), ParsedArticle(article, load_pipeline())))


@cache
def deal_of(text: str) -> dict[str, Any]:
    """The plain values of the deal in a text that was published on 12 March 2024."""
    found = plain(reply(article_from_text(text, path="made.txt", published=PartialDate("2024-03-12"))))
    assert isinstance(found, dict)
    return found


def plain(found: Any) -> Any:
    """A reply without sentence numbers, and without what is null or empty."""
    if isinstance(found, list):
        return [plain(one) for one in found]
    if not isinstance(found, dict):
        return found
    if "value" in found and "cites" in found:
        return found["value"]
    kept = {name: plain(value) for name, value in found.items() if name not in ("cites", "said")}
    return {name: value for name, value in kept.items() if value not in (None, [], {})}
