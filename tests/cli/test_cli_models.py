"""The command that fetches weights: the licence is shown, and must be agreed to."""

import hashlib
from pathlib import Path

import httpx
import pytest
import respx
from support import typed

WEIGHTS = b"some weights"
URL = "https://huggingface.co/alder/tiny/resolve/main/tiny.gguf"
NAME = "local/hf:alder/tiny:tiny.gguf"


@pytest.fixture(autouse=True)
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, respx_mock: respx.MockRouter) -> None:
    monkeypatch.setenv("SUMMARIZE_WEIGHTS_DIR", str(tmp_path / "weights"))
    etag = {"x-linked-etag": f'"{hashlib.sha256(WEIGHTS).hexdigest()}"'}
    about = {"cardData": {"license": "apache-2.0"}}
    respx_mock.get("https://huggingface.co/api/models/alder/tiny").mock(httpx.Response(200, json=about))
    respx_mock.head(URL).respond(302, headers=etag)
    respx_mock.get(URL).respond(200, content=WEIGHTS)


@pytest.mark.respx(assert_all_called=False)
def test_weights_are_fetched_with_yes_and_their_path_is_printed(tmp_path: Path) -> None:
    result = typed(f"models pull {NAME} --yes")
    assert result.exit_code == 0, result.output
    path = Path(result.stdout.strip())
    assert path.read_bytes() == WEIGHTS
    assert path.is_relative_to(tmp_path / "weights")
    assert "licence apache-2.0" in result.stderr
    assert typed(f"models path {NAME}").stdout == result.stdout


@pytest.mark.respx(assert_all_called=False)
def test_without_a_terminal_the_licence_is_agreed_to_by_option_only(tmp_path: Path) -> None:
    result = typed(f"models pull {NAME}")
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert not (tmp_path / "weights").exists()


@pytest.mark.respx(assert_all_called=False)
def test_a_run_with_weights_that_are_not_here_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "01.txt").write_text("Alder Foods will buy Birch Mills.")
    result = typed(f"run {tmp_path / 'articles'} --model {NAME} -o {tmp_path / 'out'} --no-cache")
    assert result.exit_code == 4, result.output
    assert f"summarize models pull '{NAME}'" in result.stderr
