"""One content-addressed store of replies on disk, so that no call is paid for twice.

The key is everything that changes an answer; its SHA-256 is the address. Values are JSON with a checksum. Nothing is
ever unpickled: whoever can write into the folder can make an entry useless, but cannot make this program run code.
"""

import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import diskcache
import platformdirs
from pydantic import JsonValue

from summarize.claims import canonical_json, digest

__all__ = ["Cache", "CacheStats", "opened"]

logger = logging.getLogger(__name__)

T = TypeVar("T")

# How long to wait for another process that is writing. Writes take milliseconds.
_PATIENCE = 10.0
# Pages of 4 kB that each connection keeps.
_PAGES = 512
_RAW = 1


class _Unusable(Exception):
    """An entry that is not what was stored."""


class _BytesDisk(diskcache.Disk):  # type: ignore[misc]
    """Stores str keys and bytes values in the database itself, and refuses all else.

    diskcache unpickles a key or value whose row says so (CVE-2025-69872), and opens or deletes the file that a row
    names; here no row can make it do either.
    """

    def put(self, key: object) -> tuple[str, bool]:
        if type(key) is not str:
            raise TypeError("keys are str")
        return key, True

    def get(self, key: object, raw: bool) -> str:
        if not raw or type(key) is not str:
            raise _Unusable("its key is not text")
        return key

    def store(self, value: object, read: bool, key: object = None) -> tuple[int, int, None, memoryview]:
        if type(value) is not bytes or read:
            raise TypeError("values are bytes")
        return 0, _RAW, None, memoryview(value)

    def fetch(self, mode: int, filename: str | None, value: object, read: bool) -> bytes:
        if mode != _RAW or filename is not None or type(value) is not bytes:
            raise _Unusable("it is not stored as plain bytes")
        return value

    def remove(self, file_path: str) -> None:
        """No entry has a file, so a file that a row names is none of ours to delete."""


@dataclass(frozen=True)
class CacheStats:
    """How much the store holds: number of entries, bytes of the database on disk."""

    entries: int
    bytes: int


class Cache:
    """The store in `folder`; by default ``SUMMARIZE_CACHE_DIR``, or else the user's cache folder.

    Several processes can share it. Nothing is evicted. A damaged entry is a miss, and removed; a damaged database is
    moved aside to ``cache.db.damaged-N`` and a new one begun; a folder that cannot be used (read-only, full) is warned
    about once, and the run goes on without. None of these raises.
    """

    def __init__(self, folder: Path | str | None = None) -> None:
        chosen = folder or os.environ.get("SUMMARIZE_CACHE_DIR") or platformdirs.user_cache_dir("summarize")
        self.folder = Path(os.path.expanduser(chosen)).absolute()
        self._warned = False
        self._inode: int | None = None
        self._store: diskcache.Cache | None = None
        self._open()

    def get(self, key: dict[str, JsonValue]) -> dict[str, JsonValue] | None:
        """The value stored under `key`; None if there is none, or none that is intact."""
        return self.get_at(digest(key))

    def get_at(self, address: str) -> dict[str, JsonValue] | None:
        """The value stored under the key with this digest, as `get` gives it."""

        def look(store: diskcache.Cache) -> dict[str, JsonValue] | None:
            try:
                stored = store.get(address)
                return None if stored is None else _unseal(address, stored)
            except _Unusable as damage:
                logger.warning("the cache entry %s is damaged (%s); it is removed and asked for again", address, damage)
                store.delete(address)
                return None

        return self._with_store(look, None)

    def put(self, key: dict[str, JsonValue], value: dict[str, JsonValue]) -> None:
        """Stores `value` under `key`, in place of what was there. Raises ValueError for what is not JSON (NaN)."""
        self.put_at(digest(key), value)

    def put_at(self, address: str, value: dict[str, JsonValue]) -> None:
        """Stores `value` under the key with this digest, as `put` does."""
        sealed = _seal(address, value)
        self._with_store(lambda store: store.set(address, sealed), None)

    def clear(self) -> int:
        """Removes every entry; how many there were."""
        return self._with_store(lambda store: int(store.clear()), 0)

    def stats(self) -> CacheStats:
        return self._with_store(lambda store: CacheStats(len(store), int(store.volume())), CacheStats(0, 0))

    def __len__(self) -> int:
        return self._with_store(len, 0)

    def close(self) -> None:
        """Closes the database; the cache is empty and keeps nothing from then on."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _database(self) -> Path:
        return self.folder / "cache.db"

    def _with_store(self, action: Callable[[Any], T], otherwise: T) -> T:
        if self._store is None:
            return otherwise
        try:
            return action(self._store)
        except (sqlite3.OperationalError, diskcache.Timeout, OSError) as trouble:
            self._warn_once(trouble)
        except sqlite3.DatabaseError as damage:
            self._start_anew(damage)
        return otherwise

    def _open(self, *, anew: bool = False) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            damage = _damage(self._database)
            if damage is not None:
                self._set_aside(damage)
            # No statistics and no eviction: then a look-up is one SELECT, without a lock. Each reply is read once, so
            # that pages kept in memory (96 MB by default) would only grow with the number of articles.
            self._store = diskcache.Cache(
                str(self.folder),
                timeout=_PATIENCE,
                disk=_BytesDisk,
                eviction_policy="none",
                statistics=0,
                sqlite_mmap_size=0,
                sqlite_cache_size=_PAGES,
            )
            self._inode = self._database.stat().st_ino
        except (sqlite3.Error, diskcache.Timeout, OSError) as trouble:
            self._warn_once(trouble)
        except Exception as damage:  # noqa: BLE001 - what diskcache raises on a database that is not its own
            if anew:
                self._warn_once(damage)
            else:
                self._start_anew(damage)

    def _start_anew(self, damage: Exception) -> None:
        self.close()
        try:
            # Another process may have found the damage first: then there is a new database already.
            if self._database.exists() and self._inode in (None, self._database.stat().st_ino):
                self._set_aside(damage)
        except OSError as trouble:
            self._warn_once(trouble)
            return
        self._open(anew=True)

    def _set_aside(self, damage: Exception) -> None:
        number = 1
        while (target := self.folder / f"cache.db.damaged-{number}").exists():
            number += 1
        self._database.rename(target)
        for tail in ("-wal", "-shm"):  # they belong to the damaged file, and would be replayed into the new one
            (self.folder / f"cache.db{tail}").unlink(missing_ok=True)
        logger.warning("the cache %s is damaged (%s); it is kept as %s", self._database, damage, target.name)

    def _warn_once(self, trouble: Exception) -> None:
        if not self._warned:
            self._warned = True
            reason = str(trouble) or "another process holds it"
            logger.warning("the cache in %s cannot be used (%s); the run goes on without it", self.folder, reason)


@contextmanager
def opened(cache: Cache | Path | str | bool) -> Iterator[Cache | None]:
    """The cache that is meant: that which is given, and stays open; one in a folder; the user's own (True); or none."""
    if isinstance(cache, Cache):
        yield cache
    elif cache is False:
        yield None
    else:
        with Cache(None if cache is True else cache) as ours:
            yield ours


def _damage(database: Path) -> sqlite3.DatabaseError | None:
    """What is wrong with a database file, if SQLite cannot read it as one.

    Looked at before diskcache opens it, which would leave its connection open where it fails.
    """
    if not database.exists():
        return None
    with closing(sqlite3.connect(database, timeout=_PATIENCE)) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            settings = [key for key, _ in connection.execute("SELECT key, value FROM Settings")]
            if len(settings) != len(set(settings)):
                return sqlite3.DatabaseError("it is another program's")
        except sqlite3.OperationalError:
            return None  # new, busy or not readable now, which is not damage
        except sqlite3.DatabaseError as damage:
            return damage
    return None


def _seal(address: str, value: dict[str, JsonValue]) -> bytes:
    body = canonical_json(value).encode("utf-8", "surrogatepass")
    return _checksum(address, body) + b"\n" + body


def _unseal(address: str, stored: bytes) -> dict[str, JsonValue]:
    checksum, _, body = stored.partition(b"\n")
    if checksum != _checksum(address, body):
        raise _Unusable("its checksum does not match")
    value: dict[str, JsonValue] = json.loads(body.decode("utf-8", "surrogatepass"))
    return value


def _checksum(address: str, body: bytes) -> bytes:
    """Over the address too, so that an entry that got under another key is found out."""
    return hashlib.sha256(address.encode() + b"\n" + body).hexdigest().encode()
