/* Small comforts on top of pages that work without them. Each module looks for its own data- attributes. */
import { startDialogs } from "./dialogs.js";
import { startShortcuts } from "./shortcuts.js";
import { startUploads } from "./uploads.js";

const YEAR = 60 * 60 * 24 * 365;

function startTheme() {
  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-theme-choice]");
    if (!choice) return;
    event.preventDefault();
    const theme = choice.dataset.themeChoice;
    const name = location.protocol === "https:" ? "__Host-imece-theme" : "imece-theme";
    document.cookie = `${name}=${theme}; path=/; max-age=${theme ? YEAR : 0}; samesite=lax${name.startsWith("__") ? "; secure" : ""}`;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    for (const one of document.querySelectorAll("[data-theme-choice]")) {
      if (one.dataset.themeChoice === theme) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  });
}

function startToasts() {
  const place = document.getElementById("toasts");
  if (!place) return;
  new MutationObserver(() => {
    for (const toast of place.querySelectorAll("[data-toast]:not([data-seen])")) {
      toast.dataset.seen = "";
      const close = document.createElement("button");
      close.type = "button";
      close.className = "toast-close";
      close.setAttribute("aria-label", "Kapat");
      close.textContent = "×";
      close.addEventListener("click", () => toast.remove());
      toast.append(close);
      if (toast.getAttribute("role") !== "alert") setTimeout(() => toast.remove(), 8000);
    }
  }).observe(place, { childList: true });
}

/* On a wide screen the menu stands open; on a phone it is closed until asked for. */
function startMenus() {
  const wide = matchMedia("(width >= 992px)");
  const follow = () => {
    for (const menu of document.querySelectorAll("[data-open-wide]")) menu.open = wide.matches;
  };
  wide.addEventListener("change", follow);
  follow();
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(".portal-menu[open], .acting-menu[open], .office-person[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
}

/* A form that was sent is not sent twice by an impatient finger. */
function startForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    else if (!form.hasAttribute("hx-post")) form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
  document.querySelector("[data-error-summary]")?.focus();
}

function startSelectAll(root) {
  root.addEventListener("change", (event) => {
    const all = event.target.closest("[data-select-all]");
    if (!all) return;
    for (const box of all.closest("form").querySelectorAll("input[type=checkbox][data-row]")) box.checked = all.checked;
  });
}

startTheme();
startToasts();
startMenus();
startForms();
startSelectAll(document);
startDialogs(document);
startShortcuts(document);
startUploads(document);
document.addEventListener("htmx:afterSwap", (event) => startUploads(event.target));

const maps = document.querySelectorAll("[data-map-picker]");
if (maps.length) import("./map-picker.js").then((module) => maps.forEach(module.start));

const searches = document.querySelectorAll("[data-place-search]");
if (searches.length) import("./place-search.js").then((module) => searches.forEach(module.start));

if ("serviceWorker" in navigator && document.body.classList.contains("portal")) {
  navigator.serviceWorker.register("/sw.js").catch(() => undefined);
}

/* Something that was written without a network waits on this device: the script that it named sends it. */
const waiting = localStorage.getItem("imece-waiting");
if (waiting?.startsWith(`${location.origin}/`) && !document.querySelector(`script[src$="${CSS.escape(new URL(waiting).pathname)}"]`)) {
  document.head.append(Object.assign(document.createElement("script"), { src: waiting }));
}
