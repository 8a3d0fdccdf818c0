"""PDF to text, by pdfminer.six: paragraphs in reading order, and where each page begins."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from summarize.articles.decoding import clean
from summarize.articles.formats.interface import Parsed, library
from summarize.errors import ArticleUnreadable

__all__ = ["parse_pdf"]

# A word cut at the end of a line; a hyphen before a capital or digit belongs to the word.
_CUT = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\n(?=[a-zß-öø-ÿ])")
_DIGITS = re.compile(r"\d+")
# So many blocks at either end of a page may be its head or foot.
_EDGE = 2
# Lines of a paragraph stand no further apart than this part of their height.
_LEADING = 0.7
_ENDED = re.compile(r"[.!?…:。！？][\"'”’)\]»]*$")


def parse_pdf(data: bytes) -> Parsed:
    """The text of a PDF, a paragraph a block, without running heads, feet and page numbers.

    Raises ArticleUnreadable for one that is encrypted, broken, or has no text (pictures of pages).
    """
    pages = list(_pages(data))
    furniture = _furniture(pages)
    text = ""
    starts: list[int] = []
    for blocks in pages:
        place = None
        for number, block in enumerate(blocks):
            if _is_furniture(blocks, number, furniture):
                continue
            # A paragraph that wide leading or the end of a page has cut in two is one; that of a page is a line end.
            goes_on = block[0].islower() and not _ENDED.search(text[-10:])
            text += ("\n" if place is None else " ") if goes_on else "\n\n" if text else ""
            place = len(text) if place is None else place
            text += block
        starts.append(len(text) if place is None else place)
    if not text:
        raise ArticleUnreadable("there is no text in its pages: it may be made of pictures")
    return Parsed(text, pages=tuple(starts))


def _pages(data: bytes) -> Iterator[list[str]]:
    """The blocks of text of each page."""
    high_level = library("pdfminer.high_level", "pdf")
    from pdfminer.layout import LAParams, LTTextContainer
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException

    try:
        for page in high_level.extract_pages(io.BytesIO(data), laparams=LAParams(line_margin=_LEADING)):
            yield [block for part in page if isinstance(part, LTTextContainer) if (block := _block(part.get_text()))]
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise ArticleUnreadable("it is encrypted, and needs a password") from error
    except PSException as error:
        raise ArticleUnreadable("it is no PDF, or a broken one") from error


def _block(text: str) -> str:
    """The lines of a block as one, with words that were cut at their ends made whole."""
    return " ".join(clean(_CUT.sub("", text.strip())).split())


def _furniture(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """What stands at the head or foot of at least half of the pages, but for its numbers."""
    seen = Counter(key for blocks in pages for key in {_key(block) for block in [*blocks[:_EDGE], *blocks[-_EDGE:]]})
    return frozenset(key for key, number in seen.items() if number >= max(2, len(pages) / 2))


def _is_furniture(blocks: Sequence[str], place: int, furniture: frozenset[str]) -> bool:
    at_edge = place < _EDGE or place >= len(blocks) - _EDGE
    return at_edge and (_key(blocks[place]) in furniture or not any(char.isalpha() for char in blocks[place]))


def _key(block: str) -> str:
    return _DIGITS.sub("0", block).casefold()
