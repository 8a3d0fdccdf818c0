"""Direct speech: the passages of a text between its quotation marks, whatever marks its language uses.

A mark that opens decides which ones can close it. A quotation over several paragraphs may have an opening mark in each
and a closing one in the last, or marks at its two ends only; one that is never closed ends with its paragraph.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["quotations"]

_CLOSERS = {
    **{"“": "”“", "„": "“”", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›"},
    **{"「": "」", "『": "』", "《": "》", '"': '"', "‘": "’", "'": "'"},
}
# Marks that look like an apostrophe, or are closed by one that does.
_SINGLE = {*"‘'"}
_OPENER = re.compile(f"[{re.escape(''.join(_CLOSERS))}]")
_CLOSING = {mark: re.compile(f"[{re.escape(closers)}]") for mark, closers in _CLOSERS.items()} | {
    # An apostrophe looks the same: no word goes on behind the mark.
    "‘": re.compile(r"’(?!\w)"),
    "'": re.compile(r"'(?!\w)"),
}
_MARKS = re.compile(f"[{re.escape(''.join({*_CLOSERS, *''.join(_CLOSERS.values())} - {'’', chr(39)}))}]")
# What closes a quotation whose marks are mixed up: “We are glad," said she.
_MIXED = {"“": '"', "„": '"', '"': "”"}
# A mark apart from what stands before it, as tokenised corpora have apostrophes: "the firm 's", "the firm ' s".
_CLITIC = re.compile(r"['‘](?:\s|[dmst](?!\w))")
_ENDS = {*",.!?…;:。！？"}
# So far is looked ahead for the end of a quotation that its own paragraph does not close, in characters.
_LONGEST = 2000


@lru_cache(maxsize=64)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The character ranges between quotation marks, in order, without the marks and the white space beside them."""
    found: list[tuple[int, int]] = []
    if "``" in text:  # marks made of two characters, as typewriters and TeX have them; offsets stay as they are
        text = text.replace("``", "“ ").replace("''", "” ").replace("' '", "”  ")
    for start, end in _between_marks(text):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append((start, end))
    return tuple(found)


def _between_marks(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    while (opener := _OPENER.search(text, position)) is not None:
        position = opener.end()
        mark = opener.group()
        if _is_no_opener(text, opener.start()):
            continue
        paragraph = text.find("\n", position)
        paragraph = len(text) if paragraph < 0 else paragraph
        closed = _closed(text, position, paragraph, mark)
        if closed is None and mark not in _SINGLE:
            closed = _closed_later(text, paragraph, mark)
        if closed is not None:
            yield position, closed
            position = closed + 1
        elif mark not in _SINGLE:
            yield position, paragraph
            position = paragraph


def _is_no_opener(text: str, at: int) -> bool:
    """Whether a single mark is an apostrophe in a word, or a double one a sign of inches behind a digit."""
    before = text[at - 1 : at]
    if text[at] in _SINGLE:
        return before.isalnum() or _CLITIC.match(text, at) is not None
    return text[at] == '"' and before.isdigit() and not text[at + 1 : at + 2].isalnum()


def _closed(text: str, start: int, end: int, mark: str) -> int | None:
    """Where a quotation is closed in its paragraph, from `start` to `end`."""
    if mark not in _SINGLE:
        found = _CLOSING[mark].search(text, start, end)
        own = found.start() if found else None
        return own if mark not in _MIXED else _closed_by_another(text, start, end, mark, own)
    places: list[int] = []
    for place in _CLOSING[mark].finditer(text, start, min(end, start + _LONGEST)):
        if _ends_speech(text, place.start()):
            return place.start()
        places.append(place.start())
    # Of straight marks one that is no end of speech may as well be a plural's: "the firms' bid".
    return places[0] if places and (mark != "'" or len(places) == 1) else None


def _closed_by_another(text: str, start: int, end: int, mark: str, own: int | None) -> int | None:
    """Where a mark of another kind closes a quotation, before one that opens the next; or else its `own` one."""
    last = end if own is None else own
    place = text.find(_MIXED[mark], start, last)
    closes = place > start and not text[place - 1].isspace() and not text[place + 1 : place + 2].isalnum()
    if mark == '"':
        return place if closes and not re.search("[“„]", text[start:place]) else own
    opens = own is None or mark in text[place : own + text[own + 1 : own + 2].isalnum()]
    return place if closes and opens else own


def _closed_later(text: str, paragraph: int, mark: str) -> int | None:
    """Where a quotation ends that goes on in the next paragraphs: at the next mark of all, if that one closes it."""
    following = _MARKS.search(text, paragraph, paragraph + _LONGEST)
    if following is None or following.group() not in _CLOSERS[mark]:
        return None
    opens_too = following.group() in _CLOSERS
    return following.start() if not opens_too or _ends_speech(text, following.start()) else None


def _ends_speech(text: str, at: int) -> bool:
    """Whether a mark stands beside punctuation, as one that closes speech does; a space may be between.

    Before it in English and Chinese, behind it in most of Europe.
    """
    before = text[max(0, at - 3) : at]
    return before[-1:] != "\n" and (before.rstrip(" \u00a0\u202f")[-1:] in _ENDS or text[at + 1 : at + 2] in _ENDS)
