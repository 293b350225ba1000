"""Colours of the reports keep their contrast, and tell things apart for those who see few colours."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest

from auditor.resources import reports_dir

STYLES = {
    name: (reports_dir() / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in ("base", "comparison")
}
# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
APART = 18
"""CIE76 distance of two fills that must be told apart at a glance; 2.3 is just noticeable."""
TEXT = 4.5


def rule(selector: str) -> str:
    found = re.search(rf"^{re.escape(selector)} \{{ (.+?) \}}$", STYLES["comparison"], re.MULTILINE)
    assert found, selector
    return found.group(1)


def linear(colour: str) -> tuple[float, float, float]:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # type: ignore[return-value]


def contrast(one: str, other: str) -> float:
    lights = sorted(sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as that eye sees it."""
    red, green, blue = (
        min(max(sum(w * p for w, p in zip(row, linear(colour), strict=True)), 0), 1) for row in SIGHTS[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, sight: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight), strict=True)) ** 0.5


def ground_and_ink(selector: str) -> tuple[str, str]:
    text = rule(selector)
    ground, ink = re.search(r"background: (#\w+)", text), re.search(r"[ ;]color: (#\w+)", f" {text}")
    assert ground
    assert ink
    return ground.group(1), ink.group(1)


BANDS = [f".band-{level}" for level in "ABCDE"]
CELLS = [".hm", ".hp", ".hf", ".ho", ".hx"]


@pytest.mark.parametrize("selector", [*BANDS, ".band-none", *CELLS])
def test_marks_can_be_read_on_their_ground(selector):
    ground, ink = ground_and_ink(selector)
    assert contrast(ground, ink) >= TEXT


def test_words_can_be_read_on_paper_and_on_notes():
    tokens = dict(re.findall(r"--([a-z-]+): (#\w+);", STYLES["base"]))
    for name in ("ink", "soft", "accent", "seal", "met", "partly", "not-met", "open", "outside"):
        for ground in ("paper", "wash"):
            assert contrast(tokens[name], tokens[ground]) >= TEXT, (name, ground)


@pytest.mark.parametrize("sight", SIGHTS)
def test_verdicts_and_bands_are_told_apart_by_every_eye(sight):
    cells = [ground_and_ink(selector)[0] for selector in (".hm", ".hp", ".hf", ".ho")]
    for one, other in combinations(cells, 2):
        assert distance(one, other, sight) >= APART, (one, other)
    fills = [
        rule(f".s-{name}").removeprefix("fill: ").removesuffix(";")
        for name in ("met", "partly_met", "not_met", "not_observable")
    ]
    for one, other in combinations(fills, 2):
        assert distance(one, other, sight) >= APART, (one, other)
    for one, other in pairwise(ground_and_ink(selector)[0] for selector in BANDS):
        assert distance(one, other, sight) >= APART, (one, other)


def test_bands_grow_darker_towards_the_best():
    lights = [seen(ground_and_ink(selector)[0], "usual")[0] for selector in BANDS]
    assert lights == sorted(lights)
