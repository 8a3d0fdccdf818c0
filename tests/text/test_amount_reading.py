"""Amounts in a few words, as a model gives them."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.schemas import Money, MoneyBasis, Quantity
from summarize.text.amounts.reading import read_money, read_number, read_quantity

MILLIONS = st.decimals(min_value=Decimal("0.1"), max_value=999, places=1)


@pytest.mark.parametrize(
    ("words", "amount", "currency"),
    [
        ("2500000 USD", 2500000, "USD"),
        ("USD 2.5 million", 2500000, "USD"),
        ("$2.5 million", 2500000, "USD"),
        ("2,500,000.00 EUR.", 2500000, "EUR"),
        ("EUR2500000", 2500000, "EUR"),
        ("8 PHP", 8, "PHP"),
        ("RON 5", 5, "RON"),
        ("-5000000 USD", -5000000, "USD"),
        ("USD minus 5", -5, "USD"),
        ("57. 5 million US dollars", 57500000, "USD"),
        ("a million and a half euros", 1500000, "EUR"),
    ],
)
def test_one_amount(words: str, amount: int, currency: str) -> None:
    assert read_money(words) == Money(amount=Decimal(amount), currency=currency)


def test_what_is_said_of_an_amount_is_read_with_it() -> None:
    assert read_money("more than $12 a share") == Money(
        amount=Decimal(12), currency="USD", approximate=True, basis=MoneyBasis.per_unit
    )
    assert read_money("about 500 RON") == Money(amount=Decimal(500), currency="RON", approximate=True)
    assert read_money("$4-5 billion") == Money(amount=Decimal(4 * 10**9), upper=Decimal(5 * 10**9), currency="USD")
    assert read_money("5 million pesos", "Tarn Mills of Chile sold it.") == Money(
        amount=Decimal(5000000), currency="CLP"
    )


@pytest.mark.parametrize(
    "words",
    [
        "",
        "undisclosed",
        "2.5 million",
        "not $5m",
        "$4m and $5m",
        "$5m of 7",
        "5 USD 7",
        "RON 5 of 7",
        "RON 5 PHP",
        "5 million pesos",
    ],
)
def test_what_is_not_one_amount(words: str) -> None:
    assert read_money(words) is None


@pytest.mark.parametrize(
    ("words", "amount", "unit", "approximate"),
    [
        ("approximately 350 employees", 350, "employees", True),
        ("5 percent", 5, "%", False),
        ("5% of the shares", 5, "%", False),
        ("25MW", 25, "MW", False),
        ("350 or so new jobs", 350, "new jobs", True),
        ("40-plus engineers", 40, "engineers", True),
        ("40-ish engineers", 40, "engineers", True),
        ("two dozen ships", 24, "ships", False),
        ("a total of 3 phases", 3, "phases", False),
        ("3.5 million barrels a day", 3500000, "barrels a day", False),
        ("a fleet of 179 aircraft", 179, "aircraft", False),
        ("a year or more", 1, "year", True),
        ("an hour", 1, "hour", False),
        ("5 or less ships", 5, "ships", True),
        ("5-odd ships", 5, "ships", True),
        ("5+ ships", 5, "ships", True),
        ("5 pct", 5, "%", False),
        ("5 per cent of it", 5, "%", False),
        ("5 °C", 5, "°C", False),
        ("5 /day", 5, "/day", False),
        ("no fewer than 5 ships", 5, "ships", True),
        ('"5 ships."', 5, "ships", False),
    ],
)
def test_one_quantity(words: str, amount: int, unit: str, approximate: bool) -> None:
    assert read_quantity(words) == Quantity(amount=Decimal(amount), unit=unit, approximate=approximate)


def test_the_same_in_another_currency_or_unit_may_stand_behind_it_in_brackets() -> None:
    assert read_money("€1.78 billion (US$2.4 billion)") == read_money("€1.78 billion")
    assert read_money("EUR 1.2bn (about $1.4bn)") == read_money("EUR 1.2bn")
    assert read_quantity("500 to 800 miles (800 to 1,280 km)") == read_quantity("500 to 800 miles")
    assert read_quantity("another six N50 jets") == read_quantity("six N50 jets")
    assert read_quantity("(5) 7 ships") is None


LEADING = ["a total of", "total", "the", "exactly", "only", "just", "other", "only the"]


@pytest.mark.parametrize(
    ("words", "amount", "unit"),
    [
        ("14 new Norvane N40-200", 14, "new Norvane N40-200"),
        ("twenty N320 jets", 20, "N320 jets"),
        ("five Norvane 650s", 5, "Norvane 650s"),
        ("5 Norvane 650-80s", 5, "Norvane 650-80s"),
        ("10 F-16 fighters", 10, "F-16 fighters"),
        ("5 tonnes of CO2", 5, "tonnes of CO2"),
        ("30 650s", 30, "650s"),
        ("20 large jets 650", 20, "large jets 650"),
        ("20 jets 650", 20, "jets 650"),
        *((f"{word} 14 new Norvane N40-200", 14, "new Norvane N40-200") for word in LEADING),
    ],
)
def test_digits_of_a_name_are_part_of_the_unit(words: str, amount: int, unit: str) -> None:
    assert read_quantity(words) == Quantity(amount=Decimal(amount), unit=unit)


def test_numbers_in_their_own_right_are_not() -> None:
    for words in ("350 of 400", "12 November 2007", "350 people in 2007", "Some 40 people and 30 Norvane dogs"):
        assert read_quantity(words) is None


def test_a_range_is_one_quantity() -> None:
    assert read_quantity("10-12 ships") == Quantity(amount=Decimal(10), upper=Decimal(12), unit="ships")
    assert read_quantity("2 to 3 per cent") == Quantity(amount=Decimal(2), upper=Decimal(3), unit="%")


@pytest.mark.parametrize(
    ("words", "percent", "approximate"),
    [
        ("half", "50", False),
        ("about half of them", "50", True),
        ("a third of the staff", "33.3", True),
        ("two-thirds", "66.7", True),
        ("three quarters", "75", False),
        ("a tenth", "10", False),
        ("three-quarters", "75", False),
        ("nine tenths of the staff", "90", False),
        ("some half", "50", True),
    ],
)
def test_a_fraction_in_words_is_a_percentage(words: str, percent: str, approximate: bool) -> None:
    assert read_quantity(words) == Quantity(amount=Decimal(percent), unit="%", approximate=approximate)


MORE_THAN_ONE = [
    "two ships for seven",
    "5 tar 650",
    "5 Norvane 1999",
    "5percentile",
    "a half-year",
    "about 650",
    "20% of 1/3 million",
    "5 million dollars",
]


@pytest.mark.parametrize(
    "words",
    ["", "350", "$5 million", "64 x 2", "not 5 ships", "third", "the first half", "12 to 10 ships", *MORE_THAN_ONE],
)
def test_what_is_not_one_quantity(words: str) -> None:
    assert read_quantity(words) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("350", 350),
        ("1,500", 1500),
        ("about 3.5 million", 3500000),
        ("two dozen", 24),
        ("350 employees", 350),
        ("3 of 4", None),
        ("10-12", None),
        ("none", None),
        ("not 5", None),
        ("the 21st of 40", None),
    ],
)
def test_one_number(words: str, number: int | None) -> None:
    assert read_number(words) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("words", "language", "amount", "currency"),
    [
        ("20,1 miljard euro", "nl", 20100000000, "EUR"),
        ("20.1 billion EUR", "nl", 20100000000, "EUR"),
        ("EUR 1.500 miljoen", "nl", 1500000000, "EUR"),
        ("1.500 euro", "nl", 1500, "EUR"),
        ("40.000 millones de dólares", "es", 40000000000, "USD"),
        ("15亿美元", "zh", 1500000000, "USD"),
        ("USD 1.5 billion", "zh", 1500000000, "USD"),
        ("2500000 EUR", "de", 2500000, "EUR"),
        ("14,1 mld dol.", "pl", 14100000000, "USD"),
        ("5 тыс. руб.", "ru", 5000, "RUB"),
    ],
)
def test_an_amount_in_the_articles_language_or_in_english(
    words: str, language: str, amount: int, currency: str
) -> None:
    assert read_money(words, language=language) == Money(amount=Decimal(amount), currency=currency)


def test_the_same_in_another_currency_may_stand_in_brackets() -> None:
    dollars = Money(amount=Decimal(6_200_000_000), currency="USD", approximate=True)
    for words in ("more than $6.2 billion (six billion francs)", "more than $6.2 billion (€6 billion)"):
        assert read_money(words) == dollars
    assert read_money("$6.2 billion (in cash)") == Money(amount=Decimal(6_200_000_000), currency="USD")


def test_a_word_that_is_another_number_in_each_language_is_not_read() -> None:
    assert read_money("1.5 billion EUR", language="de") is None
    assert read_money("1,5 Billionen Euro", language="de") == Money(amount=Decimal(15 * 10**11), currency="EUR")


def test_quantities_and_numbers_in_the_articles_language() -> None:
    assert read_quantity("ongeveer 350 werknemers", language="nl") == Quantity(
        amount=Decimal(350), unit="werknemers", approximate=True
    )
    assert read_quantity("20 por ciento", language="es") == Quantity(amount=Decimal(20), unit="%")
    assert read_quantity("約4割の上乗せ", language="ja") == Quantity(amount=Decimal(40), unit="%", approximate=True)
    assert read_quantity("約36機", language="ja") == Quantity(amount=Decimal(36), unit="機", approximate=True)
    assert read_number("1.500", language="it") == 1500
    for words in ("ongeveer 500 RON", "about 500 RON"):
        assert read_money(words, language="nl") == Money(amount=Decimal(500), currency="RON", approximate=True)
    assert read_number("doscientos treinta y cinco", language="es") == 235


SPELLINGS = st.sampled_from(
    [
        lambda n: f"{n * 10**6:f} USD",
        lambda n: f"USD {n * 10**6:,f}",
        lambda n: f"{n}m USD",
        lambda n: f"US${n} million",
        lambda n: f"{n} million US dollars",
    ]
)


@given(MILLIONS, SPELLINGS)
def test_every_spelling_of_an_amount_is_read(number: Decimal, spelling: Callable[[Decimal], str]) -> None:
    assert read_money(spelling(number)) == Money(amount=number * 10**6, currency="USD")


@given(st.text() | st.from_regex(r"[0-9 ,.$%a-e-]{1,20}", fullmatch=True))
def test_any_words_are_read_or_refused(words: str) -> None:
    for value in (read_money(words), read_quantity(words)):
        assert value is None or value.amount.is_finite()
    assert read_number(words) is None or len(words) > 0


@pytest.mark.parametrize(
    ("words", "language"),
    [("1.500 tot 2.000 stoelen", "nl"), ("1.500 bis 2.000 Sitze", "de"), ("1.500 a 2.000 sedie", "it")],
)
def test_a_range_is_read_by_the_word_that_its_language_joins_it_with(words: str, language: str) -> None:
    found = read_quantity(words, language=language)
    assert found is not None
    assert (found.amount, found.upper) == (Decimal(1500), Decimal(2000))


def test_each_end_of_a_range_can_have_its_unit() -> None:
    assert read_quantity("16% to 17%") == Quantity(amount=Decimal(16), upper=Decimal(17), unit="%")
    assert read_quantity("16% to 17 ships") is None


@pytest.mark.parametrize("unit", ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"])
def test_one_of_a_unit_of_time_needs_no_number(unit: str) -> None:
    article = "an" if unit == "hour" else "a"
    assert read_quantity(f"{article} {unit}") == Quantity(amount=Decimal(1), unit=unit)
    for more in ("more", "less", "so"):
        assert read_quantity(f"{article} {unit} or {more}") == Quantity(amount=Decimal(1), unit=unit, approximate=True)


@pytest.mark.parametrize("no", ["no", "not", "never", "nor", "neither", "without"])
def test_what_is_denied_is_no_amount(no: str) -> None:
    assert read_money(f"{no} $5 million") is None
    assert read_quantity(f"{no} 5 ships") is None
    assert read_number(f"{no} 5") is None
    assert read_money(f"{no} less than $5 million") == Money(
        amount=Decimal(5_000_000), currency="USD", approximate=True
    )
