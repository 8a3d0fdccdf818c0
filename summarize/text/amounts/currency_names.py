"""The currencies of the world as texts name them: codes, symbols, letters and words; data, and nothing else."""

from summarize.text.wordlist import words_in

__all__ = ["CENTS", "CODES", "DOUBTFUL", "FAMILIES", "FAMILY_OF_WORD", "PREFIXES", "WORDS"]

CODES = words_in(
    "AED AFN AMD AOA ARS AUD AZN BDT BGN BHD BND BRL BWP CAD CDF CHF CLP CNH CNY COP CRC CZK DKK DOP "
    "DZD EGP ETB EUR GBP GEL GHS GTQ HKD HNL HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KRW KWD KZT LBP "
    "LKR LYD MAD MGA MMK MNT MUR MVR MWK MXN MYR MZN NAD NGN NOK NPR NZD OMR PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SDG SEK SGD SYP THB TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND XAF XCD "
    "XOF YER ZAR ZMW"
)
# Codes and letters that are also words, products or labels: they count only beside an amount that is written as money.
DOUBTFUL = frozenset(words_in("COP MAD PEN PHP TRY RON R RM Rp RO BD KD SR QR LE N K P Q Br MK Ar Nu Kz Bs Bs. Gs TL"))

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
