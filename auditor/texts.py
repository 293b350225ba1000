"""Message catalogues in Vietnamese and English, read from Fluent files.

Reasons of findings live in ``criteria/<framework>/reasons/<language>/*.ftl`` (a ministry's expert may reword them),
texts of reports in ``reports/texts/<language>/*.ftl``. Every message exists in both languages; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from auditor.errors import FrameworkError
from auditor.findings import Reason

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_MAX_ARGUMENT = 200
"""Characters of one value (it may come from a portal) inside a sentence."""


class Catalogue:
    """All messages of a folder, in both languages.

    Args:
        directory: Holds ``vi/*.ftl`` and ``en/*.ftl``.

    Raises:
        FrameworkError: A language is missing, or a file is not valid Fluent.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._bundles = {language: _bundle(directory, language) for language in LANGUAGES}

    def ids(self, language: Language) -> frozenset[str]:
        """Ids of all messages in one language."""
        return frozenset(self._bundles[language]._messages)  # noqa: SLF001  the runtime has no public listing

    def has(self, message_id: str) -> bool:
        """Whether the message exists in every language."""
        return all(bundle.has_message(message_id) for bundle in self._bundles.values())

    def text(self, message_id: str, language: Language, args: Mapping[str, str | float] | None = None) -> str:
        """One message with its values filled in; values from a portal are cut to a bounded length.

        Raises:
            KeyError: There is no such message, or it names a value that was not given.
        """
        bundle = self._bundles[language]
        if not bundle.has_message(message_id):
            raise KeyError(f"{self.directory}/{language}: no message {message_id!r}")
        pattern = bundle.get_message(message_id).value
        if pattern is None:
            raise KeyError(f"{self.directory}/{language}: message {message_id!r} is empty")
        bounded = {name: _bounded(value) for name, value in (args or {}).items()}
        text, problems = bundle.format_pattern(pattern, bounded)
        if problems:
            raise KeyError(f"{self.directory}/{language}: message {message_id!r}: {problems[0]}")
        return str(text)

    def reason(self, code: str, message_id: str, args: Mapping[str, str | float]) -> Reason:
        """The same message in both languages, as a finding's reason."""
        return Reason(code=code, vi=self.text(message_id, "vi", args), en=self.text(message_id, "en", args))


def _bounded(value: str | float) -> str | float:
    if not isinstance(value, str):
        return value
    folded = " ".join(value.split())
    return folded if len(folded) <= _MAX_ARGUMENT else folded[: _MAX_ARGUMENT - 1] + "…"


def _bundle(directory: Path, language: Language) -> FluentBundle:
    # Isolation marks would stand as invisible characters in JSON, spreadsheets and terminals.
    bundle = FluentBundle([language], use_isolating=False)
    files = sorted((directory / language).glob("*.ftl"))
    if not files:
        raise FrameworkError(f"{directory / language}: expected at least one .ftl file with texts, found none")
    for file in files:
        try:
            source = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise FrameworkError(f"{file}: cannot be read as UTF-8 text ({error})") from error
        resource = FluentResource(source)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                start = entry.span.start if entry.span else 0
                line = source.count("\n", 0, start) + 1
                first = (entry.content or "").strip().splitlines()[0]
                raise FrameworkError(f"{file}:{line}: expected 'message-id = text', found {first!r}")
        bundle.add_resource(resource)
    return bundle
