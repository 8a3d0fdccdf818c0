"""Whatever stands in the files of a folder, `verify` names it and does not break."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from results_kit import make

from summarize.errors import ResultsError
from summarize.output.results import read_results
from summarize.output.verify import verify

NAMES = ("record.json", "claims.jsonl", "articles.jsonl", "run.json")
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**400), 10**400),
    st.floats(),
    st.sampled_from(["", "/", "/parties", "\ud800", "\x00", "../x", "2024-02-30", "1e999999", "9" * 400, "a" * 3000]),
    st.sampled_from([[], {}, [[]], {"": {}}, {"amount": "1e9999", "currency": "USD"}, ["a", 1, None]]),
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("hostile"))


def places(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside some JSON."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield (*way, key)
        yield from places(value, (*way, key))


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_may_be_anything(out: Path, data: st.DataObject) -> None:
    path = out / data.draw(st.sampled_from(NAMES))
    before = path.read_text(encoding="utf-8")
    lines = [before] if path.suffix == ".json" else before.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    content = json.loads(lines[number])
    *way, last = data.draw(st.sampled_from(list(places(content))))
    here = content
    for step in way:
        here = here[step]
    odd = data.draw(ODD)
    changed = here[last] != odd
    here[last] = odd
    lines[number] = json.dumps(content)
    try:
        path.write_text("\n".join(lines), encoding="utf-8")
        checked = verify(out)
        if changed and path.name != "run.json":
            assert not checked.sound
    finally:
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("name", ["record.json", "claims.jsonl", "articles.jsonl"])
@pytest.mark.parametrize(
    "odd", ["[" * 100_000, '{"a":' * 100_000, f'{{"id": {"9" * 5000}}}', '{"id": NaN}', '{"id": 1e999}']
)
def test_results_that_no_reader_takes_are_an_error_with_a_name(out: Path, name: str, odd: str) -> None:
    path = out / name
    before = path.read_bytes()
    try:
        path.write_text(odd, encoding="utf-8")
        with pytest.raises(ResultsError, match=name):
            read_results(out)
        assert not verify(out).sound
    finally:
        path.write_bytes(before)
