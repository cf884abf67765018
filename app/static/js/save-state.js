/* Shows on a save_state() component whether a response is kept; the words come from its data- attributes. */
export function setSaveState(element, state) {
  if (!element || element.dataset.state === state) return;
  element.dataset.state = state;
  element.textContent = element.dataset[state] ?? "";
}
