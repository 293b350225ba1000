"""What a check says, in words: short enough for a build's log, and the same in every format.

Each problem is three lines at most: what is not kept, where it was seen, what to do about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rich.console import Console
from rich.text import Text

from auditor.check.model import Code, Outcome, Problem, Rule
from auditor.errors import ExitCode
from auditor.findings import Verdict
from auditor.reporting.harmless import harmless
from auditor.reporting.labels import Labels
from auditor.reporting.numbers import number, seconds
from auditor.reporting.view_model import AuditView, CriterionView

MOST_PROBLEMS = 20
"""Problems in a log; the others are counted and stand in the reports."""
_MOST_NAMED = 6
_LONGEST = 260
_MARKS = {"seen": ("✕", "x", "red"), "open": ("?", "?", "cyan"), "note": ("·", "-", "dim")}


@dataclass(frozen=True, kw_only=True)
class Said:
    """One problem or notice in words; all text from the portal is harmless already.

    Attributes:
        what: What is not kept.
        where: The page; empty when there is none.
        fix: What to do; empty when there is nothing to do.
        seen: The portal was seen to break it.
    """

    problem: Problem
    what: str
    where: str
    fix: str
    seen: bool


def told(problems: Sequence[Problem], view: AuditView, labels: Labels) -> tuple[Said, ...]:
    """Problems in words."""
    criteria = {criterion.id: criterion for criterion in view.criteria}
    return tuple(
        Said(
            problem=problem,
            what=harmless(_what(problem, criteria, labels), 2 * _LONGEST),
            where=_where(problem, view, labels),
            fix=harmless(_fix(problem, criteria, labels), _LONGEST),
            seen=problem.seen,
        )
        for problem in problems
    )


def once(said: Sequence[Said]) -> tuple[Said, ...]:
    """The same, with each remedy said once: a list is read from its top."""
    known: set[str] = set()
    shorter = []
    for one in said:
        shorter.append(replace(one, fix="") if one.fix in known else one)
        known.add(one.fix)
    return tuple(shorter)


def print_outcome(outcome: Outcome, view: AuditView, labels: Labels, console: Console, *, report: str = "") -> None:
    """Print the outcome of a check.

    Args:
        outcome: What the check says.
        view: The audit, in the language of ``labels``.
        labels: Texts in the reader's language.
        console: Where to print.
        report: What is named as the place to read on.
    """
    rich = console.encoding.lower().startswith("utf")
    console.print(Text(f"{view.name}  {view.url}", style="dim"), soft_wrap=True)
    for said in once(told(outcome.problems[:MOST_PROBLEMS], view, labels)):
        _print(said, "seen" if said.seen else "open", labels, console, rich=rich)
    if (more := len(outcome.problems) - MOST_PROBLEMS) > 0:
        console.print(Text(f"  {labels.text('check-more', count=str(more))}"), soft_wrap=True)
    for said in told(outcome.notices[:MOST_PROBLEMS], view, labels):
        _print(said, "note", labels, console, rich=rich)
    if outcome.left_out:
        left = labels.text("check-left-out", count=len(outcome.left_out), names=_named(outcome.left_out))
        console.print(Text(f"{_MARKS['note'][not rich]} {left}", style="dim"), soft_wrap=True)
    style = "bold green" if outcome.exit_code is ExitCode.DONE else "bold red"
    console.print(Text(verdict_line(outcome, view, labels), style=style), soft_wrap=True)
    if report:
        console.print(Text(f"{labels.text('terminal-report')}: {report}", style="dim"), soft_wrap=True)


def verdict_line(outcome: Outcome, view: AuditView, labels: Labels) -> str:
    """The outcome in one line, with the score and the exit code."""
    total = view.total
    return labels.text(
        f"check-outcome-{outcome.exit_code.value}",
        seen=str(sum(problem.seen for problem in outcome.problems)),
        open=str(sum(not problem.seen for problem in outcome.problems)),
        kept=str(len(outcome.kept)),
        low=number(total.low, view.language),
        high=number(total.high, view.language),
    )


def rule_name(rule: Rule, subject: str, labels: Labels) -> str:
    """A limit's name in words, with what it is about."""
    words = labels.text(f"check-rule-{rule.value}")
    return f"{words}: {subject}" if subject else words


def _print(said: Said, kind: str, labels: Labels, console: Console, *, rich: bool) -> None:
    mark, plain, style = _MARKS[kind]
    console.print(Text.assemble((mark if rich else plain, style), " ", said.what), soft_wrap=True)
    for name, words in (("where", said.where), ("fix", said.fix)):
        if words and kind != "note":
            console.print(Text(f"    {labels.text(f'check-{name}')}: {words}"), soft_wrap=True)


def _what(problem: Problem, criteria: dict[str, CriterionView], labels: Labels) -> str:
    language = labels.language
    one = criteria.get(problem.criteria[0]) if problem.criteria else None
    args: dict[str, str] = {
        "subject": labels.text("check-total") if problem.subject == "total" else problem.subject,
        "title": one.title if one else "",
        "reason": one.reason if one else "",
        "page": labels.role(problem.page) if problem.page and problem.rule in {Rule.PERFORMANCE, Rule.BASELINE} else "",
        "names": _named(problem.criteria),
    }
    args |= {name: harmless(word, 200) for name, word in problem.words.items()}
    for name, figure in problem.figures.items():
        args[name] = seconds(figure, language) if name.endswith("_ms") else number(figure, language, _places(name))
    for name in ("then", "now"):
        if args.get(name) in set(Verdict):
            args[name] = labels.verdict(Verdict(args[name])).lower()
    if "why" in args:
        args["why"] = labels.unmeasured(args["why"])
    if "expires" in args:
        args["expires"] = _day(args["expires"], labels)
    return labels.text(f"check-{problem.code.value}", **args)


def _places(name: str) -> int:
    return {"count": 0, "most": 0, "p": 3}.get(name, 2)


def _day(iso: str, labels: Labels) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%d/%m/%Y}" if labels.language == "vi" else iso


def _where(problem: Problem, view: AuditView, labels: Labels) -> str:
    if problem.page is None:
        return ""
    known = next((page.url for page in view.pages if labels.role(problem.page) == page.role), "")
    return known or harmless(problem.page, 200)


def _fix(problem: Problem, criteria: dict[str, CriterionView], labels: Labels) -> str:
    named = [criteria[name] for name in problem.criteria if name in criteria]
    match problem.code:
        case Code.SCORE_BELOW | Code.SCORE_UNPROVEN:
            gains = (f"{one.id} (+{number(one.gain, labels.language)})" for one in named[:_MOST_NAMED])
            return labels.text(f"check-fix-{problem.code.value}", names=", ".join(gains))
        case Code.UNDECIDED | Code.UNMEASURED | Code.VIOLATIONS_UNPROVEN | Code.BASELINE_KEPT:
            return labels.text(f"needs-{named[0].reason_code}") if named and _undecided(named[0]) else ""
        case Code.WAIVER_EXPIRED:
            return labels.text("check-fix-waiver")
        case _:
            return named[0].remedy if named else ""


def _undecided(criterion: CriterionView) -> bool:
    return criterion.verdict is Verdict.NOT_OBSERVABLE


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown}, …" if len(names) > _MOST_NAMED else shown
