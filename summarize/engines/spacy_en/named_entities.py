"""The things that an article names: spans of names brought together, and what kind of thing each is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarize.text.lexicon import LEGAL_WORDS, ORGANISATION_WORDS
from summarize.text.mention import Mention, Spans
from summarize.text.names import AliasPair, AliasTable, acronyms, is_country, match_names

__all__ = ["Entity", "entities_of"]

_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "site", "NORP": "group"}


@dataclass(eq=False)
class Entity:
    """A thing with its names, counted, and the offsets of its mentions; `office` is whether one stands beside it."""

    names: Counter[str] = field(default_factory=Counter)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    office: bool = False

    @property
    def name(self) -> str:
        """The fullest form; of forms as long as each other the one that the article prefers."""
        return max(self.names, key=lambda name: (len(name.split()), len(name), self.names[name]))

    @property
    def kind(self) -> str:
        """person, organisation, place, site, group, or "" where nothing tells."""
        if any(is_country(name) for name in self.names):
            return "place"
        likely = max(self.labels, key=lambda kind: self.labels[kind], default="")
        words = {word.strip(".,") for name in self.names for word in name.split()}
        bodies = {word.casefold() for word in words} & (LEGAL_WORDS | ORGANISATION_WORDS)
        return "organisation" if likely != "place" and (bodies or any(map(_is_acronym, words))) else likely

    def may_be(self, role: str) -> bool:
        """Whether it can have a role in a deal: no person, and no state as what is bought.

        A person without an office who is not called by the last name is a company that the recogniser misreads.
        """
        if role == "target":
            return not any(is_country(name) for name in self.names)
        return self.kind != "person" or not (self.office or self.name.split()[-1] in self.names) or " " not in self.name


def entities_of(
    names: Sequence[Mention[str]], labels: Sequence[Mention[str]], aliases: Sequence[AliasPair], prose: Spans
) -> list[Entity]:
    """The things that `names` name, in the order in which the article's prose first does.

    `labels` are the entity recogniser's opinions; `prose` are the stretches that are no headlines, whose capitals tell
    more than those of headlines.
    """
    table = AliasTable.of(aliases)
    first = {name.value: name.start for name in reversed(names) if prose.hold(name.start)}
    last = max((name.end for name in names), default=0)
    ordered = sorted(names, key=lambda name: (first.get(name.value, last), name.start))
    found: list[Entity] = []
    for name in ordered:
        opinion = _opinion(name, labels)
        known = next((one for one in found if name.value in one.names), None)
        entity = known or _same_thing(name.value, opinion, found, table) or Entity()
        if entity not in found:
            found.append(entity)
        entity.names[name.value] += 1
        entity.mentions.append((name.start, name.end))
        entity.labels.update(opinion)
    return found


def _opinion(name: Mention[str], labels: Sequence[Mention[str]]) -> Counter[str]:
    """The kinds that the recogniser gives to a name; the same span counts for more than one that overlaps it."""
    counted: Counter[str] = Counter()
    for label in labels:
        if label.start < name.end and name.start < label.end and label.value in _KINDS:
            counted[_KINDS[label.value]] += 2 if label.end == name.end else 1
    return counted


def _same_thing(name: str, opinion: Counter[str], found: Sequence[Entity], table: AliasTable) -> Entity | None:
    matches = [one for one in found if any(match_names(name, other, table).same for other in _spelt_out(one))]
    if not matches:
        matches = [one for one in found if any(_shortens(name, other, one, opinion) for other in _spelt_out(one))]
    return matches[0] if len(matches) == 1 else None


def _spelt_out(entity: Entity) -> list[str]:
    """The forms that say what its acronyms stand for; a name that fits the acronym alone is another's."""
    return [name for name in entity.names if not _is_acronym(name)] or list(entity.names)


def _shortens(name: str, other: str, entity: Entity, opinion: Counter[str]) -> bool:
    """Whether a name is a short form of an earlier one: a family name, initials, the first words of a company."""
    if _abbreviates(name, other) or _abbreviates(other, name):
        return True
    short, long = name.split(), other.split()
    if entity.kind == "person":
        return len(short) == 1 and long[-1] == name
    # Norland is not the Norland Peace Party where it is a country or a town.
    if entity.kind == "place" or opinion["place"] > opinion["organisation"] or is_country(name):
        return False
    if long[: len(short)] == short:
        return not any(map(str.isdigit, "".join(long[len(short) :])))  # a model, not its maker
    return len(short) == 2 and long[0] == short[0] and _abbreviates(short[1], " ".join(long[1:]))


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and len(word) > 1


def _abbreviates(short: str, long: str) -> bool:
    return _is_acronym(short) and short.casefold() in acronyms(long)
