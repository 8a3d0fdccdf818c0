"""How much has room in a brief: it is one page, so that a crowded record is told shorter."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.output.markdown import escape
from summarize.output.wording import one_line, shorten

__all__ = ["ROOMS", "WORDS", "Room", "words_of"]

# A page has so many words.
WORDS = 500


@dataclass(frozen=True)
class Room:
    """A share of the items of each list that a page holds which is not crowded, and the longest text in characters."""

    share: float
    width: int

    def most(self, items: int) -> int:
        """How many of so many items there is room for: at least one."""
        return max(1, round(items * self.share))

    def cut(self, text: str) -> str:
        """A text as harmless Markdown, cut to what there is room for, at a word."""
        line = one_line(text)
        if len(line) <= self.width:
            return escape(line)
        whole = line[: self.width].rpartition(" ")[0] or line[: self.width - 1]
        return escape(shorten(f"{whole.rstrip(' ,;:')}…", self.width + 1))

    def bullets(self, lines: Sequence[str], most: int, indent: str = "") -> list[str]:
        """The lines as a list of at most so many, and a line that says how many are left out."""
        shown = [f"{indent}- {line}" for line in lines[: self.most(most)]]
        left = len(lines) - len(shown)
        return [*shown, f"{indent}- and {left} more in record.json"] if left else shown

    def group(self, heading: str, lines: Sequence[str], most: int) -> list[str]:
        """A list below its heading; nothing if it is empty."""
        return [f"- {heading}:", *self.bullets(lines, most, "  ")] if lines else []


# From a page that is not crowded to one that holds but the first of everything.
ROOMS = tuple(Room(twentieths / 20, 40 + 5 * twentieths) for twentieths in range(20, 1, -1))


def words_of(text: str) -> int:
    """The words of a page, markup and references among them."""
    return len(text.split())
