"""Title, date, outlet and language from the lines around a text."""

from pathlib import Path

import pytest

from summarize.articles import article_from_text, load_article

TITLE = "Norvane agrees to buy the Halden terminal"
PARAGRAPHS = "\n\n".join(f"Silo {number} is part of it, and is old. It is full." for number in range(9))
BODY = "The grain trader said on Tuesday that it would pay in cash. The council has to agree to it."


@pytest.mark.parametrize(
    "top",
    [
        TITLE,
        f"World News\n{TITLE}",
        f"Home > Business > Ports\n\n{TITLE}",
        f"Today : Oct 08, 2021\nPorts and Trade\n07 October 2021\n\n{TITLE}",
        f"By Ann Lind\n{TITLE}",
        f"{TITLE}\nBy Ann Lind\nA crane at Halden harbour last week",
        f"March 5, 2024\n{TITLE}\n{TITLE}",
        f"{TITLE}\nNorvane Buys Halden Terminal",
    ],
)
def test_the_title_is_the_first_headline(top: str) -> None:
    assert article_from_text(f"{top}\n\n{BODY}").title == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Norvane buys Halden",
        "Will Norvane buy Halden?",
        "Norvane buys a port in the U.S.",
        "Norvane to sign: sources",
        "Issue 3 of the bonds of Norvane sells out within a day",
        "NORVANE SELLS THE OLD QUAY TO THE HERALD",
    ],
)
def test_titles_may_be_short_or_end_in_a_mark(title: str) -> None:
    assert article_from_text(f"{title}\n\n{BODY}").title == title
    assert article_from_text(f"{title}\n{TITLE}\n\n{BODY}").title == title


def test_of_short_lines_alone_the_first_is_the_title() -> None:
    assert article_from_text("Norvane buys Halden\nSold in cash").title == "Norvane buys Halden"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Norvane",
        BODY,
        f"{BODY}\n{TITLE}",
        f"HALDEN (North Wire) - {BODY}",
        f"HALDEN (North Wire) - Norvane buys the terminal\n\n{BODY}",
        f"{'Norvane buys the terminal ' * 9}\n\n{BODY}",
    ],
)
def test_a_text_without_a_headline_has_no_title(text: str) -> None:
    assert article_from_text(text).title is None


@pytest.mark.parametrize(
    "line",
    [
        "07 October 2021",
        "October 7, 2021",
        "Oct. 7th, 2021",
        "2021-10-07",
        "2021-10-07T10:30:00Z",
        "Thursday, 7 October 2021, 10:30 PKT",
        "Business | 7 October 2021 | Ann Lind",
        "By Ann Lind, 7 October 2021",
        "Published: October 7, 2021 at 5:30 pm IST",
        "Posted on 7 October 2021",
        "Last updated: 07 Oct 2021",
        "27/10/2021 11:45",
        "10/10/2021",
        "07.10.21, 06:15 AM",
        "27/10/21",
        "Halden Voice · 07.10.2021",
        "Published October 7, 2021 Updated October 8, 2021 08:30am",
        "October 7, 20215:40 PM UTC Updated a day ago",
        "Harbour desk, 7 October 2021",
        "Piers & Quays, no. 5/2021 (7 October 2021)",
        "Published 7 October 2021 by the research desk of Norvane",
    ],
)
def test_a_date_line_is_read_and_is_not_part_of_the_report(line: str) -> None:
    article = article_from_text(f"{TITLE}\n{line}\n\n{BODY}")
    assert article.published in ("2021-10-07", "2021-10-10", "2021-10-27")
    assert [article.sentence(n + 1) for n, one in enumerate(article.sentences) if one.boilerplate] == [line]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("NEW YORK, March 5, 2024 /PRNewswire/ -- Norvane said it would pay in cash.", "PRNewswire"),
        ("LONDON--(BUSINESS WIRE)--March 5, 2024--Norvane said it would pay in cash.", "BUSINESS WIRE"),
        ("LONDON/OSTBY, March 5, 2024 (Reuters) - Norvane said it would pay in cash.", "Reuters"),
        ("HALDEN, March 5, 2024 (North Wire) - Norvane said it would pay in cash.", "North Wire"),
        ("HALDEN, Ostland / March 5, 2024 / Norvane said it would pay in cash.", None),
        ("HALDEN, 5 March 2024 — Norvane said it would pay in cash.", None),
        ("Halden (the Netherlands), 5 March 2024. Norvane said it would pay in cash.", None),
        ("HALDEN, Ostland — March 5, 2024. Norvane said it would pay in cash.", None),
        ("Pune (India) and Halden (Norway), March 5, 2024 — Norvane said it would pay in cash.", None),
    ],
)
def test_a_dateline_with_a_year_gives_the_date_and_stays(line: str, outlet: str | None) -> None:
    article = article_from_text(f"{TITLE}\n\n{line} It did.")
    assert (article.published, article.outlet) == ("2024-03-05", outlet)
    assert not any(sentence.boilerplate for sentence in article.sentences)


@pytest.mark.parametrize(
    ("line", "date"), [("Harbour Engineer magazine, September 2021", "2021-09"), ("Issue 3/2021 · Ports", None)]
)
def test_the_number_of_a_paper_is_no_headline_and_its_month_is_a_date(line: str, date: str | None) -> None:
    article = article_from_text(f"HARBOUR MONITOR\n{line}\n{TITLE}\n\n{BODY}")
    assert (article.title, article.published) == (TITLE, date)


def test_a_dateline_without_a_year_gives_only_the_agency() -> None:
    article = article_from_text(f"{TITLE}\n\nHALDEN, Oct 7 (Reuters) - {BODY}")
    assert (article.published, article.outlet) == (None, "Reuters")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nNorvane signed on March 5, 2024, it said. It paid.",
        f"On March 5, 2024, Norvane signed the papers.\n{BODY}",
        f"{TITLE}\n\nIn Halden on 5 March 2024. Norvane signed the papers. It paid.",
        f"March 5, 2024 was a good day for Norvane\n{BODY}",
        f"Norvane buys terminal on 5 March 2024\n\n{BODY}",
        f"{TITLE}\n07/10/2021\n\n{BODY}",
        f"{TITLE}\n31 February 2021\n\n{BODY}",
        f"Norvane (NRV) - shares fall\n\n{BODY}",
        f"NRV (Norvane) - shares fall\n\n{BODY}",
        f"HALDEN (NRV) - the port is sold\n\n{BODY}",
        f"{TITLE}\n\nSince 5 March 2024. Norvane has signed the papers. It paid.",
        f"{TITLE}\nNorvane signs 5 March 2024\n\n{BODY}",
        f"{TITLE}\n\nreport, 5 March 2024\n\n{BODY}",
        f"{TITLE}\nBelmor Group Sells Its Old Halden Quay, 5 March 2024\n\n{BODY}",
        f"{TITLE}\nFerries, 5 March 2024{' | 10:30 | 11:30' * 8}\n\n{BODY}",
        f"{TITLE}\n\n{PARAGRAPHS}\n\nHALDEN, 5 March 2024 — Norvane said it would pay in cash.",
        f"{TITLE}\n\n{PARAGRAPHS}\n\nHarbour Engineer magazine, September 2021",
    ],
)
def test_other_dates_are_not_the_date_of_the_article(text: str) -> None:
    article = article_from_text(text)
    assert (article.published, article.outlet) == (None, None)


@pytest.mark.parametrize(
    "lines",
    [
        "Today: Oct 8, 2021\n07 October 2021\nUpdated: 9 October 2021",
        "Updated: 9 October 2021\nPublished: 7 October 2021",
        "9 October 2021\nPublished 7 October 2021",
        "Today: Oct 8, 2021\nUpdated: 7 October 2021",
    ],
)
def test_the_most_trusted_date_wins(lines: str) -> None:
    assert article_from_text(f"{TITLE}\n{lines}\n\n{BODY}").published == "2021-10-07"


def test_the_day_a_page_was_saved_is_better_than_none() -> None:
    assert article_from_text(f"Today : Oct 08, 2021\n{TITLE}\n\n{BODY}").published == "2021-10-08"


@pytest.mark.parametrize(("year", "date"), [("69", "2069-10-07"), ("70", "1970-10-07")])
def test_a_year_of_two_digits_is_of_the_last_century_from_70_on(year: str, date: str) -> None:
    assert article_from_text(f"{TITLE}\n07-Oct-{year}\n\n{BODY}").published == date


def test_a_credit_at_the_end_gives_date_and_outlet() -> None:
    paragraphs = "\n\n".join(f"Silo {number} is part of it. {BODY}" for number in range(20))
    article = article_from_text(f"{TITLE}\n\n{paragraphs}\n\nPublished in The Herring, October 7th, 2021")
    assert (article.published, article.outlet) == ("2021-10-07", "The Herring")
    assert [sentence.boilerplate for sentence in article.sentences].index(True) == len(article.sentences) - 1


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2021-10-07-norvane.txt", "2021-10-07"),
        ("norvane_20211007.txt", "2021-10-07"),
        ("2021-13-40_2021-10-07.txt", "2021-10-07"),
        ("001_a20211007f.txt", None),
        ("2021-13-07.txt", None),
    ],
)
def test_a_date_in_the_file_name_is_the_last_resort(tmp_path: Path, name: str, date: str | None) -> None:
    path = tmp_path / name
    path.write_text(f"{TITLE}\n\n{BODY}")
    assert load_article(path).published == date
    path.write_text(f"{TITLE}\n5 March 2024\n\n{BODY}")
    assert load_article(path).published == "2024-03-05"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Der Getreidehändler teilte mit, dass er das Terminal in der Stadt für vierzig Millionen kauft.", "de"),
        ("El comerciante dijo que compra la terminal de la ciudad por cuarenta millones de coronas.", "es"),
        ("谷物商周一表示，将以四千万元收购该市的码头，并在年底前完成交易。", "zh"),
        ("该公司周一表示，将以5千万美元收购码头。", None),  # of so few letters Japanese may have as many
        ("凯思特海运周一表示，将以5千万美元收购该市的码头，价款在年底前付清。", "zh"),
        ("該公司週一表示，將以五千萬美元收購該市的碼頭，並在年底前完成交易。", "zh"),
        ("上記の会社は月曜日、埠頭を5千万ドルで買収すると発表した。", "ja"),
        ("회사는 월요일 부두를 5천만 달러에 인수한다고 밝혔다.", "ko"),
        ("Terminal 40", None),
        ("12345", None),
    ],
)
def test_the_language_is_told_where_there_is_enough_to_tell_it_by(text: str, language: str | None) -> None:
    assert article_from_text(text).language == language


@pytest.mark.parametrize(
    "line",
    [
        "Posted by John Roe on January 19, 2010",
        "Posted by admin on Tuesday, January 19, 2010 at 10:54 am",
        "Posted on January 19, 2010 by admin",
        "by Ann Roe Jan 19, 2010 10:54am",
        "January 19, 2010 by Ann Roe Leave a Comment",
        "January 19, 2010 by Ann Roe 12 Comments",
        "Ann Roe   19 January 2010   Business",
        "Ann Roe, Staff Writer — 1.19.2010",
        "This article was published January 19, 2010 at 4:22 a.m.",
        "1/19/10 10:54 AM",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_byline_or_blog_s_line_gives_the_date_and_is_no_headline(line: str, above: bool) -> None:
    title = "Norvane Group buys Barlow"
    report = "Norvane Group said it had agreed to buy Barlow, a maker of pumps, for $40 million in cash."
    head = f"{line}\n\n{title}" if above else f"{title}\n\n{line}"
    article = article_from_text(f"{head}\n\n{report}\n")
    assert (article.title, article.published) == (title, "2010-01-19")


@pytest.mark.parametrize(
    "title",
    [
        "Barlow sold by Norvane January 19, 2010",
        "Norvane Group buys Barlow by January 19, 2010",
        "Barlow to be bought by January 19, 2010",
        "Norvane sets January 19, 2010 for sale",
    ],
)
def test_a_headline_with_a_date_is_none(title: str) -> None:
    report = "Norvane Group said it had agreed to buy Barlow, a maker of pumps, for cash."
    article = article_from_text(f"{title}\n\n{report}\n")
    assert (article.title, article.published) == (title, None)


def test_prose_of_the_page_above_the_headline_makes_no_headline_of_what_stands_over_it() -> None:
    top = "We could not take payment\n\nYou must update your details to keep your subscription.\n\n"
    report = "Norvane Group has taken its offer for Barlow straight to shareholders, the firm said."
    article = article_from_text(f"{top}Norvane goes hostile in bid for Barlow\n\n4 December 2029\n\n{report}\n")
    assert (article.title, article.published) == ("Norvane goes hostile in bid for Barlow", "2029-12-04")
    deck = "Norvane Group buys Barlow\n\nThe deal is the largest of Norvane.\n\nA photo of the Barlow works\n\n"
    deck += "4 December 2029\n\n"
    assert article_from_text(f"{deck}{report}\n").title == "Norvane Group buys Barlow"
