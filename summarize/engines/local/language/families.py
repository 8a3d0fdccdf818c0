"""The words that news English uses for one kind of event or thing, a line each: data, and nothing else."""

__all__ = ["EVENTS", "THINGS"]

# Each line is one kind of event or thing, in the words that English news uses for it.
EVENTS = (
    "sign signed signing signature signatory ink inked initial initialled conclude",
    "announce announced announcement unveil reveal disclose",
    "close closing completion complete completed finalise",
    "buy buyer purchase purchaser acquire acquirer acquisition takeover buyout bid bidder bought order absorb swallow",
    "sell seller sale divest divestment dispose disposal sold",
    "supply supplier provide provider win award clinch",
    "lease lessor lessee rent charter",
    "invest investor investment fund funding finance financing inject spend stake",
    "cost expense outlay",
    "price value worth valued valuation pay payment consideration sum",
    "merge merger combine combination amalgamate tie-up",
    "agree agreed agreement deal pact accord contract memorandum mou treaty arrangement transaction convention "
    "concession",
    "trade trading export exporter import importer tariff",
    "license licence licensing licensee licensor royalty concession concessionaire franchise",
    "partner partnership collaborate collaboration cooperate cooperation alliance",
    "venture joint-venture consortium",
    "send sender ship shipped shipping shipper shipment consign consignment dispatch dispatched",
    "ship shipment consignment cargo freight batch lot delivery",
    "deliver delivered delivery arrive arrival reach unload hand land discharge berth",
    "receive receipt recipient obtain",
    "leave left depart departure sail send shipment",
    "criticise criticize criticism critic denounce condemn accuse accusation slam blast lambast decry deplore assail "
    "attack oppose opposition opponent object objection protest warn warning question concern worry outcry "
    "backlash outrage anger controversy controversial demand allege allegation blame complain complaint urge dispute "
    "disputed challenge fear scrutiny sceptical skeptical sceptic skeptic caution oppose against resist",
    "deny denial denied dismiss refute rebut reject respond response insist defend",
    "support supporter back backer welcome hail praise applaud endorse approve approval commend tout",
    "build built construct construction develop development establish",
    "start begin begin launch commence kick-off",
    "end finish expire",
    "say said tell told state declare add note describe call comment explain speak spokesman spokeswoman spokesperson",
    "contain include comprise consist carry hold load",
    "recall recalled withdraw withdrawal pull",
    "rule ruling judgment judgement verdict decide decision order overturn uphold",
    "decide decision approve approval clear clearance examine examination investigate investigation review probe",
    "sue suit lawsuit plaintiff litigation claimant accuse",
    "fine fined penalty damages compensation",
    "injure injury hurt wound harm ill illness",
    "die death kill fatal",
    "phase stage tranche",
    "suspend suspension halt pause freeze",
    "cancel cancelled cancellation scrap abandon terminate termination drop axe ditch shelve collapse",
    "delay delayed postpone postponement",
    "rumour rumoured rumor rumored speculation reportedly talks mull explore consider",
    "propose proposal proposed offer offered plan planned",
    "condition term clause require requirement oblige obligation commit commitment guarantee",
    "job employ employment hire worker employee",
    "appoint appointment name succeed",
)
# Kinds of things, which nobody does.
THINGS = (
    "military army navy troops forces",
    "government ministry minister cabinet administration parliament",
    "person man woman official",
    "company firm corporation manufacturer maker inc corp ltd plc llc gmbh holdings capital partners industries "
    "airlines motors foods bank",
    "agency authority commission bureau regulator department",
    "media newspaper news broadcaster television magazine",
    "plant factory facility shipyard yard mill smelter works station campus depot warehouse laboratory refinery "
    "brewery "
    "foundry kiln dairy slaughterhouse sawmill",
    "port harbour harbor terminal dock pier jetty quay wharf berth airport airfield",
    "mine quarry pit oilfield gasfield colliery",
)
