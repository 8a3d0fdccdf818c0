"""A page of HTML made fit for parsers: what would make them fail, or take the square of its length, is taken out."""

import json
import re
from typing import Any

__all__ = ["drop_hidden", "flattened", "lay_out", "prune_data", "tame"]

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
_MAX_DEPTH = 6
_MAX_ITEMS = 20
# A cell that holds this much is no entry of a table of figures.
_LONG_CELL = 300
# Nor has such a table rows as wide as this; what reads rows takes the square of their width.
_WIDE_ROW = 200
_IN_LAYOUT = ("p", "h1", "h2", "h3", "h4", "article", "section", "div")
_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")


def tame(source: str) -> str:
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


def flattened(source: str) -> str:
    """The source with all elements of its body as paragraphs: for pages nested more deeply than a parser goes."""
    source = _END_TAG.sub(lambda found: found[0] if found[1].lower() in _FLAT else "<p", source)
    return _TAG.sub(lambda found: found[0] if found[1].lower() in _FLAT else "<p", source)


def prune_data(tree: Any) -> list[Any]:
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
    if depth >= _MAX_DEPTH:
        return None
    if isinstance(data, list):
        return [_pruned(item, depth + 1) for item in data[:_MAX_ITEMS]]
    return {key: _pruned(value, depth + 1) for key, value in list(data.items())[: 3 * _MAX_ITEMS]}


def drop_hidden(tree: Any) -> None:
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


def lay_out(tree: Any) -> None:
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
