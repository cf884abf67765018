/* Shows the server's statement of what counted as reading, in the words of the page. */
const LEAST_SHOWN_MS = 5000;

export function showCounted(standing) {
  const panel = document.getElementById("counted");
  const part = (name) => panel.querySelector(`[data-part=${name}]`);
  const time = (ms) => {
    const [words, unit] = ms < 60000 ? ["seconds", 1000] : ms < 7200000 ? ["minutes", 60000] : ["hours", 3600000];
    return panel.dataset[words].replace("{n}", Math.floor(ms / unit));
  };
  const passages = panel.dataset.passages.replace("{n}", standing.covered).replace("{m}", standing.passages);

  part("credit").textContent = time(standing.credit_ms);
  part("covered").textContent = passages;
  let shown = false;
  for (const line of panel.querySelectorAll("[data-reason]")) {
    const reason = line.dataset.reason;
    const amount = reason === "hurried" ? standing.hurried : standing.uncounted[reason] ?? 0;
    line.hidden = reason === "hurried" ? amount === 0 : amount < LEAST_SHOWN_MS;
    shown ||= !line.hidden;
    if (reason !== "hurried") line.querySelector("[data-part=amount]").textContent = time(amount);
    else line.querySelector("[data-part=amount]").textContent = panel.dataset[amount === 1 ? "onePassage" : "manyPassages"].replace("{n}", amount);
  }
  part("uncounted").hidden = !shown;
  if (standing.complete && !part("done").childElementCount) part("done").append(part("done-words").content.cloneNode(true));

  const bar = document.querySelector("[data-part=bar]");
  const share = Math.round(standing.share * 100);
  bar.querySelector("progress").value = share;
  bar.querySelector("progress").setAttribute("aria-valuetext", passages);
  bar.querySelector(".progress__text").textContent = passages;
  bar.querySelector(".progress").classList.toggle("progress--complete", standing.complete);
}
