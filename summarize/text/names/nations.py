"""Countries by their demonyms, where a demonym stands for one country only."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["NATIONS"]

# "Korean", "Congolese", "Guinean" and the like are left out: they are said of two countries.
_LINES = (
    "afghan afghanistan,albanian albania,algerian algeria,american us,angolan angola,argentine argentina",
    "argentinian argentina,armenian armenia,australian australia,austrian austria,azerbaijani azerbaijan",
    "bahraini bahrain,bangladeshi bangladesh,belarusian belarus,belgian belgium,bolivian bolivia,brazilian brazil",
    "britain uk,british uk,bulgarian bulgaria,burmese myanmar,cambodian cambodia,cameroonian cameroon",
    "canadian canada,chilean chile,chinese china,colombian colombia,croatian croatia,cuban cuba,czech czechia",
    "danish denmark,dutch netherlands,ecuadorian ecuador,egyptian egypt,emirati uae,eritrean eritrea,estonian estonia",
    "ethiopian ethiopia,filipino philippines,finnish finland,french france,gabonese gabon,german germany",
    "ghanaian ghana,greek greece,guatemalan guatemala,haitian haiti,hungarian hungary,icelandic iceland,indian india",
    "indonesian indonesia,iranian iran,iraqi iraq,irish ireland,israeli israel,italian italy,jamaican jamaica",
    "japanese japan,jordanian jordan,kazakh kazakhstan,kenyan kenya,kuwaiti kuwait,latvian latvia,lebanese lebanon",
    "liberian liberia,libyan libya,lithuanian lithuania,malaysian malaysia,malian mali,maltese malta",
    "mauritanian mauritania,mexican mexico,mongolian mongolia,moroccan morocco,mozambican mozambique",
    "namibian namibia,nepalese nepal,nicaraguan nicaragua,nigerian nigeria,norwegian norway,omani oman",
    "pakistani pakistan,panamanian panama,paraguayan paraguay,peruvian peru,polish poland,portuguese portugal",
    "qatari qatar,romanian romania,russian russia,rwandan rwanda,saudi saudi,senegalese senegal,serbian serbia",
    "singaporean singapore,slovak slovakia,slovenian slovenia,somali somalia,spanish spain,swedish sweden",
    "swiss switzerland,syrian syria,taiwanese taiwan,tanzanian tanzania,thai thailand,tunisian tunisia,turkish turkey",
    "ugandan uganda,ukrainian ukraine,uruguayan uruguay,uzbek uzbekistan,venezuelan venezuela,vietnamese vietnam",
    "yemeni yemen,zambian zambia,zimbabwean zimbabwe",
)
# The country by its demonym, both in lower case, the country in the form that names are compared in.
NATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {pair.split()[0]: pair.split()[1] for line in _LINES for pair in line.split(",")}
)
