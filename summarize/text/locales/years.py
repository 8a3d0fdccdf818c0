"""Numbers that are years, in languages other than English, by the words around them and by one another."""

import re
from collections.abc import Iterator
from functools import cache

from summarize.text.dates.found import Found, found
from summarize.text.locales.currencies import currency_words
from summarize.text.locales.letters import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER
from summarize.text.locales.locale import Language, language_of
from summarize.text.locales.words import any_of, listed

__all__ = ["find_local_years"]

_YEAR = re.compile(
    r"(?<![\w.,$€£:/])(?<![A-Za-z.]-)(?P<y>(?:1[5-9]|20|21)[0-9]{2})"
    r"(?![\w%/:]|[ \u00a0]?[€$£¥]|[.,][0-9]|-(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3,})"
)
_SHORT_END = re.compile(r"[-–/](?P<end>[0-9]{2})(?![0-9A-Za-z%]|[.,/-][0-9])")
# "2007, 2008 y 2009", "2010–2012", "de 2010 a 2012": one year vouches for the next.
_JOINED = re.compile(r"\s?[-–—/]\s?|,\s(?:[^\W\d_]{1,3}\s)?|\s[^\W\d_]{1,3}\s(?:(?:el|o|nel|il)\s)?")
_FOLLOWING = re.compile(r"[\s\u00a0](?P<word>[^\W\d_]+)")
_FUNCTION_WORD = 4  # letters, at most, of what may follow a round year; a longer word may be what the number counts
_LONGEST_RANGE = 15


def find_local_years(text: str, language: Language) -> Iterator[Found]:
    """The digits that read as years: behind "en" or "im Jahr", in parentheses, before "года", or joined to another."""
    before, after = _cues(language.code)
    last: int | None = None
    for match in _YEAR.finditer(text):
        joined = last is not None and _JOINED.fullmatch(text[last : match.start()])
        led = before.search(text[max(0, match.start() - 16) : match.start()]) and not _counts(text, match, language)
        if not (joined or led or after.match(text, match.end())):
            continue
        last = match.end()
        yield from found(*match.span("y"), match.group("y"), "stated")
        if short := _SHORT_END.match(text, match.end()):
            gap = int(short.group("end")) - int(match.group("y")[2:])
            if 0 < gap <= _LONGEST_RANGE:
                last = short.end()
                yield from found(*short.span("end"), match.group("y")[:2] + short.group("end"), "stated")


def _counts(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether the number counts what stands behind it: a unit, a currency, or, if it is round, any longer word."""
    following = _FOLLOWING.match(text, match.end())
    if following is None:
        return False
    if following.group("word").lower() in _measures(language.code):
        return True
    if not match.group("y").endswith("00"):
        return False
    noun = following.group("word").islower() or language.code == "de"
    return noun and len(following.group("word")) > _FUNCTION_WORD


@cache
def _measures(code: str) -> frozenset[str]:
    """The first words of units, currencies and magnitudes."""
    language, money = language_of(code), currency_words(code)
    return frozenset(
        word.lower().split()[0] for word in (*language.units, *money.spellings, *language.magnitudes) if word.strip()
    )


@cache
def _cues(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    language = language_of(code)
    press = language.press
    before = listed(press.year_before)
    after = listed(press.year_after)
    return (
        re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(before)})[\s\u00a0]\Z|\(\Z", re.IGNORECASE),
        re.compile(rf"[\s\u00a0]?(?:{any_of(after)}){NOT_BEFORE_LETTER}" if after else "(?!)", re.IGNORECASE),
    )
