"""Weights on a hub: how a file is named, where it is fetched from, and where it lies once it is here."""

import re
from dataclasses import dataclass
from pathlib import Path

from summarize.errors import ModelNameError

__all__ = ["HUB", "HUB_ID", "HubFile", "hub_file"]

HUB = "https://huggingface.co"
HUB_ID = "hf:OWNER/REPO:FILE.gguf"
_NAME = r"[A-Za-z0-9][\w.-]*"
_ID = re.compile(rf"hf:(?P<owner>{_NAME})/(?P<repo>{_NAME}):(?P<file>{_NAME}(?:/{_NAME})*\.gguf)", re.ASCII)


@dataclass(frozen=True)
class HubFile:
    """A weights file in a repository of the hub; its text is its id, ``hf:owner/repo:file``."""

    owner: str
    repo: str
    file: str

    @property
    def url(self) -> str:
        """Where the file is fetched from."""
        return f"{HUB}/{self.owner}/{self.repo}/resolve/main/{self.file}"

    @property
    def about(self) -> str:
        """Where the hub tells of the repository, its licence included."""
        return f"{HUB}/api/models/{self.owner}/{self.repo}"

    def place(self, folder: Path) -> Path:
        """Where the file lies in a weights folder."""
        return folder / "hub" / f"{self.owner}--{self.repo}" / self.file

    def __str__(self) -> str:
        return f"hf:{self.owner}/{self.repo}:{self.file}"


def hub_file(name: str) -> HubFile | None:
    """The file that a name ``hf:owner/repo:file`` means; None for a name that does not begin so.

    Raises ModelNameError for one that begins so and is no such id.
    """
    if not name.startswith("hf:"):
        return None
    found = _ID.fullmatch(name)
    if found is None or ".." in name:
        raise ModelNameError(f"{name!r} is no weights file of the hub: write {HUB_ID}")
    return HubFile(found.group("owner"), found.group("repo"), found.group("file"))
