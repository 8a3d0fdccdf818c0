"""Word documents (.docx) to text, by mammoth."""

import io

from summarize.articles.formats.archives import check_archive
from summarize.articles.formats.html import plain_text
from summarize.articles.formats.interface import Parsed, library
from summarize.errors import ArticleUnreadable

__all__ = ["parse_docx"]

# What Word writes for a document with a password, and before 2007.
_COMPOUND = b"\xd0\xcf\x11\xe0"


def parse_docx(data: bytes) -> Parsed:
    """The text of a document, a paragraph or row of a table a block, with changes accepted and comments left out.

    Raises ArticleUnreadable for one that is encrypted, broken, or unpacks to too much.
    """
    if data.startswith(_COMPOUND):
        raise ArticleUnreadable("it is encrypted, or an office document of the format before 2007")
    mammoth = library("mammoth", "docx")
    check_archive(data)
    page = mammoth.convert_to_html(io.BytesIO(data), convert_image=lambda image: [], external_file_access=False)
    return Parsed(plain_text(page.value))
