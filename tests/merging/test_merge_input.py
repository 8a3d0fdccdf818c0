"""Articles as witnesses: when each was written, what it gives, and which names its claims say are of one thing."""

from collections.abc import Sequence

import pytest
from claim_kit import Paper, paper

from summarize.claims import Claim, Grounding, Standing
from summarize.merging import Override, Rejection, claim_of
from summarize.merging.judgements import Docket
from summarize.merging.merge_input import MergeInput, merge_input_of
from summarize.schemas import Deal, Money

WIRE = " ".join(f"word{number}" for number in range(120))


def merge_input(papers: Sequence[Paper], *more: Claim, apart: Sequence[str] = ()) -> MergeInput:
    claims = [*(claim for own in papers for claim in own.claims), *more]
    return merge_input_of(claims, [own.article for own in papers], Deal, Docket(), apart)


@pytest.mark.parametrize(
    ("told", "dated", "written"),
    [
        (None, [("2031-05-14", None)], "2031-05-14"),
        ("2031-05-13", [("2031-05-14", None)], "2031-05-14"),
        ("2031-05-14", [("2031-05-14", None)], "2031-05-14"),
        ("2031-05-15", [("2031-05-14", None)], None),
        ("2031-05-15", [("2031-05-14", "2031-05-15")], "2031-05-14"),
        ("2031-05-15", [("2031-05-14", "2031-05-01")], None),
        ("2031-05-15", [("2031-05", None)], "2031-05"),
        ("2031-05-15", [("2031-05-14", None), ("2031-05-16", None), ("2031-05-18", None)], "2031-05-16"),
        (None, [("2031-05-18", None), ("2031-05-14", None)], "2031-05-14"),
        (None, [("XXXX-05-14", None)], "XXXX-05-14"),
        (None, [], None),
    ],
)
def test_an_undated_copy_was_written_when_what_it_copies_was(
    told: str | None, dated: list[tuple[str, str | None]], written: str | None
) -> None:
    """Not if it tells of a later day than that and all that the other tells of: then it is an update."""
    copy = Paper("copy.txt", opening=f"{WIRE} copy")
    papers = [copy.says("signed_on", told) if told else copy]
    for number, (day, tells) in enumerate(dated):
        own = Paper(f"{number}.txt", day, opening=f"{WIRE} {number}")
        papers.append(own.says("signed_on", tells) if tells else own)
    papers.append(Paper("other.txt", "2031-01-01"))
    sources = merge_input(papers).sources
    found = sources[copy.article.id]
    assert (found.published or None) == written
    assert (found.told_until and found.told_until.isoformat()) == told
    other = sources[papers[-1].article.id]
    assert (other.published, other.group == found.group) == ("2031-01-01", False)


def test_articles_are_ranked_by_date_and_path_and_know_their_amounts() -> None:
    first, second = paper(4, "2031-01-02"), paper(3, "2031-01-02")
    third, last = paper(2, "2031-02-01"), paper(1)
    first.says("value", {"amount": "40", "currency": "EUR"}).item(
        "/figures", "f", amount={"amount": "7", "currency": "EUR"}
    )
    first.item("/figures", "g", quantity={"amount": "9", "unit": "ships"}, label="ships")
    second.says("value", {"amount": "50", "currency": "EUR"}, grounding=Grounding.rejected)
    third.says("value", {"amount": "much", "currency": "EUR"})
    sources = merge_input([last, third, first, second]).sources
    ranked = sorted(sources.values(), key=lambda source: source.order)
    assert [source.article.path for source in ranked] == ["03.txt", "04.txt", "02.txt", "01.txt"]
    assert [source.order for source in ranked] == [0, 1, 2, 3]
    amounts = {Money(amount=amount, currency="EUR") for amount in (40, 7)}
    assert [source.amounts for source in ranked] == [frozenset(), amounts, frozenset(), frozenset()]


def test_every_claim_is_taken_in_or_set_aside_or_a_persons() -> None:
    own, aside = paper(1).says("title", "Quay"), paper(2).says("title", "Yard")
    corrected = claim_of(Override(pointer="/subject", value="cranes", author="A"), Deal)
    rejected = claim_of(Rejection(rejects=aside.claims[0].id, author="A"), Deal)
    found = merge_input([own, aside], corrected, apart=[aside.article.id])
    assert [claim.value for claim in found.claims] == ["Quay"]
    assert [claim.value for claim in found.aside] == ["Yard"]
    assert found.corrections == (corrected,)
    assert found.overruled == ()
    overruled = merge_input([own, aside], corrected, rejected)
    assert [claim.value for claim in overruled.claims] == ["Quay"]
    assert [one.value for one in overruled.overruled] == ["Yard"]


def test_names_are_known_with_their_other_names_and_languages() -> None:
    english, german, unknown = paper(1), paper(2), paper(3)
    english.language, german.language = "en", "de"
    english.item("/parties", "a", name="Halden Freight Group", aliases=["Osprey", "the port"])
    german.item("/parties", "a", name="Halden Freight Group").item("/stakeholders", "b", name="Ann Reed")
    unknown.item("/stakeholders", "b", name="Ann Reed").item("/stakeholders", "c", name="Bo Lind", affiliation="Tarn")
    names = merge_input([english, german, unknown]).names
    assert names.spoken == {
        "Halden Freight Group": {"en", "de"},
        "Osprey": {"en"},
        "the port": {"en"},
    }
    assert names.defined("Osprey", "Halden Freight Group")
    assert not names.defined("the port", "Halden Freight Group"), "what everybody calls a port is no name"
    assert not names.defined("Tarn", "Bo Lind")


@pytest.mark.parametrize(
    ("lists", "parts", "kept"),
    [
        (0, ("buyer", "seller"), True),
        (1, ("buyer", "seller"), False),
        (1, ("buyer", "buyer"), True),
        (1, ("buyer", None), True),
        (1, (None, "seller"), True),
        (2, ("buyer", "seller"), False),
    ],
)
def test_another_name_that_is_listed_beside_the_name_in_another_part_is_borrowed(
    lists: int, parts: tuple[str | None, str | None], kept: bool
) -> None:
    """One article gives Tarn as another name of Quill Mills; others list both."""
    first = paper(0).item("/parties", "a", name="Quill Mills", aliases=["Tarn"])
    papers = [first]
    for number in range(1, lists + 1):
        own = paper(number)
        for name, part in zip(("Quill Mills", "Tarn"), parts, strict=True):
            own.item("/parties", name, name=name, **({"role": part} if part else {}))
        papers.append(own)
    found = merge_input(papers)
    assert found.names.defined("Quill Mills", "Tarn") == kept
    said = [(one.value, one.why) for one in found.intake.rejected]
    assert said == ([] if kept else [("Tarn", "as many articles list it beside Quill Mills, in another part")])


def test_another_name_that_more_articles_give_is_no_borrowed_one() -> None:
    papers = [paper(number).item("/parties", "a", name="Quill Mills", aliases=["Tarn"]) for number in (1, 2)]
    papers.append(paper(3).item("/parties", "a", name="Quill Mills", role="buyer"))
    papers[-1].item("/parties", "b", name="Tarn", role="seller")
    assert merge_input(papers).names.defined("Quill Mills", "Tarn")


def test_what_a_denied_plan_tells_of_is_not_past() -> None:
    own = paper(1).says("signed_on", "2031-05-01", standing=Standing.denied).says("announced_on", "2031-04-01")
    (source,) = merge_input([own]).sources.values()
    assert source.told_until is not None
    assert source.told_until.isoformat() == "2031-04-01"
