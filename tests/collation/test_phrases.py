"""Names and stock phrases link no paragraphs by themselves."""

from __future__ import annotations

import pytest

from .test_links import linked

AROUND = {
    "en": (
        "The ferry from Oosterlo left the quay at six, with the post and eleven crates of milk.",
        "Nobody could say whether the second boat had sailed before the fog closed in.",
    ),
    "de": (
        "Die Fähre nach Lüttersiel verließ den Kai um sechs mit der Post und elf Kisten Milch.",
        "Keiner wusste, ob das zweite Boot ausgelaufen war, ehe der Nebel kam.",
    ),
    "fr": (
        "Le bac de Pontrevel quitta le quai à six heures avec le courrier et onze caisses de lait.",
        "Personne ne savait si le second bateau était sorti avant la brume.",
    ),
    "es": (
        "El barco de Villarrena salió del muelle a las seis con el correo y once cajas de leche.",
        "Nadie supo si la segunda lancha había zarpado antes de la niebla.",
    ),
}
UNRELATED = {
    "en": (
        "the committee chose to close the school, where twelve pupils were left.",
        "herring boats came back with empty nets and their buyers drove to town.",
    ),
    "de": (
        "beschloss der Ausschuss, die Schule mit zwölf Schülern zu schließen.",
        "kehrten Heringsfischer mit leeren Netzen zurück, und Käufer reisten ab.",
    ),
    "fr": (
        "le comité ferma l'école, où douze élèves suivaient encore les cours.",
        "les chalutiers revinrent avec des filets vides et les acheteurs partirent.",
    ),
    "es": (
        "el comité cerró la escuela, donde quedaban doce alumnos.",
        "los pesqueros volvieron con redes vacías y compradores marcharon.",
    ),
}


@pytest.mark.parametrize(
    ("language", "idiom"),
    [
        ("en", "At the end of the day,"),
        ("en", "When all is said and done,"),
        ("en", "For the first time in many years,"),
        ("en", "On the other hand,"),
        ("en", "To make a long story short,"),
        ("de", "Auf der einen Seite"),
        ("de", "Wie dem auch sei, am Ende des Tages"),
        ("fr", "D'un autre côté, il n'en reste pas moins que"),
        ("fr", "Pour la première fois depuis longtemps,"),
        ("es", "Por primera vez en mucho tiempo,"),
        ("es", "Hoy por hoy, al fin y al cabo,"),
    ],
)
@pytest.mark.parametrize("around", [True, False])
def test_a_stock_phrase_links_nothing(language: str, idiom: str, around: bool) -> None:
    (before, after), (one, other) = AROUND[language], UNRELATED[language]
    left, right = f"{idiom} {one}", f"{idiom} {other}"
    if around:
        assert linked([before, left, after], [before, right, after]) == {(0, 0), (2, 2)}
    else:
        assert linked([left, before], [after, right]) == set()


def test_what_follows_a_stock_phrase_links() -> None:
    before, after = AROUND["en"]
    one = "At the end of the day, the committee chose to close the school with its pupils."
    other = "At the end of the day, it was the school that this committee decided to close."
    assert linked([before, one, after], [before, other, after]) == {(0, 0), (1, 1), (2, 2)}


def test_several_stock_phrases_link_nothing() -> None:
    one = "According to the report, most of the owners live ten minutes from their workplace."
    other = "According to the report, most of the seals had swallowed rope and bits of net."
    before, after = AROUND["en"]
    assert linked([before, one, after], [before, other, after]) == {(0, 0), (2, 2)}
    one = "At the end of the day, the council had no choice but to close the swimming pool."
    other = "At the end of the day, the orchestra had no choice but to cancel its northern tour."
    assert linked([before, one, after], [before, other, after]) == {(0, 0), (2, 2)}
