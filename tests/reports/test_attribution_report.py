"""The report on the sources of one document."""

from __future__ import annotations

from reader.reports.attribution import Found, attribution_data, report
from reader.text import Document


def test_stray_quotation_marks_are_shown_with_what_stands_beside_them() -> None:
    document = Document.from_paragraphs(
        ["The bridge is closed to all, the mayor of Varn said.”", "It was the end of the day."]
    )
    place = document.text.index("”")
    assert attribution_data(Found(document))["stray_marks"] == [{"start": place, "end": place + 1}]
    lines = report(Found(document)).splitlines()
    shown = lines[lines.index("Quotation marks without a partner") + 1]
    assert shown.startswith("  ¶1  …")
    assert shown.endswith("the mayor of Varn said.”")


def test_without_stray_marks_nothing_is_said_of_them() -> None:
    document = Document.from_paragraphs(["“It is closed to all,” the mayor of Varn said."])
    assert attribution_data(Found(document))["stray_marks"] == []
    assert "without a partner" not in report(Found(document))
