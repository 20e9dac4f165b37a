/* The phone desk by keyboard: selects that are typed into, the caller's name filled in, Ctrl + Enter saves. */

const FOLD = { ı: "i", ğ: "g", ü: "u", ş: "s", ö: "o", ç: "c", â: "a", î: "i", û: "u" };
const fold = (text) => [...text.toLocaleLowerCase("tr")].map((sign) => FOLD[sign] ?? sign).join("");

const form = document.querySelector("[data-call]");
if (form) {
  for (const select of form.querySelectorAll("select[data-combobox]")) combobox(select);
  const caller = document.getElementById("arayan");
  document.body.addEventListener("htmx:afterSwap", ({ target }) => {
    const name = target === caller && caller.querySelector("[data-name]")?.dataset.name;
    if (name && !form.elements.name.value) form.elements.name.value = name;
  });
  point();
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-save]"));
    } else if (event.target.matches("input:not([type=checkbox], [type=radio])")) {
      event.preventDefault();
    }
  });
}

/* A street that is chosen marks its point and says its neighbourhood; another neighbourhood takes the mark away. */
function point() {
  const { latitude, longitude, neighbourhood } = form.elements;
  const mark = form.querySelector("[data-point]");
  const unmark = () => {
    latitude.value = longitude.value = "";
    mark.hidden = true;
  };
  form.addEventListener("place-chosen", ({ detail }) => {
    neighbourhood.value = detail.neighbourhood;
    document.getElementById(`${neighbourhood.id}-text`).value = neighbourhood.selectedOptions[0]?.textContent ?? "";
    neighbourhood.dispatchEvent(new CustomEvent("change", { bubbles: true, detail }));
    mark.hidden = false;
  });
  neighbourhood.addEventListener("change", ({ detail }) => detail || unmark());
  form.querySelector("[data-unmark]").addEventListener("click", unmark);
}

/* The WAI-ARIA pattern of an editable combobox with a list; the select below stays the field that is sent. */
function combobox(select) {
  const options = [...select.options].filter((option) => option.value);
  const list = Object.assign(document.createElement("ul"), { id: `${select.id}-list`, className: "combobox-list", hidden: true });
  const input = Object.assign(document.createElement("input"), { type: "text", id: `${select.id}-text`, autocomplete: "off" });
  const label = form.querySelector(`label[for="${select.id}"]`);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(name, value);
  if (select.hasAttribute("aria-describedby")) input.setAttribute("aria-describedby", select.getAttribute("aria-describedby"));
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label?.textContent.trim() ?? "");
  if (label) label.htmlFor = input.id;
  input.value = select.selectedOptions[0]?.value ? select.selectedOptions[0].textContent : "";
  select.hidden = true;
  const box = Object.assign(document.createElement("div"), { className: "combobox" });
  select.after(box);
  box.append(input, list);
  let current = -1;

  const show = (found) => {
    list.replaceChildren(...found.map((option, index) => line(option, index)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length && input.value ? 0 : -1);
  };
  const line = (option, index) => {
    const item = Object.assign(document.createElement("li"), { id: `${list.id}-${index}`, textContent: option.textContent });
    item.setAttribute("role", "option");
    item.dataset.value = option.value;
    return item;
  };
  const mark = (index) => {
    current = index;
    for (const [position, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(position === index));
    const item = list.children[index];
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const hide = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (value) => {
    const before = select.value;
    select.value = value;
    input.value = value ? select.selectedOptions[0].textContent : "";
    hide();
    if (select.value !== before) select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const matching = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const score = (option) => (fold(option.textContent).startsWith(words[0] ?? "") ? 0 : 1);
    const found = options.filter((option) => {
      const known = fold(`${option.textContent} ${option.dataset.words ?? ""}`).split(/[\s,;:.()]+/);
      return words.every((word) => known.some((part) => part.startsWith(word)));
    });
    return found.sort((one, other) => score(one) - score(other)).slice(0, 12);
  };

  input.addEventListener("input", () => show(matching()));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show(matching());
      else mark((current + (event.key === "ArrowDown" ? 1 : -1) + list.children.length) % list.children.length);
    } else if (event.key === "Escape") {
      hide();
    } else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !list.hidden && current >= 0) {
      if (event.key === "Enter") event.preventDefault();
      choose(list.children[current].dataset.value);
    }
  });
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("li");
    event.preventDefault();
    if (item) choose(item.dataset.value);
  });
  input.addEventListener("blur", () => {
    hide();
    const typed = options.find((option) => fold(option.textContent) === fold(input.value.trim()));
    choose(typed ? typed.value : input.value.trim() ? select.value : "");
  });
}
