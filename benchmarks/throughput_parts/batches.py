"""`summarize` over generated folders, as a process of its own: seconds, and the most memory that it took."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from throughput_parts.made import write_deals

__all__ = ["Ended", "run_batch_command", "same_records", "seconds_of_extracting", "write_deals"]

_TO_BYTES = 1 if sys.platform == "darwin" else 1024
_COMMAND = [sys.executable, "-c", "from summarize.cli import main; main()"]


@dataclass(frozen=True)
class Ended:
    """Seconds from start to end, and the peak memory in bytes of the largest of its processes."""

    seconds: float
    peak: int


def run_batch_command(url: str, root: Path, out: Path, cache: Path, options: Sequence[str] = ()) -> Ended:
    """Runs ``summarize batch ROOT`` to its end. Raises RuntimeError where it does not end with 0."""
    return _run("batch", url, root, out, cache, options)


def seconds_of_extracting(url: str, root: Path, out: Path, cache: Path, concurrency: int) -> float:
    """How long ``summarize extract ROOT`` takes to ask about all articles and make claims of the replies.

    Loading the articles before, and writing the claims afterwards, is not in it: it is the time that `run.json` tells.
    Raises RuntimeError where it does not end with 0, or an article does not come through.
    """
    _run("extract", url, root, out, cache, ["--concurrency", str(concurrency)])
    report = json.loads((out / "run.json").read_text(encoding="utf-8"))
    if report["failures"] or report["rejected"] or report["claims"] < report["calls"]:
        raise RuntimeError(f"not all claims were got: {report}")
    return float(report["seconds"])


def _run(command: str, url: str, root: Path, out: Path, cache: Path, options: Sequence[str]) -> Ended:
    where = ["--model", "openai/loopback", "--base-url", f"{url}/cited/v1", "--cache-dir", str(cache)]
    started = time.perf_counter()
    words = [*_COMMAND, command, str(root), "-o", str(out), *where, "--quiet", *options]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        # Its own usage, which Popen.wait does not give: and children that it has waited for count as it does.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"summarize {command} ended with {process.returncode}: {said[-500:]}")
    return Ended(time.perf_counter() - started, usage.ru_maxrss * _TO_BYTES)


def same_records(first: Path, second: Path) -> bool:
    """Whether both folders of results have the same records, byte for byte, and at least one."""
    names = [sorted(path.relative_to(root) for path in root.rglob("record.json")) for root in (first, second)]
    if not names[0] or names[0] != names[1]:
        return False
    return all((first / name).read_bytes() == (second / name).read_bytes() for name in names[0])
