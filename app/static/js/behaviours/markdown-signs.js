/* Buttons and keys that put Markdown signs into the text beside them, around what is selected. Keys pressed while an input
 * method composes are left to it. A picture's button is answered by add-picture.js. */
import { isComposing, replaceText } from "../typing.js";

const AROUND = { strong: "**", emphasis: "*" };
const BEFORE = { bullets: () => "- ", quote: () => "> ", numbers: (n) => `${n + 1}. ` };
const MARKED = { bullets: /^\s*[-*+] /, quote: /^> ?/, numbers: /^\s*\d+[.)] / };
const KEYS = { b: "strong", i: "emphasis", k: "link" };
const CONTINUED = /^(\s*)(?:([-*+])|(\d{1,8})([.)])|(>)) /;

function around(field, sign, words) {
  const { value } = field;
  let { selectionStart: start, selectionEnd: end } = field;
  while (start < end && /\s/.test(value[start])) start += 1;
  while (end > start && /\s/.test(value[end - 1])) end -= 1;
  const n = sign.length;
  const inner = value.slice(start, end);
  const is = (from, to) => value.slice(from, to) === sign && value[from - 1] !== "*" && value[to] !== "*";
  if (inner && is(start - n, start) && is(end, end + n)) {
    replaceText(field, start - n, end + n, inner, start - n, end - n);
  } else {
    const text = inner || words;
    replaceText(field, start, end, sign + text + sign, start + n, start + n + text.length);
  }
}

function lines(field) {
  const { value, selectionStart, selectionEnd } = field;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const last = selectionEnd > selectionStart && value[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
  const end = value.indexOf("\n", last) < 0 ? value.length : value.indexOf("\n", last);
  return { start, end, lines: value.slice(start, end).split("\n") };
}

function beforeLines(field, name) {
  const { start, end, lines: chosen } = lines(field);
  const filled = chosen.filter((line) => line.trim());
  const all = filled.length > 0 && filled.every((line) => MARKED[name].test(line));
  let n = 0;
  const changed = chosen.map((line) => {
    if (!line.trim() && chosen.length > 1) return line;
    if (all) return line.replace(MARKED[name], "");
    return BEFORE[name](n++) + line.replace(MARKED.bullets, "").replace(MARKED.numbers, "");
  });
  const text = changed.join("\n");
  replaceText(field, start, end, text, chosen.length > 1 ? start : start + text.length, start + text.length);
}

function heading(field) {
  const { start, end, lines: chosen } = lines(field);
  const [line] = chosen;
  const [, signs, rest] = /^(#{0,6}) *(.*)$/s.exec(line);
  const next = signs.length >= 4 ? "" : "#".repeat(Math.max(signs.length + 1, 2));
  const text = [next ? `${next} ${rest}` : rest, ...chosen.slice(1)].join("\n");
  replaceText(field, start, end, text, start + (next ? next.length + 1 : 0), start + (next ? next.length + 1 : 0) + rest.length);
}

function link(field, words) {
  const { selectionStart: start, selectionEnd: end } = field;
  const inner = field.value.slice(start, end);
  if (/^(https?:\/\/|mailto:)\S+$/.test(inner)) {
    replaceText(field, start, end, `[${words}](${inner})`, start + 1, start + 1 + words.length);
    return;
  }
  const text = inner || words;
  const address = "https://";
  const at = start + text.length + 3;
  replaceText(field, start, end, `[${text}](${address})`, at, at + address.length);
}

function block(field, text, first, length) {
  const { value, selectionEnd: at } = field;
  const gap = (part, none) => (none || part.endsWith("\n\n") ? "" : part.endsWith("\n") ? "\n" : "\n\n");
  const lead = gap(value.slice(0, at), !value.slice(0, at).trim());
  const tail = value.slice(at).startsWith("\n\n") || !value.slice(at).trim() ? "\n" : "\n\n";
  replaceText(field, at, at, lead + text + tail, at + lead.length + first, at + lead.length + first + length);
}

function table(field, column) {
  const head = `| ${column} 1 | ${column} 2 |`;
  block(field, `${head}\n| --- | --- |\n|  |  |\n|  |  |`, 2, column.length + 2);
}

function note(field, words) {
  const taken = new Set([...field.value.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1])));
  let n = 1;
  while (taken.has(n)) n += 1;
  const at = field.selectionEnd;
  replaceText(field, at, at, `[^${n}]`);
  const text = `${field.value.endsWith("\n") ? "\n" : "\n\n"}[^${n}]: ${words}\n`;
  const end = field.value.length;
  replaceText(field, end, end, text, end + text.length - words.length - 1, end + text.length - 1);
}

function continueList(field, event) {
  const { value, selectionStart: at, selectionEnd } = field;
  if (at !== selectionEnd) return;
  const start = value.lastIndexOf("\n", at - 1) + 1;
  const found = CONTINUED.exec(value.slice(start, at));
  if (!found) return;
  event.preventDefault();
  if (start + found[0].length === at) {
    replaceText(field, start, at, "");
    return;
  }
  const [, indent, bullet, number, dot, quote] = found;
  replaceText(field, at, at, `\n${indent}${bullet ?? quote ?? `${Number(number) + 1}${dot}`} `);
}

export function attach(root) {
  const field = root.querySelector("textarea");
  const bar = root.querySelector("[data-part=signs]");
  const { words, column, note: noteWords } = bar.dataset;
  const deeds = { heading: () => heading(field), link: () => link(field, words), table: () => table(field, column), note: () => note(field, noteWords) };
  for (const name of Object.keys(AROUND)) deeds[name] = () => around(field, AROUND[name], words);
  for (const name of Object.keys(BEFORE)) deeds[name] = () => beforeLines(field, name);
  bar.hidden = false;

  bar.addEventListener("click", (event) => {
    deeds[event.target.closest("[data-sign]")?.dataset.sign]?.();
  });
  field.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && !event.shiftKey && KEYS[event.key.toLowerCase()]) {
      event.preventDefault();
      deeds[KEYS[event.key.toLowerCase()]]();
    } else if (event.key === "Enter" && !isCommand && !event.shiftKey) {
      continueList(field, event);
    }
  });
}
