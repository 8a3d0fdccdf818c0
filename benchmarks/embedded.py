"""How good the embedded engine is: fields right after merging and per article, false grounding, seconds, memory.

Beside it the same weights, asked for the whole record of a whole article at once under a grammar of the schema, and
langextract, if an interpreter is named that has it. Each contender runs in a process of its own, so that its peak of
memory is its own. Gold is in ``benchmarks/gold``; the test half is for measuring, and nobody looks at its mistakes.

    python benchmarks/embedded.py [--half tune|test|both] [--tanker FOLDER] [--deal NAME] [--alone]
        [--langextract PYTHON] [--json]
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from beside.records import claims_of_record
from beside.whole_document import WholeDocument
from beside.with_langextract import Langextract

from summarize import Article, Claim, Deal, Summarizer, load_folder, merge
from summarize.engines import open_engine
from summarize.merging import conclude
from summarize.output.evaluate import Counts, Scores, evaluate
from summarize.output.false_grounding import check_grounding
from summarize.output.gold import read_gold

ROOT = Path(__file__).parent
EXAMPLE = ROOT.parent / "examples" / "critical-minerals"
NOT_ARTICLES = frozenset({"gold.json", "README.md"})
OURS, WHOLE, LANGEXTRACT = "embedded engine", "whole-document JSON", "langextract"


@dataclass(frozen=True)
class Folder:
    """The articles of one deal, and the gold they are held against."""

    name: str
    half: str
    articles: Path
    gold: Path

    def load(self) -> tuple[Article, ...]:
        return tuple(article for article in load_folder(self.articles).articles if article.path not in NOT_ARTICLES)


@dataclass(frozen=True)
class Answer:
    """The claims of one article, and the seconds that they took; None where they came from the cache."""

    folder: str
    path: str
    claims: tuple[Claim, ...]
    seconds: float | None


@dataclass(frozen=True)
class Outcome:
    """What one contender gave, and the peak of its memory in megabytes."""

    answers: tuple[Answer, ...]
    peak: float


@dataclass(frozen=True)
class Result:
    """What is printed of one contender for one half. `values` and `quotes` are what was looked at for grounding."""

    half: str
    contender: str
    articles: int
    merged: dict[str, Counts]
    alone: dict[str, Counts]
    asserted: int
    leaked: int
    values: int
    unsupported: int
    quotes: int
    misplaced: int
    seconds: float | None
    peak: float


def folders(half: str, tanker: Path | None) -> list[Folder]:
    """The folders of a half, or of both, by name."""
    found = [Folder("critical-minerals", "tune", EXAMPLE, ROOT / "gold" / "critical-minerals.json")]
    for part in ("tune", "test"):
        found += [
            Folder(gold.parent.name, part, gold.parent, gold)
            for gold in sorted((ROOT / "gold" / part).glob("*/gold.json"))
        ]
    if tanker:
        found.append(Folder("tanker", "test", tanker, ROOT / "gold" / "tanker.json"))
    return [folder for folder in found if half in (folder.half, "both")]


def answer(contender: str, chosen: Sequence[Folder], options: argparse.Namespace) -> Outcome:
    """Asks one contender about every article; runs in a process of its own."""
    ask = _asker(contender, options)
    answers = []
    for folder in chosen:
        for article in folder.load():
            started = time.perf_counter()
            claims, cached = ask(article)
            seconds = None if cached else time.perf_counter() - started
            answers.append(Answer(f"{folder.half}/{folder.name}", article.path, claims, seconds))
            print(f"{contender}: {folder.name}/{article.path}", file=sys.stderr, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Outcome(tuple(answers), peak / (1_000_000 if sys.platform == "darwin" else 1_000))


def _asker(contender: str, options: argparse.Namespace) -> Any:
    if contender == OURS:
        summarizer = Summarizer(Deal, open_engine(f"local/{options.model}"), cache=options.cache or False)

        def ask(article: Article) -> tuple[tuple[Claim, ...], bool]:
            run = summarizer.extract([article])
            return run.claims, bool(run.report.cache_hits)

        return ask
    threads = min(os.cpu_count() or 1, 8)
    other: WholeDocument | Langextract = (
        WholeDocument(options.model, threads, Deal)
        if contender == WHOLE
        else Langextract(options.model, threads, options.langextract)
    )
    return lambda article: (tuple(claims_of_record(other.record(article), article, Deal, other.name)), False)


def judge(half: str, contender: str, chosen: Sequence[Folder], outcome: Outcome) -> Result:
    """Merges what a contender gave for a half, and holds it against gold."""
    merged: list[Scores] = []
    alone: list[Scores] = []
    grounding = []
    answers = [item for item in outcome.answers if item.folder.startswith(f"{half}/")]
    for folder in chosen:
        if folder.half != half:
            continue
        gold = read_gold(folder.gold)
        articles = folder.load()
        given = {item.path: item.claims for item in answers if item.folder == f"{half}/{folder.name}"}
        # As `summarize run` does: articles about another deal, or none, are set apart first.
        summary = conclude((claim for claims in given.values() for claim in claims), articles, Deal).summary
        merged.append(evaluate(summary, gold))
        grounding.append(check_grounding(summary, articles))
        for article in articles:
            own = merge(given[article.path], [article], Deal)
            alone.append(evaluate(own.record, gold.of_article(article.path, article.text)))
    times = [item.seconds for item in answers if item.seconds is not None]
    return Result(
        half=half,
        contender=contender,
        articles=len(answers),
        merged=_by_record(merged),
        alone=_by_record(alone),
        asserted=sum(len(scores.asserted) for scores in merged),
        leaked=sum(len(scores.leaked) for scores in merged),
        values=sum(found.values for found in grounding),
        unsupported=sum(len(found.unsupported) for found in grounding),
        quotes=sum(found.quotes for found in grounding),
        misplaced=sum(found.misplaced for found in grounding),
        seconds=round(median(times), 2) if times else None,
        peak=round(outcome.peak),
    )


def _by_record(several: Iterable[Scores]) -> dict[str, Counts]:
    total = Scores.sum(several)
    return {**total.records, "all": total.total}


def table(half: str, results: Sequence[Result]) -> str:
    """The results of one half beside each other."""
    lines = [
        f"{half} half, {results[0].articles} articles",
        f"{'':22}" + "".join(f"{r.contender:>24}" for r in results),
    ]
    for title, part in (("after merging", "merged"), ("per article", "alone")):
        lines.append(f"{title:22}" + "".join(f"{'P':>10}{'R':>7}{'F1':>7}" for _ in results))
        names = sorted({name for result in results for name in getattr(result, part)} - {"all"})
        for name in [*names, "all"]:
            counts = [getattr(result, part).get(name, Counts()) for result in results]
            lines.append(f"  {name:20}" + "".join(_rates(one) for one in counts))
    rows = {
        "values without support": [f"{result.unsupported} of {result.values}" for result in results],
        "quotations misplaced": [f"{result.misplaced} of {result.quotes}" for result in results],
        "should be empty": [str(result.asserted) for result in results],
        "off the topic": [str(result.leaked) for result in results],
        "seconds an article": ["cached" if result.seconds is None else f"{result.seconds:.1f}" for result in results],
        "peak memory, MB": [f"{result.peak:.0f}" for result in results],
    }
    lines += [f"{name:22}" + "".join(f"{value:>24}" for value in values) for name, values in rows.items()]
    return "\n".join(lines)


def _rates(counts: Counts) -> str:
    rates = ("-" if rate is None else f"{rate:.2f}" for rate in (counts.precision, counts.recall, counts.f1))
    return "".join(f"{rate:>{width}}" for rate, width in zip(rates, (10, 7, 7), strict=True))


def as_json(result: Result) -> dict[str, Any]:
    data = asdict(result)
    for part in ("merged", "alone"):
        for name, counts in getattr(result, part).items():
            data[part][name] |= {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return data


def main() -> None:
    options = _options()
    chosen = [folder for folder in folders(options.half, options.tanker) if options.deal in (None, folder.name)]
    if not chosen:
        sys.exit(f"there is no deal {options.deal!r} in the half {options.half!r}")
    contenders = [OURS] if options.alone else [OURS, WHOLE, *([LANGEXTRACT] if options.langextract else [])]
    results = []
    for contender in contenders:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            outcome = alone.submit(answer, contender, chosen, options).result()
        results += [judge(half, contender, chosen, outcome) for half in sorted({folder.half for folder in chosen})]
    if options.json:
        print(json.dumps([as_json(result) for result in results], indent=2))
        return
    for half in sorted({result.half for result in results}, reverse=True):
        print(table(half, [result for result in results if result.half == half]), end="\n\n")
    if not options.langextract:
        print("langextract: not run (--langextract PYTHON names an interpreter that has it)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--half", choices=("tune", "test", "both"), default="both")
    parser.add_argument("--tanker", type=Path, metavar="FOLDER", help="the four articles that tanker.json is about")
    parser.add_argument("--deal", metavar="NAME", help="only this deal, by the name of its folder")
    parser.add_argument("--model", default="gemma-3-270m", help="name of an embedded model")
    parser.add_argument("--cache", type=Path, metavar="FOLDER", help="keep the embedded engine's replies, and use them")
    parser.add_argument("--alone", action="store_true", help="only the embedded engine")
    parser.add_argument("--langextract", type=Path, metavar="PYTHON", help="interpreter that has langextract")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
