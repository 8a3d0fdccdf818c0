"""Boilerplate: marked at the edges, never in the report."""

import pytest

from summarize.articles import article_from_text

TITLE = "Norvane agrees to buy the Halden terminal"
BODY = (
    "The grain trader Norvane said on Tuesday that it would pay forty million crowns in cash.\n\n"
    "The council of Halden has to agree to the sale before the end of the year, its mayor said."
)


def marked(text: str) -> list[str]:
    article = article_from_text(text)
    return [article.sentence(number) for number, one in enumerate(article.sentences, 1) if one.boilerplate]


@pytest.mark.parametrize(
    "line",
    [
        "Read next: Port of Sund closes its gates",
        "ALSO READ | Port of Sund closes its gates",
        "Also Read - Port of Sund closes its gates",
        "Read more about the port of Sund",
        "Related: Port of Sund closes its gates",
        "Watch: The mayor speaks",
        "Advertisement",
        "- ADVERTISEMENT -",
        "Story continues below this ad",
        "Subscribe to our newsletter",
        "Sign up for our daily briefing.",
        "Join our WhatsApp channel",
        "Get the latest news delivered to your inbox",
        "Follow us on Instagram",
        "Follow The Herring on WhatsApp",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "0 Comments",
        "We use cookies to improve your visit.",
        "By continuing to use this site you agree to our use of cookies.",
        "© 2024 The Herring",
        "Copyright 2024 The Herring. All rights reserved.",
        "Photo: Ann Lind",
        "(Photo by Ann Lind)",
        "Image: Getty Images",
        "![a crane](crane.png)",
        "By Ann Lind",
        "BY ANN LIND",
        "By Ann Lind and Ole Bao, Business Correspondents",
        "Written by Ann Lind",
        "(Reporting by Ann Lind in Sund; editing by Ole Bao)",
        "With inputs from agencies",
        "Herring writer Ann Lind contributed to this report.",
        "Updated 2 hours ago",
        "This story has not been edited by our staff and comes from a feed.",
        "Home > Business > Ports",
        "5 min read",
        "3 hours ago",
        "https://herring.example/ports",
        "tips@herring.example",
        "***",
        "\\",
    ],
)
def test_lines_around_a_report_are_marked(line: str) -> None:
    assert " ".join(marked(f"{TITLE}\n\n{BODY}\n\n{line}")) == line
    first, second = BODY.split("\n\n")
    assert " ".join(marked(f"{TITLE}\n\n{first}\n\n{line}\n\n{second}")) == line


@pytest.mark.parametrize(
    "sentence",
    [
        "Related parties said that the price was fair.",
        "Share prices rose 4% on Monday.",
        "Read the papers, the union said.",
        "Watch makers in the region were hit.",
        "Follow-on investments are planned on the pier by the fund.",
        "Photo sharing firm Pixwell agreed to be bought.",
        "By Tuesday the shares had fallen.",
        "By 2030, Norvane Grain plans to build forty ships.",
        "Copyright law was changed in 2010.",
        "Today, Norvane announced the sale.",
        "Today: a deal was struck between two firms.",
        "The report was published on Monday by the ministry.",
        "Reporting by Herring News showed losses rose.",
        "Home builders agreed to merge.",
        "Email marketing firm Postwell was sold for $3 million.",
        "Topics of the talks include grain.",
        "Sign of the times: the firm is sold.",
        "Comments were due by Friday.",
        "X said that it would buy Postwell.",
        "More news is expected on Friday.",
        "Advertisement revenue fell 5%.",
        "Top stories of the year included the merger.",
        "Sponsored by the state, the deal was signed.",
        "Loading of the cargo began.",
        "This story of two ports began in 1950.",
        "“We use every pier,” said Ode.",
        "Norvane is a trader with over forty years of experience.",
        "Ann Lind is a journalist whom the mayor had sued.",
    ],
)
def test_sentences_of_a_report_are_not_marked(sentence: str) -> None:
    first, second = BODY.split("\n\n")
    assert marked(f"{TITLE}\n\n{first} {sentence}\n\n{sentence}\n\n{second}") in ([], [sentence])
    assert marked(f"{TITLE}\n\n{first}\n\n{sentence}\n\n{second}") == []


def test_the_titles_under_a_list_heading_are_marked_until_the_report_goes_on() -> None:
    others = ["You may also like", "Port of Sund closes its gates", "A cat was found in a silo"]
    text = f"{TITLE}\n\n{BODY}\n\n" + "\n".join(others)
    assert marked(text) == others
    assert marked(f"{text}\n\nThe price is the highest ever paid for a terminal in the north.") == others


def test_a_section_name_above_the_title_does_not_take_the_title_with_it() -> None:
    assert marked(f"Top stories\n{TITLE}\nAll of it in cash\n\n{BODY}") == ["Top stories"]


def test_a_headline_shown_twice_is_marked_the_second_time() -> None:
    article = article_from_text(f"{TITLE}\n\n{TITLE.upper()}\n\n{BODY}")
    assert [sentence.boilerplate for sentence in article.sentences] == [False, True, False, False]
    apart = article_from_text(f"{TITLE}\nBy Ann Lind\n{TITLE}\n\n{BODY}")
    assert [sentence.boilerplate for sentence in apart.sentences] == [False, True, True, False, False]


@pytest.mark.parametrize(
    "biography",
    [
        "Ann Lind is a journalist with over nine years in newsrooms. She currently works for The Herring, having been"
        " at North Wire. A graduate of the University of Sund, Ann writes on ports. Beyond work, she loves chess.",
        "Ann Lind covers ports and shipping for The Herring. She holds a degree in law.",
        "About the Author\nAnn Lind is a senior reporter at The Herring.\nShe has ten years of experience.",
        "Ole Bao\n\nOle Bao is a columnist based in Sund.",
        "— Ole Bao is a freelance writer based in Sund.",
        "Ann Lind is a staff reporter.\n\nOle Bao is an editor based in Sund.\n\nFollow us on Instagram",
    ],
)
def test_a_biography_at_the_end_is_marked_as_a_whole(biography: str) -> None:
    text = f"{TITLE}\n\n{BODY}\n\n"
    assert "".join("".join(marked(text + biography)).split()) == "".join(biography.split())


def test_a_biography_may_say_other_things_and_go_on_with_the_name() -> None:
    biography = [
        "Ann Lind writes for The Herring, an old paper.",
        "It is printed in Sund.",
        "Lind holds a degree in law.",
    ]
    text = f"{TITLE}\n\n{BODY}\n\n{' '.join(biography[:2])}\n\n{biography[2]}"
    assert marked(text) == biography


@pytest.mark.parametrize(
    "end",
    [
        " Ann Lind is a reporter based in Sund.",
        "\n\nAnn Lind is a reporter.",
        "\n\nAnn Lind is a reporter based in Sund.\n\nShe said that the pier was closed.",
        "\n\nThe author is a reporter.\n\nThe council looks back on years of delay.",
        "\n\nAnn Lind is a reporter based in Sund." + "".join(f" She joined paper {n}." for n in range(12)),
    ],
    ids=["inside a paragraph", "no career", "she goes on about other things", "no name", "too long before the end"],
)
def test_what_is_told_of_a_journalist_otherwise_is_no_biography(end: str) -> None:
    assert marked(f"{TITLE}\n\n{BODY}{end}") == []


def test_a_journalist_in_the_report_is_no_biography() -> None:
    person = "Ann Lind is a reporter based in Sund who had covered the sale for years."
    text = f"{TITLE}\n\n{BODY}\n\n{person}\n\nThe court in Halden will hear the case of the city against Norvane."
    assert marked(text) == []


def test_a_sentence_that_stands_there_twice_is_marked_the_second_time() -> None:
    first, second = BODY.split("\n\n")
    article = article_from_text(f"{TITLE}\n\n{first}\n\n{first}\n\n{second}")
    assert [sentence.boilerplate for sentence in article.sentences] == [False, False, True, False]


def test_a_headline_that_comes_again_further_down_is_a_heading() -> None:
    paragraphs = "\n\n".join(f"Silo {number} is part of it, and is old." for number in range(10))
    assert marked(f"{TITLE}\n\n{paragraphs}\n\n{TITLE}\n\n{BODY}") == []


def test_a_notice_at_the_end_of_a_paragraph_is_marked_alone() -> None:
    assert marked(f"{TITLE}\n\n{BODY} Follow us on Instagram.") == ["Follow us on Instagram."]


def test_a_credit_takes_what_follows_in_its_line_with_it() -> None:
    assert marked(f"{TITLE}\n\nPhoto: Ann Lind. The crane at Sund.\n\n{BODY}") == [
        "Photo: Ann Lind.",
        "The crane at Sund.",
    ]


def test_a_long_paragraph_is_no_notice() -> None:
    paragraph = (
        "Sign up for the scheme was slow, and " + "the council, which had waited for it, " * 8 + "was glad of it."
    )
    assert marked(f"{TITLE}\n\n{BODY}\n\n{paragraph}") == []


@pytest.mark.parametrize(
    "above", ["Good morning.", "Norvane, the grain trader, and Belmor agree at last on the price of a port"]
)
def test_a_section_below_what_is_not_the_report_does_not_take_the_title_with_it(above: str) -> None:
    assert marked(f"{above}\n\nLatest news\n\n{TITLE}\n\n{BODY}") == ["Latest news"]
