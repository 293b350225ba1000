"""Pictures of evidence inside one HTML file: a small one where it is spoken of, one large one to open.

A picture is evidence only while its bytes are those that were kept, so the hash is checked before it is shown. What
cannot be shown is named with the reason instead of being left out.
"""

from __future__ import annotations

import base64
import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

from auditor.findings import EvidenceItem

THUMBNAIL = (240, 165)
"""Largest width and height of a small picture, in pixels."""

LARGE = (1024, 1800)
"""Largest width and height of a picture that was opened, in pixels: the text of a page can still be read."""

MAX_LARGE_BYTES = 90_000
"""Encoded size of one large picture; it is scaled down until it fits."""

MAX_TOTAL_BYTES = 4_000_000
"""Encoded size of all large pictures of one report; a report has to go through e-mail."""

_MAX_FILE_BYTES = 40_000_000
_TALLEST_THUMBNAIL = 0.6875
_QUALITY = 45
_METHOD = 2
"""More effort makes the pictures 4 % smaller and takes 1.4 times as long (measured on 75 pictures of pages)."""
_SHRINK = 0.8
_AT_ONCE = 2

State = Literal["shown", "missing", "changed", "unreadable", "too-many"]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture as the report shows it; the addresses are ``data:`` URIs and empty unless ``state`` is shown."""

    key: str
    state: State
    thumbnail: str = ""
    width: int = 0
    height: int = 0
    large: str = ""
    large_width: int = 0
    large_height: int = 0


class PictureBook:
    """All pictures of one report, each large one once.

    Args:
        root: The audit's folder; nothing outside of it is ever read.
        budget: Bytes that all large pictures may take together.
    """

    def __init__(self, root: Path, *, budget: int = MAX_TOTAL_BYTES) -> None:
        self._root = root.resolve()
        self._left = budget
        self._pictures: dict[str, Picture] = {}

    def prepare(self, items: Iterable[EvidenceItem]) -> None:
        """Make the pictures of many pieces of evidence, two at a time; the earlier ones get the room there is."""
        wanted = {item.file: item for item in items if _is_picture(item) and item.file not in self._pictures}
        with _bombs_refused(), ThreadPoolExecutor(_AT_ONCE) as threads:
            made = threads.map(self._made, wanted.values())
            for file, one in zip(wanted, made, strict=True):
                self._keep(str(file), one)

    def picture(self, item: EvidenceItem) -> Picture | None:
        """The picture of a piece of evidence, made at the first call; None if the evidence is no picture."""
        if item.file is None or not _is_picture(item):
            return None
        if item.file not in self._pictures:
            with _bombs_refused():
                self._keep(item.file, self._made(item))
        return self._pictures[item.file]

    def shown(self) -> tuple[Picture, ...]:
        """All pictures that can be opened large, in the order in which they were first asked for."""
        return tuple(picture for picture in self._pictures.values() if picture.state == "shown")

    def _keep(self, file: str, made: State | _Made) -> None:
        key = f"pic-{len(self._pictures) + 1}"
        if not isinstance(made, _Made):
            self._pictures[file] = Picture(key=key, state=made)
        elif self._left <= 0:
            self._pictures[file] = Picture(key=key, state="too-many")
        else:
            self._left -= len(made.large)
            self._pictures[file] = Picture(
                key=key,
                state="shown",
                thumbnail=_data_uri(made.small),
                width=made.small_size[0],
                height=made.small_size[1],
                large=_data_uri(made.large),
                large_width=made.large_size[0],
                large_height=made.large_size[1],
            )

    def _made(self, item: EvidenceItem) -> State | _Made:
        """The two pictures of a file, or why there are none."""
        path = (self._root / str(item.file)).resolve()
        if not path.is_relative_to(self._root) or not path.is_file() or path.stat().st_size > _MAX_FILE_BYTES:
            return "missing"
        content = path.read_bytes()
        if item.sha256 is not None and hashlib.sha256(content).hexdigest() != item.sha256:
            return "changed"
        try:
            scaled = _decode(content)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
            return "unreadable"
        scaled.thumbnail(LARGE, Image.Resampling.HAMMING)
        # Made of the scaled one, which is half the work and looks the same.
        small = _small(scaled)
        large, large_size = _large(scaled)
        return _Made(large=large, large_size=large_size, small=_encode(small), small_size=small.size)


@dataclass(frozen=True, kw_only=True)
class _Made:
    """Both sizes of one picture, encoded; sizes in pixels."""

    large: bytes
    large_size: tuple[int, int]
    small: bytes
    small_size: tuple[int, int]


def _is_picture(item: EvidenceItem) -> bool:
    return item.kind == "picture" and item.file is not None


def _decode(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as image:
        # Most pictures are in this mode already, and a copy of each costs a tenth of making it.
        image.load()
        return image if image.mode == "RGB" else image.convert("RGB")


@contextmanager
def _bombs_refused() -> Iterator[None]:
    """Let Pillow refuse a picture that would fill the memory, in all threads: its warnings are the process's own."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _large(scaled: Image.Image) -> tuple[bytes, tuple[int, int]]:
    encoded = _encode(scaled)
    while len(encoded) > MAX_LARGE_BYTES:
        scaled = scaled.resize((max(1, int(scaled.width * _SHRINK)), max(1, int(scaled.height * _SHRINK))))
        encoded = _encode(scaled)
    return encoded, scaled.size


def _small(image: Image.Image) -> Image.Image:
    # A full-page picture is far taller than wide: its top is recognised, a sliver of the whole is not.
    tallest = max(1, int(image.width * _TALLEST_THUMBNAIL))
    small = image.crop((0, 0, image.width, min(image.height, tallest)))
    small.thumbnail(THUMBNAIL, Image.Resampling.BICUBIC)
    return small


def _encode(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=_QUALITY, method=_METHOD)
    return buffer.getvalue()


def _data_uri(content: bytes) -> str:
    return f"data:image/webp;base64,{base64.b64encode(content).decode('ascii')}"
