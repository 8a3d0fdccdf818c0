"""The page in a real browser: fields and passages find one another, and hostile text does nothing but show."""

import time
from importlib.resources import files

import pytest
from playwright.sync_api import Browser
from report_kit import HOSTILE, Opened, deal, hostile, large

PRICE = "It costs $40 million, all told."
OTHER = "The price is $50 million."


def test_a_field_that_is_clicked_shows_its_passages(opened: Opened) -> None:
    opened.show(deal())
    value = opened.value("/controversies/0/response")
    assert not opened.in_view(opened.mark("they are safe"))
    value.click()
    assert opened.lit() == ["response is they are safe, writes 02.txt."]
    assert opened.in_view(opened.mark("they are safe"))
    assert value.get_attribute("aria-expanded") == "true"
    assert opened.trouble == []


def test_what_agrees_and_what_contradicts_light_up_apart(opened: Opened) -> None:
    opened.show(deal())
    assert opened.field("/value").get_by_text("Says so").is_hidden()
    opened.value("/value").click()
    assert PRICE in opened.lit()
    assert len(opened.lit()) == 2
    assert opened.lit("lit-no") == [OTHER]
    evidence = opened.field("/value").locator(".evidence").inner_text()
    assert "Says so" in evidence
    assert "Not taken: 50 million USD" in evidence
    assert "rule: most specific" in evidence


def test_the_passages_of_a_field_can_be_gone_through(opened: Opened) -> None:
    opened.show(deal())
    opened.value("/value").click()
    assert opened.page.locator("#told").inner_text() == "Value 1 of 3"
    opened.page.locator("#after").click()
    assert opened.page.locator("mark.here").all_inner_texts() == [PRICE]
    assert opened.in_view(opened.mark(PRICE))
    opened.page.locator("#before").click()
    opened.page.locator("#before").click()
    assert opened.page.locator("mark.here").all_inner_texts() == [OTHER]
    assert opened.in_view(opened.mark(OTHER))
    opened.page.locator("#close").click()
    assert opened.lit() == []


def test_a_passage_in_the_evidence_leads_to_its_place(opened: Opened) -> None:
    opened.show(deal(), "#/value")
    opened.field("/value").locator("[data-to]").nth(2).click()
    assert opened.page.locator("mark.here").all_inner_texts() == [OTHER]
    assert opened.in_view(opened.mark(OTHER))


def test_a_passage_that_is_clicked_marks_its_fields(opened: Opened) -> None:
    opened.show(deal())
    opened.mark(OTHER).click()
    marked = opened.page.locator(".leaf.marked")
    assert [leaf.get_attribute("data-pointer") for leaf in marked.all()] == ["/value"]
    assert opened.page.locator("#told").inner_text() == "Speaks against Value"
    assert opened.in_view(opened.value("/value"))
    opened.mark("pensions are not safe").click()
    assert [leaf.get_attribute("data-pointer") for leaf in marked.all()] == ["/controversies/0/claim"]
    assert opened.in_view(opened.value("/controversies/0/claim"))
    opened.page.locator("#told button").click()
    assert opened.value("/controversies/0/claim").get_attribute("aria-expanded") == "true"


def test_a_rejected_claim_shows_the_words_it_cited(opened: Opened) -> None:
    opened.show(deal())
    opened.page.locator('.leaf[data-status="rejected"] .value').click()
    assert opened.lit("lit-beside") == ["A line."]
    assert opened.page.get_by_text("no sentence says so").is_visible()


def test_a_link_to_a_field_opens_it(opened: Opened) -> None:
    opened.show(deal(), "#/value")
    assert opened.value("/value").get_attribute("aria-expanded") == "true"
    assert opened.in_view(opened.value("/value"))
    assert PRICE in opened.lit()


def test_the_pictures_lead_to_their_fields(opened: Opened) -> None:
    opened.show(deal())
    opened.page.locator(".timeline [data-go]").nth(1).click()
    assert opened.value("/signed_on").get_attribute("aria-expanded") == "true"
    opened.page.locator(".stances [data-go]").first.click()
    assert opened.field("/stakeholders/0/stance").locator(".evidence").is_visible()
    assert opened.field("/signed_on").locator(".evidence").is_hidden()


def shown(opened: Opened) -> set[str]:
    """The pointers of the fields that can be seen; a field that only names its record does not count."""
    seen = "found => found.filter(leaf => leaf.checkVisibility()).map(leaf => leaf.dataset.pointer)"
    return set(opened.page.locator(".leaf:not(.off)").evaluate_all(seen))


def test_the_record_can_be_filtered_by_status(opened: Opened) -> None:
    results = deal()
    opened.show(results)
    everything = shown(opened)
    assert everything == {*results.summary.provenance, ""}
    opened.page.locator(".chip.contested").click()
    assert shown(opened) == {"/value"}
    assert opened.page.locator("#shown").inner_text() == f"1 of {len(results.summary.provenance) + 1} fields shown"
    assert opened.page.get_by_role("heading", name="Shipments").is_hidden()
    opened.page.locator(".chip.refined").click()
    assert shown(opened) == {"/value", "/signed_on"}
    for chip in ("contested", "refined"):
        opened.page.locator(f".chip.{chip}").click()
    assert shown(opened) == everything


def test_the_record_can_be_filtered_by_conflict(opened: Opened) -> None:
    results = deal()
    opened.show(results)
    opened.page.locator(".chip.conflict").click()
    assert shown(opened) == set(results.summary.conflicts)


def test_the_record_can_be_filtered_by_article(opened: Opened) -> None:
    opened.show(deal())
    opened.page.locator("#by-article").select_option("3")
    assert shown(opened) == {"/value", "/instrument", ""}
    assert [text.get_attribute("data-number") for text in opened.page.locator(".text").all() if text.is_visible()] == [
        "3"
    ]
    opened.page.locator(".chip.disputed").click()
    assert shown(opened) == {"/instrument"}


def test_everything_can_be_done_from_the_keyboard(opened: Opened) -> None:
    opened.show(deal())
    keyboard = opened.page.keyboard
    opened.value("/kind").focus()
    keyboard.press("ArrowDown")
    keyboard.press("Space")
    assert opened.value("/instrument").get_attribute("aria-expanded") == "true"
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    assert opened.value("/instrument").get_attribute("aria-expanded") == "false"
    assert opened.value("/value").get_attribute("aria-expanded") == "true"
    opened.mark(PRICE).locator("a").focus()
    keyboard.press("ArrowDown")
    assert opened.page.evaluate("document.activeElement.textContent") == OTHER
    keyboard.press("Enter")
    assert opened.field("/value").get_attribute("class") == "leaf contested marked"
    keyboard.press("Escape")
    assert opened.page.locator(".marked").count() == 0
    assert opened.page.evaluate("document.activeElement.textContent") == OTHER


def test_the_first_stop_of_the_keyboard_leads_past_the_record(opened: Opened) -> None:
    opened.show(deal())
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.textContent") == "Skip to the articles"
    assert opened.in_view(opened.page.locator(".skip"))
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "articles"


def test_hostile_text_does_nothing_but_show(opened: Opened) -> None:
    opened.show(hostile())
    page = opened.page
    for number in range(page.locator(".value").count()):
        page.locator(".value").nth(number).click()
    for number in range(page.locator("mark").count()):
        page.locator("mark a").nth(number).click()
        page.locator("mark a").nth(number).hover()
    assert page.evaluate("window.hacked") is None
    assert opened.trouble == []
    assert opened.requests == [opened.path.as_uri()]
    assert page.url.partition("#")[0] == opened.path.as_uri()
    assert page.locator("script").count() == page.locator("style").count() == 1
    assert page.locator("img, iframe, object, embed, base, form, main svg script").count() == 0
    words = page.locator(".body").inner_text()
    assert "<script>window.hacked = true</script></style>" in words
    assert "{{7*7}} {% raw %} {{ self }} ${7*7} U+202EorderU+2066" in words
    assert "49" not in page.locator("body").inner_text()
    assert "\u202e" not in page.content()
    page.locator(".top .value").click()
    page.locator("mark a").nth(4).click()
    assert "<script>window.hacked = true</script>" in page.locator("#told").inner_text()


def test_text_before_a_change_of_direction_stays_before_it(opened: Opened) -> None:
    opened.show(hostile())
    assert "\u202e" in HOSTILE
    places = opened.page.locator(".body .unseen").evaluate_all(
        "found => found.map(e => [e.title, e.offsetLeft, e.offsetTop])"
    )
    (first, left, top), (second, other_left, other_top) = places[:2]
    assert (first, second) == ("right-to-left override", "left-to-right isolate")
    assert (top, left) < (other_top, other_left)


def test_the_policy_stops_what_is_put_into_the_page(opened: Opened) -> None:
    opened.show(deal())
    opened.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hacked = true";
            const image = document.createElement("img");
            image.src = "http://127.0.0.1:9/a.png";
            document.body.append(script, image);
        }"""
    )
    assert opened.page.evaluate("window.hacked") is None
    assert [text for text in opened.trouble if "Content Security Policy" in text] != []


def test_no_request_leaves_the_page(opened: Opened) -> None:
    opened.show(deal(), "#/value")
    opened.mark(OTHER).click()
    opened.page.emulate_media(media="print")
    assert opened.requests == [f"{opened.path.as_uri()}"]


@pytest.mark.parametrize(
    ("scheme", "fragment"), [("light", "#/value"), ("dark", "#/value"), ("light", "#/instrument"), ("dark", "")]
)
def test_axe_finds_no_serious_violation(opened: Opened, scheme: str, fragment: str) -> None:
    opened.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened.show(deal(), fragment)
    assert axe(opened) == []


@pytest.mark.parametrize("width", [390, 820])
def test_axe_finds_no_serious_violation_on_a_narrow_page(opened: Opened, width: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": 800})
    opened.show(deal(), "#/value")
    assert axe(opened) == []
    assert opened.in_view(opened.value("/value"))
    assert opened.in_view(opened.page.locator("mark.here").first)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def axe(opened: Opened) -> list[str]:
    """The violations that axe-core finds and calls serious or critical."""
    opened.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = opened.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"] != []
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def test_without_script_everything_is_there(browser: Browser, opened: Opened) -> None:
    opened.show(deal())
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(opened.path.as_uri())
        assert page.locator(".evidence").count() == page.locator(".evidence:visible").count()
        assert page.locator(".filters").is_hidden()
        href = page.locator('.leaf[data-pointer="/value"] .value').get_attribute("href")
        assert page.locator(f"mark{href}").count() == 1


def test_on_paper_values_have_the_numbers_of_their_articles_and_conflicts_their_passages(opened: Opened) -> None:
    opened.show(deal())
    opened.page.emulate_media(media="print")
    unsettled = opened.page.locator(".leaf.contested .evidence, .leaf.disputed .evidence")
    assert opened.page.locator(".evidence:visible").count() == unsettled.count() == 2
    numbers = opened.field("/signed_on").evaluate("leaf => getComputedStyle(leaf, '::after').content")
    assert numbers == '"1 2"'
    assert opened.page.locator(".filters").is_hidden()
    assert opened.page.locator(".text h2:visible").count() == 3
    assert opened.page.locator(".text .body:visible").count() == 0
    heights = opened.page.evaluate("[...document.querySelectorAll('.pane')].map(p => p.scrollHeight - p.clientHeight)")
    assert heights == [0, 0]


def test_five_articles_are_printed_on_four_pages_at_most(opened: Opened) -> None:
    opened.show(large(articles=5, claims=400))
    assert opened.page.locator(".leaf").count() >= 90
    printed = opened.page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= printed.count(b"/Type /Page\n") <= 4


def test_fifty_articles_and_two_thousand_claims_stay_fluent(opened: Opened) -> None:
    results = large()
    assert (len(results.articles), len(results.claims)) == (50, 2000)
    start = time.process_time()
    opened.show(results)
    assert time.process_time() - start < 2
    assert opened.page.locator("mark").count() >= 2000
    slowest = opened.page.evaluate(
        """() => {
            const timed = (act) => {
                const start = performance.now();
                act();
                document.body.offsetHeight;
                return performance.now() - start;
            };
            const some = (selector) => [...document.querySelectorAll(selector)].filter((_, place) => place % 97 === 0);
            const pick = document.querySelector("#by-article");
            return Math.max(
                ...some(".value").map((value) => timed(() => value.click())),
                ...some("mark").map((mark) => timed(() => mark.click())),
                timed(() => document.querySelector(".chip input").click()),
                timed(() => { pick.value = "7"; pick.dispatchEvent(new Event("change", { bubbles: true })); }),
            );
        }"""
    )
    assert slowest < 1000
