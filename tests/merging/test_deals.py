"""Telling deals apart: invented reports on deals that are one, that only look like one, and that are another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from claim_kit import Paper, paper
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue

from summarize.articles import Article, article_from_text
from summarize.claims import Claim, Grounding, RecordRef, Span
from summarize.merging import (
    DealGroup,
    Judgement,
    Override,
    Rejection,
    claim_of,
    conclude,
    conclude_each,
    merge,
    set_apart,
    split_deals,
)
from summarize.schemas import Deal


@dataclass(frozen=True)
class Report:
    """A report and what an extraction makes of it.

    Its parties, the customer or target among them, who else speaks, and its price, as (words, amount, currency).
    """

    path: str
    published: str
    text: str
    parties: tuple[str, ...] = ()
    price: tuple[str, int, str] | None = None
    part: tuple[str, str] | None = None
    others: tuple[str, ...] = ()

    @property
    def article(self) -> Article:
        return article_from_text(self.text, path=self.path, published=self.published)

    @property
    def claims(self) -> list[Claim]:
        article = self.article
        found = [
            self._claim(article, RecordRef(type="Party", at="/parties", key=n), "name", n, n) for n in self.parties
        ]
        if self.part:
            name, part = self.part
            found.append(self._claim(article, RecordRef(type="Party", at="/parties", key=name), "role", part, name))
        for name in self.others:
            record = RecordRef(type="Stakeholder", at="/stakeholders", key=name)
            found.append(self._claim(article, record, "name", name, name))
        if self.price:
            words, amount, currency = self.price
            value: JsonValue = {"amount": str(amount), "currency": currency}
            found.append(self._claim(article, RecordRef(type="Deal"), "value", value, words))
        return found

    def _claim(self, article: Article, record: RecordRef, path: str, value: JsonValue, words: str) -> Claim:
        start = article.text.index(words)
        return Claim(
            article=article.id,
            record=record,
            path=path,
            value=value,
            as_stated=words,
            spans=(Span(start=start, end=start + len(words), quote=words),),
            grounding=Grounding.exact,
            engine="function/test",
        )


def split(reports: Sequence[Report], schema: type[BaseModel] = Deal) -> list[DealGroup]:
    claims = [claim for report in reports for claim in report.claims]
    return split_deals(claims, [report.article for report in reports], schema)


def paths(reports: Sequence[Report], groups: Sequence[DealGroup]) -> list[list[str]]:
    names = {report.article.id: report.path for report in reports}
    return [[names[article] for article in group.articles] for group in groups]


FERRIES = Report(
    "ferries.txt",
    "2023-03-14",
    "Ministry orders ferries from Tarvik Yards\n\n"
    "The Transport Ministry of Orland has ordered six ferries from Tarvik Yards for $210 million. "
    "Tarvik Yards will build the ferries at Hestoy. Delivery begins in 2025, the Transport Ministry said.\n",
    ("Transport Ministry of Orland", "Tarvik Yards"),
    ("$210 million", 210_000_000, "USD"),
    part=("Transport Ministry of Orland", "customer"),
)
FERRIES_AGAIN = Report(
    "ferries-again.txt",
    "2023-03-15",
    "Hestoy shipyard wins six-ferry contract\n\n"
    "Welders in Hestoy cheered on Tuesday: Tarvik Yards is to build six ferries for Orland. "
    "The contract with the Transport Ministry is worth $210 million and keeps the yard busy for three years.\n",
    ("Tarvik Yards", "Transport Ministry"),
    ("$210 million", 210_000_000, "USD"),
)
TRAINS = Report(
    "trains.txt",
    "2023-04-02",
    "Ministry buys trains from Belmond Rail\n\n"
    "The Transport Ministry of Orland has chosen Belmond Rail to supply forty trains for $95 million. "
    "Belmond Rail beat two rivals. The ministry ordered ferries from another firm in March.\n",
    ("Transport Ministry of Orland", "Belmond Rail"),
    ("$95 million", 95_000_000, "USD"),
)
TUGS = Report(
    "tugs.txt",
    "2026-05-20",
    "Tarvik Yards to build tugs for the ministry\n\n"
    "The Transport Ministry of Orland has ordered three tugs from Tarvik Yards for $18 million. "
    "The tugs will serve the new oil harbour. Tarvik Yards has built for the Transport Ministry before.\n",
    ("Transport Ministry of Orland", "Tarvik Yards"),
    ("$18 million", 18_000_000, "USD"),
)
PROTEST = Report(
    "protest.txt",
    "2023-07-09",
    "Audit Chamber wants the ferry tender run again\n\n"
    "The Audit Chamber has called for a new tender for the $210 million ferries, and cites errors in the award. "
    "That puts the work of Tarvik Yards at Hestoy at risk. The Audit Chamber upheld a protest by a rival bidder. "
    "The Transport Ministry has sixty days to answer.\n",
)
OTHER_BUYER = Report(
    "other-buyer.txt",
    "2023-03-30",
    "Tarvik Yards sells ferries to Velland Line\n\n"
    "Tarvik Yards has signed a contract with Velland Line for two ferries. "
    "Velland Line will run them between the islands, its chief said. "
    "Last month the yard won an order for six ferries from the Transport Ministry of Orland.\n",
    ("Tarvik Yards", "Velland Line"),
    part=("Velland Line", "customer"),
)
INDUSTRY = Report(
    "industry.txt",
    "2023-05-01",
    "Shipbuilders expect a lean year\n\n"
    "Order books of the world's shipyards are thin, says the Keel Institute, which asked ninety firms. "
    "The Keel Institute blames the price of steel, and so does the Marine Federation. "
    "Yards in Merrow, Castonia and Delmar have cut shifts; Ostrand Steel has raised its prices twice. "
    "Only a few have work beyond next year, said Ivo Lannert of the Marine Federation.\n",
    others=("Keel Institute", "Marine Federation", "Ivo Lannert"),
)
WEATHER = Report(
    "weather.txt",
    "2023-03-15",
    "Storm closes the coast road\n\n"
    "A storm has closed the coast road between Hestoy and Brannes, the Road Office said. "
    "The Road Office expects snow until Friday, and Mayor Vidar Lund that schools in Brannes stay shut.\n",
    others=("Road Office", "Vidar Lund"),
)
SEQUEL = Report(
    "sequel.txt",
    "2024-11-02",
    "Welders strike at Tarvik Yards\n\n"
    "Welders have laid down their tools at Tarvik Yards, where six ferries are being built. "
    "Tarvik Yards says that the strike will delay the first ferry for the Transport Ministry by a month.\n",
    ("Tarvik Yards",),
)


def test_two_reports_of_one_deal_are_one() -> None:
    assert paths([FERRIES, FERRIES_AGAIN], split([FERRIES, FERRIES_AGAIN])) == [["ferries.txt", "ferries-again.txt"]]


def test_the_protest_against_an_award_belongs_to_the_deal() -> None:
    reports = [PROTEST, FERRIES]
    assert paths(reports, split(reports)) == [["ferries.txt", "protest.txt"]]


def test_a_sequel_that_names_one_party_belongs_to_the_deal() -> None:
    reports = [FERRIES, FERRIES_AGAIN, SEQUEL]
    assert len(split(reports)) == 1


def test_two_tenders_of_one_customer_are_two_deals() -> None:
    reports = [FERRIES, FERRIES_AGAIN, TRAINS]
    groups = split(reports)
    assert paths(reports, groups) == [["ferries.txt", "ferries-again.txt"], ["trains.txt"]]
    assert groups[1].why is not None
    assert groups[1].why.startswith("another deal: ")
    assert "Belmond Rail" in groups[1].why
    assert "not Tarvik Yards" in groups[1].why
    assert "other value: 95 million USD against 210 million USD" in groups[1].why


def test_a_supplier_with_two_customers_has_two_deals() -> None:
    reports = [FERRIES, FERRIES_AGAIN, OTHER_BUYER]
    groups = split(reports)
    assert paths(reports, groups)[1:] == [["other-buyer.txt"]]
    assert "Velland Line" in str(groups[1].why)


def test_the_same_parties_can_have_two_deals() -> None:
    reports = [FERRIES, FERRIES_AGAIN, TUGS]
    groups = split(reports)
    assert paths(reports, groups)[1:] == [["tugs.txt"]]
    assert "other value: 18 million USD against 210 million USD" in str(groups[1].why)
    assert "dated 2026-05-20 against 2023-03-14 to 2023-03-15" in str(groups[1].why)


@pytest.mark.parametrize("report", [INDUSTRY, WEATHER], ids=lambda report: report.path)
def test_background_and_other_news_are_off_topic(report: Report) -> None:
    reports = [report, FERRIES, FERRIES_AGAIN]
    groups = split(reports)
    assert paths(reports, groups)[1:] == [[report.path]]
    assert groups[1].off_topic
    assert str(groups[1].why).startswith("off topic: ")


RUMOUR = Report(
    "rumour.txt",
    "2024-01-10",
    "Corvane in talks to buy Aldmoor Salt\n\n"
    "Corvane is in talks to buy the salt producer Aldmoor Salt for about $3 billion, said people who know. "
    "Aldmoor Salt declined to comment. A rival, Pellworth, has looked at the firm as well.\n",
    ("Corvane", "Aldmoor Salt"),
    ("$3 billion", 3_000_000_000, "USD"),
)
FINAL = Report(
    "final.txt",
    "2024-06-03",
    "Corvane pays $2.6 billion for salt group\n\n"
    "Aldmoor Salt goes to Corvane for $2.6 billion in cash, both said on Monday. "
    "Aldmoor chief Greta Fallon stays for two years. Corvane expects the authorities to agree by autumn.\n",
    ("Corvane", "Aldmoor Salt"),
    ("$2.6 billion", 2_600_000_000, "USD"),
)
COMPLETED = Report(
    "completed.txt",
    "2025-09-12",
    "Corvane completes the purchase of Aldmoor Salt\n\n"
    "Corvane has completed its purchase of Aldmoor Salt, fifteen months after it was agreed. "
    "Greta Fallon leaves Aldmoor Salt at the end of the year.\n",
    ("Corvane", "Aldmoor Salt"),
)
FAR_OFF = Report(
    "far-off.txt",
    "2024-06-04",
    "Corvane buys Aldmoor Salt\n\n"
    "Corvane has agreed to buy Aldmoor Salt, which is valued at $4.9 billion with its debts, analysts reckon. "
    "Corvane wants the mines of Aldmoor Salt in the north.\n",
    ("Corvane", "Aldmoor Salt"),
    ("$4.9 billion", 4_900_000_000, "USD"),
)
OTHER_TARGET = Report(
    "other-target.txt",
    "2024-05-20",
    "Corvane takes over Pellworth Sugar\n\n"
    "Corvane has bought Pellworth Sugar for $400 million. Pellworth Sugar makes syrup in Dunmore. "
    "Corvane has been buying food firms for a decade.\n",
    ("Corvane", "Pellworth Sugar"),
    ("$400 million", 400_000_000, "USD"),
)


def test_a_rumour_the_agreement_and_the_closing_are_one_deal() -> None:
    assert len(split([RUMOUR, FINAL, COMPLETED])) == 1


def test_a_price_that_is_far_off_does_not_make_another_deal() -> None:
    assert len(split([RUMOUR, FINAL, FAR_OFF])) == 1


def test_a_buyer_of_two_firms_has_two_deals() -> None:
    reports = [RUMOUR, FINAL, OTHER_TARGET]
    assert paths(reports, split(reports)) == [["rumour.txt", "final.txt"], ["other-target.txt"]]


def test_the_deal_of_most_independent_sources_comes_first_and_copies_do_not_count() -> None:
    copies = [replace(TRAINS, path=f"copy-{n}.txt", text=f"{TRAINS.text}\nCopy {n}.\n") for n in range(4)]
    reports = [*copies, FERRIES, FERRIES_AGAIN]
    groups = split(reports)
    assert [(len(group.articles), group.sources) for group in groups] == [(2, 2), (4, 1)]


def test_an_article_on_another_deal_that_names_one_of_its_parties_is_put_with_it() -> None:
    note = Report("note.txt", "2024-06-05", "Corvane hires two hundred men for the north.\n", ("Corvane",))
    reports = [FERRIES, FERRIES_AGAIN, RUMOUR, note]
    assert paths(reports, split(reports)) == [["ferries.txt", "ferries-again.txt"], ["rumour.txt", "note.txt"]]
    elsewhere = replace(note, text=note.text.replace("Corvane", "Belmond Rail"), parties=("Belmond Rail",))
    reports = [FERRIES, FERRIES_AGAIN, RUMOUR, elsewhere]
    assert len(split(reports)) == 3


def test_articles_that_say_little_stay() -> None:
    reports = [FERRIES, FERRIES_AGAIN, Report("note.txt", "2023-03-16", "It was signed in the morning.\n")]
    assert len(split(reports)) == 1


def test_a_schema_that_names_nobody_gives_one_group() -> None:
    class Price(BaseModel):
        amount: float | None = None

    reports = [FERRIES, WEATHER]
    assert paths(reports, split(reports, Price)) == [["ferries.txt", "weather.txt"]]
    assert split_deals([], [], Deal) == []


def test_an_article_set_apart_is_listed_with_the_reason_and_gives_nothing() -> None:
    reports = [FERRIES, FERRIES_AGAIN, TRAINS]
    claims = [claim for report in reports for claim in report.claims]
    articles = [report.article for report in reports]
    groups = split_deals(claims, articles, Deal)
    summary = merge(claims, articles, Deal, apart=set_apart(groups))
    assert [(one.path, one.used, one.why) for one in summary.articles] == [
        ("ferries-again.txt", True, None),
        ("ferries.txt", True, None),
        ("trains.txt", False, groups[1].why),
    ]
    assert "Belmond Rail" not in {party.name for party in summary.record.parties}
    trains = merge(claims, articles, Deal, apart=set_apart(groups, kept=1))
    assert trains.record.value is not None
    assert trains.record.value.amount == 95_000_000
    assert [one.used for one in trains.articles] == [False, False, True]


EVERY = [FERRIES, FERRIES_AGAIN, TRAINS, TUGS, PROTEST, OTHER_BUYER, INDUSTRY, WEATHER, SEQUEL, RUMOUR, FINAL]


def test_a_mixed_folder_falls_into_its_deals() -> None:
    found = paths(EVERY, split(EVERY))
    assert found[:2] == [["ferries.txt", "ferries-again.txt", "protest.txt", "sequel.txt"], ["rumour.txt", "final.txt"]]
    assert sorted(found[2:]) == [["industry.txt"], ["other-buyer.txt"], ["trains.txt"], ["tugs.txt"], ["weather.txt"]]


@settings(deadline=None, max_examples=20)
@given(st.permutations(EVERY), st.lists(st.sampled_from(EVERY), max_size=3))
def test_order_and_repetition_do_not_matter(shuffled: list[Report], again: list[Report]) -> None:
    assert split([*shuffled, *again]) == split(EVERY)


@settings(deadline=None, max_examples=10)
@given(st.permutations(EVERY), st.lists(st.sampled_from(EVERY), max_size=3))
def test_what_is_concluded_is_the_same_in_any_order(shuffled: list[Report], again: list[Report]) -> None:
    def concluded(reports: Sequence[Report]) -> str:
        claims = [claim for report in reports for claim in report.claims]
        found = conclude(claims, [report.article for report in reports], Deal)
        return found.summary.model_dump_json() + str(found.undecided)

    assert concluded([*shuffled, *again]) == concluded(EVERY)


def test_each_deal_has_a_record_of_its_own_articles() -> None:
    reports = [FERRIES, FERRIES_AGAIN, TRAINS, WEATHER]
    claims = [claim for report in reports for claim in report.claims]
    made = conclude_each(claims, [report.article for report in reports], Deal)
    told = [None if summary is None else summary.record.value for _, summary in made]
    assert [None if value is None else int(value.amount) for value in told] == [210_000_000, 95_000_000, None]
    assert [len(summary.articles) for _, summary in made if summary] == [2, 1]


def test_the_protest_is_a_controversy_of_the_deal() -> None:
    dispute = RecordRef(type="Controversy", at="/controversies", key="protest")
    article = PROTEST.article
    said = "a protest by a rival bidder"
    start = article.text.index(said)
    claim = Claim(
        article=article.id,
        record=dispute,
        path="topic",
        value=said,
        spans=(Span(start=start, end=start + len(said), quote=said),),
        grounding=Grounding.exact,
        engine="function/test",
    )
    reports = [FERRIES, FERRIES_AGAIN, PROTEST, TUGS, TRAINS]
    claims = [claim, *(claim for report in reports for claim in report.claims)]
    found = conclude(claims, [report.article for report in reports], Deal).summary
    assert [one.topic for one in found.record.controversies] == [said]
    assert found.record.value is not None
    assert int(found.record.value.amount) == 210_000_000
    assert [one.path for one in found.articles if one.why] == ["trains.txt", "tugs.txt"]


ORDER = Report(
    "order.txt",
    "2023-03-14",
    "Tarvik Yards wins the order\n\n"
    "Tarvik Yards will build six ferries for the Harbour Trust of Orland at $186.4 million. "
    "The Harbour Trust of Orland signed on Monday.\n",
    ("Tarvik Yards", "Harbour Trust of Orland"),
    ("$186.4 million", 186_400_000, "USD"),
)
LATE = Report(
    "late.txt",
    "2023-06-14",
    "Skerry Lines waits for its ferry\n\n"
    "Skerry Lines expected its first ship in May, but Tarvik Yards, which gets $186.4 million, is late. "
    "Skerry Lines has leased another one. Skerry Lines is angry.\n",
    ("Skerry Lines",),
    ("$186.4 million", 186_400_000, "USD"),
)


def test_a_price_that_nobody_gives_by_chance_outweighs_other_parties() -> None:
    assert paths([ORDER, LATE], split([ORDER, LATE])) == [["order.txt", "late.txt"]]


def test_an_article_that_only_mentions_a_party_is_left_to_be_judged() -> None:
    late = replace(LATE, text=LATE.text.replace("186.4", "3"), price=("$3 million", 3_000_000, "USD"))
    claims = [claim for report in (ORDER, late) for claim in report.claims]
    articles = [ORDER.article, late.article]
    found = conclude(claims, articles, Deal)
    assert len(found.deals) == 1
    asked = [one for one in found.undecided if one.at == ""]
    assert [(one.left, one.right, one.same) for one in asked] == [("late.txt", "order.txt", None)]
    assert asked[0].reason.startswith("another deal: its parties are Skerry Lines, not ")
    judged = [asked[0].model_copy(update={"same": False, "by": "model"})]
    assert len(conclude(claims, articles, Deal, judgements=judged).deals) == 2


LICENCE = Report(
    "licence.txt",
    "2023-03-14",
    "Sarno Resources gets the Velm licence\n\n"
    "Sarno Resources and the Mining Board signed for the Velm deposit. Sarno Resources will pay a royalty. "
    "The Mining Board welcomed Sarno Resources.\n",
    ("Sarno Resources", "Mining Board"),
)
RIVER = (
    Report(
        "march.txt",
        "2023-08-10",
        "Olvika Nets marches for the river\n\n"
        "Fishers of Olvika Nets marched in Dalby on Sunday. Olvika Nets fears for the water of Dalby. "
        "Sarno Resources got its licence from the Mining Board in spring. Dalby has one well, Olvika Nets says. "
        "Olvika Nets will march in Dalby again.\n",
    ),
    Report(
        "letter.txt",
        "2023-09-10",
        "A letter from Dalby\n\n"
        "The mayor of Dalby has written to the capital, as Olvika Nets had asked. Olvika Nets calls it a start. "
        "Nobody in Dalby had been heard when the Mining Board sat down with Sarno Resources. "
        "In Dalby, Olvika Nets counts 400 boats.\n",
    ),
)


def test_later_reports_dwell_on_what_the_first_one_could_not_know() -> None:
    assert len(split([LICENCE, *RIVER])) == 1


ACRONYM = Report(
    "acronym.txt",
    "2024-06-03",
    "AS goes to Corvane\n\nCorvane, a firm of traders, said that it will take over AS (Aldmoor Salt) in a month.\n",
    ("Corvane", "AS"),
    part=("AS", "target"),
)


@pytest.mark.parametrize("name", ["Corvane Group plc", "Corvane Holdings", "CORVANE"])
def test_one_company_under_two_names_does_not_make_two_deals(name: str) -> None:
    text = FINAL.text.replace("Corvane", name)
    assert len(split([RUMOUR, replace(FINAL, text=text, parties=(name, "Aldmoor Salt")), COMPLETED])) == 1


def test_two_letters_are_a_name_of_the_one_who_has_the_same_part() -> None:
    other = replace(FINAL, part=("Aldmoor Salt", "target"))
    summary = conclude([*other.claims, *ACRONYM.claims], [other.article, ACRONYM.article], Deal).summary
    assert sorted((party.name, party.aliases) for party in summary.record.parties) == [
        ("Aldmoor Salt", ["AS"]),
        ("Corvane", []),
    ]


def test_no_pair_has_a_veto_over_a_group() -> None:
    """A price and a day that only the first article contradicts: the others are between the two."""
    misread = replace(FAR_OFF, published="2025-03-13")
    assert len(split([RUMOUR, FINAL, misread])) == 1


def test_a_copy_of_a_used_article_is_never_set_apart() -> None:
    copy = replace(FINAL, path="copy.txt", text=f"{FINAL.text}\nMore soon.\n", parties=("Somebody Else", "Another One"))
    copied = Report(
        copy.path, copy.published, copy.text.replace("More soon", "Somebody Else and Another One"), copy.parties
    )
    assert len(split([RUMOUR, FINAL, copied])) == 1


def test_an_adviser_in_common_does_not_make_one_deal() -> None:
    one = Report(
        "a.txt",
        "2024-01-01",
        "Arne Works buys Bolt Mill. Kettle Bank advises.\n",
        ("Arne Works", "Bolt Mill", "Kettle Bank"),
        part=("Kettle Bank", "adviser"),
    )
    other = Report(
        "b.txt",
        "2024-01-02",
        "Cole Yard buys Dunn Farm. Kettle Bank advises.\n",
        ("Cole Yard", "Dunn Farm", "Kettle Bank"),
        part=("Kettle Bank", "adviser"),
    )
    assert len(split([one, other])) == 2


def test_a_name_that_may_be_short_for_a_party_sets_nothing_apart() -> None:
    """No claim says that Aldmoor is Aldmoor Salt: that is no reason to hold it for another firm."""
    short = Report(
        "short.txt",
        "2024-06-05",
        "Aldmoor goes to Corvane\n\nAldmoor goes to Corvane, which pays $9 billion, said its owners.\n",
        ("Corvane", "Aldmoor"),
        ("$9 billion", 9_000_000_000, "USD"),
    )
    assert len(split([RUMOUR, FINAL, short])) == 1


@pytest.mark.parametrize(("second", "apart"), [("2031-06-01", True), ("2031-02-01", False), ("XXXX-06-01", False)])
def test_other_dates_of_one_event_and_another_value_are_another_deal(second: str, apart: bool) -> None:
    def told(number: int, day: str, amount: int) -> Paper:
        own = paper(number, day if day[0] == "2" else "2031-02-01").says("announced_on", day)
        own.says("value", {"amount": str(amount), "currency": "EUR"})
        return own.item("/parties", "a", name="Quill Mills").item("/parties", "b", name="Tarn Steel")

    papers = [told(1, "2031-01-10", 100), told(2, "2031-01-10", 100), told(3, second, 900)]
    groups = split_deals([one for own in papers for one in own.claims], [own.article for own in papers], Deal)
    why = [group.why for group in groups if group.why]
    assert bool(why) is apart
    if apart:
        assert why[0].startswith("another deal of Quill Mills and Tarn Steel: other value: 900 EUR against 100 EUR")
        assert why[0].endswith("other dates: 1 June 2031 against 10 January 2031")


def _told(number: int, day: str | None, *parties: str, amount: int | None = None, opening: str = "") -> Paper:
    own = Paper(f"{number:02}.txt", day, opening)
    for name in parties:
        own.item("/parties", name, name=name)
    return own.says("value", {"amount": str(amount), "currency": "EUR"}) if amount else own


def _split(*papers: Paper, judgements: Sequence[Judgement] = ()) -> list[tuple[list[str], str | None]]:
    """The paths of each group and why it is set apart."""
    claims, articles = [one for own in papers for one in own.claims], [own.article for own in papers]
    names = {article.id: article.path for article in articles}
    groups = split_deals(claims, articles, Deal, judgements)
    return [([names[one] for one in group.articles], group.why) for group in groups]


def _judged(left: int, right: int, same: bool) -> Judgement:
    return Judgement(at="", left=f"{left:02}.txt", right=f"{right:02}.txt", same=same)


def test_the_deal_of_the_folder_is_that_of_most_sources_then_claims_then_the_first() -> None:
    quill, tarn = ("Quill Mills", "Halden Docks"), ("Tarn Steel", "Norvane Ports")
    first, second, third = _told(1, "2031-01-01", *quill), _told(2, "2031-01-02", *tarn), _told(3, "2031-01-03", *tarn)
    assert [own for own, _ in _split(first, second, third)] == [["02.txt", "03.txt"], ["01.txt"]]
    assert [own for own, _ in _split(first, second)] == [["01.txt"], ["02.txt"]]
    assert [own for own, _ in _split(_told(1, None, *quill), second)] == [["02.txt"], ["01.txt"]]
    earlier, later = _told(5, "2031-01-01", *quill), _told(6, "2031-03-01", *quill)
    assert [own for own, _ in _split(earlier, later, second, third)] == [["05.txt", "06.txt"], ["02.txt", "03.txt"]]
    more = _told(2, "2031-01-02", *tarn, amount=40)
    assert [own for own, _ in _split(first, more)] == [["02.txt"], ["01.txt"]]
    wire = " ".join(f"word{number}" for number in range(90))
    copies = [_told(number, "2031-01-03", *tarn, opening=f"{wire} {number}") for number in (4, 5, 6)]
    assert [len(own) for own, _ in _split(first, _told(7, "2031-02-01", *quill), *copies)] == [2, 3]


def test_articles_are_judged_to_be_on_one_deal_or_on_two() -> None:
    quill, tarn = ("Quill Mills", "Halden Docks"), ("Tarn Steel", "Norvane Ports")
    papers = [_told(number, "2031-01-01", *quill) for number in (1, 2, 3)]
    papers.append(_told(4, "2031-01-02", *tarn))
    papers.append(_told(5, "2031-01-03", "Tarn Steel"))
    papers.append(_told(6, "2031-01-03", "Belmor Works", "Kestrel Glass"))
    quills = ["01.txt", "02.txt", "03.txt"]
    assert [own for own, _ in _split(*papers)] == [quills, ["04.txt", "05.txt"], ["06.txt"]]
    judged = _split(*papers, judgements=[_judged(4, 5, False), _judged(2, 3, False)])
    assert judged[:2] == [(["01.txt", "02.txt"], None), (["03.txt"], "another deal, as was judged")]
    assert [own for own, _ in judged[2:]] == [["04.txt"], ["06.txt"], ["05.txt"]]
    joined = _split(*papers, judgements=[_judged(1, 4, True), _judged(5, 6, True)])
    assert [own for own, _ in joined] == [[*quills, "04.txt", "05.txt", "06.txt"]]


@pytest.mark.parametrize("salt", range(6))
def test_copies_of_one_text_are_one_deal_unless_judged_otherwise(salt: int) -> None:
    wire = " ".join(f"word{number}" for number in range(90))
    told = {1: ("Quill Mills", "Halden Docks"), 2: ("Quill Mills", "Halden Docks"), 3: ("Tarn Steel", "Norvane Ports")}
    papers = [_told(one, "2031-01-01", *told[one], opening=f"{wire} {one} {salt}") for one in told]
    assert [own for own, _ in _split(*papers)] == [["01.txt", "02.txt", "03.txt"]]
    assert [own for own, _ in _split(*papers, judgements=[_judged(1, 3, False)])] == [["01.txt", "02.txt"], ["03.txt"]]


def test_an_article_that_shares_parties_with_two_deals_is_on_the_one_that_it_shares_more_with() -> None:
    one = [_told(number, "2031-01-01", "Quill Mills", "Halden Docks", "Belmor Bank") for number in (1, 2)]
    other = [_told(number, "2033-01-01", "Tarn Steel", "Norvane Ports", amount=900) for number in (4, 5)]
    both = _told(9, "2031-06-01", "Quill Mills", "Halden Docks", "Tarn Steel")
    assert [own for own, _ in _split(*one, *other, both)] == [["01.txt", "02.txt", "09.txt"], ["04.txt", "05.txt"]]
    alike = _told(9, "2033-06-01", "Belmor Bank", "Norvane Ports", "Tarn Steel", amount=900)
    assert [own for own, _ in _split(*one, *other, alike)] == [["04.txt", "05.txt", "09.txt"], ["01.txt", "02.txt"]]


def test_corrections_go_with_the_first_deal_and_rejections_with_their_claims() -> None:
    one = [_told(number, "2031-01-01", "Quill Mills", "Halden Docks", amount=40) for number in (1, 2)]
    other = _told(3, "2031-01-01", "Tarn Steel", "Norvane Ports", amount=900)
    weather = Paper("04.txt").item("/stakeholders", "a", name="Ann Reed").item("/stakeholders", "b", name="Bo Lind")
    papers = [*one, other, weather]
    claims, articles = [claim for own in papers for claim in own.claims], [own.article for own in papers]
    value = next(claim for claim in other.claims if claim.path == "value")
    said = [
        claim_of(Override(pointer="/title", value="Quill buys Halden", author="A"), Deal),
        claim_of(Rejection(rejects=value.id, author="A", reason="another year's"), Deal),
    ]
    made = conclude_each([*claims, *said], articles, Deal)
    assert [deal.off_topic for deal, _ in made] == [False, False, True]
    first, second = (summary for _, summary in made if summary)
    assert (first.record.title, first.rejected) == ("Quill buys Halden", ())
    assert (second.record.title, second.record.value) == (None, None)
    assert [one.why for one in second.rejected] == ["rejected by A: another year's"]
    assert [deal.why is None for deal, _ in made] == [True, False, False]
    groups = [deal for deal, _ in made]
    assert set(set_apart(groups).values()) == {groups[1].why, groups[2].why}
    assert set(set_apart(groups, kept=1).values()) == {"another deal", groups[2].why}


def test_what_two_articles_share_most_of_joins_them_whichever_came_first() -> None:
    other = [_told(number, "2029-01-01", "Tarn Steel", "Norvane Ports", amount=900) for number in (1, 2)]
    one = [_told(number, "2031-01-01", "Quill Mills", "Halden Docks", "Belmor Bank", amount=40) for number in (4, 5)]
    both = _told(6, "2031-01-02", "Quill Mills", "Halden Docks", "Belmor Bank", "Tarn Steel", "Norvane Ports")
    assert [own for own, _ in _split(*other, *one, both)] == [["04.txt", "05.txt", "06.txt"], ["01.txt", "02.txt"]]
