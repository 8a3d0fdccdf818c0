"""The files of a folder: what is looked at, what links lead to, and what is passed over."""

import os
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from unicodedata import category

from summarize.atomic import kernel_devices
from summarize.errors import NothingUsable

__all__ = ["Skipped", "check_folder", "entries_of_folder", "not_taken", "printable", "relative", "told_apart", "walk"]

_UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})

File = tuple[str, Path]


@dataclass(frozen=True)
class Skipped:
    """A file that did not become an article: `path` as an article's, the reason, and what kind of reason it is."""

    path: str
    reason: str
    kind: Literal["failed", "duplicate", "ignored"]


def walk(root: Path, *, follow_links: bool = False) -> tuple[list[File], list[Skipped]]:
    """The files below a folder with their relative paths, unsorted, and what is passed over and should be named.

    Where paths are shown alike, the later one has a number (see `told_apart`).

    Hidden files and folders are left out without a word. Linked folders come last, and none is entered twice. A link
    that leads out of the folder is followed only with `follow_links`.
    """
    files: list[File] = []
    skipped: list[Skipped] = []
    entered: set[tuple[int, int]] = set()
    top = os.path.realpath(root)
    folders, links = [root], list[Path]()
    while folders or links:
        folder = folders.pop() if folders else links.pop(0)
        try:
            status = folder.stat()
            entries = entries_of_folder(folder)
        except OSError as error:
            reason = f"the folder cannot be opened: {error.strerror}"
            skipped.append(Skipped(relative(folder, root), reason, "failed"))
            continue
        if status.st_dev in kernel_devices():
            skipped.append(
                Skipped(relative(folder, root), "it is a folder of the system, made up by the kernel", "failed")
            )
            continue
        if (status.st_dev, status.st_ino) in entered:
            continue
        entered.add((status.st_dev, status.st_ino))
        for entry in entries:
            path = Path(entry.path)
            if entry.is_symlink() and not follow_links and _leads_out(path, top):
                skipped.append(Skipped(relative(path, root), "it is a link that leads out of the folder", "ignored"))
            # Unlike entry.is_dir, this does not raise for a link to itself.
            elif os.path.isdir(path):
                (links if entry.is_symlink() else folders).append(path)
            else:
                files.append((relative(path, root), path))
    return told_apart(files), skipped


def told_apart(files: Iterable[File]) -> list[File]:
    """The files; of those whose names are shown alike, all but the first by the bytes of their paths have a number."""
    given = list(files)
    taken = {name for name, _ in given}
    if len(taken) == len(given):
        return given
    shown: set[str] = set()
    apart: list[File] = []
    for name, path in sorted(given, key=lambda file: (file[0], os.fsencode(file[1]))):
        own = not_taken(name, taken) if name in shown else name
        shown.add(name)
        taken.add(own)
        apart.append((own, path))
    return apart


def not_taken(name: str, taken: Container[str]) -> str:
    """The name, or one with a number before its extension: "a (2).txt"."""
    stem, dot, extension = name.rpartition(".")
    own, number = name, 1
    while own in taken:
        number += 1
        own = f"{stem} ({number}){dot}{extension}" if dot else f"{name} ({number})"
    return own


def check_folder(path: Path) -> None:
    """Raises NothingUsable where there is no such folder."""
    if not os.path.lexists(path):
        raise NothingUsable(f"there is no folder {path}")
    if not os.path.isdir(path):
        raise NothingUsable(f"{path} is not a folder")


def entries_of_folder(folder: Path) -> list[os.DirEntry[str]]:
    """What a folder holds but for hidden things, by name. Raises OSError as the file system gives it."""
    with os.scandir(folder) as found:
        return sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)


def _leads_out(link: Path, top: str) -> bool:
    end = os.path.realpath(link)
    try:
        return os.path.commonpath([end, top]) != top
    except ValueError:  # on another drive
        return True


def relative(path: Path, root: Path) -> str:
    """The path below `root` with forward slashes; bytes that are not UTF-8 and control characters become U+FFFD."""
    try:
        below = path.relative_to(root)
    except ValueError:
        below = Path(path.name)
    return printable(os.fsencode(below.as_posix()).decode("utf-8", "replace"))


def printable(name: str) -> str:
    """A name without what a terminal would obey or a reader would not see, each of which becomes U+FFFD."""
    if name.isprintable():
        return name
    return "".join("\ufffd" if category(char) in _UNPRINTABLE else char for char in name)
