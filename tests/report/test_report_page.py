"""The page as text: everything is there, and what articles and models wrote stays text."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser

import made_results as made
import pytest
from claim_kit import paper
from pydantic import BaseModel, Field
from report_kit import FIFTY, FORTY, HOSTILE, deal, hostile, page

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding, Span
from summarize.merging import merge
from summarize.output.report import render_report
from summarize.output.results import AnyRecord, Results
from summarize.output.run_report import Unread
from summarize.schemas import Deal, PartialDate, Quantity

VOID = {"meta", "link", "input", "br", "img", "line", "rect", "circle", "path"}
Attributes = dict[str, str]


class Page(HTMLParser):
    """The elements of a page and its text; fails where they do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.texts[tag] = self.texts.get(tag, "") + data

    def all(self, tag: str = "", **wanted: str) -> list[Attributes]:
        return [
            found
            for name, found in self.elements
            if (not tag or name == tag) and all(found.get(key.strip("_")) == value for key, value in wanted.items())
        ]

    def leaves(self) -> list[Attributes]:
        return [found for found in self.all("div") if "leaf" in found.get("class", "").split()]


def hand_made() -> Results:
    return Results(made.summary(), tuple(made.CLAIMS.values()), made.ARTICLES)


CASES: dict[str, Callable[[], Results]] = {"deal": deal, "hostile": hostile, "made": hand_made}


@pytest.fixture(params=sorted(CASES))
def results(request: pytest.FixtureRequest) -> Results:
    return CASES[request.param]()


def test_every_field_with_provenance_is_on_the_page_once(results: Results) -> None:
    shown = [leaf["data-pointer"] for leaf in Page(page(results)).leaves() if leaf["data-pointer"]]
    assert sorted(shown) == sorted(results.summary.provenance)


def test_every_passage_of_evidence_leads_to_a_mark_that_has_its_field(results: Results) -> None:
    found = Page(page(results))
    marks = {mark["id"]: mark for mark in found.all("mark")}
    numbers = {article.id: number for number, article in enumerate(results.summary.articles, 1)}
    leaves = {leaf["data-pointer"]: leaf["id"] for leaf in found.leaves()}
    for pointer, entry in results.summary.provenance.items():
        for item in entry.evidence:
            mark = marks[f"a{numbers[item.article]}-{item.start}"]
            side = "data-against" if item.standing == "denied" else "data-for"
            assert leaves[pointer] in mark[side].split()
        for other in entry.alternatives:
            for item in other.evidence:
                mark = marks[f"a{numbers[item.article]}-{item.start}"]
                assert leaves[pointer] in f"{mark['data-against']} {mark['data-beside']}".split()


def test_ids_are_unique_and_every_link_leads_to_one(results: Results) -> None:
    found = Page(page(results))
    ids = [element["id"] for element in found.all() if "id" in element]
    assert len(ids) == len(set(ids))
    links = [element["href"] for element in found.all() if "href" in element]
    assert {link for link in links if not link.startswith("#")} == {"data:,"}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    controls = [found[name] for found in found.all() for name in ("aria-controls", "aria-labelledby") if name in found]
    assert {name for control in controls for name in control.split()} <= set(ids)


def test_only_the_script_and_style_of_the_page_itself_may_run(results: Results) -> None:
    text = page(results)
    found = Page(text)
    (policy,) = found.all("meta", **{"http-equiv": "Content-Security-Policy"})
    for tag in ("script", "style"):
        assert len(found.all(tag)) == 1
        digest = b64encode(sha256(found.texts[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy["content"]
    assert policy["content"].startswith("default-src 'none'; ")
    assert "unsafe" not in policy["content"]
    assert "base-uri 'none'; form-action 'none'" in policy["content"]
    assert [name for element in found.all() for name in element if name == "style" or name.startswith("on")] == []
    assert {tag for tag, _ in found.elements} & {
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "template",
    } == set()


def test_the_same_summary_gives_the_same_page() -> None:
    results = deal()
    assert page(results) == render_report(results.summary, results.claims[::-1], results.articles[::-1])


def test_hostile_text_is_shown_as_it_is() -> None:
    found = Page(page(hostile()))
    words = found.texts["mark"]
    assert "<script>window.hacked = true</script></style>" in words
    assert '<a href="javascript:window.hacked = true">click</a>' in words
    assert "&lt;b&gt; &amp; {{7*7}} {% raw %} {{ self }} ${7*7}" in words
    assert "U+202EorderU+2066 U+200BU+0000U+001B[31mU+2028 end" in words


def test_no_character_that_hides_or_reorders_text_reaches_the_page() -> None:
    text = page(hostile())
    assert HOSTILE not in text
    assert (
        re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", text)
        == []
    )


def test_half_a_character_of_a_reply_can_be_written() -> None:
    text = page(Results(made.summary(Deal(title="half \ud800")), (), made.ARTICLES))
    assert "U+D800" in text
    text.encode()


def test_the_sections_of_a_deal_stand_in_their_order() -> None:
    text = page(deal())
    headings = re.findall(r"<h2 id=\"h\w+\">([^<]+)</h2>", text)
    assert headings == [
        "The deal at a glance",
        "Parties",
        "Dates and phases",
        "Shipments",
        "Who stands where",
        "Controversies",
        "Figures",
        "What was rejected, and why",
    ]
    assert "Found in no article: status, subject, consideration, rationale." in text
    assert "<title>Norvik Ferries buys Halden Docks – summarize</title>" in text


def test_a_value_that_is_said_to_be_undisclosed_is_no_gap() -> None:
    for undisclosed in (True, None):
        record = Deal(title="Halden buys Tarn", value_undisclosed=undisclosed)
        text = page(Results(made.summary(record, provenance={}, conflicts=()), (), made.ARTICLES))
        lacking = re.search(r"Found in no article: ([^.<]+)", text)
        assert lacking is not None
        assert ("value" in lacking[1].split(", ")) is (undisclosed is None)


def test_the_page_opens_with_an_answer() -> None:
    results = deal()
    unread = (Unread("05.pdf", "it is damaged"), Unread("06.bin", "not an article"))
    apart = tuple(
        one.model_copy(update={"why": "another deal, of 2011"}) if one.path == "03.txt" else one
        for one in results.summary.articles
    )
    summary = results.summary.model_copy(update={"articles": apart})
    text = render_report(summary, results.claims, results.articles, unread)
    head = re.sub(r"<[^>]+>|\s+", " ", text[text.index("<h1>") : text.index('class="filters"')])
    words = re.sub(r"\s+([,.):])", r"\1", re.sub(r"\s+", " ", head)).replace("( ", "(")
    assert "An acquisition between Norvik Ferries (buyer) and Halden Docks, worth 40 million USD, " in words
    assert ", announced February 2024, signed 3 March 2024." in words
    order = [
        words.index(part) for part in ("Contested", "Value: 40 million USD not taken: 50 million USD", "Missing status")
    ]
    order += [words.index("Set apart 3 another deal"), words.index("Not read 2 files 05.pdf: it is damaged")]
    assert order == sorted(order)


def test_a_field_says_who_agrees_who_contradicts_and_which_rule_decided() -> None:
    results = deal()
    text = page(results)
    entry = results.summary.provenance["/value"]
    (leaf,) = [found for found in Page(text).leaves() if found["data-pointer"] == "/value"]
    start = text.index(f'id="{leaf["id"]}"')
    words = re.sub(r"<[^>]+>|\s+", " ", text[start : text.index('id="l-', start)])
    assert "contested, 2 sources" in words
    assert entry.because in words.replace("&#34;", '"')
    assert "rule: most specific · 2 articles, 2 independent · confidence" in words
    assert words.index("Says so") < words.index("It costs $40 million") < words.index("Not taken")
    assert words.index("Not taken") < words.index("The price is $50 million.")
    assert (leaf["data-status"], leaf["data-articles"], "data-conflict" in leaf) == ("contested", "1 2 3", True)


def test_a_rejected_claim_is_shown_with_its_reason_and_the_words_it_cited() -> None:
    found = Page(page(deal()))
    (leaf,) = [leaf for leaf in found.leaves() if leaf["data-status"] == "rejected"]
    assert leaf["data-place"] == "Subject"
    assert "no sentence says so" in found.texts["li"]
    assert [mark for mark in found.all("mark") if leaf["id"] in mark["data-beside"].split()] != []


def test_articles_of_one_source_say_so() -> None:
    first, second, third = made.sources()
    sources = (
        first,
        second.model_copy(update={"why": "another deal, of 2011"}),
        third.model_copy(update={"copies": first.id}),
    )
    text = page(Results(made.summary(articles=sources), (), made.ARTICLES))
    assert "Shares its text with 3: one source" in text
    assert "Repeats 1: one source" in text
    assert "same source as 1" in text
    assert "another deal, of 2011" in text


def test_a_quote_that_the_text_does_not_have_is_not_marked_and_said_to_be_missing() -> None:
    changed = made.ARTICLES[0].model_copy(update={"text": made.ARTICLES[0].text.replace("$40", "$60")})
    text = page(Results(made.summary(), (), (changed, *made.ARTICLES[1:])))
    assert text.count("not found in the text") == 1
    number = made.WIRE.index("$40 million")
    assert f'id="a1-{number}"' not in text


def test_an_article_whose_text_is_missing_is_named() -> None:
    text = page(Results(made.summary(), (), made.ARTICLES[:2]))
    assert text.count("The text of this article is not among the results.") == 1
    assert 'data-number="3"' in text


class Hazard(BaseModel):
    name: str
    injuries: int | None = None


class Recall(BaseModel):
    """The recall of a product."""

    product: str | None = None
    units: Quantity | None = None
    announced_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    hazards: list[Hazard] = Field(default_factory=list)


def recall() -> tuple[list[Claim], tuple[Article, ...]]:
    one = paper(1).says("product", "Fjord kettle").says("announced_on", "2024-02-01").says("ended_on", "2024-05")
    one.says("units", {"amount": "1200", "unit": "kettles", "approximate": False}, words="1,200 kettles go back.")
    one.item("/hazards", "h", name="hot lid", injuries=3)
    return one.claims, (one.article,)


def test_any_schema_gets_sections_of_its_own_and_a_timeline() -> None:
    claims, articles = recall()
    text = render_report(merge(claims, articles, Recall, schema_name="app:Recall"), claims, articles)
    assert re.findall(r"<h2 id=\"h\w+\">([^<]+)</h2>", text) == ["At a glance", "Hazards"]
    assert "1,200 kettles" in text
    assert "Announced: 1 February 2024; Ended on: May 2024" in text


def test_a_record_whose_schema_is_not_at_hand_is_shown_too() -> None:
    claims, articles = recall()
    merged = merge(claims, articles, Recall, schema_name="app:Recall")
    record = AnyRecord.model_validate(merged.record.model_dump(mode="json"))
    shown = merged.model_copy(update={"record": record})
    leaves = {leaf["data-pointer"] for leaf in Page(render_report(shown, claims, articles)).leaves()}
    assert leaves == set(merged.provenance)
    assert "/units" in leaves


def test_a_field_that_has_only_evidence_is_shown_all_the_same() -> None:
    text = page(Results(made.summary(Deal()), (), made.ARTICLES))
    (leaf,) = [leaf for leaf in Page(text).leaves() if leaf["data-pointer"] == "/value"]
    assert leaf["data-status"] == "contested"
    assert "no value" in text


def test_an_empty_record_still_makes_a_page() -> None:
    text = page(Results(made.summary(Deal(), provenance={}, conflicts=(), rejected=(), articles=()), (), ()))
    assert "From 0 articles" in text
    assert Page(text).leaves() == []


def test_a_value_that_was_read_is_only_underlined() -> None:
    results = deal()
    found = Page(page(results))
    (kind,) = results.summary.provenance["/kind"].evidence
    assert kind.grounding is Grounding.read
    (mark,) = found.all("mark", id=f"a1-{kind.start}")
    assert mark["class"].split() == ["loose"]


def test_the_words_around_a_quote_are_shown_in_scripts_without_spaces_too() -> None:
    line = f"{'あ' * 50}五千万ドル{'い' * 50}。"
    one = paper(1, "2031-03-05").says("value", FIFTY, words=line)
    claims = [claim.model_copy(update={"spans": (narrowed(claim.spans[0], "五千万ドル"),)}) for claim in one.claims]
    shown = page(Results(merge(claims, [one.article], Deal), tuple(claims), (one.article,)))
    assert f"{'あ' * 40}<b>五千万ドル</b>{'い' * 40}" in shown


def narrowed(span: Span, words: str) -> Span:
    start = span.start + span.quote.index(words)
    return Span(start=start, end=start + len(words), quote=words)


def test_the_direction_of_a_title_ends_with_it() -> None:
    one = paper(1, "2031-03-05").says("value", FORTY)
    article = one.article.model_copy(update={"title": "شركة نورفيك تشتري أحواض هالدن"})
    shown = page(Results(merge(one.claims, [article], Deal), tuple(one.claims), (article,)))
    assert "<bdi>شركة نورفيك تشتري أحواض هالدن</bdi>, 5 March 2031" in shown


def test_the_form_of_an_article_stands_beside_its_date() -> None:
    one = paper(1, "2031-03-05").says("value", FORTY)
    article = one.article.model_copy(update={"forms": ("live_blog", "paywalled")})
    shown = page(Results(merge(one.claims, [article], Deal), tuple(one.claims), (article,)))
    assert "5 March 2031 · live blog, behind a paywall · " in shown


def test_a_value_in_the_words_of_an_article_has_its_language_and_no_other_value_has() -> None:
    one = paper(1, "2031-03-05").says("value", FORTY).says("title", "Hafen verkauft", words="Hafen verkauft")
    article = one.article.model_copy(update={"language": "de"})
    shown = page(Results(merge(one.claims, [article], Deal), tuple(one.claims), (article,)))
    assert '<bdi lang="de">Hafen verkauft</bdi>' in shown
    assert "<bdi>40 million USD</bdi>" in shown
