"""articles.jsonl: every field comes back, and damage is named."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.articles import Article, Sentence, article_from_text, read_articles, save_articles
from summarize.atomic import write_atomically
from summarize.errors import ResultsError

texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)


@given(st.lists(st.tuples(texts, texts, texts), max_size=4))
def test_articles_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]) -> None:
    path = tmp_path_factory.mktemp("saved") / "articles.jsonl"
    articles = [
        Article(id=str(number), path=name, title=title, text=text, sentences=(Sentence(start=0, end=1),))
        for number, (name, title, text) in enumerate(rows)
    ]
    save_articles(articles, path)
    assert read_articles(path) == tuple(sorted(articles, key=lambda article: (article.path, article.id)))


def test_the_file_has_one_plain_object_a_line(tmp_path: Path) -> None:
    path = tmp_path / "out/articles.jsonl"
    save_articles([article_from_text("Blåfisk paid.", path="b.txt"), article_from_text("So.", path="a.txt")], path)
    lines = path.read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["path"] for line in lines] == ["a.txt", "b.txt"]
    assert "Blåfisk" in lines[1]
    assert set(json.loads(lines[0])) == set(Article.model_fields)


@pytest.mark.parametrize("damage", ['{"id": "x", "pa', '{"id": "x"}', "[]", "null"])
def test_damage_is_named_with_its_line(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "articles.jsonl"
    save_articles([article_from_text("Norvane paid.", path="a.txt")], path)
    path.write_text(path.read_text() + damage)
    with pytest.raises(ResultsError, match=r"articles\.jsonl, line 2 is damaged"):
        read_articles(path)


def test_a_missing_or_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match=r"articles\.jsonl is missing"):
        read_articles(tmp_path / "articles.jsonl")
    (tmp_path / "articles.jsonl").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ResultsError, match="cannot be read"):
        read_articles(tmp_path / "articles.jsonl")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_atomically(path, "old\r\n")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "new \ud800")
    assert path.read_bytes() == b"old\r\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
    write_atomically(str(path), "new")
    assert path.read_text() == "new"
