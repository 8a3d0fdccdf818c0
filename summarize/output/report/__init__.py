"""The report: one self-contained HTML page that shows a record and, beside it, the passages that it rests on."""

from summarize.output.report.render import GENERATOR, Addition, render_report

__all__ = ["GENERATOR", "Addition", "render_report"]
