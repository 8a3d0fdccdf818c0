"""Names that are places whatever the sentence says: the countries of the world, as English news calls them."""

__all__ = ["is_country"]

_COUNTRIES = frozenset(
    """afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|bangladesh|
barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia and herzegovina|bosnia|botswana|brazil|brunei|bulgaria|
burkina faso|burundi|cambodia|cameroon|canada|cape verde|central african republic|chad|chile|china|colombia|comoros|
congo|democratic republic of congo|democratic republic of the congo|costa rica|croatia|cuba|cyprus|czech
republic|czechia| denmark|djibouti|dominica|dominican republic|east timor|ecuador|egypt|el salvador|england|equatorial
guinea|eritrea| estonia|eswatini|ethiopia|european union|fiji|finland|france|gabon|gambia|georgia|germany|ghana|great
britain|greece| greenland|grenada|guatemala|guinea|guinea-bissau|guyana|haiti|honduras|hong
kong|hungary|iceland|india|indonesia|iran|iraq| ireland|israel|italy|ivory
coast|jamaica|japan|jordan|kazakhstan|kenya|kiribati|korea|kosovo|kuwait|kyrgyzstan|laos|latvia|
lebanon|lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|macau|madagascar|malawi|malaysia|maldives|mali|malta|
marshall islands|mauritania|mauritius|mexico|micronesia|moldova|monaco|mongolia|montenegro|morocco|mozambique|myanmar|
namibia|nauru|nepal|netherlands|new caledonia|new zealand|nicaragua|niger|nigeria|north korea|north macedonia| northern
ireland|norway|oman|pakistan|palau|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal| puerto
rico|qatar|romania|russia|rwanda|samoa|san marino|saudi arabia|scotland|senegal|serbia|seychelles|sierra leone|
singapore|slovakia|slovenia|solomon islands|somalia|south africa|south korea|south sudan|spain|sri lanka|sudan|suriname|
sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|togo|tonga|trinidad and tobago|tunisia|turkey|türkiye|
turkmenistan|tuvalu|uganda|ukraine|united arab emirates|united kingdom|united states|united states of america|uruguay|
uzbekistan|vanuatu|vatican|venezuela|vietnam|wales|yemen|zambia|zimbabwe|us|u.s.|usa|u.s.a.|uk|u.k.|uae|u.a.e.|eu|e.u.|
america|britain|europe|asia|africa""".replace("\n", "").split("|")
)


def is_country(name: str) -> bool:
    """Whether a name is that of a country, a union of states or a continent."""
    return name.lower().removeprefix("the ") in _COUNTRIES
