"""In which line of a TOML file each key stands: the standard library's reader does not tell.

A plain scan of headers and keys, for messages only: what it cannot see (a key inside an inline table) is told with the
line of the key round it, and the values themselves always come from the real reader.
"""

from __future__ import annotations

import re
import tomllib

from auditor.framework.document import Place

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]\n]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")


def lines_of(text: str) -> dict[Place, int]:
    """The line of every table and key that a scan can see, by its place; entries of ``[[...]]`` by their number."""
    lines: dict[Place, int] = {(): 1}
    counts: dict[Place, int] = {}
    table: Place = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            steps = _steps(header[2])
            if header[1] == "[[":
                place = _inside(steps, counts)
                counts[place] = counts.get(place, -1) + 1
                lines.setdefault(place, number)
                table = (*place, counts[place])
            else:
                table = _inside(steps, counts)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            place = table
            for step in _steps(key[1]):
                place = (*place, step)
                lines.setdefault(place, number)
    return lines


def _inside(steps: tuple[str, ...], counts: dict[Place, int]) -> Place:
    """The place of a header; one below an array of tables is below its last entry."""
    place: Place = ()
    for step in steps[:-1]:
        place = (*place, step)
        if place in counts:
            place = (*place, counts[place])
    return (*place, *steps[-1:])


def _steps(dotted: str) -> tuple[str, ...]:
    """The parts of a dotted key, read by the real reader so that quotation marks and escapes are right."""
    try:
        data = tomllib.loads(f"{dotted} = 0")
    except (tomllib.TOMLDecodeError, ValueError):
        return (dotted.strip(),)
    steps: list[str] = []
    while isinstance(data, dict) and data:
        step, data = next(iter(data.items()))
        steps.append(step)
    return tuple(steps)
