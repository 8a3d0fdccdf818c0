"""The report: one self-contained HTML page that shows a record and, beside it, the passages that it rests on."""

from summarize.output.report.render import GENERATOR, render_report

__all__ = ["GENERATOR", "render_report"]
