"""Bytes to text: the encoding of a file, and the characters that no text needs."""

import codecs
import re
import unicodedata
from contextlib import suppress

from charset_normalizer import from_bytes

from summarize.errors import ArticleUnreadable

__all__ = ["clean", "comparable", "decode"]

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x7fELF", "a program"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.I
)
# With so few bytes beyond ASCII there is nothing to count letters by, and English is nearly always Windows-1252.
_MAX_WESTERN = 0.05
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "\u00ad": None}
)


def decode(data: bytes, *, declared: bool = False) -> str:
    """The text of a file's bytes, not yet cleaned.

    Tried in this order: a byte order mark, UTF-8, the encoding that an HTML head declares (if `declared`), UTF-8 with
    a few damaged characters, Windows-1252 for text that is nearly all ASCII, and what charset-normalizer finds. Raises
    ArticleUnreadable for binary content.
    """
    _refuse_magic(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        raise ArticleUnreadable("the file is binary, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_otherwise(data, _declared_encoding(data) if declared else None)


def _refuse_magic(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ArticleUnreadable(f"the file is {what}, not text")


def _declared_encoding(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        return codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None


def _decode_otherwise(data: bytes, declared: str | None) -> str:
    """Text that is not UTF-8 throughout."""
    if declared and declared != "utf-8":
        # Browsers read ISO 8859-1 as Windows-1252, whose quotation marks it would lose.
        return data.decode("cp1252" if declared in ("iso8859-1", "ascii") else declared, "replace")
    repaired = data.decode("utf-8", "replace")
    damaged = repaired.count("\ufffd")
    intact = sum(char > "\x7f" for char in repaired) - damaged
    if intact >= 4 * damaged:
        # One character cut in two does not make UTF-8 something else.
        return repaired
    if sum(byte > 0x7F for byte in data) <= len(data) * _MAX_WESTERN:
        with suppress(UnicodeDecodeError):
            return data.decode("cp1252")
    best = from_bytes(data).best()
    if best is None:
        raise ArticleUnreadable("the file is binary, or in an encoding that cannot be told")
    return str(best)


def clean(text: str) -> str:
    """The text with ``\\n`` line ends, without byte order marks and without control characters but ``\\n`` and ``\\t``.

    Lone surrogates, which no file can hold, become U+FFFD. Nothing else is changed.
    """
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    return _SURROGATES.sub("\ufffd", text)


def comparable(text: str) -> str:
    """What two copies of one text have in common: without case, white space, kind of quotation mark and dash."""
    folded = unicodedata.normalize("NFKC", text.translate(_ALIKE)).casefold()
    return " ".join(folded.split())
