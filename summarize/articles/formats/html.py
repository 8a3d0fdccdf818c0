"""HTML to text: the article of a page by trafilatura, without navigation, comments and footers."""

import re
from copy import deepcopy
from itertools import islice
from typing import Any

from summarize.articles.decoding import comparable
from summarize.articles.formats.page import drop_hidden, flattened, lay_out, prune_data, tame
from summarize.articles.forms import declared_forms
from summarize.articles.parsed import Parsed, with_title
from summarize.schemas import PartialDate

__all__ = ["parse_html", "plain_text"]

_NOISE = frozenset(
    ("script", "style", "noscript", "template", "svg", "form", "button", "nav", "header", "footer", "aside")
)
_BLOCK = re.compile(
    "address|article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|main|ol|p|pre|section|table|td|th|tr|ul", re.IGNORECASE
)
_DOCUMENT = re.compile(r"<html[\s>]", re.IGNORECASE)
# What trafilatura asks of htmldate, but for the last day allowed: by default that is today, so that the date of an
# article would depend on when, and by which clock, it is read.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
# trafilatura takes less than this for a failure itself, and then may return a scrap of the page.
_SCRAP = 250
# A page of news has some thousands. Of many more, XPath takes the square of the number; then all text is taken.
_MAX_ELEMENTS = 20_000
# The parser leaves out what is nested more deeply than 256.
_MAX_DEPTH = 250


def parse_html(source: str) -> Parsed:
    """The article of an HTML or XHTML page: its text, a paragraph a block, and what its head says.

    Title, date and outlet come from the meta tags and JSON-LD, never from the running text. `text` is empty where the
    page has none.
    """
    # A third of a second to import: only for those who have HTML.
    import trafilatura

    source = tame(source)
    if not _DOCUMENT.search(source):
        # trafilatura refuses a fragment, which is what many tools save.
        source = f"<html><body>{source}</body></html>"
    tree = trafilatura.load_html(source)
    if tree is None:
        return Parsed("")
    if _deepest(tree) >= _MAX_DEPTH:
        flat = trafilatura.load_html(flattened(source))
        tree = tree if flat is None else flat
    declared = [*prune_data(tree), *_declared_by_attributes(tree)]
    lay_out(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    huge = sum(1 for _ in islice(tree.iter(), _MAX_ELEMENTS + 1)) > _MAX_ELEMENTS
    head = _head_alone(tree) if huge else deepcopy(tree)
    meta = trafilatura.extract_metadata(head, extensive=False, date_config=_DATES)
    title = " ".join(meta.title.split()) if meta.title else None
    drop_hidden(tree)
    text = "" if huge else _paragraphs(_main_text(trafilatura, deepcopy(tree)))
    if len(text) < _SCRAP:
        text = _paragraphs(_plain_text(tree)) or text
    return Parsed(
        text=with_title(text, title) if text else "",
        title=title,
        outlet=_outlet(meta.sitename, title),
        published=_date(meta.date),
        language=_language(language),
        forms=frozenset(declared_forms(declared)),
    )


def _declared_by_attributes(tree: Any) -> list[dict[str, str | bool]]:
    """What microdata and Open Graph declare, as JSON-LD would: types of things, a correction, whether it is free."""
    declared: list[dict[str, str | bool]] = []
    for element in tree.xpath(".//*[@itemtype or @itemprop='isAccessibleForFree' or @itemprop='correction']"):
        declared += [{"@type": kind.rpartition("/")[2]} for kind in element.get("itemtype", "").split()]
        if element.get("itemprop") in ("isAccessibleForFree", "correction"):
            declared.append({element.get("itemprop"): element.get("content") or " ".join(element.itertext())})
    if tree.xpath(".//meta[@property='article:content_tier' and @content='locked']"):
        declared.append({"isAccessibleForFree": False})
    return declared


def plain_text(source: str) -> str:
    """All words of a piece of HTML, a paragraph a block: for what is an article and no page."""
    import trafilatura

    tree = trafilatura.load_html(f"<html><body>{tame(source)}</body></html>")
    return "" if tree is None else _paragraphs(_plain_text(tree))


def _main_text(trafilatura: Any, tree: Any) -> str:
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    return str(document.text or "") if document is not None else ""


def _deepest(tree: Any) -> int:
    """How deeply the elements of a tree are nested."""
    from lxml.etree import iterwalk

    deepest = depth = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _head_alone(tree: Any) -> Any:
    """A page with the head of another and no body."""
    alone = tree.makeelement("html", dict(tree.attrib))
    head = tree.find("head")
    if head is not None:
        alone.append(tree.makeelement("head"))
        alone[0].extend([deepcopy(child) for child in islice(head, _MAX_ELEMENTS // 20)])
    alone.append(tree.makeelement("body"))
    return alone


def _plain_text(tree: Any) -> str:
    """All text of the article, main or body element: for pages too short for trafilatura, or far too long."""
    from lxml.etree import iterwalk

    root = next((found for tag in ("article", "main", "body") if (found := tree.find(f".//{tag}")) is not None), tree)
    pieces: list[str] = []
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        break_ = "\n" if event in ("start", "end") and _BLOCK.fullmatch(element.tag) else ""
        if event == "start" and element.tag in _NOISE:
            walk.skip_subtree()
        elif event == "start":
            pieces.append(break_ + (element.text or ""))
        elif element is not root:
            pieces.append(break_ + (element.tail or ""))
    return "".join(pieces)


def _paragraphs(text: str) -> str:
    """One paragraph a block, with a blank line between, so that no paragraph can be taken for hard-wrapped.

    Lines without a letter or digit, such as the rule under the head of a table, are left out.
    """
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if any(char.isalnum() for char in line))


def _outlet(sitename: str | None, title: str | None) -> str | None:
    name = " ".join((sitename or "").split()).lstrip("@")
    return name if name and comparable(name) != comparable(title or "") else None


def _date(written: str | None) -> PartialDate | None:
    try:
        return PartialDate(written) if written else None
    except ValueError:
        return None


def _language(declared: str | None) -> str | None:
    """The primary subtag of a BCP 47 tag: "en" of "en-GB"."""
    primary = (declared or "").replace("_", "-").split("-")[0].strip().lower()
    return primary if primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3 else None
