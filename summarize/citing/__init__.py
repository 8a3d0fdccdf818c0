"""A Pydantic model gains citations on what is answered, and replies are read back into its leaves."""

from summarize.citing.replies import read_mended, read_reply
from summarize.citing.reply_json import json_of
from summarize.citing.reply_model import Answer, Put, cited_model, mend_field, mend_model

__all__ = [
    "CITING_VERSION",
    "Answer",
    "Put",
    "cited_model",
    "json_of",
    "mend_field",
    "mend_model",
    "read_mended",
    "read_reply",
]

CITING_VERSION = 2
"""Changed with the form of replies: part of every cache key."""
