"""Currencies as texts write them: symbols, ISO 4217 codes and words, before an amount and behind it.

What several countries call the same ("Rs", "pesos", "dinars") is kept as a *family* until the whole text is known:
`currency_code` picks the country that the text names most, or the family's usual one, or none.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from summarize.text.wordlist import words_in

__all__ = ["CurrencyMark", "currency_after", "currency_before", "currency_code", "dollars_of"]

_CODES = words_in(
    "AED AFN AMD AOA ARS AUD AZN BDT BGN BHD BND BRL BWP CAD CDF CHF CLP CNH CNY COP CRC CZK DKK DOP "
    "DZD EGP ETB EUR GBP GEL GHS HKD HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KRW KWD KZT LBP "
    "LKR LYD MAD MGA MMK MNT MUR MVR MWK MXN MYR MZN NAD NGN NOK NPR NZD OMR PEN PGK PHP PKR PLN QAR "
    "RON RSD RUB RWF SAR SDG SEK SGD SYP THB TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND XAF XCD "
    "XOF YER ZAR ZMW"
)
# Codes and letters that are also words, products or labels: they count only beside an amount that is written as money.
_DOUBTFUL = frozenset({"COP", "MAD", "PEN", "PHP", "TRY", "RON", "R", "RM", "Rp", "RO", "BD", "KD", "SR", "QR", "LE"})

# What stands before an amount; a lower-case value is the name of a family.
_PREFIXES: dict[str, str] = {
    **{code: code for code in _CODES},
    **{"$": "USD", "US$": "USD", "U.S.$": "USD", "USD$": "USD", "US $": "USD", "U.S. $": "USD"},
    **{"C$": "CAD", "CA$": "CAD", "Can$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "Cdn$": "CAD"},
    **{"A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "Aus$": "AUD", "NZ$": "NZD", "NZD$": "NZD", "HK$": "HKD"},
    **{"S$": "SGD", "SG$": "SGD", "NT$": "TWD", "TW$": "TWD", "R$": "BRL", "BRL$": "BRL", "MX$": "MXN", "Mex$": "MXN"},
    **{"N$": "NAD", "J$": "JMD", "TT$": "TTD", "FJ$": "FJD", "EC$": "XCD", "G$": "GYD", "B$": "BND", "AR$": "ARS"},
    **{"CLP$": "CLP", "COP$": "COP", "MXN$": "MXN", "SGD$": "SGD", "HKD$": "HKD"},
    **{"€": "EUR", "£": "GBP", "UK£": "GBP", "E£": "EGP", "EGP£": "EGP", "LE": "EGP", "¥": "JPY", "￥": "JPY"},
    **{
        "JP¥": "JPY",
        "CN¥": "CNY",
        "RMB¥": "CNY",
        "RMB": "CNY",
        "₹": "INR",
        "₨": "rupee",
        "Rs": "rupee",
        "Rs.": "rupee",
    },
    **{"৳": "BDT", "Tk": "BDT", "Tk.": "BDT", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₫": "VND", "฿": "THB"},
    **{
        "₱": "PHP",
        "₪": "ILS",
        "NIS": "ILS",
        "₦": "NGN",
        "₵": "GHS",
        "GH₵": "GHS",
        "GH¢": "GHS",
        "₸": "KZT",
        "₾": "GEL",
    },
    **{"zł": "PLN", "Kč": "CZK", "kr": "krona", "kr.": "krona", "Fr.": "CHF", "SFr": "CHF", "Sfr": "CHF", "Fr": "CHF"},
    **{"Dh": "AED", "Dhs": "AED", "Dh.": "AED", "Dhs.": "AED", "SR": "SAR", "QR": "QAR", "KD": "KWD", "BD": "BHD"},
    **{"RO": "OMR", "R": "ZAR", "RM": "MYR", "Rp": "IDR", "Rp.": "IDR", "KSh": "KES", "Ksh": "KES", "Sh": "shilling"},
    **{"KShs": "KES", "TSh": "TZS", "Tsh": "TZS", "USh": "UGX", "Ush": "UGX", "CFA": "franc cfa", "FCFA": "franc cfa"},
}

# Words behind an amount, in the singular. The empty adjective is the usual meaning; without one the family decides.
_WORDS: dict[str, dict[str, str]] = {
    "dollar": {
        **{"": "USD", "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD"},
        **{"aussie": "AUD", "new zealand": "NZD", "hong kong": "HKD", "singapore": "SGD", "singaporean": "SGD"},
        **{"taiwan": "TWD", "taiwanese": "TWD", "jamaican": "JMD", "namibian": "NAD", "fijian": "FJD"},
    },
    "euro": {"": "EUR"},
    "pound": {
        **{"": "GBP", "british": "GBP", "uk": "GBP", "egyptian": "EGP", "lebanese": "LBP", "syrian": "SYP"},
        **{"sudanese": "SDG"},
    },
    "pound sterling": {"": "GBP"},
    "yen": {"": "JPY", "japanese": "JPY"},
    "yuan": {"": "CNY", "chinese": "CNY"},
    "renminbi": {"": "CNY"},
    "rupee": {
        **{"indian": "INR", "pakistani": "PKR", "pakistan": "PKR", "sri lankan": "LKR", "nepali": "NPR"},
        **{"nepalese": "NPR", "mauritian": "MUR"},
    },
    "rupiah": {"": "IDR", "indonesian": "IDR"},
    "ruble": {"": "RUB", "russian": "RUB", "belarusian": "BYN"},
    "rouble": {"": "RUB", "russian": "RUB", "belarusian": "BYN"},
    "won": {"": "KRW", "korean": "KRW", "south korean": "KRW"},
    "baht": {"": "THB", "thai": "THB"},
    "ringgit": {"": "MYR", "malaysian": "MYR"},
    "dong": {"": "VND", "vietnamese": "VND"},
    "lira": {"": "TRY", "turkish": "TRY"},
    "zloty": {"": "PLN", "polish": "PLN"},
    "forint": {"": "HUF", "hungarian": "HUF"},
    "leu": {"": "RON", "romanian": "RON"},
    "lei": {"": "RON", "romanian": "RON"},
    "hryvnia": {"": "UAH", "ukrainian": "UAH"},
    "tenge": {"": "KZT", "kazakh": "KZT"},
    "rand": {"": "ZAR", "south african": "ZAR"},
    "naira": {"": "NGN", "nigerian": "NGN"},
    "cedi": {"": "GHS", "ghanaian": "GHS"},
    "birr": {"": "ETB", "ethiopian": "ETB"},
    "kwacha": {"": "ZMW", "zambian": "ZMW", "malawian": "MWK"},
    "shekel": {"": "ILS", "israeli": "ILS"},
    "taka": {"": "BDT", "bangladeshi": "BDT"},
    "dirham": {"": "AED", "uae": "AED", "emirati": "AED", "moroccan": "MAD"},
    "riyal": {"saudi": "SAR", "qatari": "QAR", "omani": "OMR", "iranian": "IRR", "yemeni": "YER"},
    "rial": {"saudi": "SAR", "qatari": "QAR", "omani": "OMR", "iranian": "IRR", "yemeni": "YER"},
    "dinar": {
        **{"kuwaiti": "KWD", "bahraini": "BHD", "jordanian": "JOD", "iraqi": "IQD", "tunisian": "TND"},
        **{"algerian": "DZD", "libyan": "LYD", "serbian": "RSD"},
    },
    "peso": {
        **{"mexican": "MXN", "philippine": "PHP", "argentine": "ARS", "chilean": "CLP", "colombian": "COP"},
        **{"dominican": "DOP", "uruguayan": "UYU"},
    },
    "real": {"brazilian": "BRL"},
    "reais": {"": "BRL", "brazilian": "BRL"},
    "franc": {"swiss": "CHF", "cfa": "XOF", "west african cfa": "XOF", "central african cfa": "XAF", "rwandan": "RWF"},
    "cfa franc": {},
    "shilling": {"kenyan": "KES", "kenya": "KES", "tanzanian": "TZS", "tanzania": "TZS", "ugandan": "UGX"},
    "krona": {"": "SEK", "swedish": "SEK", "icelandic": "ISK"},
    "kronor": {"": "SEK", "swedish": "SEK"},
    "krone": {"norwegian": "NOK", "danish": "DKK"},
    "kroner": {"norwegian": "NOK", "danish": "DKK"},
    "crown": {"swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "czech": "CZK", "icelandic": "ISK"},
    "koruna": {"": "CZK", "czech": "CZK"},
}
_FAMILY_OF_WORD = {"rial": "riyal", "krone": "krona", "kroner": "krona", "cfa franc": "franc cfa"}
_CENTS = {"cent": "USD", "pence": "GBP"}

# Which currency of a family a text means, by the countries it names; the last is the usual one, or None.
_FAMILIES: dict[str, tuple[dict[str, str], str | None]] = {
    "rupee": ({"India": "INR", "Pakistan": "PKR", "Sri Lanka": "LKR", "Nepal": "NPR", "Mauriti": "MUR"}, "INR"),
    "riyal": ({"Saudi": "SAR", "Qatar": "QAR", "Oman": "OMR", "Iran": "IRR", "Yemen": "YER"}, None),
    "dinar": (
        {
            **{"Kuwait": "KWD", "Bahrain": "BHD", "Jordan": "JOD", "Iraq": "IQD", "Tunisia": "TND", "Algeria": "DZD"},
            **{"Libya": "LYD", "Serbia": "RSD"},
        },
        None,
    ),
    "peso": (
        {
            **{"Mexic": "MXN", "Philippin": "PHP", "Filipino": "PHP", "Argentin": "ARS", "Chile": "CLP"},
            **{"Colombia": "COP", "Dominican": "DOP", "Uruguay": "UYU"},
        },
        None,
    ),
    "franc": ({"Swiss": "CHF", "Switzerland": "CHF", "Rwanda": "RWF"}, "CHF"),
    "franc cfa": (
        {
            **{"Cameroon": "XAF", "Gabon": "XAF", "Chad": "XAF", "Congo": "XAF", "Equatorial Guinea": "XAF"},
            **{"Central African": "XAF"},
        },
        "XOF",
    ),
    "shilling": ({"Kenya": "KES", "Tanzania": "TZS", "Uganda": "UGX", "Somali": "SOS"}, None),
    "krona": ({"Swed": "SEK", "Norw": "NOK", "Danish": "DKK", "Denmark": "DKK", "Iceland": "ISK"}, None),
    "crown": ({"Swed": "SEK", "Norw": "NOK", "Danish": "DKK", "Denmark": "DKK", "Czech": "CZK"}, None),
}

_SUFFIX_SYMBOLS: dict[str, str] = {
    **{code: code for code in _CODES},
    **{mark: _PREFIXES[mark] for mark in ("€", "£", "¥", "₹", "₽", "₺", "₩", "₴", "zł", "Kč", "kr", "US$", "C$", "A$")},
    **{"$": "USD", "Ft": "HUF", "RMB": "CNY", "FCFA": "franc cfa", "NIS": "ILS", "₫": "VND", "₸": "KZT"},
}


def _any_of(words: "dict[str, str] | list[str]") -> str:
    """Alternatives, longest first; white space and hyphens between words are the same."""
    escaped = (re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))
    return "|".join(escaped)


_BEFORE = re.compile(rf"(?<![\w$€£])(?P<mark>{_any_of(_PREFIXES)})[ \t\u00a0-]?\Z")
_AFTER_SYMBOL = re.compile(
    rf"[ \t\u00a0]?(?:(?P<mark>{_any_of(_SUFFIX_SYMBOLS)})(?![\w$€£¥]|[ \t\u00a0]?[0-9])"
    rf"|\((?P<bracketed>{'|'.join(_CODES)})\))"
)
_ADJECTIVES = sorted({adjective for table in _WORDS.values() for adjective in table if adjective})
_NOUNS = [*_WORDS, *_CENTS]
_AFTER_WORD = re.compile(
    rf"(?:(?<=[Mm]rd|[Mm]io)\.)?[\s-]{{1,2}}(?:(?P<adjective>{_any_of(_ADJECTIVES)})[\s-])?(?P<word>{_any_of(_NOUNS)})"
    rf"(?P<plural>s|es)?\b(?P<sterling>\s?sterling\b)?",
    re.IGNORECASE,
)
_PENCE = re.compile(r"p(?=\s(?:an?|per)\sshare\b)")
_LONGEST_PREFIX = max(map(len, _PREFIXES)) + 3
_LAST_CHARACTERS = frozenset(mark[-1] for mark in _PREFIXES)


@dataclass(frozen=True)
class CurrencyMark:
    """A currency beside an amount: offsets, and a code of ISO 4217 or the name of a family.

    `doubtful` marks letters that are something else as often ("PHP 8", "R 22"); `cents` hundredths of the unit;
    `word` the currency's word in the singular, empty for a symbol or code.
    """

    start: int
    end: int
    currency: str
    doubtful: bool = False
    cents: bool = False
    word: str = ""


def currency_before(text: str, start: int) -> CurrencyMark | None:
    """The currency that stands directly before the amount at `start`, at most one space or hyphen away."""
    last = text[start - 1 : start]
    if (text[start - 2 : start - 1] if last in (" ", "\t", "\u00a0", "-") else last) not in _LAST_CHARACTERS:
        return None
    window_start = max(0, start - _LONGEST_PREFIX)
    found = _BEFORE.search(text[window_start:start])  # the window is longer than any mark: it cuts none in two
    if found is None:
        return None
    mark = found.group("mark")
    return CurrencyMark(window_start + found.start("mark"), start, _PREFIXES[mark], mark in _DOUBTFUL)


def currency_after(text: str, end: int) -> CurrencyMark | None:
    """The currency that stands directly behind the amount that ends at `end`: symbol, code or word."""
    if symbol := _AFTER_SYMBOL.match(text, end):
        mark = symbol.group("mark") or symbol.group("bracketed")
        return CurrencyMark(symbol.start(), symbol.end(), _SUFFIX_SYMBOLS[mark], mark in _DOUBTFUL)
    if pence := _PENCE.match(text, end):
        return CurrencyMark(end, pence.end(), "GBP", cents=True, word="pence")
    worded = _AFTER_WORD.match(text, end)
    if worded is None:
        return None
    word = _spaced(worded.group("word"))
    adjective = _spaced(worded.group("adjective") or "")
    if word in _CENTS:
        cents_of = _WORDS["dollar"].get(adjective, "USD") if word == "cent" else "GBP"
        return CurrencyMark(worded.start(), worded.end(), cents_of, cents=True, word=word)
    currency = _WORDS[word].get(adjective) or (None if adjective else _FAMILY_OF_WORD.get(word, word))
    if currency is None or (currency.islower() and currency not in _FAMILIES):
        return None
    named = f"{word} sterling" if worded.group("sterling") else f"{adjective} {word}".strip()
    return CurrencyMark(worded.start(), worded.end(), currency, word=named)


def _spaced(words: str) -> str:
    return " ".join(re.split(r"[\s-]+", words.lower())).strip()


def currency_code(currency: str, text: str) -> str | None:
    """The ISO 4217 code; of a family, the currency of the country that `text` names most, else the usual one."""
    if currency not in _FAMILIES:
        return currency
    countries, usual = _FAMILIES[currency]
    counts: dict[str, int] = {}
    for country, code in countries.items():
        counts[code] = counts.get(code, 0) + text.count(country)
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    named_most = ranked[0][1] > 0 and ranked[0][1] > ranked[1][1]
    return ranked[0][0] if named_most else usual


# "All figures are in Canadian dollars": said once, in a note.
_STATED_DOLLARS = re.compile(
    rf"\b(?:figures|amounts|prices|sums|values|dollars?)\s(?:[a-z]+\s){{0,6}}in\s"
    rf"(?P<adjective>{_any_of([adjective for adjective in _WORDS['dollar'] if adjective])})[\s-]dollars\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def dollars_of(text: str) -> str:
    """The currency that "$" alone stands for in a text: USD, unless the text says that its amounts are in another."""
    stated = {_WORDS["dollar"][_spaced(found.group("adjective"))] for found in _STATED_DOLLARS.finditer(text)}
    return stated.pop() if len(stated) == 1 else "USD"
