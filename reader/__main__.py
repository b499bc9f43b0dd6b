"""`python -m reader` is the command `reader`."""

from __future__ import annotations

import sys
from signal import SIGINT


def main() -> None:
    """Run the program; an interrupt is as silent while it is being loaded as later."""
    try:
        from .cli import main as run
    except KeyboardInterrupt:
        sys.exit(128 + SIGINT)
    run()


if __name__ == "__main__":
    main()
