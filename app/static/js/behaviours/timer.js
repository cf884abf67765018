/* Counts down what the server said is left, by a clock that no setting of the device moves. Speaks at ten, five and one
 * minute only. Sends "timer:ended" once. A page may correct it with element.dispatchEvent(new CustomEvent("timer:set",
 * { detail: { secondsLeft } })). */
const SPOKEN = [10, 5, 1];
const NEARLY_SECONDS = 60;

export function attach(element) {
  const part = (name) => element.querySelector(`[data-part=${name}]`);
  const clock = part("clock");
  const toggle = part("toggle");
  let endsAt = performance.now() + Number(element.dataset.secondsLeft) * 1000;
  let last = Infinity;

  function tick() {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    element.dataset.nearly = String(left <= NEARLY_SECONDS);
    const crossed = SPOKEN.find((minutes) => last > minutes * 60 && left <= minutes * 60 && left > minutes * 60 - 30);
    if (crossed && last !== Infinity) part("spoken").textContent = element.getAttribute(`data-say-${crossed}`);
    if (left === 0 && last > 0) {
      clearInterval(ticking);
      element.dispatchEvent(new CustomEvent("timer:ended", { bubbles: true }));
    }
    last = left;
  }

  const ticking = setInterval(tick, 500);
  element.addEventListener("timer:set", (event) => { endsAt = performance.now() + event.detail.secondsLeft * 1000; });
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    clock.hidden = !clock.hidden;
    toggle.textContent = clock.hidden ? toggle.dataset.show : toggle.dataset.hide;
  });
  tick();
}
