/* What the page says about the check: the count, the dots, the notes on a line, the bar at the foot.
   The words come from the page (data-say-…), so that they can be translated. */

export class Saying {
  #root;
  #dots = [];

  constructor(root) {
    this.#root = root;
    root.querySelector("[data-bar-button]").addEventListener("click", () => this.#onBar?.());
  }

  #onBar = null;

  words(name, values = {}) {
    return this.#root.dataset[`say${name}`].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  }

  count(filled, of) {
    write(this.#part("count"), this.words("Count", { filled, of }));
  }

  saved(text) {
    write(this.#part("saved"), text ? ` · ${text}` : "");
  }

  /* Without internet the whole line says so, here and at the foot of a wide screen. */
  trouble(text) {
    this.#part("trouble").hidden = !text;
    write(this.#part("trouble"), text);
  }

  drawDots(count) {
    const place = this.#part("dots");
    place.replaceChildren(...Array.from({ length: count }, () => document.createElement("i")));
    this.#dots = [...place.children];
  }

  dot(index, name, on) {
    this.#dots[index]?.classList.toggle(name, on);
  }

  others(line, texts) {
    this.#notes(line, texts, "");
  }

  error(line, text) {
    this.#notes(line, [text], "check-error");
  }

  #notes(line, texts, name) {
    const notes = line.querySelector("[data-notes]");
    if (!texts.length && !notes.firstElementChild) return;
    notes.replaceChildren(...texts.map((text) => paragraph(text, name)));
  }

  bar(text, label, action) {
    const button = this.#part("bar-button");
    this.#part("bar").hidden = false;
    write(this.#part("bar-text"), text);
    write(button, label);
    button.hidden = !label;
    this.#onBar = action;
  }

  hideBar() {
    const bar = this.#part("bar");
    if (!bar.hidden) bar.hidden = true;
  }

  #part(name) {
    return this.#root.querySelector(`[data-${name}]`);
  }
}

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

function paragraph(text, name) {
  const made = document.createElement("p");
  made.textContent = text;
  made.className = name;
  return made;
}
