"""Dates in text, as far as they are known: absolute, relative to the article's own date, or without a year."""

from summarize.text.dates.finder import date_order, find_date_readings, find_dates, read_date
from summarize.text.languages import DateOrder

__all__ = ["DateOrder", "date_order", "find_date_readings", "find_dates", "read_date"]
