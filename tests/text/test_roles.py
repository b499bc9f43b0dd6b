"""What each paragraph is, and above all what it is not."""

from __future__ import annotations

import pytest

from reader.text import Document, Role
from reader.text.bylines import read_byline
from reader.text.datelines import Dateline, read_dateline, read_dateline_start
from reader.text.furniture import is_furniture, is_furniture_beside_other

PROSE = (
    "The council of Varn will not sell the old waterworks, the mayor told a meeting on Monday, "
    "after more than four hundred people had signed a petition against the sale."
)
MORE = (
    "The building has stood empty since the pumps were moved to the hill, and the roof was last "
    "mended when the present mayor was at school."
)


def roles(*blocks: str) -> list[str]:
    return [str(p.role) for p in Document.from_text("\n\n".join(blocks)).paragraphs]


def test_a_news_page() -> None:
    assert roles(
        "Varn keeps its waterworks after U.S.",
        "By Ida Holm and Jan de Wit",
        "March 4, 2021 at 6:15 p.m. CET",
        "VARN (Meridian Press) — " + PROSE,
        "The mayor said:",
        MORE,
        "Ida Berg, the engineer of the old works",
        PROSE,
        "No buyer in sight",
        MORE,
        "0 0 votes\nArticle Rating\nNotify of\n1 Comment\nOldest Most Voted\nView all comments",
    ) == [
        "headline",
        "byline",
        "dateline",
        "body",
        "lead-in",
        "body",
        "caption",
        "body",
        "subheading",
        "body",
        *["furniture"] * 6,
    ]


# --- headline -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Varn keeps its waterworks",
        "REPORT: Varn keeps its waterworks",
        "Who will buy the waterworks?",
        "Waterworks sold!!!",
        "Waterworks sold to the U.S.",
        "水廠保留",
        "THE WATERWORKS.",
    ],
)
def test_headlines(line: str) -> None:
    assert roles(line, PROSE, MORE)[0] == "headline"


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "The council met.",
        'The mayor said "no."',
        "Upon the hill the pumps are still,",
        "the pumps are still",
        "The mayor said:",
        "word " * 26 + "end",
    ],
)
def test_no_headlines(line: str) -> None:
    assert roles(line, PROSE, MORE)[0] != "headline"


def test_a_wrapped_headline() -> None:
    title = "The council of Varn votes to keep its old\nwaterworks and to mend the roof"
    lines = "\n".join(PROSE[start : start + 40] for start in range(0, len(PROSE), 40))
    document = Document.from_text(f"{title}\n\n{lines}\n\n{lines.lower()}")
    assert document.paragraphs[0].role is Role.HEADLINE
    assert document.title == title.replace("\n", " ")


def test_a_lone_line_is_no_headline() -> None:
    assert roles("Varn keeps its waterworks") == ["body"]


# --- byline ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ida Holm", ["Ida Holm"]),
        ("BY IDA HOLM", ["IDA HOLM"]),
        ("By Ida Holm and Jan de Wit", ["Ida Holm", "Jan de Wit"]),
        ("By Ida Holm, Jan de Wit and Ola Ny", ["Ida Holm", "Jan de Wit", "Ola Ny"]),
        ("By Ida Holm, Meridian Press", ["Ida Holm"]),
        ("By IDA HOLM Meridian Press", ["IDA HOLM"]),
        ("By\u00a0Ida Holm | March 4, 2021", ["Ida Holm"]),
        ("Written by J. R. Holm Jr.", ["J. R. Holm Jr."]),
        ("Posted by Ida Holm on March 4, 2021", ["Ida Holm"]),
        ("By Reuters", ["Reuters"]),
        ("By Ida O’Hara, staff writer", ["Ida O’Hara"]),
    ],
)
def test_bylines(line: str, authors: list[str]) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert list(byline.authors) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By the time he left",
        "By Friday, the talks had collapsed",
        "By March the roof was gone",
        "By Varn",
        "By Varn's old waterworks",
        "By Lake Holm the pumps stand idle",
        "By Lake Holm, the two old pumps stood idle for years",
        "By Ida Holm.",
        "By brooks too broad for leaping",
        "By 1920 the works were gone",
        "By",
        "By and by",
        "Bystanders Ida Holm",
        "Von Ida Holm",
    ],
)
def test_no_bylines(line: str) -> None:
    assert read_byline(line) is None


def test_bylines_need_a_headline_above() -> None:
    assert "byline" not in roles(PROSE, "By Ida Holm", MORE)
    assert "byline" not in roles("Title", PROSE, *[MORE] * 6, "By Ida Holm", MORE)


# --- dateline -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VARN (Meridian Press) — The", Dateline("Varn", "Meridian Press")),
        ("PORT ANSEL, March 14 (Meridian Press) — The", Dateline("Port Ansel", "Meridian Press")),
        ("VARN, Upper Holm (AP) -- The", Dateline("Varn, Upper Holm", "Associated Press")),
        ("VARN, Upper Holm — The", Dateline("Varn, Upper Holm")),
        ("VARN, March 4, 2021 — The", Dateline("Varn", None, "2021-03-04")),
        ("Varn (Reuters) - The", Dateline("Varn", "Reuters")),
        ("(Reuters) - The", Dateline(None, "Reuters")),
    ],
)
def test_datelines_at_the_start(text: str, expected: Dateline) -> None:
    found = read_dateline_start(text)
    assert found is not None
    assert found._replace(length=0) == expected
    assert text[found.length :].startswith(("The", "A", "Beyond"))


@pytest.mark.parametrize(
    "text",
    [
        "AP — Beyond the bluster",
        "HAMLET — To be",
        "EXCLUSIVE (Reuters) — The",
        "Ida Holm (a friend) — who",
        "Ida Holm (Liberal) — who",
        "The mayor — who",
        "(sighs) — The",
        "He, too, was — in a way — late",
    ],
)
def test_no_datelines_at_the_start(text: str) -> None:
    assert read_dateline_start(text) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("March 4, 2021", Dateline(date="2021-03-04")),
        ("Thursday, 4 March 2021", Dateline(date="2021-03-04")),
        ("2021-03-04", Dateline(date="2021-03-04")),
        ("Published: Mar. 4, 2021 6:15 p.m. CET", Dateline(date="2021-03-04")),
        ("Updated on March 4, 2021", Dateline(modified="2021-03-04")),
        ("Varn, March 4, 2021", Dateline("Varn", date="2021-03-04")),
        ("VARN, March 4", Dateline("Varn")),
        ("VARN, March 4 (Meridian Press)", Dateline("Varn", "Meridian Press")),
        ("Feb 30, 2021", Dateline()),
    ],
)
def test_datelines_of_a_line(line: str, expected: Dateline) -> None:
    assert read_dateline(line) == expected


@pytest.mark.parametrize(
    "line",
    ["Varn", "May 1848 come again", "Chapter 3", "4 March", "12:30", "For Release Monday, May 4"],
)
def test_no_datelines_of_a_line(line: str) -> None:
    assert read_dateline(line) is None


# --- lead-ins, captions, subheadings --------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "AP reports:",
        "The Varn Observer reported:",
        "NK\u00a0News\u00a0reported:",
        "He said:",
        "The governor also added:",
        "According to the Varn Observer:",
        "Holm wrote on Monday:",
    ],
)
def test_lead_ins(line: str) -> None:
    assert roles("Title", PROSE, line, MORE)[2] == "lead-in"


@pytest.mark.parametrize(
    "line",
    [
        "His condition: the pumps",
        "Ingredients:",
        "said the mayor:",
        "The mayor said: no",
        "One more thing:",
    ],
)
def test_no_lead_ins(line: str) -> None:
    assert "lead-in" not in roles("Title", PROSE, line, MORE)


def test_a_lead_in_leads_to_something() -> None:
    assert roles("Title", PROSE, "He said:")[-1] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Ida Berg, the U.S. envoy to Varn",
        "Ida Berg, engineer of the old works",
        "Photo by Ida Berg",
        "The old works in 1920 (AP Photo/Ida Berg)",
    ],
)
def test_captions(line: str) -> None:
    assert roles("Title", PROSE, line, MORE)[2] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Ida Berg, the engineer, was late",
        "Ida Berg, the engineer.",
        "Ingrid, a friend of the works",
        "слово Слово, которое стоит отдельно",
    ],
)
def test_no_captions(line: str) -> None:
    assert "caption" not in roles("Title", PROSE, line, MORE)


def test_a_cast_list_has_no_captions() -> None:
    cast = ["Sir Ulf Berg, the uncle to Ida", "Dame Ida Berg, a lady of Varn", "Jan, her servant"]
    assert "caption" not in roles("The Waterworks", *cast, PROSE)


@pytest.mark.parametrize(
    "line",
    ["No buyer in sight", "CHAPTER IV.", "Chapter 4", "THE PUMPS.", "1920", "水泵"],
)
def test_subheadings(line: str) -> None:
    assert roles("Title", PROSE, line, MORE)[2] == "subheading"


@pytest.mark.parametrize(
    "line",
    [
        "No buyer came.",
        "no buyer in sight",
        "“No buyer in sight”",
        "No buyer, no seller, no roof,",
        "He said, “No.”",
        "What now?",
        "What “now?”",
        "Look out!",
        "(No buyer in sight)",
        "- a pump",
        "* * *",
    ],
)
def test_no_subheadings(line: str) -> None:
    assert roles("Title", PROSE, line, MORE)[2] == "body"


def test_two_headings_in_a_row_but_not_three_menu_lines() -> None:
    assert roles("Title", PROSE, "PART TWO", "The pumps", MORE)[2:4] == ["subheading"] * 2
    assert roles("Title", PROSE, "Pump one\nPump two\nPump three", MORE)[2:5] == ["body"] * 3


# --- furniture ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "0 0 votes",
        "Article Rating",
        "Notify of",
        "Oldest Most Voted",
        "VIEW ALL COMMENTS",
        "You Might Like",
        "Sign up for our newsletter",
        "Subscribe to the Varn Observer newsletter",
        "Share on Facebook",
        "Click to share on Facebook (Opens in new window)",
        "Story continues below",
        "3.4k shares",
        "Load 12 more comments",
    ],
)
def test_sure_furniture(line: str) -> None:
    assert is_furniture(line)
    assert roles("Title", PROSE, line, MORE)[2] == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Share", "Comments", "1 Comment", "Next", "Home", "News", "Tags: water, pumps", "Search",
        "Page 3", "More:",
    ],
)  # fmt: skip
def test_furniture_only_beside_other_furniture(line: str) -> None:
    assert not is_furniture(line)
    assert is_furniture_beside_other(line)
    assert "furniture" not in roles("Title", PROSE, line, MORE)
    assert roles("Title", PROSE, "View all comments", line)[2:] == ["furniture"] * 2


def test_a_gap_of_one_short_line_and_a_run_of_menu_words() -> None:
    page = roles("Title", PROSE, "Article Rating\nNewest and best\nView all comments")
    assert page[2:] == ["furniture"] * 3
    assert roles("Title", PROSE, "Home\nNews\nSport\nVideo")[2:] == ["furniture"] * 4
    assert "furniture" not in roles("Title", PROSE, "More!\nMore!\nMore!\nMore!", MORE)
    assert "furniture" not in roles("Title", "Home", PROSE, "News", MORE, "Sport")
    assert roles("Title", PROSE, "Article Rating", MORE, "View all comments")[3] == "body"


def test_furniture_words_inside_sentences_are_text() -> None:
    line = "You might like the pumps, and notify of any change those who come after you."
    assert "furniture" not in roles("Title", line, MORE)


VERSE = """\
The Waterworks

Upon the hill the pumps are still,
The wheel has lost its teeth,
And more and more the valley floor
Forgets what lies beneath

Next comes the rain, and comes again,
And fills the silent well;
By Varn's old wall the swallows call
A thing they may not tell

Share with me, Ida, one more hour
About the broken gate,
The people go, the waters slow,
The stones are left to wait"""

PLAY = """\
THE WATERWORKS

ACT I.

SCENE II. A room in the works.

IDA. The wheel has stopped.

JAN. (aside) It never turned.

IDA — What did you say?

MAYOR. Silence! More:

JAN. Nothing, my lord, nothing at all."""

VERSES = "\n\n".join(
    [
        "1 And it came to pass in those days that the wheel of Varn stood still, and no man knew.",
        "2 And they said one to another,",
        "3 Who shall turn it again",
        "4 And Ida the daughter of Berg answered them,",
        "5 It is not for us to know the hour when the water shall come down from the hill.",
    ]
)

RUSSIAN = """\
Насосы молчат

Иван Петров, старый мастер водокачки

Колесо остановилось весной, и никто в городе не знал, когда оно снова начнёт вертеться и начнёт ли.

Далее

Поделиться"""


@pytest.mark.parametrize("text", [VERSE, PLAY, VERSES, RUSSIAN, "\n".join("abc" * 9)])
def test_literature_and_other_scripts_have_no_page_parts(text: str) -> None:
    document = Document.from_text(text)
    found = {paragraph.role for paragraph in document.paragraphs}
    assert not found & {Role.FURNITURE, Role.CAPTION, Role.BYLINE, Role.DATELINE}
    assert set(document.metadata) <= {"title"}


@pytest.mark.parametrize(
    "line",
    [
        "According to " + "a" * 140 + "!:",
        "According to " + "a " * 70 + "!:",
        "A" * 150 + " (" + "A" * 6,
        "A. " * 50 + ":",
        "By " + "A " * 70,
        "Ida Berg, the " + "u " * 70,
        "3 " * 75,
        "(" * 150,
    ],
)
def test_lines_made_to_slow_the_patterns_down(line: str) -> None:
    assert len(roles("Title", line, PROSE, line, MORE)) == 5
