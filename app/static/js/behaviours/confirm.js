/* Asks before a form is sent: data-confirm holds the question. Name it before submit-once's listener can see the event
 * (order within data-behaviour does not matter: this one listens while the event travels down). */
export function attach(form) {
  form.addEventListener("submit", (event) => {
    if (window.confirm(form.dataset.confirm)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}
