"""How files are loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["LoadingOptions"]


@dataclass(frozen=True)
class LoadingOptions:
    """How files are loaded.

    `seconds` are what reading one article may take at most. `fields` says where the "text", "title", "published" and
    "outlet" of an article stand in JSON ("text": "body.content"), for what is not guessed rightly. `follow_links` reads
    what symbolic links outside the folder lead to.
    """

    seconds: float = 60.0
    fields: Mapping[str, str] = field(default_factory=dict)
    follow_links: bool = False
