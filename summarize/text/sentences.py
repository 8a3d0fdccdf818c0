"""Sentences: offsets of each sentence and headline in a text, by rules for news in English and other languages.

Own rules, because a citation stands or falls with exact offsets, which libraries for this do not promise.
Where a stop may or may not end a sentence (``Inc.``, ``U.S.``), it ends one only if the next word is a usual beginning
("The", "However"): two sentences in one citation do less harm than half a sentence.

Sentences end with the logical lines of a text (headline, paragraph, list item), whichever way its lines were broken. A
line end means one of two things. In text as most sites save it, it ends a headline, a paragraph or a sentence. In
hard-wrapped text (mail, wire copy) it only ends a row of about 60 to 100 characters, and the sentence goes on. Which
of the two a text is shows in its statistics: hard-wrapped rows are *full* (the first word of the next row would not
have fitted) and often go on with a lower-case letter. A line that stops in mid-sentence is joined to a next one that
begins in lower case in either kind of text.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from summarize.text.languages import language_of
from summarize.text.lexicon import FUNCTION_WORDS, wordlist

__all__ = ["MAX_SENTENCE", "WIDE_STOPS", "split_blocks", "split_sentences"]

_TITLES, _NEVER_LAST, _BEFORE_NUMBER = map(wordlist, ("titles_before_names", "never_last", "before_number"))
_LEGAL_FORMS, _MAYBE_LAST = wordlist("legal_abbreviations"), wordlist("legal_abbreviations", "maybe_last")
_STARTERS = (FUNCTION_WORDS | wordlist("starters")) - {"may", "will"}  # which names are, too

Line = tuple[int, int]

# Rows narrower or wider than this are not the work of a text editor.
_WIDTHS = range(40, 131)
# A row counts as full with this much of the width used: justified text is not filled greedily.
_FULL = 0.88
# Of the rows that go on, so many are full, and so many of the next ones begin with a small letter: in a list of short
# lines few are the one, in one of sentences few the other.
_MIN_FULL_SHARE = 0.6
_MIN_LOWER_SHARE = 0.3

# Closing marks after a stop; looking no further back keeps a line of marks from costing its square.
_TAIL = 10
_ENDED = re.compile(r"[.!?…:。！？][\"'”’)\]»*_]*$")
_ITEM = re.compile(r"(?:[-*+•·▪|#>]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


def split_blocks(text: str) -> list[tuple[int, int]]:
    """The blocks of a text as (start, end) offsets, in order, without white space around them.

    Blank lines always end a block; other line ends do, unless the text is hard-wrapped there (see above). Every
    character that is not white space lies in exactly one block. Linear in the length of the text.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    blocks = lines[:1]
    for line, following in pairwise(lines):
        if _continues(text, line, following, width):
            blocks[-1] = (blocks[-1][0], following[1])
        else:
            blocks.append(following)
    return blocks


def _lines(text: str) -> list[Line]:
    """The lines that are not blank, without white space around them."""
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            left = start + len(raw) - len(raw.lstrip())
            lines.append((left, left + len(stripped)))
        start += len(raw) + 1
    return lines


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width at which a text is hard-wrapped, or None where it is not."""
    # Lines that end in a stop say nothing: one-sentence-a-line text has full rows by chance.
    open_ended = [pair for pair in pairwise(lines) if _may_continue(text, *pair) and not _ended(text, pair[0])]
    if not open_ended:
        return None
    lengths = sorted(line[1] - line[0] for line, _ in open_ended)
    width = lengths[(len(lengths) - 1) * 9 // 10]
    full = sum(_full(text, *pair, width) for pair in open_ended)
    lower = sum(text[following[0]].islower() for _, following in open_ended)
    wrapped = full >= len(open_ended) * _MIN_FULL_SHARE and lower >= len(open_ended) * _MIN_LOWER_SHARE
    return width if wrapped and width in _WIDTHS else None


def _may_continue(text: str, line: Line, following: Line) -> bool:
    one_line_end = text.count("\n", line[1], following[0]) == 1
    return one_line_end and not _ITEM.match(text, following[0], following[1])


def _ended(text: str, line: Line) -> bool:
    return _ENDED.search(text, max(line[0], line[1] - _TAIL), line[1]) is not None


def _full(text: str, line: Line, following: Line, width: int) -> bool:
    space = text.find(" ", following[0], following[1])
    first_word = (space if space >= 0 else following[1]) - following[0]
    return line[1] - line[0] + 1 + first_word > width * _FULL


def _continues(text: str, line: Line, following: Line, width: int | None) -> bool:
    if not _may_continue(text, line, following):
        return False
    if text[following[0]].islower() and line[1] - line[0] >= _WIDTHS.start and not _ended(text, line):
        return True
    if width is None:
        return False
    return _indent(text, following) < _indent(text, line) + 2 and _full(text, line, following, width)


def _indent(text: str, line: Line) -> int:
    return len(text[text.rfind("\n", 0, line[0]) + 1 : line[0]].expandtabs(4))


# Some three times the longest sentence of a newspaper: what is longer is a list or a table, and a citation of it would
# show nothing.
MAX_SENTENCE = 1000
# A cut nearer to the beginning than this would leave a scrap.
_MIN_CUT = 300
# Nothing that decides about a stop is longer than this; looking no further keeps the whole linear.
_REACH = 40

_CLOSERS = r"[\"'”’»)\]}*_]"
_OPENERS = "\"'“‘«([{¿¡*_"
_QUOTES = "\"'“‘«"
_DASHES = "-–—•"

WIDE_STOPS = "。！？｡।॥؟۔։።។៕။"
"""Stops of other scripts, some of which put no space after them: CJK, Devanagari, Arabic, Urdu, Armenian, Khmer …"""

_STOP = re.compile(
    # A stop, what closes after it, footnote marks, and then white space.
    rf"(?<![.!?…])(?P<marks>[.!?…]++)(?P<close>(?:[ \u00a0\u202f]?»|{_CLOSERS})*+(?:\[\d{{1,3}}\])*+)(?=\s)"
    rf"|(?P<wide>[{WIDE_STOPS}]++[”’」』）»]*+)"
    # A space that was lost between two sentences: "ended.The next".
    r"|(?<=[a-z][a-z])(?P<lost>[.!?][”’]?)(?=[“‘]?[A-Z][a-z]+[\s,’'])"
)

_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
# A colon, bracket or quotation mark begins a new unit as good as white space does.
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]{}/—–:;,]*\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LIST_MARK = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_CUTS = (
    *(re.compile(r";\s|[；;؛]"), re.compile(r"\s[–—-]{1,2}\s"), re.compile(r"[,:]\s|[，、：،]"), re.compile(r"\s")),
)
_DAY = re.compile(r"(?<![0-9])[0-9]{1,2}\Z")


def split_sentences(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """The sentences and headlines of a text as (start, end) offsets.

    They are in order, do not overlap, and have no white space around them; every character that is not white space
    lies in exactly one. None is longer than MAX_SENTENCE (1,000) characters: a longer one is cut at a semicolon, dash,
    comma or space. Linear in the length of the text. `language` is a code of ISO 639; None is read as English.
    """
    other = None if language in (None, "en") else language
    return [
        piece
        for block in split_blocks(text)
        for sentence in _sentences(text, *block, other)
        for piece in _pieces(text, *sentence)
    ]


def _sentences(text: str, start: int, end: int, language: str | None) -> Iterator[tuple[int, int]]:
    for stop in _STOP.finditer(text, start, end):
        if _ends(text, stop, start, end, language):
            yield start, stop.end()
            start = _skip_space(text, stop.end(), end)
    if start < end:
        yield start, end


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, stop: re.Match[str], start: int, end: int, language: str | None) -> bool:
    """Whether the sentence that began at `start` ends with this stop; the block ends at `end`."""
    if stop["wide"]:
        return True
    before_match = _WORD_BEFORE.search(text, max(start, stop.start() - _REACH), stop.start())
    before = before_match.group() if before_match else ""
    if stop["lost"]:
        return "@" not in before and not before.lower().startswith("www.")
    quoted, first = _beginning(text, stop.end(), end)
    if not first:
        return False
    after_match = _WORD_AFTER.match(text, first - 1, end)
    after = after_match.group() if after_match else text[first - 1]
    if after[0].islower() and not _branded(after):
        # Only an opened quotation may begin in lower case: 'He left. "we will return," he said.'
        return quoted and stop["marks"] == "." and not _abbreviated(before)
    if stop["marks"] != ".":
        return not (stop["marks"] == "!" and after.casefold() in _LEGAL_FORMS)
    if stop["close"]:
        return True
    if _LIST_MARK.fullmatch(text, start, stop.start()):
        return False
    return _full_stop_elsewhere(before, after, language) if language else _full_stop(before, after, quoted)


def _beginning(text: str, at: int, end: int) -> tuple[bool, int]:
    """Whether a quotation opens after `at`, and the offset after the first character that is not an opening mark.

    The offset is 0 where no sentence can begin: nothing follows, or a comma, or a closing mark.
    """
    quoted = bracketed = False
    for index in range(at, min(end, at + _REACH)):
        char = text[index]
        if char in _OPENERS:
            # What opens inside a bracket does not begin a sentence: 'Norvane Inc. ("Norvane") said …'
            bracketed = bracketed or char in "([{"
            quoted = quoted or (char in _QUOTES and not bracketed)
        elif not char.isspace() and char not in _DASHES:
            return quoted, 0 if char in ",;:)]}”’»%" else index + 1
    return quoted, 0


def _branded(word: str) -> bool:
    """iPhone, eBay: names that begin in lower case."""
    return len(word) > 2 and word[1].isupper()


def _abbreviated(word: str) -> bool:
    return _never_last(word) or _maybe_last(word)


def _never_last(word: str) -> bool:
    known = word.casefold()
    return known in _NEVER_LAST or (known in _TITLES and word[:1].isupper())


def _maybe_last(word: str) -> bool:
    known = word.casefold()
    return (
        known in ("etc", "al")
        or (word[:1].isupper() and (known in _MAYBE_LAST or len(word) == 1))
        or _ACRONYM.fullmatch(word) is not None
    )


def _full_stop(before: str, after: str, quoted: bool) -> bool:
    """Whether a single full stop ends a sentence, from the word before it and the word after it."""
    if before.casefold() in _BEFORE_NUMBER and (after[0].isdigit() or after[0] in "#№"):
        return False
    return not _never_last(before) and (not _maybe_last(before) or quoted or _starter(after))


def _full_stop_elsewhere(before: str, after: str, language: str) -> bool:
    """The same in another language: an abbreviation or initial never ends a sentence, nor does the day of a date."""
    # "2025. 9. 8.", but not "It rose to 350. 2025 it falls."
    if _abbreviated(before) or (before.isdecimal() and len(before) in (1, 2, 4) and after[0].isdigit()):
        return False
    days, known = _abbreviations(language)
    return before.casefold() not in known and not (days and _DAY.search(before))


@cache
def _abbreviations(language: str) -> tuple[bool, frozenset[str]]:
    """Whether a day has a full stop ("8. September"), and what never ends a sentence."""
    found = language_of(language)
    known = frozenset(found.words("abbreviations"))
    full, short = (
        {str(name).rstrip(".").casefold() for each in found.locale.months.values() for name in each[width].values()}
        for width in ("wide", "abbreviated")
    )
    sizes = {word.rstrip(".").casefold() for word in found.magnitudes if len(word) <= 4} | {*found.cut_magnitudes}
    dates = (str(found.locale.date_formats[width].pattern) for width in ("long", "short"))
    return any(re.search(r"(?<!d)d\.(?:\s|\Z)", pattern) for pattern in dates), known | (short - full) | sizes


def _starter(word: str) -> bool:
    # A word in capitals belongs to a name or code ("IT", "US"), "A" and "I" excepted.
    return word.casefold().replace("’", "'") in _STARTERS and (len(word) == 1 or not word.isupper())


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        cut = _cut(text, start)
        right = cut
        while text[right - 1].isspace():
            right -= 1
        yield start, right
        start = _skip_space(text, cut, end)
    yield start, end


def _cut(text: str, start: int) -> int:
    """Where to cut an over-long sentence: after the last semicolon, dash, comma or space in reach, or in mid-word."""
    for pattern in _CUTS:
        found = [match.end() for match in pattern.finditer(text, start + _MIN_CUT, start + MAX_SENTENCE)]
        if found:
            return found[-1]
    return start + MAX_SENTENCE
