"""The scripts of the measurements, loaded once into a clean world of a page's main frame."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from auditor.accessibility.worlds import World

_PARTS = ("common.js", "keyboard.js", "mouse.js", "focus.js", "resize.js", "early.js", "motion.js", "colour.js")


async def load_measure(world: World) -> None:
    """Define ``measure`` in a clean world.

    Raises:
        PortalError: The page does not answer or is gone.
    """
    await world.load(_script())


@cache
def early_script() -> str:
    """What notes changes of a document from its beginning; :func:`load_measure` brings it too, where it did not run."""
    return _part("early.js")


def function(name: str) -> str:
    """A function that calls one of ``measure``'s (``keyboard.start``) with what it is given."""
    return f"(...given) => measure.{name}(...given)"


@cache
def _script() -> str:
    return "\n".join(_part(name) for name in _PARTS)


def _part(name: str) -> str:
    return files("auditor.accessibility.measured").joinpath(name).read_text(encoding="utf-8")
