"""Which language a text is in, and what is known of one for reading it: CLDR's data, by babel, and its press's words.

What the press of a language writes and CLDR does not have stands in ``press/CODE.toml``: data, and nothing else.
"""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from babel import Locale
    from py3langid.langid import LanguageIdentifier

__all__ = [
    "LETTER",
    "NOT_BEFORE_LETTER",
    "NOT_BEHIND_LETTER",
    "WEEKDAY_UNITS",
    "YEAR_END",
    "DateOrder",
    "Language",
    "any_of",
    "language_code",
    "language_of",
    "most_common_language",
    "read_language",
    "stands_behind",
]


def any_of(words: Iterable[str]) -> str:
    """Alternatives, longest first; white space within is any, and so is the kind of apostrophe."""
    escaped = (re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))
    return "|".join(re.sub("['’]", "['’]", word) for word in escaped) or "(?!)"


# As ranges: a class of hundreds of single marks takes long to compile.
_CODES = [code for code in range(0x300, 0x1000) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
_RUNS = [[code for _, code in run] for _, run in groupby(enumerate(_CODES), lambda each: each[1] - each[0])]
_MARKS = "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in _RUNS)
LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
"""A letter or a mark of one."""

NOT_BEHIND_LETTER = rf"(?<![^\W\d_])(?<![{_MARKS}])"
"""Where no letter ends."""

NOT_BEFORE_LETTER = rf"(?!{LETTER})"
"""Where no letter begins."""


_ENGLISH = re.compile(r"the|and|of|to|that|was|for|with|from|has|by|said|which|are|is|on|at|as|it|its|will|be|have")
# So many of them and such a share of the words: a title in English, or its quotation, makes no article English.
_ENGLISH_KINDS, _ENGLISH_SHARE = 3, 0.15
_READ = 5000  # characters are enough
# Of texts of 100 characters the detector gets one in twenty wrong, and none of those with more than this.
_SURE = 0.6
_HAN, _KANA = re.compile("[\u3400-\u9fff]"), re.compile("[\u3040-\u30ff]")
# Japanese prose has more kana than Han letters, but names of films and firms in a Chinese text may have some; of fewer
# Han letters, as in a headline, Japanese may have no kana between them.
_KANA_SHARE, _FEWEST_HAN = 0.1, 20


def read_language(text: str) -> str | None:
    """The language of a text as a code of ISO 639 ("en", "zh"); None where it is too short, or too mixed, to tell.

    Plain English is told by its commonest words, Chinese and Japanese by their letters (the detector is of two minds
    between Chinese and Wu); for all else the detector is py3langid's, for 97 languages.
    """
    words = re.findall(r"[^\W\d_]+", text[:_READ].casefold())
    if not words:
        return None
    letters = "".join(words)
    han, kana = len(_HAN.findall(letters)), len(_KANA.findall(letters))
    if 2 * (han + kana) > len(letters):
        return "ja" if kana > _KANA_SHARE * han else "zh" if han >= _FEWEST_HAN else None
    common = [word for word in words if _ENGLISH.fullmatch(word)]
    if len(set(common)) >= _ENGLISH_KINDS and len(common) >= len(words) * _ENGLISH_SHARE:
        return "en"
    code, probability = _detector().classify(text[:_READ])
    return str(code) if probability >= _SURE else None


def most_common_language(codes: Iterable[str | None]) -> str | None:
    """The language of most of a folder's articles; None where two are equally common, or none is known."""
    ranked = Counter(code for code in codes if code).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def language_code(name: str) -> str | None:
    """The code of ISO 639 for a language that people name: "English", "Deutsch", "pt"; None for one that is unknown."""
    plain = name.strip().casefold()
    if plain == "english":
        return "en"
    # Imported here: English, which most ask for, needs no data.
    from babel import Locale, localedata

    spoken = [code for code in localedata.locale_identifiers() if code.isalpha() and len(code) in (2, 3)]
    if plain in spoken:
        return plain
    named = {str(own).casefold(): code for code, own in Locale("en").languages.items() if code in spoken}
    if plain in named:
        return str(named[plain])
    own = ((code, Locale(code).display_name) for code in spoken)
    return next((str(code) for code, name in own if name and name.casefold() == plain), None)


@cache
def _detector() -> "LanguageIdentifier":
    # Imported here: its model takes most of a second to load, and plain English does not need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


DateOrder = Literal["mdy", "dmy"]
"""Month, day, year as in 7/24/2006; or day, month, year as in 24/7/2006."""

_UNSPACED = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
# What a phrase for the end of the year counts in: no more is said than that it is in it.
YEAR_END = "year end"
OF_WEEK = " of week"
_TIMES = ("day", "week", "month", "year")
WEEKDAY_UNITS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""CLDR's fields for the days of the week, Monday first."""
_PRESS = Path(__file__).parent / "press"
_LONGEST_CODE = 3  # of ISO 639
_SAME_STEM = 3  # letters that a name of a day has in each of its cases ("środa", "środę")
_LONGEST_WORD = 16  # characters: longer than any phrase that stands before a number, with its space


_SHORTEST_CUT = 3  # letters that an abbreviation of a magnitude has at least


@dataclass(frozen=True, eq=False)  # there is one of each, by which caches go
class Language:
    """A language: its code, and words as they are written, with their values.

    `press` is what its file says; nothing of a language without one, which is read by CLDR alone. Of English nothing
    here needs CLDR until it is asked for: its words stand in its finders.
    """

    code: str
    press: Mapping[str, Any]

    def words(self, *kinds: str) -> list[str]:
        """What the press writes of these kinds, which ``press/README.md`` has; none of one that its file has not."""
        return [word for kind in kinds for word in str(self.press.get(kind, "")).split("|") if word]

    def any_of(self, *kinds: str) -> str:
        """A pattern of the same words; of none, what matches nothing."""
        return any_of(self.words(*kinds))

    def pattern(self, kind: str) -> str:
        """The same for a kind whose words are patterns themselves."""
        return str(self.press.get(kind, "(?!)"))

    def table(self, name: str) -> dict[str, str]:
        """The words of a table of the press's file, each with what it is in the table."""
        return {word: str(key) for key, words in self.press.get(name, {}).items() for word in words.split("|") if word}

    @property
    def spaced(self) -> bool:
        """Whether words, and units behind a number, have a space between them."""
        return self.code not in _UNSPACED

    @cached_property
    def locale(self) -> "Locale":
        """CLDR's data; of a language that it does not have, what holds for all: digits, signs and ISO dates."""
        # Imported here: English, which most articles are in, needs none of it.
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.code)
        except (UnknownLocaleError, ValueError):
            return Locale.parse("root")

    @cached_property
    def decimal(self) -> str:
        """The decimal mark, "." or ","."""
        return str(self.press.get("decimal") or self._symbol("decimal", "."))

    @cached_property
    def groups_by_space(self) -> bool:
        """Whether a space stands between thousands."""
        return bool(self.press.get("groups_by_space")) or self._symbol("group", ",").isspace()

    def _symbol(self, name: str, default: str) -> str:
        symbols: Any = self.locale.number_symbols
        return str(symbols.get("latn", symbols).get(name, default))

    @cached_property
    def order(self) -> DateOrder | None:
        """That of day and month in dates in digits, None where the year is first."""
        if re.search("d.*M.*y", self.short_date):
            return "dmy"
        return "mdy" if re.search("M.*d.*y", self.short_date) else None

    @property
    def short_date(self) -> str:
        """CLDR's pattern of a date in digits: "dd.MM.yy"."""
        return str(self.locale.date_formats["short"].pattern)

    @property
    def long_date(self) -> str:
        """CLDR's pattern of a date with the month's name: "d. MMMM y"."""
        return str(self.locale.date_formats["long"].pattern)

    @cached_property
    def percents(self) -> list[str]:
        """Patterns of the words behind a number for "percent": CLDR's, with endings of cases, and the press's."""
        forms = dict(self.locale._data["unit_patterns"].get("concentr-percent", {}).get("long", {}))
        told = [str(form) for plural, form in forms.items() if plural not in ("per", "gender")]
        words = {form.removeprefix("{0}").strip() for form in told if form.startswith("{0}")}
        cased = r"\w{0,3}" if self.spaced else ""
        return [*self.words("percent"), *(word + (cased if word.isalpha() else "") for word in sorted(words))]

    @cached_property
    def magnitudes(self) -> dict[str, int]:
        """Words for powers of ten."""
        words = {word: size for word, size in self._compact() if word not in self.letters}
        return words | {word: int(size) for word, size in self.table("magnitudes").items()}

    @cached_property
    def cut_magnitudes(self) -> dict[str, int]:
        """What beginnings of those words mean before a full stop ("εκατ."); 0 for those of words for two powers."""
        sizes: dict[str, set[int]] = defaultdict(set)
        for word, size in self.magnitudes.items():
            for end in range(_SHORTEST_CUT, len(word)):
                sizes[word[:end].casefold()].add(size)
        known = {word.casefold() for word in self.magnitudes}
        return {word: 0 if others else size for word, (size, *others) in sizes.items() if word not in known}

    @cached_property
    def letters(self) -> dict[str, int]:
        """Abbreviations of magnitudes that are so short that they count beside a currency only."""
        return {word: size for word, size in self._compact() if len(word) <= 2 and word.isascii()}

    def _compact(self) -> Iterator[tuple[str, int]]:
        """The words of the compact forms: "0 mil millones" of 10^9 is "mil millones", "00万" of 10^5 is 万 for 10^4."""
        for style in ("long", "short"):
            for plural in self.locale.compact_decimal_formats.get(style, {}).values():
                for size, pattern in plural.items():
                    written = str(getattr(pattern, "pattern", pattern)).replace("'", "").replace("\u00a0", " ")
                    zeros = re.match("0+", written)
                    word = written.strip("0 ").strip("\u200f ")
                    if zeros and word and not re.search("[0-9¤]", word):
                        yield word.rstrip("."), int(size) // 10 ** (len(zeros.group()) - 1)

    @cached_property
    def months(self) -> dict[str, int]:
        """Names of the months, in all cases and abbreviated; they count from 1."""
        return _names(self.locale.months) | {month: at % 12 + 1 for at, month in enumerate(self.words("months"))}

    @cached_property
    def declines(self) -> bool:
        """Whether its names have cases by their endings: its press's file says so, or CLDR's months show it."""
        named: Any = self.locale.months
        cases = zip(named["format"]["wide"].values(), named["stand-alone"]["wide"].values(), strict=False)
        declined = any(one != other and " " not in str(one) for one, other in cases)
        return declined or bool(self.press.get("declines"))

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """Names of the days of the week, also in the case of CLDR's "this Wednesday"; they count from 0."""
        named = _names(self.locale.days)
        for number, unit in enumerate(WEEKDAY_UNITS):
            phrases = [set(phrase.split()) for _, phrase in self._relative(unit)]
            begins = tuple(name[:_SAME_STEM] for name, at in named.items() if at == number and len(name) > _SAME_STEM)
            named |= {word: number for word in set.intersection(*phrases or [set()]) if word.startswith(begins)}
        return named | {name: int(number) for name, number in self.table("weekdays").items()}

    @cached_property
    def relative(self) -> dict[str, tuple[str, int]]:
        """Phrases such as "yesterday" and "last Friday", with unit ("day", "fri") and offset.

        Weekdays that tell of a week ("Friday of next week") have `OF_WEEK` behind the unit; "this Friday" is none.
        """
        phrases = {phrase: (unit, offset) for unit in _TIMES for offset, phrase in self._relative(unit)}
        weeks = [phrase for phrase, (unit, _) in phrases.items() if unit == "week"]
        days = {
            phrase: (f"{unit}{OF_WEEK}" if any(week in phrase for week in weeks) else unit, offset)
            for unit in WEEKDAY_UNITS
            for offset, phrase in self._relative(unit)
            if offset in (-1, 1)
        }
        further = {
            phrase: (unit, int(offset))
            for unit, table in self.press.get("relative", {}).items()
            for offset, words in table.items()
            for phrase in words.split("|")
        }
        return days | phrases | further | dict.fromkeys(self.words("year_end"), (YEAR_END, 0))

    def _relative(self, unit: str) -> Iterator[tuple[int, str]]:
        for offset, phrase in self.locale._data["date_fields"].get(unit, {}).get("relative", {}).items():
            yield int(offset), str(phrase)

    @cached_property
    def counted(self) -> tuple[tuple[str, str, int], ...]:
        """What "3 days ago" and "in 3 days" are, as patterns with ``{0}`` for the number; with unit and direction."""
        found = [
            (re.escape(str(pattern)).replace(r"\{0\}", "{0}").replace(r"\ ", " "), unit, direction)
            for unit in _TIMES
            for way, direction in (("past", -1), ("future", 1))
            for pattern in self.locale._data["date_fields"].get(unit, {}).get(way, {}).values()
            if "{0}" in str(pattern)
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def times(self) -> dict[str, str]:
        """Its words for a day, week, month and year, in every number, each with the unit that it is."""
        patterns = self.locale._data["unit_patterns"]
        return {
            str(pattern).replace("{0}", "").strip(" \u00a0").casefold(): unit
            for unit in _TIMES
            for number, pattern in patterns[f"duration-{unit}"]["long"].items()
            if number != "per"
        }


@cache
def language_of(code: str) -> Language:
    """What is known of the language of an ISO 639 code, with or without a region."""
    short = re.split("[-_]", code.lower())[0]
    file = _PRESS / f"{short}.toml"
    # Pages declare what they like: what is no code is no name of a file either.
    known = short.isalpha() and len(short) <= _LONGEST_CODE and file.exists()
    return Language(short, tomllib.loads(file.read_text("utf-8")) if known else {})


def stands_behind(text: str, at: int, kind: str, code: str) -> bool:
    """Whether words of a kind end directly before the offset `at`: decades in "jaren negentig" and "anni '90"."""
    return _ending(code, kind).search(text[max(0, at - _LONGEST_WORD) : at]) is not None


@cache
def _ending(code: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{language_of(code).any_of(kind)})\s['’]?\Z", re.IGNORECASE)


def _names(named: Any) -> dict[str, int]:
    """Months or weekdays, in full and abbreviated, in all the forms that CLDR writes, with their numbers."""
    return {
        str(name).rstrip("."): int(number)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in named.get(context, {}).get(width, {}).items()
        if not re.search("[0-9]", str(name))
    }
