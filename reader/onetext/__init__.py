"""One text of two: every word once, with what became of it from one side to the other."""
