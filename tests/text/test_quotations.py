"""Direct speech is found between the marks of any language, over paragraphs, and apostrophes are no marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.quotations import quotations


def spoken(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“We are glad,” said she, “that it is over.”", ["We are glad,", "that it is over."]),
        ('"We are glad," said she. "It is over."', ["We are glad,", "It is over."]),
        ("„Wir sind froh“, sagte sie.", ["Wir sind froh"]),
        ("»Wir sind froh«, sagte sie. »Ja!«", ["Wir sind froh", "Ja!"]),
        ("« Nous sommes contents », dit-elle.", ["Nous sommes contents"]),
        ("”Vi är glada”, sade hon.", ["Vi är glada"]),
        ("彼は「とても嬉しい」と述べた。", ["とても嬉しい"]),
        ("‘We’re glad,’ said the firms’ head, ‘it’s over.’", ["We’re glad,", "it’s over."]),
        ("The firms’ plan isn’t new; o’clock ‘twas.", []),
        ('A pipe of 5" is not "speech".', ["speech"]),
        ("“ It is spaced , ” he said .", ["It is spaced ,"]),
        ("‹Oui›, dit-elle. ›Ja‹, sagte sie.", ["Oui", "Ja"]),
        ("『はい』と。《是》他说。「はい』」と。", ["はい", "是", "はい』"]),
        ("»Ja» sade hon. “Ja“, sagte er. „Tak”, „Ja“", ["Ja", "Ja", "Tak", "Ja"]),
        ("the firm ' s plan, ‘ s; the firm 's, I 'm, he 'd, it 't", []),
        ("‘Tis so,’ he said; ‘a’b’ c", ["Tis so,", "a’b"]),
        ("'We,' he 'said; ‘Yes", ["We,"]),
        ("He's 'glad' of the firms' bid", []),
        ('It is 5" wide and 6"x" and "big"', ["x", "big"]),
        ('“ ” and "" and “a” “b”', ["a", "b"]),
        ("``One'' and ``Two' ' he", ["One", "Two"]),
        ("He called it 'a day' . It rained", ["a day"]),
        ('“We are glad," said she. “It is over.”', ["We are glad,", "It is over."]),
        ('“We are glad," said she.\nHe said: "It is over."', ["We are glad,", "It is over."]),
        ('"We are glad,” said she. "It is over."', ["We are glad,", "It is over."]),
        ('„Wir sind froh", sagte sie. „Ja!“', ["Wir sind froh", "Ja!"]),
        ('“He called it "a day" for us.” So', ['He called it "a day" for us.']),
        ('"He called it “a day” for us." So', ["He called it “a day” for us."]),
        ('"Hon sade ”ja” till oss." Så', ["Hon sade ”ja” till oss."]),
        ("He called it “a start” and she “the end,” it was said.", ["a start", "the end,"]),
    ],
)
def test_marks_of_many_languages(text: str, speech: list[str]) -> None:
    assert spoken(text) == speech


def test_a_quotation_over_paragraphs_with_a_mark_at_each_or_at_its_ends() -> None:
    assert spoken("“One.\n\n“Two.”\n\nThree.") == ["One.", "Two."]
    assert spoken("He said, “One.\n\nTwo,” and left.\n\nThree.") == ["One.\n\nTwo,"]
    assert spoken('"One.\n\nTwo, " he said.\n\n"Three."') == ["One.\n\nTwo,", "Three."]
    assert spoken("«One.\n\nTwo», dit-il.\n\n«Three»") == ["One.\n\nTwo", "Three"]
    assert spoken("“One.\n\n”Two”, he") == ["One.", "Two"]
    assert spoken('"One.\n"Two"') == ["One.", "Two"]
    assert spoken("“One.\n\nTwo „Three“ he") == ["One.", "Three"]
    assert spoken("«One.\n\nTwo,」 he") == ["One."]
    assert spoken("“One.\n\n" + "Two " * 600 + "”") == ["One."]


def test_what_is_never_closed_ends_with_its_paragraph() -> None:
    assert spoken("“One and two.\n\nThree.\n\n“Four,” she said.") == ["One and two.", "Four,"]


@given(st.text(alphabet="ab ,.\n“”\"'‘’„«»「」", max_size=80))
def test_ranges_are_in_order_and_hold_no_white_space_at_their_ends(text: str) -> None:
    last = 0
    for start, end in quotations(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end


@pytest.mark.parametrize(
    "text",
    [
        "She said ``We will build it.'' Then she left.",
        'Dijo que " Vamos a construirlo ".',
        "Disse: “ Lo costruiremo ”.",
    ],
)
def test_marks_of_typewriters_and_marks_with_spaces_beside_them(text: str) -> None:
    found = [text[start:end] for start, end in quotations(text)]
    assert found in (["We will build it."], ["Vamos a construirlo"], ["Lo costruiremo"])


def test_a_quotation_of_two_paragraphs_may_end_before_its_full_stop() -> None:
    text = 'Dijo que " Vamos a construirlo.\n\nY lo haremos pronto ".\n\nLuego se fue.'
    assert [text[start:end] for start, end in quotations(text)] == ["Vamos a construirlo.\n\nY lo haremos pronto"]


def test_straight_single_marks_are_quotation_marks_and_apostrophes_are_not() -> None:
    def within(text: str) -> list[str]:
        return [text[start:end] for start, end in quotations(text)]

    assert within("'There will be no layoffs in Norwick,' said Ann Reed.") == ["There will be no layoffs in Norwick,"]
    assert within("He called it 'a good day' for the firms.") == ["a good day"]
    assert within("'We didn't sell the workers' homes,' she said.") == ["We didn't sell the workers' homes,"]
    assert within("The firms' bid and the workers' council's answer aren't known; the firm 's offer is.") == []
    assert within("It's the '90s again.") == []
