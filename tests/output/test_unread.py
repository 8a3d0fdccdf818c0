"""Which files of a folder are told as not read, and why."""

from summarize.output.run_report import Failure, RunReport, SkippedFile, Unread, unread_of


def test_what_was_not_read_is_told_once_with_the_reason() -> None:
    report = RunReport(
        schema_name="deal",
        failures=[
            Failure(path="a.pdf", stage="articles", error="ArticleUnreadable", message="it is damaged"),
            Failure(path="", stage="results", error="OSError", message="the disk is full"),
        ],
        unasked=["b.txt"],
        stopped="the budget of calls is spent",
        skipped=[
            SkippedFile(path="c.png", kind="unsupported", reason="a picture"),
            SkippedFile(path="a.pdf", kind="copy", reason="a copy"),
        ],
    )
    assert unread_of(report.model_dump(mode="json")) == (
        Unread("a.pdf", "it is damaged"),
        Unread("b.txt", "the budget of calls is spent"),
        Unread("c.png", "a picture"),
    )
    assert unread_of(None) == ()
