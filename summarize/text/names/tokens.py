"""The words of a text as a finder of names sees them: capitalised, opening a sentence, joined to the one before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest

from summarize.text.lexicon import AND_PARTICLES, FUNCTION_WORDS, LEGAL_WORDS, SHORT_COUNTRIES, wordlist
from summarize.text.names.titles import plain_word

__all__ = ["JOINING", "LineStyle", "Segment", "Word", "words_of"]

_WORD = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?"  # U.S., S.p.A.
    r"|[AIKPS]/[AS](?![^\W_])"  # the Danish A/S and its like
    r"|[A-Z]{2,6}\.[A-Z]{1,3}(?![^\W_])"  # a stock's code: no name
    r"|\d+(?:[.,]\d+)+"  # 3,000: no part of a name
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f]|['’ʻʼ&‐‑-](?=[^\W_])(?!(?:[^\W\d_]\.){2})|\.(?=(?:com|net|org|io|ai)\b))*\+?"
    r"|&"
)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:ll|re|ve|m|d))$", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2,6}\.[A-Z]{1,3}|FY\d+")
_OPENING = re.compile(r"[.!?…:][\"”’')\]]*\s|\n|[\"“„«‘•*|>]\s*$|(?:^|\s)['–—-]\s*$")
_INNER_CAPITAL = re.compile(r"(?:[a-z]{1,2}|ash)[-'’]?[A-Z][^\W\d_]")
_DIGIT_NAME = re.compile(r"\d+-?[A-Z]")
_OPENERS, _BRANDS, _MEMBERS, _DOTTED = map(wordlist, ("openers", "brand_possessives", "members", "dotted"))
_COMPOUND_STARTS, _COMPOUND_ENDS = wordlist("compound_starts"), wordlist("compound_ends")
_PLACES = wordlist("countries", "demonyms") | SHORT_COUNTRIES
# Legal forms that are written in lower case as well.
_LOWER_FORMS = frozenset({"gmbh", "inc", "llc", "ltd", "plc"})
# Acronyms that are function words but for their capitals.
_LIKE_FUNCTION_WORDS = frozenset({"US", "WHO"})
_CURRENCY_SIGNS = ("$", "€", "£", "¥")
# Small words of names which titles write with a capital: they join, and begin nothing inside a sentence.
JOINING = AND_PARTICLES | {"of", "for", "on", "the"}


class LineStyle(Enum):
    """How a line is written: with capitals on names, on every word of weight, or throughout."""

    prose = "prose"
    title_case = "title case"
    shouted = "shouted"


@dataclass(frozen=True, slots=True)
class Word:
    """A word: offsets without possessive and without compound endings such as "-led".

    `capital` says that it can be a word of a name; `opens` that it would have a capital anyway (first of a sentence, a
    line, a quotation); `glued` that nothing but white space (or an abbreviation's full stop) stands between it and the
    word before; `closes` that a name ends with it; `function` that it is a function word, and never begins a name.
    """

    start: int
    end: int
    plain: str
    capital: bool
    opens: bool
    glued: bool
    closes: bool
    function: bool = False
    style: LineStyle = LineStyle.prose

    @property
    def number(self) -> bool:
        return self.plain.isdigit()


Segment = Sequence[Word]
"""Words that follow one another: a name, or what may hold several."""


def words_of(text: str) -> list[Word]:
    """The words of a text, in order, with exact offsets."""
    wrapped = _is_wrapped(text)
    found: list[Word] = []
    gap_start = 0
    for match in _WORD.finditer(text):
        gap = text[gap_start : match.start()]
        before = found[-1] if found else None
        found.append(_word(match, gap, before, text, wrapped))
        gap_start = match.end()
    return list(_split_pairs(list(_styled(found, text)), text))


def _word(match: re.Match[str], gap: str, before: Word | None, text: str, wrapped: bool) -> Word:
    start, end, closes = _core(match)
    written = text[start:end]
    plain = plain_word(written)
    glued = before is not None and not before.closes and _is_glued(gap, before, written, text, wrapped)
    opens = before is None or (not glued and (bool(_OPENING.search(gap)) or text[before.end - 1] == "."))
    form = glued and before is not None and before.capital and written in _LOWER_FORMS
    capital = (form or _has_capital(written)) and not (plain in JOINING and not opens)
    if text[match.end() : match.end() + 1] in _CURRENCY_SIGNS:
        capital = False  # "US$", "A$": a currency
    return Word(start, end, plain, capital, opens, glued, closes, _is_function(written, plain))


def _is_function(written: str, plain: str) -> bool:
    return plain in FUNCTION_WORDS and written.replace(".", "") not in _LIKE_FUNCTION_WORDS


def _core(match: re.Match[str]) -> tuple[int, int, bool]:
    """The span of a word without what is hung on it, and whether something was."""
    start, end = match.span()
    written = match.group()
    possessive = _POSSESSIVE.search(written)
    if possessive and written.replace("’", "'").casefold() not in _BRANDS:
        return start, start + possessive.start(), True
    head, hyphen, tail = written.rpartition("-")
    if hyphen and tail.islower() and (tail in _COMPOUND_ENDS or tail.endswith("ed")):
        return start, start + len(head), True
    prefix, hyphen, rest = written.partition("-")
    if hyphen and prefix in _COMPOUND_STARTS and rest[0].isupper():
        return start + len(prefix) + 1, end, False
    return start, end, False


def _has_capital(written: str) -> bool:
    if _CONTRACTION.search(written) or _CODE.fullmatch(written):
        return False
    first = written[0]
    return first.isupper() or first.istitle() or bool(_INNER_CAPITAL.match(written) or _DIGIT_NAME.match(written))


def _is_glued(gap: str, before: Word, written: str, text: str, wrapped: bool) -> bool:
    if "\n" in gap and not (wrapped and gap.count("\n") == 1):
        return False
    mark, plain = gap.strip(), plain_word(written)
    starts_afresh = _is_function(written, plain) or plain in _OPENERS
    if mark == "":
        return "\t" not in gap and not (starts_afresh and text[before.end - 1] == ".")
    if mark == ".":
        if before.plain in LEGAL_WORDS:
            return plain in LEGAL_WORDS or plain in JOINING
        initial = before.end - before.start == 1 and text[before.start].isupper()
        return (initial and before.plain != "i" and not starts_afresh) or before.plain in _DOTTED
    if mark in ("'", "’"):
        return before.plain in _MEMBERS and before.capital
    return mark in (",", ".,") and plain in LEGAL_WORDS and before.capital


def _is_wrapped(text: str) -> bool:
    """Whether the lines of a text were broken at a fixed width, so that a name may go on in the next line."""
    lines = [len(line) for line in text.splitlines() if line.strip()]
    return len(lines) > 3 and sum(55 <= length <= 100 for length in lines) > 0.7 * len(lines)


def _styled(words: list[Word], text: str) -> Iterator[Word]:
    """Marks the words of lines whose capitals say nothing about names."""
    lines: list[list[Word]] = []
    for word in words:
        if not lines or "\n" in text[lines[-1][-1].end : word.start]:
            lines.append([])
        lines[-1].append(word)
    for line in lines:
        style = _style(line, text)
        yield from line if style is LineStyle.prose else [replace(word, style=style) for word in line]


def _style(line: list[Word], text: str) -> LineStyle:
    weighty = [word for word in line if word.end - word.start > 3 and not word.number]
    if len(weighty) < 3 or re.match(r"[.!?][\"”’')]*\s*(?:\n|$)", text[line[-1].end : line[-1].end + 4]):
        return LineStyle.prose
    most = 0.8 * len(weighty)
    if sum(text[word.start : word.end].isupper() for word in weighty) > most:
        return LineStyle.shouted
    titled = len(weighty) > 3 and sum(word.capital for word in weighty) > most
    return LineStyle.title_case if titled else LineStyle.prose


def _split_pairs(words: list[Word], text: str) -> Iterator[Word]:
    """Takes "Norland-Zurich" apart where the text has both sides as names of their own."""
    alone = {word.plain for word in words if word.capital and "-" not in word.plain} | _PLACES
    for word, after in zip_longest(words, words[1:]):
        left, _, right = word.plain.partition("-")
        middle = text.find("-", word.start, word.end) if right and word.capital else -1
        goes_on = after is not None and after.glued and after.capital
        if middle > 0 and text[middle + 1].isupper() and not goes_on and left in alone and right in alone:
            yield replace(word, end=middle, plain=left, closes=True)
            yield replace(word, start=middle + 1, plain=right, opens=False, glued=False)
        else:
            yield word
