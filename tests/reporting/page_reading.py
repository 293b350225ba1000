"""Reads a written report as a program would: its figures, and what it could load or run."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from bs4 import BeautifulSoup, Tag

LOADING = re.compile(r"@import|url\((?!#)|expression\(", re.IGNORECASE)
MAY_LOAD = {"script", "iframe", "frame", "object", "embed", "link", "base", "form", "audio", "video", "source", "style"}


def page(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")


def figures(part: Tag | None) -> list[float]:
    """The numbers behind all figures of a part, in their order."""
    assert part is not None
    return [float(data["value"]) for data in part.find_all("data")]


def shown(part: Tag | None) -> list[str]:
    """The figures of a part as they are written."""
    assert part is not None
    return [data.get_text() for data in part.find_all("data")]


def number_as_read(text: str, language: str) -> float:
    """What a reader of the language takes a written figure for; the first number when there are several."""
    found = re.search(r"-?[\d.,]*\d", text)
    assert found, text
    written = found.group()
    plain = written.replace(".", "").replace(",", ".") if language == "vi" else written.replace(",", "")
    return float(plain)


def assert_loads_and_runs_nothing(soup: BeautifulSoup, *, but: str = "") -> None:
    """Nothing is loaded and nothing runs, but for the one script of that text."""
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    assert "default-src 'none'" in policy["content"]
    tags = {tag.name for tag in soup.find_all(True)}
    if but:
        (script,) = soup.find_all("script")
        assert script.attrs == {}
        assert script.get_text() == but
        digest = b64encode(sha256(but.encode()).digest()).decode()
        assert policy["content"].endswith(f"; script-src 'sha256-{digest}'")
        assert tags & MAY_LOAD == {"style", "script"}
    else:
        assert "script-src" not in policy["content"]
        assert tags & MAY_LOAD == {"style"}
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            assert not name.lower().startswith("on"), f"{tag.name} has {name}"
            if name in {"src", "srcset", "poster", "background", "data"}:
                assert str(value).startswith("data:image/webp;base64,"), f"{tag.name} loads {value}"
            if name in {"href", "xlink:href"}:
                assert re.match(r"#|https?://|[\w.%/-]+\.html$", str(value)), f"{tag.name} leads to {value}"
                assert not str(value).lower().startswith(("javascript:", "data:"))
            if name == "style":
                assert not LOADING.search(str(value))
    assert not any(LOADING.search(style.get_text()) for style in soup.find_all("style"))
