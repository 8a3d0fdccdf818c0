"""What it costs to find quotes in an article: grounding beside one fuzzy alignment with the whole text."""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz

from summarize import Article
from summarize.citing import Answer, read_reply
from summarize.extraction.grounding import Grounded, ground
from summarize.schemas import Deal
from summarize.shape import LeafKind
from throughput_parts.asking import made_articles
from throughput_parts.made import made

__all__ = ["Quoted", "quoted"]


@dataclass(frozen=True)
class Quoted:
    """Microseconds of CPU a quote, and the share of altered names that were found all the same."""

    grounding: float
    alignment: float
    grounding_fooled: float
    alignment_fooled: float


def quoted(articles: int, rounds: int = 5) -> Quoted:
    """Finds the names and wordings of generated articles, and its names with one letter of each altered."""
    pairs = [
        (answer, article)
        for number, article in enumerate(made_articles(articles))
        for answer in read_reply(made(number).cited, Deal)
        if answer.leaf.kind in (LeafKind.name, LeafKind.text)
    ]
    wrong = [(_altered(answer), article) for answer, article in pairs if answer.leaf.kind is LeafKind.name]
    return Quoted(
        _microseconds(_grounds, pairs, rounds),
        _microseconds(_aligns, pairs, rounds),
        sum(_grounds(*pair) for pair in wrong) / len(wrong),
        sum(_aligns(*pair) for pair in wrong) / len(wrong),
    )


def _grounds(answer: Answer, article: Article) -> bool:
    return isinstance(ground(answer, article), Grounded)


def _aligns(answer: Answer, article: Article) -> bool:
    """The obvious alternative: nearly the same letters somewhere in the article."""
    return fuzz.partial_ratio_alignment(str(answer.value), article.text, score_cutoff=88.0) is not None


def _altered(answer: Answer) -> Answer:
    """The answer with one letter in the middle of its value replaced by another."""
    value = str(answer.value)
    at = len(value) // 2
    letter = random.Random(value).choice([one for one in "bdfgklmnprt" if one != value[at].lower()])
    return Answer(**{**vars(answer), "value": value[:at] + letter + value[at + 1 :]})


def _microseconds(work: Callable[[Answer, Article], bool], pairs: list[tuple[Answer, Article]], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        for answer, article in pairs:
            work(answer, article)
        taken.append(time.process_time() - started)
    return 1e6 * statistics.median(taken) / len(pairs)
