"""Names in text, their keys, titles and acronyms."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.text.names import acronyms, find_names, name_key, strip_title


def names(text: str) -> list[str]:
    return [mention.value for mention in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a plan of Quell Steel Corp. to build", ["Quell Steel Corp"]),
        ("the Ministry of Energy and Mines agreed", ["Ministry of Energy and Mines"]),
        ("the Ministry of Energy and Mines. Agency staff left", ["Ministry of Energy and Mines"]),
        ("the Quells' Vole plan", ["Quells", "Vole"]),
        ("the Norland National Oil and Gas Company agreed", ["Norland National Oil and Gas Company"]),
        ("at the Center for Strategic and International Studies", ["Center for Strategic and International Studies"]),
        ("the Committee on Foreign Trade in the United Isles", ["Committee on Foreign Trade", "United Isles"]),
        ("between Quell Energy and Global Mining", ["Quell Energy", "Global Mining"]),
        ("between the Ministry of Finance and Defence Minister Ada Vorn", ["Ministry of Finance", "Ada Vorn"]),
        ("with Procter & Vole, then Vole and Vole", ["Procter & Vole", "Vole and Vole"]),
        ("Tessa W. Vorn met J.D. Marsh", ["Tessa W. Vorn", "J.D. Marsh"]),
        ("Ursula von der Quell and Maria de la Marsh", ["Ursula von der Quell", "Maria de la Marsh"]),
        ("Khalid al-Vorni, d'Arcy and O’Vole", ["Khalid al-Vorni", "d'Arcy", "O’Vole"]),
        ("said van der Quell", ["van der Quell"]),
        ("the firms 3M, eVole, AT&T and Voles.com", ["3M", "eVole", "AT&T", "Voles.com"]),
        ("a Quell 767 and a Vole A330", ["Quell 767", "Vole A330"]),
        ("sold Quell 300 million shares in Norland 2025", ["Quell", "Norland"]),
        ("under Vision 2030", ["Vision 2030"]),
        ("of Quell Holdings, Inc. and Vole Co., Ltd. today", ["Quell Holdings, Inc", "Vole Co., Ltd"]),
        ("from Quell Inc. Vole Ltd. said no", ["Quell Inc", "Vole Ltd"]),
        ("of Quell Co. Ltd. today", ["Quell Co. Ltd"]),
        ("to Vorn plc, a unit", ["Vorn plc"]),
        ("the Vole Workers' Union", ["Vole Workers' Union"]),
        ("to Vole Group A/S for cash", ["Vole Group A/S"]),
        ("of Quell I/S, Marsh K/S, Vorn P/S, Reed S/A", ["Quell I/S", "Marsh K/S", "Vorn P/S", "Reed S/A"]),
        ("the Competition and Markets Authority", ["Competition and Markets Authority"]),
        ("the People's Bank of Norland", ["People's Bank of Norland"]),
        ("the Commission for Trade on Monday", ["Commission for Trade"]),
        ("the Committee on Trade and Council on the Sea", ["Committee on Trade", "Council on the Sea"]),
        ("the Agency for the Sea, the Foundation for Peace", ["Agency for the Sea", "Foundation for Peace"]),
        ("Quell of the Sea and Vole for Peace", ["Quell", "Sea", "Vole", "Peace"]),
        ("said J. Reed", ["J. Reed"]),
        ("A Quell Steel plan", ["Quell Steel"]),
        ("Will Quell came. We met Will Quell.", ["Will Quell", "Will Quell"]),
        ("Will Quell Steel sell? It will.", ["Quell Steel"]),
        ("the jets Quell 320, Vole 12345 and Marsh 777 tonnes", ["Quell 320", "Vole", "Marsh"]),
        ("a model of Quell 1985 and Agenda 1985", ["Quell", "Agenda 1985"]),
        ("with von Quell, van der Vole, al Marsh, ibn Vorn", ["von Quell", "van der Vole", "al Marsh", "ibn Vorn"]),
        ("with da Quell, de Vole, del Marsh, di Vorn", ["da Quell", "de Vole", "del Marsh", "di Vorn"]),
        ("with du Quell, den Vole, ten Marsh, bin Vorn", ["du Quell", "den Vole", "ten Marsh", "bin Vorn"]),
        ("the Sociedad de Quell y Vole", ["Sociedad de Quell y Vole"]),
        ("a sum in EUR & Quell Steel", ["Quell Steel"]),
        ("the Ministry of Energy and Defence Council", ["Ministry of Energy", "Defence Council"]),
        ("Quell and Vole Company, Energy and Vole Company", ["Quell", "Vole Company", "Energy", "Vole Company"]),
        ("a plan of the shop Target", ["Target"]),
        ("they read the Quell Report plans daily", ["Quell Report"]),
        ("Ann Quell, Quell Report, Vole Report.", ["Ann Quell", "Quell Report", "Vole Report"]),
        ("Ann Quell, Quell Report, Vole Report!”", ["Ann Quell", "Quell Report", "Vole Report"]),
        ("Quell Report", ["Quell Report"]),
        ("Ann Quell Report", ["Ann Quell Report"]),
        ("with ex-Vole Works", ["Vole Works"]),
        ("met Lou May Vole", ["Lou May Vole"]),
        ("a Chile-Peru pact, a Norland-Vole pact", ["Chile", "Peru", "Norland-Vole"]),
        ("a sum of Quell & Monday", ["Quell"]),
        ("the firms ash-Shamsi, al-Vole, iQuell, 7-Quell", ["ash-Shamsi", "al-Vole", "iQuell", "7-Quell"]),
        ("a Quell-made, Vole-run, Marsh-owned plan", ["Quell", "Vole", "Marsh"]),
        ("the non-Quell and ex-Vole plans, pre-1990", ["Quell", "Vole"]),
        ("some A$5 and US$6, C€7, D£8, E¥9 to Quell", ["Quell"]),
        ("Quell\tVole", ["Quell", "Vole"]),
        ("of Quell Inc. of Norland, Vole Corp. & Marsh", ["Quell Inc", "Norland", "Vole Corp. & Marsh"]),
        ("to Quell gmbh, Vole llc, Marsh inc, Vorn ltd; a plc", ["Quell gmbh", "Vole llc", "Marsh inc", "Vorn ltd"]),
        ("in St. Quell with Bo A. Vole", ["St. Quell", "Bo A. Vole"]),
        ("He met Ann. Bo left. Plan A. The end.", ["Ann", "Bo", "Plan A"]),
        ("the Miners' Union", ["Miners' Union"]),
        ("of Quell , Inc. and Vole., Ltd", ["Quell , Inc", "Vole., Ltd"]),
        ("in ǅungla and Élan", ["ǅungla", "Élan"]),
        ("a firm of Voles.com, AT&T+ and Quell.org", ["Voles.com", "AT&T+", "Quell.org"]),
        ("the firms Voles.net, Quell.io, Vorn.ai, Marsh.xyz", ["Voles.net", "Quell.io", "Vorn.ai", "Marsh"]),
        ("a pH of mN, a 12-Quell and a 4quell", ["12-Quell"]),
        ("of Quell Ltd.\nVole, the firm Quell. Inc", ["Quell Ltd", "Vole", "Quell", "Inc"]),
        ("a Chile-Peru Group", ["Chile-Peru Group"]),
        ("by McDonald's, by McDonald’s", ["McDonald's", "McDonald’s"]),
        ("the plan of Quell of 320 seats", ["Quell"]),
        ("Sally left.", ["Sally"]),
        ("They're here. Vole'll go. It isn't.", []),
        ("They've gone. Vole'd go, I'm here. Vole’ve gone. CAN'T go", []),
        ("of Quell's Vole, Marsh’s", ["Quell", "Vole", "Marsh"]),
        ("a Norland–Vole pact of S.p.A. and Quell A/S", ["Norland", "Vole", "S.p.A.", "Quell A/S"]),
    ],
)
def test_finds_whole_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Ada Vorn's office", ["Ada Vorn"]),
        ("Army Chief General Ivo Marsh spoke", ["Ivo Marsh"]),
        ("Lt. Gen. (retd) Ivo Marsh spoke", ["Ivo Marsh"]),
        ("Quell Energy Chief Executive Jo Banks spoke", ["Quell Energy", "Jo Banks"]),
        ("the World Bank President Ada Vorn", ["World Bank", "Ada Vorn"]),
        ("US Secretary of State Dan Marsh", ["US", "Dan Marsh"]),
        ("the President of Norland and the CEO of Quell", ["Norland", "Quell"]),
        ("the Minister of Energy and Mines Jo Vorn", ["Jo Vorn"]),
        ("the Minister for Energy and Mines Jo Vorn", ["Jo Vorn"]),
        ("the Secretary for Energy and Mines Jo Vorn", ["Jo Vorn"]),
        ("its President and CEO Jo Vorn", ["Jo Vorn"]),
        ("General Quell Motors", ["General Quell Motors"]),
        ("General Motors met King Saud University", ["General Motors", "King Saud University"]),
        ("the Prime Minister and the CEO", []),
    ],
)
def test_leaves_titles_out(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The company said. However, it did. In March, Officials left.", ["Officials"]),
        ("Officials said so. Shares fell. Citing Norwire, it said so.", ["Norwire"]),
        ("Lithium rose, since lithium is rare.", []),
        ("Zinnwald rose. In Zinnwald it is rare.", ["Zinnwald", "Zinnwald"]),
        ("On Monday, 3 March, in euros and US$300", []),
        ("Theresa May spoke in May. May said so.", ["Theresa May"]),
        ("Chilean firms and the Chilean Copper Company", ["Chilean Copper Company"]),
        ("It asked us, the US, and WHO.", ["US", "WHO"]),
        ("He left the U.S. The firm stayed in the U.S. Senate.", ["U.S.", "U.S. Senate"]),
        ("They signed a Memorandum of Understanding with Quell.", ["Quell"]),
        ("The Vorn-led party, pro-Quell and Zurich-based", ["Vorn", "Quell", "Zurich"]),
        ("a Norland-Quellia pact; Norland and Quellia agreed", ["Norland", "Quellia", "Norland", "Quellia"]),
        ("a Norland-U.S. pact", ["Norland", "U.S."]),
        ("a visit by Jean-Luc Vole-Marsh", ["Jean-Luc Vole-Marsh"]),
        ("It's true. We'll see. Don't ask.", []),
        ("Domestically, prices rose. Unforeseeably, Quellishness fell.", ["Quellishness"]),
        ("It fell. Family of Norland is new. Quellia is too.", ["Norland", "Quellia"]),
        ("a Letter of Intent, Heads of Terms, Heads of Agreement", []),
        ("the letter B, the Agency, a Ministry", []),
        ("the ESG, an LNG and a KPI", []),
        ("In March 3 ships, in Quell March 3", ["Quell"]),
        ("Founded in 1921, it grew. Environmental groups object. Trade unions object.", []),
        ("Rival Quell Steel said in FY2026 that the Company (QLL.CO) grew.", ["Quell Steel"]),
        ("", []),
        ("中国 has 1,000 units", []),
    ],
)
def test_what_is_no_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Quell Steel to Buy Vole Corp in Surprise Move", "Quell Steel will buy Vole Corp.", "Quell Steel, Vole Corp"),
        ("Vole Corp Joins Quell Steel in Surprise Move", "Quell Steel bought Vole Corp.", "Vole Corp, Quell Steel"),
        ("QUELL STEEL TO BUY VOLE CORP", "Quell Steel will buy Vole Corp.", "QUELL STEEL, VOLE CORP"),
        ("BANK OF NORLAND BUYS DISTANT RIVAL", "The Bank of Norland bought it.", "BANK OF NORLAND"),
        ("DISTANT QUELL STEEL BUYS PALTRY VOLE CORP", "Quell Steel bought Vole Corp.", "QUELL STEEL, VOLE CORP"),
        ("ZINNWALD AGREES QUICKLY WITH FOREIGN BUYER", "The mine at Zinnwald was sold.", "ZINNWALD"),
        ("Zinnwald Holdings Agrees to Sell Old Mine", "The mine at Zinnwald was sold.", "Zinnwald Holdings"),
        ("Quell Agrees to Sell Old Mine Quickly", "The mine at Zinnwald was sold.", ""),
        ("Quell Agrees to Sell Vole Quickly", "The mine was sold.", "Quell, Vole"),
        ("Quell Agrees to Sell Vole Terminal with Pleasure", "The terminal was sold with pleasure.", "Quell, Vole"),
        ("Quell Agrees to Sell Vole Terminal Today", "The terminal was sold.", "Quell, Vole"),
        ("Rival of Quell Agrees to Sell Vole 767 Jets", "The jets were sold.", "Quell, Vole 767"),
        ("Target Agrees to Sell Old Mine Quickly", "The shop Target sold it.", "Target"),
    ],
)
def test_a_headline_gives_the_names_that_the_text_knows(headline: str, body: str, expected: str) -> None:
    everywhere = find_names(f"{headline}\n{body}")
    assert everywhere == sorted(everywhere, key=lambda mention: mention.start)
    found = [mention for mention in everywhere if mention.start < len(headline)]
    assert ", ".join(mention.text for mention in found) == expected


@pytest.mark.parametrize("word", ["Dollars", "Euros", "Yen", "Rupees", "Sterling", "Monday", "March"])
def test_currencies_and_days_are_no_names_and_no_part_of_one(word: str) -> None:
    assert names(f"the sum that Quell Steel {word} and {word} Vole Corp had") == ["Quell Steel", "Vole Corp"]


def test_a_headline_alone_falls_apart_at_common_words() -> None:
    assert names("Quell Steel Agrees to Buy Vole Mining for $3 Billion") == ["Quell Steel", "Vole Mining"]


def test_white_space_is_collapsed_and_paragraphs_part_names() -> None:
    assert names("Quell\u00a0Steel  Works") == ["Quell Steel Works"]
    assert names("at Quell\n\nVole is new") == ["Quell", "Vole"]


@pytest.mark.parametrize("mark", [*"\"“„«‘•*|>'–—-\n", ". ", "! ", "? ", "… ", ": ", ".” ", "!) ", "?] "])
def test_a_word_behind_a_mark_has_a_capital_because_it_opens(mark: str) -> None:
    assert names(f"it rose {mark}Officials left") == []
    assert names(f"it rose {mark}Quell left") == ["Quell"]


def test_names_go_over_the_lines_of_wrapped_paragraphs() -> None:
    line = "the talks on the terminal were held for three days in the port with the firm Quell\nVole, "
    two = f"{line}as was said of it on the day before the other talks of the two had begun\n\n"
    assert names(two * 2) == ["Quell Vole"] * 2
    assert names(f"{line}as was said\n\nhere\n\n" * 2) == ["Quell", "Vole"] * 2


def test_names_go_over_the_lines_of_wrapped_text() -> None:
    line = "the talks on the terminal were held for three days in the port with the firm Quell\nSteel, "
    assert "Quell Steel" in names(line * 5)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("AB ab.,'’-&()\nÉé3$“”U.S. of the and CEO May al-"), max_size=80))
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    found = find_names(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.value == " ".join(mention.text.split()) != ""
    assert all(left.end <= right.start for left, right in pairwise(found))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(text[mention.start : mention.end] == mention.text for mention in find_names(text))


def test_ten_thousand_characters_are_quick() -> None:
    text = (
        "In Quellia, Prime Minister Ada Vorn told Vole Steel Corp. that the mine of the Bank of Norland is open. " * 96
    )
    find_names(text)
    begun = time.process_time()
    find_names(text)
    assert time.process_time() - begun < 0.2  # 0.02 s is usual; a busy machine is forgiven, a square cost is not


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("U.S. Widget Co., Ltd.", "us widget"),
        ("The Quell Company", "quell"),
        ("Quell S.p.A.", "quell"),
        ("Quell, S.A.B. de C.V.", "quell"),
        ("Quell GmbH & Co. KG", "quell"),
        ("Quell Aktiengesellschaft", "quell"),
        ("Quell Pty Ltd", "quell"),
        ("Quell & Co.", "quell"),
        ("Quell and Company", "quell"),
        ("Quell and Sons Ltd", "quell and sons"),
        ("Ørvik Oyj", "orvik"),
        ("ООО Север", "sever"),
        ("OOO Sever", "sever"),
        ("A.O. Vole", "ao vole"),
        ("J. P. Vole", "jp vole"),
        ("Vole & Vole", "vole and vole"),
        ("O’Vole", "ovole"),
        ("Vole+", "vole plus"),
        ("Quell Holdings", "quell holdings"),
        ("Prime Minister Ada Vorn", "ada vorn"),
        ("海尔登股份有限公司", "haierdeng"),
        ("海尔登公司", "haierdeng"),
        ("海尔登集团", "haierdengjituan"),
        ("株式会社日立", "rili"),
        ("日立（株）", "rili"),
        ("할덴 주식회사", "halden"),
        ("㈜할덴", "halden"),
        ("公司", "gongsi"),
        ("The Limited", "limited"),
        ("The", "the"),
        ("GmbH", "gmbh"),
        ("President", "president"),
        ("...", ""),
    ],
)
def test_key(name: str, key: str) -> None:
    assert name_key(name) == key


@settings(deadline=None)
@given(st.text(max_size=30))
def test_a_key_is_its_own_key_and_loses_no_name(name: str) -> None:
    key = name_key(name)
    assert name_key(key) == key
    assert key != "" or not any(character.isalnum() for character in name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Army Chief General Ann Reed", ("Ann Reed", "Army Chief General")),
        ("Field Marshal Ann Reed", ("Ann Reed", "Field Marshal")),
        ("Vice-President Ann Reed", ("Ann Reed", "Vice-President")),
        ("Secretary-General Ann Reed", ("Ann Reed", "Secretary-General")),
        ("President and Chief Operating Officer Ann Reed", ("Ann Reed", "President and Chief Operating Officer")),
        ("former Minister of Energy and Mines Ann Reed", ("Ann Reed", "former Minister of Energy and Mines")),
        ("Norland's Prime Minister Ann Reed", ("Ann Reed", "Norland's Prime Minister")),
        ("Quell Steel CEO Ann Reed", ("Ann Reed", "Quell Steel CEO")),
        ("US President Reed", ("Reed", "US President")),
        ("Mr Banks", ("Banks", "Mr")),
        ("Ann Reed, Minister of Mines", ("Ann Reed", "Minister of Mines")),
        ("Ann Reed , Minister of Mines ", ("Ann Reed", "Minister of Mines")),
        (", Minister of Mines", (", Minister of Mines", None)),
        ("Ann Reed, Head", ("Ann Reed, Head", None)),
        ("Ann Reed, Norland", ("Ann Reed, Norland", None)),
        ("Lt. Gen. (retd) Ann Reed", ("Ann Reed", "Lt. Gen. (retd)")),
        ("Gen. [ret.] Ann Reed", ("Ann Reed", "Gen. [ret.]")),
        ("Secretary for the Energy Ann Reed", ("Ann Reed", "Secretary for the Energy")),
        ("Minister for Oil & Gas Ann Reed", ("Ann Reed", "Minister for Oil & Gas")),
        ("Oil and Gas Minister Ann Reed", ("Ann Reed", "Oil and Gas Minister")),
        ("Oil and Gas Queen Ann Reed", ("Oil and Gas Queen Ann Reed", None)),
        ("Minister of Halden Ann Reed", ("Minister of Halden Ann Reed", None)),
        ("The President Ann Reed", ("Ann Reed", "The President")),
        ("The Quell CEO Ann Reed", ("Ann Reed", "The Quell CEO")),
        ("Norland's President Reed", ("Reed", "Norland's President")),
        ("Quell CEO Reed", ("Quell CEO Reed", None)),
        ("Norwegian Lawmaker Reed", ("Norwegian Lawmaker Reed", None)),
        ("One Two Three CEO Ann Reed", ("Ann Reed", "One Two Three CEO")),
        ("One Two Three Four CEO Ann Reed", ("One Two Three Four CEO Ann Reed", None)),
        ("Quell CEO Northern Works", ("Quell CEO Northern Works", None)),
        ("Quell CEO of Works", ("Quell CEO of Works", None)),
        ("CEO Northern Works", ("CEO Northern Works", None)),
        ("CEO Jo Banks", ("Jo Banks", "CEO")),
        ("General Jo Banks", ("General Jo Banks", None)),
        ("General Works", ("General Works", None)),
        ("General Staff", ("General Staff", None)),
        ("General Fusion", ("General Fusion", None)),
        ("General Halden", ("Halden", "General")),
        ("CEO Works", ("Works", "CEO")),
        ("Chief Executive Officer Ann Reed", ("Ann Reed", "Chief Executive Officer")),
        ("Chief Legal Officer Ann Reed", ("Ann Reed", "Chief Legal Officer")),
        ("Executive Ann Reed", ("Executive Ann Reed", None)),
        ("Officer Ann Reed", ("Officer Ann Reed", None)),
        ("Acting Ann Minister", ("Acting Ann Minister", None)),
        ("Deputy Vice-Chairman Ann Reed", ("Ann Reed", "Deputy Vice-Chairman")),
        ("Vice-Halden Ann Reed", ("Vice-Halden Ann Reed", None)),
        ("Attorney General Ann Reed", ("Ann Reed", "Attorney General")),
        ("Major League Ann Reed", ("Major League Ann Reed", None)),
        ("Señor Presidént Ann Reed", ("Ann Reed", "Señor Presidént")),
        *((f"{royal} Omar", (f"{royal} Omar", None)) for royal in ("King", "Queen", "Prince", "Princess", "Pope")),
        *((f"{royal} Omar", (f"{royal} Omar", None)) for royal in ("Emir", "Sheikh", "Sheikha", "Shaikh")),
        ("Sheikh Omar Reed", ("Omar Reed", "Sheikh")),
        *((f"Gen. {word} Ann Reed", ("Ann Reed", f"Gen. {word}")) for word in ("ret.", "Retd", "Rtd", "retired")),
        ("Energy Prime Minister Reed", ("Reed", "Energy Prime Minister")),
        ("Oil King Reed", ("Oil King Reed", None)),
        ("Ann Reed, CEO of Quell", ("Ann Reed", "CEO of Quell")),
        ("Minister of Energy and Ann Reed", ("Minister of Energy and Ann Reed", None)),
        ("Chairman Reed Ltd", ("Chairman Reed Ltd", None)),
        *((f"Chairman {word} Norland", (f"Chairman {word} Norland", None)) for word in ("of", "for", "at", "and", "&")),
        (" CEO, Ann Reed ", ("Ann Reed", "CEO")),
        ("General Motors", ("General Motors", None)),
        ("Premier Foods", ("Premier Foods", None)),
        ("Quell Steel, Inc.", ("Quell Steel, Inc.", None)),
        ("CEO", ("CEO", None)),
        ("", ("", None)),
    ],
)
def test_strip_title(name: str, expected: tuple[str, str | None]) -> None:
    assert strip_title(name) == expected


def test_acronyms() -> None:
    assert {"unm", "unmc"} <= acronyms("United Northern Metals Corporation")
    assert {"uwm", "uswm"} <= acronyms("US Widget Metals")
    assert {"nvq", "nveq"} <= acronyms("Norland Vole-e-Quell")
    assert {"swp", "sfwap"} <= acronyms("Society for Widgets and Pies")
    assert acronyms("Quell") == acronyms("") == frozenset()
