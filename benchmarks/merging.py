"""How right merging is and what it costs: hand-made cases, generated claims, and names beside splink and rapidfuzz.

Run it as ``python benchmarks/merging.py [--most CLAIMS] [--names CORPUS]``. Ends with a non-zero status if a
hand-made case does not come out as it should. Seconds are CPU seconds, except beside the other tools.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "benchmarks")]  # the cases are run by what tests them

from merge_cases import Verdict, judge, load_cases  # noqa: E402 (found by the path above)
from merging_parts.costs import Cost, exponent, measured  # noqa: E402 (found by the path above)
from merging_parts.resolution import (  # noqa: E402 (found by the path above)
    Named,
    Score,
    made_names,
    names_in,
    resolved_by_rapidfuzz,
    resolved_by_splink,
    resolved_by_us,
    wrong_merges,
)

SIZES = (100, 1_000, 10_000, 100_000)
LARGEST_RECORD = 10_000
NAMES = (1_000, 3_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs all parts and prints them; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="leave out sizes beyond so many claims")
    parser.add_argument("--names", type=Path, help="a corpus of names to resolve: a JSON line a thing (see `names_in`)")
    parser.add_argument("--only-names", action="store_true", help="nothing but the resolution of names")
    given = parser.parse_args(arguments)
    if given.names is not None:
        print_corpus(given.names)
    if given.only_names:
        return 0
    most = given.most
    wrong = print_cases([judge(case) for case in load_cases()])
    sizes = [size for size in SIZES if size <= most]
    print_costs("deals of 100 claims each", [measured(size, together=False) for size in sizes])
    within = [size for size in sizes if size <= LARGEST_RECORD]
    print_costs("all in one record", [measured(size, together=True) for size in within])
    for names in NAMES:
        print_resolution(names)
    return int(bool(wrong))


def print_cases(verdicts: Iterable[Verdict]) -> int:
    """Accuracy by kind; the number of cases that did not come out as they should: none is tolerated."""
    kinds: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        kinds[verdict.case.kind].append(verdict)
    own = [verdict for kind in kinds.values() for verdict in kind]
    apart = [verdict for verdict in own if verdict.case.forbids]
    print("Hand-made cases (benchmarks/cases/merging.jsonl)")
    for kind, found in [*kinds.items(), ("all", own), ("must not merge", apart)]:
        right = sum(verdict.right for verdict in found)
        print(f"  {kind:<16} {right:>4} of {len(found):>4}  {right / len(found):>6.1%}")
    for verdict in own:
        if not verdict.right:
            print(f"  wrong: {verdict.case.id}: {verdict.got} ({verdict.case.given['why']})")
    return sum(not verdict.right for verdict in own)


def print_costs(title: str, costs: Sequence[Cost]) -> None:
    print(f"\nCost, {title}")
    for cost in costs:
        each = 1000 * cost.seconds / cost.claims
        print(f"  {cost.claims:>8,} claims {cost.seconds:>8.2f} s {each:>6.2f} ms a claim {cost.peak / 2**20:>7.0f} MB")
    if len(costs) > 1:
        print(f"  exponent {exponent(costs):.2f}")


def print_corpus(corpus: Path) -> None:
    named = names_in(corpus)
    _print_resolution(f"{len(named):,} mentions of {corpus.name}", named)
    print("  held for one, and in the corpus several:")
    for names in wrong_merges(named):
        print(f"    {'; '.join(names)}")


def print_resolution(count: int) -> None:
    _print_resolution(f"{count:,} generated names", made_names(count))


def _print_resolution(what: str, named: Sequence[Named]) -> None:
    print(f"\nEntity resolution of {what} (by pairs; the others at their best threshold)")
    found: dict[str, Score | None] = {
        "summarize (whole merge)": resolved_by_us(named),
        "rapidfuzz, all pairs": resolved_by_rapidfuzz(named),
        "splink on DuckDB": resolved_by_splink(named),
    }
    for tool, score in found.items():
        if score is None:
            print(f"  {tool:<24} skipped: not installed (pip install splink)")
            continue
        shares = f"precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}"
        print(f"  {tool:<24} {shares}  {score.seconds:>6.2f} s")


if __name__ == "__main__":
    sys.exit(main())
