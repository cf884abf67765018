/* Moves the focus to an element when the page opens: the summary of what is wrong with a form. */
export function attach(element) {
  element.focus();
}
