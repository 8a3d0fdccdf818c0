"""How fast many articles go through, beside the obvious alternatives: ratios of the same run, on the same server.

A server on loopback answers every call after a fixed time, from a process of its own. Run it as
``python benchmarks/throughput.py``; by default it takes about five minutes, and leaves out what takes longer:

    --langextract PYTHON    compare with langextract too, which that interpreter has
    --memory                peak memory of `summarize batch` at 1,000 and at 20,000 articles (some ten minutes)
    --ray                   `summarize batch --ray local` with two actors beside without (needs the extra `ray`)

Ends with a non-zero status if a mark is missed. CPU seconds are those of the asking process alone. Efficiency is that
of `summarize extract`, from the first article that is asked about to the last claim.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from throughput_parts.asking import (
    Taken,
    bare_openai,
    instructor_alone,
    made_articles,
    taken,
    toolkit,
    toolkit_warm,
)
from throughput_parts.batches import Ended, run_batch_command, same_records, seconds_of_extracting, write_deals
from throughput_parts.quotes_found import quoted
from throughput_parts.server import serving
from throughput_parts.with_langextract import langextract_taken

MARKED = 64
WAVES = {1: 5, 16: 10, MARKED: 60, 256: 8}
"""Calls that each place makes one after another, by how many are under way at once. Where the mark is, thousands in
all, so that beginning and end (one to two seconds together) count as little as they do in a batch."""

EFFICIENCY = 0.95
BARE_CPU = 1.5
WARM = 1_000
MEMORY = 1.3
MEMORY_SIZES = (1_000, 20_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the parts asked for and prints them; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--latency", type=float, default=1.0, help="seconds that the server takes for a call")
    parser.add_argument("--articles", type=int, default=128, help="articles in a round of the comparison of CPU")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the comparison of CPU")
    parser.add_argument("--warm", type=int, default=2_000, help="articles of the run where nothing is to be done")
    parser.add_argument("--langextract", type=Path, metavar="PYTHON", help="an interpreter that has langextract")
    parser.add_argument("--memory", action="store_true", help="measure memory at 1,000 and 20,000 articles")
    parser.add_argument("--ray", action="store_true", help="measure with Ray beside without")
    asked = parser.parse_args(arguments)
    met = [print_efficiency(asked.latency), print_cpu(asked.articles, asked.rounds, asked.langextract)]
    met.append(print_warm(asked.warm, asked.rounds))
    print_quotes()
    if asked.memory:
        met.append(print_memory(MEMORY_SIZES))
    if asked.ray:
        met.append(print_ray(asked.warm // 10))
    return int(not all(met))


def print_efficiency(latency: float, waves: Mapping[int, int] = WAVES) -> bool:
    """Ideal time (calls that must follow one another, times the latency) by measured time; whether the mark is met."""
    print(f"(a) Efficiency at a latency of {latency:g} s (1 is what no program can exceed)")
    met = True
    with serving(latency) as url:
        for concurrency, calls in waves.items():
            ideal = calls * latency
            share = ideal / _extracting(url, concurrency * calls, concurrency)
            print(f"  {concurrency:>4} at once {concurrency * calls:>6,} calls {share:>7.3f}", flush=True)
            if concurrency == MARKED:
                met = share >= EFFICIENCY
                print(f"       {_verdict(met, f'at least {EFFICIENCY}')}")
                bare = taken(bare_openai, url, made_articles(concurrency * calls), concurrency)
                print(f"       a bare openai loop {ideal / bare.clock:>19.3f}", flush=True)
    return met


def _extracting(url: str, articles: int, concurrency: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_deals(folder / "deals", articles)
        return seconds_of_extracting(url, folder / "deals", folder / "out", folder / "cache", concurrency)


def print_cpu(count: int, rounds: int, langextract: Path | None, concurrency: int = MARKED) -> bool:
    """CPU an article beside the others, in turns; whether the marks are met."""
    articles = made_articles(count)
    ways = {"summarize": toolkit, "bare openai loop": bare_openai, "instructor alone": instructor_alone}
    found: dict[str, list[Taken]] = {name: [] for name in [*ways, *(["langextract"] if langextract else [])]}
    with serving(0.1) as url:
        for way in ways.values():
            taken(way, url, articles[:concurrency], concurrency)  # what is made once is made before
        for _ in range(rounds):
            for name, way in ways.items():
                found[name].append(taken(way, url, articles, concurrency))
            if langextract:
                found["langextract"].append(langextract_taken(langextract, url, articles, concurrency))
    print(f"\n(b) CPU an article ({count:,} articles, {concurrency} at once, medians of {rounds} rounds)")
    ratios = {name: _ratio(found["summarize"], others) for name, others in found.items()}
    for name, rows in found.items():
        each = 1000 * statistics.median(row.cpu for row in rows) / count
        print(f"  {name:<18} {each:>7.2f} ms   summarize takes {ratios[name]:.2f} times as much")
    met = ratios["bare openai loop"] <= BARE_CPU
    print(f"  beside the bare loop: {_verdict(met, f'at most {BARE_CPU} times')}")
    if not langextract:
        print("  langextract        not run: give --langextract PYTHON")
        return met
    both = [Taken(one.clock + two.clock, one.cpu + two.cpu) for one, two in _both(found)]
    beaten = _ratio(found["summarize"], both) < 1
    print(f"  beside instructor and langextract together: {_verdict(beaten, 'below')}")
    return met and beaten


def _both(found: dict[str, list[Taken]]) -> list[tuple[Taken, Taken]]:
    return list(zip(found["instructor alone"], found["langextract"], strict=True))


def _ratio(ours: Sequence[Taken], theirs: Sequence[Taken]) -> float:
    """The median of the ratios of rounds, since what else the machine does changes from round to round."""
    return statistics.median(own.cpu / other.cpu for own, other in zip(ours, theirs, strict=True))


def print_warm(count: int, rounds: int) -> bool:
    """Articles a second where nothing is new; whether the mark is met."""
    print(f"\n(c) A second time ({count:,} articles)")
    with ExitStack() as stack:
        url = stack.enter_context(serving(0.01))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_deals(folder / "deals", count)
        cold = _batched(url, folder)
        empty = statistics.median(_started(url, folder) for _ in range(rounds))
        warm = statistics.median(_batched(url, folder).seconds for _ in range(rounds))
        speed = count / warm
        print(f"  summarize batch, first run     {count / cold.seconds:>8,.0f} articles a second")
        print(f"  summarize batch, up to date    {speed:>8,.0f} articles a second, start included ({empty:.2f} s)")
        if warm > empty:
            print(f"  the same without its start     {count / (warm - empty):>8,.0f} articles a second")
        some = made_articles(min(count, 300))
        asking = toolkit_warm(folder / "kept")
        taken(asking, url, some, MARKED)
        again = statistics.median(taken(asking, url, some, MARKED).cpu for _ in range(rounds))
        print(f"  extraction from the cache      {len(some) / again:>8,.0f} articles a CPU second")
    met = warm <= empty or count / (warm - empty) >= WARM
    print(f"  up to date: {_verdict(met, f'at least {WARM:,} articles a second')}")
    return met


def _batched(url: str, folder: Path) -> Ended:
    return run_batch_command(url, folder / "deals", folder / "out", folder / "cache")


def _started(url: str, folder: Path) -> float:
    """Seconds that the command takes for one deal that is up to date: its start."""
    one = folder / "one"
    if not one.exists():
        write_deals(one, 1)
        run_batch_command(url, one, folder / "one-out", folder / "cache")
    return run_batch_command(url, one, folder / "one-out", folder / "cache").seconds


def print_memory(sizes: Sequence[int]) -> bool:
    """Peak memory by the number of articles; whether the mark is met."""
    print("\n(d) Peak memory of summarize batch (largest process)")
    peaks = []
    for size in sizes:
        with serving(0.01) as url, tempfile.TemporaryDirectory() as name:
            write_deals(Path(name) / "deals", size)
            ended = _batched(url, Path(name))
        peaks.append(ended.peak)
        print(f"  {size:>6,} articles {ended.peak / 2**20:>6.0f} MB  in {ended.seconds:,.0f} s")
    ratio = peaks[-1] / peaks[0]
    print(f"  ratio {ratio:.2f}: {_verdict(ratio <= MEMORY, f'at most {MEMORY}')}")
    return ratio <= MEMORY


def print_quotes() -> None:
    found = quoted(30)
    print("\n(e) Finding a quote")
    print(f"  grounding                    {found.grounding:>7.1f} µs a quote")
    print(f"  rapidfuzz, whole article     {found.alignment:>7.1f} µs a quote")
    print(f"  names with one letter changed, found all the same: {found.grounding_fooled:.0%}")
    print(f"  and by rapidfuzz                                   {found.alignment_fooled:.0%}")


def print_ray(count: int) -> bool:
    """`summarize batch` on Ray beside without; whether the records are the same."""
    print(f"\n(f) Ray on this machine, two actors ({count:,} articles)")
    with serving(0.1) as url, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_deals(folder / "deals", count)
        plain = _batched(url, folder)
        options = ["--ray", "local", "--ray-askers", "2"]
        ray = run_batch_command(url, folder / "deals", folder / "ray-out", folder / "ray-cache", options)
        same = same_records(folder / "out", folder / "ray-out")
    print(f"  without {plain.seconds:>6.1f} s   with {ray.seconds:>6.1f} s, Ray's own start included")
    print(f"  the same bytes: {'yes' if same else 'NO'}")
    return same


def _verdict(met: bool, mark: str) -> str:
    return f"{'met' if met else 'MISSED'} ({mark})"


if __name__ == "__main__":
    sys.exit(main())
