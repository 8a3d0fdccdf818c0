"""Dates in text, as far as they are known: absolute, relative to the article's own date, or without a year."""

from summarize.text.dates.finder import find_dates

__all__ = ["find_dates"]
