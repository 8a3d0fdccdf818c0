"""What people decide, from the command line: corrections, judgements, and articles on several deals."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from support import cited, typed
from typer.testing import Result

from summarize.articles import load_article
from summarize.engines.instructor_engine import ProviderEngine

NEWS = {
    "a-wire.txt": (
        "Norvik Ferries buys Halden Docks\n\n"
        "Norvik Ferries paid $40 million for Halden Docks, the firm said. Norvik Ferries is led by Greta Fallon.\n"
    ),
    "b-daily.txt": (
        "Halden Docks goes to Norvik Ferries\n\n"
        "A ferry line takes over the harbour: Halden Docks goes to Norvik Ferries for $40 million, said Fallon.\n"
    ),
    "c-other.txt": (
        "Corvane buys Aldmoor Salt\n\n"
        "Corvane has bought Aldmoor Salt for $3 billion. Aldmoor Salt digs up north, and Corvane sells down south.\n"
    ),
    "d-frost.txt": (
        "Frost bites the orchards of Brannes\n\n"
        "Frost has come to Brannes two weeks early, says the Orchard Board. Vidar Lund counts the loss.\n"
    ),
}
PARTIES = {
    "a-wire.txt": ("Norvik Ferries", "Halden Docks"),
    "b-daily.txt": ("Norvik Ferries", "Halden Docks"),
    "c-other.txt": ("Corvane", "Aldmoor Salt"),
}
PEOPLE = {
    "a-wire.txt": ("Greta Fallon",),
    "b-daily.txt": ("Fallon",),
    "d-frost.txt": ("Orchard Board", "Vidar Lund"),
}


def reply(path: Path) -> dict[str, Any]:
    """What a model says of an article: its parties and its people, cited from the first sentence that names them."""
    article = load_article(path)

    def at(words: str) -> int:
        numbers = range(2, len(article.sentences) + 1)
        return next(number for number in numbers if words in article.sentence(number))

    answer: dict[str, Any] = {
        "parties": [{"name": cited(name, at(name))} for name in PARTIES.get(path.name, ())],
        "stakeholders": [{"name": cited(name, at(name))} for name in PEOPLE.get(path.name, ())],
    }
    if "$40 million" in article.text:
        answer["value"] = cited({"amount": "40000000", "currency": "USD", "approximate": False}, at("$40"))
    return answer


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with `news` (two articles on one deal, one on another, one on none) and `replies`."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "SUMMARIZE_MODEL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "news").mkdir()
    (tmp_path / "replies").mkdir()
    for name, text in NEWS.items():
        path = tmp_path / "news" / name
        path.write_text(text, encoding="utf-8")
        told = {"schema": "deal", "replies": [reply(path)]}
        (tmp_path / "replies" / f"{path.stem}.json").write_text(json.dumps(told), encoding="utf-8")
    return tmp_path


def run(*more: str) -> Result:
    return typed("run", "news", "--model", "recorded/replies", *more)


def record(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    return data


def test_articles_on_something_else_are_set_apart_with_the_reason(here: Path) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    listed = {one["path"]: (one["used"], one["why"]) for one in record(here / "out")["articles"]}
    assert listed["a-wire.txt"] == listed["b-daily.txt"] == (True, None)
    assert listed["c-other.txt"][1].startswith("another deal: its parties are Aldmoor Salt and Corvane, not ")
    assert listed["d-frost.txt"][1].startswith("off topic: ")
    assert "; set apart: another deal: its parties are Aldmoor Salt and Corvane" in result.stdout
    assert "summarize: set apart: d-frost.txt: off topic: " in result.stderr
    assert "put it back with: summarize judge out d-frost.txt --same --author NAME" in result.stderr
    assert typed("verify", "out").exit_code == 0


def test_split_writes_one_record_a_deal(here: Path) -> None:
    result = run("--split")
    assert result.exit_code == 0, result.output
    index = json.loads((here / "out" / "deals.json").read_text(encoding="utf-8"))
    assert [(deal["folder"], deal["articles"]) for deal in index["deals"]] == [
        ("1", ["a-wire.txt", "b-daily.txt"]),
        ("2", ["c-other.txt"]),
    ]
    assert [group["articles"] for group in index["off_topic"]] == [["d-frost.txt"]]
    for number, names in (("1", ("Halden Docks", "Norvik Ferries")), ("2", ("Aldmoor Salt", "Corvane"))):
        assert {party["name"] for party in record(here / "out" / number)["record"]["parties"]} == set(names)
        assert typed("verify", f"out/{number}").exit_code == 0
    assert not (here / "out" / "record.json").exists()
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == ["out/1", "out/2", "-"]
    again = typed("merge", "out", "--split", "--json")
    assert json.loads(again.stdout) == index


def test_what_a_split_left_is_removed_by_the_next_run(here: Path) -> None:
    run("--split")
    (here / "out" / "2" / "notes.txt").write_text("mine", encoding="utf-8")
    run()
    assert (here / "out" / "record.json").exists()
    assert not (here / "out" / "1").exists()
    assert not (here / "out" / "deals.json").exists()
    assert [path.name for path in (here / "out" / "2").iterdir()] == ["notes.txt"]


def test_somebody_elses_index_is_left_alone(here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "deals.json").write_text("[]", encoding="utf-8")
    result = run("--split")
    assert result.exit_code == 2
    assert "deals.json was not written by summarize" in result.stderr


def test_a_judgement_on_articles_is_heeded(here: Path) -> None:
    run()
    path = here / "out" / "judgements.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    other = next(line for line in lines if line["left"] == "c-other.txt")
    other["same"] = True
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    assert typed("merge", "out", "-q").exit_code == 0
    used = {one["path"] for one in record(here / "out")["articles"] if one["used"]}
    assert used == {"a-wire.txt", "b-daily.txt", "c-other.txt"}
    assert run("-q").exit_code == 0
    assert {one["path"] for one in record(here / "out")["articles"] if one["used"]} == used


def test_a_judgement_on_names_is_heeded_and_a_contradiction_named(here: Path) -> None:
    run()
    path = here / "out" / "judgements.jsonl"
    told = path.read_text(encoding="utf-8")
    doubt = next(json.loads(line) for line in told.splitlines() if json.loads(line)["at"] == "/stakeholders")
    assert (doubt["left"], doubt["right"], doubt["same"]) == ("Fallon", "Greta Fallon", None)
    assert len(record(here / "out")["record"]["stakeholders"]) == 1
    path.write_text(json.dumps({**doubt, "same": False, "author": "J. Doe"}) + "\n", encoding="utf-8")
    typed("merge", "out")
    assert [one["name"] for one in record(here / "out")["record"]["stakeholders"]] == ["Greta Fallon", "Fallon"]
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({**doubt, "same": True}) + "\n")
    result = typed("merge", "out")
    assert result.exit_code == 2
    assert "these lines contradict each other" in result.stderr


def test_a_judgement_on_a_name_that_no_article_has_there_says_so(here: Path) -> None:
    run()
    result = typed("judge", "out", "Fallon", "Grette Fallon", "--at", "/stakeholders")
    assert result.exit_code == 0
    assert "no article has Grette Fallon at /stakeholders" in result.stderr
    assert "has Fallon at" not in result.stderr
    assert "no article has Fallon at /parties" in typed("judge", "out", "Fallon", "Varn", "--at", "/parties").stderr


def test_a_correction_is_kept_shown_and_taken_back(here: Path) -> None:
    run()
    result = typed("correct", "out", "/value", "$45 million", "--author", "J. Doe", "--reason", "the contract says so")
    assert result.exit_code == 0, result.output
    assert "- Value: 45 million USD (corrected by J. Doe)" in result.stdout
    told = typed("explain", "out", "/value").stdout
    assert "because  corrected by J. Doe: the contract says so; the articles give 40 million USD" in told
    assert "1. a correction by J. Doe, who has no article for it" in told
    assert "not taken: 40 million USD (corrected by J. Doe)" in told
    checked = typed("verify", "out")
    assert checked.exit_code == 0, checked.output
    assert run("-q").exit_code == 0
    assert record(here / "out")["record"]["value"]["amount"] == "45000000"
    typed("correct", "out", "/value", "$46 million", "--author", "A. Other")
    assert record(here / "out")["record"]["value"]["amount"] == "46000000"
    (here / "out" / "overrides.jsonl").unlink()
    assert typed("merge", "out").exit_code == 0
    assert record(here / "out")["record"]["value"]["amount"] == "40000000"
    assert "J. Doe" not in (here / "out" / "claims.jsonl").read_text(encoding="utf-8")


def test_what_a_correction_changed_is_told_as_one(here: Path) -> None:
    run()
    shutil.copytree(here / "out", here / "before")
    typed("correct", "out", "/value", "$45 million", "--author", "J. Doe")
    assert (
        "  + a correction gives 45 million USD, by J. Doe (new correction)\n" in typed("diff", "before", "out").stdout
    )
    back = typed("diff", "out", "before").stdout
    assert "  - a correction gives 45 million USD, by J. Doe (correction no longer there)\n" in back


def test_a_correction_points_at_a_record_and_not_at_its_number(here: Path) -> None:
    run()
    names = [party["name"] for party in record(here / "out")["record"]["parties"]]
    place = names.index("Halden Docks")
    assert typed("correct", "out", f"/parties/{place}/role", "seller", "--author", "J. Doe").exit_code == 0
    line = json.loads((here / "out" / "overrides.jsonl").read_text(encoding="utf-8"))
    assert line["pointer"] == "/parties[name=Halden Docks]/role"
    found = typed("merge", "out", "--json", "--overrides", "out/overrides.jsonl", "-o", "elsewhere")
    roles = {party["name"]: party["role"] for party in json.loads(found.stdout)["record"]["parties"]}
    assert roles == {"Halden Docks": "seller", "Norvik Ferries": None}


def test_a_forged_correction_is_not_sound(here: Path) -> None:
    run()
    typed("correct", "out", "/value", "$45 million", "--author", "J. Doe")
    path = here / "out" / "record.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"said_by": "J. Doe"', '"said_by": "A. Reed"', 1), encoding="utf-8")
    assert "evidence-claim: /value" in typed("verify", "out").stdout
    data = json.loads(text)
    data["provenance"]["/value"]["evidence"][0]["quote"] = "$45 million"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert "evidence-quote: /value" in typed("verify", "out").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("/valeu", "1"), "Deal has no field 'valeu'"),
        (("/value", "plenty"), "does not fit /value"),
        (("/parties/9/role", "seller"), "there is no item 9"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(here: Path, words: tuple[str, str], said: str) -> None:
    run()
    result = typed("correct", "out", *words, "--author", "J. Doe")
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (here / "out" / "overrides.jsonl").exists()


def test_a_damaged_line_of_corrections_is_named(here: Path) -> None:
    run()
    (here / "out" / "overrides.jsonl").write_text(
        '{"pointer": "/valeu", "value": 1, "author": "A"}\n', encoding="utf-8"
    )
    result = typed("merge", "out")
    assert result.exit_code == 2
    assert "overrides.jsonl:1: /valeu: Deal has no field 'valeu'" in result.stderr
    assert typed("merge", "out", "--overrides", "nowhere.jsonl").exit_code == 2


def test_only_a_model_that_answers_questions_can_judge(here: Path) -> None:
    run()
    result = typed("adjudicate", "out", "--model", "recorded/replies")
    assert result.exit_code == 2
    assert "recorded/replies cannot judge" in result.stderr


def test_an_article_is_put_back_and_taken_out_again_by_a_command(here: Path) -> None:
    run()

    def used() -> dict[str, bool]:
        return {one["path"]: one["used"] for one in record(here / "out")["articles"]}

    result = typed("judge", "out", "d-frost.txt", "--same", "--author", "Ann Reed", "--reason", "it rained there")
    assert result.exit_code == 0, result.output
    assert used() == {"a-wire.txt": True, "b-daily.txt": True, "c-other.txt": False, "d-frost.txt": True}
    assert typed("judge", "out", "d-frost.txt", "--two", "--author", "Ann Reed").exit_code == 0
    assert used() == {"a-wire.txt": True, "b-daily.txt": True, "c-other.txt": False, "d-frost.txt": False}
    lines = [json.loads(line) for line in (here / "out" / "judgements.jsonl").read_text("utf-8").splitlines()]
    said = [(one["author"], one["same"]) for one in lines if one["by"] == "person"]
    assert said == [("Ann Reed", True), ("Ann Reed", None), ("Ann Reed", False)]
    assert typed("judge", "out", "nowhere.txt").exit_code == 2


def test_two_names_are_told_apart_by_a_command(here: Path) -> None:
    run()
    words = ("judge", "out", "Fallon", "Greta Fallon", "--two", "--at", "/stakeholders", "--author", "Ann Reed")
    assert typed(*words).exit_code == 0
    assert len(record(here / "out")["record"]["stakeholders"]) == 2


def test_names_without_their_place_are_refused(here: Path) -> None:
    run()
    result = typed("judge", "out", "Fallon", "Greta Fallon", "--two", "--author", "Ann Reed")
    assert result.exit_code == 2
    assert "--at" in result.output
    assert not [line for line in (here / "out" / "judgements.jsonl").read_text("utf-8").splitlines() if "Ann" in line]


def test_a_model_judges_once_and_a_person_overrules_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def answer(self: ProviderEngine, request: Any) -> Any:
        asked.append(request.messages[-1].content)
        from summarize.engines.engine import Reply

        numbers = re.findall(r"^(\d+)\. ", request.messages[-1].content, re.MULTILINE)
        said = [{"number": int(number), "same": False, "reason": "two people"} for number in numbers]
        return Reply(content=json.dumps({"verdicts": said}), model=self.name)

    monkeypatch.setattr(ProviderEngine, "extract", answer)
    run()
    words = ("adjudicate", "out", "--model", "openai/any", "--base-url", "http://127.0.0.1:9/v1", "--cache-dir", "kept")
    result = typed(*words)
    assert result.exit_code == 0, result.output
    assert len(asked) == 2, "one question on the deals, one on the names"
    assert "Fallon and Greta Fallon are two: two people" in result.stderr
    assert len(record(here / "out")["record"]["stakeholders"]) == 2
    lines = [json.loads(line) for line in (here / "out" / "judgements.jsonl").read_text("utf-8").splitlines()]
    assert {(line["by"], line["author"], line["same"]) for line in lines} == {("model", "openai/any", False)}
    assert typed(*words).exit_code == 0
    assert len(asked) == 2
    mine = {"at": "/stakeholders", "left": "Fallon", "right": "Greta Fallon", "same": True}
    with (here / "out" / "judgements.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(mine) + "\n")
    typed("merge", "out")
    assert len(record(here / "out")["record"]["stakeholders"]) == 1


def test_a_merge_into_another_folder_takes_the_decisions_along(here: Path) -> None:
    run()
    names = [party["name"] for party in record(here / "out")["record"]["parties"]]
    typed("correct", "out", f"/parties/{names.index('Halden Docks')}/role", "seller", "--author", "J. Doe")
    typed("correct", "out", "/value", "$45 million", "--author", "J. Doe")
    typed("judge", "out", "Fallon", "Greta Fallon", "--two", "--at", "/stakeholders", "--author", "J. Doe")
    typed("judge", "out", "c-other.txt", "--same", "--author", "J. Doe")
    assert typed("merge", "out", "-o", "elsewhere").exit_code == 0
    made = (here / "elsewhere" / "record.json").read_bytes()
    assert made == (here / "out" / "record.json").read_bytes()
    checked = typed("verify", "elsewhere")
    assert checked.exit_code == 0, checked.output
    shutil.rmtree(here / "out")
    assert typed("merge", "elsewhere").exit_code == 0
    assert (here / "elsewhere" / "record.json").read_bytes() == made
    # What is decided in the folder that is written to stays.
    typed("correct", "elsewhere", "/value", "$46 million", "--author", "A. Other")
    assert typed("merge", "elsewhere", "-o", "third").exit_code == 0
    typed("correct", "third", "/value", "$47 million", "--author", "B. Other")
    assert typed("merge", "elsewhere", "-o", "third").exit_code == 0
    assert record(here / "third")["record"]["value"]["amount"] == "47000000"


def test_a_correction_in_a_brief_that_was_edited_elsewhere_is_no_fault(here: Path) -> None:
    run()
    typed("correct", "out", "/parties[name=Quill Estate]/role", "buyer", "--author", "J. Doe")
    path = here / "out" / "brief.md"
    text = path.read_text(encoding="utf-8")
    assert "Quill Estate" in text
    path.write_text(text.replace("Norvik Ferries buys Halden Docks", "Norvik Ferries buys it"), encoding="utf-8")
    checked = typed("verify", "out")
    assert checked.exit_code == 0, checked.output
    assert "was changed" in checked.output
    path.write_text(text.replace("Quill Estate", "Quill Manor"), encoding="utf-8")
    assert "refers to no source" in typed("verify", "out").output
