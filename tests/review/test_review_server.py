"""The server of a review lets in who knows its address and comes from its own page, and loses nothing."""

import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from loopback_kit import running_process
from review_kit import decisions, record, served, written
from typer.testing import CliRunner

from summarize.cli import app
from summarize.errors import ResultsError, SchemaError, UsageError
from summarize.output.verify import verify
from summarize.review import Deals, Desk, parse_wish

ACCEPT = {"do": "accept", "author": "Ann", "fields": [{"pointer": "/kind", "value": "acquisition"}]}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return written(tmp_path / "out")


@pytest.fixture
def address(out: Path) -> Iterator[str]:
    with served(out) as found:
        yield found


# The machine may be busy: an answer is waited for.
get, post = partial(httpx.get, timeout=300), partial(httpx.post, timeout=300)


def origin(address: str) -> str:
    return "/".join(address.split("/")[:3])


def decide(address: str, data: object = ACCEPT, **headers: str) -> httpx.Response:
    sent = {"Origin": origin(address), "Content-Type": "application/json", **headers}
    return post(f"{address}1/decide", content=json.dumps(data), headers=sent)


def test_without_the_token_there_is_nothing(address: str) -> None:
    for path in ("/", "/x/", "/x/1/", "/x/1/state", f"/{address.split('/')[3][:-1]}/1/"):
        assert get(origin(address) + path).status_code == 404
    assert get(f"{address}1/").status_code == 200
    assert get(f"{address}2/").status_code == 404


def test_a_page_may_neither_be_kept_nor_framed_nor_tell_its_address(address: str) -> None:
    headers = get(f"{address}1/").headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "connect-src &#39;self&#39;" in get(f"{address}1/").text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Content-Type": "text/plain"},
    ],
)
def test_other_sites_decide_nothing(address: str, out: Path, headers: dict[str, str]) -> None:
    assert decide(address, **headers).status_code in (403, 415)
    assert decisions(out) == []
    assert decide(address).status_code == 200


def test_a_name_that_is_pointed_here_is_refused(tmp_path: Path) -> None:
    with served(written(tmp_path / "out"), hosts=frozenset({"127.0.0.1:80"})) as found:
        assert get(f"{found}1/").status_code == 421


@pytest.mark.parametrize(
    "data",
    [
        {"do": "accept", "author": "", "fields": [{"pointer": "/kind", "value": "acquisition"}]},
        {"do": "accept", "author": "Ann", "fields": [{"pointer": "/closes_on", "value": None}]},
        {"do": "correct", "author": "Ann", "field": {"pointer": "/nowhere"}, "text": "x"},
        {"do": "correct", "author": "Ann", "field": {"pointer": "/closes_on"}, "text": ""},
        {
            "do": "correct",
            "author": "Ann",
            "field": {"pointer": "/closes_on"},
            "text": "2031",
            "marked": {"article": "?", "start": 0, "end": 5},
        },
        {"do": "reject", "author": "Ann", "claim": "f" * 24},
        {"do": "undo", "author": "Ann", "id": "f" * 16},
        {"do": "judge", "author": "Ann", "at": "/parties", "left": "A", "right": "A", "same": True},
        {"do": "burn", "author": "Ann"},
        ["accept"],
        "accept",
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(address: str, out: Path, data: object) -> None:
    before = (out / "record.json").read_bytes()
    answer = decide(address, data)
    assert answer.status_code in (409, 422)
    assert answer.json()["error"]
    assert (out / "record.json").read_bytes() == before
    assert decisions(out) == []


def test_a_correction_that_leads_nowhere_is_taken_back_at_once(out: Path) -> None:
    desk = Desk(out)
    wish = {"do": "correct", "author": "Ann", "field": {"pointer": "/parties[name=Nobody At All]/nowhere"}, "text": "x"}
    with pytest.raises(UsageError):
        desk.decide(parse_wish(wish))
    rejected = {"do": "remove", "author": "Ann", "field": {"pointer": "/terms[=never said]"}}
    with pytest.raises(UsageError, match="leads nowhere"):
        desk.decide(parse_wish(rejected))
    assert decisions(out) == []


def test_more_than_a_decision_takes_is_not_read(address: str) -> None:
    assert decide(address, {**ACCEPT, "reason": "x" * 2_000_000}).status_code == 413


def test_the_state_is_sent_again_only_where_it_is_another_one(address: str) -> None:
    state = get(f"{address}1/state").json()["state"]
    assert get(f"{address}1/state", params={"known": state["version"]}).status_code == 204
    assert decide(address).status_code == 200
    told = get(f"{address}1/state", params={"known": state["version"]}).json()
    assert told["state"]["checked"] == 1
    assert "<main" in told["html"]


def test_what_is_written_is_sound_and_complete(out: Path) -> None:
    desk = Desk(out)
    desk.decide(parse_wish(ACCEPT))
    claim = record(out)["provenance"]["/value"]["alternatives"][0]["evidence"][0]["claim"]
    desk.decide(parse_wish({"do": "reject", "author": "Ann", "claim": claim}))
    article = next(one for one in desk.case().articles if one.path == "01.txt")
    start = article.text.index("2031-03-03")
    desk.decide(
        parse_wish(
            {
                "do": "correct",
                "author": "Ann",
                "field": {"pointer": "/signed_on", "value": "2031-03-03"},
                "marked": {"article": article.id, "start": start, "end": start + 7},
            }
        )
    )
    desk.finish()
    assert record(out)["record"]["signed_on"] == "2031-03"
    assert [problem for problem in verify(out).problems if problem.name != "claim-value"] == []
    assert "corrected by Ann" in (out / "report.html").read_text(encoding="utf-8")


KILLED = """
import os, signal, sys
from pathlib import Path
import summarize.review.desk as desk
from summarize.review import Desk, parse_wish

def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)

place, wish = sys.argv[2], {"do": "accept", "author": "Ann", "fields": [{"pointer": "/kind", "value": "acquisition"}]}
found = Desk(Path(sys.argv[1]))
found.case()
found.finish()
setattr(desk, place, die)
found.decide(parse_wish(wish))
found.finish()
"""


@pytest.mark.parametrize("place", ["conclude", "write_atomically", "write_results"])
def test_who_is_killed_in_between_loses_nothing(out: Path, place: str) -> None:
    """Killed before the merge, before the record is written, and before the files that follow it."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(out), place], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert [line["pointer"] for line in decisions(out)] == ["/kind"]
    desk = Desk(out)
    assert desk.case().summary.provenance["/kind"].because.startswith("confirmed by Ann")
    assert record(out)["provenance"]["/kind"]["because"].startswith("confirmed by Ann")
    desk.finish()
    assert "confirmed by Ann" in (out / "report.html").read_text(encoding="utf-8")
    assert [problem for problem in verify(out).problems if problem.name != "claim-value"] == []


def test_the_record_is_merged_anew_in_a_fifth_of_a_second(out: Path) -> None:
    """In time of the processor: the machine may be busy with other things."""
    desk = Desk(out)
    case = desk.case()
    taken = []
    for pointer in list(case.summary.provenance)[:8]:
        wish = {"do": "accept", "author": "Ann", "fields": [{"pointer": pointer, "value": case.value(pointer)}]}
        start = time.process_time()
        desk.decide(parse_wish(wish))
        taken.append(time.process_time() - start)
    assert statistics.median(taken) < 0.2


def test_opening_a_folder_that_nobody_decided_on_changes_no_file(out: Path) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    desk = Desk(out)
    desk.case()
    desk.finish()
    after = {path.name: path.read_bytes() for path in out.iterdir()}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {".decisions.lock", "judgements.jsonl"}


def test_the_deals_of_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="nothing is merged there yet"):
        Deals(tmp_path)
    for name in ("north/b", "a"):
        written(tmp_path / name)
    deals = Deals(tmp_path)
    assert [deals.name(number) for number in range(len(deals))] == ["a", "north/b"]
    assert deals.desk(1) is deals.desk(1)
    assert deals.desk(1).out == tmp_path / "north" / "b"


def test_a_schema_is_not_imported_on_the_word_of_a_file(out: Path) -> None:
    text = (out / "record.json").read_text(encoding="utf-8")
    (out / "record.json").write_text(text.replace('"schema": "deal"', '"schema": "os:path"'), encoding="utf-8")
    with pytest.raises(SchemaError, match="--schema"):
        Desk(out)


def test_the_command_says_its_address_and_ends_in_order(out: Path) -> None:
    words = [
        sys.executable,
        "-c",
        "from summarize.cli import main; main()",
        "review",
        str(out),
        "--no-browser",
        "--author",
        "Ann",
    ]
    with running_process(words, os.environ) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        assert len(address.split("/")[3]) >= 22
        assert get(f"{address}1/state", headers={"Host": "evil.example"}).status_code == 421
        assert decide(address).status_code == 200
        running.send_signal(signal.SIGINT)
        _, complaints = running.communicate(timeout=300)
    assert complaints == ""
    assert "confirmed by Ann" in (out / "report.html").read_text(encoding="utf-8")


def test_the_command_says_what_is_wrong_with_a_folder(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["review", str(tmp_path), "--no-browser"])
    assert result.exit_code == 2
    assert "nothing is merged there yet" in result.output
    taken = CliRunner().invoke(app, ["review", str(written(tmp_path / "x")), "--no-browser", "--host", "203.0.113.7"])
    assert taken.exit_code == 2
    assert "cannot listen" in taken.output
