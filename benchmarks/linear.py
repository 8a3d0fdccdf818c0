"""The exponent of each kind of input, stage by stage: how the time that a stage takes grows with an article's length.

    python benchmarks/linear.py [--size 20000] [--stage loading] [WORD ...]

Prints each kind with the seconds for one, two and four times the size and the exponent, at most 1.2; ends with 1 if one
is more. A stage is a function of the made input: further stages (finders, merging) are further entries of STAGES.
"""

import argparse
import sys
from collections.abc import Callable

from linear_parts.kinds import KINDS, Kind
from linear_parts.measuring import exponent, seconds

from summarize.articles import LoadingOptions
from summarize.articles.loading import usable
from summarize.articles.safe_reading import read_data

LIMIT = 1.2
# Shorter times say nothing but how the clock ticks.
_FLOOR = 0.02
_OPTIONS = LoadingOptions(seconds=600)


def load(kind: Kind, text: str) -> None:
    """From the bytes of a file to an article with its sentences."""
    name = f"a{kind.extension}"
    list(usable(read_data(name, text.encode("utf-8", "surrogatepass"), _OPTIONS), name, "a", _OPTIONS))


STAGES: dict[str, Callable[[Kind, str], None]] = {"loading": load}


def measured(stage: str, kind: Kind, size: int) -> tuple[list[float], float]:
    """The seconds for one, two and four times the size, and their exponent; sizes grow until they take long enough."""
    while True:
        sizes = [size, 2 * size, 4 * size]
        texts = [kind.make(n) for n in sizes]
        times = [seconds(lambda text=text: STAGES[stage](kind, text)) for text in texts]  # type: ignore[misc]
        if times[0] >= _FLOOR or size >= 500_000:
            return times, exponent([len(text) for text in texts], times) if times[0] >= _FLOOR else 0.0
        size *= 4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="only kinds whose name has one of these")
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--stage", choices=STAGES, default=None)
    options = parser.parse_args()
    steep = 0
    for stage in [options.stage] if options.stage else STAGES:
        for kind in KINDS:
            if options.words and not any(word in kind.name for word in options.words):
                continue
            times, found = measured(stage, kind, options.size)
            if found > LIMIT:  # the machine may have been busy
                times, found = min((times, found), measured(stage, kind, options.size), key=lambda one: one[1])
            steep += found > LIMIT
            shown = " ".join(f"{one:8.3f}" for one in times)
            print(f"{stage:8} {kind.name:24} {shown}  {found:5.2f}{'  steep' if found > LIMIT else ''}", flush=True)
    print(f"{steep} steeper than {LIMIT}")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
