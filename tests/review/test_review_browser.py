"""A review in a real browser: what people decide at the page is in the record, with who and why."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from claim_kit import paper
from playwright.sync_api import Browser
from report_kit import hostile
from review_kit import FORTY, Review, decisions, judgements, record, served, written

from summarize.merging import conclude
from summarize.output.results import write_results
from summarize.output.verify import verify
from summarize.review import Desk
from summarize.schemas import Deal


def test_what_checking_pays_most_for_comes_first_and_one_key_confirms_it(review: Review, out: Path) -> None:
    page = review.page
    assert page.locator("#now").inner_text() == "Next to check: Value"
    review.press("n")
    assert review.field("/value").get_attribute("class") == "leaf contested open"
    review.press("a")
    review.said("Confirmed: Value.")
    assert page.locator("#far").inner_text().startswith("1 of ")
    assert page.locator(".leaf.open").get_attribute("data-pointer") == "/title"
    assert page.evaluate("document.activeElement.closest('.leaf').dataset.pointer") == "/title"
    (line,) = decisions(out)
    assert (line["pointer"], line["author"], line["value"]["amount"]) == ("/value", "Ann Reed", "40000000")
    found = record(out)
    assert found["provenance"]["/value"]["because"].startswith("confirmed by Ann Reed")
    assert found["conflicts"] == []
    review.standing("/value", "confirmed by Ann Reed")
    assert page.locator("#said").inner_text().startswith("Confirmed: Value. Next: Title.")
    assert review.trouble == []


def test_a_contested_field_is_corrected_by_marking_words_which_become_its_evidence(review: Review, out: Path) -> None:
    page = review.page
    review.select("/value")
    review.press("c")
    assert page.evaluate("document.activeElement.id") == "value"
    review.mark("$50 million", within="harbour board")
    page.locator("#preview", has_text="Will be: 50 million USD").wait_for()
    assert "Rests on article 3" in page.locator("#rests").inner_text()
    page.locator("#reason").fill("the board should know")
    review.save()
    review.said("Corrected: Value.")
    assert review.field("/value").locator(".value").inner_text() == "50 million USD"
    entry = record(out)["provenance"]["/value"]
    assert entry["because"].startswith("corrected by Ann Reed: the board should know")
    first = entry["evidence"][0]
    assert (first["quote"], first["said_by"]) == ("$50 million", "Ann Reed")
    (article,) = [one for one in record(out)["articles"] if one["path"] == "03.txt"]
    assert first["article"] == article["id"]
    assert decisions(out)[0]["passage"]["quote"] == "$50 million"
    review.select("/value")
    assert "a correction by Ann Reed" in review.field("/value").locator(".evidence").inner_text()


def test_words_can_be_found_and_marked_without_a_mouse(review: Review, out: Path) -> None:
    page = review.page
    review.press("n", "c")
    page.locator("#value").fill("$51 million")
    page.locator("#find").fill("it was $50 million")
    page.locator("#found button").wait_for()
    review.press("Tab", "Enter")
    page.locator("#rests q", has_text="it was $50 million").wait_for()
    page.locator("#reason").focus()
    review.press("Enter")
    review.said("Corrected: Value.")
    entry = record(out)["provenance"]["/value"]
    assert entry["evidence"][0]["quote"] == "it was $50 million"
    assert entry["evidence"][0]["value"]["amount"] == "51000000"


def test_a_value_that_does_not_fit_is_refused_and_what_was_typed_stays(review: Review, out: Path) -> None:
    review.select("/value")
    review.press("c")
    review.page.locator("#value").fill("a fair sum")
    review.page.locator("#preview.bad", has_text="does not fit").wait_for()
    review.save()
    review.page.locator("#problem", has_text="does not fit").wait_for()
    assert review.page.locator("#value").input_value() == "a fair sum"
    assert decisions(out) == []
    review.press("Escape")
    assert review.page.locator("#panel").is_hidden()
    assert review.page.evaluate("document.activeElement.closest('.leaf').dataset.pointer") == "/value"


def test_two_names_are_joined_and_the_join_is_undone(review: Review, out: Path) -> None:
    names = [one["name"] for one in record(out)["record"]["stakeholders"]]
    place = names.index("Nordic Dock Union")
    review.select(f"/stakeholders/{place}/name")
    review.press("j")
    review.page.locator("#other").select_option("Harbour Labour League")
    review.page.locator("#reason").fill("renamed in spring")
    review.save()
    review.said("Joined.")
    assert len(record(out)["record"]["stakeholders"]) == len(names) - 1
    (line,) = judgements(out)
    assert (line["same"], line["author"], line["reason"]) == (True, "Ann Reed", "renamed in spring")
    review.press("u")
    review.said("Taken back")
    assert [one["name"] for one in record(out)["record"]["stakeholders"]] == names
    assert [line["same"] for line in judgements(out)] == [True, None]


def test_two_people_of_one_name_are_split(review: Review, out: Path) -> None:
    names = [one["name"] for one in record(out)["record"]["stakeholders"]]
    assert "Lind" not in names
    review.select(f"/stakeholders/{names.index('Vera Lind')}/name")
    review.press("s")
    review.page.locator("#reason").fill("the mayor is her brother")
    review.save()
    review.said("Split.")
    assert {"Vera Lind", "Lind"} <= {one["name"] for one in record(out)["record"]["stakeholders"]}
    (line,) = judgements(out)
    assert (line["same"], line["at"], line["reason"]) == (False, "/stakeholders", "the mayor is her brother")


def test_an_article_is_put_back_and_set_apart_again(review: Review, out: Path) -> None:
    def apart() -> dict[str, bool]:
        return {one["path"]: one["why"] is not None for one in record(out)["articles"]}

    assert apart()["04.txt"]
    assert "4 another deal" in " ".join(review.page.locator(".short").inner_text().split())
    review.page.get_by_role("button", name="Put back: article 4").click()
    review.page.locator("#reason").fill("the mills own the docks")
    review.save()
    review.said("Put back.")
    assert not any(apart().values())
    assert judgements(out)[0]["reason"] == "the mills own the docks"
    review.page.get_by_role("button", name="Set apart: article 4").click()
    review.save()
    review.said("Set apart.")
    assert apart() == {"01.txt": False, "02.txt": False, "03.txt": False, "04.txt": True}


def test_a_claim_is_rejected_shown_as_such_and_taken_back(review: Review, out: Path) -> None:
    review.select("/value")
    review.page.get_by_role("button", name="Reject what 3").click()
    review.page.locator("#reason").fill("hearsay")
    review.save()
    review.said("Rejected: it has no vote now.")
    found = record(out)
    assert [one["why"] for one in found["rejected"]] == ["rejected by Ann Reed: hearsay"]
    assert found["conflicts"] == []
    assert review.page.get_by_text("rejected by Ann Reed: hearsay").count() == 1
    review.page.locator("#decided").get_by_role("button", name="Undo").click()
    review.said("Taken back")
    assert record(out)["conflicts"] == ["/value"]


def test_a_field_and_a_record_are_taken_out_and_what_is_missing_is_added(review: Review, out: Path) -> None:
    review.select("/signed_on")
    review.press("x")
    review.save()
    review.said("Taken out.")
    assert record(out)["record"]["signed_on"] is None
    names = [one["name"] for one in record(out)["record"]["stakeholders"]]
    review.select(f"/stakeholders/{names.index('Vera Lind')}/stance")
    review.press("x")
    review.page.locator("#what").select_option(label="All of Vera Lind")
    review.save()
    review.said("Taken out.")
    assert "Vera Lind" not in [one["name"] for one in record(out)["record"]["stakeholders"]]
    review.act("Add").click()
    review.page.locator("#which").select_option(label="closes on")
    review.page.locator("#value").fill("June 2031")
    review.page.locator("#preview", has_text="Will be").wait_for()
    review.save()
    review.said("Corrected")
    assert record(out)["record"]["closes_on"] == "2031-06"
    review.act("Add").click()
    review.page.locator("#which").select_option(label="parties: one more, by its name")
    review.page.locator("#value").fill("Orland Bank [of the North]")
    review.save()
    review.said("Corrected")
    assert "Orland Bank [of the North]" in [one["name"] for one in record(out)["record"]["parties"]]


@contextmanager
def program(out: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, in a process of its own, and its address."""
    words = [sys.executable, "-c", "from summarize.cli import main; main()", "review", str(out), "--no-browser"]
    with subprocess.Popen([*words, "--author", "Ann Reed"], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield running, running.stdout.readline().strip() + "1/"
        running.kill()


def test_a_session_that_is_killed_loses_nothing_and_the_record_has_who_and_why(browser: Browser, out: Path) -> None:
    def decide(review: Review, reason: str, said: str) -> None:
        review.page.locator("#reason").fill(reason)
        review.save()
        review.said(said)

    def place(name: str) -> str:
        return f"/stakeholders/{[one['name'] for one in record(out)['record']['stakeholders']].index(name)}/name"

    with program(out) as (running, address), browser.new_context() as context:
        review = Review(context.new_page(), address).open()
        review.select("/value")
        review.press("c")
        review.mark("$50 million", within="harbour board")
        review.page.locator("#preview", has_text="Will be: 50 million USD").wait_for()
        decide(review, "the board should know", "Corrected: Value.")
        review.select(place("Nordic Dock Union"))
        review.press("j")
        review.page.locator("#other").select_option("Harbour Labour League")
        decide(review, "renamed in spring", "Joined.")
        review.page.get_by_role("button", name="Put back: article 4").click()
        decide(review, "the mills own the docks", "Put back.")
        running.kill()
    with program(out) as (_, address), browser.new_context() as context:
        review = Review(context.new_page(), address).open()
        review.select(place("Vera Lind"))
        review.press("s")
        decide(review, "the mayor is her brother", "Split.")
        review.select("/kind")
        review.press("a")
        review.said("Confirmed")
        review.press("u")
        review.said("Taken back")
    found = record(out)
    assert found["provenance"]["/value"]["because"].startswith("corrected by Ann Reed: the board should know")
    assert found["provenance"]["/value"]["evidence"][0]["quote"] == "$50 million"
    joined = found["provenance"][place("Harbour Labour League")]["because"]
    assert "held to be one by Ann Reed: renamed in spring" in joined
    assert [one["why"] for one in found["articles"]] == [None] * 4
    assert "Ann Reed" not in found["provenance"]["/kind"]["because"]
    assert {(one["at"], one["same"], one["author"], one["reason"]) for one in found["judgements"]} == {
        ("", True, "Ann Reed", "the mills own the docks"),
        ("/stakeholders", True, "Ann Reed", "renamed in spring"),
        ("/stakeholders", False, "Ann Reed", "the mayor is her brother"),
    }
    desk = Desk(out)
    desk.case()
    desk.finish()
    assert [problem for problem in verify(out).problems if problem.name != "claim-value"] == []
    (out / "record.json").write_text(json.dumps(found).replace("her brother", "her sister"), encoding="utf-8")
    assert "they are not those that the merge heeds" in [problem.message for problem in verify(out).problems]


def test_two_reviewers_at_once_lose_nothing_and_see_each_other(browser: Browser, out: Path) -> None:
    with served(out, "Ann Reed") as first, served(out, "Bo Lind") as second, browser.new_context() as context:
        ann, bo = Review(context.new_page(), first).open(), Review(context.new_page(), second).open()
        ann.select("/value")
        ann.press("a")
        ann.said("Confirmed: Value.")
        bo.page.locator("#author").fill("Bo Lind")
        bo.select("/kind")
        bo.press("a")
        bo.said("Confirmed: Kind.")
        bo.standing("/value", "confirmed by Ann Reed")
        ann.page.locator("#said", has_text="Somebody else has decided").wait_for()
        ann.standing("/kind", "confirmed by Bo Lind")
    assert [(line["pointer"], line["author"]) for line in decisions(out)] == [
        ("/value", "Ann Reed"),
        ("/kind", "Bo Lind"),
    ]


def test_a_decision_on_what_somebody_else_has_changed_is_refused(browser: Browser, out: Path) -> None:
    with served(out) as address, browser.new_context() as context:
        ann, bo = Review(context.new_page(), address).open(), Review(context.new_page(), address).open()
        bo.select("/value")
        bo.press("c")  # with a form open nothing is fetched
        ann.select("/value")
        ann.press("c")
        ann.page.locator("#value").fill("45 million USD")
        ann.save()
        ann.said("Corrected: Value.")
        bo.page.locator("#value").fill("46 million USD")
        bo.save()
        bo.page.locator("#problem", has_text="has changed since you saw it").wait_for()
        assert bo.field("/value").locator(".value").inner_text() == "45 million USD"
    assert len(decisions(out)) == 1


def test_the_address_of_the_page_is_that_of_the_field(review: Review) -> None:
    review.select("/signed_on")
    assert review.page.url.endswith("/1/#/signed_on")
    review.page.reload()
    review.page.locator("html.reviewing").wait_for()
    assert review.page.locator(".leaf.open").get_attribute("data-pointer") == "/signed_on"
    assert review.page.locator("#now").inner_text().startswith("Signed on: 3 March 2031")


def test_the_next_deal_of_a_batch(browser: Browser, tmp_path: Path) -> None:
    for name in ("a-docks", "b/docks"):
        written(tmp_path / "batch" / name)
    with served(tmp_path / "batch") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator(".deals li").count() == 2
        assert "1 contested" in page.locator(".deals").inner_text()
        page.locator(".deals a").first.click()
        page.get_by_role("link", name="Next deal").click()
        page.locator("html.reviewing").wait_for()
        assert page.locator(".deals-near").inner_text() == "Deal 2 of 2"
        assert page.get_by_role("link", name="Next deal").count() == 0


def test_single_keys_can_be_turned_off(review: Review, out: Path) -> None:
    review.select("/value")
    review.press("?")
    review.page.get_by_label("Single keys decide").uncheck()
    review.page.get_by_role("button", name="Close").click()
    review.press("a")
    assert review.act("Confirm").inner_text() == "Confirm"
    assert decisions(out) == []
    review.act("Confirm").click()
    review.said("Confirmed: Value.")


def test_a_server_that_is_gone_is_said_and_the_form_kept(browser: Browser, out: Path) -> None:
    with browser.new_context() as context:
        with served(out) as address:
            review = Review(context.new_page(), address).open()
            review.select("/value")
            review.press("c")
            review.page.locator("#value").fill("45 million USD")
        review.save()
        review.page.locator("#problem", has_text="nothing was saved").wait_for()
        assert review.page.locator("#value").input_value() == "45 million USD"


def test_words_are_marked_where_they_stand_whatever_stands_before_them(browser: Browser, tmp_path: Path) -> None:
    """Offsets count code points; a character that does not show is shown by its number."""
    out, odd = tmp_path / "out", "Über 😀😀 \u202eports\u202c\u200b they paid $60 million at last."
    own = [paper(1, "2031-03-04").says("value", FORTY, words="The price is $40 million."), paper(2).says("terms", odd)]
    claims, articles = [claim for one in own for claim in one.claims], [one.article for one in own]
    write_results(out, conclude(claims, articles, Deal, schema_name="deal").summary, claims, articles)
    with served(out) as address, browser.new_context() as context:
        review = Review(context.new_page(), address).open()
        review.select("/value")
        review.press("c")
        review.mark("$60 million", within="at last")
        review.page.locator("#rests q", has_text="$60 million").wait_for()
        review.save()
        review.said("Corrected: Value.")
    assert decisions(out)[0]["passage"]["quote"] == "$60 million"


def test_hostile_text_does_nothing_but_show(browser: Browser, tmp_path: Path) -> None:
    out, results = tmp_path / "out", hostile()
    write_results(out, results.summary, results.claims, results.articles)
    with served(out) as address, browser.new_context() as context:
        review = Review(context.new_page(), address).open()
        page = review.page
        page.locator("#queue summary").click()
        for number in range(page.locator(".leaf[data-pointer^='/'] .value").count()):
            page.locator(".leaf[data-pointer^='/'] .value").nth(number).click()
            for words in ("Correct", "Join", "Split", "Take out"):
                if review.act(words).is_enabled():
                    review.act(words).click()
                    review.press("Escape")
        review.select("/title")
        review.press("a")
        review.said("Confirmed")
        page.locator("#decided li").first.wait_for()
        assert page.evaluate("window.hacked") is None
        assert review.trouble == []
        assert {url.split("/")[2] for url in review.requests} == {address.split("/")[2]}
        assert page.locator("img, iframe, object, embed, base, main svg script").count() == 0


def test_nothing_but_the_server_is_asked(review: Review) -> None:
    review.select("/value")
    review.press("a")
    review.said("Confirmed")
    assert {url.split("/")[2] for url in review.requests} == {review.address.split("/")[2]}


@pytest.mark.parametrize(("width", "height", "scheme"), [(1280, 860, "light"), (390, 844, "dark")])
def test_axe_finds_nothing(browser: Browser, out: Path, width: int, height: int, scheme: str) -> None:
    with (
        served(out) as address,
        browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme) as context,  # type: ignore[arg-type]
    ):
        review = Review(context.new_page(), address).open()
        assert axe(review) == []
        review.page.locator("#queue summary").click()
        review.select("/value")
        review.press("a")
        review.said("Confirmed")
        assert axe(review) == []
        review.act("Correct").click()
        assert axe(review) == []
        assert review.page.evaluate("document.documentElement.scrollWidth") <= width


def axe(review: Review) -> list[str]:
    """The violations that axe-core finds."""
    text = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    review.page.evaluate(text)
    found = review.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"] != []
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
