"""Reviewing a record in a browser: the report made interactive, and the server that keeps what people decide."""

from summarize.review.case import Wish, parse_wish
from summarize.review.desk import Case, Deals, Desk, Done

__all__ = ["Case", "Deals", "Desk", "Done", "Wish", "parse_wish"]
