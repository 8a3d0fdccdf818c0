"""What opens a review in Chromium: a folder with a deal, a server for it, and a page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_kit import browser
from playwright.sync_api import Browser
from review_kit import Review, served, written

__all__ = ["browser"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return written(tmp_path / "out")


@pytest.fixture
def review(browser: Browser, out: Path) -> Iterator[Review]:
    with served(out) as address, browser.new_context(viewport={"width": 1280, "height": 860}) as context:
        yield Review(context.new_page(), address).open()
