"""Bytes to text: the encoding of a file, letters read in a wrong one, and the characters that no text needs."""

import codecs
import re
import unicodedata
from contextlib import suppress

from charset_normalizer import from_bytes

from summarize.errors import ArticleUnreadable

__all__ = ["clean", "comparable", "decode", "mended"]

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
# What pages are written in. Python has codecs of other kinds as well: of bytes (hex), of ciphers (rot13), of host names
# (idna, punycode: these take the square of the length), and one that always fails (undefined).
_PAGE_ENCODING = re.compile(
    r"utf-(?:8|8-sig|16|16-[bl]e|32|32-[bl]e)|ascii|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|gb2312|gbk|gb18030|hz|big5(?:hkscs)?"
    r"|euc_\w+|shift_jis\w*|iso2022_\w+|johab|tis-620|ptcp154|kz1048|hp-roman8"
)
_ZEROS_LOOKED_AT = 4096
_MAX_ODD = 0.01
# With so few bytes beyond ASCII there is nothing to count letters by, and English is nearly always Windows-1252.
_MAX_WESTERN = 0.05
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Soft hyphens, zero-width spaces, joiners of words, marks and overrides of direction, byte order marks, and "tags",
# which repeat ASCII without being seen: in a name they would make another name of it, and a reader sees none of them.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Persian, Indian scripts and emoji need the joiners; between Latin, Greek and Cyrillic letters they only hide.
_JOINERS = re.compile("(?<=[0-9A-Za-z\u00c0-\u052f])[\u200c\u200d]+(?=[0-9A-Za-z\u00c0-\u052f])")
# How UTF-8 looks in a single-byte encoding: the first byte of a character, and one of the bytes that follow.
_MAY_BE_WRONG = re.compile(
    "[\u00c2-\u00f4\u0102-\u0179\u0402-\u045f][\u0080-\u00bf\u0100-\u0192\u02c6-\u02dd\u0400-\u045f\u2010-\u2122]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "\u00ad": None}
)


def decode(data: bytes, *, declared: bool = False) -> str:
    """The text of a file's bytes, mended and clean.

    Tried in this order: a byte order mark, UTF-16 by where its zeros stand, UTF-8, the encoding that an HTML head
    declares (if `declared`), UTF-8 with a few damaged characters, Windows-1252 for text that is nearly all ASCII, and
    what charset-normalizer finds. Raises ArticleUnreadable for binary content.
    """
    return mended(_decoded(data, declared))


def _decoded(data: bytes, declared: bool) -> str:
    _refuse_magic(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        return _decode_unmarked(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_otherwise(data, _declared_encoding(data) if declared else None)


def _decode_unmarked(data: bytes) -> str:
    """UTF-16 without a byte order mark, which what has zeros is if it is text at all.

    Even Chinese text has line ends and digits, whose zeros stand all on the same side.
    """
    start = data[:_ZEROS_LOOKED_AT]
    for encoding, zeros, others in (("utf-16-le", start[1::2], start[0::2]), ("utf-16-be", start[0::2], start[1::2])):
        if zeros.count(0) > 0 and others.count(0) == 0:
            with suppress(UnicodeDecodeError):
                text = data[: len(data) // 2 * 2].decode(encoding)
                if _is_writing(text):
                    return text
    raise ArticleUnreadable("the file is binary, not text")


def _is_writing(text: str) -> bool:
    """Whether nearly all of a text is assigned characters that are written, and letters or digits among them."""
    start = text[:_ZEROS_LOOKED_AT]
    kinds = [unicodedata.category(char) for char in start]
    odd = sum(kind[0] == "C" and char not in "\t\n\r\f\u200b\u00ad" for kind, char in zip(kinds, start, strict=True))
    return odd <= len(kinds) * _MAX_ODD and any(kind[0] in "LN" for kind in kinds)


def _refuse_magic(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ArticleUnreadable(f"the file is {what}, not text")


def _declared_encoding(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    return name if _PAGE_ENCODING.fullmatch(name) else None


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
    """The text with ``\\n`` line ends, without control characters but ``\\n`` and ``\\t``, and without invisible ones.

    Invisible are soft hyphens, zero-width spaces, byte order marks and marks of direction; joiners stay where a script
    needs them. Lone surrogates, which no file can hold, become U+FFFD. Nothing else is changed, and what is clean
    stays as it is.
    """
    text = _INVISIBLE.sub("", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))
    return _SURROGATES.sub("\ufffd", _JOINERS.sub("", text))


def mended(text: str) -> str:
    """The text, clean, with lines that were once read in a wrong encoding in the right one: "SociÃ©tÃ©" as "Société".

    By ftfy. Only lines that cannot be anything else are changed.
    """
    if _MAY_BE_WRONG.search(text):
        from ftfy import fix_encoding

        text = "\n".join(fix_encoding(line) if _MAY_BE_WRONG.search(line) else line for line in text.split("\n"))
    return clean(text)


def comparable(text: str) -> str:
    """What two copies of one text have in common: without case, white space, kind of quotation mark and dash."""
    folded = unicodedata.normalize("NFKC", text.translate(_ALIKE)).casefold()
    return " ".join(folded.split())
