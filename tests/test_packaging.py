"""What is shipped: the wheel and the source archive hold all of it, and install nothing called schemas or prompts."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built offline from a copy of what is tracked."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return out


def test_two_builds_of_one_commit_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "other"):
        tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        for file in filter(None, tracked.decode().split("\0")):
            if (ROOT / file).exists():
                target = tmp_path / name / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / file, target)
        command = [
            sys.executable,
            "-m",
            "build",
            "--no-isolation",
            "--wheel",
            "--outdir",
            str(tmp_path / f"{name}-dist"),
        ]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
        done = subprocess.run(
            command, cwd=tmp_path / name, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        (wheel,) = (tmp_path / f"{name}-dist").glob("*.whl")
        made.append((wheel.name, wheel.read_bytes()))
    assert made[0] == made[1]


def test_the_wheel_holds_schemas_and_prompts_inside_the_package(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith("/licenses/LICENSE")]
    for expected in (
        "schemas/deal.py",
        "schemas/money.py",
        "prompts.py",
        *(f"_prompts/{path.name}" for path in (ROOT / "prompts").glob("*.md")),
        "output/report/static/report.js",
        "output/report/templates/record.html",
        "cli/starter/schema.py",
        "cli/starter/articles/example.txt",
        "cli/starter/replies/example.json",
        "review/static/review.css",
        "review/templates/index.html",
        "text/press/en.toml",
        "text/lexicon.toml",
        "py.typed",
    ):
        assert f"summarize/{expected}" in names
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {"summarize"}


def test_the_source_archive_builds_the_same(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = opened.getnames()
    assert any(name.endswith("/schemas/deal.py") for name in names)
    assert any(name.endswith("/prompts/extract.md") for name in names)
    assert any(name.endswith("/schemas/deal.schema.json") for name in names)


def test_the_installed_package_works_outside_the_checkout(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "import summarize\n"
        "from summarize.schemas import Deal\n"
        "from summarize.prompts import packaged\n"
        "assert packaged('extract').asked.startswith('<!-- system -->')\n"
        "assert Deal().value is None\n"
        "print(summarize.__file__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(site)


def test_nothing_in_the_project_is_a_link() -> None:
    """A checkout on Windows has a file with a path in it where a link is."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    assert [file for file in filter(None, tracked.split("\0")) if (ROOT / file).is_symlink()] == []
