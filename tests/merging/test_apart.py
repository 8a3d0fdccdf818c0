"""Choices whose sentences name nothing of the record: kept and shown, and without a vote beside what others say."""

from claim_kit import Paper, paper

from summarize.claims import Grounding
from summarize.merging import Status, merge
from summarize.schemas import Deal


def decided(*papers: Paper) -> tuple[str | None, Status, float, list[str]]:
    summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers], schema=Deal)
    found = summary.provenance["/status"]
    return summary.record.status, found.status, found.confidence, [other.why for other in found.alternatives]


def apart(number: int, value: str) -> Paper:
    return paper(number).says("status", value, grounding=Grounding.apart)


def read(number: int, value: str) -> Paper:
    return paper(number).says("status", value, grounding=Grounding.read)


def test_it_stands_where_nothing_else_is_said() -> None:
    alone, read_alone = decided(apart(1, "agreed")), decided(read(1, "agreed"))
    assert alone[:2] == ("agreed", Status.single_source)
    assert alone[2] < read_alone[2]


def test_it_decides_nothing_beside_what_another_article_says() -> None:
    value, status, _, others = decided(apart(1, "cancelled"), apart(2, "cancelled"), read(3, "agreed"))
    assert (value, status) == ("agreed", Status.single_source)
    [why] = others
    assert why.startswith("only in sentences that stand apart: ")


def test_it_supports_what_others_say() -> None:
    assert decided(apart(1, "agreed"), read(2, "agreed"))[:2] == ("agreed", Status.agreed)
