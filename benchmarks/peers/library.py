"""`reader.load` and `reader.compare` on two files, without a report."""

from __future__ import annotations

import sys

import reader


def main() -> None:
    """Compare two files and tell how much was found."""
    left, right = (reader.load(path, max_bytes=1 << 32) for path in sys.argv[1:])
    comparison = reader.compare(left, right)
    print(len(comparison.links), "links,", len(comparison.passages), "passages")


if __name__ == "__main__":
    main()
