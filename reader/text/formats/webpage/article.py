"""Which blocks of a page are the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from .elements import Block, Element, Page, upwards
from .headline import find_headline
from .naming import (
    is_apart,
    is_furniture,
    is_label,
    is_surely_furniture,
    may_be_furniture,
    says_article,
    says_body,
)

_PROSE = 80
"""Prose has so many code points at least, or a third of them in a script without spaces."""
_SENTENCE = 25
"""A sentence has so many code points at least."""
_LINKED = 0.4
_DECAY = (1.0, 0.9, 0.6, 0.4, 0.25, 0.15, 0.15, 0.1)
"""How much of a paragraph's weight goes to the elements that hold it, from the innermost."""
_MOST = 0.5
"""What holds so much of the prose of a page is no furniture, whatever its name."""
_LITTLE = 0.2
"""What is named more vaguely is furniture where it holds at most so much of the prose."""
_STORY = 300
"""Where there is a headline, so much prose may be a story, however much stands beside it."""
_SHORT, _SMALL = 1500, 0.25
"""An article that is so short, and such a share of the prose, may not be the article."""
_MAX_LEAD = 4
"""A lead has so many paragraphs at most."""
_ANOTHER = 3
"""What stands below the heading of another article is as far away as so many times all prose."""
_LINKED_AT_END = 0.3
"""A list with such a share of links is of other pages where no prose follows it."""
_NEAR = 8
"""What is named as the text of an article is so many elements around its prose."""
_MAX_OTHERS = 50
_STOPS = frozenset(".!?…。！？:;\"”»“'’)")


def prose_weight(block: Block) -> float:
    """How much a block speaks for an article where it stands: sentences do, menus do not."""
    text = block.text
    length = len(text)
    if block.linked > _LINKED * length or block.element.heading:
        return 0.0
    if length >= _PROSE or (length >= _PROSE // 3 and text[-1] in "。！？"):
        return float(length - block.linked)
    if length >= _SENTENCE and text[-1] in ".!?…":
        return length * 0.5
    return 0.0


def is_long_heading(block: Block) -> bool:
    """Whether a block is set as a heading and is a paragraph, as leads are."""
    return bool(block.element.heading) and len(block.text) >= _PROSE and not block.linked


class Article:
    """The choice of the blocks of a page that are its article."""

    def __init__(self, page: Page) -> None:
        self.elements = page.elements
        self.blocks = page.blocks
        self.weights = [prose_weight(block) for block in self.blocks]
        self.headline = find_headline(page)
        """The index of the block that is the headline."""
        self.kept = self._chosen()
        """For each block, whether it belongs to the article."""

    def _chosen(self) -> list[bool]:
        if not self.elements:
            return []
        strict = self._choose(minding_names=True)
        kept = self._weight_of(strict)
        if kept < _SHORT and kept < _SMALL * sum(self.weights):
            # Names may lie: a page may call all of itself a widget.
            loose = self._choose(minding_names=False)
            if self._weight_of(loose) > 2 * kept:
                return loose
        return strict

    def _weight_of(self, kept: list[bool]) -> float:
        return sum(weight for weight, keep in zip(self.weights, kept, strict=True) if keep)

    def _sums(self, weights: Iterable[float]) -> list[float]:
        """For each element, what the blocks in it weigh."""
        sums = [0.0] * len(self.elements)
        for block, weight in zip(self.blocks, weights, strict=True):
            sums[block.inner.order] += weight
        for element in reversed(self.elements):
            if element.parent is not None:
                sums[element.parent.order] += sums[element.order]
        return sums

    def _choose(self, minding_names: bool) -> list[bool]:
        outside = self._furniture(minding_names)
        weights = [
            0.0 if outside[block.inner.order] else weight
            for block, weight in zip(self.blocks, self.weights, strict=True)
        ]
        top = self._top(weights, outside)
        if top is None:
            return [False] * len(self.blocks)
        inside = [False] * len(self.elements)
        for element in self.elements:
            above = element.parent
            inside[element.order] = element is top or (above is not None and inside[above.order])
        lists = self._linked_lists()
        kept = [
            inside[block.inner.order]
            and not outside[block.inner.order]
            and _fits(block, lists.get(_list_of(block.element)))
            for block in self.blocks
        ]
        self._add_lead(kept)
        self._drop_last_links(kept, lists)
        self._drop_headings(kept)
        return kept

    def _linked_lists(self) -> dict[Element | None, float]:
        """By list or table, what share of its text is links."""
        sums: dict[Element | None, tuple[int, int]] = {}
        for block in self.blocks:
            if (element := _list_of(block.element)) is not None:
                length, linked = sums.get(element, (0, 0))
                sums[element] = length + len(block.text), linked + block.linked
        return {element: linked / length for element, (length, linked) in sums.items()}

    def _add_lead(self, kept: list[bool]) -> None:
        """Keep the prose between the headline and the article, whatever its elements are called."""
        first = next((i for i, keep in enumerate(kept) if keep and self.weights[i]), None)
        if first is None or self.headline is None or self.headline >= first:
            return
        between = [
            i
            for i in range(self.headline + 1, first)
            if not kept[i] and (self.weights[i] >= _SENTENCE or is_long_heading(self.blocks[i]))
        ]
        if len(between) > _MAX_LEAD:
            return
        for i in between:
            if not self._is_apart(self.blocks[i].inner):
                kept[i] = True

    def _is_apart(self, element: Element) -> bool:
        return any(
            above.tag in {"nav", "aside", "footer", "form"} or is_surely_furniture(above)
            for above in upwards(element)
        )

    def _furniture(self, minding_names: bool) -> list[bool]:
        """For each element, whether it is furniture or stands in some."""
        prose = self._sums(self.weights)
        total = prose[0]
        holds = [False] * len(self.elements)
        if self.headline is not None:
            above: Element | None = self.blocks[self.headline].inner
            while above is not None:
                holds[above.order] = prose[above.order] > 0.1 * total
                above = above.parent
        for element in self.elements:
            if element.tag == "main":
                above = element
                while above is not None and not holds[above.order]:
                    holds[above.order] = True
                    above = above.parent
        outside = [False] * len(self.elements)
        for element in self.elements:
            above = element.parent
            if above is not None:
                outside[element.order] = outside[above.order] or (
                    not holds[element.order]
                    and self._is_furniture(element, prose[element.order], total, minding_names)
                )
        return outside

    def _is_furniture(
        self, element: Element, prose: float, total: float, minding_names: bool
    ) -> bool:
        """Whether an element that holds neither headline nor main part is of the page."""
        if element.tag == "p" and prose:
            # "No comment, said the clerk": a paragraph of prose bears the name of what it says.
            return False
        if is_surely_furniture(element):
            return True
        if is_furniture(element) if minding_names else is_apart(element):
            is_beside = self.headline is not None and total - prose >= _STORY
            return prose <= _MOST * total or (is_beside and is_apart(element))
        return minding_names and may_be_furniture(element) and prose <= _LITTLE * total

    def _top(self, weights: Sequence[float], outside: Sequence[bool]) -> Element | None:
        """The element that holds the article."""
        scores: dict[int, float] = {}
        for block, weight in zip(self.blocks, weights, strict=True):
            if not weight:
                continue
            weight *= 0.5 if block.element.listed else 1
            element: Element | None = block.element
            for decay in _DECAY:
                if element is None:
                    break
                scores[element.order] = scores.get(element.order, 0.0) + weight * decay
                element = element.parent
        if not scores:
            return None
        gaps = self._gaps(weights)
        for order in scores:
            element = self.elements[order]
            if element.tag in {"article", "main"} or says_article(element.words):
                scores[order] *= 1.25
            if says_body(element.words):
                scores[order] *= 1.2
            scores[order] *= gaps.get(order, 1.0)
        top = self.elements[max(scores, key=lambda order: (scores[order], -order))]
        prose = self._sums(weights)
        noise = self._sums(
            0.0 if weight else float(block.linked)
            for block, weight in zip(self.blocks, weights, strict=True)
        )
        above = top.parent
        while above is not None and above.tag not in {"body", "html"}:
            more = prose[above.order] - prose[top.order]
            links = noise[above.order] - noise[top.order]
            if more > 0.1 * prose[top.order] and more > 2 * links:
                top = above
            above = above.parent
        return self._whole(top, outside)

    def _whole(self, top: Element, outside: Sequence[bool]) -> Element:
        """What is named as the text that an element is a part of, unless it is full of links."""
        length = self._sums(
            0.0 if outside[block.inner.order] else float(len(block.text)) for block in self.blocks
        )
        linked = self._sums(
            0.0 if outside[block.inner.order] else float(block.linked) for block in self.blocks
        )
        for above in islice(upwards(top), _NEAR):
            is_text = says_body(above.words) or above.tag == "article" or "hentry" in above.words
            if is_text and linked[above.order] <= _LINKED * length[above.order]:
                return above
        return top

    def _gaps(self, weights: Sequence[float]) -> dict[int, float]:
        """By the place of elements, what the headline above them makes of their score.

        Prose between the two speaks against an element, and so does the headline of another article
        between them or in it.
        """
        if self.headline is None:
            return {}
        factors: dict[int, float] = {}
        gap = 0.0
        total = sum(weights) or 1.0
        heading = self.blocks[self.headline].element
        whole = _article_of(heading)
        headings = 0
        others: dict[int, int] = {}
        for block, weight in zip(
            self.blocks[self.headline :], weights[self.headline :], strict=True
        ):
            if heading.heading == "h1" == block.element.heading and gap:
                gap += _ANOTHER * total
                headings += 1
                if headings <= _MAX_OTHERS and _article_of(block.element) is not whole:
                    for element in upwards(block.element):
                        others[element.order] = others.get(element.order, 0) + 1
            if not weight:
                continue
            for element in upwards(block.element):
                if element.order in factors:
                    break
                factors[element.order] = 1.0 / (1.0 + gap / total)
            gap += weight
        for block in self.blocks[: self.headline]:
            for element in upwards(block.element):
                if element.order in factors:
                    break
                factors[element.order] = 0.6
        for order, count in others.items():
            if order in factors:
                factors[order] /= (1 + count) ** 2
        return factors

    def _drop_last_links(self, kept: list[bool], lists: dict[Element | None, float]) -> None:
        """Leave out lists of links below the last paragraph."""
        for i in range(len(kept) - 1, -1, -1):
            if not kept[i]:
                continue
            found = _list_of(self.blocks[i].element)
            if found is None or found.tag == "table":
                if self.weights[i]:
                    return
            elif lists[found] > _LINKED_AT_END:
                kept[i] = False
            else:
                return

    def _drop_headings(self, kept: list[bool]) -> None:
        """Leave out headings that stand above nothing that is kept."""
        below = ""  # the heading below, if it is kept and nothing stands between
        holds = False  # whether something is kept below, up to the next heading
        drops = False  # whether something is left out there
        for i in range(len(kept) - 1, -1, -1):
            heading = self.blocks[i].element.heading
            if heading:
                kept[i] = kept[i] and (holds or (bool(below) and not drops))
                below = heading if kept[i] else ""
                holds = drops = False
            elif kept[i]:
                holds = True
            else:
                drops = True


def _article_of(element: Element) -> Element | None:
    return next((above for above in upwards(element) if above.tag == "article"), None)


_LISTS = frozenset(("ul", "ol", "dl", "table"))


def _list_of(element: Element) -> Element | None:
    """The list that an element stands in, or the table around it, if they are near."""
    found = None
    above: Element | None = element
    for _ in range(8):
        if above is None or above.tag in {"article", "main", "body"}:
            break
        if above.tag == "table" or (above.tag in _LISTS and found is None):
            found = above
        above = above.parent
    return found


def _fits(block: Block, share_of_list: float | None) -> bool:
    """Whether a block inside the article may be of it: links and labels are not."""
    length = len(block.text)
    tag = block.element.tag
    if is_label(block.text):
        return False
    share = block.linked / length
    if block.element.heading:
        return share <= 0.6 or not block.element.listed
    if share_of_list is not None:
        return share <= 0.6 or share_of_list <= 0.7
    if share > 0.6 and not (tag == "p" and length > 100):
        return False
    return not (tag in {"div", "section"} and length < 25 and block.text[-1] not in _STOPS)
