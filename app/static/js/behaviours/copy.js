/* Copies data-copy, or the text of the element whose id is in data-copy-from, and says so for two seconds. */
const SHOWN_FOR_MS = 2000;

export function attach(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const words = button.querySelector("span") ?? button;
  const label = words.textContent;
  words.setAttribute("aria-live", "polite");

  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copyFrom ?? "");
    try {
      await navigator.clipboard.writeText(button.dataset.copy ?? source?.textContent ?? "");
    } catch {
      return;
    }
    words.textContent = button.dataset.done ?? label;
    setTimeout(() => { words.textContent = label; }, SHOWN_FOR_MS);
  });
}
