"""Words that decide whether a full stop ends a sentence, in English news and that of other languages.

Every set is in lower case; the sentence splitter says which of them count only with a capital.
"""

__all__ = ["BEFORE_NUMBER", "LEGAL_FORMS", "MAYBE_LAST", "NEVER_LAST", "NEVER_LAST_ELSEWHERE", "STARTERS", "TITLES"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name, with a capital: never the last word ("a sales rep." may be).
TITLES = _words("""
    mr mrs ms mx messrs mme mlle dr prof gen sen rep gov lt col sgt capt cpt cmdr cdr adm maj brig hon rev fr st mt ft
    pres amb atty supt insp det mgr msgr pvt cpl
""")
# Never the last word, in either case.
NEVER_LAST = _words("vs v viz cf e.g i.e eg ie approx ca est")
# Not the last word before a number.
BEFORE_NUMBER = _words("no nos vol sec fig figs p pp para rs jan feb mar apr jun jul aug sep sept oct nov dec")
LEGAL_FORMS = _words("inc corp co ltd llc llp plc cos bros cie")
# With a capital, sometimes the last word: the next word decides.
MAYBE_LAST = LEGAL_FORMS | _words("""
    jr sr esq dept univ assn assoc intl natl govt ave blvd rd hwy bldg
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn
    tenn tex va vt wash wis wyo ont que
""")
# Words that usually begin a sentence when they are written with a capital.
STARTERS = _words("""
    a about according across additionally after all also although among an analysts and another any are as asked at
    because before besides both but by can critics despite do does during each earlier either even every experts few
    finally first following for from further furthermore had has have he her here his how however i if in indeed
    instead is it it's its just last late later like many meanwhile more moreover most much nearly neither
    nevertheless no none nonetheless nor not nothing now of officials on once one only or other others our over
    people previously sales she shares since so some sources still such that that's the their then there these they
    this those though thus to today together two under unless unlike until was we were what when where whether which
    while who why with within without would yesterday yet you your
""")

# In other languages, by their code; what CLDR abbreviates (months, "Mrd.", "тыс.") is known besides.
NEVER_LAST_ELSEWHERE = {
    "de": _words(
        "bzw ca d.h dr etwa evtl fr gem ggf hr hrsg inkl jh nr o.g prof rd s s.o sog st str tel u.a u.u vgl z.b zzgl"
    ),
    "fr": _words("art av bd cf dr env ex m me mgr mlle mm mme no p.ex pr st ste tél vol"),
    "es": _words("art avda cía d da dr dra ee excmo gral ing lic n.º no núm p.ej pág prof sr sra sres srta ud vds"),
    "it": _words("art avv cfr dott dr dr.ssa ecc ing n on p.es pag prof sen sig sigg sig.ra tel"),
    "nl": _words(
        "a.d a.u.b blz bijv ca dhr dr drs d.w.z evt ing incl ir jl m.b.t mevr mr nr o.a prof resp st t.a.v tel z.g"
    ),
    "pt": _words("art av dr dra eng exmo n no núm p.ex pág prof sr sra srs tel"),
    "pl": _words(
        "al dr hab im inż itd itp jw mgr m.in nr np os pl płk prof pt r red ref św tel tj tys tzn tzw ul woj ww"
    ),
    "ru": _words(
        "акад в.т.ч г гг гл гр др им ин млн млрд н.э напр обл пер пл пр проф р рис руб св см ст стр "
        "т.д т.е т.к т.п тел тыс ул"
    ),
    "tr": _words("av bkz cad doç dr gen hz mah md no org prof sn sok st tel vb vs yrd"),
    "ar": _words("د أ م ص.ب"),
    "hi": _words("डॉ श्री पं प्रो रु"),
}
