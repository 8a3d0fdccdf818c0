"""What opens a report in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_kit import browser
from playwright.sync_api import Browser, Page
from report_kit import Opened

__all__ = ["browser"]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """What opens a page from disk, and watches what it does."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page: Page = context.new_page()
    watched = Opened(page, tmp_path / "report.html")
    yield watched
    context.close()
