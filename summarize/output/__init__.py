"""What a summary is written as and read from: the results folder, the brief, explanations, the check of all of it."""

from summarize.output.brief import brief
from summarize.output.explain import explain
from summarize.output.results import Results, read_results, write_results
from summarize.output.verify import Checked, Problem, verify

__all__ = ["Checked", "Problem", "Results", "brief", "explain", "read_results", "verify", "write_results"]
