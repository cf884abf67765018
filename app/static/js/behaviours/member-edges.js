/* The edges of a member of the chosen key point, over the text: of the one last pointed at or focused. They are dragged, or
 * moved by keys while they have the focus: by words, with Shift by characters. What was moved is sent when it is let go, on
 * Enter, or when the focus leaves the member. */
import { characters, placeAt, rangeOf, textOf, toPoints, toUnits, words } from "../text-places.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

class Member {
  constructor(chip, passage) {
    this.chip = chip;
    this.passage = passage;
    this.text = textOf(passage);
    this.language = passage.closest("[lang]")?.lang || "en";
    this.start = this.was = toUnits(this.text, Number(chip.dataset.start));
    this.end = this.until = toUnits(this.text, Number(chip.dataset.end));
  }

  get isMoved() {
    return this.start !== this.was || this.end !== this.until;
  }

  get words() {
    return this.text.slice(this.start, this.end);
  }

  back() {
    [this.start, this.end] = [this.was, this.until];
  }

  stops(isStart, byCharacter) {
    const [low, high] = isStart ? [this.floor, this.end - 1] : [this.start + 1, this.ceiling];
    const all = byCharacter ? characters(this.text, isStart) : words(this.text, this.language).map((word) => word[isStart ? 0 : 1]);
    return [...all, isStart ? this.was : this.until].filter((at) => low <= at && at <= high);
  }

  /* One stop on (1) or back (-1). */
  step(isStart, way, byCharacter) {
    const here = isStart ? this.start : this.end;
    const beyond = this.stops(isStart, byCharacter).filter((at) => (at - here) * way > 0);
    if (beyond.length) this.put(isStart, way > 0 ? Math.min(...beyond) : Math.max(...beyond));
  }

  /* To the stop nearest to a place. */
  near(isStart, place, byCharacter) {
    const sorted = this.stops(isStart, byCharacter).sort((one, other) => Math.abs(one - place) - Math.abs(other - place));
    if (sorted.length) this.put(isStart, sorted[0]);
  }

  put(isStart, place) {
    if (isStart) this.start = place;
    else this.end = place;
  }
}

function membersOf(root, card) {
  const found = [];
  for (const chip of card.querySelectorAll("[data-part=member]")) {
    const passage = root.querySelector(`[data-passage="${chip.dataset.passageNumber}"]`);
    if (passage?.textContent) found.push(new Member(chip, passage));
  }
  for (const member of found) {
    const others = found.filter((other) => other !== member && other.passage === member.passage);
    member.floor = Math.max(0, ...others.filter((other) => other.until <= member.was).map((other) => other.until));
    member.ceiling = Math.min(member.text.length, ...others.filter((other) => other.was >= member.until).map((other) => other.was));
  }
  return found;
}

class Edges {
  constructor(root) {
    this.root = root;
    this.layer = root.querySelector("[data-part=edges]");
    this.form = root.querySelector("[data-part=edge-form]");
    this.members = [];
    this.card = null;
  }

  show(card) {
    if (card === this.card) return;
    this.card = card;
    this.members = card ? membersOf(this.root, card) : [];
    this.take(this.members[0]);
  }

  /* Makes a member the one whose edges are shown; while another is being moved it has to wait. */
  take(member) {
    if (member === this.member && this.layer.firstChild) return;
    if (this.member?.isMoved && this.members.includes(this.member)) return;
    this.member = member;
    this.layer.replaceChildren(...(member ? [this.handle(member, true), this.handle(member, false)] : []));
    this.place();
  }

  memberOf(element) {
    const at = element.closest?.("[data-member]");
    const ofCard = at?.closest("[data-point]")?.dataset.point === this.card?.dataset.point;
    return ofCard ? this.members.find((member) => member.chip.dataset.member === at.dataset.member) : undefined;
  }

  handle(member, isStart) {
    const handle = document.createElement("span");
    handle.className = `edge edge--${isStart ? "start" : "end"}`;
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", this.layer.dataset[isStart ? "start" : "end"].replace("{n}", member.chip.dataset.member));
    handle.setAttribute("aria-describedby", "edge-help");
    handle.setAttribute("aria-valuemin", 0);
    handle.setAttribute("aria-valuemax", member.text.length);
    Object.assign(handle, { member, isStart });
    return handle;
  }

  /* Puts every handle where its edge is, and a tint over the words of what is being moved. */
  place() {
    const origin = this.layer.getBoundingClientRect();
    for (const tint of this.layer.querySelectorAll(".edges__tint")) tint.remove();
    for (const handle of this.layer.querySelectorAll(".edge")) {
      const { member, isStart } = handle;
      const boxes = [...rangeOf(member.passage, member.start, member.end).getClientRects()].filter((box) => box.width);
      const box = isStart ? boxes[0] : boxes.at(-1);
      handle.hidden = !box;
      if (!box) continue;
      handle.style.left = `${(isStart ? box.left : box.right) - origin.left}px`;
      handle.style.top = `${(isStart ? box.top : box.bottom) - origin.top}px`;
      handle.setAttribute("aria-valuenow", toPoints(member.text, isStart ? member.start : member.end));
      handle.setAttribute("aria-valuetext", member.words);
      if (isStart && member.isMoved) this.tint(boxes, origin);
    }
  }

  /* The middle of the line at an edge: where a pointer that drags its handle is taken to be. */
  line({ member, isStart }) {
    const boxes = [...rangeOf(member.passage, member.start, member.end).getClientRects()].filter((box) => box.width);
    const box = isStart ? boxes[0] : boxes.at(-1);
    return { x: isStart ? box.left : box.right, y: box.top + box.height / 2 };
  }

  tint(boxes, origin) {
    for (const box of boxes) {
      const tint = document.createElement("span");
      tint.className = "edges__tint";
      Object.assign(tint.style, { left: `${box.left - origin.left}px`, top: `${box.top - origin.top}px`, width: `${box.width}px`, height: `${box.height}px` });
      this.layer.prepend(tint);
    }
  }

  send(member) {
    if (!member.isMoved || this.isSent) return;
    this.isSent = true;
    const { chip } = member;
    const values = { quote: member.words, passage: chip.dataset.passageNumber, start: toPoints(member.text, member.start), was: member.text.slice(member.was, member.until) };
    for (const [name, value] of Object.entries(values)) this.form.elements.namedItem(name).value = value;
    this.form.action = chip.dataset.action;
    this.form.dataset.then = `[data-part=card][data-point="${this.card.dataset.point}"] [data-part=member][data-member="${chip.dataset.member}"]`;
    this.form.requestSubmit();
  }
}

function drag(edges, event) {
  const handle = event.target.closest(".edge");
  if (!handle || event.button) return;
  event.preventDefault();
  handle.focus({ preventScroll: true });
  const { member, isStart } = handle;
  const line = edges.line(handle);
  const [dx, dy] = [event.clientX - line.x, event.clientY - line.y];
  const until = new AbortController();
  const listen = (type, deed) => document.addEventListener(type, deed, { signal: until.signal });
  const end = (keep) => {
    until.abort();
    edges.layer.removeAttribute("data-dragging");
    if (!keep) member.back();
    edges.place();
    if (keep) edges.send(member);
  };
  edges.layer.setAttribute("data-dragging", "");
  handle.setPointerCapture(event.pointerId);
  listen("pointermove", (move) => {
    if (move.pointerId !== event.pointerId) return;
    const [x, y] = [move.clientX - dx, move.clientY];
    const found = [placeAt(member.passage, x, y - dy), move.pointerType === "mouse" && placeAt(member.passage, x, y)].filter(Boolean);
    if (!found.length) return;
    const { place } = found.sort((one, other) => one.off - other.off)[0];
    member.near(isStart, place, move.shiftKey);
    edges.place();
  });
  listen("pointerup", (up) => up.pointerId === event.pointerId && end(true));
  listen("pointercancel", (cancel) => cancel.pointerId === event.pointerId && end(false));
  listen("keydown", (key) => key.key === "Escape" && end(false));
}

function press(edges, event) {
  const handle = event.target.closest(".edge");
  if (!handle || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const { member, isStart } = handle;
  if (event.key in STEPS) member.step(isStart, STEPS[event.key], event.shiftKey);
  else if (event.key === "Escape") member.back();
  else if (event.key !== "Enter") return;
  event.preventDefault();
  event.stopPropagation();
  edges.place();
  if (event.key === "Enter") edges.send(member);
  if (event.key === "Escape" || (event.key === "Enter" && !member.isMoved)) member.chip.focus();
}

export function attach(root) {
  const edges = new Edges(root);
  root.addEventListener("keypoints:chosen", (event) => edges.show(event.detail));
  root.addEventListener("keypoints:edge", (event) => {
    edges.take(edges.memberOf(event.detail));
    edges.layer.querySelector(".edge--end")?.focus();
  });
  for (const type of ["pointerover", "focusin"]) {
    root.addEventListener(type, (event) => {
      const member = edges.layer.hasAttribute("data-dragging") ? undefined : edges.memberOf(event.target);
      if (member) edges.take(member);
    });
  }
  edges.layer.addEventListener("pointerdown", (event) => drag(edges, event));
  edges.layer.addEventListener("keydown", (event) => press(edges, event));
  edges.layer.addEventListener("focusout", (event) => {
    const { member } = event.target;
    if (member && event.relatedTarget?.member !== member && !edges.layer.hasAttribute("data-dragging")) edges.send(member);
  });
  new ResizeObserver(() => edges.place()).observe(root.querySelector("[data-part=text]"));
  document.fonts?.ready.then(() => edges.place());
  edges.show(root.querySelector("[data-part=card][data-open]"));
}
