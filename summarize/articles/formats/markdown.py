"""Markdown to text: the words of a document without its marks, and its front matter."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarize.articles.formats.interface import Parsed, date_or_none, with_title
from summarize.articles.metadata import find_full_dates
from summarize.schemas import PartialDate

__all__ = ["parse_markdown"]

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<fields>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
# Each row of a table is filled up to the number of its columns, so that few characters could make very many cells.
_WIDE_TABLE = re.compile(r"^(?:[^|\n]*\|){40}", re.MULTILINE)
# What begins in a block of HTML and where it ends.
_MARKUP = re.compile(r"<!--|<(?:script|style)\b|<", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_OUTLETS = ("outlet", "source", "publisher", "publication", "site", "sitename", "site_name", "website")
_DATES = ("date", "published", "publish_date", "published_at", "pubdate", "datepublished", "created")


def parse_markdown(source: str) -> Parsed:
    """The text of a Markdown document (CommonMark with tables) and what its front matter says.

    Front matter is cut; headings, emphasis, quotations and links keep their words and lose their marks; images and
    HTML tags go. Line ends inside a paragraph stay, blocks are set apart by a blank line.
    """
    fields, body = _front_matter(source)
    title = fields.get("title") or fields.get("headline")
    text = _plain(body)
    return Parsed(
        text=with_title(text, title) if text else "",
        title=title,
        outlet=next((fields[key] for key in _OUTLETS if fields.get(key)), None),
        published=next((date for key in _DATES if (date := _date(fields.get(key, "")))), None),
        language=(fields.get("lang") or fields.get("language") or "").split("-")[0].lower() or None,
    )


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    """The plain fields between two lines of dashes at the top, and what is left of the document.

    Lines are read one by one, without a YAML parser: nested values are skipped. Two rules without a field between
    them are no front matter.
    """
    found = _FRONT.match(source)
    if not found:
        return {}, source
    fields: dict[str, str] = {}
    for line in found["fields"].split("\n"):
        field = _FIELD.fullmatch(line)
        if field:
            fields[field["key"].strip().casefold().replace(" ", "_")] = field["value"].strip("\"'").strip()
    return (fields, source[found.end() :]) if fields else ({}, source)


def _date(written: str) -> PartialDate | None:
    found = find_full_dates(written)
    return found[0][2] if found else date_or_none(written)


def _plain(body: str) -> str:
    parser = MarkdownIt("commonmark")
    if not _WIDE_TABLE.search(body):
        parser.enable("table")
    tokens = parser.parse(body)
    return "\n\n".join(block for block in _blocks(tokens) if block)


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of each paragraph, heading, list item, table row and code block."""
    mark = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(row or ())
            row = None
        elif token.type == "inline":
            words = "".join(_words(token.children or ())).strip()
            if row is None:
                yield mark + words if words else ""
                mark = ""
            elif words:
                row.append(words)
        elif token.type in ("code_block", "fence"):
            yield token.content.strip()
        elif token.type == "html_block":
            yield _without_markup(token.content).strip()


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"


def _without_markup(block: str) -> str:
    """The words of a block of HTML. What is not closed is taken for text, and is not looked for again."""
    kept: list[str] = []
    position = 0
    unclosed: set[str] = set()
    for opening in _MARKUP.finditer(block):
        if opening.start() < position:
            continue
        kind = opening[0].lower()
        end = None if kind in unclosed else _end_of(kind, block, opening.end())
        if end is None:
            unclosed.add(kind)
            end = None if "<" in unclosed else _end_of("<", block, opening.end())
            if end is None:
                unclosed.add("<")
        if end is not None:
            kept.append(block[position : opening.start()])
            position = end
    return "".join([*kept, block[position:]])


def _end_of(kind: str, block: str, start: int) -> int | None:
    if kind[1:] in _ENDS:
        found = _ENDS[kind[1:]].search(block, start)
        return found.end() if found else None
    mark = "-->" if kind == "<!--" else ">"
    at = block.find(mark, start)
    return at + len(mark) if at >= 0 else None
