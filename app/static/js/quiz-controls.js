/* Reads and writes the controls of one question, by its kind, in the shapes that the server takes: options are named by
 * their place in the order shown. */
const boxes = (slot) => [...slot.querySelectorAll("fieldset input:not([type=hidden])")];
const selects = (slot) => [...slot.querySelectorAll("fieldset select")];
const tail = (select) => select.name.slice(select.name.lastIndexOf("-") + 1);

const one = {
  read(slot) {
    const chosen = boxes(slot).find((box) => box.checked);
    return chosen ? { option: Number(chosen.value) } : null;
  },
  write(slot, given) { for (const box of boxes(slot)) box.checked = Number(box.value) === given.option; },
};

const typed = {
  read: (slot) => ({ text: boxes(slot)[0].value }),
  write(slot, given) { boxes(slot)[0].value = given.text; },
};

const KINDS = {
  single: one,
  cloze_choice: one,
  cloze_typed: typed,
  short: typed,
  numeric: typed,
  true_false: {
    read(slot) {
      const chosen = boxes(slot).find((box) => box.checked);
      return chosen ? { value: chosen.value === "true" } : null;
    },
    write(slot, given) { for (const box of boxes(slot)) box.checked = box.value === String(given.value); },
  },
  multiple: {
    read: (slot) => ({ options: boxes(slot).filter((box) => box.checked).map((box) => Number(box.value)) }),
    write(slot, given) { for (const box of boxes(slot)) box.checked = given.options.includes(Number(box.value)); },
  },
  matching: {
    read: (slot) => ({ pairs: Object.fromEntries(selects(slot).filter((side) => side.value).map((side) => [tail(side), Number(side.value)])) }),
    write(slot, given) { for (const side of selects(slot)) side.value = given.pairs[tail(side)] ?? ""; },
  },
  ordering: {
    read(slot) {
      const placed = selects(slot).filter((place) => place.value);
      return { order: placed.sort((a, b) => a.value - b.value).map((place) => Number(tail(place))) };
    },
    write(slot, given) {
      for (const place of selects(slot)) place.value = given.order.indexOf(Number(tail(place))) + 1 || "";
      const rows = [...slot.querySelectorAll("[data-part=row]")];
      rows.sort((a, b) => a.querySelector("select").value - b.querySelector("select").value).forEach((row) => row.parentElement.append(row));
    },
  },
  enumeration: {
    read: (slot) => ({ texts: boxes(slot).map((box) => box.value) }),
    write(slot, given) { boxes(slot).forEach((box, place) => { box.value = given.texts[place] ?? ""; }); },
  },
};

/* What is given now, or null where nothing was ever chosen. */
export const readGiven = (slot) => KINDS[slot.dataset.kind].read(slot);

export function showGiven(slot, given) {
  if (given) KINDS[slot.dataset.kind].write(slot, given);
}

export function isBlank(given) {
  if (given === null) return true;
  const value = Object.values(given)[0];
  if (typeof value === "string") return !value.trim();
  if (Array.isArray(value)) return value.every((part) => typeof part === "string" && !part.trim());
  return typeof value === "object" && Object.keys(value).length === 0;
}

/* A response in words, as its question words it. */
export function describe(slot, given) {
  const label = (box) => box.closest("label").textContent.trim();
  if ("text" in given) return given.text;
  if ("texts" in given) return given.texts.filter(Boolean).join(" · ");
  if ("option" in given) return boxes(slot).filter((box) => Number(box.value) === given.option).map(label).join("");
  if ("value" in given) return boxes(slot).filter((box) => box.value === String(given.value)).map(label).join("");
  if ("options" in given) return boxes(slot).filter((box) => given.options.includes(Number(box.value))).map(label).join(" · ");
  const name = (option) => slot.querySelector(`select[name$="-${option}"]`)?.closest("[data-part=row]").querySelector(".ordering__text").textContent;
  if ("order" in given) return given.order.map(name).join(" · ");
  return selects(slot).filter((side) => tail(side) in given.pairs).map((side) => `${side.labels[0].textContent}: ${[...side.options].find((option) => option.value === String(given.pairs[tail(side)]))?.textContent}`).join(" · ");
}
