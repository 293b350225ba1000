"""Judging is pure, complete, and turns what could not be seen into no verdict at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.evidence import Observation, Record
from auditor.findings import Pillar, ReasonCode, Verdict
from auditor.framework import load_framework
from auditor.functional.facts.search import Attempt, PageSearch
from auditor.functional.facts.tracking import LookupPage, TrackingFacts
from auditor.judging import judge, reasons

FRAMEWORK = load_framework("mic-2023")
AT = datetime(2026, 1, 5, tzinfo=UTC)


def test_a_portal_that_was_not_reached_has_54_findings_that_say_why():
    record = Record(reached=False, unreachable_code=ReasonCode.TIMEOUT, unreachable_detail="https://a.vn/: no answer")
    found = judge(record, FRAMEWORK)
    assert [finding.criterion for finding in found] == [criterion.id for criterion in FRAMEWORK.criteria]
    for finding in found:
        assert finding.verdict is Verdict.NOT_OBSERVABLE
        assert finding.reason.code == ReasonCode.TIMEOUT
        assert "https://a.vn/: no answer" in finding.reason.vi
        assert "https://a.vn/: no answer" in finding.reason.en
        assert finding.points.awarded is None


def test_criteria_that_were_not_asked_for_say_so_and_nothing_else():
    found = judge(Record(asked=("F01", "A15")), FRAMEWORK)
    unasked = [finding for finding in found if finding.criterion not in {"F01", "A15"}]
    assert len(unasked) == 52
    assert {finding.reason.code for finding in unasked} == {ReasonCode.NOT_ASKED.value}
    asked = [finding for finding in found if finding.criterion in {"F01", "A15"}]
    assert ReasonCode.NOT_ASKED.value not in {finding.reason.code for finding in asked}


def test_an_audit_that_saw_nothing_decides_nothing():
    for record in (Record(), Record(with_session=True, dossier_code_given=True)):
        assert {finding.verdict for finding in judge(record, FRAMEWORK)} == {Verdict.NOT_OBSERVABLE}


@pytest.mark.parametrize("code", [code for code in ReasonCode if code is not ReasonCode.NOT_ASKED])
def test_a_probe_that_was_kept_from_looking_decides_nothing(code):
    probes = {"login", "catalogue", "searching", "tracking", "procedures", "eform", "statistics", "guide", "answers"}
    record = Record(
        observations=tuple(
            Observation(
                pillar=Pillar.FUNCTIONAL, probe=probe, look=look, at=AT, obstacle=code, obstacle_detail="lý do riêng"
            )
            for probe in sorted(probes)
            for look in (1, 2)
        )
    )
    found = [finding for finding in judge(record, FRAMEWORK) if finding.criterion.startswith("F")]
    assert {finding.verdict for finding in found} == {Verdict.NOT_OBSERVABLE}
    first = next(finding for finding in found if finding.criterion == "F01")
    assert first.reason.code == code
    assert "lý do riêng" in first.reason.vi


def test_the_same_record_gives_the_same_findings_byte_for_byte():
    record = Record(asked=(), with_session=True)
    again = Record.model_validate_json(record.model_dump_json())
    first, second = (judge(one, FRAMEWORK) for one in (record, again))
    assert [finding.model_dump_json() for finding in first] == [finding.model_dump_json() for finding in second]


def test_the_catalogue_of_reasons_is_read_once():
    assert reasons("mic-2023") is reasons("mic-2023")


def test_a_reason_without_its_values_is_an_error_and_not_a_hole_in_a_sentence():
    with pytest.raises(KeyError, match="unreachable"):
        reasons("mic-2023").reason("blocked", "unreachable", {})
    with pytest.raises(KeyError, match="no message"):
        reasons("mic-2023").reason("blocked", "never-written", {})


def lookup_missing(look: int, minute: int, *, complete: bool = True, attempts: tuple[Attempt, ...] = ()) -> Observation:
    search = PageSearch(
        role="dossier_lookup", found=False, url=None, complete=complete, challenged=False, attempts=attempts
    )
    facts = TrackingFacts(dossier=LookupPage(search=search), result=LookupPage(search=search))
    return Observation(
        pillar=Pillar.FUNCTIONAL,
        probe="tracking",
        look=look,
        at=datetime(2026, 1, 5, 8, minute, tzinfo=UTC),
        facts=facts.model_dump(mode="json"),
    )


def test_a_failure_records_both_looks_and_their_times():
    first, second = lookup_missing(1, 0), lookup_missing(2, 5)
    found = {f.criterion: f for f in judge(Record(asked=("F24",), observations=(first, second)), FRAMEWORK)}["F24"]
    assert found.verdict is Verdict.NOT_MET
    assert found.measurements["looks"] == [
        {"look": 1, "verdict": "not_met", "at": "2026-01-05T08:00:00+00:00"},
        {"look": 2, "verdict": "not_met", "at": "2026-01-05T08:05:00+00:00"},
    ]


def test_looks_that_disagree_are_recorded_and_decide_nothing():
    first, second = lookup_missing(1, 0), lookup_missing(2, 5, complete=False)
    found = {f.criterion: f for f in judge(Record(asked=("F24",), observations=(first, second)), FRAMEWORK)}["F24"]
    assert found.verdict is Verdict.NOT_OBSERVABLE
    assert found.reason.code == "ambiguous"
    assert [look["verdict"] for look in found.measurements["looks"]] == ["not_met", "not_observable"]


def test_a_function_at_another_bodys_site_is_not_called_missing():
    elsewhere = Attempt(label="Tra cứu hồ sơ", url="https://a.example/tra", outcome="elsewhere", detail="a.example")
    broken = Attempt(label="Tra cứu", url="https://b.example/tra", outcome="missing", detail="HTTP 404")
    seen = (lookup_missing(1, 0, attempts=(broken, elsewhere)), lookup_missing(2, 5, attempts=(elsewhere,)))
    found = {f.criterion: f for f in judge(Record(asked=("F24",), observations=seen), FRAMEWORK)}["F24"]
    assert (found.verdict, found.reason.code) == (Verdict.NOT_OBSERVABLE, ReasonCode.THIRD_PARTY)
    assert "a.example" in found.reason.vi
    assert "a.example" in found.reason.en
