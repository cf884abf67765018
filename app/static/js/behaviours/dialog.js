/* A button that opens the <dialog> whose id is in data-dialog; a click on the veil closes it. */
export function attach(button) {
  const dialog = document.getElementById(button.dataset.dialog);
  if (!dialog) return;

  button.setAttribute("aria-haspopup", "dialog");
  button.addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("click", (event) => {
    if (event.target !== dialog) return;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) dialog.close();
  });
}
