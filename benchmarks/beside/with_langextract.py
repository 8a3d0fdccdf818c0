"""langextract over the same weights: llama.cpp serves them on loopback, langextract asks in its own interpreter."""

import json
import secrets
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

from beside.whole_document import open_server, report
from summarize import Article
from summarize.text.amounts.money import find_money
from summarize.text.dates import find_dates

__all__ = ["DEADLINE", "Langextract"]

_SCRIPT = Path(__file__).with_name("langextract_script.py")
DEADLINE = 900.0
"""Seconds for one article."""


class Langextract:
    """Asks langextract for parties, people, places, the sum and the dates of an article.

    What it gives for the sum and the dates is words of the article, which our parsers then read.
    """

    name = "langextract"

    def __init__(self, model: str, threads: int, python: Path) -> None:
        self._key = secrets.token_urlsafe(16)
        self._server = open_server(model, threads, api_key=self._key)
        self._python = python

    def record(self, article: Article) -> dict[str, Any]:
        """The record; nothing where langextract fails on the model's reply, or has not ended after `DEADLINE`."""
        request = {"url": f"{self._server.listening_address}/v1", "key": self._key, "text": report(article)}
        try:
            done = subprocess.run(
                [str(self._python), "-W", "ignore", str(_SCRIPT)],
                input=json.dumps(request),
                capture_output=True,
                text=True,
                timeout=DEADLINE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {}
        if done.returncode:
            raise RuntimeError(f"langextract could not be run: {done.stderr[-500:]}")
        return _record(json.loads(done.stdout), article)


def _record(found: list[dict[str, Any]], article: Article) -> dict[str, Any]:
    by_class: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in found:
        by_class[item["class"]].append(item)
    amounts = [mention.value for item in by_class["value"] for mention in find_money(item["text"])]
    return {
        "parties": [{"name": item["text"], "role": _said(item, "role")} for item in by_class["party"]],
        "stakeholders": [
            {
                "name": item["text"],
                "role": _said(item, "role"),
                "affiliation": _said(item, "affiliation"),
                "kind": "person",
            }
            for item in by_class["person"]
        ],
        "sites": [{"name": item["text"], "kind": _said(item, "kind")} for item in by_class["site"]],
        "value": amounts[0].model_dump(mode="json") if amounts else None,
        "signed_on": _date(by_class["signed_on"], article),
        "announced_on": _date(by_class["announced_on"], article),
    }


def _said(item: dict[str, Any], name: str) -> str | None:
    value = item["attributes"].get(name)
    return value if isinstance(value, str) else None


def _date(items: list[dict[str, Any]], article: Article) -> str | None:
    dates = [mention.value for item in items for mention in find_dates(item["text"], article.published)]
    return str(dates[0]) if dates else None
