"""Runs the hand-made cases of merging: benchmarks/cases/merging.jsonl, one case a line, explained in docs/merging.md.

A case says what an article or two say and what common sense makes of it; it is run through the public interface.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from claim_kit import Paper
from pydantic import BaseModel

from summarize.articles.article import Article, Sentence, text_id
from summarize.claims import Grounding, Standing
from summarize.merging import Summary, merge, source_groups
from summarize.schemas import Deal, Merge, Money, PartialDate
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.quantity_finder import find_quantities
from summarize.text.dates import find_dates
from summarize.text.names import find_aliases

__all__ = ["Case", "Verdict", "judge", "load_cases"]

CASES = Path(__file__).resolve().parents[1] / "benchmarks" / "cases" / "merging.jsonl"
_AMOUNT = re.compile(r"[$€£₹]|\d.*\b(?:tons?|tonnes|dollars)\b")
_INDEX = re.compile(r"/\w+/(\d+)/")


class Ledger(BaseModel):
    """What the policy cases hold that no shipped schema has: the policies `range`, `earliest` and `all`."""

    workers: Annotated[int | None, Merge("range")] = None
    first_price: Annotated[Money | None, Merge("earliest")] = None
    remarks: Annotated[list[str], Merge("all")] = []


@dataclass(frozen=True)
class Case:
    """One line of the file; `passages` are the texts that cases on sources are made of, by name."""

    id: str
    kind: str
    given: Mapping[str, Any]
    passages: Mapping[str, str]

    @property
    def forbids(self) -> bool:
        """Whether the case is a pair that must not merge."""
        return self.given.get("same") is False


@dataclass(frozen=True)
class Verdict:
    """Whether a case came out as it should, and what came out."""

    case: Case
    right: bool
    got: str


def load_cases() -> list[Case]:
    """All cases, in the order of the file."""
    lines = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    passages = {line["passage"]: line["text"] for line in lines if "passage" in line}
    return [Case(line["id"], line["kind"], line, passages) for line in lines if "id" in line]


def judge(case: Case) -> Verdict:
    """Runs a case."""
    right, got = _JUDGES[case.kind](case)
    return Verdict(case, right, got)


def _values(case: Case) -> tuple[bool, str]:
    left, right = (_read(case.kind, case.given[side], case.given.get(f"{side}_on")) for side in ("left", "right"))
    expected = case.given["expect"]
    if left is None or right is None:
        return expected == "none", f"none read from {'left' if left is None else 'right'}"
    compared = left.compare(right)
    wanted = [expected] if isinstance(expected, str) else expected
    finer = case.given.get("finer", compared.finer)
    got = f"{left} {compared.relation} {right}: {compared.because} (finer: {compared.finer})"
    return compared.relation in wanted and compared.finer == finer, got


def _read(kind: str, words: str, published: str | None) -> Any:
    """The first value that the toolkit's own parser finds in the words, None if it finds none."""
    text = f"It is {words}."
    if kind == "date":
        dates = find_dates(text, PartialDate(published) if published else None)
        return dates[0].value if dates else None
    found = find_money(text) if kind == "money" else find_quantities(text)
    return found[0].value if found else None


def _names(case: Case) -> tuple[bool, str]:
    at = f"/{case.given.get('at', 'stakeholders')}"
    sort = case.given.get("sort")
    sorts = sort if isinstance(sort, list) else [sort] * 2
    papers = []
    for number, name in enumerate([case.given["left"], case.given["right"], *case.given.get("beside", [])]):
        own = Paper(f"{number}.txt", opening=case.given.get("text", "") if number == 0 else "")
        own.item(at, "k", name=name)
        if sort:
            own.says("kind", sorts[min(number, 1)], at=at, key="k")
        for pair in find_aliases(case.given.get("text", "")) if number == 0 else []:
            own.item(at, f"k {pair.long}", name=pair.long, aliases=[pair.short])
        papers.append(own)
    return _same(case, papers, [(0, "k"), (1, "k")])


def _records(case: Case) -> tuple[bool, str]:
    at = f"/{case.given['at']}"
    on = case.given.get("left_on", "2031-05-01"), case.given.get("right_on", "2031-05-02")
    papers = [Paper(f"{number}.txt", day) for number, day in enumerate(on)]
    last = 0 if case.given.get("one_article") else 1
    for paper, key, side in ((papers[0], "left", "left"), (papers[last], "right", "right")):
        paper.item(at, key, **{name: _field(value) for name, value in case.given[side].items()})
    return _same(case, papers, [(0, "left"), (last, "right")])


def _same(case: Case, papers: Sequence[Paper], keys: Sequence[tuple[int, str]]) -> tuple[bool, str]:
    """Whether the records of two keys came out as one, if they should, and as two if not."""
    claims = [claim for paper in papers for claim in paper.claims]
    summary = merge(claims, [paper.article for paper in papers])
    homes = []
    for number, key in keys:
        own = {claim.id for claim in papers[number].claims if claim.record.key == key}
        homes.append({index for index, shown in _shown(summary) if shown & own})
    one = homes[0] == homes[1] and len(homes[0]) == 1
    return all(homes) and one == case.given["same"], f"{'one record' if one else 'apart'} {homes}"


def _shown(summary: Summary[Any]) -> list[tuple[str, set[str]]]:
    """The claims behind every leaf of a record in a list, with the number of the record."""
    shown = []
    for pointer, found in summary.provenance.items():
        if match := _INDEX.match(pointer):
            entries = [*found.evidence, *(entry for other in found.alternatives for entry in other.evidence)]
            shown.append((match[1], {entry.claim for entry in entries}))
    return shown


def _field(value: Any) -> Any:
    """A value of a record: amounts of money and quantities as JSON, all else as it stands."""
    if isinstance(value, str) and _AMOUNT.search(value):
        found = _read("money", value, None) or _read("quantity", value, None)
        return found.model_dump(mode="json") if found is not None else value
    return value


def _sources(case: Case) -> tuple[bool, str]:
    articles = [_printed(f"{number}.txt", text, case) for number, text in enumerate(case.given["articles"], 1)]
    groups = source_groups(articles)
    found: dict[int, list[int]] = {}
    for number, article in enumerate(articles, 1):
        found.setdefault(groups[article.id], []).append(number)
    got = sorted(found.values())
    return got == case.given["groups"], str(got)


def _printed(path: str, written: str, case: Case) -> Article:
    """An article of passages; a passage marked with a tilde is boilerplate."""
    text, sentences = "", []
    for part in re.split(r"(~?\{\w+\})", written):
        name = part.strip("~{}")
        words = case.passages[name] if "{" in part else part.strip()
        if words:
            sentences.append(Sentence(start=len(text), end=len(text) + len(words), boilerplate=part.startswith("~")))
            text += words + "\n"
    return Article(id=text_id(text), path=path, text=text, sentences=tuple(sentences))


def _policies(case: Case) -> tuple[bool, str]:
    field = case.given["field"]
    schema = Ledger if field in Ledger.model_fields else Deal
    papers = []
    for number, say in enumerate(case.given["says"]):
        opening = case.passages[say["prints"]] if "prints" in say else ""
        standing = say.get("as", "stated")
        own = Paper(f"{number}.txt", say.get("on"), opening=f"{opening} Edition {number}." if opening else "")
        rejected = standing == "rejected"
        own.says(
            field,
            _field(say["gives"]),
            words=say.get("words"),
            grounding=Grounding.rejected if rejected else Grounding.exact,
            standing=Standing.stated if rejected else Standing(standing),
            said_by=say.get("by"),
        )
        papers.append(own)
    claims = [claim for paper in papers for claim in paper.claims]
    return _decided(case, merge(claims, [paper.article for paper in papers], schema), field)


def _decided(case: Case, summary: Summary[Any], field: str) -> tuple[bool, str]:
    value = summary.record.model_dump(mode="json")[field]
    pointer = f"/{field}/0" if isinstance(value, list) else f"/{field}"
    found = summary.provenance[pointer]
    aside = [other.value for other in found.alternatives]
    given = case.given
    right = [
        "value" not in given or value == _field(given["value"]),
        found.status == given.get("status", found.status),
        found.status != given.get("not_status"),
        found.support.independent == given.get("independent", found.support.independent),
        "aside" not in given or aside == [_field(one) for one in given["aside"]],
    ]
    return all(right), f"{value} is {found.status}, {found.support.independent} independent, beside {aside}"


_JUDGES: dict[str, Callable[[Case], tuple[bool, str]]] = {
    "money": _values,
    "quantity": _values,
    "date": _values,
    "name": _names,
    "record": _records,
    "sources": _sources,
    "policy": _policies,
}
