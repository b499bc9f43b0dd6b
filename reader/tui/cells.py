"""The cells that a terminal gives to texts, as Rich counts them."""

from __future__ import annotations

from rich.cells import get_character_cell_size

from ..reading.wrapping import Cells

Styled = tuple[str, str]
"""A text and the name of its style: of the theme, or after `$` a colour of the frame; or none."""
CELLS = Cells(get_character_cell_size)
cell_width = CELLS.width
fit = CELLS.fit
is_single_cell = CELLS.is_single
line_starts = CELLS.line_starts
