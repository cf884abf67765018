/* An ordering question: up and down buttons move a line and keep the place numbers true; a number chosen by hand moves
 * its line there. Sends a bubbling "change" from the moved line's select after each move, so that saving notices. */
export function attach(list) {
  const rows = () => [...list.querySelectorAll(":scope > [data-part=row]")];
  const select = (row) => row.querySelector("select");
  let own = false;
  const spoken = list.parentElement.querySelector("[data-part=spoken]");

  function renumber() {
    rows().forEach((row, index) => { select(row).value = String(index + 1); });
  }

  function place(row, index) {
    const others = rows().filter((other) => other !== row);
    list.insertBefore(row, others[index] ?? null);
    renumber();
    if (spoken) spoken.textContent = list.dataset.moved.replace("{n}", index + 1);
  }

  rows().filter((row) => row.dataset.place).sort((a, b) => a.dataset.place - b.dataset.place).forEach((row) => list.append(row));
  rows().forEach((row) => { row.querySelector("[data-part=moves]").hidden = false; });

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("[data-part=row]");
    const target = rows().indexOf(row) + (button.dataset.move === "up" ? -1 : 1);
    if (target < 0 || target >= rows().length) return;
    place(row, target);
    button.focus();
    own = true;
    select(row).dispatchEvent(new Event("change", { bubbles: true }));
    own = false;
  });

  list.addEventListener("change", (event) => {
    if (own || !event.target.value) return;
    const row = event.target.closest("[data-part=row]");
    place(row, Number(event.target.value) - 1);
    select(row).focus();
  });
}
