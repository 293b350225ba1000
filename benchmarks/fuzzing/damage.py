"""How files are damaged: pieces cut out, put in, doubled and swapped; values replaced by other kinds of values."""

from __future__ import annotations

import io
import json
import zipfile
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

_SCRAPS = (
    "", ":", ": ", "- ", "[", "]", "[[", "{", "}", "{x}", "'", '"', '"""', "|", ">", "&a ", "*a", "!t ", "#", "%", "?",
    "\n", "\r\n", "  ", "\t", "\x00", "\x1b[31m", "=", " = ", ",", ".", "/", "\\", "null", "true", "~", "-1", "1e400",
    "nan", ".nan", "inf", "0x1F", "0o9", "70/0", "2023-13-45", "2999-12-31", "<<: ", "---\n", "id: F01\n", "F24", "é",
    "e\u0301", "\ufeff", "\u202e", "\ufffe", "\ud7ff", "🙂", "9" * 400, "[" * 300,
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**30, 0.5, -0.0, 1e308, float("nan"), float("inf"), "", " ", "met", "not_met", "F24",
    "F99", "../../etc/passwd", "<script>", "\x00", "\ud800", "x" * 3_000, [], {}, [[]], [None], {"": None}, {"a": {}},
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn, whole: str) -> str:
    """A text with one to four pieces cut out, replaced, doubled or moved."""
    text = whole
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        length = draw(st.sampled_from([0, 0, 1, 2, 5, 40, 400]))
        piece = text[start : start + length]
        filling = draw(st.one_of(st.sampled_from(_SCRAPS), st.text(max_size=6), st.just(piece * 2)))
        text = text[:start] + filling + text[start + length :]
        if draw(st.integers(0, 9)) == 0:
            middle = draw(st.integers(0, len(text)))
            text = text[middle:] + text[:middle]
    return text


@st.composite
def json_texts(draw: st.DrawFn, whole: str) -> str:
    """A JSON text that is damaged as text, or stays JSON with one to three values replaced, left out or added."""
    if draw(st.integers(0, 3)) == 0:
        return draw(texts(whole))
    data = json.loads(whole)
    for _ in range(draw(st.integers(1, 3))):
        parent = data
        # Walk down at random and change what is met there.
        for _ in range(draw(st.integers(0, 6))):
            inner = [item for item in _items(parent) if isinstance(item, dict | list) and item]
            if not inner:
                break
            parent = draw(st.sampled_from(inner))
        _change(draw, parent)
    return json.dumps(data, ensure_ascii=draw(st.booleans()))


def as_bytes(text: str) -> bytes:
    """The text as a file's bytes; half a character stays half a character."""
    return text.encode("utf-8", "surrogatepass")


@st.composite
def contents(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file that is no text with some bytes changed, cut out or put in."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.sampled_from([0, 1, 1, 2, 30]))
        content[start : start + length] = draw(st.binary(max_size=4))
    return bytes(content)


@st.composite
def workbooks(draw: st.DrawFn, whole: bytes) -> bytes:
    """A workbook that is damaged as a file, or stays an archive with one part of it damaged or missing."""
    if draw(st.booleans()):
        return draw(contents(whole))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
        chosen = draw(st.sampled_from(sorted(old.namelist())))
        for name in old.namelist():
            content = old.read(name)
            if name != chosen:
                new.writestr(name, content)
            elif draw(st.integers(0, 3)):
                new.writestr(name, as_bytes(draw(texts(content.decode()))))
    return made.getvalue()


def _items(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


def _change(draw: st.DrawFn, parent: Any) -> None:
    # A copy, or a later change of an empty list would put it into itself.
    filling = deepcopy(draw(st.one_of(st.sampled_from(_VALUES), st.integers(), st.text(max_size=8))))
    if isinstance(parent, dict) and parent:
        key = draw(st.sampled_from(sorted(parent)))
        way = draw(st.sampled_from(["replace", "replace", "remove", "rename", "add"]))
        if way == "replace":
            parent[key] = filling
        elif way == "remove":
            del parent[key]
        elif way == "rename":
            parent[f"{key}x"] = parent.pop(key)
        else:
            parent["surprise"] = filling
    elif isinstance(parent, list) and parent:
        place = draw(st.integers(0, len(parent) - 1))
        way = draw(st.sampled_from(["replace", "remove", "double", "swap"]))
        if way == "replace":
            parent[place] = filling
        elif way == "remove":
            del parent[place]
        elif way == "double":
            parent.insert(place, deepcopy(parent[place]))
        else:
            parent[place], parent[0] = parent[0], parent[place]
