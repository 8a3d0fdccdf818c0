"""Markdown: the words without the marks, and the front matter."""

from pathlib import Path

import pytest

from summarize.articles import Article, load_article

FRONT = """---
title: "Norvane buys: the whole story"
Date: 5 March 2024
source: 'The Herring'
lang: en-GB
tags:
  - ports
---

"""


def load(folder: Path, source: str) -> Article:
    path = folder / "a.md"
    path.write_text(source, encoding="utf-8")
    return load_article(path)


def test_marks_go_and_words_stay(tmp_path: Path) -> None:
    source = """# Norvane buys *Halden*

The **trader** said it [would pay](https://norvane.example/a_(b) "more") \\$2 million &amp; more
for the snake_case terminal. ![a crane](crane.png)

> "We are glad," said Ode.

- one silo
- two `piers`

2. second point

| Price | Day |
|-------|-----|
| 40m | Friday |

<div>Inside <b>a box</b></div>
<script>var hidden = 1</script>

![alone](pier.png)
"""
    assert load(tmp_path, source).text.split("\n\n") == [
        "Norvane buys Halden",
        "The trader said it would pay $2 million & more\nfor the snake_case terminal.",
        '"We are glad," said Ode.',
        "- one silo",
        "- two piers",
        "2. second point",
        "Price | Day",
        "40m | Friday",
        "Inside a box",
    ]


def test_front_matter_is_read_and_cut(tmp_path: Path) -> None:
    article = load(tmp_path, FRONT + "The trader said so on Friday. It paid.\n")
    assert article.title == "Norvane buys: the whole story"
    assert (article.published, article.outlet, article.language) == ("2024-03-05", "The Herring", "en")
    assert article.text == "Norvane buys: the whole story\n\nThe trader said so on Friday. It paid."


def test_the_title_of_the_front_matter_is_not_repeated(tmp_path: Path) -> None:
    text = load(tmp_path, FRONT + "# Norvane buys: the whole story\n\nThe trader said so.\n").text
    assert text == "Norvane buys: the whole story\n\nThe trader said so."


@pytest.mark.parametrize(("written", "read"), [("2024-03", "2024-03"), ("2024-03-05T10:00:00Z", "2024-03-05")])
def test_dates_of_the_front_matter_are_as_full_as_they_are(tmp_path: Path, written: str, read: str) -> None:
    assert load(tmp_path, f"---\npublished: {written}\n---\nThe trader said so.\n").published == read


def test_an_unknown_date_is_no_date(tmp_path: Path) -> None:
    assert load(tmp_path, "---\ndate: soon\n---\nThe trader said so.\n").published is None


def test_two_rules_are_no_front_matter(tmp_path: Path) -> None:
    assert load(tmp_path, "---\n\nNorvane paid.\n\n---\n\nHalden sold.\n").text == "Norvane paid.\n\nHalden sold."
