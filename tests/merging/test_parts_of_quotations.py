"""Quotations of one speaker: what another has whole is no further quotation."""

from itertools import permutations

from claim_kit import Paper, paper

from summarize.merging import merge
from summarize.schemas import Deal

WHOLE = "We will keep every mill open, and we will not sell the quay."
AT = "/stakeholders"


def quotes(*papers: Paper) -> list[str]:
    summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers], schema=Deal)
    [speaker] = summary.record.stakeholders
    return speaker.quotes


def saying(number: int, *said: str) -> Paper:
    return paper(number).item(AT, "k", name="Ann Reed", quotes=list(said))


def test_a_part_stands_with_the_whole_and_supports_it() -> None:
    papers = [saying(1, "keep every mill open"), saying(2, WHOLE), saying(3, "We will keep every mill open")]
    for order in permutations(papers):
        assert quotes(*order) == [WHOLE]
    summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers], schema=Deal)
    assert {item.value for item in summary.provenance["/stakeholders/0/quotes/0"].evidence} == {
        WHOLE,
        "keep every mill open",
        "We will keep every mill open",
    }


def test_spaces_case_and_marks_make_no_other_quotation() -> None:
    assert len(quotes(saying(1, "The data center is ours!"), saying(2, "the datacenter is ours"))) == 1


def test_a_part_of_several_supports_the_one_of_most_sources_and_stands_once() -> None:
    part, often, long = "keep every mill open", "We will keep every mill open now", f"{WHOLE} We keep every mill open."
    papers = [saying(1, part), saying(2, often), saying(3, often), saying(4, long.upper())]
    for order in permutations(papers):
        assert quotes(*order) == [often, long.upper()]


def test_quotations_stand_by_the_sources_that_they_have_together() -> None:
    papers = [saying(1, "Nobody asked us."), saying(2, WHOLE), saying(3, "keep every mill open")]
    assert quotes(*papers) == [WHOLE, "Nobody asked us."]


def test_other_words_and_single_ones_are_quotations_of_their_own() -> None:
    assert len(quotes(saying(1, "We will sell the quay", WHOLE))) == 2
    assert len(quotes(saying(1, "never", WHOLE), saying(2, "quay"))) == 3
