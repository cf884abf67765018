/* On a narrow screen, either the text or its preview; two buttons choose. */
export function attach(root) {
  const bar = root.querySelector("[data-part=switch]");
  const panes = root.querySelector("[data-part=panes]");
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const chosen = event.target.closest("button[data-pane]");
    if (!chosen) return;
    panes.dataset.pane = chosen.dataset.pane;
    for (const button of bar.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === chosen));
  });
}
