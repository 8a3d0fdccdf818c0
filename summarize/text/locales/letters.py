"""Letters with the marks that belong to them, which `\\w` leaves out: vowel signs of Devanagari and Arabic, accents."""

import unicodedata

__all__ = ["LETTER", "NOT_BEFORE_LETTER", "NOT_BEHIND_LETTER"]

_MARKS = "".join(chr(code) for code in range(0x300, 0x1000) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
"""A letter or a mark of one."""

NOT_BEHIND_LETTER = rf"(?<![^\W\d_])(?<![{_MARKS}])"
"""Where no letter ends."""

NOT_BEFORE_LETTER = rf"(?!{LETTER})"
"""Where no letter begins."""
