"""08/09/2025 is read as the article's other dates are, or those of its folder; else it stays open."""

from pathlib import Path

import pytest

from summarize.articles import article_from_text, load_folder


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("The pier was sold on 25/09/2031. It opens on 08/09/2031.", "dmy"),
        ("The pier was sold on 09/25/2031. It opens on 08/09/2031.", "mdy"),
        ("The pier was sold on 08/09/2031.", None),
        ("The pier was sold.", None),
    ],
)
def test_an_article_tells_by_its_own_dates(text: str, order: str | None) -> None:
    assert article_from_text(text).date_order == order


def test_the_folder_tells_for_those_that_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pier was sold on 25/09/2031, said Orla Ferries.")
    (tmp_path / "b.txt").write_text("The pier was sold on 08/09/2031, said Halden Docks.")
    assert [article.date_order for article in load_folder(tmp_path).articles] == ["dmy", "dmy"]
    (tmp_path / "c.txt").write_text("The pier was sold on 09/25/2031, said Brin Holdings.")
    assert [article.date_order for article in load_folder(tmp_path).articles] == ["dmy", None, "mdy"]
