"""Folder to articles: text, sentences with offsets, title, date, outlet, and what is not part of the report."""

from summarize.articles.article import Article, Sentence, text_id
from summarize.articles.loading import Loaded, Skipped, article_from_text, load_article, load_folder
from summarize.articles.saving import read_articles, save_articles

__all__ = [
    "Article",
    "Loaded",
    "Sentence",
    "Skipped",
    "article_from_text",
    "load_article",
    "load_folder",
    "read_articles",
    "save_articles",
    "text_id",
]
