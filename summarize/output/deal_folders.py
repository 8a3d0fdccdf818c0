"""One results folder a deal: ``OUT/1``, ``OUT/2`` … with an index of all articles in ``OUT/deals.json``."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.atomic import write_atomically
from summarize.claims import Claim
from summarize.errors import ResultsError
from summarize.merging import DealGroup, Summary, part_of
from summarize.output.files import read_text
from summarize.output.results import check_folder, remove_results, write_results

__all__ = ["DEALS", "deals_index", "forget_deals", "write_deals"]

DEALS = "deals.json"
FORMAT = "summarize/deals@1"

Deals = Sequence[tuple[DealGroup, Summary[Any] | None]]


def write_deals(
    out: Path,
    deals: Deals,
    claims: Iterable[Claim],
    articles: Iterable[Article],
    report: BaseModel | None = None,
) -> list[Path]:
    """Writes the folder of each deal, the index, and beside it the claims and articles of all; returns the files.

    What an older run wrote for a deal that is no more is removed. Raises ResultsError as `write_results` does.
    """
    said, texts = tuple(claims), tuple(articles)
    index = out / DEALS
    if index.exists() and not _is_index(index):
        raise ResultsError(f"{index} was not written by summarize: give another folder, or move it away")
    numbered = _numbered(deals)
    for name in numbered:
        check_folder(out / name)
    written = write_results(out, None, said, texts, report)
    for name, (deal, summary) in numbered.items():
        written += write_results(out / name, summary, *part_of(deal, said, texts))
    forget_deals(out, kept=numbered)
    text = json.dumps(deals_index(deals, texts), ensure_ascii=False, indent=2)
    write_atomically(index, f"{text}\n")
    return [index, *written]


def forget_deals(out: Path, kept: Collection[str] = ()) -> None:
    """Removes the index that an older run left, and the folders of its deals but for those in `kept`."""
    if not (out / DEALS).exists() or not _is_index(out / DEALS):
        return
    for folder in sorted(out.iterdir()):
        if folder.is_dir() and folder.name.isdecimal() and folder.name not in kept:
            remove_results(folder)
    (out / DEALS).unlink()


def _is_index(path: Path) -> bool:
    return f'"format": "{FORMAT}"' in read_text(path)[:200]


def deals_index(deals: Deals, articles: Iterable[Article]) -> dict[str, Any]:
    """The content of ``deals.json``: the deals with their folders, and the articles that are off topic."""
    paths = {article.id: article.path for article in articles}
    told = [_told(name, deal, paths) for name, (deal, summary) in _numbered(deals).items() if summary is not None]
    aside = [_told(None, deal, paths) for deal, summary in deals if summary is None]
    return {"format": FORMAT, "deals": told, "off_topic": aside}


def _numbered(deals: Deals) -> dict[str, tuple[DealGroup, Summary[Any] | None]]:
    """The deals that have a record by the name of their folder, from "1"."""
    made = [pair for pair in deals if pair[1] is not None]
    return {str(number): pair for number, pair in enumerate(made, 1)}


def _told(name: str | None, deal: DealGroup, paths: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {"folder": name} if name else {}
    return told | {
        "articles": [paths[article] for article in deal.articles],
        "sources": deal.sources,
        "about": list(deal.about),
        "why": deal.why,
    }
