"""Newspapers, agencies and broadcasters by their names."""

from summarize.text.names.keys import is_outlet, outlet_key


def test_names_of_outlets() -> None:
    assert all(map(is_outlet, ("The Sorle Herald", "Reuters", "Radio Tarvo", "Tarvo Daily")))
    assert not any(map(is_outlet, ("Belmor Group", "Northern Star", "", "Standard Mining")))
    assert outlet_key("The Sorle Herald") == outlet_key("sorleherald.com") == outlet_key("SORLE HERALD’s")
