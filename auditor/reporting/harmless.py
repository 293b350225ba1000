"""Text from portals, made harmless for a person's eyes and a person's terminal.

Escaping for HTML is the template engine's work. What escaping leaves alone is handled here: control characters (a
terminal obeys them), marks that reverse the direction of writing (they make one name look like another), formulas (a
spreadsheet runs them) and length. Every format goes through this module.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

MAX_SHOWN = 400
"""Characters of one piece of portal text in a report: enough to recognise it, too few to drown the page."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_FORMULA_STARTS = "=+-@" + "＝＋－＠"
"""What begins a formula in a spreadsheet (OWASP, CSV injection); the wide forms are folded into the narrow ones."""


def harmless(text: str, limit: int = MAX_SHOWN) -> str:
    """Text that cannot steer a terminal, turn the direction of a line or flood a page.

    White space is folded. Every other control or format character (Unicode categories Cc and Cf: escapes, bidi
    overrides and isolates, zero-width characters), surrogate and private-use character becomes U+FFFD, so that a
    person sees that something stood there.

    Args:
        text: What the portal sent.
        limit: Longest result in characters; more is cut with an ellipsis.
    """
    folded = " ".join(text[: limit * 8].split())
    cut = len(folded) > limit or len(text) > limit * 8
    kept = folded[:limit]
    # Nearly all texts are plain, and a comparison of thousands of portals shows a million of them.
    shown = kept if kept.isprintable() else "".join(_visible(character) for character in kept)
    return f"{shown[: limit - 1].rstrip()}…" if cut else shown


def inert_cell(text: str, limit: int = MAX_SHOWN) -> str:
    """Harmless text that a spreadsheet shows and never calculates, also after it was saved as CSV and opened again.

    Args:
        text: What the portal sent.
        limit: Longest result in characters before the mark; more is cut with an ellipsis.

    Returns:
        The text, with the spreadsheets' own mark for text (an apostrophe) before what would begin a formula.
    """
    shown = harmless(text, limit)
    return f"'{shown}" if shown.lstrip(_REPLACEMENT + "\"' ").startswith(tuple(_FORMULA_STARTS)) else shown


def web_address(url: str | None) -> str | None:
    """The URL when a report may link to it: absolute, http or https, without a password; else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None
    return url if len(url) <= 2 * MAX_SHOWN and url == harmless(url, 2 * MAX_SHOWN) else None


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    # Code points that Unicode keeps free for ever (FFFE, FFFF of every plane) may stand in no XML.
    never = ord(character) & 0xFFFE == 0xFFFE  # noqa: PLR2004  the last two of a plane
    return _REPLACEMENT if never or category in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else character
