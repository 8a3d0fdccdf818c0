"""What the press of a language writes and CLDR does not have; data, and nothing else.

A language that is not here is read by CLDR alone.
"""

from dataclasses import dataclass, field

__all__ = ["Press", "press_of"]


@dataclass(frozen=True)
class Press:
    """Words of one language, in lower case.

    `about` stand before an approximate figure; `of` between a magnitude and its currency; `year_before` before a year
    in digits and `year_after` behind one; `thousandfold` are further magnitudes; `money` further words for currencies;
    `percent` are words for it. `early`, `middle` and `late` stand before a month or year, `deadline` before what is its
    end. `ordinals` are the words for first to fourth, before or behind `quarter` or `half`. `not_numbers` and
    `not_money` are words that are a number, or a currency, and something else as often; `counts_next`: the word behind a number is what it counts.
    `months` are the months in the case that follows "in", January first.
    """

    about: str = ""
    of: str = ""
    year_before: str = ""
    year_after: str = ""
    percent: str = ""
    early: str = ""
    middle: str = ""
    late: str = ""
    ordinals: tuple[str, ...] = ()
    quarter: str = ""
    half: str = ""
    not_numbers: str = ""
    not_money: str = ""
    counts_next: bool = False
    magnitudes: dict[str, int] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)
    months: str = ""


_PRESS = {
    "de": Press(
        about="rund|etwa|ungefähr|circa|ca.|knapp|fast|gut|mehr als|über|bis zu|mindestens|nahezu|geschätzt",
        of="",
        year_before="in|im|seit|bis|jahr|jahre|jahres|ab|von|um|anfang|mitte|ende|frühjahr|sommer|herbst|winter|vor|nach",
        percent="prozent|v. h.",
        early="anfang",
        middle="mitte",
        late="ende",
        ordinals=("erste[nrs]?|1.", "zweite[nrs]?|2.", "dritte[nrs]?|3.", "vierte[nrs]?|4."),
        quarter="quartals?|vierteljahr(?:es)?",
        half="halbjahr(?:e?s)?|jahreshälfte",
        magnitudes={"mrd": 10**9, "mio": 10**6, "tsd.": 10**3, "bio": 10**12},
        money={"pfund": "GBP", "franken": "CHF", "rubel": "RUB", "yen": "JPY", "yuan": "CNY", "cent": "EUR/100"},
    ),
    "fr": Press(
        about="environ|près de|quelque|plus de|moins de|presque|autour de|jusqu'à|au moins|à peu près|quasi|plus d'",
        of="de|d'|d’",
        year_before="en|depuis|de|d'ici|d'ici à|année|l'année|jusqu'en|fin|début|mi|à|dès|avant|après|entre|et|été|mars",
        percent="pour cent",
        early="début|au début de",
        middle="mi|à la mi|milieu de|au milieu de",
        late="fin|à la fin de|à la fin",
        ordinals=(
            "premier|première|1er|1re",
            "deuxième|second|seconde|2e|2ème",
            "troisième|3e|3ème",
            "quatrième|4e|4ème",
        ),
        quarter="trimestre",
        half="semestre|moitié de",
        not_numbers="neuf",
        counts_next=True,
        magnitudes={"mds": 10**9, "mrd": 10**9, "mio": 10**6},
        money={"livre": "GBP", "livres": "GBP", "livres sterling": "GBP", "franc": "CHF", "francs": "CHF"},
    ),
    "es": Press(
        about="unos|unas|cerca de|alrededor de|aproximadamente|casi|más de|menos de|hasta|al menos|en torno a|los|las",
        of="de",
        year_before="en|desde|de|del|hasta|año|el año|para|a|entre|y|principios de|mediados de|finales de|por",
        percent="por ciento|por cien",
        early="a principios de|principios de|comienzos de|inicios de",
        middle="mediados de|a mediados de",
        late="finales de|a finales de|fines de",
        ordinals=("primer|primera|1er", "segundo|segunda|2º", "tercer|tercera|3er", "cuarto|cuarta|4º"),
        quarter="trimestre",
        half="semestre|mitad",
        counts_next=True,
        magnitudes={"mill.": 10**6, "millardo": 10**9, "millardos": 10**9},
        money={"libras": "GBP", "libra": "GBP", "libras esterlinas": "GBP", "centavos": "USD/100"},
    ),
    "it": Press(
        about="circa|quasi|più di|oltre|intorno a|intorno ai|fino a|almeno|meno di|attorno ai|attorno a|più di",
        of="di|d'|d’",
        year_before="nel|dal|del|al|fino al|anno|dell'anno|entro il|il|nell'anno|inizio|fine|metà|di",
        percent="per cento",
        early="inizio|all'inizio di|inizi di",
        middle="metà|a metà",
        late="fine|a fine|alla fine di",
        ordinals=("primo|prima", "secondo|seconda", "terzo|terza", "quarto|quarta"),
        quarter="trimestre",
        half="semestre|metà",
        counts_next=True,
        magnitudes={"mld": 10**9, "mln": 10**6, "mila": 10**3, "mrd": 10**9},
        money={"sterline": "GBP", "sterlina": "GBP", "centesimi": "EUR/100"},
    ),
    "nl": Press(
        about="ongeveer|circa|ca.|zo'n|rond|bijna|meer dan|minder dan|tot|tenminste|minstens|ruim|om en nabij|krap",
        of="aan",
        year_before="in|sinds|van|tot|jaar|vanaf|eind|begin|medio|voor|na|tussen|en|het",
        percent="procent",
        early="begin",
        middle="midden|medio|half",
        late="eind",
        ordinals=("eerste", "tweede", "derde", "vierde"),
        quarter="kwartaal",
        half="helft|halfjaar",
        magnitudes={"mln": 10**6, "mld": 10**9, "mrd": 10**9},
        money={"pond": "GBP", "ponden": "GBP", "cent": "EUR/100", "eurocent": "EUR/100"},
    ),
    "pt": Press(
        about="cerca de|aproximadamente|quase|mais de|menos de|até|em torno de|por volta de|pelo menos|uns|umas",
        of="de",
        year_before="em|desde|de|até|ano|o ano|no ano de|para|início de|fim de|meados de|entre|e",
        percent="por cento",
        early="início de|no início de|começo de",
        middle="meados de|em meados de",
        late="fim de|final de|no final de|finais de",
        ordinals=("primeiro|primeira|1º", "segundo|segunda|2º", "terceiro|terceira|3º", "quarto|quarta|4º"),
        quarter="trimestre",
        half="semestre|metade",
        counts_next=True,
        magnitudes={"mil milhões": 10**9, "milhares de milhões": 10**9, "bi": 10**9, "mi": 10**6},
        money={"reais": "BRL", "libras": "GBP", "libra": "GBP", "centavos": "BRL/100"},
    ),
    "pl": Press(
        about="około|ok.|prawie|niemal|ponad|blisko|mniej więcej|nawet|do|co najmniej",
        year_before="w|od|do|rok|roku|w roku|na|przed|po|z",
        year_after="r.|rok|roku|rokiem",
        percent="proc.|procent|procenta|procentów|procentami",
        early="na początku|początek|początku",
        middle="w połowie|połowie|połowa",
        late="pod koniec|koniec|końca|do końca",
        ordinals=("pierwsz\\w{1,4}|i", "drug\\w{1,4}|ii", "trzeci\\w{0,4}|iii", "czwart\\w{1,4}|iv"),
        quarter="kwarta\\w{1,4}",
        half="półrocz\\w{1,3}|połow\\w{1,3}",
        months="styczniu|lutym|marcu|kwietniu|maju|czerwcu|lipcu|sierpniu|wrześniu|październiku|listopadzie|grudniu",
        magnitudes={"tys.": 10**3, "mln": 10**6, "mld": 10**9},
        money={"funtów": "GBP", "funty": "GBP", "funt": "GBP", "zł": "PLN", "złotych": "PLN", "groszy": "PLN/100"},
    ),
    "ru": Press(
        about="около|примерно|почти|более|свыше|порядка|до|менее|приблизительно|не менее|более чем",
        year_before="в|с|до|к|на",
        year_after="г.|год|года|году|годом|гг.",
        percent="процент\\w{0,3}|проц.",
        early="в начале|начале|начало|начала",
        middle="в середине|середине|середина",
        late="в конце|конце|конец|конца",
        ordinals=("перв\\w{2,3}|i", "втор\\w{2,3}|ii", "треть\\w{1,3}|третий|iii", "четв[её]рт\\w{2,3}|iv"),
        quarter="квартал\\w{0,2}",
        half="полугоди\\w{1,2}|половин\\w{1,2}",
        months="январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре",
        magnitudes={"тыс.": 10**3, "млн": 10**6, "млрд": 10**9, "трлн": 10**12},
        money={"руб.": "RUB", "рублей": "RUB", "фунтов": "GBP", "долл.": "USD", "тенге": "KZT", "евро": "EUR"},
    ),
    "tr": Press(
        about="yaklaşık|neredeyse|en az|ortalama|tahminen|civarında|en çok|toplamda yaklaşık",
        year_after="yılında|yılının|yılı|yılından|yılına|yılından beri|'de|'da|'te|'ta|’de|’da|’te|’ta|'den|’den|'ten|’ten",
        percent="",
        ordinals=("ilk|birinci|1.", "ikinci|2.", "üçüncü|3.", "dördüncü|son|4."),
        quarter="çeyre\\w{1,6}",
        half="yarı\\w{0,5}|yarıyıl\\w{0,4}",
        not_numbers="on|yüz|altı|bin|bir|kırk|elli|yedi",
        not_money="yeni|reali|leyi",
        counts_next=True,
        magnitudes={"mn": 10**6, "mr": 10**9, "mlr": 10**9},
        money={
            "lira": "TRY",
            "tl": "TRY",
            "dolar": "USD",
            "avro": "EUR",
            "euro": "EUR",
            "sterlin": "GBP",
            "kuruş": "TRY/100",
        },
    ),
    "ar": Press(
        about="حوالي|نحو|قرابة|ما يقرب من|أكثر من|أقل من|زهاء|تقريبا",
        of="",
        year_before="عام|سنة|العام|في عام|منذ|منذ عام|في|حتى عام|بحلول عام|لعام",
        percent="بالمئة|بالمائة|في المئة|في المائة",
        early="أوائل|مطلع|بداية",
        middle="منتصف",
        late="أواخر|نهاية",
        ordinals=("الأول", "الثاني", "الثالث", "الرابع"),
        quarter="الربع",
        half="النصف",
        magnitudes={
            "مليارات": 10**9,
            "مليوناً": 10**6,
            "مليونا": 10**6,
            "بليون": 10**9,
            "تريليون": 10**12,
            "ألفاً": 10**3,
        },
        money={
            "دولار": "USD",
            "دولارا": "USD",
            "دولاراً": "USD",
            "دولارات": "USD",
            "يورو": "EUR",
            "جنيه إسترليني": "GBP",
        },
    ),
    "hi": Press(
        about="लगभग|करीब|तकरीबन|क़रीब|करीब-करीब|कम से कम|अधिकतम",
        year_before="साल|वर्ष|सन|सन्|वर्ष-",
        year_after="में|तक|से|के|की|का|ई.",
        percent="प्रतिशत|फीसदी|फ़ीसदी",
        ordinals=("पहली|पहले|पहला", "दूसरी|दूसरे", "तीसरी|तीसरे", "चौथी|चौथे"),
        quarter="तिमाही",
        half="छमाही",
        magnitudes={
            "हजार": 10**3,
            "लाख": 10**5,
            "करोड़": 10**7,
            "करोड": 10**7,
            "मिलियन": 10**6,
            "बिलियन": 10**9,
            "अरब": 10**9,
        },
        money={"रुपये": "INR", "रुपए": "INR", "रूपये": "INR", "डॉलर": "USD", "यूरो": "EUR", "पाउंड": "GBP"},
    ),
    "zh": Press(
        about="约|大约|近|超过|逾|将近|至少|高达|不到|多达|大概|大約|約|超過",
        ordinals=("第?一|首", "第?二", "第?三", "第?四"),
        quarter="季度|季",
        half="半年",
        magnitudes={
            "万": 10**4,
            "萬": 10**4,
            "亿": 10**8,
            "億": 10**8,
            "万亿": 10**12,
            "兆": 10**12,
            "百万": 10**6,
            "千": 10**3,
            "百": 100,
        },
        money={
            **{
                "美元": "USD",
                "元": "CNY",
                "人民币": "CNY",
                "元人民币": "CNY",
                "欧元": "EUR",
                "日元": "JPY",
                "英镑": "GBP",
            },
            **{
                "港元": "HKD",
                "港币": "HKD",
                "新台币": "TWD",
                "韩元": "KRW",
                "卢布": "RUB",
                "澳元": "AUD",
                "加元": "CAD",
            },
            **{
                "瑞士法郎": "CHF",
                "新加坡元": "SGD",
                "新元": "SGD",
                "卢比": "INR",
                "歐元": "EUR",
                "英鎊": "GBP",
                "日圓": "JPY",
            },
        },
    ),
    "ja": Press(
        about="約|およそ|ほぼ|最大|少なくとも|推定",
        percent="パーセント",
        ordinals=("第?[1一]", "第?[2二]", "第?[3三]", "第?[4四]"),
        quarter="四半期",
        half="半期",
        magnitudes={"万": 10**4, "億": 10**8, "兆": 10**12, "千": 10**3, "百": 100, "百万": 10**6},
        money={
            **{
                "円": "JPY",
                "ドル": "USD",
                "米ドル": "USD",
                "ユーロ": "EUR",
                "ポンド": "GBP",
                "元": "CNY",
                "人民元": "CNY",
            },
            **{
                "ウォン": "KRW",
                "香港ドル": "HKD",
                "豪ドル": "AUD",
                "カナダドル": "CAD",
                "ルピー": "INR",
                "ルーブル": "RUB",
            },
            **{"スイスフラン": "CHF", "台湾ドル": "TWD", "シンガポールドル": "SGD", "バーツ": "THB"},
        },
    ),
    "ko": Press(
        about="약|대략|거의|최소|최대|무려|총 약",
        percent="퍼센트|프로",
        ordinals=("1|제?1|첫", "2", "3", "4"),
        quarter="분기",
        half="반기",
        magnitudes={"천": 10**3, "백만": 10**6, "만": 10**4, "억": 10**8, "조": 10**12, "백": 100, "천만": 10**7},
        money={
            **{
                "원": "KRW",
                "달러": "USD",
                "미국 달러": "USD",
                "유로": "EUR",
                "엔": "JPY",
                "위안": "CNY",
                "파운드": "GBP",
            },
            **{
                "홍콩달러": "HKD",
                "홍콩 달러": "HKD",
                "호주달러": "AUD",
                "루피": "INR",
                "루블": "RUB",
                "스위스프랑": "CHF",
            },
        },
    ),
}


def press_of(language: str) -> Press:
    """What is known of the language's press beyond CLDR; nothing for a language that is not here."""
    return _PRESS.get(language, Press())
