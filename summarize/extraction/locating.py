"""What stands where in an article: words exactly, but for typography and case, and quotations between its marks; the
numbers, amounts of money, quantities and dates of its passages, found in its language.

Nothing is found by likeness. Fields cite the same sentences again and again: each passage is looked through once.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from rapidfuzz.distance import Prefix

from summarize.articles.article import Article, Sentence
from summarize.claims import Grounding
from summarize.schemas import Money, PartialDate, Quantity
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.numerals import find_numbers
from summarize.text.amounts.quantity_finder import find_quantities
from summarize.text.dates import find_date_readings
from summarize.text.folding import Folded, cuts_word, fold
from summarize.text.mention import Mention
from summarize.text.quotations import quotations

__all__ = [
    "Located",
    "dates",
    "dates_in",
    "declined",
    "find_speech",
    "is_part",
    "language_of",
    "locate",
    "money",
    "numbers",
    "numbers_in",
    "occurrences",
    "quantities",
    "whole_sentences",
]

# "US" and "us", "IT" and "it": so short a word in capitals is another word without them.
_SHORT = 4


@dataclass(frozen=True)
class Located:
    """Where words were found: character offsets `start`, `end` into the text that was searched, and how."""

    start: int
    end: int
    grounding: Grounding


_PIECE = re.compile(r"[^\W_]+|&")
# What stands between the pieces of a name in one spelling of it and not in another: "Hewlett-Packard", "Toys “R” Us".
_BETWEEN_PIECES = re.compile(r"\s?['’‘\"“”„«»!]{0,2}\s?|[–-]")
_INITIAL = 2  # letters, which a full stop may follow: "J.P. Morgan", "St. Moritz"
_SHORTEST_RESPELLED = 5  # letters, of which hardly two names have the same


@dataclass(frozen=True)
class _Pieces:
    """The letters and digits of a text's words without what lies between; where each word is there, and in the text."""

    letters: str
    at: Sequence[int]
    spans: Sequence[tuple[int, int]]


@lru_cache(maxsize=256)
def _in_pieces(text: str) -> _Pieces:
    found = list(_PIECE.finditer(text))
    plain = [_plain_piece(one.group()) for one in found]
    return _Pieces("".join(plain), [*accumulate(map(len, plain), initial=0)], [one.span() for one in found])


def _plain_piece(piece: str) -> str:
    if piece == "&":
        return "and"
    bare = unicodedata.normalize("NFKD", piece.casefold())
    return "".join(character for character in bare if not unicodedata.combining(character))


def respelled(name: str, text: str, start: int, end: int) -> Iterator[Located]:
    """Where a text has a name with other accents, signs or spaces: "J.P. Morgan" is "JPMorgan", "Nestlé" "Nestle"."""
    wanted, pieces = _in_pieces(name).letters, _in_pieces(text)
    if len(wanted) < _SHORTEST_RESPELLED:
        return
    begin, stop = (pieces.at[bisect_left(pieces.spans, (place,))] for place in (start, end))
    at = pieces.letters.find(wanted, begin, stop)
    while at >= 0:
        first, last = bisect_left(pieces.at, at), bisect_left(pieces.at, at + len(wanted))
        whole = pieces.at[first] == at and pieces.at[last] == at + len(wanted)
        spans = pieces.spans[first:last]
        if whole and not text[spans[0][0]].islower() and all(_is_one_name(text, *two) for two in pairwise(spans)):
            yield Located(spans[0][0], spans[-1][1], Grounding.normalised)
        at = pieces.letters.find(wanted, at + 1, stop)


def _is_one_name(text: str, piece: tuple[int, int], following: tuple[int, int]) -> bool:
    gap = text[piece[1] : following[0]]
    if gap.strip() == ".":
        return piece[1] - piece[0] <= _INITIAL
    possessive = gap in ("'", "’") and text[slice(*following)] == "s"
    return not possessive and _BETWEEN_PIECES.fullmatch(gap) is not None


def locate(words: str, text: str, start: int = 0, end: int | None = None) -> Located | None:
    """The first place of `words` between `start` and `end` of `text`, as whole words; None where there is none."""
    return next(occurrences(words, text, start, end), None)


def occurrences(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Located]:
    """Every place of `words` between `start` and `end`: those in their own case, or if there are none, in any.

    Short words all in capitals ("US", "IT") must agree in case.
    """
    wanted = fold(words)
    if not wanted.text:
        return
    folded = fold(text)
    first, last = folded.bounds(start, len(text) if end is None else end)
    places = list(_places(wanted.text, folded.text, first, last))
    if not places and not (wanted.text.isupper() and len(wanted.text) <= _SHORT):
        places = list(_places(wanted.lower, folded.lower, first, last))
    for at in places:
        located = _located(at, len(wanted.text), words.strip(), text, folded)
        if not (_cuts_number(text, located.start - 1) or _cuts_number(text, located.end)):
            yield located


def _located(at: int, length: int, words: str, text: str, folded: Folded) -> Located:
    start, end = folded.starts[at], folded.ends[at + length - 1]
    return Located(start, end, Grounding.exact if text[start:end] == words else Grounding.normalised)


def _places(words: str, text: str, first: int, last: int) -> Iterator[int]:
    """The places of `words` from `first` to `last` of `text` where neither end cuts a word."""
    at = text.find(words, first, last)
    while at >= 0:
        stop = at + len(words)
        before = at > first and cuts_word(text[at - 1], words[0])
        after = stop < last and cuts_word(words[-1], text[stop])
        if not before and not after:
            yield at
        at = text.find(words, at + 1, last)


def _cuts_number(text: str, at: int) -> bool:
    """Whether a character beside what was found stands between two digits, as the comma of "1,350" does."""
    return at > 0 and text[at : at + 1] in {*".,'’"} and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()


def is_part(place: tuple[int, int], wholes: Iterable[tuple[int, int]]) -> bool:
    """Whether a place shares characters with one of `wholes` that goes on beyond it: "48" of "48 million"."""
    return any(start < place[1] and place[0] < end and (start < place[0] or place[1] < end) for start, end in wholes)


# A word; in scripts that put no space between words, a character.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+"
)
_ELISION = re.compile(r"\[?(?:…|\.{3,})\]?")
# What may stand between the last word of what is quoted and the next mark without being a part of it.
_PAUSES = ",;:-–—، 、，；："


@dataclass(frozen=True)
class _Spoken:
    """The words of all quotations of a text in order, as one string, each between two bars; and where each stands.

    `offsets` are the places of the words in `line`, `words` their ranges in the text, `passages` the number of the
    quotation that each is from.
    """

    line: str
    offsets: tuple[int, ...]
    words: tuple[tuple[int, int], ...]
    passages: tuple[int, ...]


def find_speech(
    words: str, text: str, near: Sequence[tuple[int, int]] = (), sentences: Sequence[Sentence] = ()
) -> list[tuple[int, int]]:
    """Where `words` are quoted in `text`: a character range for each quotation that holds a part of them, in order.

    A quotation that is broken off for its speaker (“We are glad,” said she, “that it is over.”) is found in two parts,
    between which none of the text's `sentences` is told: they would be two quotations.
    Only punctuation, typography and case may differ; what `words` leave out of a quotation, with dots for it, is put
    back, since it may turn it round. Of several places the first in the ranges `near` is taken, or the first of all.
    Empty where there is none.
    """
    starts = [one.start for one in sentences]
    spoken = [pieces for pieces in _speeches(words, text) if _is_in_a_row(pieces, starts)]
    places = spoken or _elided(words, text)
    after = [bisect_left(places, start, key=lambda pieces: pieces[0][0]) for start, _ in near]
    inside = [at for at, (_, end) in zip(after, near, strict=True) if at < len(places) and places[at][0][0] < end]
    return list(places[min(inside, default=0)]) if places else []


def _is_in_a_row(pieces: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether each piece begins in the sentence where the last one ends, or in the next."""
    ends = pairwise(pieces)
    return all(bisect_right(starts, two[0]) - bisect_right(starts, one[1] - 1) <= 1 for one, two in ends)


def whole_sentences(
    pieces: Sequence[tuple[int, int]], text: str, sentences: Sequence[Sentence]
) -> list[tuple[int, int]]:
    """The ranges of a quotation, begun and ended with their sentences as far as those stand between the marks.

    What a reply leaves out at an end may turn it round: "sell to anyone" of "we will not sell to anyone".
    """
    spans = [(one.start, one.end) for one in sentences]
    first, last = pieces[0][0], pieces[-1][1] - 1
    starts = [ranges[_before(ranges, first)][0] for ranges in (spans, quotations(text))]
    ends = [ranges[_before(ranges, last)][1] for ranges in (spans, quotations(text))]
    whole = [*pieces]
    whole[0] = (min(max(starts), whole[0][0]), whole[0][1])
    whole[-1] = (whole[-1][0], max(min(ends), whole[-1][1]))
    return [_trimmed(piece, text) for piece in whole]


def _before(ranges: Sequence[tuple[int, int]], at: int) -> int:
    return bisect_right(ranges, at, key=lambda one: one[0]) - 1


@lru_cache(maxsize=64)
def _speeches(words: str, text: str) -> tuple[list[tuple[int, int]], ...]:
    """Every place of `find_speech`, in order."""
    spoken = _spoken(text)
    wanted = "|" + "".join(f"{word}|" for word in _alike(words))
    places: list[list[tuple[int, int]]] = []
    at = spoken.line.find(wanted) if wanted != "|" else -1
    while at >= 0:
        first = bisect_right(spoken.offsets, at) - 1
        last = bisect_right(spoken.offsets, at + len(wanted) - 2) - 1
        places.append(_pieces(spoken, first, last, text))
        at = spoken.line.find(wanted, at + 1)
    return tuple(places)


def _elided(words: str, text: str) -> list[list[tuple[int, int]]]:
    """Of each quotation that has the parts of `words` between dots, one behind the other, all from first to last."""
    parts = [_speeches(part, text) for part in _ELISION.split(words) if _alike(part)]
    found: list[list[tuple[int, int]]] = []
    for start, end in quotations(text) if len(parts) > 1 else ():
        pieces: list[tuple[int, int]] = []
        for places in parts:
            behind = pieces[-1][1] if pieces else start
            pieces += [one[0] for one in places if len(one) == 1 and behind <= one[0][0] and one[0][1] <= end][:1]
        if len(pieces) == len(parts):
            found.append([(pieces[0][0], pieces[-1][1])])
    return found


def _alike(words: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", words).casefold())


@lru_cache(maxsize=64)
def _spoken(text: str) -> _Spoken:
    line: list[str] = ["|"]
    offsets: list[int] = []
    words: list[tuple[int, int]] = []
    passages: list[int] = []
    length = 1
    for number, (start, end) in enumerate(quotations(text)):
        for found in _WORD.finditer(text, start, end):
            for word in _alike(found.group()):
                offsets.append(length - 1)
                words.append(found.span())
                passages.append(number)
                line.append(f"{word}|")
                length += len(word) + 1
    return _Spoken("".join(line), tuple(offsets), tuple(words), tuple(passages))


def _pieces(spoken: _Spoken, first: int, last: int, text: str) -> list[tuple[int, int]]:
    """The ranges of the words from `first` to `last`, one for each quotation that has any of them."""
    every = quotations(text)
    begin, stop = spoken.words[first][0], spoken.words[last][1]
    within = (every[number] for number in dict.fromkeys(spoken.passages[first : last + 1]))
    return [_trimmed((max(start, begin), min(end, stop)), text) for start, end in within]


def _trimmed(piece: tuple[int, int], text: str) -> tuple[int, int]:
    start, end = piece
    trimmed = text[start:end]
    return start + len(trimmed) - len(trimmed.lstrip(_PAUSES)), end - (len(trimmed) - len(trimmed.rstrip(_PAUSES)))


# What stands in an address is part of a name: "norvane.example/2025/09/08", "info@halden500.example".
_ADDRESS = re.compile(r"(?:\b[a-z]{3,5}://|\bwww\.|\b[\w.+-]{1,64}@|\b[\w-]{1,63}\.[a-z]{2,24}/)[!-~]+")


@lru_cache(maxsize=2048)
def _once(find: Callable[..., Iterable[Any]], passage: str, *context: Any, **options: Any) -> tuple[Any, ...]:
    plain = _ADDRESS.sub(lambda address: " " * len(address.group()), passage)
    return tuple(find(plain, *context, **options))


def language_of(article: Article) -> str:
    """The language that numbers and dates are read in; English where the article's is not known."""
    return article.language or "en"


def money(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[Money]]:
    """The amounts of money in a passage; the whole article tells whose dollars they are."""
    return _once(find_money, passage, article.text, language=language or language_of(article))


def numbers(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[Decimal]]:
    """The numbers in a passage."""
    return _once(find_numbers, passage, language=language or language_of(article))


def quantities(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[Quantity]]:
    """The quantities in a passage."""
    return _once(find_quantities, passage, language=language or language_of(article))


def dates(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[tuple[PartialDate, ...]]]:
    """The dates in a passage with all that each can mean: counted from the article's own, in the order of its dates."""
    language = language or language_of(article)
    order, context = article.date_order, (article.text,)
    return _once(find_date_readings, passage, article.published, order=order, context=context, language=language)


def numbers_in(
    words: str, article: Article, language: str | None = None, *, spelled_from: int | None = 2
) -> list[Decimal]:
    """The numbers that words give, each once, first those of amounts of money in full ("$2 million": 2,000,000 and 2).

    Those that are spelled out count from `spelled_from` on, none where it is None: "one" is more often no number.
    """
    found = money(words, article, language)
    amounts = [end for one in found for end in (one.value.amount, one.value.upper) if end is not None]
    counted = [
        one.value
        for one in numbers(words, article, language)
        if any(map(str.isdecimal, one.text)) or (spelled_from is not None and one.value >= spelled_from)
    ]
    return list(dict.fromkeys(amounts + counted))


def dates_in(words: str, article: Article, language: str | None = None) -> list[PartialDate]:
    """The dates that words give, in every reading, each once, as they stand there."""
    return list(dict.fromkeys(reading for mention in dates(words, article, language) for reading in mention.value))


# Of two cases of a name so much is alike at least: of one word more, since more other words are like it.
_ONE_STEM, _STEMS = 0.65, 0.6
_SHORTEST_STEM, _LONGEST_ENDING = 3, 4
_MOST_WORDS = 8  # of a name; longer ones are titles and sentences


def declined(name: str, text: str, start: int, end: int) -> Located | None:
    """The first place of a name whose words have other endings, as another case of a language has: Norvia, Norvii.

    Each word has to have its capitals and its beginning, and most letters of all are the same.
    """
    words = name.split()
    capitals = all(word[0].isupper() for word in words if len(word) > _SHORTEST_STEM)
    if not capitals or not 0 < len(words) <= _MOST_WORDS or min(map(len, words)) < _SHORTEST_STEM - 1:
        return None
    stems = (re.escape(word[: max(_SHORTEST_STEM, len(word) - 2)]) for word in words)
    pattern = r"\s+".join(rf"{stem}\w{{0,{_LONGEST_ENDING + 2}}}" for stem in stems)
    for found in re.compile(rf"(?<!\w){pattern}(?!\w)").finditer(text, start, end):
        pairs = list(zip(words, found.group().split(), strict=True))
        alike = [Prefix.similarity(*pair) for pair in pairs]
        endings = all(len(other) - same <= _LONGEST_ENDING for same, (_, other) in zip(alike, pairs, strict=True))
        longest = sum(max(map(len, pair)) for pair in pairs)
        if endings and sum(alike) >= (_STEMS if len(words) > 1 else _ONE_STEM) * longest:
            return Located(*found.span(), Grounding.normalised)
    return None
