"""F29: figures of dossiers by kind, agency and period; visits are no dossiers and last year is not now."""

from __future__ import annotations

from datetime import date

import pytest
from local_site import LocalSite
from seeing import TODAY, judged, search, sight, site_of

from auditor.browser.chromium import Chromium
from auditor.findings import ReasonCode, Verdict
from auditor.functional.dates import Period
from auditor.functional.facts.statistics import Figure, Kind, StatisticsFacts, View
from auditor.functional.observe.statistics import STATISTICS
from auditor.functional.observe.statistics_reading import number
from auditor.functional.observe.statistics_words import StatisticsWords
from auditor.functional.words import load_words

VISITS = "<h3>Thống kê truy cập</h3><p>Đang truy cập: 12</p><p>Hôm nay: 1.284</p><p>Tổng lượt truy cập: 2.418.552</p>"
HOME = f"<main><h1>Cổng dịch vụ công</h1><p>{'Chào mừng quý vị. ' * 20}</p>{VISITS}</main>"
HEAD = "<tr><th>STT</th><th>Cơ quan</th><th>Tiếp nhận</th><th>Đã giải quyết</th><th>Đúng hạn</th><th>Quá hạn</th></tr>"


def rows(*values: tuple[str, int, int, int, int]) -> str:
    return "".join(
        f"<tr><td>{n}</td>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for n, row in enumerate(values, 1)
    )


def page(period: str, *values: tuple[str, int, int, int, int]) -> str:
    return f"<main><h1>Thống kê giải quyết hồ sơ</h1><p>{period}</p><table>{HEAD}{rows(*values)}</table></main>"


TWO = (("Sở Tư pháp", 120, 110, 105, 5), ("Công an tỉnh", 340, 330, 330, 0))


async def look(chromium: Chromium, site: LocalSite, html: str | None, *, home: str = HOME) -> StatisticsFacts:
    site.put("/", home)
    roles = {"home": "/"}
    if html is not None:
        site.put("/thong-ke", html)
        roles["statistics"] = "/thong-ke"
    sighting = await sight(chromium, site_of(site, roles), STATISTICS)
    assert isinstance(sighting.facts, StatisticsFacts)
    return sighting.facts


def verdict(facts: StatisticsFacts) -> tuple[Verdict, str]:
    judgement = judged("F29", "statistics", facts)
    return judgement.verdict, judgement.message or judgement.code


async def test_a_table_by_agency_of_this_month_is_met(chromium: Chromium, local_site: LocalSite) -> None:
    facts = await look(chromium, local_site, page("Kỳ số liệu: tháng 11/2026", *TWO))
    assert facts.views[-1].agencies == ("Sở Tư pháp", "Công an tỉnh")
    assert verdict(facts) == (Verdict.MET, "statistics-complete")


async def test_last_years_table_fails_though_visits_are_counted_today(
    chromium: Chromium, local_site: LocalSite
) -> None:
    facts = await look(chromium, local_site, page("Số liệu năm 2025", *TWO))
    assert facts.views[0].figures == ()
    assert verdict(facts) == (Verdict.NOT_MET, "statistics-old")


async def test_kinds_that_only_the_whole_province_has_are_partly_met(chromium: Chromium, local_site: LocalSite) -> None:
    totals = "<dl><dt>Tiếp nhận</dt><dd>460</dd><dt>Đã giải quyết</dt><dd>440</dd><dt>Đúng hạn</dt><dd>435</dd></dl>"
    html = page(f"Tháng 11/2026{totals}", ("Sở Tư pháp", 120, 110, 0, 0), ("Công an tỉnh", 340, 330, 0, 0))
    facts = await look(chromium, local_site, html)
    assert verdict(facts) == (Verdict.PARTLY_MET, "statistics-few-by-agency")


async def test_a_table_of_zeros_fails(chromium: Chromium, local_site: LocalSite) -> None:
    facts = await look(chromium, local_site, page("Tháng 11/2026", ("Sở Tư pháp", 0, 0, 0, 0)))
    assert verdict(facts) == (Verdict.NOT_MET, "statistics-all-zero")


async def test_upper_columns_and_a_sum_row_are_understood(chromium: Chromium, local_site: LocalSite) -> None:
    head = (
        "<tr><th rowspan=2>Đơn vị</th><th colspan=2>Tiếp nhận</th><th colspan=3>Đã giải quyết</th></tr>"
        "<tr><th>Tổng số</th><th>Trực tuyến</th><th>Tổng số</th><th>Trước hạn, đúng hạn</th><th>Quá hạn</th></tr>"
    )
    body = (
        "<tr><td>(1)</td><td>(2)</td><td>(3)</td><td>(4)</td><td>(5)</td><td>(6)</td></tr>"
        "<tr><td>UBND phường Một</td><td>1.200</td><td>900</td><td>1.100</td><td>1.090</td><td>10</td></tr>"
        "<tr><td>UBND xã Hai</td><td>20</td><td>9</td><td>11</td><td>10</td><td>1</td></tr>"
        "<tr><td>Tổng cộng</td><td>1.220</td><td>909</td><td>1.111</td><td>1.100</td><td>11</td></tr>"
    )
    html = f"<main><h1>Tình hình giải quyết hồ sơ quý IV năm 2026</h1><table>{head}{body}</table></main>"
    facts = await look(chromium, local_site, html)
    first = [figure for figure in facts.views[-1].figures if figure.agency == "UBND phường Một"]
    assert ("received", 1200.0) in {(figure.kind, figure.value) for figure in first}
    assert ("resolved", 1100.0) in {(figure.kind, figure.value) for figure in first}
    assert ("on_time", 1090.0) in {(figure.kind, figure.value) for figure in first}
    assert "Tổng cộng" not in facts.views[-1].agencies
    assert verdict(facts) == (Verdict.MET, "statistics-complete")


async def test_cards_of_the_home_page_alone_are_partly_met(chromium: Chromium, local_site: LocalSite) -> None:
    cards = (
        "<h2>Tình hình xử lý hồ sơ tháng 11/2026</h2><div>"
        "<div><b>9.991</b><span>hồ sơ tiếp nhận</span></div><div><b>9.013</b><span>hồ sơ đã giải quyết</span></div>"
        "<div><b>97,68%</b><span>đúng hạn</span></div></div>"
    )
    facts = await look(chromium, local_site, None, home=f"<main><h1>Cổng</h1>{cards}<p>{'Lời chào. ' * 30}</p></main>")
    assert {figure.kind for figure in facts.views[0].figures} == {"received", "resolved", "on_time"}
    assert verdict(facts) == (Verdict.PARTLY_MET, "statistics-no-agencies")


async def test_figures_that_come_late_and_behind_a_button_are_seen(chromium: Chromium, local_site: LocalSite) -> None:
    table = f"<table>{HEAD}{rows(*TWO)}</table>".replace("\n", "")
    html = (
        "<main><h1>Thống kê hồ sơ</h1><div><label>Năm <select id=nam><option>2026</option></select></label>"
        "<label>Tháng <select id=thang><option>11</option></select></label>"
        f"<button type=button onclick=\"setTimeout(() => kq.innerHTML = '{table}', 1500)\">Xem thống kê</button></div>"
        f"<div id=kq>Chưa có dữ liệu</div><p>{'Ghi chú. ' * 30}</p></main>"
    )
    facts = await look(chromium, local_site, html)
    assert facts.views[-1].where == "filtered"
    assert facts.views[-1].period_from == "filter"
    assert verdict(facts) == (Verdict.MET, "statistics-complete")


async def test_a_filter_by_agency_counts_when_its_figures_differ(chromium: Chromium, local_site: LocalSite) -> None:
    html = (
        '<main><h1>Thống kê hồ sơ tháng 11/2026</h1><label>Cơ quan <select onchange="so.textContent = this.value">'
        "<option value=900>Tất cả</option><option value=300>Sở Tư pháp</option><option value=600>Sở Y tế</option>"
        "</select></label><ul><li>Tiếp nhận: <b id=so>900</b></li><li>Đã giải quyết: <b>40</b></li>"
        f"<li>Đúng hạn: <b>39</b></li></ul><p>{'Ghi chú. ' * 30}</p></main>"
    )
    facts = await look(chromium, local_site, html)
    assert facts.views[-1].agencies == ("Sở Tư pháp", "Sở Y tế")
    assert verdict(facts)[0] is Verdict.MET


async def test_a_drawn_chart_is_left_to_a_person(chromium: Chromium, local_site: LocalSite) -> None:
    html = f"<main><h1>Thống kê hồ sơ</h1><canvas width=600 height=300></canvas><p>{'Ghi chú. ' * 30}</p></main>"
    facts = await look(chromium, local_site, html)
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "statistics-drawn")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234", (1234.0, False)),
        ("98,52%", (98.52, True)),
        ("12", (12.0, False)),
        ("1.234.567 hồ sơ", (1234567.0, False)),
    ],
)
def test_numbers_as_vietnamese_write_them(text: str, expected: tuple[float, bool]) -> None:
    assert number(text) == expected
    assert number("Tháng 11") is None


COUNTERS = (
    "<p>Kỳ số liệu: tháng 11/2026</p><ul><li>Tiếp nhận: <b>12.345</b></li><li>Đã giải quyết: <b>11.000</b></li>"
    "<li>Đúng hạn: <b>10.990</b></li></ul>"
)
CHART = "<h2>Theo đơn vị</h2><canvas width=600 height=300></canvas>"
REPORT = '<iframe src="https://app.powerbi.com/view?r=1" width=800 height=500></iframe>'


@pytest.mark.parametrize(
    ("home", "body", "code"),
    [
        (COUNTERS, REPORT, "statistics-third-party"),
        (COUNTERS, CHART, "statistics-drawn"),
        ("", COUNTERS + CHART, "statistics-rest-drawn"),
        (COUNTERS, "<form><label>Mật khẩu <input type=password></label></form>", "search-login"),
        (COUNTERS, COUNTERS, "statistics-no-agencies"),
        (COUNTERS, f"{CHART}<p>Chưa có dữ liệu</p>", "statistics-no-agencies"),
        (COUNTERS, f"{CHART}<p>Fax: Đang cập nhật</p>", "statistics-drawn"),
        (f"{COUNTERS}<p>Trang đang cập nhật</p>", f"{CHART}<p>Trang đang cập nhật</p>", "statistics-drawn"),
    ],
    ids=[
        "another party",
        "a chart",
        "a chart beside totals",
        "a log-in",
        "only totals",
        "an empty chart",
        "a foot",
        "a word on every page",
    ],
)
async def test_totals_leave_it_open_where_the_agencies_may_stand_in_what_cannot_be_read(
    chromium: Chromium, local_site: LocalSite, home: str, body: str, code: str
) -> None:
    note = f"<p>{'Ghi chú. ' * 30}</p>"
    html = f"<main><h1>Thống kê hồ sơ</h1>{body}{note}</main>"
    facts = await look(chromium, local_site, html, home=f"<main><h1>Cổng</h1>{home}{note}</main>")
    assert verdict(facts)[1] == code, facts


def view(
    kinds: tuple[Kind, ...], end: date | None, *, agencies: tuple[str, ...] = ("A", "B"), value: float = 5
) -> View:
    return View(
        where="page",
        url="http://portal.example/thong-ke",
        figures=tuple(Figure(kind=kind, label=kind, value=value) for kind in kinds),
        agencies=agencies,
        period=Period(text="kỳ", end=end) if end else None,
        period_from="line" if end else "",
    )


def facts_of(*views: View, **given: object) -> StatisticsFacts:
    return StatisticsFacts.model_validate({"search": search("statistics"), "today": TODAY, "views": views} | given)


UNFINISHED = search("statistics", found=False, complete=False)
ALL: tuple[Kind, ...] = ("received", "resolved", "on_time")
BY_AGENCY_IN_PART = view(ALL, TODAY).model_copy(
    update={
        "figures": (
            *view(ALL, TODAY).figures,
            *(Figure(kind="received", label="Tiếp nhận", value=3, agency=name) for name in ("A", "B")),
        ),
        "drawn": 1,
    }
)
"""The agencies stand in text, so that a chart beside them hides none."""


@pytest.mark.parametrize(
    ("facts", "expected", "code"),
    [
        (facts_of(view(ALL, TODAY)), Verdict.MET, "statistics-complete"),
        (facts_of(view(ALL, date(2026, 8, 22))), Verdict.MET, "statistics-complete"),
        (facts_of(view(ALL, date(2026, 8, 21))), Verdict.NOT_MET, "statistics-old"),
        (facts_of(view(ALL, TODAY, agencies=("A",))), Verdict.PARTLY_MET, "statistics-no-agencies"),
        (facts_of(view(ALL[:2], TODAY)), Verdict.PARTLY_MET, "statistics-some-figures"),
        (facts_of(view(("received", "on_time", "late"), TODAY)), Verdict.MET, "statistics-complete"),
        (facts_of(view(ALL[:1], TODAY)), Verdict.NOT_MET, "statistics-few-figures"),
        (facts_of(view(ALL, None)), Verdict.NOT_OBSERVABLE, "statistics-no-period"),
        (facts_of(view(ALL, TODAY, value=0)), Verdict.NOT_MET, "statistics-all-zero"),
        (facts_of(view((), None)), Verdict.NOT_MET, "statistics-no-figures"),
        (facts_of(view((), None), third_party=("bi.example",)), Verdict.NOT_OBSERVABLE, "statistics-third-party"),
        (facts_of(view((), None), login_wall=True), Verdict.NOT_OBSERVABLE, "search-login"),
        (facts_of(BY_AGENCY_IN_PART, third_party=("chat.example",)), Verdict.PARTLY_MET, "statistics-few-by-agency"),
        (facts_of(search=search("statistics", found=False)), Verdict.NOT_MET, "page-not-found"),
        (facts_of(search=UNFINISHED), Verdict.NOT_OBSERVABLE, "search-unfinished"),
    ],
)  # fmt: skip
def test_each_verdict_has_its_reason(facts: StatisticsFacts, expected: Verdict, code: str) -> None:
    assert verdict(facts) == (expected, code)


def test_an_unfinished_search_leaves_partial_home_figures_open() -> None:
    home = view(ALL, TODAY, agencies=()).model_copy(update={"where": "home"})
    unfinished = facts_of(home, search=UNFINISHED)
    judgement = judged("F29", "statistics", unfinished)
    assert judgement.code == ReasonCode.TIMEOUT.value


CARDS = "".join(
    f"<p><b>{name}</b><br>Tiếp nhận: <b>{a}</b> hồ sơ<br>Đã giải quyết: <b>{b}</b> hồ sơ<br>Đúng hạn: <b>{c}</b>"
    for name, a, b, c in (("Sở Tư pháp", "2.114", "2.050", "2.041"), ("Công an tỉnh", "7.512", "7.498", "7.490"))
)
SENTENCES = (
    "<ul><li>Cục Thủy sản: tiếp nhận 4210 hồ sơ, đã giải quyết 4002 hồ sơ, đúng hạn 3990 hồ sơ.</li>"
    "<li>Cục Kiểm ngư: tiếp nhận 210 hồ sơ, đã giải quyết 202 hồ sơ, đúng hạn 200 hồ sơ.</li></ul>"
)
HIDDEN = (
    "<button type=button onclick='bang.hidden = false'>Xem dạng bảng</button>"
    f"<table id=bang hidden>{HEAD}{rows(*TWO)}</table>"
)


@pytest.mark.parametrize("body", [CARDS, SENTENCES, HIDDEN], ids=["cards", "sentences", "a table behind a button"])
async def test_agencies_are_read_where_no_table_shows_them(
    chromium: Chromium, local_site: LocalSite, body: str
) -> None:
    shown = f"<main><h1>Tình hình giải quyết hồ sơ</h1><p>Kỳ số liệu: tháng 11/2026</p>{body}</main>"
    facts = await look(chromium, local_site, shown)
    assert verdict(facts) == (Verdict.MET, "statistics-complete"), facts.views


NEWS = "<aside><h3><a href=/tin/9>Kế hoạch cải cách hành chính năm 2026</a></h3></aside>"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (page("", *TWO) + NEWS, "statistics-no-period"),
        (page("Số liệu tính đến 31/12/2024", *TWO) + NEWS, "statistics-old"),
        (page("", *TWO).replace("hồ sơ</h1>", "hồ sơ tháng 11/2026</h1>"), "statistics-complete"),
        (page("", *TWO) + "<p>Truy cập Cổng dịch vụ công hôm nay: 345</p>", "statistics-no-period"),
        (page("", *TWO) + "<p>Thống kê truy cập năm 2026: 345</p>", "statistics-no-period"),
        (page("", *TWO) + "<p>Giải quyết theo Nghị định số 61/2018/NĐ-CP năm 2018</p>", "statistics-no-period"),
        (page("", *TWO) + "<p>Tiếp nhận hồ sơ và phản ánh trong tháng này</p>", "statistics-complete"),
    ],
)
async def test_news_visits_and_laws_date_no_figures(
    chromium: Chromium, local_site: LocalSite, html: str, code: str
) -> None:
    assert verdict(await look(chromium, local_site, html))[1] == code


async def test_a_head_that_stays_in_view_is_a_table_of_its_own(chromium: Chromium, local_site: LocalSite) -> None:
    """As Element, Ant Design and Telerik draw a table that scrolls."""
    whole = page("Tháng 11/2026", *TWO)
    split = whole.replace(HEAD, f"{HEAD}</table></div><div><table>").replace("<table>", "<div><div><table>", 1)
    facts = await look(chromium, local_site, split.replace("</table></main>", "</table></div></div></main>"))
    assert facts.views[-1].agencies == ("Sở Tư pháp", "Công an tỉnh")
    assert verdict(facts) == (Verdict.MET, "statistics-complete")


async def test_counts_with_their_share_in_brackets_are_counts(chromium: Chromium, local_site: LocalSite) -> None:
    html = page("Tháng 11/2026", *TWO).replace("<td>110</td>", "<td>110 (91,7%)</td>").replace("105", "105 (95,5 %)")
    assert verdict(await look(chromium, local_site, html)) == (Verdict.MET, "statistics-complete")


async def test_resolved_within_the_time_is_on_time(chromium: Chromium, local_site: LocalSite) -> None:
    upper = (
        "<tr><th rowspan=2>Cơ quan<th rowspan=2>Tiếp nhận<th colspan=2>Đã giải quyết<th colspan=2>Đang giải quyết</tr>"
    )
    lower = "<tr><th>Trong hạn<th>Quá hạn<th>Trong hạn<th>Quá hạn</tr>"
    body = "<tr><td>Sở Y tế<td>120<td>105<td>5<td>9<td>1</tr><tr><td>Sở Tư pháp<td>90<td>79<td>1<td>9<td>1</tr>"
    html = f"<main><h1>Thống kê hồ sơ tháng 11/2026</h1><table>{upper}{lower}{body}</table></main>"
    assert verdict(await look(chromium, local_site, html)) == (Verdict.MET, "statistics-complete")


WORDS = load_words(StatisticsWords, "statistics", framework_id="mic-2023")


@pytest.mark.parametrize(
    "name",
    ["Sở Tư pháp", "SỞ Y TẾ", "So Noi vu", "Quận Một", "UBND P. Bến Nghé", "Uỷ ban nhân dân xã Hai", "Toà án nhân dân"],
)
def test_names_that_begin_as_agencies_do_are_agencies(name: str) -> None:
    assert WORDS.agency(name)


@pytest.mark.parametrize(
    "name",
    [
        "Quản lý công sản",
        "Quan hệ lao động",
        "Bổ trợ tư pháp",
        "Viễn thông và Internet",
        "Vũ khí, vật liệu nổ",
        "Phong tặng danh hiệu",
        "Sở hữu trí tuệ",
        "Phòng, chống tệ nạn xã hội",
        "Phòng cháy, chữa cháy",
        "Tổng cộng",
        "Năm 2026",
    ],
)
def test_fields_of_administration_and_sums_are_no_agencies(name: str) -> None:
    assert not WORDS.agency(name)


def test_a_column_says_what_its_rows_are() -> None:
    """A field may have the name of an agency, and an agency that of nothing but its place."""
    assert not WORDS.agency("Thanh tra", column="Lĩnh vực")
    assert WORDS.agency("Nam Đàn", column="Đơn vị")


async def test_figures_by_field_are_not_by_agency(chromium: Chromium, local_site: LocalSite) -> None:
    fields = (("Quản lý hoạt động xây dựng", 120, 110, 105, 5), ("Bổ trợ tư pháp", 34, 33, 33, 0), ("Thuế", 9, 8, 8, 0))
    html = page("Kỳ số liệu: tháng 11/2026", *fields).replace("<th>Cơ quan", "<th>Lĩnh vực")
    facts = await look(chromium, local_site, html)
    assert facts.views[-1].agencies == ()
    assert verdict(facts) == (Verdict.PARTLY_MET, "statistics-no-agencies")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chờ tiếp nhận", None),
        ("Không tiếp nhận", None),
        ("Hồ sơ chưa đúng hạn", "late"),
        ("Giải quyết không đúng thời hạn", "late"),
        ("Thời hạn giải quyết", None),
        ("Thời gian tiếp nhận hồ sơ", None),
        ("Giải quyết trước thời hạn", "on_time"),
        ("Quá thời hạn giải quyết", "late"),
        ("Đã tiếp nhận", "received"),
    ],
)
def test_what_waits_is_denied_or_lasts_is_no_figure_of_that_name(text: str, kind: Kind | None) -> None:
    assert WORDS.kind(text) == kind


@pytest.mark.parametrize("head", ["Đơn vị trực thuộc", "Tỉnh/Thành phố", "Cơ quan, đơn vị giải quyết"])
def test_a_head_that_begins_so_is_of_agencies(head: str) -> None:
    assert WORDS.agency("Cảng vụ Hải Phòng", column=head)


@pytest.mark.parametrize(
    ("name", "head"),
    [("Đất đai", "Đơn vị/Lĩnh vực"), ("Hồ sơ", "Đơn vị tính"), ("Thanh tra", "Lĩnh vực giải quyết")],
)
def test_units_of_measure_and_fields_are_no_agencies(name: str, head: str) -> None:
    assert not WORDS.agency(name, column=head)


def test_a_column_of_fields_and_agencies_holds_agencies() -> None:
    assert WORDS.agency("Sở Tư pháp", column="Lĩnh vực/Đơn vị")


BY_KIND = (
    "<table><tr><th>{}<th>Chỉ tiêu<th>Số lượng</tr><tr><td>1<td>Hồ sơ tiếp nhận<td>{}</tr>"
    "<tr><td>2<td>Đã giải quyết<td>{}</tr><tr><td>3<td>Đúng hạn<td>{}</tr></table>"
)
BEFORE = "<table><tr><td>460<td>Tiếp nhận</tr><tr><td>440<td>Đã giải quyết</tr><tr><td>435<td>Đúng hạn</tr></table>"


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (BY_KIND.format("STT", 0, 0, 0), "statistics-all-zero"),
        (BY_KIND.format("", 0, 0, 0), "statistics-all-zero"),
        (BY_KIND.format("Thứ tự", "", "", ""), "statistics-no-figures"),
        (BY_KIND.format("STT", 460, 440, 435), "statistics-no-agencies"),
        (BEFORE, "statistics-no-agencies"),
    ],
    ids=["zeros", "zeros, no head", "nothing yet", "counts", "counts before their names"],
)
async def test_running_numbers_are_no_figures(chromium: Chromium, local_site: LocalSite, table: str, code: str) -> None:
    html = f"<main><h1>Thống kê tháng 11/2026</h1>{table}<p>{'Ghi chú. ' * 30}</p></main>"
    assert verdict(await look(chromium, local_site, html))[1] == code


def agencies_table(heads: str, before: tuple[str, str], names: tuple[str, str] = ("Sở Tư pháp", "Công an tỉnh")) -> str:
    body = "".join(
        f"<tr>{first}<td>{name}<td>120<td>110<td>105</tr>" for first, name in zip(before, names, strict=True)
    )
    return f"<table><tr>{heads}<th>Tiếp nhận<th>Đã giải quyết<th>Đúng hạn</tr>{body}</table>"


CODES = agencies_table("<th>STT<th>Mã đơn vị<th>Tên đơn vị", ("<td>1<td>H21.01", "<td>2<td>H21.02"))
POINTS = agencies_table("<th>STT<th>Đơn vị", ("<td>1.", "<td>2."))
DETAILS = agencies_table("<th>Chi tiết<th>Đơn vị", ("<td>Xem", "<td>Xem"))
PLACES = agencies_table("<th>Tỉnh/Thành phố", ("", ""), ("Hà Nội", "Huế"))
PROCEDURES = agencies_table("<th>Thủ tục<th>Cơ quan thực hiện", ("<td>Cấp phép", "<td>Khai tử"))
YEARS = (
    "<table><tr><th rowspan=2>Cơ quan<th colspan=3>Năm 2025<th colspan=3>Năm 2026</tr>"
    "<tr><th>Tiếp nhận<th>Đã giải quyết<th>Đúng hạn<th>Tiếp nhận<th>Đã giải quyết<th>Đúng hạn</tr>"
    "<tr><td>Sở Tư pháp<td>1<td>1<td>1<td>2<td>2<td>2</tr><tr><td>Sở Y tế<td>3<td>3<td>3<td>4<td>4<td>4</tr></table>"
)


@pytest.mark.parametrize(
    ("period", "table", "code"),
    [
        ("Tháng 11/2026", CODES, "statistics-complete"),
        ("Tháng 11/2026", POINTS, "statistics-complete"),
        ("Tháng 11/2026", DETAILS, "statistics-complete"),
        ("Tháng 11/2026", PLACES, "statistics-complete"),
        # Of each procedure an agency has its figures, but none has those of all its dossiers.
        ("Tháng 11/2026", PROCEDURES, "statistics-no-agencies"),
        ("Hai năm", YEARS, "statistics-complete"),
    ],
    ids=["codes", "points", "details", "places", "procedures", "two years"],
)
async def test_the_names_of_agencies_are_found_in_their_column(
    chromium: Chromium, local_site: LocalSite, period: str, table: str, code: str
) -> None:
    html = f"<main><h1>Thống kê hồ sơ</h1><p>{period}</p>{table}<p>{'Ghi chú. ' * 30}</p></main>"
    facts = await look(chromium, local_site, html)
    assert verdict(facts)[1] == code, facts.views[-1]
