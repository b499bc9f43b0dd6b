"""The user's folders: where settings are kept, and what the program keeps for itself.

They are those that platformdirs names. On Linux they follow from two variables of the environment,
and importing platformdirs takes longer than to read a text, so it is asked elsewhere only.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_APPLICATION = "facing-reader"


def config_folder() -> Path:
    """The folder of settings: `$READER_CONFIG_DIR`, else where the system keeps settings."""
    given = os.environ.get("READER_CONFIG_DIR")
    if given:
        return Path(given)
    if sys.platform == "linux":
        return _on_linux("XDG_CONFIG_HOME", "~/.config")
    from platformdirs import user_config_path

    return user_config_path(_APPLICATION, appauthor=False)


def lexicon_folder() -> Path:
    """The folder of the user's own words for attribution, which may not exist."""
    return config_folder() / "lexicon"


def data_folder() -> Path:
    """The folder of what is kept for the user: notes that have no place beside their texts."""
    if sys.platform == "linux":
        return _on_linux("XDG_DATA_HOME", "~/.local/share")
    from platformdirs import user_data_path

    return user_data_path(_APPLICATION, appauthor=False)


def state_folder() -> Path:
    """The folder of what may be looked at when something went wrong."""
    if sys.platform == "linux":
        return _on_linux("XDG_STATE_HOME", "~/.local/state")
    from platformdirs import user_state_path

    return user_state_path(_APPLICATION, appauthor=False)


def _on_linux(variable: str, usual: str) -> Path:
    home = os.environ.get(variable, "").strip() or os.path.expanduser(usual)
    return Path(home, _APPLICATION)
