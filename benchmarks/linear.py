"""The exponent of each kind of input, stage by stage: how the time that a stage takes grows with its input.

    python benchmarks/linear.py [--stage loading] [--calls] [WORD ...]

Loading, the text finders, reading a reply, claiming what it says, and merging. Prints each kind with the seconds for
one, two and four times the size and the exponent, at most 1.2; ends with 1 if one is more. With `--calls` calls are
counted instead of seconds: the same on a busy machine, but blind to what single calls of C do.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from linear_parts.crowds import CROWDS
from linear_parts.kinds import KINDS, Kind
from linear_parts.measuring import counted, exponent, seconds
from linear_parts.readers import ANSWERS, FINDERS, REPLIES, TEXTS, claimed, read

from summarize.articles import LoadingOptions
from summarize.articles.loading import usable
from summarize.articles.safe_reading import read_data
from summarize.merging import merge

LIMIT = 1.2
# Shorter times say nothing but how the clock ticks.
_FLOOR = 0.02
# What is steep is measured again with four times the size, up to one of at least so many seconds.
_LONGEST = 1.0
_OPTIONS = LoadingOptions(seconds=600)


def load(kind: Kind, text: str) -> None:
    """From the bytes of a file to an article with its sentences."""
    name = f"a{kind.extension}"
    list(usable(read_data(name, text.encode("utf-8", "surrogatepass"), _OPTIONS), name, "a", _OPTIONS))


@dataclass(frozen=True)
class Stage:
    """What is done with an input of each kind, and the size to begin with, in characters, answers or claims."""

    work: Callable[[Any], object]
    kinds: Mapping[str, Callable[[int], Any]]
    size: int


def uncached(function: Callable[[str], object]) -> Callable[[str], object]:
    found: Callable[[str], object] = getattr(function, "__wrapped__", function)
    return found


STAGES: dict[str, Stage] = {
    "loading": Stage(
        lambda made: load(*made),
        {kind.name: lambda n, kind=kind: (kind, kind.make(n)) for kind in KINDS},  # type: ignore[misc]
        20_000,
    ),
    **{name: Stage(uncached(finder), TEXTS, 10_000) for name, finder in FINDERS.items()},
    "replies": Stage(read, REPLIES, 20_000),
    "claiming": Stage(claimed, ANSWERS, 200),
    "merging": Stage(lambda made: merge(*made), {crowd.name: crowd.make for crowd in CROWDS}, 200),
}


def measured(stage: Stage, kind: str, *, calls: bool, floor: float = _FLOOR) -> tuple[list[float], float]:
    """The work for one, two and four times the size, and its exponent; sizes grow until it takes `floor` seconds."""
    size, most = stage.size, 64 * stage.size
    while True:
        sizes = [size, 2 * size, 4 * size]
        made = [stage.kinds[kind](n) for n in sizes]
        measure = counted if calls else seconds
        times = [measure(lambda one=one: stage.work(one)) for one in made]  # type: ignore[misc]
        if calls or times[0] >= floor or size >= most:
            return times, exponent(sizes, times) if calls or times[0] >= _FLOOR else 0.0
        size *= 4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="only kinds whose name has one of these")
    parser.add_argument("--stage", choices=STAGES, default=None)
    parser.add_argument("--calls", action="store_true")
    options = parser.parse_args()
    steep = 0
    for name in [options.stage] if options.stage else STAGES:
        for kind in STAGES[name].kinds:
            if options.words and not any(word in kind for word in options.words):
                continue
            times, found = measured(STAGES[name], kind, calls=options.calls)
            floor = _FLOOR
            while found > LIMIT and floor < _LONGEST and not options.calls:  # the machine may have been busy
                floor *= 4
                again = measured(STAGES[name], kind, calls=False, floor=floor)
                times, found = min((times, found), again, key=lambda one: one[1])
            steep += found > LIMIT
            shown = " ".join(f"{one:10,.0f}" if options.calls else f"{one:8.3f}" for one in times)
            print(f"{name:10} {kind:36} {shown}  {found:5.2f}{'  steep' if found > LIMIT else ''}", flush=True)
    print(f"{steep} steeper than {LIMIT}")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
