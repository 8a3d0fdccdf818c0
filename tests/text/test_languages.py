"""Amounts and dates in other languages, by the tables in `languages`."""

import re
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.schemas import Money, PartialDate
from summarize.text.amounts.currencies import currency_words
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.numerals import find_numbers
from summarize.text.amounts.quantity_finder import find_quantities
from summarize.text.dates import find_date_readings, find_dates
from summarize.text.languages import Language, language_of
from summarize.text.sentences import split_sentences

TABLES = Path(__file__).parent / "languages"
THURSDAY = PartialDate("2025-09-18")
_MONEY = re.compile(r"(?P<about>~?)(?P<low>[0-9.]+?)(?:\.\.(?P<high>[0-9.]+))? (?P<code>[A-Z]{3})")


def lines(folder: Path = TABLES) -> list[tuple[str, str, str]]:
    found = []
    for table in sorted(folder.glob("*.txt")):
        for line in table.read_text("utf-8").splitlines():
            sentence, _, values = line.partition("⇒")
            found.append((table.stem, sentence.strip(), values.strip()))
    return found


def money(stated: str) -> Money | None:
    read = _MONEY.fullmatch(stated)
    if read is None:
        return None
    high = Decimal(read["high"]) if read["high"] else None
    return Money(amount=Decimal(read["low"]), upper=high, currency=read["code"], approximate=bool(read["about"]))


def date(stated: str) -> PartialDate | None:
    written = re.fullmatch(r"(?:[0-9]{4}|XXXX)(?:-[0-9]{2}){0,2}~?|\[.*\]", stated)
    return PartialDate(stated) if written else None


# Words are looked for in a window before what they belong to, which at the beginning of a longer text is cut.
MORE = ".\nThe trader of Halden bought the port of Norvane, and no other trader had any part in it for a long time.\n"

# Sentences for what the press writes, by kinds of words (press/README.md); beside those of the news at large.
KINDS = lines(TABLES / "kinds")


@pytest.mark.parametrize(("language", "sentence", "values"), [*lines(), *KINDS])
def test_what_stands_in_a_sentence_is_found_and_nothing_else(language: str, sentence: str, values: str) -> None:
    stated = [value for value in values.split(", ") if value]
    amounts = find_money(sentence, language=language)
    dates = find_dates(sentence, THURSDAY, language=language)
    spans = [(item.start, item.end, item.text) for item in amounts] + [
        (item.start, item.end, item.text) for item in dates
    ]
    assert all(sentence[start:end] == text for start, end, text in spans)
    assert [item.value for item in amounts] == [value for value in map(money, stated) if value]
    assert [item.value for item in dates] == [value for value in map(date, stated) if value]
    numbers = {item.value for item in find_numbers(sentence, language=language)}
    assert {Decimal(value[1:]) for value in stated if value[0] == "#"} <= numbers
    percentages = {item.value.amount for item in find_quantities(sentence, language=language) if item.value.unit == "%"}
    assert {Decimal(value[:-2]) for value in stated if value[-1] == "%"} == percentages


@pytest.mark.parametrize("language", sorted({language for language, _, _ in KINDS}))
def test_what_cldr_says_of_magnitudes_and_currencies_is_not_said_again(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = language_of(language)
    monkeypatch.setattr("summarize.text.amounts.currencies.language_of", lambda _: Language(language, {}))
    cldr = currency_words.__wrapped__(language)
    own = {word: code for word, code in known.table("money").items() if "/" not in code}
    assert [word for word, code in own.items() if word in cldr.spellings and cldr.codes.get(word) == code] == []
    magnitudes = {word.casefold(): size for word, size in Language(language, {}).magnitudes.items()}
    assert [
        word for word, size in known.table("magnitudes").items() if magnitudes.get(word.casefold()) == int(size)
    ] == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "قال د. سالم إن السعر مرتفع."),
        ("de", "Das sagte Halden, vgl. Tabelle und evtl. Anhang."),
        ("es", "Lo dijo la Sra. Belmor en la avda. Norte."),
        ("fr", "Mme. Belmor et MM. Tarn l'ont dit, cf. Halden."),
        ("hi", "डॉ. हाल्डेन ने यह कहा।"),
        ("it", "Lo dice il sig. Tarn e il dott. Belmor."),
        ("nl", "Dat zegt mevr. Belmor en dhr. Tarn."),
        ("pl", "Mówi o tym prof. Belmor przy ul. Nowej."),
        ("pt", "Disse a Sra. Belmor na av. Norte."),
        ("ru", "Об этом сказал проф. Тарн на ул. Новой."),
        ("tr", "Bunu Prof. Halden ve Dr. Tarn söyledi."),
    ],
)
def test_a_full_stop_of_an_abbreviation_ends_no_sentence(language: str, sentence: str) -> None:
    text = f"{sentence} {sentence}"
    spans = split_sentences(text, language)
    assert [text[start:end] for start, end in spans] == [sentence, sentence]


def test_each_table_has_forty_sentences_at_least() -> None:
    languages = [language for language, _, _ in lines()]
    assert {language for language in languages if languages.count(language) >= 40} == {*languages}


LANGUAGES = ["de", "fr", "es", "it", "nl", "pt", "pl", "ru", "tr", "ar", "hi", "zh", "ja", "ko", "sv", "xx"]
FRAGMENTS = st.sampled_from([word for _, sentence, _ in lines() for word in sentence.split()])
TEXTS = st.one_of(
    st.text(),
    st.lists(st.tuples(FRAGMENTS, st.sampled_from([" ", "", "-", "."]))).map(
        lambda parts: "".join(map("".join, parts))
    ),
)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_any_text_in_any_language_gives_mentions_in_order_at_their_offsets(text: str, language: str) -> None:
    found = (
        [(item.start, item.end, item.text) for item in find_money(text, language=language)],
        [(item.start, item.end, item.text) for item in find_dates(text, THURSDAY, language=language)],
        [(item.start, item.end, item.text) for item in find_quantities(text, language=language)],
        [(item.start, item.end, item.text) for item in find_numbers(text, language=language)],
    )
    for spans in found:
        end = 0
        for start, stop, words in spans:
            assert end <= start < stop <= len(text)
            assert text[start:stop] == words
            end = stop


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("een paar honderd miljoen dollar", "nl", []),
        ("cresce del 2,5 per cento", "it", ["2.5"]),
        ("a las 18:40 y a las 16.30 horas", "es", ["18", "40", "16", "30"]),
        ("le 21e siècle, A320 et A330", "fr", []),
        ("USD 1.5 billion", "zh", []),
        ("entre 4 y 5 millones", "es", ["4000000", "5000000"]),
        ("1.234 und 20.1 und 200,000", "de", ["1234", "20.1", "200000"]),
        ("46 787s", "es", ["46"]),
        ("dos y medio millones, dos años y medio, 3 anni e mezzo", "es", ["2500000", "3"]),
        ("zwei Jahre und 2½ Mrd.", "de", ["2", "2500000000"]),
        ("in de jaren negentig", "nl", []),
        ("1兆 2000億円と3万 5000", "ja", ["1200000000000", "30000", "5000"]),
        ("i primi anni '90, 90 anni", "it", ["90"]),
        (
            "2 millones y medio, dos millones y medio, 2 mil millones y medio",
            "es",
            ["2500000", "2500000", "2500000000"],
        ),
        ("3 milliards et demi, 3 ans et demi", "fr", ["3500000000"]),
        ("2 milioni e mezzo, due anni e mezzo", "it", ["2500000"]),
        ("2 milhões e meio", "pt", ["2500000"]),
        ("un millón y medio, medio millón, un año y medio, medio año", "es", ["1500000", "500000"]),
        ("eine halbe Million, zweieinhalb Milliarden, eineinhalb Jahre", "de", ["500000", "2500000000"]),
        ("полмиллиона, полиция, полтора года", "ru", ["500000"]),
        ("bir buçuk milyar, yarım milyon, yarım saat", "tr", ["1500000000", "500000"]),
        ("2 buçuk milyon", "tr", ["2500000"]),
        ("2亿半, 2年半", "zh", ["250000000"]),
        ("un navire neuf, neuf navires", "fr", []),
        ("dans les années 80", "fr", []),
        ("dura 2 anni e mezzo", "it", []),
        ("工事は2年半続く", "ja", []),
        ("1.234,5 und 1.234 und 1234.567 und 0.500", "de", ["1234.5", "1234", "1234.567", "0.5"]),
        ("5 Mio., 5 Mrd. Euro, 5 Tsd.", "de", ["5000000", "5000000000", "5000"]),
        ("25MW, 500EUR, 5-jährig, 5 %, 25kWh, 5m²", "de", ["25", "500", "5", "5", "25", "5"]),
        ("5a, 5mn", "de", []),
        ("5 M€, 5M€, 5 M, 5 Md€", "fr", ["5000000", "5000000", "5", "5000000000"]),
        ("el 21º piso, 5 mil millones", "es", ["5000000000"]),
        ("al 5° piano, 5 ° piano, 6°C, 7 °C", "it", ["6", "7"]),
        ("25TW, 3GWh, 7W", "de", ["25", "3", "7"]),
        ("5Mio. Euro, der 3-Milliarden-Deal, ein 4-Mrd.-Deal", "de", ["5000000", "3000000000", "4000000000"]),
        ("1 234 567,5 et 12 345", "fr", ["1234567.5", "12345"]),
        ("A320, F-16, #5, x_5, 030-123-4567", "de", ["123"]),
        ("1234.567,5", "de", []),
        ("5千万, 2千5百万, 1兆2000亿", "zh", ["50000000", "25000000", "1200000000000"]),
        ("3万5000， 两亿, 1,500亿", "zh", ["35000", "200000000", "150000000000"]),
        ("第五万, 十二万, 二三千万, 三", "zh", []),
        ("2至3亿, 4-5千万", "zh", ["200000000", "300000000", "40000000", "50000000"]),
        ("2-3万5000, 1-2兆3000亿", "zh", ["20000", "35000", "1000000000000", "2300000000000"]),
        ("3万10000, 1千2000", "ja", ["30000", "10000", "1000", "2000"]),
        ("5 ล้าน, 3.5 พันล้าน", "th", ["5000000", "3500000000"]),
        ("5천만, 1조 2000억", "ko", ["50000000", "1200000000000"]),
        ("entre 4 y 5 millones 300 mil", "es", ["4000000", "5300000"]),
        ("entre dos y tres mil doscientos", "es", ["2000", "3200"]),
    ],
)
def test_what_looks_like_a_number_and_is_none_or_two(text: str, language: str, expected: list[str]) -> None:
    for words in (text, text + MORE):
        assert [str(item.value) for item in find_numbers(words, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("doscientos treinta y cinco, quinientos, dos mil, veintiún mil", "es", [235, 500, 2000, 21000]),
        ("cuatrocientas mujeres, una, un millón, varios cientos", "es", [400, 1000000]),
        ("cien, dos, mil doscientos, doscientos, tres", "es", [100, 2, 1200, 200, 3]),
        (
            "duzentos e trinta e cinco, mil e duzentos, dois mil, trezentos e cinquenta milhões",
            "pt",
            [235, 1200, 2000, 350000000],
        ),
        ("cento e vinte mil, duzentos e cinco", "pt", [120000, 205]),
        ("zweitausenddreihundert, dreihundertfünfundzwanzig, tausendzwei", "de", [2300, 325, 1002]),
        ("tausend Leute, xtausend, tausendx, mehrere hundert, ein Haus", "de", []),
        ("ein Tausend, eine Milliarde, zweitausend Milliarden, Acht", "de", [1000, 10**9, 2 * 10**12, 8]),
        ("duemilatrecento, mille euro, cinquantamila, ventuno, un miliardo", "it", [2300, 50000, 21, 10**9]),
        ("il dieci per cento, cento euro, anni sessanta, sessanta anni", "it", [10, 100, 60]),
        ("deux cent trente-cinq, deux cents, trois cent mille", "fr", [235, 200, 300000]),
        ("quatre cent quatre-vingt-dix-neuf, mille deux cents, vingt et un", "fr", [499, 1200, 21]),
        ("deux - trois, deux-cents trois, neuf navires", "fr", [2, 3, 203]),
        ("cinq mille millions, quelques millions, plusieurs milliers", "fr", [5 * 10**9]),
        ("tweehonderd, drieduizend, twee en een half miljoen, paar honderd", "nl", [200, 3000, 2500000]),
        ("jaren negentig, negentig jaren, om 10.45 uur, 25:10", "nl", [90, 10, 45]),
        (
            "alle 9.45, ore 9.45, alle 9.45%, alle 9.45 milioni, 9.45 euro",
            "it",
            ["9", "45", "9", "45", "9.45", 9450000, "9.45"],
        ),
        ("10:30, 10:30:15 a 5", "it", [10, 30, 5]),
        ("en los años 2015 y 2016, los años 25", "es", [2015, 2016, 25]),
        ("9.45 pm, 9.45 GMT, 9.45x, 19h30 CET", "de", [9, 45, 9, 45, 19, 30]),
        ("İKİ yüz, altı yüz, on iki, bir milyon, yedi, on", "tr", [200, 600, 12, 1000000]),
        ("dwieście trzydzieści pięć, dwa tysiące, pięć milionów", "pl", [235, 2000, 5000000]),
        ("двести тридцать пять, две тысячи, двух", "ru", [235, 2000, 2]),
        ("сто двадцать, триста тысяч", "ru", [120, 300000]),
        ("sto dwadzieścia, trzysta tysięcy", "pl", [120, 300000]),
        ("yüz yirmi, üç yüz bin", "tr", [120, 300000]),
        ("honderdtwintig, driehonderd vijf", "nl", [120, 305]),
        ("centoventi, trecento, trecento mila", "it", [120, 300, 300000]),
        ("cento e vinte e cinco, duzentos e cinco mil", "pt", [125, 205000]),
        ("quatre-vingts, quatre-vingt-dix-neuf mille, soixante et onze", "fr", [80, 99000, 71]),
        ("tvåhundra, tre miljoner", "sv", [200, 3000000]),
        ("um 16.30 Uhr, 16.30 Uhr, 9h30 Uhr, 10:30 Uhr", "de", [16, 30, 16, 30, 9, 30, 10, 30]),
        ("16.30 %, um 16.30 Prozent, 25.30 Uhr", "de", ["16.3", "16.3", "25.3"]),
        *((f"9.45 {zone}", "it", [9, 45]) for zone in ("am", "p.m.", "a. m.", "GMT", "UTC", "CET", "EST", "PST")),
        ("il venti per cento, cento euro, per cento", "it", [20, 100]),
    ],
)
def test_numbers_in_words(text: str, language: str, expected: list[object]) -> None:
    for words in (text, text + MORE):
        assert [str(item.value) for item in find_numbers(words, language=language)] == [
            str(value) for value in expected
        ]


@pytest.mark.parametrize(
    ("text", "language", "currency"),
    [
        ("México: 5 millones de pesos", "es", "MXN"),
        ("5 millones de pesos", "es", None),
        ("Schweden zahlt 5 Millionen Kronen", "de", "SEK"),
        ("5 milioni di lire turche", "it", "TRY"),
        *((f"40 millones de {dollars}(42)", "es", "USD") for dollars in ("US$", "$", "US$ ")),
        ("40 €5", "es", "EUR"),
        ("5 US$, 5 Amerikaanse dollar", "nl", "USD USD"),
        ("5 milyon dolarlık, 5 dolar'ın", "tr", "USD USD"),
        ("5億ドル, 5億円, 5億ユーロ, 5億元", "ja", "USD JPY EUR CNY"),
        ("5亿美元, 5亿元, 5亿欧元, 5亿日元, 5亿英镑, 5亿港元", "zh", "USD CNY EUR JPY GBP HKD"),
        ("50 Cent, 5 Euro", "de", "EUR EUR"),
        ("50 centavos; 5 dólares; 5 euros", "es", "USD EUR"),
        ("5 yeni gemi, 5 Brezilya reali", "tr", "BRL"),
    ],
)
def test_shared_names_of_currencies_go_by_the_country_named(text: str, language: str, currency: str | None) -> None:
    assert [item.value.currency for item in find_money(text, language=language)] == (currency or "").split()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a 1950 metros de altura", "es"),
        ("hasta 1650 dólares", "es"),
        ("in 2000 Betrieben", "de"),
        ("eerste kwartaal van het boekjaar", "nl"),
        ("en la primera mitad del partido", "es"),
        ("2025财年第三季度", "zh"),
        ("Boeing 1999 €", "fr"),
    ],
)
def test_what_is_no_date(text: str, language: str) -> None:
    assert find_dates(text, THURSDAY, language=language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Der Umsatz im vergangenen Jahr", "de", "2024"),
        ("mehr als im Vorjahr", "de", "2024"),
        ("noch in diesem Jahr", "de", "2025"),
        ("soll bis Jahresende abgeschlossen werden", "de", "2025~"),
        ("se cerrará a finales de año", "es", "2025~"),
        ("close d'ici la fin de l'année", "fr", "2025~"),
        ("entro la fine dell'anno", "it", "2025~"),
        ("tegen het einde van het jaar", "nl", "2025~"),
        ("até ao final do ano", "pt", "2025~"),
        ("do końca roku", "pl", "2025~"),
        ("до конца года", "ru", "2025~"),
        ("vor drei Tagen", "de", "2025-04-01"),
        ("twee weken geleden", "nl", "2025-03-18/2025-03-24"),
        ("hace dos años", "es", "2023~"),
        ("due anni fa", "it", "2023~"),
        ("il y a deux mois", "fr", "2025-02~"),
        ("dwa tygodnie temu", "pl", "2025-03-18/2025-03-24"),
        ("через два года", "ru", "2027~"),
        ("Ende nächsten Jahres", "de", "2026"),
        ("l'an dernier", "fr", "2024"),
        ("lo scorso anno", "it", "2024"),
        ("el pasado año", "es", "2024"),
        ("afgelopen jaar", "nl", "2024"),
        ("ano que vem", "pt", "2026"),
        ("ubiegłego roku", "pl", "2024"),
        ("am 30.06.25", "de", "2025-06-30"),
        ("op 30-06-25", "nl", "2025-06-30"),
        ("version 30.06.25", "es", ""),
        ("im zweiten Halbjahr", "de", "XXXX-41"),
        ("en el segundo semestre", "es", "XXXX-41"),
        ("au premier semestre", "fr", "XXXX-40"),
        ("nel secondo semestre", "it", "XXXX-41"),
        ("w drugim półroczu", "pl", "XXXX-41"),
        ("am letzten Donnerstag", "de", "2025-04-03"),
        ("am letzten Montag, am letzten Dienstag", "de", "2025-03-31 2025-04-01"),
        ("am letzten Mittwoch, am letzten Freitag", "de", "2025-04-02 2025-03-28"),
        ("am letzten Samstag, am letzten Sonntag", "de", "2025-03-29 2025-03-30"),
        ("am nächsten Freitag", "de", "2025-04-11"),
        ("el jueves pasado", "es", "2025-04-03"),
        ("el próximo martes", "es", "2025-04-08"),
        ("giovedì prossimo", "it", "2025-04-10"),
        ("am Donnerstag", "de", "[2025-04-03,2025-04-10]"),
        ("volgende week donderdag", "nl", "2025-04-10"),
    ],
)
def test_dates_that_are_told_from_the_day_of_writing(text: str, language: str, expected: str) -> None:
    found = find_dates(text, PartialDate("2025-04-04"), language=language)
    assert " ".join(item.value for item in found) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("am 8.9.2025, 2025.09.08, 2025. 9. 8, 8/9/2025", "de", ["2025-09-08"] * 4),
        ("01-Mar-08, 01-Dez-08, 1-Xyz-08", "de", ["2008-03-01", "2008-12-01"]),
        ("2025年9月8日, 9月8日, 8月8日, 2025年", "zh", ["2025-09-08", "2025-09-08", "XXXX-08-08", "2025"]),
        ("9月8日至10日, 8月8日至10日, 2025年9月", "zh", ["2025-09-08/2025-09-10", "XXXX-08-08", "2025-09"]),
        ("9月8日から10日, 2025年9月", "ja", ["2025-09-08/2025-09-10", "2025-09"]),
        ("2025년 9월 8일, 9월 8일, 2025년, 3월", "ko", ["2025-09-08", "2025-09-08", "2025", "XXXX-03"]),
        ("Ende 2024, Anfang 2026, Mitte-2026", "de", ["2024-39~", "2026-37~", "2026-38~"]),
        ("im Jahr 2024 (2025); 2024er, 2024 Euro", "de", ["2024", "2025"]),
        ("En 2024 empresas. En 2000 empresas. En 2024 euros. En 2024 ha.", "es", ["2024", "2024"]),
        ("en 2024 et 2025; de 2024 à 2026; 2024-2026", "fr", ["2024", "2025", "2024", "2026", "2024", "2026"]),
        ("en 2024%, n° 2024, 2024 €, en 2024/25", "fr", []),
        ("gisteren, morgen, 3 dagen geleden", "nl", ["2025-09-17", "2025-09-19", "2025-09-15"]),
        ("vorige week, over 2 weken", "nl", ["2025-09-08/2025-09-14", "2025-09-29/2025-10-05"]),
        ("volgende maand, over twee maanden, dit jaar", "nl", ["2025-10", "2025-11~", "2025"]),
        ("hier, aujourd’hui, demain", "fr", ["2025-09-17", "2025-09-18", "2025-09-19"]),
        ("vor 0 Tagen, in 3 Tagen, vorgestern", "de", ["2025-09-18", "2025-09-21", "2025-09-16"]),
        ("Montag, montags, Mo", "de", ["[2025-09-15,2025-09-22]"] * 2),
        (
            "昨天, 3天前, 2周后, 星期一",
            "zh",
            ["2025-09-17", "2025-09-15", "2025-09-29/2025-10-05", "[2025-09-15,2025-09-22]"],
        ),
        ("jeudi", "fr", ["2025-09-18"]),
        ("3일 전, 2주 후, 어제", "ko", ["2025-09-15", "2025-09-29/2025-10-05", "2025-09-17"]),
        ("3日前, 2週間後", "ja", ["2025-09-15", "2025-09-29/2025-10-05"]),
        ("3个月前, 2年前", "zh", ["2025-06~", "2023~"]),
        ("dün, yarın, geçen yıl, 3 gün önce", "tr", ["2025-09-17", "2025-09-19", "2024", "2025-09-15"]),
        ("in drei Tagen, vor drei Wochen", "de", ["2025-09-21", "2025-08-25/2025-08-31"]),
        ("nächsten Monat, letztes Jahr, dieses Jahr", "de", ["2025-10", "2024", "2025"]),
        ("la semaine prochaine, le mois dernier", "fr", ["2025-09-22/2025-09-28", "2025-08"]),
        ("seit 2024, bis 2026, ab 2025, 2023–2025", "de", ["2024", "2026", "2025", "2023", "2025"]),
        ("nel 2024, dal 2020 al 2024, 2021 e 2022", "it", ["2024", "2020", "2024", "2021", "2022"]),
        ("in 2024,5; in 2024.5; in 2024€; in 2024:30; in 2024-12345; in €2024; in A-2024", "de", []),
        ("en 2000 ans, en 2024 usines, en 2000 usines, en 2000 Norvane", "fr", ["2024", "2000"]),
        ("8 de septiembre del 2025", "es", ["2025-09-08"]),
        ("nel settembre del 2025, 8 settembre di 2025", "it", ["2025-09", "2025-09-08"]),
        ("8 september van 2025", "nl", ["2025-09-08"]),
    ],
)
def test_dates_in_digits_and_relative_ones(text: str, language: str, expected: list[str]) -> None:
    for words in (text, text + MORE):
        assert [item.value for item in find_dates(words, THURSDAY, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("un contrato de 12.000 millones de US$con Norvane", "es", ["12 billion USD"]),
        ("costa 49 $e 59 $.", "it", ["49 USD", "59 USD"]),
        ("a 0,79 £per unità e 0,99 €e più", "it", ["0.79 GBP", "0.99 EUR"]),
        ("zahlt 5 GB£und mehr", "de", ["5 GBP"]),
        ("vale 5 $6 $ y 5€7", "es", ["6 USD"]),
    ],
)
def test_a_sign_that_has_lost_the_space_behind_it_is_one(text: str, language: str, expected: list[str]) -> None:
    assert [str(item.value) for item in find_money(text, language=language)] == expected


def test_cents_are_those_of_the_currency_of_the_text() -> None:
    article = "La acción vale 2,50 dólares."
    [cents] = find_money("Subió 77 centavos.", article, language="es")
    assert cents.value == Money(amount=Decimal("0.77"), currency="USD")
    assert find_money("Subió 77 centavos.", language="es") == []


def test_a_date_whose_year_no_verb_tells_can_be_either() -> None:
    [march] = find_date_readings("wird im März geschlossen", THURSDAY, language="de")
    assert march.value == ("XXXX-03", "2025-03", "2026-03")
    assert find_dates("01-Mar-60", language="de") == []
    [monday] = find_dates("el lunes", THURSDAY, language="es")
    assert monday.value == "[2025-09-15,2025-09-22]"


@pytest.mark.parametrize(
    ("other", "text", "language"),
    [
        *((f"2012年{rest}", "3月", "zh") for rest in ("", "5月3日", "第三季度")),
        *(
            (f"am {day}", "im März", "de")
            for day in ("01-Mai-2012", "2012-05-03", "2012.05.03", "3.5.2012", "3. Mai 2012")
        ),
        *((year, "im März", "de") for year in ("Ende 2012", "im Mai 2012", "im dritten Quartal 2012", "im Jahr 2012")),
        ("au printemps 2012", "en mars", "fr"),
    ],
)
def test_the_one_year_that_is_stated_is_that_of_a_month_without_one(other: str, text: str, language: str) -> None:
    march = find_date_readings(f"{other}, {text}", language=language)[-1]
    assert march.value == ("2012-03",)


@pytest.mark.parametrize(
    "unit", ["1 ", "5 miljoen euro ", "in maart ", "2007, ", "twee ", "16.30 uur ", "2-", "maandag "]
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    find_money("", language="nl")
    started = time.process_time()
    find_quantities(text, language="nl")
    find_dates(text, THURSDAY, language="nl")
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("vom 8. bis 10. September 2025", "de", ["2025-09-08/2025-09-10"]),
        ("van 30 september tot 2 oktober 2025", "nl", ["2025-09-30/2025-10-02"]),
        ("30. September–2. Oktober 2025", "de", ["2025-09-30/2025-10-02"]),
        ("entre le 8 et le 10 septembre 2025", "fr", ["2025-09-08", "2025-09-10"]),
        ("2025年9月8日至10日", "zh", ["2025-09-08/2025-09-10"]),
        ("2025年9月30日至10月2日", "zh", ["2025-09-30/2025-10-02"]),
        ("2025年9月30日から10月2日", "ja", ["2025-09-30/2025-10-02"]),
        ("9月30日至2025年10月2日", "zh", ["2025-09-30/2025-10-02"]),
        ("lunes 8 de septiembre de 2025", "es", ["2025-09-08"]),
        ("en la primera mitad del año", "es", ["2025-40"]),
        ("in der zweiten Hälfte des Jahres", "de", ["2025-41"]),
        ("Q3 2025", "fr", ["2025-35"]),
        ("2025年第三季度", "zh", ["2025-35"]),
        ("2025년 3분기, 2024년 4분기", "ko", ["2025-35", "2024-36"]),
        ("2025年春, 2024年夏", "ja", ["2025-21", "2024-22"]),
        ("2025 की दूसरी छमाही", "hi", ["2025-41"]),
        ("kwartał trzeci 2025", "pl", ["2025-35"]),
        ("trimestre terzo 2025", "it", ["2025-35"]),
        ("al segundo semestre, la primera mitad, semestre segundo", "es", ["XXXX-41", "XXXX-41"]),
        ("jesienią 2025 roku", "pl", ["2025-23"]),
        ("осенью 2025 года", "ru", ["2025-23"]),
        ("kışın 2026", "tr", ["2026-24"]),
        ('"Anna Prato 1955-2011"', "it", ["1955", "2011"]),
        ("nel 1986 ha venduto", "it", ["1986"]),
        ("en 2020 y el 2022, o 2019 o el 2018", "es", ["2020", "2022", "2019", "2018"]),
        ("nel 2000 ha", "it", []),
        ("en la década de 1980", "es", []),
    ],
)
def test_stretches_and_parts_of_the_year_go_by_the_rules_of_english(
    text: str, language: str, expected: list[str]
) -> None:
    assert [item.value for item in find_dates(text, THURSDAY, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("5 tot 8 miljoen euro", "nl", Money(amount=Decimal(5_000_000), upper=Decimal(8_000_000), currency="EUR")),
        (
            "zwei oder drei Millionen Dollar",
            "de",
            Money(amount=Decimal(2_000_000), upper=Decimal(3_000_000), currency="USD"),
        ),
        ("los 5 millones de euros", "es", Money(amount=Decimal(5_000_000), currency="EUR")),
        ("unos 5 millones de euros", "es", Money(amount=Decimal(5_000_000), currency="EUR", approximate=True)),
    ],
)
def test_ranges_and_hedges_go_by_the_rules_of_english(text: str, language: str, expected: Money) -> None:
    assert [item.value for item in find_money(text, language=language)] == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ein Verlust von -5 Mio. Euro", "de", ["-5000000"]),
        ("MEUR 400", "fr", ["400000000"]),
        ("2,5 倍", "zh", []),
        ("1.234.567 und 1'234'567 und 12,34,567", "de", ["1234567", "1234567", "1234567"]),
    ],
)
def test_numerals_in_digits_go_by_one_set_of_rules(text: str, language: str, expected: list[str]) -> None:
    assert [str(item.value) for item in find_numbers(text, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("6 ay, 2 yıl, 3,5 kilometre", "tr", ["6 ay", "2 yıl", "3.5 kilometre"]),
        ("1 an, 2 ans, 3,5 kilomètres, 25 MW, 40 t", "fr", ["1 an", "2 ans", "3.5 kilomètres", "25 MW", "40 t"]),
        ("25 m² und 25 m²/h, 4 Tonnen", "de", ["25 m²", "4 Tonnen"]),
        ("5公里, 25kg, 3小时, 4 tarn", "zh", ["5 公里", "25 kg", "3 小时"]),
        ("重30kg的箱子, 长30km的路, 5GW电站, 6kgx的, 7kg8", "zh", ["30 kg", "30 km", "5 GW"]),
        ("30kgの箱と5GWの発電所", "ja", ["30 kg", "5 GW"]),
        ("%20, yüzde 20, yüzde 5'i", "tr", ["20 %", "20 %", "5 %"]),
        ("20 pour cent, 20 %, 20%", "fr", ["20 %", "20 %", "20 %"]),
        ("百分之二十, 百分之20", "zh", ["20 %"]),
        ("12 Schiffe, 12 neue Schiffe, 5 in", "de", ["12 Schiffe"]),
        ("12 barcos, 12 Norvane, 5 de mayo, 3 mil de barcos", "es", ["12 barcos", "3,000 barcos"]),
        ("12 schepen, 12 ton", "nl", ["12 ton"]),
        ("4 a 5 kilómetros", "es", ["4 to 5 kilómetros"]),
    ],
)
def test_units_are_those_of_the_language(text: str, language: str, expected: list[str]) -> None:
    for words in (text, text + MORE):
        assert [str(item.value) for item in find_quantities(words, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("dos millones trescientos mil dólares", "es", ["2300000"]),
        ("dos mil doscientos millones de euros", "es", ["2200000000"]),
        ("mil millones de euros", "es", ["1000000000"]),
        ("5 millones 300 mil dólares", "es", ["5300000"]),
        ("mille duecento euro", "it", ["1200"]),
        ("cinquantamila euro", "it", ["50000"]),
        ("zwei Millionen dreihunderttausend Euro", "de", ["2300000"]),
        ("deux millions trois cent mille euros", "fr", ["2300000"]),
        ("2 करोड़ 50 लाख रुपये", "hi", ["25000000"]),
        ("$2 million 300 thousand", "en", ["2300000"]),
        ("2 million 300 people", "en", []),
    ],
)
def test_an_amount_of_several_magnitudes_is_one(text: str, language: str, expected: list[str]) -> None:
    assert [str(item.value.amount) for item in find_money(text, language=language)] == expected


def test_the_end_of_another_year_is_not_that_of_this_one() -> None:
    for text, language in (
        ("bis Ende des Jahres 2031", "de"),
        ("fine dell'anno scorso", "it"),
        ("fim do ano passado", "pt"),
    ):
        assert "2025~" not in [
            str(found.value) for found in find_dates(text, PartialDate("2025-04-04"), language=language)
        ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("empezará en 2031 y terminará dos años después", "es", "2033~"),
        ("comincia nel 2031 e termina due anni dopo", "it", "2033~"),
        ("vanaf 2031, 2 jaar later klaar", "nl", "2033~"),
        ("ab März 2031, drei Monate später", "de", "2031-06~"),
        ("en 2031, deux ans plus tard", "fr", "2033~"),
        ("em 2031 e dois anos depois", "pt", "2033~"),
        ("w 2031 roku, dwa lata później", "pl", "2033~"),
        ("в 2031 году, два года спустя", "ru", "2033~"),
    ],
)
def test_a_time_later_is_counted_from_the_date_before_it(text: str, language: str, expected: str) -> None:
    assert [str(found.value) for found in find_dates(text, THURSDAY, language=language)][1:] == [expected]
    assert len(find_dates(text.replace("2031", ""), THURSDAY, language=language)) <= 1


@pytest.mark.parametrize(
    ("language", "text", "percent"),
    [
        ("cs", "vzrostl o více než tři procenta", 3),
        ("sk", "vzrástol o 3,5 percenta", "3.5"),
        ("uk", "на 3 відсотки", 3),
        ("hu", "három százalékkal", 3),
        ("fi", "kolme prosenttia", 3),
        ("sv", "tre procent", 3),
        ("ro", "cu 3 de procente", 3),
        ("el", "κατά 3 τοις εκατό", 3),
        ("he", "3 אחוזים", 3),
        ("fa", "۳ درصد", 3),
        ("id", "naik 3 persen", 3),
        ("th", "3 เปอร์เซ็นต์", 3),
        ("pl", "z 3 procentami", 3),
        ("it", "3 percento", 3),
        ("sv", "3 procentenheter", None),
        ("nl", "3 procentpunt", None),
    ],
)
def test_percent_is_what_cldr_calls_it(language: str, text: str, percent: int | str | None) -> None:
    found = [item.value.amount for item in find_quantities(text, language=language) if item.value.unit == "%"]
    assert found == ([] if percent is None else [Decimal(percent)])


@pytest.mark.parametrize(
    ("language", "text", "words", "day"),
    [
        ("cs", "Dohoda byla podepsána 19. 1. 2027 v Praze.", "19. 1. 2027", "2027-01-19"),
        ("de", "Am 3. 12. 2027 wurde sie unterzeichnet.", "3. 12. 2027", "2027-12-03"),
        ("sl", "Podpisana je bila 19.\u00a01.\u00a02027 tam.", "19.\u00a01.\u00a02027", "2027-01-19"),
        ("hu", "A szerződést 2027. január 19-én írták alá.", "2027. január 19", "2027-01-19"),
        ("hu", "A szerződés 2027 január 9. napján jött létre.", "2027 január 9.", "2027-01-09"),
        ("lt", "Sutartis 2027 m. sausio 19 d. pasirašyta.", "2027 m. sausio 19 d.", "2027-01-19"),
        ("kk", "2027 ж. 19 қаңтар", "2027 ж. 19 қаңтар", "2027-01-19"),
    ],
)
def test_a_day_in_the_order_and_with_the_spaces_of_its_language(language: str, text: str, words: str, day: str) -> None:
    assert [(item.text, item.value) for item in find_dates(text, THURSDAY, language=language)] == [(words, day)]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("el", "4 εκατ. τόνους για 27 χρόνια", [4_000_000, 27]),
        ("el", "περίπου 3 δισεκ. ευρώ", [3_000_000_000]),
        ("es", "cerca de 5 mill. de euros", [5_000_000]),
        ("es", "cinco mill. de euros", [5_000_000]),
        ("lt", "5 milijon. eurų", [5_000_000]),
        ("uk", "5 тис. тонн", [5000]),
        # What is cut may be a million or a milliard: no number is better than one of them, or than 5.
        ("de", "rund 5 Mill. Euro", []),
        ("de", "rund fünf Mill. Euro", []),
        ("sv", "5 milj. kronor", []),
        ("sv", "5 mils bort", [5]),
    ],
)
def test_a_magnitude_may_be_cut_short(language: str, text: str, numbers: list[int]) -> None:
    assert [item.value for item in find_numbers(text, language=language)] == numbers


def test_a_cut_magnitude_ends_no_sentence() -> None:
    text = "Πωλήθηκε για 4 εκατ. Ευρώ στη Νορβάν. Πληρώθηκε χθες."
    assert [text[start:end] for start, end in split_sentences(text, "el")] == [text[:37], text[38:]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "tra i 100 ed i 150 milioni di euro"),
        ("es", "entre los 100 y los 150 millones de euros"),
        ("fr", "entre les 100 et les 150 millions d'euros"),
        ("pt", "entre os 100 e os 150 milhões de euros"),
        ("de", "zwischen den 100 und den 150 Millionen Euro"),
        ("nl", "tussen de 100 en de 150 miljoen euro"),
        ("en", "between the €100 million and the €150 million"),
    ],
)
def test_the_ends_of_a_range_may_have_articles(language: str, text: str) -> None:
    (found,) = find_money(text, language=language)
    assert found.value == Money(amount=Decimal(100_000_000), upper=Decimal(150_000_000), currency="EUR")
