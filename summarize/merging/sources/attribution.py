"""Shared attribution: articles that pass on one report are one voice for what they pass on, and for nothing else.

"According to a report by the Tarvo Herald, the price is 500 million": an article that says so is no witness of the
price. If the Herald's own article is among the articles, the claim counts as the Herald's; if not, all that pass the
report on count as one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding, canonical_json
from summarize.merging.intake import Source
from summarize.text.names import acronyms as acronyms_of
from summarize.text.outlets import Named, Relay, find_relays, outlet_key

__all__ = ["primary_articles", "relaying_sources"]

# So many sentences back an outlet is looked for that "the newspaper" can mean.
BACK = 4


@dataclass(frozen=True)
class _Passage:
    """A passage of an article, by character offsets, that passes on the report of an outlet, by its key."""

    start: int
    end: int
    outlet: str


def relaying_sources(claims: Iterable[Claim], sources: Mapping[str, Source]) -> dict[str, Source]:
    """For the claims that pass on somebody's report, by id, the source as which they count.

    Its group is that of the outlet's own article, if it is among the articles; else one of its own for each outlet,
    numbered after the groups of the articles. What an article gives once as a report counts as one wherever the
    article, or a copy of it, repeats the same value of the same field.
    """
    claims = [one for one in claims if one.grounding is not Grounding.rejected and one.spans and one.article in sources]
    reports = _Reports(sources[one].article for one in {claim.article for claim in claims})
    if not reports.any:
        return {}
    given: dict[tuple[int, str, str, str], str] = {}
    for claim in sorted(claims, key=lambda claim: (sources[claim.article].order, claim.spans[0].start, claim.id)):
        outlet = reports.passed_on(claim)
        if outlet is not None:
            given.setdefault(_matter(claim, sources), outlet)
    if not given:
        return {}
    groups = _groups_of_outlets(sources, given.values())
    found = {}
    for claim in claims:
        source = sources[claim.article]
        outlet = _traced(_matter(claim, sources), given, groups)
        if outlet is not None and groups[outlet] != source.group:
            found[claim.id] = replace(source, group=groups[outlet], report=reports.name(outlet))
    return found


def primary_articles(sources: Mapping[str, Source]) -> dict[str, str]:
    """For each article that only repeats another of its group, by id, the id of the one that it repeats.

    That is the group's article whose outlet the others name as their source, or else the first one published.
    """
    members: defaultdict[int, list[Source]] = defaultdict(list)
    for source in sorted(sources.values(), key=lambda source: source.order):
        members[source.group].append(source)
    found = {}
    for own in members.values():
        if len(own) > 1:
            primary = _cited(own) or own[0].article.id
            found.update({source.article.id: primary for source in own if source.article.id != primary})
    return found


def _cited(own: Iterable[Source]) -> str | None:
    outlets = {outlet_key(one.article.outlet): one.article.id for one in own if one.article.outlet}
    if len(outlets) < 2:
        return None
    reports = _Reports(one.article for one in own)
    cited = [outlets[key] for one in own for key in reports.outlets(one.article.id) if key in outlets]
    return max(cited, key=lambda one: (cited.count(one), -cited.index(one))) if cited else None


def _matter(claim: Claim, sources: Mapping[str, Source]) -> tuple[int, str, str, str]:
    return sources[claim.article].group, claim.record.at, claim.path, canonical_json(claim.value)


def _groups_of_outlets(sources: Mapping[str, Source], outlets: Iterable[str]) -> dict[str, int]:
    """The group of each outlet: that of its first article, or a number after all groups of articles."""
    own: dict[str, int] = {}
    for source in sorted(sources.values(), key=lambda source: source.order):
        if source.article.outlet:
            own.setdefault(outlet_key(source.article.outlet), source.group)
    after = max(source.group for source in sources.values()) + 1
    absent = sorted({outlet for outlet in outlets if outlet not in own})
    return {**own, **{outlet: after + number for number, outlet in enumerate(absent)}}


def _traced(
    matter: tuple[int, str, str, str], given: Mapping[tuple[int, str, str, str], str], groups: Mapping[str, int]
) -> str | None:
    """The outlet at the end of a chain of reports that pass one another on; of a circle, the first by name."""
    seen: list[str] = []
    following = given.get(matter)
    while following is not None and following not in seen:
        seen.append(following)
        following = given.get((groups[following], *matter[1:]))
    if following is not None:
        return min(seen[seen.index(following) :])
    return seen[-1] if seen else None


class _Reports:
    """The reports that articles pass on."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._relays = {one.id: _relays(one) for one in self._articles.values()}
        self._written: defaultdict[str, set[str]] = defaultdict(set)
        for article in self._articles.values():
            if article.outlet:
                self._written[outlet_key(article.outlet)].add(article.outlet)
        for own in self._relays.values():
            for _, relay in own:
                if relay.named is Named.outlet:
                    self._written[outlet_key(relay.outlet)].add(relay.outlet)
        self._authors = {
            outlet_key(relay.outlet): relay.outlet
            for own in self._relays.values()
            for _, relay in own
            if relay.named is Named.author
        }
        self._shorts = _short_forms((name for written in self._written.values() for name in written), acronyms=False)
        self._shorts_in = {
            one: _short_forms((relay.outlet for _, relay in own if relay.named is Named.outlet), acronyms=True)
            for one, own in self._relays.items()
        }
        self._passages = {one: self._passages_of(self._articles[one]) for one in sorted(self._articles)}

    @property
    def any(self) -> bool:
        """Whether any article passes on a report."""
        return any(self._passages.values())

    def passed_on(self, claim: Claim) -> str | None:
        """The key of the outlet whose report a claim passes on."""
        start = claim.spans[0].start
        own = [one for one in self._passages[claim.article] if one.start <= start < one.end]
        return min(own, key=lambda one: (one.end - one.start, one.outlet)).outlet if own else None

    def outlets(self, article: str) -> list[str]:
        """The keys of the outlets that an article names as sources, in order."""
        return [passage.outlet for passage in self._passages[article]]

    def name(self, outlet: str) -> str:
        """The fullest of the names that the articles write for an outlet."""
        written = self._written.get(outlet) or {self._authors.get(outlet, outlet)}
        return max(written, key=lambda name: ("." not in name, len(name), name))

    def _passages_of(self, article: Article) -> list[_Passage]:
        own = outlet_key(article.outlet) if article.outlet else ""
        found: list[_Passage] = []
        last, last_at = "", -BACK - 1
        for number, relay in self._relays[article.id]:
            outlet = self._outlet(relay, article.id)
            if relay.named is Named.back and number - last_at <= BACK:
                outlet = last
            if not outlet:
                continue
            last, last_at = outlet, number
            if outlet != own:
                start = article.sentences[number].start
                found.append(_Passage(start + relay.start, start + relay.end, outlet))
        return found

    def _outlet(self, relay: Relay, article: str) -> str:
        """The key of a relay's outlet; the full one for a short form ("the Herald"); empty if it is none."""
        key = outlet_key(relay.outlet)
        if relay.named is Named.author:
            return key
        if " " not in relay.outlet:
            for shorts in (self._shorts_in[article], self._shorts):
                longer = shorts.get(relay.outlet.casefold(), set())
                if len(longer) == 1:
                    return min(longer)
        return key if key in self._written else ""


def _short_forms(names: Iterable[str], *, acronyms: bool) -> dict[str, set[str]]:
    """The keys of names of several words by their last word ("herald") and, if wanted, their acronyms."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.casefold().split()
        if len(words) > 1:
            for short in (words[-1], *(acronyms_of(name) if acronyms else ())):
                found[short].add(outlet_key(name))
    return found


def _relays(article: Article) -> list[tuple[int, Relay]]:
    """What may pass on a report, with the number of its sentence (from 0)."""
    return [
        (number, relay)
        for number, sentence in enumerate(article.sentences)
        if not sentence.boilerplate
        for relay in find_relays(article.text[sentence.start : sentence.end])
    ]
