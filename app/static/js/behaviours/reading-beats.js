/* Reports which passages were in view, and for how long, about once a minute and when the page is left; the server decides
 * what counts, and its statement is shown under the article. A few hundred bytes a report; what found no connection is
 * kept in this browser and sent with the next. */
import { sendJson } from "../send-json.js";
import { showCounted } from "../reading-counted.js";

const TICK_MS = 1000;
const BEAT_MS = 60000;
const OPENED_MS = 3000;
const MOST_BYTES = 600;
const MOST_PASSAGES = 24;
const MOST_WAITING = 400;
const LEAST_IN_VIEW = { ratio: 0.1, pixels: 40 };
const SLOW_PER_MINUTE = { en: 100, zh: 150 };
const IDLE_FROM_MS = 60000;
const IDLE_TO_MS = 300000;
const STIRRINGS = ["scroll", "pointermove", "pointerdown", "keydown", "touchstart", "wheel"];

export function attach(article) {
  const { beats: url, stream, language } = article.dataset;
  const units = article.dataset.units.split(" ").map(Number);
  const prefix = `keypoint:beats:${url}:${stream.split(".")[0]}.`;
  const storage = prefix + stream;
  const inView = new Map();
  let waiting = load();
  let seq = 0;
  let sending = false;
  let stirred = performance.now();
  let last = performance.now();
  let segment = null;
  let beatAt = performance.now() + BEAT_MS * (0.5 + Math.random() / 2);

  const observer = new IntersectionObserver((entries) => {
    for (const { target, intersectionRatio: ratio, intersectionRect } of entries) {
      if (ratio >= LEAST_IN_VIEW.ratio || intersectionRect.height >= LEAST_IN_VIEW.pixels) inView.set(Number(target.dataset.passage), ratio);
      else inView.delete(Number(target.dataset.passage));
    }
  }, { rootMargin: "-56px 0px 0px 0px", threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] });
  for (const passage of article.querySelectorAll("[data-passage]")) observer.observe(passage);

  const weight = ([number, ratio]) => Math.max(0.2, units[number - 1] * ratio);

  function idleAfter() {
    const inSight = [...inView].reduce((sum, one) => sum + weight(one), 0);
    return Math.min(IDLE_TO_MS, Math.max(IDLE_FROM_MS, 1.5 * inSight * 60000 / SLOW_PER_MINUTE[language]));
  }

  function kind(now) {
    if (document.visibilityState === "hidden") return "hidden";
    return now - stirred > idleAfter() ? "idle" : "active";
  }

  function tick() {
    const now = performance.now();
    const passed = now - last;
    last = now;
    if (passed > 10 * TICK_MS) close(now - passed);
    const is = passed > 10 * TICK_MS ? "hidden" : kind(now);
    if (!segment || segment.is !== is) {
      close(now - passed);
      segment = { is, span: 0, passages: new Map() };
    }
    segment.span += passed;
    if (is === "active") for (const number of inView.keys()) segment.passages.set(number, (segment.passages.get(number) ?? 0) + passed);
    if (now >= beatAt) report(now);
    else if (segment.passages.size + inView.size > MOST_PASSAGES) close(now);
  }

  function close(now) {
    const done = segment;
    segment = null;
    if (!done || done.span < 250) return;
    const seen = [...done.passages].sort((a, b) => b[1] - a[1]).slice(0, MOST_PASSAGES).map(([number, ms]) => [number, Math.floor(ms)]);
    const span = Math.min(Math.ceil(done.span), done.is === "active" ? 120000 : 86400000);
    waiting.push({ stream, seq: seq++, ended: Date.now() - (performance.now() - now), at: now, span, passages: seen, is: done.is });
    while (waiting.length > MOST_WAITING) waiting.splice(Math.max(0, waiting.findIndex((beat) => beat.is !== "active")), 1);
    store();
  }

  function report(now) {
    close(now);
    beatAt = now + BEAT_MS * (0.85 + Math.random() * 0.3);
    send();
  }

  /* How long ago a beat ended: by the page's own clock, which nobody sets; by the system's for what an earlier page left. */
  function ago({ stream: its, ended, at }) {
    const ms = its === stream ? performance.now() - at : Date.now() - ended;
    return Math.min(86400000, Math.max(0, Math.round(ms)));
  }

  /* As many of the oldest waiting beats of one stream as fit into a report. */
  function batch() {
    const body = { stream: waiting[0].stream, beats: [] };
    for (const one of waiting) {
      const { stream: its, seq: number, span, passages, is } = one;
      if (its !== body.stream) break;
      const beat = { seq: number, ms_ago: ago(one), span_ms: span };
      if (passages.length) beat.passages = passages;
      if (is !== "active") beat[is] = true;
      if (body.beats.length && JSON.stringify({ ...body, beats: [...body.beats, beat] }).length > MOST_BYTES) break;
      body.beats.push(beat);
    }
    return body;
  }

  async function send(options = {}) {
    if (!waiting.length || (sending && !options.keepalive)) return;
    sending = true;
    const body = batch();
    const reply = await sendJson(url, body, options);
    sending = false;
    const taken = reply.status === 200;
    if (!taken && ![400, 403, 404, 413, 422].includes(reply.status)) return;
    const last = body.beats.at(-1).seq;
    waiting = waiting.filter((beat) => beat.stream !== body.stream || beat.seq > last);
    if (body.stream !== stream && !waiting.some((beat) => beat.stream === body.stream)) forget(prefix + body.stream);
    store();
    if (taken) showCounted(reply.body);
    if (waiting.length) send();
  }

  /* What earlier pages of this reader on this article could not send; a page that still lives may send its own too, which is harmless. */
  function load() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).flatMap((key) => JSON.parse(localStorage.getItem(key)) ?? []);
    } catch { return []; }
  }

  function store() {
    try {
      const own = waiting.filter((beat) => beat.stream === stream);
      if (own.length) localStorage.setItem(storage, JSON.stringify(own));
      else localStorage.removeItem(storage);
    } catch { /* No storage here: what waits lives as long as the page. */ }
  }

  function forget(key) {
    try { localStorage.removeItem(key); } catch { /* There was none. */ }
  }

  for (const name of STIRRINGS) window.addEventListener(name, () => { stirred = performance.now(); }, { passive: true });
  document.addEventListener("visibilitychange", () => {
    tick();
    if (document.visibilityState === "hidden") { close(performance.now()); send({ keepalive: true }); }
    else stirred = performance.now();
  });
  window.addEventListener("pagehide", () => { tick(); close(performance.now()); send({ keepalive: true }); });
  window.addEventListener("online", () => send());
  setInterval(tick, TICK_MS);
  /* One report without time soon after opening: should no other follow, it is known that the page was opened. */
  setTimeout(() => {
    if (seq > 0 || document.visibilityState === "hidden") return;
    waiting.push({ stream, seq: seq++, ended: Date.now(), at: performance.now(), span: 0, passages: [], is: "active" });
    send();
  }, OPENED_MS);
  send();
}
