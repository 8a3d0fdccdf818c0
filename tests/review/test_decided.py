"""What people decide: corrections that cite words, rejected claims, what is taken back; and nobody's word is lost."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from claim_kit import Paper, paper
from pydantic import JsonValue, ValidationError

from summarize.claims import Claim
from summarize.errors import ResultsError
from summarize.merging import (
    Judgement,
    Override,
    Passage,
    Rejection,
    Summary,
    Undo,
    claim_of,
    conclude,
    is_override,
    merge,
)
from summarize.merging.summary import Status
from summarize.output.decisions import (
    JUDGEMENTS,
    OVERRIDES,
    add_judgements,
    add_override,
    read_decisions,
    read_judgements,
    read_lines,
    write_judgements,
)
from summarize.schemas import Deal

FORTY: JsonValue = {"amount": "40000000", "currency": "USD"}
FIFTY: JsonValue = {"amount": "50000000", "currency": "USD"}
SAID = "It costs $50 million, all told."


def papers() -> list[Paper]:
    first = paper(1, "2031-03-04").says("value", FORTY, words="The price is $40 million.")
    return [first, paper(2, "2031-03-05").says("value", FIFTY, words=SAID)]


def passage(one: Paper, words: str) -> Passage:
    start = one.article.text.index(words)
    return Passage(article=one.article.id, start=start, end=start + len(words), quote=words)


def merged(*decided: Claim) -> Summary[Deal]:
    own = papers()
    return merge([*(claim for one in own for claim in one.claims), *decided], [one.article for one in own], Deal)


def test_words_that_somebody_marks_become_the_evidence_of_a_correction() -> None:
    cited = passage(papers()[1], "$50 million")
    claim = claim_of(Override(pointer="/value", value=FIFTY, author="Ann", reason="read it", passage=cited), Deal)
    assert is_override(claim)
    found = merged(claim).provenance["/value"]
    first = found.evidence[0]
    assert (first.claim, first.article, first.start, first.quote) == (
        claim.id,
        cited.article,
        cited.start,
        "$50 million",
    )
    assert (first.prefix[-9:], first.suffix[:10]) == ("It costs ", ", all told")
    assert first.said_by == "Ann"
    assert found.because.startswith("corrected by Ann: read it") or found.because.startswith(
        "confirmed by Ann: read it"
    )


def test_words_that_do_not_stand_there_correct_nothing() -> None:
    cited = passage(papers()[1], "$50 million").model_copy(update={"quote": "$60 million"})
    claim = claim_of(Override(pointer="/value", value=FIFTY, author="Ann", passage=cited), Deal)
    summary = merged(claim)
    (lost,) = [one for one in summary.rejected if one.claim == claim.id]
    assert "do not stand" in lost.why
    assert "corrected" not in summary.provenance["/value"].because
    with pytest.raises(ValidationError, match="characters"):
        Passage(article="x", start=1, end=9, quote="short")


def test_a_value_that_somebody_confirms_is_said_to_be_confirmed() -> None:
    before = merged()
    value = before.record.model_dump(mode="json")["value"]
    found = merged(claim_of(Override(pointer="/value", value=value, author="Ann"), Deal)).provenance["/value"]
    assert found.because.startswith("confirmed by Ann; ")
    assert found.because.endswith(before.provenance["/value"].because)
    assert found.status is not Status.contested


def test_a_claim_that_somebody_rejects_has_no_vote_and_is_shown() -> None:
    bad = papers()[1].claims[0]
    rejection = claim_of(Rejection(rejects=bad.id, author="Ann", reason="a misprint"), Deal)
    summary = merged(rejection)
    assert summary.record.model_dump(mode="json")["value"]["amount"] == "40000000"
    assert summary.provenance["/value"].alternatives == ()
    assert [(one.claim, one.why) for one in summary.rejected] == [(bad.id, "rejected by Ann: a misprint")]
    nowhere = claim_of(Rejection(rejects="0" * 24, author="Ann"), Deal)
    assert ["leads nowhere" in one.why for one in merged(nowhere).rejected] == [True]


def test_a_rejection_is_heeded_where_deals_are_told_apart_too() -> None:
    own = papers()
    bad = own[1].claims[0]
    claims = [*(claim for one in own for claim in one.claims), claim_of(Rejection(rejects=bad.id, author="Ann"), Deal)]
    found = conclude(claims, [one.article for one in own], Deal).summary
    assert [one.why for one in found.rejected] == ["rejected by Ann"]


def test_what_is_undone_does_not_count_and_the_word_before_it_does(tmp_path: Path) -> None:
    first = Override(pointer="/value", value=FORTY, author="Ann", on="2031-04-01T10:00:00Z")
    second = Override(pointer="/value", value=FIFTY, author="Bo")
    rejection = Rejection(rejects="a" * 24, author="Bo")
    add_override(tmp_path, first, second, rejection)
    add_override(
        tmp_path, Undo(undoes=second.id, author="Ann"), Undo(undoes=rejection.id, author="Bo", reason="it is right")
    )
    corrections = read_decisions([tmp_path], None, Deal).corrections
    assert [one.said_by for one in corrections] == ["Ann"]
    assert [counts for _, counts in read_lines(tmp_path / OVERRIDES)] == [True, False, False, False, False]


def test_to_take_out_a_field_stays_said(tmp_path: Path) -> None:
    add_override(tmp_path, Override(pointer="/value", value=None, author="Ann"))
    assert json.loads((tmp_path / OVERRIDES).read_text())["value"] is None
    assert [one.value for one in read_decisions([tmp_path], None, Deal).corrections] == [None]


def test_an_undo_of_nothing_is_named(tmp_path: Path) -> None:
    add_override(tmp_path, Undo(undoes="f" * 16, author="Ann"))
    with pytest.raises(ResultsError, match=r"overrides\.jsonl:1: .*no line before it"):
        read_lines(tmp_path / OVERRIDES)


def test_a_judgement_is_taken_back_and_its_history_stays(tmp_path: Path) -> None:
    one = Judgement(at="/parties", left="Norvik", right="Norvik Ferries", same=False, author="Ann")
    add_judgements(tmp_path, [one])
    add_judgements(tmp_path, [one.model_copy(update={"same": None, "author": "Bo"})])
    assert read_judgements(tmp_path / JUDGEMENTS) == []
    write_judgements(tmp_path, [Judgement(at="/parties", left="Norvik", right="Norvik Ferries", by="rules")])
    lines = [json.loads(line) for line in (tmp_path / JUDGEMENTS).read_text().splitlines()]
    assert [(line["same"], line["author"]) for line in lines] == [(False, "Ann"), (None, "Bo"), (None, None)]


def test_persons_who_would_contradict_each_other_are_told_so_before(tmp_path: Path) -> None:
    add_judgements(tmp_path, [Judgement(at="/parties", left="A", right="B", same=True, author="Ann")])
    add_judgements(tmp_path, [Judgement(at="/parties", left="B", right="C", same=True, author="Ann")])
    before = (tmp_path / JUDGEMENTS).read_text()
    with pytest.raises(ResultsError, match="A and C are two, says Bo, but A and B are one, says Ann"):
        add_judgements(tmp_path, [Judgement(at="/parties", left="A", right="C", same=False, author="Bo")])
    assert (tmp_path / JUDGEMENTS).read_text() == before


def test_of_many_who_decide_at_once_nobody_loses_a_word(tmp_path: Path) -> None:
    def decide(number: int) -> None:
        add_override(tmp_path, Override(pointer=f"/terms[=term {number}]", value=f"term {number}", author=f"{number}"))
        add_judgements(tmp_path, [Judgement(at="/parties", left=f"P{number}", right=f"Q{number}", same=True)])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(decide, range(40)))
    assert len(read_lines(tmp_path / OVERRIDES)) == 40
    assert len(read_judgements(tmp_path / JUDGEMENTS)) == 40
