"""What every test stands on: no key, no server and no cache of the machine it runs on."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The machine may be busy: how long an example takes says nothing. Every change runs them anew, so that each time some
# will do; HYPOTHESIS_EXAMPLES gives more.
settings.register_profile("unhurried", deadline=None, max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "20")))
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Takes configuration of the machine away, and gives the test a cache folder of its own, which is returned."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZE_MODEL", "SUMMARIZE_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def threads_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches without processes of their own, which take a second to begin; the tests of processes have them."""
    monkeypatch.setattr("summarize.batch.workers.sensible_workers", lambda: 0)
