"""How good the embedded engine is: facts right, wrong and missed, silence where there is no deal, seconds, memory.

Articles by others say most; they are no part of the project, and each option names a folder of them:

- ``--real FOLDER``: a folder for each deal, with ``articles/`` and ``gold.json``, and beside them ``score.py``, which
  scores a merged record. `hp-eyp-2007` was looked at while the engine was written, the others were not.
- ``--tanker FOLDER``, ``--silent FOLDER``: the articles that `gold/facts.json` has facts of; articles without a deal.

The project's own articles in ``benchmarks/gold`` are held against their facts in any case, as a regression test::

    python benchmarks/embedded.py [--real FOLDER] [--tanker FOLDER] [--silent FOLDER]
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from summarize import Article, Deal, Summarizer, load_folder
from summarize.engines.spacy_en import load_pipeline
from summarize.engines.spacy_en.parsed_article import ParsedArticle
from summarize.engines.spacy_en.reply import reply_for
from summarize.merging import conclude
from summarize.shape import shape_of
from summarize.text.amounts.money_finder import find_money

GOLD = Path(__file__).parent / "gold"
Facts = dict[str, Any]


def articles_of(folder: Path) -> list[Article]:
    return [article for article in load_folder(folder).articles if article.path.endswith((".txt", ".md", ".html"))]


def reply_to(article: Article) -> dict[str, Any]:
    return dict(reply_for(shape_of(Deal), ParsedArticle(article, load_pipeline())))


def count(reply: dict[str, Any], facts: Facts, article: Article) -> Iterator[tuple[str, str]]:
    """What became of each fact of a deal in the reply to one article: (field, "right" | "wrong" | "missed")."""
    kind = reply["kind"]
    yield "kind", "missed" if kind is None else "right" if kind["value"] in facts["kind"] else "wrong"
    found = set()
    for party in reply["parties"]:
        called = {party["name"], *party["aliases"]}
        known = next((one for one in facts["parties"] if _same(called, one["names"])), None)
        yield "party", "wrong" if known is None else "right"
        if known is not None:
            found.add(known["names"][0])
            if party["role"] is not None and known["roles"]:
                yield "role", "right" if party["role"] in known["roles"] else "wrong"
    for one in facts["parties"]:
        # What the article does not name cannot be found in it.
        if (
            one["names"][0] not in found
            and not one.get("optional")
            and any(name in article.text for name in one["names"])
        ):
            yield "party", "missed"
    if reply["value"] is not None:
        amounts = find_money(reply["value"]["value"], article.text)
        right = any(f"{money.value.amount:f} {money.value.currency}" in facts["value"] for money in amounts)
        yield "value", "right" if right else "wrong"


def _same(called: Iterable[str], names: Iterable[str]) -> bool:
    return any(one in name or name in one for one in called for name in names)


def facts_table(folders: dict[str, Path], facts: dict[str, Facts]) -> str:
    """Facts of articles on their own, by field."""
    counts: Counter[tuple[str, str]] = Counter()
    for name, folder in folders.items():
        for article in articles_of(folder):
            if facts[name].get("kind") and article.path not in facts[name].get("off_topic", ()):
                counts.update(count(reply_to(article), facts[name], article))
    rows = [f"{'':10}{'right':>8}{'wrong':>8}{'missed':>8}"]
    outcomes = ("right", "wrong", "missed")
    rows += [
        f"{name:10}" + "".join(f"{counts[name, what]:8}" for what in outcomes)
        for name in ("kind", "party", "role", "value")
    ]
    return "\n".join(rows)


def silence(articles: Iterable[Article]) -> str:
    """How many articles that are no deals give something, and how many a value."""
    replies = [reply_to(article) for article in articles]
    said = sum(any(reply.values()) for reply in replies)
    priced = sum(reply["value"] is not None for reply in replies)
    return f"{len(replies)} articles without a deal: {said} give something, {priced} a value"


def real(deal: Path) -> str:
    """The score of the merged record of a deal, by the scorer beside it."""
    articles = load_folder(deal / "articles").articles
    started = time.perf_counter()
    claims = Summarizer(Deal, "local/spacy-en", cache=False).extract(articles).claims
    seconds = (time.perf_counter() - started) / len(articles)
    record = conclude(claims, articles, Deal).summary.record
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.json"
        path.write_text(json.dumps({"record": record.model_dump(mode="json")}), encoding="utf-8")
        scorer = [sys.executable, str(deal.parent / "score.py"), str(path), str(deal / "gold.json")]
        scored = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    rejected = sum(claim.grounding == "rejected" for claim in claims)
    return f"{scored}; {rejected} of {len(claims)} claims rejected; {seconds:.2f} s an article"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name in ("real", "tanker", "silent"):
        parser.add_argument(f"--{name}", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    started = time.perf_counter()
    load_pipeline()
    print(f"loading: {time.perf_counter() - started:.2f} s")
    for deal in sorted(options.real.glob("*/gold.json")) if options.real else ():
        print(real(deal.parent))
    facts = json.loads((GOLD / "facts.json").read_text(encoding="utf-8"))
    if options.tanker:
        print(f"tanker, by article\n{facts_table({'tanker': options.tanker}, facts)}")
    if options.silent:
        print(silence(articles_of(options.silent)))
    own = {name: GOLD / name for name in facts if name != "tanker"}
    print(f"the project's own articles\n{facts_table(own, facts)}")
    print(silence(article for name, folder in own.items() if "no-deal" in name for article in articles_of(folder)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory: {peak / (1_000_000 if sys.platform == 'darwin' else 1_000):.0f} MB")


if __name__ == "__main__":
    main()
