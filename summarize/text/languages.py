"""Which language a text is in."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["language_code", "most_common_language", "read_language"]

_ENGLISH = re.compile(r"the|and|of|to|that|was|for|with|from|has|by|said|which|are|is|on|at|as|it|its|will|be|have")
_ENGLISH_KINDS, _ENGLISH_SHARE = 3, 0.15
_READ = 5000  # characters are enough
# Of texts of 100 characters the detector gets one in twenty wrong, and none of those with more than this.
_SURE = 0.6


def read_language(text: str) -> str | None:
    """The language of a text as a code of ISO 639 ("en", "zh"); None where it is too short, or too mixed, to tell.

    Plain English is told by its commonest words; for all else the detector is py3langid's, for 97 languages.
    """
    words = re.findall(r"[^\W\d_]+", text[:_READ].casefold())
    if not words:
        return None
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
    own = ((code, str(Locale(code).display_name or "")) for code in spoken)
    return next((str(code) for code, name in own if name.casefold() == plain), None)


@cache
def _detector() -> "LanguageIdentifier":
    # Imported here: its model takes most of a second to load, and plain English does not need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
