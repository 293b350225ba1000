"""What a command says when something is wrong. A portal's words in it steer no terminal."""

from __future__ import annotations

import logging
import sys

from auditor.reporting.harmless import harmless

_LINE = 2_000


def complain(message: str) -> None:
    """One clear line on the error output (one for each mistake of a file)."""
    print(f"auditor: {_lines(message)}", file=sys.stderr)  # noqa: T201  one plain line, also where rich would colour it


class HarmlessWords(logging.Filter):
    """Makes what a log shows harmless for a terminal: messages quote what portals send."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace what the record says; every record passes."""
        record.msg, record.args = _lines(record.getMessage()), None
        if record.exc_info is not None:
            shown = logging.Formatter().formatException(record.exc_info)
            record.msg, record.exc_info, record.exc_text = f"{record.msg}\n{_lines(shown)}", None, None
        return True


def _lines(text: str) -> str:
    return "\n".join(f"{line[: len(line) - len(line.lstrip(' '))]}{harmless(line, _LINE)}" for line in text.split("\n"))
