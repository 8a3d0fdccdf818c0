"""Which folders below a root are deals."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarize.articles import is_article_name
from summarize.errors import NothingUsable, UsageError

__all__ = ["DealFolder", "check_root", "discover"]


@dataclass(frozen=True)
class DealFolder:
    """A folder of articles about one deal: `name` is its path below the root with forward slashes.

    Bytes of a name that are not UTF-8 are escaped in `name`, so that two folders never share one.
    """

    name: str
    path: Path
    root: Path

    def below(self, out: Path) -> Path:
        """Where its results go: the same path below `out`."""
        return out / self.path.relative_to(self.root)


def check_root(root: Path, out: Path) -> None:
    """Sees to it that a batch can work on `root` and write to `out`.

    Raises NothingUsable where `root` is missing, is no folder or cannot be opened; UsageError where articles lie
    directly in it, or `out` lies inside it.
    """
    if not os.path.lexists(root):
        raise NothingUsable(f"there is no folder {root}")
    if not root.is_dir():
        raise NothingUsable(f"{root} is not a folder")
    if out.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{out} lies inside {root}, where its briefs would be read as articles: give another -o")
    try:
        entries = _entries(root)
    except OSError as error:
        raise NothingUsable(f"the folder {root} cannot be opened: {error.strerror or error}") from error
    loose = [entry.name for entry in entries if not os.path.isdir(entry.path) and is_article_name(entry.name)]
    if not loose:
        return
    if any(os.path.isdir(entry.path) for entry in entries):
        raise UsageError(
            f"{root} holds an article ({loose[0]}) beside folders: a batch takes one folder a deal; move it into one"
        )
    raise UsageError(f"{root} holds articles and no folders of deals: for one deal type summarize run {root}")


def discover(root: Path | str) -> Iterator[DealFolder]:
    """The deals below a folder, sorted by name, found one after the other.

    A folder with an article directly in it is a deal, with all that lies below it, as `load_folder` reads it; so is one
    that holds files of other formats only and no folders, for its files are to be named. Folders in which there are
    only folders are passed through. Hidden ones are left out, links are followed but not in circles, and a folder that
    cannot be opened counts as a deal, which then fails by name.
    """
    top = Path(root)
    yield from _below(top, top, ())


def _below(folder: Path, root: Path, above: tuple[tuple[int, int], ...]) -> Iterator[DealFolder]:
    try:
        status = folder.stat()
        entries = _entries(folder)
    except OSError:
        if folder != root:
            yield _deal(folder, root)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    folders = [entry for entry in entries if os.path.isdir(entry.path)]
    files = [entry.name for entry in entries if not os.path.isdir(entry.path)]
    if folder != root and (any(map(is_article_name, files)) or (files and not folders)):
        yield _deal(folder, root)
        return
    for entry in folders:
        yield from _below(Path(entry.path), root, (*above, here))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)


def _deal(folder: Path, root: Path) -> DealFolder:
    return DealFolder(
        os.fsencode(folder.relative_to(root).as_posix()).decode("utf-8", "backslashreplace"), folder, root
    )
