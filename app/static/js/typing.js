/* Changing the text of a field as if it had been typed, so that undoing works and whoever listens hears of it. */
export function replaceText(field, start, end, text, caret = start + text.length, until = caret) {
  field.focus();
  field.setSelectionRange(start, end);
  const typed = text ? document.execCommand("insertText", false, text) : start === end || document.execCommand("delete");
  if (!typed || field.value.slice(start, start + text.length) !== text) {
    field.setRangeText(text, start, field.selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  field.setSelectionRange(caret, until);
}

/* Whether an input method is composing: its keys are not ours. */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;
