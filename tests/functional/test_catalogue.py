"""F03, F04 and F23: rows are read as they stand, and a filter counts for what it does to the list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote_plus, urlencode

import pytest
from local_site import Answer, LocalSite
from small_desk import Look

from auditor.browser.tab import Tab
from auditor.findings import Judgement, Verdict
from auditor.functional.facts.catalogue import FacetTrial, FacetTry
from auditor.functional.judge.catalogue import use_of
from auditor.functional.observe.catalogue import CATALOGUE
from auditor.functional.observe.facets import CatalogueWords
from auditor.functional.observe.listing import Listing, Row
from auditor.functional.observe.showing import Showing
from auditor.functional.words import load_words

NAMES = ("Cấp thẻ căn cước", "Đăng ký kết hôn", "Cấp phép xây dựng", "Cấp đổi giấy phép lái xe", "Công chứng hợp đồng")
AGENCIES = ("Sở Tư pháp", "Sở Xây dựng")
FIELDS = ("Hộ tịch", "Nhà ở và công sở", "Bổ trợ tư pháp")
LEVELS = ("Toàn trình", "Một phần")
ROWS = [
    {
        "code": f"1.00{number:04}",
        "name": f"{NAMES[number % 5]} trường hợp {number}",
        "agency": AGENCIES[number % 2],
        "field": FIELDS[number % 3],
        "level": LEVELS[number % 4 == 0],
        "audience": "Tổ chức" if number % 5 == 0 else "Cá nhân",
    }
    for number in range(12)
]


def trial(*tries: FacetTry, rows_show_it: bool = True, some: bool = False) -> tuple[FacetTrial, ...]:
    return (
        FacetTrial(
            facet="agency", label="Cơ quan", kind="select", rows_show_it=rows_show_it, some_show_it=some, tries=tries
        ),
    )


def tried(value: str, **more: object) -> FacetTry:
    return FacetTry.model_validate({"value": value, "expected": True, "applied": True, **more})


@pytest.mark.parametrize(
    ("trials", "use"),
    [
        (trial(tried("A", changed=True, fewer=True, rows=3, showing=3)), "works"),
        (trial(tried("A", changed=True, fewer=True, rows=3, showing=1, other=2)), "broken"),
        (trial(tried("A", changed=True, fewer=True, rows=0)), "broken"),
        (trial(tried("A", changed=True, rows=0, expected=False)), "unclear"),
        (trial(tried("A", rows=9, showing=3, other=6), tried("B", rows=9, showing=6, other=3)), "broken"),
        (trial(tried("A", rows=9, showing=9), tried("B", rows=9, showing=9)), "unclear"),
        (trial(tried("A", applied=False, detail="refused")), "unclear"),
        (
            trial(
                tried("A", changed=True, fewer=True, rows=3, keys=("1",)),
                tried("B", changed=True, fewer=True, rows=2, keys=("2",)),
                rows_show_it=False,
            ),
            "works",
        ),
        (
            trial(
                tried("A", changed=True, fewer=True, rows=3, keys=("1",)),
                tried("B", changed=True, fewer=True, rows=3, keys=("1",)),
                rows_show_it=False,
            ),
            "unclear",
        ),
        (trial(tried("A", rows=9), tried("B", rows=9), rows_show_it=False), "broken"),
        # Two rows of three tell their value: those that do must all agree, or all speak against it.
        (
            trial(
                tried("A", changed=True, fewer=True, rows=6, showing=4, keys=("1",)),
                tried("B", changed=True, fewer=True, rows=3, showing=2, keys=("2",)),
                rows_show_it=False,
                some=True,
            ),
            "works",
        ),
        (
            trial(
                tried("A", changed=True, fewer=True, rows=6, other=4, keys=("1",)),
                tried("B", changed=True, fewer=True, rows=3, other=2, keys=("2",)),
                rows_show_it=False,
                some=True,
            ),
            "broken",
        ),
        (
            trial(
                tried("A", changed=True, fewer=True, rows=6, showing=3, other=1, keys=("1",)),
                tried("B", changed=True, fewer=True, rows=3, showing=2, keys=("2",)),
                rows_show_it=False,
                some=True,
            ),
            "unclear",
        ),
        ((), "missing"),
    ],
)
def test_what_a_filter_does_decides(trials: tuple[FacetTrial, ...], use: str) -> None:
    assert use_of("agency", trials) == use


def card(row: dict[str, str], *, level: bool = True) -> str:
    badge = f"<span>{row['level']}</span>" if level else ""
    return (
        f"<article><h3><a href='/thu-tuc/{row['code']}'>{row['name']}</a></h3><p>Mã: {row['code']}</p>"
        f"<p>Cơ quan: {row['agency']}</p><p>Lĩnh vực: {row['field']}</p><p>{row['audience']}</p>{badge}</article>"
    )


def select(name: str, label: str, values: tuple[str, ...]) -> str:
    options = "".join(f"<option>{value}</option>" for value in values)
    return f"<label>{label} <select id={name}><option value=''>-- Tất cả --</option>{options}</select></label>"


async def test_cards_that_a_script_filters(local_site: LocalSite, look: Look) -> None:
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main><div>{select("agency", "Cơ quan thực hiện", AGENCIES)}
        {select("field", "Lĩnh vực", FIELDS)}{select("level", "Mức độ", LEVELS)}
        {select("audience", "Đối tượng", ("Cá nhân", "Tổ chức"))}</div><section id="list"></section></main>
        <script>const rows = {data}, names = ['agency', 'field', 'level', 'audience'];
        const draw = () => {{ list.innerHTML = rows.filter((r) => names.every((n) => {{
          const v = document.getElementById(n).value; return !v || r[n] === v; }})).map((r) => r.html).join(''); }};
        names.forEach((n) => document.getElementById(n).onchange = draw); draw();</script>""",
    )
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    assert judgements["F03"].code == "catalogue-levels"
    assert judgements["F04"].code == "filters-work", seen.facts["trials"]
    assert judgements["F23"].code == "filters-work"


async def test_a_card_that_is_one_button_is_named_by_its_first_line(local_site: LocalSite, look: Look) -> None:
    cards = "".join(
        f"<div><button><h3>{row['name']}</h3><div>{row['code']} | {row['agency']}</div>"
        f"<span>{row['level']}</span></button></div>"
        for row in ROWS
    )
    local_site.put("/thu-tuc", f"<main><h1>Danh mục thủ tục</h1>{cards}</main>")
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc")
    assert {row["name"] for row in seen.facts["rows"]} <= {row["name"] for row in ROWS}
    assert judgements["F03"].verdict is Verdict.MET


async def test_news_on_a_portal_of_one_page_are_no_rows(local_site: LocalSite, look: Look) -> None:
    news = "".join(f"<li><a href='/tin/{n}'>Sở tiếp công dân định kỳ lần thứ {n}</a></li>" for n in range(6))
    local_site.put("/", f"<main><h1>Sở Tư pháp</h1><section id=thutuc><h2>Thủ tục</h2></section><ul>{news}</ul></main>")
    _, judgements = await look(CATALOGUE, home="/", catalogue="/#thutuc")
    assert judgements["F03"].verdict is Verdict.NOT_OBSERVABLE


async def test_a_choice_of_agencies_on_the_way_to_the_list_divides_it(local_site: LocalSite, look: Look) -> None:
    tiles = "".join(f"<a href='/thu-tuc?cq={number}'>{name}</a> " for number, name in enumerate(AGENCIES))
    local_site.put("/dich-vu", f"<h1>Chọn cơ quan</h1><main>{tiles}<a href='/thu-tuc?cq=all'>Toàn bộ</a></main>")
    for wanted in ("all", "0", "1"):
        rows = [card(row) for row in ROWS if wanted == "all" or row["agency"] == AGENCIES[int(wanted)]]
        local_site.put(f"/thu-tuc?cq={wanted}", f"<h1>Thủ tục</h1><main>{''.join(rows)}</main>")
    way = {"catalogue": "/dich-vu"}
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc?cq=all", followed=way)
    assert judgements["F04"].measurements["filters"]["agency"] == "works", seen.facts["trials"]
    # The list itself has no such choice.
    _, without = await look(CATALOGUE, catalogue="/thu-tuc?cq=all")
    assert without["F04"].measurements["filters"]["agency"] == "missing"


async def test_filters_behind_advanced_search_drawn_without_markup(local_site: LocalSite, look: Look) -> None:
    """The panel opens on a press; the list box of the field is a DIV whose values appear in a layer of the body.

    The entries of the portal's menu, which carry a role that values have too, are none of them.
    """
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    local_site.put(
        "/thu-tuc",
        f"""<style>[hidden] {{ display: none }} .press {{ cursor: pointer }}</style>
        <header><ul role=menubar><li role=menuitem tabindex=0>Tin tức</li><li role=menuitem tabindex=0>Hỏi đáp</li></ul>
        </header><h1>Danh mục thủ tục</h1><main>
        <div class=press onclick="more.hidden = !more.hidden"><i class="material-icons">tune</i> Tìm kiếm nâng cao</div>
        <div id=more hidden>{select("agency", "Cơ quan thực hiện", AGENCIES)}
        <div class=press id=box>Lĩnh vực <span>Tất cả</span> <i class="material-icons">arrow_drop_down</i></div>
        </div><section id="list"></section></main>
        <script>const rows = {data}, fields = {json.dumps(FIELDS)}; let field = '';
        const draw = () => {{ list.innerHTML = rows.filter((r) => (!field || r.field === field)
          && (!agency.value || r.agency === agency.value)).map((r) => r.html).join(''); }};
        agency.onchange = draw; draw();
        box.addEventListener('click', () => {{
          const layer = document.createElement('div');
          for (const value of fields) {{
            const tile = document.createElement('div');
            tile.className = 'press'; tile.textContent = value;
            tile.addEventListener('click', () => {{ field = value; layer.remove(); draw(); }});
            layer.append(tile);
          }}
          document.body.append(layer);
        }});</script>""",
    )
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc")
    uses = judgements["F04"].measurements["filters"]
    assert (uses["field"], uses["agency"]) == ("works", "works"), seen.facts["trials"]
    assert judgements["F23"].code == "filters-work"


def menu_of_links(at: Mapping[str, str], values: Mapping[str, tuple[str, tuple[str, ...]]], *, keeps: bool) -> str:
    """Links for each value; one that keeps what was chosen before adds to the address, any other takes its place."""
    chosen = at if keeps else {}
    return "".join(
        f"<p><a href='/thu-tuc?{urlencode({**chosen, name: number})}'>{value} (4)</a></p>"
        for name, (_, options) in values.items()
        for number, value in enumerate(options)
    )


@pytest.mark.parametrize(("keeps", "code"), [(False, "ambiguous"), (True, "filters-work")])
async def test_a_menu_of_links_filters_and_is_an_advanced_search_where_two_hold_at_once(
    local_site: LocalSite, look: Look, keeps: bool, code: str
) -> None:
    """Facets are links in a menu; `Một phần` stands only in names; one facet's links all show the same list."""
    rows = [{**row, "name": f"{row['name']} cấp lại một phần"} for row in ROWS]
    values = {
        "linhVuc": ("field", FIELDS),
        "coQuan": ("agency", AGENCIES),
        "doiTuong": ("none", ("Cá nhân", "Tổ chức")),
    }

    def answer(path: str) -> Answer:
        asked = dict(parse_qsl(path.partition("?")[2]))
        wanted = {values[name][0]: values[name][1][int(number)] for name, number in asked.items()}
        shown = [row for row in rows if all(row.get(key, value) == value for key, value in wanted.items())]
        found = "".join(card(row, level=False) for row in shown) or "<p>Không tìm thấy thủ tục nào.</p>"
        body = f"<h1>Danh mục</h1><aside>{menu_of_links(asked, values, keeps=keeps)}</aside><main>{found}</main>"
        return Answer(body=f"<!doctype html><meta charset=utf-8><title>Danh mục</title>{body}".encode())

    local_site.otherwise = answer
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc")
    assert judgements["F03"].code == "catalogue-levels-few"
    uses = judgements["F04"].measurements["filters"]
    assert (uses["field"], uses["agency"], uses["level"]) == ("works", "works", "missing"), seen.facts["trials"]
    assert uses["audience"] == "broken"
    assert judgements["F23"].code == code, seen.facts["together"]


async def test_filters_that_are_folded_away_and_pages_without_numbers(local_site: LocalSite, look: Look) -> None:
    """The filters are drawn after "advanced search" is pressed; the list is turned by an arrow."""
    data = json.dumps([{**row, "html": card(row)} for row in ROWS * 3])
    fields = "".join((select("agency", "Cơ quan", AGENCIES), select("field", "Lĩnh vực", FIELDS)))
    chips = "".join(
        f"<span role=option data-of='{name}' onclick='choose(this)'>{value}</span> "
        for name, values in (("level", LEVELS), ("audience", ("Cá nhân", "Doanh nghiệp, tổ chức")))
        for value in values
    )
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main><button type=button aria-expanded=false id=more>Tìm kiếm nâng cao
        <span aria-hidden=true>expand_more</span></button><div id=panel></div><section id=list></section>
        <span id=at></span><button type=button aria-label="Trang sau" id=next>chevron_right</button></main>
        <script>const rows = {data}, wanted = {{}}; let page = 0; const size = 6;
        const fits = (r) => Object.entries(wanted).every(([n, v]) => !v || r[n] === v);
        const draw = () => {{ const fit = rows.filter(fits), from = page * size;
          list.innerHTML = fit.slice(from, from + size).map((r) => r.html).join('');
          at.textContent = `${{from + 1}} – ${{Math.min(fit.length, from + size)}} của ${{fit.length}}`; }};
        const choose = (chip) => {{ page = 0; draw(); const value = chip.textContent;
          wanted[chip.dataset.of] = value === 'Doanh nghiệp, tổ chức' ? 'Tổ chức' : value; draw(); }};
        next.onclick = () => {{ page += 1; draw(); }};
        more.onclick = () => {{ panel.innerHTML = `{fields}{chips}`;
          for (const field of panel.querySelectorAll('select'))
            field.onchange = () => {{ page = 0; wanted[field.id] = field.value; draw(); }}; }};
        draw();</script>""",
    )
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc")
    assert judgements["F03"].measurements["rows"] > 6
    assert judgements["F04"].code == "filters-work", seen.facts["trials"]


@pytest.mark.parametrize(
    ("doubted", "trials", "loads"),
    [(frozenset({"F03"}), 0, 1), (frozenset({"F23"}), 2, 2), (frozenset[str](), 2, 2)],
    ids=["levels", "filters", "all"],
)
async def test_a_second_look_is_for_what_failed_and_no_load_is_for_nothing(
    local_site: LocalSite, look: Look, doubted: frozenset[str], trials: int, loads: int
) -> None:
    """The list is loaded once to be read; the first trial finds it untouched, the others load it anew."""
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main>{select("agency", "Cơ quan thực hiện", AGENCIES)}
        {select("field", "Lĩnh vực", FIELDS)}<section id="list"></section></main>
        <script>const rows = {data}, chosen = (n) => document.getElementById(n).value;
        const fits = (r) => ['agency', 'field'].every((n) => !chosen(n) || r[n] === chosen(n));
        const draw = () => {{ list.innerHTML = rows.filter(fits).map((r) => r.html).join(''); }};
        agency.onchange = field.onchange = draw; draw();</script>""",
    )
    seen, _ = await look(CATALOGUE, catalogue="/thu-tuc", doubted=doubted)
    assert len(seen.facts["trials"]) == trials
    assert len(local_site.sent("/thu-tuc", method="GET")) == loads


@pytest.mark.parametrize(("with_session", "tabs"), [(False, 2), (True, 1)])
async def test_filters_are_tried_two_at_a_time_but_not_by_one_visitor(
    local_site: LocalSite, look: Look, with_session: bool, tabs: int
) -> None:
    """To the portal two tabs with a person's session are one visitor, and it may keep what that one chose."""
    boxes = select("agency", "Cơ quan thực hiện", AGENCIES) + select("field", "Lĩnh vực", FIELDS)
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main>{boxes}<section id="list"></section></main>
        <script>const rows = {json.dumps([{**row, "html": card(row)} for row in ROWS])};
        const chosen = (n) => document.getElementById(n).value;
        const fits = (r) => ['agency', 'field'].every((n) => !chosen(n) || r[n] === chosen(n));
        const draw = () => {{ list.innerHTML = rows.filter(fits).map((r) => r.html).join(''); }};
        agency.onchange = field.onchange = draw; draw();</script>""",
    )
    opened: list[Tab] = []
    seen, _ = await look(CATALOGUE, catalogue="/thu-tuc", with_session=with_session, opened=opened)
    assert {trial["facet"] for trial in seen.facts["trials"]} == {"agency", "field"}
    assert len(opened) == tabs


async def test_filters_whose_request_the_guard_stopped_are_left_open(local_site: LocalSite, look: Look) -> None:
    """The list is asked for anew by a POST to an address that says that it saves: whether it filters nobody saw."""
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main>{select("agency", "Cơ quan thực hiện", AGENCIES)}
        {select("field", "Lĩnh vực", FIELDS)}<section id="list"></section></main>
        <script>const rows = {data}; const draw = (shown) => {{ list.innerHTML = shown.map((r) => r.html).join(''); }};
        for (const n of ['agency', 'field']) document.getElementById(n).onchange = async () => {{
          const answer = await fetch('/api/saveFilter', {{method: 'POST', body: n}}); draw(await answer.json()); }};
        draw(rows);</script>""",
    )
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc")
    assert judgements["F04"].message == "filters-unclear", seen.facts["trials"]
    assert judgements["F23"].message == "filters-unclear"
    tries = [one for trial in seen.facts["trials"] for one in trial["tries"]]
    assert tries
    assert all("guard" in one["detail"] and not one["applied"] for one in tries)
    assert not local_site.sent("/api/saveFilter")


async def test_what_an_application_keeps_chosen_is_gone_in_the_next_trial(local_site: LocalSite, look: Look) -> None:
    """Tick boxes of a page on a fragment route, applied by a button; their groups are told by their headings alone."""
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    boxes = "".join(
        f"<fieldset><legend>{legend}</legend>"
        + "".join(f"<label><input type=checkbox name={name} value='{value}'> {value}</label>" for value in values)
        + "</fieldset>"
        for name, legend, values in (("a", "Đơn vị nào giải quyết?", AGENCIES), ("f", "Lĩnh vực nào?", FIELDS))
    )
    local_site.put(
        "/",
        f"""<div id=app></div><script>const rows = {data}, kept = {{a: new Set(), f: new Set()}};
        const fits = (r) => [['a', 'agency'], ['f', 'field']].every(([n, k]) => !kept[n].size || kept[n].has(r[k]));
        const draw = () => {{
          app.innerHTML = `<h1>Danh mục thủ tục</h1>{boxes}<button type=button id=go>Áp dụng</button>
          <section>${{rows.filter(fits).map((r) => r.html).join('')}}</section>`;
          go.onclick = () => {{
            for (const box of document.querySelectorAll('input:checked')) kept[box.name].add(box.value);
            draw(); }}; }};
        addEventListener('hashchange', draw); draw();</script>""",
    )
    seen, judgements = await look(CATALOGUE, catalogue="/#/thu-tuc")
    uses = judgements["F04"].measurements["filters"]
    assert (uses["agency"], uses["field"]) == ("works", "works"), seen.facts["trials"]
    assert judgements["F23"].code == "filters-work"


async def test_a_page_without_rows_is_no_failure(local_site: LocalSite, look: Look) -> None:
    local_site.put("/thu-tuc", "<h1>Danh mục thủ tục</h1><p>Đang tải dữ liệu…</p>")
    _, judgements = await look(CATALOGUE, catalogue="/thu-tuc")
    assert {judgements[name].verdict.value for name in ("F03", "F04", "F23")} == {"not_observable"}


async def test_filters_behind_advanced_search_and_a_list_in_one_of_two_frames(
    local_site: LocalSite, look: Look
) -> None:
    """The tree of the other frame is longer than what a filter leaves; the pager has an arrow and no numbers."""
    fields = (*FIELDS, "Khám bệnh, chữa bệnh", "Thành lập doanh nghiệp", "An toàn vệ sinh thực phẩm", "Bảo trợ xã hội")
    tree = "".join(
        f"<p><a href='/ds?linhvuc={at}' target=ds>{value} của tỉnh</a></p>" for at, value in enumerate(fields)
    )
    heads = "".join(f"<td>{name}</td>" for name in ("Mã", "Tên thủ tục", "Cơ quan thực hiện", "Lĩnh vực", "Mức độ"))

    def answer(path: str) -> Answer:
        query = dict(pair.partition("=")[::2] for pair in unquote_plus(path.partition("?")[2]).split("&"))
        rows = [
            row
            for row in ROWS
            if query.get("coquan", "") in {"", row["agency"]}
            and query.get("linhvuc", "") in {"", row["field"]}
            # Chosen levels are turned round.
            and query.get("mucdo") != row["level"]
        ]
        first = int(query.get("tu", "0"))
        body = "".join(
            f"<tr><td>{row['code']}</td><td><a href='/tt/{row['code']}'>{row['name']}</a></td><td>{row['agency']}</td>"
            f"<td>{row['field']}</td><td>{row['level'] if int(row['code'][-4:]) % 3 else 'Mức độ 4'}</td></tr>"
            for row in rows[first : first + 6]
        )
        onward = f"<a href='?tu={first + 6}'><img alt='Trang sau' width=9 height=9></a>" if rows[first + 6 :] else ""
        boxes = "".join(
            f"<label>{label} <select name={name}><option value=''>-- Tất cả --</option>"
            + "".join(f"<option{' selected' * (query.get(name) == v)}>{v}</option>" for v in values)
            + "</select></label>"
            for name, label, values in (
                ("coquan", "Cơ quan", AGENCIES),
                ("linhvuc", "Lĩnh vực", FIELDS),
                ("mucdo", "Mức độ", LEVELS),
            )
        )
        shut = "" if any(query.get(name) for name in ("coquan", "linhvuc", "mucdo")) else "hidden"
        return Answer(
            body=(
                f"<!doctype html><meta charset=utf-8><title>Danh sách</title><form action=/ds><input name=k>"
                f"<a href='javascript:void(hop.hidden = !hop.hidden)'>Tìm kiếm nâng cao</a>"
                f"<div id=hop {shut}>{boxes}</div><button>Tìm kiếm</button></form>"
                f"<p>Có {len(rows)} thủ tục</p><table><tr>{heads}</tr>{body}</table>{onward}"
            ).encode()
        )

    local_site.otherwise = answer
    local_site.put("/cay", f"<h1>Lĩnh vực</h1>{tree}")
    frames = "<frameset cols='200,*'><frame src=/cay><frame src=/ds name=ds></frameset>"
    local_site.answers["/thu-tuc"] = Answer(
        body=f"<html><head><meta charset=utf-8><title>Thủ tục hành chính</title></head>{frames}</html>".encode()
    )
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc")
    assert seen.facts["total"] == len(seen.facts["rows"]) == len(ROWS)
    uses = judgements["F04"].measurements["filters"]
    assert (uses["agency"], uses["field"], uses["level"]) == ("works", "works", "broken"), seen.facts["trials"]
    assert judgements["F03"].code == "catalogue-levels-some"


async def test_links_to_other_pages_named_like_values_filter_nothing(local_site: LocalSite, look: Look) -> None:
    """Entries for citizens and enterprises in a menu, departments at the side: lists of news and other sites."""
    for name in ("cong-dan", "doanh-nghiep"):
        news = "".join(f"<li><a href='/tin/{name}-{n}'>Thông báo số {n} của tỉnh cho {name}</a></li>" for n in range(5))
        local_site.put(f"/{name}", f"<h1>Tin</h1><main><ul>{news}</ul></main>")
    links = "<nav><a href='/cong-dan'>Công dân</a> <a href='/doanh-nghiep'>Doanh nghiệp</a></nav>"
    rows = "".join(f"<tr><td>{row['code']}</td><td>{row['name']}</td><td>{row['level']}</td></tr>" for row in ROWS)
    local_site.put("/", f"<h1>Trang chủ</h1>{links}")
    local_site.put(
        "/thu-tuc",
        f"{links}<h1>Danh mục</h1><main><p>Tổng số 1.812 thủ tục</p>"
        f"<table><tr><th>Mã<th>Tên<th>Mức độ</tr>{rows}</table></main>",
    )
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    assert judgements["F04"].measurements["filters"]["audience"] == "missing", seen.facts["trials"]
    assert judgements["F23"].verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    "button",
    ["<button type=button id=go><i class=icon></i></button>", "<a id=go href='javascript:;'>Tìm kiếm thủ tục</a>"],
)
async def test_filters_that_an_icon_or_a_link_sends_work(local_site: LocalSite, look: Look, button: str) -> None:
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main><div>{select("agency", "Cơ quan thực hiện", AGENCIES)}
        {select("field", "Lĩnh vực", FIELDS)}<input placeholder="Tên thủ tục">{button}</div>
        <section id="list"></section></main><script>const rows = {data}, names = ['agency', 'field'];
        const draw = () => {{ list.innerHTML = rows.filter((r) => names.every((n) => {{
          const v = document.getElementById(n).value; return !v || r[n] === v; }})).map((r) => r.html).join(''); }};
        document.getElementById('go').onclick = (event) => {{ event.preventDefault(); draw(); }}; draw();</script>""",
    )
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    filters = judgements["F04"].measurements["filters"]
    assert (filters["agency"], filters["field"]) == ("works", "works"), seen.facts["trials"]


async def test_a_list_of_categories_is_no_filter_by_level(local_site: LocalSite, look: Look) -> None:
    """ "Danh mục" and "mức" differ by a mark alone; the list of categories divides by fields."""
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main>{select("field", "Danh mục", FIELDS)}<section id="list"></section></main>
        <script>const rows = {data};
        const draw = () => {{ list.innerHTML = rows.filter((r) => !field.value || r.field === field.value)
          .map((r) => r.html).join(''); }};
        field.onchange = draw; draw();</script>""",
    )
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    assert judgements["F04"].measurements["filters"]["level"] == "missing", seen.facts["trials"]


@pytest.mark.parametrize("named", ["level", "agencyLevel"])
async def test_a_tier_is_no_service_level_whatever_its_address_says(
    local_site: LocalSite, look: Look, named: str
) -> None:
    tiers = ("Cấp tỉnh", "Cấp xã")
    data = json.dumps([{"tier": tiers[n % 2], "html": card(row)} for n, row in enumerate(ROWS)])
    choice = select("tier", "Cấp thực hiện", tiers).replace("<select", f"<select name={named}", 1)
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main>{choice}<section id="list"></section></main>
        <script>const rows = {data};
        const draw = () => {{ list.innerHTML = rows.filter((r) => !tier.value || r.tier === tier.value)
          .map((r) => r.html).join(''); }};
        tier.onchange = draw; draw();</script>""",
    )
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    assert judgements["F04"].measurements["filters"]["level"] == "missing", seen.facts["trials"]


@pytest.mark.parametrize("place", ["footer", "div"])
async def test_a_list_of_other_sites_is_no_filter_by_agency(local_site: LocalSite, look: Look, place: str) -> None:
    """It opens the chosen agency's own site in a window; the agencies of the catalogue are tiles on the home page."""
    rows = {row["code"]: card(row) for row in ROWS}
    sites = "".join(f"<option value=/so/{n}>{name}</option>" for n, name in enumerate(AGENCIES))
    jump = f"<select onchange='window.open(this.value)'><option value=''>Liên kết website</option>{sites}</select>"
    tiles = "".join(f"<a href='/thu-tuc?coquan={n}'>{name}</a> " for n, name in enumerate(AGENCIES))
    local_site.put("/", f"<h1>Trang chủ</h1><main><h2>Theo cơ quan</h2>{tiles}</main>")

    def answer(path: str) -> Answer:
        chosen = dict(parse_qsl(path.partition("?")[2])).get("coquan")
        shown = [row for row in ROWS if chosen is None or row["agency"] == AGENCIES[int(chosen)]]
        listed = "".join(rows[row["code"]] for row in shown)
        body = f"<h1>Danh mục thủ tục</h1><main>{listed}</main><{place}>{jump}</{place}>"
        return Answer(body=f"<!doctype html><meta charset=utf-8><title>Danh mục</title>{body}".encode())

    local_site.otherwise = answer
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    assert judgements["F04"].measurements["filters"]["agency"] == "works", seen.facts["trials"]


async def test_a_list_box_that_a_link_opens_is_a_filter(local_site: LocalSite, look: Look) -> None:
    """As Chosen draws it: the select is not shown, a link without address opens the list."""
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    values = json.dumps(["Tất cả", *AGENCIES])
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main><div class=chosen-container><a class=chosen-single id=mo href="javascript:;"
        ><span>Chọn cơ quan</span></a><ul id=ds hidden></ul></div><section id="list"></section></main>
        <script>const rows = {data}, values = {values}, fits = (r, v) => !v || r.agency === v;
        const draw = (v) => {{ list.innerHTML = rows.filter((r) => fits(r, v)).map((r) => r.html).join(''); }};
        mo.addEventListener('mousedown', () => {{ ds.hidden = false;
          ds.innerHTML = values.map((v) => `<li style="cursor:pointer;width:200px">${{v}}</li>`).join(''); }});
        ds.addEventListener('mouseup', (event) => {{ const v = event.target.textContent; mo.textContent = v;
          ds.hidden = true; draw(v === 'Tất cả' ? '' : v); }}); draw('');</script>""",
    )
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    assert judgements["F04"].measurements["filters"]["agency"] == "works", seen.facts["trials"]


def test_a_cell_that_names_the_value_in_its_own_way_speaks_against_nothing() -> None:
    words = load_words(CatalogueWords, "catalogue", framework_id="mic-2023")
    cells = ("Công dân Việt Nam, Doanh nghiệp", "Công dân Việt Nam", "Doanh nghiệp", "Cá nhân")
    rows = tuple(
        Row(code=f"1.00000{n}", name="x", href="", pressed="", text=cell, cells=(cell,)) for n, cell in enumerate(cells)
    )
    base = Listing(rows=rows, total=None, pages=(), empty=False, frame=0, header=("Đối tượng",), url="http://x.test/")
    showing = Showing("audience", ("Cá nhân", "Doanh nghiệp"), base, words)
    assert [showing.shows_other(row, "Cá nhân") for row in rows] == [False, False, True, False]


@pytest.mark.parametrize(
    ("tree", "levels"),
    [
        ("<div class='sidebar' style='width: 300px'>{}</div>", ("", "")),
        ("<aside style='width: 300px'>{}</aside>", ("", "")),
        # Nothing marks it, but its links show no level, while the cards do.
        ("<div>{}</div>", LEVELS),
    ],
)
@pytest.mark.parametrize("around", ["<div>{}</div>", "<div class='page has-sidebar'>{}</div>"])
async def test_a_longer_tree_of_fields_beside_cards_without_codes_is_no_list(
    local_site: LocalSite, look: Look, tree: str, levels: tuple[str, str], around: str
) -> None:
    cards = "".join(
        f"<div class=o><a href='/chi-tiet?id={n}'>{NAMES[n % 5]} trường hợp {n}</a> <span>{levels[n % 2]}</span></div>"
        for n in range(10)
    )
    fields = "".join(f"<p><a href='/danh-sach?linhvuc={n}'>Quản lý lao động ngoài nước {n}</a></p>" for n in range(30))
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/thu-tuc", around.format(f"<h1>Danh mục thủ tục</h1>{tree.format(fields)}<div>{cards}</div>"))
    seen, _ = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    assert len(seen.facts["rows"]) == 10, seen.facts["rows"]
    assert all("trường hợp" in row["name"] for row in seen.facts["rows"]), seen.facts["rows"]


async def test_a_list_that_stands_in_what_is_called_a_sidebar_is_read(local_site: LocalSite, look: Look) -> None:
    cards = "".join(
        f"<p><a href='/chi-tiet?id={n}'>{NAMES[n % 5]} trường hợp {n}</a> <span>{LEVELS[n % 2]}</span></p>"
        for n in range(10)
    )
    news = "".join(f"<p><a href='/tin?so={n}'>Tin mới trong tuần {n}</a></p>" for n in range(4))
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/thu-tuc", f"<h1>Danh mục thủ tục</h1><aside style='width: 300px'>{cards}</aside><div>{news}</div>")
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    assert judgements["F03"].code == "catalogue-levels", seen.facts


AFTER_AGENCY = """agency.onchange = () => { field.disabled = false;
field.innerHTML = '<option value="">-- Chọn lĩnh vực --</option>' + (agency.value ? fields : ''); draw(); };"""


@pytest.mark.parametrize(
    ("field", "agencies", "state"),
    [
        ("<select id=field><option value=''>-- Chọn lĩnh vực --</option></select>", AGENCIES, "unclear"),
        (
            "<select id=field disabled><option value=''>-- Tất cả --</option><option>Đất đai</select>",
            AGENCIES,
            "unclear",
        ),
        ("<select id=field></select>", AGENCIES, "unclear"),
        # Nothing could fill it.
        ("<select id=field><option value=''>-- Chọn lĩnh vực --</option></select>", (), "missing"),
    ],
)
async def test_a_select_that_is_filled_when_another_was_chosen_is_not_missing(
    local_site: LocalSite, look: Look, field: str, agencies: tuple[str, ...], state: str
) -> None:
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    values = json.dumps("".join(f"<option>{value}</option>" for value in FIELDS))
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main>{select("agency", "Cơ quan thực hiện", agencies)}
        <label>Lĩnh vực {field}</label><section id="list"></section></main>
        <script>const rows = {data}, names = ['agency', 'field'], fields = {values};
        const draw = () => {{ list.innerHTML = rows.filter((r) => names.every((n) => {{
          const v = document.getElementById(n).value; return !v || r[n] === v; }})).map((r) => r.html).join(''); }};
        field.onchange = draw; {AFTER_AGENCY} if (!field.disabled) draw(); else list.innerHTML =
          rows.map((r) => r.html).join('');</script>""",
    )
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    uses = judgements["F04"].measurements["filters"]
    assert (uses["field"], uses["agency"]) == (state, "works" if agencies else "missing"), seen.facts["trials"]


async def test_links_of_the_home_page_are_tried_where_a_select_is_still_empty(
    local_site: LocalSite, look: Look
) -> None:
    tiles = "".join(f"<a href='/thu-tuc?linhvuc={n}'>{name}</a> " for n, name in enumerate(FIELDS))
    local_site.put("/", f"<h1>Trang chủ</h1><main><h2>Theo lĩnh vực</h2>{tiles}</main>")
    selects = f"{select('agency', 'Cơ quan thực hiện', AGENCIES)}{select('field', 'Lĩnh vực', ())}"

    def answer(path: str) -> Answer:
        chosen = dict(parse_qsl(path.partition("?")[2])).get("linhvuc")
        listed = "".join(card(row) for row in ROWS if chosen is None or row["field"] == FIELDS[int(chosen)])
        body = f"<h1>Danh mục thủ tục</h1><main>{selects}{listed}</main>"
        return Answer(body=f"<!doctype html><meta charset=utf-8><title>Danh mục</title>{body}".encode())

    local_site.otherwise = answer
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    assert judgements["F04"].measurements["filters"]["field"] == "works", seen.facts["trials"]


async def test_filters_that_a_button_called_by_showing_sends_work(local_site: LocalSite, look: Look) -> None:
    """Two buttons stand beside the selects, neither of them in a form."""
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><main><div>{select("agency", "Cơ quan thực hiện", AGENCIES)}
        {select("field", "Lĩnh vực", FIELDS)}<button type=button>Nhập lại</button>
        <button type=button id=go>Hiển thị</button></div><section id="list"></section></main>
        <script>const rows = {data}, names = ['agency', 'field'];
        const draw = () => {{ list.innerHTML = rows.filter((r) => names.every((n) => {{
          const v = document.getElementById(n).value; return !v || r[n] === v; }})).map((r) => r.html).join(''); }};
        go.onclick = draw; draw();</script>""",
    )
    seen, judgements = await look(CATALOGUE, home="/", catalogue="/thu-tuc")
    filters = judgements["F04"].measurements["filters"]
    assert (filters["agency"], filters["field"]) == ("works", "works"), seen.facts["trials"]


# What is looked at without another load


def filtered_by_script(*, after_choice: str = "", size: int = len(ROWS)) -> str:
    """A catalogue that a script filters by agency and field and turns by buttons; a choice of the agency does more."""
    data = json.dumps([{**row, "html": card(row)} for row in ROWS])
    return f"""<h1>Danh mục thủ tục</h1><main>{select("agency", "Cơ quan thực hiện", AGENCIES)}
        {select("field", "Lĩnh vực", FIELDS)}<section id="list"></section><div id=pager></div></main>
        <script>const rows = {data}, size = {size}; let page = 1, kept = '';
        const fits = (r) => (!(agency.value || kept) || r.agency === (agency.value || kept))
          && (!field.value || r.field === field.value);
        const draw = () => {{ const found = rows.filter(fits), last = Math.ceil(found.length / size);
          list.innerHTML = found.slice((page - 1) * size, page * size).map((r) => r.html).join('');
          pager.innerHTML = '';
          for (let n = 1; n <= last && last > 1; n++) {{ const turn = document.createElement('button');
            turn.textContent = n; turn.onclick = () => {{ page = n; draw(); }}; pager.append(turn); }} }};
        agency.onchange = () => {{ page = 1; {after_choice} draw(); }};
        field.onchange = () => {{ page = 1; draw(); }}; draw();</script>"""


def uses_of(judgements: Mapping[str, Judgement]) -> tuple[object, object]:
    """What is said of the filters by agency and by field."""
    filters = judgements["F04"].measurements["filters"]
    return filters["agency"], filters["field"]


@pytest.mark.parametrize(
    ("after_choice", "doubted", "loads"),
    [
        ("", frozenset[str](), 1),
        # What failed is to be seen failing in a load of its own.
        ("", frozenset({"F04"}), 2),
        # One list fills the other, and leaves it so.
        ("field.length = 2;", frozenset[str](), 2),
        # The list stays as the first choice left it.
        ("kept ||= agency.value;", frozenset[str](), 2),
    ],
    ids=["comes-back", "second-look", "refills", "keeps"],
)
async def test_a_choice_is_taken_back_for_the_next_filter_where_all_is_then_as_before(
    local_site: LocalSite, look: Look, after_choice: str, doubted: frozenset[str], loads: int
) -> None:
    local_site.put("/thu-tuc", filtered_by_script(after_choice=after_choice))
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc", with_session=True, doubted=doubted)
    assert uses_of(judgements) == ("works", "works"), seen.facts["trials"]
    (field,) = [trial for trial in seen.facts["trials"] if trial["facet"] == "field"]
    assert all(one["changed"] and one["fewer"] and not one["other"] for one in field["tries"])
    assert len(local_site.sent("/thu-tuc", method="GET")) == loads


async def test_a_list_that_a_script_turned_is_turned_back_for_the_filters(local_site: LocalSite, look: Look) -> None:
    local_site.put("/thu-tuc", filtered_by_script(size=6))
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc", with_session=True)
    assert len(seen.facts["rows"]) == len(ROWS)
    assert uses_of(judgements) == ("works", "works"), seen.facts["trials"]
    assert len(local_site.sent("/thu-tuc", method="GET")) == 1


async def test_a_list_that_links_turn_is_loaded_anew_for_the_filters(local_site: LocalSite, look: Look) -> None:
    """What a script filters on its first page alone; the second has another list."""
    pager = "<a href='/thu-tuc?trang=1'>1</a> <a href='/thu-tuc?trang=2'>2</a>"
    local_site.put("/thu-tuc", filtered_by_script().replace("<div id=pager></div>", pager + "<i id=pager></i>"))
    further = "".join(card({**row, "code": f"2.00{number:04}"}) for number, row in enumerate(ROWS))
    local_site.put("/thu-tuc?trang=2", f"<h1>Danh mục thủ tục</h1><main>{further}{pager}</main>")
    seen, judgements = await look(CATALOGUE, catalogue="/thu-tuc", with_session=True)
    assert any(row["code"].startswith("2.") for row in seen.facts["rows"])
    assert uses_of(judgements) == ("works", "works"), seen.facts["trials"]
    asked = [asked.path for asked in local_site.sent("/thu-tuc", method="GET")]
    assert asked == ["/thu-tuc", "/thu-tuc?trang=2", "/thu-tuc"]
