"""One page measured, or a few, as the tests of several files do it."""

from auditor.evidence import EvidenceFolder
from auditor.performance.facts import Target
from auditor.performance.observe import observe
from auditor.performance.profiles import load_profiles
from auditor.performance.run import Limits, Visitor, measure_once
from auditor.resources import criteria_dir

PROFILES = load_profiles(criteria_dir() / "mic-2023")
NAMES = ("fcp", "lcp", "si", "tbt", "tti")
SETTLE = Limits(least_s=0)
SHORT = Limits(paint_s=4, total_s=9, least_s=0)


def visitor(profile="none", session=None):
    return Visitor(profile=PROFILES.named(profile), user_agent=None, session=session, ignore_https_errors=False)


async def facts_of(chromium, url, *, profile="none", limits=SHORT):
    result = await measure_once(
        chromium, Target(subject="home", url=url), run=1, visitor=visitor(profile), limits=limits
    )
    assert chromium.contexts == []
    return result.facts


async def observed(chromium, tmp_path, targets, **options):
    lines = []
    given = {"profile": PROFILES.named("none"), "runs": 1, "user_agent": None, "session": None, "run_limits": SETTLE}
    found = await observe(
        chromium,
        targets,
        **(given | options),
        folder=EvidenceFolder(tmp_path),
        progress=lines.append,
    )
    return found, lines
