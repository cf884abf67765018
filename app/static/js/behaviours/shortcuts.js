/* Single keys for the page's deeds. A control with data-key="a" is clicked (or, if it is a field, focused) by that key,
 * never while typing, composing, or with a modifier. The switch turns them off on this device (WCAG 2.1.4). */
const STORE = "keypoint-shortcuts";
const TYPING = "input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]";

function isOff() {
  try {
    return localStorage.getItem(STORE) === "off";
  } catch {
    return false;
  }
}

function press(event) {
  if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(TYPING) || document.querySelector("dialog[open]") || isOff()) return;
  const key = event.key.toLowerCase();
  const control = [...document.querySelectorAll("[data-key]")].find(
    (candidate) => candidate.dataset.key === key && !candidate.disabled && candidate.checkVisibility(),
  );
  if (!control) return;
  event.preventDefault();
  control.focus();
  if (!control.matches(TYPING)) control.click();
}

export function attach(element) {
  const place = element.querySelector("[data-part=switch]");
  const box = place.querySelector("input");
  place.hidden = false;
  box.checked = !isOff();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(STORE, box.checked ? "on" : "off");
    } catch {
      /* Private windows may refuse; the keys then stay on. */
    }
  });
  document.addEventListener("keydown", press);
}
