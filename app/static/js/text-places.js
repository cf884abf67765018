/* Places in the text of a passage. The server counts code points, a browser UTF-16 units: what goes in or out is converted
 * here and nowhere else. An element's text is that of all its text nodes, one after another. */
export const textOf = (passage) => passage.textContent;
export const toPoints = (text, units) => [...text.slice(0, units)].length;
export const toUnits = (text, points) => [...text].slice(0, points).join("").length;

/* The range of text[start:end] of a passage, in units. */
export function rangeOf(passage, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const until = at + node.length;
    if (at <= start && start < until) range.setStart(node, start - at);
    if (at < end) range.setEnd(node, Math.min(end - at, node.length));
    if (end <= until) break;
    at = until;
  }
  return range;
}

/* Where in a passage a point of the window is, in units, and how far from the middle of that line; null beside the passage. */
export function placeAt(passage, x, y) {
  const caret = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? caret?.startContainer;
  if (!node || !passage.contains(node)) return null;
  const before = document.createRange();
  before.selectNodeContents(passage);
  before.setEnd(node, caret.offset ?? caret.startOffset);
  const place = before.toString().length;
  const boxes = [...rangeOf(passage, Math.max(0, place - 1), place + 1).getClientRects()].filter((box) => box.width);
  return { place, off: Math.min(...boxes.map((box) => Math.abs(y - (box.top + box.height / 2)))) };
}

const JOINED = /^['’-]$/;

function* segments(text, language) {
  if (globalThis.Intl?.Segmenter) {
    for (const { segment, index, isWordLike } of new Intl.Segmenter(language, { granularity: "word" }).segment(text)) {
      if (isWordLike) yield [index, index + segment.length];
    }
    return;
  }
  for (const match of text.matchAll(/\p{Script=Han}|[^\P{L}\p{Script=Han}]+|\p{N}+/gu)) yield [match.index, match.index + match[0].length];
}

/* Start and end of each word, in units; a hyphen or an apostrophe inside parts no word. */
export function words(text, language) {
  const found = [];
  for (const [start, end] of segments(text, language)) {
    const last = found.at(-1);
    if (last && JOINED.test(text.slice(last[1], start))) last[1] = end;
    else found.push([start, end]);
  }
  return found;
}

/* Every place between two characters that is not next to a blank on the inside of that edge, in units. */
export function characters(text, isStart) {
  const found = [];
  let at = 0;
  for (const character of text) {
    if (character.trim()) found.push(isStart ? at : at + character.length);
    at += character.length;
  }
  return found;
}
