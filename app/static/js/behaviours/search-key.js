/* The key "/" leads to the search page, from any page; never while typing, composing or with a modifier.
 * Switched off on this device together with the other single keys (see shortcuts). */
const TYPING = "input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]";

function isOff() {
  try {
    return localStorage.getItem("keypoint-shortcuts") === "off";
  } catch {
    return false;
  }
}

export function attach(element) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.defaultPrevented || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
    if (isOff() || element.offsetParent === null) return;
    event.preventDefault();
    element.click();
  });
}
