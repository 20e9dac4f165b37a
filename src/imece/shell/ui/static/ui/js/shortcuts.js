/* Keys for people who work here all day. Never while somebody is typing, never with a modifier.
   data-shortcut="x" focuses or clicks its element; data-shortcut-go="g i" opens data-address;
   in a [data-rows] list j and k move between [data-row-link], Enter opens. */

let pending = "";

export function startShortcuts(root) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "?") return open(event, document.getElementById("kisayollar"));
    if (document.querySelector("dialog[open]")) return;
    if ((event.key === "j" || event.key === "k") && move(event.key === "j" ? 1 : -1)) return event.preventDefault();
    const keys = pending ? `${pending} ${event.key}` : event.key;
    const target = root.querySelector(`[data-shortcut="${CSS.escape(keys)}"]`);
    const go = root.querySelector(`[data-shortcut-go="${CSS.escape(keys)}"]`);
    pending = "";
    if (target) act(event, target);
    else if (go) location.assign(go.dataset.address);
    else if (event.key.length === 1 && root.querySelector(`[data-shortcut-go^="${CSS.escape(event.key)} "]`)) {
      pending = event.key;
      setTimeout(() => { pending = ""; }, 1200);
    }
  });
}

function isTyping(element) {
  return element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName)
    || (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(element.type));
}

function open(event, dialog) {
  if (!dialog || dialog.open) return;
  event.preventDefault();
  dialog.showModal();
}

function act(event, target) {
  event.preventDefault();
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) target.focus();
  else target.click();
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-rows] [data-row-link]")];
  if (!rows.length) return false;
  const at = rows.indexOf(document.activeElement);
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}
