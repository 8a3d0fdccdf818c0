"""Currencies as texts write them: symbols, ISO 4217 codes and words, before an amount and behind it.

What several countries call the same ("Rs", "pesos", "dinars") is kept as a *family* until the whole text is known:
`currency_code` picks the country that the text names most, or the family's usual one, or none.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from summarize.text.words import word_set, words_in

__all__ = [
    "CODES",
    "FAMILIES",
    "FAMILY_OF_WORD",
    "WORDS",
    "CurrencyMark",
    "currency_after",
    "currency_before",
    "currency_code",
    "dollars_of",
]

CODES = words_in(
    "AED AFN AMD AOA ARS AUD AZN BDT BGN BHD BND BRL BWP CAD CDF CHF CLP CNH CNY COP CRC CZK DKK DOP "
    "DZD EGP ETB EUR GBP GEL GHS GTQ HKD HNL HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KRW KWD KZT LBP "
    "LKR LYD MAD MGA MMK MNT MUR MVR MWK MXN MYR MZN NAD NGN NOK NPR NZD OMR PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SDG SEK SGD SYP THB TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND XAF XCD "
    "XOF YER ZAR ZMW"
)
# Codes and letters that are also words, products or labels: they count only beside an amount that is written as money.
DOUBTFUL = word_set("COP MAD PEN PHP TRY RON R RM Rp RO BD KD SR QR LE N K P Q Br MK Ar Nu Kz Bs Bs. Gs TL")

# What stands before an amount; a lower-case value is the name of a family.
PREFIXES: dict[str, str] = {
    **{code: code for code in CODES},
    **{"$": "USD", "US$": "USD", "U.S.$": "USD", "USD$": "USD", "US $": "USD", "U.S. $": "USD"},
    **{"C$": "CAD", "CA$": "CAD", "Can$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "Cdn$": "CAD"},
    **{"A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "Aus$": "AUD", "NZ$": "NZD", "NZD$": "NZD", "HK$": "HKD"},
    **{"S$": "SGD", "SG$": "SGD", "NT$": "TWD", "TW$": "TWD", "R$": "BRL", "BRL$": "BRL", "MX$": "MXN", "Mex$": "MXN"},
    **{"N$": "NAD", "J$": "JMD", "TT$": "TTD", "FJ$": "FJD", "EC$": "XCD", "G$": "GYD", "B$": "BND", "AR$": "ARS"},
    **{"$A": "AUD", "$US": "USD", "$NZ": "NZD", "$C": "CAD", "$Can": "CAD", "$CDN": "CAD", "$HK": "HKD", "$S": "SGD"},
    **{"CLP$": "CLP", "COP$": "COP", "MXN$": "MXN", "SGD$": "SGD", "HKD$": "HKD"},
    **{
        "€": "EUR",
        "£": "GBP",
        "UK£": "GBP",
        "GB£": "GBP",
        "E£": "EGP",
        "EGP£": "EGP",
        "LE": "EGP",
        "¥": "JPY",
        "￥": "JPY",
    },
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
    **{
        "N": "NGN",
        "K": "kwacha",
        "MK": "MWK",
        "P": "p",
        "Q": "GTQ",
        "S/": "PEN",
        "S/.": "PEN",
        "Bs": "BOB",
        "Bs.": "BOB",
    },
    **{
        "Ar": "MGA",
        "Nu": "BTN",
        "Nu.": "BTN",
        "Le": "SLE",
        "Kz": "AOA",
        "Br": "ETB",
        "Frw": "RWF",
        "RD$": "DOP",
        "Gs": "PYG",
    },
    **{
        "TL": "TRY",
        "KShs": "KES",
        "TSh": "TZS",
        "Tsh": "TZS",
        "USh": "UGX",
        "Ush": "UGX",
        "CFA": "franc cfa",
        "FCFA": "franc cfa",
    },
}

# Words behind an amount, in the singular. The empty adjective is the usual meaning; without one the family decides.
WORDS: dict[str, dict[str, str]] = {
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
    "kwacha": {"zambian": "ZMW", "malawian": "MWK"},
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
    "sol": {"": "PEN", "peruvian": "PEN"},
    "boliviano": {"": "BOB"},
    "guarani": {"": "PYG", "paraguayan": "PYG"},
    "quetzal": {"": "GTQ", "guatemalan": "GTQ"},
    "lempira": {"": "HNL"},
    "cordoba": {"": "NIO", "nicaraguan": "NIO"},
    "colones": {"": "CRC", "costa rican": "CRC"},
    "gourde": {"": "HTG"},
    "ariary": {"": "MGA", "malagasy": "MGA"},
    "metical": {"": "MZN", "mozambican": "MZN"},
    "meticais": {"": "MZN", "mozambican": "MZN"},
    "kwanza": {"": "AOA", "angolan": "AOA"},
    "pula": {"": "BWP", "botswana": "BWP"},
    "dalasi": {"": "GMD"},
    "leone": {"": "SLE"},
    "lev": {"": "BGN", "bulgarian": "BGN"},
    "leva": {"": "BGN", "bulgarian": "BGN"},
    "lek": {"": "ALL", "albanian": "ALL"},
    "denar": {"": "MKD", "macedonian": "MKD"},
    "kuna": {"": "HRK", "croatian": "HRK"},
    "lari": {"": "GEL", "georgian": "GEL"},
    "dram": {"armenian": "AMD"},
    "manat": {"azerbaijani": "AZN", "azeri": "AZN", "turkmen": "TMT"},
    "som": {"kyrgyz": "KGS", "uzbek": "UZS"},
    "somoni": {"": "TJS", "tajik": "TJS"},
    "tugrik": {"": "MNT", "mongolian": "MNT"},
    "kyat": {"": "MMK", "myanmar": "MMK", "burmese": "MMK"},
    "kip": {"": "LAK", "lao": "LAK"},
    "riel": {"": "KHR", "cambodian": "KHR"},
    "ngultrum": {"": "BTN", "bhutanese": "BTN"},
    "rufiyaa": {"": "MVR", "maldivian": "MVR"},
    "afghani": {"": "AFN"},
    "kina": {"": "PGK"},
}
FAMILY_OF_WORD = {"rial": "riyal", "krone": "krona", "kroner": "krona", "cfa franc": "franc cfa"}
CENTS = {"cent": "USD", "pence": "GBP"}

# Which currency of a family a text means, by the countries it names; the last is the usual one, or None.
FAMILIES: dict[str, tuple[dict[str, str], str | None]] = {
    "rupee": (
        {
            **{
                "India": "INR",
                "Delhi": "INR",
                "Mumbai": "INR",
                "Pakistan": "PKR",
                "Islamabad": "PKR",
                "Karachi": "PKR",
            },
            **{"Lahore": "PKR", "Sri Lanka": "LKR", "Colombo": "LKR", "Nepal": "NPR", "Kathmandu": "NPR"},
            **{"Mauriti": "MUR", "Port Louis": "MUR"},
        },
        "INR",
    ),
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
    "kwacha": ({"Zambia": "ZMW", "Malawi": "MWK"}, "ZMW"),
    "manat": ({"Azerbaijan": "AZN", "Azeri": "AZN", "Turkmen": "TMT"}, "AZN"),
    "som": ({"Kyrgyz": "KGS", "Uzbek": "UZS"}, None),
    "p": ({"Philippin": "PHP", "Filipino": "PHP", "Manila": "PHP", "Botswana": "BWP", "Gaborone": "BWP"}, None),
    "shilling": ({"Kenya": "KES", "Tanzania": "TZS", "Uganda": "UGX", "Somali": "SOS", "Nairobi": "KES"}, None),
    "krona": ({"Swed": "SEK", "Norw": "NOK", "Danish": "DKK", "Denmark": "DKK", "Iceland": "ISK"}, None),
    "crown": ({"Swed": "SEK", "Norw": "NOK", "Danish": "DKK", "Denmark": "DKK", "Czech": "CZK"}, None),
}


_SUFFIX_SYMBOLS: dict[str, str] = {
    **{code: code for code in CODES},
    **{mark: PREFIXES[mark] for mark in ("€", "£", "¥", "₹", "₽", "₺", "₩", "₴", "zł", "Kč", "kr", "US$", "C$", "A$")},
    **{"$": "USD", "TL": "TRY", "Ft": "HUF", "RMB": "CNY", "FCFA": "franc cfa", "NIS": "ILS", "₫": "VND", "₸": "KZT"},
}


def _any_of(words: "dict[str, str] | list[str]") -> str:
    """Alternatives, longest first; white space and hyphens between words are the same."""
    escaped = (re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))
    return "|".join(escaped)


# "A $5", "NT $5": the letters of a dollar apart from its sign.
_SPACED = {f"{mark[:-1]} $": code for mark, code in PREFIXES.items() if re.fullmatch(r"[A-Za-z]+\$", mark)}
_MARKS = {**_SPACED, **PREFIXES}
# "MEUR 400", "EUR million 400": the magnitude is in the mark.
_SIZES = {"K": 10**3, "k": 10**3, "T": 10**3, "M": 10**6, "m": 10**6, "B": 10**9}
_SIZE_WORDS = {**{"m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6}, **dict.fromkeys(("bn", "billion"), 10**9)}
_SIZED = rf"(?P<size>[{''.join(_SIZES)}])(?P<sized>{'|'.join(CODES)})"
_BEFORE = re.compile(
    # "c£5m" is circa: no part of the mark.
    rf"(?:(?<![\w$€£])|(?<=\bc)(?=[$€£¥])|(?<=\bca)(?=[$€£¥]))(?:(?P<mark>{_any_of(_MARKS)})|{_SIZED}"
    rf"|(?P<code>{'|'.join(CODES)})[ \u00a0]?(?P<word>{'|'.join(_SIZE_WORDS)})(?=[ \u00a0]))[ \t\u00a0-]?\Z"
)
_WORD_BEFORE = re.compile(r"(?<![\w.])[a-z][\w'’]*[,;:]?\s\Z")
_AFTER_SYMBOL = re.compile(
    rf"[ \t\u00a0]?(?:(?P<mark>{_any_of(_SUFFIX_SYMBOLS)})(?![\w$€£¥]|[ \t\u00a0]?[0-9])"
    rf"|{_SIZED}(?!\w)"
    rf"|\((?P<bracketed>{'|'.join(CODES)})\))"
)
_ADJECTIVES = sorted({adjective for table in WORDS.values() for adjective in table if adjective})
_NOUNS = [*WORDS, *CENTS]
_AFTER_WORD = re.compile(
    rf"(?:(?<=[Mm]rd|[Mm]io)\.)?[\s-]{{1,2}}(?:(?P<adjective>{_any_of(_ADJECTIVES)})[\s-])?(?P<word>{_any_of(_NOUNS)})"
    rf"(?P<plural>s|es)?\b(?P<sterling>\s?sterling\b)?",
    re.IGNORECASE,
)
_PENCE = re.compile(r"p(?=\s(?:an?|per)\sshare\b)")
_LONGEST_PREFIX = 16
_LAST_CHARACTERS = frozenset(mark[-1] for mark in (*PREFIXES, *_SIZE_WORDS))


_CENT = Decimal("0.01")


@dataclass(frozen=True)
class CurrencyMark:
    """A currency beside an amount: offsets, and a code of ISO 4217 or the name of a family.

    `doubtful` marks letters that are something else as often ("PHP 8", "R 22"); `unit` is what one of it is worth in
    the currency (0.01 for cents, a million for "MEUR"); `word` its word in the singular, empty for a symbol or code.
    """

    start: int
    end: int
    currency: str
    doubtful: bool = False
    unit: Decimal = Decimal(1)
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
    at = window_start + found.start()
    if sized := found.group("sized"):
        return CurrencyMark(at, start, sized, unit=Decimal(_SIZES[found.group("size")]))
    if code := found.group("code"):
        return CurrencyMark(at, start, code, unit=Decimal(_SIZE_WORDS[found.group("word")]))
    mark = found.group("mark")
    if mark in _SPACED and len(mark) == 3 and not _is_letter_of_mark(text, at):
        return CurrencyMark(at + 2, start, PREFIXES["$"])
    return CurrencyMark(at, start, _MARKS[mark], mark in DOUBTFUL)


def _is_letter_of_mark(text: str, at: int) -> bool:
    """Whether the letter at `at`, apart from its "$", is a dollar's: "paid A $5m", not "A $5m deal", "Series B $5m"."""
    if _WORD_BEFORE.search(text[max(0, at - 24) : at]):
        return True
    return text[at] != "A" and (at == 0 or text[at - 1] == "(")


def currency_after(text: str, end: int) -> CurrencyMark | None:
    """The currency that stands directly behind the amount that ends at `end`: symbol, code or word."""
    if symbol := _AFTER_SYMBOL.match(text, end):
        if sized := symbol.group("sized"):
            return CurrencyMark(symbol.start(), symbol.end(), sized, unit=Decimal(_SIZES[symbol.group("size")]))
        mark = symbol.group("mark") or symbol.group("bracketed")
        return CurrencyMark(symbol.start(), symbol.end(), _SUFFIX_SYMBOLS[mark], mark in DOUBTFUL)
    if pence := _PENCE.match(text, end):
        return CurrencyMark(end, pence.end(), "GBP", unit=_CENT, word="pence")
    worded = _AFTER_WORD.match(text, end)
    if worded is None:
        return None
    word = _spaced(worded.group("word"))
    adjective = _spaced(worded.group("adjective") or "")
    if word in CENTS:
        cents_of = WORDS["dollar"].get(adjective, "USD") if word == "cent" else "GBP"
        return CurrencyMark(worded.start(), worded.end(), cents_of, unit=_CENT, word=word)
    currency = WORDS[word].get(adjective) or (None if adjective else FAMILY_OF_WORD.get(word, word))
    if currency is None or (currency.islower() and currency not in FAMILIES):
        return None
    named = f"{word} sterling" if worded.group("sterling") else f"{adjective} {word}".strip()
    return CurrencyMark(worded.start(), worded.end(), currency, word=named)


def _spaced(words: str) -> str:
    return " ".join(re.split(r"[\s-]+", words.lower())).strip()


def currency_code(currency: str, text: str) -> str | None:
    """The ISO 4217 code; of a family, the currency of the country that `text` names most, else the usual one."""
    if currency not in FAMILIES:
        return currency
    countries, usual = FAMILIES[currency]
    counts: dict[str, int] = {}
    for country, code in countries.items():
        counts[code] = counts.get(code, 0) + text.count(country)
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    named_most = ranked[0][1] > 0 and ranked[0][1] > ranked[1][1]
    return ranked[0][0] if named_most else usual


# "All figures are in Canadian dollars": said once, in a note.
_STATED_DOLLARS = re.compile(
    rf"\b(?:figures|amounts|prices|sums|values|dollars?)\s(?:[a-z]+\s){{0,6}}in\s"
    rf"(?P<adjective>{_any_of([adjective for adjective in WORDS['dollar'] if adjective])})[\s-]dollars\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def dollars_of(text: str) -> str:
    """The currency that "$" alone stands for in a text: USD, unless the text says that its amounts are in another."""
    stated = {WORDS["dollar"][_spaced(found.group("adjective"))] for found in _STATED_DOLLARS.finditer(text)}
    return stated.pop() if len(stated) == 1 else "USD"
