"""A small results folder, made from articles and replies as `summarize run` makes it, and changed as a forger would."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from summarize.articles import load_folder
from summarize.articles.article import Article
from summarize.claims import Claim
from summarize.merging import conclude
from summarize.output.brief import brief
from summarize.output.decisions import write_conclusion
from summarize.output.files import digest_of_file
from summarize.output.report import render_report
from summarize.output.results import record_json
from summarize.pipeline import Summarizer
from summarize.schemas import Deal

__all__ = ["ARTICLES", "Data", "Folder", "make"]

Data = dict[str, Any]

ARTICLES = {
    "a-wire.txt": (
        "Norvik buys the docks of Halden\n\n4 March 2024\n\n"
        "HALDEN (Fjord Wire) - Norvik Ferries will pay $40 million for Halden Docks, which the city had owned for a "
        "century, the two companies announced on Monday. The sale was signed on 3 March 2024. "
        "Norvik Ferries wants a quay of its own for its northern line.\n"
        "“Not one job will go,” said Vera Lind, the chief executive of Norvik Ferries, “and the name stays.” "
        "Dockers United, the union of the port, opposes the sale.\n"
    ),
    "b-copy.txt": (
        "Harbour firm is sold\n\n5 March 2024\n\n"
        "HALDEN (Fjord Wire) - Norvik Ferries will pay $40 million for Halden Docks, which the city had owned for a "
        "century, the two companies announced on Monday. The sale was signed on 3 March 2024. "
        "Norvik Ferries wants a quay of its own for its northern line.\n"
    ),
    "c-daily.txt": (
        "City council asks about the price\n\n7 March 2024\n\n"
        "Norvik Ferries buys the harbour firm Halden Docks for $45 million, a councillor said, and Fjord Bank lends "
        "half. "
        "The mayor denies that $45 million was paid. "
        "A report that an airline is for sale as well was wrong.\n"
    ),
}


def _said(by: str | None, standing: str) -> Data:
    return {"by": by, "standing": standing}


def _value(value: str, *cites: int, said: Data | None = None) -> Data:
    return {"value": value, "cites": list(cites), "said": said}


def _wire(start: int) -> Data:
    return {
        "title": _value("Norvik Ferries buys Halden Docks", start),
        "kind": _value("acquisition", start),
        "status": _value("signed", start + 1),
        "value": _value("$40 million", start),
        "signed_on": _value("2024-03-03", start + 1),
        "rationale": _value("a quay of its own for the northern line", start + 2),
        "parties": [
            {"name": "Norvik Ferries", "role": "buyer", "cites": [start]},
            {"name": "Halden Docks", "role": "target", "cites": [start]},
        ],
    }


def _replies(first: Callable[[str, str], int]) -> dict[str, Data]:
    """A reply for each article; `first` gives the number of the sentence with some words."""
    wire, union = first("a-wire.txt", "will pay"), first("a-wire.txt", "Dockers United")
    spoken = first("a-wire.txt", "Not one job")
    daily, denied = first("c-daily.txt", "buys the harbour"), first("c-daily.txt", "The mayor")
    people = [
        {
            "name": "Vera Lind",
            "kind": "person",
            "role": {"value": "chief executive", "cites": [spoken]},
            "affiliation": "Norvik Ferries",
            "stance": "supports",
            "quotes": ["Not one job will go, and the name stays."],
            "cites": [spoken],
        },
        {"name": "Dockers United", "kind": "other", "stance": "opposes", "cites": [union]},
    ]
    return {
        "a-wire": {**_wire(wire), "stakeholders": people},
        "b-copy": _wire(first("b-copy.txt", "will pay")),
        "c-daily": {
            "kind": _value("acquisition", daily),
            "value": _value("$45 million", daily, said=_said("councillor", "reported")),
            "subject": _value("an airline of the islands with 12 boats", denied + 1),
            "parties": [
                {"name": "Norvik Ferries", "role": "buyer", "cites": [daily]},
                {"name": "Fjord Bank", "role": "lender", "cites": [daily]},
                {"name": "Skerry Air", "cites": [denied + 1]},
            ],
            "controversies": [
                {
                    "topic": {"value": "the price", "cites": [daily, denied]},
                    "claim": {"value": "$45 million was paid", "cites": [denied]},
                    "status": "denied",
                    "cites": [denied],
                    "said": _said("mayor", "denied"),
                }
            ],
        },
    }


def make(root: Path) -> Path:
    """The results in ``root/out``, of the articles in ``root/news``."""
    news, replies = root / "news", root / "replies"
    news.mkdir(parents=True)
    replies.mkdir()
    for name, text in ARTICLES.items():
        (news / name).write_text(text, encoding="utf-8")
    maker = Summarizer(Deal, f"recorded/{replies}", cache=False)
    texts = {article.path: article for article in load_folder(news).articles}

    def number(path: str, words: str) -> int:
        article = texts[path]
        return next(n for n in range(1, len(article.sentences) + 1) if words in article.sentence(n))

    for name, reply in _replies(number).items():
        (replies / f"{name}.json").write_text(json.dumps({"replies": [reply]}), encoding="utf-8")
    run = maker.extract(news)
    found = conclude(run.claims, run.articles, Deal, schema_name="deal")
    write_conclusion(root / "out", found, run.claims, run.articles, run.report)
    return root / "out"


class Folder:
    """A results folder in a forger's hands."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.record: Data = json.loads(self.read("record.json"))
        self.claims: list[Data] = [json.loads(line) for line in self.read("claims.jsonl").splitlines()]
        self.articles: list[Data] = [json.loads(line) for line in self.read("articles.jsonl").splitlines()]

    def read(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.out / name).write_text(text, encoding="utf-8", newline="")

    def save(self) -> None:
        """Writes record, claims and articles as they are."""
        self.write("record.json", json.dumps(self.record, ensure_ascii=False, indent=2) + "\n")
        for name, lines in (("claims.jsonl", self.claims), ("articles.jsonl", self.articles)):
            self.write(name, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))

    def claim(self, path: str, value: Any = None) -> Data:
        """A claim for a field, with a value if one is given."""
        return next(one for one in self.claims if one["path"] == path and value in (None, one["value"]))

    def field(self, pointer: str) -> Data:
        found: Data = self.record["provenance"][pointer]
        return found

    def remake(self) -> None:
        """Makes everything anew from the claims and articles as they are, but for the manifest."""
        claims = [Claim.model_validate({**one, "id": ""}) for one in self.claims]
        articles = [Article.model_validate(one) for one in self.articles]
        self.claims = [json.loads(claim.model_dump_json()) for claim in claims]
        self.record = json.loads(record_json(conclude(claims, articles, Deal, schema_name="deal").summary))
        self.save()
        self.repaint(claims, articles)

    def repaint(self, claims: Iterable[Claim], articles: Iterable[Article]) -> None:
        """Makes the pages anew from claims and articles."""
        claims, articles = list(claims), list(articles)
        summary = conclude(claims, articles, Deal, schema_name="deal").summary
        self.write("brief.md", brief(summary))
        self.write("report.html", render_report(summary, claims, articles))

    def relist(self) -> None:
        """Makes the manifest that of the files as they are."""
        run = json.loads(self.read("run.json"))
        run["files"] = {name: digest_of_file(self.out / name) for name in run["files"]}
        self.write("run.json", json.dumps(run))
