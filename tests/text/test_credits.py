"""Lines that tell who wrote a story, where and when; and lines that only look like them."""

from __future__ import annotations

import pytest

from reader.text import Document
from reader.text.bylines import Byline, read_byline, read_sign_off, read_signature
from reader.text.datelines import Dateline, read_dateline, read_dateline_start
from reader.text.outlets import AGENCIES, named_outlet


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By E.J. Quillon", ["E.J. Quillon"]),
        ("By Ola Brandt and agencies", ["Ola Brandt"]),
        ("By Ola Brandt and agency staff", ["Ola Brandt"]),
        ("By Ola Brandt with agencies", ["Ola Brandt"]),
        ("By Ola Brandt and Reuters", ["Ola Brandt"]),
        ("By Ola Brandt, AFP", ["Ola Brandt"]),
        ("By Ola Brandt, Tess Moor and Ruth Okafor", ["Ola Brandt", "Tess Moor", "Ruth Okafor"]),
        ("By Ola Brandt, Tess Moor, Ruth Okafor", ["Ola Brandt", "Tess Moor", "Ruth Okafor"]),
        ("By Ola Brandt, Tess Moor, and Ruth Okafor", ["Ola Brandt", "Tess Moor", "Ruth Okafor"]),
        ("BY OLA BRANDT AND TESS MOOR", ["OLA BRANDT", "TESS MOOR"]),
        ("Words by Ola Brandt", ["Ola Brandt"]),
        ("Story by Ola Brandt", ["Ola Brandt"]),
        ("Reporting by Ola Brandt", ["Ola Brandt"]),
        ("Reporting by Ola Brandt; Editing by Tess Moor", ["Ola Brandt"]),
        ("Words by Ola Brandt, photographs by Tess Moor", ["Ola Brandt"]),
        ("Words: Ola Brandt", ["Ola Brandt"]),
        ("Author: Ola Brandt", ["Ola Brandt"]),
        ("By: Ola Brandt", ["Ola Brandt"]),
        ("Written by: Ola Brandt", ["Ola Brandt"]),
        ("by Ola Brandt", ["Ola Brandt"]),
        ("By Ola Brandt ola.brandt@holmpost.example", ["Ola Brandt"]),
        ("By Ola Brandt (ola.brandt@holmpost.example)", ["Ola Brandt"]),
        ("By Ola Brandt <ola.brandt@holmpost.example>", ["Ola Brandt"]),
        ("By Ola Brandt @olabrandt", ["Ola Brandt"]),
        ("By Ola Brandt (@olabrandt) and Tess Moor (@tmoor)", ["Ola Brandt", "Tess Moor"]),
        ("By Ola Brandt (words), Tess Moor (pictures desk)", ["Ola Brandt", "Tess Moor"]),
        ("By Ola Brandt Political Correspondent", ["Ola Brandt"]),
        ("By Ola Brandt, chief political correspondent", ["Ola Brandt"]),
        ("By Ola Brandt, Health Editor, and Tess Moor", ["Ola Brandt", "Tess Moor"]),
        ("By Ola Brandt in Port Ansel and Tess Moor in Holm", ["Ola Brandt", "Tess Moor"]),
        ("By Ola Brandt for the Holm Herald", ["Ola Brandt"]),
        ("By Ola Brandt, special to the Holm Herald", ["Ola Brandt"]),
        ("By Ola Brandt, 3 March 2024", ["Ola Brandt"]),
        ("By Ola Brandt 3 March 2024", ["Ola Brandt"]),
        ("By Ola Brandt · 4 min read", ["Ola Brandt"]),
        ("*By Ola Brandt*", ["Ola Brandt"]),
        ("_By Ola Brandt_", ["Ola Brandt"]),
        ("**By [Ola Brandt](https://holm.example/ola_brandt)** | 3 March 2024", ["Ola Brandt"]),
        ("By [Ola Brandt](/ola) and [Tess Moor](/tess)", ["Ola Brandt", "Tess Moor"]),
        (
            "By Maria dos Santos and Ludwig van der Berg",
            ["Maria dos Santos", "Ludwig van der Berg"],
        ),
        ("By OLA BRANDT and TESS MOOR Associated Press", ["OLA BRANDT", "TESS MOOR"]),
        ("By Ola Brandt, Associated Press Writer", ["Ola Brandt"]),
        ("By Ola Brandt, Herald Staff Writer", ["Ola Brandt"]),
        ("By Ola Brandt Holm Herald", ["Ola Brandt"]),
        ("By Ola Brandt - 3 March 2024", ["Ola Brandt"]),
        ("By Ola Brandt/Holm Herald", ["Ola Brandt"]),
        ("By Ola Brandt and others", ["Ola Brandt"]),
        ("By Ola Brandt Follow @olabrandt", ["Ola Brandt"]),
        ("Analysis by Ola Brandt", ["Ola Brandt"]),
        ("Story and photos by Ola Brandt", ["Ola Brandt"]),
        ("By Reuters Staff", []),
        ("By our own correspondent", []),
        ("By Herald staff", []),
        ("By Staff Reporter", []),
    ],
)
def test_authors(line: str, authors: list[str]) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert list(byline.authors) == authors


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ola Brandt | 3 March 2024", Byline(("Ola Brandt",), "2024-03-03")),
        ("By Ola Brandt on March 3, 2024", Byline(("Ola Brandt",), "2024-03-03")),
        (
            "By Ola Brandt | Updated: 3:45 PM, May 11, 2015",
            Byline(("Ola Brandt",), None, "2015-05-11"),
        ),
        (
            "By Ola Brandt | Published 10 May 2015 | Last updated 11 May 2015",
            Byline(("Ola Brandt",), "2015-05-10", "2015-05-11"),
        ),
        (
            "By Ola Brandt | The Holm Herald | 5 Apr. 2023",
            Byline(("Ola Brandt",), "2023-04-05", None, "The Holm Herald"),
        ),
        (
            "By Ola Brandt for The Holm Herald",
            Byline(("Ola Brandt",), None, None, "The Holm Herald"),
        ),
        (
            "By Ola Brandt, Holm Gazette",
            Byline(("Ola Brandt",), None, None, "Holm Gazette"),
        ),
        (
            "Posted on 3rd March 2024 by Ola Brandt",
            Byline(("Ola Brandt",), "2024-03-03"),
        ),
        (
            "Last updated 3 March 2024 by Ola Brandt and Tess Moor",
            Byline(("Ola Brandt", "Tess Moor"), None, "2024-03-03"),
        ),
    ],
)
def test_what_else_a_byline_tells(line: str, expected: Byline) -> None:
    assert read_byline(line) == expected


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By The Associated Press", "Associated Press"),
        ("By Ola Brandt, AP Sports Writer", "Associated Press"),
        ("By Ola Brandt, Associated Press", "Associated Press"),
        ("By OLA BRANDT Associated Press", "Associated Press"),
        ("By Ola Brandt of Reuters", "Reuters"),
        ("By Ola Brandt for AFP", "Agence France-Presse"),
        ("By Ola Brandt | Reuters", "Reuters"),
        ("By Reuters Staff", "Reuters"),
        ("By PA Reporter", "Press Association"),
        ("By Ola Brandt and agencies", None),
        ("By Ola Brandt, Holm Gazette", None),
        ("By Staff Reporter", None),
    ],
)
def test_the_agency_of_a_byline(line: str, agency: str | None) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert byline.agency == agency


@pytest.mark.parametrize(
    "line",
    [
        "By the light of the silver moon",
        "By Holm Bridge they sat down",
        "By Ola Brandt's reckoning the mill will stand",
        "By Monday Ola Brandt had gone",
        "By Ola Brandt and his two dogs",
        "By 3 March 2024 the mill was closed",
        "By Order of the Council",
        "By Popular Demand",
        "Words by which he lived",
        "Story by story the tower rose",
        "Author: unknown",
        "By Ola Brandt, who told the council that the mill would never turn again",
    ],
)
def test_no_authors(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ola Brandt, Political Correspondent", ["Ola Brandt"]),
        ("OLA BRANDT, Political Correspondent", ["OLA BRANDT"]),
        ("Ola Brandt Political Correspondent", ["Ola Brandt"]),
        ("Ola Brandt and Tess Moor, health reporters", ["Ola Brandt", "Tess Moor"]),
        ("Ola Brandt | The Holm Herald", ["Ola Brandt"]),
        ("Ola Brandt | 3 March 2024", ["Ola Brandt"]),
        ("Ola Brandt @olabrandt", ["Ola Brandt"]),
        ("Ola Brandt in Port Ansel @olabrandt", ["Ola Brandt"]),
        ("Ola Brandt ola@holmpost.example", ["Ola Brandt"]),
        ("**Ola Brandt**, environment editor", ["Ola Brandt"]),
        ("Ola Brandt, Holm Herald", ["Ola Brandt"]),
        ("Ola Brandt / Holm Herald", ["Ola Brandt"]),
    ],
)
def test_signatures(line: str, authors: list[str]) -> None:
    byline = read_signature(line)
    assert byline is not None
    assert list(byline.authors) == authors


@pytest.mark.parametrize(
    "line",
    [
        "Ola Brandt",
        "Ola Brandt, the editor of the old Herald",
        "Ola Brandt, 41",
        "Port Ansel, 3 March 2024",
        "Ola Brandt, mayor of Holm",
        "Mill Road Closed, Says Editor",
        "Council fires political correspondent",
        "Three Weeks On | The Holm Inquiry",
    ],
)
def test_no_signatures(line: str) -> None:
    assert read_signature(line) is None


def test_sign_offs_of_agencies() -> None:
    byline = read_sign_off("(Reporting by Ola Brandt and Tess Moor; Editing by Ruth Okafor)")
    assert byline is not None
    assert byline.authors == ("Ola Brandt", "Tess Moor")
    assert read_sign_off("Reporting by Ola Brandt in Holm; editing by Tess Moor") is not None
    assert read_sign_off("Reporting by radio, she said that the mill had gone.") is None
    assert read_sign_off("By Ola Brandt") is None


# --- datelines ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Fri 3 Mar 2023", Dateline(date="2023-03-03")),
        ("Fri, 3 Mar 2023 14.05 GMT", Dateline(date="2023-03-03")),
        ("3 March 2023 14:05 GMT", Dateline(date="2023-03-03")),
        ("14:05, 3 March 2023", Dateline(date="2023-03-03")),
        ("3rd March 2023", Dateline(date="2023-03-03")),
        ("3rd of March, 2023", Dateline(date="2023-03-03")),
        ("Friday, March 3rd, 2023, 2:05 p.m. ET", Dateline(date="2023-03-03")),
        ("March 3, 2023 / 2:05 PM / Holm Radio", None),
        ("Published 4:25 PM, May 11, 2015", Dateline(date="2015-05-11")),
        ("Published: 4:25 PM EDT May 11, 2015", Dateline(date="2015-05-11")),
        ("First published on Fri 3 Mar 2023 10.21 GMT", Dateline(date="2023-03-03")),
        ("Posted on March 3, 2023", Dateline(date="2023-03-03")),
        ("Date: 3 March 2023", Dateline(date="2023-03-03")),
        ("2023-03-03T14:05:00Z", Dateline(date="2023-03-03T14:05:00+00:00")),
        ("2023-03-03T14:05:00+01:00", Dateline(date="2023-03-03T14:05:00+01:00")),
        ("2023-03-03 14:05", Dateline(date="2023-03-03")),
        ("2023/03/03", Dateline(date="2023-03-03")),
        ("Last modified on Sat 4 Mar 2023 10.21 GMT", Dateline(modified="2023-03-04")),
        ("Updated: March 4, 2023", Dateline(modified="2023-03-04")),
        ("Updated 10:21 a.m., 4 March 2023", Dateline(modified="2023-03-04")),
        ("Last updated at 10:21 on 4 March 2023", Dateline(modified="2023-03-04")),
        ("Last edited: 4 March 2023", Dateline(modified="2023-03-04")),
        (
            "Published 3 March 2023 | Updated 4 March 2023",
            Dateline(date="2023-03-03", modified="2023-03-04"),
        ),
        (
            "3 March 2023 (updated 4 March 2023)",
            Dateline(date="2023-03-03", modified="2023-03-04"),
        ),
        (
            "Port Ansel, Holm • Sun, Mar 31, 1991 Page 5",
            Dateline("Port Ansel, Holm", None, "1991-03-31"),
        ),
        ("PORT ANSEL, Holm — October 02, 2025", Dateline("Port Ansel, Holm", None, "2025-10-02")),
        ("3 March 2023 · 5 min read", Dateline(date="2023-03-03")),
        ("*3 March 2023*", Dateline(date="2023-03-03")),
        ("03/04/2023", Dateline()),
        ("Published 03/04/2023", Dateline()),
        ("Published 03/04/2023 14:05", Dateline()),
        ("03-04-2023", Dateline()),
        ("Fri, 03 Mar 2023 14:05:00 +0000", Dateline(date="2023-03-03")),
        ("23/04/2023", Dateline(date="2023-04-23")),
        ("04/23/2023", Dateline(date="2023-04-23")),
        ("Published 11 January", Dateline()),
        ("Published 2 hours ago", Dateline()),
        ("2 hours ago", Dateline()),
        ("31 April 2023", Dateline()),
    ],
)  # fmt: skip
def test_datelines_of_a_line(line: str, expected: Dateline | None) -> None:
    assert read_dateline(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "On 3 March 2023 the mill closed",
        "3 March 2023 was a Friday",
        "Updated maps of Holm, 2023",
        "Published in 2023 by the Holm Society",
        "The mill closed on 3 March 2023",
        "14:05",
        "5 min read",
        "Friday",
        "May 2023",
        "Psalm 3/4",
    ],
)
def test_no_datelines_of_a_line(line: str) -> None:
    assert read_dateline(line) is None


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("(dpa) - The council met", Dateline(agency="dpa")),
        ("Jan 5 (PTI) The council met", Dateline(agency="Press Trust of India")),
        ("New Holm, Jan 5 (PTI) The council met", Dateline("New Holm", "Press Trust of India")),
        ("New Holm, Jan 5 (PTI) - The council met", Dateline("New Holm", "Press Trust of India")),
        ("New Holm, Jan. 5 (ANI): The", Dateline("New Holm", "Asian News International")),
        ("HOLM, March 3 (Reuters) - The council met", Dateline("Holm", "Reuters")),
        ("HOLM/PORT ANSEL, March 3 (Reuters) - The", Dateline("Holm/Port Ansel", "Reuters")),
        ("HOLM, 3 March (AFP) — The council", Dateline("Holm", "Agence France-Presse")),
        ("HOLM, March 3, 2023 (Xinhua) -- The", Dateline("Holm", "Xinhua", "2023-03-03")),
        ("Holm, March 3 AAP - The council met", Dateline("Holm", "Australian Associated Press")),
        ("HOLM (AP) _ The council met", Dateline("Holm", "Associated Press")),
        ("ST. OLAF, Minn. (AP) — The council", Dateline("St. Olaf, Minn.", "Associated Press")),
        ("HOLM, March 3, 2023 /HolmWire/ -- The", Dateline("Holm", "HolmWire", "2023-03-03")),
        ("HOLM, January 5. /TASS/. The council", Dateline("Holm", "TASS")),
        ("Holm/Ansel, Jan 5 (PTI) The", Dateline("Holm/Ansel", "Press Trust of India")),
        ("HOLM, OSTER (AP) — The council met", Dateline("Holm, Oster", "Associated Press")),
        ("HOLM, Friday (AP) — The council met", Dateline("Holm", "Associated Press")),
        ("BAY OF HOLM, Oster — The council met", Dateline("Bay of Holm, Oster")),
        ("**HOLM, Oster (AP) —** The council met", Dateline("Holm, Oster", "Associated Press")),
        ("**HOLM** (Reuters) - The council met", Dateline("Holm", "Reuters")),
    ],
)  # fmt: skip
def test_datelines_at_the_start(start: str, expected: Dateline) -> None:
    found = read_dateline_start(start)
    assert found is not None
    assert found._replace(length=0) == expected
    assert read_dateline_start(start[found.length :]) is None


@pytest.mark.parametrize(
    "start",
    [
        "On Jan 5 (a Friday) the council met",
        "May 5 (the day of the fair) was wet",
        "HOLM — The council met",
        "Ola Brandt, May 5 — The council",
        "The council (PTI) said",
        "Holm, a town of mills — The council",
        "(laughs) - The council",
    ],
)
def test_no_datelines_at_the_start(start: str) -> None:
    assert read_dateline_start(start) is None


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("HOLM — The council", "Holm"),
        ("PORT ANSEL – The council", "Port Ansel"),
        ("HOLM—The council", "Holm"),
        ("SALT HOLM CITY -- The council", "Salt Holm City"),
        ("NATO — The council", None),
        ("UN - The council", None),
        ("UPDATE — The council", None),
        ("BREAKING NEWS — The council", None),
        ("Holm — The council", None),
        ("HOLM: The council", None),
    ],
)
def test_a_place_in_capitals_alone(start: str, place: str | None) -> None:
    found = read_dateline_start(start, bare=True)
    assert (found.place if found else None) == place


LONG = " voted on Friday to close the mill road for a year while the bridge is rebuilt."


def test_a_place_alone_is_no_speaker() -> None:
    news = f"Mill road to close\n\nHOLM — The council{LONG}\n\nBuses run by way of the dam."
    assert Document.from_text(news).metadata["place"].text == "Holm"
    play = f"The Mill\n\nOLA — The council{LONG}\n\nTESS — It did.\n\nOLA — Then it is over."
    assert "place" not in Document.from_text(play).metadata


# --- outlets --------------------------------------------------------------------------------------


def test_agencies_are_those_of_the_lexicon_of_attributions() -> None:
    from reader.attribution.lexicon import load_lexicon, outlet_key

    outlets = load_lexicon().outlets
    for name, canonical in AGENCIES.items():
        assert outlets.get(outlet_key(name), canonical) == canonical, name
        assert outlets.get(outlet_key(canonical), canonical) == canonical, name


@pytest.mark.parametrize(
    ("words", "is_outlet"),
    [
        ("The Holm Herald", True),
        ("Holm Gazette", True),
        ("The Port Ansel Evening Courier", True),
        ("The Evening Star", True),
        ("The Holm News", True),
        ("Holm News", False),
        ("The Mill Road", False),
        ("A New Broom at the Gazette", False),
        ("Good News", False),
        ("The mill herald", False),
        ("Herald", False),
        ("Morning Star", False),
        ("The Associated Press", False),
    ],
)
def test_outlets_by_their_name(words: str, is_outlet: bool) -> None:
    assert (named_outlet(words) is not None) == is_outlet
