/* What the page says about the check: the count, the dots, the notes on a line, the bar at the foot.
   The words come from the page (data-say-…), so that they can be translated. */

export class Saying {
  #root;
  #dots = [];
  #parts = new Map();

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
    if (this.#part("trouble").hidden === Boolean(text)) this.#part("trouble").hidden = !text;
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

  /* On a wide screen taking back has its own place, above the lines; on a phone it is the bar under the thumb. */
  bar(text, label, action, { undo = false } = {}) {
    const button = this.#part("bar-button");
    this.#part("bar").hidden = false;
    this.#part("bar").classList.toggle("for-undo", undo);
    write(this.#part("bar-text"), text);
    write(button, label);
    button.hidden = !label;
    this.#onBar = action;
  }

  undo(possible) {
    if (this.#part("undo").hidden === possible) this.#part("undo").hidden = !possible;
  }

  hideBar() {
    if (!this.#part("bar").hidden) this.#part("bar").hidden = true;
  }

  /* Looked up once: a key press may not search the page. */
  #part(name) {
    if (!this.#parts.has(name)) this.#parts.set(name, this.#root.querySelector(`[data-${name}]`));
    return this.#parts.get(name);
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
