"""What a command says at a terminal steers none, whatever a portal put into it."""

from __future__ import annotations

import io
import logging

from rich.console import Console

from auditor.commands.saying import HarmlessWords, complain
from auditor.errors import Stage
from auditor.progress import ProgressLines

STEERING = "\x1b]0;owned\x07\x1b[2J\u202etxt\x9b31m"


def test_a_complaint_holds_no_escape_and_keeps_its_lines(capsys):
    complain(f"http://x/: {STEERING}\nsecond: {STEERING}")
    said = capsys.readouterr().err
    assert said.startswith("auditor: http://x/: ")
    assert len(said.splitlines()) == 2
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(said)


def test_a_log_holds_no_escape_neither_in_its_words_nor_in_a_traceback():
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(HarmlessWords())
    log = logging.getLogger("auditor.test-saying")
    log.addHandler(handler)
    log.propagate = False
    try:
        log.warning("press “%s”", STEERING)
        try:
            int(STEERING)
        except ValueError:
            log.exception("probe %s", STEERING)
    finally:
        log.removeHandler(handler)
    assert "ValueError" in out.getvalue()
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(out.getvalue())


def test_progress_shows_labels_of_a_portal_without_obeying_them():
    console = Console(file=io.StringIO(), force_terminal=True, width=200)
    with ProgressLines(console, "en") as lines:
        lines.stage(Stage.SURVEY, f"{STEERING}[bold red]x[/] [link=http://evil.test]y[/link]")
    shown = console.file.getvalue()
    assert "[bold red]x[/] [link=http://evil.test]y[/link]" in shown
    assert not [escape for escape in ("\x1b]0;", "\x1b]8;", "\x1b[2J", "\x07") if escape in shown]
