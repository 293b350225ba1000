"""``summary.md``: a summary for the job page of a build server, in which nothing from a portal can act.

Reasons and titles carry words of the portal. Every mark of Markdown in them is escaped, so that no link, picture, HTML
or mention comes out of them; addresses stand in code spans, where nothing is a link.
"""

from __future__ import annotations

import re
from pathlib import Path

from auditor.check.model import Outcome
from auditor.evidence import write_atomically
from auditor.findings import Audit, Verdict
from auditor.framework import Framework
from auditor.reporting.check import MOST_PROBLEMS, Said, once, told, verdict_line
from auditor.reporting.labels import Labels
from auditor.reporting.numbers import number, share
from auditor.reporting.view import audit_view
from auditor.reporting.view_model import AuditView
from auditor.texts import Language

FILE_NAME = "summary.md"
MOST_FIXES = 15
_MARKS = re.compile(r"([!#$&()*+\-./:<=>@\[\\\]^_`{|}~])")
"""Marks of Markdown, and the ``:``, ``/`` and ``.`` without which no bare address becomes a link."""


def write_markdown(
    audit: Audit, framework: Framework, root: Path, *, language: Language = "vi", outcome: Outcome | None = None
) -> Path:
    """Write ``summary.md`` beside ``audit.json`` and return its path.

    Raises:
        UsageError: The audit was judged under another framework or version.
        OSError: The folder is not writable.
    """
    labels = Labels(language)
    view = audit_view(audit, framework, labels)
    heading = labels.text("summary-heading")
    lines = [f"## {heading}: {plain(view.name)}", "", code(view.url), ""]
    if outcome is not None:
        lines += _outcome(outcome, view, labels)
    lines += [*_scores(view, labels), "", *_fixes(view, labels), *_undecided(view, labels)]
    lines += [f"_{plain(view.certainty_note)}_", ""]
    target = root / FILE_NAME
    write_atomically(target, "\n".join(lines).encode())
    return target


def plain(text: str) -> str:
    """Text with every mark of Markdown escaped; ``@`` becomes a look-alike, since no escape stops a mention."""
    return _MARKS.sub(r"\\\1", text.replace("@", "\N{FULLWIDTH COMMERCIAL AT}"))


def code(text: str) -> str:
    """Text in a code span; what could end the span or a table's cell is replaced."""
    inner = text.replace("`", "\N{MODIFIER LETTER GRAVE ACCENT}").replace("|", "\N{BROKEN BAR}").strip()
    return f"`{inner or ' '}`"


def _outcome(outcome: Outcome, view: AuditView, labels: Labels) -> list[str]:
    lines = [f"**{plain(verdict_line(outcome, view, labels))}**", ""]
    for said in once(told(outcome.problems[:MOST_PROBLEMS], view, labels)):
        lines += _item(said, "❌" if said.seen else "❔", labels)
    if (more := len(outcome.problems) - MOST_PROBLEMS) > 0:
        lines.append(f"- {plain(labels.text('check-more', count=str(more)))}")
    for said in told(outcome.notices[:MOST_PROBLEMS], view, labels):
        lines.append(f"- ℹ️ {plain(said.what)}")
    if outcome.left_out:
        names = ", ".join(outcome.left_out)
        lines.append(f"- {plain(labels.text('check-left-out', count=len(outcome.left_out), names=names))}")
    return [*lines, ""]


def _item(said: Said, mark: str, labels: Labels) -> list[str]:
    lines = [f"- {mark} {plain(said.what)}"]
    if said.where:
        lines.append(f"  - {labels.text('check-where')}: {code(said.where)}")
    if said.fix:
        lines.append(f"  - {labels.text('check-fix')}: {plain(said.fix)}")
    return lines


def _scores(view: AuditView, labels: Labels) -> list[str]:
    heads = ("terminal-pillar", "terminal-low", "terminal-high", "terminal-possible", "terminal-coverage")
    lines = [
        f"| {' | '.join(labels.text(head) for head in heads)} |",
        "|---|---:|---:|---:|---:|",
    ]
    rows = [(pillar.title, pillar.tally) for pillar in view.pillars] + [(labels.text("terminal-total"), view.total)]
    for title, tally in rows:
        figures = [number(value, view.language) for value in (tally.low, tally.high, tally.possible)]
        lines.append(f"| {plain(title)} | {' | '.join(figures)} | {share(tally.coverage, view.language)} |")
    return lines


def _fixes(view: AuditView, labels: Labels) -> list[str]:
    if not view.to_fix:
        return [plain(labels.text("terminal-fix-none")), ""]
    lines = [f"### {labels.text('terminal-fix')}", ""]
    for criterion in view.to_fix[:MOST_FIXES]:
        gain = labels.text("terminal-fix-line", points=number(criterion.gain, view.language))
        lines.append(f"- **{criterion.id}** {plain(criterion.title)} ({plain(gain)}): {plain(criterion.reason)}")
    if (more := len(view.to_fix) - MOST_FIXES) > 0:
        lines.append(f"- {plain(labels.text('terminal-fix-more', count=str(more)))}")
    return [*lines, ""]


def _undecided(view: AuditView, labels: Labels) -> list[str]:
    if not view.counts[Verdict.NOT_OBSERVABLE]:
        return []
    lines = [f"### {labels.verdict(Verdict.NOT_OBSERVABLE)}", ""]
    for group in view.undecided:
        ids = ", ".join(criterion.id for criterion in group.criteria)
        lines.append(f"- {plain(labels.reason_title(group.code))}: {ids}")
    return [*lines, ""]
