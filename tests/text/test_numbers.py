"""Numbers in digits and words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.amounts.numerals import find_numbers

PIECES = (
    "a half one twenty hundred and million of 3 1,500 .5 ½ - – $ Rs bn m dozen 1.2.3 A320 to between "
    "% ' , ² ٣ lakh crore third th"
)
BEFORE_A_PRONOUN = "no the this that which each every any some another number"
ONE_AND = "off sided stop way time man upmanship"
PREPOSITIONS = "mid pre post sub non early late end ex under over plus"
BEFORE_MINUS = (
    "was were is are be been at of to from by a an around about reached hit or and than below above between stood some "
    "nearly"
)
FRAGMENTS = st.sampled_from(
    [
        *PIECES.split(),
        "\u202f",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.tuples(FRAGMENTS, st.sampled_from([" ", "", "-", "\n"]))).map(
        lambda parts: "".join(map("".join, parts))
    ),
)

# Words are looked for in a window before what they belong to, which at the beginning of a longer text is cut.
MORE = ".\nThe trader of Halden bought the port of Norvane, and no other trader had any part in it for a long time.\n"


def numbers(text: str) -> list[str]:
    return [f"{mention.text}={mention.value:f}" for mention in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("179 lifts", ["179=179"]),
        ("1,500 or 2,000,000 of them", ["1,500=1500", "2,000,000=2000000"]),
        ("4,50,000 votes", ["4,50,000=450000"]),
        ("1.500.000 and 1'500'000", ["1.500.000=1500000", "1'500'000=1500000"]),
        ("40 000 crates, 40\u202f000 more", ["40 000=40000", "40\u202f000=40000"]),
        ("60% and 4.5 per cent", ["60=60", "4.5=4.5"]),
        ("in 2020,2021", ["2020=2020", "2021=2021"]),
        ("a fall of -3.2 points", ["-3.2=-3.2"]),
        ("rows 10-20", ["10=10", "20=20"]),
        (".5 million and 2½ million", [".5 million=500000", "2½ million=2500000"]),
        ("25MW and 40kg at 10am", ["25=25", "40=40", "10=10"]),
        ("½ million people and ¾ of it", ["½ million=500000", "¾=0.75"]),
        ("2,5 million, 2,345 million", ["2,5 million=2500000", "2,345 million=2345000000"]),
        ("1234,567 million", ["1234,567 million=1234567000"]),
        ("12,34,567.5 and 1'234'567.5", ["12,34,567.5=1234567.5", "1'234'567.5=1234567.5"]),
        ("1.234,5 and 12 345.6", ["1.234,5=1234.5", "12 345.6=12345.6"]),
        ("0,500 and 0.500", ["0=0", "500=500", "0.500=0.5"]),
        ("rows 1,2,3", ["1=1", "2=2", "3=3"]),
        ("rows 1234,567,890 and 123,45,678", ["1234=1234", "567=567", "890=890", "123=123", "45=45", "678=678"]),
        ("3 .5, v.5 and 24/7", ["3 .5=3.5", "5=5", "24=24", "7=7"]),
        ("about 123456789012345678901234 atoms", ["123456789012345678901234=123456789012345678901234"]),
    ],
)
def test_digits(text: str, expected: list[str]) -> None:
    assert numbers(text) == numbers(text + MORE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "3.5bn people, 2m barrels, 4 Mrd, 300k",
            ["3.5bn=3500000000", "2m=2000000", "4 Mrd=4000000000", "300k=300000"],
        ),
        ("a fence 25m long", ["25=25"]),
        ("3 lakh crore; 12 crore; 5 lakhs", ["3 lakh crore=3000000000000", "12 crore=120000000", "5 lakhs=500000"]),
        ("4-5 billion, 2 or 3 million", ["4=4000000000", "5 billion=5000000000", "2=2000000", "3 million=3000000"]),
        ("from 40 to 3 million", ["40=40", "3 million=3000000"]),
        ("between 2 and 3 million", ["2=2000000", "3 million=3000000"]),
        ("$40b and Rs500cr", ["40b=40000000000", "500cr=5000000000"]),
        ("a 4.5-billion gap", ["4.5-billion=4500000000"]),
        ("4 to 5 million 300 thousand", ["4=4000000", "5 million 300 thousand=5300000"]),
        (
            "2 million 300, 2 million 3 million",
            ["2 million=2000000", "300=300", "2 million=2000000", "3 million=3000000"],
        ),
        ("2 million -300 thousand", ["2 million=2000000", "-300 thousand=-300000"]),
        ("$2 million $300 thousand", ["2 million=2000000", "300 thousand=300000"]),
        ("MEUR 4, kSEK 2.5", ["4=4000000", "2.5=2500"]),
        ("Between 2 and 3 million ships will have come to port", ["2=2000000", "3 million=3000000"]),
        ("4 million to 5 billion", ["4 million=4000000", "5 billion=5000000000"]),
        ("2 million 0.5 million", ["2 million=2000000", "0.5 million=500000"]),
    ],
)
def test_magnitudes(text: str, expected: list[str]) -> None:
    assert numbers(text) == numbers(text + MORE) == expected


UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
IN_FULL = {
    "lac": 5,
    "lakh": 5,
    "million": 6,
    "crore": 7,
    "billion": 9,
    "milliard": 9,
    "trillion": 12,
    "quadrillion": 15,
}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seventeen", 17),
        ("Forty-five", 45),
        ("two dozen", 24),
        ("a dozen", 12),
        ("one hundred and twenty", 120),
        ("twelve hundred", 1200),
        ("three hundred and twenty-five thousand", 325_000),
        ("two thousand five hundred", 2500),
        ("one million two hundred thousand", 1_200_000),
        ("a hundred million", 100_000_000),
        ("half a million", 500_000),
        ("a quarter of a billion", 250_000_000),
        ("two and a half million", 2_500_000),
        ("three lakh crore", 3 * 10**12),
        *((f"four {magnitude}", 4 * 10**zeros) for magnitude, zeros in IN_FULL.items()),
        *((f"{word}", number) for number, word in enumerate(UNITS.split(), 1)),
        *((f"{word}-nine", number + 9) for number, word in zip(range(20, 100, 10), TENS.split(), strict=True)),
        ("nineteen hundred", 1900),
        ("two thousand one", 2001),
        ("two hundred thousand and three", 200_003),
        ("five hundred million two hundred and one thousand and six", 500_201_006),
        ("three fifths of a billion", 600_000_000),
        ("half of a million", 500_000),
        ("a half million", 500_000),
        ("an eighth of a billion", 125_000_000),
        ("quarter of a million", 250_000),
        ("one and three-quarter million", 1_750_000),
        ("three-and-a-half million", 3_500_000),
        ("twenty and a half million", 20_500_000),
        ("zero", 0),
        ("two thousand three hundred million", 2_300_000_000),
    ],
)
def test_words_make_one_number(words: str, value: int) -> None:
    assert numbers(f"There were {words} of them.") == [f"{words}={value}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five or six", ["five=5", "six=6"]),
        ("between two hundred and three hundred", ["two hundred=200", "three hundred=300"]),
        ("two hundred and three hundred", ["two hundred=200", "three hundred=300"]),
        ("two to three billion", ["two=2000000000", "three billion=3000000000"]),
        ("one freighter", ["one=1"]),
        ("twenty ten, twenty zero", ["twenty=20", "ten=10", "twenty=20", "zero=0"]),
        ("a hundred hundred, zero hundred", ["a hundred=100", "zero=0"]),
        ("two million zero", ["two million=2000000", "zero=0"]),
        (
            "two thousand million, two million thousand",
            ["two thousand million=2000000000", "two million thousand=2000000000"],
        ),
        ("two hundred and five hundred", ["two hundred=200", "five hundred=500"]),
        ("between two hundred and twenty", ["two hundred=200", "twenty=20"]),
        ("seven - eight, seven  eight", ["seven=7", "eight=8", "seven=7", "eight=8"]),
        ("a million and a half, two dozen and a half", ["a million and a half=1500000", "two dozen and a half=30"]),
        ("two million and a half of them", ["two million=2000000"]),
        ("five and a half of them", ["five=5"]),
        (
            "two million three million, two million and three million",
            ["two million=2000000", "three million=3000000"] * 2,
        ),
        ("two and a half million three million", ["two and a half million=2500000", "three million=3000000"]),
        ("one point of order", ["one=1"]),
        ("two half days, three third parties, four quarter finals", ["two=2", "three=3", "four=4"]),
    ],
)
def test_words_that_are_two_numbers_stay_two(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


PARTS = "half third quarter fifth sixth seventh eighth ninth tenth"


@pytest.mark.parametrize(
    "text",
    [
        "the first, the 21st and the twenty-first",
        "two-thirds, one-third, two thirds, one quarter the power and one sixth of it",
        "two quarters of it, two fifths, twenty sixths, seven eighths, two sevenths, two ninths, two tenths",
        "one-tenth, two-tenths, twenty-half, twenty third of May",
        "one point two billion, two point five, one point two-three million",
        "one third of a million, a third million, two and a third million, a million and one third",
        *(f"one {part} of it, the twenty-{part}" for part in PARTS.split() if part != "tenth"),
        "the 1990s",
        "an A320, an F-16, the K-40 and COVID-19",
        "the Tarn T3-1260L and T-1260L",
        "no one knew this one, one another or a one-off",
        "hundreds, several million, dozens",
        "version 1.2.3 at 192.168.1.10, serial 1234.567.890 and 1234'567",
        "5G and 3D",
        "1" * 25,
        "someone often tends to listen",
        "2⅓ and 2 1/3",
        "1, 500 jobs",
        "99999999999999999999 billion and 0.00000000000000000000000001",
        "5a and _5",
        "the Tarn-21",
        "MEUR 4 million",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert numbers(text) == numbers(text + MORE) == []


@pytest.mark.parametrize(
    "text",
    [
        *(f"{word} one came" for word in BEFORE_A_PRONOUN.split()),
        *(f"one {words}" for words in ("another", "or the other")),
        *(f"a one-{word}" for word in ONE_AND.split()),
        "one's own",
    ],
)
def test_one_is_a_pronoun(text: str) -> None:
    assert numbers(f"Then {text}.") == []


@pytest.mark.parametrize("word", PREPOSITIONS.split())
def test_a_hyphen_behind_a_preposition_makes_no_name(word: str) -> None:
    assert numbers(f"{word.capitalize()}-50 and {word}-50") == ["50=50", "50=50"]


@pytest.mark.parametrize(
    "before",
    [
        *BEFORE_MINUS.split(),
        *["lost:", "lost,", "lost –", "lost ("],
    ],
)
def test_minus_in_words_is_a_sign_where_nothing_is_taken_away(before: str) -> None:
    space = "" if before.endswith("(") else " "
    assert numbers(f"It {before}{space}minus 5") == ["minus 5=-5"]
    assert numbers(f"It {before}{space}negative 5") == ["negative 5=-5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(-5) and x −5", ["-5=-5", "−5=-5"]),
        ("- 5, a-5, 10 -5, 10-5 and 10 - 5", ["5=5", "5=5", "10=10", "5=5", "10=10", "5=5", "10=10", "5=5"]),
        ("take minus 5", ["5=5"]),
    ],
)
def test_a_dash_is_a_sign_where_it_stands_at_the_number_only(text: str, expected: list[str]) -> None:
    assert numbers(text) == numbers(text + MORE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose 57. 5 percent", ["57. 5=57.5"]),
        ("some 12, 000 employees", ["12, 000=12000"]),
        ("In the A320, 150 people, in the MD-11, 150 people", ["150=150", "150=150"]),
        ("In 2007. 5 million people came", ["2007=2007", "5 million=5000000"]),
        ("On March 12, 500 people came", ["12=12", "500=500"]),
        ("It ended at 57. 5 people came", ["57=57", "5=5"]),
        ("a cable of 12. 5 km", ["12. 5=12.5"]),
        ("minus 5 degrees, and 10 minus 5", ["minus 5=-5", "10=10", "5=5"]),
        ("three quarters of a million", ["three quarters of a million=750000"]),
        ("1/2 million, 7/8 and 5 1/2", ["1/2 million=500000", "7=7", "8=8", "5 1/2=5.5"]),
        ("$57. 5 then, $57. 1 person came", ["57=57", "1=1"]),
        ("12 , 000, and $12, 500", ["12 , 000=12000", "12, 500=12500"]),
        ("12, 500 jobs, $12, 500 jobs", []),
        ("012, 000", ["012=12", "000=0"]),
        ("page 57. 5 percent, in 2011. 5 km", ["57=57", "5=5", "2011=2011", "5=5"]),
        ("1400. 5 km, 1,400. 5 km", ["1400. 5=1400.5", "1,400. 5=1400.5"]),
        ("$1,500, 000", ["1,500, 000=1500000"]),
        ("12. 5 dollars, 12. 5 U.S. dollars", ["12. 5=12.5", "12. 5=12.5"]),
        ("12. 5 days, 12. 5 boats", ["12=12", "5=5", "12=12", "5=5"]),
        ("12. 5 percentage points, 12. 5-km", ["12. 5=12.5", "12. 5=12.5"]),
        ("57 .5 boats", ["57 .5=57.5"]),
        ("57. 5.2, 57. 1234, 57. 5th", ["57=57", "5.2=5.2", "57=57", "1234=1234", "57=57"]),
        ("57. 5 million yen, 57. 5 million", ["57. 5 million=57500000", "57. 5 million=57500000"]),
        ("57. 5 million people", []),
        ("2 1/2, 5 3/32, 5-1/2, 1000 1/2", ["2 1/2=2.5", "5 3/32=5.09375", "5-1/2=5.5", "1000 1/2=1000.5"]),
        ("5 3/2", ["5=5", "3=3", "2=2"]),
        ("in 2011 1/2 of them", ["2011=2011", "1=1", "2=2"]),
        ("2.5 1/2", ["2.5=2.5", "1=1", "2=2"]),
        ("1/16 billion, 3/4 of a billion", ["1/16 billion=62500000", "3/4 of a billion=750000000"]),
        ("1/3 million", []),
        ("5/1/2 million", ["5=5", "1=1", "2 million=2000000"]),
        ("$1500 .50 a tonne", ["1500 .50=1500.5"]),
        ("٤٥٫٥ and १२ and １２，５００", ["٤٥٫٥=45.5", "१२=12", "１２，５００=12500"]),
    ],
)
def test_what_follows_decides_whether_digits_are_one_number(text: str, expected: list[str]) -> None:
    assert numbers(text) == numbers(text + MORE) == expected


@pytest.mark.parametrize("noun", ["dollars", "euros", "pounds", "francs", "rupees", "yuan", "yen"])
def test_what_is_money_is_not_counted_by_a_number_of_its_own(noun: str) -> None:
    for words in (noun, f"US {noun}", f"U.S. {noun}"):
        assert numbers(f"It paid 12. 5 {words}.") == ["12. 5=12.5"]
        assert numbers(f"It paid 57. 5 million {words}.") == ["57. 5 million=57500000"]


@pytest.mark.parametrize("verb", ["of", "were", "are", "was", "have", "had"])
def test_a_share_of_the_next_sentence_may_be_one_with_the_last_number(verb: str) -> None:
    assert numbers(f"It rose to 57. 5% {verb} there.") == []


SIGNS = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅒": "0.1", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8"}


@pytest.mark.parametrize(
    ("sign", "value"), [*SIGNS.items(), *zip("⅛⅜⅝⅞", ("0.125", "0.375", "0.625", "0.875"), strict=True)]
)
def test_the_sign_of_a_fraction_is_a_decimal(sign: str, value: str) -> None:
    assert numbers(f"It is {sign} of 3{sign}, or 3 {sign}.") == [
        f"{sign}={value}",
        f"3{sign}=3{value[1:]}",
        f"3 {sign}=3{value[1:]}",
    ]


@pytest.mark.parametrize("sign", "⅓⅔⅙⅚⅐⅑")
def test_the_sign_of_a_fraction_that_is_no_decimal_is_not_read(sign: str) -> None:
    assert numbers(f"It is {sign} of 3{sign}, or 3 {sign}.") == []


ANYWHERE = {"mn": 6, "mln": 6, "mio": 6, "bn": 9, "bln": 9, "mrd": 9, "tn": 12, "trn": 12, "tln": 12, "million": 6}
AT_DIGITS = ANYWHERE | {"k": 3, "K": 3, "m": 6, "M": 6, "B": 9, "millions": 6}
BEHIND_A_CURRENCY = ANYWHERE | {"k": 3, "m": 6, "mm": 6, "mil": 6, "b": 9, "cr": 7}


@pytest.mark.parametrize(
    ("words", "zeros"),
    [
        *((f"5 {short}", zeros) for short, zeros in ANYWHERE.items()),
        *((f"5{short}", zeros) for short, zeros in AT_DIGITS.items()),
        *((f"$5 {short}", zeros) for short, zeros in BEHIND_A_CURRENCY.items()),
        *((f"$5{short}", zeros) for short, zeros in (AT_DIGITS | BEHIND_A_CURRENCY | {"t": 12}).items()),
    ],
)
def test_a_magnitude_in_short(words: str, zeros: int) -> None:
    assert numbers(f"a {words} one") == [f"{words.removeprefix('$')}=5{'0' * zeros}", "one=1"]


@pytest.mark.parametrize("letters", ["b", "cr", "mil"])
def test_what_is_short_for_a_magnitude_behind_a_currency_only(letters: str) -> None:
    assert numbers(f"a 5{letters} ship") == []
    assert numbers(f"a 5 {letters} ship") == ["5=5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 m, $5 t, $5 m-long, $5 b's, $5 kg", ["5=5"] * 5),
        ("5 million million, 5 thousand million", ["5 million million=5000000000000", "5 thousand million=5000000000"]),
        ("5-odd million, 5-or-so million", ["5-odd million=5000000", "5-or-so million=5000000"]),
        ("5x, 5p, 5h, 5pm, $5xyz", ["5=5"] * 5),
        ("21st, 22nd, 23rd, 24th, 5xyz", []),
    ],
)
def test_what_stands_at_digits(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


@given(st.integers(0, 10**15))
def test_grouped_digits_are_read_back(number: int) -> None:
    text = f"It has {number:,} parts"
    assert [mention.value for mention in find_numbers(text)] == [number]
    assert [mention.value for mention in find_numbers(text.replace(",", "\u202f"))] == [number]


@given(st.decimals(min_value=1, max_value=999, places=2), st.sampled_from(["million", "bn", "crore", "thousand"]))
def test_magnitudes_multiply(number: Decimal, magnitude: str) -> None:
    size = {"million": 10**6, "bn": 10**9, "crore": 10**7, "thousand": 1000}[magnitude]
    assert [mention.value for mention in find_numbers(f"about {number:f} {magnitude} parts")] == [number * size]


@given(TEXTS)
def test_any_text_gives_mentions_in_order_at_their_offsets(text: str) -> None:
    end = 0
    for mention in find_numbers(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.value.is_finite()
        end = mention.end


@pytest.mark.parametrize(
    "behind",
    [
        *["long", "wide", "high", "tall", "deep", "above", "below", "away", "in length"],
        *["sprint", "race", "pool", "hurdles", "mark"],
    ],
)
def test_metres_are_no_millions(behind: str) -> None:
    assert numbers(f"It was 25m {behind}.") == ["25=25"]
    assert numbers(f"It was 25m, and {behind}.") == ["25m=25000000"]
