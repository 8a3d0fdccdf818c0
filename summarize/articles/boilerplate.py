"""Boilerplate: which sentences of a page are not part of the report.

Marked, never cut: the text stays as it is, and a marked sentence is neither shown to a model nor cited. In the middle
of an article only lines that cannot be anything else are marked; what could be a report is left alone.
"""

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from summarize.articles.article import Sentence
from summarize.articles.biography import biography_start
from summarize.articles.decoding import comparable
from summarize.articles.forms import end_of_release
from summarize.articles.notices import is_list_heading, is_notice

__all__ = ["mark_sentences"]

# A headline is shown twice at the top (of the page, of the article), hardly ever further down.
_TOP = 10
_MAX_HEADLINE = 200
_MIN_REPORT = 60


def mark_sentences(
    text: str, spans: Sequence[tuple[int, int]], blocks: Sequence[tuple[int, int]], furniture: AbstractSet[int]
) -> tuple[Sentence, ...]:
    """The sentences of an article, with `boilerplate` set on those that are not part of the report.

    `spans` are the sentences and `blocks` the logical lines of `text`; `furniture` are the starts of the blocks around
    the text that say nothing but a date or a section.
    """
    marked = _marked_blocks(text, blocks) | furniture
    flags: list[bool] = []
    before = ""
    block = 0
    for start, end in spans:
        while blocks[block][1] <= start:
            block += 1
        folded = comparable(text[start:end])
        flags.append(blocks[block][0] in marked or folded == before or is_notice(text[start:end]))
        before = folded
    first = biography_start(text, spans, {start for start, _ in blocks}, flags)
    mark = end_of_release(text, blocks)
    if mark is not None:
        first = min(first, bisect_left(spans, (mark, 0)))
    return tuple(
        Sentence(start=start, end=end, boilerplate=flag or index >= first)
        for index, ((start, end), flag) in enumerate(zip(spans, flags, strict=True))
    )


def _marked_blocks(text: str, blocks: Sequence[tuple[int, int]]) -> set[int]:
    """The starts of the blocks that are boilerplate from beginning to end."""
    marked: set[int] = set()
    headlines: set[str] = set()
    report = listing = False
    for index, (start, end) in enumerate(blocks):
        line = text[start:end]
        headline = len(line) <= _MAX_HEADLINE and line[-1] not in '.!”"'
        # A list of other stories runs on until something that reads like a report.
        # Above the report the same heading is the name of a section, and the title stands under it.
        listing = report and (is_list_heading(line) or (listing and headline))
        repeated = headline and index < _TOP and comparable(line) in headlines
        if listing or repeated or is_notice(line):
            marked.add(start)
        report = report or (not headline and len(line) >= _MIN_REPORT)
        if headline and index < _TOP:
            headlines.add(comparable(line))
    return marked
