"""Differences and scores in words for a terminal, and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import JsonValue

from summarize.claims import canonical_json
from summarize.evaluation.diff import Cause, Change, Difference
from summarize.evaluation.grounding import Groundedness
from summarize.evaluation.scoring import Counts, Scores
from summarize.merging.summary import FieldProvenance, SourceArticle
from summarize.output.evidence import passage
from summarize.output.wording import counted, one_line, shorten, value_words

__all__ = ["diff_json", "diff_text", "scores_json", "scores_text"]

# Of one change: enough to see what did it.
MOST_CAUSES = 8
WIDTH = 160
WIDTH_OF_MISTAKE = 100


def diff_text(found: Difference) -> str:
    """What changed, for a terminal: the articles, then field by field with what changed it."""
    lines = [*_articles("+", found.articles_come), *_articles("-", found.articles_gone)]
    lines.append(
        f"claims: {found.claims_kept} in both, {found.claims_gone} no longer there, {found.claims_come} new; "
        + ("the record says the same" if found.same else counted(len(found.changes), "change"))
    )
    for change in found.changes:
        lines += ["", *_change(change)]
    return "\n".join(lines) + "\n"


def _articles(sign: str, articles: Sequence[SourceArticle]) -> Iterator[str]:
    for article in articles:
        title = f" “{one_line(article.title)}”" if article.title else ""
        yield f"{sign} article {one_line(article.path)}{title}"


def _change(change: Change) -> list[str]:
    lines = [f"{change.new or change.old}: {_headline(change)}"]
    if change.old and change.new and change.old != change.new:
        lines.append(f"  was at  {change.old}")
    for word, entry in (("was", change.was), ("now", change.now)):
        if entry is not None:
            lines.append(f"  {word}     {_stands(entry)}")
    lines += [f"  {_cause(cause)}" for cause in change.causes[:MOST_CAUSES]]
    if len(change.causes) > MOST_CAUSES:
        lines.append(f"  and {counted(len(change.causes) - MOST_CAUSES, 'more passage')}")
    if change.regrouped:
        lines.append("  its articles fall into other independent sources than before")
    elif not change.causes:
        lines.append("  the same passages decide otherwise")
    return lines


def _headline(change: Change) -> str:
    before, after = _words(change.before), _words(change.after)
    match change.kind:
        case "added":
            return f"added: {after}"
        case "removed":
            return f"removed: {before}"
        case "changed":
            return f"{before} → {after}"
        case "standing":
            return f"{after}, as before"


def _words(value: JsonValue) -> str:
    """A value in words; of a record its fields that have one."""
    words = value_words(value)
    if isinstance(value, dict) and words == canonical_json(value):
        fields = {name: part for name, part in value.items() if part not in (None, [], {})}
        words = "; ".join(f"{name} {value_words(part)}" for name, part in fields.items())
    return shorten(one_line(words), WIDTH)


def _stands(entry: FieldProvenance) -> str:
    support = entry.support
    counts = f"{counted(support.articles, 'article')}, {support.independent} independent"
    return f"{entry.status}, {counts}: {one_line(entry.because)}"


def _cause(cause: Cause) -> str:
    sign = "+" if cause.side == "new" else "-"
    item = cause.evidence
    said = f" by {one_line(item.said_by)}" if item.said_by else ""
    gives = f"{'gives' if cause.part == 'for' else 'speaks for'} {_words(item.value)}, {item.standing}{said}"
    return f"{sign} {one_line(cause.path)}: “{one_line(passage(item))}” {gives} ({one_line(cause.why)})"


def diff_json(found: Difference) -> dict[str, Any]:
    """The same as JSON, with the whole evidence."""
    return {
        "same": found.same,
        "articles": {
            "gone": [article.model_dump(mode="json") for article in found.articles_gone],
            "come": [article.model_dump(mode="json") for article in found.articles_come],
        },
        "claims": {"kept": found.claims_kept, "gone": found.claims_gone, "come": found.claims_come},
        "changes": [_change_json(change) for change in found.changes],
    }


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "old": {"pointer": change.old, "value": change.before, "provenance": _entry_json(change.was)},
        "new": {"pointer": change.new, "value": change.after, "provenance": _entry_json(change.now)},
        "regrouped": change.regrouped,
        "causes": [
            {
                "side": cause.side,
                "part": cause.part,
                "path": cause.path,
                "why": cause.why,
                "evidence": cause.evidence.model_dump(mode="json"),
            }
            for cause in change.causes
        ],
    }


def _entry_json(entry: FieldProvenance | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    return entry.model_dump(mode="json", exclude={"evidence", "alternatives"})


def scores_text(scores: Scores, grounding: Groundedness, *, mistakes: bool) -> str:
    """A table of the scores by type of record, and what is falsely grounded; with every mistake, if asked for."""
    return "\n".join([*_table(scores), *_notes(scores, grounding), *(_listed(scores, grounding) if mistakes else ())])


def scores_json(scores: Scores, grounding: Groundedness) -> dict[str, Any]:
    """The same as JSON, with every mistake."""
    return {
        "records": {name: _counts(counts) for name, counts in scores.records.items()},
        "total": _counts(scores.total),
        "fields": {name: _counts(counts) for name, counts in sorted(scores.fields.items())},
        "asserted": scores.asserted,
        "leaked": scores.leaked,
        "grounding": {
            "quotes": grounding.quotes,
            "misplaced": grounding.misplaced,
            "values": grounding.values,
            "unsupported": [item.pointer for item in grounding.unsupported],
        },
        "mistakes": [vars(mistake) for mistake in scores.mistakes],
    }


def _counts(counts: Counts) -> Mapping[str, int | float | None]:
    return {**vars(counts), "precision": counts.precision, "recall": counts.recall, "f1": counts.f1}


def _table(scores: Scores) -> Iterator[str]:
    yield f"{'':14}precision  recall     F1  correct  wrong  missed"
    for name, counts in [*scores.records.items(), ("all", scores.total)]:
        rates = f"{_rate(counts.precision):>9}  {_rate(counts.recall):>6}  {_rate(counts.f1):>5}"
        yield f"{name:14}{rates}  {counts.correct:>7}  {counts.wrong:>5}  {counts.missed:>6}"


def _rate(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _notes(scores: Scores, grounding: Groundedness) -> Iterator[str]:
    yield (
        f"false grounding: {len(grounding.unsupported)} of {counted(grounding.values, 'value')} without support, "
        f"{grounding.misplaced} of {counted(grounding.quotes, 'quotation')} misplaced"
    )
    if scores.asserted:
        yield f"should be empty: {' '.join(scores.asserted)}"
    if scores.leaked:
        yield f"from articles off the topic alone: {' '.join(scores.leaked)}"


def _listed(scores: Scores, grounding: Groundedness) -> Iterator[str]:
    for mistake in scores.mistakes:
        wanted = mistake.wanted[0] if isinstance(mistake.wanted, list) and mistake.wanted else mistake.wanted
        words = [f"found {value_words(mistake.found)}"] if mistake.kind == "wrong" else []
        words += [f"wanted {value_words(wanted)}"] if wanted is not None else []
        yield _line(f"{mistake.kind:6}  {mistake.pointer}", "; ".join(words))
    for item in grounding.unsupported:
        yield _line(f"unsupported  {item.pointer}", f"{value_words(item.value)} in {' … '.join(item.cited)}")


def _line(where: str, words: str) -> str:
    return f"{where}  {shorten(one_line(words), WIDTH_OF_MISTAKE)}"
