"""Fuzzes what reads other people's bytes: loader, reply reader, claims reader and text finders.

    python benchmarks/fuzz.py [--minutes 5] [--seed 0] [--coverage] [TARGET ...]

Random inputs, made of the pieces that such texts are made of, must give a result or a named error; and a short part
repeated four times as often may take four times as long, with some room. What does not is printed with the input that
shows it, and the exit status is 1. With `--coverage` atheris chooses the inputs by what they reach (`pip install
atheris`).
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from linear_parts.measuring import seconds
from linear_parts.readers import FINDERS, read

from summarize.articles import Article, LoadingOptions
from summarize.articles.loading import usable
from summarize.articles.resource_limits import OutOfTime, time_limit
from summarize.articles.safe_reading import read_data
from summarize.errors import SummarizeError
from summarize.output.results import read_claims

# No input is longer than this, and none takes so long.
LONGEST, PATIENCE = 400, 20.0
# A part is repeated to these lengths; the longer may take so many times as long as the shorter.
LENGTHS, GROWTH = (6_000, 24_000), 4**1.5
# Shorter times say nothing.
FLOOR = 0.3
_OPTIONS = LoadingOptions(seconds=600)
_PIECES = """< > </ <p> </p> <div> <table> <tr> <td> <li> <b <!-- --> <script> </script> <![CDATA[ ]]> <?x ?> <a
    href= = " ' & &#11; &amp; # - * _ ` ``` ~~~ | --- === \\ [ ] ( ) ![ { } : , ; . ! ? … “ ” ‘ ’ « » „ $ €
    £ ¥ % ° / – — 0 1 12 1,000 1.5 2024 2024-03-05 05.03.2024 10:30 million bn Mio. dollars US$ per cent
    tonnes km one hundred half about up to between and from of the in March Monday Sept. last next quarter
    year ago Mr Dr. Sir President Inc. Ltd S.A. GmbH (ABC) A. B. Roe Norwick de van O' according said called
    known as Reuters By Updated null true {"a": "title" "parties" "name" "cites" "value" \u0301 \u200b
    \u00ad \u202e \x00 \x1b \x08 é ß İ ﬁ ½ ① 百万 万円 три مليون १२ 諾威克 👩\u200d👧"""
PIECES = [*_PIECES.split(), "\ud800", "Ã©"]
_SPACES = ("", "", " ", " ", " ", "\n", "\n\n", "\t", "\u00a0")


def load(extension: str) -> Callable[[str], None]:
    def loaded(text: str) -> None:
        name = f"a{extension}"
        for found in usable(read_data(name, text.encode("utf-8", "surrogatepass"), _OPTIONS), name, "a", _OPTIONS):
            if isinstance(found, Article):
                for sentence in found.sentences:
                    assert found.text[sentence.start : sentence.end].strip(), "an empty sentence"

    return loaded


def claims(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder, suppress(SummarizeError):
        path = Path(folder) / "claims.jsonl"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        read_claims(path)


def find(name: str) -> Callable[[str], None]:
    finder = getattr(FINDERS[name], "__wrapped__", FINDERS[name])

    def found(text: str) -> None:
        result = finder(text)
        for one in result if isinstance(result, list) else ():
            if hasattr(one, "start") and hasattr(one, "end"):
                assert 0 <= one.start < one.end <= len(text), f"{one} lies outside"

    return found


TARGETS: Mapping[str, Callable[[str], None]] = {
    **{f"load {extension}": load(extension) for extension in (".txt", ".md", ".html", ".json", ".eml")},
    **{f"find {name}": find(name) for name in FINDERS},
    "reply": read,
    "claims": claims,
}


def made(chance: random.Random) -> str:
    """A text of pieces, or of pieces put into others."""
    parts: list[str] = []
    for _ in range(chance.randint(1, 40)):
        parts.append(chance.choice(PIECES) if chance.random() < 0.9 else chr(chance.randrange(0x3000)))
        parts.append(chance.choice(_SPACES))
    return "".join(parts)[:LONGEST]


def crash(target: Callable[[str], None], text: str) -> str | None:
    """What goes wrong with a text; None if nothing does."""
    try:
        with time_limit(PATIENCE):
            target(text)
    except OutOfTime:
        return f"more than {PATIENCE:g} seconds"
    except Exception:  # noqa: BLE001 (any is a fault to be told)
        return traceback.format_exc(limit=-3)
    return None


def growth(target: Callable[[str], None], part: str) -> str | None:
    """How the time for a part that is repeated grows, if faster than it may."""
    short, long = (part * (length // len(part)) for length in LENGTHS)
    try:
        with time_limit(PATIENCE):
            times = [seconds(lambda text=text: target(text), times=1) for text in (short, long)]  # type: ignore[misc]
            if times[1] < FLOOR or times[1] <= GROWTH * times[0]:
                return None
            times = [seconds(lambda text=text: target(text), times=2) for text in (short, long)]  # type: ignore[misc]
    except OutOfTime:
        return f"more than {PATIENCE:g} seconds for {len(long)} characters"
    except Exception:  # noqa: BLE001 (any is a fault to be told)
        return traceback.format_exc(limit=-3)
    return None if times[1] <= GROWTH * times[0] else f"{times[0]:.3f} and {times[1]:.3f} seconds"


def found_in(names: list[str], chance: random.Random, until: float) -> Iterator[tuple[str, str, str, str]]:
    """(target, kind of fault, input, what happened), until the clock says so."""
    while time.monotonic() < until:
        name = chance.choice(names)
        text = made(chance)
        what = crash(TARGETS[name], text)
        if what:
            yield name, "crash", text, what
        part = text[: chance.choice((3, 8, 20, 60))]
        what = growth(TARGETS[name], part)
        if what:
            yield name, "growth", part, what


def by_coverage(names: list[str], minutes: float) -> None:
    """Has atheris choose the inputs: it stops at the first fault."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]  # not for every machine

    def one(data: bytes) -> None:
        chosen = names[data[0] % len(names)] if data else names[0]
        try:
            TARGETS[chosen](data[1:].decode("utf-8", "surrogateescape").replace("\udc00", ""))
        except Exception:
            print(f"{chosen}: {data[1:]!r}", file=sys.stderr)
            raise

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={int(60 * minutes)}", "-max_len=600", "-timeout=30"], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="only targets with this in their name")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--coverage", action="store_true")
    given = parser.parse_args()
    names = [name for name in TARGETS if not given.targets or any(one in name for one in given.targets)]
    if given.coverage:
        by_coverage(names, given.minutes)
        return 0
    faults = 0
    known: set[tuple[str, str, str]] = set()
    for name, kind, text, what in found_in(names, random.Random(given.seed), time.monotonic() + 60 * given.minutes):
        told = (name, kind, what.strip().splitlines()[-1] if kind == "crash" else text)
        if told not in known:
            known.add(told)
            faults += 1
            print(f"{name}: {kind}: {text!r}\n{what}", flush=True)
    print(f"{faults} faults in {given.minutes:g} minutes")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
