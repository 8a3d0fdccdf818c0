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
    ],
)
def test_a_date_in_the_running_text_is_not_the_article_s(line: str) -> None:
    assert article_from_text(f"Norvane compra Belmor\n\n{line}\n\n{SPANISH}").published is None
