/* While a large file is read: asks how far that has come, moves the bar, and shows the page anew once it is over. */
const EVERY_MS = 1500;
const LONGEST_MS = 15000;
const WAITING = ["queued", "reading"];

export function attach(part) {
  const bar = part.querySelector("progress");
  const words = part.querySelector(".progress__text");
  let pause = EVERY_MS;

  async function ask() {
    try {
      const response = await fetch(part.dataset.address, { headers: { Accept: "application/json" } });
      const told = await response.json();
      if (!response.ok || !WAITING.includes(told.state)) {
        window.location.reload();
        return;
      }
      const share = `${Math.floor((100 * told.done) / (told.total || 1))}%`;
      bar.max = told.total || 1;
      bar.value = told.done;
      bar.setAttribute("aria-valuetext", share);
      words.textContent = share;
      pause = EVERY_MS;
    } catch {
      pause = Math.min(pause * 2, LONGEST_MS);
    }
    setTimeout(ask, pause);
  }

  setTimeout(ask, EVERY_MS);
}
