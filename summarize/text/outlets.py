"""Newspapers, agencies and broadcasters by their names."""

import re

from summarize.text.words import word_set, words_in

__all__ = ["is_outlet", "outlet_key"]

# The words that names of outlets end in, or begin with; not those that companies like as well (Star, Standard, Globe).
_LAST = words_in(
    "times herald post news wire newswire journal tribune gazette dispatch chronicle observer telegraph courier"
    " examiner inquirer bulletin sentinel daily weekly press tv radio television broadcasting magazine newspaper"
    " guardian"
)
_FIRST = ("radio", "agence", "agencia", "agenzia")
_WELL_KNOWN = word_set(
    "reuters bloomberg ap afp dpa upi xinhua tass interfax kyodo yonhap anadolu bernama antara ansa efe bbc"
    " cnn cnbc npr abc cbs nbc nikkei handelsblatt politico axios economist ft wsj globenewswire"
    " prnewswire businesswire"
) | {
    *("agence france presse", "deutsche presse agentur", "press trust of india"),
    *("al jazeera", "le monde", "der spiegel"),
}


def outlet_key(name: str) -> str:
    """Equal for ways of writing one outlet: without case, marks, article, internet domain and spaces."""
    plain = re.sub(r"\.(?:com|org|net|co|news|info|[a-z]{2})\b|\A(?:www\.)", "", name.strip().casefold())
    plain = re.sub(r"\A(?:the|a) |['’]s\b", "", plain)
    return re.sub(r"[^\w]+", "", plain)


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, agency or broadcaster by its own words."""
    words = re.findall(r"\w+", name.casefold().removeprefix("the "))
    if not words:
        return False
    return (words[-1] in _LAST and len(words) > 1) or words[0] in _FIRST or " ".join(words) in _WELL_KNOWN
