"""Who the sources are: names, roles, pronouns, chains and blocks."""

from __future__ import annotations

import pytest

from reader.attribution import Attribution, SpeechKind, find_attributions
from reader.text import Document, Paragraph, Role, Span


def find(*paragraphs: str) -> tuple[Attribution, ...]:
    return find_attributions(Document.from_paragraphs(paragraphs))


@pytest.mark.parametrize(
    ("source", "speaker", "role"),
    [
        ("Ida Holm", "Ida Holm", ""),
        ("Foreign Minister Ida Holm", "Ida Holm", "Foreign Minister"),
        ("Brazilian Foreign Minister Ida Holm", "Ida Holm", "Brazilian Foreign Minister"),
        ("UN Secretary-General Ida Holm", "Ida Holm", "UN Secretary-General"),
        ("Lord Mayor Ida Holm", "Ida Holm", "Lord Mayor"),
        ("EU High Representative Ida Holm", "Ida Holm", "EU High Representative"),
        ("Air Marshal Ida Holm", "Ida Holm", "Air Marshal"),
        ("Crown Prince Jan Berg", "Jan Berg", "Crown Prince"),
        ("Secretary of State Ida Holm", "Ida Holm", "Secretary of State"),
        ("guild spokeswoman Ida Holm", "Ida Holm", "guild spokeswoman"),
        ("Ida Holm, the envoy to Varn,", "Ida Holm", "envoy to Varn"),
        ("Ida Holm, 45,", "Ida Holm", ""),
        ("Ida Holm this week", "Ida Holm", ""),
        ("Ida Holm on Tuesday", "Ida Holm", ""),
        ("Jan van der Berg", "Jan van der Berg", ""),
        ("the AP", "Associated Press", ""),
        ("Kyodo", "Kyodo News", ""),
        ("the Seafarers’ Guild", "Seafarers' Guild", ""),
        ("the Varn Teachers' Union", "Varn Teachers' Union", ""),
        ("Japan’s Kyodo news agency", "Kyodo News", "Japan's"),
        ("the Reuters website", "Reuters", ""),
        ("Mr. Berg", "Mr. Berg", ""),
        ("the state-run Xinhua News Agency", "Xinhua", "state-run"),
        ("a report in the Guardian", "The Guardian", "report"),
        ("the Ministry of Works", "Ministry of Works", ""),
        ("the minister", "the minister", ""),
    ],
)
def test_names_and_roles(source: str, speaker: str, role: str) -> None:
    (found,) = find(f"On Monday, {source} said that the bridge was closed to all.")
    assert (found.speaker, found.role, found.anonymous) == (speaker, role, False)


@pytest.mark.parametrize(
    "source",
    [
        "officials",
        "two U.S. officials briefed on the matter",
        "a person familiar with the talks",
        "people close to the mayor",
        "critics",
        "an army chief",
        "sources",
    ],
)
def test_sources_that_are_not_named(source: str) -> None:
    (found,) = find(f"The bridge will be closed by the end of the week, {source} said.")
    assert found.anonymous
    assert found.speaker == source


@pytest.mark.parametrize("source", ["a spokesman for the guild", "a statement", "the report"])
def test_sources_that_speak_for_somebody_are_not_anonymous(source: str) -> None:
    (found,) = find(f"The bridge will be closed by the end of the week, {source} said.")
    assert not found.anonymous


def test_a_surname_is_the_last_full_name_with_it() -> None:
    found = find(
        "Ida Holm met Ri Myong Su in the town.", "Ri said it was late. Holm said no to it."
    )
    assert [(a.speaker, a.inferred) for a in found] == [("Ri Myong Su", True), ("Ida Holm", True)]


def test_a_pronoun_is_the_subject_of_the_sentence_before_not_the_nearest_name() -> None:
    found = find(
        "Mayor Ida Holm thanked Jan Berg during a recent meeting about the bridge.",
        "“We are proud of it,” she said last week.",
    )
    assert [(a.speaker, a.inferred) for a in found] == [("Ida Holm", True)]


def test_she_is_not_the_man_who_spoke_last() -> None:
    found = find(
        "Ida Holm said it was late. “Why?” asked the man. “Because it is,” she said to him."
    )
    assert [a.speaker for a in found] == ["Ida Holm", "the man", "Ida Holm"]


def test_they_are_the_last_sources_in_the_plural() -> None:
    found = find("Officials said the road was closed. They added that it would open on Monday.")
    assert [(a.speaker, a.anonymous, a.inferred) for a in found] == [
        ("Officials", True, False),
        ("Officials", True, True),
    ]


def test_a_pronoun_without_anybody_stands_as_it_is() -> None:
    (found,) = find("She said that the bridge was closed to all of them.")
    assert (found.speaker, found.inferred) == ("She", False)


def test_the_newspaper_is_the_last_outlet() -> None:
    found = find(
        "The bridge is closed, the Guardian reported. It will open, according to the newspaper."
    )
    assert [(a.speaker, a.inferred) for a in found] == [
        ("The Guardian", False),
        ("The Guardian", True),
    ]


def test_a_short_name_is_the_outlet_named_before() -> None:
    found = find("The New York Times had the story first. The Times said that the deal was dead.")
    assert [(a.speaker, a.inferred) for a in found] == [("New York Times", True)]


def test_a_chain_names_the_nearest_first() -> None:
    found = find(
        "A general pledged to hold the hill, the Guardian reported on Friday, according to Reuters."
    )
    assert [(a.speaker, a.via) for a in found] == [
        ("A general", ("The Guardian", "Reuters")),
        ("The Guardian", ("Reuters",)),
        ("Reuters", ()),
    ]


def test_a_cited_source_comes_through_the_one_that_cites() -> None:
    found = find("The bridge is closed, the AP reported, citing unidentified officials of Varn.")
    assert [(a.speaker, a.via, a.anonymous) for a in found] == [
        ("Associated Press", (), False),
        ("unidentified officials of Varn", ("Associated Press",), True),
    ]
    assert found[0].content == found[1].content


def test_blocks() -> None:
    document = Document.from_paragraphs(
        [
            "The talks are over, and this is what the papers have to say of it.",
            "AP reports:",
            "The council has met in secret for several months, people close to it say.",
            "It was known that the two sides had met on the bridge.",
            "The guild held a large meeting in the market on Thursday in answer to the sale.",
            "Reuters reported:",
            "Members of the guild held a meeting in the market on Thursday in answer to the sale.",
            "The meeting was long, Ida Holm said.",
        ]
    )
    found = find_attributions(document)
    blocks = [a for a in found if a.kind is SpeechKind.BLOCK]
    spans = [p.span for p in document.paragraphs]
    assert [(b.speaker, b.content, b.end_guessed) for b in blocks] == [
        ("Associated Press", (spans[2], spans[3]), True),
        ("Reuters", (spans[6], spans[7]), True),
    ]
    inner = [(a.speaker, a.via) for a in found if a.kind is not SpeechKind.BLOCK]
    assert inner == [("people close to it", ("Associated Press",)), ("Ida Holm", ("Reuters",))]


def test_a_marked_block_ends_where_it_is_marked() -> None:
    texts = ["AP reports:", "The council met on Monday.", "It was late.", "We were not there."]
    roles = [Role.LEAD_IN, Role.QUOTE, Role.QUOTE, Role.BODY]
    plain = Document.from_paragraphs(texts)
    paragraphs = tuple(
        Paragraph(p.span, role) for p, role in zip(plain.paragraphs, roles, strict=True)
    )
    (found,) = find_attributions(Document(plain.text, paragraphs))
    assert found.content == (paragraphs[1].span, paragraphs[2].span)
    assert not found.end_guessed


def test_a_lead_in_before_a_quotation_takes_the_quotation() -> None:
    document = Document.from_paragraphs(
        ["Ida Holm said:", "“It is over.", "“It will not come back.”", "The council met later."]
    )
    (found,) = find_attributions(document)
    assert found.kind is SpeechKind.DIRECT
    assert [document.slice(s) for s in found.content] == [
        "“It is over.",
        "“It will not come back.”",
    ]


def test_a_turn_is_its_speaker_s_from_its_first_paragraph() -> None:
    document = Document.from_paragraphs(["“It is over.", "“It will not come back,” Ida Holm said."])
    (found,) = find_attributions(document)
    assert [document.slice(s) for s in found.content] == [
        "“It is over.",
        "“It will not come back,”",
    ]


def test_spans_are_of_the_text_with_characters_outside_the_bmp() -> None:
    document = Document.from_paragraphs(["😀 “It is late,” Ida Holm said to the 😀 man."])
    (found,) = find_attributions(document)
    assert document.slice(found.source[0]) == "Ida Holm"
    assert found.content == (Span(2, 15),)


@pytest.mark.parametrize(
    ("sentence", "speaker", "role"),
    [
        ("The harbour master, Ida Holm, said the ferry was late.", "Ida Holm", "harbour master"),
        ("Its director, Marcus Elwin, said the yard would close.", "Marcus Elwin", "director"),
        ("“It is late,” the harbour master, Ida Holm, said.", "Ida Holm", "harbour master"),
        ("“It is late,” said the harbour master, Ida Holm.", "Ida Holm", "harbour master"),
        (
            "The company’s chief engineer, Ole Brandt, told the paper that the hull was cracked.",
            "Ole Brandt",
            "company's chief engineer",
        ),
        ("The Harbour Master, Ida Holm, said the ferry was late.", "Ida Holm", "Harbour Master"),
        ("The mayor of Varn, Ida Holm, said the ferry was late.", "Ida Holm", "mayor of Varn"),
        ("The mayor, Ida Holm, 45, said the ferry was late.", "Ida Holm", "mayor"),
        ("A Varn councillor, Dr. Ida Holm, said it was late.", "Ida Holm", "Varn councillor"),
        ("According to its owner, Ida Holm, the ferry was late.", "Ida Holm", "owner"),
        ("The agency, Reuters, reported that the ferry was late.", "Reuters", "agency"),
        ("Ida Holm, the harbour master, said the ferry was late.", "Ida Holm", "harbour master"),
        ("The Varn Courier, Jan Berg’s paper, said it was so.", "Varn Courier", "Jan Berg's paper"),
    ],
)
def test_a_name_after_the_role(sentence: str, speaker: str, role: str) -> None:
    (found,) = find(sentence)
    assert (found.speaker, found.role) == (speaker, role)


@pytest.mark.parametrize(
    "sentence",
    [
        "A former engineer, who asked not to be named because she has friends there, told the "
        "Courier that the hull was cracked.",
        "The engineer, who asked not to be identified, said that the hull was cracked.",
        "The captain, speaking on condition of anonymity, said that the hull was cracked.",
    ],
)
def test_a_source_that_asks_not_to_be_named(sentence: str) -> None:
    (found,) = find(sentence)
    assert found.anonymous
    assert not found.role or "anonymity" not in found.role


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (
            ["The captain, John Berg, left.", "As for the minister, Ilse Corran, she spoke of it."],
            "Ilse Corran",
        ),
        (
            ["The captain, John Berg, left.", "As for the minister, Xu Varr, he spoke of it."],
            "Xu Varr",
        ),
        (["John Berg met Ilse Corran on Monday. She said that the plan was good."], "Ilse Corran"),
        (["John Berg met Ilse Corran on Monday. He said that the plan was good."], "John Berg"),
        (["Jan Berg met Xu Varr on Monday. She said that the plan was good."], "She"),
        (["Ms. Berg met Xu Varr on Monday. She said that the plan was good."], "Ms. Berg"),
        (["Xu Varr came on Monday with the others. He said that the plan was good."], "Xu Varr"),
        (["The talks with Ilse Corran were over. He said that the plan was good."], "He"),
        (["Last week, Ilse Corran met the council. She said the plan was good."], "Ilse Corran"),
        (["What Ilse Corran saw was bad. “And it gets worse,” she said."], "Ilse Corran"),
    ],
)
def test_whom_a_pronoun_means(paragraphs: list[str], speaker: str) -> None:
    (found,) = find(*paragraphs)
    assert found.speaker == speaker
    assert found.inferred is (speaker not in {"He", "She"})


@pytest.mark.parametrize(
    ("sentence", "chains"),
    [
        (
            "Berg said, the state newspaper Varn Daily reported, that the guard would wait, "
            "Reuters wrote.",
            [("Berg", "Varn Daily", "Reuters"), ("Varn Daily", "Reuters"), ("Reuters",)],
        ),
        (
            "Reuters reported that the Varn Daily quoted Jan Berg as saying that it was over.",
            [("Reuters",), ("Varn Daily", "Reuters"), ("Jan Berg", "Varn Daily", "Reuters")],
        ),
        (
            "Yonhap, quoting an official, said it was over.",
            [("an official", "Yonhap"), ("Yonhap",)],
        ),
        (
            "It was over, Yonhap reported on Monday, citing the ministry.",
            [("Yonhap",), ("the ministry", "Yonhap")],
        ),
        (
            "Yonhap reported on Monday, quoting a general as saying that it was over.",
            [("Yonhap",), ("a general", "Yonhap")],
        ),
        (
            "The Guardian reports that, according to a memo, it was over.",
            [("The Guardian",), ("a memo", "The Guardian")],
        ),
        ("According to the Varn Daily, which cited Berg, it was over.", [("Varn Daily",)]),
        (
            "Jan Berg was quoted by the Varn Daily as saying that it was over.",
            [("Jan Berg", "Varn Daily"), ("Varn Daily",)],
        ),
        (
            "Jan Berg, chief of the guard, said it was over, the Varn Daily reported, according "
            "to Reuters.",
            [("Jan Berg", "Varn Daily", "Reuters"), ("Varn Daily", "Reuters"), ("Reuters",)],
        ),
    ],
)
def test_every_hop_of_a_chain(sentence: str, chains: list[tuple[str, ...]]) -> None:
    assert [(found.speaker, *found.via) for found in find(sentence)] == chains


@pytest.mark.parametrize(
    ("sentence", "speaker", "via", "anonymous"),
    [
        (
            "Maintenance records seen by Meridian Press show that the pumps had failed in May.",
            "Maintenance records",
            "Meridian Press",
            False,
        ),
        (
            "The pumps had failed, according to documents obtained by the Associated Press.",
            "documents",
            "Associated Press",
            False,
        ),
        (
            "Maintenance records, reviewed by Meridian Press, show that the pumps had failed.",
            "Maintenance records",
            "Meridian Press",
            False,
        ),
        ("A letter leaked to AFP said it was late.", "A letter", "Agence France-Presse", False),
        (
            "A report published in the Lancet on Monday found that the drug was safe.",
            "A report",
            "The Lancet",
            False,
        ),
        (
            "A memo obtained by the Guardian and shared with Le Monde says it was late.",
            "A memo",
            "The Guardian",
            False,
        ),
        (
            "Two engineers interviewed by the Varn Courier said that the pumps had failed.",
            "Two engineers",
            "Varn Courier",
            True,
        ),
        (
            "The pumps had failed, according to Ida Holm, quoted by the Varn Courier.",
            "Ida Holm",
            "Varn Courier",
            False,
        ),
    ],
)
def test_who_passed_a_source_on(sentence: str, speaker: str, via: str, anonymous: bool) -> None:
    (found,) = find(sentence)
    assert (found.speaker, found.via, found.anonymous) == (speaker, (via,), anonymous)
    assert found.role == ""


def test_who_got_a_letter_did_not_pass_it_on() -> None:
    (found,) = find("A letter sent to Ida Holm on Monday said that the pumps had failed.")
    assert found.via == ()


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Ida Holm, 54, of Lornby,", "Ida Holm"),
        ("Ida Holm, 54, a teacher from Lornby,", "Ida Holm"),
        ("Ida Holm, then 48, of Lornby,", "Ida Holm"),
        ("Fourteen people, all of Lornby,", "Fourteen people"),
        ("Walter “Moss” Hanley, 71,", "Walter “Moss” Hanley"),
        ('William "Bill" Tern, the owner,', 'William "Bill" Tern'),
        ("Hanley, known as “the Badger”,", "Hanley"),
        ("Council President Ida Holm", "Ida Holm"),
        ("Varn Police Chief Jan Berg", "Jan Berg"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(source: str, speaker: str) -> None:
    found = find(f"{source} said the road would be closed for the whole of the year.")
    assert [a.speaker for a in found] == [speaker]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Police and the coastguard", "Police and the coastguard"),
        ("Jan Berg, Ida Holm and Ole Lind", "Jan Berg, Ida Holm and Ole Lind"),
        ("Jan Berg, Ida Holm, and Ole Lind", "Jan Berg, Ida Holm and Ole Lind"),
        ("The mayor, Jan Berg, and the chief, Ida Holm,", "Jan Berg and Ida Holm"),
        ("Both the mayor, Jan Berg, and the chief, Ida Holm,", "Jan Berg and Ida Holm"),
        ("Mayor Jan Berg and police chief Ida Holm", "Jan Berg and Ida Holm"),
        ("Jan Berg and his lawyer, Ida Holm,", "Jan Berg and Ida Holm"),
        ("The council met and the mayor", "the mayor"),
        ("Jan Berg left Varn, a town on the coast, and the mayor", "the mayor"),
        ("Johnson and Johnson", "Johnson and Johnson"),
    ],
)
def test_all_who_say_it_are_its_speakers(source: str, speaker: str) -> None:
    found = find(f"{source} said the road would be closed for the whole of the year.")
    assert [a.speaker for a in found] == [speaker]


def test_those_who_speak_together_may_be_meant_by_they() -> None:
    found = find("Jan Berg and Ida Holm left. Berg and Holm said it was over. They said it twice.")
    assert [a.speaker for a in found] == ["Jan Berg and Ida Holm"] * 2
    assert all(a.inferred for a in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“It is old,” Jan Berg was quoted as saying by Reuters.", ("Reuters",)),
        ("Jan Berg was quoted as saying by the Varn Courier that it was old.", ("Varn Courier",)),
        ("Jan Berg told Reuters by telephone that it was old.", ("Reuters",)),
        ("Jan Berg told the Varn Courier that it was old.", ("Varn Courier",)),
        ("“It is old,” Jan Berg said in an interview with the Varn Courier.", ("Varn Courier",)),
        ("Speaking to the Varn Courier, Jan Berg said that it was old.", ("Varn Courier",)),
        ("Jan Berg told his wife that it was old.", ()),
    ],
)
def test_an_outlet_that_is_told_something_passes_it_on(
    sentence: str, expected: tuple[str, ...]
) -> None:
    berg = [a for a in find(sentence) if a.speaker == "Jan Berg"]
    assert [a.via for a in berg] == [expected]


def test_what_is_cited_before_its_outlet_came_through_it() -> None:
    found = find("Citing two officials, the Varn Courier reported that the minister would resign.")
    assert [(a.speaker, a.via) for a in found] == [
        ("two officials", ("Varn Courier",)),
        ("Varn Courier", ()),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("[00:01:12] Jan Berg: Why now?", "[00:01:20] Ida Holm: It will not last."),
        ("Jan Berg (00:14): Why now?", "Ida Holm (00:21): It will not last."),
        ("JAN BERG, VNN ANCHOR: Why now?", "IDA HOLM, VNN ANALYST: It will not last."),
        ("Jan Berg: Why now?", "Ida Holm: It will not last.", "Jan Berg: So it goes."),
        ("JAN BERG: Why now?", "(Laughter.)", "IDA HOLM: It will not last.", "BERG: Well."),
    ],
)
def test_labels_of_a_transcript_name_its_speakers(lines: tuple[str, ...]) -> None:
    found = find(*lines)
    assert [a.speaker.lower() for a in found[:2]] == ["jan berg", "ida holm"]


def test_a_turn_goes_on_in_paragraphs_without_a_label() -> None:
    lines = ("HOST: Two minutes.", "IDA HOLM: I thank you.", "It was a night shift.", "HOST: Time.")
    assert [a.speaker for a in find(*lines)] == ["HOST", "IDA HOLM", "IDA HOLM", "HOST"]


def test_a_quotation_in_single_marks_goes_on_over_paragraphs() -> None:
    (found,) = find(
        "'We look at the gauge,' Ida Holm said. 'The rain hasn't stopped.",
        "'So far we've stayed dry, but the farmers' fields are wet.",
        "'I ask you to keep off the bank.'",
    )
    assert len(found.content) == 4


GOES_ON = "goes on speaking in the paragraph"
BESIDE = "the sentence beside it is on the speaker"
TURN = "it is the speaker's turn"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Ida Holm said it was late. “He split the ward in two.”"], [("Ida Holm", BESIDE)]),
        (["Henrik set down his glass. “I sold the boat.”"], [("Henrik", BESIDE)]),
        (["“I sold the boat.” Henrik set down his glass."], [("Henrik", BESIDE)]),
        (["“Go home,” said Bess. The door fell to. “It is late.”"], [("Bess", GOES_ON)]),
        (
            [
                "“Who has it?” asked Clara.",
                "“I have,” said Walter.",
                "“Since when?”",
                "“Since May.”",
            ],
            [("Clara", TURN), ("Walter", TURN)],
        ),
        # A third person stands in the scene.
        (
            ["“Who has it?” asked Clara.", "“I have,” said Walter. Bess came in.", "“Since when?”"],
            [],
        ),
        (["“Who has it?” asked Clara.", "“I have.”"], []),
        (["The road is closed. “It will stay closed.”"], []),
    ],
)
def test_whose_a_quotation_without_a_cue_is(
    paragraphs: list[str], expected: list[tuple[str, str]]
) -> None:
    found = [a for a in find(*paragraphs) if not a.cue]
    assert [(a.speaker, a.reason) for a in found] == expected
    assert all(a.inferred and not a.source for a in found)


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (
            ["The pilots voted to strike on Thursday. They said the rest times were cut."],
            "The pilots",
        ),
        (["“It is old,” observed Mr. Bennet.", "“Burn it,” cried Mrs. Bennet."], "Mrs. Bennet"),
        (["Jan and Ida Holm own it. Mr Holm came. Mrs Holm said that it was full."], "Ida Holm"),
        (["Ida Holm is old.", "The work is done.", "“I dreamed it,” she said."], "Ida Holm"),
    ],
)
def test_who_is_meant(paragraphs: list[str], speaker: str) -> None:
    assert find(*paragraphs)[-1].speaker == speaker


def test_they_are_those_who_spoke_before_others_who_are_there() -> None:
    found = find(
        "People familiar with the talks say that little was done. They say it is a foundation."
    )
    assert [a.speaker for a in found] == ["People familiar with the talks"] * 2
