"""Numbers written in words: "seventeen", "two dozen", "three hundred and twenty-five thousand", "half a million"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from summarize.text.lexicon import sequence

__all__ = ["MAGNITUDES", "MAGNITUDE_WORD", "NUMBER_WORD", "PART_OF_MAGNITUDE", "ratio", "read_words"]

_UNITS, _TENS = sequence("numbers"), sequence("tens")

MAGNITUDES: dict[str, Decimal] = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(10) ** 3,
    "lac": Decimal(10) ** 5,
    "lakh": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "milliard": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "quadrillion": Decimal(10) ** 15,
}
"""What each magnitude in full multiplies by (short scale)."""

_KINDS: dict[str, tuple[str, Decimal]] = {
    **{word: ("unit", Decimal(number)) for number, word in enumerate(_UNITS)},
    **{word: ("tens", Decimal(10 * number)) for number, word in enumerate(_TENS, start=2)},
    **{word: ("magnitude", size) for word, size in MAGNITUDES.items() if word != "hundred"},
    "hundred": ("hundred", Decimal(100)),
}
NUMBER_WORD, MAGNITUDE_WORD = "|".join((*_UNITS, *_TENS)), "|".join(MAGNITUDES)

_WORD = re.compile(rf"(?:{NUMBER_WORD}|{MAGNITUDE_WORD})\b", re.IGNORECASE)
_GAP = re.compile(r"\s?-\s?|\s{1,3}")
_AND = re.compile(rf"\s{{1,3}}and\s{{1,3}}(?=(?:{NUMBER_WORD})\b(?!\s{{1,3}}hundred\b))", re.IGNORECASE)
PARTS = {
    **{"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7},
    **{"eighth": 8, "ninth": 9, "tenth": 10},
}
TOPS = {"a": 1, "an": 1, **{word: number for number, word in enumerate(_UNITS[:10]) if number}}
# "two and a half million", "a million and a half", "one and three-quarter million"
_AND_A_PART = re.compile(
    r"(?:\s{1,3}|-)and(?:\s{1,3}|-)(?P<top>an?|one|three)(?:\s{1,3}|-)(?P<bottom>half|quarter|third)s?\b"
    r"(?!(?:\s{1,3}|-)of\b)",
    re.IGNORECASE,
)
# "a million", "half a million", "three quarters of a million": what stands before the magnitude.
PART_OF_MAGNITUDE = (
    r"(?:(?P<half>(?:an?[\s-])?half(?:[\s-]of)?(?:[\s-]an?)?)|(?P<quarter>quarter(?:[\s-]of)?(?:[\s-]an?)?)"
    rf"|(?P<top>{'|'.join(TOPS)})[\s-](?P<bottom>{'|'.join(PARTS)})s?(?:\sof)?(?:\san?)?|an?)"
    rf"\s?[\s-](?=(?:{MAGNITUDE_WORD})\b)"
)
_PART_OF = re.compile(PART_OF_MAGNITUDE, re.IGNORECASE)
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
# "twenty-first" is an ordinal and "two-thirds" a fraction: neither is the number it begins with.
_NOT_A_CARDINAL = re.compile(
    rf"-(?:{_ORDINAL}|half|quarter)s?\b|\s(?:thirds|quarters\sof|fifths|sixths|sevenths|eighths|ninths|tenths)\b"
    rf"|-tenths?\b|\sthird\sof\b",
    re.IGNORECASE,
)
# "one point two billion": no number is made of its parts.
_POINT = re.compile(rf"\spoint(?:[\s-](?:{NUMBER_WORD}|{MAGNITUDE_WORD})\b)+", re.IGNORECASE)
# "one sixth the space": a fraction; "one quarter", too, which may be a time.
_ONE_PART = re.compile(rf"\s(?:{'|'.join(PARTS)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class WordReading:
    """A number read from words.

    `end` is the offset behind its last word. `value` is None where the words are no cardinal after all ("two-thirds").
    `scale` is the magnitude that ends it where it has just one ("two million"), else 1.
    """

    end: int
    value: Decimal | None
    scale: Decimal


class _Reader:
    """Adds up number words, one after the other, as far as they make one number."""

    def __init__(self, group: Decimal | None) -> None:
        self.total = Decimal(0)  # the groups that a magnitude has closed
        self.closed = Decimal(0)  # the last of them
        self.group = group  # the group that is being read, below a thousand
        self.last = "unit" if group is not None else ""
        self.ceiling: Decimal | None = None
        self.magnitudes: list[Decimal] = []

    def take(self, word: str) -> bool:
        """Adds one word; False, and no change, where it cannot continue the number."""
        kind, number = _KINDS[word.lower()]
        if kind == "magnitude":
            return self._magnitude(number)
        if kind == "hundred":
            if self.group is None or self.last not in ("unit", "tens", "half") or not 0 < self.group < 100:
                return False
            self.group *= number
        elif self.group is None:
            if self.last == "magnitude" and number == 0:
                return False
            self.group = number
        elif self.last == "hundred" or (self.last == "tens" and kind == "unit" and 0 < number < 10):
            self.group += number
        else:
            return False
        self.last = kind
        return True

    def add_part(self, part: Decimal) -> bool:
        """Adds a half or a quarter of the last unit, or of the magnitude that has just closed the number."""
        if self.group is not None and self.last in ("unit", "tens"):
            self.group += part
        elif self.last == "magnitude" and len(self.magnitudes) == 1:
            self.total += part * self.magnitudes[0]
        else:
            return False
        self.last = "half"
        return True

    def _magnitude(self, size: Decimal) -> bool:
        if self.group is not None and (self.ceiling is None or size < self.ceiling):
            self.closed = self.group * size
            self.group = None
        elif self.group is None:  # "three lakh crore"
            self.total -= self.closed
            self.closed *= size
        else:
            return False
        self.total += self.closed
        self.ceiling = size
        self.last = "magnitude"
        self.magnitudes.append(size)
        return True

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or 0)

    @property
    def scale(self) -> Decimal:
        return self.magnitudes[0] if len(self.magnitudes) == 1 and self.group is None else Decimal(1)


def read_words(text: str, start: int, *, across_and: bool) -> WordReading | None:
    """Reads the number in words that begins at `start`; None where none does.

    `across_and` lets "two hundred and three" be one number; after "between" it is not.
    """
    opening = _PART_OF.match(text, start)
    part = _part(opening) if opening else None
    if opening and part is None:
        return WordReading(opening.end(), None, Decimal(1))
    reader, at = _Reader(part), opening.end() if opening else start
    end = closed = start
    while word := _WORD.match(text, at):
        if not reader.take(word.group()):
            if _KINDS[word.group().lower()][0] == "magnitude":  # "two million three million": it ends another number
                reader.group, end = None, closed
            break
        end = word.end()
        if more := _AND_A_PART.match(text, end):
            value = _ratio(more)
            if value is None:
                return None
            end = more.end() if reader.add_part(value) else end
        closed = end if reader.group is None else closed
        joined = _GAP.match(text, end)
        if across_and and reader.last in ("hundred", "magnitude"):
            joined = _AND.match(text, end) or joined
        if joined is None or len(reader.magnitudes) > 6:
            break
        at = joined.end()
    if end == start:
        return None
    if pointed := _POINT.match(text, end):
        return WordReading(pointed.end(), None, Decimal(1))
    if _NOT_A_CARDINAL.match(text, end) or (reader.value == 1 and _ONE_PART.match(text, end)):
        return WordReading(end, None, Decimal(1))
    return WordReading(end, reader.value, reader.scale)


def _part(opening: re.Match[str]) -> Decimal | None:
    """What the words before a magnitude give of it: "a" all, "half a" a half; None for thirds, no decimals."""
    if opening.group("half"):
        return Decimal("0.5")
    if opening.group("quarter"):
        return Decimal("0.25")
    return _ratio(opening) if opening.group("top") else Decimal(1)


def _ratio(found: re.Match[str]) -> Decimal | None:
    return ratio(TOPS[found.group("top").lower()], PARTS[found.group("bottom").lower()])


def ratio(top: int, bottom: int) -> Decimal | None:
    """A fraction as a decimal; None for thirds and the like, which no decimal gives."""
    return Decimal(top) / bottom if 10**6 * top % bottom == 0 else None
