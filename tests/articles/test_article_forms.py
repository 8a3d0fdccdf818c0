"""What form an article has: told by its structure, and by what its page declares."""

from pathlib import Path

import pytest

from summarize.articles import article_from_text, load_article

REPORT = (
    "Norwick Foods said on Tuesday that it would buy Barlow Mills for $40 million. The council votes in the spring."
)


@pytest.mark.parametrize("mark", ["###", "# # #", "-30-", "– ENDS –", "ENDS", "* Ende *"])
def test_what_follows_the_end_mark_of_a_release_is_not_part_of_it(mark: str) -> None:
    about = "Norwick Foods bakes bread in six towns."
    text = f"Norwick buys Barlow Mills\n\n{REPORT}\n\n{REPORT[::-1]}\n\n{mark}\n\n{about}"
    article = article_from_text(text)
    assert article.forms == ("release",)
    shown = [article.sentence(n + 1) for n, one in enumerate(article.sentences) if not one.boilerplate]
    assert REPORT.split(". ")[0] + "." in shown
    assert about not in shown


def test_a_wire_of_releases() -> None:
    assert article_from_text(f"TARVO, March 5, 2024 /PRNewswire/ -- {REPORT}").forms == ("release",)


def test_entries_under_times_of_day_are_a_live_blog() -> None:
    entries = "\n\n".join(f"{hour}:15\n\n{REPORT}" for hour in range(9, 14))
    assert article_from_text(f"The day at Tarvo\n\n{entries}").forms == ("live_blog",)


@pytest.mark.parametrize("text", [REPORT, f"{REPORT} It ends at 10:30.", f"{REPORT}\n\nThe end of the mill was near."])
def test_a_plain_report_has_no_form(text: str) -> None:
    article = article_from_text(text)
    assert article.forms == ()
    assert not any(sentence.boilerplate for sentence in article.sentences)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ('{"@type": "LiveBlogPosting"}', "live_blog"),
        ('{"@graph": [{"@type": ["NewsArticle"], "isAccessibleForFree": false}]}', "paywalled"),
        ('[{"@type": "NewsArticle", "isAccessibleForFree": "False"}]', "paywalled"),
        ('{"@type": "NewsArticle", "correction": "The price was wrong."}', "correction"),
    ],
)
def test_what_a_page_declares(tmp_path: Path, data: str, form: str) -> None:
    path = tmp_path / "a.html"
    head = f'<html><head><script type="application/ld+json">{data}</script></head>'
    path.write_text(f"{head}<body><p>{REPORT}</p><p>{REPORT}</p></body></html>", encoding="utf-8")
    assert load_article(path).forms == (form,)


@pytest.mark.parametrize(
    ("head", "body", "form"),
    [
        ("", '<article itemscope itemtype="https://schema.org/LiveBlogPosting">{}</article>', "live_blog"),
        ("", '<article><meta itemprop="isAccessibleForFree" content="false">{}</article>', "paywalled"),
        ('<meta property="article:content_tier" content="locked">', "<article>{}</article>", "paywalled"),
        ("", '<article>{}<p itemprop="correction">The price was wrong.</p></article>', "correction"),
    ],
)
def test_what_a_page_declares_by_attributes(tmp_path: Path, head: str, body: str, form: str) -> None:
    path = tmp_path / "a.html"
    text = body.format(f"<p>{REPORT}</p><p>{REPORT}</p>")
    path.write_text(f"<html><head>{head}</head><body>{text}</body></html>", encoding="utf-8")
    assert load_article(path).forms == (form,)
