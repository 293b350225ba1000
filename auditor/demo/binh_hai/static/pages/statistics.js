import { h, count, table } from "../dom.js";
import { get } from "../api.js";
import { go } from "../router.js";

const HEADS = ["Tiếp nhận", "Đã giải quyết", "Đúng hạn", "Quá hạn"];
const figures = (row) => [row.received, row.resolved, row.onTime, row.late].map(count);

export async function statistics({ put, query }) {
  const data = await get(`/statistics${query.nam ? `?nam=${encodeURIComponent(query.nam)}` : ""}`);
  const thisYear = new Date().getFullYear();
  const years = h("select", { id: "nam", onchange: () => go("/thong-ke", { nam: years.value }) }, ...[thisYear, thisYear - 1].map((year) => h("option", { value: String(year) }, `Năm ${year}`)));
  years.value = String(data.year);
  put("Thống kê tình hình giải quyết hồ sơ", h("div", { class: "wrap" }, h("h1", {}, "Thống kê tình hình giải quyết hồ sơ"),
    h("div", { class: "field" }, h("label", { for: "nam" }, "Kỳ thống kê"), years),
    h("p", {}, `Số liệu toàn tỉnh từ ngày ${data.total.from} đến ngày ${data.total.to}.`),
    h("dl", { class: "counters" }, ...HEADS.map((text, at) => h("div", {}, h("dt", {}, text), h("dd", {}, figures(data.total)[at])))),
    table(`Số hồ sơ theo tháng, năm ${data.year}`, ["Tháng", ...HEADS], data.months.map((row) => [`Tháng ${row.month}`, ...figures(row)]))));
}

export async function satisfaction({ put }) {
  const { rows } = await get("/satisfaction");
  put("Kết quả đánh giá", h("div", { class: "wrap" }, h("h1", {}, "Kết quả đánh giá mức độ hài lòng"), h("p", {}, "Số liệu đang được cập nhật."),
    table("Kết quả đánh giá theo cơ quan", ["Cơ quan", "Số lượt đánh giá", "Tỷ lệ hài lòng"], rows.map((row) => [row.agency, String(row.count), `${row.share}%`]))));
}

export async function budget({ put }) {
  await get("/budget");
  put("Công khai ngân sách", h("div", { class: "wrap" }, h("h1", {}, "Công khai ngân sách")));
}
