"""The scripts of the measurements, loaded once into a clean world of a page's main frame."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from auditor.accessibility.worlds import World

_REST = """async (ms) => {
  for (let left = ms; left > 0; left -= 50) await new Promise((done) => setTimeout(done, 50));
}"""
_PATIENCE_S = 3.0
_PARTS = (
    "common.js",
    "keyboard.js",
    "mouse.js",
    "focus.js",
    "resize.js",
    "early.js",
    "motion.js",
    "colour.js",
    "structure.js",
    "telling.js",
    "toggles.js",
    "errors.js",
)


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


async def rest(world: World, milliseconds: int) -> None:
    """Wait as long as the page itself lives through: where it is slow, its own timers are as late as this one.

    Raises:
        PortalError: The page does not answer or is gone.
    """
    await world.call(_REST, milliseconds, limit_s=_PATIENCE_S + milliseconds / 1000)


def function(name: str) -> str:
    """A function that calls one of ``measure``'s (``keyboard.start``) with what it is given."""
    return f"(...given) => measure.{name}(...given)"


@cache
def _script() -> str:
    return "\n".join(_part(name) for name in _PARTS)


def _part(name: str) -> str:
    return files("auditor.accessibility.measured").joinpath(name).read_text(encoding="utf-8")
