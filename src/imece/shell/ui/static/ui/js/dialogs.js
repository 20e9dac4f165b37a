/* Native dialogs. An element with data-open-dialog="id" opens one; a link keeps working without JavaScript. */

export function startDialogs(root) {
  for (const opener of root.querySelectorAll("[data-open-dialog][hidden]")) opener.hidden = false;
  root.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.openDialog);
      if (!dialog) return;
      event.preventDefault();
      dialog.showModal();
      return;
    }
    const closer = event.target.closest("[data-close-dialog]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog").close();
    } else if (event.target instanceof HTMLDialogElement) {
      event.target.close();
    }
  });
}
