"""What a person sees of a campaign: before it starts, while it runs, and afterwards, in both languages."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from coordinator import plan, run
from rich.console import Console

from auditor.campaign.plan import Options, plan_of
from auditor.campaign.preview import Words, print_preview
from auditor.campaign.reading import load_words
from auditor.campaign.record import record_of
from auditor.campaign.roster import UNVERIFIED, cohort_roster
from auditor.campaign.settings import estimate, load_settings
from auditor.campaign.status import print_status
from auditor.campaign.store import Store
from auditor.framework import load_framework
from auditor.resources import reports_dir
from auditor.texts import Catalogue

DAY = date(2025, 7, 1)


def console() -> tuple[Console, io.StringIO]:
    text = io.StringIO()
    return Console(file=text, width=250), text


def test_texts_are_there_in_both_languages_and_all_are_used():
    catalogue = Catalogue(reports_dir() / "campaign")
    assert catalogue.ids("vi") == catalogue.ids("en")
    sources = "".join(file.read_text(encoding="utf-8") for file in Path("auditor").rglob("*.py"))
    families = ("column-", "host-", "kind-", "reason-", "robots-", "state-")
    unused = [
        name
        for name in catalogue.ids("vi")
        if not name.startswith(families) and not re.search(f"[\"']{name}[\"']", sources)
    ]
    assert unused == []


def test_every_kind_certainty_and_passing_reason_has_its_text():
    catalogue = Catalogue(reports_dir() / "campaign")
    words = load_words()
    names = [f"kind-{kind}" for kind in words.kinds] + [f"host-{certainty}" for certainty in words.certainties]
    names += [f"reason-{reason}" for reason in load_settings().transient]
    assert [name for name in names if not catalogue.has(name)] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_preview_names_every_host_that_nobody_has_seen(language):
    framework = load_framework()
    roster = cohort_roster(framework, DAY)
    asked = plan_of(roster, roster.on(DAY), DAY, Options(), framework_version=framework.version)
    expected = estimate(asked.units, pillars="FPA", runs=3, workers=2, expected=load_settings().expected)
    out, text = console()

    print_preview(asked, expected, out, Words(language), workers=2, every=False)

    shown = text.getvalue()
    unverified = [unit for unit in asked.units if unit.host_certainty in UNVERIFIED]
    assert len(unverified) == 23
    for unit in asked.units:
        assert (unit.url in shown) == (unit in unverified)
    assert "Tỉnh Kon Tum" in shown  # out of scope, and said so
    assert f"{expected.requests:,}".replace(",", "." if language == "vi" else ",") in shown


@pytest.mark.parametrize(("language", "said"), [("vi", "với một tiến trình"), ("en", "with one worker")])
def test_a_preview_of_a_cluster_promises_the_time_of_one_worker(language, said):
    framework = load_framework()
    roster = cohort_roster(framework, DAY)
    asked = plan_of(roster, roster.on(DAY), DAY, Options(), framework_version=framework.version)
    expected = estimate(asked.units, pillars="FA", runs=3, workers=1, expected=load_settings().expected)
    out, text = console()

    print_preview(asked, expected, out, Words(language), workers=None, every=False)

    assert f"{Words(language).time(expected.seconds)} {said}" in text.getvalue()


def test_an_estimate_grows_with_what_is_asked():
    framework = load_framework()
    units = cohort_roster(framework, DAY).on(DAY)
    expected = load_settings().expected

    def seconds(pillars: str, *, runs: int = 3, workers: int = 2) -> float:
        return estimate(units, pillars=pillars, runs=runs, workers=workers, expected=expected).seconds

    assert seconds("F") < seconds("FA") < seconds("FPA") < seconds("FPA", runs=5)
    assert seconds("FA", workers=4) == seconds("FA") / 2
    # More workers do not make response times faster: they are measured one portal at a time.
    assert seconds("P", workers=4) > seconds("P") / 2


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_status_has_a_line_for_each_portal_with_its_reason(tmp_path, roster, language):
    run(plan(roster("good", "session")), tmp_path / "c")
    out, text = console()

    with Store.seen(tmp_path / "c") as store:
        print_status(record_of(store), store.standings(), out, Words(language), language=language)

    shown = text.getvalue()
    words = Words(language)
    for code, state in (("p00", "done"), ("p01", "failed")):
        [line] = [line for line in shown.splitlines() if re.match(rf"\s*{code}\b", line)]
        assert words(f"state-{state}") in line
    assert "has expired" in shown
    assert words("progress-first", done=1, total=2) in shown
