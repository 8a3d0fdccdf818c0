"""How much of real deals arrives: every deal of a folder with its recorded replies, held against its gold.

A deal is a sub-folder with ``articles/``, ``replies/`` (recordings, see `summarize.engines.recorded`) and, where it is
to be scored, ``gold.json``; the folder has the scorer, ``score.py RECORD GOLD --list``, whose last line is the figure.
Prints, for each deal, that line, what is missing, articles set apart, claims rejected, conflicts, and questions asked.

    python benchmarks/real.py FOLDER [--replies FOLDER] [--out FOLDER] [--deal NAME] [--json]
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from summarize import Summarizer
from summarize.output.brief import brief
from summarize.output.results import record_json


@dataclass(frozen=True)
class Outcome:
    """What came of a deal. `score` is the last line of the scorer, `missing` those before it; empty without gold.

    `questions` counts the articles, `again` the further questions that they needed.
    """

    deal: str
    score: str
    missing: tuple[str, ...]
    apart: tuple[str, ...]
    rejected: tuple[str, ...]
    conflicts: tuple[str, ...]
    claims: int
    questions: int
    again: int
    words: int


def deals_in(folder: Path) -> Iterator[Path]:
    """The sub-folders that are deals, by name."""
    yield from (one for one in sorted(folder.iterdir()) if (one / "articles").is_dir())


def run(deal: Path, replies: Path, out: Path, scorer: Path) -> Outcome:
    """Makes the record of a deal from recorded replies, writes it to `out`, and scores it."""
    found = Summarizer(model=f"recorded/{replies}", cache=False).run(deal / "articles")
    summary = found.summary
    if summary is None:
        raise SystemExit(f"{deal}: nothing was merged")
    out.mkdir(parents=True, exist_ok=True)
    (out / "record.json").write_text(record_json(summary), encoding="utf-8")
    page = brief(summary)
    (out / "brief.md").write_text(page, encoding="utf-8")
    lines = _scored(out / "record.json", deal / "gold.json", scorer)
    return Outcome(
        deal=deal.name,
        score=lines[-1] if lines else "",
        missing=tuple(lines[:-1]),
        apart=tuple(f"{one.path}: {one.why}" for one in summary.articles if one.why),
        rejected=tuple(
            f"{one.path} {json.dumps(one.value, ensure_ascii=False)}: {one.why}" for one in summary.rejected
        ),
        conflicts=tuple(f"{one}: {summary.provenance[one].because}" for one in summary.conflicts),
        claims=len(found.claims),
        questions=len(found.articles),
        again=found.report.reasks,
        words=len(page.split()),
    )


def _scored(record: Path, gold: Path, scorer: Path) -> list[str]:
    if not gold.exists() or not scorer.exists():
        return []
    command = [sys.executable, str(scorer), str(record), str(gold), "--list"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def show(outcome: Outcome) -> None:
    """Prints what came of a deal."""
    print(outcome.score or f"{outcome.deal}: no gold")
    told = f"{outcome.claims} claims of {outcome.questions} articles, {outcome.again} asked again"
    print(f"  {told}; the brief has {outcome.words} words")
    for heading, lines in (
        ("", outcome.missing),
        ("set apart: ", outcome.apart),
        ("conflict: ", outcome.conflicts),
        ("rejected: ", outcome.rejected),
    ):
        for line in lines:
            print(f"  {heading}{line}")


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--replies", type=Path, help="folder with replies by deal, where not those in the deals")
    parser.add_argument("--out", type=Path, help="where to keep records and briefs")
    parser.add_argument("--deal", help="the name of one deal")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        out = given.out or Path(scratch)
        outcomes = []
        for deal in deals_in(given.folder):
            replies = given.replies / deal.name if given.replies else deal / "replies"
            if replies.is_dir() and given.deal in (None, deal.name):
                outcomes.append(run(deal, replies, out / deal.name, given.folder / "score.py"))
    if given.json:
        print(json.dumps([asdict(one) for one in outcomes], ensure_ascii=False, indent=2))
        return
    for outcome in outcomes:
        show(outcome)


if __name__ == "__main__":
    main()
