import re
from decimal import Decimal

import made_results as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic import BaseModel

from summarize.claims import Grounding, Standing
from summarize.merging.summary import SET_APART, Alternative, Rejected, SourceArticle, Status
from summarize.output.brief import brief
from summarize.schemas import (
    Controversy,
    Deal,
    DealKind,
    Figure,
    Money,
    PartialDate,
    Party,
    Phase,
    Quantity,
    Shipment,
    Site,
    Stakeholder,
)


def section(text: str, heading: str) -> str:
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_every_statement_has_its_sources() -> None:
    text = brief(made.summary())
    stated = text.partition("## What is not known")[0].splitlines()
    lines = [line for line in stated if line.lstrip().startswith("- ") and not line.endswith(":")]
    assert len(lines) >= 8
    assert all(re.search(r"\[\d+\]", line) for line in lines)


def test_the_same_summary_gives_the_same_brief() -> None:
    assert brief(made.summary()) == brief(made.summary())


def test_the_heading_is_the_title() -> None:
    assert brief(made.summary()).startswith("# Norvik Ferries buys Halden Docks [1]\n")


def test_without_a_title_the_heading_is_who_and_what() -> None:
    deal = Deal(parties=[Party(name="Ost AG"), Party(name="Vest SA")], subject="a canal")
    assert brief(made.summary(deal, provenance={}, conflicts=())).startswith("# Ost AG, Vest SA: a canal\n")
    assert brief(made.summary(Deal(), provenance={}, conflicts=())).startswith("# A deal\n")


def test_a_conflict_is_stated_with_both_sides() -> None:
    conflicts = section(brief(made.summary()), "Where the sources conflict")
    assert "taken: 40 million USD [1][3]" in conflicts
    assert "not taken: 45 million USD (fewer articles give it) [2]" in conflicts


def test_a_denial_is_named_with_who_denies_and_where() -> None:
    disputes = section(brief(made.summary()), "What is denied")
    assert "denied by Halden Docks" in disputes
    assert "**Value**: 45 million USD, denied by Halden Docks" in disputes
    assert "Halden Docks denies that $45 million was paid" in disputes
    assert disputes.rstrip().endswith("[2]")


def test_copies_are_told_from_independent_sources() -> None:
    text = brief(made.summary())
    assert "From 3 articles, 2 independent sources." in text
    assert "- Value: 40 million USD (sources conflict, copies of one source) [1][3]" in text
    sources = section(text, "Sources")
    assert "; repeats [1]" in sources


def test_what_is_not_known_is_named() -> None:
    unknown = section(brief(made.summary()), "What is not known")
    assert "instrument" in unknown
    assert "date of closing" in unknown
    assert "date of signing" not in unknown
    assert "1 value was set aside" in unknown


def test_sources_have_title_outlet_and_date() -> None:
    lines = section(brief(made.summary()), "Sources").splitlines()
    assert "- [2] “Harbour changes hands”, Harbour Daily, 2024-03-05" in lines
    assert any(", no date" in line for line in lines)


def test_an_article_that_gave_nothing_is_listed_as_such() -> None:
    unused = SourceArticle(id="0" * 64, path="d.txt", group=3, used=False)
    text = brief(made.summary(articles=(*made.sources(), unused)))
    assert "- [4] d.txt, no date; nothing taken" in text
    assert "From 3 of 4 articles, 2 independent sources." in text


def test_shipments_sites_and_quotes_are_shown() -> None:
    deal = Deal(
        title="t",
        shipments=[
            Shipment(
                goods=["copper", "zinc"],
                quantity=Quantity(amount=Decimal(2), unit="tonnes"),
                origin="Oslo",
                destination="Riga",
                dispatched_on=PartialDate("2024-05"),
            )
        ],
        sites=[Site(name="Pier 9", kind="pier")],
        stakeholders=[Stakeholder(name="Ann Roe", role="minister", quotes=["A good day."])],
    )
    text = brief(made.summary(deal, provenance={}, conflicts=()))
    assert "- copper, zinc, 2 tonnes, from Oslo, to Riga, sent May 2024" in section(text, "What moves")
    assert "  - Pier 9" in text
    assert "Pier 9, pier" not in text
    assert "  - **Ann Roe**, minister: “A good day.”" in section(text, "Who stands where")


def test_a_plan_and_an_allegation_are_not_shown_as_facts() -> None:
    planned = made.claim(0, "signed_on", "2024-03-03", "3 March 2024", standing=Standing.planned)
    provenance = {**made.summary().provenance, "/signed_on": made.entry(Status.single_source, planned)}
    assert "- Signed: 3 March 2024 (planned) [1]" in brief(made.summary(provenance=provenance))


def test_a_name_in_a_plan_is_not_a_planned_name() -> None:
    planned = made.claim(0, "name", "Norvik Ferries", "Norvik Ferries", standing=Standing.planned)
    provenance = {**made.summary().provenance, "/parties/0/name": made.entry(Status.single_source, planned)}
    assert "(planned)" not in section(brief(made.summary(provenance=provenance)), "The deal at a glance")


def test_what_is_only_denied_says_so() -> None:
    denied = made.entry(Status.disputed, made.CLAIMS["value_denied"])
    provenance = {**made.summary().provenance, "/value": denied}
    assert "(denied) [2]" in brief(made.summary(provenance=provenance))


def test_a_list_item_that_is_denied_in_several_fields_is_named_once() -> None:
    denied = [
        made.claim(1, field, "Halden Docks", "Halden Docks", standing=Standing.denied, said_by="Ann Roe")
        for field in ("name", "location")
    ]
    deal = Deal(sites=[Site(name="Halden Docks", location="Halden Docks")])
    provenance = {
        "/sites/0/name": made.entry(Status.disputed, denied[0]),
        "/sites/0/location": made.entry(Status.disputed, denied[1]),
    }
    text = brief(made.summary(deal, provenance=provenance, conflicts=tuple(provenance)))
    assert section(text, "What is denied").count("denied by Ann Roe") == 1
    assert "**Sites › Halden Docks**: denied by Ann Roe" in text
    assert "Where the sources conflict" not in text


def test_a_conflict_of_dates_is_in_words() -> None:
    other = made.claim(1, "signed_on", "2024-05~", "harbour")
    left = Alternative(value="2024-05~", why="fewer", evidence=(made.evidence(other),))
    provenance = {
        **made.summary().provenance,
        "/signed_on": made.entry(Status.contested, made.CLAIMS["signed"], others=(left,)),
    }
    text = brief(made.summary(provenance=provenance, conflicts=("/signed_on",)))
    assert "**Signed on**: taken: 3 March 2024 [1]; not taken: about May 2024 (fewer) [2]" in text


HOSTILE = "<img src=x onerror=alert(1)> [free](http://evil.example) `x` **b** http://evil.example\n# owned"


def test_hostile_text_takes_no_effect_anywhere() -> None:
    deal = Deal(
        title=HOSTILE,
        subject=HOSTILE,
        terms=[HOSTILE],
        parties=[Party(name=HOSTILE, aliases=[HOSTILE], described_as=HOSTILE)],
        stakeholders=[Stakeholder(name=HOSTILE, quotes=[HOSTILE])],
    )
    source = SourceArticle(id="1" * 64, path=HOSTILE, title=HOSTILE, outlet=HOSTILE, group=1, used=True)
    text = brief(made.summary(deal, provenance={}, conflicts=(), articles=(source,)))
    tokens = MarkdownIt("commonmark").parse(text)
    inline = {child.type for token in tokens for child in token.children or []}
    assert inline <= {"text", "text_special", "strong_open", "strong_close", "code_inline"}
    assert "html_block" not in {token.type for token in tokens}
    headings = [tokens[index + 1].content for index, token in enumerate(tokens) if token.type == "heading_open"]
    assert len(headings) == 5
    assert "://" not in text


class Berth(BaseModel):
    number: int
    depth: float | None = None


class Harbour(BaseModel):
    name: str | None = None
    fee: Money | None = None
    open_all_year: bool | None = None
    goods: list[str] = []
    berths: list[Berth] = []
    main: Berth | None = None
    owner: str | None = None


def test_any_other_record_is_listed_field_by_field() -> None:
    harbour = Harbour(
        name="Halden",
        fee=Money(amount=Decimal(100), currency="NOK"),
        open_all_year=True,
        goods=["fish", "salt"],
        berths=[Berth(number=4, depth=9.5)],
        main=Berth(number=1),
    )
    claims = {
        "/name": made.claim(1, "name", "Halden", "Halden"),
        "/fee": made.claim(1, "fee", None, "$45 million", grounding=Grounding.normalised),
        "/goods/0": made.claim(0, "goods", "fish", "sale"),
        "/goods/1": made.claim(1, "goods", "salt", "harbour"),
        "/berths/0/number": made.claim(1, "number", 4, "45"),
    }
    provenance = {pointer: made.entry(Status.single_source, claim) for pointer, claim in claims.items()}
    text = brief(made.summary(harbour, schema_name="app:Harbour", provenance=provenance, conflicts=()))
    assert text.startswith("# Halden [2]\n")
    assert "- Fee: 100 NOK [2]" in text
    assert "- Open all year: yes" in text
    assert "- Goods: fish [1]; salt [2]" in text
    assert "- Berths:\n  - no. 1:\n    - Number: 4 [2]\n    - Depth: 9.5" in text
    assert "- Main:\n  - Number: 1" in text
    assert "- Found in no article: owner." in text


@pytest.mark.parametrize("record", [Deal(), Harbour()])
def test_an_empty_record_still_gives_a_brief(record: BaseModel) -> None:
    text = brief(made.summary(record, schema_name="app:Harbour", provenance={}, conflicts=(), rejected=(), articles=()))
    assert text.startswith("# ")
    assert "Found in no article:" in text


def _crowded(items: int, words: int) -> Deal:
    """A deal in which everything is given many times, at length."""
    said = " ".join(["harbour"] * words)
    return Deal(
        title=said,
        subject=said,
        terms=[f"{said} {number}" for number in range(items)],
        parties=[Party(name=f"Norvik {number} {said}", described_as=said) for number in range(items)],
        sites=[Site(name=f"Pier {number}", location=said) for number in range(items)],
        stakeholders=[
            Stakeholder(name=f"Ann {number}", role=said, affiliation="Ost AG", quotes=[said]) for number in range(items)
        ],
    )


@settings(deadline=None, max_examples=25)
@given(items=st.integers(0, 60), words=st.integers(1, 80), articles=st.integers(1, 80))
def test_a_brief_is_one_page_however_much_there_is_to_tell(items: int, words: int, articles: int) -> None:
    sources = tuple(
        SourceArticle(id=f"{number:064}", path=f"{number}.txt", title="Norvik buys " * 9, group=number, used=True)
        for number in range(articles)
    )
    summary = made.summary(_crowded(items, words), provenance={}, conflicts=(), articles=sources)
    assert len(brief(summary).split()) <= 500


def test_who_takes_a_side_comes_before_those_of_whom_none_is_known() -> None:
    others = [Stakeholder(name=f"Signer {number}", role="signs") for number in range(30)]
    deal = Deal(title="t", stakeholders=[*others, Stakeholder(name="Ann Roe", stance="opposes")])
    text = brief(made.summary(deal, provenance={}, conflicts=()))
    assert "- Opposes:\n  - **Ann Roe**\n- Stance not known:\n  - **Signer 0**" in text


def test_nothing_is_cut_in_mid_sentence() -> None:
    first, long = "The quay opens in May.", " ".join(["harbour"] * 40)
    deal = Deal(
        title="t",
        terms=[f"{first} And {long}.", f"{long}.", "No ship is sold"],
        controversies=[Controversy(topic="the quay", claim=long, response=f"{first} But {long}")],
        stakeholders=[Stakeholder(name="Ann Roe", quotes=[long, f"{first} But {long}"])],
    )
    text = brief(made.summary(deal, provenance={}, conflicts=()))
    assert "harbour" not in text
    assert "- Terms:\n  - The quay opens in May.\n  - No ship is sold\n  - and 1 more in record.json" in text
    assert f"**Ann Roe**: “{first}”" in text
    assert f"- **the quay**; response: {first}" in text


def test_what_must_be_told_is_cut_at_the_end_of_a_clause_or_word() -> None:
    words, clause = "harbour " * 40, "quay " * 30
    for subject, told in ((words, f"{'harbour ' * 24}harbour…"), (f"{clause.strip()}, {words}", f"{clause.strip()}…")):
        assert f"- Subject: {told}\n" in brief(made.summary(Deal(subject=subject), provenance={}, conflicts=()))


def test_an_alias_that_tells_nothing_is_passed_over() -> None:
    aliases = ["Norvik Ferries AS", "NorvikFerries", "Norvik-Ferries", "NF Line"]
    deal = Deal(title="t", parties=[Party(name="Norvik Ferries", aliases=aliases)])
    assert "**Norvik Ferries** (NF Line)" in brief(made.summary(deal, provenance={}, conflicts=()))


def test_numbers_beside_the_deal_stand_apart() -> None:
    figures = [
        Figure(label=label, amount=Money(amount=Decimal(9), currency="NOK"), part_of_deal=part)
        for label, part in (("fee", False), ("in cash", True), ("debt", None))
    ]
    text = brief(made.summary(Deal(title="t", figures=figures), provenance={}, conflicts=()))
    assert "- Numbers:\n  - 9 NOK, in cash\n- Other numbers:\n  - 9 NOK, fee\n  - 9 NOK, debt\n" in text


def test_what_is_not_known_is_told_apart_by_the_reason() -> None:
    deal = Deal(title="t", kind=DealKind.acquisition, value_undisclosed=True)
    article = made.ARTICLES[0].id
    rejected = (
        Rejected(claim="a", article=article, path="/closes_on", value="2024-05", why="its sentence gives no date"),
        Rejected(claim="b", article=made.ARTICLES[1].id, path="/subject", value="a quay", why=SET_APART),
    )
    text = brief(made.summary(deal, provenance={}, conflicts=(), rejected=rejected))
    unknown = section(text, "What is not known")
    assert "- Value: not disclosed" in text
    assert "value," not in unknown
    assert "- Given, but its sentence does not bear it out: date of closing [1]." in unknown
    assert "- Given only by an article that is set apart: subject [2]." in unknown
    assert "- Found in no article: status, parties, instrument, date of announcement, date of signing." in unknown


def test_fields_that_a_kind_of_deal_has_not_are_not_missing() -> None:
    def unknown(kind: DealKind | None) -> str:
        return section(brief(made.summary(Deal(kind=kind), provenance={}, conflicts=())), "What is not known")

    assert "shipments" in unknown(DealKind.supply)
    assert "date of closing" not in unknown(DealKind.supply)
    assert "shipments" not in unknown(DealKind.merger)
    assert "date of closing" in unknown(DealKind.merger)
    assert "date of closing" in unknown(None)


def test_no_one_is_named_twice_on_a_line() -> None:
    deal = Deal(
        title="t",
        stakeholders=[Stakeholder(name="Ann Roe", role="head of Ost's docks", affiliation="Ost", aliases=["Roe"])],
        figures=[Figure(label="employees", of="Ost", quantity=Quantity(amount=Decimal(40), unit="employees"))],
    )
    text = brief(made.summary(deal, provenance={}, conflicts=()))
    assert "  - **Ann Roe**, head of Ost's docks\n" in text
    assert "  - 40 employees, Ost\n" in text


def test_what_is_part_of_the_price_comes_before_other_numbers_as_the_record_has_it() -> None:
    figures = [Figure(label=label, amount=Money(amount=Decimal(9), currency="NOK")) for label in ("in cash", "fee")]
    text = brief(made.summary(Deal(title="t", figures=figures), provenance={}, conflicts=()))
    assert text.index("9 NOK, in cash") < text.index("9 NOK, fee")


def test_what_is_disputed_is_said_once_where_topic_and_claim_are_alike() -> None:
    deal = Deal(title="t", controversies=[Controversy(topic="too few berths", claim="Too few berths.")])
    disputed = section(brief(made.summary(deal, provenance={}, conflicts=())), "What is disputed")
    assert disputed.strip() == "- **too few berths**"


@pytest.mark.parametrize("words", [1, 8, 14])
def test_a_crowded_page_keeps_whose_deal_it_is_and_its_first_numbers(words: int) -> None:
    """Sites, steps, other numbers and further stakeholders give way before them."""
    crowded = _crowded(40, words)
    said = " ".join(["harbour"] * words)
    roles = ["adviser", "target", None, "lender", "buyer", "regulator", "seller", "partner"]
    deal = crowded.model_copy(
        update={
            "parties": [
                Party.model_validate({"name": f"Firm {number}", "role": role}) for number, role in enumerate(roles)
            ],
            "figures": [
                Figure(
                    label=f"{said} {number}",
                    amount=Money(amount=Decimal(number + 1), currency="NOK"),
                    part_of_deal=number % 2 == 0,
                )
                for number in range(20)
            ],
            "phases": [Phase(name=f"{said} {number}") for number in range(9)],
        }
    )
    text = brief(made.summary(deal, provenance={}, conflicts=()))
    assert len(text.split()) <= 500
    parties = text.partition("- Parties:\n")[2].partition("\n- ")[0]
    assert re.findall(r", (\w+)$", parties, re.MULTILINE)[:4] == [
        "target",
        "buyer",
        "seller",
        "partner",
    ]
    numbers = text.partition("- Numbers:\n")[2].partition("\n- ")[0]
    assert all(f"  - {number} NOK" in numbers for number in (1, 3, 5))
    for heading in ("Other numbers", "Steps", "Sites"):  # what has no item shown is one line
        found = rf"\n- {heading}:(?: \d+|\n(?:  - (?!and \d).*\n)+  - and \d+ more) in record.json\n"
        assert re.search(found, text)
