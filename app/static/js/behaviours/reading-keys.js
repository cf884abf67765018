/* Moves from passage to passage by J and K (or N and P), and opens the list of keys by "?". */
const TYPING = "input, textarea, select, [contenteditable]";
const STEPS = { j: 1, n: 1, k: -1, p: -1 };

function isOff() {
  try { return localStorage.getItem("keypoint-shortcuts") === "off"; } catch { return false; }
}

export function attach(article) {
  const passages = [...article.querySelectorAll("[data-passage]")];
  let current = -1;

  function go(step) {
    const top = Number.parseFloat(getComputedStyle(passages[0]).scrollMarginTop) + 8;
    const chosen = document.activeElement?.closest?.("[data-passage]");
    if (chosen && article.contains(chosen)) current = passages.indexOf(chosen);
    else current = passages.findLastIndex((passage) => passage.getBoundingClientRect().top <= top);
    const next = passages[Math.min(passages.length - 1, Math.max(0, current + step))];
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(TYPING) || document.querySelector("dialog[open]") || isOff()) return;
    if (event.key === "?") {
      const keys = document.querySelector(".shortcuts");
      keys.open = !keys.open;
      if (keys.open) keys.querySelector("summary").focus();
      event.preventDefault();
    } else if (event.key.toLowerCase() in STEPS && passages.length) {
      event.preventDefault();
      go(STEPS[event.key.toLowerCase()]);
    }
  });
}
