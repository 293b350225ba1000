"""What the auditor asks of portals its own comparative report keeps: judged by the auditor's own fifteen criteria."""

from itertools import islice

from auditor.findings import ReasonCode, Verdict
from auditor.reporting.comparison import Earlier, compare_round, entries_from, round_of, write_comparison
from benchmarks.made_round import cohort_audits


async def test_the_comparative_report_fails_none_of_the_fifteen_criteria(judged, framework, tmp_path):
    made = list(islice(cohort_audits(framework), 8))
    before = Earlier(entries=tuple(entries_from(list(cohort_audits(framework, seed=2))[2:9])), left_out=())
    comparison = compare_round(round_of(entries_from(made), framework=framework), before)
    page = write_comparison(comparison, tmp_path / "compared").read_text(encoding="utf-8")
    found = await judged(home=page)
    assert len(found) == 15
    failed = {name: one.args for name, one in found.items() if one.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET}}
    assert failed == {}
    assert found["A02"].verdict is Verdict.NOT_APPLICABLE
    untold = {one.code for one in found.values() if one.verdict is Verdict.NOT_OBSERVABLE}
    assert untold <= {ReasonCode.NEEDS_PERSON.value}, "everything was looked at; what is left is a person's question"
