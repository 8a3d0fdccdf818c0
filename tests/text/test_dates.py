"""Dates: full, partial and relative, each as precise as the text."""

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.schemas import PartialDate
from summarize.text.dates import DateOrder, date_order, find_date_readings, find_dates, read_date

THURSDAY = PartialDate("2025-09-18")

PIECES = (
    "8 31 29 2025 2026-28 08/09/2025 2025-09-08 September Sept. May Feb March Q3 H1 half quarter of "
    "the early mid late end - – to and in by last next this FY25 week of ending "
    "weekend month year Monday Thursday, yesterday today ago three a days years "
    "spring fall winter will said , . ' ٣"
)
FRAGMENTS = st.sampled_from(
    [
        *PIECES.split(),
        "the end of the year",
        "over the weekend",
        "fiscal 2026",
        "8-10 September 2025",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.tuples(FRAGMENTS, st.sampled_from([" ", "", "-"]))).map(lambda parts: "".join(map("".join, parts))),
)
BASES = st.one_of(
    st.none(),
    st.dates().map(lambda day: PartialDate(day.isoformat())),
    st.sampled_from(["2025", "2025-09", "2025-09-18~", "2025~", "XXXX-09", "2025-24", "0001-01-01", "9999-12-31"]).map(
        PartialDate
    ),
)

# Words are looked for in a window before what they belong to, which at the beginning of a longer text is cut.
MORE = ".\nThe trader of Halden bought the port of Norvane, and no other trader had any part in it for a long time.\n"


def dates(text: str, base: PartialDate | None = None) -> list[tuple[str, str]]:
    return [(item.text, str(item.value)) for item in find_dates(text, base)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Delivery starts in 2011 and ends two years later.", [("2011", "2011"), ("two years later", "2013~")]),
        (
            "Signed in March 2011, it ended 18 months later.",
            [("March 2011", "2011-03"), ("18 months later", "2012-09~")],
        ),
        (
            "Sold on 3 May 2011 and closed 10 days after that",
            [("3 May 2011", "2011-05-03"), ("10 days after that", "2011-05-13")],
        ),
        ("It is tested in 2010 and flies a year afterwards", [("2010", "2010"), ("a year afterwards", "2011~")]),
        ("It was sold. Two years later it was bought back.", []),
        ("It opened in 2011 or so.\nTwo years later it closed.", [("2011", "2011")]),
        ("It opened in May and closed two years later.", [("May", "XXXX-05")]),
    ],
)
def test_a_date_is_counted_on_from_the_one_before_it(text: str, found: list[tuple[str, str]]) -> None:
    assert dates(text) == found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("8 September 2025", "2025-09-08"),
        ("8th of September, 2025", "2025-09-08"),
        ("September 8, 2025", "2025-09-08"),
        ("September 8th 2025", "2025-09-08"),
        ("Monday, 8 September 2025", "2025-09-08"),
        ("Mon, 8 Sep 2025", "2025-09-08"),
        ("SEPTEMBER 8, 2025", "2025-09-08"),
        ("12 Nov 2024", "2024-11-12"),
        ("2025-09-08", "2025-09-08"),
        ("2025/10/01", "2025-10-01"),
        ("25/09/2025", "2025-09-25"),
        ("09/25/2025", "2025-09-25"),
        ("25.09.2025", "2025-09-25"),
        ("09/09/2025", "2025-09-09"),
        ("08/09/2025", "[2025-08-09,2025-09-08]"),
        ("7/24/06", "2006-07-24"),
        ("24/7/06", "2006-07-24"),
        ("2 / 29 / 2012", "2012-02-29"),
        ("02.29.2012", "2012-02-29"),
        ("4.3.2012", "[2012-03-04,2012-04-03]"),
        ("Nov. 12,2007", "2007-11-12"),
        ("November 12 , 2007", "2007-11-12"),
        ("Nov. 2007", "2007-11"),
        ("second half of 2008", "2008-41"),
        ("first fiscal quarter of 2008", "2008~"),
        ("fiscal first quarter 2008", "2008~"),
        ("September ８, ２０２５", "2025-09-08"),
        ("2025-09", "2025-09"),
        ("September 2025", "2025-09"),
        ("Sept. 2025", "2025-09"),
        ("early October 2025", "2025-10~"),
        ("the end of March 2026", "2026-03~"),
        ("mid-2024", "2024-38~"),
        ("late 2022", "2022-39~"),
        ("early 2026", "2026-37~"),
        ("the end of 2026", "2026-39~"),
        ("fiscal 2026", "2026~"),
        ("FY2026", "2026~"),
        ("FY26", "2026~"),
        ("Q1 FY26", "2026~"),
        ("FY2025-26", "2025/2026"),
        ("fiscal year 2025/26", "2025/2026"),
        ("first quarter of fiscal 2026", "2026~"),
        ("2025-26 financial year", "2025/2026"),
        ("8-10 September 2025", "2025-09-08/2025-09-10"),
        ("September 8 to 10, 2025", "2025-09-08/2025-09-10"),
        ("30 September-2 October 2025", "2025-09-30/2025-10-02"),
        ("spring 2026", "2026-21"),
        ("winter of 2025-26", "2025-24"),
        ("Q3 2025", "2025-35"),
        ("3Q 2025", "2025-35"),
        ("third quarter of 2025", "2025-35"),
        ("2025 third quarter", "2025-35"),
        ("third calendar quarter of 2025", "2025-35"),
        ("3Q25", "2025-35"),
        ("Q3'25", "2025-35"),
        ("Q3 ’25", "2025-35"),
        ("1H98", "1998-40"),
        ("first half of 2026", "2026-40"),
        ("H2 2026", "2026-41"),
        ("Sept. 8", "XXXX-09-08"),
        ("8 Sep", "XXXX-09-08"),
        ("29 February", "XXXX-02-29"),
        ("late September", "XXXX-09~"),
        ("fourth quarter", "XXXX-36"),
    ],
)
def test_one_date_without_a_base(words: str, value: str) -> None:
    assert dates(f"Tarn Mills opened it in {words}, it said.") == [(words, value)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in 2026", ["2026"]),
        ("runs through 2028", ["2028"]),
        ("since 2019, by 2030", ["2019", "2030"]),
        ("from 2026 to 2028", ["2026", "2028"]),
        ("the 2026-2028 plan", ["2026", "2028"]),
        ("the 2026-28 plan", ["2026", "2028"]),
        ("in 2023, 2024 and 2025", ["2023", "2024", "2025"]),
        ("the 2024 elections", ["2024"]),
        ("Norvane's 2024 purchase of Tarn", ["2024"]),
        ("the banks’ 2024 accord", ["2024"]),
        ("Norvane's 2024 employees", []),
        ("a target for 2030", ["2030"]),
        ("Tarn Mills (2021)", ["2021"]),
        ("2025 was a record", ["2025"]),
        ("In 2026, 300 ships will call", ["2026"]),
    ],
)
def test_numbers_that_read_as_years(text: str, years: list[str]) -> None:
    assert [value for _, value in dates(text)] == years


@pytest.mark.parametrize(
    "text",
    [
        "2,026 tonnes",
        "2000 workers",
        "a loss of 2000 jobs",
        "a loss of 2000 positions",
        "in 2026 tonnes",
        "$2025 and 2025%",
        "the 1990s and mid-2030s",
        "Vision 2030",
        "It may march on, and they may.",
        "Theresa May said June Hart agreed.",
        "May Harlow signed.",
        "Black Friday, Sheffield Wednesday and the Sunday Times",
        "on Sundays",
        "31/31/2025",
        "this fall in prices",
        "the second half of the match",
        "its first fiscal quarter",
        "version 10.12.07, a 50/50/10 split, 24/7, 192.168.1.10 and a 3-2-12 record",
    ],
)
@pytest.mark.parametrize("base", [None, THURSDAY])
def test_what_is_no_date(text: str, base: PartialDate | None) -> None:
    assert dates(text, base) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8-10 September 2025", [("8", "2025-09-08"), ("10 September 2025", "2025-09-10")]),
        ("September 8–10, 2025", [("September 8", "2025-09-08"), ("10, 2025", "2025-09-10")]),
        ("30 September to 2 October 2025", [("30 September", "2025-09-30"), ("2 October 2025", "2025-10-02")]),
        ("30 June-1 July 2025", [("30 June", "2025-06-30"), ("1 July 2025", "2025-07-01")]),
        ("December to February 2026", [("December", "2025-12"), ("February 2026", "2026-02")]),
        ("between March and June 2026", [("March", "2026-03"), ("June 2026", "2026-06")]),
        ("November 2025 to January", [("November 2025", "2025-11"), ("January", "2026-01")]),
    ],
)
def test_both_ends_of_a_range_have_the_stated_year(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(f"It runs from {text}.") == expected
    assert dates(f"It runs from {text}.", THURSDAY) == expected


def test_a_number_behind_a_month_may_count_what_follows() -> None:
    assert dates("In September 8 ships arrived.", THURSDAY) == [("September", "2025-09")]


def test_an_impossible_day_leaves_the_month() -> None:
    assert dates("on 31 September 2025") == [("September 2025", "2025-09")]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Thursday", "2025-09-18"),
        ("Monday", "2025-09-15"),
        ("last Thursday", "2025-09-11"),
        ("next Thursday", "2025-09-25"),
        ("yesterday", "2025-09-17"),
        ("today", "2025-09-18"),
        ("this morning", "2025-09-18"),
        ("last night", "2025-09-17"),
        ("tomorrow", "2025-09-19"),
        ("this week", "2025-09-15/2025-09-21"),
        ("last week", "2025-09-08/2025-09-14"),
        ("this month", "2025-09"),
        ("earlier this month", "2025-09"),
        ("last month", "2025-08"),
        ("late last month", "2025-08~"),
        ("next month", "2025-10"),
        ("last quarter", "2025-34"),
        ("this year", "2025"),
        ("next year", "2026"),
        ("early next year", "2026-37~"),
        ("the end of the year", "2025-39~"),
        ("the year's end", "2025-39~"),
        ("year-end", "2025-39~"),
        ("three days ago", "2025-09-15"),
        ("two weeks ago", "2025-09-01/2025-09-07"),
        ("two months ago", "2025-07~"),
        ("a year ago", "2024~"),
        ("September", "2025-09"),
        ("8 September", "2025-09-08"),
        ("November", "2024-11"),
        ("last November", "2024-11"),
        ("next March", "2026-03"),
        ("September last year", "2024-09"),
        ("first half of next year", "2026-40"),
        ("third quarter", "2025-35"),
        ("29 February", "XXXX-02-29"),
        ("last summer", "2025-22"),
        ("next spring", "2026-21"),
        ("this winter", "2025-24"),
        ("last winter", "2024-24"),
    ],
)
def test_relative_dates_count_from_the_base(words: str, value: str) -> None:
    assert dates(f"Tarn Mills sold it {words}.", THURSDAY) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The board will vote on Monday.", "2025-09-22"),
        ("It said on Monday that it will vote.", "2025-09-15"),
        ("On Monday, the court will rule.", "2025-09-22"),
        ("On Monday the court ruled that it will stand.", "2025-09-15"),
        ("A vote is due on Monday.", "2025-09-22"),
        ("It will be completed in March.", "2026-03"),
        ("It was completed in March.", "2025-03"),
        ("The sale is expected to close in November.", "2025-11"),
        ("The sale closed in November.", "2024-11"),
        ("They must pay by Jan. 15.", "2026-01-15"),
        ("It was signed by the board in November.", "2024-11"),
        ("The yard is to be sold in November.", "2025-11"),
        ("Tarn Mills to open a yard in March", "2026-03"),
        ("It will open in the first quarter.", "2026-33"),
        ("Tarn Mills expects to close the sale in March.", "2026-03"),
        ("The sale could close as early as March.", "2026-03"),
        ("The sale could close as late as June.", "2026-06"),
        ("We anticipate a close in November.", "2025-11"),
    ],
)
def test_the_clause_decides_which_way_an_open_date_lies(text: str, value: str) -> None:
    assert [read for _, read in dates(text, THURSDAY)] == [value]


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (None, ["XXXX-09"]),
        ("2025-09", ["2025-09", "2025-08", "2024"]),
        ("2025", ["XXXX-09", "2024"]),
        ("2025-09-18~", ["2025-09", "2025-08", "2024"]),
        ("2025-09~", ["XXXX-09", "2024"]),
        ("XXXX-09-18", ["XXXX-09"]),
    ],
)
def test_what_the_base_does_not_know_is_not_made_up(base: str | None, expected: list[str]) -> None:
    text = "It came yesterday, on Monday, last week, in September, last month and last year."
    assert [value for _, value in dates(text, PartialDate(base) if base else None)] == expected


def test_weeks_and_weekends_are_stretches_and_may_lie_in_two_years() -> None:
    assert dates("It rose over the weekend.", THURSDAY) == [("the weekend", "2025-09-13/2025-09-14")]
    assert dates("It came last week.", PartialDate("2026-01-06")) == [("last week", "2025-12-29/2026-01-04")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in the week of 10 September 2025", "2025-09-08/2025-09-14"),
        ("in the week beginning 8 September", "2025-09-08/2025-09-14"),
        ("in the week ending on 12 September 2025", "2025-09-06/2025-09-12"),
    ],
)
def test_a_day_that_names_its_week(text: str, value: str) -> None:
    assert [read for _, read in dates(f"It came {text}.", THURSDAY)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("by the end of 2026", ["2026~"]),
        ("by the end of the year", ["2025~"]),
        ("by year's end", ["2025~"]),
        ("before year end", ["2025~"]),
        ("by the end of the year 2026", ["2026~"]),
        ("8 and 10 September 2025", ["2025-09-08", "2025-09-10"]),
        ("between 8 and 10 September 2025", ["2025-09-08", "2025-09-10"]),
        ("from 8 to 10 September 2025", ["2025-09-08", "2025-09-10"]),
        ("for financial 10", []),
    ],
)
def test_deadlines_and_pairs_of_days(text: str, values: list[str]) -> None:
    assert [read for _, read in dates(f"It came {text}.", THURSDAY)] == values


@pytest.mark.parametrize(
    ("text", "published", "order"),
    [
        ("It opened on 7/24/06 and shut on 4/3/07.", None, "mdy"),
        ("It opened on 24.7.2006.", None, "dmy"),
        ("11/12/2007. The mill was sold on Nov. 12, 2007.", None, "mdy"),
        ("11/12/2007. The mill was sold.", "2007-12-11", "dmy"),
        ("It opened on 11/12/2007.", None, None),
        ("It opened on 11/12/2007.", "2007-12-15", None),
        ("It opened on 7/24/06 and shut on 24/9/07.", None, None),
        ("It was sold on Nov. 12, 2007.", "2007-11-12", None),
        ("It opened on 6/6/2006.", None, None),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_dates_that_tell(
    text: str, published: str | None, order: str | None
) -> None:
    assert date_order(text, PartialDate(published) if published else None) == order


@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)), st.sampled_from(["/", "-", ".", " / "]), st.booleans())
def test_a_date_in_digits_is_read_in_its_order_and_never_guessed(day: date, gap: str, short: bool) -> None:
    year = f"{day:%y}" if short else str(day.year)
    base = PartialDate(day.isoformat())
    orders: list[tuple[DateOrder, list[str]]] = [
        ("mdy", [f"{day:%m}", f"{day:%d}"]),
        ("dmy", [f"{day:%d}", f"{day:%m}"]),
    ]
    for order, parts in orders:
        words = gap.join([*parts, year])
        assert [(item.text, item.value) for item in find_dates(f"on {words} in Tarn", base, order=order)] == [
            (words, base)
        ]
        [unsure] = find_dates(f"on {words} in Tarn", base)
        assert base in unsure.value.choices
        assert len(unsure.value.choices) == 1 + (day.day <= 12 and day.day != day.month)


def test_a_year_of_two_digits_is_that_next_to_the_base() -> None:
    assert dates("on 7/24/98", THURSDAY) == [("7/24/98", "1998-07-24")]
    assert dates("on 7/24/30", THURSDAY) == [("7/24/30", "2030-07-24")]
    assert dates("on 7/24/60") == []


@pytest.mark.parametrize(
    ("text", "base", "context", "readings"),
    [
        ("It was signed in November.", "2012-03-01", (), ["2011-11", "2012-11"]),
        ("It was signed in November.", "2012-03-01", ("The two met in 2010.",), ["2011-11", "2010-11", "2012-11"]),
        ("It closes in March.", None, ("TARN, February 29, 2012.",), ["2012-03"]),
        (
            "It closes in March.",
            None,
            ("In 2011 it grew.", "By 2013 it will shrink."),
            ["XXXX-03", "2011-03", "2013-03"],
        ),
        ("It closes in March.", "2012", ("In 2012 it grew.",), ["2012-03"]),
        ("It was signed in August.", None, ("It closes early in 2012.",), ["XXXX-08", "2012-08"]),
        ("Signed in August, it closes early in 2012.", None, (), ["2012-08"]),
        ("It closed on March 4, 2012.", "2012-06-01", ("In 2010 it grew.",), ["2012-03-04"]),
        ("It closed on 29 February.", None, ("In 2011 it grew.",), ["XXXX-02-29"]),
    ],
)
def test_the_year_may_stand_in_another_sentence(
    text: str, base: str | None, context: tuple[str, ...], readings: list[str]
) -> None:
    published = PartialDate(base) if base else None
    found = find_date_readings(text, published, context=context)[0]
    assert [str(value) for value in found.value] == readings
    assert find_dates(text, published, context=context)[0].value == readings[0]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "12/31/2012",
            "5/6/12",
            "2012-05-03",
            "2012-05",
            "5 May 2012",
            "May 5, 2012",
            "8-10 May 2012",
            "early May 2012",
        ),
        *("in 2012", "mid-2012", "late 2012", "by the end of 2012", "fiscal 2012", "FY2012", "FY2012-13", "Q3 2012"),
        *("the second half of 2012", "spring 2012"),
    ],
)
def test_the_one_year_that_is_stated_is_that_of_a_month_without_one(words: str) -> None:
    years = ("2012-03",) if words != "FY2012-13" else ("XXXX-03", "2012-03", "2013-03")
    march = find_date_readings(f"It was {words}, they said. It closes in March.")[-1]
    assert march.value == years


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2012-02-29", "2012-02-29"),
        ("2012", "2012"),
        ("2012-02-29T10:30:00Z", "2012-02-29"),
        ("[2012-03-04,2012-04-03]", "[2012-03-04,2012-04-03]"),
        ("Nov. 12,2007", "2007-11-12"),
        ("on 29 February 2012.", "2012-02-29"),
        ("3/4/2012", "[2012-03-04,2012-04-03]"),
        ("second half of 2008", "2008-41"),
        ("by the end of the year", "2012~"),
        ("yesterday", "2012-02-28"),
        ("last Thursday", "2012-02-23"),
        ("Thursday", "[2012-02-23,2012-03-01]"),
        ("March", "XXXX-03"),
        ("in February", "2012-02"),
        ("2012-02-29 10:30", "2012-02-29"),
        ("2010-12.", "2010-12"),
        ("since Thursday", "2012-02-23"),
        ("as of 24.07.06", "2006-07-24"),
        ("as of March", "XXXX-03"),
        ("by March", "2012-03"),
        ("in the summer of 2012", "2012-22"),
        ("during the first half", "2012-40"),
        ("in summer", None),
        ("Thursday or Friday", None),
        ("4 March", "XXXX-03-04"),
        ("the third quarter of 2012", "2012-35"),
        ("undisclosed", None),
        ("", None),
        ("March 2012 or May 2013", None),
        ("March 2012 for 5", None),
        ("first fiscal quarter", None),
        ("2012-02-30", None),
    ],
)
def test_a_date_in_a_few_words(words: str, value: str | None) -> None:
    assert read_date(words, PartialDate("2012-02-29")) == value


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("1 de marzo de 2008", "es", "2008-03-01"),
        ("March 1, 2008", "es", "2008-03-01"),
        ("2025年9月8日", "zh", "2025-09-08"),
        ("im Januar", "de", "XXXX-01"),
        ("3/4/2012", "fr", "2012-04-03"),
        ("hier", "fr", "2012-02-28"),
        ("il ne le dit pas", "fr", None),
    ],
)
def test_a_date_in_the_articles_language_or_in_english(words: str, language: str, value: str | None) -> None:
    assert read_date(words, PartialDate("2012-02-29"), language=language) == value


def test_a_few_words_are_read_in_the_order_given() -> None:
    assert read_date("3/4/2012", order="dmy") == "2012-04-03"


def test_one_weekend_or_another_is_no_date() -> None:
    assert read_date("over the weekend", PartialDate("2000-02-01")) is None


@given(TEXTS, BASES)
def test_any_few_words_are_a_date_or_none(words: str, base: PartialDate | None) -> None:
    value = read_date(words, base)
    assert value is None or PartialDate(value) == value


@given(
    st.dates(date(1600, 1, 1), date(2199, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b. %Y"])
)
def test_full_dates_are_read_back(day: date, form: str) -> None:
    text = f"signed on {day.strftime(form).replace('May.', 'May')} in Tarn"
    assert [value for _, value in dates(text)] == [day.isoformat()]


@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)), st.integers(0, 300))
def test_days_ago_and_weekdays_count_back(day: date, count: int) -> None:
    base = PartialDate(day.isoformat())
    assert [value for _, value in dates(f"It sold {count} days ago", base)] == [(day - timedelta(count)).isoformat()]
    [(_, weekday)] = dates(f"It sold on {day - timedelta(count):%A}", base)
    back = day - date.fromisoformat(weekday)
    assert timedelta(0) <= back < timedelta(7)
    assert date.fromisoformat(weekday).weekday() == (day - timedelta(count)).weekday()


@given(TEXTS, BASES)
def test_any_text_gives_mentions_in_order_at_their_offsets(text: str, base: PartialDate | None) -> None:
    end = 0
    for item in find_dates(text, base):
        assert end <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
        assert PartialDate(item.value) == item.value
        end = item.end


@given(TEXTS)
def test_without_a_base_no_year_is_made_up(text: str) -> None:
    for item in find_dates(text):
        assert item.value.year is None or item.value.year in _stated(text)


def _stated(text: str) -> set[int]:
    digits = "".join(character if character in "0123456789" else " " for character in text).split()
    years = {int(number) for number in digits if len(number) == 4}
    years |= {(1900 if int(short) > 69 else 2000) + int(short) for short in re.findall(r"[-./]([0-9]{2})", text)}
    years |= {2000 + int(short) for short in re.findall(r"FY[\s-]?['’]?([0-9]{2})", text)}
    # "2026-28", and ranges over the turn of the year.
    return years | {year + offset for year in years for offset in range(-1, 16)}


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "2025-",
        "September ",
        "8 September ",
        "in 2025 and ",
        "Q3 ",
        "last ",
        "Monday, ",
        " ",
        "early ",
        "3 days ago ",
    ],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    started = time.process_time()
    find_dates(unit * (20_000 // len(unit)), THURSDAY)
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("in the second half of the year", "2025-41"),
        ("the first quarter of the year", "2025-33"),
        ("later this quarter", "2025-35"),
        ("within the year", "2025~"),
        ("by the end of the quarter", "2025-35~"),
        ("in the late 1980's", None),
        ("the second half of the year ended with a loss", None),
    ],
)
def test_parts_of_this_year_go_by_the_date_of_the_text(words: str, value: str | None) -> None:
    assert [found for _, found in dates(words, THURSDAY)] == ([value] if value else [])


@pytest.mark.parametrize(
    ("third", "words"),
    [
        (37, ["early", "the beginning of", "the start of"]),
        (38, ["mid", "mid-", "the middle of"]),
        (39, ["late", "the end of", "the close of"]),
    ],
)
def test_a_part_of_a_year_is_a_third_of_it_and_that_of_a_month_leaves_the_day_open(
    third: int, words: list[str]
) -> None:
    for word in words:
        before = word if word.endswith("-") else f"{word} "
        assert [value for _, value in dates(f"It opened in {before}2019.")] == [f"2019-{third}~"]
        assert [value for _, value in dates(f"It opened in {before}March 2019.")] == ["2019-03~"]


@pytest.mark.parametrize("number", range(1, 13))
def test_months_may_be_cut_short_with_a_stop_or_without_and_be_in_capitals(number: int) -> None:
    name = date(2019, number, 5).strftime("%B")
    for short in {name, name[:3], "Sept" if number == 9 else name}:
        for stop in ("", ".") if short != name else ("",):
            for text in (f"5 {short}{stop} 2019", f"{short}{stop} 5, 2019", f"5 {short.upper()}{stop} 2019"):
                assert dates(f"It was signed on {text}.") == [(text, f"2019-{number:02}-05")]


@pytest.mark.parametrize("joint", [" - ", "–", " — ", " to ", " until ", " till ", " through "])
def test_a_stretch_goes_from_one_day_to_the_other(joint: str) -> None:
    assert [value for _, value in dates(f"It ran 3 May 2019{joint}5 June 2019.")] == ["2019-05-03/2019-06-05"]
    assert [value for _, value in dates(f"It ran 3 May{joint}5 June.")] == ["XXXX-05-03", "XXXX-06-05"]


@pytest.mark.parametrize("joint", [" and ", " or ", ", ", "; "])
def test_two_days_that_are_listed_are_two(joint: str) -> None:
    assert [value for _, value in dates(f"It ran 3 May 2019{joint}5 June 2019.")] == ["2019-05-03", "2019-06-05"]


@pytest.mark.parametrize("day", range(7))
def test_a_weekday_may_stand_before_its_date_in_full_or_cut_short(day: int) -> None:
    name = (date(2025, 3, 3) + timedelta(day)).strftime("%A")
    longer = {"Tuesday": ["Tues"], "Thursday": ["Thur", "Thurs"]}.get(name, [])
    for word in (name, f"{name},", *(f"{short}{stop}" for short in (name[:3], *longer) for stop in ("", ".", ","))):
        words = f"{word} {3 + day} March 2025"
        assert dates(f"It was signed on {words}.") == [(words, f"2025-03-{3 + day:02}")]


LEADS = "on dated date of since from by until till before after to and through posted updated published filed signed"


@pytest.mark.parametrize(
    "lead", [*(f"It came {word} " for word in LEADS.split()), "effective ", "(", "[", "", "x: ", "– "]
)
def test_dots_and_two_digits_are_a_date_where_a_word_leads_to_it(lead: str) -> None:
    assert dates(f"{lead}24.09.07") == [("24.09.07", "2007-09-24")]
    assert dates(f"{lead}24-09-07") == [("24-09-07", "2007-09-24")]
    assert dates(f"{lead}24.9.07") == []
    assert dates(f"It is at {lead}x 24.09.07") == []


@pytest.mark.parametrize(
    ("text", "base", "values"),
    [
        ("on 24/7/49, 24/7/50, 24/7/69, 24/7/70, 24/7/00", None, ["2049-07-24", "1970-07-24", "2000-07-24"]),
        ("on 24/7/45, 24/7/46, 24/7/25", "2025-09-18", ["2045-07-24", "1946-07-24", "2025-07-24"]),
        ("by late 2026, before early 2026", None, ["2026~", "2026-37~"]),
        ("until the end of 2026, till the end of 2026", None, ["2026~", "2026~"]),
        ("on 29 February and 3 March 2025", None, ["XXXX-02-29", "2025-03-03"]),
        ("on 28 February and 3 March 2025", None, ["2025-02-28", "2025-03-03"]),
        ("at the end of 2026, the very beginning of 2026", None, ["2026-39~", "2026-37~"]),
        ("end-2026, year-end 2026, the year's end 2026", None, ["2026-39~"] * 3),
        ("earlier this year, later this year, last year's", "2025-09-18", ["2025", "2025", "2024"]),
        ("the previous year, the coming year, the following year", "2025-09-18", ["2024", "2026", "2026"]),
        ("the end of the calendar year, late last year", "2025-09-18", ["2025-39~", "2024-39~"]),
        ("financial year 2026, FY 26, FY-26, 2026 fiscal year", None, ["2026~"] * 4),
        (
            "FY26-27, FY2026/2027, fiscal 1999-00, 2026-27 fiscal year",
            None,
            ["2026/2027", "2026/2027", "1999/2000", "2026/2027"],
        ),
        ("FY26/29, fiscal 2026%, FY26.5, fiscal 2026x", None, []),
        ("Q1 of fiscal 2026, 3Q FY26, second half of the fiscal 2026", None, ["2026~"] * 3),
        ("third quarter of its financial year 2026", None, ["2026~"]),
        ("fiscal Q1 2026, fiscal H2 of 2026, fiscal fourth quarter for 2026", None, ["2026~"] * 3),
        ("second fiscal quarter of calendar 2026, third financial half in 2026", None, ["2026~"] * 2),
        ("the 2025-26 plan, the 2019-34 plan, in 2019/20", None, ["2025", "2026", "2019", "2034", "2019", "2020"]),
        ("The 2019-35 one, the 2026-2025 one", None, []),
        ("in 2019–18, in 1999-00", None, ["2019", "1999"]),
        ("in 2026%, in 2026 million, in 2026-year, in #2026, in 2026.5, in 2026,5, in 2200, in 1499", None, []),
        ("in 2149, in 1500", None, ["2149", "1500"]),
        ("on the 2000 crisis, on the 2001 crisis, the 2024", None, ["2001"]),
        ("2026-2027 tonnes, in 2026 barrels", None, []),
        ("of 2024 ships, around 2024 people, than 2024 tonnes", None, []),
        ("2010, 2011, then in 2010; 2011", None, ["2010"]),
        ("in 2010, and 2011, or 2012 to 2013", None, ["2010", "2011", "2012", "2013"]),
        ("2024 ships. 2023 tonnes", None, []),
        ("the plan of 2024 was good, around 2024 when, than 2024 and", None, ["2024"] * 3),
    ],
)
def test_years_in_digits(text: str, base: str | None, values: list[str]) -> None:
    for words in (text, text + MORE):
        assert [value for _, value in dates(words, PartialDate(base) if base else None)] == values


STRONG = "in since until till through during from before after between by year years circa copyright ending ended dated"
WEAK = "of for to around about on as than and versus vs vs."
POSSESSED = "the a an its their our his her this that whose"
AUXILIARIES = "was is has will would saw had may could brought marked"


@pytest.mark.parametrize("words", [*(f"{word} 2024" for word in (*STRONG.split(), *WEAK.split())), "© 2024", "©2024"])
def test_a_word_before_four_digits_makes_them_a_year(words: str) -> None:
    assert [value for _, value in dates(f"It came {words}.")] == ["2024"]
    assert dates(f"It came {words} tonnes.") == []


@pytest.mark.parametrize("word", POSSESSED.split())
def test_what_belongs_to_a_year_makes_digits_one(word: str) -> None:
    assert [value for _, value in dates(f"It came with {word} 2024 plan.")] == ["2024"]
    assert dates(f"It came with {word} 2000 plan.") == []
    assert dates(f"It came with {word} 2024.") == []


@pytest.mark.parametrize("word", AUXILIARIES.split())
def test_digits_before_a_verb_open_a_sentence_as_a_year(word: str) -> None:
    for before in ("", "It came. ", "It came? ", "It came! ", "It came: ", "It came\n"):
        assert [value for _, value in dates(f"{before}2024 {word} good.")] == ["2024"]
    assert dates(f"It came 2024 {word} good.") == []
    assert [value for _, value in dates("2024's record")] == ["2024"]


FEASTS = "Ash Black Bloody Casual Cyber Easter Giving Good Holy Man Maundy Palm Pancake Ruby Sheffield Shrove Super"
TITLES = "Times Telegraph Mail Express Star Mirror Post Herald Mercury Night Morning Market Club Group Holdings Inc"


@pytest.mark.parametrize(
    "name", [*(f"{word} Friday" for word in FEASTS.split()), *(f"Friday {word}" for word in TITLES.split())]
)
def test_a_weekday_in_a_name_is_no_day(name: str) -> None:
    assert dates(f"It was the {name} of it.", THURSDAY) == []
    assert dates(f"It was the {name} of it.".replace(name, "Friday"), THURSDAY) != []


@pytest.mark.parametrize(
    ("text", "base", "values"),
    [
        ("the day before yesterday, the day after tomorrow", "2025-09-18", ["2025-09-16", "2025-09-20"]),
        ("tonight, this afternoon, this evening", "2025-09-18", ["2025-09-18"] * 3),
        ('Today it came. "Yesterday it went', "2025-09-18", ["2025-09-18", "2025-09-17"]),
        ("India Today, tomorrow-like, ex-yesterday, Monday-style", "2025-09-18", []),
        ("this past Monday, previous Monday, past Monday", "2025-09-18", ["2025-09-15"] * 3),
        ("this coming Monday, coming Monday, next Monday", "2025-09-18", ["2025-09-22"] * 3),
        ("over the last month, over the next week, the last quarter", "2025-09-18", []),
        ("the coming month, the previous month, the following month", "2025-09-18", ["2025-10", "2025-08", "2025-10"]),
        (
            "early this month, later this month, late last week",
            "2025-09-18",
            ["2025-09~", "2025-09", "2025-09-08/2025-09-14"],
        ),
        ("next weekend, last weekend", "2025-09-18", ["2025-09-27/2025-09-28", "2025-09-13/2025-09-14"]),
        ("next quarter, previous quarter", "2025-09-18", ["2025-36", "2025-34"]),
        ("It came at the weekend.", "2025-09-21", ["2025-09-20/2025-09-21"]),
        ("It came during the weekend.", "2025-09-20", ["2025-09-20/2025-09-21"]),
        ("It comes over the weekend.", "2025-09-19", ["2025-09-13/2025-09-14"]),
        ("It will come over the weekend.", "2025-09-19", ["2025-09-20/2025-09-21"]),
        ("It came before the weekend.", "2025-09-19", []),
        ("at the end of the month, the beginning of the quarter", "2025-09-18", ["2025-09~", "2025-35~"]),
        ("the end of the month of May", "2025-09-18", ["2025-05"]),
        ("within the year, within this calendar year, within the calendar year", "2025-09-18", ["2025~"] * 3),
        ("one day ago, a year ago, 0 days ago", "2025-09-18", ["2025-09-17", "2024~", "2025-09-18"]),
        ("twenty months ago, two-weeks ago", "2025-09-18", ["2024-01~", "2025-09-01/2025-09-07"]),
        ("10000 days ago, 1.5 years ago", "2025-09-18", []),
        ("Three Days Ago, A YEAR AGO", "2025-09-18", ["2025-09-15", "2024~"]),
        ("In 2011 and TWO YEARS LATER", None, ["2011", "2013~"]),
        (
            "last month, next month, last quarter, next quarter",
            "2025-01-31",
            ["2024-12", "2025-02", "2024-36", "2025-34"],
        ),
        (
            "next month, tomorrow, next quarter, this quarter",
            "2025-12-31",
            ["2026-01", "2026-01-01", "2026-33", "2025-36"],
        ),
        ("tomorrow, next week, next month, next year", "9999-12-31", []),
        ("In 2011 and two years thereafter.", None, ["2011", "2013~"]),
        ("On 3 May 2011 and two weeks later.", None, ["2011-05-03", "2011-05-14/2011-05-20"]),
        ("On 3-5 May 2011, two years later.", None, ["2011-05-03/2011-05-05", "2013~"]),
        (f"In 2011 {'it grew ' * 30}and two years later.", None, ["2011"]),
        (
            "last spring, last summer, last fall, last winter",
            "2025-09-18",
            ["2025-21", "2025-22", "2024-23", "2024-24"],
        ),
        (
            "next spring, next summer, next fall, next winter",
            "2025-09-18",
            ["2026-21", "2026-22", "2026-23", "2025-24"],
        ),
        ("this coming spring, the coming winter, coming summer", "2025-09-18", ["2026-21", "2025-24", "2026-22"]),
        ("past winter, previous autumn, this past winter", "2025-09-18", ["2024-24", "2024-23", "2024-24"]),
        (
            "last winter, this winter, next winter, last autumn",
            "2025-01-18",
            ["2023-24", "2024-24", "2025-24", "2024-23"],
        ),
        (
            "last winter, this winter, next winter, last autumn",
            "2025-12-18",
            ["2024-24", "2025-24", "2026-24", "2025-23"],
        ),
        ("next September, last summer", "2025", ["XXXX-09", "XXXX-22"]),
        ("The last month was good. Over The Next Week", "2025-09-18", []),
        ("last September, this September, next September", "2025-09-18", ["2024-09", "2025-09", "2026-09"]),
        ("last October, this October, next October", "2025-09-18", ["2024-10", "2025-10", "2025-10"]),
        (
            "coming August, previous August, this past May, this coming May",
            "2025-09-18",
            ["2026-08", "2025-08", "2025-05", "2026-05"],
        ),
        ("spring, in spring, early spring 2026, mid-summer 2026", "2025-09-18", ["2026-21~", "2026-22~"]),
        ("autumn last year, winter next year, winter 2025/26", "2025-09-18", ["2024-23", "2026-24", "2025-24"]),
        ("Q5 2025, H3 2025, Q3-like", None, []),
        (
            "4Q 2025, Q3, 2025, Q3 in 2025, 3rd quarter 2025, final quarter of 2025",
            None,
            ["2025-36", *["2025-35"] * 3, "2025-36"],
        ),
        ("first half 2025, second-half 2025, third-quarter 2025", None, ["2025-40", "2025-41", "2025-35"]),
        ("in the first half, for the first half, by the second half", "2025-09-18", ["2025-40", "2025-40", "2025-41"]),
        ("during the second half, since the first half", "2025-09-18", ["2025-41", "2025-40"]),
        ("of the first half, in a first half, the final quarter", "2025-09-18", []),
        ("the second quarter of its fiscal year, fiscal second quarter", "2025-09-18", []),
        ("financial year first quarter, first quarter-year, second quarter of the match", "2025-09-18", []),
        ("the third quarter FY, the third quarter financial report", "2025-09-18", []),
        ("the third quarter in the year", "2025-09-18", ["2025-35"]),
    ],
)
def test_parts_of_the_calendar(text: str, base: str | None, values: list[str]) -> None:
    for words in (text, text + MORE):
        assert [value for _, value in dates(words, PartialDate(base) if base else None)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2025/09, 2025-10, 2025-09-08-1, $2025-09, x-2025-09, 2025-13-01", []),
        ("on May 5, in May, on March", ["2025-05-05", "2025-05", "2025-03"]),
        ("in may, by march, dec, may, a May day", []),
        ("in august company, by june, in september", ["2026-06", "2025-09"]),
        ("to march on, for May Harlow, to March on, before May Harlow", []),
        (
            "of April, and June, around Aug, every June, past May",
            ["2025-04", "2025-06", "2025-08", "2025-06", "2025-05"],
        ),
        (
            "April to May was good, April and May was, April or May was, April-May was, April/May was",
            ["2025-04", "2025-05"] * 5,
        ),
        ("April or May or June 2024", ["2024-04", "2024-05", "2024-06"]),
        ("June 2024 or July or August", ["2024-06", "2024-07", "2024-08"]),
        ("In September 8, 2024 filings it said so", ["2024-09-08"]),
        ("Last September, Next March, Week Ending 12 September 2025", ["2024-09", "2026-03", "2025-09-06/2025-09-12"]),
        ("June to August, April-May, Jan and Feb", ["2025-06", "2025-08", "2025-04", "2025-05", "2025-01", "2025-02"]),
        ("the October deal, in October Smith, A November deal", ["2024-10", "2024-10"]),
        ("Ms September, October Smith, J. October", []),
        ("Sept 8-10, September 8 to 10;", ["2025-09-08/2025-09-10"] * 2),
        ("September 8 and 10, 2025", ["2025-09-08", "2025-09-10"]),
        ("September 8 to 10 ships", ["2025-09-08"]),
        ("September 8.5, September 8%, September 8 million, September 8 per cent", ["2025-09"] * 4),
        ("September 8:30, September 8pm, September 8a, September 8 p.m.", ["2025-09"] * 4),
        ("September the 8th, the 8th of September of 2024", ["2025-09-08", "2024-09-08"]),
        ("8 & 10 September, 8/10 September", ["2025-09-08", "2025-09-10"] * 2),
        ("8 until 10 September, 8 till 10 September, 8 through 10 September", ["2025-09-08/2025-09-10"] * 3),
        ("10-8 September, 1.8 September, $8 September, A-8 September", ["2025-09"] * 4),
        ("8-September-2025, 8 September, 2025, 8 of September", ["2025-09-08"] * 3),
        ("8 September 2012.5, 8 September 2012,500", ["2025-09-08"] * 2),
        ("8 September 2012,2:35 pm", ["2012-09-08"]),
        (
            "8 September last year, September of next year, September the previous year",
            ["2024-09-08", "2026-09", "2024-09"],
        ),
        ("8 September this year, 8 September the following year", ["2025-09-08", "2026-09-08"]),
        ("In September 8, ships came. On September 8 ships came.", ["2025-09-08"] * 2),
        ("In September 8 all ships came.", ["2025-09-08"]),
        ("early September, mid-September, end-September, close of September", ["2025-09~"] * 4),
        ("by end September, at end September", ["2025-09~"] * 2),
        ("late in September, end September", ["2025-09"] * 2),
        ("from November to 2 February 2024", ["2023-11", "2024-02-02"]),
        ("30 December to 2 January 2024", ["2023-12-30/2024-01-02"]),
        ("30 December 2023 to 2 January", ["2023-12-30/2024-01-02"]),
        ("March 2024 to June", ["2024-03", "2024-06"]),
        ("July to September last year", ["2024-07", "2024-09"]),
        ("September and 2026", ["2025-09", "2026"]),
        ("January-March 2024, Jan.-Feb. 2024", ["2024-01", "2024-03", "2024-01", "2024-02"]),
        ("Norvane-March 2024, pre-May", []),
        ("week commencing 8 September, the week starting Monday, 8 September 2025", ["2025-09-08/2025-09-14"] * 2),
        ("week ended 12 September 2025, week ending on the 12 September 2025", ["2025-09-06/2025-09-12"] * 2),
        ("the week of May", ["2025-05"]),
        ("since 8 September 2025 to 10 September 2025", ["2025-09-08", "2025-09-10"]),
        ("both 8 September 2025 to 10 September 2025", ["2025-09-08", "2025-09-10"]),
        ("10 September 2025 to 8 September 2025", ["2025-09-10", "2025-09-08"]),
    ],
)
def test_days_and_months_in_words(text: str, values: list[str]) -> None:
    for words in (text, text + MORE):
        assert [value for _, value in dates(words, THURSDAY)] == values


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("They'll open in March.", True),
        ("We’ll see it in March.", True),
        ("It is to open in March.", True),
        ("They are to open in March.", True),
        ("It plans this until March.", True),
        ("By March, it sold.", True),
        ("Tarn to open in March", True),
        ("Tarn to the yard in March", False),
        ("Having been unloaded by 4 March", False),
        ("It has already been sold by 4 March", False),
        ("It will be completed in March", True),
        ("It will be completed and closed in March.", False),
        ("It said in March it will open.", False),
        ("It will; it opened in March.", False),
        ("Will came in March.", False),
        ("It will with all of the men on it in March", False),
        ("It will with all of the men it has", False),
        ("In March the yard with most of all the men of Tarn will", False),
        ("In March the yard with all of them will", True),
        *((f"It will go{mark} the sale of March", False) for mark in (".", ";", "!", "?", "\n")),
        *((f"In March{mark} It will open.", False) for mark in (".", ";", "!", "?", "\n")),
        *((f"Tarn to {word} yard in March", False) for word in ("an", "a", "its", "their", "his", "her")),
    ],
)
def test_words_of_the_clause_tell_what_lies_ahead(text: str, ahead: bool) -> None:
    for words in (text, text + MORE):
        found = [value for _, value in dates(words, THURSDAY)]
        assert [value[:4] for value in found] == (["2026" if ahead else "2025"] if "arch" in text else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The deal is expected to close in about six months.", "2012-05~"),
        ("It will close in three weeks' time.", "2011-11-28/2011-12-04"),
        ("It closes three weeks from now.", "2011-11-28/2011-12-04"),
        ("It is to be done in 10 days.", "2011-11-20"),
        ("It will open in a year.", "2012~"),
        ("It sold 5 ships in six months.", None),
        ("It will put in six months of work.", None),
    ],
)
def test_a_time_ahead_is_counted_from_the_day_of_writing(text: str, value: str | None) -> None:
    assert [item.value for item in find_dates(text, PartialDate("2011-11-10"))] == ([value] if value else [])
