"""Word lists about names in English news text: titles, legal forms, organisations, nationalities, and what is no name.

All are lower case, without dots or accents, and general: none is about a particular deal.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from summarize.text.words import word_set

__all__ = [
    "AND_PARTICLES",
    "BRAND_POSSESSIVES",
    "BREAKERS",
    "COMPOUND_ENDS",
    "COMPOUND_STARTS",
    "COUNTRIES",
    "COUNTRY_FORMS",
    "DEMONYMS",
    "DOTTED",
    "FOREIGN_PARTICLES",
    "FOR_HEADS",
    "FUNCTION_WORDS",
    "GENERIC_SHORTS",
    "GENERIC_TAILS",
    "GOVERNMENT_HEADS",
    "HEADLINE_WORDS",
    "LEGAL_ENDINGS",
    "LEGAL_STARTS",
    "LEGAL_WORDS",
    "LONE_OPENERS",
    "NATIONS",
    "OF_HEADS",
    "OPENERS",
    "ORGANISATION_WORDS",
    "PERSON_SUFFIXES",
    "PORTFOLIO",
    "SMALL_WORDS",
    "SOFT_TITLES",
    "SOFT_TITLE_STOPS",
    "TITLE_FILLERS",
    "TITLE_HEADS",
    "TITLE_STARTS",
]

# Legal forms that end a company's name, longest first when matched. "Holdings" and "Group" tell companies apart
# and are not among them.
LEGAL_ENDINGS: Final[frozenset[tuple[str, ...]]] = frozenset(
    tuple(form.split())
    for form in (
        "ab,ag,aktiengesellschaft,aktiebolag,aktieselskab,ao,apS,as,asa,a s,berhad,bhd,besloten vennootschap,bv,co,"
        "company,corp,corporation,de cv,eirl,gmbh,gmbh and co kg,gmbh and co kgaa,hf,inc,incorporated,jsc,"
        "joint stock company,kabushiki kaisha,kft,kg,kgaa,kk,limited,limited liability company,limitada,llc,llp,lp,ltd,"
        "ltda,naamloze vennootschap,nv,nyrt,oao,ojsc,ooo,oy,oyj,oy ab,pao,pjsc,plc,private limited,pte,pty,"
        "public company,public joint stock company,public limited company,pvt,qpsc,qsc,sa,sa de cv,sab,sab de cv,"
        "sapi de cv,sae,saog,sal,sarl,sas,sasu,sca,scrl,sdn bhd,se,sociedad anonima,societa per azioni,societe anonyme,"
        "sociedade anonima,spa,sp z oo,srl,sro,tbk,ultd,ulc,vof,wll,zao,zrt"
    )
    .lower()
    .split(",")
)
# Forms that stand before the name (Russian, Indonesian usage).
LEGAL_STARTS: Final = word_set("jsc oao ojsc ooo pao pjsc pt zao")
# Single words which end a name when they are written as a form ("Inc.", ", Ltd").
LEGAL_WORDS: Final = frozenset(word for form in LEGAL_ENDINGS for word in form if len(form) == 1)

# Written forms of a country or union that lead a name, by what all of them come to.
COUNTRY_FORMS: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (("united", "states", "of", "america"), "us"),
    (("united", "states"), "us"),
    (("usa",), "us"),
    (("united", "kingdom"), "uk"),
    (("united", "arab", "emirates"), "uae"),
    (("european", "union"), "eu"),
    (("united", "nations"), "un"),
    (("peoples", "republic", "of", "china"), "prc"),
    (("us",), "us"),
    (("uk",), "uk"),
    (("uae",), "uae"),
    (("eu",), "eu"),
    (("un",), "un"),
    (("prc",), "prc"),
)

# Words that an acronym may leave out.
SMALL_WORDS: Final = word_set(
    "a al an and at by d da das de del della den der des di do dos du e el et for fur i in l la las le les los of"
    " on or the to und van von with y"
)
FOREIGN_PARTICLES: Final = word_set(
    "al ben bin bint da das de del della dello den der des di do dos du e el et ez fur ibn la las le les los ten"
    " ter ul und van von y zu zum zur"
)
AND_PARTICLES: Final = frozenset({"and", "&"})

# Abbreviations whose full stop does not end a sentence.
DOTTED: Final = word_set(
    "adm asst ave brig bros capt cmdr co col corp cpl dept dr eng esq ft gen gov hon inc jr lt ltd maj messrs mr"
    " mrs ms mt mx no pres prof rep ret retd rev rt sen sgt sr st supt vs"
)

# A title is a run of these words that ends in a head: "Army Chief General", "Deputy Foreign Minister".
TITLE_HEADS: Final = word_set(
    "adm admiral adviser advisor ambassador analyst archbishop attorney ayatollah brig brigadier capt captain"
    " cardinal ceo cfo chair chairman chairperson chairwoman chancellor chief cio cmdr cofounder col colonel"
    " commander commissioner congressman congresswoman consul coo corporal councillor cto d'affaires dame director"
    " dr emir envoy evp executive founder gen general gov governor head hon imam inspector judge justice king lady"
    " lawmaker leader legislator lieutenant lord lt maj major manager marshal mayor minister miss mp mr mrs ms mx"
    " negotiator officer partner pm pope premier pres president prince princess principal prof professor queen rabbi"
    " rep representative rev reverend sec secretary sen senator sergeant sgt shaikh sheikh sheikha sir speaker"
    " spokesman spokesperson spokeswoman superintendent treasurer undersecretary vp"
)
# Heads that also begin names of things, or stay with a single name ("King Charles").
SOFT_TITLES: Final = word_set(
    "attorney cardinal chief dame emir executive founder general head judge justice king lady lawmaker leader lord"
    " major marshal miss partner pope premier prince princess principal queen representative shaikh sheikh sheikha"
)
SOFT_TITLE_STOPS: Final = word_set(
    "accident assembly atomics cable catalyst dynamics electric fusion headquarters league mills motors re staff"
)
# Heads that an office or branch may precede ("Energy Minister", "Army Chief").
GOVERNMENT_HEADS: Final = word_set(
    "adviser advisor attache chief commander commissioner envoy general head inspector leader manager marshal"
    " minister officer secretary spokesman spokesperson spokeswoman undersecretary"
)
TITLE_STARTS: Final = word_set(
    "acting assistant associate caretaker charge chief co crown deputy ex excellency executive field first former"
    " founding general grand her highness his hon honorable honorary honourable incoming interim joint junior late"
    " lieutenant majesty major managing outgoing permanent prime principal rear retired right royal senior special"
    " supreme then under vice"
)
# Words that stand inside a title but do not begin one.
TITLE_FILLERS: Final = word_set(
    "acquisition acquisitions affairs business commercial communications compliance digital equities financial"
    " group information investment legal marketing medical operating operations people policy press procurement"
    " product ret retd revenue risk rtd sales science security staff strategy sustainability technical technology"
    " trading"
)
PORTFOLIO: Final = word_set(
    "affairs agriculture air army attorney aviation board budget cabinet climate coal commerce communications"
    " competition conduct construction culture customs defence defense development digital drug economic economy"
    " education electricity employment energy environment exchange exterior finance fisheries food force foreign"
    " forestry gas global health home housing human immigration industries industry information infrastructure"
    " innovation intelligence interior international investment investments irrigation justice labor labour land"
    " lands law maritime markets media migration military mineral minerals mines mining national natural naval navy"
    " nuclear oil opposition party petroleum planning police ports posts power press privatisation privatization"
    " production railways reform regional relations research resources revenue rural safety science securities"
    " security services shipping social space staff state steel strategic studies supply tax technology"
    " telecommunications tourism trade transport transportation treasury urban utilities war water welfare works"
)

# Heads that take "of": "Bank of …", "Ministry of …".
OF_HEADS: Final = word_set(
    "academy administration agency alliance archdiocese army assembly association authority bank banks bar bay"
    " board bureau cape center centre chamber church city club coast college colony commission committee"
    " commonwealth community company confederation conference congress corporation corps council county court"
    " department dioceses district division duchy embassy emirate emirates faculty federation foundation friends"
    " front fund government group guild gulf high house houses inspectorate institute institutes institution isle"
    " isles kingdom knights league library lloyd's lords ministries ministry mount movement museum national office"
    " order organisation organization palace parliament party people's port principality protectorate province"
    " register republic republics reserve school sea secretariat senate society sons state states strait straits"
    " synod territory times tower town treasury tribunal trust union university village voice workers"
)
FOR_HEADS: Final = word_set(
    "academy agency alliance association authority board bureau campaign center centre citizens coalition college"
    " commission committee conference council court department directorate forum foundation fund initiative"
    " institute institution lawyers ministry movement network office organisation organization party program"
    " programme school secretariat society trust union"
)

# Words that a person's name does not have, and that end the names of organisations, places and products.
ORGANISATION_WORDS: Final = OF_HEADS | word_set(
    "aerospace air aircraft airlines airport airways apparel army automotive aviation bancorp bancshares base"
    " batteries beverages bio biosciences brands brothers cable canal capital cars cement chemical chemicals coal"
    " coffee communications construction copper corridor countries country cruises data defence defense delta design"
    " development dynamics east eastern electric electronics elements energy engineering enterprise enterprises"
    " entertainment equipment estate exchange express farms federal fertiliser fertilizer fiber fibre finance"
    " financial foods force forces forest gas general generation global gold group health healthcare helicopters"
    " herald highway holding holdings hospital hospitals hotels housing industrial industries industry insurance"
    " international investment investments iron island islands jet journal laboratories labs land leasing life line"
    " lines lithium logistics machinery management manufacturing maritime market markets materials media medical"
    " metal metals mills mine minerals mines mining mobile motor motors mutual navy network networks news nickel"
    " north northern nuclear ocean oil pacific packaging paper park partners partnership petrochemicals petroleum"
    " pharma pharmaceuticals pictures pipeline plc police post power press products project properties publishing"
    " radio rail railroad railway railways rare realty refinery renewables research reserve resorts resources"
    " restaurants retail river robotics sciences securities semiconductor semiconductors services shipping silver"
    " software solar solutions south southern space station steel stores street studios supply systems tech"
    " technologies technology telecom telecommunications telegraph telephone television therapeutics times tobacco"
    " trade trading transport transportation tribune trucks uranium utilities valley ventures water west western"
    " wind wireless works world worldwide"
)

# Endings that say nothing of which company it is, yet may tell a parent from its daughter.
GENERIC_TAILS: Final = word_set(
    "enterprises global group holding holdings international organisation organization platforms technologies worldwide"
)
# Defined terms of contracts and releases: every text has its own.
GENERIC_SHORTS: Final = word_set(
    "acquirer agency agreement authority bank borrower buyer client closing committee company consortium contractor"
    " corporation customer fund government group investor investors issuer lender ministry offer offeror"
    " organisation organization owner parent parties partner partners partnership party project purchaser seller"
    " shareholder shareholders sponsor supplier target transaction trust vendor"
)
PERSON_SUFFIXES: Final = word_set("ii iii iv jr sr")


# Never the first word of a name, wherever it stands.
FUNCTION_WORDS: Final = word_set(
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
OPENERS: Final = word_set(
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
LONE_OPENERS: Final = word_set(
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
HEADLINE_WORDS: Final = word_set(
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

CALENDAR: Final = word_set(
    "apr april aug august christmas dec december easter eid feb february fri friday jan january jul july jun june"
    " mar march may mon monday nov november oct october ramadan sat saturday sep sept september sun sunday thu thur"
    " thurs thursday tue tues tuesday wed wednesday"
)
_CURRENCIES: Final = word_set(
    "aed aud baht brl cad chf cny dirham dirhams dollar dollars eur euro euros franc francs gbp hkd inr jpy krona"
    " krone krw lira mxn naira peso pesos pkr pound pounds rand renminbi ringgit riyal riyals rmb rouble roubles rs"
    " ruble rubles rupee rupees rupiah sar sgd shilling shillings sterling usd won yen yuan zar zloty"
)
_PLAIN_ACRONYMS: Final = word_set(
    "ai am apr asap atm bpd capex cbd cctv ceos cfos coo covid covid-19 cpi cv diy dna ebit ebitda eps esg est et"
    " etf ev evs faq faqs fdi fy gdp ghz gmt gps gw gwh h1 h2 hq hr http https ict id iot ipo ipos it kg km kpi kv"
    " kw kwh llm lng lpg m&a mhz mou mous mrna mw mwh ngo ngos ok opex pc pdf ph phd pm pr q1 q2 q3 q4 qa qr r&d roi"
    " rsvp sme smes sms spac tv twh ufo url usb utc vat vip vs wi-fi wifi www"
)
# Never part of a name: where one stands, a run of capitalised words falls apart.
BREAKERS: Final = CALENDAR | _CURRENCIES | _PLAIN_ACRONYMS

# Adjectives of nationality and people, which are no name alone ("Chilean officials") but may begin one.
DEMONYMS: Final = word_set(
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
COMPOUND_ENDS: Final = word_set(
    "affiliated aligned allied approved area backed based bashed born bound brokered built controlled dependent"
    " dominated drafted educated era facing flagged focused free friendly funded heavy held imposed inspired"
    " installed issued led like linked listed made mediated only operated oriented owned produced proof registered"
    " related rich run sanctioned sized sourced specific sponsored style supplied supported trained type wide"
)
# "pro-Zurich", "ex-Aldous": the name begins after the hyphen.
COMPOUND_STARTS: Final = word_set("anti ex intra mid non post pre pro then trans un")

# Brands and institutions written with 's, which is no possessive there.
BRAND_POSSESSIVES: Final = word_set(
    "applebee's barron's children's christie's claire's denny's dick's domino's hershey's kellogg's king's kohl's"
    " levi's lloyd's lowe's macy's mcdonald's men's moody's people's sainsbury's sotheby's trader's veteran's"
    " wendy's women's"
)

# Countries of one word, which a hyphen may join ("Chile-Peru").
COUNTRIES: Final = word_set(
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
