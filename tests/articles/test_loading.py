"""A folder to articles: what is read, what is skipped, and why."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.articles import Article, LoadingOptions, article_from_text, load_article, load_folder, text_id
from summarize.errors import ArticleUnreadable, NothingUsable

STORY = (
    "Norvane buys Halden terminal\n\nThe grain trader Norvane said on Tuesday that it had bought the terminal. It paid."
)


def put(folder: Path, name: str, content: str | bytes = STORY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_articles_come_sorted_with_relative_paths(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", STORY)
    put(tmp_path, "a/z.md", STORY + " Twice.")
    put(tmp_path, "a/b/y.HTML", f"<p>{STORY} Thrice.</p>")
    loaded = load_folder(tmp_path)
    assert [article.path for article in loaded.articles] == ["a/b/y.HTML", "a/z.md", "b.txt"]
    assert loaded.skipped == ()


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, ".b.txt", STORY + " Hidden.")
    put(tmp_path, ".git/c.txt", STORY + " Hidden too.")
    loaded = load_folder(str(tmp_path))
    assert [article.path for article in loaded.articles] == ["a.txt"]
    assert loaded.skipped == ()


@pytest.mark.parametrize("name", ["README.md", "readme.txt", "sub/ReadMe.en.md", "LICENSE.txt", "licence.md"])
def test_what_describes_the_folder_is_no_article(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "The reports of this folder come from the Halden archive.")
    put(tmp_path, "readmes-of-halden.txt")
    loaded = load_folder(tmp_path)
    assert [article.path for article in loaded.articles] == ["readmes-of-halden.txt"]
    assert [(one.path, one.kind) for one in loaded.skipped] == [(name, "ignored")]


def test_links_are_followed_once_and_out_of_the_folder_only_if_told(tmp_path: Path) -> None:
    put(tmp_path / "root", "z/a.txt")
    put(tmp_path / "elsewhere", "b.txt", STORY + " Elsewhere.")
    (tmp_path / "root/a-loop").symlink_to(tmp_path / "root")
    (tmp_path / "root/again").symlink_to(tmp_path / "root/z")
    (tmp_path / "root/far").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "root/self.txt").symlink_to(tmp_path / "root/self.txt")
    (tmp_path / "root/dangling.txt").symlink_to(tmp_path / "nowhere")
    loaded = load_folder(tmp_path / "root")
    assert [article.path for article in loaded.articles] == ["z/a.txt"]
    assert [(one.path, one.kind) for one in loaded.skipped] == [
        ("dangling.txt", "ignored"),
        ("far", "ignored"),
        ("self.txt", "failed"),
    ]
    assert loaded.skipped[1].reason == "it is a link that leads out of the folder"
    loaded = load_folder(tmp_path / "root", LoadingOptions(follow_links=True))
    assert [article.path for article in loaded.articles] == ["far/b.txt", "z/a.txt"]
    assert [(one.path, one.kind) for one in loaded.skipped] == [("dangling.txt", "failed"), ("self.txt", "failed")]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"text\0with\0nul", "binary"),
        ("a.txt", b"%PDF-1.7 text", "PDF"),
        ("a.md", b"PK\x03\x04rest", "archive"),
        ("a.txt", "— … !\n***".encode(), "no text"),
        ("a.html", b"<html><body><script>var a = 1</script></body></html>", "no text"),
        ("a.txt", b"Subscribe to our newsletter\nShare this article\n", "no report"),
    ],
)
def test_what_cannot_be_used_fails_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = put(tmp_path, name, content)
    put(tmp_path, "good.txt")
    loaded = load_folder(tmp_path)
    assert [article.path for article in loaded.articles] == ["good.txt"]
    assert [(one.path, one.kind) for one in loaded.skipped] == [(name, "failed")]
    assert reason in loaded.skipped[0].reason
    with pytest.raises(ArticleUnreadable, match=reason):
        load_article(path)


def test_a_file_without_permission_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt")

    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ArticleUnreadable, match="cannot be read: Permission denied"):
        load_article(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(ArticleUnreadable, match="larger than 20 MB"):
        load_article(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ArticleUnreadable, match="not a regular file"):
        load_article(tmp_path / "a.txt")


def test_other_formats_are_ignored_by_name(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "photo.jpg", b"\xff\xd8\xff")
    put(tmp_path, "NOTES", "text")
    skipped = {one.path: one for one in load_folder(tmp_path).skipped}
    assert skipped["photo.jpg"].kind == skipped["NOTES"].kind == "ignored"
    assert skipped["photo.jpg"].reason == "the format .jpg is not read"


def test_duplicates_name_the_first_path(tmp_path: Path) -> None:
    quoted = 'Norvane buys Halden\n\nThe trader said "it is done" and it\'s paid. That was all on Tuesday.'
    put(tmp_path, "a/first.txt", quoted)
    put(tmp_path, "b.txt", quoted)
    put(tmp_path, "c.txt", quoted.replace('"', "”").replace("'", "’").replace("\n\n", "\r\n\r\n  ").upper())
    put(tmp_path, "d.txt", quoted + " More.")
    loaded = load_folder(tmp_path)
    assert [article.path for article in loaded.articles] == ["a/first.txt", "d.txt"]
    assert [(one.path, one.reason, one.kind) for one in loaded.skipped] == [
        ("b.txt", "the same text as a/first.txt", "duplicate"),
        ("c.txt", "the same text as a/first.txt", "duplicate"),
    ]


def test_nothing_usable_says_what_was_found(tmp_path: Path) -> None:
    with pytest.raises(NothingUsable, match="there is no folder"):
        load_folder(tmp_path / "missing")
    with pytest.raises(NothingUsable, match="is empty"):
        load_folder(tmp_path)
    file = put(tmp_path, "a.png")
    with pytest.raises(NothingUsable, match="is not a folder"):
        load_folder(file)
    for number in range(6):
        put(tmp_path, f"{number}.txt", b"")
    with pytest.raises(NothingUsable) as raised:
        load_folder(tmp_path)
    message = str(raised.value)
    assert "\n" not in message
    assert message.count("the file is empty") == 5
    assert message.endswith("and 2 more")


def test_a_name_that_is_not_utf8_gives_a_path_that_is(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:
            file.write(STORY.encode())
    except OSError:
        pytest.skip("the file system takes only UTF-8 names")
    assert load_folder(tmp_path).articles[0].path == "caf\ufffd.txt"


def test_the_path_of_one_article_is_its_name_without_a_root(tmp_path: Path) -> None:
    path = put(tmp_path, "a/b.txt")
    assert load_article(path).path == "b.txt"
    assert load_article(str(path), tmp_path).path == "a/b.txt"


def test_the_text_keeps_its_words_and_loses_what_no_text_needs() -> None:
    article = article_from_text("\ufeffNorvane\x00 pays\r\nHalden\ttoday.\x07\rIt is  done.\u2028So.\ud800")
    assert article.text == "Norvane pays\nHalden\ttoday.\nIt is  done.\nSo.\ufffd"
    assert article.id == text_id(article.text)


def test_given_metadata_wins_over_what_the_text_says() -> None:
    text = "Norvane buys Halden terminal\n5 March 2024\n\nThe trader said so. It paid."
    article = article_from_text(text, path="x/y.txt", title="Sold", outlet="The Herring", published="2024-03")
    assert (article.path, article.title, article.outlet) == ("x/y.txt", "Sold", "The Herring")
    assert article.published == "2024-03"
    assert article.text == text
    with pytest.raises(ValueError, match="not a date"):
        article_from_text(text, published="last week")


NAUGHTY = [
    "",
    "\\",
    "undefined",
    "1.000.000,00",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "Ω≈ç√∫˜µ≤≥÷",
    "和製漢語",
    "مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ",
    "👩‍👩‍👧 🇳🇴 ﷽",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "\u202etest\u202c\u200b\u00ad",
    "﻿\u180e\u3000",
    "' OR 1=1 -- ",
    "$(touch x)",
    "\x1b[31mred\x1b[0m",
    "---\n---\n",
    "A" * 5000,
]


@pytest.mark.parametrize("extension", [".txt", ".md", ".html"])
@pytest.mark.parametrize("text", NAUGHTY)
def test_hostile_text_does_not_hide_the_report(tmp_path: Path, text: str, extension: str) -> None:
    path = put(
        tmp_path, f"a{extension}", f"Norvane bought it\n\n{text}\n\nNorvane bought the terminal. It paid.\n\n{text}"
    )
    article = load_article(path)
    assert "Norvane bought the terminal. It paid." in article.text
    assert "{{" not in text or "{{ 7 * 7 }}" in article.text


@pytest.mark.parametrize("extension", [".txt", ".md", ".html"])
@pytest.mark.parametrize("text", [text for text in NAUGHTY if not any(char.isalnum() for char in text)])
def test_a_file_without_words_has_no_text(tmp_path: Path, text: str, extension: str) -> None:
    with pytest.raises(ArticleUnreadable, match=r"no text|empty"):
        load_article(put(tmp_path, f"a{extension}", text))


@given(st.text(max_size=200))
def test_any_text_gives_sentences_inside_it(text: str) -> None:
    article = article_from_text(text)
    assert Article.model_validate_json(article.model_dump_json()) == article
    for sentence in article.sentences:
        assert article.text[sentence.start : sentence.end].strip()


def test_a_file_with_several_articles_is_not_one(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", f'{{"text": "{STORY.replace(chr(10), " ")}"}}\n' * 2)
    with pytest.raises(ArticleUnreadable, match="it holds 2 articles: load the folder"):
        load_article(path)


@pytest.mark.parametrize("number", [0, 4])
def test_there_is_no_sentence_outside_the_article(number: int) -> None:
    with pytest.raises(IndexError, match=f"has 3 sentences; there is no sentence {number}"):
        article_from_text(STORY).sentence(number)
