"""Folder to articles: text, sentences with offsets, title, date, outlet, and what is not part of the report."""

from summarize.articles.article import Article, Sentence, text_id
from summarize.articles.loaded import Loaded, Skipped
from summarize.articles.loading import (
    article_from_text,
    files_below,
    is_article_name,
    load_article,
    load_folder,
)
from summarize.articles.options import LoadingOptions
from summarize.articles.reading import MAX_BYTES
from summarize.articles.saving import read_articles, save_articles
from summarize.articles.sources import load

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
