"""langextract on the same server and articles, in an interpreter of its own."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from summarize import Article
from throughput_parts.asking import Taken

__all__ = ["langextract_taken"]

_SCRIPT = Path(__file__).with_name("langextract_script.py")


def langextract_taken(python: Path, url: str, articles: Sequence[Article], concurrency: int) -> Taken:
    """What langextract takes for the articles, one call each. Raises RuntimeError where it does not come through."""
    request = {
        "url": f"{url}/spans/v1",
        "texts": [article.text for article in articles],
        "concurrency": concurrency,
    }
    done = subprocess.run(
        [str(python), "-W", "ignore", str(_SCRIPT)],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"langextract could not be run: {done.stderr[-500:]}")
    told = json.loads(done.stdout)
    if told["found"] < len(articles):
        raise RuntimeError(f"langextract found something in {told['found']} of {len(articles)} articles")
    return Taken(told["clock"], told["cpu"])
