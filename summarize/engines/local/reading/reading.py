"""An article as the embedded engine reads it: usable sentences with words and names, and who is named in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarize.articles.article import Article
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.places import is_country
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.guessing import guess_kinds
from summarize.engines.local.reading.naming import tidy
from summarize.schemas import PartialDate
from summarize.text.blocks import split_blocks
from summarize.text.mention import Mention
from summarize.text.names import find_names, name_key, strip_title
from summarize.text.names.aliases import AliasPair, find_aliases
from summarize.text.names.commonwords import DEMONYMS

__all__ = ["Reading"]


@dataclass(frozen=True, eq=False)
class Reading:
    """What is read off an article before anything is asked: its text, its lines, in order, and its entities."""

    text: str
    lines: tuple[Line, ...]
    published: PartialDate | None
    entities: tuple[Entity, ...]

    @classmethod
    def of(cls, article: Article) -> "Reading":
        others = _other_news(article.text)
        texts = {
            number: article.sentence(number)
            for number, sentence in enumerate(article.sentences, 1)
            if not sentence.boilerplate and article.sentence(number).strip()
            if not any(start <= sentence.start < end for start, end in others)
        }
        pairs = find_aliases("\n".join(texts.values()))
        lines = tuple(_lines(texts, pairs))
        entities = tuple(_entities(lines, pairs))
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


# "Elsewhere: a chain of bakers …": a paragraph of a live page or a column that is about something else.
_ELSEWHERE = re.compile(
    r"(?:Elsewhere\s?[:–—]|Elsewhere,? in (?:business|the markets?|corporate news|company news)\b"
    r"|In other (?:(?:business|company|corporate|market)\s)?(?:news|headlines)\s?[:,–—]"
    r"|Also (?:today|in the news|making news)\s?[:,–—])"
)


def _other_news(text: str) -> list[tuple[int, int]]:
    """The paragraphs that say of themselves that they are about something else."""
    return [(start, end) for start, end in split_blocks(text) if _ELSEWHERE.match(text, start)]


# "TARN, 4 June (Agency) - ": where and when it was written is not what it is about.
_DATELINE = re.compile(
    r"[A-Z][^.!?–—:;]{1,60}?(?:\d|\))\)?\s*[-–—:]\s|[A-Z][A-Z ,/()]{2,40}\s?[-–—:]\s|(?:[A-Z]\w+\s?){1,2}:\s(?=[A-Z])"
)
_COMPOUND = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)+")
_NO_NAMES = frozenset(
    {"opposition", "party", "government", "govt", "ministry", "company", "court", "parliament", "ceo", "president"}
)


# "Italy's competition authority", "the Danish health regulator": bodies that are named by what they are.
_BODY = re.compile(
    r"\b(?:[A-Z][\w-]+['’]s?|(?P<nation>[A-Z][a-z]+))\s(?:[a-z]+\s){0,2}?(?:authority|regulator|ministry|watchdog|military"
    r"|court|army|navy|parliament|government|union|inspectorate|commission|central bank|police|industry association)"
    r"(?![\w-]|\s(?:[a-z]+\s)?(?:spokes\w+|officials?|ministers?|agency|ships?)|['’]|\s[A-Z])"
)


_OF_MEMBERS = re.compile(
    r"\b(?!The\s|A\s)(?:[A-Z][\w-]+\s)*[A-Z]\w+s['’]\s(?:[A-Z]\w+\s){0,2}?(?:Cooperative|Co-operative|Union|Association|Federation|League"
    r"|Guild|Council|Alliance|Party|Society|Club)\b"
)


def _bodies(text: str) -> Iterator[Mention[str]]:
    for found in _OF_MEMBERS.finditer(text):
        yield Mention(found.start(), found.end(), found.group(), found.group())
    for found in _BODY.finditer(text):
        nation = found.group("nation")
        # "Marta Solano's government" is not called after a country.
        before = text[: found.start()].rsplit(None, 1)[-1:]
        if nation is None and before and before[0][0].isupper() and before[0][-1] not in ".!?":
            continue
        if nation is None or nation.lower() in DEMONYMS:
            yield Mention(found.start(), found.end(), found.group(), found.group())


def _names(text: str) -> list[Mention[str]]:
    bodies = list(_bodies(text))
    names = [
        _without_verb(name)
        for name in find_names(text)
        if not _TICKER.search(text, max(0, name.start - 30), name.start)
        if not any(name.start < body.end and body.start < name.end for body in bodies)
    ]
    return sorted([*(name for name in names if name.value), *bodies], key=lambda name: name.start)


# "(Nasdaq: ALDR)" is what the shares are called.
_TICKER = re.compile(r"\([A-Z][A-Za-z ]+:\s?$")
_ASIDES = re.compile(r"(?:Ask|Meet|See|Take|Visit|Consider|Call)(?:\s|$)")


def _without_verb(name: Mention[str]) -> Mention[str]:
    """ "Ask Jo Wyle": the verb that opens a sentence is not part of the name."""
    opened = _ASIDES.match(name.text)
    cut = opened.end() if opened else 0
    return Mention(name.start + cut, name.end, name.text[cut:], name.value[cut:]) if cut else name


def _lines(texts: dict[int, str], pairs: list[AliasPair]) -> Iterator[Line]:
    """The lines with their names. Names are looked for in all of them at once: a headline's are known from the rest."""
    whole = "\n".join(texts.values())
    names = tidy(whole, _names(whole), pairs)
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
    guess_kinds(list(found.values()))
    return _short_forms(list(found.values()))


def _short_forms(entities: list[Entity]) -> list[Entity]:
    """Joins "Reed" to the one "Ann Reed", "Alder" to the one "Alder Foods", "Air Force" to the one "US Air Force"."""
    kept: list[Entity] = []
    owned: list[tuple[Entity, Entity]] = []
    for entity in entities:
        owners = [other for other in entities if other is not entity and _is_short_for(entity, other)]
        # "Alder" is Alder Foods, though there is an "Alder Foods Norway" as well.
        owners = [owner for owner in owners if not any(_starts(owner.name, other.name) for other in owners)]
        owners = _dominant(owners)
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


def _dominant(owners: list[Entity]) -> list[Entity]:
    """The one body that an article dwells on, if it names something else by the same word only in passing."""
    most = sorted(owners, key=lambda owner: -len(owner.mentions))
    if len(most) < 2 or most[0].kind is not EntityKind.organisation:
        return owners
    return most[:1] if len(most[0].mentions) > len(most[1].mentions) else owners


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
    if short.name.isupper() and len(short.name) > 3 and full.kind is EntityKind.organisation:
        # A shouted headline.
        return short.name == parts[0].upper()
    initials = "".join(part[0] for part in parts if part[0].isupper())
    if short.name.isupper() and len(short.name) > 1 and full.kind is EntityKind.organisation and short.name == initials:
        return True
    if short.name.isupper() or len(short.name) < 3:
        return False
    return short.name == parts[0] or (short.name == parts[-1] and full.kind is not EntityKind.organisation)
