/* Drag a talk of the timetable to a free place. The link of the talk leads to a page that does the same; the server
   checks whether it fits, and says why not. */

function makeDraggable(grid) {
  const form = document.querySelector("[data-round-move]");
  if (!form) return;
  let dragged = "";
  grid.addEventListener("dragstart", (event) => {
    dragged = event.target.dataset?.talk ?? "";
    if (dragged) event.dataTransfer.setData("text/plain", dragged);
  });
  grid.addEventListener("dragover", (event) => {
    const place = event.target.closest("td[data-key]");
    if (!dragged || !place || place.classList.contains("is-talk")) return;
    event.preventDefault();
    mark(grid, place);
  });
  grid.addEventListener("dragend", () => mark(grid, null));
  grid.addEventListener("drop", (event) => {
    const place = event.target.closest("td[data-key]");
    if (!dragged || !place || place.classList.contains("is-talk")) return;
    event.preventDefault();
    form.action = dragged;
    form.elements.when.value = place.dataset.key;
    form.submit();
  });
}

function mark(grid, place) {
  for (const old of grid.querySelectorAll(".is-over")) old.classList.remove("is-over");
  place?.classList.add("is-over");
}

for (const grid of document.querySelectorAll("[data-round-grid]")) makeDraggable(grid);
