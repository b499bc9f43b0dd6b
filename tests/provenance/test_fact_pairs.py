"""Pairs of sentences, and the facts that differ between them."""

from __future__ import annotations

import pytest

from reader import Document, compare
from reader.provenance.facts import find_changed_facts

REST = "\n\nThe mill is one of the oldest in the valley, and few people have ever been inside it."


def facts(left: str, right: str) -> list[tuple[str, str, str]]:
    """The changes between two texts, each with another paragraph that both have."""
    documents = (Document.from_text(text + REST) for text in (left, right))
    return [
        (change.kind.value, change.sides.left.text, change.sides.right.text)
        for change in find_changed_facts(compare(*documents))
    ]


def mirrored(changes: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return sorted((kind, right, left) for kind, left, right in changes)


def check(left: str, right: str, *expected: tuple[str, str, str]) -> None:
    assert facts(left, right) == list(expected)
    assert sorted(facts(right, left)) == mirrored(list(expected))


# --- hedges ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Police said the baker allegedly took the bell from the tower of Ostrel.",
            "Police said the baker took the bell from the tower of Ostrel.",
            ("allegedly", ""),
        ),
        (
            "The alleged thief was seen near the tower of Ostrel on the night of the fair.",
            "The thief was seen near the tower of Ostrel on the night of the fair.",
            ("alleged", ""),
        ),
        (
            "The miller reportedly owed the bank more than his house was worth.",
            "The miller owed the bank more than his house was worth.",
            ("reportedly", ""),
        ),
        (
            "The fire apparently began in the kitchen of the inn, the town said.",
            "The fire began in the kitchen of the inn, the town said.",
            ("apparently", ""),
        ),
        (
            "The widow is said to own most of the houses along the river.",
            "The widow owns most of the houses along the river.",
            ("said to", ""),
        ),
        (
            "The new light may help prevent the loss of boats, the keeper wrote.",
            "The new light prevents the loss of boats, the keeper wrote.",
            ("may help", ""),
        ),
        (
            "The letters are believed to be the work of a clerk from Tarvick.",
            "The letters are the work of a clerk from Tarvick.",
            ("believed to", ""),
        ),
        (
            "The ferryman is thought to have drowned in the storm of that week.",
            "The ferryman drowned in the storm of that week.",
            ("thought to", ""),
        ),
        (
            "The new bridge could cost the town its theatre, the mayor said.",
            "The new bridge will cost the town its theatre, the mayor said.",
            ("could", "will"),
        ),
        (
            "The wall may fall before the winter, the builders told the town.",
            "The wall will fall before the winter, the builders told the town.",
            ("may", "will"),
        ),
        (
            "The school will probably move to the old customs house by the port.",
            "The school will move to the old customs house by the port.",
            ("probably", ""),
        ),
        (
            "The clerk was accused of hiding the letters of the town council.",
            "The clerk was hiding the letters of the town council.",
            ("accused of", ""),
        ),
        (
            "The harbour is expected to open in the week of the fair.",
            "The harbour will open in the week of the fair.",
            ("expected to", "will"),
        ),
        (
            "A suspected smuggler was led away by two guards of the port.",
            "A smuggler was led away by two guards of the port.",
            ("suspected", ""),
        ),
        (
            "The well appears to be dry, and the farmers have left the valley.",
            "The well is dry, and the farmers have left the valley.",
            ("appears to", ""),
        ),
    ],
)
def test_a_lost_hedge(left: str, right: str, expected: tuple[str, str]) -> None:
    check(left, right, ("modality", *expected))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The baker allegedly took the bell.", "Allegedly, the baker took the bell."),
        (
            "The miller reportedly owed the bank a great deal of money.",
            "The miller is said to have owed the bank a great deal of money.",
        ),
        (
            "The alleged thief of the bell was seen near the tower of Ostrel.",
            "The man who allegedly stole the bell was seen near the tower of Ostrel.",
        ),
        (
            "The ferryman may have drowned in the storm of that week.",
            "The ferryman possibly drowned in the storm of that week.",
        ),
        (
            "The fire apparently began in the kitchen of the inn.",
            "The fire seemingly began in the kitchen of the inn.",
        ),
        (
            "She said to the council that the well of the village was dry.",
            "She told the council that the well of the village was dry.",
        ),
    ],
)
def test_a_hedge_that_stays(left: str, right: str) -> None:
    check(left, right)


# --- bounds ---------------------------------------------------------------------------------------

BOUND = "The fair in Ostrel drew {} people to the meadow below the mill, the mayor said."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("fewer than 40", "more than 40"),
        ("at least 40", "at most 40"),
        ("up to 40", "at least 40"),
        ("about 40", "nearly 40"),
        ("nearly 40", "more than 40"),
        ("more than 40", "40"),
        ("about 40", "40"),
        ("up to 40", "40"),
        ("over forty", "under 40"),
        ("no more than 40", "no fewer than 40"),
        ("40", "almost 40"),
        ("more than a dozen", "fewer than 12"),
        ("40 or more", "40"),
        ("at least 40", "at least 60"),
        ("more than half of the", "less than half of the"),
    ],
)
def test_a_bound_that_changes(left: str, right: str) -> None:
    expected = tuple(side.removesuffix(" of the") for side in (left, right))
    check(BOUND.format(left), BOUND.format(right), ("number", *expected))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("fewer than 40", "less than forty"),
        ("more than 40", "over 40"),
        ("about 40", "around forty"),
        ("roughly 40", "some 40"),
        ("at least 40", "no fewer than 40"),
        ("up to 40", "no more than 40"),
        ("up to 40", "at most 40"),
        ("nearly 40", "almost 40"),
        ("40", "exactly 40"),
        ("at least 40", "40 or more"),
        ("more than 40", "upwards of 40"),
        ("more than 40", "north of 40"),
        ("more than a dozen", "more than 12"),
    ],
)
def test_a_bound_in_other_words(left: str, right: str) -> None:
    check(BOUND.format(left), BOUND.format(right))


# --- opposites ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("The price of salt {} by a fifth in the first month of the year.", "rose", "fell"),
        ("The number of lamps in the port {} by 12 in a year.", "increased", "decreased"),
        ("Ida Holm {} the race across the bay, the club said.", "won", "lost"),
        ("The council of Ostrel {} the plan for the new mill.", "accepted", "rejected"),
        ("The port was {} to the boats of the islands on Friday.", "opened", "closed"),
        ("The board {} the request of the fishermen for a lamp.", "approved", "refused"),
        ("Jan Berg voted {} the plan for the new mill on Friday.", "for", "against"),
        ("The town will {} the old customs house by the port.", "build", "demolish"),
        ("The court found the clerk {} on Friday, the paper said.", "guilty", "innocent"),
        ("The guards {} boats to land at the north pier of the port.", "allow", "forbid"),
        ("The union {} the sale of the mill to the bank.", "supports", "opposes"),
        ("The lamp was lit {} the storm, the keeper said.", "before", "after"),
        ("The boats lay {} the harbour of Ostrel for the night.", "inside", "outside"),
        ("The bank {} the mill on the river in the spring.", "bought", "sold"),
        ("The school {} its first evening course last week.", "started", "ended"),
        ("The river is {} now than in any spring before, they said.", "higher", "lower"),
        ("The club {} three painters in the spring, it said.", "hired", "fired"),
        ("The {} of the villages asked for a bridge.", "majority", "minority"),
        ("The price of salt had {} again, the bank wrote.", "risen", "fallen"),
        ("All along the {} shore the boats were drawn up for the winter.", "north", "south"),
    ],
)
def test_the_opposite(text: str, left: str, right: str) -> None:
    check(text.format(left), text.format(right), ("direction", left, right))


def test_the_opposite_with_another_adverb() -> None:
    text = "The price of salt {} in the first month of the year, the bank said."
    check(text.format("rose sharply"), text.format("fell slightly"), ("direction", "rose", "fell"))


@pytest.mark.parametrize("verb", ["admitted", "confirmed", "conceded", "agreed", "accepted"])
@pytest.mark.parametrize("denial", ["denied", "disputed", "rejected claims"])
def test_who_denies_and_who_admits(verb: str, denial: str) -> None:
    text = "The council of Ostrel {} that it had refused a grant to the mill."
    assert facts(text.format(denial), text.format(verb))
    assert mirrored(facts(text.format(denial), text.format(verb))) == sorted(
        facts(text.format(verb), text.format(denial))
    )


def test_what_is_linked_and_what_is_caused() -> None:
    check(
        "The thaw is linked to a flood in the valley, the keeper of it wrote.",
        "The thaw led to a flood in the valley, the keeper of it wrote.",
        ("direction", "linked", "led to"),
    )


def test_the_opposite_in_the_passive() -> None:
    check(
        "The council rejected the plan for the new mill on the river.",
        "The plan for the new mill on the river was accepted by the council.",
        ("direction", "rejected", "accepted"),
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The price of salt rose by a fifth.", "The price of salt increased by a fifth."),
        ("The council did not accept the plan.", "The council rejected the plan."),
        ("The gate was not open to the boats.", "The gate was closed to the boats."),
        ("The plan was turned down by the board.", "The plan was rejected by the board."),
        (
            "Ida Holm beat Jan Berg in the final of the chess cup in Ostrel.",
            "Jan Berg lost to Ida Holm in the final of the chess cup in Ostrel.",
        ),
        (
            "The bank bought the mill from Ida Holm in the spring of that year.",
            "Ida Holm sold the mill to the bank in the spring of that year.",
        ),
        ("The guards allowed no boats to land.", "The guards forbade boats to land."),
        ("They waited for the last boat of the year.", "They awaited the last boat of the year."),
    ],
)
def test_no_opposite(left: str, right: str) -> None:
    check(left, right)


# --- times, parts, sums ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        (
            "The boats were back by {}, the harbour office of Ostrel said.",
            ("6 p.m.", "18:00", "6pm", "six in the evening", "6 pm", "six o'clock in the evening"),
        ),
        (
            "The lamp was lit at {} and burned until the boats were back.",
            ("9:30 a.m.", "9:30am", "09:30", "half past nine in the morning", "9.30 am"),
        ),
        ("The bell rang at {} and the shops were shut.", ("noon", "12:00", "midday", "12 p.m.")),
        (
            "The crossing took {} hours in a strong wind from the west.",
            ("two-and-a-half", "2.5", "2 1/2", "two and a half", "2½"),
        ),
        (
            "The storm sank {} of the boats in the harbour of Ostrel.",
            ("nine in ten", "90%", "90 percent", "90 per cent", "nine out of ten"),
        ),
        ("The fire burned {} of the books in the tower.", ("half", "50%", "50 per cent")),
        (
            "The town has lost {} of its shops since the mill was shut.",
            ("three quarters", "75%", "three-quarters", "75 percent"),
        ),
        ("The town has lost {} of its shops since then.", ("a third", "33%", "one third")),
        ("The cart carried {} eggs to the market in the town.", ("a dozen", "12", "twelve")),
        (
            "The bridge cost the town {}, and nobody has crossed it.",
            ("$3 million", "$3m", "$3,000,000", "three million dollars", "3m dollars"),
        ),
        (
            "The fine was set at {} by the court of the port.",
            ("A$400", "400 Australian dollars", "AUD 400"),
        ),
        ("The bridge cost the town {} in the end.", ("US$3 million", "$3m", "3m US dollars")),
        ("The seat costs {} at the gate of the pier.", ("Rs. 500", "500 rupees", "₹500")),
        ("The seat costs {} more than last year.", ("5p", "five pence")),
        ("The boats left at {} on Monday for the islands.", ("twenty to nine", "8:40")),
        ("Nobody has seen the keeper for {}.", ("a decade", "ten years", "10 years")),
        ("The road was shut for {} after the storm.", ("two weeks", "14 days", "a fortnight")),
        ("He spoke for {} about the bridge.", ("half an hour", "30 minutes", "thirty minutes")),
        ("He spoke for {} about the bridge.", ("an hour and a half", "90 minutes", "1.5 hours")),
        ("The town owes {} pounds to the bank.", ("half a million", "500,000", "0.5 million")),
        ("The {} won the race over the bay.", ("41-year-old keeper", "keeper, 41,")),
        ("The lake was at {} degrees on the morning of the race.", ("-12", "−12")),
        ("The boat was {} m long, the keeper of the lamp said.", ("3-6", "3–6")),
        ("The council meets on {} in the hall.", ("Monday", "Monday, 3 March", "3 March")),
        ("The council met on {} in the hall.", ("3 March 2019", "March 3, 2019", "2019-03-03")),
        ("The council met on {} in the hall.", ("Mon, 3 March", "Monday 3 March", "3rd March")),
    ],
)
def test_spellings_of_one_fact(text: str, spellings: tuple[str, ...]) -> None:
    first, *others = spellings
    for other in others:
        check(text.format(first), text.format(other))


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("The boats were back by {}, the harbour office said.", "6 p.m.", "19:00"),
        ("The boats were back by {}, the harbour office said.", "6 p.m.", "6 a.m."),
        ("The storm sank {} of the boats in the harbour.", "nine in ten", "80%"),
        ("The storm sank {} of the boats in the harbour.", "half", "a third"),
        ("The crossing took {} in a strong wind.", "two-and-a-half hours", "3.5 hours"),
        ("The crossing took {} in a strong wind.", "three days", "three weeks"),
        ("The cart carried {} eggs to the market.", "a dozen", "20"),
        ("The bridge cost the town {} in the end.", "$3 million", "$3,000"),
        ("Nobody has seen the keeper for {}.", "a decade", "twenty years"),
        ("The road was shut for {} after the storm.", "a year", "two years"),
        ("The bridge cost the town {} in the end.", "US$3 million", "A$3 million"),
        ("The seat costs {} at the gate of the pier.", "CHF 5", "CHF 7"),
        ("The boats left at {} on Monday for the islands.", "twenty to nine", "9:20"),
        ("See p. {} of the book for the rules of the race.", "5", "7"),
        ("The lake was at {} degrees on the morning of the race.", "-12", "12"),
        ("The mill made {} in the year, its clerk said.", "$-5 million", "$5 million"),
    ],
)
def test_quantities_that_differ(text: str, left: str, right: str) -> None:
    check(text.format(left), text.format(right), ("number", left, right))


# --- denials --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The road will open before the fair.", "The road will not open before the fair.", "not"),
        ("The boats came back to Ostrel.", "The boats never came back to Ostrel.", "never"),
        ("He found letters in the tower.", "He found no letters in the tower.", "no"),
        ("The bells could be heard there.", "The bells couldn't be heard there.", "couldn't"),
        ("She sailed with a map of the bay.", "She sailed without a map of the bay.", "without"),
        (
            "The mayor ruled out a new tax on the boats.",
            "The mayor refused to rule out a new tax on the boats.",
            "refused to",
        ),
    ],
)
def test_a_denial(left: str, right: str, expected: str) -> None:
    assert facts(left, right) == [("negation", "", expected)]
    assert facts(right, left) == [("negation", expected, "")]


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("The sale of the mill was {}, the court in Ostrel said.", "legal", "illegal"),
        ("A flood in the spring is {}, the board wrote.", "likely", "unlikely"),
        ("The crew was {} to leave the harbour that night.", "able", "unable"),
        ("The mayor {} with the plan for the mill.", "agreed", "disagreed"),
    ],
)
def test_a_denial_in_a_prefix(text: str, left: str, right: str) -> None:
    check(text.format(left), text.format(right), ("negation", left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A flood in the spring is not likely.", "A flood in the spring is unlikely."),
        ("The crew was not able to leave port.", "The crew was unable to leave port."),
        ("The boats did not come back to port.", "The boats didn't come back to port."),
        ("No boat came back to the port.", "Not one boat came back to the port."),
        ("They looked under the old pier.", "They looked beneath the old pier."),
        ("The mayor declined to comment on it.", "The mayor did not comment on it."),
        ("They failed to tell the guild of it.", "They did not tell the guild of it."),
    ],
)
def test_no_denial(left: str, right: str) -> None:
    check(left, right)


# --- order ----------------------------------------------------------------------------------------

FIRST = "The storm came over the hills on 3 March and drowned 12 sheep."
SECOND = "The keeper of the lamp was not on the island that night."
THIRD = "In April, the council of Ostrel paid for a new lamp."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The road would close for a year from April, Ida Holm said.",
            "Ida Holm said that the road would close for a year from April.",
        ),
        (
            "In April, the council of Ostrel agreed to close the road for a year.",
            "The council of Ostrel agreed to close the road for a year in April.",
        ),
        (
            "On Monday the boats of the islands were counted by two clerks of the port.",
            "The boats of the islands were counted by two clerks of the port on Monday.",
        ),
        (
            "With 12 men on board, the ferry left the harbour of Ostrel at dawn.",
            "The ferry left the harbour of Ostrel at dawn with 12 men on board.",
        ),
        (
            "“The bridge is closed until 5 May,” Jan Berg, 44, said.",
            "Jan Berg, 44, said: “The bridge is closed until 5 May.”",
        ),
        (
            "The mill is shut, the bank said on Friday, and 30 people have no work.",
            "On Friday, the bank said that the mill is shut and 30 people have no work.",
        ),
        (f"{FIRST} {SECOND} {THIRD}", f"{THIRD} {FIRST} {SECOND}"),
        (f"{FIRST} {SECOND} {THIRD}", f"{SECOND} {THIRD} {FIRST}"),
        (f"{FIRST} {SECOND}\n\n{THIRD}", f"{FIRST}\n\n{SECOND} {THIRD}"),
        (f"{FIRST}\n\n{SECOND} {THIRD}", f"{FIRST} {THIRD}\n\n{SECOND}"),
        (
            f"{FIRST} It was 3 May.\n\n{SECOND} {THIRD}",
            f"{FIRST}\n\nIt was 3 May. {SECOND} {THIRD}",
        ),
    ],
)
def test_what_only_moved(left: str, right: str) -> None:
    check(left, right)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "In April, the council of Ostrel agreed to close the road for a year.",
            "The council of Ostrel agreed to close the road for a year in May.",
            ("date", "April", "May"),
        ),
        (
            "With 12 men on board, the ferry left the harbour of Ostrel at dawn.",
            "The ferry left the harbour of Ostrel at dawn with 20 men on board.",
            ("number", "12", "20"),
        ),
        (
            "On Monday the boats of the islands were counted by the clerks of the port.",
            "The boats of the islands were counted by the clerks of the port.",
            ("date", "Monday", ""),
        ),
        (
            "The bridge will not open, and the road will close in the spring.",
            "The bridge will open, and the road will not close in the spring.",
            None,
        ),
    ],
)
def test_what_moved_and_changed(
    left: str, right: str, expected: tuple[str, str, str] | None
) -> None:
    if expected is None:
        check(left, right, ("negation", "not", ""), ("negation", "", "not"))
    else:
        check(left, right, expected)


# --- numbering ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "1. Take two eggs and beat them well.\n\n2. Stir in the flour from the mill.",
            "2. Take two eggs and beat them well.\n\n3. Stir in the flour from the mill.",
        ),
        (
            "1) Take two eggs and beat them well.\n2) Stir in the flour from the mill.",
            "1. Take two eggs and beat them well.\n2. Stir in the flour from the mill.",
        ),
        (
            "(1) Take two eggs and beat them well.\n\n(2) Stir in the flour from the mill.",
            "(3) Take two eggs and beat them well.\n\n(4) Stir in the flour from the mill.",
        ),
        (
            "Chapter 3\n\nThe storm came over the hills in the night.",
            "Chapter 4\n\nThe storm came over the hills in the night.",
        ),
        (
            "Chapter 3: The storm over the hills of Ostrel\n\nIt came in the night.",
            "Chapter 4: The storm over the hills of Ostrel\n\nIt came in the night.",
        ),
        (
            "Step 3: Stir in the flour from the mill and let the dough rest.",
            "Step 4: Stir in the flour from the mill and let the dough rest.",
        ),
        (
            "The storm came over the hills in the night.[3] Nobody slept in Ostrel.[4]",
            "The storm came over the hills in the night.[5] Nobody slept in Ostrel.[6]",
        ),
        (
            "The storm came over the hills in the night.3 Nobody slept in Ostrel.",
            "The storm came over the hills in the night.5 Nobody slept in Ostrel.",
        ),
        (
            "The storm over the hills ..... 5\n\nThe keeper of the lamp ..... 17",
            "The storm over the hills ..... 7\n\nThe keeper of the lamp ..... 21",
        ),
        (
            "### 2. The storm over the hills\n\nIt came in the night from the west.",
            "### 3. The storm over the hills\n\nIt came in the night from the west.",
        ),
        (
            "Chapter One\n\nThe storm came over the hills in the night.",
            "Chapter Two\n\nThe storm came over the hills in the night.",
        ),
        (
            "CHAPTER III\n\nThe storm came over the hills in the night.",
            "CHAPTER IV\n\nThe storm came over the hills in the night.",
        ),
    ],
)
def test_numbering(left: str, right: str) -> None:
    check(left, right)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("£48,500, according to a survey by Hallam of Selk.", "£45,800.", ("£48,500", "£45,800")),
        ("400 crowns, which nobody had.", "500 crowns a year for ever.", ("400", "500")),
    ],
)
def test_a_number_with_which_a_text_goes_on_otherwise(
    left: str, right: str, expected: tuple[str, str]
) -> None:
    both = "The bridge at Ostrel will be mended in the spring.\n\nThe repair would cost the town "
    assert facts(both + left, both + right) == [("number", *expected)]


def test_a_number_in_a_list_is_a_fact() -> None:
    check(
        "1. Take two eggs and beat them well.\n\n2. Bake it for 40 minutes in a hot oven.",
        "2. Take three eggs and beat them well.\n\n3. Bake it for 50 minutes in a hot oven.",
        ("number", "two", "three"),
        ("number", "40 minutes", "50 minutes"),
    )
