"""Sentences: where they begin and end, whatever the text is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.sentences import MAX_SENTENCE, split_blocks, split_sentences


def sentences(text: str, language: str | None = None) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


PROSE = st.text(alphabet=st.sampled_from('aB1 .!?…"”’(),;:\n\t-\u2028。'), max_size=400)


@given(st.one_of(st.text(max_size=300), PROSE))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    covered = [index for start, end in spans for index in range(start, end)]
    assert covered == sorted(set(covered))
    visible = {index for index, char in enumerate(text) if not char.isspace()}
    assert visible <= set(covered)
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""


@given(PROSE, st.integers(min_value=1, max_value=40))
def test_no_sentence_is_longer_than_the_limit(text: str, times: int) -> None:
    assert all(end - start <= MAX_SENTENCE for start, end in split_sentences(text * times))


@given(st.lists(st.sampled_from(["The port was sold.", "Who paid?", "“We did,” he said.", "It cost $2.5 million."])))
def test_plain_sentences_come_back_one_by_one(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Ode met Dr. Lind and Gen. Bao in St. Olaf on Jan. 5.",
        "Norvane Inc. and Halden Co. Ltd. signed in the U.S. Navy yard.",
        "The U.S. Treasury and J. P. Ode of Norvane agreed.",
        "It opens at 5 p.m. Tuesday, i.e. a week late, e.g. for visitors.",
        "Norvane vs. Halden cost $2.85 billion, or 3.5% of sales.",
        "See No. 5 of the list at www.norvane.example/a.b for more.",
        '"We are glad!" said Ms. Lind.',
        "“Is it sold?” asked the mayor.",
        "The Hopla! Inc. purchase went ahead.",
        "The deal (signed Sept. 3) holds … for now.",
        "1. Norvane will pay in cash.",
        "123. Norvane will pay in cash.",
        "viii. Norvane will pay in cash.",
        "It met Ph.D. Lind.",
        'Norvane Inc. ("Norvane" or the "Buyer") and Halden Co. (HLD) signed.',
        "(2) Norvane will pay in cash.",
        "IV. Norvane will pay in cash.",
        "B. Norvane will pay in cash.",
        "See p. 5, fig. 3, No. #5 and Nos. №4 of vol. 2.",
        "Norvane vs. Tarn, cf. Halden, or ca. Five viz. Six.",
        "Ask ann@tarn.Norvane or www.tarn.Norvane for more.",
        "They waited... and it came.",
        "Was it “Sold!” or not?",
        "“It is sold!” – he said.",
        "Is it sold? - he said.",
        "Is it sold? — he said.",
        "Is it sold? • he said.",
        "It left Norvane Inc. “we shall return” or so.",
        "It was Norvane et al. Norvane etc. Halden.",
        "The deal (signed Sept. [sic] 3) holds.",
        "It holds. , they said.",
        "It holds. % they said.",
        "It is sold. –",
        "It is sold. “",
        "The U.S. IT unit met.",
        "Élan É. Ode met D. C. Lind.",
    ],
)
def test_stops_inside_a_sentence_do_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He called it "a start." She agreed.', ['He called it "a start."', "She agreed."]),
        ("“It is done.” Norvane left.", ["“It is done.”", "Norvane left."]),
        ("What?! Nobody knew.", ["What?!", "Nobody knew."]),
        ("They waited... Then it came.", ["They waited...", "Then it came."]),
        ("It left the U.S. However, it came back.", ["It left the U.S.", "However, it came back."]),
        ("It was sold to Norvane Inc. The price was low.", ["It was sold to Norvane Inc.", "The price was low."]),
        ("(The port closed.) Ships left.", ["(The port closed.)", "Ships left."]),
        ("Profit rose.[2] Sales fell.", ["Profit rose.[2]", "Sales fell."]),
        ("It was built in 2019. 60% was paid.", ["It was built in 2019.", "60% was paid."]),
        ("The answer was no. Halden left.", ["The answer was no.", "Halden left."]),
        ("It was done at dawn.The crew slept.", ["It was done at dawn.", "The crew slept."]),
        ("He left. “we shall return,” he said.", ["He left.", "“we shall return,” he said."]),
        ("会社は売った。彼は去った。", ["会社は売った。", "彼は去った。"]),
        ("Profit rose. iNorvane fell.", ["Profit rose.", "iNorvane fell."]),
        ("Profit rose. we said. Norvane fell.", ["Profit rose. we said.", "Norvane fell."]),
        ("It left Norvane Inc. “We shall return,” it said.", ["It left Norvane Inc.", "“We shall return,” it said."]),
        ("It won there!Then it left.", ["It won there!", "Then it left."]),
        ("It was sold.“Then it left.”", ["It was sold.", "“Then it left.”"]),
        ("It was sold.”Then, it left.", ["It was sold.”", "Then, it left."]),
        ("It was sold. – He left.", ["It was sold.", "– He left."]),
        ("It was sold. (He left.)", ["It was sold.", "(He left.)"]),
        ("He said « Oui. » Norvane left.", ["He said « Oui. »", "Norvane left."]),
        ("It was in no. Halden left.", ["It was in no.", "Halden left."]),
        ("It is a sales rep. Halden left.", ["It is a sales rep.", "Halden left."]),
        ("Norvane won over the Wash. That’s it.", ["Norvane won over the Wash.", "That’s it."]),
        ("It is in the U.S. I left.", ["It is in the U.S.", "I left."]),
        ("It met Norvane Ltd! Halden left.", ["It met Norvane Ltd!", "Halden left."]),
        ("Profit rose 5. 5 fell.", ["Profit rose 5.", "5 fell."]),
        ("It is at tar.no. Halden left.", ["It is at tar.no.", "Halden left."]),
        ("It is at ta.com. Halden left.", ["It is at ta.com.", "Halden left."]),
        ("1234. Norvane will pay.", ["1234.", "Norvane will pay."]),
        ("It is long.\t “ (Norvane left.)”", ["It is long.", "“ (Norvane left.)”"]),
    ],
)
def test_two_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_headline_without_a_stop_is_a_sentence_of_its_own() -> None:
    text = "Norvane buys Halden\n\nSmall port, big price\nNorvane said so. It paid cash."
    assert sentences(text) == ["Norvane buys Halden", "Small port, big price", "Norvane said so.", "It paid cash."]


def test_one_sentence_a_line_stays_one_sentence_a_line() -> None:
    lines = [
        "Norvane buys the old grain terminal at Halden for cash today",
        "The company said that the terminal would be open by the spring.",
        "Port officers at Halden had asked for three bids in the autumn",
        "A second terminal may follow in the year after the next election.",
    ]
    assert sentences("\n".join(lines)) == lines


def test_hard_wrapped_rows_are_joined_and_headlines_and_items_are_not() -> None:
    text = (
        "Norvane buys grain terminal\n"
        "\n"
        "HALDEN - The grain trader Norvane said on Tuesday that it would buy\n"
        "the terminal at Halden from the city for forty million crowns. The\n"
        "Harbour Union had asked for a vote first. Its leader said that the\n"
        "city had never told anybody about the price.\n"
        "What comes next\n"
        "The council meets on Friday in order to look at the books, which an\n"
        "auditor has signed.\n"
        "- one vote for the sale\n"
        "- one vote against it\n"
    )
    assert [" ".join(sentence.split()) for sentence in sentences(text)] == [
        "Norvane buys grain terminal",
        "HALDEN - The grain trader Norvane said on Tuesday that it would buy the terminal at Halden from the city for"
        " forty million crowns.",
        "The Harbour Union had asked for a vote first.",
        "Its leader said that the city had never told anybody about the price.",
        "What comes next",
        "The council meets on Friday in order to look at the books, which an auditor has signed.",
        "- one vote for the sale",
        "- one vote against it",
    ]


def test_a_line_that_stops_in_mid_sentence_is_joined_to_the_next() -> None:
    text = "Norvane said that it would buy the terminal at Halden,\nwhich is old. It paid."
    assert sentences(text)[0] == "Norvane said that it would buy the terminal at Halden,\nwhich is old."


@pytest.mark.parametrize("end", [".", ".”", "?", "!)"])
def test_a_line_that_ends_in_a_stop_is_not_joined_whatever_begins_the_next(end: str) -> None:
    first = f"Norvane said that it would buy the terminal at Halden{end}"
    assert sentences(f"{first}\neVole of Halden did not say why.") == [first, "eVole of Halden did not say why."]


@pytest.mark.parametrize("end", [":", " etc.", "…"])
def test_what_ends_a_line_need_not_end_a_sentence_elsewhere(end: str) -> None:
    first = f"Norvane said that it would buy the terminal at Halden{end}"
    assert sentences(f"{first}\nprice, place and time.") == [first, "price, place and time."]
    assert sentences(f"{first} price, place and time.") == [f"{first} price, place and time."]


def test_rows_are_wrapped_where_most_are_full_and_some_go_on_in_small_letters() -> None:
    long = "the ports which are named in the long report of the council of Halden"
    goods = [long, "Tarn", "wheat and barley", "iron", "timber", "coal and oil", "salt", long, "Belmor"]
    assert len(split_blocks("\n".join(goods))) == len(goods)
    paragraph = [
        "The grain trader Norvane said on Tuesday that it would buy the port of",
        "Halden from the city for forty million crowns and then build it",
        "anew in two years.",
    ]
    rows = [
        "Two come by sea",
        *paragraph,
        "Ships come first",
        *paragraph,
        "Grain comes next",
        *paragraph,
        "Coal comes last",
        *paragraph,
    ]
    assert [end - start for start, end in split_blocks("\n".join(rows))] == [
        *[15, 153, 16, 153, 16, 153, 15, 153],
    ]


@pytest.mark.parametrize(("indent", "apart"), [("    ", True), ("\t", True), ("  ", True), (" ", False)])
def test_an_indented_row_begins_anew_in_wrapped_text(indent: str, apart: bool) -> None:
    rows = ["the terminal at Halden from the city for a lot of money and Norvane"] * 3
    text = "\n".join([*rows, f"{indent}{rows[0].capitalize()}", *rows])
    assert [piece.count("\n") for piece in sentences(text)] == ([2, 3] if apart else [6])


@pytest.mark.parametrize("mark", ["; ", ", ", " – ", " "])
def test_an_endless_sentence_is_cut_at_the_last_place_in_reach(mark: str) -> None:
    clause = "abcdefgh"
    first = sentences(mark.join([clause] * 200))[0]
    assert MAX_SENTENCE - 2 * len(clause + mark) < len(first) <= MAX_SENTENCE
    assert first.endswith(f"{clause}{mark}".rstrip())


def test_an_endless_sentence_is_not_cut_to_a_scrap() -> None:
    first = sentences("the trader; " + "abcdefgh " * 200)[0]
    assert MAX_SENTENCE - 10 < len(first) <= MAX_SENTENCE
    assert [len(piece) for piece in sentences("a" * 2500)] == [1000, 1000, 500]


def test_an_endless_sentence_is_cut_at_a_semicolon() -> None:
    clause = "the trader pays the city in grain"
    pieces = sentences("; ".join([clause] * 60) + ".")
    assert all(piece.startswith("the trader") for piece in pieces)
    assert all(piece.endswith(";") for piece in pieces[:-1])


@pytest.mark.parametrize("unit", ["a", ".", ". ", '."', "A. ", "x\n", "(", "said it; ", "a.B"])
def test_time_is_linear_in_the_length(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        split_sentences(unit * times)
        return time.process_time() - began

    seconds(1000)
    # Ten times the text in a hundred times the time would be quadratic; 40 leaves room for a busy machine.
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.002)


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("de", ["Das kostet 1,5 Mrd. Euro.", "Am 8. September sagte Dr. Weber z.B. nichts.", "Punkt."]),
        ("fr", ["M. Roy a payé 3 M€.", "« Pourquoi ? »", "Il ne le dit pas."]),
        ("es", ["El Sr. Paz firmó en EE. UU. el 8 de sept. de 2025.", "¿Por qué?", "No lo dice."]),
        ("ru", ["Сделка стоит 5 млн. долларов.", "Так сказал А. Б. Иванов.", "Всё."]),
        ("pl", ["Zapłaci 5 tys. zł.", "Tak mówi prof. Nowak."]),
        ("ar", ["تمت الصفقة.", "هل هذا صحيح؟", "نعم."]),
        ("hi", ["सौदा पूरा हुआ।", "यह 5 करोड़ रुपये का है।"]),
        ("ko", ["2025. 9. 8. 발표했다.", "금액은 5억 달러다."]),
        ("de", ["Die Zahl stieg auf 350.", "2025 sollen es 400 sein."]),
        ("de", ["1. Norvane zahlt.", "Das sagte Dr. Ode am 5. Mai 2031.", "Er ging."]),
        ("ru", ["Так сказал И. Ода.", "Он ушёл в мае.", "Это было 5 сент. 2031 г. в Тарне."]),
        ("pl", ["Odeszła w maju.", "Norvane wróciła we wrześniu.", "To było 5 wrz. 2031."]),
        ("de", ["Am 8. Sept. 2031 ging er im Mai.", "Er kam am 3. Okt. 2031."]),
        ("tr", ["Bu 8 Eyl. 2031 günüydü.", "Gitti."]),
        ("es", ["Firmó en mayo.", "No lo dice en septiembre.", "Se fue el 5 de sept. de 2031."]),
        ("zh", ["交易完成。", "norvane公司。", "，好。"]),
    ],
)
def test_sentences_of_other_languages(language: str, parts: list[str]) -> None:
    assert sentences(" ".join(parts), language) == parts


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [("zh", "交易完成。金额为3.5亿美元！是吗？", 3), ("ja", "「完了した。」と述べた。以上。", 3)],
)
def test_scripts_without_spaces(language: str, text: str, count: int) -> None:
    assert len(sentences(text, language)) == count
    assert "".join(sentences(text, language)) == text


@given(st.text(max_size=300), st.sampled_from(["de", "ru", "hi", "ar", "zh", "th", "xx"]))
def test_every_visible_character_is_in_exactly_one_sentence_of_any_language(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    covered = [index for start, end in spans for index in range(start, end)]
    assert covered == sorted(set(covered))
    assert {index for index, char in enumerate(text) if not char.isspace()} <= set(covered)


@pytest.mark.parametrize("mark", [*"-*+•·▪|#>", "1.", "12)", "(3)", "a.", "b)", "(c)"])
def test_an_item_of_a_list_is_not_joined_to_what_stands_before_it(mark: str) -> None:
    row = "the terminal at Halden from the city for a lot of money and Norvane"
    blocks = split_blocks(f"{row}\n{row}\n{row}\n{mark} {row}\n{row}")
    assert [end - start for start, end in blocks] == [3 * len(row) + 2, len(mark) + 2 * len(row) + 2]
