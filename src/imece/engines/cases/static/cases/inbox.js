/* x ticks the row that j and k have reached; a count of ticked rows stands in the bulk bar. */

document.addEventListener("keydown", (event) => {
  if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = document.activeElement?.matches?.("[data-row-link]") && document.activeElement.closest("tr");
  const box = row && row.querySelector("input[data-row]");
  if (!box) return;
  event.preventDefault();
  box.click();
});
