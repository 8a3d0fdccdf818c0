"""Dates in plain English words."""

__all__ = ["date_words", "joined_words"]

# Not the calendar module's names: those follow the locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_PARTS = {
    **dict(zip(range(21, 25), ("spring ", "summer ", "autumn ", "winter "), strict=True)),
    **{32 + number: f"quarter {number} of " for number in range(1, 5)},
    **dict(zip(range(37, 40), ("first third of ", "second third of ", "last third of "), strict=True)),
    40: "first half of ",
    41: "second half of ",
}
# What texts mean by a third of a year marked as about.
_VAGUE = {(37, "~"): "early ", (38, "~"): "mid-", (39, "~"): "late "}
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about ", "": ""}


def date_words(year: int | None, part: int | None, day: int | None, mark: str) -> str:
    """``8 September 2025``, ``September 2025``, ``about quarter 3 of 2025``, ``8 September of an unknown year``.

    `part` is a month or a code of EDTF for a part of a year, `mark` one of ``~?%`` or empty.
    """
    known = "an unknown year" if year is None else str(year)
    if part is None:
        return f"{_MARKS[mark]}{known}"
    if part > 12:
        vague = _VAGUE.get((part, mark))
        return f"{vague}{known}" if vague else f"{_MARKS[mark]}{_PARTS[part]}{known}"
    numbered = "" if day is None else f"{day} "
    return f"{_MARKS[mark]}{numbered}{_MONTHS[part - 1]} {'of ' if year is None else ''}{known}"


def joined_words(each: list[str], word: str) -> str:
    """``8 to 10 September 2025``, ``4 March or 3 April 2025``: what the last says need not be said before it."""
    *before, last = each
    if not before:
        return last
    closing = last.split(" ")
    opened = [opening.split(" ") for opening in before]
    while all(len(words) > 1 and words[-1] == closing[-1] and len(words) == len(closing) for words in opened):
        for words in (*opened, closing):
            words.pop()
    return f"{', '.join(' '.join(words) for words in opened)} {word} {last}"
