/* What is pasted with formatting into an empty field is kept with it, in the hidden field beside the text; the text stays
 * what the person sees. As soon as they change the text, it alone counts. */
const WORTH_KEEPING = /<(?:h[1-6]|p|li|table|strong|b|em|i|a|blockquote)\b/i;
const MOST_CHARACTERS = 4_000_000;

export function attach(part) {
  const text = part.querySelector("textarea");
  const html = part.querySelector("input[name=html]");
  const kept = part.querySelector("[data-part=kept]");
  let pasted = false;

  function keep(markup) {
    html.value = markup;
    kept.textContent = markup ? kept.dataset.words : "";
  }

  text.addEventListener("paste", (event) => {
    const markup = event.clipboardData?.getData("text/html") ?? "";
    const replacesAll = text.value.trim() === "" || text.selectionEnd - text.selectionStart === text.value.length;
    pasted = replacesAll && WORTH_KEEPING.test(markup) && markup.length <= MOST_CHARACTERS;
    keep(pasted ? markup : "");
  });
  text.addEventListener("input", () => {
    if (!pasted) keep("");
    pasted = false;
  });
  window.addEventListener("pageshow", () => { if (!html.value) kept.textContent = ""; });
}
