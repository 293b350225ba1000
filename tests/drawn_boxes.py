"""List boxes as component libraries draw them, to be set into pages of tests."""

from __future__ import annotations

import json
from pathlib import Path

LIBRARIES = ("Ant Design", "Element UI", "PrimeFaces", "Angular Material")

_DRAWING = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def list_box(library: str, label: str, options: tuple[str, ...], *, name: str = "o1") -> tuple[str, str]:
    """A place for one list box, and the script that draws it there; its box has ``data-chosen`` once one chose."""
    given = ", ".join(map(json.dumps, (label, options)))
    return f"<div id={name}></div>", f"({_DRAWING})('{library}', document.getElementById('{name}'), {given});"
