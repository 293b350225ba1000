"""The keyboard walk inside frames: whether the focus still comes to new places there, and where it stands.

A frame is entered when it keeps the focus, in a clean world of its own, whatever origin its document is from.
"""

from __future__ import annotations

from auditor.accessibility.facts import STEP
from auditor.accessibility.measured.script import function, load_measure
from auditor.accessibility.measures import Place
from auditor.accessibility.worlds import World, Worlds
from auditor.errors import PageFailed

_DEEPEST = 5
"""Frames in frames that are entered."""


class InnerWalk:
    """Follows the focus through the frames of a page.

    Args:
        worlds: Clean worlds of the page.
        main: The main frame's world with the measurements' scripts.

    ``left`` says that the focus left the frame between the last two calls of :meth:`goes_on` that found it there.
    """

    def __init__(self, worlds: Worlds, main: World) -> None:
        self._worlds = worlds
        self._path = [main]
        self._entered: dict[str, World] = {}
        self.left = False

    @property
    def world(self) -> World:
        """The world of the innermost frame that held the focus last."""
        return self._path[-1]

    async def goes_on(self) -> bool:
        """Whether the focus came to a new place since the last call, in the frame that holds it now.

        Raises:
            PageFailed: A frame shows another document than before, or cannot be entered.
            PortalError: The page does not answer or is gone.
        """
        new = await self._find()
        state = await self.world.call(function("keyboard.since"))
        self.left = bool(state["left"])
        return new or bool(state["fresh"]) or bool(state["outside"])

    async def place(self) -> Place:
        """Where the focus is, with the selectors that lead there through the frames.

        Raises:
            PortalError: The page does not answer or is gone.
        """
        places = [Place.model_validate(await world.call(function("keyboard.here"))) for world in self._path]
        return places[-1].model_copy(update={"selector": STEP.join(place.selector for place in places)})

    async def _find(self) -> bool:
        """Go to the innermost frame that holds the focus; tells whether it was never entered before."""
        new = False
        del self._path[1:]
        while (frame_id := await self.world.frame_of(function("keyboard.holder"))) is not None:
            if len(self._path) > _DEEPEST:
                raise PageFailed(f"{self._worlds.url}: too many frames in frames", url=self._worlds.url)
            new = frame_id not in self._entered
            if new:
                self._entered[frame_id] = await self._worlds.inside(self.world, frame_id)
                await load_measure(self._entered[frame_id])
                await self._entered[frame_id].call(function("keyboard.enter"))
            self._path.append(self._entered[frame_id])
        return new
