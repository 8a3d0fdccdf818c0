"""How fast the embedded engine reads an article, and what asking the model costs against the rules alone.

Prints the start of the engine, seconds an article and sentences a second for the engine with its model, and the ratio
to the same engine with a model that has no opinion.

    python benchmarks/embedded_speed.py [MODEL]
"""

import asyncio
import sys
import time
from collections.abc import Sequence

from summarize.engines.local import LocalEngine

from summarize.articles import Article, article_from_text
from summarize.citing import cited_model
from summarize.engines import Request
from summarize.schemas import Deal, PartialDate

PARAGRAPHS = (
    "Corvane Capital has agreed to buy the Danish chain Ostrel Hotels for $2.1 billion in cash, the two companies said "
    "on Tuesday. The purchase agreement was signed in Copenhagen on 11 March and is expected to close in autumn.",
    "Ostrel, which runs 140 hotels, had revenue of €640 million last year. Corvane will also take on $300 million of "
    "debt.",
    '"This is the right home for our people," said Lise Marken, chief executive of Ostrel Hotels. Corvane chairman '
    "Paul Oduya described the price as fair. The first phase, from 2025 to 2026, covers the hotels in the north.",
    "The Nordic Hospitality Union criticised the sale, saying that it had not been consulted and that up to 900 jobs "
    'were at risk. "We will fight this takeover," its president, Jens Falk, told reporters. Corvane denied it.',
)


class NoOpinion:
    """A model that finds everything alike."""

    tokens = 0

    def score(self, prompt: str, continuations: Sequence[str]) -> list[float]:
        return [0.0] * len(continuations)

    def close(self) -> None:
        return


def article(copies: int) -> Article:
    """An article of about 140 words a copy, whose names and amounts differ from copy to copy."""
    text = "\n\n".join(
        paragraph.replace("Corvane", f"Corvane{'abcdefgh'[number % 8]}").replace("$2", f"${2 + number}")
        for number in range(copies)
        for paragraph in PARAGRAPHS
    )
    return article_from_text(text, path="long.txt", published=PartialDate("2024-03-12"))


async def seconds(engine: LocalEngine, read: Article) -> float:
    started = time.perf_counter()
    await engine.extract(Request(read, Deal, cited_model(Deal), ()))
    return time.perf_counter() - started


async def main(model: str) -> None:
    short, long = article(1), article(7)
    engine = LocalEngine(model)
    first, again = await seconds(engine, short), await seconds(engine, short)
    print(f"{engine.name}: {first:.2f} s for a first short article with loading the model, {again:.2f} s for it again")
    asked = await seconds(engine, long)
    await engine.aclose()
    rules = await seconds(LocalEngine(model, scorer=NoOpinion()), long)
    words, sentences = len(long.text.split()), len(long.sentences)
    print(f"{words} words, {sentences} sentences: {asked:.2f} s, {sentences / asked:.0f} sentences a second")
    print(f"rules alone: {rules:.2f} s; asking the model takes {asked / rules:.1f} times as long")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "gemma-3-270m"))
