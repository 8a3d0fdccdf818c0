"""Names that are places whatever the sentence says: the countries of the world, as English news calls them."""

import re

__all__ = ["is_city", "is_continent", "is_country"]


def _listed(text: str) -> frozenset[str]:
    """The names of a list written as one text, with upright strokes between them."""
    return frozenset(" ".join(name.split()) for name in text.split("|"))


_COUNTRIES = _listed(
    """afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|
    bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia and herzegovina|bosnia|botswana|brazil|
    brunei|bulgaria|burkina faso|burundi|cambodia|cameroon|canada|cape verde|central african republic|chad|chile|
    china|colombia|comoros|congo|democratic republic of congo|democratic republic of the congo|costa rica|croatia|
    cuba|cyprus|czech republic|czechia|denmark|djibouti|dominica|dominican republic|east timor|ecuador|egypt|
    el salvador|england|equatorial guinea|eritrea|estonia|eswatini|ethiopia|european union|fiji|finland|france|
    gabon|gambia|georgia|germany|ghana|great britain|greece|greenland|grenada|guatemala|guinea|guinea-bissau|guyana|
    haiti|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|ivory coast|jamaica|
    japan|jordan|kazakhstan|kenya|kiribati|korea|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|
    liechtenstein|lithuania|luxembourg|macau|madagascar|malawi|malaysia|maldives|mali|malta|marshall islands|
    mauritania|mauritius|mexico|micronesia|moldova|monaco|mongolia|montenegro|morocco|mozambique|myanmar|namibia|
    nauru|nepal|netherlands|new caledonia|new zealand|nicaragua|niger|nigeria|north korea|north macedonia|
    northern ireland|norway|oman|pakistan|palau|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|
    portugal|puerto rico|qatar|romania|russia|rwanda|samoa|san marino|saudi arabia|scotland|senegal|serbia|
    seychelles|sierra leone|singapore|slovakia|slovenia|solomon islands|somalia|south africa|south korea|
    south sudan|spain|sri lanka|sudan|suriname|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|togo|
    tonga|trinidad and tobago|tunisia|turkey|türkiye|turkmenistan|tuvalu|uganda|ukraine|united arab emirates|
    united kingdom|united states|united states of america|uruguay|uzbekistan|vanuatu|vatican|venezuela|vietnam|
    wales|yemen|zambia|zimbabwe|us|u.s.|usa|u.s.a.|uk|u.k.|uae|u.a.e.|eu|e.u.|america|britain|europe|asia|africa|
    latin america|north america|south america|central america|southeast asia|middle east|central asia|balkans|
    caribbean"""
)


_CONTINENTS = frozenset(
    {"america", "europe", "asia", "africa", "latin america", "north america", "south america", "central america"}
    | {"southeast asia", "middle east", "central asia", "balkans", "caribbean"}
)


def is_continent(name: str) -> bool:
    """Whether a name is that of a part of the world that no government speaks for."""
    return name.lower() in _CONTINENTS


def is_country(name: str) -> bool:
    """Whether a name is that of a country, a union of states or a continent."""
    bare = _STATE.sub("", name.lower().removeprefix("the "))
    return bare in _COUNTRIES


# "The Republic of Madagascar", "the Kingdom of Norway".
_STATE = re.compile(
    r"^(?:(?:(?:federal|federative|people['’]s|democratic|islamic|united)\s)*(?:republic|kingdom|commonwealth|sultanate|emirate)|"
    r"government) of (?:the )?"
)

_CITIES = _listed(
    """abidjan|abu dhabi|abuja|accra|addis ababa|adelaide|ahmedabad|alaska|alberta|algiers|almaty|amman|amsterdam|
    andalusia|ankara|antananarivo|antwerp|arizona|astana|asunción|athens|atlanta|auckland|baghdad|baku|balochistan|
    bamako|bangalore|bangkok|barcelona|basel|bavaria|beijing|beirut|belgrade|bengaluru|berlin|bern|bilbao|
    birmingham|bishkek|bogotá|bonn|bordeaux|boston|bratislava|brisbane|british columbia|brittany|brussels|bucharest|
    budapest|buenos aires|busan|cairo|calgary|california|canberra|cape town|caracas|casablanca|catalonia|changsha|
    chengdu|chennai|chicago|chittagong|cologne|colombo|conakry|copenhagen|dakar|dallas|damascus|dar es salaam|delhi|
    detroit|dhaka|doha|dubai|dublin|durban|düsseldorf|edinburgh|flanders|florida|frankfurt|freetown|gaborone|geneva|
    genoa|glasgow|gothenburg|guangdong|guangzhou|guayaquil|gujarat|hamburg|hangzhou|hanoi|harare|havana|hawaii|
    helsinki|ho chi minh city|houston|hunan|hyderabad|illinois|islamabad|istanbul|izmir|jakarta|jeddah|jerusalem|
    johannesburg|kabul|kampala|karachi|kathmandu|kerala|khartoum|kigali|kingston|kinshasa|kolkata|kuala lumpur|kyiv|
    la paz|lagos|lahore|leipzig|libreville|lilongwe|lima|lisbon|ljubljana|lombardy|lomé|london|los angeles|
    louisiana|lower saxony|luanda|lusaka|lyon|madrid|maharashtra|malmö|managua|manchester|manila|manitoba|maputo|
    marseille|massachusetts|melbourne|mexico city|miami|michigan|milan|minsk|mogadishu|mombasa|monrovia|montevideo|
    montreal|moscow|mumbai|munich|muscat|nagoya|nairobi|naples|nevada|new delhi|new jersey|new south wales|new york|
    nicosia|normandy|north carolina|nova scotia|odesa|ohio|ontario|oregon|osaka|oslo|ottawa|ouagadougou|palermo|
    panama city|paramaribo|paris|pennsylvania|perth|philadelphia|phnom penh|podgorica|port louis|port moresby|
    port of spain|prague|pretoria|pristina|pune|punjab|pyongyang|qingdao|quebec|queensland|quito|rabat|reykjavik|
    riga|rio de janeiro|riyadh|rome|rotterdam|san francisco|san josé|san salvador|santiago|santo domingo|sarajevo|
    saxony|seattle|seoul|seville|shanghai|shenzhen|sichuan|sicily|sindh|skopje|sofia|stockholm|strasbourg|stuttgart|
    sydney|são paulo|taipei|tallinn|tamil nadu|tashkent|tbilisi|tehran|tel aviv|texas|the hague|tianjin|tirana|
    tokyo|toronto|tripoli|tunis|turin|ulaanbaatar|vancouver|vienna|vientiane|vilnius|wallonia|warsaw|washington|
    wellington|western australia|windhoek|wuhan|xinjiang|yangon|yaoundé|yerevan|zagreb|zurich|zürich"""
)
"""Capitals, other cities that the news of the world speaks of, and regions of large countries."""


def is_city(name: str) -> bool:
    """Whether a name is that of a city or region that the news of the world speaks of."""
    return name.lower() in _CITIES
