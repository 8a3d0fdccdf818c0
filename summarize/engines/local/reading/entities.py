"""Who or what is named in an article: an entity, what kind it seems to be, and how the article describes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import is_office, office_beside
from summarize.engines.local.language.words import EMPTY, SPEECH, word_set
from summarize.text.mention import Mention

__all__ = [
    "BODIES",
    "OFFICES_OF_STATE",
    "SOCIETIES",
    "Entity",
    "EntityKind",
    "descriptions",
    "head_noun",
]


class EntityKind(StrEnum):
    """What a name seems to be the name of."""

    person = "person"
    organisation = "organisation"
    place = "place"
    thing = "thing"
    unknown = "unknown"


@dataclass
class Entity:
    """Somebody or something that is named: its fullest name, other names, and where it is mentioned."""

    name: str
    kind: EntityKind = EntityKind.unknown
    aliases: list[str] = field(default_factory=list)
    mentions: list[tuple[Line, Mention[str]]] = field(default_factory=list)
    title: str | None = None

    def lines(self) -> list[Line]:
        """The sentences that mention it, in order, each once."""
        return list({line.number: line for line, _ in self.mentions}.values())

    def spelled(self) -> frozenset[str]:
        """Every form of the name, in lower case."""
        return frozenset(
            form.lower() for form in (self.name, *self.aliases, *(mention.value for _, mention in self.mentions))
        )


BODIES = word_set(
    "company firm group maker manufacturer bank agency party utility consultancy retailer airline processor lender "
    "carrier chain operator supplier developer producer miner broadcaster newspaper conglomerate startup brokerage "
    "insurer refiner shipbuilder shipyard brewer bakery builder giant major contractor subsidiary business investor "
    "multinational start-up distributor exporter importer grower laboratory line ministry regulator authority"
)
"""Nouns by which news English calls a company or an office of state."""
OFFICES_OF_STATE = word_set("ministry regulator authority agency government army navy military court parliament")
SOCIETIES = word_set(
    "union association federation cooperative co-operative charity coalition alliance forum council society trust "
    "foundation institute university movement network ngo chamber lobby club church campaign committee guild league"
)
"""Nouns of bodies that are neither companies nor offices of state."""

_AFTER = re.compile(
    r"(?:\s\([^)]{1,30}\))?(?:,?\s(?:is|was|are)\s(?:an?|the)\s(?P<is>[^,;.()]{3,70})"
    r"|,\s(?:an?|the)\s(?P<told>[^,;.()]{3,70})(?=[,;.)]))"
)
_ENDS = re.compile(r"\s(?:that|which|who|with|based|whose|from|in|at|near|on|to|by|founded|owned|listed)\s")


def descriptions(line: Line, mention: Mention[str]) -> Iterator[Mention[str]]:
    """What a sentence says a name is, without article: "the Danish bank X", "X, a maker of cars", "X is a bank"."""
    yield from _before(line, mention)
    found = _AFTER.match(line.text, mention.end)
    if found and not office_beside(line, mention):
        start, end = found.span("is" if found.group("is") else "told")
        closed = _ENDS.search(line.text, start, end)
        end = closed.start() if closed else end
        yield Mention(start, end, line.text[start:end], line.text[start:end])


def _before(line: Line, mention: Mention[str]) -> Iterator[Mention[str]]:
    start = mention.start
    for word in reversed(line.before(mention.start, 5)):
        adjective = word.text[0].isupper() and not any(name.start <= word.start < name.end for name in line.names)
        noun = word.text[0].islower() and word.stem not in EMPTY and word.stem not in SPEECH
        if line.text[word.end : start] not in (" ", "-", "' ", "’ ") or not (noun or adjective):
            break
        start = word.start
    opened = _ARTICLE.match(line.text, start, mention.start)
    start = opened.end() if opened else start
    text = line.text[start : mention.start].rstrip()
    head = head_noun(text)
    if text and (head in BODIES or head in SOCIETIES) and not is_office(head):
        yield Mention(start, start + len(text), text, text)


_ARTICLE = re.compile(r"(?:the|an?|its)\s", re.IGNORECASE)


def head_noun(phrase: str) -> str:
    """The noun that a description turns on, in lower case: "maker" of "Danish maker of bread ovens"."""
    bare = re.split(r"\s(?:of|for|that|which|with|based|in)\s", phrase, maxsplit=1)[0]
    return bare.split()[-1].lower() if bare.split() else ""
