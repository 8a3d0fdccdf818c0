"""Makes the pictures of the documentation from the example: ``python docs/screenshot.py docs``."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from summarize.output.results import write_results
from summarize.pipeline import Summarizer
from summarize.schemas import Deal

EXAMPLES = Path(__file__).parents[1] / "examples"
DEAL = "critical-minerals"
FIELD = "/value"
REVIEW = "from summarize.cli import main; main()"


def main(target: str) -> None:
    """Runs the example, and writes ``report.png`` and ``review.png``, both at the price, into the folder `target`."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("no Chromium on the path: make chromium")
    run = Summarizer(Deal, f"recorded/{EXAMPLES}/replies/{DEAL}", cache=False).run(EXAMPLES / DEAL)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_results(Path(folder), run.summary, run.claims, run.articles)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu", "--disable-quic"])
        page = browser.new_page(viewport={"width": 1360, "height": 940}, device_scale_factor=1.5)
        page.goto(f"{(Path(folder) / 'report.html').as_uri()}#{FIELD}")
        page.screenshot(path=Path(target) / "report.png")
        picture_of_review(browser, folder, Path(target) / "review.png")
        browser.close()


def picture_of_review(browser: Browser, folder: str, target: Path) -> None:
    """The review of a results folder, with the form of a correction open."""
    words = [sys.executable, "-c", REVIEW, "review", folder, "--no-browser", "--author", "Ann Reed"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        page = browser.new_page(viewport={"width": 1360, "height": 900})
        page.goto(f"{server.stdout.readline().strip()}1/#{FIELD}")
        page.locator("html.reviewing").wait_for()
        page.keyboard.press("c")
        page.locator("mark.here").click()
        page.locator("#preview", has_text="Will be").wait_for()
        page.screenshot(path=target)
        server.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
