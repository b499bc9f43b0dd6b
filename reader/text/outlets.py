"""Who brings the news: agencies by their names, and newspapers by what newspapers are called."""

from __future__ import annotations

from collections.abc import Mapping

from .wordlists import words


def _agencies(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.split("\n"):
        canonical, _, others = line.strip().partition(": ")
        for name in (canonical, *others.split(", ")):
            if name:
                found[name.casefold()] = canonical
    return found


AGENCIES: Mapping[str, str] = _agencies(
    """Associated Press: AP
    Agence France-Presse: AFP
    Reuters: Thomson Reuters
    United Press International: UPI
    Press Association: PA, PA Media
    dpa: Deutsche Presse-Agentur
    EFE: Agencia EFE
    ANSA
    APA
    TASS: ITAR-TASS
    Interfax
    Xinhua: Xinhua News Agency
    Kyodo News: Kyodo
    Yonhap: Yonhap News Agency
    KCNA: Korean Central News Agency
    Central News Agency: CNA
    Bernama
    Press Trust of India: PTI
    Asian News International: ANI
    IANS
    Associated Press of Pakistan: APP
    Bangladesh Sangbad Sangstha: BSS
    Antara
    Bloomberg News: Bloomberg
    Belga
    ANP
    NTB
    TT
    Ritzau
    STT
    Lusa
    Australian Associated Press: AAP
    Canadian Press: CP
    CNS
    MENA
    WAFA
    IRNA
    SANA
    Saudi Press Agency: SPA
    WAM
    Dow Jones: DJ
    Anadolu Agency: Anadolu, AA
    CNN
    BBC
    NPR
    IPS
    TNS"""
)
"""The name by which an agency goes, by each of its names in lower case, without "the"."""


def agency_name(written: str) -> str | None:
    """The canonical name of an agency, or None for what is none that is known."""
    return AGENCIES.get(written.casefold().removeprefix("the "))


# The last word of a newspaper's name. The second list needs "The" or a word like "Daily" as well.
_PAPERS = words(
    """advertiser argus broadcasting bugle chronicle courier dispatch enquirer examiner gazette
    guardian herald inquirer journal ledger magazine newspaper observer post reporter sentinel
    telegraph times tribune weekly"""
)
_PAPERS_BESIDE = words(
    """banner beacon bulletin call citizen echo express globe independent mail mercury mirror
    monitor news press record register review standard star sun today voice world daily"""
)
_EDITIONS = words("daily evening morning sunday weekly national")
_JOINING = words("and & of on the upon")
# "Breaking News", "A Reporter" and the like are no papers.
_NO_PLACE = words(
    """a an all any bad breaking good great her his in its latest local more most my no our staff
    political senior sports special that their these this those top what world your"""
)
_MAX_WORDS = 6


def named_outlet(written: str) -> str | None:
    """The words where they are the name of a newspaper or the like, as `The Varn Courier`."""
    name = written.split()
    bare = name[1:] if name[:1] in (["The"], ["THE"], ["the"]) else name
    if not (len(bare) >= 2 and len(name) <= _MAX_WORDS) or agency_name(written):
        return None
    if not all(word[:1].isupper() or word in _JOINING for word in bare):
        return None
    folded = [word.casefold() for word in bare]
    if folded[0] in _NO_PLACE or not all(c.isalpha() or c in ".-'’& " for c in written):
        return None
    known = folded[-1] in _PAPERS or (
        folded[-1] in _PAPERS_BESIDE
        and (len(bare) < len(name) or not _EDITIONS.isdisjoint(folded[1:]))
    )
    if not known:
        return None
    return " ".join(bare if name[0] == "the" else name)


def split_title(title: str) -> tuple[str, str | None]:
    """A title and the newspaper that pages put after it: `Mill to close | The Varn Courier`."""
    for separator in (" | ", " — ", " – ", " - "):
        name, found, last = title.rpartition(separator)
        if found and name and (publisher := named_outlet(last)):
            return name, publisher
    return title, None
