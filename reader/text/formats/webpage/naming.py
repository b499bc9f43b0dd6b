"""What names of elements say of the text in them: classes and ids are words that people chose."""

from __future__ import annotations

from functools import lru_cache

from ...wordlists import phrases, words
from .elements import Element

FURNITURE = words(
    """ad addthis ads adsbygoogle adslot advert advertisement advertising adverts banner bio
    biography breadcrumb breadcrumbs btn button buttons byline carousel colophon comment
    commentform commentlist comments complementary contentinfo cookie cookies copyright
    crumbs cta disclaimer disqus donate dropdown entryfooter feedback flyout follow foot
    footer gdpr kommentare licence license login masthead menu menubar menuitem meta
    metadata modal mostread nav navbar navigation newsletter nocontent outbrain pager
    pagination popmake popular popup postmeta postmetadata print privacy promo promos
    promotion pum rail recommendation recommendations recommended related relatedposts reply
    respond rss search share sharebar sharedaddy sharing sidebar signin signup skip sociable
    social sponsor sponsored submenu subnav subscribe subscription survey switcher taboola
    taglist tags taxonomy teaser teasers textwidget toc toolbar tools trending upsell
    weather widgets widgettitle"""
)
"""Words of names of what belongs to the page and not to the article."""
SLIGHT = words(
    """affiliate author authorbox authors categories contact credits dateline latest legal links
    phone profile recent secondary sticky timestamp topics"""
)
"""Words of names of what is of the page where it holds little of its prose."""
SURE = words(
    """comments commentlist commentform comment respond disqus relatedposts popmake pum cookies
    cookie consent newsletter"""
)
"""Words of names of what is of the page however much of its prose it holds."""
APART = words("sidebar footer menu nav navigation navbar breadcrumb breadcrumbs widget widgets")
"""Words of names of what stands beside any text, an article or not."""
_PAIRS = (
    ("read", "more"), ("read", "next"), ("read", "also"), ("most", "read"), ("author", "box"),
    ("author", "info"), ("about", "author"), ("post", "info"), ("post", "navigation"),
    ("article", "info"), ("entry", "utility"), ("also", "like"), ("more", "stories"),
    ("more", "news"), ("latest", "news"), ("recent", "posts"), ("other", "news"),
    ("screen", "reader"), ("sr", "only"), ("visually", "hidden"), ("further", "reading"),
)  # fmt: skip
"""Words that are of the page where they stand together."""
ARTICLE = words(
    """article artikel articolo articulo articlebody body bodytext content contenido contenu entry
    hentry inhalt main paragraph post postbody richtext rte story storytext text texte testo
    wysiwyg"""
)
"""Words of names of what holds an article."""
_BODY = (
    ("article", "body"), ("entry", "content"), ("post", "content"), ("story", "body"),
    ("article", "content"), ("article", "text"), ("post", "body"), ("story", "content"),
    ("story", "text"), ("content", "body"), ("body", "text"), ("article", "main"),
    ("single", "content"), ("rich", "text"), ("news", "text"), ("news", "body"),
    ("field", "body"), ("main", "content"),
)  # fmt: skip
_LABELS = phrases(
    """ad | advertisement | also interesting | also read | anuncio | anzeige | auch interessant
    auch lesenswert | continue reading | czytaj także | czytaj też
    das könnte dich auch interessieren | das könnte sie auch interessieren | further reading
    lea también | lee más | lee también | leer más
    lees meer | lees ook | leggi anche | leia mais | leia também | les også | lesen sie auch
    lesen sie mehr | lesetipp | lesetipps | lire aussi | lire la suite | läs också | mehr dazu
    mehr zu diesem thema | mehr zum thema | mira también | more on this | more on this story
    most popular | most read | przeczytaj również | przeczytaj także | pubblicità | publicidad
    publicidade | publicité | read also | read more | read next | recommended for you
    reklama | related | related articles | related content | related news | related stories
    related topics | saiba mais | schon gelesen | tags | te puede interesar | temas
    vea también | ver también | voir aussi | weitere artikel | weitere informationen
    weiterlesen | werbung | you may also like | you might also like | zobacz również
    zobacz także | zobacz też | zum thema | zum weiterlesen"""
)
"""Lines that stand above links to other pages, or above what is advertised."""
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "menu", "address"))
_WHOLE = frozenset(("html", "body", "main", "article"))


@lru_cache(4096)
def _says_furniture(names: frozenset[str]) -> bool:
    return not names.isdisjoint(FURNITURE) or any(
        first in names and second in names for first, second in _PAIRS
    )


@lru_cache(4096)
def says_body(names: frozenset[str]) -> bool:
    """Whether names are those of the text of an article: `entry-content`, `articleBody`."""
    return any(first in names and second in names for first, second in _BODY)


@lru_cache(4096)
def says_article(names: frozenset[str]) -> bool:
    """Whether names may be those of an article."""
    return not names.isdisjoint(ARTICLE)


def is_apart(element: Element) -> bool:
    """Whether an element stands beside what the page is about, whatever that is."""
    return element.tag in _FURNITURE_TAGS or not element.words.isdisjoint(APART)


def may_be_furniture(element: Element) -> bool:
    """Whether an element is of the page where it holds little of its prose."""
    return (
        element.tag not in _WHOLE
        and not element.words.isdisjoint(SLIGHT)
        and not says_body(element.words)
        and "hentry" not in element.words
    )


def is_surely_furniture(element: Element) -> bool:
    """Whether an element is of the page, however much of it it holds."""
    return not element.words.isdisjoint(SURE) and element.tag not in _WHOLE


def is_furniture(element: Element) -> bool:
    """Whether an element says of itself that it belongs to the page."""
    if element.tag in _FURNITURE_TAGS:
        return True
    if element.tag in _WHOLE or says_body(element.words) or "hentry" in element.words:
        return False
    return _says_furniture(element.words)


def is_label(text: str) -> bool:
    """Whether a line only names what stands below it: other pages, or an advertisement."""
    return len(text) < 50 and text.strip(" :?!.-–—•|*»›>[]()").casefold() in _LABELS
