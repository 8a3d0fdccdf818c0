"""Who or what is named in an article: an entity, what kind it seems to be, and how the article describes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from summarize.text.mention import Mention

from .clauses import AUXILIARY
from .lines import Line
from .offices import is_office, office_beside
from .places import is_country
from .words import EMPTY, SPEECH, irregular, stem, stem_set, word_set

__all__ = [
    "BODIES",
    "OFFICES_OF_STATE",
    "SOCIETIES",
    "Entity",
    "EntityKind",
    "descriptions",
    "guess_kinds",
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

_ORGANISATION = stem_set(
    "company corporation corp inc ltd llc plc gmbh group holdings bank ministry department agency authority "
    "commission committee council court university institute association federation union party league organisation "
    "organization works industries metals energy airlines airways motors foods systems technologies pharma "
    "pharmaceuticals partners capital fund trust board bureau office service services army navy command forces "
    "parliament senate congress assembly government administration cabinet house club society foundation forum "
    "alliance co ag sa nv oil gas mining minerals resources steel logistics shipping lines media news times post "
    "insurance international enterprises laboratories chemicals electric telecom communications networks software "
    "police tribunal regulator coalition movement front consortium solutions cooperative watch inspectorate military "
    "therapeutics biologics research markets ventures consulting advisors"
)
_PLACE = stem_set(
    "port river lake island sea bay harbour harbor city town village province county region district mine "
    "valley mountain coast gulf strait canal airport street road desert peninsula ocean plant refinery terminal"
)
_IN = frozenset({"in", "near", "at", "across", "throughout", "around", "outside", "inside"})
_FORM = re.compile(
    r",?\s(?:A/S|AS|ASA|AB|AG|SA|S\.A\.|SE|NV|N\.V\.|BV|Oyj?|PLC|plc|Ltd|Inc|LLC|GmbH|S\.p\.A|SpA|A\.S\.)(?!\w)"
)


def guess_kinds(entities: list[Entity]) -> None:
    """Sets the kind of every entity: by the words of its name, by how sentences use it, by whose officers it has."""
    employers = {
        office.affiliation.value.lower()
        for entity in entities
        for line, mention in entity.mentions
        if (office := office_beside(line, mention)) and office.affiliation
    }
    for entity in entities:
        entity.kind = _kind(entity, employs=not entity.spelled().isdisjoint(employers))


def _kind(entity: Entity, *, employs: bool) -> EntityKind:
    if is_country(entity.name):
        return EntityKind.place
    if _CODE.fullmatch(entity.name) or _opens_only(entity):
        return EntityKind.thing
    parts = [stem(part) for part in re.findall(r"[^\W_]+", entity.name)]
    if entity.title:
        return EntityKind.person
    if (parts and parts[-1] in _PLACE | {stem("port")}) or parts[:1] == ["port"]:
        return EntityKind.place
    if any(part in _ORGANISATION for part in parts) or any(form.isupper() for form in entity.aliases):
        return EntityKind.organisation
    if any(_called_body(line, mention) for line, mention in entity.mentions):
        return EntityKind.organisation
    places = sum(_after_in(line, mention) for line, mention in entity.mentions)
    if places and places * 2 >= len(entity.mentions) and not (employs and len(parts) > 1):
        return EntityKind.place
    if 2 <= len(parts) <= 4 and entity.name.replace(".", "").replace(" ", "").replace("-", "").isalpha():
        if any(_like_person(line, mention) for line, mention in entity.mentions):
            return EntityKind.person
    elif len(entity.name) > 1 and entity.name.isupper() and not any(character.isdigit() for character in entity.name):
        return EntityKind.organisation
    return EntityKind.organisation if employs else EntityKind.unknown


# A product or a stage: "AB-217", "Phase III", "A320".
_CODE = re.compile(r"(?:[A-Z]+[-–]?\d[\w-]*|(?:Phase|Type|Mark|Lot|Block|Unit)\s(?:[IVX]+|\d+))")


def _opens_only(entity: Entity) -> bool:
    """Whether it is one common word whose capital only opens a sentence: "Temperatures fell"."""
    if " " in entity.name or not entity.name[1:].islower() or entity.aliases:
        return False
    return all(_only_opens(line, mention) for line, mention in entity.mentions)


def _only_opens(line: Line, mention: Mention[str]) -> bool:
    """Whether a name opens its sentence, and is plural or followed by a noun: "Temperatures fell", "Stormy weather"."""
    if mention.start > line.opening or line.headline:
        return False
    after = line.after(mention.end, 1)
    if not after or line.text[mention.end : after[0].start] != " ":
        return False
    word = after[0]
    if word.stem in SPEECH or word.text[0].isupper():
        return False
    verb = word.lower in AUXILIARY or irregular(word.lower) or word.lower.endswith(("ed", "s"))
    return mention.text.endswith(("s", "ed", "ly")) or not (verb or word.stem in EMPTY)


def _after_in(line: Line, mention: Mention[str]) -> bool:
    before = line.before(mention.start, 1)
    return bool(before) and before[0].lower in _IN


def _called_body(line: Line, mention: Mention[str]) -> bool:
    """Whether the words at a name say that it is a body: "the firm X", "the charity Y", "X Ltd", "X, a maker of Z"."""
    if _FORM.match(line.text, mention.end) or _FORM.search(mention.text):
        return True
    heads = (head_noun(found.text) for found in descriptions(line, mention))
    return any(head in BODIES or head in SOCIETIES for head in heads)


def _like_person(line: Line, mention: Mention[str]) -> bool:
    """Whether there is an office right beside the name, "who" after it, or it is the speaker's after a quotation."""
    if office_beside(line, mention) is not None or line.text.startswith(", who ", mention.end):
        return True
    # Companies speak as well; but who is named after a quotation and its verb is hardly one.
    said = [word for word in line.before(mention.start, 1) if word.stem in SPEECH]
    quoted = bool(said) and line.text[: said[0].start].rstrip()[-1:] in ("”", '"')
    return bool(said) and (quoted or line.text[mention.end :][:1] in '.,”"')


_AFTER = re.compile(
    r",?\s(?:is|was|are)\s(?:an?|the)\s(?P<is>[^,;.()]{3,70})|,\s(?:an?|the)\s(?P<told>[^,;.()]{3,70})(?=[,;.)])"
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
