"""Mentions: the records that go by one name, in whatever articles and lists; how the names of two of them stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from summarize.merging.blocking import MOST
from summarize.merging.known_names import PERHAPS, Names
from summarize.merging.record_paths import Identities
from summarize.merging.validated_claims import Ballot, Instance
from summarize.shape import Leaf
from summarize.text.names import NameMatch, match_places, name_key, strip_title
from summarize.text.names.keys import looks_like_name, names_site
from summarize.text.names.match import written_form

__all__ = ["Matching", "Mention", "alias_ballots", "mentions_of", "name_ballots"]

_PERSON = frozenset({"person", "individual", "people", "human"})
_COMPANY = frozenset({"company", "corporation", "business", "firm", "bank", "enterprise"})
# What says neither that something is a person nor that it is an organisation.
_EITHER = frozenset({"other", "unknown", "analyst", "media", "expert"})
# A sort that so many times fewer independent groups give is taken for a slip of extraction, not for a namesake.
_OUTNUMBERED = 3


@dataclass(frozen=True)
class Mention:
    """All records with one name key, and not of contradictory sorts.

    `sorts` are what they are said to be: "person", "company", "body" (another organisation). `roles` are the parts that
    they play, as (place, field, value). `told` are texts that tell two things of one name apart: where each lies.
    `listed` are the lists in which they stand, of single articles.
    """

    key: str
    sorts: frozenset[str]
    roles: frozenset[tuple[str, str, str]]
    instances: tuple[Instance, ...]
    names: tuple[str, ...]
    values: tuple[tuple[str, Leaf, Any], ...]
    told: tuple[str, ...] = ()

    @cached_property
    def listed(self) -> frozenset[tuple[str, str, str]]:
        return frozenset((one.at, one.article, one.parent) for one in self.instances)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of its articles; empty where that of one is not known."""
        found = {held.source.article.language for one in self.instances for own in one.ballots.values() for held in own}
        return frozenset() if None in found else frozenset(language for language in found if language)

    @cached_property
    def groups(self) -> frozenset[int]:
        return frozenset(_groups(self.instances))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Of names that are written in one form, so that all stand alike to other names, the first."""
        return tuple({written_form(name): name for name in reversed(self.names)}.values())

    @cached_property
    def tokens(self) -> frozenset[str]:
        return frozenset(name_key(self.names[0]).split())


def name_ballots(instance: Instance, identities: Identities) -> list[Ballot]:
    """The ballots that give the name of a record."""
    return instance.ballots.get(identities.naming.name, []) if identities.naming else []


def alias_ballots(instance: Instance, identities: Identities) -> list[Ballot]:
    """The ballots that give its other names."""
    marked = identities.naming.identity if identities.naming else None
    return instance.ballots.get(marked.aliases, []) if marked and marked.aliases else []


def mentions_of(instances: Iterable[Instance], identities: Mapping[str, Identities]) -> list[Mention]:
    """One mention for every name, two where one name is that of a person and of a company; best supported first.

    `identities` are those of the places at which the instances stand. Instances without a name are left out.
    """
    by_key: defaultdict[str, list[Instance]] = defaultdict(list)
    for instance in instances:
        named = name_ballots(instance, identities[instance.at])
        if named:
            by_key[_mention_key(str(named[0].value), _told(instance, identities[instance.at]))].append(instance)
    found = [
        _mention(key, own, identities) for key, same in by_key.items() for own in _by_sort(same, identities) if own
    ]
    return sorted(found, key=lambda one: (-len(one.groups), one.key, sorted(one.sorts)))


def _told(instance: Instance, identities: Identities) -> list[str]:
    return [str(ballot.value) for leaf in identities.texts for ballot in instance.ballots.get(leaf.name, ())]


def _mention_key(name: str, told: Sequence[str]) -> str:
    """The name's key; with its title where it is one word, since a general and a senator may share a family name.

    What is called by a common noun ("headquarters") goes with what tells it from others.
    """
    key = name_key(name)
    if told and not looks_like_name(name):
        return f"{key} ({name_key(min(told))})"
    title = strip_title(name)[1] if " " not in key else None
    return f"{key} ({title.casefold()})" if title else key


def _mention(key: str, instances: Sequence[Instance], identities: Mapping[str, Identities]) -> Mention:
    names: set[str] = set()
    values: dict[tuple[str, str, str], tuple[str, Leaf, Any]] = {}
    roles: set[tuple[str, str, str]] = set()
    for one in instances:
        own = identities[one.at]
        names.update(str(ballot.value) for ballot in name_ballots(one, own))
        for leaf in own.values:
            for ballot in one.ballots.get(leaf.name, ()):
                values[one.at, leaf.name, str(ballot.json)] = (one.at, leaf, ballot.value)
        for leaf, _ in own.roles:
            roles.update((one.at, leaf.name, str(ballot.json)) for ballot in one.ballots.get(leaf.name, ()))
    return Mention(
        key=key,
        sorts=frozenset(sort for one in instances for sort in _sorts(one, identities)),
        roles=frozenset(roles),
        instances=tuple(instances),
        names=tuple(sorted(names)),
        values=tuple(values.values()),
        told=tuple(sorted({text for one in instances for text in _told(one, identities[one.at])})),
    )


def _sorts(instance: Instance, identities: Mapping[str, Identities]) -> set[str]:
    """What a record is said to be; empty if it is not said."""
    kind = identities[instance.at].kind
    said = {str(ballot.json).casefold() for ballot in instance.ballots.get(kind.name, ())} if kind else set()
    return {"person" if one in _PERSON else "company" if one in _COMPANY else "body" for one in said - _EITHER}


def _by_sort(instances: Sequence[Instance], identities: Mapping[str, Identities]) -> Iterator[list[Instance]]:
    """A person and a company of one name are two things, unless one of the two looks like a slip."""
    persons = [one for one in instances if "person" in _sorts(one, identities)]
    companies = [one for one in instances if _sorts(one, identities) == {"company"}]
    fewer, more = sorted((companies, persons), key=lambda own: len(_groups(own)))
    if len(_groups(more)) >= _OUTNUMBERED * len(_groups(fewer)):
        yield list(instances)
        return
    told = {one.id for one in fewer}
    yield fewer
    yield [one for one in instances if one.id not in told]


def _groups(instances: Iterable[Instance]) -> set[int]:
    return {ballot.source.group for one in instances for own in one.ballots.values() for ballot in own}


class Matching:
    """How names of one sort of thing, agents or places, are held against each other."""

    def __init__(self, names: Names, of: str) -> None:
        self.names = names
        self.places = of == "place"

    def match(self, left: str, right: str) -> NameMatch:
        if not self.places:
            return self.names.match(left, right)
        found = match_places(left, right)
        return self.names.match(left, right) if not found.same and self.names.defined(left, right) else found

    def best(self, left: Mention, right: Mention) -> NameMatch:
        """The match of the names that are most alike, the same before all others."""
        written = (left.names, right.names) if self.places else (left.forms, right.forms)
        matches = [self.match(x, y) for x, y in product(*(names[:MOST] for names in written))]
        return max(matches, key=lambda one: (one.same, one.score, one.hint or "", one.reason))

    def may_be_one(self, left: Mention, right: Mention, found: NameMatch) -> bool:
        """Whether one is a short name of the other, if nothing else goes by it."""
        if self.places:
            pairs = product(left.names[:MOST], right.names[:MOST])
            return found.score >= PERHAPS or any(names_site(x, y) for x, y in pairs)
        sorts = left.sorts | right.sorts
        if found.hint in ("tail", "head", "acronym"):
            together = not left.listed.isdisjoint(right.listed)
            plain = (
                found.hint == "tail" or _same_part(left, right) or (found.hint == "acronym" and _beside(left, right))
            )
            if "person" not in sorts and plain and not together:
                return True
        if "company" in sorts or left.sorts ^ right.sorts == {"person", "body"}:
            return False
        return found.hint in ("family", "order") or self._called_short(left, right)

    def _called_short(self, left: Mention, right: Mention) -> bool:
        pairs = product(left.forms[:MOST], right.forms[:MOST])
        return any(self.names.perhaps(x, y) for x, y in pairs) or _given_name_alone(left, right)


def _same_part(left: Mention, right: Mention) -> bool:
    """Whether two play the same part: both are the target, in different articles."""
    return not left.roles.isdisjoint(right.roles)


def _beside(left: Mention, right: Mention) -> bool:
    """Whether an article that names the one writes the other as well."""
    for one, other in ((left, right), (right, left)):
        held = [ballot for own in one.instances[:MOST] for ballots in own.ballots.values() for ballot in ballots[:1]]
        texts = {ballot.claim.article: ballot.source.article.text for ballot in held}
        if any(name in text for text in texts.values() for name in other.names[:MOST]):
            return True
    return False


def _given_name_alone(left: Mention, right: Mention) -> bool:
    """In much of the world a person is called by the given name alone."""
    short, long = sorted((left, right), key=lambda one: len(one.tokens))
    return (
        len(short.tokens) == 1 and short.tokens < long.tokens and long.sorts == {"person"} and "body" not in short.sorts
    )
