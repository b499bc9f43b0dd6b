"""The noun phrase of a source: where it begins and ends.

Without a parser a noun phrase is what stands between the verb and the nearest word that cannot be
inside one: a conjunction, an auxiliary, a pronoun, a punctuation mark. Commas may hold appositions
("Ann Lee, a teacher from Leeds, said").
"""

from __future__ import annotations

from .heads import BOUNDARIES, COMMAS, MAX_PHRASE, Heads
from .nouns import Phrase
from .tokens import QUOTE

_AT_TIMES = frozenset({"last", "once", "length", "first", "least"})
_AFTER_MANNER = frozenset({"and", "but", "as", "while", "when", "till", "until"})


class Phrases(Heads):
    """Finds noun phrases in the tokens of one document."""

    def before(self, start: int, end: int) -> Phrase | None:
        """The source whose last token is `end - 1`, not reaching back over `start`."""
        found = self._before(start, end)
        if found is None:
            return None
        found = self._with_others_before(start, found)
        both = found.start > start and self.lows[found.start - 1] == "both"
        return found._replace(start=found.start - both)

    def _before(self, start: int, end: int) -> Phrase | None:
        last = self._skip_bracket(start, end)
        if last <= start:
            return None
        if self.lows[last - 1] in {"who", "which"} and last - 1 > start:
            comma = self.lows[last - 2] in COMMAS
            antecedent = self._before(start, last - 2 if comma else last - 1)
            return antecedent and antecedent._replace(end=end)
        if self.lows[last - 1] in COMMAS:
            return self._with_apposition(start, last, end)
        head = self._simple_before(start, last)
        return head and head._replace(end=end)

    def _with_others_before(self, start: int, last: Phrase) -> Phrase:
        """A source with those named before it: "Ann Lee, Bo Tam and the mayor, Cy Orr, said"."""
        begin, joined = last.start, False
        while begin - 1 > start:
            low = self.lows[begin - 1]
            if low == "as" and self.lows[begin - 3 : begin] == ["as", "well", "as"] and not joined:
                joined, begin = True, begin - 2
            elif low == "and" and not joined:
                joined = True
            elif low != "," or not (joined or "and" in self.lows[begin : last.head_end]):
                break
            first = self._before(start, begin - 1)
            if first is None or not self.is_speaker(first):
                break
            begin = first.start
            if self._begins_clause(start, begin) and self.lows[begin - 1] != ",":
                return last._replace(start=begin, head_start=begin)
        if begin < last.start and begin >= start and self._begins_clause(start, begin):
            return last._replace(start=begin, head_start=begin)
        return last

    def _with_others_after(self, first: Phrase, end: int, leading: bool) -> Phrase:
        """A source with those named after it: "said Ann Lee, the mayor, Bo Tam and Cy Orr"."""
        last, at = first, first.end
        while at + 1 < end and self.is_speaker(last):
            comma = self.lows[at] == ","
            at += comma
            joined = self.lows[at] == "and"
            if not (comma or joined) or at + joined >= end:
                break
            following = self._after(at + joined, end, leading)
            if following is None or not self.is_speaker(following):
                break
            if joined and self._acts(following.end, end):
                break
            if joined:
                return first._replace(end=following.end, head_end=following.head_end)
            last, at = following, following.end
        return first

    def without_manner(self, phrase: Phrase) -> Phrase:
        """A source without how it spoke: "said Lee gravely", "said the captain, smiling"."""
        for at in range(phrase.head_start + 1, phrase.end):
            named = self.tokens.is_capital(at - 1) and at <= phrase.head_end
            comma = self.lows[at - 1] in COMMAS
            following = self.tokens.low(at + 1, len(self.words))
            loose = not following[0].isalpha() or following in _AFTER_MANNER | self.prepositions
            loose = loose or following in self.determiners
            how = self.is_adverb(at) or self.is_participle(at)
            how = how or self._is_manner(at)
            loose = loose or self.lows[at] in {"with", "at", "for"}
            absent = comma and self.lows[at] in self.lexicon["possessives"] and self._is_beat(at)
            late = self.lows[at] == "once" and following == "more"
            if (how and (named or comma or loose)) or absent or late:
                stop = at - comma
                return Phrase(phrase.start, stop, phrase.head_start, min(stop, phrase.head_end))
        return phrase

    def _is_manner(self, index: int) -> bool:
        """Whether a preposition opens what no role does: "with a smile", "at last"."""
        following = self.tokens.low(index + 1, len(self.words))
        if self.lows[index] == "with":
            stop = index + 2 if following in {"a", "an", "some", "his", "her"} else index + 1
            near = self.lows[stop : stop + 2]
            return not self.lexicon["body"].isdisjoint(near)
        if self.lows[index] == "for":
            return not {"time", "moment"}.isdisjoint(self.lows[index + 2 : index + 4])
        return self.lows[index] == "at" and following in _AT_TIMES

    def _is_beat(self, index: int) -> bool:
        """Whether a possessive opens what a body does: "her eyes wide", not "his lawyer"."""
        low = self.tokens.low(index + 1, len(self.words))
        return low in self.lexicon["body"]

    def _acts(self, index: int, end: int) -> bool:
        """Whether a verb stands at a token: "said Lee, and her book was closed"."""
        low = self.tokens.low(index, end)
        return low in self.auxiliaries or low.endswith("ed")

    def named_from(self, start: int, end: int) -> Phrase | None:
        """A name with its article that begins at a token: "the Varn Courier"."""
        stop = start
        while stop < end and (
            self.tokens.is_capital(stop)
            or self.words[stop][0].isdigit()
            or (self.lows[stop] == "the" and stop == start)
        ):
            stop += 1
        return Phrase(start, stop, start, stop) if stop > start else None

    def members(self, phrase: Phrase) -> list[Phrase]:
        """Those whom a phrase joins, each with its appositions; the phrase itself if it is one.

        "Ann Lee, the mayor, and her deputy, Bo Tam" are two, "Marks and Spencer" is one.
        """
        found: list[Phrase] = []
        begin, end = phrase.head_start, phrase.end
        joints = [k for k in range(begin + 1, phrase.head_end - 1) if self.lows[k] == "and"]
        if not joints:
            return [phrase]
        for joint in (*joints, end):
            found.extend(self._listed(begin, joint - (self.lows[joint - 1] == ",")))
            begin = joint + 1
        if len(found) < 2 or not all(map(self.is_speaker, found)):
            return [phrase]
        return found

    def _listed(self, start: int, end: int) -> list[Phrase]:
        """Names between commas, each a member; what is no name is apposed to the one before."""
        found: list[Phrase] = []
        begin = start
        while begin < end:
            stop = next((k for k in range(begin, end) if self.lows[k] == ","), end)
            item = Phrase(begin, stop, begin, stop)
            named = self._is_name(begin, stop) or self.is_plural_person(stop - 1)
            apposed = found and (
                not named
                or self.lows[found[-1].head_start] in self.determiners
                or self.lows[begin] in self.determiners
            )
            if apposed:
                found[-1] = found[-1]._replace(end=stop)
            else:
                found.append(item)
            begin = stop + 1
        return found

    def owner(self, start: int, end: int) -> Phrase | None:
        """Whose something is, before a possessive "'s": a name, or a noun with its determiner."""
        begin = end
        if self.tokens.is_capital(end - 1):
            while begin > start and self.tokens.is_capital(begin - 1):
                begin -= 1
            if begin > start and self.lows[begin - 1] in self.lexicon["titles"] | self.determiners:
                begin -= 1
            while begin < end - 1 and self.lows[begin] in self.leading | self.prepositions:
                begin += 1
        else:
            while begin > start and end - begin < 5 and self.words[begin - 1][0].isalnum():
                begin -= 1
                if self.lows[begin] in self.determiners:
                    return Phrase(begin, end, begin, end)
            return None
        return Phrase(begin, end, begin, end)

    def _with_apposition(self, start: int, last: int, end: int) -> Phrase | None:
        """The phrase before the appositions that end in the comma at `last - 1`."""
        comma = last - 1
        for _ in range(5):
            opening = comma - 1
            while opening >= start and self.lows[opening] not in COMMAS:
                quoted = self.words[opening] == QUOTE and self.lows[opening - 1] in COMMAS
                if quoted or self.words[opening] in {";", ":"} or comma - opening > MAX_PHRASE:
                    return None
                opening -= 1
            if opening <= start or not self._is_apposition(opening + 1, comma):
                return None
            head_end = self._skip_bracket(start, opening)
            head = self._simple_before(start, head_end)
            if head is not None and (self._is_age(head) or self._ends_address(start, head)):
                comma = opening
                continue
            if head is not None and self._begins_clause(start, head.start):
                bound = head.start - 1
                extends = (
                    bound > start
                    and self.lows[bound] == ","
                    and self.lows[head.start] in self.lexicon["apposition"]
                    and self._ends_in_name(start, bound)
                ) or (self.tokens.is_capital(head.start) and self._ends_in_role(start, bound))
                if not extends:
                    return head._replace(end=end)
            elif head is not None and self.tokens.is_capital(head.head_end - 1):
                return head._replace(end=end)
            comma = opening
        return None

    def _is_age(self, head: Phrase) -> bool:
        """Whether a phrase is a bare number, or letters: "Ann Lee, 54, of Leeds, said"."""
        if head.head_end - head.head_start != 1:
            return False
        low = self.lows[head.head_start]
        return low.isdigit() or low.replace(".", "") in self.lexicon["postnominals"]

    def _ends_address(self, start: int, head: Phrase) -> bool:
        """Whether a name is the last of an address: "Ann Lee, of Mill Lane, Leeds, said"."""
        begin = head.start - 1
        if begin <= start or self.lows[begin] != ",":
            return False
        place = begin - 1
        while place > start and self.tokens.is_capital(place):
            place -= 1
        named = self.tokens.is_capital(head.head_start) and place < begin - 1
        if named and self.lows[place] in {"in", "of", "at", "near", "from"}:
            return True  # "a study of homes in Leeds, Ohio, found"
        while begin - 1 > start and self.lows[begin - 1] not in COMMAS:
            begin -= 1
        return self.lows[begin] in {"of", "from", "in", "at", "near"} and begin - 1 > start

    def _is_apposition(self, start: int, end: int) -> bool:
        if start >= end:
            return False
        first = self.lows[start]
        if first == "who":
            return True
        if first == "speaking":
            return True
        if first in self.lexicon["apposition"] or first[0].isdigit() or first in self.prepositions:
            people = self.subjects - {"who"} - self.lexicon["objects"]
            return not any(self.lows[k] in people for k in range(start + 1, end))
        if first in self.leading and end - start == 1:
            return True
        if first in self.subjects or first in self.stops or first in self.leading:
            return False
        if first in self.lexicon["titles"] or "'s" in self.lows[start + 1 : start + 4]:
            return True
        capitals = all(
            self.tokens.is_capital(k) or self.words[k] == "'s" for k in range(start, end)
        )
        if capitals:
            return end - start <= 4
        return self.words[start][0].islower() and not self.is_finite_cue(start)

    def _ends_in_name(self, start: int, end: int) -> bool:
        """Whether the segment that ends before the comma at `end` is nothing but a name."""
        index = end - 1
        while index >= start and self.lows[index] not in BOUNDARIES:
            low = self.lows[index]
            joint = low in {"of", "the", "and", "for"} or low in self.lexicon["titles"]
            if not joint and not self.tokens.is_capital(index):
                return False
            index -= 1
        return self.tokens.is_capital(end - 1)

    def _ends_in_role(self, start: int, end: int) -> bool:
        """Whether a clause opens with a role that a name may follow, and nothing else."""
        head = self._simple_before(start, end)
        return head is not None and self.is_role(head) and self._begins_clause(start, head.start)

    def _simple_before(self, start: int, end: int) -> Phrase | None:
        """The noun phrase without appositions that ends at `end`."""
        if end <= start:
            return None
        governed = end - 2 >= start and self._is_governed(end - 1)
        if self.lows[end - 1] in self.subjects and not governed:
            return Phrase(end - 1, end, end - 1, end)
        begin = end - 1 if governed else end
        while begin > start:
            if end - begin >= MAX_PHRASE:
                return None
            low = self.lows[begin - 1]
            if self.words[begin - 1] in {")", "]"}:
                bracket = self._skip_bracket(start, begin)
                if bracket == begin:
                    return None
                begin = bracket
                continue
            if low == "who" and begin < end and self._is_noun(begin):
                break
            if low == "who":
                antecedent = self._before(start, begin)
                return antecedent and antecedent._replace(end=end)
            if low in self.auxiliaries and begin - 1 > start and self.lows[begin - 2] == "who":
                begin -= 1
                continue
            if low in BOUNDARIES or self.is_stop(begin - 1) or low in self.subjects:
                break
            if low in {"and", "or", "&"}:
                joins = self._joins(begin - 1, start, end)
                if not joins and self._trimmed(begin, end) is not None:
                    break
            elif low in self.lexicon["conjunctions"] or self.is_finite_cue(begin - 1):
                break
            begin -= 1
        return self._trimmed(begin, end)

    def after(self, start: int, end: int, *, leading: bool = False) -> Phrase | None:
        """The source that begins at `start`, not reaching over `end`.

        `leading`: the phrase opens the sentence and a clause follows its comma.
        """
        found = self._after(start, end, leading)
        return found and self._with_others_after(found, end, leading)

    def _after(self, start: int, end: int, leading: bool) -> Phrase | None:
        begin = start
        while begin < end and self.is_adverb(begin):
            begin += 1
        if begin >= end:
            return None
        if self.lows[begin] in self.subjects or self.lows[begin] in self.lexicon["object_pronouns"]:
            following = self.lows[begin + 1] if begin + 1 < end else ""
            if self.lows[begin] != "her" or not following or not following[0].isalpha():
                return Phrase(begin, begin + 1, begin, begin + 1)
        if self.lows[begin] in self.prepositions or self.is_time(begin):
            return None
        index = self._without_loose_end(begin, self._reach(begin, end))
        if index == begin or not any(self.words[k][0].isalpha() for k in range(begin, index)):
            return None
        if not self._is_complete(begin, index):
            return None
        head = Phrase(begin, index, begin, index)
        described = self.lows[begin] in self.determiners and self.words[index - 1].islower()
        named = self._name_after(index, end) if described or self.is_role(head) else index
        return head._replace(end=self.appositions(named, end, leading))

    def _name_after(self, index: int, end: int) -> int:
        """One past the name between commas, or before the end, that follows a role."""
        stop = index + 1
        while stop < end and (self.tokens.is_capital(stop) or self.lows[stop] in self.particles):
            stop += 1
        closed = stop >= end or self.lows[stop] in COMMAS or self.lows[stop] == ":"
        comma = index < end and self.lows[index] == ","
        return stop if stop > index + 1 and comma and closed else index

    def appositions(self, index: int, end: int, leading: bool) -> int:
        """One past the appositions that follow a head ending at `index`."""
        opens = self.lexicon["apposition"]
        if leading:
            opens = opens - {"the"} - self.lexicon["possessives"]
        while index + 1 < end and self.lows[index] == "," and index + 1 < end:
            first = self.lows[index + 1]
            passed = first in self.lexicon["handed_on"] and self.tokens.low(index + 2, end) == "by"
            if not (first in opens or passed or (first[0].isdigit() and not leading)):
                break
            close = index + 1
            while close < end and self.lows[close] not in {",", "—", "--", QUOTE, ";", ":"}:
                if close - index > MAX_PHRASE:
                    return index
                close += 1
            if leading and (close >= end or self.lows[close] != ","):
                break
            if close >= end:
                while close > index + 1 and self.words[close - 1] in {".", "!", "?"}:
                    close -= 1
                return close
            index = close
        return index
