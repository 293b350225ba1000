"use strict";

const NOTICES = [
  "Từ ngày 01/7/2025, người dân nộp hồ sơ tại bất kỳ Trung tâm Phục vụ hành chính công nào trong tỉnh.",
  "Miễn lệ phí đăng ký hộ kinh doanh khi nộp hồ sơ trực tuyến toàn trình.",
  "Cảnh giác với đối tượng giả danh cán bộ công an yêu cầu cài đặt ứng dụng VNeID.",
];

function wireMenus() {
  for (const button of document.querySelectorAll(".co-con > button")) {
    const list = document.getElementById(button.getAttribute("aria-controls"));
    const show = (open) => {
      button.setAttribute("aria-expanded", String(open));
      list.hidden = !open;
    };
    button.addEventListener("click", () => show(list.hidden));
    button.parentElement.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) {
        show(false);
        button.focus();
      }
    });
  }
}

function wireNotices() {
  const line = document.getElementById("dong-thong-bao");
  const pause = document.getElementById("dung-thong-bao");
  if (!line) return;
  let at = 0;
  let paused = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const tell = () => {
    pause.setAttribute("aria-pressed", String(paused));
    pause.textContent = paused ? "Tiếp tục chạy" : "Tạm dừng";
  };
  pause.addEventListener("click", () => {
    paused = !paused;
    tell();
  });
  tell();
  setInterval(() => {
    if (paused) return;
    at = (at + 1) % NOTICES.length;
    line.textContent = NOTICES[at];
  }, 7000);
}

function wireAssistant() {
  const open = document.getElementById("mo-tro-ly");
  const panel = document.getElementById("tro-ly");
  const talk = document.getElementById("hoi-thoai");
  const form = document.getElementById("hoi-tro-ly");
  const input = document.getElementById("cau-hoi-tro-ly");
  const show = (visible) => {
    panel.hidden = !visible;
    open.setAttribute("aria-expanded", String(visible));
    (visible ? input : open).focus();
  };
  const say = (text, kind) => {
    const line = document.createElement("p");
    line.className = kind;
    line.textContent = text;
    talk.append(line);
    talk.scrollTop = talk.scrollHeight;
    return line;
  };
  open.addEventListener("click", () => show(panel.hidden));
  document.getElementById("dong-tro-ly").addEventListener("click", () => show(false));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(false);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const question = input.value.trim();
    if (!question) return;
    input.value = "";
    say(question, "loi-dan");
    try {
      const response = await fetch("/api/tro-ly/hoi", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ cauHoi: question }),
      });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const answer = await response.json();
      for (const text of answer.traLoi) say(text, "loi-bot");
      for (const link of answer.lienKet) {
        const anchor = document.createElement("a");
        anchor.href = link.diaChi;
        anchor.textContent = link.ten;
        say("", "loi-bot").append(anchor);
      }
    } catch (error) {
      console.error(error);
      say("Trợ lý ảo đang bận, vui lòng thử lại sau.", "loi-bot");
    }
  });
}

wireMenus();
wireNotices();
wireAssistant();
