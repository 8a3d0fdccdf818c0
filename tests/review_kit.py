"""A deal to review, a server that serves it, and a page in a browser that is opened on it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from claim_kit import Paper, paper
from playwright.sync_api import Locator, Page
from pydantic import JsonValue

from summarize.claims import Grounding
from summarize.merging import conclude
from summarize.output.results import write_results
from summarize.output.run_report import RunReport, SkippedFile
from summarize.review import Deals
from summarize.review.app import Access, new_token, review_app
from summarize.schemas import Deal

__all__ = ["FIFTY", "FORTY", "Review", "decisions", "judgements", "record", "served", "written"]

FORTY: JsonValue = {"amount": "40000000", "currency": "USD"}
FIFTY: JsonValue = {"amount": "50000000", "currency": "USD"}


def papers() -> list[Paper]:
    """Three articles on one deal, with a price in two versions and names in several, and a fourth on another deal."""
    first = paper(1, "2031-03-04").says("title", "Norvik Ferries buys Halden Docks", grounding=Grounding.worded)
    first.says("value", FORTY, words="The price is $40 million.")
    first.says("kind", "acquisition", words="The ferry line takes the docks over.", grounding=Grounding.read)
    first.says("signed_on", "2031-03-03")
    first.item("/parties", "a", name="Norvik Ferries", role="buyer")
    first.item("/parties", "b", name="Halden Docks", role="target")
    first.item("/stakeholders", "a", name="Vera Lind", kind="person", stance="supports")
    second = paper(2, "2031-03-05").says("value", FORTY, words="It costs $40 million, all told.")
    second.item("/parties", "a", name="Norvik Ferries", role="buyer")
    second.item("/parties", "b", name="Halden Docks Ltd", role="target")
    second.item("/stakeholders", "v", name="Lind", role="mayor of Halden")
    second.item("/stakeholders", "a", name="Nordic Dock Union", kind="other", stance="opposes")
    third = paper(3, "2031-03-06").says("value", FIFTY, words="In the end it was $50 million, the harbour board said.")
    third.item("/parties", "a", name="Norvik Ferries", role="buyer")
    third.item("/parties", "b", name="Halden Docks", role="target")
    third.item("/stakeholders", "a", name="Harbour Labour League", kind="other", stance="opposes")
    fourth = paper(4, "2031-03-07").says("value", {"amount": "900000000", "currency": "EUR"})
    fourth.says("kind", "merger", words="The mills merge.", grounding=Grounding.read)
    fourth.item("/parties", "a", name="Tarvik Mills", role="buyer")
    fourth.item("/parties", "b", name="Orland Paper", role="target")
    return [first, second, third, fourth]


def written(out: Path) -> Path:
    """A results folder with the deal."""
    own = papers()
    claims, articles = [claim for one in own for claim in one.claims], [one.article for one in own]
    found = conclude(claims, articles, Deal, schema_name="deal")
    report = RunReport(
        schema_name="deal", skipped=[SkippedFile(path="05.png", kind="unsupported", reason="a picture is not read")]
    )
    write_results(out, found.summary, claims, articles, report)
    return out


def record(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "record.json").read_text(encoding="utf-8"))
    return found


def decisions(out: Path) -> list[dict[str, Any]]:
    return _lines(out / "overrides.jsonl")


def judgements(out: Path) -> list[dict[str, Any]]:
    return [line for line in _lines(out / "judgements.jsonl") if line["by"] == "person"]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


class _Server(uvicorn.Server):
    """A server for a thread of a test, which handles no signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def served(out: Path, author: str = "Ann Reed", hosts: frozenset[str] | None = None) -> Iterator[str]:
    """Serves the review of a folder, and gives its address."""
    deals, access = Deals(out), Access(new_token(), hosts)
    config = uvicorn.Config(review_app(deals, access, author), port=0, log_level="error", lifespan="off")
    server = _Server(config)
    started = threading.Event()
    startup = server.startup

    async def tell(*args: Any, **kwargs: Any) -> None:
        await startup(*args, **kwargs)
        started.set()

    server.startup = tell  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(20)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/{access.token}/"
    finally:
        server.should_exit = True
        thread.join(20)
        deals.finish()


class Review:
    """A review in a browser, and what it asked for, complained of and raised."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.trouble: list[str] = []
        self.requests: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.trouble.append(message.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))

    def open(self, fragment: str = "") -> "Review":
        self.page.goto(f"{self.address}{fragment}")
        self.page.locator("html.reviewing").wait_for()
        return self

    def field(self, pointer: str) -> Locator:
        return self.page.locator(f'.leaf[data-pointer="{pointer}"]')

    def select(self, pointer: str) -> None:
        self.field(pointer).locator(".value").first.click()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def act(self, words: str) -> Locator:
        return self.page.locator(f'#desk button[data-words="{words}"]')

    def save(self) -> None:
        self.page.locator("#panel button[type=submit]").click()

    def said(self, words: str) -> None:
        """Waits until the page says so."""
        self.page.locator("#said", has_text=words).wait_for()

    def standing(self, pointer: str, words: str) -> None:
        """Waits until the page shows a field to stand so."""
        self.field(pointer).locator(".standing", has_text=words).wait_for(state="attached")

    def mark(self, words: str, within: str) -> None:
        """Selects words of an article with the mouse."""
        left, right, middle = self.page.evaluate(
            """([words, within]) => {
                const walker = document.createTreeWalker(document.querySelector("#articles"), NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const place = walker.currentNode.data.indexOf(words);
                    const paragraph = walker.currentNode.parentElement.closest("p");
                    if (place < 0 || !paragraph.textContent.includes(within)) continue;
                    paragraph.scrollIntoView({ block: "center" });
                    const range = document.createRange();
                    range.setStart(walker.currentNode, place);
                    range.setEnd(walker.currentNode, place + words.length);
                    const box = range.getBoundingClientRect();
                    return [box.left, box.right, box.top + box.height / 2];
                }
                throw new Error(`no article has ${words}`);
            }""",
            [words, within],
        )
        mouse = self.page.mouse
        mouse.move(left + 1, middle)
        mouse.down()
        mouse.move((left + right) / 2, middle, steps=3)
        mouse.move(right - 1, middle, steps=3)
        mouse.up()
