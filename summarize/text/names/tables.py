"""Word lists about names in English news text: titles, legal forms, particles, organisation words.

All are lower case, without dots or accents, and general: none is about a particular deal.
"""

from typing import Final

__all__ = [
    "AND_PARTICLES",
    "COUNTRY_FORMS",
    "DOTTED",
    "FOREIGN_PARTICLES",
    "FOR_HEADS",
    "GENERIC_SHORTS",
    "GENERIC_TAILS",
    "GOVERNMENT_HEADS",
    "LEGAL_ENDINGS",
    "LEGAL_STARTS",
    "LEGAL_WORDS",
    "OF_HEADS",
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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
LEGAL_STARTS: Final = _words("jsc oao ojsc ooo pao pjsc pt zao")
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
SMALL_WORDS: Final = _words(
    "a al an and at by d da das de del della den der des di do dos du e el et for fur i in l la las le les los of"
    " on or the to und van von with y"
)
FOREIGN_PARTICLES: Final = _words(
    "al ben bin bint da das de del della dello den der des di do dos du e el et ez fur ibn la las le les los ten"
    " ter ul und van von y zu zum zur"
)
AND_PARTICLES: Final = frozenset({"and", "&"})

# Abbreviations whose full stop does not end a sentence.
DOTTED: Final = _words(
    "adm asst ave brig bros capt cmdr co col corp cpl dept dr eng esq ft gen gov hon inc jr lt ltd maj messrs mr"
    " mrs ms mt mx no pres prof rep ret retd rev rt sen sgt sr st supt vs"
)

# A title is a run of these words that ends in a head: "Army Chief General", "Deputy Foreign Minister".
TITLE_HEADS: Final = _words(
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
SOFT_TITLES: Final = _words(
    "attorney cardinal chief dame emir executive founder general head judge justice king lady lawmaker leader lord"
    " major marshal miss partner pope premier prince princess principal queen representative shaikh sheikh sheikha"
)
SOFT_TITLE_STOPS: Final = _words(
    "accident assembly atomics cable catalyst dynamics electric fusion headquarters league mills motors re staff"
)
# Heads that an office or branch may precede ("Energy Minister", "Army Chief").
GOVERNMENT_HEADS: Final = _words(
    "adviser advisor attache chief commander commissioner envoy general head inspector leader manager marshal"
    " minister officer secretary spokesman spokesperson spokeswoman undersecretary"
)
TITLE_STARTS: Final = _words(
    "acting assistant associate caretaker charge chief co crown deputy ex excellency executive field first former"
    " founding general grand her highness his hon honorable honorary honourable incoming interim joint junior late"
    " lieutenant majesty major managing outgoing permanent prime principal rear retired right royal senior special"
    " supreme then under vice"
)
# Words that stand inside a title but do not begin one.
TITLE_FILLERS: Final = _words(
    "acquisition acquisitions affairs business commercial communications compliance digital equities financial"
    " group information investment legal marketing medical operating operations people policy press procurement"
    " product ret retd revenue risk rtd sales science security staff strategy sustainability technical technology"
    " trading"
)
PORTFOLIO: Final = _words(
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
OF_HEADS: Final = _words(
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
FOR_HEADS: Final = _words(
    "academy agency alliance association authority board bureau campaign center centre citizens coalition college"
    " commission committee conference council court department directorate forum foundation fund initiative"
    " institute institution lawyers ministry movement network office organisation organization party program"
    " programme school secretariat society trust union"
)

# Words that a person's name does not have, and that end the names of organisations, places and products.
ORGANISATION_WORDS: Final = OF_HEADS | _words(
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
GENERIC_TAILS: Final = _words(
    "enterprises global group holding holdings international organisation organization platforms technologies worldwide"
)
# Defined terms of contracts and releases: every text has its own.
GENERIC_SHORTS: Final = _words(
    "acquirer agency agreement authority bank borrower buyer client closing committee company consortium contractor"
    " corporation customer fund government group investor investors issuer lender ministry offer offeror"
    " organisation organization owner parent parties partner partners partnership party project purchaser seller"
    " shareholder shareholders sponsor supplier target transaction trust vendor"
)
PERSON_SUFFIXES: Final = _words("ii iii iv jr sr")
