/* The question and its editor in one place: the link to the editor's own page opens it here instead, Escape or its button
 * leaves it, Ctrl or Cmd with Enter saves. What was typed stays until the page is left. */
import { isComposing } from "../typing.js";

export function attach(place) {
  const [shown, editor] = ["shown", "editor"].map((part) => place.querySelector(`[data-part=${part}]`));
  const opener = document.querySelector("[data-part=open-editor]");
  const decision = opener?.closest(".decision");
  if (!editor || !opener) return;

  function show(editing) {
    shown.hidden = editing;
    editor.hidden = !editing;
    decision.hidden = editing; // its keys rest meanwhile
    if (editing) editor.querySelector("textarea").focus();
    else opener.focus();
  }

  opener.setAttribute("role", "button");
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(true);
  });
  editor.querySelector("[data-part=cancel]").addEventListener("click", () => show(false));
  editor.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    if (event.key === "Escape") show(false);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      editor.requestSubmit();
    }
  });
}
