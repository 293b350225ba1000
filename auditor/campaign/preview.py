"""What a campaign is about to do, shown before anything starts: portals, how sure their hosts are, requests, time."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.campaign.plan import Plan
from auditor.campaign.roster import UNVERIFIED, Unit, same_addresses
from auditor.campaign.settings import Estimate
from auditor.resources import reports_dir
from auditor.texts import Catalogue, Language


class Words:
    """The texts of campaigns in one language.

    Args:
        language: The language.
    """

    def __init__(self, language: Language) -> None:
        self._catalogue = Catalogue(reports_dir() / "campaign")
        self._language = language

    def __call__(self, message: str, **values: str | float) -> str:
        """One text with its values filled in."""
        return self._catalogue.text(message, self._language, values)

    def has(self, message: str) -> bool:
        """Whether there is such a text."""
        return self._catalogue.has(message)

    def time(self, seconds: float) -> str:
        """A length of time in hours and minutes; less than a minute counts as one."""
        minutes = max(1, round(seconds / 60))
        if minutes < 60:  # noqa: PLR2004  minutes of an hour
            return self("time-minutes", minutes=minutes)
        return self("time-hours", hours=minutes // 60, minutes=minutes % 60)

    def kind(self, kind: str) -> str:
        """What a kind of unit is called; nothing when it was not told."""
        return self(f"kind-{kind}") if kind else ""

    def reason(self, code: str, *, budget_s: float) -> str:
        """Why a portal has no result, or what its result leaves out; an unknown code is shown as it is."""
        message = f"reason-{code}"
        return self(message, seconds=round(budget_s)) if self.has(message) else code


def print_preview(
    plan: Plan, expected: Estimate, console: Console, words: Words, *, workers: int | None, every: bool
) -> None:
    """Print what is about to be audited.

    Args:
        plan: The campaign.
        expected: What it is expected to take.
        console: Where to print.
        words: Texts.
        workers: Portals side by side; None for a cluster, which nobody asked yet: what is expected is for one worker.
        every: List every portal; else only those whose host is unverified.
    """
    plain(console, words("campaign-heading", source=plan.source, count=len(plan.units), day=f"{plan.day:%d/%m/%Y}"))
    if plan.out_of_scope:
        # Values inside a text are cut to a bounded length; nobody may be left out of this list.
        names = ", ".join(unit.name for unit in plan.out_of_scope)
        plain(console, f"{words('campaign-out-of-scope', count=len(plan.out_of_scope))}: {names}")
    for first, second in same_addresses(plan.units):
        plain(console, words("campaign-same-address", first=first.code, second=second.code, url=first.url))
    unverified = [unit for unit in plan.units if unit.host_certainty in UNVERIFIED]
    shown = plan.units if every else unverified
    if shown:
        console.print(_portals(shown, words))
    if unverified:
        plain(console, words("hosts-unverified", count=len(unverified), total=len(plan.units)), style="bold yellow")
    plain(
        console,
        words(
            "expected" if workers else "expected-of-one",
            loads=expected.loads,
            requests=expected.requests,
            time=words.time(expected.seconds),
            workers=workers or 1,
        ),
    )


def plain(console: Console, text: str, *, style: str = "") -> None:
    """Print a line whose markup, should it hold any, is not obeyed."""
    console.print(Text(text, style=style), soft_wrap=True)


def _portals(units: tuple[Unit, ...] | list[Unit], words: Words) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("code", "name", "kind", "region", "url", "host"):
        table.add_column(words(f"column-{name}"), overflow="fold", no_wrap=name == "code")
    for unit in units:
        style = "yellow" if unit.host_certainty in UNVERIFIED else ""
        table.add_row(
            *(Text(cell) for cell in (unit.code, unit.name, words.kind(unit.kind), unit.region, unit.url)),
            Text(words(f"host-{unit.host_certainty}"), style=style),
        )
    return table
