"""A brief with a worded sentence for each section: a model words it from what the claims say, and is then checked.

The model sees the statements of the plain brief and no article. What it says beyond them is not used: the plain
statements stand below each sentence anyway, and alone where the sentence fails.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field

from summarize.cache import Cache
from summarize.claims import Claim
from summarize.engines.engine import Engine
from summarize.extraction.completing import complete
from summarize.merging.summary import Summary
from summarize.output.brief import UNSTATED, brief
from summarize.output.brief_check import check_sentence, references, statements
from summarize.output.citations import escape
from summarize.output.files import Translations
from summarize.output.run_report import Unread
from summarize.output.wording import one_line

__all__ = ["Unused", "WordedBrief", "word_brief"]

LONGEST = 600
_HEADING = "\n\n## "
_ESCAPED_REFERENCE = re.compile(r"\\\[(\d+)\\\]")


class SectionSentence(BaseModel):
    heading: str = Field(description="Heading of the section, as it was given")
    sentence: str = Field(description="The sentence, with the numbers of its sources in brackets")


class Wording(BaseModel):
    """One sentence for each section of a brief."""

    sections: list[SectionSentence]


@dataclass(frozen=True)
class Unused:
    """A sentence that was not used, and everything that is wrong with it."""

    heading: str
    sentence: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class WordedBrief:
    """The brief as Markdown, and the sentences that failed the check."""

    text: str
    unused: tuple[Unused, ...]


async def word_brief(
    summary: Summary[Any],
    claims: Iterable[Claim],
    engine: Engine,
    cache: Cache | None = None,
    translations: Translations | None = None,
    unread: Iterable[Unread] = (),
) -> WordedBrief:
    """The brief of a summary with a sentence by `engine` at the head of each section.

    A sentence is used if it refers to sources of its section only, and `check_sentence` finds nothing in it that the
    claims of these sources do not say. Raises what the engine raises, and ReplyInvalid for a reply of another shape.
    """
    head, *blocks = brief(summary, translations, unread).split(_HEADING)
    sections = {heading: (body, statements(f"## {heading}\n\n{body}")) for heading, body in map(_parts, blocks)}
    stated = [(heading, said) for heading, (_, said) in sections.items() if said and heading not in UNSTATED]
    worded = await _ask(engine, stated, cache) if stated else {}
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    numbered = {number: by_article[article.id] for number, article in enumerate(summary.articles, 1)}
    unused: list[Unused] = []
    text = head
    for heading, (body, said) in sections.items():
        sentence = worded.get(heading, "")
        why = _wrong(sentence, said, numbered) if sentence else []
        if why:
            unused.append(Unused(heading, sentence, tuple(why)))
        lead = f"{_markdown(sentence)}\n\n" if sentence and not why else ""
        text += f"{_HEADING}{heading}\n\n{lead}{body}"
    return WordedBrief(text, tuple(unused))


def _parts(block: str) -> tuple[str, str]:
    heading, _, body = block.partition("\n\n")
    return heading, body


def _wrong(sentence: str, said: list[str], numbered: dict[int, list[Claim]]) -> list[str]:
    known = {number for statement in said for number in references(statement)}
    there = references(sentence)
    if not there:
        return ["it refers to no source"]
    foreign = [f"source [{number}] is none of its section" for number in there if number not in known]
    claims = [claim for number in there for claim in numbered.get(number, ())]
    return foreign + check_sentence(sentence, claims) + (["it is too long"] if len(sentence) > LONGEST else [])


def _markdown(sentence: str) -> str:
    """The sentence without any effect in Markdown but its references."""
    return _ESCAPED_REFERENCE.sub(r"[\1]", escape(sentence))


async def _ask(engine: Engine, sections: list[tuple[str, list[str]]], cache: Cache | None) -> dict[str, str]:
    """The sentences by heading; asked once, and from then on taken from the cache."""
    wording = await complete("brief", {"sections": sections}, Wording, engine, cache, file="brief.md")
    return {item.heading: one_line(item.sentence) for item in wording.sections}
