import { count, h, page, skeleton, table } from "../dom.js";
import { post } from "../api.js";

const HEADS = ["Tiếp nhận", "Đã giải quyết", "Đúng hạn", "Quá hạn"];
const figures = (row) => [row.received, row.resolved, row.onTime, row.late].map(count);

/** By agency nobody counts what was on time: those columns are zero, a fault on purpose. */
export async function statistics({ put }) {
  const title = "Thống kê tình hình giải quyết hồ sơ";
  put(title, page(title, skeleton()));
  const data = await post("/statistic/dossier/search");
  put(title, page(title, h("p", {}, `Số liệu từ ngày ${data.from} đến ngày ${data.to}`),
    h("dl", { class: "counters" }, ...HEADS.map((text, at) => h("div", {}, h("dt", {}, text), h("dd", {}, figures(data.total)[at])))),
    table("Số hồ sơ theo cơ quan", ["Cơ quan", ...HEADS], data.agencies.map((row) => [row.agency, ...figures(row)]))));
}

export async function satisfaction({ put }) {
  const title = "Kết quả đánh giá hài lòng";
  put(title, page(title, skeleton()));
  const data = await post("/surfeed/rating/search");
  put(title, page(title, h("p", {}, `Kỳ đánh giá: từ ngày ${data.from} đến ngày ${data.to}`),
    table("Mức độ hài lòng theo cơ quan", ["Cơ quan", "Số lượt đánh giá", "Tỷ lệ hài lòng"], data.rows.map((row) => [row.agency, count(row.count), `${count(row.share)}%`]))));
}
