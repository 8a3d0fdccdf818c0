"""Capitalised words of English news text that are not names: sentence openings, dates, currencies, demonyms."""

from typing import Final

__all__ = [
    "BRAND_POSSESSIVES",
    "BREAKERS",
    "CALENDAR",
    "COMPOUND_ENDS",
    "COMPOUND_STARTS",
    "COUNTRIES",
    "DEMONYMS",
    "FUNCTION_WORDS",
    "HEADLINE_WORDS",
    "LONE_OPENERS",
    "OPENERS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never the first word of a name, wherever it stands.
FUNCTION_WORDS: Final = _words(
    "a about above across after again against all also although always am amid among an and another any anyone"
    " anything are as at back be because been before behind being below beneath beside besides between beyond both"
    " but by can cannot could despite did do does done down during each either else even ever every everyone"
    " everything except few for from further had has have having he hence her here hers herself him himself his how"
    " however i if in indeed instead into is it its itself just last least less let like likely many may maybe me"
    " meanwhile might mine more moreover most much must my myself near nearly neither never nevertheless next no"
    " nobody none nonetheless nor not nothing now of off often on once one only onto or other others otherwise our"
    " ours out outside over own per perhaps please quite rather really same several shall she should since so some"
    " somebody someone something soon still such than that the their theirs them themselves then there thereafter"
    " therefore these they this those though through throughout thus to today together tomorrow tonight too toward"
    " towards under unless unlike until up upon us very via was we well were what whatever when whenever where"
    " whereas wherever whether which while who whoever whom whose why will with within without would yes yesterday"
    " yet you your yours"
)

# Not a name when it opens a sentence. None of these is a common first word of an organisation, or a given name.
OPENERS: Final = _words(
    "according accordingly acknowledging activists actual actually adding additional additionally addressing adds"
    " admittedly ahead aides allegations allegedly allies alongside already alternatively amongst analysts announced"
    " announcing anticipating apart apparently approximately argued arguing around aside asked asking assets"
    " assuming attempts authorities aware background banks based basically begun believing billionaire billions"
    " buyers calling calls campaigners carmaker certain certainly challenges changes chipmaker citing civilians"
    " clearly click closing combined coming commentators commenting companies compared competition competitors"
    " concerned concerns concluding conclusion conditions consequently considering construction consumers control"
    " conversely costs countries creditors critics currently customers data days deals debate debt decades delays"
    " deliveries delivery demand demands demonstrators describing details developers did different diplomats"
    " discussing discussions documents dozens drivers due earlier earnings economists editors efforts eight eighteen"
    " eighty elsewhere emails emphasising emphasizing employees ensuring environmentalists especially essentially"
    " estimates eventually everybody evidence executives existing expanding expected experts explaining exports"
    " facing factories farmers fears featuring fellow fewer fifteen fifty figures finally firms first five follow"
    " following forecasts former formerly forty four fourteen fourth frequently fresh full funding furthermore"
    " generally getting given giving globally goods gradually greater growing growth half having headlines helping"
    " higher highlighting historically holders hopefully hours households hundreds ideally illustrating images"
    " imagine immediately importantly imports improved improving incidentally including increased increasing"
    " increasingly initially initiatives inside insiders insisting insurers interestingly internal internally"
    " investigators investors involving journalists judges keeping key known lacking lastly lately later lawmakers"
    " lawyers leaders leading learn leaving legally legislators lenders letters little locally locals long longer"
    " looking losses low lower luckily mainly making managers manufacturers markets media meeting meetings members"
    " millions ministers months mostly moving mr namely naturally nearby necessarily negotiations negotiators newly"
    " nine nineteen ninety normally notably noted noting notwithstanding nowadays observers obviously occasionally"
    " officers officials older online opening operations opponents opposing orders originally outgoing overall"
    " owners ownership particularly parties parts past paying payment payments people permits personally petitions"
    " plans players police policymakers politically politicians possibly potential potentially previous previously"
    " prices pricing primarily prior privately probably producers production profits projects proponents prosecutors"
    " protesters protests provided public publicly pundits purchases quarterly questions quickly quoting raising"
    " rates reacting read recalling recent recently reducing referring reflecting refusing regarding regardless"
    " regulators related remarkably reportedly reporters reporting reports representatives requests researchers"
    " residents responding rival rivals roughly sadly said sales sanctions satellite saying says scientists second"
    " secondly seeing seemingly sellers seven seventeen seventy shareholders shares shipments shippers shortly"
    " showing similar similarly simply six sixteen sixty small soldiers sometimes somewhat sources speaking"
    " spokespeople staff starting startup state-owned statements stating stocks stressing strikes strong subscribe"
    " subsequently suddenly sufficient summary suppliers supplies supporters supporting supposedly surely"
    " surprisingly taken taking talking talks taxpayers ten tensions terms testing thanks third thirdly thirteen"
    " thirty thousands three thursday ticket tickets total traders trading traditionally traffic troops turning"
    " twelve twenty twice two typically ultimately unfortunately unions unsurprisingly urging using usually valued"
    " various vehicles versions viewers villagers villages volumes voters wages warning watch watching ways weapons"
    " wearing weeks whilst widely witnesses women workers working worse worth writing years younger zero"
)

# Not a name when it opens a sentence and stands alone; with another capitalised word it may begin an organisation.
LONE_OPENERS: Final = _words(
    "access action advisers agreement air airlines airports attention auditors average bankers black board bond"
    " bonds both business businesses capital car cargo cars cash central chemical chief children chips city class"
    " coal commercial commission common community consumer copper corporate corruption court courts crop crude"
    " customer defence defense digital domestic drug economic education electric electricity electronic energy"
    " engineers environmental equity established ethnic exchange export family farm federal field films final"
    " financial fishermen food foreign founded free freight fuel full gas general global gold good government"
    " governments grain great green ground group groups growth health heavy help high home hospitals house housing"
    " human import independent industrial industry inflation information infrastructure interest international"
    " investment iron justice labor labour land large law lawsuits legal life light liquidity living loans local"
    " long-term low machine main man management manufacturing marine market mass men metal metals military mine"
    " mineral minerals miners mines mining mobile modern money much national natural naval new nickel nuclear office"
    " oil old open opposition order parent parliament part passengers patients peace pension people petrol pilots"
    " pipeline political poor port ports post power press private product property public rail rare real refinery"
    " regional research residents retail rich right rights risk river road rural safety sea security senior service"
    " services ship shipping ships short silver slow social society software soil solar space special stable"
    " standard state states steel stock storage street student students subject subsidiary supply support tax tech"
    " technical technology telecom time top tourism trade traders train training transport travel treasury trust"
    " trustees union unit uranium urban value video vital war water weak wealth west wheat white wide wind winter"
    " women work world young"
)

# Words by which a headline in title case falls apart, beside the two lists above.
HEADLINE_WORDS: Final = _words(
    "accuse accuses acquire acquires acquisition add agree agrees aims amid announce announces approve approves ask"
    " asks back backs ban bans becomes begin begins bid bids big billion block blocks boost boosts boss buy buying"
    " buyout buys call cancel cancels cheaper claim claims clash close closes complete completes confirm confirms"
    " consider considers contract could crisis cut cuts deal delay delayed deliver delivers denies deny details"
    " dispute drop drops end ends expand expands expects explore explores export eyes face faces fall falls fear"
    " files finalise finalises finalize finalizes find finds fire first gain gains get gets give gives go goes"
    " government grow hail hails halt halts help helps hit hits hold holds hunt import inks invest investment"
    " investor invests join joins keep launch launches lawsuit lead leads lifts loan lose loses losing major make"
    " makes meet meets merge merger merges million mine move moves name names near nears need needs new offer offers"
    " open opens opposition pact part partner partnership pay pays plan pledge pledges poised port price probe"
    " profit project propose proposes push raise raises reach reaches record reject rejects report reveals review"
    " rise rises rival row sale say scrap scraps secure secures seek seeks sell sells send sends set sets share ship"
    " shipment ships show shows sign signed signs slam slams spark sparks stake start starts stop stops suspend"
    " suspends take takeover takes talk target terminate top trade trillion unveil unveils urge urges vote vows want"
    " wants warn warns welcome welcomes win wins worth"
)

CALENDAR: Final = _words(
    "apr april aug august christmas dec december easter eid feb february fri friday jan january jul july jun june"
    " mar march may mon monday nov november oct october ramadan sat saturday sep sept september sun sunday thu thur"
    " thurs thursday tue tues tuesday wed wednesday"
)
_CURRENCIES: Final = _words(
    "aed aud baht brl cad chf cny dirham dirhams dollar dollars eur euro euros franc francs gbp hkd inr jpy krona"
    " krone krw lira mxn naira peso pesos pkr pound pounds rand renminbi ringgit riyal riyals rmb rouble roubles rs"
    " ruble rubles rupee rupees rupiah sar sgd shilling shillings sterling usd won yen yuan zar zloty"
)
_PLAIN_ACRONYMS: Final = _words(
    "ai am apr asap atm bpd capex cbd cctv ceos cfos coo covid covid-19 cpi cv diy dna ebit ebitda eps esg est et"
    " etf ev evs faq faqs fdi fy gdp ghz gmt gps gw gwh h1 h2 hq hr http https ict id iot ipo ipos it kg km kpi kv"
    " kw kwh llm lng lpg m&a mhz mou mous mrna mw mwh ngo ngos ok opex pc pdf ph phd pm pr q1 q2 q3 q4 qa qr r&d roi"
    " rsvp sme smes sms spac tv twh ufo url usb utc vat vip vs wi-fi wifi www"
)
# Never part of a name: where one stands, a run of capitalised words falls apart.
BREAKERS: Final = CALENDAR | _CURRENCIES | _PLAIN_ACRONYMS

# Adjectives of nationality and people, which are no name alone ("Chilean officials") but may begin one.
DEMONYMS: Final = _words(
    "afghan afghans african africans albanian algerian american americans angolan arab arabian arabic arabs"
    " argentine argentinian armenian asian asians australian australians austrian azerbaijani bahraini bangladeshi"
    " belarusian belgian bolivian bosnian brazilian brazilians british britons bulgarian burmese cambodian"
    " cameroonian canadian canadians caribbean catalan catholic chilean chinese christian christians colombian"
    " congolese croatian cuban czech danish dutch ecuadorian egyptian egyptians emirati english eritrean estonian"
    " ethiopian european europeans filipino finnish french gabonese georgian german germans ghanaian greek greeks"
    " guatemalan guinean haitian hindu hindus hungarian icelandic indian indians indonesian iranian iranians iraqi"
    " iraqis irish islamic israeli israelis italian italians ivorian jamaican japanese jewish jews jordanian kazakh"
    " kenyan korean koreans kurdish kuwaiti kyrgyz laotian latin latvian lebanese liberian libyan lithuanian"
    " malaysian malian maltese mauritanian mexican mexicans mongolian moroccan mozambican muslim muslims namibian"
    " nepalese nepali nicaraguan nigerian nigerians nordic norwegian omani pakistani pakistanis palestinian"
    " palestinians panamanian paraguayan persian peruvian polish portuguese qatari romanian russian russians rwandan"
    " saudi saudis scandinavian scottish senegalese serbian singaporean slovak slovenian somali spanish sudanese"
    " swedish swiss syrian syrians taiwanese tajik tanzanian thai tunisian turkish turkmen turks ugandan ukrainian"
    " ukrainians uruguayan uzbek venezuelan vietnamese welsh western yemeni zambian zimbabwean"
)

# "Aldous-led", "Zurich-based": the name ends at the hyphen.
COMPOUND_ENDS: Final = _words(
    "affiliated aligned allied approved area backed based bashed born bound brokered built controlled dependent"
    " dominated drafted educated era facing flagged focused free friendly funded heavy held imposed inspired"
    " installed issued led like linked listed made mediated only operated oriented owned produced proof registered"
    " related rich run sanctioned sized sourced specific sponsored style supplied supported trained type wide"
)
# "pro-Zurich", "ex-Aldous": the name begins after the hyphen.
COMPOUND_STARTS: Final = _words("anti ex intra mid non post pre pro then trans un")

# Brands and institutions written with 's, which is no possessive there.
BRAND_POSSESSIVES: Final = _words(
    "applebee's barron's children's christie's claire's denny's dick's domino's hershey's kellogg's king's kohl's"
    " levi's lloyd's lowe's macy's mcdonald's men's moody's people's sainsbury's sotheby's trader's veteran's"
    " wendy's women's"
)

# Countries of one word, which a hyphen may join ("Chile-Peru").
COUNTRIES: Final = _words(
    "afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus"
    " belgium benin bhutan bolivia botswana brazil britain brunei bulgaria burundi cambodia cameroon canada chad"
    " chile china colombia congo croatia cuba cyprus czechia denmark djibouti ecuador egypt eritrea estonia eswatini"
    " ethiopia fiji finland france gabon gambia georgia germany ghana greece greenland guatemala guinea guyana haiti"
    " honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya"
    " korea kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg"
    " madagascar malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro"
    " morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine"
    " panama paraguay peru philippines poland portugal qatar romania russia rwanda senegal serbia singapore slovakia"
    " slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo"
    " tunisia turkey turkiye turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe"
)
