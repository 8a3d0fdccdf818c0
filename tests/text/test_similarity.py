"""Two wordings held against each other: the same, contained, alike, or of one statement."""

import pytest

from summarize.text.similarity import contained, likeness, medoid, near_equal, one_statement, phrase, wording


@pytest.mark.parametrize(
    ("text", "key", "content", "numbers", "negated"),
    [
        ("The Agreement", "agreement", "agreement", "", False),
        ("A port, an ORCHARD", "port an orchard", "port orchard", "", False),
        ("An orchard", "orchard", "orchard", "", False),
        ("the", "the", "", "", False),
        ("Tarn’s ports; the Halmark's port", "tarn ports the halmark port", "tarn port halmark", "", False),
        ("ﬁfty １0 ports", "fifty 10 ports", "fifty 10 port", "10", False),
        ("1,000 ports", "1000 ports", "1000 port", "1000", False),
        ("3.5 tonnes", "3.5 tonnes", "3.5 tonne", "3.5", False),
        ("two second ports", "two second ports", "2 port", "2", False),
        ("twelve, thirteen", "twelve thirteen", "12 thirteen", "12", False),
        ("tenth port", "tenth port", "10 port", "10", False),
        ("one port", "one port", "port", "", False),
        ("phase one of two", "phase one of two", "phase 1 2", "1 2", False),
        ("Phase II", "phase ii", "phase 2", "2", False),
        ("II ports", "ii ports", "ii port", "", False),
        ("will not sell", "will not sell", "not sell", "", True),
        ("it isn't sold", "it isn't sold", "isn't sold", "", True),
        ("it isn’t sold", "it isn't sold", "isn't sold", "", True),
        ("Tarn denies it", "tarn denies it", "tarn deny", "", True),
        ("denial of a sale", "denial of a sale", "denial sale", "", True),
        ("companies, classes", "companies classes", "company class", "", False),
        ("dishes and churches", "dishes and churches", "dish church", "", False),
        ("boxes, prizes, sizes", "boxes prizes sizes", "box prize size", "", False),
        ("gas bus basis glass ports", "gas bus basis glass ports", "gas bus basis glass port", "", False),
        ("campus and thesis", "campus and thesis", "campus thesis", "", False),
        ("–", "–", "", "", False),
    ],
)
def test_a_wording_is_its_words_numbers_and_denial(
    text: str, key: str, content: str, numbers: str, negated: bool
) -> None:
    read = wording(text)
    assert (read.key, read.negated) == (key, negated)
    assert (read.content, read.numbers) == (frozenset(content.split()), frozenset(numbers.split()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dried Apricots", "dried apricot"),
        (" the dried apricots ", "dried apricot"),
        ("An orchard", "orchard"),
        ("a", ""),
        ("Tarn’s well-known ports", "tarn's well-known port"),
        ("big old dried red apricots", "big old dried red apricot"),
        ("two big old dried red apricots", ""),
        ("slices of bread", ""),
        ("no apricots", ""),
        ("3 apricots", ""),
        ("apricots, plums", ""),
        ("", ""),
    ],
)
def test_a_phrase_is_a_few_words_with_their_head_at_the_end(text: str, words: str) -> None:
    assert " ".join(phrase(text)) == words


@pytest.mark.parametrize(
    ("left", "right", "inside"),
    [
        ("a grain terminal", "the old grain terminal at Tarn", True),
        ("grain terminal", "Grain Terminal!", True),
        ("grain terminal", "terminal for grain", False),
        ("rain terminal", "grain terminal", False),
        ("grain terminal", "grain terminals", False),
        ("a sale", "it is not a sale", False),
        ("not a sale", "it is not a sale", True),
        ("of the", "one of the ports", False),
    ],
)
def test_one_wording_stands_in_another_word_for_word(left: str, right: str, inside: bool) -> None:
    assert contained(left, right) == contained(right, left) == inside


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("grain terminal", "The grain-terminal", True),
        ("of the", "Of the", True),
        ("grain terminal", "grain terminals", True),
        ("grain terminal", "old grain terminal", True),
        ("grain terminal", "big old grain terminal", False),
        ("three big grain terminals", "big grain terminals", False),
        ("10 projects", "12 projects", False),
        ("two projects", "2 projects", True),
        ("a sale of ports", "no sale of ports", False),
        ("of the", "of a port", False),
        ("of the", "of it", False),
        ("a port organisation", "a port organization", True),
        ("labour organisation yard", "labor organization yard", True),
        ("labour organisation harbour", "labor organization harbor", True),
        ("ports affected", "ports effected", False),
        ("grain port", "grain post", False),
        ("grain carts", "grain parts", False),
        ("grain porter", "grain portal", False),
        ("grain harbour", "grain terminal", False),
        ("labour office", "labor bureau", False),
        ("big red grain terminal hall", "the big red grain terminal hall of the old city of Tarn near Belmor", True),
        ("big red grain terminal", "the big red grain terminal of the old city of Tarn near Belmor", False),
        ("big red grain terminal hall", "hall of the big red grain terminal in old dark Tarn at Belmor City", False),
    ],
)
def test_wordings_that_say_the_same(left: str, right: str, same: bool) -> None:
    assert near_equal(left, right) == near_equal(right, left) == same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("grain terminal", "the grain terminals", True),
        ("Tarn fears that its grain terminal will close", "fear that the grain terminal of Tarn may close soon", True),
        ("Tarn fears that its grain terminal will close", "Belmor hopes that its grain harbour will grow", False),
        ("Tarn fears that its grain terminal will close", "no fear that the grain terminal of Tarn may close", False),
        ("Tarn fears a big grain hall closing", "Tarn fears for grain", False),
        ("grain port Halden sold", "Halden sold green port", True),
        ("grain port Halden sold", "Halden sold green port Belmor", True),
        ("Tarn fears that 5 grain halls close", "fears that the grain halls of Tarn close", True),
        ("Tarn fears that 5 grain halls close in 2031", "in 2031 5 old grain halls of Tarn close", True),
        ("Tarn fears that 5 grain halls close in 2031", "fear in Tarn that 6 grain halls close in 2031", False),
    ],
)
def test_longer_wordings_that_state_the_same(left: str, right: str, same: bool) -> None:
    assert one_statement(left, right) == one_statement(right, left) == same


@pytest.mark.parametrize(
    ("weighed", "eligible", "likest"),
    [
        ({"agreement": 1, "definitive agreement": 1, "definitive merger agreement": 1}, None, "definitive agreement"),
        ({"agreement": 1, "definitive agreement": 1}, None, "definitive agreement"),
        ({"agreement": 5, "definitive agreement": 1}, None, "agreement"),
        ({"grain hall": 1, "port office": 2, "old yard": 1}, None, "port office"),
        ({"grain hall": 1, "port office": 1, "old yard": 1}, None, "grain hall"),
        ({"grain hall": 1, "port office": 1.5, "grain halls": 1}, ["port office", "grain halls"], "grain halls"),
        ({"of the": 1, "port office": 2, "of it": 2}, None, "of it"),
    ],
)
def test_the_wording_that_is_most_like_all_others(
    weighed: dict[str, float], eligible: list[str] | None, likest: str
) -> None:
    assert medoid(weighed, eligible) == likest


@pytest.mark.parametrize(
    ("left", "right", "besides", "alike"),
    [
        ("grain hall", "grain halls", "", 1.0),
        ("grain hall", "port office", "", 0.0),
        ("grain hall", "grain hall port office", "", (1 + 4 / 6) / 2),
        ("grain hall", "grain office", "", 0.5),
        ("criticises Tarn", "criticism of Tarn", "", 1.0),
        ("grain companies", "port company", "", 0.0),
        ("companies", "company", "", 1.0),
        ("grain hall of Tarn", "port of Tarn", "Tarn", 0.0),
        ("Tarn", "Tarn", "Tarn", 1.0),
        ("", "grain", "", 0.0),
    ],
)
def test_likeness_is_of_what_tells(left: str, right: str, besides: str, alike: float) -> None:
    assert likeness([left], [right], besides=besides) == likeness([right], [left], besides=besides)
    assert likeness([left], [right], besides=besides) == pytest.approx(alike)
