/* A device that slept wakes with a clock that stood still: when the page is looked at again, the time slept is taken off.
 * Where nothing is being saved, the end of the time hands the attempt in; where something is, quiz-saving.js does so. */
export function attach(element) {
  const timer = element.querySelector("[data-seconds-left]");
  const left = Number(timer.dataset.secondsLeft);
  const steady = performance.now();
  const wall = Date.now();

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    const passed = Math.max(performance.now() - steady, Date.now() - wall) / 1000;
    timer.dispatchEvent(new CustomEvent("timer:set", { detail: { secondsLeft: Math.max(0, left - passed) } }));
  });

  element.addEventListener("timer:ended", () => {
    if (!document.querySelector("[data-behaviour~=quiz-saving]")) document.getElementById("time-over").requestSubmit();
  });
}
