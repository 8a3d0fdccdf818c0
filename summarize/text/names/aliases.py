"""Finds the other names that a text itself gives to what it names: "Northern Works Organisation (NWO)"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarize.text.lexicon import LEGAL_WORDS, wordlist
from summarize.text.mention import Mention
from summarize.text.names.finder import find_names
from summarize.text.names.keys import acronyms, fold_words, name_key

__all__ = ["AliasPair", "find_aliases"]


@dataclass(frozen=True)
class AliasPair:
    """Two names that a text defines as one.

    `start`, `end` are the character offsets of the long form, `short_start`, `short_end` those of the short one. Where
    neither abbreviates the other ("X, formerly Y") the long form is the one that the text goes by.
    """

    long: str
    short: str
    start: int
    end: int
    short_start: int
    short_end: int


# What an abbreviation may leave out.
_LEFT_OUT = wordlist("small_words") | LEGAL_WORDS
_QUOTES = "\"“”„«»‘’'"
_QUOTED = re.compile(rf"(?<!\w)[\"“„«‘']([^{_QUOTES}]{{2,60}})[\"”“»’']")
_PAREN = re.compile(r"\(([^()\n]+)\)")
_ADVERB = (
    r"(?:also|better|commonly|widely|formerly|previously|once|now|then|popularly|locally|internationally|simply|officially"
    r"|formally|originally|collectively|informally)"
)
# "Called" and "named" need an adverb: "Acme named Ann Reed" defines nothing.
_CUE = (
    r"(?:(?:which|who)\s+)?(?:(?:is|are|was|were)\s+)?"
    rf"(?:(?:{_ADVERB}\s+)*(?:known|referred\s+to|abbreviated|doing\s+business|trading)\s+(?:as|to|by)"
    r"(?:\s+(?:its|the)\s+(?:acronym|initials|abbreviation|name))?"
    rf"|(?:{_ADVERB}\s+)+(?:called|named|branded|styled)"
    r"|formerly|previously|hereinafter|hereafter|a\.?k\.?a\.?|f\.?k\.?a\.?|d/b/a)"
)
_INSIDE = re.compile(rf"(?P<cue>(?:(?:or|{_CUE}),?\s+)+)?(?:the\s+)?", re.IGNORECASE)
_KNOWN_AS = re.compile(rf"\s*,?\s+(?P<cue>{_CUE})\s+(?:the\s+)?[{_QUOTES}]?", re.IGNORECASE)
_OR = re.compile(rf"\s*,\s+or\s+(?:simply\s+|the\s+)?[{_QUOTES}]?")
_TAIL = re.compile(rf"[{_QUOTES}]?\s*(?:[,.;:)(\n—–]|$|and\b|is\b|was\b|has\b|had\b|will\b|said\b)")
_HUNG_ON = re.compile(rf"(?:['’]s)?[.{_QUOTES}]*\s*\Z")
_TICKER = re.compile(r"\([^()\n]*:[^()\n]*\)\s*\Z")
# So far before its alias, in characters, a name stands at most: the rest of a long clause.
_LOOK_BACK = 150
_CLAUSE_START = re.compile(r"[!?;)]\s|[\n(]")


def find_aliases(text: str) -> list[AliasPair]:
    """The aliases a text defines, by parentheses or by words ("or NWO,", "known as", "formerly"), in text order.

    Abbreviations follow Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical
    Text" (PSB 2003); the long form is what the letters account for, widened to the whole name that it belongs to.
    Stock tickers with their exchange, places and comments in parentheses are no aliases.
    """
    return list(_defined_in(text))


@lru_cache(maxsize=64)
def _defined_in(text: str) -> tuple[AliasPair, ...]:
    names = _Names(text)
    defined = {pair for finder in (_in_parentheses, _by_words) for pair in finder(names)}
    found = (pair for pair in defined if name_key(pair.long) != name_key(pair.short))
    return tuple(sorted(found, key=lambda pair: (pair.start, pair.short_start, pair.end, pair.short_end)))


class _Names:
    """The names of a text, to be asked for by where they begin or end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: Sequence[Mention[str]] = find_names(text)
        self._starts = [name.start for name in self.all]
        self._ends = {name.end: name for name in self.all}
        self.starting = {name.start: name for name in self.all}

    def before(self, position: int) -> Mention[str] | None:
        """The name that ends at `position`, but for a possessive, a full stop, a quotation mark and white space."""
        hung_on = _HUNG_ON.search(self.text, max(0, position - 10), position)
        ends = range(hung_on.start() if hung_on else position, position + 1)
        return next((self._ends[end] for end in ends if end in self._ends), None)

    def covering(self, position: int) -> Mention[str] | None:
        index = bisect_right(self._starts, position) - 1
        found = self.all[index] if index >= 0 else None
        return found if found is not None and found.end > position else None

    def within(self, start: int, end: int) -> list[Mention[str]]:
        return list(self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def _in_parentheses(names: _Names) -> Iterator[AliasPair]:
    for match in _PAREN.finditer(names.text):
        before = match.start()
        if earlier := _TICKER.search(names.text, max(0, before - _LOOK_BACK), before):
            before = earlier.start()  # it stands between the name and its alias
        for start, end, cued in _terms(match):
            if pair := _defined(names, before, (start, end), cued):
                yield pair


def _terms(match: re.Match[str]) -> Iterator[tuple[int, int, bool]]:
    """The spans inside a parenthesis that may be names, and whether quotes or words mark them as defined."""
    inner, offset = match.group(1), match.start(1)
    if quoted := list(_QUOTED.finditer(inner)):
        if ":" not in _QUOTED.sub("", inner):
            yield from ((offset + term.start(1), offset + term.end(1), True) for term in quoted)
        return
    lead = _INSIDE.match(inner)
    start, cued = (lead.end(), lead["cue"] is not None) if lead else (0, False)
    term = re.split(r"[,;]\s", inner[start:])[0]
    if term.strip() and ":" not in inner:
        left = start + len(term) - len(term.lstrip())
        right = start + len(term.rstrip())
        trimmed = re.sub(r"\s+for short\Z", "", inner[left:right])
        yield offset + left, offset + left + len(trimmed), cued


def _defined(names: _Names, before: int, term: tuple[int, int], cued: bool) -> AliasPair | None:
    text, name = names.text, names.before(before)
    short = text[term[0] : term[1]]
    if _may_abbreviate(short) and (long := _long_form(names, short, before)):
        return _pair(text, long, term)
    if name is not None and (reverse := _reverse(text, name, term)) is not None:
        return reverse
    if not short[:1].isalnum() or short.islower():
        return None
    if name is not None and (cued or _is_part(short, name.value)):
        return _pair(text, (name.start, name.end), term)
    if cued:
        sentence = max(text.rfind(mark, 0, before) for mark in (". ", "\n", "! ", "? ")) + 1
        for earlier in reversed(names.within(max(sentence, before - _LOOK_BACK), before)):
            if _is_part(short, earlier.value):
                return _pair(text, (earlier.start, earlier.end), term)
    return None


def _pair(text: str, long: tuple[int, int], short: tuple[int, int]) -> AliasPair:
    return AliasPair(
        " ".join(text[long[0] : long[1]].split()), " ".join(text[short[0] : short[1]].split()), *long, *short
    )


def _may_abbreviate(short: str) -> bool:
    """The conditions of Schwartz and Hearst, and a capital: 2 to 10 characters, a letter or digit first."""
    # "D-Ohio" is a seat.
    return any(map(str.isupper, short)) and re.fullmatch(r"(?![A-Z]-)\w[\w.&/ -]{1,9}", short) is not None


def _is_part(short: str, name: str) -> bool:
    """Whether a short form is made of words of the name, or of its initials."""
    words = fold_words(short)
    return set(words) <= set(fold_words(name)) or "".join(words) in acronyms(name)


def _reverse(text: str, name: Mention[str], term: tuple[int, int]) -> AliasPair | None:
    """The pair of "NWO (Northern Works Organisation)", where the parenthesis has the long form."""
    long = text[term[0] : term[1]]
    if not _may_abbreviate(name.value) or len(long.split()) < 2:
        return None
    short = "".join(fold_words(name.value))
    article = re.match(r"the\s+", long, re.IGNORECASE)
    start = term[0] + (article.end() if article else 0)
    if short not in acronyms(text[start : term[1]]) and _schwartz_hearst(short, long) != 0:
        return None
    return _pair(text, (start, term[1]), (name.start, name.end))


def _long_form(names: _Names, short: str, before: int) -> tuple[int, int] | None:
    """The span of the long form that ends at `before`, or None."""
    text, name = names.text, names.before(before)
    end = name.end if name is not None else len(text[:before].rstrip(" \t\u00a0,"))
    letters = "".join(character for character in short if character.isalnum())
    start = _by_initials(text, end, letters)
    if start is not None:
        covering = names.covering(start)
        return covering.start if covering else start, end
    if name is None or (found := _schwartz_hearst(letters, name.text)) < 0:
        return None
    # Letters from inside words prove little: they must come from the name right before, and from several words of it.
    return (name.start, end) if " " in name.text[found:] else None


def _by_initials(text: str, end: int, letters: str) -> int | None:
    """Where the shortest run of words begins whose initials are the letters, small words and legal forms left out.

    One letter a word, in order, none left over: the strict case, in which lower-case words are believed as well.
    """
    first = max(0, end - _LOOK_BACK)
    start = max((mark.end() for mark in _CLAUSE_START.finditer(text, first, end)), default=first)
    words = list(re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", text[start:end]))
    wanted = len(letters) - 1
    for word in reversed(words):
        plain = word.group().casefold()
        if plain[0] == letters[wanted].casefold():
            if wanted == 0:
                return start + word.start() if len(letters) > 1 else None
            wanted -= 1
        elif plain not in _LEFT_OUT:
            return None
    return None


def _schwartz_hearst(short: str, long: str) -> int:
    """`findBestLongForm` of Schwartz and Hearst: where the long form begins in `long`, less than 0 if it does not."""
    position = len(long) - 1
    for index in range(len(short) - 1, -1, -1):
        wanted = short[index].casefold()
        while position >= 0 and (
            long[position].casefold() != wanted or (index == 0 and position > 0 and long[position - 1].isalnum())
        ):
            position -= 1
        position -= 1
    return position + 1


def _by_words(names: _Names) -> Iterator[AliasPair]:
    text = names.text
    for name in names.all:
        after = name.end + (1 if text[name.end : name.end + 1] in (".", "”", '"') else 0)
        known = _KNOWN_AS.match(text, after)
        match = known or _OR.match(text, after)
        other = names.starting.get(match.end()) if match else None
        if other is None or not _TAIL.match(text, other.end):
            continue
        first, second = (name.start, name.end), (other.start, other.end)
        abbreviates = "".join(fold_words(other.value)) in acronyms(name.value)
        abbreviated = "".join(fold_words(name.value)) in acronyms(other.value)
        if abbreviated and not abbreviates:
            yield _pair(text, second, first)
        elif abbreviates or known:
            yield _pair(text, first, second)
