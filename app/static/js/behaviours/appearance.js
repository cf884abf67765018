/* The reader's text size, theme and letters: a button shows its effect at once and is kept in the background. */
const ATTRIBUTES = { text_size: "data-text-size", theme: "data-theme", typeface: "data-typeface" };

function show(name, value) {
  const root = document.documentElement;
  if (name === "theme" && value === "system") root.removeAttribute(ATTRIBUTES.theme);
  else root.setAttribute(ATTRIBUTES[name], value);
}

export function attach(form) {
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || !(button.name in ATTRIBUTES)) return;
    event.preventDefault();
    show(button.name, button.value);
    for (const twin of form.querySelectorAll(`button[name="${button.name}"]`)) {
      twin.setAttribute("aria-pressed", String(twin === button));
    }
    const choice = new FormData(form);
    choice.delete("next");
    choice.set(button.name, button.value);
    try {
      await fetch(form.action, { method: "POST", body: choice, headers: { Accept: "application/json" } });
    } catch {
      /* Kept for this page only; the next choice is sent again. */
    }
  });
}
