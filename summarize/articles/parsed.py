"""What reading a file gives, before it is an article."""

from dataclasses import dataclass

from summarize.articles.decoding import comparable
from summarize.schemas import PartialDate

__all__ = ["Parsed", "with_title"]


@dataclass(frozen=True)
class Parsed:
    """The plain text of a file, and what the file itself says about it (HTML head, front matter)."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    language: str | None = None


def with_title(text: str, title: str | None) -> str:
    """The text with the title as its first line, so that it can be cited, unless one of the first lines is the title.

    A line that is the title but for the name of the site ("Title | Site") counts as the title.
    """
    if not title:
        return text
    wanted = comparable(title)
    first_lines = [comparable(line) for line in text.split("\n") if line.strip()][:5]
    if any(line == wanted or (len(line) >= 20 and wanted.startswith(line)) for line in first_lines):
        return text
    return f"{title}\n\n{text}"
