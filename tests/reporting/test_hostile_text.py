"""A portal may send anything; none of it may act in a report, turn its writing round, or flood it."""

import asyncio
import io
import re

import pytest
from page_reading import assert_loads_and_runs_nothing, page
from rich.console import Console
from sample import sample_audit

from auditor.findings import EvidenceItem, GuardRecord, Software, Trouble
from auditor.reporting.comparison import compare_round, entries_from, round_of, write_comparison
from auditor.reporting.html import write_html
from auditor.reporting.terminal import print_summary
from auditor.resources import reports_dir

ATTACKS = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "</title></style><svg onload=document.title='owned'>",
    "Hồ sơ \u202egpj.exe\u2066 \u200b\ufeff",
    "\x1b]0;owned\x07\x1b[2J\x1b[31m[bold red]đỏ[/bold red] [link=https://evil.example]x[/link]",
    '=HYPERLINK("https://evil.example","x")',
    "{{ 7 * 7 }}{% raw %} { $low } &lt;b&gt;",
    "rất dài " * 1_300,
    "\ud800 nửa ký tự",
)
BAD_LINKS = ("javascript:document.title='owned'", "data:text/html,<script>1</script>", "https://a@evil.example/")


def hostile_load(attack):
    """Facts of a load that have the right form, with an attack wherever there is text."""
    request = {"address": f"http://portal.test/{attack}", "kind": attack, "start_ms": 1, "end_ms": 2, "bytes": 3}
    return {
        "largest_element": attack,
        "longest_tasks": [{"start_ms": 1, "duration_ms": 60, "script": attack}],
        "requests": 1,
        "bytes": 3,
        "requests_by_kind": {attack: 1},
        "bytes_by_kind": {attack: 3},
        "waterfall": [request, {**request, "address": attack}],
        "film": {"file": "../../../etc/passwd", "times_ms": [1]},
    }


@pytest.fixture(scope="module")
def hostile(framework, tmp_path_factory):
    """The sample audit with an attack in every place that a portal's text can reach."""
    root = tmp_path_factory.mktemp("hostile")
    audit = sample_audit(framework, root)
    everything = " ".join(attack[:60] for attack in ATTACKS)
    findings = []
    for number, finding in enumerate(audit.findings):
        attack = ATTACKS[number % len(ATTACKS)]
        evidence = tuple(
            EvidenceItem(kind=kind, page=BAD_LINKS[number % 3], file="../../../etc/passwd", detail=attack)
            for kind in ("picture", "page", "text")
        )
        reason = finding.reason.model_copy(update={"vi": attack, "en": attack})
        measurements = finding.measurements
        if measurements:
            half = {"value_ms": None, "runs_ms": [attack, None, -1], "limit_ms": attack, "reason": attack}
            half["explained"] = hostile_load(attack)
            measurements = {
                "home": half,
                "eform": attack,
                "method": {"profile": attack, attack: {attack: attack}, "calibration": {"values_ms": {attack: 1}}},
            }
        findings.append(
            finding.model_copy(
                update={"evidence": finding.evidence + evidence, "reason": reason, "measurements": measurements}
            )
        )
    pages = tuple(
        each.model_copy(update={"title": attack, "url": BAD_LINKS[number % 3], "role": attack, "found_by": attack})
        for number, (each, attack) in enumerate(zip(audit.pages, ATTACKS, strict=False))
    )
    return root, audit.model_copy(
        update={
            "portal": audit.portal.model_copy(update={"name": everything, "url": BAD_LINKS[0], "unit_code": attack}),
            "tool": audit.tool.model_copy(update={"browser": everything}),
            "findings": tuple(findings),
            "pages": pages,
            "profile": everything,
            "guard": tuple(
                GuardRecord(kind="request", method=attack, url=attack, label=attack, why=attack) for attack in ATTACKS
            )
            * 9,
            "troubles": tuple(Trouble(stage=a, url=a, code=a, detail=a) for a in ATTACKS) * 9,
        }
    )


def assert_harmless(file, *, but=""):
    written = file.read_text(encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ufeff]", written)
    soup = page(file)
    assert_loads_and_runs_nothing(soup, but=but)
    assert not soup.select("[onerror], [onload]")
    # The longest line of portal text is cut long before its ten thousand characters.
    shown = [text for text in soup.find("body").find_all(string=True) if text.parent.name != "script"]
    assert max(map(len, shown)) < 2_000
    assert "49" not in soup.find("h1").get_text()
    return soup


async def test_nothing_a_portal_sends_acts_in_its_report(hostile, framework, browser):
    root, audit = hostile
    for language in ("vi", "en"):
        file = await asyncio.to_thread(write_html, audit, framework, root, language=language)
        soup = assert_harmless(file)
        assert "<script>document.title='owned'</script>"[:20] in soup.get_text()
        assert "root:" not in soup.get_text()
        tab = await browser.new_page()
        try:
            await tab.goto(file.as_uri())
            assert "owned" not in (await tab.title()).partition("–")[0]
            assert await tab.locator("script").count() == 0
        finally:
            await tab.close()


def test_nothing_a_portal_sends_acts_in_a_comparison(hostile, framework, tmp_path):
    root, audit = hostile
    software = Software.model_construct(generator=ATTACKS[0], scripts=tuple(ATTACKS), ids=tuple(ATTACKS))
    twins = [
        audit.model_copy(
            update={
                "portal": audit.portal.model_copy(update={"url": f"https://{name}.example/", "unit_code": None}),
                "software": software,
            }
        )
        for name in ("a", "b")
    ]
    comparison = compare_round(round_of(entries_from((twin, root) for twin in twins), framework=framework))
    soup = assert_harmless(
        write_comparison(comparison, tmp_path), but=(reports_dir() / "scripts" / "sort.js").read_text(encoding="utf-8")
    )
    assert "<script>" in soup.find(id="portal-1").get_text()


def test_nothing_a_portal_sends_steers_the_terminal(hostile, framework):
    _, audit = hostile
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, color_system="truecolor")
    print_summary(audit, framework, console)
    printed = out.getvalue()
    # Rich's own colours are the only escapes; the portal's are marks that can be seen.
    plain = re.sub(r"\x1b\[[\d;]*m", "", printed)
    assert "\x1b" not in plain
    assert "\x07" not in printed
    assert "\N{REPLACEMENT CHARACTER}[31m[bold red]" in " ".join(plain.split())
