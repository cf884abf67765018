/* A device that slept wakes with a clock that stood still: when the page is looked at again, the time slept is taken off. */
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
}
