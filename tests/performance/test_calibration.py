"""The page with known times: what its measurement says of the machine."""

import pytest

from auditor.performance.calibration import PICTURE_MS, TASK_MS, TOLERANCE_MS, calibrate, expected, judged
from auditor.performance.metrics import Measure, Measures
from auditor.performance.profiles import load_profiles
from auditor.resources import criteria_dir

PROFILES = load_profiles(criteria_dir() / "mic-2023")


def measures(**values):
    given = {"fcp": 700, "lcp": 1500, "si": 1200, "tbt": 250} | values
    made = {name: Measure(value_ms=value) for name, value in given.items() if name != "tbt"}
    return Measures(
        **made,
        tbt=Measure(reason="NO_TTI_CPU_IDLE", at_least_ms=given["tbt"]),
        tti=Measure(reason="NO_TTI_CPU_IDLE"),
    )


def test_what_the_throttling_adds_is_part_of_what_is_expected():
    slow, as_it_is = expected(PROFILES.named("mobile")), expected(PROFILES.named("none"))
    assert slow["fcp"] == (562.5, 562.5 + TOLERANCE_MS)
    assert slow["lcp"][0] == pytest.approx(2 * 562.5 + 76, abs=5), "a picture of 14 kB takes 76 ms at 1,475 kbit/s"
    assert (as_it_is["fcp"][0], as_it_is["lcp"][0]) == (0, PICTURE_MS)
    assert slow["tbt"] == as_it_is["tbt"] == (TASK_MS - 50, TASK_MS - 50 + TOLERANCE_MS)


@pytest.mark.parametrize(
    ("values", "right"),
    [({}, True), ({"fcp": 400}, False), ({"fcp": 1200}, False), ({"tbt": 0}, False), ({"tbt": 900}, False)],
)
def test_machine_is_in_order_when_all_measures_lie_where_they_must(values, right):
    facts = judged(measures(**values), expected(PROFILES.named("mobile")))
    assert facts.as_expected is right
    assert facts.values_ms["tbt"] == values.get("tbt", 250)


def test_nothing_measured_is_not_as_expected():
    facts = judged(None, expected(PROFILES.named("none")), fault="the tab died")
    assert (facts.as_expected, facts.fault) == (False, "the tab died")
    assert set(facts.values_ms.values()) == {None}


@pytest.mark.alone
async def test_page_is_measured_as_it_was_built(chromium):
    facts = await calibrate(chromium, PROFILES.named("mobile"))
    for name, (low, _) in facts.expected_ms.items():
        assert round(facts.values_ms[name]) >= low
