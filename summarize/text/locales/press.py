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
    `months` are the months in the case that follows "in", January first. `to`, or `between` with `and_`, join the ends of
    a range; `clock_before` and `clock_after` stand beside a time; `seasons` are spring to winter; `several`
    stand before a hundred or a thousand that is none: "a few hundred".
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
    to: str = ""
    between: str = ""
    and_: str = ""
    clock_before: str = ""
    clock_after: str = ""
    seasons: str = ""
    several: str = ""


_PRESS = {
    "de": Press(
        several="paar|einige|mehrere|wenige",
        to="bis",
        between="zwischen",
        and_="und",
        clock_before="um",
        clock_after="uhr",
        seasons="frühling|frühjahr,sommer,herbst,winter",
        about="rund|etwa|ungefähr|circa|ca.|knapp|fast|gut|mehr als|über|bis zu|mindestens|nahezu|geschätzt",
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
        several="quelques|plusieurs",
        to="à",
        between="entre",
        and_="et",
        clock_before="à|vers",
        clock_after="h|heures|heure",
        seasons="printemps,été,automne,hiver",
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
        several="varios|varias|algunos|algunas|unos|unas|pocos",
        to="a",
        between="entre",
        and_="y|e|y los|y las",
        clock_before="las|la",
        clock_after="horas|hs|h",
        seasons="primavera,verano,otoño,invierno",
        about="unos|unas|cerca de|alrededor de|aproximadamente|casi|más de|menos de|hasta|al menos|en torno a|los|las",
        of="de",
        year_before="en|desde|de|del|el|al|hasta|año|el año|para|a|entre|y|principios de|mediados de|finales de|por",
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
        several="alcune|alcuni|diverse|poche|qualche",
        to="a|ai|e",
        between="tra|fra|tra i|fra i|i",
        and_="e|e i|ed",
        clock_before="ore|alle|le",
        clock_after="ore",
        seasons="primavera,estate,autunno,inverno",
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
        not_numbers="venti",
        magnitudes={"mld": 10**9, "mln": 10**6, "mila": 10**3, "mrd": 10**9},
        money={"sterline": "GBP", "sterlina": "GBP", "centesimi": "EUR/100"},
    ),
    "nl": Press(
        several="paar|enkele|ettelijke|meerdere",
        to="tot|à",
        between="tussen|tussen de",
        and_="en|en de",
        clock_before="om",
        clock_after="uur|u",
        seasons="lente|voorjaar,zomer,herfst|najaar,winter",
        about="ongeveer|circa|ca.|zo'n|rond|bijna|meer dan|minder dan|tot|tenminste|minstens|ruim|om en nabij|krap",
        of="aan",
        year_before="in|sinds|van|uit|rond|tot|jaar|vanaf|eind|begin|medio|voor|na|tussen|en|het",
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
        several="vários|várias|alguns|algumas|poucos",
        to="a|até",
        between="entre",
        and_="e",
        clock_before="às|as",
        clock_after="horas|h",
        seasons="primavera,verão,outono,inverno",
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
        several="kilka|kilku|parę",
        to="do",
        between="między|pomiędzy|od",
        and_="a|i|do",
        clock_before="o|godz.|godzinie",
        clock_after="godz.",
        seasons="wiosn\\w,lat\\w|lecie,jesie\\w{1,3},zim\\w",
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
        several="несколько|нескольких",
        to="до",
        between="между|от",
        and_="и|до",
        clock_before="в",
        clock_after="час\\w{0,3}|ч.",
        seasons="весн\\w{1,2},лет\\w{1,2},осен\\w{1,2},зим\\w{1,2}",
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
        several="birkaç",
        to="ile|ila",
        clock_before="saat",
        seasons="ilkbahar\\w{0,4},yaz\\w{0,4},sonbahar\\w{0,4},kış\\w{0,4}",
        about="yaklaşık|neredeyse|en az|ortalama|tahminen|civarında|en çok|toplamda yaklaşık",
        year_after="yılında|yılının|yılı|yılından|yılına|yılından beri|'de|'da|'te|'ta|’de|’da|’te|’ta|'den|’den|'ten|’ten",
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
        several="عدة|بضع|بضعة",
        to="إلى",
        between="بين",
        and_="و",
        clock_before="الساعة",
        seasons="ربيع,صيف,خريف,شتاء",
        about="حوالي|نحو|قرابة|ما يقرب من|أكثر من|أقل من|زهاء|تقريبا",
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
        several="कई|कुछ",
        to="से",
        clock_after="बजे",
        seasons="वसंत,गर्मी|ग्रीष्म,शरद,सर्दी",
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
        several="数|几|数十|上",
        to="至|到",
        clock_after="点|時|时",
        seasons="春|春季,夏|夏季,秋|秋季,冬|冬季",
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
        several="数|何",
        to="から|～",
        clock_after="時",
        seasons="春,夏,秋,冬",
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
        several="수|몇",
        to="에서|~",
        clock_after="시",
        seasons="봄,여름,가을,겨울",
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
