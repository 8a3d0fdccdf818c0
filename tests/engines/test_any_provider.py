"""The example: one article through three providers' protocols gives the same claims."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_three_providers_give_the_same_claims(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "examples" / "any-provider.py")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["openai/any", "anthropic/any", "google/any"]
    assert len({line.split(maxsplit=1)[1] for line in lines}) == 1
    assert lines[0].endswith("claims, the same")
    assert int(lines[0].split()[1]) > 20
