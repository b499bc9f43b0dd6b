"""The fields of a Word document: what is code, and what is read."""

from __future__ import annotations


class Fields:
    """The fields that are open: of each the code is read first, then the result."""

    def __init__(self) -> None:
        self._in_code: list[bool] = []
        self._codes = 0

    @property
    def hide(self) -> bool:
        """Whether words that come now are of a code: they are those of a field inside it."""
        return self._codes > (self._in_code[-1] if self._in_code else 0)

    def turn(self, kind: str) -> None:
        """A field begins, comes to its result, or ends."""
        if kind == "begin":
            self._in_code.append(True)
            self._codes += 1
        elif self._in_code:
            self._codes -= self._in_code[-1]
            self._in_code[-1] = False
            if kind == "end":
                self._in_code.pop()
