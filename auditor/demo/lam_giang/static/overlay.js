import { h, icon } from "./dom.js";

/** The one container at the end of the body in which panels, menus and dialogues are drawn. */
function container() {
  return document.querySelector(".cdk-overlay-container") ?? document.body.appendChild(h("div", { class: "cdk-overlay-container" }));
}

/** Show a panel under an element; gives the function that closes it. */
export function panelUnder(origin, panel) {
  const place = origin.getBoundingClientRect();
  const pane = h("div", { class: "cdk-overlay-pane" }, panel);
  pane.style.left = `${Math.min(place.left, window.innerWidth - 300)}px`;
  pane.style.top = `${place.bottom}px`;
  pane.style.minWidth = `${place.width}px`;
  container().append(pane);
  return () => pane.remove();
}

export function closeAll() {
  document.querySelector(".cdk-overlay-container")?.replaceChildren();
}

/** Show a dialogue in the middle of the page. */
export function dialog(title, ...nodes) {
  const close = () => backdrop.remove();
  const backdrop = h("div", { class: "cdk-overlay-backdrop" }, h("div", { class: "mat-dialog", role: "dialog", "aria-modal": "true", "aria-label": title },
    h("h2", {}, title), ...nodes, h("div", { class: "actions" }, h("button", { type: "button", class: "mat-button", onclick: close }, icon("close"), " Đóng"))));
  container().append(backdrop);
  return close;
}
