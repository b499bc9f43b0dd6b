"""Who says what: each pattern of reported speech, and what only looks like one."""

from __future__ import annotations

import pytest

from reader.attribution import Attribution, SpeechKind, find_attributions
from reader.text import Document


def find(*paragraphs: str) -> tuple[Document, tuple[Attribution, ...]]:
    document = Document.from_paragraphs(paragraphs)
    return document, find_attributions(document)


def parts(sentence: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, pieces joined by " | "."""
    document, found = find(sentence)
    return [
        (
            " | ".join(document.slice(span) for span in a.source),
            " | ".join(document.slice(span) for span in a.cue),
            " | ".join(document.slice(span) for span in a.content),
        )
        for a in found
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ida Holm said that the bridge was closed.",
            ("Ida Holm", "said", "that the bridge was closed"),
        ),
        ("The mayor said the bridge was closed.", ("The mayor", "said", "the bridge was closed")),
        (
            "The bridge was closed on Monday, the mayor said.",
            ("the mayor", "said", "The bridge was closed on Monday"),
        ),
        (
            "“The bridge is closed,” said Ida Holm, the mayor of Varn.",
            ("Ida Holm, the mayor of Varn", "said", "“The bridge is closed,”"),
        ),
        (
            "“The bridge,” the mayor said, “is closed.”",
            ("the mayor", "said", "“The bridge,” | “is closed.”"),
        ),
        (
            "“It is closed,” she said in an interview on Friday. “It will stay closed.”",
            ("she", "said", "“It is closed,” | “It will stay closed.”"),
        ),
        (
            "Ida Holm (L-Varn) told the newspaper on Monday that the bridge was closed.",
            ("Ida Holm (L-Varn)", "told", "that the bridge was closed"),
        ),
        (
            "In the end, Ms. Holm added, nobody came to the meeting.",
            ("Ms. Holm", "added", "In the end | nobody came to the meeting"),
        ),
        (
            "The river will rise, according to a report by the engineers.",
            ("a report by the engineers", "according to", "The river will rise"),
        ),
        (
            "According to Ida Holm, a professor of law, the river will rise.",
            ("Ida Holm, a professor of law", "According to", "the river will rise"),
        ),
        (
            "The council pledged to “mend the roof” if it was asked.",
            ("The council", "pledged", "to “mend the roof” if it was asked"),
        ),
        (
            "Jan Berg, chief of the guard, made a speech vowing to “hold the hill.”",
            ("Jan Berg, chief of the guard", "vowing", "to “hold the hill.”"),
        ),
        (
            "The minister’s warning that the dam would break was not heard in the town.",
            ("The minister", "warning", "that the dam would break"),
        ),
        (
            "It was reported by Reuters that the talks had failed.",
            ("Reuters", "was reported by", "that the talks had failed"),
        ),
        (
            "As reported by Reuters, the talks had failed.",
            ("Reuters", "reported by", "the talks had failed"),
        ),
        (
            "The general was quoted as saying that the war was over.",
            ("The general", "was quoted as saying", "that the war was over"),
        ),
        ("“What a day!” thought the mayor.", ("the mayor", "thought", "“What a day!”")),
        ("“Stop!” Ida Holm shouted to the men.", ("Ida Holm", "shouted", "“Stop!”")),
        ("“We are done with it.” — Ida Holm", ("Ida Holm", "—", "“We are done with it.”")),
        (
            "The bridge is closed, as I said to you on Monday.",
            ("I", "said", "The bridge is closed"),
        ),
        (
            "The fault in the pumps was first reported by Reuters on Monday.",
            ("Reuters", "was first reported by", "The fault in the pumps"),
        ),
        (
            "The guild, which has denied that it was told, met on Monday.",
            ("The guild, which", "has denied", "that it was told"),
        ),
        (
            "The mayor posted a series of tweets on Friday saying that it was closed.",
            ("The mayor", "saying", "that it was closed"),
        ),
        (
            "The minister has expressed a will to talk to the guild.",
            ("The minister", "has expressed", "a will to talk to the guild"),
        ),
        ("As Ida Holm put it, the wards were full.", ("Ida Holm", "put it", "the wards were full")),
        (
            "Researchers at the University of Varn found that the drug was safe.",
            ("Researchers at the University of Varn", "found", "that the drug was safe"),
        ),
        (
            "In his new book, “The Boat and the Bell,” Jan Berg said that it was over.",
            ("Jan Berg", "said", "that it was over"),
        ),
        (
            "The mayor is promising lower taxes and “work, work, work” to the town.",
            ("The mayor", "is promising", "lower taxes and “work, work, work” to the town"),
        ),
        (
            "“I like him,” the mayor said, but “when it comes to work, he is slow.”",
            ("the mayor", "said", "“I like him,” | “when it comes to work, he is slow.”"),
        ),
        (
            "The trouble now, he told me on Friday, is that nobody comes to the town.",
            ("he", "told", "The trouble now | is that nobody comes to the town"),
        ),
        (
            "The guild praised the work of the mayor but also had to wait for the money.",
            ("The guild", "praised", "the work of the mayor"),
        ),
        (
            "While the mayor admits that the price was high, he is not to blame for it.",
            ("the mayor", "admits", "that the price was high"),
        ),
        (
            "The mayor claimed that it was over, although he had not seen the papers.",
            ("The mayor", "claimed", "that it was over"),
        ),
        (
            "“It is over,” the mayor told us after a talk that was held on a boat that was his.",
            ("the mayor", "told", "“It is over,”"),
        ),
        (
            "The mayor said to Jan Berg on Monday that it was closed.",
            ("The mayor", "said", "that it was closed"),
        ),
        (
            "“It is safe,” the yard said in a statement that runs to nine pages.",
            ("the yard", "said", "“It is safe,”"),
        ),
        (
            "The yard said in a statement that runs to nine pages that the pumps were safe.",
            ("The yard", "said", "that the pumps were safe"),
        ),
        (
            "The pumps were safe, the yard said in a statement that was sent to us on Monday.",
            ("the yard", "said", "The pumps were safe"),
        ),
        (
            "The yard said in a statement that police had seen on Monday that it was safe.",
            ("The yard", "said", "that police had seen on Monday that it was safe"),
        ),
        (
            "The yard said in a statement that prices were not to rise.",
            ("The yard", "said", "that prices were not to rise"),
        ),
        (
            "The claim by Ida Holm that the pumps had failed was new to them.",
            ("Ida Holm", "claim by", "that the pumps had failed"),
        ),
        (
            "There was a warning from the ministry that the pumps would fail.",
            ("the ministry", "warning from", "that the pumps would fail"),
        ),
        (
            "Holm’s claim that the pumps failed was not believed.",
            ("Holm", "claim", "that the pumps failed"),
        ),
        (
            "The yard’s statement that it was safe was a surprise to all.",
            ("The yard", "statement", "that it was safe"),
        ),
    ],
)
def test_patterns(sentence: str, expected: tuple[str, str, str]) -> None:
    assert parts(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks failed because the state calls and the plans of the two sides did not fit.",
        "He made the claims in the report, and the reports were read by all of them.",
        "If the mayor says that the bridge is closed, we will take the boat.",
        "What they call the old town is not so old as it looks.",
        "The recipe calls for two cups of the flour and a pinch of salt.",
        "The team reports to the mayor and answers to nobody in the town.",
        "That said, the price was high, and the work was slow.",
        "The word “bridge” is said to come from the old tongue.",
        "Suffice it to say that the bridge was not built.",
        "“Stop,” “Go” and “Wait” were the three signs on the road.",
        "The police charged two men with theft on Monday.",
        "Nobody said that it was closed, and the mayor did not say when it would open.",
        "The army attacked the town and the guards left for the hills.",
        "His condition: the council must stop the sale of the works.",
        "The “old” bridge and the “new” one are the same to the people of the town.",
        "Can you imagine that the bridge is closed?",
        "The officials briefed on the plan went to the house of the mayor.",
        "The ministry declined to say whether the pumps had failed.",
        "Ida Holm refused to comment on the report about the pumps.",
        "The readers may not let editorials tell them how to vote in the town.",
        "The mayor would not say whether the pumps had failed.",
        "The company did not respond to a request for comment on Monday.",
        "The yard could not be reached, and its owner did not reply to the questions.",
        "A spokesman neither confirmed nor denied that there was a plan for the yard.",
    ],
)
def test_what_is_no_attribution(sentence: str) -> None:
    assert parts(sentence) == []


def test_a_quotation_after_a_comma_is_its_own() -> None:
    found = parts("It is “the same old bridge.” She adds, “What kind of town is it?”")
    assert found == [("She", "adds", "“What kind of town is it?”")]


def test_another_clause_is_not_part_of_a_statement() -> None:
    found = parts("Police said two men fled from the town; a third, they said, was hurt.")
    assert found == [
        ("Police", "said", "two men fled from the town"),
        ("they", "said", "a third | was hurt"),
    ]


def test_a_quotation_before_a_verb_that_takes_none_is_another_s() -> None:
    found = parts(
        "Drowned out by the mayor’s warning of “fire and fury,” Minister of Works Ida Holm has "
        "expressed a will to talk."
    )
    assert found == [
        ("the mayor", "warning", "“fire and fury,”"),
        ("Minister of Works Ida Holm", "has expressed", "a will to talk"),
    ]


def test_a_cue_inside_a_quotation_is_not_one() -> None:
    assert parts("“He told me that they said it was over,” Ida Holm said.") == [
        ("Ida Holm", "said", "“He told me that they said it was over,”")
    ]


def test_a_second_verb_of_the_same_subject() -> None:
    found = parts("The mayor urged the council to wait and said that the price would fall.")
    assert found == [
        ("The mayor", "urged", "to wait"),
        ("The mayor", "said", "that the price would fall"),
    ]


def test_the_object_of_a_verb_is_not_the_hearer_of_the_next() -> None:
    found = parts("The mayor has promised a vote and wanted to make it a matter of weeks.")
    assert found == [
        ("The mayor", "has promised", "a vote"),
        ("The mayor", "wanted", "to make it a matter of weeks"),
    ]


def test_two_speakers_in_one_sentence_keep_to_their_own_words() -> None:
    found = parts("Ida Holm said that the price was fair, but Jan Berg said it was too high.")
    assert found == [
        ("Ida Holm", "said", "that the price was fair"),
        ("Jan Berg", "said", "it was too high"),
    ]


def test_an_abbreviation_does_not_end_the_sentence() -> None:
    assert parts("“It was late,” Mr. Berg of the U.S. Army said. He left.") == [
        ("Mr. Berg of the U.S. Army", "said", "“It was late,”")
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("“It is closed,” the mayor said.", SpeechKind.DIRECT),
        ("The mayor said the bridge was “closed” to all.", SpeechKind.MIXED),
        ("The mayor said the bridge was closed.", SpeechKind.INDIRECT),
    ],
)
def test_kinds(sentence: str, kind: SpeechKind) -> None:
    _, found = find(sentence)
    assert [a.kind for a in found] == [kind]


@pytest.mark.parametrize("end", ["", ".", ":", "\u00a0"])
def test_a_source_that_does_not_come(end: str) -> None:
    _, found = find("The talks will go on for a week, according to" + end, "The mayor left.")
    assert [(a.missing, a.source, a.speaker) for a in found] == [(True, (), "")]


def test_no_break_spaces_and_straight_quotes_change_nothing() -> None:
    curly = "“It’s closed,” said\u00a0the\u00a0mayor, Ida\u00a0Holm."
    straight = '"It\'s closed," said the mayor, Ida Holm.'
    _, one = find(curly)
    _, other = find(straight)
    assert one == other
    assert len(one) == 1


def test_furniture_is_left_out() -> None:
    text = (
        "The price of the works is fair, the mayor of Varn said on Monday.\n\n"
        "Tell us what you think\nNotify of\n1 Comment\nOldest Most Voted\nView all comments"
    )
    document = Document.from_text(text)
    assert [a.paragraph for a in find_attributions(document)] == [0]


@pytest.mark.parametrize(
    "text",
    [
        "Regeringen sagde i dag, at den vil se på sagen for alle i landet. »Ja«, sagde han til AP.",
        "Der Minister sagte am Montag, die Lage sei ernst. „Wir müssen handeln“, sagte er der AP.",
        "« Nous devons agir », a déclaré le ministre. Selon Reuters, trois personnes sont mortes.",
        'De minister zei dat het in de stad was. "We had me", zei hij in de krant van Reuters.',
        'El ministro dijo que la situación es grave. "No", dijo a Reuters. Según la agencia AP.',
        'Ministern sa att det var så. "Vi har en plan", sa han till TT. Enligt AP var det så.',
        "Министр сказал, что положение тяжёлое. «Мы готовы», — сказал он агентству Reuters.",
        "大臣は「対応が必要だ」と述べた。ロイター通信によると、三人が死亡した。",
        "",
        "   ",
    ],
)
def test_other_languages_have_none(text: str) -> None:
    assert find_attributions(Document.from_text(text)) == ()


def test_text_in_capitals() -> None:
    _, found = find("THE MAYOR SAID THAT THE BRIDGE WAS CLOSED. ACCORDING TO REUTERS, IT IS OPEN.")
    assert [a.speaker for a in found] == ["THE MAYOR", "Reuters"]


def test_an_interview_marked_q_and_a_names_nobody() -> None:
    _, found = find("Q: What was it about?", "A: It was about the bridge.", "Q: And then?")
    assert found == ()


@pytest.mark.parametrize("sign", [":", "."])
def test_the_letters_of_an_interview_are_no_part_of_it(sign: str) -> None:
    document, found = find(
        f"Q{sign} What was it about?", f"A{sign} “The bridge,” I think it was.", f"Q{sign} So?"
    )
    assert [document.slice(a.content[0]) for a in found] == ["“The bridge,”"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Note: it is closed.", "Photo: Ida Holm.", "Note: it is open.", "Photo: Jan Berg."],
        ["Dear Jan: it is closed.", "The roof is new.", "The price is fair.", "Yours: Ida."],
        ["Monday: it is closed.", "Tuesday: it is open.", "Monday: closed.", "Tuesday: open."],
        ["To: Ida Holm", "From: Jan Berg", "The bridge is closed.", "To: Jan Berg", "From: Ida"],
    ],
)
def test_headings_with_a_colon_are_no_speakers(paragraphs: list[str]) -> None:
    _, found = find(*paragraphs)
    assert found == ()


def test_a_transcript_with_names_in_lower_case() -> None:
    _, found = find(
        "Interviewer: What was it about?",
        "Ida Holm: It was about the bridge, as I told you.",
        "Interviewer: And what about the price of it?",
        "Ida Holm: We have said all there is to say.",
    )
    assert [a.speaker for a in found] == ["Interviewer", "Ida Holm", "Interviewer", "Ida Holm"]


def test_a_transcript_names_its_speakers() -> None:
    document, found = find(
        "HOLM: Good evening to all of you.",
        "BERG: It is good to be here.",
        "HOLM: What was it about?",
        "BERG: It was about the bridge.",
    )
    assert [a.speaker for a in found] == ["HOLM", "BERG", "HOLM", "BERG"]
    assert document.slice(found[3].content[0]) == "It was about the bridge."


@pytest.mark.parametrize(
    "rest",
    [
        "said Ida Holm quietly.",
        "said Ida Holm again.",
        "said Ida Holm with a smile.",
        "said Ida Holm, smiling.",
        "said Ida Holm smiling.",
        "said Ida Holm contentedly from the stair.",
        "said Ida Holm at last.",
        "cried Ida Holm, her eyes wide.",
        "murmured Ida Holm to herself.",
        "returned Ida Holm.",
        "Ida Holm rejoined.",
        "said Ida Holm once more.",
    ],
)
def test_how_something_is_said_is_no_part_of_who_says_it(rest: str) -> None:
    document, found = find(f"“Go home,” {rest}")
    assert [(a.speaker, [document.slice(span) for span in a.content]) for a in found] == [
        ("Ida Holm", ["“Go home,”"])
    ]


def test_a_quotation_goes_on_behind_its_speaker() -> None:
    assert parts("“It is late,” said Ida Holm, and shut the door; “go home.”") == [
        ("Ida Holm", "said", "“It is late,” | “go home.”")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "No official has said that the water was tested.",
        "No one said the water was tested.",
        "Neither Holm nor Berg said the water was tested.",
        "Not one official said the water was tested.",
        "No witness told the court that the truck was red.",
    ],
)
def test_nobody_says_nothing(sentence: str) -> None:
    assert parts(sentence) == []


def test_a_short_text_is_english_if_it_may_be() -> None:
    assert parts("“Go home,” said Ida Holm.") == [("Ida Holm", "said", "“Go home,”")]


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "Ida Holm told reporters that it was cut at 3 a.m. “They knew it well,” she said.",
            "Ida Holm",
            "that it was cut at 3 a.m.",
        ),
        (
            "Bills will fall by a third, a study of homes in Varn, Oster, found.",
            "a study of homes in Varn",
            "Bills will fall by a third",
        ),
        ("Ida Holm, MD, a surgeon at the clinic, said masks work.", "Ida Holm", "masks work"),
        ("Ida Holm said in a statement the bank was sound.", "Ida Holm", "the bank was sound"),
        ("Residents were told by the council that it was late.", "the council", "that it was late"),
        (
            "The guild’s lawyer disagreed, saying that it was late.",
            "The guild's lawyer",
            "that it was late",
        ),
        (
            "Abd al-Rahman al-Tikrali said the road was shut.",
            "Abd al-Rahman al-Tikrali",
            "the road",
        ),
        ("Della Marsh said the road was shut.", "Della Marsh", "the road was shut"),
        ("BREAKING: Mayor Ida Holm: “We are broke.”", "Ida Holm", "“We are broke.”"),
    ],
)
def test_whose_words_they_are(sentence: str, speaker: str, content: str) -> None:
    document, found = find("The council met on Monday.", sentence)
    assert found[0].speaker == speaker
    assert content in document.slice(found[0].content[0])


def test_nothing_is_said_where_nobody_speaks() -> None:
    assert parts("Holm said nothing. His face said it all. Saturday promises to be dry.") == []


def test_a_dateline_is_no_speaker() -> None:
    document = Document.from_text(
        "Bank cuts jobs\n\nLONDON, March 14 (Reuters) - Varn Bank on Thursday reported a fall in "
        "profit and said it would cut 300 jobs.\n"
    )
    assert {a.speaker for a in find_attributions(document)} == {"Varn Bank"}


def test_a_denial_is_told_as_one() -> None:
    _, found = find("Ida Holm denied that she had taken it, and Jan Berg said that she had.")
    assert [a.denied for a in found] == [True, False]
    assert found[0].caveats == "denied"


def test_what_a_verb_gives_is_not_told_again_by_a_colon() -> None:
    assert parts("Ida Holm said: “It was cut.”") == [("Ida Holm", "said", "“It was cut.”")]
