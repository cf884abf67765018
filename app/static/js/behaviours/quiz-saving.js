/* Saves each response of a paper as it is given, shows its state beside it, and loses none: what the server has not yet
 * acknowledged stays in this browser's storage and is sent again, after a reload too.
 *
 * One save is under way at a time. A response sent but not acknowledged ("doubt") is repeated unchanged under its own
 * sequence number, and only then followed by a newer one: so a number never stands for two things, and a save made on
 * another device is never overwritten unseen. Sends "quiz:saved" after each receipt. */
import { PaperQueue } from "../quiz-queue.js";
import { readGiven, showGiven, isBlank, describe } from "../quiz-controls.js";
import { setSaveState } from "../save-state.js";

const TYPING_PAUSE_MS = 700;
const SUBMIT_PATIENCE_MS = 6000;

export function attach(form) {
  const words = document.getElementById("saving-words").dataset;
  const slots = new Map([...form.querySelectorAll("[data-part=slot]")].map((element) => [Number(element.dataset.slot), element]));
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: form.dataset.zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const timers = new Map();
  const kept = new Map([...slots].map(([slot, element]) => [slot, JSON.stringify(JSON.parse(element.dataset.kept))]));
  let composing = false;

  const queue = new PaperQueue(form.dataset, {
    state: (slot, state, receipt) => show(slot, state, receipt?.saved_at),
    saved(slot, given, receipt) {
      const element = slots.get(slot);
      element.dataset.sequence = receipt.sequence;
      element.querySelector("[data-part=seen]").value = receipt.sequence;
      kept.set(slot, JSON.stringify(given));
      form.dispatchEvent(new CustomEvent("quiz:saved", { bubbles: true, detail: { slot } }));
    },
    conflict: showConflict,
    refused: (slot) => notice(slot, document.getElementById("quiz-refused").content.cloneNode(true)),
    offline: (is) => { document.getElementById("quiz-offline").hidden = !is; },
    signedOut: () => { const dialog = document.getElementById("signed-out"); if (!dialog.open) dialog.showModal(); },
    signedIn: () => document.getElementById("signed-out").close(),
    ended: () => {
      document.getElementById("quiz-ended").hidden = false;
      for (const element of slots.values()) element.querySelector("fieldset").disabled = true;
      document.getElementById("quiz-ended").scrollIntoView({ block: "center" });
    },
  });

  function show(slot, state, savedAt) {
    const element = slots.get(slot).querySelector("[data-part=save-state]");
    if (savedAt) element.dataset.saved = words.saved.replace("{time}", clock.format(new Date(savedAt)));
    if (element.dataset.state === state) element.dataset.state = "";
    const whole = document.querySelector("[data-part=whole-state] [data-part=save-state]");
    element.dataset.refused = whole.dataset.refused = words.refused;
    setSaveState(element, state);
    setSaveState(whole, queue.isEmpty() && state !== "refused" ? "saved" : state);
  }

  function count() {
    const n = [...slots.values()].filter((element) => !isBlank(readGiven(element))).length;
    const counter = document.querySelector("[data-part=given-count]");
    counter.textContent = counter.dataset.words.replace("{n}", n).replace("{m}", slots.size);
  }

  function given(element) {
    const slot = Number(element.dataset.slot);
    clearTimeout(timers.get(slot));
    timers.delete(slot);
    const now = readGiven(element);
    count();
    if (now === null || (JSON.stringify(now) === kept.get(slot) && !queue.has(slot))) return;
    if (Number(element.dataset.sequence) === 0 && isBlank(now) && !queue.has(slot)) return;
    queue.put(slot, now, Number(element.dataset.sequence));
  }

  function soon(element) {
    const slot = Number(element.dataset.slot);
    clearTimeout(timers.get(slot));
    timers.set(slot, setTimeout(() => given(element), TYPING_PAUSE_MS));
    if (queue.isBlocked()) given(element);
  }

  function flushTyping() {
    for (const slot of [...timers.keys()]) given(slots.get(slot));
  }

  function notice(slot, content) {
    const element = slots.get(slot);
    element.querySelector("[data-part=notice]")?.remove();
    const box = document.createElement("div");
    box.dataset.part = "notice";
    box.setAttribute("role", "alert");
    box.append(content);
    element.querySelector("fieldset").append(box);
    return box;
  }

  function showConflict(slot, mine, newest) {
    const element = slots.get(slot);
    const text = describe(element, mine);
    element.dataset.sequence = newest.sequence;
    element.querySelector("[data-part=seen]").value = newest.sequence;
    showGiven(element, newest.given);
    kept.set(slot, JSON.stringify(newest.given));
    show(slot, "saved", newest.saved_at);
    count();
    const box = notice(slot, document.getElementById("quiz-conflict").content.cloneNode(true));
    box.querySelector("[data-part=mine]").textContent = text;
    box.querySelector("[data-part=keep-theirs]").addEventListener("click", () => box.remove());
    box.querySelector("[data-part=use-mine]").addEventListener("click", () => {
      box.remove();
      showGiven(element, mine);
      given(element);
    });
  }

  form.addEventListener("compositionstart", () => { composing = true; });
  form.addEventListener("compositionend", (event) => { composing = false; soon(event.target.closest("[data-part=slot]")); });
  form.addEventListener("input", (event) => {
    const element = event.target.closest("[data-part=slot]");
    if (element && !composing && event.target.type === "text") soon(element);
  });
  form.addEventListener("change", (event) => {
    const element = event.target.closest("[data-part=slot]");
    if (element) setTimeout(() => given(element));
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    flushTyping();
    if (await queue.drained(SUBMIT_PATIENCE_MS)) location.assign(form.dataset.confirmAt);
  }, { capture: true });
  document.addEventListener("timer:ended", async () => {
    flushTyping();
    await queue.drained(SUBMIT_PATIENCE_MS);
    document.getElementById("time-over").requestSubmit();
  });
  document.querySelector("#signed-out [data-part=try-again]").addEventListener("click", () => queue.wake());
  window.addEventListener("pagehide", () => { flushTyping(); queue.leave(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) flushTyping(); else queue.wake(); });

  form.querySelector("[data-part=save-button]").hidden = true;
  for (const [slot, element] of slots) if (element.dataset.savedAt) show(slot, "saved", element.dataset.savedAt);
  for (const [slot, mine] of queue.restored()) showGiven(slots.get(slot), mine);
  for (const element of slots.values()) given(element); // what was given before this script was there
  count();
  queue.wake();
}
