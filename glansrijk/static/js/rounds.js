/* Drag a talk of the timetable to a free place. The link of the talk leads to a page that does the same: as soon as a
   talk is picked up, the times that fit there are marked in its column. Dropped elsewhere, the server says why not. */

function makeDraggable(grid) {
  const form = document.querySelector("[data-round-move]");
  if (!form) return;
  let dragged = "";
  grid.addEventListener("dragstart", (event) => {
    dragged = event.target.dataset?.talk ?? "";
    if (!dragged) return;
    event.dataTransfer.setData("text/plain", dragged);
    markWhatFits(grid, dragged, event.target.closest("td").dataset.column, () => dragged);
  });
  grid.addEventListener("dragover", (event) => {
    const place = event.target.closest("td[data-key]");
    if (!dragged || !place || place.classList.contains("is-talk")) return;
    event.preventDefault();
    mark(grid, place);
  });
  grid.addEventListener("dragend", () => {
    dragged = "";
    mark(grid, null);
    for (const old of grid.querySelectorAll(".is-fit")) old.classList.remove("is-fit");
  });
  grid.addEventListener("drop", (event) => {
    const place = event.target.closest("td[data-key]");
    if (!dragged || !place || place.classList.contains("is-talk")) return;
    event.preventDefault();
    form.action = dragged;
    form.elements.when.value = place.dataset.key;
    form.submit();
  });
}

async function markWhatFits(grid, talk, column, now) {
  const answer = await fetch(talk);
  if (!answer.ok || now() !== talk) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const keys = new Set(Array.from(page.querySelectorAll("input[name=when]"), (option) => option.value));
  if (now() !== talk) return;
  for (const place of grid.querySelectorAll(`td[data-column="${column}"]:not(.is-talk)`)) {
    place.classList.toggle("is-fit", keys.has(place.dataset.key));
  }
}

function mark(grid, place) {
  for (const old of grid.querySelectorAll(".is-over")) old.classList.remove("is-over");
  place?.classList.add("is-over");
}

for (const grid of document.querySelectorAll("[data-round-grid]")) makeDraggable(grid);
