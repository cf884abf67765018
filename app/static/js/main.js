/* The one script every page loads. It attaches behaviours to elements and knows nothing of what they do.
 *
 *   <form data-behaviour="submit-once confirm" data-confirm="Really?">
 *
 * loads behaviours/submit-once.js and behaviours/confirm.js, each a module with one export:
 *
 *   export function attach(element) { … }      // called once for each element; may return nothing
 *
 * How to write one
 * - One behaviour a file, named as in data-behaviour (kebab-case); it touches its element and what lies in it.
 * - The page must work without it; it makes something quicker or safer, never possible.
 * - Words for people come from the template through data- attributes, never from the script.
 * - No inline style or script (the CSP forbids both): switch `hidden`, `data-state`, aria- attributes and let CSS look.
 * - Talk to other behaviours by bubbling CustomEvents named "room:event", e.g. "quiz:saved"; put facts in `detail`.
 * - After inserting markup call `attachAll(thatElement)`.
 */
const attached = new WeakMap();

async function attachOne(element, name) {
  const names = attached.get(element) ?? attached.set(element, new Set()).get(element);
  if (names.has(name) || !/^[a-z][a-z0-9-]*$/.test(name)) return;
  names.add(name);
  try {
    const behaviour = await import(`./behaviours/${name}.js`);
    behaviour.attach(element);
  } catch (error) {
    console.error(`behaviour ${name}`, error);
  }
}

export function attachAll(root = document) {
  const elements = [...root.querySelectorAll("[data-behaviour]")];
  if (root instanceof Element && root.matches("[data-behaviour]")) elements.unshift(root);
  for (const element of elements) {
    for (const name of element.dataset.behaviour.split(/\s+/).filter(Boolean)) attachOne(element, name);
  }
}

document.documentElement.dataset.script = "on";
attachAll();
