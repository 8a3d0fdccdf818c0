"""The command init: what it writes can be run as it says, and it replaces nothing."""

import json
from pathlib import Path

import pytest
from support import typed


@pytest.mark.parametrize("folder", ["", "mine/first"])
def test_what_it_prints_can_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.chdir(tmp_path)
    written = typed(f"init {folder}")
    assert written.exit_code == 0, written.output
    command = written.stdout.splitlines()[-1].partition("summarize ")[2]
    monkeypatch.chdir(tmp_path / folder)
    assert typed(command).exit_code == 0
    record = json.loads(Path("out/record.json").read_text(encoding="utf-8"))
    assert record["record"]["maker"] == "Brindle Housewares"
    assert record["record"]["hazards"][0]["injuries"] == 3
    assert record["rejected"] == []
    assert typed("verify out --schema schema.py:Recall").exit_code == 0


def test_it_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("schema.py").write_text("mine = 1\n", encoding="utf-8")
    refused = typed("init")
    assert refused.exit_code == 2
    assert "schema.py: already there" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["schema.py"]
    assert Path("schema.py").read_text(encoding="utf-8") == "mine = 1\n"
