"""Results to export: those made by hand, those of the recorded example, and some full of hostile text."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import made_results as made
from pydantic import BaseModel

from summarize.articles.article import Article, Sentence, text_id
from summarize.claims import Claim, Grounding, RecordRef, Span
from summarize.merging import merge
from summarize.output.results import Results
from summarize.pipeline import Summarizer
from summarize.schemas import Deal

ROOT = Path(__file__).parents[1]
# A formula, markup, a template, controls of a terminal, a change of direction, a character outside the first plane of
# Unicode; and half of a surrogate pair, which is none.
HOSTILE = '=HYPERLINK("http://evil.example")<script>alert(1)</script>{{x}} ;=1+1;\x1b[31m\x9b\u202e 😀 \'end'
HALF = "half \ud800"
SAID = f"{HOSTILE} {HALF} bought a quay, it was said.\nNobody denied it."

__all__ = ["HALF", "HOSTILE", "example", "hand_made", "hostile", "printable", "spoken", "strings"]


def hand_made() -> Results:
    return Results(made.summary(), tuple(made.CLAIMS.values()), made.ARTICLES)


@cache
def example() -> Results:
    """The recorded example, run without a cache."""
    model = f"recorded/{ROOT}/examples/replies/critical-minerals"
    schema: type[BaseModel] = Deal
    run = Summarizer(schema, model, cache=False).run(ROOT / "examples" / "critical-minerals")
    return Results(run.summary, run.claims, run.articles)


@cache
def hostile() -> Results:
    """One article whose title, path, outlet and names are hostile, merged as any other."""
    article = Article(
        id=text_id(SAID),
        path=f"{HOSTILE}.txt",
        title=HOSTILE,
        outlet=HOSTILE,
        text=SAID,
        sentences=(Sentence(start=0, end=SAID.index("\n")), Sentence(start=SAID.index("\n") + 1, end=len(SAID))),
    )
    span = Span(start=0, end=len(HOSTILE), quote=HOSTILE)
    common = {"article": article.id, "spans": (span,), "engine": f"openai/{HOSTILE}", "grounding": Grounding.exact}
    party = RecordRef(type="Party", at="/parties", key="k")
    claims = (
        Claim(record=RecordRef(type="Deal"), path="title", value=HOSTILE, said_by=HOSTILE, **common),
        Claim(record=party, path="name", value=HOSTILE, **common),
        Claim(record=party, path="role", value=HALF, **{**common, "grounding": Grounding.rejected}, why=HALF),
    )
    return Results(merge(claims, (article,), Deal, schema_name="deal"), claims, (article,))


def printable(text: str) -> str:
    """The text with U+FFFD for what CSV does not hold: control characters and lone surrogates."""
    return "".join("\ufffd" if unicodedata.category(one) in ("Cc", "Cs", "Cf") else one for one in text)


def strings(data: Any) -> set[str]:
    """Every string that stands as a value somewhere in some JSON."""
    if isinstance(data, dict):
        return set().union(*map(strings, data.values()))
    if isinstance(data, list):
        return set().union(*map(strings, data))
    return {data} if isinstance(data, str) else set()


SPOKEN = (
    "Harbour sold\n"
    "The ferry line Norvik buys the docks of Halden, and a bank pays half.\n"
    "“Not one job will go,” said Vera Lind, “and the name stays.” It will cost 40 boats.\n"
    "The line wants a quay of its own.\n"
)


@cache
def spoken() -> Results:
    """A quotation broken off for its speaker, a name that stands elsewhere than cited, a wording and a choice."""
    article = made.article("spoken.txt", SPOKEN, "Harbour sold", "2024-03-04")

    def spans(*quotes: str) -> tuple[Span, ...]:
        return tuple(
            Span(start=SPOKEN.index(words), end=SPOKEN.index(words) + len(words), quote=words) for words in quotes
        )

    sale = SPOKEN.split("\n")[1]
    common = {"article": article.id, "engine": "test/none"}
    person = RecordRef(type="Stakeholder", at="/stakeholders", key="v")
    buyer = RecordRef(type="Party", at="/parties", key="n")
    claims = (
        Claim(
            record=buyer,
            path="name",
            value="Norvik",
            spans=spans("Norvik", "The line wants a quay of its own."),
            grounding=Grounding.exact,
            **common,
        ),
        Claim(record=buyer, path="role", value="buyer", spans=spans(sale), grounding=Grounding.read, **common),
        Claim(
            record=person, path="name", value="Vera Lind", spans=spans("Vera Lind"), grounding=Grounding.exact, **common
        ),
        Claim(
            record=person,
            path="quotes",
            value="Not one job will go, … and the name stays.",
            spans=spans("Not one job will go,", "and the name stays."),
            grounding=Grounding.exact,
            **common,
        ),
        Claim(
            record=RecordRef(type="Deal"),
            path="subject",
            value="docks with a quay to come",
            spans=spans(sale, "The line wants a quay of its own."),
            grounding=Grounding.worded,
            **common,
        ),
    )
    return Results(merge(claims, (article,), Deal, schema_name="deal"), claims, (article,))
