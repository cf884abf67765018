/* Key points marked in the text open their cards, by pointer and keyboard; marking keeps the place in the text. */
export function attach(list) {
  for (const mark of document.querySelectorAll(".article__body [data-point]")) {
    const card = document.getElementById(`point-${mark.dataset.point}`);
    if (!card?.showPopover) continue;
    if (!mark.querySelector("a, [data-point]")) { // one that holds others is a way in for the pointer alone; the list has it too
      mark.tabIndex = 0;
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-haspopup", "dialog");
    }
    const open = (event) => { event.stopPropagation(); card.showPopover(); card.querySelector("a, button").focus(); };
    mark.addEventListener("click", open);
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open(event);
    });
    card.addEventListener("toggle", (event) => { if (event.newState === "closed" && card.contains(document.activeElement)) mark.focus(); });
  }
  list.querySelector("[data-part=toggle]").addEventListener("click", (event) => {
    const place = [...document.querySelectorAll("[data-passage]")].find((passage) => passage.getBoundingClientRect().bottom > 80);
    if (place) event.currentTarget.hash = place.id;
  });
}
