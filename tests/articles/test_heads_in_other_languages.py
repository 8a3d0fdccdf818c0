"""The date of an article in another language than English, read off the lines around its text."""

import pytest

from summarize.articles import article_from_text

SPANISH = "La empresa ha comprado una planta y la va a modernizar en los próximos meses, según el director del banco."
FRENCH = "La société a acheté une usine et va la moderniser dans les prochains mois, selon le directeur de la banque."
GERMAN = "Die Firma hat ein Werk gekauft und will es in den nächsten Monaten erneuern, wie der Direktor der Bank sagte."
DUTCH = "Het bedrijf heeft een fabriek gekocht en wil die in de komende maanden renoveren, zei de directeur."
RUSSIAN = "Компания купила завод и собирается его модернизировать в ближайшие месяцы, сообщил директор банка."
CHINESE = "该公司收购了一家工厂，并将在未来几个月内对其进行现代化改造，银行行长说。"
ARABIC = "اشترت الشركة مصنعا وستقوم بتحديثه في الأشهر المقبلة، حسبما قال مدير البنك."


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("5 de marzo de 2024", SPANISH),
        ("Published: March 5, 2024", SPANISH),
        ("Publicado el martes 5 de marzo de 2024", SPANISH),
        ("Mardi 5 mars 2024", FRENCH),
        ("Berlin, 5. März 2024", GERMAN),
        ("05-Mar-24", DUTCH),
        ("5 maart 2024", DUTCH),
        ("5 марта 2024 г.", RUSSIAN),
        ("2024年3月5日", CHINESE),
        ("الثلاثاء 5 مارس 2024", ARABIC),
    ],
)
def test_a_line_with_hardly_anything_but_a_date_gives_it(line: str, text: str) -> None:
    article = article_from_text(f"Norvane Belmor\n\n{line}\n\n{text}\n\n{text}")
    assert str(article.published) == "2024-03-05"


@pytest.mark.parametrize(
    "line",
    [
        "El 5 de marzo de 2024 la empresa compró una planta, según el director del banco.",
        "Se fue el 5 de marzo de 2024 y ya",
        "Representantes internacionales, 5 de marzo de 2024",
        "Lo firmaron el 5 de marzo de 2024.",
    ],
)
def test_a_date_in_the_running_text_is_not_the_article_s(line: str) -> None:
    assert article_from_text(f"Norvane compra Belmor\n\n{line}\n\n{SPANISH}").published is None


BUYS = "海尔登集团周二表示，将以四千万元收购诺文港口公司。"
ON_A_DAY = "诺文港口公司在2024年3月1日接受了报价。"
UNION = "工会反对这笔交易，并且要求政府进行审查，" * 12 + "政府没有回应。"
KOREAN = "회사는 부두를 5천만 달러에 인수한다고 밝혔다."
JAPANESE = "ハルデン社は港湾会社を四千万ドルで買収する契約に署名したと発表した。"


@pytest.mark.parametrize(
    ("title", "line", "paragraphs"),
    [
        ("海尔登收购诺文港口公司", "2024年3月5日", [BUYS, ON_A_DAY, "双方没有透露更多的细节。", UNION]),
        ("海尔登收购诺文港口公司", "发布时间：2024-03-05 10:30 来源：港口报", [BUYS, ON_A_DAY]),
        ("海尔登收购诺文港口公司", "2024年3月5日 10:30", [f"（港口社2024年3月5日讯）{BUYS}", ON_A_DAY]),
        ("海尔登收购诺文港口公司", "2024-03-05", ["公司于2024年3月1日成立", "诺文，2024年3月2日，港口关闭！", BUYS]),
        ("ハルデン、港湾会社を買収へ", "2024年3月5日 10:30", ["ハルデンは2024年3月1日に署名した。", JAPANESE]),
        ("ハルデン、港湾会社を買収へ", "2024年3月5日(火)", ["署名は2024年3月1日。", f"【2024年3月5日】{JAPANESE}"]),
        ("할덴, 항만 회사 인수", "2024년 3월 5일 10:30", ["할덴은 2024년 3월 1일 서명했다.", KOREAN]),
    ],
)
def test_a_report_in_a_script_without_spaces_keeps_its_title_its_date_and_all_of_its_text(
    title: str, line: str, paragraphs: list[str]
) -> None:
    article = article_from_text("\n\n".join([title, line, *paragraphs]))
    assert (article.title, str(article.published)) == (title, "2024-03-05")
    kept = "".join(article.sentence(n) for n, one in enumerate(article.sentences, 1) if not one.boilerplate)
    assert all(paragraph.split("，")[0] in kept and paragraph[-5:] in kept for paragraph in paragraphs)
