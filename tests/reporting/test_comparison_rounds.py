"""What changed between two rounds, and whether the portals or the rules did."""

import pytest
from cohort import M, N, O, P, X, audit_of

from auditor.evidence import Record, save_record
from auditor.judging import judge
from auditor.reporting.comparison import compare_round, entries_from, round_of
from auditor.reporting.comparison.reading import Earlier
from auditor.reporting.comparison.rounds import kind_of


def changed(framework, before, now, tmp_path):
    """The changes between two rounds of audits, each with a folder of its own."""
    earlier = tuple(entries_from((audit, tmp_path / f"before-{place}") for place, audit in enumerate(before)))
    current = round_of(
        entries_from((audit, tmp_path / f"now-{place}") for place, audit in enumerate(now)), framework=framework
    )
    return compare_round(current, Earlier(entries=earlier, left_out=())).changes


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (N, M, "improved"), (N, P, "improved"), (P, M, "improved"),
        (M, N, "worsened"), (M, P, "worsened"), (P, N, "worsened"),
        (O, N, "decided"), (O, M, "decided"), (M, O, "undecided"), (X, O, "applies"), (M, X, "applies"),
    ],
)  # fmt: skip
def test_kinds_of_change(before, after, kind):
    assert kind_of(before, after) == kind


def test_portals_change_under_the_same_rules(framework, tmp_path):
    before = [audit_of(framework, "A", {"F01": N, "F02": M, "F06": O}), audit_of(framework, "B")]
    now = [audit_of(framework, "A", {"F01": M, "F02": P, "F06": M}, days=30), audit_of(framework, "C", days=30)]
    changes = changed(framework, before, now, tmp_path)
    assert [(c.criterion, c.kind, c.cause) for c in changes.changes] == [
        ("F01", "improved", "portal"),
        ("F02", "worsened", "portal"),
        ("F06", "decided", "portal"),
    ]
    assert (changes.count("improved"), changes.count("improved", "rules")) == (1, 0)
    assert changes.came == (1,)
    assert [gone.name for gone in changes.gone] == ["B"]
    (moved,) = changes.movements
    assert (moved.number, moved.place_before) == (2, 2)
    assert moved.low - moved.low_before == pytest.approx(70 / 34 * 1.5)


def test_changed_rules_are_told_from_changed_portals(framework, tmp_path):
    """By today's rules, what was seen then gives ``not_observable`` on everything: an empty record."""
    record = Record()
    save_record(record, tmp_path_of(tmp_path))
    again = {finding.criterion: finding.verdict for finding in judge(record, framework)}
    assert again["F01"] is O
    before = [audit_of(framework, "A", {"F01": N, "F02": N}, version="0.0.9")]
    now = [audit_of(framework, "A", {"F01": O, "F02": M}, days=30)]
    changes = changed(framework, before, now, tmp_path)
    assert changes.judged_again == 1
    assert [(c.criterion, c.kind, c.cause) for c in changes.changes] == [
        ("F01", "undecided", "rules"),
        ("F02", "improved", "portal"),
    ]
    assert changes.rules_before != changes.rules_now


def tmp_path_of(tmp_path):
    folder = tmp_path / "before-0"
    folder.mkdir()
    return folder


def test_without_the_earlier_observations_nobody_can_say_what_the_rules_did(framework, tmp_path):
    before = [audit_of(framework, "A", {"F01": N}, version="0.0.9")]
    changes = changed(framework, before, [audit_of(framework, "A", days=30)], tmp_path)
    assert [(c.criterion, c.cause) for c in changes.changes] == [("F01", "unclear")]
    assert changes.judged_again == 0


def test_another_framework_version_is_another_rule(framework, tmp_path):
    audit = audit_of(framework, "A", {"F01": N})
    older = audit.model_copy(
        update={
            "framework": audit.framework.model_copy(update={"version": "0.9"}),
            "findings": tuple(f for f in audit.findings if f.criterion != "F34"),
        }
    )
    changes = changed(framework, [older], [audit_of(framework, "A", days=30)], tmp_path)
    assert [(c.criterion, c.cause) for c in changes.changes] == [("F01", "unclear")]
    assert changes.criteria_added == ("F34",)


def test_other_conditions_are_told_from_changed_portals(framework, tmp_path):
    before = [
        audit_of(framework, "A", {"F06": O}),
        audit_of(framework, "B", {"P01": N}),
        audit_of(framework, "C", {"A05": N}),
    ]
    now = [
        audit_of(framework, "A", {"F06": M}, with_session=True),
        audit_of(framework, "B", {"P01": M}),
        audit_of(framework, "C", {"A05": M}),
    ]
    now[1] = now[1].model_copy(update={"profile": "desktop"})
    now[2] = now[2].model_copy(update={"tool": now[2].tool.model_copy(update={"axe_core": "5.0"})})
    changes = changed(framework, before, now, tmp_path)
    assert {c.criterion: c.cause for c in changes.changes} == {
        "F06": "conditions",
        "P01": "conditions",
        "A05": "conditions",
    }


def times(runs):
    return {"P01": {"home": {"value_ms": sorted(runs)[2], "runs_ms": runs, "limit_ms": 3000}, "method": {}}}


def test_response_times_that_overlap_are_no_change_of_the_portal(framework, tmp_path):
    noisy = [2900, 3100, 2950, 3050, 3010], [3100, 2890, 2960, 3040, 2990]
    before = [audit_of(framework, "A", {"P01": N}, times=times(noisy[0]))]
    now = [audit_of(framework, "A", {"P01": M}, times=times(noisy[1]))]
    assert [c.cause for c in changed(framework, before, now, tmp_path).changes] == ["unclear"]
    faster = [audit_of(framework, "A", {"P01": M}, times=times([900, 950, 1000, 1010, 990]))]
    assert [c.cause for c in changed(framework, before, faster, tmp_path).changes] == ["portal"]


def test_a_unit_that_moved_to_another_host_is_still_the_same(framework, tmp_path):
    before = [audit_of(framework, "A", unit="province-01", url="https://old.example/")]
    now = [audit_of(framework, "A", unit="province-01", url="https://new.example/")]
    changes = changed(framework, before, now, tmp_path)
    assert (changes.came, changes.gone, len(changes.movements)) == ((), (), 1)
