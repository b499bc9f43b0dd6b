"""Sentences as another writer puts them, and the facts that came out otherwise."""

from __future__ import annotations

import re

import pytest

from .test_fact_pairs import check

VARIANT = re.compile(r"\{(.*?)\|(.*?)\}")
"""What the left text has, and what the right one has in its place."""


def sides(text: str) -> tuple[str, str]:
    """Both texts of one that is written with its variants."""
    left, right = (VARIANT.sub(rf"\{side}", text).replace("  ", " ") for side in (1, 2))
    return left, right


def change(told: str) -> tuple[str, str, str]:
    """A change that is written "kind: left -> right"."""
    kind, _, facts = told.partition(": ")
    left, _, right = facts.partition(" -> ")
    return kind, left, right


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The minister {may have known|knew} of the leak, two aides said.", "modality: may -> "),
        ("The mayor was {reportedly|} paid 400 euros for the vote.", "modality: reportedly -> "),
        (
            "The clerk {|allegedly} stole the money from the safe, the court heard.",
            "modality:  -> allegedly",
        ),
        ("The pilot {seems to have|} missed the second turn in the fog.", "modality: seems to -> "),
        ("{Perhaps the|The} mill will never open again, Ida Holm wrote.", "modality: Perhaps -> "),
        ("The bridge {is likely to|will} close in the spring.", "modality: likely to -> will"),
        (
            "{It is alleged that the|The} baker sold old bread to the school.",
            "modality: alleged that -> ",
        ),
        (
            "The wreck is {understood to be|} that of a whaler from Velmay.",
            "modality: understood to -> ",
        ),
        (
            "The mayor {allegedly|reportedly} took the money from the safe.",
            "modality: allegedly -> reportedly",
        ),
        (
            "The {apparent|} leak was found under the old pier of the port.",
            "modality: apparent -> ",
        ),
        ("“The fire was {probably|} an accident,” Jan Berg said.", "modality: probably -> "),
        (
            "The storm {might|will} reach the coast by Friday, the office said.",
            "modality: might -> will",
        ),
        ("The town {must|may} repair the wall before the winter.", "modality: must -> may"),
        (
            "{More than|Nearly} 200 people marched to the mill on Friday.",
            "number: More than 200 -> Nearly 200",
        ),
        (
            "{Fewer|More} than 40 boats came back before the storm.",
            "number: Fewer than 40 -> More than 40",
        ),
        (
            "{At least three|Three} people were hurt when the wall fell.",
            "number: At least three -> Three",
        ),
        ("The mill employs {up to|} 300 people in the summer.", "number: up to 300 -> 300"),
        (
            "The work will cost {about|} $3 million, the bank said.",
            "number: about $3 million -> $3 million",
        ),
        (
            "The work will cost at {least $3 million,|most $3m,} the bank said.",
            "number: at least $3 million -> at most $3m",
        ),
        (
            "{Almost|More than} half of the boats were lost in the storm.",
            "number: Almost half -> More than half",
        ),
        (
            "Sales of salt {grew|shrank} by 4% in the year, the firm said.",
            "direction: grew -> shrank",
        ),
        (
            "The judge {upheld|overturned} the ban on boats in the bay.",
            "direction: upheld -> overturned",
        ),
        (
            "Residents {support|oppose} the new road, a survey showed.",
            "direction: support -> oppose",
        ),
        ("The team from Velmay {won|lost} the cup for the third time.", "direction: won -> lost"),
        ("The shop {opens|closes} at 9 a.m. on market days.", "direction: opens -> closes"),
        (
            "The {increase|decrease} in the toll surprised the carters.",
            "direction: increase -> decrease",
        ),
        ("She was {hired|fired} by the bank in May.", "direction: hired -> fired"),
        ("The number of sheep has gone {up|down} since the flood.", "direction: up -> down"),
        ("The toll was {raised|lowered} to 5 euros in May.", "direction: raised -> lowered"),
        ("The crew {survived|died in} the wreck, the paper wrote.", "direction: survived -> died"),
        ("{All|Most} of the boats came back before the storm.", "direction: All -> Most"),
        ("The lake is {east|west} of the town, on the old road.", "direction: east -> west"),
        ("The meeting begins at {7|8} p.m. in the old hall.", "number: 7 p.m. -> 8 p.m."),
        ("One in {five|six} pupils walks to the school.", "number: One in five -> One in six"),
        (
            "The mill made a profit of £1.2 {million|billion} last year.",
            "number: £1.2 million -> £1.2 billion",
        ),
        ("The trial starts on {Tuesday|Thursday} in Ostrel.", "date: Tuesday -> Thursday"),
        ("The lamp was lit {twice|three times} in the night.", "number: twice -> three"),
        ("“I did {not|} sign the letter,” Ida Holm said.", "negation: not -> "),
        ("There is {no|} evidence of a leak, the board said.", "negation: no -> "),
        ("The council has {never|} paid for the lamp.", "negation: never -> "),
        ("{Nobody|Somebody} saw the boat leave the bay.", "negation: Nobody -> Somebody"),
        ("The boat {won't|will} leave the bay on Friday.", "negation: won't -> "),
        ("It {isn't|is} safe to cross the bridge now.", "negation: isn't -> "),
        ("{In April, the|The} council of Ostrel closed the road.", "date: April -> "),
        (
            "The clerk {denied that he had|said that he had not} taken the money from the safe.",
            "reporting-verb: denied -> said",
        ),
        ("The clerk said he had {|not} taken the money from the safe.", "negation:  -> not"),
        ("Ida Holm {said|did not say} the wall had been cracked for years.", "negation:  -> not"),
        ("Two men were arrested, one of whom {allegedly|} fired a gun.", "modality: allegedly -> "),
        (
            "The mayor, who {is accused of taking|took} bribes, left the hall.",
            "modality: accused of -> ",
        ),
        ("An {alleged|} attack on the ferry was filmed by a passenger.", "modality: alleged -> "),
        ("The {suspected|} arsonist was held on Friday.", "modality: suspected -> "),
        (
            "Turnout was {more than 60 percent|less than 60%} on Sunday.",
            "number: more than 60 percent -> less than 60%",
        ),
        (
            "{Nearly|More than} 3,000 trees were planted in a year.",
            "number: Nearly 3,000 -> More than 3,000",
        ),
        ("{Nearly|} 3,000 trees were planted in a year.", "number: Nearly 3,000 -> 3,000"),
        (
            "{Around|Exactly} 3,000 trees were planted in a year.",
            "number: Around 3,000 -> Exactly 3,000",
        ),
        ("The judges voted five to four {for|against} the ban.", "direction: for -> against"),
        ("Shares closed 3% {up|down} on Friday.", "direction: up -> down"),
        (
            "Unemployment {increased|decreased} to 8 percent in May.",
            "direction: increased -> decreased",
        ),
        (
            "The parliament {accepted|rejected} the budget on Friday.",
            "direction: accepted -> rejected",
        ),
        ("The {rise|fall} in rents worried the town.", "direction: rise -> fall"),
        ("The gate {opened|closed} at noon and the crowd went in.", "direction: opened -> closed"),
        ("The sale was {approved|refused} by the board in June.", "direction: approved -> refused"),
        (
            "{The river rose by two metres on Monday.|On Monday the river fell by two metres.}",
            "direction: rose -> fell",
        ),
        (
            "The talks lasted {two|three} and a half hours.",
            "number: two and a half hours -> three and a half hours",
        ),
        ("He came on {Monday|Tuesday} and left on Friday.", "date: Monday -> Tuesday"),
        ("The smith said it {couldn't|could} be repaired before Monday.", "negation: couldn't -> "),
        ("The well has {no|} water this summer.", "negation: no -> "),
        ("She {never|} said that the mill was safe.", "negation: never -> "),
        (
            "It was {impossible|possible} to cross the river in May.",
            "negation: impossible -> possible",
        ),
    ],
)
def test_a_word_that_changes_a_fact(text: str, told: str) -> None:
    check(*sides(text), change(told))


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        (
            "The court fined Ida Holm 500 euros on Monday.",
            "On Monday the court fined Ida Holm 700 euros.",
            "number: 500 euros -> 700 euros",
        ),
        (
            "The road would close for a year from April, Mina Berg said.",
            "Mina Berg said that the road would close for a year from August.",
            "date: April -> August",
        ),
        (
            "The road would close for a year from April, Mina Berg said.",
            "Mina Berg said that the road would close for two years from April.",
            "number: a year -> two years",
        ),
        (
            "The road would not close in April, Mina Berg said.",
            "Mina Berg said that the road would close in April.",
            "negation: not -> ",
        ),
        (
            "The council approved the plan on Monday, Mina Berg said.",
            "Mina Berg said that the council rejected the plan on Monday.",
            "direction: approved -> rejected",
        ),
    ],
)
def test_a_fact_that_changes_with_the_order(left: str, right: str, told: str) -> None:
    check(left, right, change(told))


@pytest.mark.parametrize(
    "text",
    [
        "{The thief reportedly|According to reports, the thief} fled over the roofs to the port.",
        "The thief {allegedly|is alleged to have} fled over the roofs to the port.",
        "The ship {probably|most likely} sank in the storm off the cape.",
        "{Some|About} 40 boats came back before the storm, the port said.",
        "{More than|In excess of} 40 boats came back before the storm, they said.",
        "The hall holds {40 people or fewer,|at most 40 people,} the keeper told them.",
        "He walked {over|across} 40 fields to reach the old mill that day.",
        "{Almost|Nearly} half of the boats were lost in the storm.",
        "The {council approved the sale.|sale was approved by the council.}",
        "The union {did not oppose|supported} the sale of the mill.",
        "The union {failed to win|lost} the vote on the mill.",
        "The meeting begins at {7:30 p.m.|19:30} in the old hall.",
        "The meeting begins at {7 p.m.|seven in the evening} in the old hall.",
        "The meeting begins at {7 p.m.|19.00} in the old hall.",
        "The meeting begins at 7 {p.m.|} in the old hall.",
        "The train leaves at {0600|6 a.m.} from the old port.",
        "The boats left at {midnight|12 a.m.} with no lamp.",
        "The ferry is {two and a half|2.5} times as long as the mill.",
        "{One in five pupils walks|20% of pupils walk} to the school.",
        "{One in five pupils walks|A fifth of pupils walk} to the school.",
        "{Two-thirds|67 percent} of the pupils walk to the school.",
        "{A quarter|25 per cent} of the pupils walk to the school.",
        "The mill made a profit of {£1.2 million|£1,200,000} last year.",
        "The mill made a profit of {€1.2bn|1.2 billion euros} last year.",
        "He has kept the lamp for {two decades.|20 years.}",
        "He has kept the lamp for {half a century.|50 years.}",
        "He has kept the lamp for {six months.|half a year.}",
        "The boats sail in {24 hours,|a day,} the port said.",
        "The trial starts on {Tuesday|Tuesday, March 4, 2019,} in Ostrel.",
        "The trial starts on {Tuesday|4 March} in Ostrel.",
        "The trial starts on {4 March 2019|4/3/2019} in Ostrel.",
        "The trial starts on {4 March 2019|04.03.2019} in Ostrel.",
        "The mill burned down in the {1990s|nineties} and was built anew.",
        "The school has {1,200 pupils and a dozen|1200 pupils and 12} cats.",
        "{A couple of|Two} boats were lost in the storm.",
        "The lamp was lit {twice|two times} in the night.",
        "{“We lost 40 sheep in May,” said Jan Berg.|Jan Berg said: “We lost 40 sheep in May.”}",
        "{The mill, built in 1820,|Built in 1820, the mill} employs 40 people.",
        "{Allegedly drunk, the captain|The captain, allegedly drunk,} left the bridge at noon.",
        "{Prices rose in May, the bank said,|The bank said prices rose in May} but fell in June.",
        "The storm came in the {night.(12)|night.(14)} Nobody slept in the town.",
        "Figure {2|3} shows the sheep that were lost.",
        "Step {one:|two:} wash the table and the bowl.",
        "{Forty per cent of the|Four in ten} boats were lost.",
        "The town paid {3,5|3.5} million for the mill.",
        "He earned $50,000 {a|per} year at the mill.",
        "The boat is 12 {metres long and 3 m|m long and 3 metres} wide.",
        "The boat is {12|twelve} miles off the coast.",
        "The lamp burned for {a week and a half.|one and a half weeks.}",
        "They waited for {an hour and a quarter.|75 minutes.}",
        "The {three-year-old boat|boat, three years old,} sank.",
        "The {1990s|nineteen-nineties} were good years for the mill.",
        "He is in his {40s|forties} and keeps the lamp.",
        "The mill's {first|1st} owner was Jan Berg.",
        "It was the {20th|twentieth} century and the mill was new.",
        "The port has {between 30 and|30 to} 40 boats.",
        "The port has {between 30 and 40|30-40} boats.",
        "{Thousands of people came to the fair.|People came to the fair in their thousands.}",
        "{Both of the|The two} boats were lost.",
        "Ida Holm scored {3-1|three to one} in the game on Sunday.",
        "Sales {rose 5% to $2 million.|climbed five percent to two million dollars.}",
        "The hearing is at {10:00 on 5 May.|10am on May 5.}",
        "The hearing is at 12:30 {p.m.|} on 5 May.",
        "It closes at {a quarter past five.|5:15.}",
        "It closes at {half past five in the afternoon.|17:30.}",
        "It closes at 5 {in the afternoon.|p.m.}",
        "He left {before the storm came.|ahead of the storm.}",
        "The price {went up|rose} by 5 euros.",
        "He {opened|began} the meeting with a song.",
        "The talks were {reopened|resumed} on Friday.",
        "{Nobody|No one} was hurt in the fire.",
        "He is {innocent,|not guilty,} the court said.",
        "{Fewer than half|Less than 50%} of them voted.",
        "{Over a|More than one} million people voted.",
        "{Up to one in ten boats was|At most 10% of boats were} lost.",
        "The mill {not only burned but|burned and} fell into the river.",
        "The cargo is {not to exceed|up to} 72 tons, the port said.",
        "The talks ended on Monday at {6 p.m.|6pm} without a deal.",
        "The talks ended on Monday at {18:30.|half past six in the evening.}",
        "The talks lasted {2.5|two and a half} hours.",
        "{A dozen boats and half|12 boats and 50% of} the nets were lost.",
        "It was {a decade|10 years} before the mill was opened again.",
        "The fund is worth {$3 million|$3m} today.",
        "The fund is worth {$3 million|$3,000,000} today.",
        "He came on {Monday and left on Friday.|Monday, 3 March, and left on Friday, 7 March.}",
    ],
)
def test_other_words_for_a_fact(text: str) -> None:
    check(*sides(text))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "He opened the door and closed the window of the hut.",
            "He closed the window and opened the door of the hut.",
        ),
        (
            "Ida Holm, 34, was fined 500 euros on Monday by a court in Ostrel.",
            "A court in Ostrel on Monday fined Ida Holm, 34, 500 euros.",
        ),
        (
            "The mayor did not attend, the paper said on Friday.",
            "On Friday the paper said the mayor did not attend.",
        ),
        (
            "When the storm came in March, the harbour was shut for two days.",
            "The harbour was shut for two days when the storm came in March.",
        ),
        (
            "By 2030 the town wants to plant 5,000 trees, the mayor said.",
            "The mayor said the town wants to plant 5,000 trees by 2030.",
        ),
        (
            "After the vote, the mayor left the hall with three aides.",
            "The mayor left the hall with three aides after the vote.",
        ),
        (
            "In 2018 the port was closed. The ferry went to Velmay.",
            "The ferry went to Velmay. The port was closed in 2018.",
        ),
        (
            "The port was closed on 4 May. Two boats were lost. Nobody was "
            "hurt, the mayor said. The mill had to stop for three days.",
            "Nobody was hurt, the mayor said. The port was closed on 4 May. "
            "The mill had to stop for three days. Two boats were lost.",
        ),
        (
            "The port was closed on 4 May.\n\n"
            "Two boats were lost, the mayor of Ostrel said.\n\n"
            "The mill had to stop for three days.",
            "The mill had to stop for three days.\n\n"
            "The port was closed on 4 May.\n\n"
            "Two boats were lost, the mayor of Ostrel said.",
        ),
        (
            "The port was closed on 4 May. It was cold.\n\n"
            "Two boats were lost, the mayor of Ostrel said. He was not hurt.",
            "The port was closed on 4 May.\n\n"
            "It was cold. Two boats were lost, the mayor of Ostrel said. He was not hurt.",
        ),
        (
            "According to the port, 12 boats are missing since Monday.",
            "12 boats are missing since Monday, according to the port.",
        ),
        (
            "The firm, which employs 300 people, will close in June.",
            "The firm will close in June. It employs 300 people.",
        ),
        (
            "The firm will not pay, and 300 people will lose their jobs in June.",
            "In June, 300 people will lose their jobs, and the firm will not pay.",
        ),
        (
            "On Tuesday, 3 March, Ida Holm, 41, left the mill.",
            "Ida Holm, 41, left the mill on Tuesday, 3 March.",
        ),
        (
            "In 1998 Ida Holm bought the mill for $2 million.",
            "Ida Holm bought the mill for $2 million in 1998.",
        ),
        (
            "“The road would close for a year from April,” Mina Berg said.",
            "Mina Berg said the road would close for a year from April.",
        ),
        (
            "The mayor said in March that the road would close for a year.",
            "The mayor said that the road would close for a year in March.",
        ),
        (
            "The ferry sank at 3 a.m. on Sunday with 40 people on board.",
            "On Sunday at 3 a.m. the ferry sank with 40 people on board.",
        ),
        (
            "The ferry sank at 3 a.m. on Sunday with 40 people on board.",
            "With 40 people on board, the ferry sank on Sunday at 03:00.",
        ),
        (
            "For ten years the mill was closed, until Jan Berg bought it.",
            "The mill was closed for ten years until Jan Berg bought it.",
        ),
        (
            "Reportedly, two boats were lost. The port is closed.",
            "The port is closed. Two boats were reportedly lost.",
        ),
        (
            "The plan was never approved, Jan Berg said, and the money is gone.",
            "Jan Berg said the plan was never approved and the money is gone.",
        ),
        (
            "The mayor, who won in 2019, did not run again.",
            "The mayor did not run again. She won in 2019.",
        ),
        (
            "1. Wash the table.\n2. Take two eggs.\n3. Bake for 40 minutes.",
            "1. Take two eggs.\n2. Wash the table.\n3. Bake for 40 minutes.",
        ),
        (
            "Step 1. Wash the old table.\n\nStep 2. Take two eggs and a bowl.",
            "Step 2. Wash the old table.\n\nStep 3. Take two eggs and a bowl.",
        ),
        (
            "Contents\n\n"
            "1 The storm 5\n\n"
            "2 The keeper of the lamp 17\n\n"
            "The storm came over the hills in the night.",
            "Contents\n\n"
            "1 The storm 7\n\n"
            "2 The keeper of the lamp 19\n\n"
            "The storm came over the hills in the night.",
        ),
        (
            "The storm came in the night [12]. Nobody slept in Ostrel [13].",
            "The storm came in the night [14]. Nobody slept in Ostrel [15].",
        ),
        (
            "The storm came in the night.¹ Nobody slept in the town.²",
            "The storm came in the night.³ Nobody slept in the town.⁴",
        ),
        (
            "The storm came in the night.[^1] Nobody slept in the town.\n\n[^1]: Berg, p. 12.",
            "The storm came in the night.[^4] Nobody slept in the town.\n\n[^4]: Berg, p. 12.",
        ),
        (
            "a) Wash the table and the bowl.\n\nb) Take two eggs and beat them.",
            "b) Wash the table and the bowl.\n\nc) Take two eggs and beat them.",
        ),
        (
            "2.1 The keeper of the lamp\n\nHe was not on the island that night.",
            "3.1 The keeper of the lamp\n\nHe was not on the island that night.",
        ),
        (
            "2.1. The keeper of the lamp\n\nHe was not on the island that night.",
            "3.4. The keeper of the lamp\n\nHe was not on the island that night.",
        ),
        (
            "## Chapter 3\n\nHe was not on the island that night.",
            "## Chapter 5\n\nHe was not on the island that night.",
        ),
        (
            "Part II: The storm\n\nHe was not on the island that night.",
            "Part III: The storm\n\nHe was not on the island that night.",
        ),
        (
            "Table 3: Sheep lost in the storm\n\nHe was not on the island that night.",
            "Table 4: Sheep lost in the storm\n\nHe was not on the island that night.",
        ),
        (
            "(1) Wash the table. (2) Take two eggs. (3) Bake the dough.",
            "(2) Wash the table. (3) Take two eggs. (4) Bake the dough.",
        ),
        (
            "3 The keeper of the lamp\n\nHe was not on the island that night.",
            "4 The keeper of the lamp\n\nHe was not on the island that night.",
        ),
    ],
)
def test_another_order(left: str, right: str) -> None:
    check(left, right)
