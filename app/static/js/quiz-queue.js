/* What a paper still owes the server, slot by slot, kept in this browser until each receipt has come.
 *
 * An entry is { sequence, doubt, pending }: the last sequence number known to be kept, what was sent under the next one
 * without a receipt yet, and what was given since. */
import { sendJson } from "./send-json.js";

const RETRY_MS = [1000, 2000, 4000, 8000, 15000, 30000];

export class PaperQueue {
  #key; #url; #tell; #entries = new Map(); #sending = false; #failures = 0; #timer; #blocked = null; #closed = false;

  constructor({ attempt, save }, tell) {
    this.#key = `keypoint:attempt:${attempt}`;
    this.#url = save;
    this.#tell = tell;
    for (const [slot, entry] of Object.entries(this.#load())) this.#entries.set(Number(slot), entry);
    window.addEventListener("online", () => this.wake());
  }

  isEmpty() { return this.#entries.size === 0; }
  isBlocked() { return this.#blocked !== null; }
  has(slot) { return this.#entries.has(slot); }
  restored() { return [...this.#entries].map(([slot, entry]) => [slot, entry.pending ?? entry.doubt]); }

  put(slot, given, sequence) {
    if (this.#closed) return;
    const entry = this.#entries.get(slot) ?? { sequence, doubt: null, pending: null };
    entry.pending = given;
    this.#entries.set(slot, entry);
    this.#store();
    this.#tell.state(slot, this.#blocked ? "offline" : "saving");
    this.#pump();
  }

  /* Try again now: the connection or the person is back. */
  wake() {
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.#pump();
  }

  /* Whether everything was acknowledged within this time. */
  async drained(patience) {
    const end = performance.now() + patience;
    this.wake();
    while (!this.isEmpty() && performance.now() < end && !this.#blocked) await new Promise((done) => setTimeout(done, 50));
    return this.isEmpty();
  }

  /* The page goes: send what waits without waiting for receipts; it stays stored, and the next page repeats it. */
  leave() {
    for (const [slot, entry] of this.#entries) {
      if (!entry.doubt) this.#doubt(entry);
      sendJson(this.#url, { slot, sequence: entry.sequence + 1, given: entry.doubt }, { keepalive: true });
    }
    this.#store();
  }

  async #pump() {
    if (this.#sending || this.#closed || this.isEmpty()) return;
    this.#sending = true;
    const [slot, entry] = this.#entries.entries().next().value;
    if (!entry.doubt) this.#doubt(entry);
    this.#store();
    const reply = await sendJson(this.#url, { slot, sequence: entry.sequence + 1, given: entry.doubt });
    this.#sending = false;
    this.#take(slot, entry, reply);
  }

  #doubt(entry) {
    entry.doubt = entry.pending;
    entry.pending = null;
  }

  #take(slot, entry, { status, body }) {
    if (status === 200) return this.#received(slot, entry, body);
    if (status === 409 && body?.error === "stale_sequence") return this.#conflicted(slot, entry, body);
    if (status === 409) return this.#end();
    if (status === 401) return this.#block("signed out");
    if ([400, 403, 404, 413, 422].includes(status)) return this.#drop(slot);
    return this.#block("offline");
  }

  #received(slot, entry, receipt) {
    this.#unblock();
    const given = entry.doubt;
    entry.sequence = receipt.sequence;
    entry.doubt = null;
    this.#entries.delete(slot);
    if (entry.pending !== null) this.#entries.set(slot, entry);
    this.#store();
    this.#tell.saved(slot, given, receipt);
    this.#tell.state(slot, entry.pending === null ? "saved" : "saving", receipt);
    this.#pump();
  }

  #conflicted(slot, entry, newest) {
    this.#unblock();
    const mine = entry.pending ?? entry.doubt;
    this.#entries.delete(slot);
    this.#store();
    if (JSON.stringify(mine) === JSON.stringify(newest.given)) {
      this.#tell.saved(slot, mine, newest);
      this.#tell.state(slot, "saved", newest);
    } else this.#tell.conflict(slot, mine, newest);
    this.#pump();
  }

  #drop(slot) {
    this.#entries.delete(slot);
    this.#store();
    this.#tell.state(slot, "refused");
    this.#tell.refused(slot);
    this.#pump();
  }

  #end() {
    this.#closed = true;
    for (const slot of this.#entries.keys()) this.#tell.state(slot, "refused");
    this.#entries.clear();
    this.#store();
    this.#tell.offline(false);
    this.#tell.ended();
  }

  #block(reason) {
    this.#blocked = reason;
    for (const slot of this.#entries.keys()) this.#tell.state(slot, "offline");
    if (reason === "signed out") this.#tell.signedOut();
    this.#tell.offline(reason === "offline");
    const pause = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)];
    if (reason === "offline") this.#timer = setTimeout(() => this.#pump(), pause * (0.75 + Math.random() / 2));
  }

  #unblock() {
    this.#failures = 0;
    if (this.#blocked === null) return;
    if (this.#blocked === "signed out") this.#tell.signedIn();
    this.#blocked = null;
    this.#tell.offline(false);
  }

  #load() {
    try { return JSON.parse(localStorage.getItem(this.#key)) ?? {}; } catch { return {}; }
  }

  #store() {
    try {
      if (this.isEmpty()) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(this.#entries)));
    } catch { /* No storage here: the queue lives as long as the page. */ }
  }
}
