"""An article as the embedded engine reads it: usable sentences with words and names, and who is named in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from summarize.articles.article import Article
from summarize.schemas import PartialDate
from summarize.text.aliases import AliasPair, find_aliases
from summarize.text.mention import Mention
from summarize.text.names import find_names, name_key, strip_title

from .lines import Line
from .offices import office_beside
from .places import is_country
from .words import SPEECH, stem, stem_set, word_set

__all__ = ["Entity", "EntityKind", "Reading"]


class EntityKind(StrEnum):
    """What a name seems to be the name of."""

    person = "person"
    organisation = "organisation"
    place = "place"
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


@dataclass(frozen=True)
class Reading:
    """What is read off an article before anything is asked: its text, its lines, in order, and its entities."""

    text: str
    lines: tuple[Line, ...]
    published: PartialDate | None
    entities: tuple[Entity, ...]

    @classmethod
    def of(cls, article: Article) -> "Reading":
        texts = {
            number: article.sentence(number)
            for number, sentence in enumerate(article.sentences, 1)
            if not sentence.boilerplate and article.sentence(number).strip()
        }
        lines = tuple(_lines(texts))
        entities = tuple(_entities(lines, find_aliases("\n".join(texts.values()))))
        return cls(article.text, lines, article.published, entities)

    def entity(self, name: str) -> Entity | None:
        """The entity that goes by a name, or None."""
        key = name.lower()
        return next((entity for entity in self.entities if key in entity.spelled()), None)

    def at(self, number: int) -> Line | None:
        """The line with a sentence number; None for boilerplate."""
        return next((line for line in self.lines if line.number == number), None)

    def neighbours(self, line: Line) -> Iterator[Line]:
        """The line after a line, if it is the next sentence."""
        for first, second in pairwise(self.lines):
            if first is line and second.number == line.number + 1:
                yield second


# "TARN, 4 June (Agency) - ": where and when it was written is not what it is about.
_DATELINE = re.compile(
    r"[A-Z][^.!?–—:;]{1,60}?(?:\d|\))\)?\s*[-–—:]\s|[A-Z][A-Z ,/()]{2,40}\s?[-–—:]\s|(?:[A-Z]\w+\s?){1,2}:\s(?=[A-Z])"
)
_COMPOUND = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)+")
_NO_NAMES = frozenset(
    {"opposition", "party", "government", "ministry", "company", "court", "parliament", "ceo", "president"}
)


def _lines(texts: dict[int, str]) -> Iterator[Line]:
    """The lines with their names. Names are looked for in all of them at once: a headline's are known from the rest."""
    names = find_names("\n".join(texts.values()))
    names = [name for name in names if name.value.lower() not in _NO_NAMES and not _COMPOUND.fullmatch(name.value)]
    start = 0
    for number, text in texts.items():
        end = start + len(text)
        dateline = _DATELINE.match(text)
        opening = dateline.end() if dateline else 0
        first = start + opening
        inside = (mention for mention in names if first <= mention.start and mention.end <= end)
        yield Line(
            number,
            text,
            tuple(Mention(name.start - start, name.end - start, name.text, name.value) for name in inside),
            opening,
        )
        start = end + 1


def _entities(lines: tuple[Line, ...], pairs: list[AliasPair]) -> list[Entity]:
    """Puts mentions of one name together: equal keys, alias pairs that the article defines, a person's family name."""
    same = {name_key(pair.short): name_key(pair.long) for pair in pairs}
    full = {name_key(pair.long): pair.long for pair in pairs}
    found: dict[str, Entity] = {}
    for line in lines:
        for mention in line.names:
            bare, title = strip_title(mention.value)
            key = name_key(bare)
            key = same.get(key, key)
            entity = found.setdefault(key, Entity(full.get(key, bare)))
            entity.title = entity.title or title
            entity.mentions.append((line, mention))
    for pair in pairs:
        entity = found.get(name_key(pair.long), Entity(""))
        if pair.short not in entity.aliases and pair.short != entity.name:
            entity.aliases.append(pair.short)
    for entity in found.values():
        entity.kind = _kind(entity)
    return _short_forms(list(found.values()))


def _short_forms(entities: list[Entity]) -> list[Entity]:
    """Joins "Reed" to the one "Ann Reed", "Alder" to the one "Alder Foods", "Air Force" to the one "US Air Force"."""
    kept: list[Entity] = []
    owned: list[tuple[Entity, Entity]] = []
    for entity in entities:
        owners = [other for other in entities if other is not entity and _is_short_for(entity, other)]
        # "Alder" is Alder Foods, though there is an "Alder Foods Norway" as well.
        owners = [owner for owner in owners if not any(_starts(owner.name, other.name) for other in owners)]
        if len(owners) == 1:
            owned.append((entity, owners[0]))
        else:
            kept.append(entity)
    for entity, owner in owned:
        if owner in kept:
            owner.mentions.extend(entity.mentions)
            owner.mentions.sort(key=lambda entry: (entry[0].number, entry[1].start))
        else:
            kept.append(entity)
    return kept


def _starts(longer: str, shorter: str) -> bool:
    return longer.startswith(f"{shorter} ")


def _is_short_for(short: Entity, full: Entity) -> bool:
    parts = full.name.split()
    if is_country(short.name) or short.kind is EntityKind.place or not 2 <= len(parts) <= 5:
        return False
    # "Alder A20" is a thing that Alder makes, and what is named far more often stands for itself.
    if any(character.isdigit() for character in full.name) or len(short.mentions) > 4 * len(full.mentions):
        return False
    if " " in short.name:
        return full.name.endswith(f" {short.name}") and is_country(full.name.removesuffix(f" {short.name}"))
    if short.name.isupper() or len(short.name) < 3:
        return False
    return short.name == parts[0] or (short.name == parts[-1] and full.kind is not EntityKind.organisation)


_ORGANISATION = stem_set(
    "company corporation corp inc ltd llc plc gmbh group holdings bank ministry department agency authority "
    "commission committee council court university institute association federation union party league organisation "
    "organization works industries metals energy airlines airways motors foods systems technologies pharma "
    "pharmaceuticals partners capital fund trust board bureau office service services army navy command forces "
    "parliament senate congress assembly government administration cabinet house club society foundation forum "
    "alliance co ag sa nv oil gas mining minerals resources steel logistics shipping lines media news times post "
    "insurance international enterprises laboratories chemicals electric telecom communications networks software "
    "police tribunal regulator coalition movement front consortium solutions"
)
_PLACE = stem_set(
    "port river lake island sea bay harbour harbor city town village province county region district mine "
    "valley mountain coast gulf strait canal airport street road desert peninsula ocean plant refinery terminal"
)
_IN = frozenset({"in", "near", "at", "across", "throughout", "around", "outside", "inside"})


def _kind(entity: Entity) -> EntityKind:
    """Guesses by the words of the name, then by how the sentences use it."""
    if is_country(entity.name):
        return EntityKind.place
    parts = [stem(part) for part in re.findall(r"[^\W_]+", entity.name)]
    if entity.title:
        return EntityKind.person
    if (parts and parts[-1] in _PLACE | {stem("port")}) or parts[:1] == ["port"]:
        return EntityKind.place
    if any(part in _ORGANISATION for part in parts) or any(form.isupper() for form in entity.aliases):
        return EntityKind.organisation
    places = sum(_after_in(line, mention) for line, mention in entity.mentions)
    if any(_called_body(line, mention) for line, mention in entity.mentions):
        return EntityKind.organisation
    if places and places * 2 >= len(entity.mentions):
        return EntityKind.place
    if 2 <= len(parts) <= 4 and entity.name.replace(".", "").replace(" ", "").replace("-", "").isalpha():
        if any(_like_person(line, mention) for line, mention in entity.mentions):
            return EntityKind.person
    elif len(entity.name) > 1 and entity.name.isupper():
        return EntityKind.organisation
    return EntityKind.unknown


def _after_in(line: Line, mention: Mention[str]) -> bool:
    before = line.before(mention.start, 1)
    return bool(before) and before[0].lower in _IN


def _called_body(line: Line, mention: Mention[str]) -> bool:
    """Whether the word right before a name says that it is a body: "the firm X", "the charity Y"."""
    before = line.before(mention.start, 1)
    adjacent = bool(before) and line.text[before[0].end : mention.start].isspace()
    return adjacent and before[0].text.islower() and before[0].lower in _BODIES


_BODIES = word_set(
    "company firm group maker manufacturer bank agency union party utility consultancy charity retailer airline "
    "carrier chain operator supplier developer producer miner broadcaster newspaper conglomerate startup brokerage"
)


def _like_person(line: Line, mention: Mention[str]) -> bool:
    """Whether there is an office right beside the name, or it is the speaker's after a quotation."""
    if office_beside(line, mention) is not None:
        return True
    # Companies speak as well; but who is named after a quotation and its verb is hardly one.
    said = any(word.stem in SPEECH for word in line.before(mention.start, 1))
    return said and line.text[mention.end :][:1] in '.,”"'
