"""What the auditor asks of portals its own comparative report keeps: judged by the auditor's own fifteen criteria."""

from itertools import islice

from auditor.accessibility.judge import judge
from auditor.findings import ReasonCode, Verdict
from auditor.reporting.comparison import compare_round, entries_from, round_of, write_comparison
from benchmarks.made_round import cohort_audits


async def test_the_comparative_report_fails_none_of_the_fifteen_criteria(site, look, record, framework, tmp_path):
    made = list(islice(cohort_audits(framework), 0, 12, 6))
    comparison = compare_round(round_of(entries_from(made), framework=framework))
    page = write_comparison(comparison, tmp_path / "compared").read_text(encoding="utf-8")
    seen = await look(site.put("/", page), budget_s=90.0)
    found = judge(record(*seen), framework)
    assert len(found) == 15
    failed = {name: one.args for name, one in found.items() if one.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET}}
    assert failed == {}
    assert found["A02"].verdict is Verdict.NOT_APPLICABLE
    untested = {
        name: [item.detail for item in one.evidence]
        for name, one in found.items()
        if one.verdict is Verdict.NOT_OBSERVABLE and one.code != ReasonCode.NEEDS_PERSON
    }
    # A page of so many links is longer than the walk by keyboard may take; all else was looked at.
    assert set(untested) <= {"A07", "A12"}, untested
