"""What every page has: its head with the style and the policy, and its end."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

from ...versions import program_version
from .escape import escaped

_END = "What corresponds, and who is credited, was found by rules; look for yourself."


def page(title: str, skip: str, body: Iterable[str]) -> str:
    """A page of a body; `skip` is a link to what most readers want."""
    style = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"/>',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}"/>',
            '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
            '<meta name="referrer" content="no-referrer"/>',
            f"<title>{escaped(' '.join(title.split()))}</title>",
            f"<style>{style}</style></head>",
            f"<body>{skip}",
            *body,
            f"<footer><p>Made by facing-reader {escaped(program_version())}. {_END}</p></footer>",
            "</body></html>\n",
        ]
    )
