"""Pictures of evidence inside one HTML file: a small one where it is spoken of, one large one to open.

A picture is evidence only while its bytes are those that were kept, so the hash is checked before it is shown. What
cannot be shown is named with the reason instead of being left out.
"""

from __future__ import annotations

import base64
import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

from auditor.findings import EvidenceItem

THUMBNAIL = (320, 220)
"""Largest width and height of a small picture, in pixels."""

LARGE = (1280, 2400)
"""Largest width and height of a picture that was opened, in pixels."""

MAX_LARGE_BYTES = 160_000
"""Encoded size of one large picture; it is scaled down until it fits."""

MAX_TOTAL_BYTES = 9_000_000
"""Encoded size of all large pictures of one report; a report has to go through e-mail."""

_MAX_FILE_BYTES = 40_000_000
_TALLEST_THUMBNAIL = 0.6875
_QUALITY = 72
_THUMBNAIL_QUALITY = 60
_SHRINK = 0.8

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

    def picture(self, item: EvidenceItem) -> Picture | None:
        """The picture of a piece of evidence, made at the first call; None if the evidence is no picture."""
        if item.kind != "picture" or item.file is None:
            return None
        if item.file not in self._pictures:
            self._pictures[item.file] = self._make(item.file, item.sha256, f"pic-{len(self._pictures) + 1}")
        return self._pictures[item.file]

    def shown(self) -> tuple[Picture, ...]:
        """All pictures that can be opened large, in the order in which they were first asked for."""
        return tuple(picture for picture in self._pictures.values() if picture.state == "shown")

    def _make(self, file: str, sha256: str | None, key: str) -> Picture:
        path = (self._root / file).resolve()
        if not path.is_relative_to(self._root) or not path.is_file() or path.stat().st_size > _MAX_FILE_BYTES:
            return Picture(key=key, state="missing")
        content = path.read_bytes()
        if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
            return Picture(key=key, state="changed")
        if self._left <= 0:
            return Picture(key=key, state="too-many")
        try:
            image = _decode(content)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
            return Picture(key=key, state="unreadable")
        large, large_size = _large(image)
        self._left -= len(large)
        small = _small(image)
        return Picture(
            key=key,
            state="shown",
            thumbnail=_data_uri(_encode(small, _THUMBNAIL_QUALITY)),
            width=small.width,
            height=small.height,
            large=_data_uri(large),
            large_width=large_size[0],
            large_height=large_size[1],
        )


def _decode(content: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as image:
            return image.convert("RGB")


def _large(image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    scaled = image.copy()
    scaled.thumbnail(LARGE, Image.Resampling.LANCZOS)
    encoded = _encode(scaled, _QUALITY)
    while len(encoded) > MAX_LARGE_BYTES:
        scaled = scaled.resize((max(1, int(scaled.width * _SHRINK)), max(1, int(scaled.height * _SHRINK))))
        encoded = _encode(scaled, _QUALITY)
    return encoded, scaled.size


def _small(image: Image.Image) -> Image.Image:
    # A full-page picture is far taller than wide: its top is recognised, a sliver of the whole is not.
    tallest = max(1, int(image.width * _TALLEST_THUMBNAIL))
    small = image.crop((0, 0, image.width, min(image.height, tallest)))
    small.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
    return small


def _encode(image: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=quality, method=3)
    return buffer.getvalue()


def _data_uri(content: bytes) -> str:
    return f"data:image/webp;base64,{base64.b64encode(content).decode('ascii')}"
