/* The list of key points, one of them open at a time: up and down (J and K) between them, left and right between members,
 * Enter confirms, E edits (on a member: its edges), X says "not a member" or removes. Apart from Enter and the right arrow these keys count only
 * while a card or a member has the focus, never in a field. */
const cardsOf = (list) => [...list.querySelectorAll("[data-part=card]")];
const membersOf = (card) => [...card.querySelectorAll("[data-part=member]")];

/* Brings the key point's words into sight unless they are. */
function showInText(card) {
  const mark = document.getElementById(`at-${card.dataset.point}`);
  if (!mark) return;
  const dock = card.closest(".marking__list").getBoundingClientRect();
  const isBeside = matchMedia("(min-width: 60rem)").matches;
  const { top, bottom } = mark.getBoundingClientRect();
  if (top < 90 || bottom > (isBeside ? innerHeight - 90 : dock.top)) mark.scrollIntoView({ block: isBeside ? "center" : "start" });
}

function open(list, card) {
  for (const other of cardsOf(list)) {
    other.tabIndex = other === card ? 0 : -1;
    other.toggleAttribute("data-open", other === card);
  }
  const place = list.parentElement.querySelector("[data-part=place]");
  if (place) place.textContent = `${cardsOf(list).indexOf(card) + 1} / ${cardsOf(list).length}`;
  list.dispatchEvent(new CustomEvent("keypoints:chosen", { bubbles: true, detail: card }));
}

/* A card is opened before it takes the focus: on a narrow screen the others are not there at all. */
function go(list, target) {
  if (!target) return false;
  open(list, target.closest("[data-part=card]"));
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
  showInText(target.closest("[data-part=card]"));
  return true;
}

function beside(list, way) {
  const cards = cardsOf(list);
  const at = cards.findIndex((card) => card.hasAttribute("data-open"));
  return cards[at + way];
}

function step(list, card, from, key) {
  if (key === "ArrowDown" || key === "ArrowUp") return go(list, beside(list, key === "ArrowDown" ? 1 : -1));
  const stops = [card, ...membersOf(card)];
  return go(list, stops[stops.indexOf(from) + (key === "ArrowRight" ? 1 : -1)]);
}

function deed(card, from, key) {
  const isMember = from.matches("[data-part=member]");
  if (key === "enter") return card.querySelector("[data-part=confirm]");
  if (key === "x") return isMember ? from.querySelector("button") : card.querySelector("[data-part=remove]");
  return key === "e" && !isMember ? card.querySelector("[data-part=edit]") : null;
}

function press(list, event) {
  const isNowhere = event.target === document.body && ["Enter", "ArrowRight"].includes(event.key);
  const from = isNowhere ? list.querySelector("[data-open]") : event.target;
  if (event.defaultPrevented || !from?.matches("[data-part=card], [data-part=member]")) return;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const card = from.closest("[data-part=card]");
  if (event.key.startsWith("Arrow")) {
    if (step(list, card, from, event.key)) event.preventDefault();
    return;
  }
  const key = event.key.toLowerCase();
  if (event.repeat) return;
  if (key === "e" && from.matches("[data-part=member]")) {
    event.preventDefault();
    from.dispatchEvent(new CustomEvent("keypoints:edge", { bubbles: true, detail: from }));
    return;
  }
  const button = deed(card, from, key);
  if (!button) return;
  event.preventDefault();
  button.click();
}

/* Where to begin: where a deed just left off, where the address points, at the first that waits. */
function begin(list) {
  const left = history.state?.focus && document.querySelector(history.state.focus);
  const named = location.hash.startsWith("#point-") && list.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
  const target = left || named;
  const card = target?.closest?.("[data-part=card]") ?? list.querySelector("[data-waits]") ?? cardsOf(list)[0];
  if (!card) return;
  open(list, card);
  if (left) {
    left.focus({ preventScroll: true });
    showInText(card);
  } else if (named && !named.querySelector("[aria-invalid]")) go(list, named);
}

export function attach(list) {
  const stepper = list.parentElement.querySelector("[data-part=stepper]");
  stepper.hidden = false;
  for (const [part, way] of [["previous", -1], ["next", 1]]) {
    stepper.querySelector(`[data-part=${part}]`).addEventListener("click", () => go(list, beside(list, way)));
  }
  list.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-part=card]");
    if (card && !card.hasAttribute("data-open")) open(list, card);
  });
  list.addEventListener("keypoints:wanted", (event) => open(list, event.target));
  const attached = new AbortController();
  document.addEventListener("keydown", (event) => (list.isConnected ? press(list, event) : attached.abort()), { signal: attached.signal });
  begin(list);
}
