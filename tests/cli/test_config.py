import sys
from pathlib import Path
from textwrap import dedent

import pytest

from summarize.config import Settings, load_schema
from summarize.engines import EngineOptions
from summarize.errors import SchemaError, UsageError
from summarize.schemas import SHIPPED, Deal

RECALL = """
    from __future__ import annotations
    from pydantic import BaseModel

    class Maker(BaseModel):
        name: str

    class Recall(BaseModel):
        product: str | None = None
        makers: list[Maker] = []

    class Outer:
        class Inner(BaseModel):
            name: str | None = None

    class Loop(BaseModel):
        next: Loop | None = None

    helper = 3
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str = RECALL) -> Path:
    path.write_text(dedent(text), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_shipped_schema_goes_by_its_name(name: str) -> None:
    assert load_schema(name) == (SHIPPED[name], name)
    assert load_schema(f" {name.title()} ") == (SHIPPED[name], name)


def test_a_shipped_schema_by_its_module_is_the_same() -> None:
    assert load_schema("summarize.schemas:Deal") == (Deal, "deal")


def test_a_module_of_the_current_folder_is_found(here: Path) -> None:
    write(here / "own_recall_module.py")
    model, name = load_schema("own_recall_module:Recall")
    assert list(model.model_fields) == ["product", "makers"]
    assert name == "own_recall_module:Recall"


def test_a_file_is_found_wherever_it_lies(here: Path) -> None:
    (here / "deep").mkdir()
    write(here / "deep" / "recall.py")
    model, name = load_schema("deep/recall.py:Recall")
    assert model.__name__ == "Recall"
    assert name == "recall:Recall"
    assert load_schema(f"{here}/deep/recall.py:Recall")[1] == name


def test_a_file_may_import_what_lies_beside_it(here: Path) -> None:
    write(here / "own_parts_module.py", "from pydantic import BaseModel\nclass Part(BaseModel):\n    name: str\n")
    write(
        here / "whole.py", "from pydantic import BaseModel\nfrom own_parts_module import Part\nclass Whole(Part): ...\n"
    )
    assert load_schema("whole.py:Whole")[0].__name__ == "Whole"


def test_a_file_named_like_a_library_does_not_replace_it(here: Path) -> None:
    write(here / "json.py")
    before = sys.modules["json"]
    assert load_schema("json.py:Recall")[0].__name__ == "Recall"
    assert sys.modules["json"] is before


def test_a_class_inside_another_can_be_named(here: Path) -> None:
    write(here / "recall.py")
    assert load_schema("recall.py:Outer.Inner")[0].__qualname__ == "Outer.Inner"


def test_looking_a_schema_up_leaves_the_import_path_as_it_was(here: Path) -> None:
    write(here / "recall.py")
    before = list(sys.path)
    load_schema("recall.py:Recall")
    with pytest.raises(SchemaError):
        load_schema("no_such_module_at_all:Recall")
    assert sys.path == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dael", "did you mean deal?"),
        ("nothing", "controversy, deal, shipment, stakeholder"),
        ("", "module:Model"),
        ("deal:", "module:Model"),
        (":Deal", "module:Model"),
        ("no_such_module_at_all:Deal", "cannot import the module 'no_such_module_at_all'"),
        ("missing.py:Deal", "there is no schema file missing.py"),
        ("recall.py:Nothing", "its Pydantic models are Loop, Maker, Recall"),
        ("recall.py:helper", "helper of recall.py is not a Pydantic model"),
        ("recall.py:Outer", "is not a Pydantic model"),
        ("recall.py:Loop", "recursive"),
        ("broken.py:Recall", "ZeroDivisionError"),
        ("leaves.py:Recall", "SystemExit"),
        ("empty.py:Recall", "it defines no Pydantic model"),
    ],
)
def test_what_cannot_be_loaded_says_why(here: Path, name: str, said: str) -> None:
    write(here / "recall.py")
    write(here / "broken.py", "1 / 0\n")
    write(here / "leaves.py", "raise SystemExit(3)\n")
    write(here / "empty.py", "")
    with pytest.raises(SchemaError) as caught:
        load_schema(name)
    assert said in str(caught.value)


def test_what_is_given_goes_before_the_environment() -> None:
    environ = {"SUMMARIZE_MODEL": "a/b", "SUMMARIZE_BASE_URL": "http://x", "SUMMARIZE_CACHE_DIR": "/c"}
    found = Settings.load(environ=environ)
    assert found == Settings(model="a/b", base_url="http://x", cache_dir=Path("/c"))
    given = Settings.load({"model": "m/n", "base_url": "http://y", "cache_dir": "/d"}, environ=environ)
    assert given == Settings(model="m/n", base_url="http://y", cache_dir=Path("/d"))


def test_an_empty_variable_counts_as_not_set() -> None:
    environ = {"SUMMARIZE_MODEL": "", "SUMMARIZE_BASE_URL": "", "SUMMARIZE_CACHE_DIR": ""}
    assert Settings.load({"model": None}, environ=environ) == Settings()


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZE_MODEL", "own/model")
    monkeypatch.setenv("SUMMARIZE_TIMEOUT", "7.5")
    monkeypatch.setenv("SUMMARIZE_GRAMMAR", "true")
    found = Settings.load()
    assert (found.model, found.timeout, found.grammar) == ("own/model", 7.5, True)


def test_the_file_of_the_current_folder_comes_last(here: Path) -> None:
    (here / "summarize.toml").write_text(
        'model = "openai/m"\ntimeout = 30\nretries = 2\nconcurrency = 3\ninstructions = "Mind the units."\n'
    )
    found = Settings.load({"retries": 9, "timeout": None}, environ={"SUMMARIZE_CONCURRENCY": "4"})
    assert (found.model, found.timeout, found.retries, found.concurrency) == ("openai/m", 30.0, 9, 4)
    assert (found.instructions, found.prompt, found.base_url) == ("Mind the units.", None, None)
    options = found.engine_options()
    assert (type(options), options.timeout, options.concurrency) == (EngineOptions, 30.0, 4)


def test_paths_of_a_file_start_from_its_folder(here: Path) -> None:
    (here / "deep").mkdir()
    (here / "deep" / "own.toml").write_text('prompt = "ask.md"\nexamples = "/shots.jsonl"\n')
    found = Settings.load(config=here / "deep" / "own.toml", environ={})
    assert (found.prompt, found.examples) == (here / "deep" / "ask.md", Path("/shots.jsonl"))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("modle = 'a/b'", r"there is no option 'modle': did you mean model\?"),
        ("timout = 3", "did you mean timeout"),
        ("xyzzy = 1", "there are .*base_url.*model"),
        ("timeout = 'long'", "timeout: input should be a valid number.*, not 'long'"),
        ("retries = -1", "retries: input should be greater than or equal to 0, not -1"),
        ("api_key = 'sk-1'", "a key does not belong into a file"),
        ("[engine]\ntimeout = 3", "no option 'engine'"),
        ("model = ", "cannot read the settings"),
        ("model = '\xff'", "cannot read the settings"),
    ],
)
def test_what_a_file_cannot_say_is_refused_with_its_name(here: Path, said: str, why: str) -> None:
    (here / "summarize.toml").write_bytes(said.encode("latin-1"))
    with pytest.raises(
        UsageError, match=f"summarize.toml: {why}|summarize.toml.*{why}|{why}.*summarize.toml"
    ) as refused:
        Settings.load(environ={})
    assert "summarize.toml" in str(refused.value)
    assert "sk-1" not in str(refused.value)


def test_a_file_that_is_named_must_be_there(here: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read the settings in other\.toml: No such file"):
        Settings.load(config="other.toml", environ={})


def test_a_variable_of_the_wrong_kind_is_named() -> None:
    with pytest.raises(UsageError, match="SUMMARIZE_RETRIES: retries: input should be a valid integer"):
        Settings.load(environ={"SUMMARIZE_RETRIES": "many"})
