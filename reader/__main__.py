"""`python -m reader` is the command `reader`."""

from .cli import main

main()
