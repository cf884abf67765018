/* Reads the article aloud with a voice of the browser's, passage by passage, from the first one in view; the passage being read
 * is marked. It is spoken a sentence at a time, because some voices stop by themselves after a quarter of a minute. Stays hidden where no voice speaks the article's language. */
const VOICES = { zh: [/^(zh|cmn)/i, /^(zh|cmn)([-_]hans)?[-_]?(cn)?$/i] };

export function attach(box) {
  const synthesis = window.speechSynthesis;
  if (!synthesis) return;
  const language = box.dataset.language;
  const [start, stop] = [box.querySelector("[data-part=start]"), box.querySelector("[data-part=stop]")];
  const passages = [...document.querySelectorAll(".article__body [data-passage]")];
  let turn = 0;

  const [fitting, best] = VOICES[language] ?? [new RegExp(`^${language}`, "i"), /^/];
  const rank = (one) => 2 * Number(best.test(one.lang)) + Number(one.localService);
  const voice = () => synthesis.getVoices().filter((one) => fitting.test(one.lang)).sort((a, b) => rank(b) - rank(a))[0];
  const offer = () => { box.hidden = !voice(); };

  function show(passage) {
    for (const one of passages) one.toggleAttribute("data-aloud", one === passage);
    [start.hidden, stop.hidden] = [Boolean(passage), !passage];
    if (passage && (passage.getBoundingClientRect().top < 80 || passage.getBoundingClientRect().bottom > innerHeight)) {
      passage.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    }
  }

  function silence() {
    turn += 1;
    synthesis.cancel();
    show(null);
  }

  function sentences(passage) {
    const words = passage.textContent.trim();
    if (!Intl.Segmenter) return [words];
    return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(words)].map((one) => one.segment.trim());
  }

  function speak(place, mine, rest = null) {
    if (mine !== turn) return;
    const passage = passages[place];
    if (!passage) return silence();
    const [words, ...after] = (rest ?? sentences(passage)).filter(Boolean);
    if (!words) return speak(place + 1, mine);
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice();
    utterance.lang = utterance.voice.lang;
    utterance.onend = () => speak(place, mine, after);
    utterance.onerror = (event) => { if (mine === turn && event.error !== "interrupted" && event.error !== "canceled") silence(); };
    show(passage);
    synthesis.speak(utterance);
  }

  start.addEventListener("click", () => {
    silence();
    const first = passages.findIndex((passage) => passage.getBoundingClientRect().bottom > 90);
    speak(Math.max(0, first), turn);
    stop.focus();
  });
  stop.addEventListener("click", () => { silence(); start.focus(); });
  window.addEventListener("pagehide", silence);
  synthesis.addEventListener?.("voiceschanged", offer);
  offer();
}
