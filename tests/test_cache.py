"""The store: what goes in comes out, and no damage or malice in the folder does more than cost a call."""

import json
import logging
import multiprocessing
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from summarize.cache import Cache

KEY: dict[str, JsonValue] = {"model": "openai/some-model", "text": "Norda buys Velt."}
VALUE: dict[str, JsonValue] = {"content": '{"title": "Norda buys Velt"}', "tokens": 12}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
objects = st.dictionaries(st.text(), json_values, max_size=4)


def edit(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / "cache.db", isolation_level=None)) as connection:
        assert connection.execute(statement, values).rowcount == 1


def test_what_is_put_is_got_also_by_the_next_process(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        assert cache.get(KEY) is None
        cache.put(KEY, VALUE)
        assert cache.get(KEY) == VALUE
    with Cache(tmp_path) as again:
        assert again.get(KEY) == VALUE
        assert again.get({**KEY, "model": "another"}) is None
        assert len(again) == 1
        assert again.stats().entries == 1
        assert again.stats().bytes > 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=objects, value=objects)
def test_any_json_object_comes_back_as_it_was(
    tmp_path: Path, key: dict[str, JsonValue], value: dict[str, JsonValue]
) -> None:
    with Cache(tmp_path) as cache:
        cache.put(key, value)
        assert cache.get(dict(reversed(key.items()))) == value


def test_lone_surrogates_survive(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put({"text": "\ud800"}, {"content": "\udfff"})
        assert cache.get({"text": "\ud800"}) == {"content": "\udfff"}


def test_large_values_stay_in_the_database(tmp_path: Path) -> None:
    value: dict[str, JsonValue] = {"content": "x" * 500_000}
    with Cache(tmp_path) as cache:
        cache.put(KEY, value)
        assert cache.get(KEY) == value
    assert {path.name.removesuffix("-wal").removesuffix("-shm") for path in tmp_path.iterdir()} == {"cache.db"}


def test_a_value_replaces_another_and_clear_says_how_many(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(KEY, VALUE)
        cache.put(KEY, {"content": "newer"})
        cache.put({"other": 1}, VALUE)
        assert cache.get(KEY) == {"content": "newer"}
        assert cache.clear() == 2
        assert len(cache) == 0
        assert cache.get(KEY) is None


def test_what_is_not_json_is_refused(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache, pytest.raises(ValueError, match="JSON"):
        cache.put(KEY, {"score": float("nan")})


def test_the_folder_comes_from_the_environment(own_surroundings: Path) -> None:
    with Cache() as cache:
        cache.put(KEY, VALUE)
        assert cache.folder == own_surroundings
    assert (own_surroundings / "cache.db").is_file()


def test_after_close_nothing_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.close()
    cache.put(KEY, VALUE)
    assert cache.get(KEY) is None
    assert len(cache) == 0


class Payload:
    """Unpickling it makes a folder."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


@pytest.mark.parametrize("in_file", [False, True])
def test_a_pickle_in_the_store_is_never_run(tmp_path: Path, caplog: pytest.LogCaptureFixture, in_file: bool) -> None:
    folder, mark = tmp_path / "cache", tmp_path / "ran"
    payload = pickle.dumps(Payload(mark))
    with Cache(folder) as cache:
        cache.put(KEY, VALUE)
    if in_file:
        (folder / "evil.val").write_bytes(payload)
        edit(folder, "UPDATE Cache SET mode = 4, value = NULL, filename = 'evil.val'")
    else:
        edit(folder, "UPDATE Cache SET mode = 4, value = ?", payload)
    with Cache(folder) as cache:
        assert cache.get(KEY) is None
        assert len(cache) == 0
        cache.put(KEY, VALUE)
        assert cache.get(KEY) == VALUE
    assert not mark.exists()
    assert "damaged" in caplog.text


def test_a_pickled_key_is_never_run(tmp_path: Path) -> None:
    folder, mark = tmp_path / "cache", tmp_path / "ran"
    with Cache(folder) as cache:
        cache.put(KEY, VALUE)
    edit(folder, "UPDATE Cache SET raw = 0, key = ?", pickle.dumps(Payload(mark)))
    with Cache(folder) as cache:
        assert cache.get(KEY) is None
        assert cache.clear() == 1
    assert not mark.exists()


def test_a_row_cannot_have_other_files_deleted(tmp_path: Path) -> None:
    folder, precious = tmp_path / "cache", tmp_path / "precious.txt"
    precious.write_text("mine")
    with Cache(folder) as cache:
        cache.put(KEY, VALUE)
    edit(folder, "UPDATE Cache SET filename = '../precious.txt', mode = 2, value = NULL")
    with Cache(folder) as cache:
        assert cache.get(KEY) is None
        cache.clear()
    assert precious.read_text() == "mine"


@pytest.mark.parametrize(
    ("change", "values"),
    [
        ("value = ?", (b"",)),
        ("value = ?", (b"no checksum",)),
        ("value = substr(value, 1, length(value) - 1)", ()),
        ("value = replace(CAST(value AS TEXT), '12', '13')", ()),
        ("value = CAST(replace(CAST(value AS TEXT), '12', '13') AS BLOB)", ()),
        ("value = 17", ()),
        ("value = NULL", ()),
        ("mode = 9", ()),
    ],
)
def test_a_damaged_entry_is_a_miss_and_removed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, change: str, values: tuple[bytes, ...]
) -> None:
    with Cache(tmp_path) as cache:
        cache.put(KEY, VALUE)
    edit(tmp_path, f"UPDATE Cache SET {change}", *values)
    with Cache(tmp_path) as cache:
        assert cache.get(KEY) is None
        assert len(cache) == 0
    (record,) = caplog.records
    assert (record.name, record.levelname) == ("summarize.cache", "WARNING")


def test_an_entry_under_another_key_is_found_out(tmp_path: Path) -> None:
    other: dict[str, JsonValue] = {"text": "another article"}
    with Cache(tmp_path) as cache:
        cache.put(KEY, VALUE)
        cache.put(other, {"content": "another reply"})
    with closing(sqlite3.connect(tmp_path / "cache.db", isolation_level=None)) as connection:
        connection.execute("UPDATE Cache SET value = (SELECT value FROM Cache ORDER BY rowid LIMIT 1)")
    with Cache(tmp_path) as cache:
        assert [cache.get(KEY), cache.get(other)] == [VALUE, None]


@pytest.mark.parametrize(
    "content", [b"this is not a database, but a text of some length" * 50, b"SQLite format 3\0" * 99]
)
def test_a_damaged_database_is_moved_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes) -> None:
    for number in (1, 2):
        (tmp_path / "cache.db").write_bytes(content)
        with Cache(tmp_path) as cache:
            assert cache.get(KEY) is None
            cache.put(KEY, VALUE)
            assert cache.get(KEY) == VALUE
        assert (tmp_path / f"cache.db.damaged-{number}").read_bytes() == content
    assert caplog.text.count("damaged-") == 2


@pytest.mark.parametrize("settings", [2 * [("size_limit", 1)], [("disk_min_file_size", b"x")], [("a", 1)]])
def test_a_database_of_another_program_is_no_error(tmp_path: Path, settings: list[tuple[str, object]]) -> None:
    with closing(sqlite3.connect(tmp_path / "cache.db")) as other, other:
        other.execute("CREATE TABLE Settings (key, value)")
        other.executemany("INSERT INTO Settings VALUES (?, ?)", settings)
    with Cache(tmp_path) as cache:
        cache.put(KEY, VALUE)
        assert cache.get(KEY) in (VALUE, None)


@pytest.mark.parametrize("whole_pages", [1, 20])
def test_damage_behind_the_first_page_starts_a_new_database(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, whole_pages: int
) -> None:
    with Cache(tmp_path) as cache:
        for number in range(200):
            cache.put({"number": number}, {"content": "x" * 2000})
    content = (tmp_path / "cache.db").read_bytes()
    whole = 4096 * whole_pages
    (tmp_path / "cache.db").write_bytes(content[:whole] + b"\xff" * (len(content) - whole))
    with Cache(tmp_path) as cache:
        assert [cache.get({"number": number}) for number in range(200)] == [None] * 200
        cache.put(KEY, VALUE)
        assert cache.get(KEY) == VALUE
    assert "damaged" in caplog.text
    assert "goes on without" not in caplog.text


def test_a_folder_that_cannot_be_made_costs_the_cache_not_the_run(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    with Cache(tmp_path / "file" / "cache") as cache:
        cache.put(KEY, VALUE)
        assert cache.get(KEY) is None
        assert cache.stats().entries == 0
        assert cache.clear() == 0
    assert len(caplog.records) == 1
    assert "goes on without" in caplog.text


def run_apart(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files by setrlimit")
def test_a_full_disk_is_warned_about_once(tmp_path: Path) -> None:
    done = run_apart(
        """
        import logging, resource, signal, sys
        from summarize.cache import Cache

        logging.basicConfig(level="WARNING")
        cache = Cache(sys.argv[1])
        cache.put({"first": 1}, {"content": "fits"})
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        for number in range(5):
            cache.put({"number": number}, {"content": "x" * 300_000})
        print([cache.get({"number": number}) for number in range(5)], cache.get({"first": 1}))
        """,
        str(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[None, None, None, None, None] {'content': 'fits'}"
    assert done.stderr.count("goes on without") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL")
def test_a_process_killed_while_writing_leaves_a_readable_store(tmp_path: Path) -> None:
    code = """
        import itertools, sys
        from summarize.cache import Cache

        cache = Cache(sys.argv[1])
        for number in itertools.count():
            cache.put({"number": number}, {"content": f"{number} " * 20_000})
            print(number, flush=True)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) >= 10:
                break
        writer.send_signal(signal.SIGKILL)
    with Cache(tmp_path) as cache:
        for number in range(11):
            assert cache.get({"number": number}) == {"content": f"{number} " * 20_000}


def write_many(folder: str, name: str) -> None:
    with Cache(folder) as cache:
        for number in range(60):
            cache.put({"number": number}, {"content": str(number) * 500})
            cache.put({"name": name, "number": number}, {"content": name})
            assert cache.get({"number": number}) == {"content": str(number) * 500}


def test_two_processes_share_it(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=write_many, args=(str(tmp_path), name)) for name in ("left", "right")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with Cache(tmp_path) as cache:
        assert len(cache) == 180
        assert all(cache.get({"name": name, "number": 59}) == {"content": name} for name in ("left", "right"))


def test_what_is_stored_is_plain_json(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "summarize.cache")
    with Cache(tmp_path) as cache:
        cache.put(KEY, VALUE)
    with closing(sqlite3.connect(tmp_path / "cache.db")) as connection:
        ((stored,),) = connection.execute("SELECT value FROM Cache").fetchall()
    assert json.loads(stored.partition(b"\n")[2]) == VALUE
    assert caplog.records == []
