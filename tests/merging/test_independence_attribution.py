"""Articles that pass on one report are one voice for what they pass on, and for nothing else."""

from collections.abc import Sequence

import pytest
from claim_kit import Paper, paper
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding, Standing
from summarize.merging import FieldProvenance, Status, Summary, merge
from summarize.schemas import Stakeholder


class Sale(BaseModel):
    price: int | None = None
    berths: int | None = None
    stakeholders: list[Stakeholder] = []


class Own(Paper):
    """A paper with an outlet."""

    def __init__(self, path: str, outlet: str, published: str | None = None, opening: str = "") -> None:
        super().__init__(path, published, opening)
        self._outlet = outlet

    @property
    def article(self) -> Article:
        return super().article.model_copy(update={"outlet": self._outlet})


def _merged(papers: Sequence[Paper]) -> Summary[Sale]:
    claims: list[Claim] = [claim for own in papers for claim in own.claims]
    return merge(claims, [own.article for own in papers], Sale)


def _price(*papers: Paper) -> FieldProvenance:
    return _merged(papers).provenance["/price"]


def _says(own: Paper, path: str, value: int, outlet: str) -> Paper:
    """A claim that passes on the report of an outlet."""
    words = f"{path} is {value}, said {outlet}, as {own.path} has it."
    return own.says(path, value, words=words, standing=Standing.reported, said_by=outlet)


def _citing(number: int, outlet: str = "Sorle Herald") -> Paper:
    return _says(paper(number), "price", 500, outlet)


def test_two_articles_that_cite_one_report_are_one_voice_and_it_says_so() -> None:
    found = _price(_citing(1), _citing(2, "the Sorle Herald"))
    assert (found.status, found.support.articles, found.support.independent) == (Status.single_source, 2, 1)
    assert found.because == (
        "2 articles of one source give 500; none gives another value; "
        "2 articles name Sorle Herald as their source and count as one"
    )


def test_an_article_that_says_so_itself_is_another_voice() -> None:
    found = _price(_citing(1), _citing(2), paper(3).says("price", 500))
    assert (found.status, found.support.independent) == (Status.agreed, 2)


def test_different_reports_are_different_voices() -> None:
    other = _citing(2, "Tarvo Courier")
    assert _price(_citing(1), other).support.independent == 2
    assert _price(_citing(1), other, paper(3).says("price", 500)).support.independent == 3


def test_what_the_articles_say_by_themselves_stays_independent() -> None:
    papers = [_citing(number).says("berths", 4) for number in (1, 2)]
    found = _merged(papers).provenance
    assert found["/price"].support.independent == 1
    assert found["/berths"].support.independent == 2


def test_names_are_counted_by_their_articles() -> None:
    papers = [
        paper(number).says(
            "name", "Ines Okoro", at="/stakeholders", key="a", standing=Standing.reported, said_by="Sorle Herald"
        )
        for number in (1, 2)
    ]
    assert _merged(papers).provenance["/stakeholders/0/name"].support.independent == 2


def test_the_report_itself_among_the_articles_is_the_source_of_those_that_cite_it() -> None:
    herald = Own("herald.txt", "sorleherald.com").says("price", 500)
    found = _price(herald, _citing(1), _citing(2))
    assert (found.support.articles, found.support.independent) == (3, 1)
    assert "2 articles name Sorle Herald as their source and count as one with it" in found.because


def test_a_paper_that_cites_itself_is_its_own_source() -> None:
    found = _price(_says(Own("a.txt", "Sorle Herald"), "price", 500, "Sorle Herald"))
    assert "source" not in found.because


def test_a_chain_of_reports_leads_to_the_first() -> None:
    herald = _says(Own("h.txt", "Sorle Herald"), "price", 500, "Tarvo Courier")
    courier = Own("c.txt", "Tarvo Courier").says("price", 500)
    assert _price(herald, courier, _citing(1)).support.independent == 1
    assert _price(herald, _citing(1)).support.independent == 1


def test_citing_each_other_in_a_circle_ends() -> None:
    herald = _says(Own("h.txt", "Sorle Herald"), "price", 500, "Tarvo Courier")
    courier = _says(Own("c.txt", "Tarvo Courier"), "price", 500, "Sorle Herald")
    assert _price(herald, courier).support.independent == 1


def test_short_names_mean_the_outlet_that_is_named_in_full() -> None:
    first = _says(_says(paper(1), "berths", 4, "Sorle Herald"), "price", 500, "the Herald")
    assert _price(first, _citing(2)).support.independent == 1


def test_an_outlet_is_known_by_its_name_by_an_article_of_it_or_by_being_called_media() -> None:
    plain = [_citing(1, "Dagblad"), _citing(2, "Dagblad")]
    assert _price(*plain).support.independent == 2
    named = paper(3).item("/stakeholders", "a", name="Dagblad", kind="media")
    assert _price(*plain, named).support.independent == 1
    assert _price(*plain, Own("d.txt", "Dagblad").says("berths", 4)).support.independent == 1


def test_a_speaker_is_no_report() -> None:
    papers = [paper(number).says("price", 500, standing=Standing.reported, said_by="Ines Okoro") for number in (1, 2)]
    assert _price(*papers).support.independent == 2


def test_copies_of_one_text_name_the_first() -> None:
    wire = " ".join(f"word{number}" for number in range(120))
    first = Own("z.txt", "Sorle Herald", "2031-03-01", opening=wire)
    copies = [Paper(f"{name}.txt", day, opening=f"{wire} {name}") for name, day in (("a", "2031-03-02"), ("b", None))]
    summary = _merged([*copies, first])
    listed = {one.path: one for one in summary.articles}
    assert listed["z.txt"].copies is None
    assert listed["a.txt"].copies == listed["b.txt"].copies == listed["z.txt"].id


def test_the_copy_whose_outlet_the_others_name_is_the_first_whatever_its_date() -> None:
    wire = " ".join(f"word{number}" for number in range(120))
    early = Own("a.txt", "Tarvo Courier", "2031-03-01", opening=f"{wire}\nSo it is.")
    late = Own("b.txt", "Sorle Herald", "2031-03-02", opening=wire)
    _says(early, "berths", 4, "Sorle Herald")
    listed = {one.path: one for one in _merged([early, late]).articles}
    assert listed["a.txt"].copies == listed["b.txt"].id
    assert listed["b.txt"].copies is None


@pytest.mark.parametrize("copies", [1, 3])
def test_the_vote_of_a_much_cited_report_is_one(copies: int) -> None:
    citing = [_citing(number) for number in range(copies)]
    summary = _merged([*citing, *(paper(10 + number).says("price", 400) for number in range(2))])
    assert summary.record.price == 400
    assert summary.provenance["/price"].support.against == 1


@given(st.permutations(range(5)))
def test_order_does_not_matter(order: list[int]) -> None:
    papers = [
        _citing(1),
        _says(Own("h.txt", "Sorle Herald"), "price", 500, "Tarvo Courier"),
        _citing(2, "The Herald"),
        paper(3).says("price", 400),
        Own("c.txt", "Tarvo Courier").says("price", 400),
    ]
    assert _merged([papers[number] for number in order]).model_dump_json() == _merged(papers).model_dump_json()


def test_what_an_article_gives_once_as_a_report_is_one_wherever_it_repeats_it() -> None:
    again = _citing(1).says("price", 500, words="So the price is 500.")
    assert _price(again, _citing(2)).support.independent == 1
    other = _citing(1).says("berths", 500, words="So the berths are 500.")
    assert (
        _merged([other, _says(paper(2), "berths", 500, "Sorle Herald")]).provenance["/berths"].support.independent == 2
    )


@pytest.mark.parametrize("outlet", ["Norvane Herald", "Tarn Daily Herald"])
def test_a_short_name_of_two_outlets_is_nobodys(outlet: str) -> None:
    known = _says(_says(paper(3), "berths", 4, "Sorle Herald"), "berths", 4, outlet)
    short = [_says(paper(number), "price", 500, "the Herald") for number in (1, 2)]
    assert _price(*short, known).support.independent == 2
    assert _price(*short, _says(paper(3), "berths", 4, outlet)).support.independent == 1


@pytest.mark.parametrize(
    ("standing", "grounding"),
    [(Standing.stated, Grounding.exact), (Standing.alleged, Grounding.exact), (Standing.reported, Grounding.rejected)],
)
def test_only_what_is_reported_and_grounded_passes_a_report_on(standing: Standing, grounding: Grounding) -> None:
    papers = [
        paper(number)
        .says(
            "price",
            500,
            words=f"Price 500 in {number}.",
            standing=standing,
            grounding=grounding,
            said_by="Sorle Herald",
        )
        .says("price", 500)
        for number in (1, 2)
    ]
    assert _price(*papers).support.independent == 2


@pytest.mark.parametrize("name", ["", " ", "…", 7])
def test_media_without_a_name_are_no_outlet(name: JsonValue) -> None:
    named = paper(3).says("name", name, at="/stakeholders", key="a").says("kind", "media", at="/stakeholders", key="a")
    assert _price(_citing(1), _citing(2), named).support.independent == 1


def test_a_person_of_another_article_is_no_outlet_since_somebody_is_media_there() -> None:
    plain = [_citing(1, "Dagblad"), _citing(2, "Dagblad")]
    named = paper(3).item("/stakeholders", "a", name="Dagblad", kind="company")
    named.item("/stakeholders", "b", name="Sorle Post", kind="media")
    assert _price(*plain, named).support.independent == 2
    aside = paper(3).item("/stakeholders", "a", name="Sorle Post", role="Dagblad", kind="media")
    assert _price(*plain, aside).support.independent == 2


@pytest.mark.parametrize(
    ("outlets", "said"),
    [
        (("sorleherald.com", "Sorle Herald"), "Sorle Herald"),
        (("Sorle Herald", "sorle-herald.co"), "Sorle Herald"),
        (("the Sorle Herald", "sorleherald.com"), "Sorle Herald"),
    ],
)
def test_an_outlet_is_called_by_its_name_and_not_by_its_domain(outlets: tuple[str, str], said: str) -> None:
    found = _price(*(_says(paper(number), "price", 500, one) for number, one in enumerate(outlets)))
    assert f"2 articles name {said} as their source" in found.because


def test_the_end_of_a_chain_of_absent_reports_is_the_voice() -> None:
    herald = _says(Own("h.txt", "Sorle Herald"), "price", 500, "Tarvo Courier")
    found = _price(herald, _citing(1), _says(paper(2), "price", 500, "Tarvo Courier"))
    assert found.support.independent == 1
    assert "name Tarvo Courier as their source" in found.because


def test_of_copies_the_one_that_most_name_is_the_first() -> None:
    wire = " ".join(f"word{number}" for number in range(120))
    outlets = {"a": "Tarvo Courier", "b": "Sorle Herald", "c": "Norvane Post", "d": "Belmor Times"}
    cited = {"a": "Norvane Post", "c": "Sorle Herald", "d": "Sorle Herald"}
    papers = []
    for name, outlet in outlets.items():
        own: Paper = Own(f"{name}.txt", outlet, f"2031-03-0{ord(name) - 96}", opening=f"{wire}\n{name}")
        papers.append(_says(own, "berths", 4, cited[name]) if name in cited else own)
    papers.append(Own("e.txt", "Quill News", opening="Something else altogether."))
    listed = {one.path: one for one in _merged(papers).articles}
    assert {one.copies for path, one in listed.items() if path not in ("b.txt", "e.txt")} == {listed["b.txt"].id}
    assert (listed["b.txt"].copies, listed["e.txt"].copies) == (None, None)


@pytest.mark.parametrize(("outlet", "voices"), [("Sorle Herald", 1), ("Tarvo Courier", 2)])
def test_of_two_reports_that_an_article_names_for_one_thing_the_first_counts(outlet: str, voices: int) -> None:
    both = _says(_says(paper(1), "price", 500, "Sorle Herald"), "price", 500, "Tarvo Courier")
    papers = [both, _citing(2, outlet)]
    claims = [claim for own in papers for claim in own.claims]
    for said in (claims, claims[::-1]):
        found = merge(said, [own.article for own in papers], Sale).provenance["/price"]
        assert found.support.independent == voices
