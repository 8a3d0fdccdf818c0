"""HTML: the article without the page around it, and what the head says."""

from pathlib import Path

import pytest

from summarize.articles import Article, load_article

PARAGRAPHS = [
    f"The grain trader Norvane said on day {day} that it would buy the terminal at Halden for forty million crowns, and"
    f" that the {kind} would open in the spring. The council votes on it."
    for day, kind in enumerate(["office", "silo", "pier", "canteen"])
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head: str, body: str, attributes: str = ' lang="en-GB"') -> str:
    return (
        f"<!doctype html><html{attributes}><head>{head}</head><body>"
        '<nav><a href="/">Start</a> <a href="/sport">Sport</a></nav><header>The Herring Online</header>'
        f"{body}<aside><a href='/cat'>A cat was found</a></aside>"
        "<footer>Terms of use. Imprint of The Herring.</footer><script>var hidden = 1</script></body></html>"
    )


def load(folder: Path, source: str, name: str = "a.html") -> Article:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return load_article(path)


def test_the_article_comes_out_and_the_page_stays_behind(tmp_path: Path) -> None:
    table = "<table><tr><td>Price</td><td>40m</td></tr></table>"
    story = f"<article><h1>Norvane buys Halden terminal</h1>{BODY}{table}</article>"
    article = load(tmp_path, page("<title>Norvane buys Halden terminal - The Herring</title>", story))
    for paragraph in PARAGRAPHS:
        assert paragraph in article.text
    assert "| Price | 40m |" in article.text
    for gone in ("Sport", "cat was found", "Imprint", "hidden", "Herring Online"):
        assert gone not in article.text


def test_meta_tags_give_title_date_outlet_and_language(tmp_path: Path) -> None:
    head = (
        '<title>x</title><meta property="og:title" content="Norvane &amp; Halden sign">'
        '<meta property="og:site_name" content="The Herring">'
        '<meta property="article:published_time" content="2024-03-05T23:00:00-05:00">'
    )
    article = load(tmp_path, page(head, f"<article>{BODY}</article>"))
    assert (article.title, article.outlet) == ("Norvane & Halden sign", "The Herring")
    assert (article.published, article.language) == ("2024-03-05", "en")
    assert article.sentence(1) == "Norvane & Halden sign"


def test_the_date_of_an_article_does_not_depend_on_the_clock(tmp_path: Path) -> None:
    head = '<title>x</title><meta property="article:published_time" content="2911-03-05T23:00:00-05:00">'
    assert load(tmp_path, page(head, f"<article>{BODY}</article>")).published == "2911-03-05"


def test_json_ld_gives_title_date_and_outlet(tmp_path: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
        '"headline":"Norvane signs for Halden","datePublished":"2023-02-01T08:00:00+05:00",'
        '"dateModified":"2024-01-01","publisher":{"@type":"Organization","name":"North Wire"}}</script>'
    )
    article = load(tmp_path, page(head, f"<article>{BODY}</article>", ""))
    assert (article.title, article.outlet) == ("Norvane signs for Halden", "North Wire")
    assert (article.published, article.language) == ("2023-02-01", "en")


def test_a_date_in_the_running_text_is_not_the_date_of_the_article(tmp_path: Path) -> None:
    body = f"<article>{BODY}<p>The first offer of 3 May 2021 was refused by the council of the city.</p></article>"
    assert load(tmp_path, page("<title>Norvane buys Halden terminal</title>", body)).published is None


def test_the_title_stands_in_the_text_once(tmp_path: Path) -> None:
    title = "Norvane buys the terminal at Halden"
    with_heading = load(tmp_path, page(f"<title>{title}</title>", f"<article><h1>{title}</h1>{BODY}</article>"))
    without = load(tmp_path, page(f"<title>{title}</title>", f"<article>{BODY}</article>"))
    assert with_heading.text.count(title) == without.text.count(title) == 1
    assert without.sentence(1) == title


@pytest.mark.parametrize(
    "source",
    [
        "<p>Norvane bought it.</p><p>It paid.</p>",
        "Norvane bought it.\n\nIt paid.",
        page("", "<main>Norvane bought it.<br>It paid.<!-- noted --></main>"),
        page("", "<article><nav>Parts</nav><p>Norvane bought it.</p><div>It paid.</div></article>"),
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head>'
        "<body><p>Norvane bought it.</p><p>It paid.</p></body></html>",
    ],
)
def test_short_pages_and_fragments_give_their_text(tmp_path: Path, source: str) -> None:
    article = load(tmp_path, source, "a.xhtml")
    assert [article.sentence(1), article.sentence(2)] == ["Norvane bought it.", "It paid."]
    assert len(article.sentences) == 2


def test_a_paragraph_broken_over_lines_in_the_source_is_one_paragraph(tmp_path: Path) -> None:
    source = page("", f"<article>{BODY.replace(' crowns', chr(10) + '      crowns')}</article>")
    assert PARAGRAPHS[0].split(". ")[0] + "." in [
        article.sentence(number + 1) for article in [load(tmp_path, source)] for number in range(len(article.sentences))
    ]


def test_what_is_struck_out_is_no_text(tmp_path: Path) -> None:
    page = "<html><body><article><p>Norvane pays <del>$40 million</del> <ins>$42 million</ins> for Barlow Mills.</p>"
    page += "<p>It has <s>nine</s> ten mills, and <strike>two</strike> three quays in the north of the country.</p>"
    (tmp_path / "a.html").write_text(page + "</article></body></html>", encoding="utf-8")
    article = load_article(tmp_path / "a.html")
    assert "$42 million" in article.text
    assert not any(gone in article.text for gone in ("$40", "nine", "two"))
