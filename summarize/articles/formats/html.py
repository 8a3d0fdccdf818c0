"""HTML to text: the article of a page by trafilatura, without navigation, comments and footers."""

import json
import re
from copy import deepcopy
from itertools import islice
from typing import Any

from summarize.articles.article import declared_forms
from summarize.articles.decoding import comparable
from summarize.articles.formats.interface import Parsed, date_or_none, with_title

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

    source = _tame(source)
    if not _DOCUMENT.search(source):
        # trafilatura refuses a fragment, which is what many tools save.
        source = f"<html><body>{source}</body></html>"
    tree = trafilatura.load_html(source)
    if tree is None:
        return Parsed("")
    if _deepest(tree) >= _MAX_DEPTH:
        flat = trafilatura.load_html(_flattened(source))
        tree = tree if flat is None else flat
    declared = [*_prune_data(tree), *_declared_by_attributes(tree)]
    _lay_out(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    huge = sum(1 for _ in islice(tree.iter(), _MAX_ELEMENTS + 1)) > _MAX_ELEMENTS
    head = _head_alone(tree) if huge else deepcopy(tree)
    meta = trafilatura.extract_metadata(head, extensive=False, date_config=_DATES)
    title = " ".join(meta.title.split()) if meta.title else None
    _drop_hidden(tree)
    text = "" if huge else _paragraphs(_main_text(trafilatura, deepcopy(tree)))
    if len(text) < _SCRAP:
        text = _paragraphs(_plain_text(tree)) or text
    return Parsed(
        text=with_title(text, title) if text else "",
        title=title,
        outlet=_outlet(meta.sitename, title),
        published=date_or_none(meta.date),
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

    tree = trafilatura.load_html(f"<html><body>{_tame(source)}</body></html>")
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


def _language(declared: str | None) -> str | None:
    """The primary subtag of a BCP 47 tag: "en" of "en-GB"."""
    primary = (declared or "").replace("_", "-").split("-")[0].strip().lower()
    return primary if primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3 else None


# What makes a page fit for parsers: what would make them fail, or take the square of its length, is taken out.

# A character reference to what XML cannot hold, which lxml gives and then refuses to take back: C0 controls but white
# space, surrogates, noncharacters.
_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<decimal>[0-9]{1,10}))(?![0-9a-zA-Z]);?")
# A tag from "<" on, whether or not it ends; a quotation mark without its second is a character like others. The
# possessive forms keep it linear.
_TAG = re.compile(r"<([A-Za-z][\w:-]*+)(?:\"[^\"]*+\"|'[^']*+'|[^>])*+")
_END_TAG = re.compile(r"</([A-Za-z][\w:-]*+)[^>]*+")
# What stays of a page that is nested too deeply: what is read, not read, or closes itself.
_FLAT = frozenset(("html", "head", "body", "title", "meta", "link", "script", "style", "noscript", "br", "hr"))
# Inline style that hides: not shown, of no size, fully transparent, or a thousand pixels off the screen.
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:opacity|font-size)\s*:\s*0+(?:\.0+)?(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,})",
    re.I,
)
_BETWEEN = re.compile(r"[\s/]+")
_LONG_TAG = 4000
# Looking for attributes given twice costs the parser the square of their number.
_MAX_ATTRIBUTES = 500
# What stands in JSON-LD besides title, date and outlet is the whole text, its pictures and its comments, deeply nested.
_MAX_DATA = 100_000
_MAX_STRING = 500
_MAX_DATA_DEPTH = 6
_MAX_ITEMS = 20
# A cell that holds this much is no entry of a table of figures.
_LONG_CELL = 300
# Nor has such a table rows as wide as this; what reads rows takes the square of their width.
_WIDE_ROW = 200
_IN_LAYOUT = ("p", "h1", "h2", "h3", "h4", "article", "section", "div")
_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")


def _tame(source: str) -> str:
    """The source without character references to controls, and without the attributes of tags that have too many."""
    source = _REFERENCE.sub(_without_control, source)
    return _TAG.sub(_without_attributes, source) if len(source) > _LONG_TAG else source


def _without_control(found: re.Match[str]) -> str:
    code = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    whole = 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF or code in (9, 10, 13)
    return found[0] if whole else " "


def _without_attributes(found: re.Match[str]) -> str:
    if len(found[0]) < _LONG_TAG or len(_BETWEEN.split(found[0], _MAX_ATTRIBUTES)) <= _MAX_ATTRIBUTES:
        return found[0]
    return f"<{found[1]}"


def _flattened(source: str) -> str:
    """The source with all elements of its body as paragraphs: for pages nested more deeply than a parser goes."""
    source = _END_TAG.sub(lambda found: found[0] if found[1].lower() in _FLAT else "<p", source)
    return _TAG.sub(lambda found: found[0] if found[1].lower() in _FLAT else "<p", source)


def _prune_data(tree: Any) -> list[Any]:
    """Cuts the JSON-LD of a tree down to what a head can say, and gives what is left.

    What is no JSON, too long or nested too deeply goes.
    """
    kept: list[Any] = []
    for script in tree.xpath(".//script[contains(@type, 'ld+json')]"):
        written = script.text or ""
        if len(written) <= _MAX_DATA:
            try:
                data = _pruned(json.loads(written, strict=False), 0)
                script.text = json.dumps(data, ensure_ascii=False)
                kept.append(data)
                continue
            except (ValueError, RecursionError):
                pass
        script.drop_tree()
    return kept


def _pruned(data: Any, depth: int) -> Any:
    if isinstance(data, str):
        return data if len(data) <= _MAX_STRING else ""
    if not isinstance(data, dict | list):
        return data
    if depth >= _MAX_DATA_DEPTH:
        return None
    if isinstance(data, list):
        return [_pruned(item, depth + 1) for item in data[:_MAX_ITEMS]]
    return {key: _pruned(value, depth + 1) for key, value in list(data.items())[: 3 * _MAX_ITEMS]}


def _drop_hidden(tree: Any) -> None:
    """Drops what no reader sees: hidden by attribute or inline style, moved off the screen, kept for later, struck out.

    Pages that hide most of what they have show it by a script: nothing is dropped from these.
    """
    inside: set[Any] = set()
    hidden: list[Any] = []
    total = unseen = 0
    for element in tree.iter():
        told = isinstance(element.tag, str) and element.tag not in ("script", "style")
        length = len(element.text or "") if told else 0
        total += length + len(element.tail or "")
        parent = element.getparent()
        if parent in inside:
            inside.add(element)
            unseen += length + len(element.tail or "")
        elif isinstance(element.tag, str) and _is_hidden(element):
            inside.add(element)
            hidden.append(element)
            unseen += length
    if 2 * unseen < total:
        for element in hidden:
            element.drop_tree()
    for element in list(tree.iter("del", "s", "strike")):  # struck out: what a correction takes back
        element.drop_tree()


def _is_hidden(element: Any) -> bool:
    if element.tag == "template" or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style) is not None


def _lay_out(tree: Any) -> None:
    """Makes blocks of the tables that only lay out a page, so that its menu and its report are not one line."""
    for table in list(tree.iter("table")):
        if _is_layout(table):
            for part in [table, *_own_parts(table)]:
                part.tag = "div"


def _own_parts(table: Any) -> list[Any]:
    """The rows and cells of a table but not those of tables inside it."""
    rows = [row for row in table.iterchildren() if row.tag in _PARTS]
    rows += [row for group in rows for row in group.iterchildren("tr")]
    return rows + [cell for row in rows if row.tag == "tr" for cell in row.iterchildren("td", "th")]


def _is_layout(table: Any) -> bool:
    """Whether a table holds blocks of text or other tables, and not entries under headings."""
    if table.get("role") in ("presentation", "none"):
        return True
    parts = _own_parts(table)
    if any(part.tag == "tr" and len(part) > _WIDE_ROW for part in parts):
        return True
    cells = [part for part in parts if part.tag in ("td", "th")]
    if any(cell.tag == "th" for cell in cells) or table.find("caption") is not None:
        return False
    return any(_is_block(cell) for cell in cells)


def _is_block(cell: Any) -> bool:
    if cell.find(".//table") is not None or sum(1 for _ in cell.iterchildren(*_IN_LAYOUT)) > 1:
        return True
    length = 0
    for text in cell.itertext():
        length += len(text)
        if length > _LONG_CELL:
            return True
    return False
