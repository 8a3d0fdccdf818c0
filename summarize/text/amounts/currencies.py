"""Currencies as texts write them: symbols, ISO 4217 codes and words, before an amount and behind it.

What several countries call the same ("Rs", "pesos", "dinars") is kept as a *family* until the whole text is known:
`currency_code` picks the country that the text names most, or the family's usual one, or none.
"""

import re
from collections.abc import Iterator
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

# What stands before an amount, beside the codes themselves, by its code or the name of its family (in small letters).
_SIGNS = """
    USD $ US$ U.S.$ USD$ $US; CAD C$ CA$ Can$ CAD$ CDN$ Cdn$ $C $Can $CDN; AUD A$ AU$ AUD$ Aus$ $A;
    NZD NZ$ NZD$ $NZ; HKD HK$ $HK HKD$; SGD S$ SG$ $S SGD$; TWD NT$ TW$; BRL R$ BRL$; MXN MX$ Mex$ MXN$; NAD N$;
    JMD J$; TTD TT$; FJD FJ$; XCD EC$; GYD G$; BND B$; ARS AR$; CLP CLP$; COP COP$; EUR €; GBP £ UK£ GB£;
    EGP E£ EGP£ LE; JPY ¥ ￥ JP¥; CNY CN¥ RMB¥ RMB; INR ₹; rupee ₨ Rs Rs.; BDT ৳ Tk Tk.; KRW ₩; RUB ₽; TRY ₺ TL;
    UAH ₴; VND ₫; THB ฿; PHP ₱; ILS ₪ NIS; NGN ₦ N; GHS ₵ GH₵ GH¢; KZT ₸; GEL ₾; PLN zł; CZK Kč; krona kr kr.;
    CHF Fr. SFr Sfr Fr; AED Dh Dhs Dh. Dhs.; SAR SR; QAR QR; KWD KD; BHD BD; OMR RO; ZAR R; MYR RM; IDR Rp Rp.;
    KES KSh Ksh KShs; shilling Sh; kwacha K; MWK MK; p P; GTQ Q; PEN S/ S/.; BOB Bs Bs.; MGA Ar; BTN Nu Nu.; SLE Le;
    AOA Kz; ETB Br; RWF Frw; DOP RD$; PYG Gs; TZS TSh Tsh; UGX USh Ush; franc_cfa CFA FCFA;
"""
# Words behind an amount, in the singular, with the adjectives of each currency; * is none, the usual meaning.
_WORDS = """
    dollar: USD * us u.s. american, CAD canadian, AUD australian aussie, NZD new_zealand, HKD hong_kong, SGD
    singapore singaporean, TWD taiwan taiwanese, JMD jamaican, NAD namibian, FJD fijian;
    euro: EUR *; pound: GBP * british uk, EGP egyptian, LBP lebanese, SYP syrian, SDG sudanese;
    pound_sterling: GBP *; yen: JPY * japanese; yuan: CNY * chinese; renminbi: CNY *;
    rupee: INR indian, PKR pakistani pakistan, LKR sri_lankan, NPR nepali nepalese, MUR mauritian;
    rupiah: IDR * indonesian; ruble: RUB * russian, BYN belarusian; rouble: RUB * russian, BYN belarusian;
    won: KRW * korean south_korean; baht: THB * thai; ringgit: MYR * malaysian; dong: VND * vietnamese;
    lira: TRY * turkish; zloty: PLN * polish; forint: HUF * hungarian; leu: RON * romanian; lei: RON * romanian;
    hryvnia: UAH * ukrainian; tenge: KZT * kazakh; rand: ZAR * south_african; naira: NGN * nigerian;
    cedi: GHS * ghanaian; birr: ETB * ethiopian; kwacha: ZMW zambian, MWK malawian; shekel: ILS * israeli;
    taka: BDT * bangladeshi; dirham: AED * uae emirati, MAD moroccan;
    riyal: SAR saudi, QAR qatari, OMR omani, IRR iranian, YER yemeni;
    rial: SAR saudi, QAR qatari, OMR omani, IRR iranian, YER yemeni;
    dinar: KWD kuwaiti, BHD bahraini, JOD jordanian, IQD iraqi, TND tunisian, DZD algerian, LYD libyan, RSD serbian;
    peso: MXN mexican, PHP philippine, ARS argentine, CLP chilean, COP colombian, DOP dominican, UYU uruguayan;
    real: BRL brazilian; reais: BRL * brazilian;
    franc: CHF swiss, XOF cfa west_african_cfa, XAF central_african_cfa, RWF rwandan; cfa_franc:;
    shilling: KES kenyan kenya, TZS tanzanian tanzania, UGX ugandan; krona: SEK * swedish, ISK icelandic;
    kronor: SEK * swedish; krone: NOK norwegian, DKK danish; kroner: NOK norwegian, DKK danish;
    crown: SEK swedish, NOK norwegian, DKK danish, CZK czech, ISK icelandic; koruna: CZK * czech;
    sol: PEN * peruvian; boliviano: BOB *; guarani: PYG * paraguayan; quetzal: GTQ * guatemalan; lempira: HNL *;
    cordoba: NIO * nicaraguan; colones: CRC * costa_rican; gourde: HTG *; ariary: MGA * malagasy;
    metical: MZN * mozambican; meticais: MZN * mozambican; kwanza: AOA * angolan; pula: BWP * botswana;
    dalasi: GMD *; leone: SLE *; lev: BGN * bulgarian; leva: BGN * bulgarian; lek: ALL * albanian;
    denar: MKD * macedonian; kuna: HRK * croatian; lari: GEL * georgian; dram: AMD armenian;
    manat: AZN azerbaijani azeri, TMT turkmen; som: KGS kyrgyz, UZS uzbek; somoni: TJS * tajik;
    tugrik: MNT * mongolian; kyat: MMK * myanmar burmese; kip: LAK * lao; riel: KHR * cambodian;
    ngultrum: BTN * bhutanese; rufiyaa: MVR * maldivian; afghani: AFN *; kina: PGK *;
"""
FAMILY_OF_WORD = {"rial": "riyal", "krone": "krona", "kroner": "krona", "cfa franc": "franc cfa"}
CENTS = {"cent": "USD", "pence": "GBP"}
# Which currency of a family a text means, by the places it names (beginnings of words); first the usual one, or none.
_FAMILIES = """
    rupee INR: INR India Delhi Mumbai, PKR Pakistan Islamabad Karachi Lahore, LKR Sri_Lanka Colombo, NPR Nepal
    Kathmandu, MUR Mauriti Port_Louis;
    riyal -: SAR Saudi, QAR Qatar, OMR Oman, IRR Iran, YER Yemen;
    dinar -: KWD Kuwait, BHD Bahrain, JOD Jordan, IQD Iraq, TND Tunisia, DZD Algeria, LYD Libya, RSD Serbia;
    peso -: MXN Mexic, PHP Philippin Filipino, ARS Argentin, CLP Chile, COP Colombia, DOP Dominican, UYU Uruguay;
    franc CHF: CHF Swiss Switzerland, RWF Rwanda;
    franc_cfa XOF: XAF Cameroon Gabon Chad Congo Equatorial_Guinea Central_African;
    kwacha ZMW: ZMW Zambia, MWK Malawi; manat AZN: AZN Azerbaijan Azeri, TMT Turkmen; som -: KGS Kyrgyz, UZS Uzbek;
    p -: PHP Philippin Filipino Manila, BWP Botswana Gaborone;
    shilling -: KES Kenya Nairobi, TZS Tanzania, UGX Uganda, SOS Somali;
    krona -: SEK Swed, NOK Norw, DKK Danish Denmark, ISK Iceland;
    crown -: SEK Swed, NOK Norw, DKK Danish Denmark, CZK Czech;
"""


def _listed(table: str) -> Iterator[tuple[str, list[list[str]]]]:
    """The entries of a table with what stands before the colon, and the lists behind it; an underscore is a space."""
    for entry in " ".join(table.split()).split(";"):
        head, _, lists = entry.strip().partition(":")
        if head:
            yield head, [[word.replace("_", " ") for word in each.split()] for each in lists.split(",") if each.strip()]


PREFIXES: dict[str, str] = {
    **{code: code for code in CODES},
    **{
        mark: words[0].replace("_", " ")
        for head, _ in _listed(_SIGNS)
        for words in [head.split()]
        for mark in words[1:]
    },
}
WORDS: dict[str, dict[str, str]] = {
    head.replace("_", " "): {("" if adjective == "*" else adjective): code for code, *own in lists for adjective in own}
    for head, lists in _listed(_WORDS)
}
FAMILIES: dict[str, tuple[dict[str, str], str | None]] = {
    name.replace("_", " "): (
        {place: code for code, *places in lists for place in places},
        None if usual == "-" else usual,
    )
    for head, lists in _listed(_FAMILIES)
    for name, usual in [head.split()]
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
_SPACED = {f"{mark[:-1]} $": code for mark, code in PREFIXES.items() if re.fullmatch(r"[A-Za-z.]+\$", mark)}
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
# Pence of a price: "310p a share", "310p-a-share", "310p in cash"; not 1080p.
_PENCE = re.compile(r"p(?=[\s-](?:an?|per)[\s-](?:\w{1,20}[\s-])?share\b|\s(?:in\scash|(?:for\s)?each)\b)")
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
