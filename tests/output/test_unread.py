"""Which files of a folder are told as not read, and why."""

from pathlib import Path

import made_results as made

from summarize.output import verify, write_results
from summarize.output.brief import brief
from summarize.output.report import render_report
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
        Unread("c.png", "a picture", article=False),
    )
    assert unread_of(None) == ()


LOST = (Unread("a.pdf", "it is damaged"), Unread("b1.txt", "it is empty"), Unread("c.png", "a picture", article=False))


def test_brief_and_report_count_and_name_what_was_not_read() -> None:
    summary = made.summary()
    text, page = brief(summary, unread=LOST), render_report(summary, made.CLAIMS.values(), made.ARTICLES, LOST)
    assert "From 3 of 5 articles, 2 independent sources" in text
    assert "From 3 of 5 articles, 2 independent sources" in page
    sources = text.partition("## Sources\n")[2]
    assert "- not read: a.pdf: it is damaged\n- not read: b1.txt: it is empty\n" in sources
    assert "c.png" not in text
    assert "From 3 articles, " in brief(summary)


def test_what_was_loaded_and_not_asked_about_counts_once() -> None:
    known = Unread(made.ARTICLES[0].path, "the budget of calls is spent")
    assert "From 3 articles, " in brief(made.summary(), unread=[known])


def test_of_many_files_that_were_not_read_the_rest_is_counted() -> None:
    text = brief(made.summary(), unread=[Unread(f"{number}.pdf", "it is damaged") for number in range(99)])
    assert len(text.split()) <= 500
    assert "From 3 of 102 articles" in text
    named = text.count("- not read: ")
    assert f"- and {99 - named} more not read, named in run.json" in text


def test_what_was_not_read_stands_in_the_files_and_they_verify(tmp_path: Path) -> None:
    failures = [Failure(path="a.pdf", stage="articles", error="ArticleUnreadable", message="it is damaged")]
    report = RunReport(schema_name="deal", failures=failures)
    write_results(tmp_path, made.merged(), made.CLAIMS.values(), made.ARTICLES, report)
    assert "not read: a.pdf: it is damaged" in (tmp_path / "brief.md").read_text(encoding="utf-8")
    checked = verify(tmp_path)
    assert checked.sound
    assert not checked.notes
