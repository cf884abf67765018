/* A long form: the browser asks before the page is left with something typed and not sent. */
export function attach(form) {
  let changed = form.dataset.changed === "true"; // a refused form comes back with what was typed

  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
