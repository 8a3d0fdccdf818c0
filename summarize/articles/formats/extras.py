"""Formats that need a library which is not installed by default."""

from importlib import import_module
from typing import Any

from summarize.errors import ArticleUnreadable

__all__ = ["library"]


def library(module: str, extra: str) -> Any:
    """The module of an extra. Raises ArticleUnreadable, which names the extra, where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise ArticleUnreadable(f"its format needs the extra `{extra}`: pip install 'summarize[{extra}]'") from error
