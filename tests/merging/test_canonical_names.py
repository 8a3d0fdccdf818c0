"""What a thing of several names is called, and how the record says why they are one."""

import pytest
from claim_kit import Paper, paper

from summarize.claims import Grounding
from summarize.merging import Summary, merge
from summarize.schemas import Deal

S = "/stakeholders"


def merged(*papers: Paper) -> Summary[Deal]:
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers])


def because(*papers: Paper) -> str:
    summary = merged(*papers)
    assert len(summary.record.stakeholders) == 1
    return summary.provenance["/stakeholders/0/name"].because


def called(*names: str) -> tuple[Paper, ...]:
    return tuple(paper(number).item(S, "k", name=name) for number, name in enumerate(names))


@pytest.mark.parametrize(
    ("names", "canonical"),
    [
        (["Reed", "Reed", "Ann Reed"], "Ann Reed"),
        (["HFG", "HFG", "Halden Freight Group"], "Halden Freight Group"),
        (["Halden Freight", "Halden Freight", "Halden Freight plc"], "Halden Freight"),
        (["Senator Ann Reed", "Ann Reed"], "Ann Reed"),
        (["Halden Freight", "Halden Freight plc"], "Halden Freight plc"),
        (["Halden FREIGHT", "Halden Freight"], "Halden FREIGHT"),
    ],
    ids=["full", "spelt out", "of more sources", "without a title", "longer", "earlier"],
)
def test_of_several_names_the_one_is_taken_that_is(names: list[str], canonical: str) -> None:
    (found,) = merged(*called(*names)).record.stakeholders
    assert found.name == canonical
    assert found.aliases == [name for name in dict.fromkeys(names) if name.casefold() != canonical.casefold()]


def test_a_name_in_the_script_of_most_articles_is_taken() -> None:
    """However full it is: in the script of one article, "Halden" is the short form of a longer name."""
    longer = paper(3).item(S, "k", name="ハルデン・フェリーズ", aliases=["Halden"])
    summary = merged(*called("Halden", "Halden"), longer)
    assert summary.record.stakeholders[0].name == "Halden"
    assert summary.record.stakeholders[0].aliases == ["ハルデン・フェリーズ"]


def test_of_two_ways_of_writing_the_one_closer_to_the_text_is_taken() -> None:
    papers = [
        paper(1).item(S, "k").says("name", "Halden FREIGHT", at=S, key="k", grounding=Grounding.worded),
        paper(2).item(S, "k", name="Halden Freight"),
    ]
    assert merged(*papers).record.stakeholders[0].name == "Halden Freight"


def test_a_name_that_another_record_gives_as_an_alias_has_its_support() -> None:
    papers = [paper(1).item(S, "k", name="Halden Freight Group", aliases=["HFG"])]
    papers += [paper(2).item(S, "k", name="HFG", aliases=["Halden Freight Group"])]
    summary = merged(*papers)
    assert summary.record.stakeholders[0].name == "Halden Freight Group"
    assert summary.provenance["/stakeholders/0/name"].support.independent == 2


def test_what_differs_in_case_and_marks_explains_itself() -> None:
    assert "also called" not in because(*called("Halden Freight Ltd.", "HALDEN FREIGHT LTD", "Halden Freight"))


def test_the_article_is_named_that_defines_a_short_name() -> None:
    for opening in ("The Halden Freight Group (HFG) sails.", "HFG (Halden Freight Group) sails."):
        defining = Paper("b.txt", opening=opening).item(S, "k", name="Halden Freight Group", aliases=["HFG"])
        earlier = Paper("a.txt", opening="HFG (and others) sail (HFG).").item(S, "k", name="HFG")
        assert "; also called “HFG” (b.txt defines it so)" in because(earlier, defining)


def test_few_of_many_names_are_explained() -> None:
    names = ["Ada Quill", "A. Quill", "Quill", "Ms Quill", "Dr A. Quill", "Ada B. Quill"]
    told = because(*called(*names)).partition("also called ")[2]
    assert (told.count("“"), told.endswith(" and others")) == (3, True)
