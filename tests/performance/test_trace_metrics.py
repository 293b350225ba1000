"""The truth of every trace here was put in by hand; see made_trace."""

import gzip
import json

import made_trace as made
import pytest

from auditor.performance.metrics import TraceUnreadable, measure_trace_file, read_trace
from auditor.performance.metrics.measures import Measures, still_blocked

NAMES = ("fcp", "lcp", "si", "tbt", "tti")


def measures_of(content):
    return measure_trace_file(content)[0]


def test_quiet_page_is_interactive_when_it_paints_and_blocks_nobody():
    measures = measures_of(made.page(paint=1000, parsed=900))
    assert measures.fcp.value_ms == 1000
    assert measures.lcp.value_ms == 1000
    assert measures.tti.value_ms == 1000
    assert measures.tbt.value_ms == 0


def test_document_that_is_parsed_after_the_paint_is_interactive_when_it_is_parsed():
    assert measures_of(made.page(paint=1000, parsed=2500)).tti.value_ms == 2500


def test_document_end_of_the_empty_page_before_it_does_not_count():
    measures = measures_of(made.page(made.dcl(40), paint=1000, parsed=2500))
    assert measures.tti.value_ms == 2500


@pytest.mark.parametrize(("length", "blocking"), [(250, 200), (500, 450), (5000, 4950), (50, 0), (49, 0)])
def test_one_task_blocks_for_what_lies_beyond_50_ms(length, blocking):
    measures = measures_of(made.page(made.task(2000, length)))
    assert measures.tbt.value_ms == blocking
    assert measures.tti.value_ms == (2000 + length if length >= 50 else 1000)


def test_forty_tasks_of_55_ms_block_200_ms():
    tasks = [made.task(1100 + 100 * index, 55) for index in range(40)]
    measures = measures_of(made.page(*tasks))
    assert measures.tbt.value_ms == 200
    assert measures.tti.value_ms == 1100 + 100 * 39 + 55


def test_only_the_part_of_a_task_after_the_first_paint_blocks():
    # 800..1200 with the paint at 1000: 200 ms lie after it, 150 of them beyond 50.
    measures = measures_of(made.page(made.task(800, 400)))
    assert measures.tbt.value_ms == 150
    assert measures.tti.value_ms == 1200


def test_task_before_the_first_paint_does_not_block():
    assert measures_of(made.page(made.task(300, 500))).tbt.value_ms == 0


def test_task_inside_a_task_is_counted_once():
    measures = measures_of(made.page(made.task(2000, 300), made.task(2100, 100)))
    assert measures.tbt.value_ms == 250


def test_task_after_the_quiet_window_neither_delays_nor_blocks():
    measures = measures_of(made.page(made.task(2000, 100), made.task(8000, 1000)))
    assert measures.tti.value_ms == 2100
    assert measures.tbt.value_ms == 50


def test_tasks_of_other_threads_and_processes_do_not_count():
    measures = measures_of(made.page(made.task(2000, 500, tid=99), made.task(3000, 500, pid=77)))
    assert measures.tbt.value_ms == 0
    assert measures.tti.value_ms == 1000


def test_processor_that_is_never_idle_has_no_time_to_interactive_and_proves_a_bound():
    tasks = [made.task(1000 + 3000 * index, 150) for index in range(14)]
    measures = measures_of(made.page(*tasks, ends=42_000))
    assert measures.tti.value_ms is None
    assert measures.tti.reason == "NO_TTI_CPU_IDLE"
    assert measures.tti.at_least_ms == 1000 + 3000 * 13 + 150
    assert measures.tbt.value_ms is None
    assert measures.tbt.reason == "NO_TTI_CPU_IDLE"
    assert measures.tbt.at_least_ms == 14 * 100


def test_recording_that_ends_before_the_window_is_over_gives_no_time_to_interactive():
    assert measures_of(made.page(ends=5999)).tti.reason == "NO_TTI_CPU_IDLE"
    assert measures_of(made.page(ends=6000)).tti.value_ms == 1000


def test_three_open_requests_delay_the_window_but_not_beyond_the_last_task():
    open_requests = [made.request(500, 6500, key=f"r{index}") for index in range(3)]
    measures = measures_of(made.page(made.task(2000, 100), made.task(4000, 100), *open_requests, ends=12_000))
    # The network is quiet from 6500 on; the processor has been since 4100.
    assert measures.tti.value_ms == 4100
    # Recorded until 11,000 only: no window of 5 s is left after 6500.
    measures = measures_of(made.page(made.task(2000, 100), made.task(4000, 100), *open_requests, ends=11_000))
    assert measures.tti.reason == "NO_TTI_NETWORK_IDLE"
    assert measures.tti.at_least_ms == 4100


def test_two_open_requests_are_quiet():
    open_requests = [made.request(500, None, key=f"r{index}") for index in range(2)]
    assert measures_of(made.page(*open_requests)).tti.value_ms == 1000


def test_three_requests_that_never_end_leave_the_network_busy():
    measures = measures_of(made.page(*[made.request(500, None, key=f"r{index}") for index in range(3)]))
    assert measures.tti.reason == "NO_TTI_NETWORK_IDLE"
    assert measures.tti.value_ms is None


@pytest.mark.parametrize(
    "kind",
    [{"method": "POST"}, {"failed": True}, {"status": 404}, {"url": "data:text/plain,x"}],
    ids=["post", "failed", "not found", "no network"],
)
def test_requests_that_do_not_count_as_open(kind):
    requests = [made.request(500, 14_000, key=f"r{index}", **kind) for index in range(5)]
    assert measures_of(made.page(*requests)).tti.value_ms == 1000


def test_request_of_an_inner_frame_without_an_end_proves_nothing():
    requests = [made.request(500, None, key=f"r{index}", frame="INNER") for index in range(5)]
    assert measures_of(made.page(*requests)).tti.value_ms == 1000


def test_late_text_is_the_largest_paint():
    measures = measures_of(made.page(made.lcp(6000), paint=1000))
    assert measures.fcp.value_ms == 1000
    assert measures.lcp.value_ms == 6000


def test_largest_paint_that_was_withdrawn_is_none():
    measures = measures_of(made.page(made.lcp_withdrawn(2000)))
    assert measures.lcp.value_ms is None
    assert measures.lcp.reason == "NO_LCP"
    assert measures.lcp.at_least_ms is None


def test_candidate_after_a_withdrawal_counts():
    assert measures_of(made.page(made.lcp_withdrawn(2000), made.lcp(3000))).lcp.value_ms == 3000


def test_paint_of_an_inner_frame_does_not_count():
    content = made.trace_file(
        made.started(), made.navigation(), made.navigation(100, frame="INNER", main=False), made.dcl(900),
        made.fcp(300, frame="INNER"), made.lcp(8000, frame="INNER"), made.fcp(1000), made.lcp(1000), made.end(15_000),
    )  # fmt: skip
    measures = measures_of(content)
    assert measures.fcp.value_ms == 1000
    assert measures.lcp.value_ms == 1000


def test_page_that_never_paints_has_no_value_and_proves_that_the_paint_is_late():
    measures = measures_of(made.trace_file(made.started(), made.navigation(), made.dcl(900), made.end(30_000)))
    assert [measures.of(name).value_ms for name in NAMES] == [None] * 5
    assert measures.fcp.reason == "NO_FCP"
    assert measures.lcp.reason == "NO_LCP"
    assert measures.si.reason == "NO_SCREENSHOTS"
    assert measures.tbt.reason == "NO_FCP"
    assert measures.tti.reason == "NO_FCP"
    assert measures.fcp.at_least_ms == measures.lcp.at_least_ms == measures.tti.at_least_ms == 30_000
    assert measures.tbt.at_least_ms is None


def test_document_that_is_never_parsed_has_no_time_to_interactive():
    content = made.trace_file(made.started(), made.navigation(), made.fcp(1000), made.lcp(1000), made.end(20_000))
    measures = measures_of(content)
    assert measures.fcp.value_ms == 1000
    assert measures.tti.reason == "NO_DCL"
    assert measures.tti.at_least_ms == 20_000


def test_after_a_redirect_by_script_the_last_document_in_its_own_renderer_counts():
    content = made.trace_file(
        made.started(),
        made.navigation(-2000, url="http://portal.test/old", pid=5, tid=5),
        made.fcp(-1500, pid=5, tid=5),
        made.task(-1400, 900, pid=5, tid=5),
        made.navigation(0),
        made.dcl(900), made.fcp(1000), made.lcp(1000),
        made.task(2000, 150, pid=5, tid=5),
        made.task(3000, 250),
        made.end(15_000),
    )  # fmt: skip
    trace = read_trace(content)
    measures, _ = measure_trace_file(content)
    assert trace.navigations == 2
    assert trace.url == made.URL
    assert measures.fcp.value_ms == 1000
    assert measures.tbt.value_ms == 200


def test_empty_documents_and_error_pages_are_no_navigation():
    content = made.trace_file(
        made.started(), made.navigation(0), made.navigation(20, url=""), made.navigation(30, url="about:blank"),
        made.navigation(40, url="chrome-error://chromewebdata/"), made.dcl(900), made.fcp(1000), made.lcp(1000),
        made.end(15_000),
    )  # fmt: skip
    assert measures_of(content).fcp.value_ms == 1000


def test_another_tab_does_not_count():
    content = made.trace_file(
        made.started(), made.navigation(500, frame="OTHER", url="http://other.test/"), made.fcp(600, frame="OTHER"),
        made.navigation(0), made.dcl(900), made.fcp(1000), made.lcp(1000), made.end(15_000),
    )  # fmt: skip
    assert measures_of(content).fcp.value_ms == 1000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "TRACE_EMPTY"),
        (b"  \n", "TRACE_EMPTY"),
        (b'{"traceEvents": []}', "TRACE_EMPTY"),
        (b"[]", "TRACE_EMPTY"),
        (made.page()[:-40], "TRACE_TRUNCATED"),
        (gzip.compress(made.page())[:-30], "TRACE_TRUNCATED"),
        (b"<html>no trace</html>", "NOT_A_TRACE"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "NOT_A_TRACE"),
        (b'{"name": "other"}', "NOT_A_TRACE"),
        (b'{"traceEvents": "none"}', "NOT_A_TRACE"),
        (b'{"traceEvents": [1, null, "x", {"ts": "y"}]}', "NOT_A_TRACE"),
        (b"7", "NOT_A_TRACE"),
        (b"[" * 100_000, "TRACE_TRUNCATED"),
        (made.trace_file(made.started(), made.end(10)), "NO_NAVIGATION"),
        (made.trace_file(made.end(10)), "NO_NAVIGATION"),
    ],
)
def test_file_that_cannot_be_measured_gives_five_nulls_with_the_reason(content, reason):
    measures, explained = measure_trace_file(content)
    assert [measures.of(name).reason for name in NAMES] == [reason] * 5
    assert [measures.of(name).value_ms for name in NAMES] == [None] * 5
    assert explained.requests == 0
    with pytest.raises(TraceUnreadable, match=reason):
        read_trace(content)


def test_bare_list_and_compressed_file_are_the_same_trace():
    content = made.page(made.task(2000, 250))
    bare = json.dumps(json.loads(content)["traceEvents"]).encode()
    assert measures_of(content) == measures_of(bare) == measures_of(gzip.compress(content))


def test_events_may_stand_in_any_order():
    content = made.page(made.task(2000, 250), made.task(3000, 100), made.lcp(4000))
    events = json.loads(content)["traceEvents"]
    backwards = json.dumps({"traceEvents": events[::-1]}).encode()
    assert measures_of(backwards) == measures_of(content)


def test_malformed_events_are_passed_over():
    odd = [
        {"name": "RunTask", "ts": made.at(2000), "pid": made.RENDERER, "tid": made.MAIN_THREAD, "dur": "long"},
        {"name": "Screenshot", "ts": made.at(2000), "args": {"snapshot": 7}},
        {"name": "LayoutShift", "ts": made.at(2000), "args": [1]},
        {"name": "ResourceSendRequest", "ts": made.at(2000)},
        {"name": ["RunTask"], "ts": made.at(2000)},
    ]
    assert measures_of(made.page(odd)) == measures_of(made.page())


def test_thread_that_still_did_not_answer_is_not_called_quiet():
    quiet = measures_of(made.page())
    assert quiet.tti.value_ms == 1000
    measures = still_blocked(quiet, blocked_ms=40_000, until_ms=45_000)
    assert measures.tti.reason == measures.tbt.reason == "NO_TTI_CPU_IDLE"
    assert measures.tti.at_least_ms == 45_000
    assert measures.tbt.at_least_ms == 39_950
    assert measures.fcp == quiet.fcp


def test_details_name_the_script_of_a_long_task_and_the_weight_of_the_page():
    content = made.page(
        made.task(2000, 300), made.script(2010, 40, "http://portal.test/a.js"),
        made.script(2060, 200, "http://portal.test/slow.js"), made.script(2070, 150, "http://portal.test/inner.js"),
        made.task(3000, 60),
        made.request(100, 400, key="d", kind="Document", size=2000),
        made.request(500, 800, key="i", kind="Image", size=70_000),
        made.request(600, 900, key="j", kind="Image", status=404, size=300),
        made.request(650, None, key="k", kind="Fetch"),
    )  # fmt: skip
    _, explained = measure_trace_file(content)
    assert [task.script for task in explained.longest_tasks] == ["http://portal.test/slow.js", ""]
    assert [task.duration_ms for task in explained.longest_tasks] == [300, 60]
    assert explained.long_task_count == 2
    assert explained.requests_by_kind == {"Document": 1, "Fetch": 1, "Image": 2}
    assert explained.bytes_by_kind == {"Document": 2000, "Fetch": 0, "Image": 70_300}
    assert explained.bytes == 72_300
    assert (explained.failed_requests, explained.open_requests) == (1, 1)
    assert explained.largest_element == "text H1"


def test_long_task_after_an_await_is_named_by_the_script_that_set_its_timer():
    installed = made.event("TimerInstall", 900, timerId=7, stackTrace=[{"url": "http://portal.test/main.js?v=2"}])
    fired = made.event("TimerFire", 2000, dur_ms=290, timerId=7)
    _, explained = measure_trace_file(made.page(installed, made.task(2000, 300), fired))
    assert explained.longest_tasks[0].script == "http://portal.test/main.js"


def test_layout_shift_is_the_worst_burst_without_what_a_press_caused():
    def shift(ms, score, *, pressed=False):
        return made.event("LayoutShift", ms, weighted_score_delta=score, had_recent_input=pressed)

    content = made.page(
        shift(1100, 0.05), shift(1900, 0.05), shift(4000, 0.08), shift(4500, 0.9, pressed=True), shift(5200, 0.01)
    )
    assert measure_trace_file(content)[1].cls == 0.1
    assert measure_trace_file(made.page())[1].cls == 0


def test_shift_that_the_screen_was_sized_before_is_no_press():
    def shift(ms, score, *, pressed):
        return made.event("LayoutShift", ms, weighted_score_delta=score, had_recent_input=pressed)

    sized = made.event("viewport", 900, frame=None, frameID=made.FRAME)
    assert measure_trace_file(made.page(sized, shift(1300, 0.2, pressed=True)))[1].cls == 0.2
    assert measure_trace_file(made.page(sized, shift(1500, 0.2, pressed=True)))[1].cls == 0
    inner = made.event("LayoutShift", 2000, frame="INNER", weighted_score_delta=0.3)
    assert measure_trace_file(made.page(inner))[1].cls == 0.3


def test_waterfall_has_addresses_without_what_is_a_visitors_own():
    content = made.page(
        made.request(500, 800, key="b", url="http://portal.test/b.js?token=1#x", kind="Script", size=10),
        made.request(100, None, key="a", kind="Document", size=2000),
    )
    lines = measure_trace_file(content)[1].waterfall
    assert [(line.address, line.start_ms, line.end_ms) for line in lines] == [
        ("http://portal.test/a", 100, None),
        ("http://portal.test/b.js", 500, 800),
    ]


def test_five_measures_without_a_value_name_one_reason():
    with pytest.raises(KeyError):
        Measures.none("TRACE_EMPTY").of("inp")
