/* Puts the chosen reply template into the message at once; without this the button asks the server to. */

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reply-pick] button");
  if (!button) return;
  const form = button.closest("form");
  const text = form.querySelector("textarea");
  const chosen = form.querySelector("[data-reply-pick] select").selectedOptions[0];
  event.preventDefault();
  if (!chosen?.dataset.text) return;
  text.value = [text.value.trimEnd(), chosen.dataset.text].filter(Boolean).join("\n\n");
  text.focus();
});

/* A deep link to an act opens it. */
const wanted = document.querySelector("details.act[open]");
if (wanted && !document.querySelector("[data-error-summary]")) wanted.scrollIntoView({ block: "center" });
