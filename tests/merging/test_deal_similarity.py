"""What sets an article apart from the deal of a folder, for certain or perhaps: one more article beside three on it."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from claim_kit import Paper
from pydantic import BaseModel

from summarize.claims import Standing
from summarize.merging import conclude, split_deals
from summarize.schemas import Deal, PartialDate

QUILL, TARN = "Quill Mills", "Tarn Steel"


@dataclass(frozen=True)
class Told:
    """What an article tells: parties with their parts, who else speaks, prices with their currencies, days."""

    parties: dict[str, str | None] = field(default_factory=lambda: {QUILL: None, TARN: None})
    others: tuple[str, ...] = ()
    price: str = ""
    denied_price: str = ""
    announced: str = ""
    signed: str = ""
    published: str | None = "2031-01-12"
    opening: str = ""
    language: str | None = None
    denied: tuple[str, ...] = ()

    def paper(self, number: int) -> Paper:
        own = Paper(f"{number}.txt", self.published, self.opening)
        own.language = self.language
        for name, part in self.parties.items():
            own.item("/parties", name, name=name, **({"role": part} if part else {}))
        for name in self.denied:
            own.says("name", name, at="/parties", key=name, standing=Standing.denied)
        for name in self.others:
            own.item("/stakeholders", name, name=name)
        for prices, standing in ((self.price, Standing.stated), (self.denied_price, Standing.denied)):
            for price in filter(None, prices.split(", ")):
                amount, currency = price.split()
                own.says("value", {"amount": amount, "currency": currency}, standing=standing)
        for day in self.announced.split():
            own.says("announced_on", day)
        return own.says("signed_on", self.signed) if self.signed else own


def beside(told: Told, **deal: Any) -> tuple[str | None, str | None]:
    """Why the article is set apart from a deal, and what is left to be judged; None for nothing."""
    on = {"price": "100 EUR", "announced": "2031-01-10", "language": "en", **deal}
    papers = [*(Told(**on).paper(number) for number in (1, 2, 3)), told.paper(9)]
    found = conclude([claim for own in papers for claim in own.claims], [own.article for own in papers], Deal)
    doubts = [one for one in found.undecided if one.at == ""]
    assert all(one.score == (0.2 if one.reason.endswith("set apart") else 0.6) for one in doubts)
    asked = [one.reason for one in doubts]
    assert len(asked) < 2
    return next((group.why for group in found.deals if group.why), None), "".join(asked) or None


KESTREL: dict[str, str | None] = {QUILL: None, "Kestrel Glass": None}
ABOUT = "another deal: it is about Kestrel Glass, not Tarn Steel"
STRANGERS: dict[str, str | None] = {"Kestrel Glass": None, "Norvane Ports": None}
STRANGE = "another deal: its parties are Kestrel Glass and Norvane Ports, not Quill Mills and Tarn Steel"
ALONE = "another deal: its parties are Kestrel Glass, not Quill Mills and Tarn Steel"


@pytest.mark.parametrize(
    ("told", "apart", "doubt"),
    [
        # the same parties
        (Told(), None, None),
        (Told(price="900 EUR"), None, None),
        (Told(published="2033-06-01"), None, None),
        (
            Told(price="900 EUR", published="2033-06-01"),
            "another deal of Quill Mills and Tarn Steel: other value: 900 EUR against 100 EUR;"
            " dated 2033-06-01 against 2031-01-12",
            "set apart",
        ),
        (Told(price="900 USD", published="2033-06-01"), None, None),
        (Told(price="140 EUR", published="2033-06-01"), None, None),
        (Told(price="900 EUR", published="2031-12-01"), None, None),
        # some of them
        (Told({QUILL: None}), None, None),
        (Told({**KESTREL, TARN: None}), None, None),
        (Told(KESTREL), None, f"{ABOUT}; kept"),
        (Told(KESTREL, price="140 EUR"), None, f"{ABOUT}; kept"),
        (Told(KESTREL, price="70 EUR"), None, f"{ABOUT}; kept"),
        (Told(KESTREL, price="900 USD"), None, f"{ABOUT}; kept"),
        (Told(KESTREL, price="900 EUR"), f"{ABOUT}; other value: 900 EUR against 100 EUR", "set apart"),
        (Told(KESTREL, denied_price="900 EUR"), None, f"{ABOUT}; kept"),
        (Told(KESTREL, price="900 EUR, 950 USD"), f"{ABOUT}; other value: 900 EUR against 100 EUR", "set apart"),
        (Told(KESTREL, price="900 EUR, 110 EUR"), None, f"{ABOUT}; kept"),
        (Told(KESTREL, price="10 EUR"), f"{ABOUT}; other value: 10 EUR against 100 EUR", "set apart"),
        (Told(KESTREL, published="2033-06-01"), f"{ABOUT}; dated 2033-06-01 against 2031-01-12", "set apart"),
        (Told(KESTREL, published="2029-06-01"), f"{ABOUT}; dated 2029-06-01 against 2031-01-12", "set apart"),
        (Told(KESTREL, published=None), None, f"{ABOUT}; kept"),
        (Told(KESTREL, announced="2031-02-10"), None, f"{ABOUT}; kept"),
        (
            Told(KESTREL, announced="2031-05-10"),
            f"{ABOUT}; other dates: 10 May 2031 against 10 January 2031",
            "set apart",
        ),
        (
            Told(KESTREL, announced="2031-06-10 2031-05-10", signed="2031-01-10"),
            f"{ABOUT}; other dates: 10 May 2031 against 10 January 2031",
            "set apart",
        ),
        (Told(KESTREL, announced="2031-05-10 2031-02-10"), None, f"{ABOUT}; kept"),
        (
            Told(KESTREL, announced="2030-05-10"),
            f"{ABOUT}; other dates: 10 May 2030 against 10 January 2031",
            "set apart",
        ),
        (Told(KESTREL, announced="2031"), None, f"{ABOUT}; kept"),
        (Told(KESTREL, announced="XXXX-05-10"), None, f"{ABOUT}; kept"),
        (Told(KESTREL, others=(TARN,)), None, None),
        (Told({QUILL: None, "Kestrel Glass": "adviser"}), None, None),
        (Told({QUILL: None}, denied=("Kestrel Glass",)), None, None),
        (Told({QUILL: None, "Tarn": None}), None, None),
        # none of them
        (Told(STRANGERS), STRANGE, "set apart"),
        (Told(STRANGERS, opening="Quill Mills is not in it."), STRANGE, "set apart"),
        (Told(STRANGERS, price="900 EUR"), f"{STRANGE}; other value: 900 EUR against 100 EUR", "set apart"),
        (Told(STRANGERS, price="100 EUR"), STRANGE, "set apart"),
        (Told({"Kestrel Glass": None}), ALONE, "set apart"),
        (Told({"Kestrel Glass": None}, opening="Quill Mills looks on."), None, f"{ALONE}; kept"),
        (Told({"Kestrel Glass": None}, others=(TARN,)), None, f"{ALONE}; kept"),
        (Told({"Tarn": None}), None, None),
        (
            Told({"Kestrel Glass": "adviser"}, others=("Ann Reed",)),
            "off topic: it names Ann Reed and Kestrel",
            "set apart",
        ),
        # nobody
        (Told({}), None, None),
        (Told({}, others=("Ann Reed",)), None, None),
        (Told({}, others=("Ann Reed", TARN)), None, None),
        (Told({}, others=("Ann Reed", "Bo Lind"), opening="Tarn Steel looks on."), None, None),
        (
            Told({}, others=("Ann Reed", "Bo Lind", "Cy Holm", "Di Falk")),
            "off topic: it names Ann Reed, Bo Lind and Cy Holm, and nobody of the deal",
            "set apart",
        ),
        # in another language, in which names may be others
        (Told(STRANGERS, language="es"), STRANGE, "set apart"),
        (Told(STRANGERS, language="es", opening="Quill Mills is in it."), None, f"{STRANGE}; kept"),
        (Told(STRANGERS, language="en", opening="Quill Mills is in it."), STRANGE, "set apart"),
        (Told(STRANGERS, language="es", others=(TARN,), price="900 EUR"), f"{STRANGE}; other value", "set apart"),
        (Told({"Завод Искра": None, "Банк Волна": None}, language="ru"), None, "another deal: its parties are"),
        (Told({"Завод Искра": None, "Банк Волна": None}), "another deal: its parties are", "set apart"),
        (Told({}, others=("Анна Рид", "Олег Линд"), language="ru"), None, "off topic: it names"),
    ],
)
def test_what_sets_an_article_apart(told: Told, apart: str | None, doubt: str | None) -> None:
    why, asked = beside(told)
    assert (why or "").startswith(apart or "")
    assert (why is None) == (apart is None)
    assert (asked or "").startswith(doubt or "") or (asked or "").endswith(f"; {doubt}")
    assert (asked is None) == (doubt is None)


@pytest.mark.parametrize(
    ("part", "told", "apart"),
    [
        (
            "target",
            {QUILL: None, "Kestrel Glass": "target"},
            f"{ABOUT}; other target: Kestrel Glass against Tarn Steel",
        ),
        ("customer", {QUILL: None, "Kestrel Glass": "target"}, None),
        ("seller", {QUILL: None, "Kestrel Glass": "seller"}, None),
        ("target", {QUILL: None, "Tarn": "target", "Kestrel Glass": None}, None),
    ],
)
def test_of_some_parts_a_deal_has_one(part: str, told: dict[str, str | None], apart: str | None) -> None:
    assert (beside(Told(told), parties={QUILL: None, TARN: part})[0] or "").startswith(apart or "")
    in_spanish = beside(Told(told, language="es"), parties={QUILL: None, TARN: part})
    assert in_spanish[0] is None, "its name there may be another"


def test_who_only_advises_tells_no_deal_from_another() -> None:
    told: dict[str, str | None] = {QUILL: None, "Kestrel Glass": None, "Belmor": "adviser"}
    why, asked = beside(Told(told), parties={QUILL: None, TARN: None, "Halden": "adviser"})
    assert (why, asked) == (None, f"{ABOUT}; kept")


def test_of_several_parts_that_others_have_the_first_is_told() -> None:
    told: dict[str, str | None] = {QUILL: None, "Kestrel Glass": "target", "Norvane Ports": "customer"}
    why, _ = beside(Told(told), parties={QUILL: None, TARN: "target", "Belmor": "customer"})
    assert why is not None
    assert why.endswith("; other customer: Norvane Ports against Belmor")


@pytest.mark.parametrize(("price", "apart"), [("186400000 EUR", False), ("186 EUR", False), ("180000000 EUR", True)])
def test_only_a_price_of_several_digits_is_not_given_by_chance(price: str, apart: bool) -> None:
    assert (beside(Told(STRANGERS, price=price), price=price)[0] is not None) == apart


def test_what_is_asked_names_the_first_article_of_both() -> None:
    papers = [Told().paper(number) for number in (4, 3, 5)]
    papers += [Told(KESTREL, price=price).paper(number) for number, price in ((8, ""), (7, "40 EUR"))]
    found = conclude([claim for own in papers for claim in own.claims], [own.article for own in papers], Deal)
    assert [(one.left, one.right) for one in found.undecided if one.at == ""] == [("7.txt", "3.txt")]
    four = [Told({QUILL: None, TARN: None, "Belmor": None, "Halden": None}).paper(1)]
    (deal,) = split_deals([claim for own in four for claim in own.claims], [own.article for own in four], Deal)
    assert deal.about == ("Belmor", "Halden", QUILL), "three at most"


def test_a_party_that_few_articles_give_need_not_be_in_another() -> None:
    """Kestrel is no party to most: an article without it that names somebody else tells of no other deal."""
    papers = [Told().paper(1), Told().paper(2), Told({QUILL: None, TARN: None, "Kestrel Glass": None}).paper(3)]
    papers.append(Told({QUILL: None, TARN: None, "Norvane Ports": None}, price="900 EUR").paper(4))
    found = conclude([claim for own in papers for claim in own.claims], [own.article for own in papers], Deal)
    assert (len(found.deals), [one for one in found.undecided if one.at == ""]) == (1, [])
    assert found.deals[0].about == (QUILL, TARN, "Kestrel Glass")


def test_a_party_is_called_as_most_sources_call_it() -> None:
    names = ["Tarn Steel plc", "Tarn Steel", "Tarn Steel", "TARN Steel"]
    papers = [Told({QUILL: None, name: None}).paper(number) for number, name in enumerate(names)]
    (deal,) = split_deals([claim for own in papers for claim in own.claims], [own.article for own in papers], Deal)
    assert deal.about == (QUILL, TARN)


class Firm(BaseModel):
    name: str


class Takeover(BaseModel):
    buyer: Firm | None = None
    target: Firm | None = None
    advisers: list[Firm] = []
    on: PartialDate | None = None


@pytest.mark.parametrize(
    ("buyer", "target", "advisers", "about"),
    [
        ("Quill Mills plc", "TARN STEEL", [], None),
        ("Kestrel Glass", "Norvane Ports", [], ("Kestrel Glass", "Norvane Ports")),
        ("Kestrel Glass", "Norvane Ports", [QUILL], None),
        ("Kestrel Glass", None, ["Belmor Bank"], ("Belmor Bank", "Kestrel Glass")),
    ],
)
def test_names_outside_lists_are_parties_too(
    buyer: str, target: str | None, advisers: list[str], about: tuple[str, ...] | None
) -> None:
    papers = []
    for number in (1, 2, 3):
        own = Paper(f"{number}.txt").says("buyer/name", QUILL).says("target/name", TARN)
        papers.append(own.item("/advisers", "a", name="Halden Law") if number == 1 else own)
    last = Paper("9.txt").says("buyer/name", buyer)
    if target:
        last.says("target/name", target)
    for name in advisers:
        last.item("/advisers", name, name=name)
    papers.append(last)
    groups = split_deals([one for own in papers for one in own.claims], [own.article for own in papers], Takeover)
    assert groups[0].about == (QUILL, TARN, "Halden Law")[: len(groups[0].about)]
    assert [group.about for group in groups[1:]] == ([about] if about else [])


def test_a_name_outside_lists_is_one_however_it_is_written() -> None:
    papers = []
    for number, name in enumerate(["Quill Mills plc", QUILL, "QUILL MILLS", QUILL]):
        own = Paper(f"{number}.txt").says("buyer/name", name)
        papers.append(own.says("target/name", TARN) if number else own)
    papers[0].says("target/name", "Kestrel Glass", standing=Standing.denied)
    (deal,) = split_deals([one for own in papers for one in own.claims], [own.article for own in papers], Takeover)
    assert deal.about == (QUILL, TARN)


def test_an_article_in_another_script_that_has_a_short_name_in_this_one_is_not_set_apart_for_certain() -> None:
    told = Told({"羽毛笔磨坊公司": None, "塔恩钢铁公司": None}, others=("QXF",), language="zh")
    apart, doubt = beside(told)
    assert apart is None
    assert doubt is not None
    assert "羽毛笔磨坊公司" in doubt
