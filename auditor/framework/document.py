"""A YAML file as plain data, with the line of every field: so that an error can be shown where it stands."""

from __future__ import annotations

import logging
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

log = logging.getLogger(__name__)

Place = tuple[str | int, ...]
"""Keys and list positions that lead to a field."""

_MAX_BYTES = 4_000_000
_DEEP = 2_000
"""Blocks are nested no deeper than twice the columns of a line, and brackets no deeper than there are brackets."""
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong in a file; its text is one line for a person."""

    file: Path
    line: int | None = None
    field: str = ""
    message: str

    def __str__(self) -> str:
        place = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        told = ": ".join(part for part in (place, self.field, " ".join(self.message.split())) if part)
        # Names of fields come from the file: one line stays one line, and a terminal obeys none of it.
        return "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in told)


class Broken(Exception):
    """A file could not be used."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass
class Document:
    """A file that was read: its data and where each field stands."""

    file: Path
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)

    def problem(self, place: Place, message: str) -> Problem:
        """A problem at a field, or at the nearest field round it when the field itself is not in the file."""
        known = place
        while known and known not in self.lines:
            known = known[:-1]
        return Problem(file=self.file, line=self.lines.get(known, 1), field=self._name(place), message=message)

    def at(self, place: Place) -> Any:
        """The data at a place; `None` where the file has nothing."""
        here = self.data
        for step in place:
            try:
                here = here[step]
            except (LookupError, TypeError):
                return None
        return here

    def _name(self, place: Place) -> str:
        """`F05.title.vi` rather than `criteria[4].title.vi`."""
        parts: list[str] = []
        for depth, step in enumerate(place, start=1):
            item = self.at(place[:depth])
            if isinstance(step, str):
                parts.append(step)
            elif isinstance(item, dict) and (name := item.get("id") or item.get("unit_code") or item.get("level")):
                parts = [str(name)]
            else:
                parts[-1:] = [f"{parts[-1] if parts else ''}[{step}]"]
        return ".".join(parts)


def read_document(file: Path) -> Document:
    """Reads a YAML file of plain mappings, lists and scalars; text is composed (NFC) whatever the editor wrote.

    Raises:
        Broken: The file is missing, no file, not UTF-8, not YAML, empty, or uses what data of this kind has no need of
            (repeated keys, anchors, tags).
    """
    text = _text(file)
    document = Document(file)
    reader = _Reader(document)
    try:
        with warnings.catch_warnings():
            # Every alias is refused by the reader, with its line.
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            root = _composed(text)
        if root is not None:
            document.data = reader.value(root, ())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = ": ".join(part for part in (error.context, error.problem) if part)
        line = mark.line + 1 if mark else None
        raise Broken(Problem(file=file, line=line, message=f"expected valid YAML, found an error {said}")) from error
    except (YAMLError, ValueError) as error:
        raise Broken(Problem(file=file, message=f"expected valid YAML, found an error: {error}")) from error
    except RecursionError as error:
        raise Broken(Problem(file=file, message="expected a few levels of nesting, found hundreds")) from error
    if root is None:
        raise Broken(Problem(file=file, message="expected fields with values, found an empty file"))
    if reader.problems:
        raise Broken(*reader.problems)
    return document


def _composed(text: str) -> Node | None:
    """The tree of a text; by libyaml, six times as fast, where it reads the same as the reader written in Python.

    Raises:
        YAMLError: It is no YAML; the message is the Python reader's, which names what it found.
        RecursionError: It is nested too deep.
    """
    if _plain(text):
        try:
            root: Node | None = YAML(typ="safe").compose(text)
        except YAMLError as error:
            log.debug("read again to tell what is wrong: %s", error)
        else:
            return root
    found: Node | None = YAML(typ="safe", pure=True).compose(text)
    return found


def _plain(text: str) -> bool:
    """Whether libyaml can be trusted with a text: it knows one version of YAML only, and dies of very deep nesting."""
    brackets = text.count("[") + text.count("{")
    return "%YAML" not in text and brackets < _DEEP and all(len(line) < _DEEP for line in text.splitlines())


def _text(file: Path) -> str:
    try:
        if file.is_dir():
            raise Broken(Problem(file=file, message="expected a file, found a folder"))
        if file.stat().st_size > _MAX_BYTES:
            raise Broken(Problem(file=file, message=f"expected at most {_MAX_BYTES} bytes, found a larger file"))
        raw = file.read_bytes()
    except FileNotFoundError as error:
        raise Broken(Problem(file=file, message="expected this file, found nothing")) from error
    except OSError as error:
        raise Broken(Problem(file=file, message=f"expected a readable file ({error.strerror})")) from error
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"expected UTF-8 text, found the byte 0x{error.object[error.start]:02X}: save the file as UTF-8"
        raise Broken(Problem(file=file, line=line, message=found)) from error


class _Reader:
    """Turns YAML nodes into data and notes the line of each."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.document.lines.setdefault(place, line)
        if id(node) in self._seen:
            self._refuse(line, place, "expected the value itself, found an alias (*) of another one")
            return None
        self._seen.add(id(node))
        match node:
            case MappingNode():
                return dict(self._entries(node, place))
            case SequenceNode():
                return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
            case ScalarNode():
                return self._scalar(node, place)
        raise AssertionError(f"unknown kind of YAML node: {node!r}")

    def _entries(self, node: MappingNode, place: Place) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key_node, ScalarNode) or key_node.tag != f"{_TAG}str":
                self._refuse(line, place, f"expected a name before the colon, found {str(key)[:40]!r}")
                continue
            inner = (*place, key)
            if key in first:
                self._refuse(line, inner, f"expected each field once, found it in line {first[key]} already")
                continue
            first[key] = line
            self.document.lines[inner] = line
            yield key, self.value(value_node, inner)

    def _scalar(self, node: ScalarNode, place: Place) -> Any:
        written: str = node.value
        try:
            match str(node.tag).removeprefix(_TAG):
                case "str" | "timestamp":
                    return written
                case "null":
                    return None
                case "bool":
                    return written.lower() == "true"
                case "int":
                    return int(written.replace("_", ""), 0) if written.strip("0") else 0
                case "float":
                    return float(written.lower().replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))
                case tag:
                    problem = f"expected a plain value, found the tag {tag!r}"
        except ValueError:
            problem = f"expected a number that can be read, found {written[:40]!r}"
        self._refuse(node.start_mark.line + 1, place, problem)
        return None

    def _refuse(self, line: int, place: Place, message: str) -> None:
        # The data is not complete yet, so the field is named by its keys alone.
        name = ".".join(str(step) for step in place)
        self.problems.append(Problem(file=self.document.file, line=line, field=name, message=message))
