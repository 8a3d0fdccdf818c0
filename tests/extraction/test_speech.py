"""A quote is what stands between the article's quotation marks, word for word."""

import json
from typing import Any

import pytest
from support import article_of, cited

from summarize.articles import Article, article_from_text
from summarize.citing import read_reply
from summarize.extraction.grounding import Grounded, Ungrounded, ground
from summarize.schemas import Stakeholder

ARTICLE = article_of(
    "“We are glad that imports will rise,” said Ines Okoro, “and the port stays open.”",
    "She called the plan a fair one.",
    "“It took years.",
    "It took patience,” she added.",
)


def judge(words: str, *cites: int, article: Article = ARTICLE) -> Any:
    (answer,) = read_reply(json.dumps({"quotes": [cited(words, *cites)]}), Stakeholder)
    return ground(answer, article)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("We are glad that imports will rise", "We are glad that imports will rise"),
        ("we are glad that imports will rise.", "We are glad that imports will rise"),
        ("the port stays open", "and the port stays open."),
        (
            "We are glad that imports will rise, and the port stays open.",
            "We are glad that imports will rise … and the port stays open.",
        ),
        ("It took years. It took patience", "It took years. It took patience"),
    ],
)
def test_speech_is_kept_in_the_article_s_words(given: str, kept: str) -> None:
    outcome = judge(given, 1)
    assert isinstance(outcome, Grounded)
    assert outcome.value == kept
    assert all(ARTICLE.text[span.start : span.end] == span.quote for span in outcome.spans)


@pytest.mark.parametrize(
    "given",
    [
        "We are glad that imports will fall",
        "We are glad that exports will rise",
        "We are not glad that imports will rise",
        "She called the plan a fair one",
        "said Ines Okoro",
        "the port stays open we are glad",
        "…",
    ],
)
def test_what_is_not_between_the_marks_is_refused(given: str) -> None:
    assert isinstance(judge(given, 1, 2), Ungrounded)


def test_two_quotations_with_a_sentence_between_are_not_one() -> None:
    said = "“It is over,” said Orla.", "“It goes on.”"
    assert isinstance(judge("It is over. It goes on.", 1, article=article_of(*said)), Grounded)
    apart = article_of(said[0], "The plant closed.", said[1])
    assert isinstance(judge("It is over. It goes on.", 1, article=apart), Ungrounded)


def test_of_several_places_the_cited_one_is_taken() -> None:
    article = article_of("“Never,” said Orla.", "“Never,” said Brin.")
    outcome = judge("Never", 2, article=article)
    assert isinstance(outcome, Grounded)
    assert outcome.spans[0].start > article.sentences[0].end


@pytest.mark.parametrize(
    ("said", "given", "kept"),
    [
        ("“$40 million is too little,” he said.", "$40 million is too little", "$40 million is too little"),
        ("“It fell by 40%,” he said.", "It fell by 40%", "It fell by 40%"),
        ("“We meet again (as we should).”", "We meet again (as we should).", "We meet again (as we should)."),
        (
            "“We sell coal – but we do care –” he said.",
            "we sell coal – but we do care –",
            "We sell coal – but we do care",
        ),
        ("“¿Por qué no?” dijo.", "Por qué no", "¿Por qué no?"),
        ("“– We sell coal,” he said.", "we sell coal", "We sell coal"),
        ("He said “the ‘best’ price” and left.", "'best' price", "the ‘best’ price"),
        ("“It is a 50-50 chance” he said.", "It is a 50", "It is a 50-50 chance"),
        ("“We pay $4 for 5%,” he said, “(and no more).”", "4 for 5 and no more", "We pay $4 for 5% … (and no more)."),
        ("“It is ($4 a ton).” It rose.", "4 a ton", "It is ($4 a ton)."),
    ],
)
def test_signs_that_belong_to_the_words_are_kept_and_pauses_are_not(said: str, given: str, kept: str) -> None:
    article = article_of(said)
    outcome = judge(given, 1, article=article)
    assert isinstance(outcome, Grounded)
    assert outcome.value == kept
    assert [article.text[span.start : span.end] for span in outcome.spans] == [span.quote for span in outcome.spans]


ELIDED = article_of("“We are glad, after years of talks, that the port stays open,” she said.", "“Open it,” said Brin.")


@pytest.mark.parametrize("mark", ["...", " … ", " [...] "])
def test_what_a_reply_leaves_out_of_a_quotation_is_put_back(mark: str) -> None:
    outcome = judge(f"We are glad{mark}that the port stays open", 1, article=ELIDED)
    assert isinstance(outcome, Grounded)
    assert outcome.value == "We are glad, after years of talks, that the port stays open"


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("“We waited ten years and it is over.”", "We waited … it is over"),
        ("“We waited ten years and it is over.”", "… We waited … it is over. …"),
        ("“We waited and waited and it is over”", "We … waited … it is over"),
        ("“We waited, we waited and it is over”", "we waited … it is over"),
        ("“So it is.” “We waited ten years and it is over!”", "We waited … it is over!"),
        ("“It is so. We waited ten years and it is over”", "It is so. We waited … it is over"),
        ("“We waited. Ten years went by. It is over”", "We waited … It is over"),
    ],
)
def test_what_is_left_out_may_be_anywhere_in_a_quotation(said: str, given: str) -> None:
    article = article_from_text(said)
    outcome = judge(given, 1, article=article)
    assert isinstance(outcome, Grounded)
    assert str(outcome.value).strip("“”") == said.rpartition("“")[2].strip("”")


@pytest.mark.parametrize(
    "given", ["that the port stays open … We are glad", "We are glad … open it", "We are glad … the port closes", "…"]
)
def test_nothing_is_put_together_from_two_quotations_or_in_another_order(given: str) -> None:
    assert isinstance(judge(given, 1, 2, article=ELIDED), Ungrounded)
