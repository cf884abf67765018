/* The list of key points by keyboard: up and down between them, left and right between members, Enter confirms,
 * X says "not a member" or removes. Keys count only while a card or a member has the focus, never in a field. */
const cardsOf = (list) => [...list.querySelectorAll("[data-part=card]")];
const membersOf = (card) => [...card.querySelectorAll("[data-part=member]")];

/* Brings the key point's words into sight, where list and text stand side by side. */
function showInText(target) {
  const beside = matchMedia("(min-width: 60rem)").matches;
  if (beside) document.getElementById(`at-${target.closest("[data-point]").dataset.point}`)?.scrollIntoView({ block: "center" });
}

function go(target) {
  if (!target) return false;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
  showInText(target);
  return true;
}

function step(list, card, from, key) {
  if (key === "ArrowDown" || key === "ArrowUp") {
    const cards = cardsOf(list);
    return go(cards[cards.indexOf(card) + (key === "ArrowDown" ? 1 : -1)]);
  }
  const stops = [card, ...membersOf(card)];
  return go(stops[stops.indexOf(from) + (key === "ArrowRight" ? 1 : -1)]);
}

function deed(card, from, key) {
  const isMember = from.matches("[data-part=member]");
  if (key === "Enter") return card.querySelector("[data-part=confirm]");
  if (key.toLowerCase() === "x") return isMember ? from.querySelector("button") : card.querySelector("[data-part=remove]");
  return null;
}

export function attach(list) {
  const cards = cardsOf(list);
  const named = location.hash && list.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
  const first = named || cards.find((card) => card.querySelector("[data-part=confirm]")) || cards[0];
  if (first) first.tabIndex = 0;
  if (named && !named.querySelector("[aria-invalid]")) {
    named.focus({ preventScroll: true });
    showInText(named);
  }

  list.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-part=card]");
    for (const other of cards) other.tabIndex = other === card ? 0 : -1;
  });

  list.addEventListener("keydown", (event) => {
    const from = event.target;
    if (!from.matches("[data-part=card], [data-part=member]") || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = from.closest("[data-part=card]");
    if (event.key.startsWith("Arrow")) {
      if (step(list, card, from, event.key)) event.preventDefault();
      return;
    }
    const button = event.repeat ? null : deed(card, from, event.key);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
