"""The command line as a user types it: what is printed where, what is written, and how it ends."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from support import cited, typed
from typer.testing import Result

from summarize.articles import load_article
from summarize.pipeline import Summarizer

WIRE = (
    "Norvik Ferries buys Halden Docks\n\n"
    "Norvik Ferries paid $40 million for Halden Docks, the firm said.\n\n"
    "The sale was signed on 3 March 2024 in Bergen.\n"
)
DAILY = (
    "Harbour firm changes hands\n\n"
    "A ferry line takes over the harbour: Halden Docks goes to Norvik Ferries for $40 million.\n\n"
    "Dockers United opposes the sale.\n"
)
FORTY = {"amount": "40000000", "currency": "USD", "approximate": False, "basis": None, "upper": None}


def sentence(path: Path, words: str) -> int:
    """The number of the sentence of an article that holds some words."""
    article = load_article(path)
    return next(number for number in range(1, len(article.sentences) + 1) if words in article.sentence(number))


def record_replies(folder: Path, replies: Path) -> None:
    replies.mkdir()
    wire, daily = folder / "a-wire.txt", folder / "b-daily.txt"
    paid, signed, taken = sentence(wire, "$40"), sentence(wire, "3 March"), sentence(daily, "$40")
    answers: dict[str, dict[str, Any]] = {
        "a-wire.json": {
            "value": cited(FORTY, paid),
            "signed_on": cited("2024-03-03", signed),
            "parties": [{"name": cited("Norvik Ferries", paid)}, {"name": cited("Halden Docks", paid)}],
        },
        "b-daily.json": {
            "value": cited(FORTY, taken),
            "parties": [{"name": cited("Norvik Ferries", taken)}],
            "subject": cited("an airline with 12 boats", taken),
        },
    }
    for name, answer in answers.items():
        (replies / name).write_text(json.dumps({"schema": "deal", "replies": [answer]}), encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with `news` (two articles) and `replies` (what a model says of them)."""
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    (news / "a-wire.txt").write_text(WIRE, encoding="utf-8")
    (news / "b-daily.txt").write_text(DAILY, encoding="utf-8")
    record_replies(news, tmp_path / "replies")
    return tmp_path


def run(more: str = "") -> Result:
    return typed(f"run news --model recorded/replies {more}")


def test_a_run_prints_the_brief_and_writes_the_results(here: Path) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    out = here / "out"
    assert result.stdout.startswith((out / "brief.md").read_text(encoding="utf-8"))
    assert "- Value: 40 million USD [1][2]" in result.stdout
    assert result.stdout.splitlines()[-1] == (
        "written to out: record.json brief.md report.html claims.jsonl articles.jsonl run.json"
    )
    assert {path.name for path in out.iterdir()} == set(result.stdout.splitlines()[-1].split()[3:])
    record = json.loads((out / "record.json").read_text(encoding="utf-8"))
    assert record["record"]["value"] == FORTY
    assert [item["why"] != "" for item in record["rejected"]] == [True]


def test_progress_goes_to_standard_error_and_quiet_silences_it(here: Path) -> None:
    assert "[2/2] done" in run().stderr
    assert run("-q").stderr == ""


def test_json_prints_the_record_and_nothing_else(here: Path) -> None:
    result = run("--json -o elsewhere")
    assert result.exit_code == 0
    assert result.stdout == (here / "elsewhere" / "record.json").read_text(encoding="utf-8")


def test_a_second_run_gives_the_same_bytes(here: Path) -> None:
    run("-o one")
    run("-o two --concurrency 1")
    for name in ("record.json", "claims.jsonl", "articles.jsonl", "brief.md"):
        assert (here / "one" / name).read_bytes() == (here / "two" / name).read_bytes()


def test_one_article_that_fails_is_named_and_the_status_is_1(here: Path) -> None:
    (here / "replies" / "b-daily.json").unlink()
    result = run()
    assert result.exit_code == 1
    assert "summarize: failed: b-daily.txt: " in result.stderr
    report = json.loads((here / "out" / "run.json").read_text(encoding="utf-8"))
    assert [failure["path"] for failure in report["failures"]] == ["b-daily.txt"]
    assert "- Value: 40 million USD [1]" in result.stdout
    assert run("-q").stderr.startswith("summarize: failed: b-daily.txt: ")


def test_files_that_are_not_used_are_named(here: Path) -> None:
    (here / "news" / "c-copy.txt").write_text(WIRE, encoding="utf-8")
    (here / "news" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    result = run()
    assert result.exit_code == 0
    assert "not used: c-copy.txt: " in result.stderr
    assert "not used: photo.jpg: " in result.stderr


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("run news --schema dael --model recorded/replies", 2, "did you mean deal?"),
        ("run news --schema nothing.py:Model --model recorded/replies", 2, "there is no schema file nothing.py"),
        ("run news --model nobody/nothing", 2, "nobody"),
        ("run news --model recorded/nowhere", 2, "nowhere"),
        ("run news --model", 2, "--model"),
        ("run news --reasks -1 --model recorded/replies", 2, "--reasks"),
        ("run news --concurrency 0 --model recorded/replies", 2, "--concurrency"),
        ("run news --frobnicate", 2, "--frobnicate"),
        ("run news --base-url http://127.0.0.1:9", 2, "--model openai/NAME"),
        ("runn news", 2, "runn"),
        ("run news -o news/out --model recorded/replies", 2, "lies inside news"),
        ("run news -o replies/a-wire.json --model recorded/replies", 2, "cannot write results"),
        ("run nowhere --model recorded/replies", 3, "nowhere"),
        ("run empty --model recorded/replies", 3, "empty"),
        ("run news --model openai/gpt-5-mini", 4, "OPENAI_API_KEY"),
        ("run news --model recorded/empty", 4, "no usable reply"),
        ("extract nowhere --model recorded/replies", 3, "nowhere"),
        ("merge nowhere", 2, "nowhere"),
        ("merge news", 2, "claims.jsonl"),
        ("explain nowhere", 2, "nowhere"),
        ("verify news", 2, "record.json"),
        ("schema nothing", 2, "there is no schema 'nothing'"),
        ("schema deal --cited --results", 2, "give one of them"),
        ("models path nothing", 2, "nothing"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(here: Path, line: str, status: int, said: str) -> None:
    (here / "empty").mkdir()
    result = typed(line)
    assert result.exit_code == status, result.output
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert not (here / "out").exists()


def test_verbose_shows_the_traceback_before_the_line(here: Path) -> None:
    result = typed("run news --schema dael -v")
    assert "Traceback" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("summarize: there is no schema 'dael'")


def test_without_model_and_key_one_line_says_what_is_used(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(self: object, folder: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Summarizer, "extract", give_up)
    lines = [line for line in typed("run news").stderr.splitlines() if "local/" in line]
    assert len(lines) == 1
    assert "offline" in lines[0]


def test_an_interrupted_run_says_what_is_kept(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(self: object, source: object, *, path: str | None = None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Summarizer, "extract", interrupt)
    result = run()
    assert result.exit_code == 130
    assert "in the cache" in result.stderr
    assert "nothing kept" in run("--no-cache").stderr
    assert "Traceback" not in result.output


def test_articles_that_say_nothing_end_with_3(here: Path) -> None:
    for name in ("a-wire.json", "b-daily.json"):
        (here / "replies" / name).write_text(json.dumps({"replies": [{"title": None}]}), encoding="utf-8")
    result = run()
    assert result.exit_code == 3
    assert "the record is empty" in result.stderr
    assert "nothing was found in a-wire.txt\n" in result.stderr


def test_somebody_elses_files_are_left_alone(here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "brief.md").write_text("# mine\n", encoding="utf-8")
    result = run()
    assert result.exit_code == 2
    assert "out/brief.md was not written by summarize" in result.stderr
    assert (here / "out" / "brief.md").read_text(encoding="utf-8") == "# mine\n"


def test_extract_and_merge_make_what_run_makes(here: Path) -> None:
    run("-o whole")
    result = typed("extract news --model recorded/replies -o halves")
    assert result.exit_code == 0, result.output
    assert result.stdout == "written to halves: claims.jsonl articles.jsonl run.json\n"
    assert {path.name for path in (here / "halves").iterdir()} == {"claims.jsonl", "articles.jsonl", "run.json"}
    merged = typed("merge halves")
    assert merged.exit_code == 0, merged.output
    assert (here / "halves" / "record.json").read_bytes() == (here / "whole" / "record.json").read_bytes()
    assert (here / "halves" / "run.json").exists()


def test_claims_in_any_order_and_number_merge_to_the_same_bytes(here: Path) -> None:
    run("-o whole")
    lines = (here / "whole" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    mixed = here / "mixed"
    mixed.mkdir()
    shuffled = [*lines, *lines[:3]]
    random.Random(7).shuffle(shuffled)
    (mixed / "some.jsonl").write_text("\n".join(shuffled), encoding="utf-8")
    result = typed("merge mixed/some.jsonl --articles whole/articles.jsonl -o again")
    assert result.exit_code == 0, result.output
    assert (here / "again" / "record.json").read_bytes() == (here / "whole" / "record.json").read_bytes()
    assert (here / "again" / "claims.jsonl").read_bytes() == (here / "whole" / "claims.jsonl").read_bytes()
    told = json.loads((here / "again" / "run.json").read_text(encoding="utf-8"))
    assert (told["model"], told["started"], told["calls"]) == ("", "", 0)
    assert typed("verify again --strict").exit_code == 0


def test_extractions_of_several_folders_merge_to_what_one_gives(here: Path) -> None:
    run("-o whole")
    for name in ("a-wire", "b-daily"):
        (here / name).mkdir()
        (here / "news" / f"{name}.txt").rename(here / name / f"{name}.txt")
        assert typed(f"extract {name} --model recorded/replies -o claims-{name}").exit_code == 0
    for order in ("claims-a-wire claims-b-daily", "claims-b-daily claims-a-wire claims-b-daily"):
        assert typed(f"merge {order} -o joined --json").exit_code == 0
        assert (here / "joined" / "record.json").read_bytes() == (here / "whole" / "record.json").read_bytes()


OWN_SCHEMA = """
from pydantic import BaseModel

class Sale(BaseModel):
    buyer: str | None = None
"""


def test_a_schema_of_ones_own_is_given_by_its_file(here: Path) -> None:
    (here / "own.py").write_text(OWN_SCHEMA, encoding="utf-8")
    for path, reply in (("a-wire", "paid $40"), ("b-daily", "$40")):
        number = sentence(here / "news" / f"{path}.txt", reply)
        answer = {"replies": [{"buyer": cited("Norvik Ferries", number)}]}
        (here / "replies" / f"{path}.json").write_text(json.dumps(answer), encoding="utf-8")
    result = run("--schema own.py:Sale")
    assert result.exit_code == 0, result.output
    assert "- Buyer: Norvik Ferries [1][2]" in result.stdout
    assert json.loads((here / "out" / "record.json").read_text(encoding="utf-8"))["schema"] == "own:Sale"
    assert "note: " in typed("verify out").stdout
    assert typed("verify out --schema own.py:Sale").stdout.startswith("sound: ")
    refused = typed("merge out")
    assert refused.exit_code == 2
    assert "own:Sale: give it with --schema" in refused.stderr
    assert typed("merge out --schema own.py:Sale").exit_code == 0


def test_a_field_is_explained(here: Path) -> None:
    run("-q")
    listed = typed("explain out").stdout
    assert any(line.split()[:5] == ["/value", "40", "million", "USD", "agreed"] for line in listed.splitlines())
    told = typed("explain out /value").stdout
    assert "Norvik Ferries paid [[$40 million]] for Halden Docks, the firm said." in told
    assert "a-wire.txt" in told
    data = json.loads(typed("explain out /parties --json").stdout)
    assert "/parties/0/name" in data
    assert all(pointer.startswith("/parties/") for pointer in data)


def test_an_unknown_field_names_those_near(here: Path) -> None:
    run("-q")
    result = typed("explain out /valeu")
    assert result.exit_code == 2
    assert "near it: /value" in result.stderr


def test_results_are_sound_until_they_are_altered(here: Path) -> None:
    run("-q")
    result = typed("verify out")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("sound: 2 articles, ")
    path = here / "out" / "articles.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("$40 million", "$90 million", 1), encoding="utf-8")
    result = typed("verify out")
    assert result.exit_code == 1
    assert "article-id: articles.jsonl:1: " in result.stdout
    told = typed("verify out --json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["sound"] is False
    assert {"article-id", "evidence-quote"} <= {problem["name"] for problem in json.loads(told.stdout)["problems"]}


def test_strictly_an_edited_brief_and_other_inputs_are_unsound(here: Path) -> None:
    run("-q")
    assert typed("verify out --strict --inputs news").exit_code == 0
    brief = here / "out" / "brief.md"
    lines = brief.read_text(encoding="utf-8").splitlines(keepends=True)
    brief.write_text("".join(line for line in lines if "- Value:" not in line), encoding="utf-8")
    assert typed("verify out").exit_code == 0
    assert typed("verify out --strict").exit_code == 1
    assert typed("brief out").exit_code == 0
    assert typed("report out").exit_code == 0
    assert typed("verify out --strict").exit_code == 0
    with (here / "news" / "a-wire.txt").open("a", encoding="utf-8") as file:
        file.write("One more sentence.\n")
    result = typed("verify out --inputs news")
    assert result.exit_code == 1
    assert "input: a-wire.txt: it is not the file that was read" in result.stdout
    assert typed("verify out --inputs nowhere").exit_code == 3


def test_merge_finds_the_damaged_line(here: Path) -> None:
    run("-q")
    with (here / "out" / "claims.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("{half\n")
    result = typed("merge out")
    assert result.exit_code == 2
    assert "claims.jsonl:" in result.stderr


def test_the_log_can_be_json(here: Path) -> None:
    done = typed("--log-json run news --model recorded/replies")
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert all({"time", "level", "message"} <= set(line) for line in lines)
    progress = [line for line in lines if line["level"] == "info"]
    assert [line["event"] for line in progress] == ["loaded", "done", "done"]
    assert {line["path"] for line in progress} == {None, "a-wire.txt", "b-daily.txt"}
    failed = typed("--log-json run nowhere --model recorded/replies -v")
    said = [json.loads(line) for line in failed.stderr.splitlines()]
    assert said[-1]["level"] == "error"
    assert any("Traceback" in line.get("traceback", "") for line in said)
    assert typed("run nowhere --model recorded/replies").stderr.startswith("summarize: ")
