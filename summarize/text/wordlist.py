"""Word lists, written as running text."""

__all__ = ["words_in"]


def words_in(text: str) -> list[str]:
    """The words of a list that is written as one text, with white space between them."""
    return text.split()
