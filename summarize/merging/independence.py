"""Which articles are independent of one another: copies of one report are one source, however many there are.

Two articles are one source where they share long passages of prose. Prose is what remains of an article without its
boilerplate and without what stands between quotation marks: a statement that every outlet quotes does not make the
outlets copies of one another. Measured on independent reports of the same events: containment up to 0.05, longest
common run 14 words; on articles that carry one wire passage: a run of the passage's length.

Method: word 5-gram containment (Broder 1997, "On the resemblance and containment of documents"), which unlike Jaccard
does not fall when a short report stands inside a long article, and near-verbatim passages found by chaining common
5-grams, which a light edit does not hide.

Articles that pass on one report are one voice as well, for what they pass on and for nothing else. A claim says whose
report it is: an outlet reports it, and the article passes it on. Such an article is no witness. If the outlet's own
article is among the articles, the claim counts as the outlet's; if not, all that pass the report on count as one. A
speaker is no outlet: two reporters who heard the minister are two.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, pairwise

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding, Standing, canonical_json
from summarize.merging.blocking import UnionFind
from summarize.merging.validated_claims import Source
from summarize.text.names.keys import is_outlet, outlet_key

__all__ = ["primary_articles", "relaying_sources", "source_groups"]

GRAM = 5
# One source: this share of the smaller article's distinct 5-grams, and at least so many of them …
CONTAINMENT = 0.2
SHARED_GRAMS = 16
# … or one passage with so many words in common, in runs with gaps of at most so many words between them.
PASSAGE_WORDS = 40
PASSAGE_GAP = 8
# A 5-gram in more articles than this links each of them to the next only, which is enough to connect copies and keeps
# the cost linear.
WIDE = 12

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(
    r"“[^”\n]{1,1500}(?:”|$)"
    r"|„[^“”\n]{1,1500}(?:[“”]|$)"
    r"|«[^»\n]{1,1500}(?:»|$)"
    r"|(?<!\w)\"(?=\S)[^\"\n]{1,1500}(?:(?<=\S)\"|$)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class _Prose:
    """The running words of an article; where something was left out there is a gap of one position."""

    words: tuple[tuple[int, str], ...]

    @cached_property
    def grams(self) -> dict[tuple[str, ...], int]:
        """Each distinct 5-gram and the position at which it first begins."""
        positions, words = [position for position, _ in self.words], [word for _, word in self.words]
        grams = zip(*(words[start:] for start in range(GRAM)), strict=False)
        found: dict[tuple[str, ...], int] = {}
        for gram, first, last in zip(grams, positions, positions[GRAM - 1 :], strict=False):
            if last - first == GRAM - 1:
                found.setdefault(gram, first)
        return found


def source_groups(articles: Iterable[Article]) -> dict[str, int]:
    """The number of the independent source of each article, by article id.

    Groups are numbered from 1, by the publication date, path and id of their first article (undated ones last).
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=_first_published)
    prose = [_prose(article) for article in ordered]
    groups = UnionFind(len(ordered))
    for left, right in _candidates(prose):
        if _one_source(prose[left], prose[right]):
            groups.union(left, right)
    numbers: dict[int, int] = {}
    return {
        article.id: numbers.setdefault(groups.find(index), len(numbers) + 1) for index, article in enumerate(ordered)
    }


def _first_published(article: Article) -> tuple[str, str, str]:
    return (article.published or "9999", article.path, article.id)


def _prose(article: Article) -> _Prose:
    words: list[tuple[int, str]] = []
    position, here = 0, 0
    for start, end in (*sorted(_left_out(article)), (len(article.text), len(article.text))):
        for match in _WORD.finditer(article.text, here, start):
            words.append((position, unicodedata.normalize("NFKC", match.group()).casefold()))
            position += 1
        position, here = position + 1, max(here, end)
    return _Prose(tuple(words))


def _left_out(article: Article) -> Iterator[tuple[int, int]]:
    yield from ((sentence.start, sentence.end) for sentence in article.sentences if sentence.boilerplate)
    yield from (match.span() for match in _QUOTED.finditer(article.text))


def _candidates(prose: Sequence[_Prose]) -> list[tuple[int, int]]:
    """Pairs of articles, by their places, with enough 5-grams in common to be looked at."""
    first: dict[tuple[str, ...], int] = {}
    holders: dict[tuple[str, ...], list[int]] = {}  # of those in more than one article, which few are
    for place, one in enumerate(prose):
        for gram in one.grams:
            earlier = first.setdefault(gram, place)
            if earlier != place:
                holders.setdefault(gram, [earlier]).append(place)
    counts: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        counts.update(combinations(held, 2) if len(held) <= WIDE else pairwise(held))
    return sorted(pair for pair, count in counts.items() if count >= SHARED_GRAMS)


def _one_source(left: _Prose, right: _Prose) -> bool:
    shared = left.grams.keys() & right.grams.keys()
    if len(shared) >= CONTAINMENT * min(len(left.grams), len(right.grams)):
        return True
    return _longest_passage(left.grams, right.grams, shared) >= PASSAGE_WORDS


def _longest_passage(
    left: Mapping[tuple[str, ...], int], right: Mapping[tuple[str, ...], int], shared: Iterable[tuple[str, ...]]
) -> int:
    """Words that the longest common passage has in both articles, allowing for light edits inside it."""
    places = sorted((left[gram], right[gram]) for gram in shared)
    reach = GRAM + PASSAGE_GAP
    ends: list[tuple[int, int, int]] = []
    longest = 0
    for here, there in places:
        ends = [end for end in ends if here - end[0] <= reach]
        words = max((_continued(end, here, there, reach) for end in ends), default=GRAM)
        ends.append((here, there, words))
        longest = max(longest, words)
    return longest


def _continued(end: tuple[int, int, int], here: int, there: int, reach: int) -> int:
    """Words of the passage that ended at `end`, if the 5-gram at (`here`, `there`) continues it; else of a new one."""
    steps = here - end[0], there - end[1]
    return end[2] + min(*steps, GRAM) if min(steps) > 0 and max(steps) <= reach else GRAM


Matter = tuple[int, str, str, str]
MEDIA = "media"


def relaying_sources(claims: Iterable[Claim], sources: Mapping[str, Source]) -> dict[str, Source]:
    """For the claims that pass on somebody's report, by id, the source as which they count; `sources` in their order.

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
    for source in sources.values():
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
            (key,) = longer
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
    for source in sources.values():
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
