"""News pages that were pasted whole: what stands above, beside and below the story."""

from __future__ import annotations

import pytest

from reader.text import Document, Role
from reader.text.formats import markdown

HEADLINE = "Mill bridge at Holm to close for a year"
STORY = (
    "The council of Holm voted on Friday to close the bridge by the mill for a year while its "
    "piers are rebuilt, and buses will run by way of the dam."
)
MORE = (
    "Work starts in April and is due to end before the harvest fair, said Tess Moor, who chairs "
    "the committee for roads."
)
REST = f"{HEADLINE}\n\nBy Ola Brandt\n\n3 March 2024\n\n{STORY}\n\n{MORE}"


def role_of(document: Document, start: str) -> str:
    [found] = [str(p.role) for p in document.paragraphs if document.slice(p.span).startswith(start)]
    return found


# --- above the headline ---------------------------------------------------------------------------

ABOVE = [
    "Skip to content",
    "Skip to main content\nMenu\nSearch",
    "We use cookies to improve your experience on this site. Read our privacy policy.",
    "Home | News | Sport | Opinion",
    "Home News Sport Opinion",
    "Home › News › Holm",
    "Menu\n\nHome\nNews\nSport\nWeather",
    "Editor's note: This story contains an account of a flood.",
    "EDITOR’S NOTE — A version of this story was first published in March.",
    "This article was amended on 5 March 2024 to correct the name of the bridge.",
    "Correction: An earlier version of this story gave the wrong name for the bridge.",
    "FOR IMMEDIATE RELEASE",
    "PRESS RELEASE",
    "4 March 2024",
    "Politics",
    "BREAKING",
    "Breaking news",
    "EXCLUSIVE",
    "Local news",
    "Opinion | Analysis",
    "The Holm Herald",
    "Advertisement",
    "Advertisement\n\nPolitics",
    "The Holm Herald\n\nPolitics\n\nListen to this article",
    "5 min read",
    "Subscribe\nSign in",
    "Image caption, The bridge by the mill in March",
    "Log in\n\nSearch",
    "This article is more than 2 years old",
    "PRESS RELEASE\n\nEMBARGOED UNTIL 6 A.M. MONDAY",
    "NOT FOR RELEASE BEFORE 6 A.M. ON MONDAY",
    "Strictly embargoed until 00:01, 5 March",
]


@pytest.mark.parametrize("above", ABOVE)
def test_the_headline_below_other_lines(above: str) -> None:
    document = Document.from_text(f"{above}\n\n{REST}")
    told = {key: field.text for key, field in document.metadata.items()}
    assert told["title"] == HEADLINE
    assert told["author"] == "Ola Brandt"
    assert told["date"][:7] == "2024-03"
    roles = [str(p.role) for p in document.paragraphs]
    assert roles[-5:] == ["headline", "byline", "dateline", "body", "body"]
    assert "headline" not in roles[:-5]


@pytest.mark.parametrize(
    ("above", "role"),
    [
        ("Politics", "furniture"),
        ("BREAKING", "furniture"),
        ("The Holm Herald", "furniture"),
        ("FOR IMMEDIATE RELEASE", "furniture"),
        ("Home › News › Holm", "furniture"),
        ("4 March 2024", "dateline"),
        ("By Ola Brandt", "byline"),
        ("Editor's note: This story contains an account of a flood.", "body"),
    ],
)
def test_what_stands_above_the_headline(above: str, role: str) -> None:
    document = Document.from_text(f"{above}\n\n{HEADLINE}\n\n{STORY}\n\n{MORE}")
    assert [str(p.role) for p in document.paragraphs] == [role, "headline", "body", "body"]
    assert document.title == HEADLINE


@pytest.mark.parametrize("title", ["Politics", "Opinion", "The Holm Herald", "Advertisement"])
def test_a_label_with_no_headline_below_is_the_headline_or_furniture(title: str) -> None:
    document = Document.from_text(f"{title}\n\n{STORY}\n\n{MORE}")
    expected = "furniture" if title == "Advertisement" else "headline"
    assert str(document.paragraphs[0].role) == expected
    assert [str(p.role) for p in document.paragraphs[1:]] == ["body", "body"]


def test_a_story_named_as_a_newspaper() -> None:
    document = Document.from_text(f"The Holm Herald\n\nBy Ola Brandt\n\n{STORY}\n\n{MORE}")
    assert document.title == "The Holm Herald"
    assert document.metadata["author"].text == "Ola Brandt"


def test_a_block_of_headline_and_credits_without_blank_lines() -> None:
    text = (
        f"{HEADLINE}\nBy Ola Brandt\nPolitical editor, Holm News\n3 March 2024\n\n{STORY}\n\n{MORE}"
    )
    roles = [str(p.role) for p in Document.from_text(text).paragraphs]
    assert roles == ["headline", "byline", "byline", "dateline", "body", "body"]


def test_the_headline_is_the_line_above_the_byline_where_nothing_else_tells() -> None:
    odd = "Readers have kept this paper going since the first flood: thank you, one and all, again."
    document = Document.from_text(f"{odd}\n\n{REST}")
    assert document.title == HEADLINE


def test_the_headline_below_a_menu_of_unknown_words() -> None:
    menu = "Holm valley\nFerries\nGoats and sheep\nHarvest fair\nTides"
    assert Document.from_text(f"{menu}\n\n{REST}").title == HEADLINE
    standfirst = f"{HEADLINE}\n\nBuses to run by way of the dam from April\n\nBy Ola Brandt"
    assert Document.from_text(f"{standfirst}\n\n{STORY}\n\n{MORE}").title == HEADLINE


def test_prose_at_the_top_has_no_headline_below() -> None:
    document = Document.from_text(f"{STORY}\n\nA bridge too few\n\n{MORE}")
    assert Role.HEADLINE not in {p.role for p in document.paragraphs}


# --- credits below the headline -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "roles", "authors"),
    [
        ("By Ola Brandt\nRural affairs correspondent", ["byline", "byline"], "Ola Brandt"),
        ("By Ola Brandt\nola.brandt@holm.example", ["byline", "byline"], "Ola Brandt"),
        ("By Ola Brandt\n@olabrandt", ["byline", "byline"], "Ola Brandt"),
        ("By\nOla Brandt", ["byline", "byline"], "Ola Brandt"),
        ("Written by\nOla Brandt and Tess Moor", ["byline", "byline"], "Ola Brandt; Tess Moor"),
        ("Ola Brandt\n3 March 2024", ["byline", "dateline"], "Ola Brandt"),
        ("Ola Brandt\nPolitical correspondent", ["byline", "byline"], "Ola Brandt"),
        ("Ola Brandt, Political Correspondent", ["byline"], "Ola Brandt"),
        ("3 March 2024\n\nBy Ola Brandt", ["dateline", "byline"], "Ola Brandt"),
        ("Posted on 3rd March 2024 by Ola Brandt", ["byline"], "Ola Brandt"),
        ("OLA BRANDT\nAssociated Press", ["byline", "byline"], "OLA BRANDT"),
        ("Reuters", ["byline"], None),
        ("(Port Ansel, 3 March 2024)", ["dateline"], None),
        ("Port Ansel\n3 March 2024", ["body", "dateline"], None),
    ],
)
def test_credits(lines: str, roles: list[str], authors: str | None) -> None:
    document = Document.from_text(f"{HEADLINE}\n\n{lines}\n\n{STORY}\n\n{MORE}")
    found = [str(p.role) for p in document.paragraphs]
    assert found == ["headline", *roles, "body", "body"]
    author = document.metadata.get("author")
    assert (author.text if author else None) == authors


def test_credits_below_the_buttons_of_a_page() -> None:
    head = "Share\nSave\n\nImage source, Holm Pictures\nImage caption, The bridge in March"
    document = Document.from_text(
        f"{HEADLINE}\n\nBy Ola Brandt\n\n{head}\n\nPublished 3 March 2024\n\n{STORY}\n\n{MORE}"
    )
    assert [str(p.role) for p in document.paragraphs] == [
        "headline", "byline", "furniture", "furniture", "furniture", "caption", "dateline",
        "body", "body",
    ]  # fmt: skip


def test_the_sign_off_of_an_agency() -> None:
    sign_off = "(Reporting by Ola Brandt; Editing by Ruth Okafor)"
    document = Document.from_text(f"{HEADLINE}\n\n{STORY}\n\n{MORE}\n\n{sign_off}")
    assert str(document.paragraphs[-1].role) == "byline"
    assert document.metadata["author"].value == ("Ola Brandt",)
    signed = Document.from_text(f"{HEADLINE}\n\nBy Tess Moor\n\n{STORY}\n\n{MORE}\n\n{sign_off}")
    assert signed.metadata["author"].value == ("Tess Moor",)


# --- publisher ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "publisher"),
    [
        (f"{HEADLINE} | The Holm Herald\n\n{STORY}", HEADLINE, "The Holm Herald"),
        (f"{HEADLINE} - Holm Gazette\n\n{STORY}", HEADLINE, "Holm Gazette"),
        (f"{HEADLINE} – The Holm Herald\n\n{STORY}", HEADLINE, "The Holm Herald"),
        (f"The Holm Herald\n\n{REST}", HEADLINE, "The Holm Herald"),
        (f"{HEADLINE}\n\nThe Holm Herald\n\n3 March 2024\n\n{STORY}", HEADLINE, "The Holm Herald"),
        (f"{HEADLINE}\n\nBy Ola Brandt\nThe Holm Herald\n\n{STORY}", HEADLINE, "The Holm Herald"),
        (f"{HEADLINE}\n\nBy Ola Brandt for the Holm Herald\n\n{STORY}", HEADLINE, "Holm Herald"),
        (f"{HEADLINE}\n\nOla Brandt | The Holm Herald\n\n{STORY}", HEADLINE, "The Holm Herald"),
        (f"{HEADLINE} | Roads\n\n{STORY}", f"{HEADLINE} | Roads", None),
        (f"{HEADLINE} - again\n\n{STORY}", f"{HEADLINE} - again", None),
        (f"{HEADLINE}\n\nBy Ola Brandt, Meridian Press\n\n{STORY}", HEADLINE, None),
        (f"{HEADLINE}\n\n{STORY}\n\nThe Holm Herald\n\n{MORE}", HEADLINE, None),
    ],
)
def test_publisher(text: str, title: str, publisher: str | None) -> None:
    document = Document.from_text(f"{text}\n\n{MORE}")
    found = document.metadata.get("publisher")
    assert document.title == title
    assert (found.text if found else None) == publisher


# --- furniture ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Most read",
        "Read more: Why the old bridge cracked",
        "READ MORE: Why the old bridge cracked, and who knew of it",
        "Related: Lorries banned from the bridge",
        "Also read: Lorries banned from the bridge",
        "Image source, Holm Pictures",
        "Image source, Getty Images",
        "© 2024 The Holm Herald",
        "© 2024 Holm Media. All rights reserved.",
        "Copyright 2024 Holm Media. All rights reserved. Holm Media is not responsible for others.",
        "Sign up to our morning newsletter",
        "Sign up for our morning newsletter and get the day's top stories in your inbox.",
        "Sign up to First Bell, our free daily email",
        "Subscribe to our newsletter",
        "Subscribe to our newsletter for the best of Holm, every Friday.",
        "Get the best of Holm in your inbox every Friday. Sign up to our newsletter.",
        "Listen to this article",
        "Listen to this article · 4:12 min",
        "3 min read",
        "5 minute read",
        "Reading time: 3 minutes",
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "Share | Tweet | Email | Print",
        "Share: Facebook, X, Email",
        "We use cookies. By continuing to use this site you agree to our cookie policy.",
        "This website uses cookies to make it work and to show you what you may like.",
        "We value your privacy",
        "We and our 842 partners store and access information on your device.",
        "By clicking Accept, you agree to our use of cookies and to our privacy policy.",
        "Accept all",
        "Accept all cookies",
        "Related topics",
        "More on this story",
        "Follow us on Instagram",
        "Story continues below advertisement",
        "View all comments (14)",
        "Comments (14)",
        "Support local journalism. Subscribe now",
        "[Share on Facebook](https://share.example/?u=1)",
        "**Advertisement**",
        "[Home](/) | [News](/news) | [Sport](/sport)",
        "###",
        "-30-",
    ],
)
def test_furniture(line: str) -> None:
    document = Document.from_text(f"{HEADLINE}\n\n{STORY}\n\n{line}\n\n{MORE}")
    assert [str(p.role) for p in document.paragraphs] == ["headline", "body", "furniture", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement in the paper cost the council nine crowns a week.",
        "Most read the notice twice and went home.",
        "Read more books this winter, the librarian told the children.",
        "Read more slowly: the old man could not follow.",
        "Related matters will be heard on Friday.",
        "Related: that is the word the mayor used of him.",
        "Image source code was lost in the flood.",
        "It hung in the hall. Photo: After the flood nobody asked for it",
        "Copyright was never asked for, the printer said.",
        "Copyright 1998 was the line that gave the forger away.",
        "Sign up to the roof, the mason said, and look down.",
        "Sign up sheets for the newsletter hung in the hall all week.",
        "“Sign up for our newsletter,” the mayor told the crowd, “and you will hear of it.”",
        "Subscribe to our newsletter, he told the crowd, and your inbox will know no peace.",
        "Subscribers to the newsletter heard of it first.",
        "Share lines of poetry with a friend, she said.",
        "Share prices fell by a tenth on Friday.",
        "Comments by the mayor were met with silence.",
        "Listen to this article of faith, the preacher said.",
        "Three minutes were read into the record.",
        "3 min read as an hour on the old clock.",
        "We use cookies to bait the traps, said the miller.",
        "We value your privacy, the mayor told the widow, and then he read her letter aloud.",
        "Accept all the help you can get, she told them.",
        "By clicking his tongue he called the horses to the gate.",
        "Get the newsletter printed by Friday, he told his son.",
        "Most read by candle",
        "Email from the mayor, read aloud in court, settled the matter.",
    ],
)
def test_sentences_that_begin_like_furniture_are_body(line: str) -> None:
    document = Document.from_text(f"{HEADLINE}\n\n{STORY}\n\n{line}\n\n{MORE}")
    assert document.paragraphs[2].role not in {Role.FURNITURE, Role.CAPTION, Role.BYLINE}


@pytest.mark.parametrize("line", ["Share", "Save", "Comments", "Print", "12 comments", "Tweet"])
def test_buttons_beside_the_story_but_not_inside(line: str) -> None:
    parts = [HEADLINE, line, STORY, line, MORE, line]
    roles = [str(p.role) for p in Document.from_text("\n\n".join(parts)).paragraphs]
    assert roles[1] == roles[5] == "furniture"
    assert roles[3] != "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Image caption, The bridge by the mill has been closed to lorries since the flood",
        "Image caption, The bridge in March.",
        "Photo caption: The bridge by the mill",
        "Photograph: Ola Brandt/The Holm Herald",
        "Photo: Ola Brandt",
        "*Image caption, The bridge by the mill*",
    ],
)
def test_captions(line: str) -> None:
    for text in (f"{STORY}\n\n{line}\n\n{MORE}", f"By Ola Brandt\n\n{line}\n\n{STORY}"):
        assert role_of(Document.from_text(f"{HEADLINE}\n\n{text}"), line) == "caption"


def test_a_headline_between_lines_of_the_page() -> None:
    for title in ("Mill bridge closes", "Holm bridge to close"):
        document = Document.from_text(
            f"Menu\n\nSkip to content\n\n{title}\n\nShare this article\n\n{STORY}"
        )
        assert role_of(document, title) == "headline"


# --- whole pages ----------------------------------------------------------------------------------

BROADCASTER = (
    f"""\
Home
News
Sport
Innovation
Holm valley
Video

{HEADLINE}

2 days ago
Ola Brandt
Rural affairs correspondent, Holm
Share
Save

{STORY}

Follow Holm Radio on Facebook and X.

{MORE}

More on this story""",
    {"title": HEADLINE, "author": "Ola Brandt"},
    "furniture furniture furniture furniture furniture furniture headline dateline byline byline "
    "furniture furniture body furniture body furniture",
)
NEWSPAPER = (
    f"""\
{HEADLINE}

Council votes after the flood; buses to run by way of the dam

Ola Brandt and Tess Moor in Port Ansel
Fri 3 Mar 2023 14.05 GMT
Last modified on Sat 4 Mar 2023 10.21 GMT
Share
View image in fullscreen
The bridge at Holm. Photograph: Ruth Okafor/Holm Pictures

{STORY}

Sign up to First Bell, our free daily newsletter

skip past newsletter promotion

after newsletter promotion

{MORE}""",
    {
        "title": HEADLINE,
        "author": "Ola Brandt; Tess Moor",
        "date": "2023-03-03",
        "modified": "2023-03-04",
    },
    "headline body byline dateline dateline furniture furniture caption body furniture furniture "
    "furniture body",
)
DAILY = (
    f"""\
SKIP ADVERTISEMENT

Politics|{HEADLINE}

{HEADLINE}

The vote came after months of debate over piers that engineers call unsafe.

Listen to this article · 6:32 min Learn more

Share full article

Ola Brandt
By Ola Brandt
Reporting from Holm

March 3, 2024
Updated 5:14 p.m. ET

{STORY}

ADVERTISEMENT

{MORE}""",
    {"title": HEADLINE, "author": "Ola Brandt", "date": "2024-03-03"},
    "furniture furniture headline body furniture furniture body byline byline dateline dateline "
    "body furniture body",
)
AGENCY = (
    f"""\
{HEADLINE}

By Ola Brandt and Tess Moor

March 3, 2024 4:25 PM GMT+1 Updated 2 hours ago

HOLM, March 3 (Reuters) - {STORY}

{MORE}

Reporting by Ola Brandt in Holm and Tess Moor in Port Ansel; Editing by Ruth Okafor""",
    {
        "title": HEADLINE,
        "author": "Ola Brandt; Tess Moor",
        "date": "2024-03-03",
        "place": "Holm",
        "agency": "Reuters",
    },
    "headline byline dateline body body byline",
)
RELEASE = (
    f"""\
FOR IMMEDIATE RELEASE
October 2, 2025

Contact: Tess Moor
555-0100
press@holm.example

HOLM COUNCIL TO CLOSE MILL BRIDGE

Buses will run by way of the dam

PORT ANSEL, Oster, Oct. 2, 2025 — {STORY}

{MORE}

# # #""",
    {
        "title": "HOLM COUNCIL TO CLOSE MILL BRIDGE",
        "date": "2025-10-02",
        "place": "Port Ansel, Oster",
    },
    "furniture dateline body body body headline subheading body body furniture",
)


@pytest.mark.parametrize(
    ("text", "told", "roles"), [BROADCASTER, NEWSPAPER, DAILY, AGENCY, RELEASE]
)
def test_whole_pages(text: str, told: dict[str, str], roles: str) -> None:
    document = Document.from_text(text)
    assert {key: field.text for key, field in document.metadata.items()} == told
    assert [str(p.role) for p in document.paragraphs] == roles.split()


def test_a_letter_has_a_date_and_no_headline() -> None:
    document = Document.from_text(f"3 March 1823\n\nMy dear Moor,\n\n{STORY}\n\n{MORE}")
    assert [str(p.role) for p in document.paragraphs] == ["dateline", "body", "body", "body"]
    assert {key: field.text for key, field in document.metadata.items()} == {"date": "1823-03-03"}


# --- Markdown -------------------------------------------------------------------------------------


def test_a_page_saved_as_markdown() -> None:
    text = f"""\
[Skip to content](#main)

- [Home](/)
- [News](/news)
- [Sport](/sport)

# {HEADLINE}

**By [Ola Brandt](https://holm.example/ola)** | 3 March 2024

![The bridge](bridge.jpg)

*Image caption, The bridge in March*

**HOLM, Oster (AP) —** {STORY}

**Advertisement**

{MORE}

## Related stories

- [Lorries banned from the bridge](/lorries)
- [Goat on ferry delays crossing](/goat)

[Share on Facebook](https://share.example)
"""
    document = Document.from_parsed(markdown.parse(text))
    assert [str(p.role) for p in document.paragraphs] == [
        "furniture", *["furniture"] * 3, "headline", "byline", "caption", "caption",
        "body", "furniture", "body", "furniture", "furniture", "furniture", "furniture",
    ]  # fmt: skip
    told = {key: field.text for key, field in document.metadata.items()}
    assert told == {
        "title": HEADLINE,
        "author": "Ola Brandt",
        "date": "2024-03-03",
        "place": "Holm, Oster",
        "agency": "Associated Press",
    }


def test_what_stands_above_the_heading_of_a_markdown_text() -> None:
    text = f"The Holm Herald\n\nPolitics\n\n3 March 2024\n\n# {HEADLINE}\n\n{STORY}\n\n{MORE}"
    document = Document.from_parsed(markdown.parse(text))
    roles = "furniture furniture dateline headline body body"
    assert [str(p.role) for p in document.paragraphs] == roles.split()
    assert document.metadata["publisher"].text == "The Holm Herald"
    assert document.metadata["date"].text == "2024-03-03"


def test_lists_and_headings_of_a_markdown_text_stay() -> None:
    items = "- Share the bread\n- Home by noon\n- [A map](/map)"
    text = f"# {HEADLINE}\n\n{STORY}\n\n## The mill\n\n{items}\n\n{MORE}"
    document = Document.from_parsed(markdown.parse(text))
    assert [str(p.role) for p in document.paragraphs] == [
        "headline", "body", "subheading", "list", "list", "list", "body",
    ]  # fmt: skip


def test_emphasis_around_credits_in_markdown() -> None:
    text = f"# {HEADLINE}\n\n*By Ola Brandt*\n\n_Updated: 4 March 2024_\n\n{STORY}\n\n{MORE}"
    document = Document.from_parsed(markdown.parse(text))
    assert document.metadata["author"].text == "Ola Brandt"
    assert document.metadata["modified"].text == "2024-03-04"
    assert "date" not in document.metadata


def test_front_matter_wins() -> None:
    front = "---\ntitle: The bridge\nauthor: Ruth Okafor\n---"
    text = f"{front}\n\n# {HEADLINE}\n\n*By Ola Brandt*\n\n{STORY}"
    document = Document.from_parsed(markdown.parse(text))
    assert document.metadata["title"].text == "The bridge"
    assert document.metadata["author"].text == "Ruth Okafor"


# --- transcripts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "OLA BRANDT, HNN ANCHOR: Good evening to you all.\n\nMOOR: Thank you, Ola.\n\nBRANDT: So.",
        "[00:01:12] Ola Brandt: Why close the bridge?\n\n[00:01:20] Tess Moor: It is old.",
        "Q: Why close the bridge?\n\nA: It is old.\n\nQ: Will the buses run?\n\nA: They will.",
    ],
)
def test_transcripts_are_body(text: str) -> None:
    document = Document.from_text(text)
    assert {p.role for p in document.paragraphs} == {Role.BODY}
    assert not document.metadata
