"""What is said of somebody: office, organisation, other names, words quoted, and how the article describes it."""

from itertools import islice

from summarize.engines.local.answers.names import named
from summarize.engines.local.language.words import words
from summarize.engines.local.reading.belonging import employer, posts
from summarize.engines.local.reading.entities import BODIES, SOCIETIES, EntityKind, descriptions, head_noun
from summarize.engines.local.reading.scope import Answer, Scope
from summarize.engines.local.reading.statements import statements_of

__all__ = ["affiliations", "aliases", "described_as", "offices", "quotes"]

_MOST = 6
_SHORTEST = 4


def offices(scope: Scope) -> list[Answer]:
    """The title or office of the one the record is about; a longer one is better."""
    if scope.about is None:
        return []
    found = [
        Answer(post.office, (post.line.number,), len(post.office.split()) - 0.01 * post.line.number)
        for post in posts(scope.about, scope.reading)
        if post.office
    ]
    return sorted(found, key=lambda answer: (-answer.score, answer.cites))[:1]


def affiliations(scope: Scope) -> list[Answer]:
    """The organisation that the one the record is about belongs to or speaks for."""
    found = employer(scope.about, scope.reading) if scope.about else None
    return [named(found[0], found[1], 1.0)] if found else []


def aliases(scope: Scope) -> list[Answer]:
    """The other names that the article gives to the one the record is about."""
    found = []
    for alias in scope.about.aliases if scope.about else ():
        line = next((line for line in scope.reading.lines if alias in line.text), None)
        if line:
            found.append(Answer(alias, (line.number,), 1.0))
    return found


def quotes(scope: Scope) -> list[Answer]:
    """What the one the record is about is quoted as saying: whole sentences, and parts of four words or more."""
    found = (
        Answer(quotation.text, quotation.cites, 1.0)
        for said in statements_of(scope.reading)
        for quotation in said.quotes
        if said.speaker is scope.about and len(list(words(quotation.text))) >= _SHORTEST
    )
    return list(islice(found, _MOST))


def described_as(scope: Scope) -> list[Answer]:
    """How the article introduces the one the record is about: "Danish bakery chain", "maker of ovens"."""
    about = scope.about
    if about is None or about.kind in (EntityKind.person, EntityKind.place):
        return []
    found = [
        Answer(told.text, (line.number,), 1.0 - 0.01 * line.number)
        for line, mention in about.mentions
        for told in descriptions(line, mention)
        if len(told.text.split()) <= 8 and head_noun(told.text) in BODIES | SOCIETIES | {"arm", "unit"}
    ]
    return found[:1]
