/* Goes to the passage where the reader stopped, unless the address names a place or the browser has kept one. */
export function attach(article) {
  const number = Number(article.dataset.resume);
  const hint = article.querySelector("[data-part=resume]");
  const kept = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  if (location.hash || kept || !(number > 1)) return;
  document.getElementById(`p-${number}`)?.scrollIntoView({ block: "center" });
  if (hint) hint.hidden = true;
}
