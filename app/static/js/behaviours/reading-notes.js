/* Offers to mark the words selected in the article, or, by H and W, the passage the keys have come to. Places are counted in
 * code points of a passage's text, as the server counts them; a selection over several passages is one stretch in each. */
const MOST = 12;
const codePoints = (text) => [...text].length;
const TYPING = "input, textarea, select, [contenteditable]";

function offset(passage, node, at) {
  const range = document.createRange();
  range.setStart(passage, 0);
  range.setEnd(node, at);
  return codePoints(range.toString());
}

function stretchesOf(range, body) {
  const found = [];
  for (const passage of body.querySelectorAll("[data-passage]")) {
    if (!range.intersectsNode(passage)) continue;
    const start = passage.contains(range.startContainer) ? offset(passage, range.startContainer, range.startOffset) : 0;
    const end = passage.contains(range.endContainer) ? offset(passage, range.endContainer, range.endOffset) : codePoints(passage.textContent);
    if (end > start) found.push(`${passage.dataset.passage}:${start}-${end}`);
  }
  return found.slice(0, MOST);
}

export function attach(bar) {
  const body = document.querySelector(".article__body");
  const dialog = document.getElementById("note-dialog");
  const forms = [bar.querySelector("form"), dialog.querySelector("form[data-part=stretches]")];

  function offer(stretches, words) {
    for (const form of forms) {
      for (const old of form.querySelectorAll("[name=stretch]")) old.remove();
      for (const value of stretches) {
        const input = Object.assign(document.createElement("input"), { type: "hidden", name: "stretch", value });
        form.append(input);
      }
    }
    dialog.querySelector("[data-part=quote]").textContent = words.length > 200 ? `${words.slice(0, 200)}…` : words;
    bar.hidden = !stretches.length;
  }

  document.addEventListener("selectionchange", () => {
    if (dialog.open || bar.contains(document.activeElement)) return;
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    if (range && body.contains(range.commonAncestorContainer)) offer(stretchesOf(range, body), selection.toString());
    else bar.hidden = true;
  });

  function openNote() {
    dialog.showModal();
    dialog.querySelector("textarea").focus();
  }

  bar.querySelector("[data-part=open-note]").addEventListener("click", openNote);

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    const passage = document.activeElement?.closest?.("[data-passage]");
    if ((key !== "h" && key !== "w") || (bar.hidden && !passage)) return;
    event.preventDefault();
    if (bar.hidden) offer([`${passage.dataset.passage}:0-${codePoints(passage.textContent)}`], passage.textContent.trim());
    if (key === "h") forms[0].requestSubmit();
    else openNote();
  });
}
