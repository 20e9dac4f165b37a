/* Shows a question only when the question it depends on has one of the answers in data-show-equals.
   Without this script every question is there, and the server leaves out what was not asked. */

const HIDEABLE = "[data-show-field]";

function answersOf(form, name) {
  return new FormData(form).getAll(name).map(String);
}

function rules(form) {
  const seen = new Map();
  for (const part of form.querySelectorAll(HIDEABLE)) {
    const box = part.closest(".field") ?? part;
    if (!seen.has(box)) seen.set(box, part.dataset);
  }
  return seen;
}

function nameOf(form, key) {
  const prefix = form.dataset.prefix ?? "";
  return prefix ? `${prefix}-${key}` : key;
}

function refresh(form) {
  for (const [box, { showField, showEquals }] of rules(form)) {
    const given = answersOf(form, nameOf(form, showField));
    const isAsked = given.some((answer) => showEquals.split(" ").includes(answer));
    const isElsewhere = !form.elements.namedItem(nameOf(form, showField)) && !box.dataset.wasHidden;
    box.hidden = !isAsked && !isElsewhere;
    for (const input of box.querySelectorAll("input, select, textarea")) {
      if (box.hidden && !input.disabled) { input.disabled = true; input.dataset.disabledHere = ""; }
      if (!box.hidden && "disabledHere" in input.dataset) { input.disabled = false; delete input.dataset.disabledHere; }
    }
    if (box.hidden) box.dataset.wasHidden = ""; else delete box.dataset.wasHidden;
  }
}

function refreshAll() {
  for (const form of document.forms) if (form.querySelector(HIDEABLE)) refresh(form);
}

document.addEventListener("change", (event) => { if (event.target.form) refresh(event.target.form); });
document.addEventListener("htmx:afterSettle", refreshAll);
refreshAll();
