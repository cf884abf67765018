/* Draws what is being written as readers will see it, a moment after the typing stops. The server draws; an answer to an
 * older text is dropped. While an input method composes nothing is sent. */
import { sendJson } from "../send-json.js";

const PAUSE_MS = 450;

export function attach(form) {
  const part = (name) => form.querySelector(`[data-part=${name}]`);
  const { text, language } = form.elements;
  const trouble = part("trouble");
  let timer = 0;
  let asked = 0;

  async function draw() {
    const number = (asked += 1);
    const { status, body } = await sendJson(form.dataset.preview, { text: text.value, language: language.value });
    if (number !== asked) return;
    trouble.hidden = status === 200;
    if (status === 200) {
      part("preview").innerHTML = body.html;
      part("length").textContent = body.length;
    } else {
      trouble.textContent = body?.sentence ?? trouble.dataset.offline;
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE_MS);
  }

  part("ask").hidden = true;
  text.addEventListener("input", (event) => {
    if (!event.isComposing) soon();
  });
  text.addEventListener("compositionend", soon);
  language.addEventListener("change", () => {
    text.lang = language.value === "zh" ? "zh-Hans" : "en";
    soon();
  });
}
