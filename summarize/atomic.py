"""Writing a file so that a reader, or a crash, never sees half of it; adding a line to it; reading one that is one."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

__all__ = ["append_line", "check_regular", "kernel_devices", "opened_atomically", "read_whole", "write_atomically"]

# What the kernel makes up: a read of it can block, never end, or change the machine.
_KERNEL = ("/proc", "/sys", "/dev")

_ATTEMPTS = 5
"""Who writes results removes what a kill left half-written beside them (`output.results`), and may take a file that
another process is just writing for such a one; it does so once a folder, so a second attempt is enough but for a
crowd."""


def write_atomically(path: Path | str, content: str | bytes) -> None:
    """Writes `content` to `path`, text as UTF-8 with line ends as they are, making the folder if it is missing.

    It goes to a temporary file in the same folder, is flushed to disk, and takes the place of what was there in one
    step: other processes see the old file or the new one. Where another process removes the temporary file meanwhile,
    it is written again. Raises OSError as the file system gives it.
    """
    data = content.encode() if isinstance(content, str) else content
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with opened_atomically(Path(path)) as file:
                file.write(data)
            return
        except FileNotFoundError:
            if attempt == _ATTEMPTS:
                raise


@contextmanager
def opened_atomically(target: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of `target` when the block ends, as in `write_atomically`.

    An exception in the block leaves what was there. Raises OSError as the file system gives it, and for a `target` that
    is no regular file (a device, a pipe, a name in /dev or /proc): another one must not take its place.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    check_regular(target)
    if target.parent.stat().st_dev in kernel_devices():
        raise OSError(errno.EINVAL, "nothing is written there", str(target))
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}.tmp")
    # os.open, unlike tempfile, leaves the permissions to the umask, as for any other file.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        with suppress(FileNotFoundError):
            temporary.unlink()
        raise


# One write to a file opened like this goes to its end, whoever else writes.
_APPENDING = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


def append_line(path: Path, line: bytes) -> None:
    """Adds a line to a file in one write, and returns when it is on disk. Several processes can add to one file.

    What a kill or a full disk cut short before is ended first, so that it does not swallow this line. Raises OSError as
    the file system gives it, also where there was space for a part of the line only.
    """
    check_regular(path)  # to open a pipe waits for whoever reads it
    file = os.open(path, _APPENDING, 0o666)
    try:
        if os.lseek(file, 0, os.SEEK_END):
            os.lseek(file, -1, os.SEEK_END)
            if os.read(file, 1) != b"\n":
                line = b"\n" + line
        if os.write(file, line + b"\n") <= len(line):
            raise OSError(errno.ENOSPC, "there is no space left for a whole line")
        os.fsync(file)
    finally:
        os.close(file)


# A pipe that a shell makes of a command, for whoever names it as a file: <(…).
_PIPES = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")


def read_whole(path: Path) -> bytes:
    """The bytes of a file. Raises OSError as the file system gives it, and as `check_regular` does."""
    if not (path.is_fifo() and str(path).startswith(_PIPES)):
        check_regular(path)
    return path.read_bytes()


def check_regular(path: Path) -> None:
    """Raises OSError for a device or a pipe: reading it may wait for ever, or have no end, and no file takes its place.

    What is not there, and a folder, of which the system says so itself, are let through.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "it is no regular file", str(path))


@cache
def kernel_devices() -> frozenset[int]:
    """The device numbers of /proc, /sys and /dev, where these are file systems of their own."""
    if not os.path.ismount("/proc"):
        return frozenset()
    return frozenset(os.stat(path).st_dev for path in _KERNEL if os.path.ismount(path))
