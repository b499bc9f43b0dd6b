"""Facts that a checker of newspapers asks for: stages, currencies, units, denials, lost hedges."""

from __future__ import annotations

import pytest

from .test_fact_pairs import check
from .test_fact_rewrites import change, sides


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Stages of a case at law.
        ("The man was {questioned but not arrested|arrested} on Friday.", "negation: not -> "),
        (
            "The keeper {was questioned for two days but not|was} arrested over the fire.",
            "negation: not -> ",
        ),
        (
            "The keeper was {arrested on suspicion of|charged with} stealing the bell.",
            "direction: arrested -> charged",
        ),
        (
            "Two clerks were {charged|convicted} over the sale of the mill.",
            "direction: charged -> convicted",
        ),
        (
            "Police {questioned|charged} a man over the fire at the mill.",
            "direction: questioned -> charged",
        ),
        (
            "Jan Berg was {charged with|sentenced for} the theft of the boats.",
            "direction: charged -> sentenced",
        ),
        (
            "The clerk was {suspected of|convicted of} taking the bell of Ostrel.",
            "direction: suspected -> convicted",
        ),
        (
            "The court {cleared|jailed} the keeper on Friday, the paper wrote.",
            "direction: cleared -> jailed",
        ),
        (
            "He was {interviewed under caution|charged} over the fire at the mill.",
            "direction: interviewed -> charged",
        ),
        (
            "The {arrest|conviction} of the clerk surprised the town of Ostrel.",
            "direction: arrest -> conviction",
        ),
        (
            "The clerk was {questioned but not arrested|charged} over the fire.",
            "direction: questioned -> charged",
        ),
        # Currencies, which the comparison does not count as words.
        ("The lamp cost the town {$199|£199} in the spring.", "number: $199 -> £199"),
        (
            "The bridge cost {$3 million|€3 million} and nobody crosses it.",
            "number: $3 million -> €3 million",
        ),
        ("The bridge cost {$3m|£3m}, and nobody crosses it.", "number: $3m -> £3m"),
        ("The bridge cost {₹500|$500} in the end, they said.", "number: ₹500 -> $500"),
        ("{$199|£199} was paid for the lamp in the end.", "number: $199 -> £199"),
        ("The toll rose by {30%|€30} in the end, they said.", "number: 30% -> €30"),
        ("The bridge cost {about $300|£300} in the end.", "number: about $300 -> £300"),
        ("It cost {300 dollars|300 pounds} in the end.", "number: 300 dollars -> 300 pounds"),
        # Units.
        (
            "The farm of {200 acres|200 hectares} was sold in the spring.",
            "number: 200 acres -> 200 hectares",
        ),
        (
            "The boat was {300 metres|300 feet} from the pier.",
            "number: 300 metres -> 300 feet",
        ),
        ("The boat was {300m|300 feet} from the pier.", "number: 300m -> 300 feet"),
        (
            "The boat was {12 miles|12 kilometres} off the coast.",
            "number: 12 miles -> 12 kilometres",
        ),
        ("The cart carried {40 tons|40 pounds} of salt.", "number: 40 tons -> 40 pounds"),
        ("The cart carried {2,000 kg|20 tonnes} of salt.", "number: 2,000 kg -> 20 tonnes"),
        # Phrasal verbs.
        ("The price of salt {went up|fell} in the spring.", "direction: went up -> fell"),
        ("The price of salt {rose|went down} in the spring.", "direction: rose -> went down"),
        ("The price of salt {goes up|drops} each year.", "direction: goes up -> drops"),
        (
            "The number of boats {has gone up|has fallen} since the flood.",
            "direction: gone up -> fallen",
        ),
        ("The price {shot up|tumbled} in the spring.", "direction: shot up -> tumbled"),
        # Times.
        (
            "The hearing is at {a quarter past nine|9.45} in the old hall.",
            "number: quarter past nine -> 9.45",
        ),
        # Denials that one side lost.
        (
            "The {council denied that it|council} had been warned of the flood.",
            "negation: denied -> ",
        ),
        (
            "{The council denied that it|It} had been warned of the flood in the spring.",
            "negation: denied -> ",
        ),
        (
            "The council {rejected claims that it|said it} had been warned of the flood.",
            "negation: rejected claims -> ",
        ),
        (
            "The {council denied that it had|council said that it had not} been warned of it.",
            "reporting-verb: denied -> said",
        ),
        (
            "The {council disputed that it|council} had been warned of the flood.",
            "negation: disputed -> ",
        ),
        (
            "{Ida Holm denied that the|The} mill had been sold to the bank.",
            "negation: denied -> ",
        ),
        (
            "The mill had been sold to the bank{, Ida Holm denied|}.",
            "negation: denied -> ",
        ),
        ("Ida Holm {denied taking|took} the money from the safe.", "negation: denied -> "),
        (
            "The mayor {strongly denied suggestions that she|} had known of the leak.",
            "negation: denied suggestions -> ",
        ),
        (
            "The {mayor dismissed as nonsense reports that the|} mill had been sold in May.",
            "negation: dismissed as nonsense reports -> ",
        ),
        (
            "He was accused of taking bribes{, which he denies|}, the paper wrote.",
            "negation: denies -> ",
        ),
    ],
)
def test_a_fact_that_changed(text: str, told: str) -> None:
    check(*sides(text), change(told))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The new lamp {may cut deaths by up to 30%|cuts deaths by 30%}, a study says.",
            ("modality: may -> ", "number: up to 30% -> 30%"),
        ),
        (
            "The plan {could save up to|will save} 400 jobs in the port.",
            ("modality: could -> will", "number: up to 400 -> 400"),
        ),
        (
            "The wall {might cost as much as|costs} $3 million to mend, the builders said.",
            ("modality: might -> ", "number: as much as $3 million -> $3 million"),
        ),
        (
            "The storm {may have sunk more than 40|sank 40} boats in the harbour.",
            ("modality: may -> ", "number: more than 40 -> 40"),
        ),
        (
            "The cream {should not be applied|can be applied} to broken skin.",
            ("modality: should -> can", "negation: not -> "),
        ),
        (
            "The salt {should never be|may be} stored in the cellar.",
            ("modality: should -> may", "negation: never -> "),
        ),
        (
            "Tickets are {$20 to $30|£20 to £30} at the door.",
            ("number: $20 -> £20", "number: $30 -> £30"),
        ),
    ],
)
def test_two_facts_of_one_clause(text: str, told: tuple[str, ...]) -> None:
    check(*sides(text), *map(change, told))


@pytest.mark.parametrize(
    "text",
    [
        "Police {arrested|detained} a man over the fire at the mill.",
        "The clerk was {found guilty|convicted} of taking the money.",
        "The clerk was {not guilty|acquitted} of taking the bell.",
        "The clerk was {not convicted|acquitted} of taking the bell.",
        "The clerk was {arrested and charged|arrested} over the bell of Ostrel.",
        "The bridge cost {€3 million|3 million euros} in the end.",
        "The bridge cost {£300|300 pounds} in the end, the mayor said.",
        "The toll rose from {20% to|20 to} 30% in the end, the mayor said.",
        "The toll rose by {30%|30 per cent} in the end, the mayor said.",
        "The boat was {300 metres|300m} from the pier.",
        "The boat was {300 metres|300 meters} from the pier.",
        "The boat was {12 km|12 kilometres} off the coast.",
        "The boat was {1 km|1,000 metres} from the pier.",
        "The boat was {100 miles|160 km} from the pier.",
        "The boat was {20 square miles (52 km2)|20 square miles} from the pier.",
        "The farm of {50 acres|20 hectares} was sold in the spring.",
        "It is {6ft|1.83m} tall and made of wood from the valley.",
        "The cart carried {40kg|40 kilograms} of salt.",
        "The cart carried {2,000 kg|2 tonnes} of salt.",
        "The baby weighed {10 pounds|4.5 kg} in the spring.",
        "The cart went at {60 mph|60 miles per hour} down the hill.",
        "The bank has {300m|300 million} readers in the land.",
        "The bank has {€300m|€300 million} in the safe.",
        "The price {went up|rose} by 5 euros in the spring.",
        "The price {went down|dropped} by 5 euros in the spring.",
        "The hearing is at {a quarter past nine|9.15} in the old hall.",
        "The hearing is at {a quarter to nine|8.45} in the old hall.",
        "The hearing is at {half past nine|9.30} in the old hall.",
        "The hearing is at {ten past nine|9.10} in the old hall.",
        "The hearing began at {9.15|9:15} in the old hall.",
        "The council {did not deny that it|} had been warned of the flood in the spring.",
        "The town {has never denied that it|has} owed the bank money since the war.",
        "It is {2,500 m|2.5 km} to the mill from the pier of the town.",
        "The snakes grow to {3-6 m (10–20 feet)|10-20 feet} in the valley.",
        "Guards {denied|refused} him leave to land at the pier of Ostrel.",
        "The council {denied wrongdoing and|} paid for the lamp on the pier of Ostrel.",
    ],
)
def test_no_fact_that_changed(text: str) -> None:
    check(*sides(text))


def test_a_denial_that_went_with_its_sentence() -> None:
    check(
        "The council denied the plan. The road is closed for the winter.",
        "The road is closed for the winter.",
    )
