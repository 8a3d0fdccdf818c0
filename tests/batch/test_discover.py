"""Which folders are deals, and which roots are refused."""

import os
from pathlib import Path

import pytest

from summarize.batch import DealLine, discover
from summarize.batch.deal_stages import load
from summarize.batch.scan import Pending, check_root
from summarize.errors import NothingUsable, UsageError


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("Arven sells its mill to Belmor.\n")


def names(root: Path) -> list[str]:
    return [deal.name for deal in discover(root)]


def test_folders_with_articles_are_deals_however_deep_they_lie(tmp_path: Path) -> None:
    put(tmp_path, "b/1.txt", "a/y/1.md", "a/x/1.html", "a/x/2.txt", "c/d/e/1.TXT")
    assert names(tmp_path) == ["a/x", "a/y", "b", "c/d/e"]


def test_the_root_itself_is_no_deal(tmp_path: Path) -> None:
    put(tmp_path, "1.txt", "a/1.txt")
    assert names(tmp_path) == ["a"]


def test_what_lies_below_a_deal_belongs_to_it(tmp_path: Path) -> None:
    put(tmp_path, "a/1.txt", "a/more/2.txt")
    assert names(tmp_path) == ["a"]


def test_a_folder_of_other_formats_only_is_a_deal_so_that_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a/scan.tiff", "b/README.md", "c/notes.pptx", "c/deal/1.txt", "d/.hidden")
    assert names(tmp_path) == ["a", "b", "c/deal"]


def test_hidden_and_empty_folders_are_none(tmp_path: Path) -> None:
    put(tmp_path, ".git/1.txt", "a/.1.txt")
    (tmp_path / "empty").mkdir()
    assert names(tmp_path) == []


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/1.txt", "root/a/1.txt")
    root = tmp_path / "root"
    (root / "linked").symlink_to(tmp_path / "elsewhere")
    (root / "x").mkdir()
    (root / "x" / "back").symlink_to(root)
    assert names(root) == ["a", "linked"]


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="there is no /proc")
def test_what_the_kernel_makes_up_is_one_deal_that_fails(tmp_path: Path) -> None:
    put(tmp_path, "root/a/1.txt")
    (tmp_path / "root" / "system").symlink_to("/proc")
    found = {deal.name: deal for deal in discover(tmp_path / "root")}
    assert list(found) == ["a", "system"]
    line = load(Pending(found["system"], None), tmp_path / "out", 0.0)
    assert isinstance(line, DealLine)
    assert "made up by the kernel" in line.failures[0].message


def test_two_names_that_are_no_text_stay_two(tmp_path: Path) -> None:
    for name in (b"caf\xe9", b"caf\xe8"):
        folder = os.fsencode(tmp_path) + b"/" + name
        os.mkdir(folder)
        put(Path(os.fsdecode(folder)), "1.txt")
    found = list(discover(tmp_path))
    assert [deal.name for deal in found] == ["caf\\xe8", "caf\\xe9"]
    assert found[0].below(Path("out")) == Path(os.fsdecode(b"out/caf\xe8"))


def test_deals_are_found_one_after_the_other(tmp_path: Path) -> None:
    put(tmp_path, "a/1.txt", "b/1.txt")
    deals = discover(tmp_path)
    assert next(deals).name == "a"
    put(tmp_path, "b2/1.txt", "b/2.txt")
    assert [deal.name for deal in deals] == ["b"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (["1.txt"], "type summarize run"),
        (["1.txt", "a/2.txt"], "beside folders"),
    ],
)
def test_articles_directly_in_the_root_are_refused(tmp_path: Path, files: list[str], message: str) -> None:
    root = tmp_path / "root"
    put(root, *files)
    with pytest.raises(UsageError, match=message):
        check_root(root, tmp_path / "out")


def test_results_inside_the_root_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "a/1.txt")
    with pytest.raises(UsageError, match="lies inside"):
        check_root(tmp_path, tmp_path / "out")


def test_a_readme_in_the_root_is_no_article(tmp_path: Path) -> None:
    put(tmp_path, "root/README.md", "root/a/1.txt")
    check_root(tmp_path / "root", tmp_path / "out")
    assert names(tmp_path / "root") == ["a"]


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NothingUsable, match="there is no folder"):
        check_root(tmp_path / "root", tmp_path / "out")
    put(tmp_path, "file.txt")
    with pytest.raises(NothingUsable, match="not a folder"):
        check_root(tmp_path / "file.txt", tmp_path / "out")
