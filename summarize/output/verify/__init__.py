"""Whether a results folder is sound: quotes where they say, claims that their words give, the record a merge gives."""

from summarize.output.verify.checked import Checked, Problem
from summarize.output.verify.whole import verify

__all__ = ["Checked", "Problem", "verify"]
