"""Copies of one report are one source; reports that quote the same statement are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.articles.article import Article, Sentence, text_id
from summarize.merging import merge, source_groups
from summarize.schemas import PartialDate

WIRE = (
    "Halden Freight Group will lease the northern quay of Varnes harbour for twenty years and rebuild its two cranes, "
    "the company and the port authority announced on Tuesday after eight months of talks. Under the lease the group "
    "pays a fixed rent that rises with the traffic, and in return the authority dredges the channel to sixteen metres "
    "before the first winter. Workers who were employed by the former operator keep their posts, while a new roof "
    "over the grain store is to be paid for by both sides in equal parts. A spokesman for the dockers said that the "
    "union had been heard late but fairly."
)
QUOTE = (
    "“We have waited for this quay for ten years, and we shall fill it with ships from the first day, because the town "
    "needs the work and because nobody else was ready to take the risk that we are taking now with our own money,”"
)


def _article(path: str, text: str, published: str | None = None, boilerplate: str = "") -> Article:
    whole = f"{text}\n{boilerplate}" if boilerplate else text
    sentences = [Sentence(start=0, end=len(text))]
    if boilerplate:
        sentences.append(Sentence(start=len(text) + 1, end=len(whole), boilerplate=True))
    date = PartialDate(published) if published else None
    return Article(id=text_id(whole), path=path, text=whole, sentences=tuple(sentences), published=date)


def _own(name: str, words: int = 250) -> str:
    """Prose that shares no five words with that of another name."""
    return " ".join(f"{name}{number}" for number in range(words))


def _groups(*articles: Article) -> list[int]:
    found = source_groups(articles)
    return [found[article.id] for article in articles]


def test_two_articles_with_one_wire_passage_are_one_source() -> None:
    first = _article("a.txt", f"{_own('amber')} {WIRE} {_own('basalt')}")
    second = _article("b.txt", f"{_own('cedar')} {WIRE} {_own('delta')}")
    other = _article("c.txt", _own("ember", 600))
    assert _groups(first, second, other) == [1, 1, 2]


def test_light_edits_do_not_hide_the_passage() -> None:
    edited = WIRE.replace("will lease", "is to lease").replace("eight months", "nearly a year").replace("fixed", "set")
    first = _article("a.txt", f"{_own('amber')} {WIRE}")
    second = _article("b.txt", f"{edited} {_own('cedar')}")
    assert _groups(first, second) == [1, 1]


def test_a_short_copy_inside_a_long_article_is_found() -> None:
    brief = " ".join(WIRE.split()[:30])
    assert _groups(_article("a.txt", brief), _article("b.txt", f"{brief} {_own('cedar', 900)}")) == [1, 1]


def test_a_quotation_that_both_carry_leaves_them_independent() -> None:
    first = _article("a.txt", f"{_own('amber')} {QUOTE} the director said. {_own('basalt')}")
    second = _article("b.txt", f"{_own('cedar')} {QUOTE} she told reporters. {_own('delta')}")
    assert _groups(first, second) == [1, 2]


def test_straight_quotation_marks_count_as_well() -> None:
    quote = QUOTE.replace("“", '"').replace("”", '"')
    first = _article("a.txt", f"{_own('amber')} {quote} the director said.")
    second = _article("b.txt", f"{_own('cedar')} {quote} she told reporters.")
    assert _groups(first, second) == [1, 2]


def test_common_boilerplate_leaves_them_independent() -> None:
    first = _article("a.txt", _own("amber"), boilerplate=WIRE)
    second = _article("b.txt", _own("cedar"), boilerplate=WIRE)
    assert _groups(first, second) == [1, 2]


def test_a_common_sentence_leaves_them_independent() -> None:
    sentence = " ".join(WIRE.split()[:18])
    first, second = (
        _article(f"{name}.txt", f"{_own(name)} {sentence} {_own(name * 2)}") for name in ("amber", "cedar")
    )
    assert _groups(first, second) == [1, 2]


def test_groups_are_numbered_by_date_then_path() -> None:
    late = _article("a.txt", _own("amber"), "2031-03-02")
    early = _article("c.txt", _own("cedar"), "2031-03-01")
    undated = _article("b.txt", _own("ember"))
    assert _groups(late, early, undated) == [2, 1, 3]


def test_copies_of_copies_are_one_source_however_many() -> None:
    copies = [_article(f"{number:02}.txt", f"{_own(f'w{number}x', 60)} {WIRE}") for number in range(30)]
    assert set(_groups(*copies)) == {1}


@given(st.permutations(range(5)))
def test_groups_do_not_depend_on_order(order: list[int]) -> None:
    texts = [_own("amber"), f"{_own('cedar', 90)} {WIRE}", _own("ember"), f"{WIRE} {_own('fjord', 90)}", WIRE]
    articles = [_article(f"{number}.txt", text) for number, text in enumerate(texts)]
    assert source_groups([articles[number] for number in order]) == source_groups(articles)


def test_the_same_article_under_two_paths_is_one() -> None:
    summary = merge([], [_article("b.txt", WIRE), _article("a.txt", WIRE)])
    assert [(one.path, one.group) for one in summary.articles] == [("a.txt", 1)]


def test_a_sentence_that_two_reports_share_does_not_make_them_one_source() -> None:
    shared = _own("shared", 25)
    left, right = (_article(f"{name}.txt", f"{_own(name, 120)} {shared}.") for name in ("left", "right"))
    assert _groups(left, right) == [1, 2]


@pytest.mark.parametrize(
    ("shared", "length", "one"),
    [
        (40, 900, True),  # a passage
        (30, 110, True),  # a quarter of the article
        (30, 300, False),  # three sentences of a long one
        (18, 18, False),  # a notice of a line
        (24, 24, True),  # a notice of two lines
    ],
)
def test_how_much_two_articles_share_to_be_one_source(shared: int, length: int, one: bool) -> None:
    passage = _own("shared", shared)
    brief = _article("a.txt", f"{_own('amber', length - shared)} {passage}")
    assert _groups(brief, _article("b.txt", f"{passage} {_own('cedar', 900)}")) == ([1, 1] if one else [1, 2])


@pytest.mark.parametrize(
    ("between", "swapped", "one"), [(0, False, True), (5, False, True), (14, False, False), (0, True, False)]
)
def test_a_passage_goes_on_behind_a_light_edit_in_its_order(between: int, swapped: bool, one: bool) -> None:
    halves = [_own("first", 24), _own("second", 24)]
    edited = f"{_own('amber', 400)} {halves[0]} {_own('basalt', between)} {halves[1]}"
    plain = f"{' '.join(reversed(halves) if swapped else halves)} {_own('cedar', 400)}"
    for first, second in ((edited, plain), (plain, edited)):
        assert _groups(_article("a.txt", first), _article("b.txt", second)) == ([1, 1] if one else [1, 2])


@pytest.mark.parametrize(
    ("opening", "closing", "left_out"),
    [
        ("“", "”", True),
        ("„", "“", True),
        ("„", "”", True),
        ("«", "»", True),
        ('"', '"', True),
        ("“", "\n", True),  # not closed in its paragraph: the next one opens again
        ("“More,”\n", "\nnor “less”", False),
        ('of 5" pipe ', ' and 6" pipe', False),
        ('"\nnor', '"', False),
        ("(", ")", False),
    ],
)
def test_what_stands_between_quotation_marks_is_left_out(opening: str, closing: str, left_out: bool) -> None:
    first, second = (
        _article(f"{name}.txt", f"{_own(name)} {opening}{WIRE}{closing} {_own(name * 2)}")
        for name in ("amber", "cedar")
    )
    assert _groups(first, second) == ([1, 2] if left_out else [1, 1])


def test_words_on_both_sides_of_a_quotation_do_not_follow_each_other() -> None:
    first, second = (
        _article(f"{name}.txt", " ".join(f"he{n} said{n} so{n} “{name}{n}”" for n in range(40)))
        for name in ("amber", "cedar")
    )
    assert _groups(first, second) == [1, 2]


def test_capitals_and_ligatures_do_not_hide_a_copy() -> None:
    for other in (WIRE.upper(), WIRE.replace("fi", "ﬁ").replace("ff", "ﬀ")):
        assert _groups(_article("a.txt", WIRE), _article("b.txt", f"{_own('amber', 900)} {other}")) == [1, 1]
    # Every fifth word in the other form: no two 5-grams are alike as they are written.
    words = [word.upper() if number % 5 == 0 else word for number, word in enumerate(WIRE.split())]
    assert _groups(_article("a.txt", WIRE), _article("b.txt", " ".join(words))) == [1, 1]


def test_a_group_has_the_number_of_its_first_article() -> None:
    papers = [
        _article("d.txt", f"{_own('amber')} {WIRE}", "2031-03-03"),
        _article("c.txt", _own("cedar"), "2031-03-02"),
        _article("b.txt", f"{WIRE} {_own('delta')}", "2031-03-01"),
        _article("a.txt", _own("ember"), "2031-03-02"),
    ]
    assert _groups(*papers) == [1, 3, 1, 2]
