/* A form is sent once: further submits are ignored until the page changes, and an Enter that ends an input method's
 * composition never sends it. Put on every POST form. */
export function attach(form) {
  let sent = false;

  form.addEventListener("keydown", (event) => {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && composing) event.preventDefault();
  });

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    form.setAttribute("aria-busy", "true");
  });

  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    sent = false;
    form.removeAttribute("aria-busy");
  });
}
