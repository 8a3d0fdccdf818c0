import json
from pathlib import Path
from typing import Any

import made_results as made
import pytest
from pydantic import BaseModel
from support import article_of
from typer.testing import CliRunner

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding, RecordRef, Span, Standing
from summarize.cli import app
from summarize.errors import ResultsError
from summarize.evaluation.diff import Change, Difference, diff, diff_json, diff_text
from summarize.merging import merge
from summarize.output.results import Results, write_results
from summarize.schemas import Deal

ROOT = RecordRef(type="Deal")
FIRST = article_of("Lofoten Rail pays $30 million for Senja Trams, a report by Ann Roe says.", path="1.txt")
SECOND = article_of("The price that Lofoten Rail paid was $30 million, both sides wrote.", path="2.txt")
THIRD = article_of("Some put it at $35 million, which Senja Trams denies.", path="3.txt")


def money(amount: int) -> dict[str, Any]:
    return {"amount": f"{amount}000000", "currency": "USD", "approximate": False, "basis": None}


def claim(article: Article, path: str, value: Any, quote: str, record: RecordRef = ROOT, **more: Any) -> Claim:
    start = article.text.index(quote)
    spans = (Span(start=start, end=start + len(quote), quote=quote),)
    parts = {"grounding": Grounding.normalised, "engine": "test/one", **more}
    return Claim(article=article.id, record=record, path=path, value=value, spans=spans, **parts)


def party(article: Article, name: str, **more: Any) -> Claim:
    return claim(article, "name", name, name, RecordRef(type="Party", at="/parties", key=name), **more)


def run(articles: list[Article], claims: list[Claim]) -> Results:
    schema: type[BaseModel] = Deal
    return Results(merge(claims, articles, schema, schema_name="deal"), tuple(claims), tuple(articles))


VALUE = claim(FIRST, "value", money(30), "$30 million")
AGAIN = claim(SECOND, "value", money(30), "$30 million")
OTHER = claim(THIRD, "value", money(35), "$35 million")


def only(found: Difference) -> Change:
    (change,) = found.changes
    return change


def test_a_run_does_not_differ_from_itself() -> None:
    results = Results(made.summary(), tuple(made.CLAIMS.values()), made.ARTICLES)
    found = diff(results, results)
    assert found.same
    assert (
        diff_text(found) == f"claims: {len(made.CLAIMS)} in both, 0 no longer there, 0 new; the record says the same\n"
    )


def test_a_new_article_that_agrees_changes_the_standing() -> None:
    found = diff(run([FIRST], [VALUE]), run([FIRST, SECOND], [VALUE, AGAIN]))
    change = only(found)
    assert (change.kind, change.new) == ("standing", "/value")
    assert [article.path for article in found.articles_come] == ["2.txt"]
    assert [(cause.path, cause.part, cause.why) for cause in change.causes] == [("2.txt", "for", "new article")]
    text = diff_text(found)
    assert text.startswith("+ article 2.txt\nclaims: 1 in both, 0 no longer there, 1 new; 1 change\n")
    assert "/value: 30 million USD, as before\n  was     single_source, 1 article, 1 independent: " in text
    assert "  now     agreed, 2 articles, 2 independent: " in text
    assert (
        "  + 2.txt: “…The price that Lofoten Rail paid was $30 million, both sides wrote.…” gives 30 million USD"
        in text
    )


def test_an_article_that_is_gone_is_named() -> None:
    found = diff(run([FIRST, SECOND], [VALUE, AGAIN]), run([FIRST], [VALUE]))
    (cause,) = only(found).causes
    assert (cause.side, cause.path, cause.why) == ("old", "2.txt", "article no longer there")
    assert "- article 2.txt" in diff_text(found)
    assert "  - 2.txt: " in diff_text(found)


def test_another_value_is_shown_with_what_it_was() -> None:
    found = diff(run([FIRST], [VALUE]), run([THIRD], [OTHER]))
    change = only(found)
    assert change.kind == "changed"
    assert "/value: 30 million USD → 35 million USD\n" in diff_text(found)
    assert [(cause.side, cause.path) for cause in change.causes] == [("new", "3.txt"), ("old", "1.txt")]


def test_a_claim_that_contradicts_speaks_against() -> None:
    old, new = run([FIRST, SECOND], [VALUE, AGAIN]), run([FIRST, SECOND, THIRD], [VALUE, AGAIN, OTHER])
    change = only(diff(old, new))
    assert change.now is not None
    assert change.now.status == "contested"
    assert [(cause.path, cause.part) for cause in change.causes] == [("3.txt", "against")]
    assert "speaks for 35 million USD" in diff_text(diff(old, new))


def test_a_claim_that_lost_says_that_it_was_taken_before() -> None:
    late = article_of("It is $35 million, the contract says.", path="4.txt")
    more = claim(late, "value", money(35), "$35 million")
    change = only(diff(run([FIRST], [VALUE]), run([FIRST, THIRD, late], [VALUE, OTHER, more])))
    assert change.kind == "changed"
    assert {(cause.path, cause.part, cause.why) for cause in change.causes} == {
        ("3.txt", "for", "new article"),
        ("4.txt", "for", "new article"),
        ("1.txt", "against", "was taken before"),
    }


def test_a_claim_that_is_set_aside_says_why() -> None:
    refused = claim(FIRST, "value", money(30), "$30 million", grounding=Grounding.rejected, why="no sentence says so")
    both = run([FIRST], [VALUE])
    without = run([FIRST], [refused])
    gone = only(diff(both, without))
    assert (gone.kind, gone.causes[0].why) == ("removed", "claim no longer made")
    same = Results(without.summary, (VALUE, refused), (FIRST,))
    refused_now = same.summary.rejected[0].model_copy(update={"claim": VALUE.id})
    summary = same.summary.model_copy(update={"rejected": (refused_now,)})
    aside = only(diff(both, Results(summary, (VALUE,), (FIRST,))))
    assert aside.causes[0].why == "is now set aside: no sentence says so"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"engine": "test/two"}, "test/two says so, which was not asked before"),
        ({"prompt": "p2"}, "asked with another prompt or schema"),
        ({"said_by": "Ann Roe"}, "new claim"),
    ],
)
def test_a_new_claim_of_an_old_article_says_where_it_comes_from(more: dict[str, Any], why: str) -> None:
    name = party(FIRST, "Senja Trams")
    old = run([FIRST, SECOND], [name, AGAIN])
    new = run([FIRST, SECOND], [name, AGAIN, claim(FIRST, "value", money(30), "$30 million", **more)])
    assert [cause.why for cause in only(diff(old, new)).causes] == [why]


def test_the_same_words_read_by_another_engine_are_no_cause() -> None:
    again = claim(FIRST, "value", money(30), "$30 million", engine="test/two")
    assert diff(run([FIRST], [VALUE]), run([FIRST], [again])).same
    found = diff(run([FIRST], [VALUE]), run([FIRST, SECOND], [again, AGAIN]))
    assert [cause.path for cause in only(found).causes] == ["2.txt"]


def test_a_denial_changes_the_standing() -> None:
    denied = claim(THIRD, "value", money(35), "$35 million", standing=Standing.denied, said_by="Senja Trams")
    lone = claim(SECOND, "value", money(35), "$30 million")
    change = only(diff(run([SECOND], [lone]), run([SECOND, THIRD], [lone, denied])))
    assert change.now is not None
    assert change.now.status == "disputed"
    assert "denied by Senja Trams (new article)" in diff_text(
        diff(run([SECOND], [lone]), run([SECOND, THIRD], [lone, denied]))
    )


def test_an_item_of_a_list_is_found_again_wherever_it_stands() -> None:
    buyer, seller = party(FIRST, "Lofoten Rail"), party(FIRST, "Senja Trams")
    old = run([FIRST], [seller])
    new = run([FIRST], [buyer, seller])
    added = only(diff(old, new))
    assert (added.kind, added.new, added.before) == ("added", "/parties/0", None)
    assert added.causes[0].evidence.quote == "Lofoten Rail"
    assert "/parties/0: added: name Lofoten Rail\n" in diff_text(diff(old, new))
    removed = only(diff(new, old))
    assert (removed.kind, removed.old, removed.new) == ("removed", "/parties/0", None)


def test_an_item_with_another_name_but_the_same_claims_is_the_same_item() -> None:
    lofoten = party(FIRST, "Lofoten Rail")
    role = claim(FIRST, "role", "pays", "pays", lofoten.record)
    results = run([FIRST], [lofoten, role])
    deal = results.summary.record.model_copy(deep=True)
    assert isinstance(deal, Deal)
    deal.parties[0].name = "LR Holding"
    found = diff(results, Results(results.summary.model_copy(update={"record": deal}), results.claims, (FIRST,)))
    change = only(found)
    assert (change.kind, change.before, change.after) == ("changed", "Lofoten Rail", "LR Holding")
    assert "  the same passages decide otherwise" in diff_text(found)


def test_sources_that_fall_together_are_named_as_the_cause() -> None:
    old = run([FIRST, SECOND], [VALUE, AGAIN])
    one = tuple(source.model_copy(update={"group": 1}) for source in old.summary.articles)
    entry = old.summary.provenance["/value"]
    support = entry.support.model_copy(update={"independent": 1})
    provenance = {"/value": entry.model_copy(update={"support": support})}
    summary = old.summary.model_copy(update={"articles": one, "provenance": provenance})
    found = diff(old, Results(summary, old.claims, old.articles))
    assert only(found).regrouped
    assert "fall into other independent sources" in diff_text(found)


def test_records_of_two_schemas_are_not_compared() -> None:
    other = Results(made.summary(schema_name="app:Harbour"), (), ())
    with pytest.raises(ResultsError, match="different schemas"):
        diff(run([FIRST], [VALUE]), other)


def test_hostile_text_reaches_no_terminal() -> None:
    text = "Lofoten\x1b[31m Rail\u202e pays."
    hostile = article_of(text, path="\x1b[2J.txt")
    found = diff(run([FIRST], [VALUE]), run([hostile], [party(hostile, "Lofoten\x1b[31m Rail\u202e")]))
    shown = diff_text(found)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_the_json_has_everything(tmp_path: Path) -> None:
    old, new = run([FIRST], [VALUE]), run([FIRST, SECOND], [VALUE, AGAIN])
    write_results(tmp_path / "old", old.summary, old.claims, old.articles)
    write_results(tmp_path / "new", new.summary, new.claims, new.articles)
    done = CliRunner().invoke(app, ["diff", str(tmp_path / "old"), str(tmp_path / "new"), "--json"])
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert data == json.loads(json.dumps(diff_json(diff(old, new))))
    assert data["claims"] == {"kept": 1, "gone": 0, "come": 1}
    assert data["changes"][0]["causes"][0]["evidence"]["quote"] == "$30 million"
    plain = CliRunner().invoke(app, ["diff", str(tmp_path / "old"), str(tmp_path / "new")])
    assert plain.stdout == diff_text(diff(old, new))
    missing = CliRunner().invoke(app, ["diff", str(tmp_path / "old"), str(tmp_path / "none")])
    assert missing.exit_code == 2
