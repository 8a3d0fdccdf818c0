"""What a start costs, beside that of Python itself: CPU seconds of whole processes, and ratios as medians of pairs.

Run it as ``python benchmarks/start.py [--pairs N] [--modules]``. The processes of a pair run one after the other, so
that what else the machine does meets both. A non-zero status: --version took more than 0.15 s, or the import 0.2 s.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from statistics import median

BARE = "pass"
MAIN = "import sys; from summarize.cli import main; sys.argv = ['summarize', '{}']; main()"
STARTS = {
    "import summarize": ("import summarize", 0.2),
    "summarize --version": (MAIN.format("--version"), 0.15),
    "summarize --help": (MAIN.format("--help"), None),
    # What the others cannot fall below, and what they cost when all is imported.
    "import typer": ("import typer", None),
    "from summarize import summarize_folder": ("from summarize import summarize_folder", None),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pairs", type=int, default=15, help="how often each is run beside `python -c pass`")
    parser.add_argument("--modules", action="store_true", help="also the modules that take longest (-X importtime)")
    given = parser.parse_args(arguments)
    missed = 0
    print(f"{'':<40} {'CPU s':>7} {'ratio to python -c pass':>25}")
    for name, (program, most) in STARTS.items():
        cpu_seconds(program)  # the first writes byte code
        pairs = [(cpu_seconds(BARE), cpu_seconds(program)) for _ in range(given.pairs)]
        seconds = median(own for _, own in pairs)
        ratio = median(own / bare for bare, own in pairs)
        told = "" if most is None else f"   at most {most} s: {'yes' if seconds <= most else 'NO'}"
        missed += most is not None and seconds > most
        print(f"{name:<40} {seconds:>7.3f} {ratio:>25.1f}{told}")
        if given.modules:
            print_modules(program)
    return int(missed > 0)


def cpu_seconds(program: str) -> float:
    """User and system time of a fresh interpreter that runs a program."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    started = os.posix_spawn(sys.executable, [sys.executable, "-c", program], os.environ, file_actions=quiet)
    _, status, used = os.wait4(started, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"python -c {program!r} failed")
    return used.ru_utime + used.ru_stime


def print_modules(program: str, most: int = 8) -> None:
    """The modules whose import takes longest, those within them included."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program], capture_output=True, text=True, check=True
    )
    found = re.findall(r"^import time: +\d+ \| +(\d+) \| +(\S+)$", done.stderr, re.MULTILINE)
    for micros, module in sorted(((int(micros), module) for micros, module in found), reverse=True)[:most]:
        print(f"    {micros / 1000:>7.1f} ms  {module}")


if __name__ == "__main__":
    sys.exit(main())
