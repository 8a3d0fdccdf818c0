"""Digits, signs and separators of other scripts and widths as ASCII writes them, one character for one."""

import re
import sys
import unicodedata

__all__ = ["plain_digits"]

_WIDE = range(0xFF01, 0xFF5F)  # full-width forms of "!" to "~", in ASCII's order
_WIDE_COMMA = 0xFF0C
_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x80, sys.maxunicode + 1)
    if unicodedata.category(chr(code)) == "Nd"
}
_PLAIN: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in _WIDE if code != _WIDE_COMMA},
    **_DIGITS,
    **{ord("￡"): "£", ord("￥"): "¥", ord("￦"): "₩", ord("￠"): "¢", ord("\u3000"): " "},
    **{ord("٫"): ".", ord("٬"): ",", ord("٪"): "%", ord("⁄"): "/"},
}
# A wide comma ends a clause, unless it stands in a number of wide digits.
_COMMA_IN_NUMBER = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_OTHERWISE_WRITTEN = re.compile("[^\u0000-\u05ff\u0900-\u0904\u2000-\u2043\u2045-\u2fff]")


def plain_digits(text: str) -> str:
    """The text with its digits, and what belongs to numbers, in ASCII; as long as `text`, so that offsets hold.

    Full-width forms, and the decimal digits of every script ("１２．５", "١٢٫٥" are "12.5").
    """
    if text.isascii() or not _OTHERWISE_WRITTEN.search(text):
        return text
    return _COMMA_IN_NUMBER.sub(",", text).translate(_PLAIN)
