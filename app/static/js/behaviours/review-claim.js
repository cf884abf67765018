/* Tells the server that this question is open here, again every minute while the page is in sight, and when it is left, so that
 * no other reviewer is given the same. Where somebody else has it, or has decided, the element says so. */
import { sendJson } from "../send-json.js";

const EVERY_MS = 60_000;

export function attach(notice) {
  let opened = null;
  let leaving = false;

  async function claim() {
    if (document.hidden || leaving) return;
    const { status, body } = await sendJson(notice.dataset.claim, { opened });
    if (status !== 200 || leaving) return;
    opened = body.opened ?? null;
    const words = { elsewhere: notice.dataset.elsewhere, gone: notice.dataset.gone }[body.state] ?? "";
    notice.hidden = !words;
    notice.textContent = words;
  }

  claim();
  setInterval(claim, EVERY_MS);
  document.addEventListener("visibilitychange", claim);
  window.addEventListener("pagehide", () => {
    leaving = true;
    if (opened) sendJson(notice.dataset.leave, { opened }, { keepalive: true });
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false;
    opened = null;
    claim();
  });
}
