"""Makes the picture of the report in the README from the example: ``python docs/screenshot.py docs/report.png``."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from summarize.output.results import write_results
from summarize.pipeline import Summarizer
from summarize.schemas import Deal

EXAMPLES = Path(__file__).parents[1] / "examples"
DEAL = "critical-minerals"
FIELD = "/value"


def main(target: str) -> None:
    """Runs the example, opens its report at the price, and writes what is seen to `target`."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("no Chromium on the path: make chromium")
    run = Summarizer(Deal, f"recorded/{EXAMPLES}/replies/{DEAL}", cache=False).run(EXAMPLES / DEAL)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_results(Path(folder), run.summary, run.claims, run.articles)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu", "--disable-quic"])
        page = browser.new_page(viewport={"width": 1360, "height": 940}, device_scale_factor=1.5)
        page.goto(f"{(Path(folder) / 'report.html').as_uri()}#{FIELD}")
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
