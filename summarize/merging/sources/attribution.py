"""Shared attribution: articles that pass on one report are one voice for what they pass on, and for nothing else.

A claim says whose report it is: an outlet reports it, and the article passes it on. Such an article is no witness. If
the outlet's own article is among the articles, the claim counts as the outlet's; if not, all that pass the report on
count as one. A speaker is no outlet: two reporters who heard the minister are two.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from summarize.claims import Claim, Grounding, Standing, canonical_json
from summarize.merging.intake import Source
from summarize.text.outlets import is_outlet, outlet_key

__all__ = ["primary_articles", "relaying_sources"]

Matter = tuple[int, str, str, str]
MEDIA = "media"


def relaying_sources(claims: Iterable[Claim], sources: Mapping[str, Source]) -> dict[str, Source]:
    """For the claims that pass on somebody's report, by id, the source as which they count.

    Its group is that of the outlet's own article, if it is among the articles; else one of its own for each outlet,
    numbered after the groups of the articles. What an article gives once as a report counts as one wherever the
    article, or a copy of it, repeats the same value of the same field.
    """
    known = [one for one in claims if one.grounding is not Grounding.rejected and one.spans and one.article in sources]
    outlets = _Outlets(known, sources)
    given: dict[Matter, str] = {}
    for claim in sorted(known, key=lambda claim: (sources[claim.article].order, claim.spans[0].start, claim.id)):
        outlet = outlets.of(claim)
        if outlet is not None:
            given.setdefault(_matter(claim, sources), outlet)
    if not given:
        return {}
    groups = _groups_of_outlets(sources, given.values())
    found = {}
    for claim in known:
        source = sources[claim.article]
        outlet = _traced(_matter(claim, sources), given, groups)
        if outlet is not None and groups[outlet] != source.group:
            found[claim.id] = replace(source, group=groups[outlet], report=outlets.written[outlet])
    return found


def primary_articles(claims: Iterable[Claim], sources: Mapping[str, Source]) -> dict[str, str]:
    """For each article that only repeats another of its group, by id, the id of the one that it repeats.

    That is the group's article whose outlet the others name as their source, or else the first one published.
    """
    outlets = _Outlets(claims, sources)
    members: defaultdict[int, list[Source]] = defaultdict(list)
    for source in sorted(sources.values(), key=lambda source: source.order):
        members[source.group].append(source)
    found = {}
    for own in members.values():
        if len(own) > 1:
            cited = [outlets.named[one.article.id] for one in own]
            primary = max(own, key=lambda one: (sum(_key(one) in named for named in cited), -one.order)).article.id
            found.update({source.article.id: primary for source in own if source.article.id != primary})
    return found


def _key(source: Source) -> str:
    return outlet_key(source.article.outlet or "")


class _Outlets:
    """The outlets that the articles are of, or that claims name as reporting: `written` by key, as most fully written.

    `named` are the keys of those that each article passes on, by its id.
    """

    def __init__(self, claims: Iterable[Claim], sources: Mapping[str, Source]) -> None:
        self._own = {one: _key(source) for one, source in sources.items()}
        claims = list(claims)
        names = {source.article.outlet for source in sources.values() if source.article.outlet}
        names |= _media(claims)
        names |= {one.said_by for one in claims if one.said_by and is_outlet(one.said_by)}
        ranked = sorted(names, key=lambda name: ("." not in name, len(name), name))
        self.written = {outlet_key(name): name.removeprefix("the ") for name in ranked}
        self._short: defaultdict[str, set[str]] = defaultdict(set)
        for key, name in self.written.items():
            self._short[name.casefold().split()[-1]].add(key)
        self.named: defaultdict[str, set[str]] = defaultdict(set)
        for claim in claims:
            outlet = self.of(claim)
            if outlet is not None:
                self.named[claim.article].add(outlet)

    def of(self, claim: Claim) -> str | None:
        """The key of the outlet whose report a claim passes on; the full one for a short form ("the Herald")."""
        if claim.standing is not Standing.reported or not claim.said_by:
            return None
        key = outlet_key(claim.said_by)
        longer = self._short.get(key, set())
        if key not in self.written and len(longer) == 1:
            key = min(longer)
        return key if key in self.written and key != self._own.get(claim.article) else None


def _media(claims: Sequence[Claim]) -> set[str]:
    """The names of records that are said to be media."""
    media = {(one.article, one.record.at, one.record.key) for one in claims if one.value == MEDIA}
    return {
        one.value
        for one in claims
        if one.path == "name"
        and isinstance(one.value, str)
        and outlet_key(one.value)
        and (one.article, one.record.at, one.record.key) in media
    }


def _matter(claim: Claim, sources: Mapping[str, Source]) -> Matter:
    return sources[claim.article].group, claim.record.at, claim.path, canonical_json(claim.value)


def _groups_of_outlets(sources: Mapping[str, Source], outlets: Iterable[str]) -> dict[str, int]:
    """The group of each outlet: that of its first article, or a number after all groups of articles."""
    own: dict[str, int] = {}
    for source in sorted(sources.values(), key=lambda source: source.order):
        if source.article.outlet:
            own.setdefault(_key(source), source.group)
    after = max(source.group for source in sources.values()) + 1
    absent = sorted({outlet for outlet in outlets if outlet not in own})
    return {**own, **{outlet: after + number for number, outlet in enumerate(absent)}}


def _traced(matter: Matter, given: Mapping[Matter, str], groups: Mapping[str, int]) -> str | None:
    """The outlet at the end of a chain of reports that pass one another on; of a circle, the first by name."""
    seen: list[str] = []
    following = given.get(matter)
    while following is not None and following not in seen:
        seen.append(following)
        following = given.get((groups[following], *matter[1:]))
    if following is not None:
        return min(seen[seen.index(following) :])
    return seen[-1] if seen else None
