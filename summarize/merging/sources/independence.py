"""Which articles are independent of one another: copies of one report are one source, however many there are.

Two articles are one source where they share long passages of prose. Prose is what remains of an article without its
boilerplate and without what stands between quotation marks: a statement that every outlet quotes does not make the
outlets copies of one another. Measured on independent reports of the same events: containment up to 0.05, longest
common run 14 words; on articles that carry one wire passage: a run of the passage's length.

Method: word 5-gram containment (Broder 1997, "On the resemblance and containment of documents"), which unlike Jaccard
does not fall when a short report stands inside a long article, and near-verbatim passages found by chaining common
5-grams, which a light edit does not hide.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from summarize.articles.article import Article
from summarize.merging.linking import UnionFind

__all__ = ["source_groups"]

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
        # Of equal keys a dictionary keeps the last: the first position, when read from the end.
        found = zip(reversed(list(grams)), reversed(positions[: max(0, len(words) - GRAM + 1)]), strict=True)
        last = dict(zip(positions, positions[GRAM - 1 :], strict=False))
        return {gram: first for gram, first in found if last[first] - first == GRAM - 1}


def source_groups(articles: Iterable[Article]) -> dict[str, int]:
    """The number of the independent source of each article, by article id.

    Groups are numbered from 1, by the publication date, path and id of their first article (undated ones last).
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=_first_published)
    folded: dict[str, str] = {}
    prose = [_prose(article, folded) for article in ordered]
    groups = UnionFind(len(ordered))
    for left, right in _candidates(prose):
        if groups.find(left) != groups.find(right) and _one_source(prose[left], prose[right]):
            groups.union(left, right)
    numbers: dict[int, int] = {}
    return {
        article.id: numbers.setdefault(groups.find(index), len(numbers) + 1) for index, article in enumerate(ordered)
    }


def _first_published(article: Article) -> tuple[str, str, str]:
    return (article.published or "9999", article.path, article.id)


def _prose(article: Article, folded: dict[str, str]) -> _Prose:
    """The running words of an article; `folded` keeps those that were folded before, which most words were."""
    left_out = sorted(_left_out(article))
    words: list[tuple[int, str]] = []
    position, skip = 0, 0
    for match in _WORD.finditer(article.text):
        while skip < len(left_out) and left_out[skip][1] <= match.start():
            skip += 1
            position += 1
        if skip < len(left_out) and left_out[skip][0] <= match.start():
            continue
        written = match.group()
        word = folded.get(written)
        if word is None:
            word = folded[written] = unicodedata.normalize("NFKC", written).casefold()
        words.append((position, word))
        position += 1
    return _Prose(tuple(words))


def _left_out(article: Article) -> Iterator[tuple[int, int]]:
    for sentence in article.sentences:
        if sentence.boilerplate:
            yield sentence.start, sentence.end
    for match in _QUOTED.finditer(article.text):
        yield match.span()


def _candidates(prose: Sequence[_Prose]) -> list[tuple[int, int]]:
    """Pairs of articles, by their places, with enough 5-grams in common to be looked at."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(prose):
        for gram in one.grams:
            holders[gram].append(place)
    counts: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) > 1:
            counts.update(combinations(held, 2) if len(held) <= WIDE else pairwise(held))
    return sorted(pair for pair, count in counts.items() if count >= SHARED_GRAMS)


def _one_source(left: _Prose, right: _Prose) -> bool:
    shared = left.grams.keys() & right.grams.keys()
    smaller = min(len(left.grams), len(right.grams))
    if len(shared) >= SHARED_GRAMS and len(shared) / smaller >= CONTAINMENT:
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
