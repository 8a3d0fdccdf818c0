"""Articles of other worlds, in which contracts and sales are another thing, give no record; deals beside them do."""

import pytest
from local_kit import reply

from summarize.articles import article_from_text
from summarize.engines.local.bargains.worlds import World, worlds_of
from summarize.engines.local.reading.reading import Reading
from summarize.schemas import Deal

OTHERS = {
    "a pay round": """Airport screeners win shorter week

LEMM, 9 October - Security staff at the three airports of Hollmark will work 37 hours a week instead of 39, with \
no loss of pay. The service workers' union DVG and the employer, Argus Screening, settled in the night to \
Friday.

Argus also pays 2.40 euros an hour more in two stages. The contract, valid until the end of 2027, ends a dispute \
in which 1,100 flights were cancelled.

"It hurt travellers, and we know it," DVG secretary Imke Paul said. Argus director Falk Horn called the deal \
dear but bearable; the company had offered 1.50 euros in August.

A vote among the 3,800 members closes on 30 October. Both sides expect approval.

Airport operator Hollmark Air welcomed the agreement.
""",
    "a new product": """Grunder's kettle knows when the tea is ready

Appliance maker Grunder has introduced a kettle that weighs the leaves, tastes the water and stops at the right \
second. The Leaf One costs 179 euros and will be in the shops by Easter.

The sensor comes from Swiss company Metron, with which Grunder signed a supply contract in 2023. Tea merchant \
Osborne & Lisle has ordered 5,000 kettles to sell under its own name.

"My grandmother did it by ear," said head of development Urs Kehl at the fair in Cologne, where visitors drank \
900 cups.

Grunder sold 1.1 million kettles last year. It has 2,300 employees in Graz and Maribor.

A cheaper version without scales is to follow for 99 euros. Consumer group Testwatch wants to know who will \
repair it.
""",
    "an exhibition": """Two hundred teapots and one Rubin

The craft museum in Sorne shows teapots from Friday, 212 of them, from Ming to plastic.

Most belong to the collector Lise Audran, who began at flea markets. One, by the ceramic artist Ilan Rubin, she \
bought at an auction of the house Delvaux in Brussels in 2019 for 88,000 euros; a bidder from Qatar dropped out \
at 85,000.

Audran has promised the collection to the museum. The deed of gift was signed in May. "I have no more shelves," \
she said.

The museum acquired eleven teapots of its own with the help of the Sorne Savings Bank. Curator Paul Meer has put \
them in the order of their spouts.

Admission is free for those who bring a teapot.
""",
    "another affair of a bidder": """Court bars Oster Vale fund manager for five years

A court in Dublin has barred Niall Crewe, a partner of the fund Oster Vale, from managing other people's money \
for five years.

Crewe hid from clients that he held shares in a mine which he praised in newsletters, judge Una Breen found. He \
made a profit of 340,000 euros. Two other charges were dropped.

Crewe's lawyer said that he would appeal. Oster Vale said that Crewe had acted alone and had left in June.

The fund, which has bid 600 million euros for the cable operator Linnet, manages the savings of 80,000 people. \
It has since hired two compliance officers.

"We trusted a voice on the telephone," said Moira Tate, a retired teacher who lost 12,000 euros.

The regulator has opened a file on the newsletters' publisher.
""",
    "a life": """Otto Brandvik, who put ferries on rails, dies at 88

The shipowner Otto Brandvik, who died on Sunday at his home in Torvik, never learnt to swim.

He was born in 1937 as the son of a pilot. With a loan from his aunt he purchased a whaler in 1959, and ten \
years later his Brandvik Line had a contract with the state railways for the ferries across the Belt. In 1985 he \
merged it with Danish competitor Sundfart.

"He sold you the ship and the weather with it," said Knud Aas, who sat on his board.

The sale of his shares in 1998 made him rich, and restless. He gave Torvik a concert hall.

He leaves a wife and three daughters. The funeral is on Friday.
""",
    "a mishap": """Sugar spill closes motorway for nine hours

A lorry with 24 tonnes of sugar overturned on the A4 near Wendelau on Tuesday morning. The driver was slightly \
hurt.

Rain turned the load into syrup, and firefighters called in a snow plough. "I have never smelt an accident \
before," fire officer Jens Holt said.

The lorry belongs to the haulier Transfeld of Lemm. The sugar was on its way from the refinery of Süderzucker to \
chocolate maker Corvin, which has bought there since 2015.

Police suspect that a tyre burst. The road reopened at five in the afternoon.

The damage is put at 180,000 euros. Beekeepers asked whether they might come.
""",
    "figures": """Corvin earns less as cocoa stays dear

Chocolate maker Corvin's profit fell by 18 percent to 41 million euros in the first half. Revenue rose to 620 \
million because prices did.

The board kept its forecast for the year but cut the dividend. Cocoa costs twice what it did in 2022, chief \
executive Ella Rieu said.

Corvin has secured two thirds of its need for next year by contracts with traders. The purchase of Spanish \
nougat maker Turrel, completed in April, added 22 million to revenue.

Shares fell 4 percent. Analysts at Fjordbank still advise to buy.
""",
    "a telephone": """Nubra's new phone lasts four days

SEOUL, 3 March - Nubra Electronics on Tuesday took the wraps off a telephone that needs charging only every \
fourth day, the Nubra Stay.

It goes on sale on 28 March at 899 dollars in Korea, the United States and Europe. The battery comes from Halden \
Cells of Norway, which developed it with Nubra for three years. A licence for the software of Polish start-up \
Glosik lets owners dictate in 60 languages.

Telecom operator Vetacom has already ordered 200,000 units for its shops, marketing head Yoon Seo-ha said. Those \
who order by the end of the month get headphones free of charge.

"People are tired of cables," Yoon told 900 guests. Rival Pomelo sells its best phone for 1,099 dollars.

Nubra sold 31 million phones last year, 4 percent fewer than the year before. Its shares closed 2.2 percent \
higher.

Analyst Greg Tan of Brook Securities called the price bold. The screen, he said, was no better than last year's.
""",
    "a painter": """All the light of Skarholm in one room

The winter show of the Kunsthalle Skarholm is devoted to Agnete Bruun (1871-1940), who painted nothing but \
windows. 120 pictures can be seen until 4 May, half of them never shown before.

Bruun sold three pictures in her lifetime. Today they are dear: in September the house of Pettersen in Oslo \
auctioned "Window, Rain" for 14 million kroner. It went to the shipping company Nordlys, which hangs it in its \
canteen.

Director Ida Falk has borrowed from Paris, Boston and Tokyo. With the National Gallery of Maridia she concluded \
an agreement under which the show will travel there in summer.

"You look out, and you see yourself," Falk says. The rooms are painted grey.

On Sunday the children may paint windows of their own. The catalogue costs 320 kroner. Friday is free, thanks to \
Skarholm Savings Bank.
""",
    "a fine": """Regulator fines Danvers Chemical 4 million over leak

The environment agency has fined Danvers Chemical 4 million euros for a leak of solvent into the river Osse two \
years ago.

The company failed to check valves for eleven months, the agency found. Fish died over a stretch of 14 \
kilometres. Danvers, which last year acquired the paint maker Lorin for 310 million euros, said that it accepted \
the fine.

"We have replaced all the valves," said works manager Henk Doorn. Anglers' clubs have been paid 300,000 euros in \
compensation under a settlement.

The public prosecutor is still looking into the conduct of two engineers.
""",
}

DEALS = {
    "a quarrel over a sale": """Opposition wants papers on sugar mill sale

Deputies of the National List demanded on Thursday that the government publish the contract by which it sold the \
Lorran sugar mill to Indian group Shakti Sugars.

The price of 31 million dollars was a gift, deputy Ilko Dran said. Minister Jana Keto replied that nobody had \
offered more.

Shakti took over the mill in January. It has promised to plant 5,000 hectares and to keep 800 workers.

Cane growers complain that they have not been paid since March. A spokesman for Shakti blamed the bank.
""",
    "a bid that is weighed": """Belmont weighs bid for Linnet

Swiss group Belmont is considering an offer for cable operator Linnet that would value it at about 650 million \
euros, people familiar with its plans said.

Belmont has hired the bank Keller Frey. A decision is not expected before May, and there may be none.

Linnet's largest owner, the Audran family, holds 38 percent. It turned a lower bid down last year.

Neither company would comment. Linnet's shares rose by 9 percent.
""",
    "a purchase of power": """Aluminium smelter to run on wind

Smelter Hydral will buy the whole output of the wind farm Store Banke for fifteen years, 1.4 terawatt hours a \
year, it announced with the farm's owner, Vindkraft Nord, in Torvik on Monday.

Neither named a price. The contract begins in 2028, when the last of 66 turbines is to stand.

"Without it we would have closed," Hydral's president Grete Moen said. The union agrees.

Reindeer herders have asked the supreme court to stop the farm. Vindkraft Nord says that it moved nine turbines \
for them.
""",
    "an arrival": """First buses from Korea roll through Alby

Twelve electric buses arrived in Alby on Sunday, the first of 60 that the transport company AVB has ordered from \
Korean maker Hanmoto.

"They are so quiet that we had to fit a bell," said AVB's head, Lars Munk. The rest come by October.

The order, worth 27 million euros, was contested: rival Nordbus had sued over the tender and lost in March.

Drivers complain about the seats.
""",
    "a cabinet that is split": """Ministers split over Vetacom stake

The cabinet is at odds over the planned sale of 30 percent of Vetacom to Gulf fund Al Safa, three officials \
said.

Defence Minister Olga Brandt wants the network kept in national hands. Finance Minister Pavel Horak needs the \
1.9 billion euros. A decision was put off on Wednesday.

Al Safa made its offer in February; it lapses on 30 June. The fund would get two seats on the board but no veto.

The union of telephone workers fears cuts. "First the stake, then the staff," said its head, Jiri Pokorny.

Vetacom declined to comment.
""",
    "a contract that is ended": """Army and Skylark part ways over drones

The army of Norrland has ended its contract with the drone maker Skylark after a third of the 120 craft failed \
in the cold.

Skylark had delivered 80 since November. It disputes the figures and wants 17 million crowns for what has not \
been paid. "We built what was ordered," managing director Tor Lind said.

A new tender will be held, the defence ministry announced.

The craft were to watch the northern border. Reindeer herders had protested against them.
""",
    "a takeover that unions back": """Unions back sale of Torvik steelworks to Brazilians

Brazilian group Aciaria Sul will take over the Torvik steelworks from its owner Granholt for 540 million euros. The \
metalworkers' union and the works council back the takeover after Aciaria promised to leave wages and pensions alone.

The 2,900 workers had struck for two days in March. "Better a far owner than none," union leader Siv Ekdahl said.

The sale is to close by June. The opposition wants to know what becomes of the slag heaps.
""",
}

WORLDS = {
    "a pay round": World.labour,
    "a new product": World.retail,
    "an exhibition": World.art,
    "a life": World.life,
    "figures": World.results,
    "a telephone": World.retail,
    "a painter": World.art,
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_a_bargain_beside_the_matter_gives_no_record(text: str) -> None:
    found = reply(article_from_text(text, path="a.txt"), Deal)
    assert all(value in (None, []) for value in found.values())


@pytest.mark.parametrize("text", DEALS.values(), ids=DEALS.keys())
def test_a_deal_is_one_whoever_tells_of_it(text: str) -> None:
    assert reply(article_from_text(text, path="a.txt"), Deal)["title"] is not None


@pytest.mark.parametrize("name", OTHERS)
def test_the_opening_shows_the_world(name: str) -> None:
    expected = {WORLDS[name]} if name in WORLDS else set()
    assert worlds_of(Reading.of(article_from_text(OTHERS[name], path="a.txt")).lines) == expected


@pytest.mark.parametrize("text", [DEALS[name] for name in DEALS if "unions" not in name])
def test_a_deal_shows_no_other_world(text: str) -> None:
    assert not worlds_of(Reading.of(article_from_text(text, path="a.txt")).lines)
