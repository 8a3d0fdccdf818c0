"""Reviewing a record in a browser: the report made interactive, and the server that keeps what people decide."""

from summarize.review.deals import Deals
from summarize.review.desk import Case, Desk, Done
from summarize.review.wishes import Wish, parse_wish

__all__ = ["Case", "Deals", "Desk", "Done", "Wish", "parse_wish"]
