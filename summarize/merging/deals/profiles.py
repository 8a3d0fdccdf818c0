"""What an article is about: the names that it dwells on, the amounts that it opens with, its date and its words.

A reader tells one deal from another by the headline and the first sentences, and by who is named again and again. So
a name weighs more the more often it is written, and more still in the title and the opening; a name that is mentioned
once in passing weighs little, however famous it is.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from babel import Locale
from pydantic import BaseModel, ValidationError

from summarize.articles.article import Article, Sentence
from summarize.claims import Claim, Grounding, Standing
from summarize.merging.linking import UnionFind, candidate_pairs
from summarize.merging.names import Names
from summarize.merging.places import identities_of, places_of
from summarize.merging.wording import wording
from summarize.schemas import Money, PartialDate
from summarize.shape import LeafKind
from summarize.text.amounts.money import find_money
from summarize.text.names import find_names, name_key

__all__ = ["Profile", "party_paths", "profiles_of"]

# So many sentences behind the title tell what an article is about; shorter ones are datelines and the like.
OPENING = 2
SHORTEST = 5
# So many names an article dwells on.
FOCUS = 6
IN_TITLE, IN_OPENING, AS_PARTY = 2.0, 1.5, 1.5
IN_PASSING = 0.5
# A name of more words is called by its short form.
LONG_NAME = 4
# Beyond so many mentions a name gains nothing.
MOST_MENTIONS = 8
# A country, or a town from which is reported, is named in the reports of all its deals.
PLACE = 0.4
# "MARNOO, Oct 3 (Skagen Wire) - ": where and by whom it was written, not what it is about.
_DATELINE = re.compile(r"^\W*(?P<town>[A-Z][A-Z .'-]{2,}?)(?:,[^-–—]{0,40})?\s*(?:\([^)]{1,40}\)\s*)?[-–—]+\s")


@dataclass(frozen=True)
class Profile:
    """What one article is about.

    `weights` gives each name by its number (the same in all articles) its weight, `written` how the article writes it;
    `places` are countries and towns from which is reported, `titled` the names in the title, `parties` those that
    claims give as parties and that stand in the title, in the opening or three times.
    `headline` are amounts of the title, the opening and the claims for the root; `amounts` those of the whole text too.
    `days` are the dates that claims give for the root, by field.
    """

    article: Article
    weights: Mapping[int, float]
    written: Mapping[int, str]
    places: frozenset[int]
    titled: frozenset[int]
    parties: frozenset[int]
    headline: tuple[Money, ...]
    amounts: tuple[Money, ...]
    days: Mapping[str, tuple[PartialDate, ...]]
    words: frozenset[str]
    claims: int

    @cached_property
    def focus(self) -> tuple[int, ...]:
        """The names that the article dwells on, the weightiest first."""
        return tuple(sorted(self.weights, key=lambda one: (-self.weights[one], self.written[one], one))[:FOCUS])


@dataclass(frozen=True)
class _Reading:
    """An article as it names things: how often each name stands there, where first, and which stand out."""

    article: Article
    opening: str
    town: str
    counts: Counter[str]
    first: Mapping[str, int]
    parties: frozenset[str]

    @property
    def headline(self) -> str:
        return f"{self.article.title or ''}\n{self.opening}"

    def position(self, name: str) -> int:
        """Where the text first has a name; the end for what stands in the title alone."""
        return self.first.get(name, len(self.article.text))


def party_paths(schema: type[BaseModel]) -> frozenset[tuple[str, str]]:
    """Where a schema names who takes part, as (place, path): names at its root, and in its first list of named records.

    Further lists hold who and what goes with it, which other deals may have too. Empty for a schema without names.
    """
    places = places_of(schema)
    paths = {("", path) for path, leaf in places[""].leaves.items() if leaf.kind is LeafKind.name and not leaf.many}
    for place in places.values():
        naming = identities_of(place.shape).naming
        if place.owner == "" and naming is not None:
            aliases = naming.identity.aliases if naming.identity else None
            return frozenset(paths | {(place.at, name) for name in (naming.name, aliases) if name})
    return frozenset(paths)


def profiles_of(
    claims: Iterable[Claim], articles: Iterable[Article], schema: type[BaseModel], names: Names
) -> list[Profile]:
    """The profile of each article, in the order of their ids."""
    given: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id):
        if claim.grounding is not Grounding.rejected and claim.standing is not Standing.denied:
            given[claim.article].append(claim)
    paths = party_paths(schema)
    distinct = {article.id: article for article in articles}
    readings = [_read(distinct[id], given[id], paths) for id in sorted(distinct)]
    numbers = _numbered(readings, names)
    towns = _countries() | {name_key(one.town) for one in readings if one.town}
    places = frozenset(number for name, number in numbers.items() if name_key(name) in towns)
    return [_profile(one, given[one.article.id], schema, numbers, places) for one in readings]


def _read(article: Article, claims: Iterable[Claim], paths: frozenset[tuple[str, str]]) -> _Reading:
    body = [sentence for sentence in article.sentences if not sentence.boilerplate]
    after_title = [one for one in body if not _in_title(article, one)]
    telling = [one for one in after_title if len(article.text[one.start : one.end].split()) >= SHORTEST][:OPENING]
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    left_out = [one for one in article.sentences if one.boilerplate]
    title_ends = after_title[0].start if after_title else 0
    for mention in find_names(article.text):
        if any(one.start <= mention.start < one.end for one in left_out):
            continue
        counts[mention.value] += 1
        # A title uses the short forms that only the text introduces.
        if mention.start >= title_ends:
            first.setdefault(mention.value, mention.start)
    parties = frozenset(
        " ".join(claim.value.split())
        for claim in claims
        if (claim.record.at, claim.path) in paths and isinstance(claim.value, str) and name_key(claim.value)
    )
    for name in parties:
        counts[name] = max(counts[name], 1)
    said = [article.text[one.start : one.end] for one in telling]
    town = next((found["town"] for one in said[:1] if (found := _DATELINE.match(one))), "")
    opening = "\n".join(_DATELINE.sub("", one) for one in said)
    return _Reading(article, opening, town, counts, first, parties)


def _in_title(article: Article, sentence: Sentence) -> bool:
    words = " ".join(article.text[sentence.start : sentence.end].split())
    return bool(article.title) and words in " ".join((article.title or "").split())


def _numbered(readings: Sequence[_Reading], names: Names) -> Mapping[str, int]:
    """The number of the thing that each name means, in all articles."""
    written = sorted({name for one in readings for name in one.counts})
    same = UnionFind(len(written))
    for left, right in candidate_pairs([names.blocking_keys(name) for name in written]):
        if same.find(left) != same.find(right) and names.same(written[left], written[right]):
            same.union(left, right)
    return {name: same.find(index) for index, name in enumerate(written)}


def _in_article(reading: _Reading, numbers: Mapping[str, int]) -> dict[str, int]:
    """The number of each name, short forms as what they are short for in this article."""
    tokens = {name: tuple(name_key(name).split()) for name in reading.counts}
    found = {}
    for name, short in tokens.items():
        longer = {
            numbers[other]
            for other, long in tokens.items()
            if _shortens(short, long) and reading.position(other) < reading.position(name)
        }
        found[name] = longer.pop() if len(longer) == 1 else numbers[name]
    return found


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is the beginning or the end of another; a model number ("Tarn 320") makes it another thing."""
    size = len(short)
    if not 0 < size < len(long) or any(character.isdigit() for word in long for character in word):
        return False
    return short in (long[:size], long[-size:])


def _profile(
    reading: _Reading,
    claims: Sequence[Claim],
    schema: type[BaseModel],
    numbers: Mapping[str, int],
    places: frozenset[int],
) -> Profile:
    own = _in_article(reading, numbers)
    counts: Counter[int] = Counter()
    written: dict[int, str] = {}
    bonus: defaultdict[int, float] = defaultdict(float)
    titled: set[int] = set()
    title, opening = (f" {name_key(text)} " for text in (reading.article.title or "", reading.opening))
    for name, count in sorted(reading.counts.items(), key=_fullest):
        number = own[name]
        counts[number] += count
        written.setdefault(number, name)
        key = f" {name_key(name)} "
        titled |= {number} if key in title else set()
        bonus[number] = max(bonus[number], IN_TITLE * (key in title) + IN_OPENING * (key in opening))
    parties = {own[name] for name in reading.parties if bonus[own[name]] or counts[own[name]] >= 3}
    headline = (*_amounts(claims), *(mention.value for mention in find_money(reading.headline)))
    return Profile(
        article=reading.article,
        weights={one: _weight(count, bonus[one], one in places, one in parties) for one, count in counts.items()},
        written=written,
        places=places & counts.keys(),
        titled=frozenset(titled),
        parties=frozenset(parties),
        headline=headline,
        amounts=(*headline, *(mention.value for mention in find_money(reading.article.text))),
        days=_days(claims, schema),
        words=_words(reading, claims),
        claims=len(claims),
    )


def _fullest(counted: tuple[str, int]) -> tuple[object, ...]:
    """Orders the ways of writing one name: in full, unless that is long; then the more frequent."""
    name, count = counted
    words = len(name_key(name).split())
    return -words if words <= LONG_NAME else 0, -count, -len(name), name


def _weight(count: int, bonus: float, place: bool, party: bool) -> float:
    repeated = 1 + math.log2(min(count, MOST_MENTIONS)) if count > 1 or bonus else IN_PASSING
    return (repeated + bonus + AS_PARTY * party) * (PLACE if place else 1)


@cache
def _countries() -> frozenset[str]:
    """Countries and continents by their name keys, as English writes them."""
    names = Locale("en").territories.values()
    return frozenset(name_key(name) for name in names) | {"us", "usa", "uk", "uae", "eu", "america", "britain"}


def _amounts(claims: Iterable[Claim]) -> Iterator[Money]:
    for claim in claims:
        if claim.record.at == "" and isinstance(claim.value, dict) and "currency" in claim.value:
            try:
                yield Money.model_validate(claim.value)
            except ValidationError:
                continue


def _days(claims: Iterable[Claim], schema: type[BaseModel]) -> dict[str, tuple[PartialDate, ...]]:
    leaves = places_of(schema)[""].leaves
    found: defaultdict[str, set[PartialDate]] = defaultdict(set)
    for claim in claims:
        leaf = leaves.get(claim.path) if claim.record.at == "" else None
        if leaf is not None and leaf.kind is LeafKind.date and isinstance(claim.value, str):
            try:
                found[claim.path].add(PartialDate(claim.value))
            except ValueError:
                continue
    return {path: tuple(sorted(days)) for path, days in found.items()}


def _words(reading: _Reading, claims: Iterable[Claim]) -> frozenset[str]:
    """The content words of title, opening and the root's texts, cut to six letters; without names."""
    stated = [claim.value for claim in claims if claim.record.at == "" and isinstance(claim.value, str)]
    names = {word[:6] for name in reading.counts for word in name_key(name).split()}
    content = wording("\n".join([reading.headline, *stated])).content
    return frozenset(word[:6] for word in content if not word[0].isdigit()) - names
