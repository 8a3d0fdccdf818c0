"""Stages that read a text, or a reply about one, and inputs of kinds that make them take the square of its length."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from linear_parts.kinds import TEXT, P
from summarize.articles import article_from_text
from summarize.citing.replies import read_reply
from summarize.claims import Claim
from summarize.errors import ReplyInvalid, ReplyTooLarge
from summarize.extraction.extract import claims_of
from summarize.extraction.grounding import Judged, ground
from summarize.schemas import Deal
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.numerals import find_numbers
from summarize.text.amounts.quantity_finder import find_quantities
from summarize.text.dates import find_date_readings
from summarize.text.languages import read_language
from summarize.text.names import find_aliases, find_names
from summarize.text.quotations import quotations
from summarize.text.sentences import split_sentences

__all__ = ["ANSWERS", "FINDERS", "REPLIES", "TEXTS", "claimed", "read"]


def read(content: str) -> None:
    """Reads a reply, which may be none."""
    with suppress(ReplyInvalid, ReplyTooLarge):
        read_reply(content, Deal)


# What reads a text, by name.
FINDERS: Mapping[str, Callable[[str], object]] = {
    "money": find_money,
    "numbers": find_numbers,
    "quantities": find_quantities,
    "dates": find_date_readings,
    "names": find_names,
    "aliases": find_aliases,
    "quotations": quotations,
    "sentences": split_sentences,
    "language": read_language,
}
TEXTS: Mapping[str, Callable[[int], str]] = {
    **TEXT,
    "amounts": lambda n: "$1 to " * (n // 6),
    "amounts between": lambda n: "between $1 and " * (n // 15),
    "amounts in words": lambda n: "one million two hundred thousand and " * (n // 37),
    "amounts of one": lambda n: "million " * (n // 8),
    "currencies": lambda n: "US$" * (n // 3),
    "currency words": lambda n: "dollars of euros " * (n // 17),
    "numbers with commas": lambda n: "1,234," * (n // 6),
    "numbers with spaces": lambda n: "1 234 " * (n // 6),
    "percentages": lambda n: "5% to 6% or " * (n // 12),
    "fractions": lambda n: "1/2 of 3 1/4 " * (n // 13),
    "units": lambda n: "5 tonnes per kilometre of " * (n // 26),
    "hedges": lambda n: "about nearly up to " * (n // 19) + "$5 million",
    "ranges of dates": lambda n: "from 8 to 10 September or " * (n // 26),
    "months": lambda n: "March " * (n // 6),
    "weekdays": lambda n: "next Monday last " * (n // 17),
    "years": lambda n: "2023-24 " * (n // 8),
    "quarters": lambda n: "first quarter of the second half of " * (n // 36),
    "according to": lambda n: "according to Abc " * (n // 17),
    "known as": lambda n: "Abc Works (ABC), known as " * (n // 26),
    "parentheses": lambda n: "Abc (ABC (A " * (n // 12),
    "initials": lambda n: "A. B. Roe " * (n // 10),
    "titles": lambda n: "President Sir Dr Prime Minister " * (n // 32),
    "particles": lambda n: "Anna de la van der " * (n // 19),
    "names by and": lambda n: "Abc and Def & " * (n // 14),
    "headline": lambda n: "Norwick Buys Barlow In Deal To " * (n // 31),
    "possessives": lambda n: "Abc's Def's " * (n // 12),
    "apostrophes": lambda n: "a'b " * (n // 4),
    "quotations": lambda n: "“We go,” he said, “on.” " * (n // 24),
    "quotations that are not closed": lambda n: "He said: “We go.\n\n" * (n // 19),
    "single quotation marks": lambda n: "‘a ’b " * (n // 6),
    "guillemets": lambda n: "« a » b " * (n // 8),
}


def _sentences(n: int, each: Callable[[int], str] = lambda i: f"Firm{i} Works buys {i} mills.") -> str:
    return "\n".join(each(i) for i in range(n))


def _cited(value: Any, *cites: int) -> dict[str, Any]:
    return {"value": value, "cites": list(cites)}


def _party(name: str, *cites: int) -> dict[str, Any]:
    return {"name": name, "cites": list(cites)}


def _money(amount: int) -> dict[str, Any]:
    return {"amount": str(amount), "currency": "USD"}


# Of about `n` answers: the text, and what a model says of it.
ANSWERS: Mapping[str, Callable[[int], tuple[str, dict[str, Any]]]] = {
    "names": lambda n: (_sentences(n), {"parties": [_party(f"Firm{i} Works", i + 1) for i in range(n)]}),
    "names of the wrong sentence": lambda n: (
        _sentences(n),
        {"parties": [_party(f"Firm{i} Works", n - i) for i in range(n)]},
    ),
    "names that are not there": lambda n: (
        _sentences(n),
        {"parties": [_party(f"Company{i} Works", i + 1) for i in range(n)]},
    ),
    "one name everywhere": lambda n: (
        _sentences(n, lambda i: f"Norwick Works buys {i} mills."),
        {"parties": [_party("Norwick Works", i + 1) for i in range(n)]},
    ),
    "terms": lambda n: (_sentences(n), {"terms": [_cited(f"Firm{i} buys {i} mills", i + 1) for i in range(n)]}),
    "terms that are not there": lambda n: (
        _sentences(n),
        {"terms": [_cited(f"Firm{i} sells {i + 1} ships", i + 1) for i in range(n)]},
    ),
    "amounts": lambda n: (
        _sentences(n, lambda i: f"It pays ${i + 2} million."),
        {"figures": [{"label": "price", "amount": _money((i + 2) * 10**6), "cites": [i + 1]} for i in range(n)]},
    ),
    "amounts of the wrong sentence": lambda n: (
        _sentences(n, lambda i: f"It pays ${i + 2} million."),
        {"figures": [{"label": "price", "amount": _money((i + 2) * 10**6), "cites": [n - i]} for i in range(n)]},
    ),
    "dates": lambda n: (
        _sentences(n, lambda i: f"It ends on {1 + i % 28} March {1900 + i % 150}."),
        {
            "phases": [
                {"name": "ends", "ends": f"{1900 + i % 150}-03-{1 + i % 28:02}", "cites": [i + 1]} for i in range(n)
            ]
        },
    ),
    "quotes": lambda n: (
        _sentences(n, lambda i: f"“We buy {i} mills,” said Ann Roe."),
        {"stakeholders": [{"name": "Ann Roe", "quotes": [f"We buy {i} mills" for i in range(n)], "cites": [1]}]},
    ),
    "one quote everywhere": lambda n: (
        _sentences(n, lambda i: f"“We buy it,” said Ann Roe on day {i}."),
        {"stakeholders": [{"name": "Ann Roe", "quotes": ["We buy it"], "cites": [i + 1]} for i in range(n)]},
    ),
    "sentences that are not there": lambda n: (
        _sentences(n),
        {"terms": [_cited("buys mills", n + i) for i in range(n)]},
    ),
}


def claimed(made: tuple[str, dict[str, Any]]) -> list[Claim]:
    """From an article and a reply to the claims that it makes."""
    text, reply = made
    article = article_from_text(text, path="a.txt")
    judged = [Judged(answer, ground(answer, article)) for answer in read_reply(json.dumps(reply), Deal)]
    by = {"engine": "function/linear", "prompt": "", "schema_fingerprint": ""}
    return claims_of(judged, article, by)


# Replies that are no JSON, or hardly, of about `n` characters.
REPLIES: Mapping[str, Callable[[int], str]] = {
    "braces": lambda n: "{" * n,
    "open objects": lambda n: '{"a":' * (n // 5),
    "open lists": lambda n: "[" * n,
    "many objects": lambda n: '{"title": null} ' * (n // 16),
    "objects closed as lists": lambda n: "{a ]" * (n // 4),
    "fences": lambda n: "```json\n{" * (n // 9),
    "thoughts": lambda n: "<think>a</think>" * (n // 16),
    "a text without end": lambda n: '{"title": "' + "a " * (n // 2),
    "escapes": lambda n: '{"title": "' + '\\"' * (n // 2),
    "half surrogates": lambda n: '{"title": "' + "\\ud800" * (n // 6) + '"}',
    "digits": lambda n: '{"title": ' + "1" * n + "}",
    "commas": lambda n: '{"parties": [' + "," * n + "]}",
    "items cut off": lambda n: '{"parties": [' + '{"name": "Abc", "cites": [1]}, ' * (n // 31),
    "keys": lambda n: "{" + ",".join(f'"k{i}": 1' for i in range(n // 9)) + "}",
    "the same key": lambda n: "{" + '"title": null,' * (n // 14),
    "prose": lambda n: P * (n // len(P)),
    "comments": lambda n: "{// a\n" * (n // 6),
    "single quotation marks": lambda n: "{'title': 'a', " * (n // 15),
    "cites": lambda n: '{"title": {"value": "a", "cites": [' + "1," * (n // 2) + "1]}}",
    "cited ranges": lambda n: '{"title": {"value": "a", "cites": "' + "1-9," * (n // 4) + '"}}',
    "a record in a record": lambda n: '{"deal": ' * 50 + '{"title": "' + "a" * n + '"}' + "}" * 50,
}
