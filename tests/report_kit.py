"""Results for tests of the report: a deal with all that a page shows, a large one, and one full of hostile text."""

from pathlib import Path
from typing import Any

from claim_kit import Paper, paper
from playwright.sync_api import Dialog, Locator, Page
from pydantic import BaseModel, JsonValue

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding, Standing
from summarize.merging import merge
from summarize.merging.summary import Evidence, FieldProvenance, SourceArticle, Status, Summary, Support
from summarize.output.report import render_report
from summarize.output.results import Results
from summarize.schemas import Deal, Stakeholder, Stance

__all__ = ["FIFTY", "FORTY", "HOSTILE", "Opened", "deal", "hostile", "large", "page"]

MARKUP = (
    "<script>window.hacked = true</script></style></script></title><!-- "
    '<img src="http://evil.example/a.png" onerror="window.hacked = true"> <svg onload="window.hacked = true"> '
    '<a href="javascript:window.hacked = true">click</a> [click](javascript:alert(1)) '
    "<base href=http://evil.example/> <meta http-equiv=refresh content='0;url=http://evil.example/'> "
    '" onmouseover="window.hacked = true" \' &lt;b&gt; &amp; {{7*7}} {% raw %} {{ self }} ${7*7}'
)
HOSTILE = f"{MARKUP} \u202eorder\u2066 \u200b\x00\x1b[31m\u2028 end"
FORTY: JsonValue = {"amount": "40000000", "currency": "USD", "approximate": False, "basis": None}
FIFTY: JsonValue = {"amount": "50000000", "currency": "USD", "approximate": False, "basis": None}


def _results(papers: list[Paper], schema: type[BaseModel] = Deal) -> Results:
    claims = tuple(claim for one in papers for claim in one.claims)
    articles = tuple(one.article for one in papers)
    return Results(merge(claims, articles, schema), claims, articles)


def page(results: Results) -> str:
    return render_report(results.summary, results.claims, results.articles)


class Opened:
    """A report in a browser, and what it asked for, complained of and raised."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.path = path
        self.requests: list[str] = []
        self.trouble: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.trouble.append(message.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.trouble.append(dialog.message)
        dialog.dismiss()

    def show(self, results: Results, fragment: str = "") -> "Opened":
        self.path.write_text(page(results), encoding="utf-8", newline="")
        self.page.goto(f"{self.path.as_uri()}{fragment}")
        return self

    def field(self, pointer: str) -> Locator:
        """The leaf of a pointer."""
        return self.page.locator(f'.leaf[data-pointer="{pointer}"]')

    def value(self, pointer: str) -> Locator:
        """What a reader clicks of a leaf."""
        return self.field(pointer).locator(".value").first

    def mark(self, words: str) -> Locator:
        """The first mark that has these words."""
        return self.page.locator("mark", has_text=words).first

    def lit(self, kind: str = "lit") -> list[str]:
        """The words of the marks that are lit."""
        return self.page.locator(f"mark.{kind}").all_inner_texts()

    def in_view(self, found: Locator) -> bool:
        """Whether an element lies within the window, and nothing lies on its middle."""
        return bool(
            found.evaluate(
                """element => {
                    const box = element.getClientRects()[0];
                    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                    return box.height > 0 && element.contains(top);
                }"""
            )
        )


def deal() -> Results:
    """Three articles on one deal: a price that two agree on and one contradicts, dates, phases, stances, a denial."""
    first = paper(1, "2024-03-04").says("title", "Norvik Ferries buys Halden Docks").says("value", FORTY)
    first.says("kind", "acquisition", words="The ferry line takes the docks over.", grounding=Grounding.read)
    first.says("signed_on", "2024-03-03").says("announced_on", "2024-02")
    first.says("terms", "no job goes").says("terms", "the name stays")
    first.item("/parties", "a", name="Norvik Ferries", aliases=["Norvik"], role="buyer")
    first.item("/phases", "p", name="survey", starts="2024-04", ends="2025")
    first.item("/shipments", "s", goods=["cranes", "chains"], destination="Halden", dispatched_on="2024-05-06")
    first.item("/stakeholders", "u", name="Dockers United", kind="other", stance="opposes", role="trade union")
    first.item("/stakeholders", "m", name="Vera Lind", kind="person", stance="supports")
    first.item("/figures", "f", label="debt of the docks", amount=FIFTY)
    second = paper(2, "2024-03-05").says("value", FORTY, words="It costs $40 million, all told.")
    second.says("signed_on", "2024-03").item("/parties", "b", name="Halden Docks")
    second.item("/stakeholders", "v", name="Dockers United", kind="other", stance="opposes")
    second.item("/stakeholders", "w", name="Ole Brekke", kind="person")
    second.item("/controversies", "c", topic="pensions", claim="the pensions are not safe", response="they are safe")
    third = paper(3, "2024-03-06").says("value", FIFTY, words="The price is $50 million.")
    third.says("subject", "an airline", words="A line.", grounding=Grounding.rejected, why="no sentence says so")
    third.says(
        "instrument",
        "a lease",
        words="No lease was signed, the buyer says.",
        standing=Standing.denied,
        said_by="Norvik",
    )
    return _results([first, second, third])


def hostile() -> Results:
    """Hostile text wherever text can stand: article, title, outlet, path, values, speakers and reasons."""
    one = Paper("01.txt", "2024-03-04").says("title", HOSTILE, words=HOSTILE, said_by=HOSTILE)
    one.says("instrument", "javascript:alert(1)").says("terms", HOSTILE, words=f"{HOSTILE} ends")
    one.item("/parties", "a", name=HOSTILE, aliases=[HOSTILE[::-1]], role=HOSTILE)
    one.item("/stakeholders", "b", name=HOSTILE, stance="opposes")
    one.says("subject", HOSTILE, words=f"{HOSTILE} is rejected", grounding=Grounding.rejected, why=HOSTILE)
    article = one.article.model_copy(
        update={"title": HOSTILE, "outlet": HOSTILE, "path": f"{HOSTILE}.txt", "language": '"><script>'}
    )
    return Results(merge(one.claims, [article], Deal), tuple(one.claims), (article,))


def large(articles: int = 50, claims: int = 2000) -> Results:
    """As many claims as asked for, on stakeholders each of whom some four articles name; not merged, but made."""
    papers = [paper(number, f"2024-{number % 12 + 1:02}-03") for number in range(1, articles + 1)]
    people = claims // 8 - 1
    for number in range(claims // 2):
        one = papers[number % articles]
        person = number % people
        one.says("name", f"Person {person}", at="/stakeholders", key=f"{person}", words=_said(number, person))
        one.says(
            "stance",
            "supports",
            at="/stakeholders",
            key=f"{person}",
            words=f"Person {person} welcomed it in a speech of {number} words, and the hall rose.",
            grounding=Grounding.read,
        )
    made = tuple(claim for one in papers for claim in one.claims)
    texts = tuple(one.article for one in papers)
    return Results(_made(people, made, texts), made, texts)


def _said(number: int, person: int) -> str:
    return f"In hall {number} of the port, Person {person} spoke on the sale of the docks to the ferry line."


def _made(people: int, claims: tuple[Claim, ...], articles: tuple[Article, ...]) -> Summary[Any]:
    provenance: dict[str, FieldProvenance] = {}
    for person in range(people):
        for path in ("name", "stance"):
            evidence = [_evidence(made) for made in claims if made.record.key == str(person) and made.path == path]
            provenance[f"/stakeholders/{person}/{path}"] = FieldProvenance(
                status=Status.agreed,
                confidence=0.9,
                support=Support(articles=len(evidence), independent=len(evidence)),
                rule="agree",
                because="all say so",
                evidence=tuple(evidence),
            )
    sources = tuple(
        SourceArticle(id=text.id, path=text.path, published=text.published, group=number, used=True)
        for number, text in enumerate(articles, 1)
    )
    record = Deal(stakeholders=[Stakeholder(name=f"Person {n}", stance=Stance.supports) for n in range(people)])
    return Summary[Deal](schema_name="deal", record=record, provenance=provenance, articles=sources)


def _evidence(made: Claim) -> Evidence:
    span = made.spans[0]
    return Evidence(
        claim=made.id,
        article=made.article,
        start=span.start,
        end=span.end,
        quote=span.quote,
        value=made.value,
        grounding=made.grounding,
        standing=made.standing,
    )
