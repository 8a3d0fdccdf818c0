"""The command batch with --submit and --collect: what it says, and how it ends."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import respx
from provider_kit import Body, Provider, answered
from typer.testing import CliRunner, Result

from summarize.cli import app

pytestmark = pytest.mark.usefixtures("threads_only")

KEY = "sk-test-cli-0123456789SECRET"


def empty(body: Body) -> Body:
    properties = body["response_format"]["json_schema"]["schema"]["properties"]
    return answered(
        json.dumps({name: [] if field.get("type") == "array" else None for name, field in properties.items()})
    )


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with respx.mock(assert_all_called=False) as router:
        yield Provider(router, empty)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for deal in ("north", "south"):
        (tmp_path / "root" / deal).mkdir(parents=True)
        (tmp_path / "root" / deal / "a.txt").write_text(f"Mill {deal} changes hands\n\nIt was sold to a rival.\n")
    return tmp_path / "root"


def batch(root: Path, *options: str) -> Result:
    out = str(root.parent / "out")
    return CliRunner().invoke(app, ["batch", str(root), "-o", out, "--model", "openai/gpt-4.1-mini", *options])


def test_submit_then_collect_then_run(provider: Provider, root: Path) -> None:
    handed = batch(root, "--submit")
    assert (handed.exit_code, "2 requests about 2 articles, in 1 batch" in handed.output) == (0, True)
    waiting = batch(root, "--collect")
    assert waiting.exit_code == 0
    assert "batch_0: in_progress, 4 of 9 done" in waiting.output
    provider.end()
    fetched = batch(root, "--collect", "--wait", "--json")
    assert fetched.exit_code == 0
    assert json.loads(fetched.stdout)["replies"] == 2
    batch(root)
    assert provider.live == []


def test_a_run_beside_batches_that_wait_is_warned_of_paying_twice(provider: Provider, root: Path) -> None:
    batch(root, "--submit")
    assert "2 requests in batches not collected yet" in batch(root).stderr
    assert len(provider.live) == 2


def test_articles_without_a_reply_are_named_and_the_status_says_so(provider: Provider, root: Path) -> None:
    batch(root, "--submit")
    provider.outcome = lambda body: answered("", refusal="no") if "south" in str(body["messages"]) else empty(body)
    provider.end()
    fetched = batch(root, "--collect")
    assert fetched.exit_code == 1
    assert "failed: south/a.txt: the model declined: no" in fetched.stderr


def test_collect_knows_the_model_it_was_submitted_for(provider: Provider, root: Path) -> None:
    batch(root, "--submit")
    provider.end()
    fetched = batch(root, "--collect", "--model", "openai/another")
    assert (fetched.exit_code, "fetched: 2 answers of 1 batch" in fetched.output) == (0, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--submit", "--collect"), "give one of"),
        (("--wait",), "goes with --collect"),
        (("--submit", "--no-cache"), "by way of the cache"),
        (("--submit", "--model", "recorded/x"), "no folder"),
        (("--submit", "--max-calls", "3"), "live calls"),
        (("--ray-askers", "2"), "goes with --ray"),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(
    provider: Provider, root: Path, options: tuple[str, ...], said: str
) -> None:
    result = batch(root, *options)
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert provider.sent == []


def test_only_openai_takes_batches(provider: Provider, root: Path, tmp_path: Path) -> None:
    (tmp_path / "replies").mkdir()
    result = batch(root, "--submit", "--model", f"recorded/{tmp_path / 'replies'}")
    assert (result.exit_code, "takes no batches" in result.stderr) == (2, True)
