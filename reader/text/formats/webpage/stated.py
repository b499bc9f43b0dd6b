"""What a page says of its article: title, authors, dates, publisher, each with where it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...metadata import Field, Origin
from ...outlets import agency_name
from .article import Article
from .credits import credit_lines, credited
from .dates import date_in_address, stated_date, written_date
from .elements import Mark, Page, squeezed, upwards
from .jsonld import Object, articles, names_of, text_of
from .naming import is_furniture, is_surely_furniture

_SEPARATOR = re.compile(r"\s+[|–—·•»:\-/]\s+|\s*[|»]\s*")
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_BEFORE_NAME = re.compile(
    r"(?:(?:(?:view )?all (?:posts|articles)|(?:zeige )?alle (?:beitr[äa]ge|artikel)"
    r"|written|posted|published|verfasst|geschrieben|escrito|publicado|scritto|publié|opinion"
    r"|words|story|report(?:ed|ing)?|interview|text|texto|testo|texte|foto|photo)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af|przez)\b[:\s]+"
    r"|(?:text|texto|autor(?:in|en|es|a)?|author|authors|auteur|autore|redaktion|redakteur|story"
    r"|words|von|by)\s?[:|]\s*",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(
    r"\s*[;|/•·]\s*|\s[-–—]\s|,\s*(?:and\s+|und\s+)?(?=[^\W\d_])|\s+(?:and|und|et|y|e|i|en|with|mit|&)\s+"
)
_NO_NAME = re.compile(
    r"https?:|@|^(?:admin\w*|administrator|root|webmaster|editor\w*|redaktion\w*|redacci[oó]n"
    r"|redazione|r[ée]daction|redacteur|staff|team|guest|gast\w*|anonym\w*|unknown|user|author"
    r"|autor\w*|news|online|press\w*|contributor\w*|null|none|undefined|n/?a)$"
    r"|\b(?:posts?|beitr[äa]ge|entradas|view|publi\w+|erstellt|verifiziert\w*|no author"
    r"|redaktion|redacci[oó]n|newsroom|editorial|editors|staff|team|gmbh|e\. ?v\.|verlag|inc"
    r"|ltd|llc|university|universit[äy]t|institut\w*|ministerium|verband|magazin|online|desk"
    r"|services?|agency|reporters?|correspondents?|stiftung|club)\b|\.(?:com|de|org|net|at|ch|fr"
    r"|es|it|info|eu|uk)\b",
    re.IGNORECASE,
)
_MAX_NAME, _MAX_NAMES = 50, 12
_MAX_DATE_LINE = 80
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "article:published", "date", "dc.date", "dc.date.issued", "dc.date.created", "dcterms.date",
    "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "publish-date",
    "publish_date", "pubdate", "publication_date", "published-date", "published_time",
    "citation_publication_date", "citation_date", "cxenseparse:recs:publishtime", "last-modified",
    "datecreated", "cdate", "rnews:datepublished", "bt:pubdate", "article.published",
    "article_date_original", "originalpublicationdate", "displaydate", "dateposted", "created",
)  # fmt: skip
_CHANGES = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "article:modified", "revised",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "article:author_name", "parsely-author", "dc.creator",
    "dcterms.creator", "sailthru.author", "citation_author", "byl", "rbauthors",
    "cxenseparse:author", "article.author", "og:article:author", "twitter:creator:name",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")

_NEAR = 6
"""A mark is near the headline or the first paragraph within so many blocks."""

_Value = tuple[str, Origin]


class Stated:
    """Reads what is said of an article off a page; `address` is where it was saved from."""

    def __init__(self, page: Page, article: Article, address: str | None = None) -> None:
        self.page = page
        place = article.headline
        self.headline = "" if place is None else squeezed(page.blocks[place].text)
        self.lines = credit_lines(article)
        first = next((i for i, keep in enumerate(article.kept) if keep), 0)
        start = first if place is None else min(first, place)
        self._near = range(max(0, start - _NEAR), max(first, place or 0) + _NEAR + 1)
        self.metas: dict[str, list[str]] = {}
        for key, value in page.metas:
            self.metas.setdefault(key, []).append(squeezed(value))
        self.objects: list[Object] = articles(page.data)
        self.address = self._address(address)
        self.publisher = self._publisher()

    def fields(self) -> dict[str, Field]:
        """The metadata that is stated."""
        found: dict[str, Field] = {}
        values: dict[str, _Value | tuple[tuple[str, ...], Origin] | None] = {
            "title": self.title(),
            "author": self.authors(),
            "publisher": self.publisher,
            "url": self.address,
            "date": self.date(),
            "modified": self.modified(),
            "language": self.language(),
            "tags": self.tags(),
            "description": self._meta("og:description", "description", "twitter:description"),
        }
        for key, value in values.items():
            if value is not None and value[0]:
                found[key] = Field(key, value[0], value[1])
        return found

    def _meta(self, *keys: str) -> _Value | None:
        for key in keys:
            if key in self.metas:
                origin = Origin.OPEN_GRAPH if key.startswith(("og:", "article:")) else Origin.META
                return self.metas[key][0], origin
        return None

    def _address(self, given: str | None) -> _Value | None:
        for relations, address in self.page.links:
            if "canonical" in relations.split() and _ADDRESS.fullmatch(address):
                return address, Origin.META
        stated = self._meta("og:url", "twitter:url")
        if stated and _ADDRESS.fullmatch(stated[0]):
            return stated
        if given and _ADDRESS.fullmatch(given):
            return given, Origin.ADDRESS
        return None

    def _publisher(self) -> _Value | None:
        if stated := self._meta("og:site_name", "application-name", "dc.publisher"):
            return stated
        for thing in self.objects:
            for name in names_of(thing.get("publisher")):
                return name, Origin.JSON_LD
        return None

    def language(self) -> _Value | None:
        written = self.page.language.strip().replace("_", "-")
        return (written, Origin.META) if _LANGUAGE.fullmatch(written) else None

    def tags(self) -> tuple[tuple[str, ...], Origin] | None:
        for key, origin in (("article:tag", Origin.OPEN_GRAPH), ("keywords", Origin.META)):
            written = self.metas.get(key, [])
            tags = [tag.strip() for value in written for tag in value.split(",")]
            if tags := list(dict.fromkeys(filter(None, tags)))[:50]:
                return tuple(tags), origin
        return None

    # --- title ---

    def title(self) -> _Value | None:
        """The heading where the page calls itself so, else what it calls itself."""
        if self.headline:
            return self.headline, Origin.HEADING
        for thing in self.objects:
            if headline := text_of(thing, "headline"):
                return self._bare_title(headline), Origin.JSON_LD
        if stated := self._meta(*_TITLES):
            return self._bare_title(stated[0]), stated[1]
        headings = [mark.text for mark in self.page.marks if mark.tag == "h1" and mark.text]
        if len(headings) == 1:
            return headings[0], Origin.HEADING
        return (self._bare_title(self.page.title), Origin.META) if self.page.title else None

    def _bare_title(self, title: str) -> str:
        """A title without the name of the site that stands before or after it."""
        parts = _SEPARATOR.split(title)
        if len(parts) < 2:
            return title
        first, last = parts[0], parts[-1]
        name = self.publisher[0].casefold() if self.publisher else ""
        cut = [match.span() for match in _SEPARATOR.finditer(title)]
        if name and first.casefold() == name:
            return title[cut[0][1] :]
        rest = title[: cut[-1][0]]
        is_name = last.casefold() == name or last.casefold() in name or name in last.casefold()
        if (name and is_name) or len(last.split()) <= 4 < len(rest.split()) + 2:
            return rest
        return title

    # --- dates ---

    def date(self) -> _Value | None:
        """When it was published."""
        return next(self._dates(), None)

    def _dates(self) -> Iterator[_Value]:
        for thing in self.objects:
            for key in ("datePublished", "dateCreated", "uploadDate"):
                if found := self._read_date(text_of(thing, key)):
                    yield found, Origin.JSON_LD
        for key in _DATES:
            for value in self.metas.get(key, ()):
                if found := self._read_date(value):
                    yield found, Origin.OPEN_GRAPH if ":" in key else Origin.META
        yield from self._dates_in_marks()
        if self.address and (found := date_in_address(self.address[0])):
            yield found, Origin.ADDRESS
        for thing in self.objects:
            if found := self._read_date(text_of(thing, "dateModified")):
                yield found, Origin.JSON_LD
        for key in _CHANGES:
            for value in self.metas.get(key, ()):
                if found := self._read_date(value):
                    yield found, Origin.META

        for line in self.lines:
            if found := written_date(line, month_first=self.month_first):
                yield found, Origin.BYLINE
        for block in self.page.blocks:
            if len(block.text) > _MAX_DATE_LINE or block.inner.words.isdisjoint(_DATED):
                continue
            if found := written_date(block.text, month_first=self.month_first):
                yield found, Origin.TIME

    def _dates_in_marks(self) -> Iterator[_Value]:
        later: list[_Value] = []
        for mark in self.page.marks:
            stated = mark.attributes.get("datetime") or mark.attributes.get("content") or ""
            kind = mark.attributes.get("itemprop", "").lower()
            if mark.tag == "time" or kind == "datepublished" or "published" in mark.words:
                found = self._read_date(stated) or self._read_date(mark.text)
                if not found or kind == "datemodified":
                    continue
                if mark.place in self._near:
                    yield found, Origin.TIME
                elif not is_aside(mark):
                    later.append((found, Origin.TIME))
        yield from later

    def _read_date(self, value: str) -> str | None:
        return stated_date(value) or written_date(value, month_first=self.month_first)

    @property
    def month_first(self) -> bool | None:
        """Whether the page is of a country that writes the month first, as far as is known."""
        language = self.page.language.lower().replace("_", "-")
        if not language:
            return None
        if not language.startswith("en"):
            return False
        return {"en-us": True}.get(language, None if language == "en" else False)

    def modified(self) -> _Value | None:
        """When it was last changed."""
        for thing in self.objects:
            if found := stated_date(text_of(thing, "dateModified")):
                return found, Origin.JSON_LD
        for key in _CHANGES:
            for value in self.metas.get(key, ()):
                if found := stated_date(value):
                    return found, Origin.OPEN_GRAPH if ":" in key else Origin.META
        return None

    # --- authors ---

    def authors(self) -> tuple[tuple[str, ...], Origin] | None:
        """Who wrote it: persons and agencies, not the site itself."""
        for thing in self.objects:
            for key in ("author", "creator"):
                if names := self._names(names_of(thing.get(key), persons=True)):
                    return names, Origin.JSON_LD
        for key in _AUTHORS:
            if names := self._names(self.metas.get(key, ())):
                return names, Origin.OPEN_GRAPH if ":" in key else Origin.META
        return self._authors_in_marks()

    def _authors_in_marks(self) -> tuple[tuple[str, ...], Origin] | None:
        near = [mark for mark in self.page.marks if mark.place in self._near]
        if names := self._marked(near):
            return names, Origin.CREDIT
        if names := self._names([credited(self.lines)]):
            return names, Origin.BYLINE
        far = [mark for mark in self.page.marks if not is_aside(mark)]
        if names := self._marked(far):
            return names, Origin.CREDIT
        return None

    def _marked(self, marks: list[Mark]) -> tuple[str, ...]:
        """The names in the first marks of the surest kind."""
        for is_sought in (_is_property, _is_relation, _is_named):
            found: dict[str, None] = {}
            parents: set[int] = set()
            for mark in marks:
                if not is_sought(mark) or len(mark.text) > 2 * _MAX_NAME:
                    continue
                text = mark.attributes.get("content", "") or mark.text
                if names := self._names([text]):
                    parents.add(id(mark.parent))
                    if len(parents) > 2:
                        break
                    found.update(dict.fromkeys(names))
                    if is_sought is _is_named:
                        break
            if found and len(found) <= 4:
                return tuple(found)
        return ()

    def _names(self, written: Iterable[str]) -> tuple[str, ...]:
        site = "".join(filter(str.isalnum, self.publisher[0].casefold())) if self.publisher else ""
        found: dict[str, None] = {}
        for text in written:
            if "://" in text or text.startswith(("www.", "@")):
                continue
            text = text.strip()
            if match := _BEFORE_NAME.match(text):
                text = text[match.end() :]
            for part in _BETWEEN_NAMES.split(text):
                name = part.strip(" ,:–—-*()\u200b")
                name = name if len(name.rpartition(" ")[2]) <= 3 else name.rstrip(".")
                if self._is_name(name, site):
                    found.setdefault(name)
        return tuple(found)[:_MAX_NAMES]

    def _is_name(self, name: str, site: str) -> bool:
        if not 3 <= len(name) <= _MAX_NAME or any(c.isdigit() or c in "()<>" for c in name):
            return False
        if agency_name(name):
            return True
        folded = "".join(filter(str.isalnum, name.casefold()))
        if _NO_NAME.search(name) or (site and (folded in site or site in folded)):
            return False
        if " " not in name and name.islower():
            return False  # the name of an account
        return len(name.split()) <= 6


def is_aside(mark: Mark) -> bool:
    """Whether a mark stands in what belongs to the page: comments, teasers, menus."""
    for element in upwards(mark.parent):
        if is_surely_furniture(element) or element.tag in {"nav", "footer", "li"}:
            return True
        if is_furniture(element) and element.words.isdisjoint(_CREDITS):
            return True
    return False


_DATED = frozenset(("date", "datum", "fecha", "data", "datetime", "published", "pubdate", "time"))
_CREDITS = frozenset(("meta", "byline", "postmeta", "metadata", "author", "info"))


def _is_property(mark: Mark) -> bool:
    kind = mark.attributes.get("itemprop", "").lower()
    return kind == "author" or (kind == "name" and "author" in mark.parent.words)


def _is_relation(mark: Mark) -> bool:
    return "author" in mark.attributes.get("rel", "").split()


def _is_named(mark: Mark) -> bool:
    words = mark.words
    return not words.isdisjoint(("author", "byline", "authors", "writer"))
