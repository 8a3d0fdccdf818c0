"""Every way to change results that we could think of: `verify` finds it, or the document says why it cannot.

A forger may go as far as to make everything anew that depends on what was changed, and even the manifest.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from results_kit import Data, Folder, make

from summarize.output.verify import Checked, verify

Forgery = Callable[[Folder], object]

FIFTY: Data = {"amount": "50000000", "upper": None, "approximate": False, "currency": "USD", "basis": None}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("original"))


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Folder:
    shutil.copytree(original.parent, tmp_path / "copy")
    return Folder(tmp_path / "copy" / "out")


def names(checked: Checked) -> set[str]:
    return {problem.name for problem in checked.problems}


def test_what_a_run_writes_is_sound_and_nothing_is_left_unchecked(folder: Folder) -> None:
    checked = verify(folder.out, inputs=folder.out.parent / "news")
    assert checked.problems == []
    assert checked.complete
    assert (checked.articles, checked.claims) == (3, len(folder.claims))


def value_with_evidence(folder: Folder) -> None:
    folder.record["record"]["value"] = FIFTY
    for item in folder.field("/value")["evidence"]:
        item["value"] = FIFTY


def value_evidence_and_quote(folder: Folder) -> None:
    value_with_evidence(folder)
    for item in folder.field("/value")["evidence"]:
        item["quote"] = "$50 million"


def leaf_with_evidence(pointer: str, value: str) -> Forgery:
    def forge(folder: Folder) -> None:
        *way, last = pointer.strip("/").split("/")
        here = folder.record["record"]
        for part in way:
            here = here[int(part) if part.isdecimal() else part]
        here[int(last) if last.isdecimal() else last] = value
        for item in folder.field(pointer)["evidence"]:
            item["value"] = value

    return forge


def conflict_smoothed(folder: Folder) -> None:
    folder.field("/value").update(status="single_source", alternatives=[], because="2 articles give it")
    folder.field("/value")["support"]["against"] = 0
    folder.record["conflicts"].remove("/value")


def values_exchanged(folder: Folder) -> None:
    entry = folder.field("/value")
    other = entry["alternatives"][0]
    folder.record["record"]["value"], other["value"] = other["value"], folder.record["record"]["value"]
    entry["evidence"], other["evidence"] = other["evidence"], entry["evidence"]


def field_deleted(folder: Folder) -> None:
    folder.record["record"]["rationale"] = None
    del folder.record["provenance"]["/rationale"]


def item_deleted(folder: Folder) -> None:
    folder.record["record"]["controversies"] = []
    for pointer in [name for name in folder.record["provenance"] if name.startswith("/controversies")]:
        del folder.record["provenance"][pointer]
        if pointer in folder.record["conflicts"]:
            folder.record["conflicts"].remove(pointer)


def items_exchanged(folder: Folder) -> None:
    people = folder.record["record"]["parties"]
    people[0]["role"], people[1]["role"] = people[1]["role"], people[0]["role"]
    known = folder.record["provenance"]
    known["/parties/0/role"], known["/parties/1/role"] = known["/parties/1/role"], known["/parties/0/role"]


def field_added(folder: Folder) -> None:
    folder.record["record"]["instrument"] = "Norvik Ferries buys Halden Docks"
    folder.record["provenance"]["/instrument"] = folder.field("/title")


RECORD: dict[str, Forgery] = {
    "value": lambda folder: folder.record["record"].update(value=FIFTY),
    "value and evidence": value_with_evidence,
    "value, evidence and quote": value_evidence_and_quote,
    "name and evidence": leaf_with_evidence("/parties/0/name", "Norvik Line"),
    "date and evidence": leaf_with_evidence("/signed_on", "2024-03-02"),
    "choice and evidence": leaf_with_evidence("/stakeholders/1/stance", "supports"),
    "wording and evidence": leaf_with_evidence("/title", "Norvik Ferries leases Halden Docks"),
    "quotation and evidence": leaf_with_evidence("/stakeholders/0/quotes/0", "Every job will go"),
    "conflict smoothed": conflict_smoothed,
    "status": lambda folder: folder.field("/title").update(status="agreed"),
    "status of a denial": lambda folder: folder.field("/controversies/0/status").update(status="agreed"),
    "confidence": lambda folder: folder.field("/title").update(confidence=0.99),
    "articles that support": lambda folder: folder.field("/title")["support"].update(articles=3),
    "sources that support": lambda folder: folder.field("/title")["support"].update(independent=2),
    "sources against": lambda folder: folder.field("/value")["support"].update(against=0),
    "rule": lambda folder: folder.field("/title").update(rule="latest"),
    "reason": lambda folder: folder.field("/value").update(because="the buyer confirmed it"),
    "alternative deleted": lambda folder: folder.field("/value").update(alternatives=[]),
    "why of an alternative": lambda folder: folder.field("/value")["alternatives"][0].update(why="withdrawn"),
    "value of an alternative": lambda folder: folder.field("/value")["alternatives"][0].update(value=FIFTY),
    "evidence of an alternative": lambda folder: folder.field("/value")["alternatives"][0].update(evidence=[]),
    "value and alternative exchanged": values_exchanged,
    "passage deleted": lambda folder: folder.field("/value")["evidence"].pop(),
    "passage twice": lambda folder: folder.field("/value")["evidence"].append(folder.field("/value")["evidence"][0]),
    "standing of a passage": lambda folder: folder.field("/value")["evidence"][0].update(standing="denied"),
    "speaker of a passage": lambda folder: folder.field("/value")["evidence"][0].update(said_by="Vera Lind"),
    "grounding of a passage": lambda folder: folder.field("/title")["evidence"][0].update(grounding="exact"),
    "words around a passage": lambda folder: folder.field("/value")["evidence"][0].update(prefix="will not pay "),
    "conflict deleted": lambda folder: folder.record.update(conflicts=[]),
    "conflict added": lambda folder: folder.record["conflicts"].append("/title"),
    "rejection deleted": lambda folder: folder.record["rejected"].pop(),
    "reason of a rejection": lambda folder: folder.record["rejected"][0].update(why="it is a duplicate"),
    "value of a rejection": lambda folder: folder.record["rejected"][0].update(value="nothing"),
    "field deleted": field_deleted,
    "item deleted": item_deleted,
    "roles exchanged with their evidence": items_exchanged,
    "field added with evidence of another": field_added,
    "group of an article": lambda folder: folder.record["articles"][1].update(group=3, copies=None),
    "outlet of an article": lambda folder: folder.record["articles"][2].update(outlet="The Times"),
    "date of an article": lambda folder: folder.record["articles"][2].update(published="2024-02-01"),
    "title of an article": lambda folder: folder.record["articles"][2].update(title="Another"),
    "path of an article": lambda folder: folder.record["articles"][2].update(path="z.txt"),
    "article said to be unused": lambda folder: folder.record["articles"][2].update(used=False),
    "article said to be no copy": lambda folder: folder.record["articles"][1].update(copies=None),
    "article said to be set apart": lambda folder: folder.record["articles"][2].update(why="another deal"),
    "article deleted from the list": lambda folder: folder.record["articles"].pop(),
    "order of the articles": lambda folder: folder.record["articles"].reverse(),
}


@pytest.mark.parametrize("forgery", RECORD.values(), ids=RECORD)
def test_a_changed_record_is_not_what_its_claims_give(folder: Folder, forgery: Forgery) -> None:
    forgery(folder)
    folder.save()
    folder.relist()
    assert "merge" in names(verify(folder.out))


def respan(folder: Folder, claim: Data, words: str) -> None:
    """Lets a claim quote other words of its article."""
    text = next(one["text"] for one in folder.articles if one["id"] == claim["article"])
    start = text.index(words)
    claim["spans"] = [{"start": start, "end": start + len(words), "quote": words}]


def made_up(folder: Folder, like: str, path: str, value: object, words: str, grounding: str) -> None:
    claim = json.loads(json.dumps(folder.claim(like)))
    claim.update(path=path, value=value, grounding=grounding)
    folder.claims.append(claim)
    respan(folder, claim, words)


def accepted(folder: Folder, path: str, grounding: str) -> None:
    claim = next(one for one in folder.claims if one["path"] == path and one["grounding"] == "rejected")
    claim.update(grounding=grounding, why=None)
    respan(folder, claim, "A report that an airline is for sale as well was wrong.")


CLAIMS: dict[str, Forgery] = {
    "amount": lambda folder: folder.claim("value").update(value=FIFTY),
    "amount called approximate": lambda folder: folder.claim("value")["value"].update(approximate=True),
    "amount given a basis": lambda folder: folder.claim("value")["value"].update(basis="cash"),
    "date": lambda folder: folder.claim("signed_on").update(value="2024-03-02"),
    "other words of the sentence quoted for a name": lambda folder: respan(
        folder, folder.claim("name", "Fjord Bank"), "the harbour firm"
    ),
    "name": lambda folder: folder.claim("name", "Fjord Bank").update(value="Fjord Banking"),
    "quotation": lambda folder: folder.claim("quotes").update(value="Not one job will stay … and the name goes."),
    "other words quoted": lambda folder: respan(folder, folder.claim("signed_on"), "on Monday"),
    "wording with another name": lambda folder: folder.claim("title").update(
        value="Norvik Ferries buys Halden Docks of Oslo"
    ),
    "wording with a number": lambda folder: folder.claim("rationale").update(value="3 quays for the northern line"),
    "wording passed off as the article's": lambda folder: folder.claim("title").update(grounding="exact"),
    "speaker": lambda folder: folder.claim("value", None).update(standing="reported", said_by="Odin Grieg"),
    "right amount rejected": lambda folder: folder.claim("value").update(
        grounding="rejected", why="no sentence says so"
    ),
    "name that is not there accepted": lambda folder: accepted(folder, "name", "exact"),
    "wording with a fact accepted": lambda folder: accepted(folder, "subject", "worded"),
    "amount made up": lambda folder: made_up(folder, "title", "value", FIFTY, "will pay $40 million", "exact"),
    "name made up": lambda folder: made_up(folder, "affiliation", "affiliation", "Odin Bank", "Vera Lind", "exact"),
}


@pytest.mark.parametrize("forgery", CLAIMS.values(), ids=CLAIMS)
def test_a_claim_that_its_article_does_not_give_is_found_though_everything_fits_it(
    folder: Folder, forgery: Forgery
) -> None:
    forgery(folder)
    folder.remake()
    folder.relist()
    assert names(verify(folder.out)) == {"claim-value"}


def retext(folder: Folder) -> None:
    """Another article, with its id, and everything that points into it."""
    text = folder.read("articles.jsonl").replace("opposes the sale", "favours the sale")
    folder.articles = [json.loads(line) for line in text.splitlines()]
    folder.claims = [
        json.loads(json.dumps(one).replace("opposes the sale", "favours the sale")) for one in folder.claims
    ]
    for article in folder.articles:
        old, new = article["id"], hashlib.sha256(article["text"].encode()).hexdigest()
        article["id"] = new
        for claim in folder.claims:
            claim["article"] = new if claim["article"] == old else claim["article"]


READ: dict[str, Forgery] = {
    "choice": lambda folder: folder.claim("stance", "opposes").update(value="supports"),
    "wording without a fact": lambda folder: folder.claim("rationale").update(value="a line of its own"),
    "standing": lambda folder: folder.claim("value").update(standing="planned"),
    "speaker of the article": lambda folder: folder.claim("stance", "opposes").update(said_by="Vera Lind"),
    "claim deleted": lambda folder: folder.claims.remove(folder.claim("stance", "opposes")),
    "denial deleted": lambda folder: folder.claims.remove(folder.claim("status", "denied")),
    "rejection deleted": lambda folder: folder.claims.remove(folder.claim("subject")),
    "choice made up": lambda folder: made_up(
        folder, "title", "value_undisclosed", True, "the two companies announced", "read"
    ),
    "correction made up": lambda folder: folder.claims.append(
        {**folder.claim("kind"), "article": "", "spans": [], "engine": "person/Ann Roe", "value": "merger"}
    ),
}
ARTICLES: dict[str, Forgery] = {
    "outlet": lambda folder: [one.update(outlet="The Times") for one in folder.articles],
    "date of publication": lambda folder: [one.update(published="2024-03-08") for one in folder.articles],
    "article deleted": lambda folder: (
        folder.articles.pop(),
        folder.claims.__setitem__(
            slice(None), [one for one in folder.claims if one["article"] in {kept["id"] for kept in folder.articles}]
        ),
    ),
    "text": retext,
}


@pytest.mark.parametrize("forgery", [*READ.values(), *ARTICLES.values()], ids=[*READ, *ARTICLES])
def test_what_was_made_anew_from_claims_that_could_be_is_found_by_the_manifest(
    folder: Folder, forgery: Forgery
) -> None:
    forgery(folder)
    folder.remake()
    assert "manifest" in names(verify(folder.out))


@pytest.mark.parametrize("forgery", READ.values(), ids=READ)
def test_what_nothing_in_the_folder_can_tell(folder: Folder, forgery: Forgery) -> None:
    """With the manifest made anew as well, as docs/formats/verify.md says: only another copy of run.json can tell."""
    forgery(folder)
    folder.remake()
    folder.relist()
    assert verify(folder.out).sound


@pytest.mark.parametrize("forgery", [pytest.param(one, id=name) for name, one in ARTICLES.items()])
def test_changed_articles_are_found_by_the_folder_that_they_came_from(folder: Folder, forgery: Forgery) -> None:
    forgery(folder)
    folder.remake()
    folder.relist()
    assert verify(folder.out).sound
    assert names(verify(folder.out, inputs=folder.out.parent / "news")) == {"input"}


def test_changed_and_missing_inputs_are_found(folder: Folder) -> None:
    news = folder.out.parent / "news"
    (news / "a-wire.txt").write_text((news / "a-wire.txt").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (news / "b-copy.txt").unlink()
    checked = verify(folder.out, inputs=news)
    assert {(problem.name, problem.where) for problem in checked.problems} == {
        ("input", "a-wire.txt"),
        ("input", "b-copy.txt"),
    }
    assert verify(folder.out).sound


def test_a_file_that_came_later_is_noted(folder: Folder) -> None:
    news = folder.out.parent / "news"
    (news / "d-late.txt").write_text("Norvik Ferries sails on\n\nIts boats sail to Halden again.\n", encoding="utf-8")
    checked = verify(folder.out, inputs=news)
    assert checked.sound
    assert len(checked.notes) == 1
    assert "d-late.txt is in" in checked.notes[0]


def test_results_that_list_no_inputs_are_compared_by_their_articles(folder: Folder) -> None:
    run = json.loads(folder.read("run.json"))
    del run["inputs"]
    folder.write("run.json", json.dumps(run))
    checked = verify(folder.out, inputs=folder.out.parent / "news")
    assert checked.sound
    assert "lists no input files" in checked.notes[0]


def edit(name: str, old: str, new: str) -> Forgery:
    def forge(folder: Folder) -> None:
        text = folder.read(name)
        assert old in text
        folder.write(name, text.replace(old, new, 1))

    return forge


PAGES: dict[str, Forgery] = {
    "line added to the brief": edit("brief.md", "- Kind:", "- The deal is good news for everyone.\n- Kind:"),
    "line with a reference added to the brief": edit(
        "brief.md", "- Kind:", "- Terms: Fjord Bank pays 9 million USD [1]\n- Kind:"
    ),
    "amount in the brief": edit("brief.md", "40 million USD", "41 million USD"),
    "date in the brief": edit("brief.md", "3 March 2024", "4 April 2024"),
    "name in the brief": edit("brief.md", "Fjord Bank", "Odin Bank"),
    "quotation in the brief": edit("brief.md", "“Not one job will go", "“Twelve jobs will go"),
    "value in the report": edit("report.html", "40 million USD", "41 million USD"),
    "status in the report": edit("report.html", "contested, 1 source", "agreed, 2 sources"),
    "article in the report": edit("report.html", "opposes the sale", "supports the sale"),
    "sentence added to the report": edit("report.html", "</main>", "<p>All is well.</p></main>"),
}


@pytest.mark.parametrize("forgery", PAGES.values(), ids=PAGES)
def test_pages_that_say_something_else_than_the_record_are_found(folder: Folder, forgery: Forgery) -> None:
    forgery(folder)
    folder.relist()
    assert names(verify(folder.out)) in ({"brief"}, {"report"})


def test_a_brief_that_says_less_is_noted_and_strictly_none(folder: Folder) -> None:
    edit("brief.md", "- Status: signed (copies of one source) [1][2]\n", "")(folder)
    checked = verify(folder.out)
    assert checked.sound
    assert not checked.complete
    assert "brief.md was changed" in checked.notes[0]


def other_run(folder: Folder) -> None:
    """The same folder as another run on other claims would have written it."""
    folder.claims.remove(folder.claim("value"))


FILES: dict[str, Callable[[Folder, Folder], object]] = {
    "old brief and report": lambda folder, new: [
        shutil.copy(new.out / n, folder.out) for n in ("record.json", "claims.jsonl")
    ],
    "old report": lambda folder, new: [
        shutil.copy(new.out / n, folder.out) for n in ("record.json", "claims.jsonl", "brief.md")
    ],
    "old manifest": lambda folder, new: [
        shutil.copy(new.out / n, folder.out) for n in ("record.json", "claims.jsonl", "brief.md", "report.html")
    ],
    "old claims": lambda folder, new: shutil.copy(new.out / "record.json", folder.out),
    "old record": lambda folder, new: shutil.copy(new.out / "claims.jsonl", folder.out),
}


@pytest.mark.parametrize("mixed", FILES.values(), ids=FILES)
def test_files_of_different_runs_are_told_apart(
    folder: Folder, original: Path, tmp_path: Path, mixed: Callable[[Folder, Folder], object]
) -> None:
    shutil.copytree(original.parent, tmp_path / "new")
    new = Folder(tmp_path / "new" / "out")
    other_run(new)
    new.remake()
    mixed(folder, new)
    assert "manifest" in names(verify(folder.out))


def test_results_without_a_manifest_are_noted(folder: Folder) -> None:
    (folder.out / "run.json").unlink()
    checked = verify(folder.out)
    assert checked.sound
    assert [note for note in checked.notes if "no manifest" in note] == checked.notes


def test_a_damaged_manifest_is_a_problem(folder: Folder) -> None:
    folder.write("run.json", "[1]")
    assert names(verify(folder.out)) == {"damaged-file"}


def test_a_manifest_that_leads_out_of_the_folder_reads_nothing_there(folder: Folder) -> None:
    run = json.loads(folder.read("run.json"))
    run["files"] |= {"../news/a-wire.txt": "0" * 64, "a\x00b": 3, "/etc/passwd": "0" * 64}
    folder.write("run.json", json.dumps(run))
    assert verify(folder.out).sound


HUGE = "9" * 5000


@pytest.mark.parametrize("name", ["claims.jsonl", "record.json", "articles.jsonl", "run.json"])
@pytest.mark.parametrize("number", [HUGE, f"-{HUGE}", f"1e{'9' * 20}", "NaN", "-Infinity"])
def test_numbers_beyond_reading_are_named(folder: Folder, name: str, number: str) -> None:
    text = folder.read(name)
    first, _, rest = text.partition("{")
    folder.write(name, f'{first}{{"number": {number}, {rest}')
    assert names(verify(folder.out)) & {"damaged-line", "damaged-file"}
