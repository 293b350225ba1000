"""The conditions of a measurement as data: screen, network and processor of `profiles.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from auditor.datafile import read_data
from auditor.errors import UsageError
from auditor.framework.values import Data, Text, did_you_mean

_FILE = "profiles.yaml"
_BITS_PER_KBIT = 1024
_BITS_PER_BYTE = 8

_Positive = Annotated[float, Field(gt=0, le=1_000_000)]
_Pixels = Annotated[int, Field(strict=True, ge=100, le=10_000)]


class Viewport(Data):
    """The visible part of the page in CSS pixels, the screen's pixels per CSS pixel, and whether it is a phone."""

    width: _Pixels
    height: _Pixels
    scale: Annotated[float, Field(gt=0, le=5)]
    mobile: bool


class Network(Data):
    """Throttling that the browser applies to each request: added latency (ms), kilobits per second each way."""

    latency_ms: Annotated[float, Field(ge=0, le=60_000)]
    download_kbps: _Positive
    upload_kbps: _Positive

    def conditions(self) -> dict[str, float | bool]:
        """Parameters of the protocol's ``Network.emulateNetworkConditions`` (bytes per second)."""
        return {
            "offline": False,
            "latency": self.latency_ms,
            "downloadThroughput": self.download_kbps * _BITS_PER_KBIT / _BITS_PER_BYTE,
            "uploadThroughput": self.upload_kbps * _BITS_PER_KBIT / _BITS_PER_BYTE,
        }


class _Written(Data):
    title: Text
    viewport: Viewport
    network: Network | None
    cpu_slowdown: Annotated[float, Field(ge=1, le=100)]


class Profile(_Written):
    """One set of conditions, with its name (``mobile``)."""

    name: str

    def throttling(self) -> dict[str, float] | None:
        """The figures that must stand beside every value, or None when nothing is slowed down."""
        if self.network is None and self.cpu_slowdown == 1:
            return None
        network = self.network.model_dump() if self.network else {}
        return {**network, "cpu": self.cpu_slowdown}


class _File(Data):
    profiles: Annotated[dict[str, _Written], Field(min_length=1)]
    default: str

    @field_validator("default")
    @classmethod
    def _one_of_them(cls, name: str, info: ValidationInfo) -> str:
        # Without "profiles" that file is broken elsewhere, and that is said instead.
        known = info.data.get("profiles", {name: None})
        if name not in known:
            raise PydanticCustomError("profile", "expected one of {known}", {"known": ", ".join(known)})
        return name


class Profiles(Data):
    """All profiles of a framework and which one its limits were made for."""

    default: str
    by_name: Mapping[str, Profile]

    def named(self, name: str | None = None) -> Profile:
        """A profile by its name; the default one for None.

        Raises:
            UsageError: There is none of that name.
        """
        wanted = self.default if name is None else name
        if wanted not in self.by_name:
            hint = did_you_mean(wanted, self.by_name)
            raise UsageError(f"--profile: expected one of {', '.join(self.by_name)}, found {wanted!r}{hint}")
        return self.by_name[wanted]


def load_profiles(folder: Path) -> Profiles:
    """Read ``profiles.yaml`` of a framework.

    Args:
        folder: The framework's folder (``criteria/mic-2023``).

    Raises:
        FrameworkError: The file is missing or broken; the message names file, line, field and what was expected.
    """
    written = read_data(folder / _FILE, _File)
    by_name = {name: Profile(name=name, **dict(profile)) for name, profile in written.profiles.items()}
    return Profiles(default=written.default, by_name=by_name)
