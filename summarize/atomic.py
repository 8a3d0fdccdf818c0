"""Writing a file so that a reader, or a crash, never sees half of it."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

__all__ = ["opened_atomically", "write_atomically"]


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

    An exception in the block leaves what was there. Raises OSError as the file system gives it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
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
