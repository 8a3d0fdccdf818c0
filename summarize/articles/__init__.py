"""Folder to articles: text, sentences with offsets, title, date, outlet, and what is not part of the report."""

from summarize.articles.article import Article, Sentence, read_articles, save_articles, text_id
from summarize.articles.folders import Skipped
from summarize.articles.formats.interface import LoadingOptions
from summarize.articles.loading import (
    Loaded,
    article_from_text,
    files_below,
    is_article_name,
    load,
    load_article,
    load_folder,
)
from summarize.articles.safe_reading import MAX_BYTES

__all__ = [
    "MAX_BYTES",
    "Article",
    "Loaded",
    "LoadingOptions",
    "Sentence",
    "Skipped",
    "article_from_text",
    "files_below",
    "is_article_name",
    "load",
    "load_article",
    "load_folder",
    "read_articles",
    "save_articles",
    "text_id",
]
