"""Times of day, as the press of a language writes them."""

from datetime import time

import pytest

from summarize.text.dates.calendar import find_times


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("It sailed at 14:30 on Monday.", "en", time(14, 30)),
        ("It sailed at 2:30 p.m. on Monday.", "en", time(14, 30)),
        ("It sailed at 2.30pm on Monday.", "en", time(14, 30)),
        ("It sailed at 2:30 in the afternoon.", "en", time(14, 30)),
        ("It sailed at 2:30:15.", "en", time(2, 30, 15)),
        ("It sailed at noon, 12 p.m. on the clock.", "en", time(12)),
        ("It sailed at 12:05 am.", "en", time(0, 5)),
        ("It sailed at 9 a.m. sharp.", "en", time(9)),
        ("Das Schiff legte um 14.30 Uhr ab.", "de", time(14, 30)),
        ("Das Schiff legte um 9 Uhr ab.", "de", time(9)),
        ("Le navire est parti à 14h30.", "fr", time(14, 30)),
        ("El barco zarpó a las 14.30 horas.", "es", time(14, 30)),
        ("La nave è partita alle 9.15.", "it", time(9, 15)),
        ("Het schip vertrok om 16.30 uur.", "nl", time(16, 30)),
        ("船は14時30分に出た。", "ja", time(14, 30)),
        ("船は9時に出た。", "ja", time(9)),
    ],
)
def test_times_are_found(text: str, language: str, wanted: time) -> None:
    assert any(one.gives(wanted) for one in find_times(text, language))


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("It sailed at 2:30 p.m.", "en", time(2, 30)),
        ("It sailed at 14:30.", "en", time(2, 30)),
        ("It sailed at 13:30.", "en", time(1, 30)),
        ("It sailed at 0:30.", "en", time(12, 30)),
        ("It carried 14 tonnes on 12 March 2031.", "en", time(14)),
        ("It carried 1,430 tonnes.", "en", time(1)),
        ("It took 14 hours.", "en", time(14)),
        ("It was worth 14.305 million.", "en", time(14, 30)),
    ],
)
def test_what_is_no_such_time_is_not(text: str, language: str, wrong: time) -> None:
    assert not any(one.gives(wrong) for one in find_times(text, language))
