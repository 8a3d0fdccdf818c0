"""What the press of a language writes and CLDR does not have: the words there are, and where they are."""

from dataclasses import dataclass, field

__all__ = ["Press"]


@dataclass(frozen=True)
class Press:
    """Words of one language, in lower case.

    `about` stand before an approximate figure; `of` between a magnitude and its currency; `year_before` before a year
    in digits and `year_after` behind one; `magnitudes` and `money` are further words for them, and `percent` for it.
    `early`, `middle` and `late` stand before a month or year. `ordinals` are the words for first to fourth, before or
    behind `quarter` or `half`. `not_numbers` and `not_money` are words that are a number, or a currency, and something
    else as often; `counts_next`: the word behind a number is what it counts. `months` are the months in the case that
    follows "in", January first. `to`, or `between` with `and_`, join the ends of a range; `clock_before` and
    `clock_after` stand beside a time; `seasons` are spring to winter; `several` stand before a hundred or a thousand
    that is none ("a few hundred"); `not_size` is a pattern of what stands behind a magnitude that is none;
    `fiscal` are beginnings of words that tell a year of accounts from one of the calendar;
    `and_half` stand behind a number, or behind what it counts, that is half of one more;
    `cents` are hundredths of whichever currency the text is about.
    """

    about: str = ""
    of: str = ""
    year_before: str = ""
    year_after: str = ""
    percent: str = ""
    early: str = ""
    middle: str = ""
    late: str = ""
    ordinals: tuple[str, ...] = ()
    quarter: str = ""
    half: str = ""
    not_numbers: str = ""
    not_money: str = ""
    counts_next: bool = False
    magnitudes: dict[str, int] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)
    months: str = ""
    to: str = ""
    between: str = ""
    and_: str = ""
    clock_before: str = ""
    clock_after: str = ""
    seasons: str = ""
    several: str = ""
    not_size: str = ""
    fiscal: str = ""
    and_half: str = ""
    cents: str = ""
