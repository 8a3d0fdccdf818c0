"""The author's biography that many sites put under an article."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from summarize.articles.notices import NAME

__all__ = ["biography_start"]

# Of the sentences of an article, a biography stands among the last this many.
_REACH = 12

_TRADE = (
    r"(?:journalist|reporter|correspondent|sub-?editor|editor|writer|columnist|contributor|broadcaster|blogger|intern"
    r"|news anchor|content (?:creator|producer|writer)|author|freelancer)s?"
)
_OPENING = re.compile(
    r"[\W_]*(?:"
    rf"{NAME}(?:,[^,]{{1,60}},)? (?:is|has been|works as|serves as|has worked as) (?:[\w'’,&-]+ ){{0,8}}?{_TRADE}\b"
    rf"|{NAME} (?:covers|writes about|reports on|reports for|writes for) "
    r"|[Tt]he (?:author|writer|reporter) (?:is|can be|covers|writes|holds|has)\b"
    r"|About the (?:[Aa]uthor|[Ww]riter|[Rr]eporter)s?\b|ABOUT THE (?:AUTHOR|WRITER))"
)
_CAREER = re.compile(
    r"\b(?:years|decade|experience|currently works?|previously|formerly worked|newsrooms?|based in|holds? an?|degree"
    r"|diploma|graduate[ds]?|alumn\w+|university|college|speciali[sz]\w+|passionate|focus(?:es|ing)|covers|covering"
    r"|writes|beat|joined|award|interests?|hobb\w+|enjoys|loves|(?:spare|free) time|reach (?:him|her|them)|tweets?"
    r"|staff|freelance|can be (?:reached|contacted|followed))\b|@\w",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:He|She|They|His|Her|Their|Prior to|Previously|Before (?:that|this|joining)|Earlier|Beyond|Outside|Apart from"
    r"|When (?:not|he|she)|In (?:his|her|their)|A (?:post)?graduate|An? alumn\w+|With (?:over|more than|nearly|an?)"
    r"|Having|Contact|Follow|E-?mail|You can|Reach|Twitter|LinkedIn|X:)\b"
)


def biography_start(
    text: str, spans: Sequence[tuple[int, int]], block_starts: AbstractSet[int], boilerplate: Sequence[bool]
) -> int:
    """The index of the sentence that begins the author's biography; the number of sentences if there is none.

    A biography begins a block of its own among the last sentences, with the author's name and trade. Every block after
    it must belong to it (a pronoun or the author's name, and words about a career) or be `boilerplate` already, so that
    a report that ends on a journalist's part in it is left alone.
    """
    for index in range(max(1, len(spans) - _REACH), len(spans)):
        start, end = spans[index]
        opens = start in block_starts and _OPENING.match(text, start, end)
        if opens and _runs_to_the_end(text, spans[index:], block_starts, boilerplate[index:]):
            return _name_above(text, spans, index)
    return len(spans)


def _name_above(text: str, spans: Sequence[tuple[int, int]], index: int) -> int:
    """The sentence before, where it is only the name that the biography begins with."""
    above = text[slice(*spans[index - 1])]
    return index - 1 if text.startswith(above, spans[index][0]) else index


def _runs_to_the_end(
    text: str, spans: Sequence[tuple[int, int]], block_starts: AbstractSet[int], boilerplate: Sequence[bool]
) -> bool:
    opening = text[slice(*spans[0])]
    names = set(re.findall(r"[A-Z][\w'’-]+", opening)[:3]) - {"About", "The", "Author"}
    career = len(_CAREER.findall(opening))
    for (start, end), marked in zip(spans[1:], boilerplate[1:], strict=True):
        if marked:
            continue
        sentence = text[start:end]
        if start in block_starts and not _belongs(sentence, names):
            return False
        career += len(_CAREER.findall(sentence))
    return career > 0


def _belongs(sentence: str, names: AbstractSet[str]) -> bool:
    """Whether a later paragraph is still about the author, or about the next one."""
    about = _GOES_ON.match(sentence) or any(name in sentence for name in names)
    return bool(_OPENING.match(sentence) or (about and _CAREER.search(sentence)))
