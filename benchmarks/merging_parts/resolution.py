"""Entity resolution on generated names: this toolkit, splink, and rapidfuzz on all pairs."""

import json
import logging
import random
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from importlib import import_module
from math import comb
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from merging_parts.generated_names import company, person, sentence_about
from summarize.articles.article import Article, Sentence, text_id
from summarize.claims import Claim, Grounding, RecordRef, Span
from summarize.merging import merge
from summarize.merging.blocking import UnionFind

__all__ = [
    "Named",
    "Score",
    "made_names",
    "names_in",
    "resolved_by_rapidfuzz",
    "resolved_by_splink",
    "resolved_by_us",
    "wrong_merges",
]

# What the others are tuned over, on the data that they are judged on: we are not tuned at all.
THRESHOLDS = tuple(range(70, 100, 2))
PROBABILITIES = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999)
MENTIONS = 5
SORTS = {"ORG": "organisation", "PER": "person", "LOC": "place"}


@dataclass(frozen=True)
class Named:
    """One mention: the name as written, its sort, which thing it is (the truth), and the article that has it."""

    text: str
    sort: str
    thing: int
    article: str = ""


@dataclass(frozen=True)
class Score:
    """Pairwise precision, recall and F1 of a clustering, and the seconds that it took."""

    precision: float
    recall: float
    seconds: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def made_names(count: int, *, seed: int = 1) -> list[Named]:
    """So many mentions of invented people and companies, each thing in five of its spellings."""
    chance = random.Random(seed)
    named: list[Named] = []
    for thing in range(max(1, count // MENTIONS)):
        made = company(chance) if chance.random() < 0.5 else person(chance)
        named += [Named(chance.choice(made.spellings), made.sort, thing) for _ in range(MENTIONS)]
    chance.shuffle(named)
    return named[:count]


def names_in(corpus: Path) -> list[Named]:
    """The mentions of a corpus: a JSON line a thing, with its `kind` (ORG, PER, LOC) and the articles of each name."""
    named = []
    for thing, line in enumerate(corpus.read_text(encoding="utf-8").splitlines()):
        told = json.loads(line)
        for name, articles in told["names"].items():
            named += [Named(name, SORTS[told["kind"]], thing, article) for article in articles]
    return named


def wrong_merges(named: Sequence[Named]) -> list[tuple[str, ...]]:
    """The names that a merge holds for one and the corpus for several things, each set once."""
    articles, claims, homes = _reported(named)
    clusters: defaultdict[str, set[int]] = defaultdict(set)
    for mention, cluster in enumerate(_clusters(named, articles, claims, homes)):
        clusters[cluster].add(mention)
    found = [own for own in clusters.values() if len({named[one].thing for one in own}) > 1]
    return sorted(tuple(sorted({named[one].text for one in own})) for own in found)


def resolved_by_us(named: Sequence[Named]) -> Score:
    """A whole merge, provenance included: of the articles that have the names, or one for every five mentions."""
    articles, claims, homes = _reported(named)
    start = time.perf_counter()
    clusters = _clusters(named, articles, claims, homes)
    return _score(named, clusters, time.perf_counter() - start)


def _clusters(named: Sequence[Named], articles: list[Article], claims: list[Claim], homes: dict[str, int]) -> list[str]:
    summary = merge(claims, articles)
    clusters = ["" for _ in named]
    for pointer, found in summary.provenance.items():
        for entry in found.evidence:
            if pointer.endswith("/name"):
                clusters[homes[entry.claim]] = pointer
    return clusters


def _reported(named: Sequence[Named]) -> tuple[list[Article], list[Claim], dict[str, int]]:
    """Articles that mention the names, the claims of name and sort, and the number of the mention by its claim."""
    chance = random.Random(7)
    articles, claims, homes = [], [], {}
    for path, numbers in _by_article(named).items():
        own = [named[number] for number in numbers]
        lines = [sentence_about(one.text, chance) for one in own]
        text = "\n".join(lines)
        starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
        sentences = tuple(
            Sentence(start=start, end=start + len(line)) for start, line in zip(starts, lines, strict=True)
        )
        articles.append(Article(id=text_id(text), path=path, text=text, sentences=sentences))
        for index, (one, line, start) in enumerate(zip(own, lines, starts, strict=True)):
            span = Span(start=start, end=start + len(line), quote=line)
            place = one.sort == "place"
            record = RecordRef(type="Record", at="/sites" if place else "/stakeholders", key=f"k{index}")
            sort = () if place or one.sort == "organisation" else (("kind", one.sort),)
            for field, value in (("name", one.text), *sort):
                claim = Claim(
                    article=articles[-1].id,
                    record=record,
                    path=field,
                    value=value,
                    spans=(span,),
                    grounding=Grounding.exact,
                    engine="made/names",
                )
                claims.append(claim)
                if field == "name":
                    homes[claim.id] = numbers[index]
    return articles, claims, homes


def _by_article(named: Sequence[Named]) -> dict[str, list[int]]:
    """The numbers of the mentions by the path of the article that has them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(named):
        found[one.article or f"{number // MENTIONS * MENTIONS:06}.txt"].append(number)
    return found


def resolved_by_rapidfuzz(named: Sequence[Named]) -> Score:
    """All pairs by `token_sort_ratio`, linked from the threshold on that gives the best F1 on this very data."""
    start = time.perf_counter()
    names = [one.text.casefold() for one in named]
    links = [
        (score, left, right)
        for left, name in enumerate(names)
        for _, score, right in process.extract(
            name, names[left + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=THRESHOLDS[0], limit=None
        )
    ]
    seconds = time.perf_counter() - start
    scores = []
    for threshold in THRESHOLDS:
        sets = UnionFind(len(named))
        for found, left, offset in links:
            if found >= threshold and named[left].sort == named[left + 1 + offset].sort:
                sets.union(left, left + 1 + offset)
        scores.append(_score(named, [sets.find(index) for index in range(len(named))], seconds))
    return max(scores, key=lambda one: one.f1)


def resolved_by_splink(named: Sequence[Named]) -> Score | None:
    """Splink 4 or later on DuckDB, trained on the names, at the probability with the best F1; None if not installed."""
    try:
        splink, arrow = import_module("splink"), import_module("pyarrow")
        duckdb, compare = import_module("splink.backends.duckdb"), import_module("splink.comparison_library")
    except ImportError:
        return None
    start = time.perf_counter()
    table = arrow.table(_columns(named))
    rules = [splink.block_on("first"), splink.block_on("second"), splink.block_on("substr(name, 1, 4)")]
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.8]),
            compare.JaroWinklerAtThresholds("first", [0.92]).configure(term_frequency_adjustments=True),
            compare.JaroWinklerAtThresholds("second", [0.92]).configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    database = duckdb.DuckDBAPI()
    linker = splink.Linker(database.register(table), settings, log_level=logging.CRITICAL)
    linker.training.estimate_probability_two_random_records_match([splink.block_on("name")], recall=0.4)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in rules:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=0.5).as_record_list()
    seconds = time.perf_counter() - start
    scores = []
    for probability in PROBABILITIES:
        sets = UnionFind(len(named))
        for pair in pairs:
            if pair["match_probability"] >= probability:
                sets.union(pair["unique_id_l"], pair["unique_id_r"])
        scores.append(_score(named, [sets.find(index) for index in range(len(named))], seconds))
    return max(scores, key=lambda one: one.f1)


def _columns(named: Sequence[Named]) -> dict[str, list[Any]]:
    """The names as splink's users prepare them: the article dropped, given and family name, or the two first words."""
    words = [one.text.casefold().removeprefix("the ").replace(",", "").split() for one in named]
    second = [own[-1 if one.sort == "person" else min(1, len(own) - 1)] for one, own in zip(named, words, strict=True)]
    return {
        "unique_id": list(range(len(named))),
        "name": [" ".join(own) for own in words],
        "first": [own[0] for own in words],
        "second": second,
    }


def _score(named: Sequence[Named], clusters: Sequence[Hashable], seconds: float) -> Score:
    """Holds clusters, one label a mention, against the truth, by the pairs of mentions that they join."""
    both = _pairs(list(zip(clusters, (one.thing for one in named), strict=True)))
    joined, true = _pairs(clusters), _pairs([one.thing for one in named])
    return Score(both / joined if joined else 1.0, both / true if true else 1.0, seconds)


def _pairs(labels: Sequence[Hashable]) -> int:
    return sum(comb(count, 2) for count in Counter(labels).values())
