/* An article beside its list of key points: pointing at one shows the other, and words selected in the text fill the
 * form that makes them a member or a new key point. */
import { toPoints } from "../text-places.js";

function light(root, id, on) {
  for (const element of root.querySelectorAll(`[data-point="${CSS.escape(id)}"]`)) {
    element.toggleAttribute("data-current", on);
  }
}

function linkBothSides(root) {
  let current = null;
  const show = (event) => {
    const id = event.target.closest?.("[data-point]")?.dataset.point ?? null;
    if (id === current) return;
    if (current) light(root, current, false);
    if (id) light(root, id, true);
    current = id;
  };
  root.addEventListener("pointerover", show);
  root.addEventListener("focusin", show);

  root.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-point]");
    if (!mark || !document.getSelection().isCollapsed) return;
    const card = root.querySelector(`[data-part=card][data-point="${CSS.escape(mark.dataset.point)}"]`);
    card?.dispatchEvent(new CustomEvent("keypoints:wanted", { bubbles: true }));
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest" });
  });
}

function selected(text) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const passage = (range.startContainer.nodeType === 3 ? range.startContainer.parentElement : range.startContainer).closest?.("[data-passage]");
  if (!passage || !text.contains(passage) || !passage.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(passage);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const quote = words.trim();
  if (!quote) return null;
  const skipped = words.length - words.trimStart().length;
  const found = before.toString() + words.slice(0, skipped);
  return { quote, passage: passage.dataset.passage, start: toPoints(found, found.length) };
}

function fill(form, found) {
  for (const [name, value] of Object.entries(found)) form.elements.namedItem(name).value = value;
}

function takeSelections(root) {
  const text = root.querySelector("[data-part=text]");
  const form = root.querySelector("[data-part=selection]");
  const addition = root.querySelector("[data-part=addition]");
  if (!form) return;

  const attached = new AbortController();
  document.addEventListener("selectionchange", () => {
    if (!root.isConnected) attached.abort();
    if (form.contains(document.activeElement)) return;
    const found = selected(text);
    form.hidden = !found;
    if (!found) return;
    fill(form, found);
    form.querySelector("[data-part=quote]").textContent = found.quote;
  }, { signal: attached.signal });

  form.querySelector("[data-part=new]").addEventListener("click", () => {
    const wanted = addition.querySelector("form");
    fill(wanted, { quote: form.elements.quote.value, passage: form.elements.passage.value, start: form.elements.start.value });
    addition.open = true;
    wanted.elements.kind.focus();
    form.hidden = true;
  });
}

export function attach(root) {
  linkBothSides(root);
  takeSelections(root);
}
