"""Wordings in one language about articles in another: what is right is kept, and no fact is added."""

import json

import pytest
from support import FunctionEngine, article_of

from summarize.articles.article import Article
from summarize.citing import read_reply
from summarize.extraction import AskingOptions, ExtractionOptions, extract_article
from summarize.extraction.grounding import Grounded, Judged, ground, with_first_words_told
from summarize.extraction.wording_check import missing_fact
from summarize.schemas import Deal
from summarize.text.languages import language_code


def told(language: str, text: str, published: str | None = "2024-03-08") -> Article:
    return article_of(text, published=published).model_copy(update={"language": language})


SPANISH = told(
    "es",
    "El 18 de junio Norvane, una empresa alemana, compró en Polonia 1.500 vagones por 40 millones de euros; "
    "el director ejecutivo volará el lunes a EE.UU.",
)
DUTCH = told("nl", "Op 18 juni kocht het Duitse Norvane in Polen 1.500 wagons voor 2,5 miljard euro.")
RUSSIAN = told("ru", "18 июня немецкая компания «Норване» купила в Польше 1500 вагонов за 40 млн евро.")
CHINESE = told("zh", "6月18日，德国诺瓦内公司以4000万欧元在波兰收购了1500节车厢。")
GERMAN = told("de", "Die deutsche Norvane kaufte am 18. Juni in Polen 1.500 Waggons für 2,5 Milliarden Euro.")


def missing(words: str, article: Article, language: str = "en") -> str | None:
    return missing_fact(words, article, [(0, len(article.text))], language)


@pytest.mark.parametrize("article", [SPANISH, DUTCH, GERMAN])
@pytest.mark.parametrize(
    "words",
    [
        "purchase of 1,500 wagons by Norvane in Poland on June 18",
        "a German buyer, Norvane, in Poland",
        "The German company buys wagons in June",
    ],
)
def test_an_english_wording_of_what_an_article_in_another_language_says(words: str, article: Article) -> None:
    assert missing(words, article) is None


ORDERS = told("es", "Norvane cancelará el programa olímpico europeo con los pedidos, según los dos países de Europa.")
GAMES = told("nl", "Voor de Baltische wedstrijd in Polen bestelt het Europese Norvane wagons in Australië.")


def test_words_of_the_article_s_language_are_no_numbers_in_an_english_wording() -> None:
    assert missing("programme cancelled once orders end", ORDERS) is None  # "once" is eleven in Spanish
    assert missing("talks between the two countries", SPANISH) is None
    assert (
        missing("twelve orders cancelled", ORDERS)
        == "The number 12 in this wording does not stand in the cited sentences."
    )


def test_a_name_may_have_the_ending_of_the_wording_s_language() -> None:
    assert missing("wagons for the Baltic competition ordered by a European firm in Europe", GAMES) is None
    assert missing("wagons ordered in Austria", GAMES) is not None
    for other in ("Novarex", "Balt"):
        assert missing(f"wagons ordered by {other}", GAMES) is not None


@pytest.mark.parametrize(
    ("language", "text", "words", "stands"),
    [
        ("de", "Der norwegische Konzern Norvane kauft Waggons.", "purchase by a Norwegian group", True),
        ("de", "Der norwegische Konzern Norvane kauft Waggons.", "Purchase in Norwich", False),
        ("de", "Die Norvane aus Norwich kauft Waggons.", "purchase by a firm of Norway", False),
        ("en", "The firm, of Norwich, buys wagons.", "purchase by a firm of Norway", False),
        ("en", "The firm, of Norway, buys wagons.", "purchase by a Norwegian firm", True),
        ("en", "The British firm buys wagons.", "purchase by a UK firm", True),
        ("en", "The European Union fined the firm.", "EU fine", True),
        ("en", "The firm, of Sweden, buys wagons.", "purchase by a Swiss firm", False),
        ("es", "La empresa de Londres compra vagones.", "purchase by a firm in London", True),
        ("es", "La empresa de Londres compra vagones.", "purchase by a firm in Lisbon", False),
        ("de", "Die österreichische Norvane kauft Waggons.", "Austrian buyer of wagons", True),
        ("de", "Die australische Norvane kauft Waggons.", "purchase by an Austrian firm", False),
        ("de", "Die Firma aus Südkorea kauft Waggons.", "purchase by a South Korean firm", True),
        ("de", "Die französische Norvane kauft Waggons.", "purchase by a firm from France", True),
        ("fr", "La société indonésienne Norvane achète.", "Indian firm buys", False),
        ("fr", "La société américaine Norvane achète.", "purchase by a US firm", True),
        ("es", "La empresa eslovena Norvane compra.", "purchase by a Slovak firm", False),
        ("ru", "Австралийская компания купила завод.", "purchase by an Austrian firm", False),
        ("zh", "印度尼西亚公司收购了该厂。", "purchase by an Indian firm", False),
    ],
)
def test_a_country_is_no_other_whose_name_begins_alike(language: str, text: str, words: str, stands: bool) -> None:
    assert (missing(words, told(language, text)) is None) == stands


@pytest.mark.parametrize("article", [RUSSIAN, CHINESE])
def test_another_script_has_the_same_numbers_days_and_countries(article: Article) -> None:
    assert missing("a German firm buys 1,500 wagons in Poland on June 18 for €40 million", article) is None


def test_an_accent_that_a_capital_has_lost_and_peoples_in_small_letters_make_no_other_country() -> None:
    french = told(
        "fr", "Les Etats-Unis livrent des avions à la Suisse ; le constructeur américain attend, dit le chef."
    )
    assert missing("aircraft from the United States, for Switzerland", french) is None
    assert missing("American aircraft for the Swiss", french) is None
    assert missing("Americans wait", french) is None
    assert "'Austria'" in str(missing("aircraft for Austria", french))


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("purchase from Marten and Tarn in Belmor", True),
        ("purchase from Philwick, Qatran, Maxton, Cormel, Karrel and Wolmar", True),
        ("purchase from Martin", True),  # as near as one script comes to another
        ("purchase from Marlen", False),
        ("purchase from Vo", False),
        ("purchase from Halden", False),
        ("bread from Norvia", False),  # a word in small letters there
    ],
)
def test_a_name_may_be_written_in_the_script_of_the_wording(words: str, stands: bool) -> None:
    article = told(
        "ru",
        "Компания купила завод у Мартена и Тарна в Белморе, сообщила Во. Продали хлеб и норвию. "
        "Позже у Филвика, Катрана, Макстона, Кормела, Карела и Волмара.",
    )
    assert (missing(words, article) is None) is stands


@pytest.mark.parametrize(
    "words",
    [
        "purchase for €40 million",
        "the CEO flies to the US on Monday",
        "the buyer's Chief Executive flies to the United States",
        "compra de 1.500 vagones por 40 millones de euros",
        "kauf von 1,500 wagons",
    ],
)
def test_titles_countries_and_weekdays_are_no_names_of_their_own(words: str) -> None:
    assert missing(words, SPANISH) is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("purchase of 1,600 wagons", "number 1600"),
        ("purchase for €40 billion", "number 40000000000"),
        ("purchase on June 19", "19"),
        ("purchase in July", "date"),
        ("Singapore buys wagons", "'Singapore'"),
        ("Portugal buys wagons", "'Portugal'"),
        ("a French buyer", "'French'"),
        ("wagons in Portugal", "'Portugal'"),
        ("bought by Belmor", "'Belmor'"),
        ("the CEO flies on Tuesday", "date 2024-03-05"),
        ("purchase by the EU", "'EU'"),
    ],
)
def test_a_wording_in_another_language_adds_no_fact_either(words: str, why: str) -> None:
    assert why in str(missing(words, SPANISH, "en"))


MILL = told(
    "en",
    "Tarn Group sold the Comet jet and two Herons to the navy of Norvia. The firm acquired them on 18 June from Halden "
    "Ltd, whose R&D is in Port Orla. It was paid 40 million euros; 12 ships follow. It could close later.",
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tarn sells Comets and a Heron", None),
        ("Halden's sale", None),
        ("Tarn’s sale to Norvia", None),
        ("Acquisition of jets by Norvia's navy", None),
        ("The Acquired Jets", None),
        ("The Acquiring of Jets", None),
        ("the Acquiring of jets", "Acquiring"),
        ("Acquiring of jets", None),
        ("A sale. It is paid. “The jet” goes", None),
        ("Jet: Tarn to Norvia", None),
        ("A sale! During the talks; Despite them: Among others? Within a year", None),
        ("A sale, During the talks", "During"),
        ("R&D at Port Orla", None),
        ("Navy Ships", None),
        ("Twelve Ships for Norvia", None),
        ("CEO of Tarn", None),
        ("Chief Executive Officer of Tarn", None),
        ("Vice President Tarn", None),
        ("Belmor sells a jet", "Belmor"),
        ("Jet sold to Belmor", "Belmor"),
        ("sale by the US", "US"),
        ("Acquirex of jets", None),
        ("Acqu of jets", "Acqu"),
        ("sale to Norvania", "Norvania"),
        ("sale to NORVIA", None),
        ("Haldens sale", None),
        ("Chief Belmor of Tarn", "Belmor"),
        ("Closing of the sale", None),
        ("the Acquired Jets", None),
        ("Tarn buys Acquirers", "Acquirers"),
        ("Tarn-Halden deal", None),
        ("Norvia-bound jets", None),
        ("Tarn-Belmor deal", "Tarn-Belmor"),
        ("NON", None),
        ("sale by the FA", "FA"),  # two first letters in a row stand anywhere
        ("sale by the NOX", "NOX"),
        ("Millbrook buys a jet", "Millbrook"),
    ],
)
def test_a_name_of_a_wording_stands_in_the_article_in_some_form(words: str, name: str | None) -> None:
    why = f"{name!r} in this wording does not stand in the article; write only names with capital letters."
    assert missing(words, MILL) == (why if name else None)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("sale of two jets for €40 million in June", None),
        ("one jet, and another one", None),
        ("12 ships", None),
        ("a dozen ships", None),
        ("three jets", "The number 3 in this wording does not stand in the cited sentences."),
        ("13 ships", "The number 13 in this wording does not stand in the cited sentences."),
        ("sale on 18 June", None),
        ("sale in July", "The date 2023-07 in this wording does not stand in the cited sentences."),
        ("sale for $40 million", "The amount 40 million USD in this wording does not stand in the cited sentences."),
        ("sale for 40 million euros", None),
        ("sale of 12% of the ships", "The quantity 12 % in this wording does not stand in the cited sentences."),
        ("sale for €41 million", "The number 41000000 in this wording does not stand in the cited sentences."),
    ],
)
def test_a_number_or_date_of_a_wording_stands_in_the_cited_sentences(words: str, why: str | None) -> None:
    found = missing(words, MILL)
    assert found == why
    assert why is None or missing_fact(words, MILL, [(0, 20)]) is not None


@pytest.mark.parametrize(
    ("text", "words", "stands"),
    [
        ("A price of 20, 25 or 30 per cent.", "20%, 25% or 30%", True),
        ("A stake of 30 per cent.", "a 30% stake", True),
        ("A stake of 30 per cent.", "30 shares", False),
        ("A rise of 30 percentage points.", "a rise of 30%", False),
        ("A store of 30 MWh.", "30 megawatt-hours", True),
        ("A store of 30 MWh.", "30 MW", False),
        ("A park of 30 square kilometres.", "30 km²", True),
        ("A park of 30 square kilometres.", "30 km", False),
        ("It laid 30 km of rail and 20 tonnes of wire.", "30 tonnes of wire", False),
        ("It moves 20 to 30 tonnes.", "up to 30 tonnes", True),
        ("It paid €30 million and $20 million.", "$30 million", False),
        ("It paid $20 million to $30 million.", "$30 million", True),
        ("It closes in May or June 2021.", "closes in June 2021", True),
        ("Sold in 2021.", "sold in May 2021", False),
        ("Sold in May 2021.", "sold in 2021", True),
        ("Sold in May 2021.", "sold in May", True),
        ("Sold on 3 May 2021.", "sold on 3 May", True),
        ("Sold on 3 May 2021.", "sold on 4 May", False),
        ("It closes in the third quarter of 2021.", "closes in the third quarter", True),
        ("Sold on 03/04/2021.", "sold on 3 April 2021", True),
        ("Sold on 03/04/2021.", "sold on March 4, 2021", True),
        ("Sold on 03/04/2021.", "sold on 5 March 2021", False),
        ("It will close in May next year.", "closes in May", True),
        ("It will close in May next year.", "closes in June", False),
        ("It will close next year.", "closes in 2025", True),
        ("It will close next year.", "closes in 2026", False),
        ("It runs for 2021-25.", "runs from 2021 to 2025", True),
        ("Sold in about May 2021.", "sold in May 2021", True),
        ("Open from 3 to 9 May 2021.", "open on 3 May 2021", True),
        ("Open from 3 to 9 May 2021.", "open on 5 May 2021", False),
        ("It sold the mine.", "sale of a third of the mine", False),
        ("It sold mines.", "sale of 2 mines", False),
        ("It sold two mines.", "sale of 2 mines", True),
        ("It sold mines.", "sale of 1 mine", False),
        ("It sold the mine.", "sale of half of the mine", False),
        ("It sold the mine.", "sale for millions of dollars", False),
        ("It sold the mine for $5m.", "sale for millions of dollars", True),
        ("It sold the mine.", "Millions of dollars for a mine", False),
        ("It sold 5% of the mine.", "sale of a third of the mine", False),
        ("It will sell the mine.", "Selling of the mine", True),
        ("It sold one third of the mine.", "sale of a third", True),
        ("It sold 66.7% of the mine.", "sale of two-thirds of the mine", True),
        ("It halved its debt.", "half of its debt", True),
        ("It sold a third mine.", "sale of a third mine to a third party", True),
        ("It moves 30 tons annually.", "30 tonnes a year", True),
        ("Paid were $40 million in cash, 8 million in shares.", "$8 million in shares", True),
        ("Paid were 8 million in shares.", "$8 million in shares", False),
    ],
)
def test_a_number_or_date_of_a_wording_says_no_more_than_the_article_s(text: str, words: str, stands: bool) -> None:
    assert (missing(words, told("en", text)) is None) == stands


def test_of_what_may_be_two_days_or_has_a_unit_that_is_not_known_the_wording_tells_one() -> None:
    friday = told("de", "Die Norvane unterschrieb am Freitag und liefert 30 Festmeter Holz.", "2025-03-11")
    for words, stands in (("March 7", True), ("March 14, 2025", True), ("March 8", False)):
        assert (missing(f"signed on {words}", friday) is None) is stands
    assert missing("delivery of 30 cubic metres of wood", friday) is None
    assert missing("delivery of 31 cubic metres of wood", friday) is not None


def test_capitals_of_german_nouns_make_no_names() -> None:
    assert missing("Kauf von 1.500 Wagen für 40 Millionen Euro durch Norvane", SPANISH, "de") is None
    assert missing("Erwerb von Waggons durch einen Käufer aus Deutschland", GERMAN, "de") is None
    assert "'BASF'" in str(missing("Kauf durch BASF", SPANISH, "de"))


def test_the_language_of_wordings_is_english_by_default() -> None:
    assert ExtractionOptions().language == AskingOptions().language == "English"
    assert (ExtractionOptions(language="Deutsch").spoken, ExtractionOptions().spoken) == ("de", "en")


@pytest.mark.parametrize(
    ("name", "code"),
    [("English", "en"), (" german ", "de"), ("Deutsch", "de"), ("日本語", "ja"), ("pt", "pt"), ("Elvish", None)],
)
def test_a_language_is_known_by_its_name_in_english_or_its_own(name: str, code: str | None) -> None:
    assert language_code(name) == code


async def test_the_question_and_the_second_one_say_in_which_language() -> None:
    reply = {"title": {"value": "Norvane buys Belmor", "cites": [1], "said": None}}
    engine = FunctionEngine(lambda request: reply if request.attempt == 0 else {})
    await extract_article(SPANISH, Deal, engine, options=ExtractionOptions(language="Polish"))
    first, second = ("\n".join(message.content for message in request.messages) for request in engine.requests)
    assert "A wording is short, in Polish but for names" in first
    assert "a wording is in Polish but for names" in second


@pytest.mark.parametrize(
    ("title", "reason", "kept"),
    [
        ("Belmor buys wagons", "more transport", False),
        ("Norvane buys wagons", "more transport", True),
        ("purchase of wagons", "more transport", True),
        ("Belmor buys wagons", "More transport", True),  # where each begins with a capital, it tells nothing
        ("Purchase of wagons", "More transport", True),
    ],
)
def test_a_first_word_is_a_name_where_a_reply_keeps_its_capitals_for_names(title: str, reason: str, kept: bool) -> None:
    reply = {"title": {"value": title, "cites": [1]}, "rationale": {"value": reason, "cites": [1]}}
    reply["subject"] = {"value": "Waggons", "cites": [1]}
    reply["instrument"] = {"value": "Waggons", "cites": [1]}
    answers = read_reply(json.dumps(reply), Deal)
    judged = with_first_words_told([Judged(one, ground(one, GERMAN, "en")) for one in answers], GERMAN, "en")
    told = {one.answer.path: one.outcome for one in judged}
    assert isinstance(told["title"], Grounded) is kept
    assert isinstance(told["rationale"], Grounded)
