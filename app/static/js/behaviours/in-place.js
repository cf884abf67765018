/* Deeds on the key points without leaving the page: a form sent to them, or a link that opens one for editing, is fetched, and
 * <main> is exchanged for that of the answer. What cannot be fetched goes the ordinary way. Which element has the focus
 * afterwards is left in the history's state for whoever attaches there. */
import { attachAll } from "../main.js";

const OURS = /^\/(articles\/[\w-]+\/key-points|key-points)(\/|$)/;
const isOurs = (address) => OURS.test(new URL(address, location).pathname);
let isBusy = false;

function exchange(text, response, then) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const main = fresh.querySelector("main [data-behaviour~=in-place]")?.closest("main");
  if (!main) return false;
  const address = response.redirected || response.ok ? response.url : location.href;
  const list = document.querySelector(".marking__list");
  const scrolled = list?.scrollTop ?? 0;
  const point = new URL(address).searchParams.get("point");
  const card = point && `[data-part=card][data-point="${point}"]`;
  history.replaceState({ focus: response.ok ? (then ?? card) : "main [aria-invalid=true]" }, "", address);
  document.title = fresh.title;
  document.querySelector(".flashes").replaceChildren(...fresh.querySelector(".flashes").childNodes);
  document.querySelector("main").replaceChildren(...main.childNodes);
  const after = document.querySelector(".marking__list");
  if (after) after.scrollTop = scrolled;
  attachAll(document.querySelector("main"));
  return true;
}

async function go(request, then, otherwise) {
  isBusy = true;
  document.querySelector("main").setAttribute("aria-busy", "true");
  try {
    const response = await fetch(request);
    if (!exchange(await response.text(), response, then)) otherwise();
  } catch {
    otherwise();
  } finally {
    isBusy = false;
    document.querySelector("main").removeAttribute("aria-busy");
  }
}

/* As if no script had been there; a script's own submit() would forget which button was pressed. */
function sendPlainly(form, submitter, action) {
  if (submitter?.name) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value });
    form.append(field);
  }
  form.action = action;
  form.submit();
}

export function attach(root) {
  const main = root.closest("main");
  if (main.isInPlace) return;
  main.isInPlace = true;

  main.addEventListener("submit", (event) => {
    const form = event.target;
    const action = event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : form.action;
    if (form.method !== "post" || !isOurs(action)) return;
    event.preventDefault();
    event.stopPropagation();
    if (isBusy) return;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    go(new Request(action, { method: "POST", body }), form.dataset.then, () => sendPlainly(form, event.submitter, action));
  }, { capture: true });

  main.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-part=edit]");
    if (!link || isBusy || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(new Request(link.href), `[data-part=card][data-point="${link.closest("[data-point]").dataset.point}"] input[name=name]`, () => location.assign(link.href));
  });
}
