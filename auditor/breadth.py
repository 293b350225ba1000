"""How much of one portal is looked at at a time.

Most of looking at a page is waiting, so an audit that has the machine to itself looks at many things at once. Where
several portals are audited side by side, each of them fills the others' waits: an audit that looks at few things at a
time then is as soon done with all of them, takes less memory, and runs out of time with fewer of its looks.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Breadth:
    """The number of things that one audit does at a time.

    Attributes:
        survey_tabs: Tabs of a survey.
        probes: Functional probes.
        pages: Pages whose accessibility is looked at; each is watched for more than five seconds.
        hands: Those of them that are worked on with keys and the mouse, which has limits of time and keeps a processor
            busy.
        patience: How many times the usual seconds one look (a probe, a measurement) may take: the limits are for a
            machine that does nothing else.
        long_run: How many times the usual seconds a whole survey and a whole tour of pages may take: their pages share
            the machine as every look does, and follow each other instead of standing open side by side.
    """

    survey_tabs: int
    probes: int
    pages: int
    hands: int
    patience: float
    long_run: float


ALONE = Breadth(survey_tabs=4, probes=8, pages=7, hands=3, patience=1.0, long_run=1.0)
"""The audit has the machine to itself, and somebody waits for it."""

BESIDE_OTHERS = Breadth(survey_tabs=1, probes=1, pages=1, hands=1, patience=2.0, long_run=4.0)
"""Other portals are audited side by side with it, and what counts is when the last of them is done."""
