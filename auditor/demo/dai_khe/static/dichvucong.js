import { draw, get, html, icon, number, run, upper } from "./vue.js";

const FORM = "/web/guest/eform?ma=";
const SIZE = 10;
let facets = null;
let filters = {};

const badge = (level) => html`<span class="badge">${level.startsWith("Mức") ? level : level.normalize("NFD")}</span>`;

function row(one) {
  return html`<div class="service"><div><a href="#/thu-tuc-hanh-chinh/${one.code}">${one.name}</a>
      <div class="detail"><span class="muted">${one.code}</span> Cơ quan: ${one.agency}. Lĩnh vực: ${one.domain}.</div></div>
    ${badge(one.level)}<button type="button" class="btn btn-primary" data-code="${one.code}">${upper("Nộp hồ sơ")}</button></div>`;
}

function chips(name, label, options) {
  return html`<div class="chips" role="group" aria-label="${label}"><span>${label}:</span> ${options.map((text) => html`<button type="button" class="chip" data-facet="${name}" data-value="${text}"
    aria-pressed="${String(filters[name] === text)}">${filters[name] === text ? "✓ " : ""}${text}</button> `)}</div>`;
}

// The list box of the field is drawn as the platform does: a DIV that shows its options in a layer of the body.
function listBox(place, refresh) {
  const box = place.querySelector(".v-select");
  box.addEventListener("click", () => {
    document.querySelector(".v-menu")?.remove();
    const layer = document.createElement("div");
    layer.className = "v-menu";
    layer.style.top = `${box.getBoundingClientRect().bottom + window.scrollY}px`;
    layer.style.left = `${box.getBoundingClientRect().left}px`;
    draw(layer, html`<div class="v-tile" data-value="">Tất cả</div>${facets.domain.map((text) => html`<div class="v-tile" data-value="${text}">${text}</div>`)}`, {
      ".v-tile": (_, tile) => {
        layer.remove();
        filters = { ...filters, domain: tile.dataset.value };
        refresh();
      },
    });
    document.body.append(layer);
  });
}

async function list({ place, query, here }) {
  facets ??= await get("/serviceinfos/facets");
  if (query.keyword !== undefined) filters.keyword = query.keyword;
  let page = Number(query.trang ?? query.page ?? 1) || 1;
  let open = Boolean(filters.agency || filters.domain);

  const refresh = async () => {
    const found = await get("/serviceinfos", { ...filters, page });
    if (!here()) return;
    const pages = Math.ceil(found.total / SIZE);
    draw(place, html`
      <div class="line"><label class="wide">Tìm kiếm theo tên thủ tục, mã thủ tục<input type="text" name="keyword" value="${filters.keyword ?? ""}"></label>
        <button type="button" class="btn btn-primary search">${upper("Tìm kiếm")}</button></div>
      <div class="advanced-head">${icon("filter_list")} Tìm kiếm nâng cao</div>
      <div class="advanced" ${open ? "" : html`hidden`}>
        <label>Cơ quan thực hiện <select name="agency"><option value="">Tất cả</option>${facets.agency.map((text) => html`<option ${filters.agency === text ? html`selected` : ""}>${text}</option>`)}</select></label>
        <div class="v-select"><span class="v-label">Lĩnh vực</span> <span class="v-value">${filters.domain || "Tất cả"}</span> ${icon("arrow_drop_down")}</div>
        ${chips("audience", "Đối tượng", facets.audience)}${chips("level", "Mức độ", facets.level)}
      </div>
      <p>Tổng số: ${number(found.total)} thủ tục. Hiển thị <select name="size"><option>10</option></select></p>
      <div class="services">${found.rows.length ? found.rows.map(row) : html`<p>Không tìm thấy thủ tục nào phù hợp.</p>`}</div>
      <div class="pager">${Array.from({ length: pages }, (_, at) => html`<button type="button" class="page" data-page="${at + 1}" ${at + 1 === page ? html`aria-current="page"` : ""}>${at + 1}</button> `)}</div>`, {
      ".search": () => { filters.keyword = place.querySelector("[name=keyword]").value.trim(); page = 1; refresh(); },
      ".advanced-head": () => { open = !open; place.querySelector(".advanced").hidden = !open; },
      ".chip": (_, chip) => {
        const { facet, value } = chip.dataset;
        filters = { ...filters, [facet]: filters[facet] === value ? "" : value };
        page = 1;
        refresh();
      },
      ".page": (_, button) => { page = Number(button.dataset.page); refresh(); },
      "[data-code]": (_, button) => location.assign(FORM + button.dataset.code),
    });
    place.querySelector("[name=keyword]").addEventListener("keydown", (event) => { if (event.key === "Enter") place.querySelector(".search").click(); });
    place.querySelector("[name=agency]").addEventListener("change", (event) => { filters.agency = event.target.selectedIndex ? event.target.value : ""; page = 1; refresh(); });
    listBox(place, () => { page = 1; refresh(); });
  };
  await refresh();
}

const lines = (items) => html`${items.map((text) => html`<p>- ${text}</p>`)}`;

async function detail({ place, found, here }) {
  const one = await get(`/serviceinfos/${found[1]}`);
  if (!here()) return;
  const panels = [
    ["Trình tự thực hiện", lines(one.steps)], ["Cách thức thực hiện", lines(one.methods)],
    ["Thành phần hồ sơ", lines(one.parts)], ["Số lượng hồ sơ", one.copies], ["Thời hạn giải quyết", one.time_limit],
    ["Đối tượng thực hiện", one.audience.join(", ")], ["Cơ quan thực hiện", one.agency], ["Phí, lệ phí", one.fee],
    ["Kết quả thực hiện", one.result], ["Căn cứ pháp lý", lines(one.legal_basis)], ["Yêu cầu, điều kiện", one.conditions],
  ];
  draw(place, html`<h2>${one.name}</h2><p>Mã thủ tục: <strong>${one.code}</strong></p>
    <button type="button" class="btn btn-primary submit">${upper("Nộp hồ sơ trực tuyến")}</button>
    ${panels.map(([title, content], at) => html`<div class="panel"><div class="panel-head">${upper(title)} ${icon("expand_more")}</div><div class="panel-body" ${at > 1 ? html`hidden` : ""}>${content}</div></div>`)}
    <p><a href="#/thu-tuc-hanh-chinh">Trở về danh mục</a></p>`, {
    ".submit": () => location.assign(FORM + one.code),
    ".panel-head": (_, head) => { head.nextElementSibling.hidden = !head.nextElementSibling.hidden; },
  });
}

run("dichvucong", [[/^\/thu-tuc-hanh-chinh\/([\d.]+)$/, detail], [/^\/(thu-tuc-hanh-chinh)?$/, list]]);
