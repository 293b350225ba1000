"""The scripts of the measurements, loaded once into a clean world of a page's main frame."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from auditor.accessibility.worlds import World

_PARTS = ("common.js", "keyboard.js", "focus.js", "resize.js", "motion.js", "colour.js")


async def load_measure(world: World) -> None:
    """Define ``measure`` in a clean world.

    Raises:
        PortalError: The page does not answer or is gone.
    """
    await world.load(_script())


def function(name: str) -> str:
    """A function that calls one of ``measure``'s (``keyboard.start``) with what it is given."""
    return f"(...given) => measure.{name}(...given)"


@cache
def _script() -> str:
    folder = files("auditor.accessibility.measured")
    return "\n".join(folder.joinpath(part).read_text(encoding="utf-8") for part in _PARTS)
