import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import made_results as made
import pytest
from pydantic import BaseModel

from summarize.claims import Grounding
from summarize.errors import ResultsError
from summarize.merging import Judgement, Override, conclude
from summarize.output.decisions import add_judgements, add_override
from summarize.output.results import write_results
from summarize.output.verify import Checked, verify
from summarize.schemas import Deal

Data = dict[str, Any]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_results(tmp_path, made.merged(), made.CLAIMS.values(), made.ARTICLES)
    return tmp_path


def change_record(out: Path, change: Callable[[Data], object]) -> Checked:
    path = out / "record.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return verify(out)


def change_line(out: Path, name: str, number: int, change: Callable[[Data], object]) -> Checked:
    path = out / name
    lines = path.read_text(encoding="utf-8").split("\n")
    data = json.loads(lines[number])
    change(data)
    lines[number] = json.dumps(data)
    path.write_text("\n".join(lines), encoding="utf-8")
    return verify(out)


def names(checked: Checked) -> set[str]:
    """The checks that fail, but for those which fail on any change: of the merge, the manifest and the report."""
    return {problem.name for problem in checked.problems} - {"merge", "manifest", "report"}


def evidence(data: Data) -> Data:
    found: Data = data["provenance"]["/value"]["evidence"][0]
    return found


def other(data: Data) -> Data:
    found: Data = data["provenance"]["/value"]["alternatives"][0]["evidence"][0]
    return found


def test_results_as_written_are_sound(out: Path) -> None:
    checked = verify(out)
    assert checked.problems == []
    assert checked.sound
    assert (checked.articles, checked.claims, checked.fields) == (3, len(made.CLAIMS), 9)
    assert checked.evidence == 13


def test_a_changed_article_is_found_by_its_id_and_its_quotes(out: Path) -> None:
    checked = change_line(
        out, "articles.jsonl", 0, lambda data: data.update(text=data["text"].replace("$40 million", "$90 million"))
    )
    assert names(checked) == {"article-id", "claim-quote", "evidence-quote", "evidence-context"}
    assert any(problem.where == "articles.jsonl:1" for problem in checked.problems)
    assert any("“$90 million”, not “$40 million”" in problem.message for problem in checked.problems)


def test_a_changed_claim_is_found_by_its_id(out: Path) -> None:
    checked = change_line(out, "claims.jsonl", 4, lambda data: data.update(engine="other"))
    assert names(checked) == {"claim-id"}
    assert checked.problems[0].where == "claims.jsonl:5"


def test_a_choice_that_stands_apart_is_what_its_sentence_gives(out: Path) -> None:
    lines = (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    number = next(at for at, line in enumerate(lines) if json.loads(line)["grounding"] == "read")

    def as_if(grounding: str) -> set[str]:
        return names(change_line(out, "claims.jsonl", number, lambda data: data.update(grounding=grounding)))

    assert "claim-value" not in as_if("apart")
    assert "claim-value" in as_if("worded")


def test_a_shifted_quote_of_a_claim_is_found(out: Path) -> None:
    checked = change_line(out, "claims.jsonl", 0, lambda data: data["spans"][0].update(start=1))
    assert {"claim-id", "claim-quote"} <= names(checked)


def test_a_removed_article_is_missed(out: Path) -> None:
    path = out / "articles.jsonl"
    path.write_text("\n".join(path.read_text(encoding="utf-8").split("\n")[1:]), encoding="utf-8")
    assert names(verify(out)) == {"claim-article", "evidence-article", "articles"}


def test_an_added_article_is_noticed(out: Path) -> None:
    extra = made.article("z.txt", "Something else.", None, None)
    with (out / "articles.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(extra.model_dump_json() + "\n")
    assert names(verify(out)) == {"articles"}


def test_a_removed_claim_is_missed(out: Path) -> None:
    (out / "claims.jsonl").write_text("", encoding="utf-8")
    assert names(verify(out)) == {"evidence-claim", "rejected"}


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        (lambda data: data["provenance"].pop("/value"), {"no-evidence", "conflicts"}),
        (lambda data: data["provenance"]["/title"].update(evidence=[]), {"no-evidence"}),
        (lambda data: data["record"].update(instrument="a lease"), {"no-evidence"}),
        (lambda data: data["record"].update(signed_on="2025-01-01"), {"value"}),
        (lambda data: data["record"]["value"].update(amount="90000000"), {"value"}),
        (lambda data: data["record"].update(signed_on=None), {"no-field"}),
        (lambda data: data["record"]["parties"].pop(), {"no-field"}),
        (lambda data: data["provenance"].update({"/parties": data["provenance"]["/title"]}), {"no-field"}),
        (lambda data: data["record"].update(signed_on="soon"), {"schema", "value"}),
        (lambda data: data["record"].update(kind="barter"), {"schema", "value"}),
        (lambda data: data.update(conflicts=[]), {"conflicts"}),
        (lambda data: data["conflicts"].append("/title"), {"conflicts"}),
        (lambda data: data["articles"].pop(), {"articles"}),
        (lambda data: data["rejected"][0].update(claim="0" * 24), {"rejected"}),
        (lambda data: evidence(data).update(quote="$41 million"), {"evidence-quote", "evidence-claim"}),
        (lambda data: evidence(data).update(start=0), {"evidence-quote", "evidence-claim"}),
        (lambda data: evidence(data).update(suffix=" in cash"), {"evidence-context"}),
        (lambda data: evidence(data).update(standing="denied"), {"evidence-claim"}),
        (lambda data: evidence(data).update(said_by="Ann Roe"), {"evidence-claim"}),
        (lambda data: other(data).update(end=3), {"evidence-quote", "evidence-claim"}),
        (lambda data: data.update(format="other"), {"format"}),
        (lambda data: data.pop("articles"), {"articles"}),
        (lambda data: data.update(provenance=3), {"damaged-file"}),
    ],
)
def test_every_alteration_of_the_record_is_found(
    out: Path, change: Callable[[Data], object], problems: set[str]
) -> None:
    checked = change_record(out, change)
    assert names(checked) == problems
    assert not checked.sound


def test_evidence_of_a_rejected_claim_is_no_evidence(out: Path) -> None:
    lost = made.evidence(made.LOST)
    checked = change_record(
        out, lambda data: data["provenance"]["/title"]["evidence"].append(lost.model_dump(mode="json"))
    )
    assert names(checked) == {"evidence-claim"}


@pytest.mark.parametrize("name", ["claims.jsonl", "articles.jsonl"])
def test_one_damaged_line_does_not_hide_the_rest(out: Path, name: str) -> None:
    with (out / name).open("a", encoding="utf-8") as stream:
        stream.write('{"half\n[1]\n{"id": "x"}\n')
    checked = verify(out)
    assert names(checked) == {"damaged-line"}
    assert len([problem for problem in checked.problems if problem.name == "damaged-line"]) == 3


@pytest.mark.parametrize("name", ["record.json", "claims.jsonl", "articles.jsonl"])
def test_a_file_that_is_not_text_is_a_problem(out: Path, name: str) -> None:
    (out / name).write_bytes(b"\xff\xff\x00")
    assert "damaged-file" in names(verify(out))


@pytest.mark.parametrize("name", ["record.json", "claims.jsonl", "articles.jsonl"])
def test_a_missing_file_is_an_error(out: Path, name: str) -> None:
    (out / name).unlink()
    with pytest.raises(ResultsError, match=name):
        verify(out)


class Sale(BaseModel):
    buyer: str | None = None
    rushed: bool = False
    price: float | None = None


def write_sale(out: Path, **record: Any) -> None:
    bought = made.claim(0, "buyer", "Norvik Ferries", "Norvik Ferries")
    sale = conclude([bought], made.ARTICLES, Sale, schema_name="app:Sale").summary
    changed = sale.model_copy(update={"record": sale.record.model_copy(update=record)})
    write_results(out, changed, [bought], made.ARTICLES)


def test_a_schema_that_is_not_shipped_is_not_imported_but_the_rest_is_checked(tmp_path: Path) -> None:
    write_sale(tmp_path, price=3.0)
    checked = verify(tmp_path)
    assert "app:Sale" in checked.notes[0]
    assert not checked.complete
    assert {(problem.name, problem.where) for problem in checked.problems} == {
        ("no-evidence", "/price"),
        ("no-evidence", "/rushed"),
    }


def test_a_default_of_the_schemas_author_needs_no_evidence(tmp_path: Path) -> None:
    write_sale(tmp_path)
    assert verify(tmp_path, Sale).complete


def test_a_schema_that_the_program_has_loaded_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sale(tmp_path)
    module = ModuleType("app")
    monkeypatch.setitem(sys.modules, "app", module)
    assert "app:Sale" in verify(tmp_path).notes[0]
    module.Sale = Sale  # type: ignore[attr-defined]
    assert verify(tmp_path).complete
    for useless in (3, int, type("Empty", (BaseModel,), {})):
        module.Sale = useless  # type: ignore[attr-defined]
        assert "app:Sale" in verify(tmp_path).notes[0]


def test_another_value_than_the_default_does(tmp_path: Path) -> None:
    write_sale(tmp_path, rushed=True)
    assert names(verify(tmp_path, Sale)) == {"no-evidence"}


def test_a_brief_that_was_edited_may_say_less_and_not_more(out: Path) -> None:
    path = out / "brief.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- Kind: acquisition [1]\n", ""), encoding="utf-8")
    assert verify(out).sound
    path.write_text(text.replace("- Kind: acquisition [1]", "- Kind: acquisition by Fjord Bank [1]"), encoding="utf-8")
    checked = verify(out)
    assert names(checked) == {"brief"}
    assert "Fjord Bank" in checked.problems[0].message
    path.unlink()
    assert verify(out).sound


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "- Kind: acquisition [1]",
            "- Kind: merger [1]",
            ["left out: - Kind: acquisition [1]", "made: - Kind: merger [1]"],
        ),
        ("## What is not known", "## What is not known\n\n- It is a fraud.", ["not as made: - It is a fraud."]),
        ("- Kind: acquisition [1]\n", "", ["left out: - Kind: acquisition [1]"]),
    ],
)
def test_of_an_edited_brief_nothing_is_said_that_was_not_checked(
    out: Path, old: str, new: str, told: list[str]
) -> None:
    """What its sentences mean is not looked at: it is shown, and fails where notes do."""
    path = out / "brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    checked = verify(out)
    assert checked.sound
    assert not checked.complete
    note, *lines = [note for note in checked.notes if note.startswith("brief.md")]
    assert "brief.md was changed" in note
    assert "may be wrong" in note
    assert "no more than" not in note
    assert len(lines) == len(told)
    assert all(line.endswith(end) for line, end in zip(lines, told, strict=True))


def test_a_brief_that_was_written_anew_is_not_shown_without_end(out: Path) -> None:
    (out / "brief.md").write_text("# A deal\n\n## What is not known\n\n" + "- Nothing.\n" * 500, encoding="utf-8")
    assert len([note for note in verify(out).notes if note.startswith("brief.md")]) < 50


def test_claims_of_another_version_of_the_schema_are_noted(tmp_path: Path) -> None:
    bought = made.claim(0, "title", "Harbour", "Norvik", grounding=Grounding.worded, schema_fingerprint="0" * 16)
    write_results(
        tmp_path, conclude([bought], made.ARTICLES, Deal, schema_name="deal").summary, [bought], made.ARTICLES
    )
    assert any("another version of the schema" in note for note in verify(tmp_path).notes)


def test_a_correction_that_is_not_merged_yet_is_noted(out: Path) -> None:
    add_override(out, Override(pointer="/instrument", value="a lease", author="Ann Roe"))
    checked = verify(out)
    assert checked.sound
    assert checked.notes == ["overrides.jsonl has corrections that are not merged yet"]
    (out / "overrides.jsonl").write_text("{}\n", encoding="utf-8")
    assert "cannot be read" in verify(out).notes[0]


def test_judgements_that_were_changed_after_the_merge_are_found(out: Path) -> None:
    add_judgements(out, [Judgement(at="/parties", left="Norvik Ferries", right="Halden Docks", same=True)])
    assert "merge" in {problem.name for problem in verify(out).problems}
    (out / "judgements.jsonl").write_text("[]\n", encoding="utf-8")
    assert [problem.name for problem in verify(out).problems] == ["merge"]


def test_so_many_differences_are_named_and_no_more(out: Path) -> None:
    checked = change_record(out, lambda data: data.update(provenance={}, record={}, rejected=[], articles=[]))
    merge_problems = [problem for problem in checked.problems if problem.name == "merge"]
    assert len(merge_problems) == 21
    assert "more differences" in merge_problems[-1].message
