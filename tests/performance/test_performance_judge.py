"""Records made by hand under the framework as it is; the limits are read from it, so they may change there."""

from datetime import UTC, datetime
from itertools import product

import pytest

from auditor.evidence import Observation, Record
from auditor.findings import EvidenceItem, Page, Pillar, ReasonCode, Verdict
from auditor.framework import load_framework
from auditor.performance.facts import ConditionsFacts, Fault, RunFacts, ViewportFacts
from auditor.performance.halves import State
from auditor.performance.judge import judge
from auditor.performance.metrics import Measure, Measures
from auditor.performance.representative import representative
from auditor.resources import criteria_dir
from auditor.texts import Catalogue

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HOME, EFORM = "http://portal.test/", "http://portal.test/nop-ho-so?id=1"
URLS = {"home": HOME, "eform": EFORM}
MEASURES = {"P01": "fcp", "P02": "lcp", "P03": "si", "P04": "tbt", "P05": "tti"}
QUICK = {"fcp": 900.0, "lcp": 1200.0, "si": 1100.0, "tbt": 0.0, "tti": 1300.0}


@pytest.fixture(scope="module")
def framework():
    return load_framework()


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue(criteria_dir() / "mic-2023" / "reasons")


def measures(**values):
    return Measures(
        **{
            name: given if isinstance(given, Measure) else Measure(value_ms=given)
            for name, given in (QUICK | values).items()
        }
    )


def run(number, subject="home", *, fault=None, detail="", **values):
    facts = RunFacts(run=number, url=URLS[subject], final_url=URLS[subject], fault=fault, fault_detail=detail)
    if fault:
        return facts
    return facts.model_copy(update={"measures": measures(**values), "ended": "settled", "recorded_ms": 8000.0})


def runs_of(subject="home", **values):
    """Three runs; each value is one number for all of them or a list of three."""
    each = {name: given if isinstance(given, list) else [given] * 3 for name, given in values.items()}
    return [run(index + 1, subject, **{name: given[index] for name, given in each.items()}) for index in range(3)]


def observation(facts, subject, *, evidence=()):
    return Observation(
        pillar=Pillar.PERFORMANCE,
        probe="trace",
        subject=subject,
        at=WHEN,
        obstacle=facts.fault.obstacle if facts.fault else None,
        obstacle_detail=facts.fault_detail,
        facts=facts.model_dump(mode="json"),
        evidence=evidence,
    )


def record(home=None, eform=None, *, more=()):
    home = runs_of("home") if home is None else home
    eform = runs_of("eform") if eform is None else eform
    return Record(
        with_session=False,
        dossier_code_given=False,
        pages=(Page(role="home", url=HOME, title="", status=200),),
        observations=(
            *(observation(facts, "home") for facts in home),
            *(observation(facts, "eform") for facts in eform),
            *more,
        ),
    )


def target(obstacle, detail=""):
    return Observation(
        pillar=Pillar.PERFORMANCE,
        probe="target",
        subject="eform",
        at=WHEN,
        obstacle=obstacle,
        obstacle_detail=detail,
    )


def texts(catalogue, judgement):
    reason = catalogue.reason(judgement.code, judgement.message or judgement.code, judgement.args)
    return reason.vi, reason.en


def test_quick_pages_meet_all_five(framework, catalogue):
    found = judge(record(), framework)
    assert list(found) == list(MEASURES)
    for criterion, judgement in found.items():
        assert judgement.verdict is Verdict.MET
        limit = framework.criterion(criterion).limit_ms
        assert judgement.measurements["home"] == {
            "value_ms": QUICK[MEASURES[criterion]],
            "runs_ms": [QUICK[MEASURES[criterion]]] * 3,
            "limit_ms": limit,
            "reason": None,
        }
    assert "trang chủ 900 ms (đạt)" in texts(catalogue, found["P01"])[0]
    assert "electronic form 1,300 ms (kept)" in texts(catalogue, found["P05"])[1]


@pytest.mark.parametrize("criterion", MEASURES)
@pytest.mark.parametrize(
    ("slow", "verdict"),
    [
        (("home",), Verdict.PARTLY_MET),
        (("eform",), Verdict.PARTLY_MET),
        (("home", "eform"), Verdict.NOT_MET),
    ],
)
def test_one_slow_page_is_partly_met_and_two_are_not_met(framework, catalogue, criterion, slow, verdict):
    over = framework.criterion(criterion).limit_ms + 500.0
    home, eform = (
        runs_of(subject, **({MEASURES[criterion]: over} if subject in slow else {})) for subject in ("home", "eform")
    )
    found = judge(record(home, eform), framework)
    assert found[criterion].verdict is verdict
    assert all(len(text) > 40 for text in texts(catalogue, found[criterion]))
    assert {found[other].verdict for other in MEASURES if other != criterion} == {Verdict.MET}


def test_value_at_the_limit_does_not_keep_it(framework):
    limit = float(framework.criterion("P01").limit_ms)
    assert judge(record(runs_of(fcp=limit)), framework)["P01"].verdict is Verdict.PARTLY_MET
    assert judge(record(runs_of(fcp=limit - 0.1)), framework)["P01"].verdict is Verdict.MET


def test_runs_on_both_sides_near_the_limit_conclude_nothing(framework, catalogue):
    limit = framework.criterion("P02").limit_ms
    judgement = judge(record(runs_of(lcp=[limit - 100.0, limit - 20.0, limit + 90.0])), framework)["P02"]
    assert judgement.verdict is Verdict.NOT_OBSERVABLE
    assert judgement.code == ReasonCode.AMBIGUOUS
    assert judgement.args["home_state"] == State.NEAR
    assert judgement.measurements["home"]["reason"] == "ambiguous"
    assert judgement.measurements["home"]["value_ms"] is not None
    vi, en = texts(catalogue, judgement)
    assert "phân tán" in vi
    assert "spread" in en


def test_one_slow_run_far_from_the_others_does_not_hide_a_quick_page(framework):
    limit = framework.criterion("P01").limit_ms
    five = [run(index + 1, fcp=value) for index, value in enumerate([900.0, 910.0, 920.0, 930.0, limit * 3.0])]
    assert judge(record(five), framework)["P01"].verdict is Verdict.MET


def test_straddling_page_is_partly_met_when_the_framework_says_so(framework):
    rule = framework.performance_rule.model_copy(update={"straddle_verdict": "partly_met"})
    other = framework.model_copy(update={"performance_rule": rule})
    limit = framework.criterion("P02").limit_ms
    near = runs_of(lcp=[limit - 100.0, limit - 20.0, limit + 90.0])
    assert judge(record(near), other)["P02"].verdict is Verdict.PARTLY_MET


def test_full_spread_counts_every_run_when_the_framework_says_so(framework):
    rule = framework.performance_rule.model_copy(update={"straddle_spread": "full"})
    limit = framework.criterion("P01").limit_ms
    five = [run(index + 1, fcp=value) for index, value in enumerate([900.0, 910.0, 920.0, 930.0, limit * 3.0])]
    found = judge(record(five), framework.model_copy(update={"performance_rule": rule}))
    assert found["P01"].verdict is Verdict.NOT_OBSERVABLE


def test_rule_that_needs_one_page_only_is_decided_by_one(framework):
    rule = framework.performance_rule.model_copy(update={"pages_for_met": 1})
    found = judge(record(None, []), framework.model_copy(update={"performance_rule": rule}))
    assert found["P01"].verdict is Verdict.MET


@pytest.mark.parametrize("obstacle", list(ReasonCode))
def test_form_that_was_not_handed_over_is_not_observable_with_that_reason(framework, catalogue, obstacle):
    for judgement in judge(record(None, [], more=[target(obstacle)]), framework).values():
        assert judgement.verdict is Verdict.NOT_OBSERVABLE
        assert judgement.code == obstacle
        eform = judgement.measurements["eform"]
        assert (eform["value_ms"], eform["runs_ms"], eform["reason"]) == (None, [], obstacle.value)
        assert judgement.measurements["home"]["value_ms"] is not None
        vi, en = texts(catalogue, judgement)
        assert "(đạt); biểu mẫu điện tử không có số đo" in vi
        assert "(kept); electronic form without a figure" in en


def test_form_that_the_survey_did_not_find_is_ambiguous(framework, catalogue):
    judgement = judge(record(None, []), framework)["P01"]
    assert (judgement.verdict, judgement.code) == (Verdict.NOT_OBSERVABLE, "ambiguous")
    assert "Không tìm thấy trang biểu mẫu điện tử" in texts(catalogue, judgement)[0]


@pytest.mark.parametrize("fault", list(Fault))
def test_run_that_failed_never_counts_against_the_portal(framework, catalogue, fault):
    broken = [run(number, "eform", fault=fault, detail="503") for number in (1, 2, 3)]
    for judgement in judge(record(None, broken), framework).values():
        assert judgement.verdict is Verdict.NOT_OBSERVABLE
        assert judgement.code == fault.obstacle
        assert judgement.measurements["eform"]["value_ms"] is None
        assert texts(catalogue, judgement)[1].startswith("The electronic form page could not be measured")


def test_one_failed_run_of_three_leaves_the_two_others(framework):
    mixed = [run(1), run(2, fault=Fault.CRASHED), run(3)]
    judgement = judge(record(mixed), framework)["P01"]
    assert judgement.verdict is Verdict.MET
    assert judgement.measurements["home"]["runs_ms"] == [900, 900]


def test_one_measured_run_of_three_does_not_speak_for_the_page(framework):
    mixed = [run(1), run(2, fault=Fault.HTTP_BLOCKED, detail="503"), run(3, fault=Fault.HTTP_BLOCKED, detail="503")]
    judgement = judge(record(mixed), framework)["P01"]
    assert (judgement.verdict, judgement.code) == (Verdict.NOT_OBSERVABLE, "blocked")
    assert judgement.args["measured"] == 1


def test_runs_for_which_no_time_was_left_were_not_tried(framework):
    mixed = [run(1), run(2, fault=Fault.NO_TIME_LEFT), run(3, fault=Fault.NO_TIME_LEFT)]
    assert judge(record(mixed), framework)["P01"].verdict is Verdict.MET


def test_page_that_provably_takes_longer_than_the_limit_exceeds_it(framework, catalogue):
    limit = framework.criterion("P05").limit_ms
    never = Measure(reason="NO_TTI_CPU_IDLE", at_least_ms=limit * 5.0)
    judgement = judge(record(runs_of(tti=never)), framework)["P05"]
    assert judgement.verdict is Verdict.PARTLY_MET
    assert judgement.args["home_state"] == State.PROVED_OVER
    home = judgement.measurements["home"]
    assert (home["value_ms"], home["runs_ms"], home["reason"]) == (None, [None] * 3, "NO_TTI_CPU_IDLE")
    assert "chưa đạt được sau" in texts(catalogue, judgement)[0]


@pytest.mark.parametrize(
    ("reason", "code"),
    [("NO_TTI_NETWORK_IDLE", "ambiguous"), ("NO_SCREENSHOTS", "tool_error"), ("TRACE_TRUNCATED", "tool_error")],
)
def test_value_that_is_missing_without_proof_is_not_observable(framework, catalogue, reason, code):
    missing = Measure(reason=reason, at_least_ms=1000)
    judgement = judge(record(runs_of(tti=missing)), framework)["P05"]
    assert (judgement.verdict, judgement.code) == (Verdict.NOT_OBSERVABLE, code)
    assert judgement.measurements["home"]["reason"] == reason
    assert texts(catalogue, judgement)[0].startswith("Trang chủ không có giá trị đo")


def test_form_that_sends_to_a_log_in_was_not_measured(framework, catalogue):
    login = "http://portal.test/dang-nhap?back=1"
    sent = [facts.model_copy(update={"final_url": login, "password_field": True}) for facts in runs_of("eform")]
    judgement = judge(record(None, sent), framework)["P01"]
    assert (judgement.verdict, judgement.code) == (Verdict.NOT_OBSERVABLE, "login_required")
    assert judgement.measurements["eform"]["value_ms"] is None
    assert login in texts(catalogue, judgement)[0]


@pytest.mark.parametrize("final", [HOME, "https://sso.test/chon"])
def test_form_that_leads_home_or_to_another_host_was_not_measured(framework, catalogue, final):
    sent = [facts.model_copy(update={"final_url": final}) for facts in runs_of("eform")]
    judgement = judge(record(None, sent), framework)["P01"]
    assert (judgement.verdict, judgement.code) == (Verdict.NOT_OBSERVABLE, "ambiguous")
    assert final in texts(catalogue, judgement)[1]


def test_form_with_a_password_field_of_its_own_is_measured(framework):
    own = [facts.model_copy(update={"password_field": True}) for facts in runs_of("eform")]
    assert judge(record(None, own), framework)["P01"].verdict is Verdict.MET


def test_hash_routes_are_pages_and_other_fragments_are_not(framework):
    start = "http://portal.test/#/nop-ho-so"
    for final, verdict in [
        ("http://portal.test/#/trang-chu", Verdict.NOT_OBSERVABLE),
        ("http://portal.test/#/nop-ho-so/", Verdict.MET),
        ("http://portal.test/#/nop-ho-so", Verdict.MET),
    ]:
        moved = [
            facts.model_copy(update={"url": start, "final_url": final, "password_field": True})
            for facts in runs_of("eform")
        ]
        assert judge(record(None, moved), framework)["P01"].verdict is verdict


def test_nothing_measured_at_all_is_not_observable(framework, catalogue):
    for judgement in judge(record([], []), framework).values():
        assert judgement.verdict is Verdict.NOT_OBSERVABLE
        assert judgement.measurements["method"]["profile"] is None
        assert texts(catalogue, judgement)[1].startswith("There is no home page")


def test_method_stands_beside_the_values_and_evidence_is_that_of_the_counting_run(framework):
    conditions = ConditionsFacts(
        profile="mobile",
        method="devtools",
        throttling={"latency_ms": 562.5, "cpu": 4.0},
        viewport=ViewportFacts(width=412, height=823, scale=1.75, mobile=True),
        browser="156.0.1.2",
        user_agent=None,
        runs=3,
        alone=True,
        started_at=WHEN,
        finished_at=WHEN,
    )
    said = Observation(pillar=Pillar.PERFORMANCE, probe="conditions", at=WHEN, facts=conditions.model_dump(mode="json"))
    films = [EvidenceItem(kind="picture", file=f"evidence/{number}.jpg") for number in (1, 2, 3)]
    home = [
        observation(facts, "home", evidence=(film,))
        for facts, film in zip(runs_of(fcp=[900.0, 1500.0, 1000.0], tti=[1300.0, 2500.0, 1400.0]), films, strict=True)
    ]
    judgement = judge(record([], None, more=[*home, said]), framework)["P01"]
    method = judgement.measurements["method"]
    assert (method["profile"], method["browser"]) == ("mobile", "156.0.1.2")
    assert method["throttling"] == {"latency_ms": 562.5, "cpu": 4.0}
    assert judgement.measurements["home"]["value_ms"] == 1000
    assert judgement.measurements["home"]["runs_ms"] == [900, 1500, 1000]
    assert films[2] in judgement.evidence
    assert films[0] not in judgement.evidence
    figures = [item.detail for item in judgement.evidence if item.kind == "measurement"]
    assert figures[0].startswith("FCP: 1000 ms (900, 1500, 1000; <")


def test_judging_twice_gives_the_same_bytes(framework):
    one = record(runs_of(fcp=[900.0, 1500.0, 1000.0]))
    again = Record.model_validate_json(one.model_dump_json())
    first, second = judge(one, framework), judge(again, framework)
    assert [item.model_dump_json() for item in first.values()] == [item.model_dump_json() for item in second.values()]


def test_counting_run_is_the_whole_run_nearest_to_both_medians():
    runs = [run(1, fcp=900.0, tti=5000.0), run(2, fcp=1000.0, tti=2000.0), run(3, fcp=1400.0, tti=1900.0)]
    counting = representative(runs)
    assert counting is not None
    assert counting.run == 2


def test_counting_run_lacks_what_most_runs_lack():
    never = Measure(reason="NO_TTI_CPU_IDLE", at_least_ms=40_000)
    mostly = [run(1, tti=never), run(2), run(3, tti=never)]
    rarely = [run(1, tti=never), run(2), run(3)]
    assert representative(mostly).run == 1
    assert representative(rarely).run == 2
    assert representative([]) is None
    assert representative([run(1, fault=Fault.CRASHED)]) is None


def test_every_state_of_both_pages_has_words_in_both_languages(catalogue):
    figures = {f"{page}_{part}": 1.5 for page in ("home", "eform") for part in ("ms", "low", "high")}
    for home, eform in product(State, repeat=2):
        args = {"limit": 3000, "home_state": home.value, "eform_state": eform.value, **figures}
        for message in ("performance-met", "performance-partly-met", "performance-not-met", "performance-near"):
            assert "3.000 ms" in catalogue.text(message, "vi", args)
            assert "3,000 ms" in catalogue.text(message, "en", args)


def test_both_languages_have_the_same_messages(catalogue):
    for language, other in [("vi", "en"), ("en", "vi")]:
        ours = {name for name in catalogue.ids(language) if name.startswith("performance-")}
        assert len(ours) > 8
        assert ours <= catalogue.ids(other)
