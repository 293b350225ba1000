"""Are there fonts with the Vietnamese letters on this machine?

Without one, pictures of a portal show empty boxes. Asked of the font files themselves, because a fresh machine has no
``fc-list``; what the browser really draws is asked by `auditor.doctor`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import ImageFont

VIETNAMESE_LETTERS = "ậữỗẻỵđơư"
"""Letters that only a font made for Vietnamese has all of; common ones such as ``á`` prove nothing."""

_NOT_A_LETTER = "\uffff"
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})
_FILES_LIMIT = 2000


def has_vietnamese_font(*, folders: tuple[Path, ...] | None = None) -> bool:
    """Say whether a font file has a glyph of its own for each of `VIETNAMESE_LETTERS`.

    Args:
        folders: Where to look; the system's and the user's font folders when None.
    """
    return any(covers_vietnamese(file) for file in _font_files(font_folders() if folders is None else folders))


def font_folders(*, environ: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """Return the folders in which fontconfig and macOS look for fonts."""
    home = Path((os.environ if environ is None else environ).get("HOME") or Path.home())
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
    )


def covers_vietnamese(file: Path) -> bool:
    """Say whether the font draws each of `VIETNAMESE_LETTERS` and not its box for a missing glyph.

    A file that is no readable font covers nothing.
    """
    try:
        font = ImageFont.truetype(file, size=24)
        missing = bytes(font.getmask(_NOT_A_LETTER))
        drawn = [bytes(font.getmask(letter)) for letter in VIETNAMESE_LETTERS]
    except (OSError, ValueError):
        return False
    return missing not in drawn and len(set(drawn)) == len(drawn)


def _font_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    seen = 0
    for folder in folders:
        for file in folder.rglob("*") if folder.is_dir() else ():
            if file.suffix.lower() in _SUFFIXES and seen < _FILES_LIMIT:
                seen += 1
                yield file
