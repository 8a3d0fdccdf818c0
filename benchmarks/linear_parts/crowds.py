"""Sets of claims of kinds that make resolution and merging take the square of their number, or worse.

Each kind makes about `n` claims, and the articles that they cite.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import isqrt

from pydantic import JsonValue

from summarize.articles.article import Article, Sentence, text_id
from summarize.claims import Claim, Grounding, RecordRef, Span, Standing
from summarize.schemas import PartialDate

__all__ = ["CROWDS", "Crowd", "Said"]

_ONSETS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_SYLLABLES = [onset + vowel for onset in _ONSETS for vowel in _VOWELS]


@dataclass(frozen=True)
class Said:
    """A claim to be: the number of its article, its record, and what it gives."""

    article: int
    path: str
    value: JsonValue
    at: str = ""
    key: str = ""
    standing: Standing = Standing.stated
    said_by: str | None = None


@dataclass(frozen=True)
class Crowd:
    """A kind of set of claims: its name, and what makes about `n` of them. `make` gives the articles as well."""

    name: str
    says: Callable[[int], Iterable[Said]]

    def make(self, n: int) -> tuple[list[Claim], list[Article]]:
        texts: dict[int, list[str]] = {}
        placed: list[tuple[Said, int, str]] = []
        lengths: dict[int, int] = {}
        for number, one in enumerate(self.says(n)):
            line = f"{number}: {one.path} {word(number)} {one.value}."
            placed.append((one, lengths.get(one.article, 0), line))
            texts.setdefault(one.article, []).append(line)
            lengths[one.article] = lengths.get(one.article, 0) + len(line) + 1
        articles = {number: _article(number, lines) for number, lines in texts.items()}
        return [_claim(one, articles[one.article].id, start, line) for one, start, line in placed], [*articles.values()]


def word(number: int) -> str:
    """A word of its own for each number: Baba, Bobade, …"""
    found = ""
    number += len(_SYLLABLES)
    while number:
        number, place = divmod(number, len(_SYLLABLES))
        found = _SYLLABLES[place] + found
    return found.capitalize()


def _article(number: int, lines: list[str]) -> Article:
    text, sentences, start = "\n".join(lines), [], 0
    for line in lines:
        sentences.append(Sentence(start=start, end=start + len(line)))
        start += len(line) + 1
    published = PartialDate(f"2024-{1 + number % 12:02}-{1 + number % 28:02}")
    return Article(
        id=text_id(text),
        path=f"{number}.txt",
        text=text,
        sentences=tuple(sentences),
        published=published,
        language="en",
    )


def _claim(one: Said, article: str, start: int, line: str) -> Claim:
    return Claim(
        article=article,
        record=RecordRef(type="Record", at=one.at, key=one.key),
        path=one.path,
        value=one.value,
        as_stated=str(one.value),
        spans=(Span(start=start, end=start + len(line), quote=line),),
        grounding=Grounding.exact,
        standing=one.standing,
        said_by=one.said_by,
        engine="function/linear",
    )


def party(article: int, key: int, name: str, *aliases: str, at: str = "/parties") -> Iterator[Said]:
    yield Said(article, "name", name, at, f"{key}")
    for alias in aliases:
        yield Said(article, "aliases", alias, at, f"{key}")


def figure(article: int, key: int, label: str, amount: int) -> Iterator[Said]:
    yield Said(article, "label", label, "/figures", f"{key}")
    yield Said(article, "amount", money(amount), "/figures", f"{key}")


def shipment(article: int, key: int, goods: Iterable[str], day: str) -> Iterator[Said]:
    for good in goods:
        yield Said(article, "goods", good, "/shipments", f"{key}")
    yield Said(article, "dispatched_on", day, "/shipments", f"{key}")


def every(parts: Iterable[Iterable[Said]]) -> Iterator[Said]:
    for part in parts:
        yield from part


def day(number: int) -> str:
    return f"{1700 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"


def money(number: int) -> JsonValue:
    return {"amount": str(number), "currency": "USD", "approximate": False, "basis": None}


def ranged(make: Callable[[int], Iterable[Said]], claims: int) -> Callable[[int], Iterable[Said]]:
    """Of so many claims each, as many as come to `n`."""
    return lambda n: every(make(i) for i in range(n // claims))


def clique(n: int) -> Iterator[Said]:
    size = isqrt(n)
    for i in range(size):
        yield from party(0, i, word(i) + " Works", *(word(j) + " Works" for j in range(size) if j != i))


FIELDS: dict[str, Callable[[int], Iterable[Said]]] = {
    "aliases: a chain": ranged(lambda i: party(0, i, f"{word(i)} Works", f"{word(i + 1)} Works"), 2),
    "aliases: a chain over articles": ranged(lambda i: party(i, i, f"{word(i)} Works", f"{word(i + 1)} Works"), 2),
    "aliases: a chain shares a word": ranged(lambda i: party(i, i, f"Norwick {word(i)}", f"Norwick {word(i + 1)}"), 2),
    "aliases: a star": lambda n: party(0, 0, "Norwick Works", *(f"{word(i)} Works" for i in range(n))),
    "aliases: one of all": ranged(lambda i: party(0, i, f"{word(i)} Works", "Norwick Works"), 2),
    "aliases: a clique": clique,
    "parties": ranged(lambda i: party(0, i, f"{word(i)} Works"), 1),
    "parties of many articles": ranged(lambda i: party(i, i, f"{word(i)} Works"), 1),
    "parties of one name over articles": ranged(lambda i: party(i, i, "Norwick Works"), 1),
    "parties of one first word": ranged(lambda i: party(i, i, f"Norwick {word(i)}"), 1),
    "parties by a word and in full": ranged(
        lambda i: every([party(i, i, f"{word(i)} Norwick"), party(i, -1, "Norwick")]), 2
    ),
    "acronyms": ranged(lambda i: every([party(i, i, f"A{word(i)} B{word(i)} C{word(i)}"), party(i, -1, "ABC")]), 2),
    "people of one family": ranged(lambda i: party(i, i, f"{word(i)} Roe", at="/stakeholders"), 1),
    "persons and companies of one name": ranged(
        lambda i: every(
            [
                party(i, i, "Norwick", at="/stakeholders"),
                [Said(i, "kind", "person" if i % 2 else "company", "/stakeholders", f"{i}")],
            ]
        ),
        2,
    ),
    "a name of many words": lambda n: party(0, 0, " ".join(word(i) for i in range(n))),
    "names of more and more words": lambda n: every(
        party(i, i, " ".join(word(j) for j in range(i))) for i in range(1, isqrt(2 * n))
    ),
    "sites without a name": ranged(
        lambda i: [Said(i, "name", "headquarters", "/sites", "0"), Said(i, "location", word(i), "/sites", "0")], 2
    ),
    "figures of one label over articles": ranged(lambda i: figure(i, i, "annual revenue", 1000 + i), 2),
    "figures of one label, powers of two": ranged(lambda i: figure(i, i, "annual revenue", 2**i), 2),
    "dates of many articles": ranged(lambda i: [Said(i, "signed_on", day(i))], 1),
    "one date": ranged(lambda i: [Said(i, "signed_on", "2024-01-02")], 1),
    "dates refined": ranged(lambda i: [Said(i, "signed_on", ["2024", "2024-01", "2024-01-02"][i % 3])], 1),
    "values": ranged(lambda i: [Said(i, "value", money(1000 + i))], 1),
    "titles alike": ranged(lambda i: [Said(i, "title", f"Norwick Works buys {word(i)} Mills")], 1),
    "statuses": ranged(lambda i: [Said(i, "status", ["agreed", "signed", "completed"][i % 3])], 1),
    "denials": ranged(lambda i: [Said(i, "status", "agreed", standing=Standing.denied)], 1),
    "reports of many": ranged(
        lambda i: [Said(i, "status", "agreed", standing=Standing.reported, said_by=f"{word(i)} Herald")], 1
    ),
    "terms of many articles": ranged(lambda i: [Said(i, "terms", f"{word(i)} is kept for {word(2 * i)}")], 1),
    "terms alike": ranged(lambda i: [Said(i, "terms", f"the mill at {word(i)} is kept for ten years")], 1),
    "a term of many words": lambda n: [Said(0, "terms", " ".join(word(i) for i in range(n)))],
    "quotes": ranged(
        lambda i: [Said(i, "name", "Ann Roe", "/stakeholders", "0"), Said(i, "quotes", word(i), "/stakeholders", "0")],
        2,
    ),
    "quotes of one article": lambda n: every(
        [
            party(0, 0, "Ann Roe", at="/stakeholders"),
            (Said(0, "quotes", f"We {word(i)} it", "/stakeholders", "0") for i in range(n)),
        ]
    ),
    "phases of one name": ranged(
        lambda i: [Said(i, "name", "the first phase", "/phases", "0"), Said(i, "starts", day(i), "/phases", "0")], 2
    ),
    "phases of one article": ranged(
        lambda i: [Said(0, "name", "the first phase", "/phases", f"{i}"), Said(0, "starts", day(i), "/phases", f"{i}")],
        2,
    ),
    "phases planned and begun": ranged(
        lambda i: [
            Said(i, "name", "building the mill", "/phases", f"{i}", standing=Standing.planned),
            Said(i, "starts", day(i), "/phases", f"{i}", standing=Standing.planned if i % 2 else Standing.stated),
        ],
        2,
    ),
    "shipments of one day": ranged(lambda i: shipment(i, i, [word(i), word(i + 1)], "2024-01-02"), 3),
    "shipments of nothing": ranged(lambda i: shipment(i, i, [], day(i)), 1),
    "goods": lambda n: shipment(0, 0, [word(i) for i in range(n)], "2024-01-02"),
    "goods of two shipments": lambda n: every(
        shipment(i, i, [word(2 * j + i) for j in range(n // 2)], "2024-01-02") for i in range(2)
    ),
    "controversies without end": ranged(
        lambda i: [Said(i, "topic", f"{word(i)} at the river {word(i + 1)}", "/controversies", f"{i}")], 1
    ),
}
CROWDS = [Crowd(name, says) for name, says in FIELDS.items()]
